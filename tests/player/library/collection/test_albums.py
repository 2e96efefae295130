"""Which tracks are one album, and what is said of it."""

from __future__ import annotations

from typing import Any

from player.contract import AlbumRow, FindAlbums, FindArtists
from player.library import Library
from tests.big_library import mbid
from tests.player.library.collection.kits import add, empty, track


def albums(library: Library) -> list[AlbumRow]:
    """All of them, by title and artist."""
    found = library.collection.find_albums(FindAlbums(sort="title")).albums
    return sorted(found, key=lambda row: (row.title, row.artist))


def artists(library: Library) -> list[str]:
    """All their names."""
    return [row.name for row in library.collection.find_artists(FindArtists()).artists]


def made(*tracks: Any) -> tuple[Library, list[AlbumRow]]:
    """A library of these, and its albums."""
    library = empty()
    add(library, *tracks)
    return library, albums(library)


def test_albums_of_one_name_are_their_artists_own() -> None:
    """Two "Greatest Hits" are two."""
    library, found = made(
        *(track(n, album="Greatest Hits", artist="Queen") for n in range(3)),
        *(track(n + 10, album="Greatest Hits", artist="ABBA") for n in range(3)),
    )

    assert [(row.artist, row.tracks) for row in found] == [("ABBA", 3), ("Queen", 3)]
    assert [row.artists[0].name for row in found] == ["ABBA", "Queen"]
    assert artists(library) == ["ABBA", "Queen"]


def test_even_in_one_folder() -> None:
    """Two tracks of different artists in one place of the disc are of different albums."""
    _, found = made(
        *(track(n, f"{n}q.mp3", album="Hits", artist="Queen", number=n + 1) for n in range(4)),
        *(track(n + 10, f"{n}a.mp3", album="Hits", artist="ABBA", number=n + 1) for n in range(3)),
    )

    assert [(row.artist, row.tracks, row.various) for row in found] == [
        ("ABBA", 3, False),
        ("Queen", 4, False),
    ]


def test_discs_are_one_album() -> None:
    """By folders CD1 and CD2, and by titles that name the disc."""
    _, found = made(
        track(1, "A/Box/CD1/1.mp3", album="Box", disc=1),
        track(2, "A/Box/CD2/1.mp3", album="Box", disc=2),
        track(3, "A/Box/Disc 3 - Live/1.mp3", album="Box (Disc 3)", disc=3),
    )

    assert [(row.title, row.discs, row.tracks) for row in found] == [("Box", 3, 3)]


def test_many_artists_in_one_folder_are_various() -> None:
    """A sampler without any flag is one album by various artists; its artists are artists."""
    library, found = made(
        *(track(n, f"Sampler/{n}.mp3", album="Sampler", artist=f"Band {n}") for n in range(6))
    )

    assert [(row.title, row.various, row.artist, row.kind) for row in found] == [
        ("Sampler", True, "", "compilation")
    ]
    assert artists(library) == [f"Band {n}" for n in range(6)]
    rows = library.collection.find_artists(FindArtists(filter={"album_artists": True}))
    assert rows.total == 0


def test_guests_do_not_make_it_various() -> None:
    """A few tracks by somebody else are on their host's album."""
    _, found = made(
        *(track(n, f"x/{n}.mp3", album="Mine", artist="Ada") for n in range(8)),
        track(8, "x/8.mp3", album="Mine", artist="Ada feat. Ben"),
        track(9, "x/9.mp3", album="Mine", artist="Ben & Ada"),
    )

    assert [(row.artist, row.tracks, row.various) for row in found] == [("Ada", 10, False)]


def test_various_albums_of_one_name_in_two_places_are_two() -> None:
    """Only their place tells them apart."""
    _, found = made(
        *(
            track(n, f"{where}/{n}.mp3", album="Chill Out", artist=f"{where} {n}", compilation=True)
            for where in ("One", "Two")
            for n in (range(3) if where == "One" else range(10, 13))
        )
    )

    assert [row.tracks for row in found] == [3, 3]


def test_editions_are_one_group() -> None:
    """They are albums of their own that know of each other."""
    library, found = made(
        track(1, album="Road", artist="B", year=1969),
        track(2, album="Road (Remastered 2009)", artist="B", year=2009, original_year=1969),
        track(3, album="Road [Deluxe Edition]", artist="B", year=2012),
        track(4, album="Other", artist="B", year=1970),
    )

    roads = [row for row in found if row.title == "Road"]
    assert sorted(row.edition for row in roads) == ["", "Deluxe Edition", "Remastered 2009"]
    detail = library.collection.look_up_album(roads[0].id)
    assert len(detail.editions) == 2
    assert [row.title for row in detail.more] == ["Other"]
    (remaster,) = [row for row in roads if row.edition == "Remastered 2009"]
    assert (remaster.year, remaster.original_year) == (2009, 1969)


