"""The swarms that are joined: who waits for which piece, and what the page reports of them.

WebTorrent carries the pieces, on the page's main thread; what is asked for is decided here.
Nothing in this module talks to a peer before `consent` said yes for that info-hash.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import count

from p2p.fetch import Urgency
from p2p.torrent import Torrent
from player.contract import IceServer, SwarmReport
from player.errors import Lied, PlayerError
from player.ports import Swarm
from player.sources._admission import Joined, Share, next_change, one_too_many
from player.sources._base import Errand
from player.sources._swarm import (
    consent_needed,
    description,
    failure,
    no_tracker,
    runs,
    silence,
    torrent_lost,
    trackers_of,
    why_nobody,
)
from player.sources._torrents import Torrents

METADATA_TIMEOUT = 60.0
"""Seconds until a magnet link whose swarm is silent is given up."""

PIECE_TIMEOUT = 45.0
"""Seconds without any byte until a fetch is given up. Others are asked long before that."""

LINGER = 2.0
"""Seconds that a swarm stays wanted once it gave its metadata: its first pieces come next."""


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
        relay_only: Callable[[], bool] = bool,
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
        self._relay_only = relay_only
        self._joined: dict[str, Joined] = {}
        """Those that the page is in, and those that wait until it can be."""
        self._ours: set[str] = set()
        """All that this engine ever joined: what the page says of one that was left since is not
        news of one that an earlier engine joined."""
        self._played = ""
        self._turns = count(1)

    def reachable(self, torrent: Torrent) -> bool:
        """May its peers be asked, and is there a tracker to meet them?"""
        return self._consent(torrent.infohash) and bool(self._trackers_of(torrent))

    def consents(self, infohash: str) -> bool:
        """Did the user allow it?"""
        return self._consent(infohash)

    def share(self, infohash: str) -> None:
        """Be in this swarm, to give, unless all that there is room for is fetched from. Raises
        PlayerError where it cannot be joined."""
        torrent = self._torrents.of(infohash)
        if torrent is None:
            raise torrent_lost(infohash)
        joined = self._join(infohash, torrent)
        if joined.inside:
            return
        goes = one_too_many(self._joined, self._played)
        if goes == "" or not self._joined[goes].busy:
            self._put_out(goes)
            self._enter(infohash)
        elif not joined.busy:
            self._leave(infohash)

    def unshare(self, infohash: str) -> None:
        """Nobody gives it any longer: leave, unless a fetch waits for it."""
        joined = self._joined.get(infohash)
        if joined is not None and not joined.busy:
            self._leave(infohash)
            self._admit()

    def joined(self) -> dict[str, bool]:
        """The swarms that are joined, and whether a fetch waits for each."""
        return {name: each.busy for name, each in self._joined.items() if each.inside}

    def played(self, infohash: str) -> None:
        """This is what is heard: it comes before all others."""
        if self._played != infohash:
            self._played = infohash
            self._admit()

    # ── what is asked for ───────────────────────────────────────────────────────────────────

    async def metadata(self, infohash: str, trackers: tuple[str, ...]) -> Torrent:
        """Join, and wait for the description that peers give. Raises PlayerError."""
        joined = self._join(infohash, None, trackers)
        loop = asyncio.get_running_loop()
        if joined.metadata is None:
            joined.metadata = loop.create_future()
        joined.asking += 1
        self._admit()
        begun = loop.time()
        try:
            while not joined.metadata.done():
                # Until the page is in it nobody can have answered.
                since = max(begun, joined.joined_at) if joined.inside else loop.time()
                left = since + METADATA_TIMEOUT - loop.time()
                if left <= 0:
                    raise silence(joined.peers, infohash, joined.why)
                await asyncio.wait([joined.metadata], timeout=left)
            return joined.metadata.result()
        finally:
            if joined.metadata.done() and not joined.metadata.exception():
                loop.call_later(LINGER, self._answered, joined)
            else:
                joined.asking -= 1
                # The last who gives up leaves.
                if not joined.busy and self._joined.get(infohash) is joined:
                    self._leave(infohash)
                self._admit()

    def _answered(self, joined: Joined) -> None:
        joined.asking -= 1
        self._admit()

    async def bring(self, torrent: Torrent, errand: Errand) -> None:
        """Want pieces, and wait until the vault has them. Raises PlayerError."""
        joined = self._join(torrent.infohash, torrent)
        infohash = torrent.infohash
        loop = asyncio.get_running_loop()
        joined.heard_at = loop.time()
        outside = not joined.inside
        chunks = range(errand.first, errand.last + 1)
        joined.waiters.update(chunks)
        share = Share(errand)
        joined.errands.append(share)
        futures = [joined.waiting.setdefault(index, loop.create_future()) for index in chunks]
        try:
            self._admit()
            if joined.inside and not outside:  # coming in, all that is waited for is wanted
                self._want(infohash, errand, errand.first, errand.last)
            for future in futures:
                await self._patiently(joined, future, infohash)
        finally:
            joined.errands.remove(share)
            joined.hurried = joined.hurried and bool(joined.errands)
            free: list[int] = []
            for index in chunks:
                joined.waiters[index] -= 1
                if not joined.waiters[index]:
                    del joined.waiters[index]
                    if joined.waiting.pop(index, None) is not None:
                        free.append(index)
            if joined.inside:
                for first, last in runs(free):
                    self._swarm.unwant(infohash, first, last)
            elif not joined.busy and self._joined.get(infohash) is joined:
                self._leave(infohash)
            self._admit()

    def _want(self, infohash: str, errand: Errand, first: int, last: int) -> None:
        self._swarm.want(
            infohash,
            first,
            last,
            urgent=errand.urgency >= Urgency.SOON,
            rarest=errand.urgency == Urgency.KEEP,
        )

    def hurry(self, infohash: str, pieces: list[int]) -> None:
        """Of the pieces that are waited for, have these before all others."""
        joined = self._joined.get(infohash)
        waiting = [index for index in pieces if joined and index in joined.waiting]
        if joined is None or not waiting:
            return
        joined.hurried = True
        self._admit()
        if joined.inside:
            for first, last in runs(waiting):
                self._swarm.want(infohash, first, last, urgent=True)

    def have(self, infohash: str, pieces: list[int]) -> None:
        """These pieces came by another way: whoever waits for them has them, and peers may."""
        joined = self._joined.get(infohash)
        if joined is not None:
            if joined.inside:
                self._swarm.have(infohash, pieces)
            joined.came(pieces)

    def lost(self, infohash: str, pieces: list[int]) -> None:
        """These pieces were evicted."""
        if infohash in self.joined():
            self._swarm.lost(infohash, pieces)

    async def _patiently(self, joined: Joined, future: asyncio.Future[None], infohash: str) -> None:
        loop = asyncio.get_running_loop()
        while not future.done():
            since = joined.heard_at if joined.inside else loop.time()
            left = since + PIECE_TIMEOUT - loop.time()
            if left <= 0:
                raise silence(joined.peers, infohash, joined.why)
            await asyncio.wait([future], timeout=left)
        future.result()

    # ── what the swarm reports ──────────────────────────────────────────────────────────────

    def handle(self, report: SwarmReport) -> None:
        """Take a report of the swarm. Never raises for what strangers may cause."""
        joined = self._joined.get(report.infohash)
        if joined is None or not joined.inside:
            if report.what == "pieces" and joined is not None:
                joined.credit(report.pieces)
                joined.came(report.pieces)
            elif report.what == "peers" and (report.peers or report.infohash not in self._ours):
                self._stray(report.infohash)
            return
        if report.what == "peers":
            joined.echo, echo = False, joined.echo
            if echo:
                return
            joined.peers = report.peers
            given = joined.bytes_before + report.bytes_in
            if given > joined.bytes_in:
                joined.heard_at = asyncio.get_running_loop().time()
                # Nobody says for whom they came; each would count them all else.
                each = (given - joined.bytes_in) / max(1, len(joined.errands))
                for share in list(joined.errands):
                    share.add(each)
            joined.bytes_in = given
        elif report.what == "metadata":
            self._take_metadata(joined, report)
            self._admit()
        elif report.what == "pieces":
            joined.heard_at = asyncio.get_running_loop().time()
            joined.credit(report.pieces)
            joined.came(report.pieces)
        elif report.what == "trackers":
            joined.why = why_nobody(report)
        elif report.what == "failed":
            self._fail(report.infohash, failure(report))
            self._admit()

    def _stray(self, infohash: str) -> None:
        """The page is in a swarm of which this engine knows nothing: an earlier one joined it.
        What may stay is taken over; all else is left, and with it the connections."""
        room = one_too_many(self._joined, self._played) == "" and infohash not in self._ours
        if room and self._consent(infohash) and self._torrents.of(infohash):
            # Joined again, which harms nothing: by now the page may have left it.
            self._joined[infohash] = Joined(turn=next(self._turns))
            self._enter(infohash)
        else:
            self._swarm.leave(infohash)

    def _take_metadata(self, joined: Joined, report: SwarmReport) -> None:
        try:
            torrent = description(report)
        except Lied as error:
            self._fail(report.infohash, error)
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
        self._admit()

    def reconnect(self) -> None:
        """The ICE servers are others now, or peers may be met by them only: join anew where that
        matters. Who has met peers in a way that is still allowed keeps them."""
        way = self._way()
        for infohash in self.joined():
            joined = self._joined[infohash]
            if joined.way != way and (self._relay_only() or not joined.peers):
                self._swarm.leave(infohash)
                self._enter(infohash)
                joined.echo = True

    def current(self, infohash: str) -> bool:
        """Does it meet peers in the way that is set now?"""
        joined = self._joined.get(infohash)
        return joined is not None and joined.inside and joined.way == self._way()

    def _way(self) -> object:
        return (self._ice_servers(), self._relay_only())

    def rejoin(self) -> None:
        """A new page has no swarm: join again what was joined."""
        for infohash in self.joined():
            self._enter(infohash)

    def _join(
        self, infohash: str, torrent: Torrent | None, link_trackers: tuple[str, ...] = ()
    ) -> Joined:
        """A swarm that is to be joined as soon as there is room, or is already."""
        if not self._consent(infohash):
            raise consent_needed(infohash)
        joined = self._joined.get(infohash)
        if joined is None:
            if not self._trackers_of(torrent, link_trackers):
                raise no_tracker(infohash)
            joined = self._joined[infohash] = Joined(trackers=link_trackers)
        if joined.inside or not joined.busy:
            joined.turn = next(self._turns)  # else it keeps its place in the line
        return joined

    def _admit(self) -> None:
        """Let in who is next, as long as there is room or somebody gives way."""
        while (change := next_change(self._joined, self._played)) is not None:
            goes, comes = change
            if self._consent(comes):
                self._put_out(goes)
                self._enter(comes)
            else:
                self._fail(comes, consent_needed(comes))

    def _put_out(self, infohash: str) -> None:
        joined = self._joined.get(infohash)
        if joined is None:
            return
        if joined.busy:  # it waits for its turn now
            joined.inside = False
            joined.peers = 0
            self._swarm.leave(infohash)
        else:
            self._leave(infohash)

    def _enter(self, infohash: str) -> None:
        joined = self._joined[infohash]
        joined.inside = True
        joined.peers = 0
        joined.why = ""
        joined.way = self._way()
        joined.heard_at = joined.joined_at = asyncio.get_running_loop().time()
        joined.bytes_before = joined.bytes_in
        self._ours.add(infohash)
        torrent = self._torrents.of(infohash)
        self._swarm.join(
            infohash,
            torrent=torrent.raw if torrent else b"",
            trackers=self._trackers_of(torrent, joined.trackers),
            ice_servers=self._ice_servers(),
            relay_only=self._relay_only(),
            upload=self._upload(infohash),
        )
        for share in joined.errands:
            errand = share.errand
            wanted = range(errand.first, errand.last + 1)
            for first, last in runs([index for index in wanted if index in joined.waiting]):
                self._want(infohash, errand, first, last)

    def _trackers_of(self, torrent: Torrent | None, named: tuple[str, ...] = ()) -> list[str]:
        return trackers_of(torrent, named, self._own_trackers(), self._origin)

    def _leave(self, infohash: str) -> None:
        joined = self._joined.pop(infohash, None)
        if joined is not None and joined.inside:
            joined.inside = False
            self._swarm.leave(infohash)
