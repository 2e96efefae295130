"""Which album or artist is kept or let go: the one that is meant, and no other of its name."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.library import NewTrack
from player.models import Tags
from player.types import DurationMs, TrackId
from tests.factories import copy_of
from tests.fakes import Bench
from tests.player.engine.hands import problem


def weezers(bench: Bench) -> list[TrackId]:
    """Two albums of one artist and one name, and one of that name by somebody else; two tracks
    each, which are here."""
    new: list[NewTrack] = []
    for n, (artist, year) in enumerate((("Weezer", 1994), ("Weezer", 2001), ("Other", 1994))):
        for number in (1, 2):
            tags = Tags(
                title=f"Song {n}{number}",
                artist=artist,
                album="Weezer",
                album_artist=artist,
                number=number,
                year=year,
                release_mbid=f"0b1e6f4c-0d2b-4b38-9d0e-3a4a8a1e7a1{n}",
                duration_ms=DurationMs(100_000 + 9000 * n + 31_000 * number),
            )
            at = 10 * n + number
            copy = copy_of(at)
            new.append(NewTrack(tags=tags, copies=(copy,)))
    library = bench.engine.library
    ids = library.add_tracks(new)
    library.set_wish(ids, True)
    return ids


async def dropped(bench: Bench, **which: Any) -> list[bool]:
    """Those that were let go by an order, of all six."""
    library = bench.engine.library
    ids = [id for (id,) in library._db.execute("SELECT id FROM tracks ORDER BY number")]
    assert await bench.do("drop", **which) == {}
    wished = set(library.wished())
    library.set_wish(ids, True)
    return [id not in wished for id in ids]


async def test_an_album_or_artist_is_named_by_its_id() -> None:
    async with Bench() as bench:
        ids = weezers(bench)
        albums: set[str] = set()
        for at in (0, 2, 4):
            album = (await bench.do("look_up_track", track=ids[at]))["album_id"]
            albums.add(album)
            gone = await dropped(bench, album_id=album)
            assert gone == [at <= place < at + 2 for place in range(6)]
        assert len(albums) == 3
        for row in (await bench.do("find_artists"))["artists"]:
            gone = await dropped(bench, artist_id=row["id"])
            assert gone == ([True] * 4 + [False] * 2 if row["name"] == "Weezer" else
                            [False] * 4 + [True] * 2)  # fmt: skip


@pytest.mark.parametrize("order", ["keep", "drop"])
async def test_a_name_that_several_have_is_refused(order: str) -> None:
    async with Bench() as bench:
        weezers(bench)
        for which in ({"album": "Weezer"}, {"album": "Weezer", "artist": "Weezer"}):
            assert problem(await bench.do(order, **which))["code"] == "several_albums"
        assert await dropped(bench, album="Weezer", artist="Other") == [False] * 4 + [True] * 2
        for which in ({"album": "None"}, {"album_id": "none"}, {"artist_id": "none"}):
            assert problem(await bench.do(order, **which))["code"] == "no_such_album"
