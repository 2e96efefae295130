"""A word that half the library has, and words that are not to be there."""

from __future__ import annotations

import pytest

from player.contract import Find, FindAlbums, Search
from player.library import Library
from player.library.query import finder
from tests.player.library.query.kits import empty, track


@pytest.fixture(scope="module")
def library() -> Library:
    made = empty()
    made.add_tracks(
        track(
            place,
            title=f"{'Love' if place % 2 else 'The love'} {'live' if place % 5 == 0 else ''} {place}",
            artist="Lovers",
            album=f"Album {place % 7}",
        )
        for place in range(1, 61)
    )
    return made


@pytest.mark.parametrize("ranked", [10, finder.RANKED])
@pytest.mark.parametrize(
    "text",
    [
        "love -live",
        "love -live -zz",
        "(love OR hate) -live",
        "love (lovers OR haters) -live",
        "-live love",
        'love -"live" -album:nothing',
    ],
)
def test_a_word_that_many_have_without_another(
    library: Library, monkeypatch: pytest.MonkeyPatch, text: str, ranked: int
) -> None:
    """However many have it, the same tracks are found, whatever the order and the page."""
    monkeypatch.setattr(finder, "RANKED", ranked)
    library._forget_totals()
    page = library.find(Find(text=text, sort="relevance", limit=100))
    assert page.total == 48
    assert len({row.id for row in page.tracks}) == 48
    assert not any("live" in row.title.lower() for row in page.tracks)
    pages = [
        library.find(Find(text=text, sort="relevance", offset=at, limit=7))
        for at in range(0, 48, 7)
    ]
    assert [row.id for part in pages for row in part.tracks] == [row.id for row in page.tracks]
    assert library.search(Search(text=text)).tracks == 48
    assert library.collection.find_albums(FindAlbums(text=text)).total == 7


def test_as_many_minuses_as_a_query_holds(library: Library) -> None:
    text = "love " + " ".join(f"-zz{number}" for number in range(62))
    assert library.find(Find(text=text, sort="relevance")).total == 60
