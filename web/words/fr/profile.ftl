profile-title = Votre profil dans un fichier
profile-text = Ce qui a été appris, ce que vous avez dit et ce dont rien n’est appris, dans un fichier lisible. Gardez-le ou emportez-le sur un autre appareil : là aussi, on en apprendra. Il ne part nulle part de lui-même.
profile-out = Exporter le profil
profile-in = Importer un profil…
profile-loved = Importer les titres aimés…
profile-forget = Ne pas en apprendre
profile-past =
    { $n ->
        [one] { $n } écoute ou avis d’un profil importé est pris en compte.
       *[other] { $n } écoutes et avis d’un profil importé sont pris en compte.
    }
profile-past-aside =
    { $n ->
        [one] { $n } ne l’est pas : son titre n’est pas ici, ou il est déjà connu.
       *[other] { $n } ne le sont pas : leurs titres ne sont pas ici, ou ils sont déjà connus.
    }
profile-elsewhere =
    { $n ->
        [one] { $n } titre aimé ailleurs est pris en compte.
       *[other] { $n } titres aimés ailleurs sont pris en compte.
    }
profile-in-done = Le profil est pris en compte
profile-in-part = { $part } lignes sur { $n } concernent des titres présents ici. Les autres attendent les leurs.
profile-in-aside =
    { $n ->
        [one] { $n } ligne impossible est mise de côté.
       *[other] { $n } lignes impossibles sont mises de côté.
    }
profile-loved-done = Les titres aimés sont pris en compte
profile-loved-part = { $part } sur { $n } sont ici.
profile-not-past = Non pris en compte : un profil importé
profile-not-loved = Non pris en compte : les titres aimés ailleurs
profile-aside-clock =
    { $n ->
        [one] { $n } écoute dont l’horloge était fausse
       *[other] { $n } écoutes dont l’horloge était fausse
    }
profile-aside-track =
    { $n ->
        [one] { $n } écoute dont le titre n’est plus là
       *[other] { $n } écoutes dont le titre n’est plus là
    }
profile-aside-twice =
    { $n ->
        [one] { $n } écoute présente deux fois
       *[other] { $n } écoutes présentes deux fois
    }
profile-aside-number =
    { $n ->
        [one] { $n } écoute d’une durée impossible
       *[other] { $n } écoutes d’une durée impossible
    }
