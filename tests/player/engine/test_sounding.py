"""What was heard of tracks, made use of: places, ways, likes, mixes, the map; and what knobs say of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.contract import Find
from player.library import Library
from player.library.likeness import Metric
from player.library.sounds import Sound
from player.types import DurationMs, TrackId
from tests.fakes import Bench
from tests.filled import filled
from tests.player.engine.hands import until
from tests.player.engine.heard import KINDS, hear
from tests.player.engine.test_tasting import COUNT, ModelHere, new


def kind_of(n: int) -> int:
    """Of track n: an artist's tracks are of two kinds, so that sound and tags are not the same."""
    return n % KINDS


@pytest.fixture
def model() -> ModelHere:
    return ModelHere()


def heard(library: Library) -> None:
    """Every track but the last ten was analysed; of the first sixty one kind was heard out."""
    library.add_tracks(new(n) for n in range(COUNT))
    tracks = numbered(library)
    hear(library, tracks[:-10], [kind_of(n) for n in range(COUNT - 10)])
    began = time.time() - 86_400 * 20
    for place, n in enumerate(range(0, 60, 3)):
        library.listened(
            tracks[n],
            DurationMs(200_000 if kind_of(n) == 1 else 5_000),
            skipped=kind_of(n) != 1,
            at=began + place * 400,
        )


@pytest.fixture
async def bench(model: ModelHere) -> AsyncIterator[Bench]:
    """A library of which every track but the last ten was heard."""
    async with Bench(model, filled=filled(heard)) as running:
        await until(running, lambda: not running.engine.library.collection.stale)
        yield running


def numbered(library: Library) -> list[TrackId]:
    """Tracks in the order in which they were made."""
    rows = library._db.execute("SELECT id FROM tracks WHERE removed_at IS NULL ORDER BY number")
    return [TrackId(id) for (id,) in rows]


def title(row: Any) -> int:
    """Its n."""
    return int(row["title"].removeprefix("Song "))


async def test_a_way_between_two_tracks(bench: Bench, model: ModelHere) -> None:
    """Both ends, nothing twice; the metric and all places are made on the way, and only once."""
    tracks = numbered(bench.engine.library)
    answer = await bench.do("path", start=tracks[0], end=tracks[1], steps=8)
    ids = [row["id"] for row in answer["tracks"]]

    assert (ids[0], ids[-1], len(ids), len(set(ids))) == (tracks[0], tracks[1], 8, 8)
    assert not answer["unheard"]
    assert model.asked == ["metric", "embed", "catalogue", "listens", "path"]
    await bench.do("path", start=tracks[0], end=tracks[1], steps=8)
    assert model.asked[5:] == ["path"]


async def test_ends_that_are_no_ends(bench: Bench) -> None:
    """Not heard; the same twice; gone; too many steps."""
    tracks = numbered(bench.engine.library)
    unheard = await bench.do("path", start=tracks[0], end=tracks[-1])
    assert unheard["tracks"] == [] and unheard["unheard"]
    same = await bench.do("path", start=tracks[0], end=tracks[0])
    assert [row["id"] for row in same["tracks"]] == [tracks[0]]
    gone = await bench.do("path", start=tracks[0], end="nobody")
    assert gone["problem"]["code"] == "no_such_track"
    long = await bench.do("path", start=tracks[0], end=tracks[1], steps=51)
    assert long["problem"]["code"] == "bad_limit"


async def test_limits_hold_between_the_ends(bench: Bench) -> None:
    """Tempo, genre and how many of an artist, never disobeyed; the ends are the listener's own."""
    tracks = numbered(bench.engine.library)
    knobs = {"bpm_min": 108, "bpm_max": 112, "bpm_octaves": False, "per_artist": 1}
    answer = await bench.do("path", start=tracks[0], end=tracks[3], steps=10, knobs=knobs)
    between = answer["tracks"][1:-1]

    assert between and all(kind_of(title(row)) == 1 for row in between)
    artists = [row["artist"] for row in answer["tracks"]]
    assert all(artists.count(row["artist"]) == 1 for row in between)


