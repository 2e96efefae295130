"""Who is heard next: a few names are looked up at a time, however many are left out for now."""

from __future__ import annotations

from typing import Any

import pytest

from player.engine._hearing_line import BATCH, COMING, Line
from player.library import Library
from player.types import TrackId
from tests.big_library import open_big_library
from tests.player.engine.patience import HandClock


@pytest.fixture
def library() -> Library:
    """Of its 2,000 tracks more than half are said to be here."""
    return open_big_library(2000)


@pytest.fixture
def asked(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many names each question held."""
    counts: list[int] = []
    ask = library.sounds.next

    def counted(tracks: Any, queue: Any, first: Any = ()) -> list[TrackId]:
        counts.append(len(tracks) + len(queue))
        return ask(tracks, queue, first)

    monkeypatch.setattr(library.sounds, "next", counted)
    return counts


async def test_many_that_are_left_out_are_not_asked_for_each_time(
    library: Library, asked: list[int]
) -> None:
    """A disk that lost thousands: each is tried, left out for a while, and the library changes."""
    clock = HandClock()
    line = Line(library, clock, lambda _: [], lambda: None)  # type: ignore[arg-type]
    met: list[TrackId | None] = []
    for _ in range(6 * BATCH):
        met.append(await line.next(None, None))
        assert met[-1] is not None
        line.skip(met[-1], 1e6)
        library.revision += 1
    assert len(set(met)) == len(met)
    assert max(asked) <= BATCH + COMING


async def test_who_was_left_out_comes_again(library: Library) -> None:
    """In its place, though nothing else happened meanwhile."""
    clock = HandClock()
    line = Line(library, clock, lambda _: [], lambda: None)  # type: ignore[arg-type]
    first = await line.next(None, None)
    assert first is not None
    line.skip(first, 60)
    second = await line.next(None, None)
    assert second not in (None, first)
    await clock.pass_by(61)
    assert await line.next(None, None) == first
    assert await line.next(second, None) == second, "what is in hand stays"
