"""Rows of albums and artists, as lists show them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from player.contract import AlbumRow, ArtistRef, ArtistRow
from player.types import AlbumId, ArtistId, DurationMs

_ALBUM = (
    "number, id, title, artist, year, original_year, kind, various, edition, discs, tracks, "
    "duration_ms, art, kept, loved_at, rating, added_at, played_at"
)
_ARTIST = "number, id, name, sort_name, albums, tracks, art, loved_at, plays, played_at"


def album_rows(db: sqlite3.Connection, numbers: Sequence[int]) -> list[AlbumRow]:
    """Albums by row number, in that order; those that are no more are left out."""
    if not numbers:
        return []
    marks = ",".join(map(str, numbers))
    credits: dict[int, list[ArtistRef]] = {}
    for album, id, name, joined in db.execute(
        "SELECT album, artists.id, album_credits.name, joined FROM album_credits "
        "JOIN artists ON artists.number = artist "
        f"WHERE album IN ({marks}) ORDER BY album, place"
    ):
        ref = ArtistRef(id=ArtistId(id), name=name, join=joined)
        credits.setdefault(album, []).append(ref)
    rows = {
        row[0]: _album(row, credits.get(row[0], []))
        for row in db.execute(f"SELECT {_ALBUM} FROM albums WHERE number IN ({marks}) AND live")
    }
    return [rows[number] for number in numbers if number in rows]


def _album(row: tuple[Any, ...], artists: list[ArtistRef]) -> AlbumRow:
    return AlbumRow(
        id=AlbumId(row[1]),
        title=row[2],
        artist=row[3],
        artists=artists,
        year=row[4],
        original_year=row[5],
        kind=row[6],
        various=bool(row[7]),
        edition=row[8],
        discs=row[9],
        tracks=row[10],
        duration_ms=DurationMs(row[11]),
        art=row[12],
        kept=row[13],
        loved=row[14] > 0,
        rating=row[15],
        added_at=row[16],
        played_at=row[17],
    )


def artist_rows(db: sqlite3.Connection, numbers: Sequence[int]) -> list[ArtistRow]:
    """Artists by row number, in that order; those that are no more are left out."""
    if not numbers:
        return []
    marks = ",".join(map(str, numbers))
    rows = {
        row[0]: ArtistRow(
            id=ArtistId(row[1]),
            name=row[2],
            sort_name=row[3],
            albums=row[4],
            tracks=row[5],
            art=row[6],
            loved=row[7] > 0,
            plays=row[8],
            played_at=row[9],
        )
        for row in db.execute(f"SELECT {_ARTIST} FROM artists WHERE number IN ({marks}) AND live")
    }
    return [rows[number] for number in numbers if number in rows]


def numbers(db: sqlite3.Connection, query: str, values: Iterable[Any] = ()) -> list[int]:
    """The first column of what a query finds."""
    return [row[0] for row in db.execute(query, tuple(values))]
