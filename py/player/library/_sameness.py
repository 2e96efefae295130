"""Other names of the same bytes, the chunk lists that prove them, and names that change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from player.library._shelf import Now
from player.storage.sqlite import transaction
from player.types import BaseId, ContentId

MAX_LOCATORS = 64
"""Other names of one content that are remembered."""


class Sameness:
    """The tables `locators`, `manifests` and `names`. Part of `Library`."""

    _db: sqlite3.Connection
    _clock: Now

    # ── other names ──────────────────────────────────────────────────────────────────────────

    def locators(self, content: ContentId) -> list[str]:
        """Other names that are said, or known, to have this content's bytes: `url:…`, `cid:…`,
        `btih:…`, `sri:…`."""
        rows = self._db.execute(
            "SELECT uri FROM locators WHERE content = ? ORDER BY kind, uri LIMIT ?",
            (content, MAX_LOCATORS),
        )
        return [uri for (uri,) in rows]

    def add_locators(self, content: ContentId, names: Iterable[str]) -> None:
        """Remember more of them."""
        with transaction(self._db):
            self._db.executemany(
                "INSERT INTO locators (content, uri, kind) VALUES (?, ?, ?) "
                "ON CONFLICT (content, uri) DO NOTHING",
                [
                    (content, name, name.partition(":")[0])
                    for name in list(names)[:MAX_LOCATORS]
                    if name != content
                ],
            )

    def contents_of_length(self, length: int, limit: int) -> list[ContentId]:
        """Copies of exactly so many bytes of which at least some are here."""
        rows = self._db.execute(
            "SELECT content FROM copies WHERE length = ? AND stored > 0 "
            "ORDER BY stored DESC, content LIMIT ?",
            (length, limit),
        )
        return [ContentId(content) for (content,) in rows]

    def rebase(self, content: ContentId, base: BaseId) -> None:
        """The bytes of a copy lie in another chunk space now."""
        with transaction(self._db):
            self._db.execute("UPDATE copies SET base = ? WHERE content = ?", (base, content))

    # ── chunk lists ──────────────────────────────────────────────────────────────────────────

    def chunk_list(self, content: ContentId) -> tuple[int, int, bytes] | None:
        """Bytes of a chunk, bytes of the whole, and the SHA-256 of every chunk."""
        return self._db.execute(
            "SELECT chunk, length, digests FROM manifests WHERE content = ?", (content,)
        ).fetchone()

    def put_chunk_list(self, content: ContentId, chunk: int, length: int, digests: bytes) -> None:
        """Remember it; the first word stays, for chunks may have been verified by it."""
        with transaction(self._db):
            self._db.execute(
                "INSERT INTO manifests (content, chunk, length, digests) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (content) DO NOTHING",
                (content, chunk, length, digests),
            )

    # ── names that change ────────────────────────────────────────────────────────────────────

    def ipns_record(self, name: str) -> bytes | None:
        """The last record of an IPNS name that was accepted."""
        row = self._db.execute("SELECT raw FROM names WHERE name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def put_ipns_record(self, name: str, raw: bytes) -> None:
        """Remember it: an older one is refused from now on."""
        with transaction(self._db):
            self._db.execute(
                "INSERT INTO names (name, raw, at) VALUES (?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET raw = excluded.raw, at = excluded.at",
                (name, raw, int(self._clock.now())),
            )