async def test_likes_are_by_sound_or_by_tags(bench: Bench) -> None:
    """Of a track that was heard those of its kind, whoever made them; else those of its artist."""
    tracks = numbered(bench.engine.library)
    answer = await bench.do("alike", track=tracks[5], limit=20, knobs={"per_artist": 0})
    assert answer["by_sound"] and len(answer["tracks"]) == 20
    assert all(kind_of(title(row)) == kind_of(5) for row in answer["tracks"])
    assert len({row["artist"] for row in answer["tracks"]}) > 5
    other = await bench.do("alike", track=tracks[-1], limit=5, knobs={"per_artist": 0})
    assert not other["by_sound"]
    assert all(row["artist"] == "Artist 23" for row in other["tracks"])
    barred = await bench.do("alike", track=tracks[5], limit=9, knobs={"barred_genres": ["Jazz"]})
    assert barred["tracks"] and all(row["genre"] != "Jazz" for row in barred["tracks"])


async def test_a_tempo_that_is_not_sure_passes_no_limit(bench: Bench) -> None:
    """Nor one that was never measured; what is sure does, with its octave where that is wished."""
    library = bench.engine.library
    tracks = numbered(library)
    guess = Sound(bpm=140.0, tempo_sure=0.2, key=3, key_sure=0.02, energy=0.5)
    hear(library, tracks[:40], [0] * 40, sound=guess, scatter=False)
    asked = {"bpm_min": 135, "bpm_max": 145, "per_artist": 0}
    assert (await bench.do("recommend", limit=50, knobs=asked))["picks"] == []
    hear(library, tracks[40:60], [0] * 20, sound=Sound(bpm=70.0, tempo_sure=0.9), scatter=False)
    await bench.do("opine", track=tracks[0], kind="more")  # the library is told anew
    found = await bench.do("recommend", limit=50, knobs=asked)
    assert {pick["track"] for pick in found["picks"]} <= set(tracks[40:60])
    assert len(found["picks"]) == 20
    exact = {**asked, "bpm_octaves": False}
    assert (await bench.do("recommend", limit=50, knobs=exact))["picks"] == []


async def test_reasons_by_sound_name_a_track_of_that_sound(bench: Bench) -> None:
    """It sounds like one that was heard to its end, and it does."""
    answer = await bench.do("recommend", limit=40, knobs={"discover": 0.3, "per_artist": 0})
    told = [
        (pick, why) for pick in answer["picks"] for why in pick["why"] if why["code"] == "sound"
    ]

    assert told
    for pick, why in told:
        liked = int(why["name"].removeprefix("Song "))
        assert kind_of(liked) == 1 and liked % 3 == 0 and liked < 60
        assert kind_of(title(pick["row"])) == 1


async def test_mixes_are_of_one_sound_and_stay_for_the_day(bench: Bench, model: ModelHere) -> None:
    """Four kinds, four mixes, the liked kind first; asked again, nothing is done."""
    answer = await bench.do("mixes", limit=4, length=10)
    mixes = answer["mixes"]

    assert [len(mix["tracks"]) for mix in mixes] == [10] * 4
    assert all(len({kind_of(title(row)) for row in mix["tracks"]}) == 1 for mix in mixes)
    assert kind_of(title(mixes[0]["tracks"][0])) == 1
    assert mixes[0]["bpm"] == 110 and mixes[0]["artists"] and mixes[0]["size"] == 58
    before = len(model.asked)
    assert await bench.do("mixes", limit=4, length=10) == answer
    assert len(model.asked) == before
    await bench.do("opine", track=mixes[0]["tracks"][0]["id"], kind="less")
    after = await bench.do("mixes", limit=4, length=10)
    assert {mix["id"] for mix in after["mixes"]} == {mix["id"] for mix in mixes}
    gone = mixes[0]["tracks"][0]["id"]
    assert all(row["id"] != gone for mix in after["mixes"] for row in mix["tracks"])


async def test_the_map_shows_what_was_heard(bench: Bench, model: ModelHere) -> None:
    """Every track that was heard, in regions by sound; drawn once, and kept."""
    library = bench.engine.library
    first, again = await asyncio.gather(bench.do("map"), bench.do("map"))
    lengths = {name: len(first[name]) for name in ("tracks", "x", "y", "group", "energy")}

    assert set(lengths.values()) == {COUNT - 10} and first["unheard"] == 10
    assert first == again and "map_on" in model.asked
    kinds = dict(zip(numbered(library), map(kind_of, range(COUNT)), strict=True))
    of = {(kinds[TrackId(t)], g) for t, g in zip(first["tracks"], first["group"], strict=True)}
    assert len(of) == len(first["regions"]) == KINDS
    model.asked.clear()
    assert await bench.do("map") == first
    assert model.asked == ["map", "regions"]


