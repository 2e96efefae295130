"""Albums: what their rows say, and whose they are."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from player.library.collection._artists import Artists
from player.library.collection.credits import Credit, Meanings, credit, without_guests
from player.library.collection.facts import (
    APART,
    BY,
    MOSTLY,
    RELEASE,
    SEP,
    VARIOUS,
    album_name,
    main_key,
)
from player.library.collection.facts import various_album as says_various
from player.library.rows import LAST
from player.library.search import indexed
from player.library.text import fold, sort_key
from player.library.titles import kind_of_title


class _Member(NamedTuple):
    album: int
    number: int
    disc: int
    title: str
    artist: str
    album_artist: str
    year: int
    original_year: int
    duration_ms: int
    art: str
    plays: int
    played_at: int
    added_at: int
    kept: int


_MEMBER_COLUMNS = (
    "album_number, number, disc, album, artist, album_artist, year, original_year, duration_ms, "
    "art, plays, played_at, added_at, wish AND stored >= 1"
)
_COLUMNS = (
    "group_key", "title", "artist", "title_key", "artist_key", "kind", "various", "edition", "year",
    "original_year", "discs", "tracks", "kept", "duration_ms", "art", "plays", "played_at",
    "added_at", "live",
)  # fmt: skip


class Releases:
    """The tables `albums` and `album_credits`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def numbers_of(self, keys: Iterable[str]) -> dict[str, int]:
        """Row numbers by key; rows are made where there are none."""
        found: dict[str, int] = {}
        for key in sorted(keys):
            row = self._db.execute("SELECT number FROM albums WHERE key = ?", (key,)).fetchone()
            if row is None:
                row = self._db.execute(
                    "INSERT INTO albums (id, key, group_key, title, artist, title_key, artist_key) "
                    "VALUES (?, ?, '', '', '', '', '') RETURNING number",
                    (album_id(key), key),
                ).fetchone()
            found[key] = row[0]
        return found

    def count_kept(self, albums: set[int]) -> None:
        """Set how many of these albums' tracks are kept whole, as `describe` counts them."""
        # The index `tracks_kept` holds all that is asked.
        self._db.executemany(
            "UPDATE albums SET kept = (SELECT count(*) FROM tracks INDEXED BY tracks_kept "
            "WHERE album_number = ?1 AND removed_at IS NULL AND wish AND stored >= 1) "
            "WHERE number = ?1 AND live",
            [(album,) for album in albums - {0}],
        )

    def refresh(
        self, albums: set[int], artists: Artists, meanings: Meanings
    ) -> tuple[set[int], set[int]]:
        """Set what the rows of these albums say. The albums, and the artists that they are by or
        were by until now."""
        if not albums:
            return set(), set()
        marks = ",".join(map(str, albums))
        before = {
            number: row
            for number, *row in self._db.execute(
                "SELECT number, key, title || edition, artist, live, rating, loved_at FROM albums "
                f"WHERE number IN ({marks})"
            )
        }
        credited: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for album, *row in self._db.execute(
            "SELECT album, place, artist, name, joined, mbid, sort FROM album_credits "
            f"WHERE album IN ({marks}) ORDER BY album, place"
        ):
            credited[album].append(tuple(row))
        members = {
            album: list(rows)
            for album, rows in groupby(
                map(
                    _Member._make,
                    self._db.execute(
                        f"SELECT {_MEMBER_COLUMNS} FROM tracks WHERE removed_at IS NULL AND "
                        f"album_number IN ({marks}) "
                        "ORDER BY album_number, disc, track_number, number"
                    ),
                ),
                itemgetter(0),
            )
        }
        firsts = {
            album: _first(before[album][0], rows, meanings) for album, rows in members.items()
        }
        numbers = ",".join(str(row.number) for row in firsts.values())
        mores = {
            number: json.loads(more)
            for number, more in self._db.execute(
                f"SELECT number, more FROM tracks WHERE number IN ({numbers})"
            )
        }
        parts: dict[int, list[Credit]] = {}
        changes: list[tuple[Any, ...]] = []
        for album, (key, title, artist, was_live, rating, loved_at) in before.items():
            if album not in members:
                parts[album] = []
                self._leave(album, was_live, rating or loved_at)
                continue
            first = firsts[album]
            more = mores[first.number]
            values, parts[album] = describe(key, first, more, members[album], meanings)
            changes.append((*(values[name] for name in _COLUMNS), album))
            words = (values["title"] + values["edition"], values["artist"])
            if words != (title, artist) or not was_live:
                self._db.execute(
                    "INSERT OR REPLACE INTO album_search (rowid, title, artist) VALUES (?, ?, ?)",
                    (
                        album,
                        indexed(f"{values['title']} {values['edition']}".strip()),
                        indexed(values["artist"] or "Various Artists"),
                    ),
                )
        self._db.executemany(
            f"UPDATE albums SET {', '.join(f'{name} = ?' for name in _COLUMNS)} WHERE number = ?",
            changes,
        )
        by = artists.numbers_of(each for credits in parts.values() for each in credits)
        dirty: set[int] = set()
        for album, credits in parts.items():
            now = [
                (place, by[each.mbid, each.name], each.name, each.joined, each.mbid, each.sort)
                for place, each in enumerate(credits)
            ]
            dirty.update(row[1] for row in (*credited[album], *now))
            if now != credited[album]:
                self._db.execute("DELETE FROM album_credits WHERE album = ?", (album,))
                self._db.executemany(
                    "INSERT INTO album_credits VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [(album, *row) for row in now],
                )
        return set(before), dirty

    def _leave(self, album: int, was_live: int, said: int) -> None:
        """No track is of it any more. What the user said of it stays."""
        if was_live:
            self._db.execute("DELETE FROM album_search WHERE rowid = ?", (album,))
        if said:
            self._db.execute(
                # Nothing of what its last tracks were remains: that would depend on the way here.
                "UPDATE albums SET live = 0, tracks = 0, kept = 0, plays = 0, duration_ms = 0, "
                "played_at = 0, added_at = 0, art = '', discs = 1, year = 0, original_year = 0, "
                "kind = 'album', title = '', artist = '', edition = '', title_key = '', "
                "artist_key = '', group_key = '' WHERE number = ?",
                (album,),
            )
        else:
            self._db.execute("DELETE FROM albums WHERE number = ?", (album,))


