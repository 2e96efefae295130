"""What of the library is stored here: by album, artist, source or track; by age; by torrent."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from player.errors import BadInput
from player.library._shelf import Now
from player.library.rows import LAST
from player.storage.sqlite import transaction
from player.types import BaseId, ContentId, InfoHash, TrackId

MAX_ITEMS = 500
MAX_TRACKS = 1000
"""Of one item, those that are named."""
AT_ONCE = 1_000
"""Tracks or copies that are looked at before others have their turn."""

_KEYS = {
    "album": "CASE album_key WHEN char(1114111) THEN '' ELSE album_key END",
    "artist": "CASE artist_key WHEN char(1114111) THEN '' ELSE artist_key END",
    "source": "CASE source_name WHEN '' THEN kind ELSE source_name END",
    "track": "tracks.number",
}
_NAMES = {
    "album": "album",
    "artist": "CASE album_artist WHEN '' THEN artist ELSE album_artist END",
    "source": "CASE source_name WHEN '' THEN kind ELSE source_name END",
    "track": "title",
}
_STORED = "copies.stored > 0 AND removed_at IS NULL"
_HERE = f"copies JOIN tracks ON tracks.number = copies.track WHERE {_STORED}"
assert LAST == "\U0010ffff"  # it is written as char(1114111) above


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One line of what takes space."""

    name: str
    artist: str
    tracks: list[TrackId]
    bytes: int
    kept_bytes: int
    art: str
    heard_at: int


@dataclass
class _Sum:
    """One line of what takes space, while it is summed up."""

    name: str
    size: int
    kept: int
    art: str
    heard: int
    first: str
    last: str
    """Of the names of its artists."""
    numbers: list[int]
    """Rows of its tracks."""

    def add(self, other: _Sum) -> None:
        """Other tracks of the same."""
        self.name = min(self.name, other.name)
        self.size += other.size
        self.kept += other.kept
        self.art = max(self.art, other.art)
        self.heard = max(self.heard, other.heard)
        self.first = min(self.first, other.first)
        self.last = max(self.last, other.last)
        self.numbers += other.numbers


@dataclass(frozen=True, kw_only=True)
class Cached:
    """A content of which something is here that nobody wished for."""

    content: ContentId
    stored: int
    """Bytes."""
    heard_at: int
    """Unix time, seconds; 0 for never."""


@dataclass(frozen=True, kw_only=True)
class TorrentHere:
    """A torrent of which something is here."""

    infohash: InfoHash
    name: str
    stored: int
    """Bytes."""
    licence: str
    """The licence that every track of it which is here has; empty where one has none."""


@dataclass(frozen=True, kw_only=True)
class Swarm:
    """What is remembered of a swarm."""

    bytes_in: int = 0
    bytes_out: int = 0
    """In all sessions."""
    allowed: bool | None = None
    shared_at: int = 0
    """Unix time of the end of its last turn, seconds."""


