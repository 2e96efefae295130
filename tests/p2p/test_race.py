"""Racing sources: who is asked for what, and when."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from p2p._standing import MAX_SOURCES
from p2p.errors import Busy, Missing, NobodyHasIt, Unavailable, WrongBytes
from p2p.race import Book, Racer
from tests.p2p.fakes import FakeClock
from tests.p2p.fakes import run as run_to_end

Answer = float | Exception | tuple[float, Exception]


class World:
    """Sources that answer by a script: after so many seconds, with a block or an error."""

    def __init__(self, **sources: Answer | list[Answer]) -> None:
        self.clock = FakeClock()
        self.script = sources
        self.asked: list[tuple[str, Any]] = []
        self.running = 0
        self.peak = 0
        self.cancelled: list[tuple[str, Any]] = []

    async def ask(self, source: str, key: Any) -> str:
        """One request."""
        self.asked.append((source, key))
        self.running += 1
        self.peak = max(self.peak, self.running)
        try:
            answer = self.script[source]
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
            delay, error = answer if isinstance(answer, tuple) else (answer, None)
            if isinstance(delay, Exception):
                delay, error = 0.0, delay
            if delay:
                await self.clock.sleep(delay)
            if error is not None:
                raise error
        except asyncio.CancelledError:
            self.cancelled.append((source, key))
            raise
        finally:
            self.running -= 1
        return f"{key} from {source}"

    def racer(self, **options: Any) -> Racer[str, Any, str]:
        """A racer over all sources, in the order in which they were named."""
        return Racer(self.script, self.ask, self.clock, **options)

    async def timed(self, work: Awaitable[Any]) -> tuple[Any, float]:
        """The result (or the exception) and how long it took, as time is moved on."""
        task = asyncio.ensure_future(work)
        start = self.clock.monotonic()
        await self.clock.settle()
        steps = idle = 0
        # Nobody sleeps while those who were cancelled still take their turns to end.
        while not task.done() and steps < 5000 and idle < 50:
            idle = 0 if await self.clock.skip() else idle + 1
            if idle:
                await self.clock.settle()
            steps += 1
        took = round(self.clock.monotonic() - start, 2)
        assert task.done(), "it hangs"
        return (task.exception() or task.result()), took


def scenario(test: Callable[..., Any]) -> Callable[..., None]:
    """Run an async test; afterwards no task may be left over."""

    def run() -> None:
        async def main() -> None:
            await test()
            left = asyncio.all_tasks() - {asyncio.current_task()}
            assert not left, left

        run_to_end(main())

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


@scenario
async def test_the_first_block_is_raced_and_the_rest_is_not() -> None:
    """All are asked for the first block; from then on only the winner is."""
    world = World(slow=0.9, fast=0.1, middle=0.3)
    racer = world.racer()

    assert await world.timed(racer.fetch(1)) == ("1 from fast", 0.1)
    assert [s for s, _ in world.asked] == ["slow", "fast", "middle"]
    assert world.cancelled == [("slow", 1), ("middle", 1)]
    for key in (2, 3, 4):
        assert await world.timed(racer.fetch(key)) == (f"{key} from fast", 0.1)
    assert world.asked[3:] == [("fast", 2), ("fast", 3), ("fast", 4)]


@scenario
async def test_the_race_has_so_many_runners() -> None:
    """Of many sources only `racers` are asked at once."""
    world = World(**{f"s{n}": 0.1 for n in range(9)})
    await world.timed(world.racer(racers=3).fetch(1))

    assert len(world.asked) == 3


@scenario
async def test_a_dead_source_costs_nothing_when_another_lives() -> None:
    """The first race hides who never answers."""
    world = World(dead=1e9, live=0.15)

    assert await world.timed(world.racer().fetch(1)) == ("1 from live", 0.15)


@scenario
async def test_a_late_source_is_hedged() -> None:
    """When the usual one does not answer within 400 ms, the next is asked beside it."""
    world = World(a=[0.05, 1e9], b=[0.2, 0.1])
    racer = world.racer()
    await world.timed(racer.fetch(1))

    assert await world.timed(racer.fetch(2)) == ("2 from b", 0.5)
    assert world.cancelled[-1] == ("a", 2)


@scenario
async def test_a_slow_but_steady_source_is_not_hedged_early() -> None:
    """The hedge waits twice the usual time, so a far gateway does not double the traffic."""
    world = World(far=0.9, farther=1.5)
    racer = world.racer()
    await world.timed(racer.fetch(1))
    world.asked.clear()
    for key in range(2, 6):
        await world.timed(racer.fetch(key))

    assert world.asked == [("far", key) for key in range(2, 6)]


@scenario
async def test_who_became_slow_is_left_for_who_is_faster() -> None:
    """Losing to hedges makes a source rank lower until the other is asked first."""
    world = World(a=[0.05, 3.0], b=[0.2, 0.1])
    racer = world.racer()
    for key in range(6):
        await world.timed(racer.fetch(key))
    world.asked.clear()
    await world.timed(racer.fetch("last"))

    assert world.asked == [("b", "last")]


@scenario
async def test_a_liar_is_banned_at_once() -> None:
    """One wrong byte and a source is never asked again."""
    world = World(liar=WrongBytes("not the block"), honest=0.2)
    racer = world.racer()
    await world.timed(racer.fetch(1))
    await world.timed(racer.fetch(2))

    assert world.asked.count(("liar", 2)) == 0
    assert {s.source: s.state for s in racer.standings()} == {"honest": "good", "liar": "banned"}
    racer.set_sources(["liar", "honest", "new"])
    assert {s.source: s.state for s in racer.standings()}["liar"] == "banned"


@scenario
async def test_a_winner_that_lies_later_is_replaced_without_delay() -> None:
    """A lie costs one retry, not a timeout."""
    world = World(a=[0.05, (0.1, WrongBytes("lie"))], b=0.2)
    racer = world.racer()
    await world.timed(racer.fetch(1))

    assert await world.timed(racer.fetch(2)) == ("2 from b", 0.3)


@scenario
async def test_everybody_lies() -> None:
    """When all lie the failure comes at once, and names each."""
    world = World(a=WrongBytes("lie one"), b=WrongBytes("lie two"))
    racer = world.racer()
    error, took = await world.timed(racer.fetch(1))

    assert isinstance(error, NobodyHasIt)
    assert (error.reasons, took) == ({"a": "lie one", "b": "lie two"}, 0.0)
    again, _ = await world.timed(racer.fetch(2))
    assert isinstance(again, NobodyHasIt)
    assert again.reasons == error.reasons
    assert len(world.asked) == 2


@scenario
async def test_missing_is_not_held_against_a_source() -> None:
    """A gateway that lacks one block is asked for the next as before."""
    world = World(a=[0.1, Missing("not here"), 0.1], b=[0.2, 0.3, 0.2])
    racer = world.racer()
    await world.timed(racer.fetch(1))

    assert await world.timed(racer.fetch(2)) == ("2 from b", 0.3)
    assert await world.timed(racer.fetch(3)) == ("3 from a", 0.1)


@scenario
async def test_nobody_has_it() -> None:
    """When all say no, nobody is asked twice."""
    world = World(a=Missing("no a"), b=Missing("no b"))
    error, took = await world.timed(world.racer().fetch(1))

    assert isinstance(error, NobodyHasIt)
    assert (error.reasons, took, len(world.asked)) == ({"a": "no a", "b": "no b"}, 0.0, 2)
    assert error.retry_after is None


@scenario
async def test_no_sources() -> None:
    """Without sources the failure says what to do."""
    error, _ = await world_of_none()
    assert isinstance(error, NobodyHasIt)
    assert "settings" in error.message


async def world_of_none() -> tuple[Any, float]:
    """Ask nobody."""
    world = World()
    return await world.timed(world.racer().fetch(1))


@scenario
async def test_a_hiccup_is_tried_again() -> None:
    """A lone source that fails once is asked once more, after a moment."""
    world = World(a=[Unavailable("reset"), 0.1])

    assert await world.timed(world.racer().fetch(1)) == ("1 from a", 0.5)


@scenario
async def test_repeated_failures_drop_a_source_to_the_end() -> None:
    """Who fails again and again comes after those of whom nothing is known."""
    world = World(bad=[0.1, Unavailable("502")], other=[0.3])
    racer = world.racer(strikes=1)
    for key in range(2):
        await world.timed(racer.fetch(key))
    racer.set_sources(["bad", "new"])
    world.script["new"] = 0.2
    world.asked.clear()

    assert {s.source: s.state for s in racer.standings()} == {"new": "fresh", "bad": "dropped"}
    assert await world.timed(racer.fetch("x")) == ("x from new", 0.2)
    assert world.asked == [("new", "x")]


@scenario
async def test_dropped_sources_get_a_last_chance() -> None:
    """After an outage of everything, the next wish asks again instead of giving up unasked."""
    world = World(a=[Unavailable("off")] * 4 + [0.1])
    racer = world.racer(strikes=2)
    first, _ = await world.timed(racer.fetch(1))
    assert isinstance(first, NobodyHasIt)
    assert racer.standings()[0].state == "dropped"
    second, _ = await world.timed(racer.fetch(2))
    assert isinstance(second, NobodyHasIt)

    assert (await world.timed(racer.fetch(3)))[0] == "3 from a"


@scenario
async def test_a_busy_source_is_left_alone_as_long_as_it_asks() -> None:
    """429 with Retry-After: the others serve meanwhile, then it may be asked again."""
    world = World(a=[0.1, Busy("slow down", 30), 0.1], b=0.2)
    racer = world.racer()
    await world.timed(racer.fetch(1))
    assert await world.timed(racer.fetch(2)) == ("2 from b", 0.2)
    world.asked.clear()
    await world.timed(racer.fetch(3))
    assert world.asked == [("b", 3)]
    await world.clock.advance(30)
    assert {s.source: s.state for s in racer.standings()} == {"a": "good", "b": "good"}


@scenario
async def test_a_short_wait_for_the_only_source_is_waited_out() -> None:
    """When all are busy for a moment, the block comes late rather than not."""
    world = World(a=[Busy("wait", 2), 0.1])

    assert await world.timed(world.racer().fetch(1)) == ("1 from a", 2.1)


@scenario
async def test_a_long_wait_is_told() -> None:
    """When all are busy for long, the failure says for how long."""
    world = World(a=Busy("wait", 60))
    error, took = await world.timed(world.racer().fetch(1))

    assert isinstance(error, NobodyHasIt)
    assert (error.retry_after, took, error.reasons) == (60, 0.0, {"a": "wait"})


@scenario
async def test_busy_for_ever_ends() -> None:
    """A source that always asks for a little more patience is not waited for without end."""
    world = World(a=Busy("wait", 0))
    error, took = await world.timed(world.racer(patience=5).fetch(1))

    assert isinstance(error, NobodyHasIt)
    assert took <= 6


@scenario
async def test_one_block_wanted_twice_is_fetched_once() -> None:
    """Two wishes for one block share the requests."""
    world = World(a=0.1)
    racer = world.racer()
    both, _ = await world.timed(asyncio.gather(racer.fetch(1), racer.fetch(1)))

    assert both == ["1 from a"] * 2
    assert world.asked == [("a", 1)]


@scenario
async def test_two_waiters_both_learn_of_failure() -> None:
    """A shared failure reaches everybody who waits."""
    world = World(a=(0.1, Missing("no")))
    racer = world.racer()
    both, _ = await world.timed(
        asyncio.gather(racer.fetch(1), racer.fetch(1), return_exceptions=True)
    )

    assert [type(error) for error in both] == [NobodyHasIt] * 2


@scenario
async def test_cancelling_the_last_waiter_cancels_the_requests() -> None:
    """What nobody waits for any more is not fetched on; what somebody waits for is."""
    world = World(a=1.0, b=1.0)
    racer = world.racer()
    first, second = (asyncio.ensure_future(racer.fetch(1)) for _ in range(2))
    await world.clock.settle()
    first.cancel()
    await world.clock.settle()
    assert world.running == 2
    second.cancel()
    await world.clock.settle()

    assert (world.running, len(world.cancelled)) == (0, 2)
    assert second.cancelled()
    assert (await world.timed(racer.fetch(1)))[0] == "1 from a"


@scenario
async def test_closing_cancels_everything() -> None:
    """After `aclose` nothing runs."""
    world = World(a=1.0)
    racer = world.racer()
    tasks = [asyncio.ensure_future(racer.fetch(n)) for n in range(3)]
    await world.clock.settle()
    await racer.aclose()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert world.running == 0


@scenario
async def test_parallel_fetches_are_bounded() -> None:
    """However many blocks are wanted, so many are fetched at a time."""
    world = World(a=0.1)
    racer = world.racer(parallel=4)
    await world.timed(racer.fetch("first"))
    await world.timed(asyncio.gather(*(racer.fetch(n) for n in range(20))))

    assert world.peak == 4


@scenario
async def test_many_blocks_at_the_start_are_not_all_raced() -> None:
    """Only the first of many blocks is raced; the rest waits for the winner."""
    world = World(a=0.3, b=0.1, c=0.2)
    racer = world.racer()
    await world.timed(asyncio.gather(*(racer.fetch(n) for n in range(6))))

    assert len(world.asked) == 3 + 5
    assert world.asked[3:] == [("b", n) for n in range(1, 6)]


@scenario
async def test_a_first_block_that_nobody_gives_does_not_hold_up_the_rest() -> None:
    """The wait for the first race is bounded."""
    world = World(a=1.0, b=1e9)
    racer = world.racer()
    _, took = await world.timed(asyncio.gather(racer.fetch(1), racer.fetch(2)))

    assert took <= 2.0


@scenario
async def test_bugs_pass_through() -> None:
    """An exception that no source may raise is a bug, and is not hidden among reasons."""
    world = World(a=ZeroDivisionError("bug"), b=1.0)
    error, _ = await world.timed(world.racer().fetch(1))

    assert isinstance(error, ZeroDivisionError)
    assert world.running == 0


ANSWERS = st.one_of(
    st.sampled_from([0.0, 0.05, 0.3, 1.0, 5.0]),
    st.sampled_from(
        [WrongBytes("w"), Missing("m"), Unavailable("u"), Busy("b", 1), Busy("b", 90), Busy("b")]
    ),
    st.tuples(st.sampled_from([0.1, 0.5]), st.sampled_from([WrongBytes("w"), Unavailable("u")])),
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from("abcd"), st.lists(ANSWERS, min_size=1, max_size=6), max_size=4),
    st.integers(1, 6),
)
def test_any_world(script: dict[str, list[Answer]], keys: int) -> None:
    """Whatever sources do: no hang, no task left, no right block ignored, liars asked no more."""

    async def main() -> None:
        world = World(**{name: list(answers) for name, answers in script.items()})
        racer = world.racer(parallel=2)
        results, _ = await world.timed(
            asyncio.gather(*(racer.fetch(n) for n in range(keys)), return_exceptions=True)
        )
        for key, result in enumerate(results):
            assert isinstance(result, NobodyHasIt) or result.startswith(f"{key} from ")
        assert world.running == 0
        assert asyncio.all_tasks() == {asyncio.current_task()}
        banned = {s.source for s in racer.standings() if s.state == "banned"}
        before = len(world.asked)
        await world.timed(asyncio.gather(racer.fetch("x"), return_exceptions=True))
        assert not banned & {source for source, _ in world.asked[before:]}

    run_to_end(main())


@scenario
async def test_racers_that_share_a_book_share_what_they_learn() -> None:
    """Who lied to one is not asked by another, and who won need not be raced again."""
    world = World(liar=WrongBytes("lie"), other=0.2, good=0.1)
    book: Book[str] = Book()
    await world.timed(world.racer(book=book).fetch(1))
    world.asked.clear()
    await world.timed(world.racer(book=book).fetch(2))

    assert world.asked == [("good", 2)]
    assert book.of("liar").banned


def test_a_book_forgets_whom_it_need_not_remember() -> None:
    """A library may name hosts without end. Who lied stays, and so does who is asked now."""
    book: Book[int] = Book()
    for number in range(5000):
        state = book.of(number)
        state.banned = number % 100 == 0
        state.asks = int(number == 7)
    left = {state.source for state in book}
    assert len(left) <= MAX_SOURCES + 50
    assert left >= {*range(0, 5000, 100), 7, *range(4950, 5000)}
