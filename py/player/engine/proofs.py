"""Chunk lists that were learnt once, kept in the library: `player.sources._base.Proofs`."""

from __future__ import annotations

from player.library import Library
from player.ports import Content
from player.sources._base import Digests
from player.types import ContentId


class LibraryProofs:
    """Remembers the SHA-256 of every chunk of a base."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of(self, content: Content) -> Digests | None:
        """Those of all chunks of the content's base; None where none, or of another division."""
        known = self._library.chunk_list(ContentId(content.base))
        if known is None:
            return None
        chunk, length, raw = known
        whole = (chunk, length) == (content.chunk, content.base_length)
        if not whole or len(raw) != 32 * -(-length // chunk):
            return None
        return Digests(algorithm="SHA-256", raw=raw)

    def learn(self, content: Content, digests: Digests) -> None:
        """Remember a whole list of a content that is its own base."""
        if content.base == content.id and digests.algorithm == "SHA-256":
            self._library.put_chunk_list(
                content.id, content.chunk, content.base_length, digests.raw
            )
