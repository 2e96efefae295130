"""Units and identities, as types: a millisecond is not a byte, a track is not an entry.

Everything here is a `NewType` or a closed `Literal`, so it costs nothing at run time and
crosses the wire as plain JSON.
"""

from __future__ import annotations

from typing import Literal, NewType

DurationMs = NewType("DurationMs", int)
"""A length of time, in milliseconds."""

ByteCount = NewType("ByteCount", int)
"""A number of bytes."""

Uri = NewType("Uri", str)
"""What a person pastes: magnet:, ipfs://, http(s)://, or the id of a content."""

ContentId = NewType("ContentId", str)
"""The name of a byte string: `btih:<infohash>/<file index>`, `cid:<cid>`, `sri:<sha256 hex>`,
or `url:<address>` where nothing proves the bytes. `sri:<sha256 hex>#<place>` is the file too, as
one of the tracks that it holds."""

BaseId = NewType("BaseId", str)
"""The name of the chunk space that a content is a slice of: its own id, or `btih:<infohash>`."""

InfoHash = NewType("InfoHash", str)
"""A BitTorrent v1 info-hash: 40 lower-case hexadecimal digits."""

ArtHash = NewType("ArtHash", str)
"""SHA-256 of a cover picture, in hexadecimal: the name under which `/art/<hash>` serves it."""

TrackId = NewType("TrackId", str)
"""What is heard. Derived from the first content that it was seen as, so adding twice is once."""

EntryId = NewType("EntryId", str)
"""One place in the play queue. The same track may stand in it more than once."""

TaskId = NewType("TaskId", str)
"""A piece of long work that has progress and can be cancelled."""

Blame = Literal["us", "source", "peer", "network", "device"]
"""Who is at fault for a Problem: the one whose doing would have to change."""

PlayState = Literal["stopped", "loading", "playing", "paused", "failed"]
RepeatMode = Literal["off", "all", "one"]
Where = Literal["next", "album", "end"]
Advice = Literal[
    "",
    "offline",
    "no_tracker",
    "no_relay",
    "trackers_failed",
    "turn_refused",
    "nobody_there",
    "unreachable",
    "turn_failed",
]
"""Why no peer of a swarm can be met."""

Sort = Literal[
    "added",
    "title",
    "artist",
    "album",
    "duration",
    "played",
    "year",
    "rating",
    "plays",
    "relevance",
]
Consent = Literal["unasked", "allowed", "refused"]
Levelling = Literal["off", "track", "album"]
SourceKind = Literal["file", "http", "torrent", "ipfs", "playlist", "manifest"]

AlbumId = NewType("AlbumId", str)
"""An album (a release): made of what groups its tracks, so it is the same on every device."""

ArtistId = NewType("ArtistId", str)
"""An artist: made of the MusicBrainz id or the folded name."""

PlaylistId = NewType("PlaylistId", str)
"""A playlist of the library."""

WhyCode = Literal[
    "artist",
    "album",
    "track",
    "genre",
    "tempo",
    "energy",
    "era",
    "sound",
    "time",
    "flow",
    "rested",
    "known",
    "new",
    "known_artist",
    "new_artist",
    "balance",
    "middling",
    "try",
    "chance",
    "slider",
    "asked",
    "window",
    "fits",
    "left",
    "between",
    "mixed",
]
"""What can speak for a track: whose it is, of what kind, how it sounds, when it is heard, what it goes
well after (flow); that it was not heard for a while (rested), is known, or was never heard (new), and
the same of its artist; that its balance is as the equaliser was set (balance) or a usual one
(middling); that little is known of how it is liked (try), or that chance had a say; the slider from
familiar to new; that it is like what was asked for (asked), near the tempo wished for (window), on
the way between two tracks, or of a mix. "fits": what cannot be said in words that the history bears
out. "left": nothing speaks for it more than for others."""

WhyHow = Literal["", "most", "more", "said", "known", "artist", "new", "queue"]
"""What the history says of a reason. Of artist, album, genre, era and track: "most" of it is heard to
its end, or "more" often than of all that is heard, or the listener "said" that they like it. Of
slider: the track is "known", only its "artist" is, or it is "new". Of asked: it was the end of the
"queue" that asked."""

Unheard = Literal[
    "silent",
    "short",
    "broken",
    "unreadable",
    "too_long",
    "gone",
    "permission",
    "timeout",
    "ended",
    "failed",
]
"""Why nothing is known of how a track sounds: no sound above a whisper; too little of it; numbers
that were none; bytes that the browser cannot decode; more sound than it can hold at once; a file
that is no longer where it was, or that may not be read; no answer in a long time; the page ended in
the middle of it, again and again; or something else that broke, more than once."""