def album_id(key: str) -> str:
    """The id of an album: the same on every device."""
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=10).hexdigest()


def _first(key: str, rows: list[_Member], meanings: Meanings) -> _Member:
    """The track that speaks for an album: the first that is by the album's own artist."""
    how, *named = key.partition(APART)[0].split(SEP)
    if how == BY:
        for row in rows:
            if row.album_artist or main_key(row.artist, meanings) == named[-1]:
                return row
    if how == RELEASE:
        return next((row for row in rows if row.album_artist), rows[0])
    return rows[0]


def describe(
    key: str, first: _Member, more: dict[str, Any], rows: list[_Member], meanings: Meanings
) -> tuple[dict[str, Any], list[Credit]]:
    """All columns of an album's row, and its credit."""
    title, edition = album_name(first.title, more)
    various = key[0] == VARIOUS or (key[0] == RELEASE and _many(first, more, rows, meanings))
    printed = "" if various else first.album_artist or without_guests(first.artist)
    parts = [] if various else _credit(first, more, printed, meanings)
    name = "".join(part.name + part.joined for part in parts) or printed
    kind = more.get("release_type") or kind_of_title(first.title)
    if not kind:
        kind = "compilation" if various or more.get("compilation") else "album"
    sort = more.get("album_artist_sort") or (parts[0].sort if parts else "") or name
    title_key = sort_key(more.get("album_sort") or title) or LAST
    artist_key = sort_key(sort) if sort else LAST
    group, apart = more.get("group_mbid"), key.partition(APART)[2]
    words = ("t", fold(title), fold(name), *([apart] if apart else []))
    years = Counter(row.year for row in rows if row.year)
    originals = [row.original_year for row in rows if row.original_year]
    values = {
        "group_key": f"g{SEP}{group}" if group else SEP.join(words),
        "title": title,
        "artist": name,
        "title_key": title_key,
        "artist_key": artist_key,
        "kind": kind,
        "various": various,
        "edition": edition,
        "year": _year(years, various),
        "original_year": min(originals, default=0),
        "discs": len({row.disc or 1 for row in rows}),
        "tracks": len(rows),
        "kept": sum(row.kept for row in rows),
        "duration_ms": sum(row.duration_ms for row in rows),
        "art": next((row.art for row in rows if row.art), ""),
        "plays": sum(row.plays for row in rows),
        "played_at": max(row.played_at for row in rows),
        "added_at": max(row.added_at for row in rows),
        "live": 1,
    }
    return values, parts


def _many(first: _Member, more: dict[str, Any], rows: list[_Member], meanings: Meanings) -> bool:
    """Whether a release is by various artists."""
    if first.album_artist or more.get("compilation"):
        return says_various(first.album_artist, more)
    counts = Counter(main_key(row.artist, meanings) for row in rows)
    return len(counts) > 1 and max(counts.values()) < MOSTLY * len(rows)


def _credit(first: _Member, more: dict[str, Any], printed: str, meanings: Meanings) -> list[Credit]:
    if first.album_artist:
        return credit(
            printed,
            more.get("album_artists", ()),
            more.get("album_artist_mbids", ()),
            sort=more.get("album_artist_sort", ""),
            meanings=meanings,
        )
    names = [name for name in more.get("artists", ()) if name in printed]
    mbids = more.get("artist_mbids", ())
    return credit(
        printed,
        names if len(names) > 1 else (),
        mbids[: max(1, len(names))] if len(mbids) >= len(names) else (),
        sort=more.get("artist_sort", "") if printed == first.artist else "",
        meanings=meanings,
    )


def _year(years: Counter[int], various: bool) -> int:
    """Of this release: what most tracks say; a compilation's tracks are of all times."""
    if not years:
        return 0
    return max(years) if various else min(years, key=lambda year: (-years[year], year))
