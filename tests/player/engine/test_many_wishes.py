"""A hundred thousand wishes: what happens often does not look at all of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from random import Random
from typing import Any

import pytest

from player.engine._wish_items import NEVER, Item
from player.engine._wish_queue import WishQueue
from player.errors import PeerFailed
from player.types import TrackId
from tests.factories import copy_of
from tests.player.engine.patience import Room, turns


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    made = Room(12)
    yield made
    await made.die()
    made.opened.connection.close()


def item_of(number: int, place: float) -> Item:
    return Item(track=TrackId(f"t{number}"), copy=copy_of(number), place=place, total=1000)


@pytest.mark.parametrize("seed", range(20))
def test_it_knows_what_a_look_at_all_would_find(seed: int) -> None:
    """Whatever is changed, in whatever order: the same as by counting anew."""
    chance = Random(seed)
    queue = WishQueue()
    items: dict[TrackId, Item] = {}
    now = 0.0
    for number in range(300):
        what = chance.randrange(9)
        known = list(items.values())
        item = chance.choice(known) if known else None
        if item is None or what < 3:
            item = item_of(number, float(chance.randrange(50)))
            items[item.track] = item
        elif what == 3:
            assert queue.pop(item.track) is item
            del items[item.track]
        elif what == 4:
            item.paused = not item.paused
        elif what == 5:
            item.task = None if item.task else asyncio.Future  # type: ignore[assignment]
        elif what == 6:
            item.error = PeerFailed("no_peers", "Nobody is there.")
            item.retry_at = chance.choice([NEVER, now + chance.random() * 30])
        elif what == 7:
            item.done = chance.randrange(1000)
        else:
            order = sorted(items.values(), key=lambda _: chance.random())
            queue.reorder(order)
        if item.track in items:
            queue.put(item)
        now += chance.random()
        queue.due(now)

        every = sorted(items.values(), key=lambda each: (each.place, each.number))
        waiting = [each for each in every if each.task is None and not each.given_up]
        ready = [each for each in waiting if not each.paused and each.retry_at <= now]
        later = [each.retry_at for each in waiting if not each.paused and each.retry_at > now]
        failed = [each for each in every if each.task is None and each.given_up]
        assert list(queue) == every
        assert queue.active() == [each for each in every if each.task]
        assert queue.first_ready() is (ready[0] if ready else None)
        assert queue.next_ones(5) == waiting[:5]
        assert queue.failed_ones(5) == failed[:5]
        assert (len(queue), queue.waiting, queue.failed) == (len(every), len(waiting), len(failed))
        assert queue.next_retry() == min(later, default=NEVER)
        assert queue.foremost(3) == [each for each in every if each.task or each in ready][:3]
        assert (queue.done, queue.total) == (
            sum(each.done for each in every),
            sum(each.total for each in every),
        )
        assert queue.left == sum(each.total - each.done for each in every if each not in failed)


async def test_nobody_looks_at_all_of_them_while_they_are_fetched(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Starting, ending, failing, and telling the page."""
    room.wish(room.tracks)

    def all_of_them(_: Any) -> Iterator[Item]:
        raise AssertionError

    monkeypatch.setattr(WishQueue, "__iter__", all_of_them)
    room.carrier.errors[room.library.copies_of(room.tracks[3])[0].content] = PeerFailed(
        "no_peers", "Nobody is there.", retry_after=60
    )
    await turns(400)
    assert room.kept() == [each for each in room.tracks if each != room.tracks[3]]
    assert room.downloads.queue.waiting == 1


async def test_a_session_begins_without_reading_the_list_again_and_again(room: Room) -> None:
    """Once or a few times, not once for each wish."""
    room.carrier.gate.clear()
    room.wish(room.tracks)
    await turns()
    await room.die()
    looks = 0

    class Counted(list[TrackId]):
        def __iter__(self) -> Iterator[TrackId]:
            nonlocal looks
            looks += 1
            return super().__iter__()

    unfinished = room.library.unfinished
    room.library.unfinished = lambda: Counted(unfinished())  # type: ignore[method-assign]
    again = room.born()
    again.resume_session()
    assert [item.track for item in again.items()] == room.tracks
    assert looks < 5


async def test_a_session_begins_with_a_few_questions(room: Room) -> None:
    """However many wishes there are: the database is not asked once for each."""
    room.carrier.gate.clear()
    room.wish(room.tracks)
    await room.die()
    asked: list[str] = []
    room.opened.connection.set_trace_callback(asked.append)
    again = room.born()
    again.resume_session()
    room.opened.connection.set_trace_callback(None)
    assert [item.track for item in again.items()] == room.tracks
    questions = [each for each in asked if each.startswith("SELECT")]
    assert len(questions) < len(room.tracks)


async def test_a_session_that_dies_as_it_begins_loses_no_pause(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two writes the engine may end."""
    room.carrier.gate.clear()
    room.wish(room.tracks)
    await room.downloads.pause(room.tracks[5:7])
    await room.die()

    def dies(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(room.library, "pause_wishes", dies)
        with suppress(KeyboardInterrupt):
            room.born().resume_session()
    await room.die()
    paused = [wish.track for wish in room.library.wishes() if wish.paused]
    assert paused == room.tracks[5:7]
