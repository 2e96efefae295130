"""How often a long work shows what it has brought."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from player.engine.pacing import BREATH_S, TOLD_S, Breaths
from tests.p2p.fakes import FakeClock, run

STEP_S = 0.1


class Work:
    """Three hands that take steps of STEP_S; each step brings something."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.told: list[tuple[float, int]] = []
        """When it was told, and how many things had come."""
        self.begun: list[float] = []
        self.came = 0
        self.breaths = Breaths(self._tell, self.clock)

    def _tell(self) -> None:
        self.told.append((round(self.clock.monotonic(), 3), self.came))

    async def hand(self, steps: int) -> None:
        """Take so many steps."""
        for _ in range(steps):
            await self.breaths.hold()
            self.begun.append(self.clock.monotonic())
            await self.clock.sleep(STEP_S)
            self.came += 1
            self.breaths.came()

    async def all(self, steps: int) -> None:
        """All hands, to the end."""
        hands = [asyncio.create_task(self.hand(steps)) for _ in range(3)]
        while await self.clock.skip():
            pass
        await asyncio.gather(*hands)
        self.breaths.end()


def test_the_first_and_the_last_at_once_and_the_others_in_between() -> None:
    work = Work()
    run(work.all(100))
    moments = [at for at, _ in work.told]
    assert moments[0] == STEP_S
    assert work.told[-1] == (round(work.clock.monotonic(), 3), 300)
    assert all(after - before >= TOLD_S for before, after in pairwise(moments[:-1]))
    assert len(moments) >= 5


def test_nothing_is_begun_around_a_telling() -> None:
    work = Work()
    run(work.all(100))
    for at, _ in work.told[1:-1]:
        # The steps that were under way end; those that come later wait until it is drawn.
        assert not [b for b in work.begun if at - BREATH_S + 1e-6 < b < at + BREATH_S - 1e-6]
    assert len(work.begun) == 300


def test_short_work_tells_twice_and_never_waits() -> None:
    work = Work()
    run(work.all(3))
    assert [came for _, came in work.told] == [1, 9]
    assert round(work.clock.monotonic(), 3) == round(3 * STEP_S, 3)


def test_who_ends_a_work_that_holds_its_breath_still_hears_the_last() -> None:
    work = Work()

    async def main() -> None:
        hand = asyncio.create_task(work.hand(100))
        while work.clock.monotonic() < STEP_S + TOLD_S + BREATH_S / 2:
            await work.clock.skip()
        hand.cancel()
        await asyncio.gather(hand, return_exceptions=True)
        work.breaths.end()
        told = list(work.told)
        while await work.clock.skip():
            pass
        assert work.told == told  # and nothing afterwards
        assert told[-1][1] == work.came

    run(main())
