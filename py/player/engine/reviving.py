"""Describing a content again that the vault has forgotten, from what the library remembers."""

from __future__ import annotations

from dataclasses import replace

from player.errors import NotFound
from player.library import Library
from player.ports import Content, Vault
from player.sources import http
from player.sources.ipfs import IpfsSource
from player.sources.torrent import TorrentSource
from player.types import BaseId, ContentId


class Reviver:
    """Called with a content's id; gives its description or raises."""

    def __init__(
        self, library: Library, vault: Vault, ipfs: IpfsSource, torrent: TorrentSource
    ) -> None:
        self._library = library
        self._vault = vault
        self._ipfs = ipfs
        self._torrent = torrent

    async def __call__(self, id: ContentId) -> Content:
        """Describe `id` in the vault again. Raises NotFound `unknown_content`, and what the source
        raises where it has to be asked."""
        copy = self._library.copy(id)
        content: Content | None = None
        if copy is not None and not copy.facts.get("direct"):
            if copy.kind == "http":
                content = http.make_content(str(copy.uri), copy.length, copy.mime)
            elif (known := self._library.chunk_list(id)) is not None:
                content = _listed(id, known[0], known[1], copy.mime)
            elif copy.kind == "ipfs":
                content = (await self._ipfs.discover(copy.uri)).tracks[0].content
            elif copy.kind == "torrent":
                content = self._torrent.content_of(id)
        if content is None or content.id != id:
            raise NotFound(
                "unknown_content", "Its bytes are not here. Add it again to have them.", about=id
            )
        if copy is not None and copy.mime:  # found out when it was added; its address may not tell
            content = replace(content, mime=copy.mime)
        return await self._vault.describe(content)


def _listed(id: ContentId, chunk: int, length: int, mime: str) -> Content:
    """A content whose chunk list is known: an IPFS file, or one of a manifest."""
    return Content(
        id=id,
        base=BaseId(id),
        offset=0,
        length=length,
        chunk=chunk,
        base_length=length,
        mime=mime,
        proved=True,
    )
