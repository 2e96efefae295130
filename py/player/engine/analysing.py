"""Hearing the library to know how it sounds: which track, when, and what becomes of it.

One track at a time, in idle time: it begins some seconds after the start, rests between chunks while
something plays, holds while anything else is at work, and lets go at once where the sound stumbles.
Only what was heard whole is stored, so it may end at any time; and what ends the page again and again
is left alone. The page decodes and computes (`_ears`), the model's worker reads the numbers (`ml.ear`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from ml.sound.excerpts import excerpts
from player import contract
from player.engine._ears import Ears, Halted, Refused
from player.engine._hearing_faults import Faults
from player.engine._hearing_line import Line
from player.engine.own_hearing import OwnHearing
from player.errors import DeviceFailed, NotFound
from player.library import Library
from player.library.organise.stretches import stretch_of
from player.library.rows import fetched_as, file_of, is_stretch
from player.library.sounds import Sound
from player.library.taste import Told
from player.models import Copy
from player.ports import Clock, Vault
from player.types import ContentId, TrackId

log = logging.getLogger("engine")

START_AFTER = 15.0
"""Seconds after the start during which nothing is heard by itself."""
LOOK = 2.0
"""Seconds until it is looked again whether anything else is at work."""
IDLE = 10.0
"""Seconds until it is looked again whether anything is new, where nothing was left."""
HOLD = 15.0
"""Seconds that a decoded track, which may be 400 MB, waits for something else to end."""
STUMBLED = 20.0
"""Seconds of peace after the sound stumbled."""
RESTS = {True: 2.0, False: 0.25}
"""Rest after a chunk, as times of what it took: while something plays, and while nothing does."""
LONGEST_REST = 5.0
INCOMPLETE, LOST = "incomplete", "model_lost"
"""Why a track is refused here: its bytes are not here; the model's worker does not stay."""
BREATH = 0.05
"""Rest after a track that was refused: there may be thousands, where a disk lost their bytes."""
LOSSES = 3
"""Times that the model's worker may go home in the middle of one track."""
SAVE = 16
"""Tracks after which what a metric is learnt from is stored."""


class Asks(Protocol):
    """A question to the model's worker, in its turn (`Tasting.hear`)."""

    def __call__(
        self, name: str, asked: dict[str, Any], told: Told | None = None
    ) -> Awaitable[tuple[dict[str, Any], dict[str, bytes]]]:
        """Its answer, and columns by name. Raises DeviceFailed."""
        ...


@dataclass
class _Hand:
    """The track in hand."""

    track: TrackId
    ear: int
    """Its name in the model's worker."""
    place: int = 0
    """Chunks that were heard."""
    of: int = 0
    losses: int = 0


