"""Pages of albums, artists and groups: right, and served by their indexes."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, get_args, get_type_hints

import pytest

from player.contract import AlbumRow, FindAlbums, FindArtists, FindGroups
from player.errors import BadInput
from player.library import Library
from tests.big_library import NOW, open_big_library
from tests.player.library.collection.kits import add, empty, track

ALBUM_SORTS = get_args(get_type_hints(FindAlbums)["sort"])
ARTIST_SORTS = get_args(get_type_hints(FindArtists)["sort"])


@pytest.fixture(scope="module")
def big() -> Library:
    """Two thousand tracks, 160 albums."""
    return open_big_library(2000)


@contextmanager
def plans(library: Library) -> Generator[list[str]]:
    """The query plans of all that is asked meanwhile."""
    asked: list[str] = []
    library._db.set_trace_callback(asked.append)
    found: list[str] = []
    try:
        yield found
    finally:
        library._db.set_trace_callback(None)
        for statement in asked:
            # An index of letters counts the names, which no index of the table has counted.
            if statement.startswith(("SELECT", "WITH")) and "substr(" not in statement:
                plan = library._db.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
                found += [f"{row[3]} | {statement}" for row in plan]


@pytest.mark.parametrize("sort", ALBUM_SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_albums_in_any_order_come_from_an_index(big: Library, sort: Any, descending: bool) -> None:
    """Nothing is sorted, and no row is read but those of the page."""
    with plans(big) as plan:
        page = big.collection.find_albums(FindAlbums(sort=sort, descending=descending, limit=20))

    assert len(page.albums) == 20
    assert not [step for step in plan if "TEMP B-TREE" in step and "ORDER BY number" not in step]
    assert not [step for step in plan if step.startswith("SCAN") and "INDEX" not in step]


@pytest.mark.parametrize("sort", ARTIST_SORTS)
def test_artists_in_any_order_come_from_an_index(big: Library, sort: Any) -> None:
    """Likewise."""
    with plans(big) as plan:
        page = big.collection.find_artists(FindArtists(sort=sort, limit=20))
        big.collection.find_artists(
            FindArtists(sort="name", limit=20, filter={"album_artists": True})
        )

    assert len(page.artists) == 20
    assert not [step for step in plan if "TEMP B-TREE" in step]
    assert not [step for step in plan if step.startswith("SCAN") and "INDEX" not in step]


def test_pages_of_one_thing_read_nothing_else(big: Library) -> None:
    """An album's, an artist's and a track's page never go through a whole table."""
    (album,) = big.collection.find_albums(FindAlbums(limit=1)).albums
    (artist,) = big.collection.find_artists(FindArtists(sort="tracks", limit=1)).artists
    with plans(big) as plan:
        big.collection.look_up_album(album.id)
        big.collection.look_up_artist(artist.id)
        big.track_detail(big.collection.tracks_of(album.id)[0])
        big.collection.history("", 0, 50)

    scans = [step for step in plan if step.startswith("SCAN") and "INDEX" not in step]
    tables = ("tracks", "albums", "artists", "credits", "copies", "folders")
    assert not [step for step in scans if step.split()[1] in tables]


@pytest.mark.parametrize(
    ("sort", "column"),
    [
        ("added", "added_at"),
        ("year", "year"),
        ("played", "played_at"),
        ("rating", "rating"),
        ("tracks", "tracks"),
    ],
)
def test_pages_join_to_a_whole(big: Library, sort: Any, column: str) -> None:
    """In order, none twice, none lost."""
    rows: list[AlbumRow] = []
    while True:
        page = big.collection.find_albums(FindAlbums(sort=sort, offset=len(rows), limit=37))
        rows += page.albums
        if not page.albums:
            break

    assert len({row.id for row in rows}) == len(rows) == page.total == big.counts().albums
    values = [getattr(row, column) for row in rows]
    assert values == sorted(values)


def test_words_and_queries(big: Library) -> None:
    """Words are looked for in names; the query language asks the tracks."""
    every = big.collection.find_albums(FindAlbums(limit=500)).albums
    wanted = next(row for row in every if row.artist and row.kind == "album")
    beginning = wanted.title.split()[0][:4]

    found = big.collection.find_albums(FindAlbums(text=beginning, limit=500)).albums
    assert wanted.id in {row.id for row in found}
    assert big.collection.find_albums(FindAlbums(text="zzzzqqq")).total == 0
    years = big.collection.find_albums(FindAlbums(text="year:1990..1999", limit=500)).albums
    assert years and all(1990 <= row.year <= 1999 for row in years)
    neither = big.collection.find_albums(FindAlbums(text="-year:1990..1999", limit=500))
    assert neither.total + len(years) == len(every)


