"""Music in a swarm. WebTorrent carries the pieces; what is asked for is decided here.

Nothing in this module talks to a peer before `consent` said yes for that info-hash.
"""

from __future__ import annotations

import asyncio
import base64
import re
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from p2p.errors import P2PError
from p2p.magnet import Magnet, parse_magnet
from p2p.torrent import Torrent, TorrentFile, parse_torrent, with_trackers
from player.contract import SwarmReport
from player.errors import BadInput, Lied, PeerFailed, PlayerError
from player.ports import Content, Swarm, Vault
from player.sources._base import MAX_CONTENT, MAX_TRACKS, Discovery, Found, audio_type, cover_rank
from player.sources._swarm import bad_size, consent_needed, failure, runs, silence
from player.types import BaseId, ContentId

METADATA_TIMEOUT = 60.0
"""Seconds until a magnet link whose swarm is silent is given up."""

PIECE_TIMEOUT = 45.0
"""Seconds without any piece until a fetch is given up."""

MAX_PROBLEMS = 100
"""Bad files of a torrent that are told one by one."""

MAX_KNOWN = 32
"""Torrents kept read; the others are read again from the library when they are needed."""

MAX_ACTIVE = 8
"""Swarms that are joined at once. Each opens several connections, and a page has 500."""


@dataclass
class _Joined:
    peers: int = 0
    metadata: asyncio.Future[Torrent] | None = None
    asking: int = 0
    """How many wait for the metadata."""
    waiters: Counter[int] = field(default_factory=Counter[int])
    """How many wait for each piece."""
    waiting: dict[int, asyncio.Future[None]] = field(default_factory=dict)
    heard_at: float = 0.0


