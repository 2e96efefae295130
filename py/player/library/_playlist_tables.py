"""Playlists as tables (CSV, or separated by tabs or semicolons), whatever wrote them: columns are
told by their names. Exportify, TuneMyMusic, Soundiiz and spreadsheets each name them otherwise."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Final

from player.errors import BadInput
from player.library._playlist_items import Collector, ParsedPlaylist, milliseconds

MAX_CELL: Final = 16_384
"""Characters of one cell."""
MAX_COLUMNS: Final = 100

NAMES: Final = {
    "title": ("title", "track name", "track", "name", "song", "song name", "track title"),
    "artist": ("artist", "artist name(s)", "artist name", "artists", "creator", "artist(s)"),
    "album": ("album", "album name", "album title", "release"),
    "duration_ms": ("duration_ms", "duration (ms)", "track duration (ms)", "ms"),
    "duration": ("duration", "length", "time"),
    "isrc": ("isrc",),
    "mbid": ("recording_mbid", "mbid", "track mbid", "musicbrainz id", "track_mbid"),
    "location": ("location", "path", "uri", "url", "file", "filename"),
    "playlist": ("playlist name", "playlist"),
}
"""What columns are called, folded, by what they hold."""

_FORMULA: Final = re.compile(r"'+[=+\-@\t\r]")
_CLOCK: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:\.\d+)?")
_MBID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def columns_of(line: str) -> tuple[str, dict[str, int]] | None:
    """The separator of a table and the places of its known columns, by its first line; None where
    that is none."""
    for separator in (",", ";", "\t"):
        if separator not in line:
            continue
        try:
            cells = next(csv.reader([line[:MAX_CELL]], delimiter=separator), [])
        except csv.Error:
            continue
        found: dict[str, int] = {}
        for place, text in enumerate(cells[:MAX_COLUMNS]):
            name = text.strip().strip("\ufeff").lower().replace("_", " ").strip()
            for what, names in NAMES.items():
                if name in (each.replace("_", " ") for each in names):
                    found.setdefault(what, place)
        if "title" in found and ("artist" in found or "location" in found):
            return separator, found
    return None


def read_table(text: str, base: str, most: int) -> ParsedPlaylist:
    """Read a table. Raises BadInput `not_a_playlist`."""
    head, _, rest = text.partition("\n")
    known = columns_of(head.rstrip("\r"))
    if known is None:
        raise BadInput(
            "not_a_playlist", "The first line of this table names no columns that are known."
        )
    separator, columns = known
    found = Collector("csv", base, most)
    for row in records(rest, separator):

        def at(what: str, row: list[str] = row) -> str:
            place = columns.get(what, -1)
            return uncell(row[place][:MAX_CELL].strip()) if 0 <= place < len(row) else ""

        title, artist, location = at("title"), at("artist"), at("location")
        if not title and not location:
            continue
        found.title = found.title or at("playlist")
        length = milliseconds(at("duration_ms"), 1) or _clock(at("duration"))
        mbid = at("mbid").lower()
        # Addresses of services that nobody else can open name nothing; the words do.
        usable = location if not location.startswith(("spotify:", "deezer:")) else ""
        found.add(
            [usable] if usable else [],
            escaped=False,
            title=title,
            artist=artist,
            album=at("album"),
            duration_ms=length,
            identifiers=(
                (f"https://musicbrainz.org/recording/{mbid}",) if _MBID.fullmatch(mbid) else ()
            ),
            isrc=at("isrc"),
        )
    return found.done()


def records(text: str, separator: str) -> Iterator[list[str]]:
    """The rows of a table; those that cannot be read are passed over."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue
        if row:
            yield row


def uncell(text: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from calculating it."""
    return text[1:] if _FORMULA.match(text) else text


def _clock(text: str) -> int:
    """Milliseconds of `3:25`, `1:03:25` or seconds."""
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return milliseconds(hours * 3600 + minutes * 60 + seconds, 1000)
    return milliseconds(text, 1000)
