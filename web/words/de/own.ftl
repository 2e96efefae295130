## Ein eigenes Modell

own-title = Ein eigenes Modell
own-text = Eine Datei im ONNX-Format, die aus Klang Zahlen macht, kann an Stelle von Starlings eigener Analyse sagen, was ähnlich klingt. Sie läuft hier, und nichts wird gesendet. Alles, was gehört wurde, wird damit noch einmal gehört.
own-rate = Abtastwerte pro Sekunde, die es hört
own-seconds = Sekunden eines Fensters
own-output = Name der Ausgabe, falls es mehrere hat
own-add = Datei wählen…
own-remove = Herausnehmen
own-trying = Das Modell wird ausprobiert…
own-added = Das Modell wurde hinzugefügt. Ihre Titel werden von jetzt an damit gehört.
own-removed = Starlings eigene Analyse sagt wieder, was ähnlich klingt.
own-told = { $name }: hört Fenster von { $seconds } s bei { $rate } Hz und antwortet mit { $width } Zahlen.
own-done = { $of ->
    [one] Gehört: { $done } von { $of } Titel
   *[other] Gehört: { $done } von { $of } Titeln
 }
own-problem = Es hört nicht mehr. Nehmen Sie es heraus, oder fügen Sie es erneut hinzu.
