"""What the recommender is told: columns of what is here, without what is to be forgotten."""

from __future__ import annotations

from array import array
from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any

import pytest

from player.contract import FindArtists
from player.library import Library
from player.library.taste import PAGE, Told
from player.types import DurationMs, TrackId
from tests.player.library.collection.kits import add, empty, track

MONDAY = int(datetime(2026, 11, 16, 22, 30, tzinfo=UTC).timestamp())
CODES = {"f4": "f", "f8": "d", "i4": "i", "u1": "B"}


def told(work: Generator[None, None, Told]) -> Told:
    """All of it at once."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def columns(it: Told) -> dict[str, list[Any]]:
    """Columns by name, as whoever gets the bytes reads them."""
    found = {}
    for described, part in zip(it.described, it.parts, strict=True):
        values = array(CODES[described["type"]])
        values.frombytes(part)
        assert len(values) == described["shape"][0] * (described["shape"] + [1])[1]
        found[described["name"]] = values.tolist()
    return found


def three() -> tuple[Library, list[TrackId]]:
    """Three tracks of two artists."""
    library = empty()
    ids = add(
        library,
        track(1, artist="Ada", album="X", genre="Rock"),
        track(2, artist="Ada", album="X", genre="Rock; Folk"),
        track(3, artist="Ben", album="Y", genre="Folk"),
    )
    return library, ids


def test_tracks_by_column() -> None:
    """What is the same is the same number; genres are named once; the trash is left out."""
    library, ids = three()
    it = told(library.taste.catalogue())
    found = columns(it)

    assert sorted(it.names) == ["folk", "rock"]
    assert found["artist"][0] == found["artist"][1] != found["artist"][2]
    assert found["album"][0] == found["album"][1] != found["album"][2]
    genres = [
        {it.names[at] for at in found["genres"][row : row + 4] if at >= 0} for row in (0, 4, 8)
    ]
    assert genres == [{"rock"}, {"rock", "folk"}, {"folk"}]
    assert library.taste.ids(found["number"]) == dict(zip(found["number"], ids, strict=True))
    library.remove_tracks([ids[0]])
    assert len(columns(told(library.taste.catalogue()))["number"]) == 2
    assert columns(told(empty().taste.catalogue()))["number"] == []


def test_pages_are_one_answer() -> None:
    """What is read with rests in between is told whole."""
    library = empty()
    add(library, *(track(each) for each in range(PAGE + 3)))
    work = library.taste.catalogue()
    rests = 0
    while True:
        try:
            next(work)
        except StopIteration as end:
            found = columns(end.value)
            break
        rests += 1

    assert rests == 2
    assert len(set(found["number"])) == PAGE + 3 == len(found["number"])


def test_listens_by_column() -> None:
    """The oldest first, with the hour where the listener is; of what is gone, nothing."""
    library, ids = three()
    library.listened(ids[0], DurationMs(60_000), skipped=False, at=MONDAY)
    library.listened(TrackId("gone"), DurationMs(60_000), skipped=False, at=MONDAY)
    library.listened(ids[2], DurationMs(5_000), skipped=True, at=MONDAY + 1800)
    found = columns(told(library.taste.listens()))

    assert found["at"] == [MONDAY, MONDAY + 1800]
    assert found["hour"] == [22.5, 23.0]
    assert found["heard"] == [60, 5] and found["skipped"] == [0, 1]
    library.east = lambda _at: 9 * 3600
    assert columns(told(library.taste.listens()))["hour"] == [7.5, 8.0]


def test_what_was_merged_is_heard_under_its_name_of_today() -> None:
    """A listen and an opinion of a merged track are those of the one it was merged into."""
    library, ids = three()
    library.listened(ids[1], DurationMs(60_000), skipped=False, at=MONDAY)
    library.taste.say(ids[1], "more")
    library.merge_tracks(ids[:2], ids[0])
    numbers = columns(told(library.taste.catalogue()))["number"]

    assert columns(told(library.taste.listens()))["number"] == [numbers[0]]
    assert [number for number, _, _ in library.taste.opinions()] == [numbers[0]]


def test_a_day_an_artist_and_everything_can_be_forgotten_and_remembered() -> None:
    """Days are the listener's; what comes after "everything" is learnt from."""
    library, ids = three()
    book = library.taste
    day = MONDAY // 86_400
    library.listened(ids[0], DurationMs(60_000), skipped=False, at=MONDAY - 86_400)
    library.listened(ids[2], DurationMs(60_000), skipped=False, at=MONDAY)

    def heard() -> list[float]:
        return columns(told(book.listens()))["at"]

    book.unlearn("day", str(day))
    assert book.unlearnt() == [("day", "2026-11-16", "")]
    assert heard() == [MONDAY - 86_400]
    book.relearn("day", str(day))
    ada = library.collection.find_artists(FindArtists(text="Ada")).artists[0].id
    book.unlearn("artist", ada)
    assert heard() == [MONDAY]
    book.relearn("artist", ada)
    assert heard() == [MONDAY - 86_400, MONDAY]
    book.say(ids[0], "less")
    book.unlearn_all()
    assert heard() == [] and book.said() == {}
    library.listened(ids[0], DurationMs(60_000), skipped=False, at=book.learning_since() + 5)
    assert len(heard()) == 1
    book.relearn("before", str(book.learning_since()))
    assert len(heard()) == 3


def test_opinions() -> None:
    """The last word counts, and can be taken back."""
    library, ids = three()
    book = library.taste
    book.say(ids[0], "more")
    book.say(ids[0], "less")
    book.say(ids[2], "more")

    assert book.said() == {ids[2]: "more", ids[0]: "less"}
    assert [more for _, _, more in book.opinions()] == [False, True]
    book.unsay(ids[0])
    assert book.said() == {ids[2]: "more"}


def test_the_newest_are_told_by_time_not_by_when_they_came(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An imported history has higher numbers than what was heard here. Where there are too many, the
    oldest are let go of in steps, so that what is told is not another part after each listen."""
    monkeypatch.setattr("player.library.taste.MAX_LISTENS", 10)
    monkeypatch.setattr("player.library.taste.STEP", 4)
    library, ids = three()
    for place in range(8):
        library.listened(ids[0], DurationMs(60_000), skipped=False, at=MONDAY + 100 * place)
    for place in range(8):
        library.listened(ids[2], DurationMs(60_000), skipped=False, at=MONDAY - 1_000 + place)
    found = columns(told(library.taste.listens()))["at"]
    assert len(found) == 12 and MONDAY in found and MONDAY - 1_000 not in found
    library.listened(ids[0], DurationMs(60_000), skipped=False, at=MONDAY + 5_000)
    assert columns(told(library.taste.listens()))["at"] == [*found, MONDAY + 5_000]
