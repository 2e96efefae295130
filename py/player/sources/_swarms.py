"""The swarms that are joined: who waits for which piece, and what the page reports of them.

WebTorrent carries the pieces, on the page's main thread; what is asked for is decided here.
Nothing in this module talks to a peer before `consent` said yes for that info-hash.
"""

from __future__ import annotations

import asyncio
import base64
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from p2p.errors import P2PError
from p2p.fetch import Offer, Outcome, Urgency
from p2p.torrent import Torrent, parse_torrent
from player.contract import IceServer, SwarmReport
from player.errors import DeviceFailed, Lied, PlayerError
from player.ports import Content, Swarm
from player.sources._base import End, Errand
from player.sources._hosts import fit_to_ask
from player.sources._providers import unavailable
from player.sources._swarm import consent_needed, failure, no_tracker, runs, silence, torrent_lost
from player.sources._torrents import Torrents

METADATA_TIMEOUT = 60.0
"""Seconds until a magnet link whose swarm is silent is given up."""

PIECE_TIMEOUT = 45.0
"""Seconds without any byte until a fetch is given up. Others are asked long before that."""

MAX_TRACKERS = 8
"""Trackers that one torrent is announced at."""

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
    bytes_in: int = 0
    """What the swarm has given since it was joined."""
    errands: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    """To be called when that grew."""


