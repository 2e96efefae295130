profile-title = Ihr Profil als Datei
profile-text = Was gelernt wurde, was Sie gesagt haben und woraus nicht gelernt wird, in einer lesbaren Datei. Heben Sie sie auf, oder nehmen Sie sie auf ein anderes Gerät mit: Dort wird auch daraus gelernt. Von selbst geht sie nirgendwohin.
profile-out = Profil exportieren
profile-in = Profil importieren …
profile-loved = Lieblingstitel importieren …
profile-forget = Nicht daraus lernen
profile-past =
    { $n ->
        [one] Aus { $n } Hörvorgang oder Urteil eines importierten Profils wird gelernt.
       *[other] Aus { $n } Hörvorgängen und Urteilen eines importierten Profils wird gelernt.
    }
profile-past-aside =
    { $n ->
        [one] Aus { $n } nicht: Der Titel ist nicht hier, oder es ist schon bekannt.
       *[other] Aus { $n } nicht: Die Titel sind nicht hier, oder sie sind schon bekannt.
    }
profile-elsewhere =
    { $n ->
        [one] Aus { $n } Titel, den Sie anderswo als Liebling markiert haben, wird gelernt.
       *[other] Aus { $n } Titeln, die Sie anderswo als Lieblinge markiert haben, wird gelernt.
    }
profile-in-done = Aus dem Profil wird gelernt
profile-in-part = { $part } von { $n } Zeilen gehören zu Titeln, die hier sind. Der Rest wartet auf seine Titel.
profile-in-aside =
    { $n ->
        [one] { $n } Zeile kann nicht stimmen und bleibt außer Acht.
       *[other] { $n } Zeilen können nicht stimmen und bleiben außer Acht.
    }
profile-loved-done = Aus den Lieblingstiteln wird gelernt
profile-loved-part = { $part } von { $n } sind hier.
profile-not-past = Nicht gelernt wird aus: einem importierten Profil
profile-not-loved = Nicht gelernt wird aus: anderswo markierten Lieblingen
profile-aside-clock =
    { $n ->
        [one] { $n } Hörvorgang mit falscher Uhrzeit
       *[other] { $n } Hörvorgänge mit falscher Uhrzeit
    }
profile-aside-track =
    { $n ->
        [one] { $n } Hörvorgang, dessen Titel nicht mehr da ist
       *[other] { $n } Hörvorgänge, deren Titel nicht mehr da sind
    }
profile-aside-twice =
    { $n ->
        [one] { $n } Hörvorgang, der doppelt da ist
       *[other] { $n } Hörvorgänge, die doppelt da sind
    }
profile-aside-number =
    { $n ->
        [one] { $n } Hörvorgang mit unmöglicher Länge
       *[other] { $n } Hörvorgänge mit unmöglicher Länge
    }
