"""Music named by a release manifest: a list of SHA-256 for every 256 KiB, and where the bytes are.

A manifest (`docs/manifest.md`) names nobody who must be believed: it says what the bytes are, and
whoever has them may give them. Its tracks are `sri:` contents, named by the SHA-256 of the whole
file; the addresses, CIDs and torrents it tells are other names of the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from p2p.errors import P2PError
from p2p.manifest import MAX_MANIFEST, Manifest, ManifestTrack, parse_manifest
from player.errors import BadInput, NotFound
from player.ports import Content
from player.sources._base import (
    CHUNK,
    MAX_CONTENT,
    Digests,
    Discovery,
    Found,
    Proof,
    Proofs,
    Provider,
    audio_type,
    cover_rank,
)
from player.sources._hosts import fit_to_ask
from player.types import BaseId, ContentId

__all__ = ["MAX_MANIFEST", "ManifestSource", "sniff_manifest"]

_MARK = b'"starling"'


def sniff_manifest(head: bytes) -> bool:
    """Whether a file's first bytes look like a release manifest's."""
    text = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return text.startswith(b"{") and _MARK in text


class ManifestSource:
    """Knows `sri:` contents; others bring them."""

    prefix = "sri:"

    def __init__(
        self, proofs: Proofs, *, also_at: Callable[[ContentId, Sequence[str]], None]
    ) -> None:
        """`also_at` remembers other names of a content's bytes."""
        self._proofs = proofs
        self._also_at = also_at

    def discover(self, raw: bytes, uri: str) -> Discovery:
        """Read a manifest. Nobody is asked for anything yet. Raises BadInput."""
        try:
            manifest = parse_manifest(raw)
        except P2PError as error:
            raise BadInput(error.code, str(error), about=uri) from error
        found = Discovery(kind="manifest", name=_name(manifest, uri))
        ranks: dict[tuple[str, ...], int] = {}
        for track in manifest.tracks:
            rank = cover_rank(track.path[-1])
            mime = audio_type(track.path[-1]) or (
                track.mime if track.mime.startswith("audio/") else ""
            )
            if (rank is None and not mime) or track.length > MAX_CONTENT:
                continue
            content = make_content(track, mime or "image/*")
            digests = Digests(algorithm="SHA-256", raw=track.digests)
            self._proofs.learn(content, digests)
            self._also_at(content.id, _names(track, uri))
            item = Found(content=content, uri=uri, path=track.path, kind="manifest")
            if rank is not None:
                found.offer_cover(item, rank, ranks)
            else:
                found.tracks.append(item)
        if not found.tracks:
            raise BadInput("no_audio", "There is no audio file in this manifest.", about=uri)
        return found

    async def providers(
        self, content: Content, name: ContentId, proof: Proof
    ) -> Sequence[Provider]:
        """Nobody: a SHA-256 is no address. Raises NotFound."""
        del content, proof
        raise NotFound(
            "not_here",
            "This file's bytes are not in this browser. Add the file again.",
            about=name,
        )

    async def digests(self, content: Content, first: int, last: int) -> Digests | None:
        """Out of the manifest's list."""
        known = self._proofs.of(content)
        if known is None:
            return None
        return Digests(algorithm=known.algorithm, raw=known.part(first, last - first + 1))


def make_content(track: ManifestTrack, mime: str) -> Content:
    """The description of a manifest's file."""
    name = f"sri:{track.whole.hex()}"
    return Content(
        id=ContentId(name),
        base=BaseId(name),
        offset=0,
        length=track.length,
        chunk=CHUNK,
        base_length=track.length,
        mime=mime,
        proved=True,
    )


def _names(track: ManifestTrack, uri: str) -> list[str]:
    """Where its bytes are said to be, as names of contents."""
    places = track.places
    names = [f"url:{url}" for url in fit_to_ask(places.urls, uri)]
    if places.cid is not None:
        names.append(f"cid:{places.cid}")
    if places.btih:
        names.append(f"btih:{places.btih}/{places.file}")
    return names


def _name(manifest: Manifest, uri: str) -> str:
    return manifest.title or uri.rstrip("/").rpartition("/")[2] or "release"
