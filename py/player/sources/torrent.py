"""Music named by a torrent: from a link or a .torrent file to tracks, and who has their pieces.

Pieces come from peers (`_swarms`) and from web seeds (BEP 19), which are asked by our own range
requests: WebTorrent's add a header that forces a preflight, and never drop a liar.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from p2p.errors import P2PError
from p2p.fetch import Offer
from p2p.magnet import Magnet, parse_magnet
from p2p.torrent import Torrent, TorrentFile, parse_torrent, with_seeds, with_sources
from player.errors import BadInput, PlayerError
from player.ports import Carrier, Content, Http, Vault
from player.sources._base import (
    MAX_CONTENT,
    MAX_TRACKS,
    Digests,
    Discovery,
    Found,
    Proof,
    Provider,
    audio_type,
    cover_rank,
    is_sheet,
)
from player.sources._borrowed import BorrowedSwarm
from player.sources._hosts import fit_to_ask
from player.sources._peers import SwarmProvider
from player.sources._providers import WebProvider, host_of, of_a_torrent
from player.sources._swarm import bad_size, consent_needed, no_tracker, torrent_lost
from player.sources._swarms import Swarms
from player.sources._torrents import Torrents
from player.types import BaseId, ContentId

XS_TIMEOUT = 5.0
"""Seconds that an address of a description may take before peers are asked."""

MAX_TORRENT = 20 * 1024 * 1024
"""Bytes of a .torrent file."""

MAX_PROBLEMS = 100
"""Bad files of a torrent that are told one by one."""

MAX_SEEDS = 4
"""Web seeds of one torrent that are asked."""


class TorrentSource:
    """Fetches `btih:` contents."""

    prefix = "btih:"

    def __init__(
        self,
        swarms: Swarms,
        torrents: Torrents,
        vault: Vault,
        carrier: Carrier,
        http: Http,
        *,
        origin: str = "",
    ) -> None:
        """`origin` is the page's own: a page of the web is not led into private networks."""
        self._origin = origin
        self._swarms = swarms
        self._torrents = torrents
        self._vault = vault
        self._carrier = carrier
        self._http = http

    # ── from a link or a file to tracks ─────────────────────────────────────────────────────

    async def discover_magnet(self, uri: str) -> Discovery:
        """Join by a magnet link and wait for its metadata. Raises PlayerError."""
        try:
            magnet = parse_magnet(uri)
        except P2PError as error:
            raise BadInput(error.code, str(error), about=uri) from error
        torrent = self._torrents.of(magnet.infohash) or await self._from_the_web(magnet)
        if torrent is None:
            torrent = await self._swarms.metadata(magnet.infohash, magnet.web_trackers)
        # The link's trackers and seeds are how its bytes are found again, after a reload too.
        seeds = fit_to_ask(magnet.web_seeds, self._origin)
        torrent = with_sources(torrent, magnet.trackers, seeds)
        self._torrents.remember(torrent, save=True)
        return self._discovery(torrent, magnet)

    def discover_file(self, data: bytes, about: str) -> Discovery:
        """Read a .torrent. Nobody is asked for anything yet. Raises BadInput."""
        try:
            torrent = parse_torrent(data)
        except P2PError as error:
            raise BadInput(error.code, str(error), about=about) from error
        torrent = with_seeds(torrent, fit_to_ask(torrent.web_seeds, about))
        self._torrents.remember(torrent, save=True)
        return self._discovery(torrent, None)

    async def _from_the_web(self, magnet: Magnet) -> Torrent | None:
        """The description from an address that the link names (`xs`): no peer needs to be met for
        it, and it is as good as theirs, for its hash is the link's."""
        web = tuple(each for each in magnet.sources if each.startswith(("http://", "https://")))
        for url in fit_to_ask(web, self._origin)[:2]:
            try:
                reply = await self._http.get(
                    url, why=".torrent address", limit=MAX_TORRENT, timeout=XS_TIMEOUT
                )
                torrent = parse_torrent(reply.body.to_bytes())
            except (PlayerError, P2PError):
                continue  # peers may have it
            if torrent.infohash == magnet.infohash:
                return with_seeds(torrent, fit_to_ask(torrent.web_seeds, url))
        return None

    def _discovery(self, torrent: Torrent, magnet: Magnet | None) -> Discovery:
        found = Discovery(kind="torrent", name=torrent.name, peers_only=not torrent.web_seeds)
        ranks: dict[tuple[str, ...], int] = {}
        several = len(torrent.files) > 1
        for file in torrent.visible_files:
            if magnet is not None and not magnet.selects(file.index):
                continue
            path = (torrent.name, *file.path) if several else file.path
            rank = cover_rank(file.name)
            mime = audio_type(file.name)
            sheet = is_sheet(file.name)
            if rank is None and not mime and not sheet:
                continue
            if file.length > MAX_CONTENT:
                continue
            other = "text/plain" if sheet else "image/*"
            item = Found(
                content=make_content(torrent, file, mime or other),
                uri=_uri(torrent),
                path=path,
                kind="torrent",
            )
            if sheet:
                found.offer_sheet(item)
            elif rank is not None:
                found.offer_cover(item, rank, ranks)
            elif len(found.tracks) < MAX_TRACKS:
                found.tracks.append(item)
        bad = [file for file in torrent.files if not 0 < file.length <= MAX_CONTENT]
        found.problems += [bad_size(file) for file in bad if audio_type(file.name)][:MAX_PROBLEMS]
        if not found.tracks:
            raise BadInput(
                "no_audio", "There is no audio file in this torrent.", about=torrent.name
            )
        return found

    # ── from a content to bytes ─────────────────────────────────────────────────────────────

    async def providers(
        self, content: Content, name: ContentId, proof: Proof
    ) -> Sequence[Provider]:
        """The swarm, where the user allowed it, and the torrent's web seeds. Raises PlayerError
        where neither can be asked."""
        infohash = str(name).removeprefix("btih:").partition("/")[0]
        torrent = self._torrents.of(infohash)
        if content.base != f"btih:{infohash}":
            return [self._borrowed(infohash, torrent, name, proof)]
        if torrent is None:
            raise torrent_lost(infohash)
        found: list[Provider] = []
        if self._swarms.reachable(torrent):
            found.append(SwarmProvider(self._swarms, torrent))
        found += [
            WebProvider(
                self._carrier,
                seed,
                why="web seed",
                proof=proof,
                segments=of_a_torrent(torrent, seed),
                offer=Offer(kind="web", host=host_of(seed)),
            )
            for seed in torrent.web_seeds[:MAX_SEEDS]
        ]
        if not found:
            raise self._out_of_reach(infohash)
        return found

    def _borrowed(
        self, infohash: str, torrent: Torrent | None, name: ContentId, proof: Proof
    ) -> BorrowedSwarm:
        """The swarm for a content of another name. Where the torrent is not described here, peers
        are asked for that when they are asked for bytes, and not before. Raises PlayerError."""
        consented = self._swarms.consents(infohash)
        if not consented or (torrent is not None and not self._swarms.reachable(torrent)):
            raise self._out_of_reach(infohash)

        async def describe() -> tuple[Torrent, Content | None]:
            known = self._torrents.of(infohash)
            if known is None:
                known = await self._swarms.metadata(infohash, ())
                self._torrents.remember(known, save=True)
            return known, self.content_of(name)

        return BorrowedSwarm(self._swarms, self._vault, infohash, describe, proof=proof)

    def _out_of_reach(self, infohash: str) -> PlayerError:
        allowed = self._swarms.consents(infohash)
        return no_tracker(infohash) if allowed else consent_needed(infohash)

    async def digests(self, content: Content, first: int, last: int) -> Digests | None:
        """SHA-1 of pieces (BEP 3)."""
        infohash = str(content.base).removeprefix("btih:")
        torrent = self._torrents.of(infohash)
        if torrent is None:
            raise torrent_lost(infohash)
        return Digests(algorithm="SHA-1", raw=torrent.pieces[20 * first : 20 * (last + 1)])

    def content_of(self, id: ContentId) -> Content | None:
        """The description of `btih:<infohash>/<file index>`, where its torrent is known."""
        infohash, _, number = str(id).removeprefix("btih:").partition("/")
        torrent = self._torrents.of(infohash)
        if torrent is None or not re.fullmatch(r"[0-9]{1,6}", number):
            return None
        for file in torrent.visible_files:
            if file.index == int(number):
                return make_content(torrent, file, audio_type(file.name))
        return None


def make_content(torrent: Torrent, file: TorrentFile, mime: str) -> Content:
    """A torrent's file as a slice of the torrent's pieces."""
    return Content(
        id=ContentId(f"btih:{torrent.infohash}/{file.index}"),
        base=BaseId(f"btih:{torrent.infohash}"),
        offset=file.offset,
        length=file.length,
        chunk=torrent.piece_length,
        base_length=torrent.length,
        mime=mime,
        proved=True,
    )


def _uri(torrent: Torrent) -> str:
    return Magnet(infohash=torrent.infohash, name=torrent.name, trackers=torrent.trackers).to_uri()
