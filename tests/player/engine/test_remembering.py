"""What is written when, what is told once, what is spared."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.errors import DeviceFailed, PeerFailed
from tests.player.engine.hands import Bench, MemoryFile, rows, troubles, until, wav


async def songs(bench: Bench, count: int) -> list[str]:
    files = [MemoryFile(f"Album/{n}.wav", wav(1, fill=n + 1)) for n in range(count)]
    return (await bench.do("add_files", files=files))["tracks"]


async def test_the_true_reason_is_told_once(bench: Bench) -> None:
    """An element only says that it failed. The problem is the one that the delivery met, and it
    is told once."""
    tracks = await songs(bench, 1)
    await bench.do("play", track=tracks[0])
    cue = bench.effects("load")[-1]["cue"]
    error = PeerFailed("no_tracker", "No tracker is named. Add one in Settings.")
    bench.engine.delivery.failed(cue["content"], error)
    await bench.report("deck_report", what="failed", entry=cue["entry"], ms=0, detail="4")
    await bench.engine._page.flush()

    assert troubles(bench) == ["no_tracker"]
    assert bench.state["playback"]["problem"]["code"] == "no_tracker"
    assert bench.state["playback"]["problem"]["blame"] == "peer"


async def test_the_cache_limit_spares_what_plays_and_what_comes(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were it evicted it would be fetched again at once, and again."""
    tracks = await songs(bench, 3)
    await bench.do("play", tracks=tracks)
    spared: list[list[str]] = []

    async def usage() -> dict[str, Any]:
        return {"kept_bytes": 0, "cached_bytes": 10**9, "quota_bytes": 10**10, "persisted": True}

    async def evict(bytes_wanted: int, except_bases: Any = ()) -> int:
        spared.append(list(except_bases))
        return 0

    monkeypatch.setattr(bench.vault, "usage", usage)
    monkeypatch.setattr(bench.vault, "evict", evict)
    await bench.do("settings", cache_limit=1000)
    contents = [bench.engine.library.copies_of(track)[0].content for track in tracks]  # type: ignore[arg-type]
    bench.engine.stock.stale(contents[2])
    await until(bench, lambda: spared)
    assert spared[0] == contents[:2]
    # A disk that is full in the midst of a write is the vault's own affair: it is told before.
    assert bench.vault.spared == contents[:2]
    await bench.do("next")
    await until(bench, lambda: bench.vault.spared == contents[1:])


def a_month_later(bench: Bench) -> None:
    """What is in the trash now is outdated; what is removed from here on is not."""
    bench.engine.library.outdated()
    bench.engine.library._db.execute("UPDATE trash_seen SET since = since - 31 * 86400")


async def test_a_sweep_that_is_cut_off_is_done_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes go first: what still says whose they are goes after them."""
    tracks = await songs(bench, 2)
    await bench.do("drop", track=tracks[0], remove=True)
    await bench.engine.rooms.trash.sweep()
    assert len(bench.vault.contents) == 2
    a_month_later(bench)
    remove = bench.vault.remove

    async def killed(contents: list[Any]) -> None:
        raise DeviceFailed("vault_failed", "The page was closed at this very moment.")

    monkeypatch.setattr(bench.vault, "remove", killed)
    with pytest.raises(DeviceFailed):
        await bench.engine.rooms.trash.sweep()
    monkeypatch.setattr(bench.vault, "remove", remove)
    assert len(bench.vault.contents) == 2

    await bench.engine.rooms.trash.sweep()
    assert len(bench.vault.contents) == 1
    assert bench.engine.library.removed() == {}
    assert len(await rows(bench)) == 1


async def test_what_is_removed_during_a_sweep_stays_to_be_restored(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what has waited for 30 days goes."""
    tracks = await songs(bench, 2)
    await bench.do("drop", track=tracks[0], remove=True)
    await bench.engine.rooms.trash.sweep()
    assert len(bench.vault.contents) == 2
    a_month_later(bench)
    remove = bench.vault.remove

    async def slow(contents: list[Any]) -> None:
        await bench.do("drop", track=tracks[1], remove=True)
        await remove(contents)

    monkeypatch.setattr(bench.vault, "remove", slow)
    await bench.engine.rooms.trash.sweep()
    await bench.do("restore", tracks=tracks)
    assert [row["id"] for row in await rows(bench)] == [tracks[1]]


async def test_the_place_is_saved_without_the_queue(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Listening writes a few bytes now and then; the queue is written when it changes, and both
    are there after a restart."""
    tracks = await songs(bench, 3)
    wrote: list[Any] = []
    save = bench.engine.library.save_queue
    monkeypatch.setattr(
        bench.engine.library, "save_queue", lambda queue: (wrote.append(queue), save(queue))
    )
    await bench.do("play", tracks=tracks)
    entry = bench.effects("load")[-1]["cue"]["entry"]
    assert len(wrote) == 1
    for ms in (100, 5_000, 42_000):
        bench.engine.listening._saved_at = -100.0
        await bench.report("deck_report", what="position", entry=entry, ms=ms, detail="")
    assert len(wrote) == 1

    listening = bench.engine.listening
    listening._playback.restore(None)
    assert listening.queued() == []
    listening.restore()
    assert listening.queued() == tracks
    assert listening.playback_region().position_ms == 42_000

    await bench.do("next")
    assert len(wrote) == 2
    listening.restore()
    assert listening.playback_region().position_ms == 0
    await asyncio.sleep(0)
