"""Histories and lists on their way in, while the library goes on living."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.library import Library
from player.library.lists.history import HistoryIn
from player.library.lists.listens import Heard
from player.library.lists.matching import Matcher, Words
from player.types import TrackId
from tests.fakes import Bench, MemoryFile
from tests.player.library.collection.kits import derived, empty, rebuild, track

AT = 1_700_000_000


def heard(nth: int, at: int, **more: Any) -> Heard:
    return Heard(at=at, title=f"Song {nth}", artist="Someone", album="Album", **more)


def plays(library: Library) -> dict[str, tuple[int, int, int]]:
    rows = library._db.execute("SELECT title, plays, skips, played_at FROM tracks")
    return {title: tuple(more) for title, *more in rows}  # type: ignore[misc]


def settle(work: HistoryIn) -> None:
    while work.settle(1):
        pass


def test_what_an_import_left_uncounted_is_counted_later() -> None:
    """Ended between taking in and counting, in the middle of counting, and taken in once more."""
    library = empty()
    library.add_tracks([track(1), track(2)])
    listens = [heard(1, AT), heard(1, AT + 500), heard(2, AT + 900, skipped=True), heard(9, AT)]
    HistoryIn(library).take(listens)
    assert library.uncounted()
    HistoryIn(library).settle(1)  # and the browser is closed
    again = HistoryIn(library)
    again.take(listens)
    assert (again.taken.new, again.taken.matched, again.taken.missing) == (0, 3, 1)
    settle(HistoryIn(library))
    wanted = {"Song 1": (2, 0, AT + 500), "Song 2": (0, 1, 0)}
    assert plays(library) == wanted
    assert not library.uncounted()
    settle(HistoryIn(library))
    assert plays(library) == wanted
    counted = derived(library)
    rebuild(library)
    assert derived(library) == counted


def test_tracks_that_are_merged_before_they_are_counted() -> None:
    library = empty()
    one, two = library.add_tracks([track(1), track(2)])
    HistoryIn(library).take([heard(1, AT), heard(2, AT + 500)])
    library.merge_tracks([one, two], one)
    settle(HistoryIn(library))
    assert plays(library) == {"Song 1": (2, 0, AT + 500)}


def test_what_is_taken_out_before_it_is_counted_was_never_counted() -> None:
    library = empty()
    (one,) = library.add_tracks([track(1)])
    library.listened(one, 200_000, False, at=AT)  # type: ignore[arg-type]
    HistoryIn(library).take([heard(1, AT + 500)])
    with library.step("history_remove"):
        assert library.remove_listens([AT + 500], 0) == 1
    assert plays(library) == {"Song 1": (1, 0, AT)}
    library.undo()
    settle(HistoryIn(library))
    assert plays(library) == {"Song 1": (2, 0, AT + 500)}


def test_a_match_is_forgotten_when_its_track_goes() -> None:
    """Merged, removed, or removed for good with its number given to another."""
    library = empty()
    one, two, three = library.add_tracks([track(1), track(2), track(3)])
    matcher = Matcher(library)
    words = {id: Words(title=f"Song {nth}", artist="Someone") for nth, id in
             enumerate((one, two, three), 1)}  # fmt: skip
    assert [matcher.track(each) for each in words.values()] == [one, two, three]
    library.merge_tracks([one, two], one)
    assert matcher.track(words[two]) is None
    library.remove_tracks([three])
    assert matcher.track(words[three]) is None
    library.purge_removed()
    (four,) = library.add_tracks([track(4)])
    assert matcher.track(words[three]) is None
    assert matcher.track(words[one]) == one
    assert matcher.track(Words(title="Song 4", artist="Someone")) == four


async def test_a_start_counts_what_was_left() -> None:
    async with Bench() as bench:
        library = bench.engine.library
        ids = library.add_tracks([track(1)])
        HistoryIn(library).take([heard(1, AT)])
        await bench.engine.rooms.listing.settle()
        assert library.rows([TrackId(ids[0])])[0].plays == 1


@pytest.mark.parametrize("code", ["utf-16", "utf-16-be", "utf-8-sig"])
async def test_a_table_of_a_spreadsheet(code: str) -> None:
    """Saved as `Unicode text`, which is UTF-16 with tabs."""
    lines = "artist\talbum\ttrack\tuts\r\n" + "".join(
        f"Björk\tPost\tJóga {nth}\t{AT + nth * 400}\r\n" for nth in range(60_000 // 40)
    )
    mark = "\ufeff" if code == "utf-16-be" else ""
    async with Bench() as bench:
        file = MemoryFile("history.txt", (mark + lines).encode(code))
        added = await bench.do("import", files=[file], into="listens")
        assert (added.get("missing"), added.get("problems")) == (1500, [])
        (row,) = (await bench.do("history", limit=1))["listens"]
        assert row["artist"] == "Björk"