class TorrentSource:
    """Fetches `btih:` contents."""

    prefix = "btih:"
    group = 16

    def __init__(
        self,
        swarm: Swarm,
        vault: Vault,
        *,
        consent: Callable[[str], bool],
        trackers: Callable[[], list[str]],
        ice_servers: Callable[[], list[str]],
        load: Callable[[str], bytes | None],
        save: Callable[[str, bytes], None],
    ) -> None:
        self._swarm = swarm
        self._vault = vault
        self._consent = consent
        self._own_trackers = trackers
        self._ice_servers = ice_servers
        self._load = load
        self._save = save
        self._joined: OrderedDict[str, _Joined] = OrderedDict()
        self._torrents: OrderedDict[str, Torrent] = OrderedDict()

    # ── from a link or a file to tracks ─────────────────────────────────────────────────────

    async def discover_magnet(self, uri: str) -> Discovery:
        """Join by a magnet link and wait for its metadata. Raises PlayerError."""
        try:
            magnet = parse_magnet(uri)
        except P2PError as error:
            raise BadInput(error.code, str(error), about=uri) from error
        torrent = self._known(magnet.infohash)
        if torrent is None:
            torrent = await self._metadata(magnet)
        # The link's trackers are how its peers are found again, after a reload too.
        torrent = with_trackers(torrent, magnet.trackers)
        self._save(torrent.infohash, torrent.raw)
        self._remember(torrent)
        return self._discovery(torrent, magnet)

    def discover_file(self, data: bytes, about: str) -> Discovery:
        """Read a .torrent. Nobody is asked for anything yet. Raises BadInput."""
        try:
            torrent = parse_torrent(data)
        except P2PError as error:
            raise BadInput(error.code, str(error), about=about) from error
        self._save(torrent.infohash, torrent.raw)
        self._remember(torrent)
        return self._discovery(torrent, None)

    def _discovery(self, torrent: Torrent, magnet: Magnet | None) -> Discovery:
        found = Discovery(kind="torrent", name=torrent.name)
        ranks: dict[tuple[str, ...], int] = {}
        several = len(torrent.files) > 1
        for file in torrent.visible_files:
            if magnet is not None and not magnet.selects(file.index):
                continue
            path = (torrent.name, *file.path) if several else file.path
            rank = cover_rank(file.name)
            mime = audio_type(file.name)
            if rank is None and not mime:
                continue
            if file.length > MAX_CONTENT:
                continue
            item = Found(
                content=make_content(torrent, file, mime or "image/*"),
                uri=_uri(torrent),
                path=path,
                kind="torrent",
            )
            if rank is not None:
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

    async def _metadata(self, magnet: Magnet) -> Torrent:
        joined = self._join(magnet.infohash, b"", magnet.web_trackers)
        if joined.metadata is None:
            joined.metadata = asyncio.get_running_loop().create_future()
        joined.asking += 1
        try:
            async with asyncio.timeout(METADATA_TIMEOUT):
                return await asyncio.shield(joined.metadata)
        except TimeoutError:
            raise silence(joined.peers, magnet.infohash) from None
        finally:
            joined.asking -= 1
            # The last who gives up leaves; who got it stays for the pieces.
            if not joined.asking and not joined.metadata.done() and not joined.waiting:
                self._leave(magnet.infohash)

    # ── from a content to bytes ─────────────────────────────────────────────────────────────

    async def fetch(self, content: Content, chunks: list[int], *, urgent: bool) -> None:
        """Want pieces, and wait until the vault has them."""
        infohash = str(content.base).removeprefix("btih:")
        torrent = self._known(infohash)
        if torrent is None:
            raise BadInput(
                "torrent_lost",
                "This torrent's description is gone. Add its link again.",
                about=infohash,
            )
        if not self._consent(infohash):
            raise consent_needed(infohash)
        joined = self._join(infohash, torrent.raw, torrent.web_trackers)
        loop = asyncio.get_running_loop()
        joined.heard_at = loop.time()
        joined.waiters.update(chunks)
        futures = [joined.waiting.setdefault(index, loop.create_future()) for index in chunks]
        try:
            for first, last in runs(chunks):
                self._swarm.want(infohash, first, last, urgent=urgent)
            for future in futures:
                await self._patiently(joined, future, infohash)
        finally:
            for index in chunks:
                joined.waiters[index] -= 1
                if not joined.waiters[index]:
                    del joined.waiters[index]
                    joined.waiting.pop(index, None)

    def hurry(self, content: Content, chunks: list[int]) -> None:
        """Have these pieces before all others."""
        infohash = str(content.base).removeprefix("btih:")
        joined = self._joined.get(infohash)
        if joined is not None and self._consent(infohash):
            for first, last in runs([index for index in chunks if index in joined.waiting]):
                self._swarm.want(infohash, first, last, urgent=True)

    async def _patiently(
        self, joined: _Joined, future: asyncio.Future[None], infohash: str
    ) -> None:
        loop = asyncio.get_running_loop()
        while not future.done():
            left = joined.heard_at + PIECE_TIMEOUT - loop.time()
            if left <= 0:
                raise silence(joined.peers, infohash)
            await asyncio.wait([future], timeout=left)
        future.result()

    def content_of(self, id: ContentId) -> Content | None:
        """The description of `btih:<infohash>/<file index>`, where its torrent is known."""
        infohash, _, number = str(id).removeprefix("btih:").partition("/")
        torrent = self._known(infohash)
        if torrent is None or not re.fullmatch(r"[0-9]{1,6}", number):
            return None
        for file in torrent.visible_files:
            if file.index == int(number):
                return make_content(torrent, file, audio_type(file.name))
        return None

    # ── what the swarm reports ──────────────────────────────────────────────────────────────

    def handle(self, report: SwarmReport) -> None:
        """Take a report of the swarm. Never raises for what strangers may cause."""
        joined = self._joined.get(report.infohash)
        if joined is None:
            if report.what == "peers":
                self._stray(report.infohash)
            return
        if report.what == "peers":
            joined.peers = report.peers
        elif report.what == "metadata":
            self._take_metadata(joined, report)
        elif report.what == "pieces":
            joined.heard_at = asyncio.get_running_loop().time()
            for index in report.pieces:
                future = joined.waiting.pop(index, None)
                if future is not None and not future.done():
                    future.set_result(None)
        elif report.what == "failed":
            self._fail(report.infohash, failure(report))

    def _stray(self, infohash: str) -> None:
        """The page is in a swarm of which this engine knows nothing: an earlier one joined it.
        What may stay is taken over; all else is left, and with it the connections."""
        if self._consent(infohash) and self._known(infohash) and len(self._joined) < MAX_ACTIVE:
            self._joined[infohash] = _Joined()
        else:
            self._swarm.leave(infohash)

    def _take_metadata(self, joined: _Joined, report: SwarmReport) -> None:
        try:
            raw = base64.b64decode(report.torrent, validate=True)
            torrent = parse_torrent(raw)
        except ValueError as error:  # base64's, the decoder's
            told = str(error) if isinstance(error, P2PError) else "It is no torrent's description."
            code = error.code if isinstance(error, P2PError) else "bad_metadata"
            self._fail(
                report.infohash,
                Lied(
                    code,
                    f"{told} Peers gave it; it was thrown away. Try again, or use another link.",
                    about=report.infohash,
                ),
            )
            return
        if torrent.infohash != report.infohash:
            self._fail(
                report.infohash,
                Lied(
                    "wrong_metadata",
                    "Peers gave another torrent's description.",
                    about=report.infohash,
                ),
            )
            return
        self._remember(torrent)
        if joined.metadata is None:
            joined.metadata = asyncio.get_running_loop().create_future()
        if not joined.metadata.done():
            joined.metadata.set_result(torrent)

    def _fail(self, infohash: str, error: PlayerError) -> None:
        joined = self._joined.get(infohash)
        if joined is None:
            return
        futures = [*joined.waiting.values(), *([joined.metadata] if joined.metadata else [])]
        self._leave(infohash)
        for future in futures:
            if not future.done():
                future.set_exception(error)
                future.exception()  # looked at, so that an abandoned wait is no warning

    # ── swarms ──────────────────────────────────────────────────────────────────────────────

    def leave_refused(self) -> None:
        """Leave every swarm that consent no longer covers."""
        for infohash in [name for name in self._joined if not self._consent(name)]:
            self._fail(infohash, consent_needed(infohash))

    def rejoin(self) -> None:
        """A new page has no swarm: join again whatever somebody waits for."""
        for infohash, joined in list(self._joined.items()):
            torrent = self._known(infohash)
            self._swarm.join(
                infohash,
                torrent=torrent.raw if torrent else b"",
                trackers=self._trackers(torrent.web_trackers if torrent else ()),
                ice_servers=self._ice_servers(),
            )
            for first, last in runs(sorted(joined.waiting)):
                self._swarm.want(infohash, first, last, urgent=False)

    def _join(self, infohash: str, raw: bytes, link_trackers: tuple[str, ...]) -> _Joined:
        if not self._consent(infohash):
            raise consent_needed(infohash)
        if infohash in self._joined:
            self._joined.move_to_end(infohash)
            return self._joined[infohash]
        trackers = self._trackers(link_trackers)
        if not trackers:
            raise PeerFailed(
                "no_tracker",
                "This link names no WebSocket tracker, so no peer can be found from a page. "
                "Add a tracker in Settings, or use a link that names one (wss://…).",
                about=infohash,
            )
        idle_ones = [
            name for name, other in self._joined.items() if not other.waiting and not other.asking
        ]
        for idle in idle_ones:
            if len(self._joined) < MAX_ACTIVE:
                break
            self._leave(idle)
        joined = self._joined[infohash] = _Joined()
        self._swarm.join(infohash, torrent=raw, trackers=trackers, ice_servers=self._ice_servers())
        return joined

    def _trackers(self, named: tuple[str, ...]) -> list[str]:
        return list(dict.fromkeys([*named, *self._own_trackers()]))[:8]

    def _leave(self, infohash: str) -> None:
        if self._joined.pop(infohash, None) is not None:
            self._swarm.leave(infohash)

    def _known(self, infohash: str) -> Torrent | None:
        if infohash not in self._torrents:
            raw = self._load(infohash)
            if raw is None:
                return None
            try:
                self._remember(parse_torrent(raw))
            except P2PError:
                return None
        return self._torrents.get(infohash)

    def _remember(self, torrent: Torrent) -> None:
        self._torrents[torrent.infohash] = torrent
        self._torrents.move_to_end(torrent.infohash)
        if len(self._torrents) > MAX_KNOWN:
            self._torrents.popitem(last=False)


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
