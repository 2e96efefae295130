## Playlists, their page, and the editor of smart ones

playlists-title = Playlists
playlists-count =
    { $n ->
        [one] { $n } playlist
       *[other] { $n } playlists
    }
playlists-search = Search playlists
playlists-as-list =
    .aria-label = As a list
    .title = As a list
playlists-import =
    .aria-label = Import a playlist
    .title = Import a playlist
playlists-new-smart = Smart playlist
playlists-new = New playlist
playlists-new-named = New playlist “{ $name }”
playlists-show-more = Show more
playlists-make-one = Make a playlist
playlists-make-smart = Make a smart one
playlists-import-file = Import a file
playlists-none = No playlists yet
playlists-none-text = A playlist is a row of tracks in your own order. A smart one fills itself by rules. Lists from other players can be brought in.
playlists-no-match = No playlist is called “{ $text }”.
playlists-make = Create
playlists-made = “{ $title }” was created
playlists-name = Name
playlists-name-field =
    .aria-label = Name
playlists-comment =
    .aria-label = Comment
playlists-rename = Rename
playlists-rename-it =
    .aria-label = Rename
    .title = Rename
playlists-add-comment = Add a comment
playlists-edit-comment = Edit
playlists-untitled = My playlist
playlists-one = Playlist
playlists-smart = Smart playlist
playlists-rules = Change the rules
playlists-export =
    .aria-label = Export
    .title = Export
playlists-more =
    .aria-label = More about this playlist
playlists-items =
    .aria-label = Tracks of the playlist
playlists-help = Enter plays a track, Alt with the up and down arrows moves it, Delete takes it out, Shift with F10 opens its menu.
playlists-empty = Nothing is in it yet
playlists-empty-text = Choose “Add to a playlist” in the menu of any track.
playlists-smart-empty = No track fits its rules
playlists-smart-empty-text = It fills by itself when one does. Fewer rules find more.
playlists-nothing-here = There is nothing in it that could be played
playlists-missing =
    { $n ->
        [one] { $n } not found
       *[other] { $n } not found
    }
playlists-missing-here =
    { $n ->
        [one] { $n } entry was not found in your library.
       *[other] { $n } entries were not found in your library.
    }
playlists-missing-row = Not found here: { $title }
playlists-find-missing = Find what is missing
playlists-take-out = Take out: { $title }
playlists-out = Take out of this playlist
playlists-taken = “{ $title }” is out of “{ $name }”
playlists-move = Move
playlists-moved = Now at place { $place } of { $n }
playlists-changed = “{ $title }” was changed
playlists-remove = Remove the playlist
playlists-removed = “{ $title }” is in the trash
playlists-saved = “{ $name }” was saved
playlists-not-saved = “{ $name }” could not be saved. Try again.
playlists-withheld =
    { $n ->
        [one] Passwords and tokens were taken out of one address.
       *[other] Passwords and tokens were taken out of { $n } addresses.
    }
playlists-imported = “{ $title }” was imported
playlists-matched = { $part } of { $n } were found in your library.
playlists-back =
    .aria-label = Back to the playlist
playlists-back-to-all =
    .aria-label = Back to the playlists
playlists-missing-title = Not found here
playlists-missing-lead = These entries name music that is not in your library under that name. Choose the track that is meant, or leave them: they are kept and exported as they are.
playlists-guesses = Is it one of these?
playlists-no-guesses = Nothing in your library sounds like it.
playlists-find-other =
    .aria-label = Search for the right track
    .placeholder = Search for the right track
playlists-find-other-for = Search for the track that is meant by { $title }
playlists-match-said = “{ $title }” is in its place now
playlists-all-found = Everything was found
playlists-all-found-text = Every entry of this playlist is a track of your library.
playlists-to-playlist = Go to the playlist
playlists-add-to = Add to a playlist
playlists-find-or-new = Find a playlist, or name a new one
playlists-find-or-new-field =
    .placeholder = Find a playlist, or name a new one
playlists-add-list =
    .aria-label = Playlists
playlists-rules-legend = Rules
playlists-match = Which rules must be true
playlists-match-all = All of these are true
playlists-match-any = Any of these is true
playlists-add-rule = Add a rule
playlists-take-rule = Remove the rule about { $field } { $value }
playlists-query = The same as a query
playlists-query-help = Rows and query say the same: change either. A minus excludes, OR means either one, parentheses group.
playlists-by-year = Year
playlists-by-rating = Rating
playlists-by-plays = Most played
playlists-direction = Direction
playlists-descending = Descending
playlists-ascending = Ascending
playlists-limit = At most
playlists-limit-none =
    .placeholder = No limit
playlists-preview =
    { $n ->
        [one] { $n } track would be in it
       *[other] { $n } tracks would be in it
    }
playlists-preview-none = No track fits these rules yet. The list fills by itself when one does.
playlists-fits =
    { $n ->
        [one] { $n } fits
       *[other] { $n } fit
    }
playlists-save = Save
playlists-unread = Not understood, so passed over: { $parts }
playlists-seeking = What sounds like it is being looked for…
playlists-needs-rule = Give at least one rule a value.
playlists-rule-field =
    .aria-label = Field
playlists-rule-operator =
    .aria-label = Comparison
playlists-unit = Unit of time
playlists-from = { $field }, from
playlists-to = { $field }, to
playlists-field-any = Any words
playlists-field-artist = { library-by-artist }
playlists-field-albumartist = Album artist
playlists-field-album = { library-by-album }
playlists-field-title = { library-by-title }
playlists-field-genre = Genre
playlists-field-year = { playlists-by-year }
playlists-field-added = Added
playlists-field-played = Last played
playlists-field-plays = Plays
playlists-field-rating = Rating (stars)
playlists-field-loved = Loved
playlists-field-kept = Kept for offline
playlists-field-length = Length
playlists-field-type = Type of release
playlists-field-format = Format
playlists-field-lossless = Lossless
playlists-field-bitrate = Bit rate (kbit/s)
playlists-field-composer = Composer
playlists-field-label = Label
playlists-field-folder = Folder
playlists-field-playlist = { playlists-one }
playlists-field-source = Source
playlists-field-licence = Licence
playlists-field-alike = Sound
playlists-field-bpm = Tempo (beats a minute)
playlists-field-key = Key
playlists-field-energy = Energy (0 to 1)
playlists-field-query = Query
playlists-op-has = contains
playlists-op-is = is
playlists-op-not = does not contain
playlists-op-other = is not
playlists-op-none = is empty
playlists-op-least = at least
playlists-op-most = at most
playlists-op-between = between
playlists-op-within = in the last
playlists-op-before = longer ago than
playlists-op-never = never
playlists-op-yes = yes
playlists-op-no = no
playlists-op-like = is like the track
playlists-op-unlike = is not like the track
playlists-unit-days = days
playlists-unit-weeks = weeks
playlists-unit-months = months
playlists-unit-years = years
playlists-type-album = Album
playlists-type-single = Single
playlists-type-ep = EP
playlists-type-compilation = Compilation
playlists-type-live = Live
playlists-type-soundtrack = Soundtrack
playlists-type-other = Other
playlists-source-file = File
playlists-source-http = Web
playlists-source-torrent = Torrent
playlists-source-ipfs = IPFS
