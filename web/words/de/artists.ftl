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
