"""What was said of an album or an artist follows it, whatever it comes to be called."""

from __future__ import annotations

from typing import Any

import pytest

from player.contract import FindAlbums, FindArtists
from player.library import Library
from player.models import Tags
from player.types import AlbumId, TrackId
from tests.player.library.collection.kits import derived, empty, rebuild, track


def albums(library: Library) -> dict[str, tuple[int, bool]]:
    """Stars and hearts, by title."""
    rows = library.collection.find_albums(FindAlbums()).albums
    return {row.title: (row.rating, row.loved) for row in rows}


def artists(library: Library) -> dict[str, bool]:
    rows = library.collection.find_artists(FindArtists()).artists
    return {row.name: row.loved for row in rows}


def said(library: Library) -> list[Any]:
    return library._db.execute(
        "SELECT key, rating, loved_at FROM albums WHERE rating OR loved_at "
        "UNION ALL SELECT key, 0, loved_at FROM artists WHERE loved_at ORDER BY 1"
    ).fetchall()


@pytest.fixture
def tracks() -> tuple[Library, list[TrackId]]:
    library = empty()
    ids = library.add_tracks(
        [track(nth, artist="Miles Davies", album="Kind of Bleu") for nth in range(1, 4)]
        + [track(9, artist="Other", album="Else")]
    )
    row = next(
        row for row in library.collection.find_albums(FindAlbums()).albums if row.title[0] == "K"
    )
    library.rate(albums=[row.id], rating=9)
    library.love(albums=[row.id], artists=[row.artists[0].id])
    return library, ids


def test_a_corrected_title(tracks: tuple[Library, list[TrackId]]) -> None:
    """And undo gives exactly what was there, and redo exactly what came after."""
    library, ids = tracks
    before, first = said(library), derived(library)
    library.edit_tags(ids[:3], {"album": "Kind of Blue"})
    assert albums(library) == {"Kind of Blue": (9, True), "Else": (0, False)}
    after = said(library)
    assert len(after) == len(before)
    library.undo()
    assert said(library) == before
    assert derived(library) == first
    library.redo()
    assert said(library) == after
    changed = derived(library)
    rebuild(library)
    assert derived(library) == changed


def test_one_track_after_another(tracks: tuple[Library, list[TrackId]]) -> None:
    """As long as one is left, the album is still there and keeps its stars."""
    library, ids = tracks
    for id in ids[:2]:
        library.edit_tags([id], {"album": "Kind of Blue"})
        assert albums(library)["Kind of Bleu"] == (9, True)
        assert albums(library)["Kind of Blue"] == (0, False)
    library.edit_tags([ids[2]], {"album": "Kind of Blue"})
    assert albums(library) == {"Kind of Blue": (9, True), "Else": (0, False)}
    library.undo()
    assert albums(library)["Kind of Bleu"] == (9, True)
    assert albums(library)["Kind of Blue"] == (0, False)


def test_a_corrected_artist(tracks: tuple[Library, list[TrackId]]) -> None:
    library, ids = tracks
    before = said(library)
    library.edit_tags(ids[:3], {"artist": "Miles Davis"})
    assert artists(library) == {"Miles Davis": True, "Other": False}
    assert albums(library)["Kind of Bleu"] == (9, True)
    library.undo()
    assert artists(library) == {"Miles Davies": True, "Other": False}
    assert said(library) == before


def test_files_tagged_anew(tracks: tuple[Library, list[TrackId]]) -> None:
    """By another program: nobody's step, and it follows all the same."""
    library, ids = tracks
    for nth, id in enumerate(ids[:3], 1):
        tags = Tags(title=f"Song {nth}", artist="Miles Davis", album="Kind of Blue", number=nth)
        library.update_tags(id, tags)
    assert albums(library) == {"Kind of Blue": (9, True), "Else": (0, False)}
    assert artists(library) == {"Miles Davis": True, "Other": False}


def test_an_album_that_has_stars_keeps_them(tracks: tuple[Library, list[TrackId]]) -> None:
    library, ids = tracks
    library.rate(
        albums=[
            row.id
            for row in library.collection.find_albums(FindAlbums()).albums
            if row.title == "Else"
        ],
        rating=3,
    )
    library.edit_tags(ids[:3], {"album": "Else", "artist": "Other"})
    assert albums(library) == {"Else": (3, True)}
    library.undo()
    assert albums(library) == {"Else": (3, False), "Kind of Bleu": (9, True)}


def test_the_trash_keeps_it(tracks: tuple[Library, list[TrackId]]) -> None:
    """What is removed comes back as it was."""
    library, ids = tracks
    before = said(library)
    library.remove_tracks(ids[:3])
    assert albums(library) == {"Else": (0, False)}
    assert said(library) == before
    library.restore(ids[:3])
    assert albums(library)["Kind of Bleu"] == (9, True)


def test_who_was_merged_has_their_heart_again_when_split(
    tracks: tuple[Library, list[TrackId]],
) -> None:
    library, _ = tracks
    ids = {row.name: row.id for row in library.collection.find_artists(FindArtists()).artists}
    library.merge_artists([ids["Miles Davies"]], ids["Other"])
    assert artists(library) == {"Other": True}
    library.split_artist(ids["Other"], ["Miles Davies"])
    assert artists(library)["Miles Davies"]


def test_an_album_that_falls_apart(tracks: tuple[Library, list[TrackId]]) -> None:
    """Most of it decides."""
    library, ids = tracks
    names = {ids[0]: "One", ids[1]: "Two", ids[2]: "Two"}
    with library.change():
        for id, name in names.items():
            library.update_tags(id, Tags(title=id, artist="Miles Davies", album=name, number=1))
    assert albums(library)["Two"] == (9, True)
    assert albums(library)["One"] == (0, False)
    assert AlbumId("") not in albums(library)
