"""A power cut at any instant of adding: no row without its bytes, no bytes that nobody lets go of.

A disk forgets what it was not told to flush. The vault's strict writes (wishes, names) flush what
was stored before them; a file's chunks alone do not. SQLite's commits are always on the disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from player.engine._files import TOGETHER
from player.engine.trash import REPLACED
from player.errors import DeviceFailed
from player.ports import Content
from player.types import ContentId
from tests.factories import copy_of, new_track
from tests.fakes import Bench, MemoryFile, MemoryVault
from tests.player.engine.hands import broke, rows, troubles, until
from tests.player.engine.test_cueing import SOUND, THREE, wav


class Disk(MemoryVault):
    """A vault that knows what of it would survive."""

    def __init__(self) -> None:
        super().__init__()
        self.unflushed: set[str] = set()
        self.look: list[Any] = []
        """Called at every instant."""

    async def import_file(self, file: Any, *, kept: bool = True, **options: Any) -> Content:
        before = set(self.contents)
        content = await super().import_file(file, kept=kept, **options)
        self.unflushed |= set(self.contents) - before
        if kept:
            self.unflushed.clear()
        await self.instant()
        return content

    async def set_kept(self, contents: list[ContentId], kept: bool) -> None:
        await self.instant()
        await super().set_kept(contents, kept)
        self.unflushed.clear()
        await self.instant()

    async def unify(self, *args: Any, **options: Any) -> Any:
        answer = await super().unify(*args, **options)
        self.unflushed.clear()
        await self.instant()
        return answer

    async def remove(self, contents: list[ContentId]) -> None:
        await self.instant()
        await super().remove(contents)
        self.unflushed.clear()
        await self.instant()

    async def instant(self) -> None:
        for look in self.look:
            look()
        await asyncio.sleep(0)  # others act here, as they do in a browser


@pytest.fixture
async def bench(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    monkeypatch.setattr("tests.fakes.MemoryVault", Disk)
    async with Bench() as running:
        yield running


def watch(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a power cut would have left wrong, at any instant from here on."""
    wrong: list[str] = []
    library, vault = bench.engine.library, bench.vault
    assert isinstance(vault, Disk)

    def look() -> None:
        survives = vault.contents.keys() - vault.unflushed
        named = {
            name
            for (name,) in bench.connection.execute("SELECT content FROM copies WHERE stored > 0")
        }
        wrong.extend(f"a row without bytes: {name}" for name in named - survives)
        noted = set(library.setting(REPLACED, []))
        lost = (vault.kept & survives) - named - noted
        wrong.extend(f"bytes without a row: {name}" for name in lost)

    add_whole = library.add_whole

    def adding(new: Any) -> Any:
        ids = add_whole(new)
        look()
        return ids

    vault.look.append(look)
    monkeypatch.setattr(library, "add_whole", adding)
    return wrong


def songs(count: int) -> list[MemoryFile]:
    return [MemoryFile(f"Album/{n:03}.wav", wav(0.02, fill=n)) for n in range(count)]


async def test_files(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = watch(bench, monkeypatch)
    added = await bench.do("add_files", files=songs(TOGETHER + 5))
    assert len(added["tracks"]) == TOGETHER + 5
    assert wrong == []
    assert all(row["kept"] for row in await rows(bench))
    assert bench.engine.library.setting(REPLACED, []) == []
    # Once more: what is there already is in no danger.
    again = await bench.do("add_files", files=songs(3))
    assert len(again["tracks"]) == 3
    assert wrong == []


async def test_a_file_that_is_cut_by_its_sheet(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = watch(bench, monkeypatch)
    await bench.do(
        "add_files", files=[MemoryFile("album.wav", SOUND), MemoryFile("album.cue", THREE)]
    )
    assert len(await rows(bench)) == 3
    assert wrong == []


async def test_who_stops_it_keeps_what_was_finished(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancelled while the disk is flushed: rows follow all the same, or nothing stays behind."""
    wrong = watch(bench, monkeypatch)
    set_kept, cancelled = bench.vault.set_kept, asyncio.Event()

    async def slowly(contents: list[ContentId], kept: bool) -> None:
        if not cancelled.is_set():
            cancelled.set()
            (task,) = bench.engine.board.region()
            bench.engine.board.cancel(task.task)
            await asyncio.Event().wait()
        await set_kept(contents, kept)

    monkeypatch.setattr(bench.vault, "set_kept", slowly)
    answer = await bench.do("add_files", files=songs(5))
    assert answer["problem"]["code"] == "cancelled"
    await until(bench, lambda: not bench.engine.board.region())
    assert len(await rows(bench)) == 5
    assert wrong == []
    await bench.engine.rooms.trash.sweep()
    assert len(bench.vault.contents) == 5


async def test_a_disk_that_fails_leaves_no_rows(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next start lets go of the bytes."""

    async def fails(contents: list[ContentId], kept: bool) -> None:
        raise DeviceFailed("vault_failed", "The disk does not answer.")

    monkeypatch.setattr(bench.vault, "set_kept", fails)
    answer = await bench.do("add_files", files=songs(3))
    assert answer["problem"]["code"] == "vault_failed"
    assert await rows(bench) == []
    monkeypatch.undo()
    await bench.engine.rooms.trash.sweep()
    assert bench.vault.contents == {}
    assert broke(bench) == []


async def test_rows_whose_bytes_are_gone_say_so(bench: Bench) -> None:
    """From before bytes came first, or from a disk that lied: after the next start nothing is
    said to be here that is not; what can be fetched is, what cannot is asked for by its name."""
    added = await bench.do("add_files", files=songs(3))
    first = bench.engine.library.copies_of(added["tracks"][0])[0].content
    await bench.vault.remove([first])
    await bench.engine.rooms.checker.look_for_lost()
    found = {row["id"]: row["stored"] for row in await rows(bench)}
    assert found == {id: 0.0 if id == added["tracks"][0] else 1.0 for id in added["tracks"]}
    assert troubles(bench) == ["damaged_file"]
    # Added again, it is here again: the same track.
    again = await bench.do("add_files", files=songs(1))
    assert again["tracks"] == added["tracks"][:1]
    assert all(row["kept"] for row in await rows(bench))


async def test_a_vault_that_was_thrown_away_is_missed_as_a_whole(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser whose database broke makes a new one: all that was kept is known to be gone, not
    only what was added last, and what came from an address is wished for again."""
    monkeypatch.setattr("player.engine.checking.LOOKED_FOR", 4)
    added = (await bench.do("add_files", files=songs(11)))["tracks"]
    library = bench.engine.library
    far = [
        library.add_tracks([new_track(n, copies=(copy_of(n, kind="http"),))])[0]
        for n in range(100, 106)
    ]
    for track in far:
        library.set_wish([track], True)
        library.set_stored(library.copies_of(track)[0].content, 4_000_000)
    await bench.vault.remove([ContentId(each) for each in bench.vault.contents])
    await bench.engine.rooms.checker.look_for_lost()
    found = {row["id"]: row["stored"] for row in await rows(bench)}
    assert found == dict.fromkeys([*added, *far], 0.0)
    assert {wish.track for wish in library.wishes()} >= set(far)
    assert troubles(bench).count("damaged_file") <= 3
