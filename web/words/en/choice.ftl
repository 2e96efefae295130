## To choose several things, and what is done with them

choice-count =
    { $n ->
    [one] { $n } selected
   *[other] { $n } selected
    }
choice-none = Nothing is selected
choice-bar = What is selected
choice-clear = Clear the selection
choice-more = More for the selection
choice-all = Select all
choice-select = Select
choice-rate = Rate
choice-rate-it = Rate…
choice-merge = Merge…
choice-take = Take out
choice-restore = Bring back
choice-artists =
    { $n ->
    [one] { $n } artist
   *[other] { $n } artists
    }
# What: “57 tracks” or a title, here and below
choice-plays = Playing: { $what }
choice-plays-next = Next: { $what }
choice-plays-after-album = After this album: { $what }
choice-queued = Added to the queue: { $what }
choice-keeping = Keeping: { $what }
choice-let-go = No longer kept: { $what }
choice-loved = Loved: { $what }
choice-unloved = No longer loved: { $what }
choice-rated =
    { $n ->
    [one] Rated with { $n } star: { $what }
   *[other] Rated with { $n } stars: { $what }
    }
choice-unrated = Rating taken away: { $what }
choice-removed = Removed: { $what }
choice-added = { $what } added to “{ $name }”
choice-taken =
    { $n ->
    [one] { $n } taken out
   *[other] { $n } taken out
    }
choice-restored =
    { $n ->
    [one] { $n } brought back
   *[other] { $n } brought back
    }
choice-forget-title =
    { $n ->
    [one] Forget { $n } for good?
   *[other] Forget { $n } for good?
    }
choice-did-keep = keeping for offline
choice-merge-tracks = Merge tracks
choice-merge-tracks-lead = They become one track with several copies, called as the one you choose. No file is deleted.
choice-merge-reasons =
    .aria-label = What speaks for it and against it
choice-merge-which = Which name stays
choice-merge-yes = Merge
choice-merging =
    .aria-label = Merging

## For the list of keys

choice-hand-one = Select it, or no more
choice-hand-span = Select more
choice-hand-all = Select all
choice-hand-rate = Rate it with so many stars
choice-hand-none = Clear the selection
