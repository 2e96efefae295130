"""The library's small things: settings, the queue, torrents, layouts, listens."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from player.storage.sqlite import transaction
from player.types import DurationMs, InfoHash, TrackId

_QUEUE = "_queue"
_LAYOUTS = 20_000
"""Cached directories; the oldest go first."""


class Now(Protocol):
    """Whatever tells the time."""

    def now(self) -> float:
        """Unix time, seconds."""
        ...


@dataclass(frozen=True, kw_only=True)
class Listen:
    """That somebody listened: the only thing about taste that is stored."""

    at: int
    """Unix time of its end, seconds."""
    track: TrackId
    heard_ms: DurationMs
    skipped: bool
    """They went on before it ended."""


class Shelf:
    """Small facts by name. Part of `Library`."""

    def __init__(self, connection: sqlite3.Connection, clock: Now) -> None:
        self._db = connection
        self._clock = clock

    # ── settings and queue ───────────────────────────────────────────────────────────────────

    def settings(self) -> dict[str, Any]:
        """Everything that was set, by key."""
        rows = self._db.execute(
            "SELECT key, value FROM settings WHERE key NOT LIKE '\\_%' ESCAPE '\\'"
        )
        return {key: json.loads(value) for key, value in rows}

    def setting(self, key: str, default: Any = None) -> Any:
        """One setting, or the default where it was never set."""
        row = self._db.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return default if row is None else json.loads(row[0])

    def put_settings(self, values: Mapping[str, Any]) -> None:
        """Set some; a value is anything that JSON can say."""
        rows = [(key, json.dumps(value, ensure_ascii=False)) for key, value in values.items()]
        with transaction(self._db):
            self._db.executemany(
                "INSERT INTO settings VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                rows,
            )

    def save_queue(self, queue: Any) -> None:
        """Remember the play queue, as JSON."""
        self.put_settings({_QUEUE: queue})

    def load_queue(self) -> Any:
        """The queue as last saved, or None."""
        return self.setting(_QUEUE)

    # ── what sources keep ────────────────────────────────────────────────────────────────────

    def put_torrent(self, infohash: InfoHash, raw: bytes) -> None:
        """Keep a .torrent, so that its swarm can be joined without asking peers for it."""
        self._put("torrents", "infohash", "raw", {infohash: raw})

    def torrent(self, infohash: InfoHash) -> bytes | None:
        """A .torrent as it was put, or None."""
        return self._blob("SELECT raw FROM torrents WHERE infohash = ?", infohash)

    def torrents(self) -> list[InfoHash]:
        """Every torrent that is known whole."""
        return [InfoHash(row[0]) for row in self._db.execute("SELECT infohash FROM torrents")]

    def remove_torrent(self, infohash: InfoHash) -> None:
        """Forget a .torrent."""
        with transaction(self._db):
            self._db.execute("DELETE FROM torrents WHERE infohash = ?", (infohash,))

    def put_layout(self, key: str, value: bytes) -> None:
        """Cache something small and verified under its name (an IPFS node by its CID)."""
        self.put_layouts({key: value})

    def put_layouts(self, values: Mapping[str, bytes]) -> None:
        """Cache several at once; beyond 20,000 the oldest are forgotten."""
        with transaction(self._db):
            self._put("layouts", "key", "value", values)
            self._db.execute(
                "DELETE FROM layouts WHERE rowid <= (SELECT max(rowid) FROM layouts) - ?",
                (_LAYOUTS,),
            )

    def layout(self, key: str) -> bytes | None:
        """What was cached, or None."""
        return self._blob("SELECT value FROM layouts WHERE key = ?", key)

    def _put(self, table: str, key: str, value: str, values: Mapping[str, bytes]) -> None:
        with transaction(self._db):
            self._db.executemany(
                f"INSERT INTO {table} ({key}, {value}) VALUES (?, ?) "
                f"ON CONFLICT ({key}) DO UPDATE SET {value} = excluded.{value}",
                values.items(),
            )

    def _blob(self, query: str, key: str) -> bytes | None:
        row = self._db.execute(query, (key,)).fetchone()
        return None if row is None else bytes(row[0])

    # ── listens ──────────────────────────────────────────────────────────────────────────────

    def listens(self, limit: int = 100) -> list[Listen]:
        """The latest listens, newest first. Ids of tracks that were merged are today's."""
        rows = self._db.execute(
            "SELECT at, COALESCE((SELECT tracks.id FROM aliases JOIN tracks "
            "ON tracks.number = aliases.track WHERE old = listens.track), track), heard_ms, skipped "
            "FROM listens ORDER BY number DESC LIMIT ?",
            (limit,),
        )
        return [
            Listen(at=at, track=TrackId(track), heard_ms=DurationMs(heard), skipped=bool(skipped))
            for at, track, heard, skipped in rows
        ]

    def playlist_count(self) -> int:
        """How many playlists there are, those in the trash not counted."""
        query = "SELECT count(*) FROM playlists WHERE removed_at IS NULL"
        return self._db.execute(query).fetchone()[0]

    def uncounted(self) -> bool:
        """Whether there are listens that are in no track's plays yet."""
        query = "SELECT 1 FROM listens WHERE NOT counted LIMIT 1"
        return self._db.execute(query).fetchone() is not None

    def listen_count(self) -> int:
        """How many listens there are."""
        return self._db.execute("SELECT count(*) FROM listens").fetchone()[0]
