"""Words that half a library matches: what a page of them costs, and that pages fit together."""

from __future__ import annotations

from dataclasses import fields

import pytest

from player.contract import Find, TrackRow
from player.engine import wire
from player.library import Library
from player.library.query import finder
from tests.player.library.query.kits import empty, track

BEGIN = ("Sun", "Sea", "Snow", "Stone", "Star")
WITHIN = ("A Song", "The last Ship", "One Storm", "Cold Steel", "Old Salt", "My Soul", "No Sleep")


@pytest.fixture
def broad(monkeypatch: pytest.MonkeyPatch) -> Library:
    """Twelve tracks that all match `s`, five of which begin so; more than are scored."""
    monkeypatch.setattr(finder, "RANKED", 4)
    library = empty()
    titles = [name for pair in zip(WITHIN, [*BEGIN, "", ""], strict=True) for name in pair if name]
    library.add_tracks([track(place, title=title) for place, title in enumerate(titles)])
    return library


def page(library: Library, offset: int, limit: int) -> list[str]:
    found = library.find(Find(text="s", sort="relevance", offset=offset, limit=limit))
    assert found.total == 12
    return [row.title for row in found.tracks]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 12, 20])
@pytest.mark.parametrize("backwards", [False, True])
def test_pages_are_parts_of_one_list(broad: Library, size: int, backwards: bool) -> None:
    """Names that begin so, then the rest, however they are cut and in whatever order asked."""
    starts = range(0, 12, size)
    pages = {start: page(broad, start, size) for start in (starts[::-1] if backwards else starts)}

    together = [title for start in starts for title in pages[start]]
    assert set(together[:5]) == set(BEGIN)
    assert set(together[5:]) == set(WITHIN)
    assert page(broad, 12, size) == []


def test_what_begins_so_is_not_counted_for_the_first_page(broad: Library) -> None:
    """To count it takes longer than all else of a letter's search in a large library; a page far
    down the list asks for it, once."""
    asked: list[str] = []

    def counts() -> list[str]:
        told = [each for each in asked if each.startswith("SELECT count(*)")]
        asked.clear()
        return told

    broad._db.set_trace_callback(asked.append)
    try:
        page(broad, 0, 3)
        assert len(counts()) == 1  # of all that matches
        page(broad, 3, 6)
        assert counts() == []
        page(broad, 9, 3)
        assert len(counts()) == 1
        page(broad, 6, 3)
        assert counts() == []
    finally:
        broad._db.set_trace_callback(None)


def test_a_row_is_whole_and_told_as_a_copy(broad: Library) -> None:
    """Rows are made and told without a call for each field: none may be missing, and what is done
    with the message leaves the row as it is."""
    (row,) = broad.find(Find(text="snow", limit=1)).tracks

    assert list(vars(row)) == [field.name for field in fields(TrackRow)]
    assert TrackRow(**vars(row)) == row
    told = wire.plain(row)
    assert told == vars(row)
    told["title"] = ""
    assert row.title == "Snow"