def test_filters(big: Library) -> None:
    """Each of them, against all there is."""
    find = big.collection.find_albums
    every = find(FindAlbums(limit=500)).albums
    one = next(row for row in every if row.artists)

    def ids(**wanted: Any) -> set[str]:
        return {row.id for row in find(FindAlbums(filter=wanted, limit=500)).albums}

    assert ids(kind="live") == {row.id for row in every if row.kind == "live"}
    assert ids(year=one.year) == {row.id for row in every if row.year == one.year}
    assert ids(decade=1990) == {row.id for row in every if 1990 <= row.year <= 1999}
    assert ids(kept=True) == {row.id for row in every if row.kept}
    artist = one.artists[0].id
    assert ids(artist=artist) == {
        row.id for row in every if artist in {ref.id for ref in row.artists}
    }
    genre = big.collection.look_up_album(one.id).genres[0]
    assert one.id in ids(genre=genre.upper())
    assert ids(genre="no such") == set()


@pytest.mark.parametrize(
    "order",
    [
        FindAlbums(filter={"colour": "red"}),
        FindAlbums(filter={"genre": 3}),
        FindAlbums(filter={"year": "soon"}),
        FindAlbums(limit=501),
        FindAlbums(offset=-1),
    ],
)
def test_what_cannot_be_asked(order: FindAlbums) -> None:
    """Is said, and never guessed at."""
    with pytest.raises(BadInput):
        empty().collection.find_albums(order)


def test_letters_lead_to_the_first_of_theirs(big: Library) -> None:
    """In either direction; only with the first page, and only where the order is by names."""
    for descending in (False, True):
        page = big.collection.find_artists(FindArtists(limit=500, descending=descending))
        shown = [row.sort_name or row.name for row in page.artists]
        assert len(page.letters) > 10
        assert page.letters[0].offset == 0
        for letter in page.letters:
            if letter.letter in "BKT":
                assert shown[letter.offset].upper().startswith(letter.letter)
    assert big.collection.find_artists(FindArtists(offset=1)).letters == []
    assert big.collection.find_artists(FindArtists(sort="albums")).letters == []
    albums = big.collection.find_albums(FindAlbums(sort="title", limit=1))
    assert [each.letter for each in albums.letters][:2] != []
    assert big.collection.find_albums(FindAlbums()).letters == []


def test_groups() -> None:
    """Genres, years, decades and folders, with what they hold."""
    library = empty()
    add(
        library,
        track(1, "A/X/1.mp3", genre="Rock, Folk", year=1991),
        track(2, "A/X/2.mp3", genre="rock", year=1991),
        track(3, "A/Y/1.mp3", genre="Jazz", year=2001, album="Y"),
        track(4, "1.mp3", source="Other", genre="", year=0, album=""),
    )

    def groups(**order: Any) -> list[tuple[str, int, int]]:
        page = library.collection.find_groups(FindGroups(**order))
        return [(row.name, row.tracks, row.albums) for row in page.groups]

    assert groups(by="genre") == [("Folk", 1, 1), ("Jazz", 1, 1), ("Rock", 2, 1)]
    assert groups(by="genre", sort="tracks", descending=True)[0] == ("Rock", 2, 1)
    assert groups(by="genre", text="OL") == [("Folk", 1, 1)]
    assert groups(by="year") == [("1991", 2, 1), ("2001", 1, 1)]
    assert groups(by="decade") == [("1990", 2, 1), ("2000", 1, 1)]
    assert groups(by="folder") == [("Music", 3, 0), ("Other", 1, 0)]
    music = library.collection.find_groups(FindGroups(by="folder")).groups[0]
    (inner,) = library.collection.find_groups(FindGroups(by="folder", parent=music.id)).groups
    assert (inner.name, inner.tracks, inner.folders) == ("A", 3, 2)
    assert groups(by="folder", parent=inner.id) == [("X", 2, 1), ("Y", 1, 1)]
    assert groups(by="folder", parent=inner.id, text="y") == [("Y", 1, 1)]
    assert groups(by="folder", parent="nowhere") == []


def test_home(big: Library) -> None:
    """Rows with something in them, the newest, the loved and the forgotten first in theirs."""
    rows = {row.name: row for row in big.collection.home(10).rows}

    assert {"continue", "added", "kept", "heard", "loved", "forgotten"} >= rows.keys()
    added = [row.added_at for row in rows["added"].albums]
    assert len(added) == 10 and added == sorted(added, reverse=True)
    assert all(row.kept for row in rows["kept"].albums)
    assert all(row.loved for row in rows["loved"].tracks)
    assert all(row.played_at < NOW - 180 * 86_400 for row in rows["forgotten"].albums)
    assert empty().collection.home(10).rows == []
