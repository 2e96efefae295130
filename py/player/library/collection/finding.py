"""`find_albums`, `find_artists` and `find_groups`: words, filters, orders and pages."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from player.contract import (
    AlbumPage,
    ArtistPage,
    FindAlbums,
    FindArtists,
    FindGroups,
    GroupPage,
    GroupRow,
)
from player.errors import BadInput
from player.library import query
from player.library.collection.letters import letters
from player.library.collection.rows import album_rows, artist_rows, numbers
from player.library.query.nodes import And, Not, Or, Word
from player.library.query.sql import matching
from player.library.query.values import East
from player.library.rows import whole
from player.library.text import fold

MAX_LIMIT = 500

_ALBUM_ORDERS = {
    "added": ("added_at", "number"),
    "title": ("title_key", "number"),
    "artist": ("artist_key", "year", "title_key", "number"),
    "year": ("year", "number"),
    "played": ("played_at", "number"),
    "rating": ("rating", "number"),
    "tracks": ("tracks", "number"),
}
_ARTIST_ORDERS = {
    "name": ("sort_key", "number"),
    "added": ("added_at", "number"),
    "played": ("played_at", "number"),
    "albums": ("albums", "number"),
    "tracks": ("tracks", "number"),
}
_COVERS = 4
_REMEMBERED = 8
"""Queries whose albums or artists are remembered."""
_FRESH = 60
"""Seconds after which `added:<30d` is asked again."""

Wheres = tuple[list[str], list[Any]]


class Finding:
    """Pages of albums, artists and groups. Part of `Collection`."""

    _db: sqlite3.Connection
    _now: Callable[[], float]
    _east: East
    _matches: dict[tuple[str, str, int], str]

    # ── albums ───────────────────────────────────────────────────────────────────────────────

    def find_albums(self, order: FindAlbums) -> AlbumPage:
        """A page of albums. Raises BadInput `bad_filter`, `bad_page`."""
        _check_page(order.offset, order.limit)
        wheres, values = _album_filter(order.filter)
        text = self._text("album", order.text)
        total, found = self._page(
            "albums",
            ["live", *wheres, *text[0]],
            [*values, *text[1]],
            _ALBUM_ORDERS[order.sort],
            descending=order.descending,
            offset=order.offset,
            limit=order.limit,
        )
        return AlbumPage(
            total=total,
            albums=album_rows(self._db, found),
            letters=letters(
                self._db, "albums", order, ["live", *wheres, *text[0]], [*values, *text[1]]
            ),
        )

    # ── artists ──────────────────────────────────────────────────────────────────────────────

    def find_artists(self, order: FindArtists) -> ArtistPage:
        """A page of artists. Raises BadInput `bad_filter`, `bad_page`."""
        _check_page(order.offset, order.limit)
        wheres, values = _artist_filter(order.filter)
        text = self._text("artist", order.text)
        total, found = self._page(
            "artists",
            ["live", *wheres, *text[0]],
            [*values, *text[1]],
            _ARTIST_ORDERS[order.sort],
            descending=order.descending,
            offset=order.offset,
            limit=order.limit,
        )
        return ArtistPage(
            total=total,
            artists=artist_rows(self._db, found),
            letters=letters(
                self._db, "artists", order, ["live", *wheres, *text[0]], [*values, *text[1]]
            ),
        )

    def _text(self, kind: str, text: str) -> Wheres:
        """Words are looked for in names; all else is asked of the tracks."""
        node = query.parse(text).node
        if node is None:
            return (["0"], []) if text.strip() else ([], [])
        if _only_words(node) and (words := matching(node)):
            found = f"SELECT rowid FROM {kind}_search WHERE {kind}_search MATCH ?"
            return [f"number IN ({found})"], [words]
        return ["number IN (SELECT value FROM json_each(?))"], [self._matching(kind, text, node)]

    def _matching(self, kind: str, text: str, node: query.Node) -> str:
        """Row numbers of albums or artists of which a track fits, as JSON. Remembered until
        something changes: the pages of one list ask it again and again."""
        now = self._now()
        key = (kind, text, int(now // _FRESH))
        if key not in self._matches:
            where = query.to_sql(node, now=now, east=self._east)
            found = numbers(
                self._db,
                f"SELECT DISTINCT {kind}_number FROM tracks WHERE removed_at IS NULL AND "
                f"{where.sql}",
                where.values,
            )
            while len(self._matches) >= _REMEMBERED:
                self._matches.pop(next(iter(self._matches)))
            self._matches[key] = json.dumps(found)
        return self._matches[key]

    def forget(self) -> None:
        """Something has changed: what was found before may not be true."""
        self._matches.clear()

    def _page(
        self,
        table: str,
        wheres: Iterable[str],
        values: list[Any],
        columns: tuple[str, ...],
        *,
        descending: bool,
        offset: int,
        limit: int,
    ) -> tuple[int, list[int]]:
        where = " AND ".join(wheres)
        # Without conditions any index on live rows counts them, and is smaller than the table.
        served = {"live": "added", "live AND albums": "with_albums"}.get(where)
        all_of_it = f"{table} INDEXED BY {table}_{served}" if served else table
        (total,) = self._db.execute(
            f"SELECT count(*) FROM {all_of_it} WHERE {where}", values
        ).fetchone()
        if offset >= total:
            return total, []
        way = "DESC" if descending else "ASC"
        order = ", ".join(f"{column} {way}" for column in columns)
        found = numbers(
            self._db,
            f"SELECT number FROM {table} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return total, found

    # ── groups ───────────────────────────────────────────────────────────────────────────────

    def find_groups(self, order: FindGroups) -> GroupPage:
        """Genres, years, decades or folders. Raises BadInput `bad_page`."""
        _check_page(order.offset, order.limit)
        if order.by == "genre":
            rows = self._genres()
        elif order.by == "folder":
            return self._folders(order)
        else:
            rows = self._years(10 if order.by == "decade" else 1)
        wanted = fold(order.text.strip())
        if wanted:
            rows = [row for row in rows if wanted in fold(row[1])]
        if order.sort == "tracks":
            rows.sort(key=lambda row: (row[2], row[1]), reverse=order.descending)
        elif order.by == "genre":
            rows.sort(key=lambda row: fold(row[1]), reverse=order.descending)
        else:
            rows.sort(key=lambda row: int(row[0]), reverse=order.descending)
        page = rows[order.offset : order.offset + order.limit]
        return GroupPage(
            total=len(rows),
            groups=[
                GroupRow(
                    id=id, name=name, tracks=tracks, albums=albums, art=self._covers(order.by, key)
                )
                for id, name, tracks, albums, key in page
            ],
        )

    def _genres(self) -> list[tuple[str, str, int, int, int]]:
        rows = self._db.execute(
            "SELECT genres.number, name, genres.tracks, (SELECT count(*) FROM album_genres "
            "WHERE genre = genres.number) FROM genres"
        )
        return [(name, name, tracks, albums, number) for number, name, tracks, albums in rows]

    def _years(self, step: int) -> list[tuple[str, str, int, int, int]]:
        tracks: dict[int, int] = {}
        for year, count in self._db.execute(
            "SELECT year, count(*) FROM tracks WHERE removed_at IS NULL GROUP BY year"
        ):
            if year:
                tracks[year - year % step] = tracks.get(year - year % step, 0) + count
        albums: dict[int, int] = {}
        for year, count in self._db.execute(
            "SELECT year, count(*) FROM albums WHERE live GROUP BY year"
        ):
            albums[year - year % step] = albums.get(year - year % step, 0) + count
        return [(str(year), str(year), tracks[year], albums.get(year, 0), year) for year in tracks]

    def _covers(self, by: str, key: int) -> list[str]:
        """Up to four covers of a group: those of the albums that were added last."""
        if by == "genre":
            source = (
                "SELECT art FROM album_genres JOIN albums ON albums.number = album "
                "WHERE genre = ? AND art <> '' ORDER BY album DESC LIMIT 12"
            )
            values: tuple[int, ...] = (key,)
        else:
            source = (
                "SELECT art FROM albums WHERE live AND year BETWEEN ? AND ? AND art <> '' "
                "ORDER BY year DESC, number DESC LIMIT 12"
            )
            values = (key, key + (9 if by == "decade" else 0))
        return list(dict.fromkeys(row[0] for row in self._db.execute(source, values)))[:_COVERS]

    def _folders(self, order: FindGroups) -> GroupPage:
        parent = 0
        if order.parent:
            row = self._db.execute(
                "SELECT number FROM folders WHERE id = ?", (order.parent,)
            ).fetchone()
            if row is None:
                return GroupPage(total=0, groups=[])
            parent = row[0]
        where, values = "parent = ?", list[Any]([parent])
        if order.text.strip():
            where += " AND instr(folded(name), ?)"
            values.append(whole(fold(order.text.strip())))
        (total,) = self._db.execute(
            f"SELECT count(*) FROM folders WHERE {where}", values
        ).fetchone()
        way = "DESC" if order.descending else "ASC"
        by = "tracks" if order.sort == "tracks" else "name_key"
        rows = self._db.execute(
            "SELECT number, id, name, tracks, (SELECT count(*) FROM folders AS inner_one "
            f"WHERE inner_one.parent = folders.number) FROM folders WHERE {where} "
            f"ORDER BY {by} {way}, number LIMIT ? OFFSET ?",
            (*values, order.limit, order.offset),
        ).fetchall()
        return GroupPage(
            total=total,
            groups=[
                GroupRow(
                    id=id,
                    name=name,
                    tracks=tracks,
                    folders=folders,
                    albums=self._albums_in(number),
                    art=self._folder_covers(number),
                )
                for number, id, name, tracks, folders in rows
            ],
        )

    def _albums_in(self, folder: int) -> int:
        """How many albums have tracks in a folder itself."""
        return self._db.execute(
            "SELECT count(DISTINCT album_number) FROM (SELECT album_number FROM tracks "
            "WHERE folder_number = ? AND removed_at IS NULL LIMIT 2000) WHERE album_number",
            (folder,),
        ).fetchone()[0]

    def _folder_covers(self, folder: int) -> list[str]:
        """Covers of what lies in a folder, or in the first ones that lie in it."""
        arts = numbers(
            self._db,
            "SELECT DISTINCT art FROM (SELECT art FROM tracks WHERE folder_number = ? "
            "AND removed_at IS NULL LIMIT 100) WHERE art <> '' LIMIT 4",
            (folder,),
        )
        if not arts:
            arts = numbers(
                self._db,
                "SELECT DISTINCT art FROM (SELECT (SELECT art FROM tracks WHERE folder_number = "
                "folders.number AND removed_at IS NULL LIMIT 1) AS art FROM folders "
                "WHERE parent = ? LIMIT 12) WHERE art <> '' LIMIT 4",
                (folder,),
            )
        return [str(art) for art in arts]


def _only_words(node: query.Node) -> bool:
    if isinstance(node, And | Or):
        return all(map(_only_words, node.nodes))
    return _only_words(node.node) if isinstance(node, Not) else isinstance(node, Word)


def _album_filter(wanted: dict[str, Any]) -> Wheres:
    wheres: list[str] = []
    values: list[Any] = []
    for name, value in sorted(wanted.items()):
        if value is None:
            continue
        if name == "kept":
            wheres.append("kept" if value else "NOT kept")
        elif name == "loved":
            wheres.append("loved_at" if value else "NOT loved_at")
        elif name == "artist":
            wheres.append(
                "number IN (SELECT album FROM album_credits WHERE artist = "
                "(SELECT number FROM artists WHERE id = ?))"
            )
            values.append(_text(name, value))
        elif name == "genre":
            wheres.append(
                "number IN (SELECT album FROM album_genres WHERE genre = "
                "(SELECT number FROM genres WHERE key = ?))"
            )
            values.append(fold(_text(name, value)))
        elif name == "kind":
            wheres.append("kind = ?")
            values.append(_text(name, value))
        elif name in ("year", "decade"):
            year = _year(name, value)
            wheres.append("year BETWEEN ? AND ?")
            values += [year, year + (9 if name == "decade" else 0)]
        else:
            raise _bad(name)
    return wheres, values


def _artist_filter(wanted: dict[str, Any]) -> Wheres:
    wheres: list[str] = []
    values: list[Any] = []
    for name, value in sorted(wanted.items()):
        if value is None:
            continue
        if name == "album_artists":
            wheres += ["albums"] if value else []
        elif name == "loved":
            wheres.append("loved_at" if value else "NOT loved_at")
        elif name == "genre":
            wheres.append(
                "number IN (SELECT artist FROM album_genres JOIN album_credits "
                "ON album_credits.album = album_genres.album WHERE genre = "
                "(SELECT number FROM genres WHERE key = ?))"
            )
            values.append(fold(_text(name, value)))
        else:
            raise _bad(name)
    return wheres, values


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _bad(name)
    return whole(value)


def _year(name: str, value: Any) -> int:
    try:
        year = int(value)
    except (TypeError, ValueError) as error:
        raise _bad(name) from error
    if not 0 <= year < 10_000:
        raise _bad(name)
    return year


def _bad(name: str) -> BadInput:
    return BadInput(
        "bad_filter",
        "Albums can be filtered by artist (its id), genre, year, decade, kind, kept and loved; "
        "artists by album_artists, genre and loved.",
        about=str(name),
    )


def _check_page(offset: int, limit: int) -> None:
    if not 0 <= offset <= 1 << 40 or not 0 <= limit <= MAX_LIMIT:
        raise BadInput(
            "bad_page",
            f"A page begins at 0 or later and has at most {MAX_LIMIT} rows: ask for less.",
        )
