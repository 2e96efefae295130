"""Tracks and names that somebody looks at before they say what they are: what speaks for one
recording, which names an artist has; and a whole genre, however large, shuffled."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

pytest.importorskip("aiohttp")

from player.library import Library, NewTrack
from player.models import Tags
from player.types import DurationMs
from tests.factories import copy_of
from tests.fakes import Bench
from tests.filled import filled
from tests.player.engine.hands import problem, songs

ROCK = 1_200
"""More than one answer of `find` has."""


async def test_any_tracks_are_compared(bench: Bench) -> None:
    """Also those that no group of duplicates would have; the same words as those have."""
    one, other, far = await songs(bench, 3)
    await bench.do("edit_tags", tracks=[one, other], changes={"title": "Song", "artist": "A"})
    await bench.do("edit_tags", tracks=[one], changes={"album": "Here"})
    await bench.do("edit_tags", tracks=[other], changes={"album": "There"})
    await bench.do("edit_tags", tracks=[far], changes={"title": "Else", "artist": "B"})
    near = await bench.do("compare_tracks", tracks=[one, other])
    apart = await bench.do("compare_tracks", tracks=[one, far])

    assert [row["id"] for row in near["tracks"]] == [one, other]
    assert {"same_title", "same_artist", "other_album"} <= set(near["reasons"])
    assert not near["certain"] and near["score"] > apart["score"]
    assert not {"same_title", "same_artist"} & set(apart["reasons"])


async def test_one_track_is_compared_with_nothing(bench: Bench) -> None:
    (one,) = await songs(bench, 1)
    for tracks, code in (
        ([one], "nothing_to_merge"),
        ([one, one], "nothing_to_merge"),
        ([one, "nobody"], "no_such_track"),
        ([one] * 51, "too_many"),
    ):
        assert problem(await bench.do("compare_tracks", tracks=tracks))["code"] == code


async def test_a_name_that_was_split_is_told_of_each_and_joined_again(bench: Bench) -> None:
    """It is none of their own names, and the way back lasts longer than undo does."""
    (track,) = await songs(bench, 1)
    await bench.do("edit_tags", tracks=[track], changes={"artist": "A & B"})
    (both,) = (await bench.do("find_artists"))["artists"]
    await bench.do("split_artist", artist=both["id"], names=["A", "B"])
    one, other = (await bench.do("find_artists"))["artists"]
    for each in (one, other):
        detail = await bench.do("look_up_artist", artist=each["id"])
        assert (detail["aliases"], detail["shared"]) == ([], ["A & B"])

    await bench.do("split_artist", artist=other["id"], names=["A & B"])
    assert [row["id"] for row in (await bench.do("find_artists"))["artists"]] == [both["id"]]
    assert (await bench.do("look_up_artist", artist=both["id"]))["shared"] == []


def rock(library: Library) -> None:
    """ROCK tracks of one genre, and one of another."""
    library.add_tracks(
        [
            NewTrack(
                tags=Tags(
                    title=f"Song {n}",
                    artist=f"Artist {n % 40}",
                    album=f"Album {n // 10}",
                    number=n % 10 + 1,
                    genre="Dub" if n == ROCK else "Rock",
                    duration_ms=DurationMs(180_000 + 1_000 * n),
                ),
                copies=(copy_of(n),),
            )
            for n in range(ROCK + 1)
        ]
    )


@pytest.fixture
async def large() -> AsyncIterator[Bench]:
    async with Bench(filled=filled(rock)) as running:
        yield running


async def test_a_large_genre_is_shuffled_whole(large: Bench) -> None:
    """From the track that it begins with, each once: none is left out for its place in the order."""
    rock = {"genre": "Rock"}
    found = await large.do("find_ids", filter=rock, sort="album")
    assert found["total"] == ROCK
    asked = await large.do("find_ids", filter=rock, sort="album", offset=ROCK - 7, limit=1)
    (late,) = asked["tracks"]
    await large.do("play", chosen={"filter": rock, "sort": "album"}, track=late)
    await large.do("shuffle", on=True)

    assert large.state["playback"]["track"]["id"] == late
    assert large.state["queue"]["total"] == ROCK
    made = await large.do("queue_save", name="All")
    order: list[str] = []
    while len(order) < ROCK:
        page = await large.do("look_up_playlist", playlist=made["id"], offset=len(order), limit=500)
        order += [each["track"]["id"] for each in page["items"]]
    assert sorted(order) == sorted(found["tracks"])
