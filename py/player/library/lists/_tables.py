"""Which column of a table of listens holds what.

Exporters of Last.fm's history agree on nothing. With a first line that names its columns, that is
believed; without one, the order is told by where the time stands:

    artist, album, title, time            (lastfm-to-csv, and what this player writes)
    artist, title, time
    time, title, artist, album, …         (lastexport, separated by tabs)
    time, time, artist, mbid, album, mbid, title, mbid   (lastfm.ghan.nl)
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from player.library._playlist_tables import MAX_CELL, MAX_COLUMNS, uncell
from player.library.lists._times import moment

NAMES: Final = {
    "at": ("uts", "timestamp", "utc time", "date", "time", "datetime", "scrobbled at", "played at"),
    "title": ("track", "title", "song", "track name", "name", "track title"),
    "artist": ("artist", "artist name"),
    "album": ("album", "album name", "release"),
    "mbid": ("track mbid", "recording mbid", "mbid"),
}


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How a table of listens is made."""

    separator: str
    columns: dict[str, int]
    head: bool
    """Its first line names the columns."""

    def read(self, line: str) -> dict[str, str]:
        """A row's cells by what they hold. Raises ValueError."""
        cells = _cells(line, self.separator)
        return {
            what: uncell(cells[place][:MAX_CELL])
            for what, place in self.columns.items()
            if place < len(cells)
        }


def shape_of(lines: Sequence[str]) -> Shape | None:
    """How the table that begins with these lines is made, or None where it is none of listens."""
    lines = [line for line in lines if line.strip()]
    if not lines:
        return None
    for separator in (",", "\t", ";"):
        try:
            cells = _cells(lines[0], separator)
        except ValueError:
            continue
        if len(cells) < 3:
            continue
        columns = _named(cells)
        if {"at", "title", "artist"} <= columns.keys():
            return Shape(separator=separator, columns=columns, head=True)
        columns = _guessed(cells, separator)
        if columns:
            return Shape(separator=separator, columns=columns, head=False)
    return None


def _named(cells: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    plain = [text.strip().strip("\ufeff").lower().replace("_", " ") for text in cells]
    for what, names in NAMES.items():
        for name in names:  # the best name first: `uts` knows its second
            # lastfmstats.com writes whose history it is into the name: `Date#user`
            places = [place for place, text in enumerate(plain) if text.partition("#")[0] == name]
            if places:
                found[what] = places[0]
                break
    return found


def _guessed(cells: list[str], separator: str) -> dict[str, int]:
    times = [place for place, text in enumerate(cells) if _is_time(text)]
    if not times:
        return {}
    last = len(cells) - 1
    if times[0] == last == 3:
        return {"artist": 0, "album": 1, "title": 2, "at": 3}
    if times[0] == last == 2:
        return {"artist": 0, "title": 1, "at": 2}
    if times[:2] == [0, 1] and last == 7:
        return {"at": 0, "artist": 2, "album": 4, "title": 6, "mbid": 7}
    if times[0] == 0 and last >= 3 and separator == "\t":
        return {"at": 0, "title": 1, "artist": 2, "album": 3, "mbid": 4}
    return {}


def _is_time(text: str) -> bool:
    try:
        moment(text)
    except ValueError:
        return False
    return True


def _cells(line: str, separator: str) -> list[str]:
    try:
        row = next(csv.reader(line.splitlines(keepends=True), delimiter=separator), [])
    except csv.Error as error:
        raise ValueError(str(error)) from None
    return row[:MAX_COLUMNS]
