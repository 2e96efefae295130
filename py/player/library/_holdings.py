"""What of the library is stored here: by album, artist, source or track; by age; by torrent."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from player.errors import BadInput
from player.library._shelf import Now
from player.library.rows import LAST
from player.storage.sqlite import transaction
from player.types import BaseId, ContentId, InfoHash, TrackId

MAX_ITEMS = 500
MAX_TRACKS = 1000
"""Of one item, those that are named."""

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
_HERE = (
    "copies JOIN tracks ON tracks.number = copies.track "
    "WHERE copies.stored > 0 AND removed_at IS NULL"
)
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

    # ── space ────────────────────────────────────────────────────────────────────────────────

    def holdings(self, by: str, offset: int, limit: int) -> tuple[int, list[Holding]]:
        """How many there are, and a page of them, the largest first. `by` is album, artist,
        source or track. Raises BadInput `bad_page`."""
        if not 0 <= offset <= 1 << 40 or not 0 <= limit <= MAX_ITEMS:
            raise BadInput(
                "bad_page", f"A page begins at 0 or later and has at most {MAX_ITEMS} lines."
            )
        key, name = _KEYS[by], _NAMES[by]
        groups = self._db.execute(
            f"SELECT {key} AS key, min({name}), sum(copies.stored) AS size, "
            "sum(CASE WHEN wish THEN copies.stored ELSE 0 END), max(art), max(played_at), "
            "min(CASE album_artist WHEN '' THEN artist ELSE album_artist END), "
            "max(CASE album_artist WHEN '' THEN artist ELSE album_artist END), "
            f"count(*) OVER () FROM {_HERE} GROUP BY key ORDER BY size DESC, key "
            "LIMIT ? OFFSET ?",
            (limit, offset),
        ).fetchall()
        if not groups:
            total = self._db.execute(f"SELECT count(DISTINCT {key}) FROM {_HERE}").fetchone()[0]
            return total, []
        marks = ",".join("?" * len(groups))
        named: dict[object, dict[TrackId, None]] = {}
        rows = self._db.execute(
            f"SELECT {key} AS key, tracks.id FROM {_HERE} AND {key} IN ({marks}) "
            "ORDER BY disc, track_number, tracks.number",
            [group[0] for group in groups],
        )
        for group, track in rows:
            tracks = named.setdefault(group, {})
            if len(tracks) < MAX_TRACKS:
                tracks[TrackId(track)] = None
        return groups[0][8], [
            Holding(
                name=title,
                artist=first if by in ("album", "track") and first == last else "",
                tracks=list(named.get(key, ())),
                bytes=size,
                kept_bytes=kept,
                art=art,
                heard_at=heard,
            )
            for key, title, size, kept, art, heard, first, last, _ in groups
        ]

    def cached(self, limit: int = 1000) -> list[Cached]:
        """Contents that are here without anybody's wish, the least recently heard first. What a
        file brought is not among them: it can be had nowhere else."""
        rows = self._db.execute(
            f"SELECT content, copies.stored, played_at FROM {_HERE} AND NOT wish "
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

    def stored_contents(self) -> list[tuple[ContentId, int]]:
        """Every content of which something is here, with its bytes; the one whose bytes were
        read again the longest ago first."""
        rows = self._db.execute(
            "SELECT copies.content, stored FROM copies LEFT JOIN checks "
            "ON checks.content = copies.content WHERE stored > 0 "
            "ORDER BY COALESCE(at, 0), copies.content"
        )
        return [(ContentId(content), stored) for content, stored in rows]

    def newest_whole(self, limit: int) -> list[ContentId]:
        """Contents of the tracks that were added last, which are said to be here whole."""
        rows = self._db.execute(
            "SELECT copies.content FROM tracks JOIN copies ON copies.track = tracks.number "
            "WHERE removed_at IS NULL AND wish AND copies.stored >= copies.length "
            "AND copies.length > 0 ORDER BY tracks.number DESC LIMIT ?",
            (limit,),
        )
        return [ContentId(content) for (content,) in rows]

    def to_check(self, before: int, after: int) -> ContentId | None:
        """The stored content whose bytes were read again the longest ago, if that was before a
        time, in Unix seconds; a time after `after` is none (the clock was wrong then)."""
        row = self._db.execute(
            "SELECT copies.content FROM copies LEFT JOIN checks "
            "ON checks.content = copies.content WHERE stored > 0 "
            "AND (at IS NULL OR at < ?1 OR at > ?2) ORDER BY COALESCE(at, 0) LIMIT 1",
            (before, after),
        ).fetchone()
        return None if row is None else ContentId(row[0])

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
