## Un modèle à vous

own-title = Un modèle à vous
own-text = Un fichier au format ONNX qui change le son en nombres peut dire ce qui se ressemble, à la place de l’analyse de Starling. Il tourne ici, et rien n’est envoyé. Tout ce qui a été écouté l’est une nouvelle fois par lui.
own-rate = Échantillons par seconde qu’il entend
own-seconds = Secondes d’une fenêtre
own-output = Nom de la sortie, s’il en a plusieurs
own-add = Choisir un fichier…
own-remove = Le retirer
own-trying = Le modèle est mis à l’essai…
own-added = Le modèle a été ajouté. Vos titres sont désormais écoutés par lui.
own-removed = L’analyse de Starling dit de nouveau ce qui se ressemble.
own-told = { $name } : entend des fenêtres de { $seconds } s à { $rate } Hz et répond { $width } nombres.
own-done = { $of ->
    [one] Écouté : { $done } titre sur { $of }
   *[other] Écoutés : { $done } titres sur { $of }
 }
own-problem = Il n’écoute plus. Retirez-le, ou ajoutez-le de nouveau.
