## Artists, and an artist’s page

artists-grid =
    .aria-label = Interpreten
artists-search = Interpreten durchsuchen
artists-count =
    { $n ->
        [one] { $n } Interpret
       *[other] { $n } Interpreten
    }
artists-by-name = Name
artists-by-albums = Anzahl der Alben
artists-all = Auch Gäste
artists-none = Hier ist niemand
artists-none-hint = Wer Musik macht, die Sie hinzufügen, hat hier eine Seite.
artists-top = Am meisten gehört
artists-plays =
    { $n ->
        [one] { $n } Mal gehört
       *[other] { $n } Mal gehört
    }
artists-aliases = Auch bekannt als { $names }
artists-merge = Interpreten zusammenführen
artists-merge-lead = Sie werden ein Interpret unter dem gewählten Namen. Dateien bleiben, wie sie sind.
artists-merge-with = Mit anderem zusammenführen…
artists-merge-count =
    { $n ->
        [one] { $n } Interpret: fügen Sie einen weiteren hinzu
       *[other] Aus { $n } Interpreten wird einer
    }
artists-merge-add = Interpreten hinzufügen
artists-merge-field =
    .placeholder = Interpreten hinzufügen
artists-merge-found =
    .aria-label = Gefundene Interpreten
artists-merge-none = Kein anderer Interpret heißt so
artists-merge-leave = Weglassen: { $name }
artists-merged = Sie sind jetzt ein Interpret: „{ $name }“
artists-split = Teilen…
artists-split-title = „{ $name }“ teilen
artists-splitting =
    .aria-label = Wird geteilt
artists-names = Namen dieses Interpreten
artists-names-lead = Wählen Sie, wer jemand anderes ist. Diese Namen stehen wieder für sich.
artists-names-shared = Steht für mehrere Interpreten
artists-names-yes = Abtrennen
artists-set-apart =
    { $n ->
        [one] { $names } steht wieder für sich
       *[other] { $names } stehen wieder für sich
    }
artists-several = Mehrere Interpreten in einem Namen
artists-several-lead = Wenn „{ $name }“ eigentlich mehrere Interpreten sind, nennen Sie jeden. Was unter diesem Namen steht, ist dann von ihnen allen.
artists-several-name = Interpret { $n }
artists-several-more = Namen hinzufügen
artists-several-less = Herausnehmen: { $what }
artists-several-yes =
    { $n ->
        [one] Teilen
       *[other] In { $n } Interpreten teilen
    }
artists-several-few = Nennen Sie mindestens zwei verschiedene Interpreten.
artists-were-split = „{ $name }“ sind jetzt mehrere Interpreten: { $names }
artists-albums = Alben
artists-eps = EPs
artists-singles = Singles
artists-live = Live
artists-compilations = Kompilationen
artists-soundtracks = Soundtracks
artists-others = Weitere
artists-appears-on = Wirkt mit auf
artists-gone = Dieser Interpret ist nicht in der Bibliothek
artists-gone-text = Vielleicht wurden Namen zusammengeführt, oder die Titel wurden entfernt.
artists-to-all = Alle Interpreten