async def test_the_map_takes_new_tracks_in(bench: Bench, model: ModelHere) -> None:
    """They are set down beside what they sound like; nobody else moves."""
    library = bench.engine.library
    first = await bench.do("map")
    tracks = numbered(library)
    hear(library, tracks[-10:], [2] * 10, scatter=False)
    await bench.do("opine", track=tracks[0], kind="more")
    model.asked.clear()
    grown = await bench.do("map")
    before = {t: (x, y) for t, x, y in zip(first["tracks"], first["x"], first["y"], strict=True)}
    after = {t: (x, y) for t, x, y in zip(grown["tracks"], grown["x"], grown["y"], strict=True)}

    assert grown["unheard"] == 0 and "map_on" not in model.asked and "metric" not in model.asked
    assert all(after[track] == place for track, place in before.items())
    assert set(after) - set(before) == set(tracks[-10:])
    assert {grown["group"][grown["tracks"].index(track)] for track in tracks[-10:]} == {
        grown["group"][grown["tracks"].index(tracks[2])]
    }


async def test_much_more_that_was_heard_is_learnt_from(model: ModelHere) -> None:
    """Half as many again: another metric, and every track gets its place in it."""
    async with Bench(model) as bench:
        library = bench.engine.library
        library.add_tracks(new(n) for n in range(60))
        tracks = numbered(library)
        kinds = [kind_of(n) for n in range(60)]
        hear(library, tracks[:20], kinds[:20])
        await bench.do("alike", track=tracks[0], limit=5)
        first = library.likeness.metric()
        assert first is not None
        hear(library, tracks[20:25], kinds[20:25])
        await bench.do("alike", track=tracks[0], limit=5)
        assert library.likeness.metric() == first
        hear(library, tracks[25:], kinds[25:])
        await bench.do("alike", track=tracks[0], limit=5)
        second = library.likeness.metric()

        assert second is not None and second.name != first.name and second.tracks == 60
        assert library.likeness.waiting(second.name) == 0
        assert model.asked.count("metric") == 2


async def test_a_metric_of_an_earlier_starling_is_learnt_anew(
    bench: Bench, model: ModelHere
) -> None:
    """It has another size: nothing is asked of it, and every track gets a new place."""
    library = bench.engine.library
    tracks = numbered(library)
    library.likeness.keep_metric(Metric("0123456789ab", 1000, bytes(4 * 372 * 129)))
    library._db.execute("UPDATE features SET metric = '0123456789ab', embedding = zeroblob(132)")
    answer = await bench.do("path", start=tracks[0], end=tracks[1], steps=8)
    metric = library.likeness.metric()

    assert len(answer["tracks"]) == 8
    assert metric is not None and metric.name != "0123456789ab"
    assert library.likeness.waiting(metric.name) == 0
    assert model.asked[:2] == ["metric", "embed"]


async def test_likes_of_a_track_fill_a_smart_playlist(bench: Bench) -> None:
    """Nothing at first, and that is said; a moment later they are there, and stay."""
    library = bench.engine.library
    tracks = numbered(library)
    query = f"alike:{tracks[6]}"
    first = library.find(Find(text=query))
    assert first.total == 0 and first.seeking and first.unread == []
    await until(bench, lambda: library.find(Find(text=query)).total > 0)
    page = library.find(Find(text=query, limit=200))

    assert not page.seeking and page.total == 56
    numbers = [int(row.title.removeprefix("Song ")) for row in page.tracks]
    assert all(kind_of(n) == kind_of(6) for n in numbers) and 6 not in numbers
    both = library.find(Find(text='alike:"Song 6" genre:jazz'))
    assert 0 < both.total < page.total and not both.seeking
    other = library.find(Find(text=f"-{query}"))
    assert other.total == COUNT - page.total
    answer = await bench.do("recommend", limit=5, chosen={"text": query})
    assert all(kind_of(title(pick["row"])) == kind_of(6) for pick in answer["picks"])