class Holdings:
    """Reads `copies.stored`. Part of `Library`."""

    _db: sqlite3.Connection
    _clock: Now
    _summed: tuple[str, int, list[_Sum]] = ("", -1, [])
    """What was summed up last, the largest first: by what, and after how many changes of rows."""

    # ── space ────────────────────────────────────────────────────────────────────────────────

    def holdings(self, by: str, offset: int, limit: int) -> tuple[int, list[Holding]]:
        """How many there are, and a page of them, the largest first. `by` is album, artist,
        source or track. Raises BadInput `bad_page`."""
        work = self.holdings_slowly(by, offset, limit)
        while True:
            try:
                next(work)
            except StopIteration as end:
                return end.value

    def holdings_slowly(
        self, by: str, offset: int, limit: int
    ) -> Generator[None, None, tuple[int, list[Holding]]]:
        """The same in turns. Sums over everything that is here are made a few tracks at a time,
        and serve for further pages as long as nothing at all is written."""
        if not 0 <= offset <= 1 << 40 or not 0 <= limit <= MAX_ITEMS:
            raise BadInput(
                "bad_page", f"A page begins at 0 or later and has at most {MAX_ITEMS} lines."
            )
        changes = self._db.total_changes
        if by == "track":
            total, page = yield from self._largest(offset, limit)
        else:
            if self._summed[:2] != (by, changes):
                sums = yield from self._sums(by)
                order = sorted(sums.items(), key=lambda each: (-each[1].size, each[0]))
                self._summed = by, changes, [each for _, each in order]
            total, page = len(self._summed[2]), self._summed[2][offset : offset + limit]
        found: list[Holding] = []
        named = 0
        for each in page:
            tracks = yield from self._in_order(each.numbers)
            named += len(tracks)
            if named >= AT_ONCE:
                named = 0
                yield
            same = by in ("album", "track") and each.first == each.last
            found.append(
                Holding(
                    name=each.name,
                    artist=each.first if same else "",
                    tracks=tracks,
                    bytes=each.size,
                    kept_bytes=each.kept,
                    art=each.art,
                    heard_at=each.heard,
                )
            )
        return total, found

    def _ranges(self) -> Iterator[str]:
        """All tracks, some at a time, as a condition."""
        (last,) = self._db.execute("SELECT COALESCE(max(number), 0) FROM tracks").fetchone()
        for start in range(0, last, AT_ONCE):
            yield f"tracks.number > {start} AND tracks.number <= {start + AT_ONCE}"

    def _sums(self, by: str) -> Generator[None, None, dict[str | int, _Sum]]:
        sums: dict[str | int, _Sum] = {}
        for some in self._ranges():
            for what, part in self._sums_of(by, some):
                if what in sums:
                    sums[what].add(part)
                else:
                    sums[what] = part
            yield
        return sums

    def _sums_of(self, by: str, some: str) -> Iterator[tuple[str | int, _Sum]]:
        for what, *values in self._db.execute(
            f"SELECT {_KEYS[by]} AS key, min({_NAMES[by]}), sum(copies.stored), "
            "sum(CASE WHEN wish THEN copies.stored ELSE 0 END), max(art), max(played_at), "
            "min(CASE album_artist WHEN '' THEN artist ELSE album_artist END), "
            "max(CASE album_artist WHEN '' THEN artist ELSE album_artist END), "
            "group_concat(DISTINCT tracks.number) FROM tracks "
            f"JOIN copies ON copies.track = tracks.number WHERE {_STORED} AND {some} GROUP BY key"
        ):
            numbers = [int(each) for each in values[-1].split(",")]
            yield what, _Sum(*values[:-1], numbers=numbers)

    def _largest(self, offset: int, limit: int) -> Generator[None, None, tuple[int, list[_Sum]]]:
        """How many tracks are here, and a page of them. Of the others no more is looked at than
        their size."""
        total, best = 0, list[tuple[int, int]]()
        for some in self._ranges():
            rows = self._db.execute(
                "SELECT -sum(copies.stored), tracks.number FROM tracks JOIN copies "
                f"ON copies.track = tracks.number WHERE {_STORED} AND {some} "
                "GROUP BY tracks.number"
            ).fetchall()
            total += len(rows)
            best = list(islice(heapq.merge(best, sorted(rows)), offset + limit))
            yield
        numbers = [number for _, number in best[offset:]]
        sums = dict(self._sums_of("track", f"tracks.number IN ({','.join(map(str, numbers))})"))
        return total, [sums[number] for number in numbers]

    def _in_order(self, numbers: Sequence[int]) -> Generator[None, None, list[TrackId]]:
        """The first tracks of these, as an album has them."""
        best: list[tuple[int, int, int, str]] = []
        for start in range(0, len(numbers), AT_ONCE):
            marks = ",".join(map(str, numbers[start : start + AT_ONCE]))
            rows = self._db.execute(
                f"SELECT disc, track_number, number, id FROM tracks WHERE number IN ({marks}) "
                f"ORDER BY disc, track_number, number LIMIT {MAX_TRACKS}"
            ).fetchall()
            best = sorted(best + rows)[:MAX_TRACKS] if best else rows
            if len(numbers) > AT_ONCE:
                yield
        return [TrackId(id) for _, _, _, id in best]

    def cached(self, limit: int = 1000) -> list[Cached]:
        """Contents that are here without anybody's wish, the least recently heard first. What a
        file brought is not among them: it can be had nowhere else."""
        # The index `tracks_unwished` has them in this order.
        rows = self._db.execute(
            "SELECT content, copies.stored, played_at FROM tracks CROSS JOIN copies "
            f"ON copies.track = tracks.number WHERE {_STORED} AND NOT wish AND tracks.stored > 0 "
            "AND kind <> 'file' ORDER BY played_at, added_at, tracks.number LIMIT ?",
            (limit,),
        )
        return [
            Cached(content=ContentId(content), stored=stored, heard_at=heard)
            for content, stored, heard in rows
        ]

    def cached_of(self, tracks: Iterable[TrackId]) -> list[Cached]:
        """The same of some tracks."""
        found: list[Cached] = []
        for track in tracks:
            rows = self._db.execute(
                f"SELECT content, copies.stored, played_at FROM {_HERE} AND NOT wish "
                "AND kind <> 'file' AND tracks.id = ?",
                (track,),
            )
            found += [
                Cached(content=ContentId(content), stored=stored, heard_at=heard)
                for content, stored, heard in rows
            ]
        return found

    def stored_contents(self) -> Generator[None, None, list[tuple[ContentId, int]]]:
        """Every content of which something is here, with its bytes; the one whose bytes were
        read again the longest ago first. An answer in turns."""
        found: list[tuple[int, ContentId, int]] = []
        for page in self._stored_pages():
            found += page
            yield
        found.sort(key=lambda each: each[0])  # those of one time are in order already
        return [(content, stored) for _, content, stored in found]

    def to_check(
        self, before: int, after: int, most: int
    ) -> Generator[None, None, list[ContentId]]:
        """Stored contents whose bytes were read again before a time, in Unix seconds, or never: so
        many at most, the longest ago first. A time after `after` is none (the clock was wrong
        then). An answer in turns."""
        found: list[tuple[int, ContentId, int]] = []
        for page in self._stored_pages():
            found += [each for each in page if not each[0] or not before <= each[0] <= after]
            found.sort(key=lambda each: each[0])
            del found[most:]
            yield
        return [content for _, content, _ in found]

    def _stored_pages(self) -> Generator[list[tuple[int, ContentId, int]], None, None]:
        """Of every content of which something is here: when it was read again (0: never), what it is,
        and its bytes."""
        after = ""
        while rows := self._db.execute(
            "SELECT copies.content, stored, COALESCE(at, 0) FROM copies LEFT JOIN checks "
            "ON checks.content = copies.content WHERE copies.content > ? AND stored > 0 "
            "ORDER BY copies.content LIMIT ?",
            (after, AT_ONCE),
        ).fetchall():
            after = rows[-1][0]
            yield [(at, ContentId(content), stored) for content, stored, at in rows]

    def newest_whole(self, limit: int, offset: int = 0) -> list[ContentId]:
        """Contents of the tracks that were added last, which are said to be here whole; without the
        first `offset` of them."""
        rows = self._db.execute(
            "SELECT copies.content FROM tracks JOIN copies ON copies.track = tracks.number "
            "WHERE removed_at IS NULL AND wish AND copies.stored >= copies.length "
            "AND copies.length > 0 ORDER BY tracks.number DESC LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [ContentId(content) for (content,) in rows]

    def checked(self, content: ContentId, at: int) -> None:
        """Its bytes were read again, at a time in Unix seconds."""
        with transaction(self._db):
            self._db.execute(
                "INSERT INTO checks VALUES (?, ?) ON CONFLICT (content) DO UPDATE "
                "SET at = excluded.at",
                (content, at),
            )

    # ── swarms ───────────────────────────────────────────────────────────────────────────────

    def torrents_here(self) -> list[TorrentHere]:
        """Torrents that are known whole and of which something is stored, by info-hash. The same
        bytes may lie on a torrent's base by other names too: they count once."""
        rows = self._db.execute(
            "SELECT infohash, "
            "COALESCE(min(CASE WHEN content LIKE copies.base || '/%' THEN source_name END), "
            "min(source_name)), "
            "COALESCE(sum(CASE WHEN content LIKE copies.base || '/%' THEN copies.stored END), "
            "sum(copies.stored)), "
            "min(COALESCE(json_extract(more, '$.licence'), '')) "
            "FROM torrents JOIN copies ON copies.base = 'btih:' || infohash "
            "JOIN tracks ON tracks.number = copies.track "
            "WHERE copies.stored > 0 AND removed_at IS NULL GROUP BY infohash ORDER BY infohash"
        )
        return [
            TorrentHere(infohash=InfoHash(name), name=title, stored=stored, licence=licence)
            for name, title, stored, licence in rows
        ]

    def torrent_name(self, infohash: InfoHash) -> str:
        """What a torrent is called, for people; empty where nothing of it is in the library."""
        row = self._db.execute(
            "SELECT source_name FROM copies WHERE base = ? LIMIT 1", (BaseId(f"btih:{infohash}"),)
        ).fetchone()
        return "" if row is None else row[0]

    def swarms(self) -> dict[InfoHash, Swarm]:
        """What is remembered of swarms."""
        rows = self._db.execute(
            "SELECT infohash, bytes_in, bytes_out, allowed, shared_at FROM swarms"
        )
        return {
            InfoHash(name): Swarm(
                bytes_in=bytes_in,
                bytes_out=bytes_out,
                allowed=None if allowed is None else bool(allowed),
                shared_at=shared_at,
            )
            for name, bytes_in, bytes_out, allowed, shared_at in rows
        }

    def put_swarms(self, swarms: Mapping[InfoHash, Swarm]) -> None:
        """Remember these."""
        with transaction(self._db):
            self._db.executemany(
                "INSERT OR REPLACE INTO swarms (infohash, bytes_in, bytes_out, allowed, shared_at) "
                "VALUES (?, ?, ?, ?, ?)",
                [
                    (name, each.bytes_in, each.bytes_out, each.allowed, each.shared_at)
                    for name, each in swarms.items()
                ],
            )
