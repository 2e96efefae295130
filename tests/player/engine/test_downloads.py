"""The download manager: order, pause, retry, what fails, what outlives; nothing ever spins."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from player.engine._wish_items import LAST_RETRY, MAX_TRIES, NEVER, retry_delay
from player.engine.downloads import AT_ONCE
from player.errors import BadInput, DeviceFailed, PeerFailed, Refused
from tests.player.engine.patience import Room, turns, unreachable


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    made = Room(6)
    yield made
    await made.die()
    made.opened.connection.close()


async def test_in_order_two_at_a_time(room: Room) -> None:
    room.wish(room.tracks)
    await turns(200)
    contents = [room.library.copies_of(track)[0].content for track in room.tracks]
    assert [content for content, _ in room.carrier.asked] == contents
    assert room.carrier.most == AT_ONCE
    assert room.kept() == room.tracks
    assert [track for track, error in room.ended if error is None] == room.tracks
    assert room.library.wishes() == []
    assert room.downloads.items() == []
    assert [item.track for item in room.downloads.finished] == room.tracks


async def test_pause_and_resume_lose_nothing(room: Room) -> None:
    room.carrier.gate.clear()
    room.wish(room.tracks)
    await turns()
    assert len(room.carrier.under_way) == 2
    await room.downloads.pause(None)
    assert room.carrier.under_way == set()
    room.carrier.gate.set()
    await turns(100)
    assert room.kept() == []
    assert room.ended == []
    await room.downloads.resume(None)
    await turns(200)
    assert room.kept() == room.tracks


async def test_one_may_wait_while_others_go_on(room: Room) -> None:
    room.carrier.gate.clear()
    room.wish(room.tracks)
    await turns()
    await room.downloads.pause(room.tracks[:1])
    room.carrier.gate.set()
    await turns(200)
    assert room.kept() == room.tracks[1:]
    await room.downloads.pause(None)
    await room.downloads.resume(room.tracks[:1])
    await turns(100)
    assert room.kept() == room.tracks


async def test_what_is_moved_to_the_top_is_fetched_next(room: Room) -> None:
    """Also before what is under way: that waits with what it has."""
    room.carrier.gate.clear()
    room.wish(room.tracks)
    await turns()
    await room.downloads.move(room.tracks[4:], 0)
    await turns()
    running = [item.track for item in room.downloads.items() if item.task]
    assert running == room.tracks[4:]
    order = [*room.tracks[4:], *room.tracks[:4]]
    assert [item.track for item in room.downloads.items()] == order
    assert [wish.track for wish in room.library.wishes()] == order
    await room.downloads.move([room.tracks[5]], 99)
    assert [item.track for item in room.downloads.items()][-1] == room.tracks[5]


async def test_a_wish_that_is_taken_back(room: Room) -> None:
    room.carrier.gate.clear()
    room.wish(room.tracks)
    await turns()
    gone = await room.downloads.forget(room.tracks[:3])
    assert [item.track for item in gone] == room.tracks[:3]
    room.carrier.gate.set()
    await turns(200)
    assert room.kept() == room.tracks[3:]


async def test_three_hundred_that_fail_do_not_spin() -> None:
    """In a day, each is tried a handful of times, later and later, and then left alone."""
    room = Room(300)
    room.carrier.errors["*"] = unreachable()
    room.wish(room.tracks)
    await turns(2500)
    assert len(room.carrier.asked) == 300
    await room.clock.pass_by(86_400)
    assert len(room.carrier.asked) <= 300 * (MAX_TRIES + 1)
    assert room.clock.wakes < 300 * (MAX_TRIES + 2)
    assert all(item.given_up for item in room.downloads.items())
    asked = len(room.carrier.asked)
    await room.clock.pass_by(7 * 86_400)
    assert len(room.carrier.asked) == asked
    await room.die()
    room.opened.connection.close()


async def test_what_heals_is_tried_again_by_itself(room: Room) -> None:
    room.carrier.errors["*"] = PeerFailed("no_peers", "Nobody.", retry_after=60)
    room.wish(room.tracks[:1])
    await turns()
    assert len(room.ended) == 1
    await room.clock.pass_by(59)
    assert len(room.carrier.asked) == 1
    room.carrier.errors.clear()
    await room.clock.pass_by(2)
    await turns(50)
    assert room.kept() == room.tracks[:1]


async def test_what_does_not_heal_waits_for_the_user(room: Room) -> None:
    room.carrier.errors["*"] = BadInput("torrent_lost", "Its description is gone.")
    room.wish(room.tracks[:1])
    await room.clock.pass_by(86_400)
    assert len(room.carrier.asked) == 1
    assert room.downloads.items()[0].given_up
    room.carrier.errors.clear()
    room.downloads.retry(None)
    await turns(50)
    assert room.kept() == room.tracks[:1]


async def test_offline_in_the_middle_fails_nothing(room: Room) -> None:
    """Who waits goes on waiting, nothing is asked for, and it goes on when the line is back."""
    room.carrier.gate.clear()
    room.wish(room.tracks)
    await turns()
    room.downloads.online(False)
    room.carrier.errors["*"] = unreachable()
    room.carrier.gate.set()
    await room.clock.pass_by(7200)
    assert room.ended == []
    assert len(room.carrier.asked) == 2
    room.carrier.errors.clear()
    room.downloads.online(True)
    await turns(300)
    assert room.kept() == room.tracks


async def test_back_online_all_that_failed_is_tried(room: Room) -> None:
    room.carrier.errors["*"] = unreachable()
    room.wish(room.tracks)
    await room.clock.pass_by(86_400)
    assert all(item.given_up for item in room.downloads.items())
    room.downloads.online(False)
    room.carrier.errors.clear()
    room.downloads.online(True)
    await turns(300)
    assert room.kept() == room.tracks


async def test_a_full_disk_stops_everything_and_is_told_once(room: Room) -> None:
    room.carrier.errors["*"] = DeviceFailed("disk_full", "Full. Drop something, then try again.")
    room.wish(room.tracks)
    await turns(100)
    assert [error.code for error in room.troubles] == ["disk_full"]
    assert len(room.carrier.asked) == 2
    await room.clock.pass_by(86_400)
    assert len(room.carrier.asked) == 2
    room.carrier.errors.clear()
    room.downloads.room()
    await turns(300)
    assert room.kept() == room.tracks


async def test_a_consent_that_comes_late(room: Room) -> None:
    room.carrier.errors["*"] = Refused("consent_needed", "Peers would see your IP address.")
    room.wish(room.tracks)
    await room.clock.pass_by(10_000)
    assert len(room.carrier.asked) == 6
    room.carrier.errors.clear()
    room.downloads.allowed()
    await turns(300)
    assert room.kept() == room.tracks


async def test_wishes_outlive_the_engine_in_their_order(room: Room) -> None:
    """Killed in the middle: unfinished wishes go on in their order, paused ones stay paused."""
    room.carrier.gate.clear()
    room.wish(room.tracks)
    await turns()
    await room.downloads.move([room.tracks[5]], 0)
    await room.downloads.pause([room.tracks[1]])
    await turns()
    await room.die()
    room.carrier.asked.clear()
    room.carrier.gate.set()
    room.downloads = room.born()
    room.downloads.resume_session()
    await turns(300)
    expected = [room.tracks[n] for n in (5, 0, 2, 3, 4)]
    asked = [room.library.track_of(content) for content, _ in room.carrier.asked]  # type: ignore[arg-type]
    assert asked == expected
    assert [item.track for item in room.downloads.items()] == [room.tracks[1]]
    assert room.downloads.items()[0].paused


async def test_a_pause_of_everything_outlives_the_engine(room: Room) -> None:
    await room.downloads.pause(None)
    room.wish(room.tracks)
    await turns()
    room.downloads = room.born()
    room.downloads.resume_session()
    await turns(100)
    assert room.carrier.asked == []
    await room.downloads.resume(None)
    await turns(300)
    assert room.kept() == room.tracks


async def test_wishes_of_an_older_library_are_taken_up(room: Room) -> None:
    """A kept track that is not whole (evicted, damaged) is a wish, whoever made it."""
    room.library.set_wish(room.tracks[2:4], True)
    room.downloads.resume_session()
    await turns(200)
    assert room.kept() == room.tracks[2:4]


async def test_a_clock_that_jumps_changes_nothing(room: Room) -> None:
    """Only the monotonic clock says when; the calendar may be set by anybody."""
    room.carrier.errors["*"] = PeerFailed("no_peers", "Nobody.", retry_after=60)
    room.wish(room.tracks[:1])
    await turns()
    for skew in (-1e9, 1e9, 0.0):
        room.clock.skew = skew
        await room.clock.pass_by(5)
    assert len(room.carrier.asked) == 1


def test_delays_grow_and_end() -> None:
    error = unreachable()
    delays = [retry_delay(error, tries) for tries in range(1, MAX_TRIES + 2)]
    assert delays == sorted(delays)
    assert delays[0] >= 1
    assert delays[-2] == LAST_RETRY
    assert delays[-1] == NEVER
    assert retry_delay(PeerFailed("x", "x", retry_after=10**9), 1) == LAST_RETRY
    assert retry_delay(BadInput("x", "x"), 1) == NEVER
