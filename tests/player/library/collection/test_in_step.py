"""Whatever is done to tracks, what is derived from them is what a whole rebuild would make."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.library import Library, NewTrack
from player.models import Copy, Tags
from player.types import ArtHash, ContentId, DurationMs, TrackId, Uri
from tests.big_library import mbid
from tests.player.library.collection.kits import add, derived, empty, rebuild, track
from tests.thorough import times

_NAMES = ("Ada", "ada", "Björk", "Bjork", "Ada & Ben", "Ada feat. Ben", "Various Artists", "")
_ALBUMS = ("Hits", "Hits (Deluxe Edition)", "hits", "Live at Home", "Hits (Disc 2)", "")
_GENRES = ((), ("Rock",), ("rock", "Folk"), ("Folk", "Jazz"))


def tags(draw: random.Random) -> Tags:
    """Tags that collide in all ways."""
    artist = draw.choice(_NAMES)
    genres = draw.choice(_GENRES)
    ids = draw.random() < 0.3
    several = draw.random() < 0.2
    return Tags(
        title=draw.choice(("One", "Two", "Three (feat. Ben)", "Four", "Five")),
        artist=artist,
        artists=("Ada", "Ben") if several else (),
        artist_mbids=(
            (mbid("Ada"), mbid("Ben"))
            if several and ids
            else (mbid(artist, draw.randrange(2)),)
            if ids
            else ()
        ),
        artist_sort="Sorted" if draw.random() < 0.1 else "",
        album=draw.choice(_ALBUMS),
        album_artist=draw.choice(_NAMES) if draw.random() < 0.4 else "",
        release_mbid=mbid("release", draw.randrange(2)) if draw.random() < 0.2 else "",
        number=draw.randrange(0, 4),
        disc=draw.randrange(0, 3),
        year=draw.choice((0, 1999, 2001)),
        original_year=draw.choice((0, 1970)),
        genre=", ".join(genres),
        genres=genres if len(genres) > 1 else (),
        compilation=draw.random() < 0.1,
        duration_ms=DurationMs(draw.choice((0, 100_000, 200_000))),
    )


def copy(draw: random.Random) -> Copy:
    """One of thirty places."""
    number = draw.randrange(30)
    content = ContentId(f"sri:{number:064x}")
    return Copy(
        content=content,
        uri=Uri(content),
        kind="file",
        length=1000,
        source_name=draw.choice(("Music", "Other", "")),
        path=draw.choice(("a/b/1.mp3", "a/1.mp3", "a/CD1/1.mp3", "a/CD2/1.mp3", "1.mp3")),
    )


class World:
    """A library and somebody who does everything to it, by chance."""

    def __init__(self, seed: int) -> None:
        self.library: Library = empty()
        self.draw = random.Random(seed)

    def tracks(self, most: int = 3) -> list[TrackId]:
        every = [row[0] for row in self.library._db.execute("SELECT id FROM tracks ORDER BY id")]
        return [TrackId(id) for id in self.draw.sample(every, min(len(every), most))]

    def act(self) -> None:
        draw, library = self.draw, self.library
        what = draw.randrange(14)
        some = self.tracks()
        if what < 4 or not some:
            new = [
                NewTrack(
                    tags=tags(draw),
                    copies=tuple({each.content: each for each in [copy(draw)]}.values()),
                    provisional=draw.random() < 0.2,
                    art=ArtHash(f"{draw.randrange(4):064x}") if draw.random() < 0.5 else "",
                )
                for _ in range(draw.randrange(1, 5))
            ]
            library.add_tracks(new)
        elif what == 4:
            library.update_tags(some[0], tags(draw))
        elif what == 5:
            library.remove_tracks(some)
        elif what == 6:
            library.restore(some)
        elif what == 7:
            library.purge_removed(some if draw.random() < 0.5 else None)
        elif what == 8 and len(some) > 1:
            library.join(some[0], some[1])
        elif what == 9:
            row = library._db.execute("SELECT content FROM copies ORDER BY random() LIMIT 1")
            library.split(row.fetchone()[0])
        elif what == 10:
            library.set_wish(some, draw.random() < 0.7)
            library.set_stored_many({copy(draw).content: draw.choice((0, 500, 1000))})
        elif what == 11:
            library.listened(
                some[0], DurationMs(60_000), skipped=draw.random() < 0.3, at=draw.random()
            )
        elif what == 12:
            name = draw.choice(("Ada & Ben", "Björk", "Ada"))
            meant = draw.choice((None, ["Ada", "Ben"] if "&" in name else ["Other"]))
            with library.change():
                library.collection.name_means(name, meant)
        else:
            library.remove_listens([0], before=draw.randrange(2))


@settings(max_examples=times(15, 300), deadline=None)
@given(seed=st.integers(0, 2**32), steps=st.integers(1, 25))
def test_in_step_after_anything(seed: int, steps: int) -> None:
    """Adding, editing, merging, splitting, removing, restoring, purging, keeping, hearing, and
    saying what names mean: followed one by one, or made anew, is the same."""
    world = World(seed)
    for _ in range(steps):
        world.act()
    followed = derived(world.library)

    rebuild(world.library, limit=1 + seed % 7)

    assert derived(world.library) == followed


def test_what_fails_changes_nothing() -> None:
    """A transaction that is taken back takes the collection back too."""
    library = empty()
    add(library, track(1), track(2))
    before = derived(library)

    bad: Any = NewTrack(tags=Tags(title="x"), copies=())
    with pytest.raises(ValueError):
        library.add_tracks([track(3, album="Other", artist="Else"), bad])

    assert derived(library) == before
    add(library, track(4))
    followed = derived(library)
    rebuild(library)
    assert derived(library) == followed


def test_what_the_user_said_stays() -> None:
    """A rating and a heart are kept while a key has no tracks, and through a rebuild."""
    library = empty()
    (id,) = add(library, track(1))
    library._db.execute("UPDATE albums SET rating = 9, loved_at = 5")
    library._db.execute("UPDATE artists SET loved_at = 7")

    library.remove_tracks([id])
    assert library.counts().albums == 0
    rebuild(library)
    library.restore([id])
    rebuild(library)

    assert library._db.execute("SELECT rating, loved_at, live FROM albums").fetchall() == [
        (9, 5, 1)
    ]
    assert library._db.execute("SELECT loved_at, live FROM artists").fetchall() == [(7, 1)]


def test_a_name_that_gets_an_id_takes_its_heart_along() -> None:
    """Files without ids join the artist whose id other files know, and so does the heart."""
    library = empty()
    add(library, track(1, artist="Björk"))
    library._db.execute("UPDATE artists SET loved_at = 7")

    add(library, track(2, artist="Bjork", artist_mbids=(mbid("b"),)))

    rows = library._db.execute("SELECT mbid, tracks, loved_at FROM artists").fetchall()
    assert rows == [(mbid("b"), 2, 7)]


def test_a_rebuild_goes_on_where_it_was_left() -> None:
    """A rebuild that a reload interrupts is not begun again, and what comes meanwhile is in it."""
    library = empty()
    add(library, *(track(number, album=f"Album {number % 3}") for number in range(9)))
    expected = derived(library)
    library.collection.set_stale()
    library.rebuild_collection(4)
    again = Library(library._db, library._clock)

    assert again.collection.stale
    (id,) = add(again, track(50, album="New"))
    while again.collection.stale:
        again.rebuild_collection(4)
    again.remove_tracks([id])
    again.purge_removed()

    assert derived(again) == expected