class Analysing:
    """The order `analyse`, the region `analysis`, and the work in idle time."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        clock: Clock,
        *,
        ask: Asks,
        wanted: Callable[[], bool],
        saving: Callable[[], bool],
        idle: Callable[[], bool],
        playing: Callable[[], bool],
        coming: Callable[[int], list[TrackId]],
        stale: Callable[[ContentId], None],
        effect: Callable[[object], None],
        touch: Callable[..., None],
    ) -> None:
        """`saving`: no more than must be is fetched where it is paid by the byte; `idle`: nothing else
        is at work; `stale`: less of a content is here than was said."""
        self._library = library
        self._book = library.sounds
        self._vault = vault
        self._clock = clock
        self._ask = ask
        self._wanted = wanted
        self._saving = saving
        self._metered = False
        self._idle = idle
        self._playing = playing
        self._line = Line(library, clock, coming, changed=lambda: touch("analysis"))
        self._stale = stale
        self._touch = touch
        self._ears = Ears(effect, clock)
        self._own = OwnHearing(
            library,
            self._ears,
            ask=ask,
            open=self._open,
            turn=self._turn,
            changed=self.look,
        )
        self._wake = asyncio.Event()
        self._state: Literal["off", "waiting", "hearing", "resting", "done"] = "waiting"
        self._hand: _Hand | None = None
        self._last = 0
        self._file: ContentId | None = None
        """Decoded lately: other tracks of it come next."""
        self._faults = Faults(library, self._line, self._ears, clock)
        self._stumbled = float("-inf")
        self._unsaved = 0
        self.handlers: dict[type, Callable[[Any], Any]] = {
            contract.Analyse: self._analyse,
            **self._own.handlers,
        }
        self.regions: dict[str, Callable[[], Any]] = {"analysis": self.region}

    # ── what is asked and told ───────────────────────────────────────────────────────────────

    def _analyse(self, order: contract.Analyse) -> contract.AnalysisAsked:
        named = order.tracks if order.tracks or order.chosen is not None else None
        if named is None and not order.failed and not order.again:
            return contract.AnalysisAsked(tracks=0)
        waiting = self._book.ask_again(named, heard=order.again)
        self._line.begin(waiting if named is not None or order.failed else [])
        self._faults.forgive()
        self.look()
        return contract.AnalysisAsked(tracks=len(waiting))

    def look(self) -> None:
        """Something changed that may matter: a setting, the connection."""
        if not self._wanted():
            self._ears.stop()
        self._faults.again_at = float("-inf")
        self._wake.set()
        self._touch("analysis")

    def report(self, report: contract.Report) -> None:
        """Take what the page saw; every report may be given."""
        self._ears.report(report)
        if isinstance(report, contract.DeckReport) and report.what == "waiting":
            self._stumbled = self._clock.monotonic()
            self._ears.stop()
        elif isinstance(report, contract.Conditions):
            self._metered = report.metered
            if report.online and self._faults.problem:
                self.look()

    def region(self) -> contract.AnalysisRegion:
        """As the page sees it."""
        hand, tally = self._hand, self._line.tally
        rows = self._library.rows([hand.track]) if hand else []
        return contract.AnalysisRegion(
            state=self._state if self._wanted() else "off",
            done=tally.done,
            total=tally.total,
            away=tally.away,
            track=hand.track if hand and rows else None,
            title=rows[0].title if rows else "",
            artist=rows[0].artist if rows else "",
            progress=round(hand.place / hand.of, 3) if hand and hand.of else 0.0,
            provider=self._ears.provider,
            why=self._ears.why,
            problem=self._faults.problem,
            failed=tally.failed,
            failures=[contract.AnalysisFailed(**vars(each)) for each in self._line.failures],
            own=self._own.told(),
        )

    # ── life ─────────────────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Hear what is to be heard for as long as the engine lives."""
        self._faults.remember()
        await self._pause(START_AFTER)
        while True:
            if not self._wanted():
                await self._save()
                await self._let_go("off", IDLE)
            elif self._dear():
                self._faults.problem = "metered"
                await self._let_go("resting", LOOK)
            elif self._clock.monotonic() < self._faults.again_at or not self._free():
                await self._let_go("resting", LOOK)
            elif (
                track := await self._line.next(self._hand and self._hand.track, self._file)
            ) is None:
                await self._save()
                if not await self._hear_own():
                    await self._let_go("done", IDLE)
            else:
                await self._try(track)

    async def _let_go(
        self, state: Literal["off", "waiting", "resting", "done"], seconds: float
    ) -> None:
        self._ears.close()
        if self._hand is not None:
            self._faults.note(self._hand.track, at_work=False)
        if state in ("off", "done"):
            self._hand = None
        if self._state != state:
            self._is(state)
        await self._pause(seconds)

    def _dear(self) -> bool:
        """What computes is 15 MB, fetched at the first time, and that would cost the listener."""
        first = not self._ears.provider and not self._book.any()
        return first and self._metered and self._saving()

    def _free(self) -> bool:
        calm = self._clock.monotonic() - self._stumbled > STUMBLED
        return calm and self._wanted() and self._idle()

    def _is(self, state: Literal["off", "waiting", "hearing", "resting", "done"]) -> None:
        self._state = state
        self._touch("analysis")

    async def _pause(self, seconds: float) -> None:
        """Until so long passed, or something happened."""
        self._wake.clear()
        tasks = [
            asyncio.ensure_future(self._clock.sleep(seconds)),
            asyncio.ensure_future(self._wake.wait()),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()

    # ── one track ────────────────────────────────────────────────────────────────────────────

    async def _try(self, track: TrackId) -> None:
        if self._hand is None or self._hand.track != track:
            self._last += 1
            self._hand = _Hand(track, self._last)
        self._is("hearing")
        try:
            await self._hear(self._hand)
        except Halted:
            return  # to go on with it later
        except Refused as refused:
            self._faults.refused(track, refused)
            await self._pause(BREATH)
        except DeviceFailed as error:
            self._faults.failed(track, error)
        except NotFound:
            self._ears.close()  # it left the library meanwhile
        self._hand = None

    async def _hear(self, hand: _Hand) -> None:
        """Raises Halted, Refused, DeviceFailed."""
        seconds = await self._open(hand.track)
        plan = excerpts(seconds)
        hand.of = len(plan)
        while hand.place < len(plan):
            await self._turn()
            began, each = self._clock.monotonic(), plan[hand.place]
            numbers = await self._ears.hear(each.start)
            asked = {"job": hand.ear, "place": hand.place, "seconds": seconds}
            asked |= {"start": each.start, "run": each.run}
            answer, _ = await self._ask("hear", asked, _column("numbers", numbers))
            if answer["lost"]:
                self._anew(hand)
                continue
            hand.place += 1
            self._touch("analysis")
            took = self._clock.monotonic() - began
            await self._pause(min(LONGEST_REST, RESTS[self._playing()] * took))
        answer, columns = await self._ask("hear_out", {"job": hand.ear, "chunks": hand.place})
        if answer["lost"]:
            self._anew(hand)
            raise Halted
        await self._heard(hand.track, answer, columns)

    async def _open(self, track: TrackId) -> float:
        """Have a track decoded; its seconds. Raises Halted, Refused, NotFound."""
        copy = await self._here(track)
        self._faults.note(track, at_work=True)
        start, stop, file_ms = stretch_of(copy)
        row = self._library.row(track)
        told = (file_ms or row.duration_ms) / 1000
        self._file = file_of(copy.content) if is_stretch(copy.content) else None
        return await self._ears.open(fetched_as(copy.content), told, start, stop)

    async def _hear_own(self) -> bool:
        """By the listener's own model, once ours is done; False where there is nothing to hear."""
        try:
            return await self._own.hear()
        except (Halted, NotFound):
            await self._pause(LOOK)
            return True
        except DeviceFailed as error:
            self._faults.failed(None, error)
            return True
        finally:
            self._touch("analysis")

    def _anew(self, hand: _Hand) -> None:
        """The model's worker went home in the middle, and what it had heard with it."""
        hand.place = 0
        hand.losses += 1
        if hand.losses > LOSSES:
            raise Refused(LOST)

    async def _turn(self) -> None:
        """Until nothing else is at work. Raises Halted where that takes long."""
        since = self._clock.monotonic()
        while not self._free():
            if not self._wanted() or self._clock.monotonic() - since > HOLD:
                raise Halted
            self._is("resting")
            await self._pause(LOOK)
        if self._state != "hearing":
            self._is("hearing")

    async def _heard(
        self, track: TrackId, answer: dict[str, Any], columns: dict[str, bytes]
    ) -> None:
        self._ears.close()
        self._faults.worked()
        if answer["reason"]:
            self._faults.leave(track, answer["reason"])
            return
        facts = {name: answer[name] for name in Sound.__dataclass_fields__}
        if self._book.store(track, Sound(**facts), columns["row"], columns["balance"]):
            self._line.count(done=1)
        self._unsaved += 1
        if self._unsaved >= SAVE:
            await self._save()

    async def _here(self, track: TrackId) -> Copy:
        """A copy of it that is here whole. Raises Refused `incomplete`."""
        for copy in self._library.copies_of(track):
            if copy.facts.get("direct"):
                continue
            presence = await self._vault.presence(fetched_as(copy.content))
            if presence is not None and presence.chunks and presence.present >= presence.chunks:
                return copy
            self._stale(copy.content)
        raise Refused(INCOMPLETE)

    async def _save(self) -> None:
        """Store what a metric is learnt from, with the tracks since the last time."""
        if not self._unsaved:
            return
        stored = self._book.scatter()
        try:
            _, columns = await self._ask(
                "scatter", {}, _column("value", stored) if stored else None
            )
            self._book.put_scatter(columns["value"])
        except DeviceFailed as error:
            log.info("scatter_unsaved code=%s", error.code)
            return  # with the next ones
        self._unsaved = 0


def _column(name: str, data: bytes) -> Told:
    return Told([{"name": name, "type": "u1", "shape": [len(data)]}], [data], [])
