"""Making bytes be here: who needs chunks of a content asks here, and waits.

Readers ask for a range; playing runs ahead of the ear, and a seek moves the running-ahead to where
the ear went. Who brings what is `fetching`'s business.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace

from p2p.fetch import Limits, Urgency
from p2p.race import Standing
from player.engine.fetching import Fetching, Means
from player.engine.opened import CarrierState, Opened, Wait
from player.errors import NotFound, PlayerError
from player.library.rows import fetched_as
from player.ports import Content, Octets
from player.sources._base import chunk_range
from player.sources._peers import SwarmProvider
from player.types import ContentId

MAX_FAILURES = 100
"""Contents whose last failure is remembered."""

MAX_LEFT = 64
"""Readers that went and are remembered."""

STEP_BACK = 64 * 1024
"""Bytes before a place in time from which on a browser reads it: whole blocks, and frames before
the one that sounds."""

FAR, SAFE = 20.0, 10.0
"""Seconds ahead of the ear that nobody hears soon; and that are to be here before one says so."""


class Readers:
    """Who reads a stream, and what each waits for."""

    def __init__(self) -> None:
        """Nobody."""
        self._waits: dict[str, set[asyncio.Future[None]]] = {}
        self.left: OrderedDict[str, None] = OrderedDict()
        """The last that went: their word that they want something may come behind."""

    def wait(self, reader: str, wait: asyncio.Future[None]) -> None:
        """This is for them."""
        if not reader:
            return
        waits = self._waits.setdefault(reader, set())
        waits.add(wait)

        def over(_: asyncio.Future[None]) -> None:
            waits.discard(wait)
            if not waits and self._waits.get(reader) is waits:
                del self._waits[reader]

        wait.add_done_callback(over)

    def leave(self, reader: str) -> None:
        """They are gone."""
        if not reader:
            return
        self.left[reader] = None
        if len(self.left) > MAX_LEFT:
            self.left.popitem(last=False)
        for wait in list(self._waits.get(reader, ())):
            wait.cancel()


class Delivery(Fetching):
    """Who needs chunks of a content asks here."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self._ear: asyncio.Task[None] | None = None
        self._ear_at = 0
        self._goal: tuple[Callable[[Content], int], float] = (lambda _: 0), 0.0
        """The place that was told last, as chunks or as a share of them; and the rate."""
        self._rate = 0.0
        self._sounding = False
        self._readers = Readers()
        self.failures: OrderedDict[ContentId, PlayerError] = OrderedDict()
        """Why a content could not be had, until it can."""

    # ── readers ─────────────────────────────────────────────────────────────────────────────

    async def read(self, content: Content, start: int, stop: int) -> Octets:
        """Bytes of a content, fetched where they are missing. Raises PlayerError."""
        stop = min(stop, content.length)
        for _ in range(3):
            octets = await self._vault.read(content.id, start, stop)
            if octets is not None:
                return octets
            # It may be cut in another way by now: two names were found to be the same bytes.
            content = await self.look_up(content.id)
            await self.ensure(content, *chunk_range(content, start, stop), urgency=Urgency.NOW)
        raise NotFound(
            "unreadable",
            "The bytes came but could not be kept. Free some space and try again.",
            about=content.id,
        )

    async def ensure(
        self,
        content: Content,
        first: int,
        last: int,
        *,
        urgency: Urgency = Urgency.AHEAD,
        place: float = 0,
    ) -> None:
        """Return once chunks first to last, both inclusive, are in the vault. Raises PlayerError.
        `place` is the order among what is fetched in the background, lower first."""
        lacking = await self._vault.missing(content.id)
        missing = [index for index in lacking if first <= index <= last]
        await self._have(content, missing, urgency, place, lacking)

    async def _have(
        self,
        content: Content,
        missing: list[int],
        urgency: Urgency,
        place: float,
        lacking: list[int],
    ) -> None:
        try:
            if missing:
                await self._wait(content, missing, urgency, place, lacking)
        except PlayerError as error:
            self.failed(content.id, error)
            raise
        self.failures.pop(content.id, None)

    async def hear(self, content: Content, first: int, last: int, *, reader: str = "") -> None:
        """Return once the first chunk, for which somebody waits, is here, or once they have left.
        Those behind it, which will be heard next, come beside it, and their failure is not its
        failure. Raises PlayerError."""
        lacking = await self._vault.missing(content.id)
        if reader in self._readers.left:
            return
        # An element reads minutes ahead of what it plays. Nobody hears that soon: it comes by
        # whoever is cheapest, and in time, for the ear's own place is known.
        far = self._far(content, first)
        urgency = Urgency.AHEAD if far else Urgency.NOW
        if not far and first in lacking and content.id == self._listening and not self._sounding:
            # The share of time is only a guess at the share of bytes; who waits for these knows.
            self.listen(content.id, first, self._rate)
        awaited = [first] if first in lacking else []
        waiting = asyncio.ensure_future(self._have(content, awaited, urgency, 0, lacking))
        self._readers.wait(reader, waiting)
        if rest := [index for index in lacking if first < index <= last]:
            foresight = self._foresee(content, rest, Urgency.AHEAD if far else Urgency.SOON)
            self._readers.wait(reader, self._spawn(foresight))
        try:
            await waiting
        except asyncio.CancelledError:
            if reader not in self._readers.left:
                waiting.cancel()
                raise

    def left(self, reader: str) -> None:
        """A reader of the stream has gone: what it waited for is wanted no more."""
        self._readers.leave(reader)

    def _far(self, content: Content, chunk: int) -> bool:
        if content.id != self._listening or not self._sounding or self._rate <= 0:
            return False
        seconds = (chunk - self._ear_at) * content.chunk / self._rate
        if seconds < FAR or content.id not in self._open:
            return False
        near = range(self._ear_at, self._ear_at + 1 + int(SAFE * self._rate / content.chunk))
        return all(self._scheduler.present(content.id, index) for index in near if index < chunk)

    async def _foresee(self, content: Content, chunks: list[int], urgency: Urgency) -> None:
        try:
            await self._wait(content, chunks, urgency, 0)
        except PlayerError:
            return  # the stream asks again when it comes there, and tells if that fails

    async def _wait(
        self,
        content: Content,
        chunks: list[int],
        urgency: Urgency,
        place: float,
        lacking: list[int] | None = None,
    ) -> None:
        """`lacking` is all that the vault lacked of it a moment ago, where that is known."""
        id = content.id
        opened = await self._opened(id, lacking)
        moved = renumbered(content, opened.content, chunks)
        if moved is not None or any(self._scheduler.present(id, index) for index in chunks):
            # It came in this moment, or the vault has lost it since the scheduler was told.
            there = set(await self._vault.missing(id))
            chunks = [index for index in moved or chunks if index in there]
        if not chunks:
            return
        if opened.nobody is not None:
            raise opened.nobody
        if self._open.get(id) is not opened:  # closed in between, and nobody would wake us
            await self._wait(opened.content, chunks, urgency, place)
            return
        loop = asyncio.get_running_loop()
        waits = {index: loop.create_future() for index in chunks}
        for index, wait in waits.items():
            opened.waits.setdefault(index, []).append(wait)
            opened.wanted[index, urgency] += 1
        now = self._clock.monotonic()
        if opened.given_up:  # somebody asks again: so do we, but for who lied
            opened.given_up = False
            self._obey(self._scheduler.retry(now, id))
        # The scheduler believes what it was told; the vault may have lost it since.
        gone = [index for index in chunks if self._scheduler.present(id, index)]
        if gone:
            self._obey(self._scheduler.lost(now, id, gone))
        self._obey(self._scheduler.want(now, id, chunks, urgency, place=place))
        if urgency >= Urgency.SOON:
            self._hurry(opened, chunks)
        try:
            await asyncio.gather(*waits.values())
        finally:
            self._unwait(id, opened, waits, urgency)

    def _hurry(self, opened: Opened, chunks: list[int]) -> None:
        """Some of these may be on their way already, in a long ask that was in no hurry. A host
        sends its ask in order; a swarm can put them first."""
        for provider in opened.providers.values():
            if isinstance(provider, SwarmProvider):
                provider.hurry(chunks)

    def _unwait(
        self, id: ContentId, opened: Opened, waits: dict[int, Wait], urgency: Urgency
    ) -> None:
        free: list[int] = []
        for index, wait in waits.items():
            others = opened.waits.get(index, [])
            if wait in others:
                others.remove(wait)
                if not others:
                    del opened.waits[index]
            if wait.done() and not wait.cancelled():
                wait.exception()  # looked at: of several that fail, only the first is raised
            opened.wanted[index, urgency] -= 1
            if opened.wanted[index, urgency] <= 0:
                del opened.wanted[index, urgency]
                free.append(index)
        if free and self._open.get(id) is opened:
            self._obey(self._scheduler.unwant(self._clock.monotonic(), id, free, urgency))
        self._close_idle()

    def failed(self, id: ContentId, error: PlayerError) -> None:
        """Remember why a content could not be had."""
        self.failures[id := fetched_as(id)] = error
        self.failures.move_to_end(id)
        if len(self.failures) > MAX_FAILURES:
            self.failures.popitem(last=False)

    # ── the ear ─────────────────────────────────────────────────────────────────────────────

    def stumble(self) -> None:
        """There is no sound: what the stream asks for is waited for."""
        self._sounding = False

    def listen(self, id: ContentId, chunk: int, rate: float) -> None:
        """The ear is at this chunk of this content, which takes so many bytes a second. What comes
        next is fetched in time, and the rest behind it."""
        opened = self._open.get(id)
        if self._listening == id and opened is not None:
            self._goal = (lambda _: chunk), rate
            self._ear_at, self._rate = chunk, rate
            self._obey(self._scheduler.listen(self._clock.monotonic(), id, chunk, rate))
        else:
            self._begin(id, lambda _: chunk, rate)

    def listen_at(self, id: ContentId, share: float, rate: float, *, sounding: bool = True) -> None:
        """The same by the share of the content that was heard, 0 to 1, and whether it sounds."""
        self._sounding, id = sounding, fetched_as(id)

        def place(content: Content) -> int:
            byte = max(0, min(content.length - 1, int(share * content.length)) - STEP_BACK)
            return chunk_range(content, byte, byte + 1)[0]

        opened = self._open.get(id)
        if self._listening == id and opened is not None:
            self.listen(id, place(opened.content), rate)
        else:
            self._begin(id, place, rate)

    def _begin(self, id: ContentId, place: Callable[[Content], int], rate: float) -> None:
        self._goal = place, rate
        if self._listening == id and self._ear is not None and not self._ear.done():
            return  # on its way, and goes to the last place that was told
        if self._listening != id:
            self.stop_listening()
        self._listening = id
        self._ear = self._spawn(self._settle_down(id))

    async def _settle_down(self, id: ContentId) -> None:
        try:
            content = await self.look_up(id)
            if not await self._vault.missing(id):
                return
            await self._opened(id)
        except PlayerError:
            return  # the stream asks for what it needs, and tells if that fails
        if self._listening == id:
            place, rate = self._goal
            at = self._ear_at = place(content)
            self._rate = rate
            self._obey(self._scheduler.listen(self._clock.monotonic(), id, at, rate))

    def stop_listening(self) -> None:
        """Nobody listens: nothing is fetched ahead."""
        self._listening = None
        self._sounding = False
        if self._ear is not None:
            self._ear.cancel()
            self._ear = None
        self._obey(self._scheduler.listen(self._clock.monotonic(), None))
        self._close_idle()

    # ── conditions, and what people see ─────────────────────────────────────────────────────

    def conditions(self, *, online: bool, metered: bool) -> None:
        """What the browser says of the connection."""
        self._online, self._metered = online, metered
        self._obey(
            self._scheduler.conditions(self._clock.monotonic(), online=online, metered=metered)
        )

    def limits(self, *, download_rate: int, ignore_meter: bool) -> None:
        """What the user says of it."""
        self._ignore_meter = ignore_meter
        limits = Limits(
            background_rate=download_rate or None, metered="all" if ignore_meter else "window"
        )
        self._obey(self._scheduler.limit(self._clock.monotonic(), limits))

    def held(self) -> str:
        """Why nothing is fetched in the background: offline, metered, playing, or nothing."""
        if not self._online:
            return "offline"
        if self._metered and not self._ignore_meter:
            return "metered"
        urgent = any(
            urgency == Urgency.NOW for opened in self._open.values() for _, urgency in opened.wanted
        )
        return "playing" if urgent else ""

    def speed(self, id: ContentId) -> int:
        """Bytes a second of a content over the last seconds."""
        opened = self._open.get(fetched_as(id))
        return opened.meter.rate(self._clock.monotonic()) if opened else 0

    def carriers(self, id: ContentId) -> list[CarrierState]:
        """Who can be asked for a content now, and how they do."""
        opened = self._open.get(fetched_as(id))
        if opened is None:
            return []
        standings: dict[Hashable, Standing[Hashable]] = {
            each.source: each for each in self._scheduler.standings()
        }
        found: list[CarrierState] = []
        for provider in opened.providers.values():
            standing = standings.get(provider.offer.host or provider.source)
            found.append(
                CarrierState(
                    name=provider.name,
                    kind=provider.offer.kind,
                    speed=round(standing.rate) if standing else 0,
                    bytes_in=standing.good if standing else 0,
                    wasted=standing.wasted if standing else 0,
                    state=standing.state if standing else "fresh",
                    reason=standing.reason if standing else "",
                )
            )
        return found

    async def close(self) -> None:
        """Stop everything."""
        self.stop_listening()
        await super().close()


def renumbered(before: Content, now: Content, chunks: list[int]) -> list[int] | None:
    """The numbers of the same bytes where a content is cut otherwise by now, for it was found to be
    another's; None where it is not."""
    if replace(before, mime=now.mime) == now:
        return None
    found: set[int] = set()
    for index in chunks:
        start = max(0, index * before.chunk - before.offset)
        stop = min(before.length, (index + 1) * before.chunk - before.offset)
        first, last = chunk_range(now, start, stop)
        found.update(range(first, last + 1))
    return sorted(found)
