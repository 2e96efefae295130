"""Tracks of the library as lines of playlists, read piece by piece.

Which address is written: one that others can open where there is any (http, magnet, ipfs); for
what came as a file its path as it was given, which fits where the playlist lies beside the music.
The name of its bytes goes along as an identifier, by which this player knows it again anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from player.library._playlist_items import PlaylistItem
from player.library.library import Library
from player.library.lists.matching import Words, shareable
from player.library.rows import BEST_FIRST
from player.library.secretless import Cleaner
from player.types import DurationMs, TrackId

AT_ONCE = 500
"""Tracks that are read in one go."""
_MBID = "https://musicbrainz.org/recording/"

Line = tuple[TrackId | None, Words]
"""A track of the library, or the words of what is missing."""


def items_of(
    library: Library, lines: Iterable[Line], cleaner: Cleaner | None = None
) -> Iterator[PlaylistItem]:
    """Each line as other programs are told of it. Tracks that are gone are left out. `cleaner`
    counts the addresses from which passwords and tokens were taken."""
    clean = cleaner or Cleaner(shareable)
    rest = iter(lines)
    while part := list(islice(rest, AT_ONCE)):
        known = _tracks(library, [track for track, _ in part if track], clean)
        for track, words in part:
            if track is None:
                yield _missing(words, clean)
            elif track in known:
                yield known[track]


def _missing(words: Words, clean: Cleaner) -> PlaylistItem:
    return PlaylistItem(
        uri=clean.address(words.uri),
        title=words.title,
        artist=words.artist,
        album=words.album,
        duration_ms=DurationMs(words.duration_ms),
        identifiers=tuple(
            name
            for name in (_MBID + words.mbid if words.mbid else "", clean.address(words.content))
            if name
        ),
        isrc=words.isrc,
    )


def _tracks(library: Library, tracks: list[TrackId], clean: Cleaner) -> dict[TrackId, PlaylistItem]:
    numbers = library._numbers_of(tracks)
    marks = ",".join(map(str, numbers.values()))
    copies: dict[int, list[tuple[str, str, str, str]]] = {}
    for number, *copy in library._db.execute(
        f"SELECT track, content, uri, kind, path FROM copies WHERE track IN ({marks}) "
        f"ORDER BY track, {BEST_FIRST}"
    ):
        copies.setdefault(number, []).append((copy[0], copy[1], copy[2], copy[3]))
    items: dict[int, PlaylistItem] = {}
    for number, title, artist, album, length, mbid, isrc in library._db.execute(
        "SELECT number, title, artist, album, duration_ms, recording_mbid, isrc FROM tracks "
        f"WHERE number IN ({marks})"
    ):
        uri, content, remote = _address(copies.get(number, []))
        names = (_MBID + mbid if mbid else "", content)
        items[number] = PlaylistItem(
            uri=clean.address(uri) if remote else uri,
            title=title,
            artist=artist,
            album=album,
            duration_ms=length,
            identifiers=tuple(name for name in names if name),
            isrc=isrc,
        )
    return {track: items[number] for track, number in numbers.items()}


def _address(copies: list[tuple[str, str, str, str]]) -> tuple[str, str, bool]:
    """Where others find it, and the name of its bytes where one proves them; whether others can
    open the address, and it is no path."""
    names = [content for content, *_ in copies if not content.startswith("url:")]
    name = names[0] if names else ""
    for _, uri, kind, _ in copies:
        if kind != "file":
            return uri, name, True
    return next((path for *_, path in copies if path), ""), name, False
