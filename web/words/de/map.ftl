## Die Karte der Bibliothek

map-canvas =
    .aria-label = Karte Ihrer Musik: Was ähnlich klingt, liegt nah beieinander
map-help = Pfeiltasten gehen von Titel zu Titel, mit Umschalt verschieben sie das Bild. Die Eingabetaste spielt von einem Titel aus, Plus und Minus zoomen, 0 zeigt alles.
map-search-label = Auf der Karte suchen
map-light = Hervorheben
map-everything = Alles
map-kept = Was hier behalten wird
map-loved = Was Sie lieben
map-lasso =
    .aria-label = Titel umranden, um sie auszuwählen
    .title = Titel umranden, um sie auszuwählen
map-lasso-on = Ziehen Sie eine Linie um die Titel, die Sie meinen
map-area-none = Dort liegt kein Titel
map-now =
    .aria-label = Zu dem, was spielt
    .title = Zu dem, was spielt
map-not-there = „{ $title }“ ist noch nicht auf der Karte
map-not-there-detail = Noch ist nicht bekannt, wie es klingt.
map-list =
    .aria-label = Gegenden als Liste
    .title = Gegenden als Liste
map-zoom =
    .aria-label = Zoom
map-closer =
    .aria-label = Näher
    .title = Näher
map-further =
    .aria-label = Weiter weg
    .title = Weiter weg
map-fit =
    .aria-label = Alles zeigen
    .title = Alles zeigen
map-play-here =
    .aria-label = Hier in der Gegend spielen
    .title = Hier in der Gegend spielen
map-play-around = Hier in der Gegend spielen
map-more =
    .aria-label = Mehr zu diesem Titel
map-choose = Auswählen
map-regions = Gegenden
map-play-region = „{ $name }“ spielen
map-choose-region = Alles aus „{ $name }“ auswählen
map-at = { $title }, { $artist }. { $region }
map-unheard =
    { $n ->
        [one] { $n } noch ohne Platz
       *[other] { $n } noch ohne Platz
    }
map-lit =
    { $n ->
        [0] nichts hervorgehoben
        [one] { $n } hervorgehoben
       *[other] { $n } hervorgehoben
    }
map-none = Noch ist nichts auf der Karte
map-none-text = Ein Titel findet seinen Platz, sobald Starling gehört hat, wie er klingt. Das geschieht auf diesem Gerät, während es sonst nichts zu tun hat.
map-none-far = { $done } von { $total } sind fertig.
map-none-few = Alles ist gehört, aber eine Karte braucht mehr Musik als das: ein paar Dutzend Titel verschiedener Künstler.
map-none-off = Das Hinhören ist ausgeschaltet.
map-none-act = Nachsehen, wie weit es ist
