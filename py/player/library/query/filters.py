"""`find`'s exact filters as conditions on a row of `tracks`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from player.errors import BadInput
from player.library.query.where import LISTED, Where, joined
from player.library.rows import whole
from player.library.text import fold

MAX_OPTIONS = 100
"""Values of one filter."""

_COLUMNS = {
    "artist": "artist",
    "album": "album",
    "album_artist": "album_artist",
    "year": "year",
    "source": "source",
}
_FLAGS = {"kept": "(tracks.wish AND tracks.stored >= 1)", "loved": "tracks.loved_at"}


def wheres_of(wanted: dict[str, Any]) -> list[Where]:
    """A condition for each: a value, or a list of which any will do. Raises BadInput
    `bad_filter`."""
    found: list[Where] = []
    for name, value in sorted(wanted.items()):
        if value is None:
            continue
        if name in _FLAGS:
            found.append(Where(_FLAGS[name] if value else f"({_FLAGS[name]}) IS NOT TRUE"))
            continue
        options = value if isinstance(value, list) else [value]
        if (
            (name not in _COLUMNS and name not in _OTHERS)
            or len(options) > MAX_OPTIONS
            or not all(isinstance(option, str | int) for option in options)
            or any(isinstance(option, int) and abs(option) >> 62 for option in options)
        ):
            raise BadInput(
                "bad_filter",
                "Tracks can be filtered by artist, album, album_artist, genre, year, decade, kept, "
                "loved, source, album_id, artist_id, folder and playlist, each with a value or a "
                "list of values.",
                about=str(name),
            )
        options = [whole(option) for option in options]
        if name in _COLUMNS:
            marks = ",".join("?" * len(options))
            found.append(Where(f"tracks.{_COLUMNS[name]} IN ({marks})", tuple(options)))
        elif not options:
            found.append(Where("0"))
        else:
            found.append(joined([_OTHERS[name](option) for option in options], "OR"))
    return found


def _genre(value: Any) -> Where:
    return Where(
        "tracks.number IN (SELECT track FROM track_genres WHERE genre IN "
        "(SELECT number FROM genres WHERE key IN (?, ?)))",
        (value, fold(str(value))),
    )


def _decade(value: Any) -> Where:
    first = int(value) if str(value).isdecimal() and len(str(value)) < 6 else -10
    first -= first % 10
    return Where("(tracks.year >= ? AND tracks.year < ?)", (first, first + 10))


def _album(value: Any) -> Where:
    return Where("tracks.album_number = (SELECT number FROM albums WHERE id = ?)", (value,))


def _artist(value: Any) -> Where:
    """Whose track it is, or whose album it is on."""
    artist = "(SELECT number FROM artists WHERE id = ?)"
    return Where(
        f"(tracks.number IN (SELECT track FROM credits WHERE artist = {artist}) OR "
        f"tracks.album_number IN (SELECT album FROM album_credits WHERE artist = {artist}))",
        (value, value),
    )


def _folder(value: Any) -> Where:
    return Where(
        "tracks.folder_number IN (WITH RECURSIVE inside (number) AS (SELECT number FROM folders "
        "WHERE id = ? UNION SELECT folders.number FROM folders JOIN inside "
        "ON folders.parent = inside.number) SELECT number FROM inside)",
        (value,),
    )


def _playlist(value: Any) -> Where:
    return Where(
        f"tracks.number IN ({LISTED} WHERE playlist = (SELECT number FROM playlists WHERE id = ?))",
        (value,),
    )


_OTHERS: dict[str, Callable[[Any], Where]] = {
    "genre": _genre,
    "decade": _decade,
    "album_id": _album,
    "artist_id": _artist,
    "folder": _folder,
    "playlist": _playlist,
}
