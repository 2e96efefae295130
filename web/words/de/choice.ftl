## To choose several things, and what is done with them

choice-count =
    { $n ->
    [one] { $n } ausgewählt
   *[other] { $n } ausgewählt
    }
choice-none = Nichts ist ausgewählt
choice-bar = Auswahl
choice-clear = Auswahl aufheben
choice-more = Mehr für die Auswahl
choice-all = Alles auswählen
choice-select = Auswählen
choice-rate = Bewerten
choice-rate-it = Bewerten…
choice-merge = Zusammenführen…
choice-take = Herausnehmen
choice-restore = Zurückholen
choice-artists =
    { $n ->
    [one] { $n } Künstler
   *[other] { $n } Künstler
    }
# What: “57 tracks” or a title, here and below
choice-plays = Wird gespielt: { $what }
choice-plays-next = Als Nächstes: { $what }
choice-plays-after-album = Nach diesem Album: { $what }
choice-queued = In der Warteschlange: { $what }
choice-keeping = Wird behalten: { $what }
choice-let-go = Nicht mehr behalten: { $what }
choice-loved = Als Lieblinge markiert: { $what }
choice-unloved = Keine Lieblinge mehr: { $what }
choice-rated =
    { $n ->
    [one] Mit { $n } Stern bewertet: { $what }
   *[other] Mit { $n } Sternen bewertet: { $what }
    }
choice-unrated = Bewertung entfernt: { $what }
choice-removed = Entfernt: { $what }
choice-added = { $what } zu „{ $name }“ hinzugefügt
choice-taken =
    { $n ->
    [one] { $n } herausgenommen
   *[other] { $n } herausgenommen
    }
choice-restored =
    { $n ->
    [one] { $n } zurückgeholt
   *[other] { $n } zurückgeholt
    }
choice-forget-title =
    { $n ->
    [one] { $n } endgültig vergessen?
   *[other] { $n } endgültig vergessen?
    }
choice-did-keep = das Behalten für unterwegs
choice-merge-tracks = Titel zusammenführen
choice-merge-tracks-lead = Daraus wird ein Titel mit mehreren Kopien, benannt wie der gewählte. Keine Datei wird gelöscht.
choice-merge-reasons =
    .aria-label = Was dafür und dagegen spricht
choice-merge-which = Welcher Name bleibt
choice-merge-yes = Zusammenführen
choice-merging =
    .aria-label = Wird zusammengeführt

## For the list of keys

choice-hand-one = Auswählen oder nicht mehr
choice-hand-span = Mehr auswählen
choice-hand-all = Alles auswählen
choice-hand-rate = Mit so vielen Sternen bewerten
choice-hand-none = Auswahl aufheben
