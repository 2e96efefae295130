"""Stored bytes are read again in idle time: slowly, all of them, and never in anybody's way."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from typing import Any

import pytest

from player.engine.checking import PERIOD, REST, START_AFTER, Checker
from player.engine.stock import Stock
from player.engine.tasks import TaskBoard
from player.errors import DeviceFailed
from player.types import ContentId
from tests.player.engine.patience import CHUNK, LENGTH, Room, turns


class Bay:
    """A checker beside downloads whose tracks are all kept and whole."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.idle = True
        self.troubles: list[Any] = []
        self.checker = Checker(
            room.library, room.vault, room.carrier, room.downloads,  # type: ignore[arg-type]
            Stock(room.library, room.vault, lambda: None, room.spawn, room.clock), TaskBoard(lambda: None),
            room.clock, idle=lambda: self.idle, touch=lambda *_: None,
            trouble=self.troubles.append,
        )  # fmt: skip
        self.read: list[tuple[str, int]] = []
        check = room.vault.check

        async def watched(content: ContentId, *args: Any, **options: Any) -> Any:
            self.read.append((content, options["start"]))
            return await check(content, *args, **options)

        room.vault.check = watched  # type: ignore[method-assign]

    def damage(self, number: int, index: int) -> None:
        content = self.room.library.copies_of(self.room.tracks[number])[0].content
        self.room.vault.chunks[content, index] = b"\1" + bytes(CHUNK - 1)


@pytest.fixture
async def bay() -> AsyncIterator[Bay]:
    room = Room(3)
    for track in room.tracks:
        content = room.library.copies_of(track)[0].content
        digest = hashlib.sha256(bytes(CHUNK)).digest()
        room.carrier.known[content] = (digest * (LENGTH // CHUNK), "SHA-256")
    room.wish(room.tracks)
    await turns(200)
    assert room.kept() == room.tracks
    room.carrier.asked.clear()
    yield Bay(room)
    await room.die()
    room.opened.connection.close()


async def test_everything_is_read_in_a_round_and_then_rests(bay: Bay) -> None:
    clock = bay.room.clock
    bay.room.spawn(bay.checker.run())
    await clock.pass_by(START_AFTER - 1)
    assert bay.read == []
    await clock.pass_by(600)
    assert {content for content, _ in bay.read} == {
        bay.room.library.copies_of(track)[0].content for track in bay.room.tracks
    }
    at, damaged = bay.checker.told()
    assert 0 < at <= clock.now()
    assert damaged == 0
    count = len(bay.read)
    await clock.pass_by(PERIOD / 2)
    assert len(bay.read) == count
    await clock.pass_by(PERIOD)
    assert len(bay.read) == 2 * count


async def test_it_waits_while_anything_is_fetched(bay: Bay) -> None:
    bay.idle = False
    bay.room.spawn(bay.checker.run())
    await bay.room.clock.pass_by(3600)
    assert bay.read == []
    bay.idle = True
    await bay.room.clock.pass_by(30)
    assert bay.read


async def test_damage_is_fetched_again(bay: Bay) -> None:
    bay.damage(1, 2)
    bay.room.spawn(bay.checker.run())
    await bay.room.clock.pass_by(900)
    await turns(200)
    assert bay.checker.told()[1] == 1
    assert [bay.room.library.track_of(content) for content, _ in bay.room.carrier.asked] == [  # type: ignore[arg-type]
        bay.room.tracks[1]
    ]
    assert bay.room.kept() == bay.room.tracks
    assert set(bay.room.vault.chunks.values()) == {bytes(CHUNK)}


async def test_a_clock_that_was_wrong_hides_nothing(bay: Bay) -> None:
    """What was read in a future that never came is read again."""
    clock = bay.room.clock
    clock.skew = 10 * PERIOD
    bay.room.spawn(bay.checker.run())
    await clock.pass_by(600)
    count = len(bay.read)
    clock.skew = 0.0
    await clock.pass_by(1200)
    assert len(bay.read) == 2 * count


async def test_a_vault_that_never_moves_on_holds_nobody(bay: Bay) -> None:
    from player.ports import Checked

    async def stuck(*_: Any, **options: Any) -> Checked:
        return Checked(good=1, bad=(), next=options["start"])

    bay.room.vault.check = stuck  # type: ignore[method-assign]
    from player import contract

    async with asyncio.timeout(5):
        answer = await bay.checker.verify(contract.Verify())
    assert answer.chunks == 3


async def test_a_disk_that_fails_once_does_not_end_the_rounds(bay: Bay) -> None:
    """The user is told, and it is tried again later."""
    presence, failed = bay.room.vault.presence, False

    async def fails_once(content: ContentId) -> Any:
        nonlocal failed
        if not failed:
            failed = True
            raise DeviceFailed("vault_failed", "The storage answered with an error.")
        return await presence(content)

    bay.room.vault.presence = fails_once  # type: ignore[method-assign]
    bay.damage(0, 1)
    bay.room.spawn(bay.checker.run())
    for _ in range(60):
        await bay.room.clock.pass_by(REST)
    assert [error.code for error in bay.troubles] == ["vault_failed"]
    assert bay.checker.told()[0] > 0
    assert len({content for content, _ in bay.read}) == 3
