# The card on the taste page about the profile as a file
profile-title = Your profile as a file
profile-text = What was learnt, what you said and what is not learnt from, in one file that can be read. Keep it, or take it to another device: there it is learnt from too. It goes nowhere by itself.
profile-out = Export profile
profile-in = Import profile…
profile-loved = Import loved tracks…
profile-forget = Do not learn from it
profile-past =
    { $n ->
        [one] { $n } listen or opinion of an imported profile is learnt from.
       *[other] { $n } listens and opinions of an imported profile are learnt from.
    }
profile-past-aside =
    { $n ->
        [one] { $n } is not: its track is not here, or it is known already.
       *[other] { $n } are not: their tracks are not here, or they are known already.
    }
profile-elsewhere =
    { $n ->
        [one] { $n } track that you loved elsewhere is learnt from.
       *[other] { $n } tracks that you loved elsewhere are learnt from.
    }
profile-in-done = The profile is learnt from
# $part is the number of rows whose tracks are here, $n that of all
profile-in-part = { $part } of { $n } rows are of tracks that are here. The rest waits for theirs.
profile-in-aside =
    { $n ->
        [one] { $n } row cannot be, and is set aside.
       *[other] { $n } rows cannot be, and are set aside.
    }
profile-loved-done = Loved tracks are learnt from
profile-loved-part = { $part } of { $n } are here.
profile-not-past = Not learnt from: an imported profile
profile-not-loved = Not learnt from: tracks loved elsewhere
profile-aside-clock =
    { $n ->
        [one] { $n } listen whose clock was wrong
       *[other] { $n } listens whose clock was wrong
    }
profile-aside-track =
    { $n ->
        [one] { $n } listen whose track is gone
       *[other] { $n } listens whose track is gone
    }
profile-aside-twice =
    { $n ->
        [one] { $n } listen that is there twice
       *[other] { $n } listens that are there twice
    }
profile-aside-number =
    { $n ->
        [one] { $n } listen with an impossible length
       *[other] { $n } listens with an impossible length
    }
