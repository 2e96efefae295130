"""Two albums of one artist and one title are two; everything that only looks so stays one."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.contract import AlbumRow, FindAlbums
from player.library import Library, NewTrack
from player.library.collection._releases import album_id
from player.library.collection.apart import Member, tell_apart
from player.types import ArtHash, TrackId
from tests.player.library.collection.kits import add, derived, empty, rebuild, track
from tests.thorough import times

BLUE = (
    "My Name Is Jonas", "No One Else", "The World Has Turned", "Buddy Holly", "Undone", "Surf Wax",
    "Say It Ain't So", "In the Garage", "Holiday", "Only in Dreams",
)  # fmt: skip
GREEN = (
    "Don't Let Go", "Photograph", "Hash Pipe", "Island in the Sun", "Crab", "Knock-Down", "Smile",
    "Simple Pages", "Glorious Day", "O Girlfriend",
)  # fmt: skip
RED = (
    "Troublemaker",
    "The Greatest Man",
    "Pork and Beans",
    "Heart Songs",
    "Everybody Get Dangerous",
)
_content = itertools.count(1)


def disc(songs: tuple[str, ...], folder: str = "", **tags: Any) -> list[NewTrack]:
    """An album's tracks, numbered, in a folder; tags may be lists, one for each track."""
    made: list[NewTrack] = []
    for place, title in enumerate(songs):
        own = {name: each[place] if isinstance(each, list) else each for name, each in tags.items()}
        own = {"artist": "Weezer", "album_artist": "Weezer", "album": "Weezer"} | own
        path = f"{folder}/{place + 1:02} {title}.flac" if folder else f"{title}.flac"
        facts = {"title": title, "number": place + 1} | own
        made.append(track(next(_content), path, source=folder.partition("/")[0], **facts))
    return made


def albums(library: Library) -> list[AlbumRow]:
    """All of them."""
    return list(library.collection.find_albums(FindAlbums(sort="year")).albums)


def made(*parts: list[NewTrack]) -> list[AlbumRow]:
    library = empty()
    add(library, *itertools.chain(*parts))
    return albums(library)


def sizes(*parts: list[NewTrack]) -> list[int]:
    return sorted(row.tracks for row in made(*parts))


TWO = {
    "a folder each, years": lambda: [
        disc(BLUE, "Weezer/Weezer (1994)", year=1994), disc(GREEN, "Weezer/Weezer (2001)", year=2001),
    ],
    "a folder each, no years but in the folders' names": lambda: [
        disc(BLUE, "W/1994 - Weezer"), disc(GREEN, "W/2001 - Weezer"),
    ],
    "a folder each, most years there": lambda: [
        disc(BLUE, "W/Blue", year=[1994] * 7 + [0] * 3), disc(GREEN, "W/Green", year=[0] * 4 + [2001] * 6),
    ],
    "remasters: years of origin": lambda: [
        disc(BLUE, "W/Blue", year=2016, original_year=1994),
        disc(GREEN, "W/Green", year=2016, original_year=2001),
    ],
    "one folder for everything, years of origin": lambda: [
        disc(BLUE, "Weezer", original_year=1994), disc(GREEN, "Weezer", original_year=2001),
    ],
    "no folder, years": lambda: [disc(BLUE, year=1994), disc(GREEN, year=2001)],
    "catalogue numbers": lambda: [
        disc(BLUE, "W/Blue", catalogue_number="DGCD-24629"),
        disc(GREEN, "W/Green", catalogue_number="0694930452"),
    ],
    "another label and another number of tracks": lambda: [
        disc(BLUE, "W/a", label="DGC", total=10), disc(RED, "W/b", label="Crush", total=5),
    ],
    "only some songs of each": lambda: [
        disc(BLUE[:4], "W/Blue", year=1994), disc(GREEN[:3], "W/Green", year=2001),
    ],
    "without an album artist": lambda: [
        disc(BLUE, "W/Blue", year=1994, album_artist=""),
        disc(GREEN, "W/Green", year=2001, album_artist=""),
    ],
}  # fmt: skip

