"""Fetching: the scheduler's orders carried out, and what came of them told back.

`p2p.fetch` decides who is asked for what. Here each of its orders becomes an errand of a provider
(`player.sources`), and what comes of that an event of the scheduler. Chunks end up in the vault,
verified on their way by whoever fetched them.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from p2p.fetch import Ask, Banned, Drop, Exhausted, Limits, Order, Outcome, Scheduler
from player.engine.kin import Kin
from player.engine.opened import Opened, liar, not_here, reason_of
from player.errors import DeviceFailed, NotFound, PlayerError
from player.library.rows import fetched_as
from player.ports import Clock, Content, Vault
from player.sources._base import Digests, Errand, Provider, Source, whole_range
from player.types import BaseId, ContentId

MAX_OPEN = 12
"""Contents that the scheduler knows though nobody wants anything of them now: a reader comes back
soon, and what was learnt of their providers is still good."""


@dataclass(frozen=True, kw_only=True)
class Means:
    """What delivery draws on."""

    vault: Vault
    clock: Clock
    sources: Mapping[str, Source]
    """By the prefix of the names that each knows."""
    kin: Kin
    revive: Callable[[ContentId], Awaitable[Content]]
    """Describes a content that the vault does not know. Raises PlayerError."""
    changed: Callable[[ContentId], None]
    """Hears of contents of which some arrived."""
    trouble: Callable[[PlayerError], None]
    broke: Callable[[BaseException], None]
    spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]]


class Fetching:
    """Carries out what the scheduler orders, and tells it what came of that."""

    def __init__(self, means: Means) -> None:
        self._vault = means.vault
        self._clock = means.clock
        self._sources = means.sources
        self._kin = means.kin
        self._revive = means.revive
        self._changed = means.changed
        self._trouble = means.trouble
        self._broke = means.broke
        self._spawn = means.spawn
        self._scheduler = Scheduler(Limits())
        self._open: OrderedDict[ContentId, Opened] = OrderedDict()
        self._opening: dict[ContentId, asyncio.Task[Opened]] = {}
        self._landings: Counter[BaseId] = Counter()
        """Times that chunks of a base came or went while something is opened, which counts again."""
        self._refreshing = asyncio.Lock()
        self._errands: dict[int, asyncio.Task[None]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._listening: ContentId | None = None
        self._online = True
        self._metered = False
        self._ignore_meter = False

    async def look_up(self, id: ContentId) -> Content:
        """The content's description; of one track of a file that comes from others, the file's.
        Raises NotFound `unknown_content`."""
        id = fetched_as(id)
        return await self._vault.look_up(id) or await self._revive(id)

    # ── contents ────────────────────────────────────────────────────────────────────────────

    async def _opened(self, id: ContentId, lacking: list[int] | None = None) -> Opened:
        opened = self._open.get(id)
        if opened is not None:
            now = await self._vault.look_up(id)
            if self._open.get(id) is not opened:  # closed while it was looked up
                return await self._opened(id)
            if now is None or replace(now, mime="") == replace(opened.content, mime=""):
                self._open.move_to_end(id)
                return opened
            self.forget([id])  # it is described anew: another file, or the same in other chunks
        task = self._opening.get(id)
        if task is None:
            task = self._opening[id] = asyncio.ensure_future(self._make(id, lacking))
            task.add_done_callback(lambda _: self._made(id))
        return await asyncio.shield(task)

    def _made(self, id: ContentId) -> None:
        self._opening.pop(id, None)
        if not self._opening:
            self._landings.clear()

    async def _make(self, id: ContentId, lacking: list[int] | None) -> Opened:
        content = await self.look_up(id)
        counted = self._landings[content.base]
        if lacking is None:
            lacking = await self._vault.missing(id)
        if await self._kin.adopt(content, self.proof, lacking):
            self._changed(id)
            content = await self.look_up(id)
            counted = self._landings[content.base]
            lacking = await self._vault.missing(id)
        opened = Opened(content)
        await self._find_providers(opened)
        while counted != self._landings[content.base]:  # meanwhile, by another name of its bytes
            counted = self._landings[content.base]
            lacking = await self._vault.missing(id)
        first, last = whole_range(content)
        missing = set(lacking)
        short = content.base_length - last * content.chunk
        now = self._clock.monotonic()
        self._open[id] = opened
        self._obey(
            self._scheduler.open(
                now,
                id,
                first,
                last,
                content.chunk,
                last_size=min(content.chunk, short),
                present=[index for index in range(first, last + 1) if index not in missing],
            )
        )
        for provider in opened.providers.values():
            self._obey(self._scheduler.offer(now, id, provider.source, provider.offer))
        return opened

    async def _find_providers(self, opened: Opened) -> None:
        """Ask everybody who knows one of its names; that one of them cannot tell is no matter
        where another can. Until all have answered, those from before are asked on."""
        content = opened.content
        found: dict[Hashable, Provider] = {}
        nobody: PlayerError | None = None
        for name in self._kin.names(content):
            try:
                for provider in await self._source(name).providers(content, name, self.proof):
                    found.setdefault(provider.source, provider)
            except PlayerError as error:
                nobody = nobody or error
        opened.providers = found
        opened.nobody = None if found else nobody or not_here(content.id)

    def _source(self, name: str) -> Source:
        source = self._sources.get(name.partition(":")[0] + ":")
        if source is None:
            raise not_here(name)
        return source

    async def proof(self, content: Content, first: int, last: int) -> Digests | None:
        """What chunks of the content's base must hash to, by the name that the base has. Raises
        PlayerError where that has to be asked for and cannot be had."""
        return await self._source(content.base).digests(content, first, last)

    async def digests(self, content: Content) -> Digests | None:
        """The same for all of a content, as far as it is known here; None where it is not. Asks
        nobody."""
        if content.base.startswith("cid:") and not self._kin.knows(content):
            return None
        try:
            return await self.proof(content, *whole_range(content))
        except PlayerError:
            return None

    def _close_idle(self) -> None:
        idle = [id for id, opened in self._open.items() if opened.idle and id != self._listening]
        for id in idle[: max(0, len(self._open) - MAX_OPEN)]:
            self._shut(id)

    def _shut(self, id: ContentId) -> None:
        if self._open.pop(id, None) is not None:
            self._obey(self._scheduler.close(self._clock.monotonic(), id))

    async def refresh(self) -> None:
        """Somebody else may be asked now, or some no more: settings or consent changed."""
        async with self._refreshing:  # of two changes the later has the last word
            await self._refresh()

    async def _refresh(self) -> None:
        for id, opened in list(self._open.items()):
            if opened.idle and id != self._listening:
                self._shut(id)
                continue
            before = set(opened.providers)
            await self._find_providers(opened)
            if self._open.get(id) is not opened:  # closed meanwhile; opened anew, it asked anew
                continue
            now = self._clock.monotonic()
            for source in before - set(opened.providers):
                self._obey(self._scheduler.withdraw(now, id, source))
            for source in set(opened.providers) - before:
                self._obey(self._scheduler.offer(now, id, source, opened.providers[source].offer))
            if opened.nobody is not None:
                self._fail(opened, list(opened.waits), opened.nobody)

    def forget(self, contents: Sequence[ContentId]) -> None:
        """These were described anew, or are to be fetched no more."""
        for id in contents:
            opened = self._open.get(id)
            if opened is not None:
                self._fail(opened, list(opened.waits), not_here(id))
                self._shut(id)

    # ── orders of the scheduler ─────────────────────────────────────────────────────────────

    def _obey(self, orders: Sequence[Order]) -> None:
        for order in orders:
            match order:
                case Ask():
                    task = asyncio.ensure_future(self._carry_out(order))
                    self._errands[order.id] = task
                    task.add_done_callback(self._done(order.id))
                case Drop():
                    task = self._errands.pop(order.id, None)
                    if task is not None:
                        task.cancel()
                case Exhausted():
                    self._exhausted(order)
                case Banned():
                    self._trouble(liar(str(order.source)))
        self._arm()

    def _done(self, ask: int) -> Callable[[asyncio.Task[None]], None]:
        def done(task: asyncio.Task[None]) -> None:
            if self._errands.get(ask) is task:
                del self._errands[ask]
            if not task.cancelled() and (error := task.exception()) is not None:
                self._broke(error)

        return done

    def _arm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        at = self._scheduler.wake_at()
        if at is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(max(0.0, at - self._clock.monotonic()), self._tick)

    def _tick(self) -> None:
        self._timer = None
        self._obey(self._scheduler.tick(self._clock.monotonic()))

    async def _carry_out(self, ask: Ask) -> None:
        id: ContentId = ask.content  # type: ignore[assignment]
        opened = self._open.get(id)
        provider = opened.providers.get(ask.source) if opened else None
        if opened is None or provider is None:
            return self._ended(ask, Outcome(what="unavailable", reason="it is not asked any more"))
        bytes_before = 0

        def moved(total: int) -> None:
            nonlocal bytes_before
            opened.meter.count(self._clock.monotonic(), max(0, total - bytes_before))
            bytes_before = total
            self._obey(self._scheduler.progress(self._clock.monotonic(), ask.id, total))

        errand = Errand(
            first=ask.first,
            last=ask.last,
            urgency=ask.urgency,
            arrived=lambda index: self._arrived(ask, opened, index),
            moved=moved,
        )
        try:
            end = await provider.bring(opened.content, errand)
        except (DeviceFailed, NotFound) as error:
            # The disk takes no more, or the content was removed: nobody else could help.
            self._fail(opened, list(opened.waits), error)
            self._shut(id)
            return None
        except PlayerError as error:
            opened.errors[ask.source] = error
            return self._ended(ask, Outcome(what="unavailable", reason=error.message))
        except Exception:  # a bug of ours; who waits must not wait for it
            self._ended(ask, Outcome(what="unavailable", reason="it broke here"))
            raise
        if end.error is not None:
            opened.errors[ask.source] = end.error
        return self._ended(ask, end.outcome)

    def _ended(self, ask: Ask, outcome: Outcome) -> None:
        self._errands.pop(ask.id, None)
        self._obey(self._scheduler.ended(self._clock.monotonic(), ask.id, outcome))

    def _arrived(self, ask: Ask, opened: Opened, index: int) -> None:
        self._obey(self._scheduler.arrived(self._clock.monotonic(), ask.id, index))
        self._tell(opened, [index])
        swarm = isinstance(ask.source, tuple) and ask.source[0] == "swarm"
        self.landed(opened.content.base, [index], by_swarm=swarm, but=opened.content.id)
        self._changed(opened.content.id)

    def landed(
        self,
        base: BaseId,
        chunks: list[int],
        *,
        by_swarm: bool = False,
        but: ContentId | None = None,
    ) -> None:
        """Chunks of a base are in the vault now: every content of that base has them, and its
        swarm may give them to others."""
        now = self._clock.monotonic()
        self._note_landing(base)
        for id, opened in list(self._open.items()):
            if opened.content.base == base and id != but:
                first, last = whole_range(opened.content)
                mine = [index for index in chunks if first <= index <= last]
                if mine:
                    self._obey(self._scheduler.have(now, id, mine))
                    self._tell(opened, mine)
        if not by_swarm:
            self._kin.offer(base, chunks)

    async def evicted(self, id: ContentId) -> None:
        """Some chunks of a content are in the vault no more."""
        id = fetched_as(id)
        content = await self._vault.look_up(id)
        if content is None:
            return
        self._note_landing(content.base)
        lost = await self._vault.missing(id)
        if id in self._open:
            lost = [index for index in lost if self._scheduler.present(id, index)]
        if lost:
            self._obey(self._scheduler.lost(self._clock.monotonic(), id, lost))
            # Peers were told of them, even where nobody reads them now.
            self._kin.withdraw(content.base, lost)

    def _note_landing(self, base: BaseId) -> None:
        if self._opening:
            self._landings[base] += 1

    def _tell(self, opened: Opened, chunks: list[int]) -> None:
        for index in chunks:
            for wait in opened.waits.pop(index, []):
                if not wait.done():
                    wait.set_result(None)

    def _fail(self, opened: Opened, chunks: list[int], error: PlayerError) -> None:
        for index in chunks:
            for wait in opened.waits.pop(index, []):
                if not wait.done():
                    wait.set_exception(error)

    def _exhausted(self, order: Exhausted) -> None:
        opened = self._open.get(order.content)  # type: ignore[arg-type]
        if opened is not None:
            opened.given_up = True
            self._fail(opened, list(order.chunks), reason_of(opened, order))

    async def close(self) -> None:
        """Stop everything. Once it returns, no task of ours is left."""
        going: list[asyncio.Task[Any]] = [*self._opening.values(), *self._errands.values()]
        for task in self._opening.values():
            task.cancel()
        for id in list(self._open):
            self._shut(id)
        await asyncio.gather(*going, return_exceptions=True)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