async def test_without_a_model_answers_are_empty() -> None:
    """And nothing waits for it."""
    async with Bench() as bench:
        library = bench.engine.library
        library.add_tracks(new(n) for n in range(40))
        tracks = numbered(library)
        hear(library, tracks[:5], [0] * 5)
        assert (await bench.do("path", start=tracks[0], end=tracks[1]))["tracks"] == []
        assert (await bench.do("alike", track=tracks[0])) == {"tracks": [], "by_sound": False}
        assert (await bench.do("mixes"))["mixes"] == []
        drawn = await bench.do("map")
        assert drawn["tracks"] == [] and drawn["unheard"] == 40
        assert not library.find(Find(text=f"alike:{tracks[0]}")).seeking


async def test_a_model_that_breaks_off_leaves_them_empty(bench: Bench, model: ModelHere) -> None:
    """The next question finds it again."""
    tracks = numbered(bench.engine.library)
    model.away = True
    assert (await bench.do("path", start=tracks[0], end=tracks[1]))["tracks"] == []
    assert (await bench.do("mixes"))["mixes"] == []
    assert (await bench.do("map"))["tracks"] == []
    model.away = False
    assert len((await bench.do("path", start=tracks[0], end=tracks[1]))["tracks"]) == 12
    assert len((await bench.do("map"))["tracks"]) == COUNT - 10


async def test_a_radio_of_an_album_an_artist_and_a_playlist(bench: Bench) -> None:
    """Whatever it is asked of, it is like that; a moment is no more than a time of day."""
    library = bench.engine.library
    tracks = numbered(library)
    row = library.rows([tracks[2]])[0]
    made = await bench.do("playlist_make", name="mine", tracks=[tracks[n] for n in (2, 6, 10)])
    for chosen in (
        {"albums": [row.album_id]},
        {"artists": [row.artist_id]},
        {"playlist": made["id"]},
    ):
        answer = await bench.do("recommend", limit=6, chosen=chosen, hour=23.5)
        assert len(answer["picks"]) == 6 and answer["learnt"] > 0
    assert all(kind_of(title(pick["row"])) == 2 for pick in answer["picks"])


async def test_a_radio_of_thousands(model: ModelHere) -> None:
    """Whatever is chosen, a sample of it is what picks shall be like."""
    async with Bench(model) as bench:
        library = bench.engine.library
        library.add_tracks(new(n) for n in range(3_000))
        await until(bench, lambda: not library.collection.stale)
        answer = await bench.do("recommend", limit=10, chosen={"filter": {"genre": "rock"}})
        assert len(answer["picks"]) == 10
        assert all(pick["row"]["genre"] == "Rock" for pick in answer["picks"])
        every = await bench.do(
            "recommend", limit=10, chosen={}, hour=3.5, knobs={"genres": ["jazz"]}
        )
        assert all(pick["row"]["genre"] == "Jazz" for pick in every["picks"])


async def test_a_way_and_a_mix_say_why_in_the_queue(bench: Bench) -> None:
    """What lies between the ends is there for them, and what is of a mix for its mix; the ends were
    the listener's own."""
    tracks = numbered(bench.engine.library)
    way = await bench.do("path", start=tracks[0], end=tracks[1], steps=8)
    ids = [row["id"] for row in way["tracks"]]
    await bench.do("play", track=ids[0], tracks=ids, picked=way["picked"])
    entries = bench.state["queue"]["entries"]
    assert [each["picked"] for each in entries] == [False] + [True] * 6 + [False]
    told = await bench.do("queue_why", entry=entries[3]["entry"])
    assert told["reason"] == "It lies between Song 0 and Song 1." and told["score"] == 0
    (mix, _) = (await bench.do("mixes", limit=2, length=9))["mixes"]
    ids = [row["id"] for row in mix["tracks"]]
    await bench.do("queue_add", tracks=ids, where="end", picked=mix["picked"])
    entry = bench.state["queue"]["entries"][-1]
    told = await bench.do("queue_why", entry=entry["entry"])
    assert [why["code"] for why in told["why"]] == ["mixed"]
    none = await bench.do("path", start=tracks[0], end=tracks[-1])
    assert none["picked"] == ""
