## Die Warteschlange

queue-grid =
    .aria-label = Warteschlange
queue-help = Eingabe spielt einen Eintrag ab, Alt mit Pfeil nach oben oder unten verschiebt ihn, Entf nimmt ihn heraus.
queue-undo = Rückgängig
queue-clear = Leeren
queue-empty = Die Warteschlange ist leer
queue-empty-hint = Spielen Sie etwas ab, oder wählen Sie „Als Nächstes spielen“ oder „Zur Warteschlange hinzufügen“ neben einem Titel.
queue-up = Nach oben: { $title }
queue-down = Nach unten: { $title }
queue-out = Herausnehmen: { $title }
queue-a-change = eine Änderung der Warteschlange
queue-removed = „{ $title }“ ist nicht mehr in der Warteschlange
queue-cleared = Die Warteschlange wurde geleert
queue-count = { $tracks } · { $time }
