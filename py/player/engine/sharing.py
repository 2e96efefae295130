"""Giving back: what may be shared, whose turn it is, and what was given in all sessions.

`p2p.sharing` decides on turns; this knows the user's rule, the licences and the ratios, and joins
and leaves by `Seats`. Nothing is shared without the consent to talk to peers.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable, Coroutine
from typing import Any

from p2p.sharing import Join, Rotation
from player import contract
from player.contract import SharingRegion, SwarmRow
from player.engine.meeting import advice, silent
from player.engine.meter import grown
from player.engine.pacing import Paced
from player.engine.seats import Seats
from player.engine.settings import SettingsBook
from player.errors import NotFound, PlayerError
from player.library import Library
from player.library._holdings import Swarm, TorrentHere
from player.ports import Clock
from player.types import Advice, ByteCount, InfoHash

START_AFTER = 20.0
"""Seconds after the start during which nothing is joined only to give."""

EVERY = 5.0
"""Seconds between two looks at the turns, while there is anything to look at."""

FRESH, FRESH_MANY = 2.0, 30.0
"""Seconds for which a look into the library holds while bytes keep coming, and where it is long."""

MANY = 200
"""Torrents that make a look long."""

OFTEN = 2.0
"""Seconds between two tellings of the region."""

SHOWN = 200


class Sharing:
    """The order `share`, the region `sharing`, and the turns."""

    def __init__(
        self,
        library: Library,
        settings: SettingsBook,
        seats: Seats,
        clock: Clock,
        *,
        effect: Callable[[object], None],
        touch: Callable[..., None],
        state: Callable[[], str],
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
    ) -> None:
        self._library = library
        self._settings = settings
        self._seats = seats
        self._clock = clock
        self._effect = effect
        self._state = state
        self._rotation = Rotation()
        self._paced = Paced(lambda: touch("sharing"), OFTEN, clock, spawn)
        self._memory = library.swarms()
        self._unsaved: set[InfoHash] = set()
        self._counted: dict[str, tuple[int, int]] = {}
        """Bytes in and out that a swarm reported last, since it was joined."""
        self._seen: dict[str, contract.SwarmReport] = {}
        self._trackers: dict[str, contract.SwarmReport] = {}
        self._here: dict[str, TorrentHere] = {}
        self._looked = (-1, float("-inf"))
        """The library's revision and the time of the last look."""
        self._told: dict[str, bool] = {}
        """What the page was told: may it give this swarm's pieces?"""
        self._limits = (0, 0)
        self._ready = False
        self._online = True
        self._metered = False
        self.handlers: dict[type, Callable[[Any], Any]] = {contract.Share: self._share}
        self.regions: dict[str, Callable[[], Any]] = {"sharing": self.region}

    # ── the rule ────────────────────────────────────────────────────────────────────────────

    def may_share(self, infohash: str) -> bool:
        """May its pieces be given to peers: by consent, by the user's word, by its licence?"""
        rule = self._settings.now.sharing
        if rule == "never" or not self._settings.consents(infohash) or self._saving():
            return False
        said = self._memory.get(InfoHash(infohash), Swarm()).allowed
        if said is not None:
            return said
        here = self._here.get(infohash)
        return rule == "all" or bool(here and here.licence)

    def _saving(self) -> bool:
        """A connection that is paid by the byte, and a user who wants it spared."""
        return self._metered and self._settings.now.metered == "save"

    def may_upload(self, infohash: str) -> bool:
        """The same, for whoever joins this swarm now; later changes are told by an effect."""
        self._look()
        answer = self._told[infohash] = self.may_share(infohash)
        return answer

    def _share(self, order: contract.Share) -> None:
        """Raises NotFound `no_such_torrent`."""
        known = order.infohash in self._memory or order.infohash in self._here
        if not known and self._library.torrent(order.infohash) is None:
            raise NotFound(
                "no_such_torrent", "This torrent is not in the library.", about=order.infohash
            )
        memory = self._memory.get(order.infohash, Swarm())
        self._remember(order.infohash, dataclasses.replace(memory, allowed=order.allow))
        self._save()
        self.changed()

    def changed(self) -> None:
        """The rule, the consent or a limit is another: obey at once."""
        self._look(fresh=True)
        self._tick(calm=False)
        self.limit()
        self._paced.touch()

    def limit(self, *, again: bool = False) -> None:
        """Tell the swarms the user's limits. What is being listened to is never slowed."""
        listening = self._state() in ("loading", "playing")
        now = self._settings.now
        wanted = (0 if listening else int(now.download_rate), int(now.upload_rate))
        if wanted != self._limits or (again and any(wanted)):
            self._limits = wanted
            self._effect(contract.SwarmLimits(download=wanted[0], upload=wanted[1]))

    # ── turns ───────────────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Share for as long as the engine lives. The start and its sound come first."""
        await self._clock.sleep(START_AFTER)
        self._ready = True
        while True:
            self._look()
            calm = self._state() != "loading" and self._online and not self._saving()
            self._tick(calm=calm)
            self._save()
            busy = self._seats.joined() or self._rotation.order()
            await self._clock.sleep(EVERY if busy else FRESH_MANY)

    def _fresh(self) -> float:
        return FRESH if len(self._here) < MANY else FRESH_MANY

    def _look(self, *, fresh: bool = False) -> None:
        """What may be shared now."""
        now = self._clock.monotonic()
        revision, at = self._looked
        if fresh or (revision != self._library.revision and now - at >= self._fresh()):
            self._looked = (self._library.revision, now)
            here: dict[str, TorrentHere] = {}
            here.update((each.infohash, each) for each in self._library.torrents_here())
            if here != self._here:
                self._here = here
                self._paced.touch()
        elapsed = self._clock.now() - now
        turns = {
            name: (known.shared_at - elapsed if known.shared_at else float("-inf"))
            for name in self._here
            if self.may_share(name)
            for known in [self._memory.get(InfoHash(name), Swarm())]
        }
        self._rotation.offer(turns)

    def _tick(self, *, calm: bool) -> None:
        now = self._clock.monotonic()
        self._rotation.present(now, self._seats.joined())
        for order in self._rotation.tick(now, calm=calm and self._ready):
            if isinstance(order, Join):
                try:
                    self._seats.share(order.infohash)
                except PlayerError:
                    self._rotation.failed(now, order.infohash)
            else:
                self._seats.unshare(order.infohash)
                self._forget(order.infohash)
                memory = self._memory.get(InfoHash(order.infohash), Swarm())
                turn = dataclasses.replace(memory, shared_at=int(self._clock.now()))
                self._remember(InfoHash(order.infohash), turn)
            self._paced.touch()
        self._tell_swarms()

    def _tell_swarms(self) -> None:
        """What may be given is known better now: tags were read, or the user said so."""
        for infohash in self._seats.joined():
            may = self.may_share(infohash)
            # Of a swarm that an earlier engine joined nobody knows what its page was told.
            if self._told.get(infohash) != may:
                self._effect(contract.SwarmShare(infohash=InfoHash(infohash), upload=may))
            self._told[infohash] = may

    def _forget(self, infohash: str) -> None:
        for memory in (self._counted, self._seen, self._trackers, self._told):
            memory.pop(infohash, None)

    # ── what swarms report ──────────────────────────────────────────────────────────────────

    def report(self, report: contract.SwarmReport) -> None:
        """Count what was given and taken, and see who needs it."""
        infohash = report.infohash
        if report.what == "peers":
            if infohash not in self._seats.joined():
                return  # one that is being left, or that an earlier engine joined
            self._count(report)
            self._seen[infohash] = report
            self._rotation.seen(
                self._clock.monotonic(),
                infohash,
                leechers=report.leechers,
                bytes_out=report.bytes_out,
            )
            self._look()
            self._tell_swarms()
        elif report.what == "trackers":
            self._trackers[infohash] = report
        elif report.what == "failed":
            self._forget(infohash)
            self._rotation.failed(self._clock.monotonic(), infohash)
        else:
            return
        self._paced.touch()

    def _count(self, report: contract.SwarmReport) -> None:
        now = (report.bytes_in, report.bytes_out)
        more_in, more_out = grown(self._counted.get(report.infohash, (0, 0)), now)
        self._counted[report.infohash] = now
        if more_in or more_out:
            known = self._memory.get(report.infohash, Swarm())
            memory = dataclasses.replace(
                known,
                bytes_in=min(1 << 62, known.bytes_in + more_in),
                bytes_out=min(1 << 62, known.bytes_out + more_out),
            )
            self._remember(report.infohash, memory)

    def page_came(self) -> None:
        """A new page is in no swarm, and knows no limit: what it reports counts from zero."""
        self._counted.clear()
        self._seen.clear()
        self._trackers.clear()
        self.limit(again=True)

    def peers(self, infohash: str) -> int:
        """How many peers a joined swarm has."""
        seen = self._seen.get(infohash)
        return seen.peers if seen else 0

    def conditions(self, *, online: bool, metered: bool) -> None:
        """Is there a connection at all, and is it paid by the byte?"""
        self._online, self._metered = online, metered
        self._tell_swarms()
        self._paced.touch()

    def _remember(self, infohash: InfoHash, swarm: Swarm) -> None:
        self._memory[infohash] = swarm
        self._unsaved.add(infohash)

    def _save(self) -> None:
        if self._unsaved:
            self._library.put_swarms({name: self._memory[name] for name in self._unsaved})
            self._unsaved.clear()

    def close(self) -> None:
        """The engine ends: what was counted stays."""
        self._save()

    # ── the region ──────────────────────────────────────────────────────────────────────────

    def region(self) -> SharingRegion:
        """`starling.state.sharing`."""
        joined = self._seats.joined()
        waiting = [name for name in self._rotation.order() if name not in joined]
        others = [name for name in self._here if name not in joined and name not in set(waiting)]
        names = [*joined, *waiting, *others]
        return SharingRegion(
            swarms=[self._row(name, joined) for name in names[:SHOWN]],
            total=len(names),
            bytes_in=ByteCount(sum(each.bytes_in for each in self._memory.values())),
            bytes_out=ByteCount(sum(each.bytes_out for each in self._memory.values())),
        )

    def _row(self, infohash: str, joined: Any) -> SwarmRow:
        here = self._here.get(infohash)
        seen, trackers = self._seen.get(infohash), self._trackers.get(infohash)
        memory = self._memory.get(InfoHash(infohash), Swarm())
        peers = seen.peers if seen else 0
        state = "waiting"
        if joined.get(infohash):
            state = "fetching"
        elif not self.may_share(infohash):
            state = "not_shared"
        elif infohash in joined:
            state = "sharing"
        told: Advice = ""
        if infohash in joined and trackers is not None:
            told = advice(
                trackers.trackers,
                detail=trackers.detail,
                peers=peers,
                reasons=trackers.reasons,
                ice_servers=self._settings.now.ice_servers,
                relay_only=self._settings.now.relay_only,
                online=self._online,
            )
        return SwarmRow(
            infohash=InfoHash(infohash),
            name=here.name if here else self._library.torrent_name(InfoHash(infohash)),
            state=state,
            peers=peers,
            leechers=seen.leechers if seen else 0,
            bytes_in=ByteCount(memory.bytes_in),
            bytes_out=ByteCount(memory.bytes_out),
            wasted=ByteCount(seen.wasted if seen else 0),
            ratio=round(memory.bytes_out / here.stored, 3) if here else 0.0,
            allowed=memory.allowed,
            licence=here.licence if here else "",
            trackers=dict(trackers.trackers) if trackers else {},
            advice=told,
            silent=silent(trackers.trackers) if trackers and told == "trackers_failed" else [],
        )
