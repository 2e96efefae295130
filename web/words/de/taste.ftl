## Geschmack

taste-radio = Radio starten
taste-radio-waits = Ähnliches wird gesucht …
taste-radio-none = In Ihrer Bibliothek ist noch nichts Ähnliches
taste-more = Mehr davon
taste-less = Weniger davon
taste-said-more = Es kommt mehr wie „{ $title }“
taste-said-less = „{ $title }“ wird nicht mehr gewählt, und weniger davon
taste-why-artist = Sie hören { $name } meist zu Ende
taste-why-album = Sie hören „{ $name }“ meist zu Ende
taste-why-track = Sie hören es bis zum Ende
taste-why-genre = Sie hören { $name } meist zu Ende
taste-why-tempo = Etwa { $bpm } Schläge pro Minute, wie Sie es mögen
taste-why-calm = Ruhig, wie Sie es mögen
taste-why-middling = Weder ruhig noch wild, wie Sie es mögen
taste-why-lively = Lebhaft, wie Sie es mögen
taste-why-era = Sie hören vieles aus dieser Zeit zu Ende: { $decade }
taste-why-sound = Klingt wie „{ $name }“, das Sie zu Ende hörten
taste-why-night = Passt in die Nacht
taste-why-morning = Passt in den Morgen
taste-why-afternoon = Passt in den Nachmittag
taste-why-evening = Passt in den Abend
taste-why-flow = Schließt gut an
taste-why-rested = Länger nicht gehört
taste-why-new = Noch nie gehört
taste-why-balance = Wie Sie den Equalizer einstellen
taste-why-try = Ein Versuch: wie Sie diese Art mögen, ist kaum bekannt
taste-why-asked = Wie das, was Sie wollten
taste-endless = Endlose Warteschlange
taste-endless-on = Geht die Warteschlange zu Ende, kommt Ähnliches dazu
taste-endless-off = Die Warteschlange endet, wo sie endet
taste-title = Ihr Geschmack
taste-hint = Was hier gelernt wurde, und was nicht
taste-learns = Hier gelernt, und nirgends sonst
taste-learns-text = Die Auswahl entsteht daraus, wie weit Sie Titel hören, auf diesem Gerät. Nichts davon wird gesendet. Woraus nicht gelernt wird, bleibt in Ihrem Verlauf.
taste-pause = Lernen pausieren
taste-go-on = Wieder lernen
taste-day = Nicht lernen aus
taste-forget-day = Diesen Tag vergessen
taste-forget-all = Alles vergessen …
taste-forget-all-text = Was aus { $listens } gehörten Titeln und Ihren Urteilen gelernt wurde, wird vergessen. Ihr Verlauf bleibt, und Starling kann wieder daraus lernen.
taste-forget-yes = Vergessen
taste-none = Noch ist nichts gelernt
taste-none-text = Hören Sie eine Weile, oder importieren Sie auf der Seite des Verlaufs, was Sie anderswo hörten.
taste-finish = Wie wahrscheinlich Sie es zu Ende hören
taste-usual = Von Ihrer Musik wird um diese Tageszeit etwa { $share } dessen, was beginnt, zu Ende gehört.
taste-told = Was Sie sagten, und woraus nicht gelernt wird
taste-more-of = Mehr wie „{ $title }“
taste-less-of = Weniger wie „{ $title }“
taste-take-back = Zurücknehmen
taste-learn-again = Wieder daraus lernen
taste-not-day = Nicht gelernt aus: { $day }
taste-not-artist = Nicht gelernt aus: { $name }
taste-not-pause = Nicht gelernt aus: einer Pause
taste-not-before = Nicht gelernt aus: allem, was vorher war
taste-forget-artist = Nicht aus { $name } lernen
taste-count =
    { $n ->
        [one] Aus { $n } gehörten Titel gelernt
       *[other] Aus { $n } gehörten Titeln gelernt
    }
taste-aside =
    { $n ->
        [one] { $n } Eintrag bleibt beiseite: seine Uhr ging falsch, sein Titel fehlt, oder er steht zweimal da.
       *[other] { $n } Einträge bleiben beiseite: ihre Uhr ging falsch, ihr Titel fehlt, oder sie stehen zweimal da.
    }
taste-heard =
    { $n ->
        [one] Einmal gehört
       *[other] { $n } Mal gehört
    }
