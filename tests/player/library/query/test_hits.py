"""`search`: one list over everything that has a name, the best first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from player.contract import Search
from player.errors import BadInput
from player.library import Library
from player.types import DurationMs
from tests.factories import new_tracks
from tests.player.library.query.kits import empty, track


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    library = empty()
    songs = [
        ("Love", "Ann", "Beginnings", "Rock"),
        ("Love", "Bea", "Endings", "Rock"),
        ("Lovely Day", "Bill", "Menagerie", "Soul"),
        ("All You Need Is Love", "The Beatles", "Magical", "Pop"),
        ("Glove", "Cat", "Gloves", "Pop"),
        ("Rain", "Love", "Forever Changes", "Rock"),
        ("Sun", "Dan", "Love", "Lovers Rock"),
        ("Help!", "The Beatles", "Help!", "Pop"),
        ("Пачка сигарет", "Кино", "Звезда", "Rock"),
    ]
    ids = library.add_tracks(
        track(place, title=title, artist=artist, album=album, album_artist=artist, genre=genre)
        for place, (title, artist, album, genre) in enumerate(songs)
    )
    for _ in range(5):
        library.listened(ids[1], DurationMs(200_000), skipped=False)
    library._db.execute(
        "INSERT INTO playlists (id, name, made_at, changed_at) VALUES ('p', 'Love songs', 1, 1)"
    )
    return library


def found(library: Library, text: str, limit: int = 20) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in library.search(Search(text=text, limit=limit)).hits]


def test_names_decide_and_hearing_breaks_ties(library: Library) -> None:
    """Exact before beginnings, beginnings before words, all kinds in one list."""
    hits = library.search(Search(text="love"))
    names = [(hit.kind, hit.title) for hit in hits.hits]
    assert set(names[:4]) == {("artist", "Love"), ("album", "Love"), ("track", "Love")}
    assert [hit.detail for hit in hits.hits if hit.title == "Love" and hit.kind == "track"] == [
        "Bea · Endings",
        "Ann · Beginnings",
    ]
    begins = [names.index(each) for each in (("playlist", "Love songs"), ("genre", "Lovers Rock"))]
    assert max(begins) < names.index(("track", "All You Need Is Love"))
    assert ("track", "Lovely Day") in names
    assert not any("Glove" in title for _, title in names)
    assert hits.tracks == 6
    scores = [hit.score for hit in hits.hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("beatles", ("artist", "The Beatles")),
        ("the beat", ("artist", "The Beatles")),
        ("beatles help", ("album", "Help!")),
        ("help", ("album", "Help!")),
        ("kino", ("artist", "Кино")),
        ("кин", ("artist", "Кино")),
        ("soul", ("genre", "Soul")),
        ("beatels", ("artist", "The Beatles")),
        ("lovely d", ("track", "Lovely Day")),
    ],
)
def test_the_first_is_what_was_meant(library: Library, text: str, first: tuple[str, str]) -> None:
    """Articles do not matter, nor does the alphabet, nor does an error."""
    assert found(library, text)[0] == first


def test_a_question_about_fields_is_one_about_tracks(library: Library) -> None:
    """The whole language may be typed."""
    hits = library.search(Search(text="genre:rock -artist:ann"))
    assert {hit.kind for hit in hits.hits} == {"track"}
    assert hits.tracks == len(hits.hits) == 4


def test_ids_are_what_other_orders_take(library: Library) -> None:
    """An album's id opens the album, a track's plays it."""
    for hit in library.search(Search(text="beatles")).hits:
        if hit.kind in {"album", "artist"}:
            row = library._db.execute(f"SELECT 1 FROM {hit.kind}s WHERE id = ?", (hit.id,))
            assert row.fetchone()
        elif hit.kind == "track":
            assert library.look_up(hit.id).tags.title == hit.title  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "  ", "(", '"', "zzzz", "-", "year:"])
def test_nothing_is_found_for_nothing(library: Library, text: str) -> None:
    """And that is no error."""
    assert library.search(Search(text=text)).hits == []


def test_the_list_is_as_long_as_asked(library: Library) -> None:
    """And no longer; too long is refused."""
    assert len(found(library, "l", 3)) == 3
    assert found(library, "l", 0) == []
    with pytest.raises(BadInput):
        library.search(Search(text="l", limit=101))


def test_no_kind_crowds_out_the_others() -> None:
    """A letter finds some of everything."""
    library = empty()
    library.add_tracks(new_tracks(600))
    kinds = [kind for kind, _ in found(library, "b")]
    assert len(kinds) == 20
    assert {"artist", "album", "track"} <= set(kinds)


def test_among_many_the_heard_are_found() -> None:
    """Of hundreds with the same words, wherever these stand: titles first, then who is heard most.
    How short a name is does not decide who is looked at."""
    library = empty()
    ids = library.add_tracks(
        [
            *(track(place, title=f"Cold silver rain {place}") for place in range(150)),
            track(150, title="A very long walk home in the silver rain of many years ago"),
            *(track(place, title=f"No {place}", artist="Silver Rain") for place in range(151, 201)),
        ]
    )
    for id, times in ((ids[150], 25), (ids[200], 40)):
        for _ in range(times):
            library.listened(id, DurationMs(200_000), skipped=False)

    for text in ("silver rain", "rain silver"):
        hits = library.search(Search(text=text))
        tracks = [hit.title for hit in hits.hits if hit.kind == "track"]
        assert hits.tracks == 201
        assert tracks[0] == "A very long walk home in the silver rain of many years ago"