ONE = {
    "discs in folders, no numbers of discs": lambda: [
        disc(BLUE, "W/Box/CD1", year=1994), disc(GREEN, "W/Box/CD2", year=2001),
    ],
    "discs in folders called otherwise": lambda: [
        disc(BLUE, "W/The Box 1", year=1994), disc(GREEN, "W/The Box 2", year=2001),
    ],
    "discs by words": lambda: [
        disc(BLUE, "W/Box - Disc One", year=1994), disc(GREEN, "W/Box - Disc Two", year=1995),
    ],
    "a box with numbers of discs": lambda: [
        disc(BLUE, "W/a", disc=1, discs=2, year=1994), disc(GREEN, "W/b", disc=2, discs=2, year=2001),
    ],
    "a box whose discs have catalogue numbers": lambda: [
        disc(BLUE, "W/a", discs=2, catalogue_number="AB 12/1"),
        disc(GREEN, "W/b", discs=2, catalogue_number="AB 12/2"),
    ],
    "a deluxe edition in one folder, the bonus disc of another year": lambda: [
        disc(BLUE, "W/Deluxe", year=1994), disc(GREEN, "W/Deluxe", year=2004),
    ],
    "a bonus disc in a folder of the album's": lambda: [
        disc(BLUE, "W/Weezer", year=1994), disc(GREEN, "W/Weezer/Bonus", year=2004),
    ],
    "a bonus disc of the same origin": lambda: [
        disc(BLUE, "W/a", year=1994, original_year=1994), disc(GREEN, "W/b", year=2004, original_year=1994),
    ],
    "two rips": lambda: [
        disc(BLUE, "W/flac", year=1994, duration_ms=100_000),
        disc(BLUE, "W/mp3", year=2010, duration_ms=300_000),
    ],
    "a compilation: a year for each track": lambda: [
        disc(BLUE, "W/Hits", year=list(range(1990, 2000))), disc(RED, "W/Hits", year=2005, disc=2),
    ],
    "years missing": lambda: [disc(BLUE, "W/a", year=1994), disc(GREEN, "W/b")],
    "nothing but numbers": lambda: [disc(BLUE, "W/a"), disc(GREEN, "W/b")],
    "parts of one album, fetched from two places": lambda: [
        disc(BLUE[:5], "W/a", year=1994), disc(BLUE[5:], "W/b", year=2016, number=[6, 7, 8, 9, 10]),
    ],
    "numbers that say nothing": lambda: [
        disc(BLUE, "Cast/2020", number=1, year=2020), disc(GREEN, "Cast/2021", number=1, year=2021),
    ],
    "no numbers": lambda: [
        disc(BLUE, "W/a", number=0, year=1994), disc(GREEN, "W/b", number=0, year=2001),
    ],
    "live bonus tracks of the same songs": lambda: [
        disc(BLUE, "W/a", year=1994),
        disc(tuple(f"{title} (Live)" for title in reversed(BLUE)), "W/b", year=2004),
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", TWO)
def test_two_albums(case: str) -> None:
    one, other = TWO[case]()
    rows = made(one, other)
    assert sorted(row.tracks for row in rows) == sorted((len(one), len(other)))
    assert {row.title for row in rows} == {"Weezer"}
    assert {row.artist for row in rows} == {"Weezer"}
    assert len({row.id for row in rows}) == 2


@pytest.mark.parametrize("case", ONE)
def test_one_album(case: str) -> None:
    parts = ONE[case]()
    library = empty()
    count = len(set(add(library, *itertools.chain(*parts))))
    assert [row.tracks for row in albums(library)] == [count]


def test_three_albums_and_a_song_that_could_be_of_any() -> None:
    parts = [
        disc(songs, f"W/{year}", year=year)
        for songs, year in ((BLUE, 1994), (GREEN, 2001), (RED, 2008))
    ]
    assert sizes(*parts) == [5, 10, 10]
    stray = disc(("Only in Dreams (Live)",), "W/loose", number=0)
    assert sorted(sizes(*parts, stray)) == [5, 10, 11]
    rows = made(*parts)
    assert [row.year for row in rows] == [1994, 2001, 2008]


def test_they_are_no_editions_of_each_other() -> None:
    library = empty()
    one, other = TWO["a folder each, years"]()
    add(library, *one, *other)
    for row in albums(library):
        editions = library.collection.look_up_album(row.id).editions
        assert [each.id for each in editions] in ([], [row.id])


def test_what_was_said_of_one_stays_with_it() -> None:
    """The second album comes, goes into the trash, comes back: hearts and stars stay where they
    were given, and a title that is one again is called as before."""
    library = empty()
    one, other = TWO["a folder each, years"]()
    add(library, *one)
    (first,) = albums(library)
    library.love(albums=[first.id])
    library.rate(albums=[first.id], rating=8)
    theirs = add(library, *other)
    blue, green = albums(library)
    assert (blue.loved, blue.rating, green.loved, green.rating) == (True, 8, False, 0)
    library.rate(albums=[green.id], rating=4)
    library.remove_tracks(theirs)
    assert [(row.id, row.loved, row.rating) for row in albums(library)] == [(first.id, True, 8)]
    library.restore(theirs)
    assert [(row.id, row.rating) for row in albums(library)] == [(blue.id, 8), (green.id, 4)]
    library.remove_tracks(library.collection.tracks_of(blue.id))
    assert [(row.tracks, row.loved, row.rating) for row in albums(library)] == [(10, False, 4)]


def test_their_names_stay_when_everything_is_scanned_again() -> None:
    """Added again, covers and lengths learned, counted anew: the same ids."""
    library = empty()
    parts = TWO["a folder each, years"]()
    tracks = add(library, *itertools.chain(*parts))
    ids = [row.id for row in albums(library)]
    add(library, *reversed(list(itertools.chain(*parts))))
    assert [row.id for row in albums(library)] == ids
    for number, id in enumerate(tracks):
        library.set_art(TrackId(id), ArtHash(f"{number:064x}"))
    rebuild(library, 3)
    assert [row.id for row in albums(library)] == ids


def test_a_year_that_is_corrected_brings_them_together_and_apart() -> None:
    library = empty()
    one, other = TWO["a folder each, years"]()
    add(library, *one)
    theirs = add(library, *other)
    assert len(albums(library)) == 2
    library.edit_tags(theirs, {"year": 1994})
    assert len(albums(library)) == 1
    library.undo()
    assert len(albums(library)) == 2


def test_a_library_from_before_is_looked_through_once() -> None:
    """What had become one album there is told apart, and its stars go with the larger part."""
    library = empty()
    one, other = TWO["a folder each, years"]()
    add(library, *one, *other[:7])
    key = "a\x1fweezer\x1f\x1fweezer"
    with library.change() as db:
        db.execute("UPDATE tracks SET album_number = 1")
        db.execute("DELETE FROM albums WHERE number > 1")
        db.execute(
            "UPDATE albums SET key = ?, id = ?, rating = 6 WHERE number = 1", (key, album_id(key))
        )
    library.put_settings({"_albums_together": True})
    for _ in library.separate_albums():
        pass
    assert [(row.tracks, row.rating) for row in albums(library)] == [(10, 6), (7, 0)]
    assert library.setting("_albums_together") is None


# ── whatever comes ───────────────────────────────────────────────────────────────────────────


def heaps(draw: random.Random) -> list[NewTrack]:
    """Albums of one title, in all states of disorder."""
    tracks: list[NewTrack] = []
    for songs, year in ((BLUE, 1994), (GREEN, 2001), (RED, 2008)):
        if draw.random() < 0.7:
            tracks += disc(
                songs[: draw.randrange(1, len(songs) + 1)],
                draw.choice((f"W/{year}", "W/all", "", "W/x/CD1", "W/x/CD2")),
                year=draw.choice((year, 0, 1999)),
                original_year=draw.choice((0, 0, year)),
                album_artist=draw.choice(("Weezer", "Weezer", "")),
                label=draw.choice(("", str(year))),
                disc=draw.choice((0, 0, 1, 2)),
            )
    return tracks


@settings(max_examples=times(25, 250), deadline=None)
@given(seed=st.integers(0, 2**32))
def test_in_whatever_order_they_come(seed: int) -> None:
    """One by one, in any order, with some that came and went: always the same albums, and what a
    rebuild makes is no other."""
    draw = random.Random(seed)
    tracks = heaps(draw)
    if not tracks:
        return
    whole = empty()
    add(whole, *tracks)
    wanted = {row.id: row.tracks for row in albums(whole)}
    library = empty()
    shuffled = draw.sample(tracks, len(tracks))
    while shuffled:
        some, shuffled = shuffled[:4], shuffled[4:]
        ids = add(library, *some)
        if draw.random() < 0.3:
            library.remove_tracks(ids[:1])
            library.restore(ids[:1])
    assert {row.id: row.tracks for row in albums(library)} == wanted
    followed = derived(library)
    rebuild(library, 1 + seed % 7)
    assert derived(library) == followed


def member(facts: tuple[int, str, int, int, int, int, tuple[str, ...]]) -> Member:
    number, title, on_disc, disc, year, origin, folder = facts
    return Member(
        number=number,
        title=title,
        album="A",
        disc=disc,
        on_disc=on_disc,
        year=year,
        more={"original_year": origin},
        folder=folder,
        place=folder,
    )


members = st.lists(
    st.tuples(
        st.integers(1, 10_000),
        st.sampled_from((*BLUE[:4], *GREEN[:4], "")),
        st.integers(0, 4),
        st.integers(0, 2),
        st.sampled_from((0, 1994, 2001)),
        st.sampled_from((0, 0, 1994, 2001)),
        st.sampled_from(((), ("a",), ("b",), ("a", "x"), ("a", "x 1"), ("a", "x 2"))),
    ).map(member),
    max_size=16,
    unique_by=lambda each: each.number,
)


@settings(max_examples=times(200, 2000), deadline=None)
@given(members=members, seed=st.integers(0, 100))
def test_nobody_is_lost_and_order_means_nothing(members: list[Member], seed: int) -> None:
    """Every track has an album; one album has no name beside its title, several have one each;
    without a number that is there twice nothing is told apart."""
    found = tell_apart(members)
    assert found.keys() == {each.number for each in members}
    assert tell_apart(random.Random(seed).sample(members, len(members))) == found
    names = set(found.values())
    assert names <= {""} or "" not in names
    if len({each.on_disc for each in members if each.on_disc}) == len(
        [each for each in members if each.on_disc]
    ):
        assert names <= {""}
