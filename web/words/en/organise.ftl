## Duplicates, trash, tags, the queue, the way back

organise-duplicates = Duplicates
organise-duplicates-hint = The same recording more than once
organise-duplicates-count =
    { $n ->
        [one] { $n } group
       *[other] { $n } groups
    }
organise-duplicates-lead = Tracks that may be the same recording. Merging makes them one track with several copies; no file is deleted.
organise-no-duplicates = No duplicates
organise-no-duplicates-text = Every recording is in your library once, as far as its tags tell.
organise-likely = { $part } alike
organise-which-stays = Which of these names { $title } from now on
organise-merge = Merge into the chosen one
organise-apart = Keep them apart
organise-merged = They are one track now: “{ $title }”
organise-kept-apart = They stay apart
organise-certain = Certain
organise-choose-group = Select the group: { $title }
organise-choose-certain =
    { $n ->
        [one] Select the certain one
       *[other] Select the { $n } certain ones
    }
organise-chosen-groups =
    { $n ->
        [one] { $n } group selected
       *[other] { $n } groups selected
    }
organise-chosen-bar =
    .aria-label = { choice-bar }
organise-choose-none =
    .aria-label = { choice-clear }
    .title = { choice-clear }
organise-merge-chosen = Merge the groups
organise-merged-groups =
    { $n ->
        [one] { $n } group is one track now
       *[other] { $n } groups are one track each now
    }
organise-merge-stopped = Merging was stopped; what was merged by then is
organise-same-recording = Same recording id
organise-same-isrc = Same ISRC
organise-same-title = Same title
organise-similar-title = Similar title
organise-same-artist = Same artist
organise-same-album = Same album
organise-same-length = Same length
organise-near-length = Almost the same length
organise-other-album = Another album
organise-other-version = Another version
organise-other-place = Another place on the album
organise-trash = Trash
organise-trash-hint = What you removed, for 30 days
organise-trash-count =
    { $n ->
        [one] { $n } thing
       *[other] { $n } things
    }
organise-trash-empty = Empty the trash
organise-trash-empty-text =
    { $n ->
        [one] { $n } thing is forgotten for good. This cannot be undone.
       *[other] { $n } things are forgotten for good. This cannot be undone.
    }
organise-trash-emptied = The trash is empty
organise-trash-grid =
    .aria-label = Removed tracks and playlists
organise-trash-help = Enter brings back what the row names, Delete forgets it for good.
organise-trash-none = The trash is empty
organise-trash-none-text = Tracks and playlists that you remove wait here for 30 days. Until then they can be brought back as they were.
organise-days-left =
    { $n ->
        [one] { $n } day left
       *[other] { $n } days left
    }
organise-restore = Bring back: { $title }
organise-restored = “{ $title }” is back
organise-forget = Forget for good: { $title }
organise-forget-title = Forget “{ $title }” for good?
organise-forget-text = This cannot be undone.
organise-forget-yes = Forget for good
organise-tags = Edit tags
organise-edit = Edit tags…
organise-add-to = Add to a playlist…
organise-more-fields = More fields
organise-write = Write into the file too
organise-write-hint = What is proved by its name, as in a torrent, stays beside it.
organise-write-none = Only what is kept here whole can be written.
organise-save = Save
organise-saving =
    .aria-label = Saving
organise-tags-many = What differs between them stays as it is, unless you type something.
organise-mixed = Several values
organise-file-says = The file says: { $value }
organise-file-empty = nothing
organise-back = Go back
organise-back-field = Go back to what the file says: { $field }
organise-edited =
    { $n ->
        [one] Tags of { $n } track were changed
       *[other] Tags of { $n } tracks were changed
    }
organise-written =
    { $n ->
        [one] Tags were written into { $n } file
       *[other] Tags were written into { $n } files
    }
organise-field-title = { library-by-title }
organise-field-artist = { library-by-artist }
organise-field-album = { library-by-album }
organise-field-album-artist = { playlists-field-albumartist }
organise-field-number = Track number
organise-field-disc = Disc
organise-field-year = { playlists-by-year }
organise-field-genre = { playlists-field-genre }
organise-field-original = First released
organise-field-composer = { playlists-field-composer }
organise-field-type = { playlists-field-type }
organise-field-edition = Edition
organise-field-disc-title = Title of the disc
organise-field-label = { playlists-field-label }
organise-field-catalogue = Catalogue number
organise-field-title-sort = Title, for sorting
organise-field-artist-sort = Artist, for sorting
organise-field-album-sort = Album, for sorting
organise-field-compilation = Various artists
organise-field-recording = MusicBrainz recording
organise-field-release = MusicBrainz release
organise-field-date = Released
organise-field-album-artist-sort = Album artist, for sorting
organise-field-group = MusicBrainz release group
organise-field-artist-ids = MusicBrainz artists
organise-field-album-artist-ids = MusicBrainz album artists
organise-type-unsaid = Not said
organise-about = About this track
organise-love =
    .aria-label = Loved
    .title = Loved
organise-copies = Copies
organise-copies-count =
    { $n ->
        [one] { $n } copy
       *[other] { $n } copies
    }
organise-kbps = { $n } kbit/s
organise-khz = { $rate } kHz
organise-length = { library-by-duration }
organise-sound = Sound
organise-plays = { playlists-field-plays }
organise-played = { playlists-field-played }
organise-added = { playlists-field-added }
organise-licence = { playlists-field-licence }
organise-mbid = { organise-field-recording }
organise-kind-file = File on this device
organise-kind-http = Web address
organise-kind-torrent = { playlists-source-torrent }
organise-kind-ipfs = { playlists-source-ipfs }
organise-here = all of it here
organise-part-here = { $part } of it here
organise-not-here = not here yet
organise-proved = proved by its name
organise-unproved = nothing proves its bytes
organise-split = Another recording
organise-split-copy = This copy is another recording: { $name }
organise-was-split = “{ $title }” is two tracks now
organise-queue-more =
    .aria-label = More about the queue
organise-queue-save = Save as a playlist
organise-queue-name = My queue
organise-stop-track = Stop after this track
organise-stop-album = Stop after this album
organise-stops-track = It stops after this track.
organise-stops-album = It stops after this album.
organise-play-on = Play on
organise-queues = Earlier queues
organise-queues-list =
    .aria-label = Earlier queues
organise-queues-note = Taking one up puts the present queue among them.
organise-queues-none = Queues that you replace or clear are remembered here.
organise-queue-restore = Take up
organise-queue-restored = The queue is as it was
organise-undone = Undone: { $what }
organise-redone = Done again: { $what }
organise-redo = Redo
organise-nothing-to-undo = There is nothing to undo
organise-nothing-to-redo = There is nothing to redo
organise-did-drop = removing from the library
organise-did-restore = bringing back
organise-did-love = loving
organise-did-rate = rating
organise-did-edit = editing tags
organise-did-merge = merging tracks
organise-did-split = splitting a track
organise-did-cut = cutting a file by its cue sheet
organise-did-merge-artists = merging artists
organise-did-split-artist = splitting an artist
organise-did-apart = keeping apart
organise-did-make = creating a playlist
organise-did-change = changing a playlist
organise-did-remove-list = removing a playlist
organise-did-add = adding to a playlist
organise-did-take = taking out of a playlist
organise-did-move = moving in a playlist
organise-did-match = finding a missing track
organise-did-history = taking out of the history
organise-did-import = importing
organise-did-something = a change
