## L’égaliseur

tone-title = Égaliseur
tone-on = Activé
tone-turn-on = Activer l’égaliseur
tone-turn-off = Désactiver l’égaliseur
tone-as = Égaliseur : { $preset }
tone-bands =
    .aria-label = Dix bandes, du grave à l’aigu
tone-decibels = { $gain } dB
tone-hertz = { $n } Hz
tone-kilohertz = { $n } kHz
tone-thousand = { $number }k
tone-compare = Maintenir pour écouter sans
tone-reset = Réinitialiser
tone-about = Ce que vous réglez pendant la lecture indique aussi à vos goûts l’équilibre que vous aimez. Rien ne quitte cet appareil.
tone-foreign = Ce titre est lu tel quel : il vient directement d’un autre site, dont les navigateurs ne laissent aucun égaliseur modifier le son.
tone-refused = Ce navigateur ne laisse pas l’égaliseur fonctionner pour le moment. La musique continue telle quelle.
tone-preset = Préréglage
tone-by-hand = Réglé à la main
tone-save = Enregistrer…
tone-save-title = Enregistrer ces réglages
tone-name = Nom
tone-rename = Renommer
tone-rename-button =
    .aria-label = Renommer ce préréglage
    .title = Renommer ce préréglage
tone-remove =
    .aria-label = Supprimer ce préréglage
    .title = Supprimer ce préréglage
tone-removed = « { $name } » a été supprimé
tone-too-many =
    { $n ->
        [one] { $n } préréglage peut être gardé. Supprimez-en un d’abord.
       *[other] { $n } préréglages peuvent être gardés. Supprimez-en un d’abord.
    }
tone-flat = Neutre
tone-bass = Plus de graves
tone-less-bass = Moins de graves
tone-treble = Plus d’aigus
tone-less-treble = Moins d’aigus
tone-voice = Voix
tone-loudness = Loudness
tone-small = Petits haut-parleurs
tone-classical = Classique
tone-jazz = Jazz
tone-pop = Pop
tone-rock = Rock
tone-electronic = Électronique
tone-levelling = Égalisation du volume
tone-levelling-off = Désactivée
tone-levelling-track = Par titre
tone-levelling-album = Par album
tone-levelling-hint = Les titres sont lus à un volume proche, ou les albums entiers : selon leurs tags, sinon selon la sonie mesurée pendant l’inactivité. Ce qui est faible n’est relevé que dans la marge que laisse le volume.
tone-levelling-by = Volume ajusté de