class Swarms:
    """Joins swarms, asks them for pieces, and hears what came."""

    def __init__(
        self,
        swarm: Swarm,
        torrents: Torrents,
        *,
        consent: Callable[[str], bool],
        upload: Callable[[str], bool],
        trackers: Callable[[], list[str]],
        ice_servers: Callable[[], list[IceServer]],
        origin: str = "",
    ) -> None:
        """`origin` is the page's own: a page of the web is not led into private networks."""
        self._origin = origin
        self._swarm = swarm
        self._torrents = torrents
        self._consent = consent
        self._upload = upload
        self._own_trackers = trackers
        self._ice_servers = ice_servers
        self._joined: OrderedDict[str, _Joined] = OrderedDict()

    def reachable(self, torrent: Torrent) -> bool:
        """May its peers be asked, and is there a tracker to meet them?"""
        return self._consent(torrent.infohash) and bool(self._trackers_of(torrent))

    def consents(self, infohash: str) -> bool:
        """Did the user allow it?"""
        return self._consent(infohash)

    def share(self, infohash: str) -> None:
        """Be in this swarm, to give. Raises PlayerError where it cannot be joined."""
        torrent = self._torrents.of(infohash)
        if torrent is None:
            raise torrent_lost(infohash)
        self._join(infohash, torrent)

    def unshare(self, infohash: str) -> None:
        """Nobody gives it any longer: leave, unless a fetch waits for it."""
        if not self.joined().get(infohash, False):
            self._leave(infohash)

    def joined(self) -> dict[str, bool]:
        """The swarms that are joined, and whether a fetch waits for each."""
        return {
            infohash: bool(each.waiting or each.asking) for infohash, each in self._joined.items()
        }

    # ── what is asked for ───────────────────────────────────────────────────────────────────

    async def metadata(self, infohash: str, trackers: tuple[str, ...]) -> Torrent:
        """Join, and wait for the description that peers give. Raises PlayerError."""
        joined = self._join(infohash, None, trackers)
        if joined.metadata is None:
            joined.metadata = asyncio.get_running_loop().create_future()
        joined.asking += 1
        try:
            async with asyncio.timeout(METADATA_TIMEOUT):
                return await asyncio.shield(joined.metadata)
        except TimeoutError:
            raise silence(joined.peers, infohash) from None
        finally:
            joined.asking -= 1
            # The last who gives up leaves; who got it stays for the pieces.
            if not joined.asking and not joined.metadata.done() and not joined.waiting:
                self._leave(infohash)

    async def bring(self, torrent: Torrent, errand: Errand) -> None:
        """Want pieces, and wait until the vault has them. Raises PlayerError."""
        joined = self._join(torrent.infohash, torrent)
        infohash = torrent.infohash
        loop = asyncio.get_running_loop()
        joined.heard_at = loop.time()
        chunks = range(errand.first, errand.last + 1)
        joined.waiters.update(chunks)
        begun = joined.bytes_in

        def moved() -> None:
            errand.moved(max(0, joined.bytes_in - begun))

        joined.errands.append(moved)
        futures: list[asyncio.Future[None]] = []
        for index in chunks:
            future = joined.waiting.setdefault(index, loop.create_future())
            future.add_done_callback(_teller(errand, index))
            futures.append(future)
        try:
            self._swarm.want(
                infohash,
                errand.first,
                errand.last,
                urgent=errand.urgency >= Urgency.SOON,
                rarest=errand.urgency == Urgency.KEEP,
            )
            for future in futures:
                await self._patiently(joined, future, infohash)
        finally:
            joined.errands.remove(moved)
            free: list[int] = []
            for index in chunks:
                joined.waiters[index] -= 1
                if not joined.waiters[index]:
                    del joined.waiters[index]
                    if joined.waiting.pop(index, None) is not None:
                        free.append(index)
            if infohash in self._joined:
                for first, last in runs(free):
                    self._swarm.unwant(infohash, first, last)

    def hurry(self, infohash: str, pieces: list[int]) -> None:
        """Of the pieces that are waited for, have these before all others."""
        joined = self._joined.get(infohash)
        if joined is not None:
            for first, last in runs([index for index in pieces if index in joined.waiting]):
                self._swarm.want(infohash, first, last, urgent=True)

    def have(self, infohash: str, pieces: list[int]) -> None:
        """These pieces came by another way: whoever waits for them has them, and peers may."""
        joined = self._joined.get(infohash)
        if joined is not None:
            self._swarm.have(infohash, pieces)
            self._came(joined, pieces)

    def lost(self, infohash: str, pieces: list[int]) -> None:
        """These pieces were evicted."""
        if infohash in self._joined:
            self._swarm.lost(infohash, pieces)

    def _came(self, joined: _Joined, pieces: list[int]) -> None:
        for index in pieces:
            future = joined.waiting.pop(index, None)
            if future is not None and not future.done():
                future.set_result(None)

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
            if report.bytes_in > joined.bytes_in:
                joined.heard_at = asyncio.get_running_loop().time()
            joined.bytes_in = report.bytes_in
            for moved in list(joined.errands):
                moved()
        elif report.what == "metadata":
            self._take_metadata(joined, report)
        elif report.what == "pieces":
            joined.heard_at = asyncio.get_running_loop().time()
            self._came(joined, report.pieces)
        elif report.what == "failed":
            self._fail(report.infohash, failure(report))

    def _stray(self, infohash: str) -> None:
        """The page is in a swarm of which this engine knows nothing: an earlier one joined it.
        What may stay is taken over; all else is left, and with it the connections."""
        if (
            self._consent(infohash)
            and self._torrents.of(infohash)
            and len(self._joined) < MAX_ACTIVE
        ):
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
        self._torrents.remember(torrent)
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
            torrent = self._torrents.of(infohash)
            self._swarm.join(
                infohash,
                torrent=torrent.raw if torrent else b"",
                trackers=self._trackers_of(torrent),
                ice_servers=self._ice_servers(),
                upload=self._upload(infohash),
            )
            joined.bytes_in = 0
            for first, last in runs(sorted(joined.waiting)):
                self._swarm.want(infohash, first, last, urgent=False)

    def _join(
        self, infohash: str, torrent: Torrent | None, link_trackers: tuple[str, ...] = ()
    ) -> _Joined:
        if not self._consent(infohash):
            raise consent_needed(infohash)
        if infohash in self._joined:
            self._joined.move_to_end(infohash)
            return self._joined[infohash]
        trackers = self._trackers_of(torrent, link_trackers)
        if not trackers:
            raise no_tracker(infohash)
        idle_ones = [
            name for name, other in self._joined.items() if not other.waiting and not other.asking
        ]
        for idle in idle_ones:
            if len(self._joined) < MAX_ACTIVE:
                break
            self._leave(idle)
        joined = self._joined[infohash] = _Joined()
        self._swarm.join(
            infohash,
            torrent=torrent.raw if torrent else b"",
            trackers=trackers,
            ice_servers=self._ice_servers(),
            upload=self._upload(infohash),
        )
        return joined

    def _trackers_of(self, torrent: Torrent | None, named: tuple[str, ...] = ()) -> list[str]:
        """Whom to ask for peers: the torrent's and the link's, then the user's own."""
        own = self._own_trackers()[:MAX_TRACKERS]
        if torrent is not None:
            named = (*named, *torrent.web_trackers)
            if torrent.private:  # BEP 27: nobody but its own trackers may hear of it
                own = []
        named = fit_to_ask(named, self._origin)
        # However many dead ones a stranger names, some of the user's are asked.
        named = named[: MAX_TRACKERS - min(len(own), MAX_TRACKERS // 2)]
        return list(dict.fromkeys([*named, *own]))[:MAX_TRACKERS]

    def _leave(self, infohash: str) -> None:
        if self._joined.pop(infohash, None) is not None:
            self._swarm.leave(infohash)


class SwarmProvider:
    """The peers of a torrent, all together: whom of them to ask for what is the swarm's matter."""

    name = "swarm"

    def __init__(self, swarms: Swarms, torrent: Torrent) -> None:
        self.source: Hashable = ("swarm", torrent.infohash)
        self.offer = Offer(kind="swarm", host=f"swarm {torrent.infohash}", at_once=3)
        self._swarms = swarms
        self._torrent = torrent

    def hurry(self, pieces: list[int]) -> None:
        """Somebody listens now for these, of which some may be on their way."""
        self._swarms.hurry(self._torrent.infohash, pieces)

    async def bring(self, content: Content, errand: Errand) -> End:
        """Have these pieces from peers. They lie in the vault when they are reported."""
        del content
        try:
            await self._swarms.bring(self._torrent, errand)
        except DeviceFailed:
            raise
        except PlayerError as error:
            if error.code in ("no_peers", "peers_silent"):
                return unavailable(error)
            # The swarm is left: only liars are in it, or this browser cannot meet anybody.
            return End(outcome=Outcome(what="missing", reason=error.message), error=error)
        return End(outcome=Outcome(what="done"))


def _teller(errand: Errand, index: int) -> Callable[[asyncio.Future[None]], None]:
    def tell(future: asyncio.Future[None]) -> None:
        if not future.cancelled() and future.exception() is None:
            errand.arrived(index)

    return tell
