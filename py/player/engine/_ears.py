"""The page's ears: a track is opened and its chunks are heard by effects, answered by reports, one at
a time. Whoever asks is answered in the end, also by a page that says nothing."""

from __future__ import annotations

import asyncio
import binascii
from base64 import b64decode
from collections.abc import Callable
from typing import Any, Literal

from player import contract
from player.ports import Clock
from player.types import ContentId, DurationMs

OPEN_S = 180.0
"""Seconds that decoding may take: hours of sound on a slow device."""

FIRST_S = 300.0
"""The first chunk: the runtime is fetched, and the GPU compared with the processor."""

CHUNK_S = 60.0

SILENT = "timeout"
"""The code of a page that does not answer."""

MOST = 200_000
"""Characters of a chunk's numbers; they are 33,000."""


class Halted(Exception):
    """It was let go in the middle; the same may be asked again later."""


class Refused(Exception):
    """It cannot be heard: `code` is the page's, `timeout` where it does not answer."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}"[:500])
        self.code = code


class Ears:
    """One track at a time."""

    def __init__(self, effect: Callable[[object], None], clock: Clock) -> None:
        self._effect = effect
        self._clock = clock
        self._job = 0
        self._open = False
        self._worked = False
        self._answer: asyncio.Future[Any] | None = None
        self.provider: Literal["", "webgpu", "wasm"] = ""
        """Where the last chunk was computed, and why not on the GPU."""
        self.why = ""

    async def open(
        self, content: ContentId, seconds: float, start_ms: int = 0, stop_ms: int = 0
    ) -> float:
        """Have a track decoded; how long it is, in seconds. Raises Refused, Halted."""
        self._job += 1
        self._open = True
        effect = contract.AnalysisOpen(
            job=self._job,
            content=content,
            seconds=seconds,
            start_ms=DurationMs(start_ms),
            stop_ms=DurationMs(stop_ms),
        )
        told = await self._answered(effect, OPEN_S)
        if not isinstance(told, contract.AnalysisOpened) or told.code:
            raise Refused(told.code or "failed", told.detail)
        return told.seconds

    async def hear(self, start: int) -> bytes:
        """The numbers of a chunk. Raises Refused, Halted."""
        if not self._open:
            raise Halted  # it was stopped between two chunks
        effect = contract.AnalysisHear(job=self._job, start=start)
        told = await self._answered(effect, CHUNK_S if self._worked else FIRST_S)
        if not isinstance(told, contract.AnalysisHeard) or told.code:
            raise Halted if told.code == "analysis_closed" else Refused(told.code, told.detail)
        self._worked = True
        self.provider, self.why = told.provider, told.why[:300]
        return _numbers(told.numbers)

    async def own(self, model: str, starts: list[float]) -> bytes:
        """What the listener's own model makes of windows of the track. Raises Refused, Halted."""
        if not self._open:
            raise Halted
        effect = contract.AnalysisOwn(job=self._job, model=model, starts=starts)
        told = await self._answered(effect, FIRST_S)
        if not isinstance(told, contract.AnalysisOwned) or told.code:
            raise Halted if told.code == "analysis_closed" else Refused(told.code, told.detail)
        return _numbers(told.numbers)

    def close(self) -> None:
        """Let go of the track."""
        if self._open:
            self._open = False
            self._effect(contract.AnalysisClose(job=self._job))

    def stop(self, *, broken: bool = False) -> None:
        """Let go of everything at once, in the middle of it too: who waits for it is Halted."""
        answer = self._answer
        if self._open:
            self._open = False
            self._effect(contract.AnalysisStop(broken=broken))
        if broken:
            self._worked = False  # it is started anew
        if answer is not None and not answer.done():
            answer.set_exception(Halted())

    def report(self, report: contract.Report) -> None:
        """Take an answer. One to a track before is none."""
        answer = self._answer
        if not isinstance(
            report, contract.AnalysisOpened | contract.AnalysisHeard | contract.AnalysisOwned
        ):
            return
        if answer is not None and not answer.done() and report.job == self._job:
            answer.set_result(report)

    async def _answered(self, effect: object, limit: float) -> Any:
        answer = self._answer = asyncio.get_running_loop().create_future()
        began = self._clock.monotonic()
        self._effect(effect)
        try:
            async with asyncio.timeout(limit):
                return await answer
        except TimeoutError:
            self.stop(broken=True)
            if self._clock.monotonic() - began > 2 * limit:
                raise Halted from None  # the page was asleep, and we with it
            raise Refused(SILENT) from None
        finally:
            self._answer = None


def _numbers(text: str) -> bytes:
    """What holds no numbers is left out by whoever reads it."""
    try:
        return b64decode(text[:MOST], validate=True)
    except (binascii.Error, ValueError):
        return b""