def test_a_release_id_is_stronger_than_names() -> None:
    """But an album that the user gives a track is stronger still."""
    ids = {"release_mbid": mbid("x"), "group_mbid": mbid("g"), "release_type": "live"}
    library, found = made(
        track(1, "a/1.mp3", album="X", album_artist="A", **ids),
        track(2, "b/2.mp3", album="X", album_artist="A and B", **ids),
        track(3, "b/3.mp3", album="Mine", album_artist="A", **ids),
    )

    assert [(row.title, row.tracks, row.kind) for row in found] == [
        ("Mine", 1, "live"),
        ("X", 2, "live"),
    ]
    assert library.collection.look_up_album(found[1].id).group_mbid == mbid("g")


def test_a_name_without_an_id_is_the_one_artist_who_has_it() -> None:
    """Unless two have it: then it stands for itself."""
    library = empty()
    add(library, track(1, artist="Nirvana", artist_mbids=(mbid("us"),)), track(2, artist="Nirvana"))
    (row,) = library.collection.find_artists(FindArtists()).artists
    assert row.tracks == 2

    add(library, track(3, artist="Nirvana", artist_mbids=(mbid("uk"),)))
    rows = library.collection.find_artists(FindArtists()).artists
    assert sorted(row.tracks for row in rows) == [1, 1, 1]


def test_what_the_user_says_of_names() -> None:
    """Merged, split, and back again."""
    library = empty()
    add(
        library,
        track(1, artist="Beatles"),
        track(2, artist="The Beatles"),
        track(3, artist="A & B"),
    )
    before = sorted(artists(library))

    with library.change():
        library.collection.name_means("Beatles", ["The Beatles"])
        library.collection.name_means("A & B", ["A", "B"])
    assert artists(library) == ["A", "B", "The Beatles"]
    (beatles,) = library.collection.find_artists(FindArtists(text="beatles")).artists
    assert library.collection.look_up_artist(beatles.id).aliases == ["Beatles"]
    assert len([row for row in albums(library) if row.artist == "The Beatles"]) == 1

    with library.change():
        library.collection.name_means("Beatles", None)
        library.collection.name_means("A & B", None)
    assert sorted(artists(library)) == before


def test_sort_names() -> None:
    """Files say what a name is sorted by."""
    library, _ = made(
        track(1, artist="Johann Bach", artist_sort="Bach, Johann"),
        track(2, artist="Cecil"),
        track(3, artist="The Ants"),
    )

    assert artists(library) == ["The Ants", "Johann Bach", "Cecil"]


def test_a_page_of_an_album() -> None:
    """Discs in order with their names, and credits where they differ."""
    library, (row,) = made(
        track(2, artist="Ada", number=1, disc=2, disc_title="Live", discs=2, label="Labelled"),
        track(1, artist="Ada", number=1, disc=1, genre="Rock, Folk"),
        track(3, artist="Ada feat. Ben", number=2, disc=1, genre="Rock"),
    )

    page = library.collection.look_up_album(row.id)

    assert [(disc.number, disc.title, len(disc.tracks)) for disc in page.discs] == [
        (1, "", 2),
        (2, "Live", 1),
    ]
    (refs,) = page.discs[0].credits.values()
    assert [(ref.name, ref.join) for ref in refs] == [("Ada", " feat. "), ("Ben", "")]
    assert page.genres == ["Rock", "Folk"]
    assert (page.label, page.bytes) == ("Labelled", 3000)
    assert [track.album_id for disc in page.discs for track in disc.tracks] == [row.id] * 3


def test_a_page_of_an_artist() -> None:
    """Their albums, where they appear, what is heard most."""
    library, _ = made(
        track(1, artist="Ada", album="Old", year=1990),
        track(2, artist="Ada", album="New", year=2020),
        track(3, artist="Ben feat. Ada", album="His"),
        track(4, artist="Ben", album="His", title="Song (feat. Ada)"),
    )
    (ada,) = library.collection.find_artists(FindArtists(text="ada")).artists
    heard = library.collection.tracks_of(library.collection.look_up_artist(ada.id).albums[1].id)[0]
    library.listened(heard, 60_000, skipped=False)  # type: ignore[arg-type]

    page = library.collection.look_up_artist(ada.id)

    assert [row.title for row in page.albums] == ["New", "Old"]
    assert [row.title for row in page.appears_on] == ["His"]
    assert [row.id for row in page.top] == [heard]
    assert (page.artist.albums, page.artist.tracks, page.artist.plays) == (2, 4, 1)
