"""Limits on a library that has changed since the model was told of it: never disobeyed, on any way to
a pick, and no answer short for it where the library has enough."""

from __future__ import annotations

import asyncio
import math
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from statistics import correlation
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from ml import Knobs
from player.contract import Find, Picks, Recommend, RecommendKnobs
from player.engine import recommending, teaching
from player.engine.limits import read_knobs
from player.engine.recommending import recommend_small
from player.library import Library, fold
from player.library.sounds import Sound
from player.types import TrackId
from tests.factories import copy_of
from tests.fakes import Bench
from tests.filled import filled
from tests.player.engine.hands import until
from tests.player.engine.heard import hear
from tests.player.engine.test_sounding import heard, numbered
from tests.player.engine.test_tasting import COUNT, GENRES, ModelHere, plays
from tests.thorough import times


@pytest.fixture
def model() -> ModelHere:
    return ModelHere()


@pytest.fixture
async def bench(model: ModelHere, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    """240 tracks, most of them heard. To tell the model of them took long, so that it is told anew
    only after ten minutes, as in a large library."""
    monkeypatch.setattr(teaching, "WORTH", 1e9)
    async with Bench(model, filled=filled(heard)) as running:
        await until(running, lambda: not running.engine.library.collection.stale)
        yield running


async def edit(bench: Bench, tracks: list[TrackId], **changes: Any) -> None:
    """Say something else of some tracks."""
    answer = await bench.do("edit_tags", tracks=tracks, changes=changes)
    assert "problem" not in answer, answer


def unheard(library: Library) -> list[TrackId]:
    """The same library without what was measured: only tags say a tempo."""
    library._db.execute("DELETE FROM features")
    return numbered(library)


# ── the three that an audit found ────────────────────────────────────────────────────────────────


async def test_a_tempo_that_was_edited_counts_as_it_is(bench: Bench, model: ModelHere) -> None:
    """What went faster is not picked any more; what came into the range is, at once."""
    tracks = unheard(bench.engine.library)
    await edit(bench, tracks[:40], bpm=100.0)
    await edit(bench, tracks[40:120], bpm=150.0)
    knobs = {"bpm_min": 90, "bpm_max": 110, "bpm_octaves": False, "per_artist": 0}
    first = await bench.do("recommend", limit=40, knobs=knobs)
    assert {pick["track"] for pick in first["picks"]} == set(tracks[:40])
    await edit(bench, tracks[:20], bpm=150.0)
    await edit(bench, tracks[100:120], bpm=95.0)
    again = await bench.do("recommend", limit=40, knobs=knobs)

    assert {pick["track"] for pick in again["picks"]} == {*tracks[20:40], *tracks[100:120]}
    assert model.asked.count("catalogue") == 1
    double = await bench.do("recommend", limit=99, knobs={**knobs, "bpm_min": 70, "bpm_max": 80})
    assert double["picks"] == []
    knobs = {"bpm_min": 70, "bpm_max": 80, "per_artist": 0}
    double = await bench.do("recommend", limit=99, knobs=knobs)
    assert {pick["track"] for pick in double["picks"]} == {*tracks[:20], *tracks[40:100]}


async def test_an_artist_is_counted_as_it_is_called_now(bench: Bench, model: ModelHere) -> None:
    """Half of the library became one artist's: three of theirs, and as many as were wished in all."""
    tracks = numbered(bench.engine.library)
    await bench.do("recommend", limit=3)
    await edit(bench, tracks[:120], artist="One")
    picks = (await bench.do("recommend", limit=39, knobs={"per_artist": 3}))["picks"]
    artists = Counter(pick["row"]["artist"] for pick in picks)

    assert len(picks) == 39 and set(artists.values()) == {3}  # One's and of twelve others
    before = [pick["track"] for pick in picks if pick["row"]["artist"] == "One"]
    before += tracks[:3]
    more = await bench.do("recommend", limit=9, knobs={"per_artist": 3}, before=before)
    assert len(more["picks"]) == 9
    assert all(pick["row"]["artist"] != "One" for pick in more["picks"])
    await edit(bench, tracks[:120], artist="Two")
    for place, track in enumerate(tracks[:40]):
        await edit(bench, [track], artist=f"Nobody {place}")
    one_each = await bench.do("recommend", limit=53, knobs={"per_artist": 1})
    assert len(one_each["picks"]) == 53 == len({p["row"]["artist"] for p in one_each["picks"]})
    assert model.asked.count("catalogue") == 1


async def test_words_that_tags_warn_of_are_not_among_likes(bench: Bench) -> None:
    """Nor on a way; and there are as many likes as were asked for."""
    tracks = numbered(bench.engine.library)
    knobs = {"clean": True, "per_artist": 0}
    kin = tracks[1:COUNT:4]
    await bench.do("alike", track=kin[0], limit=20, knobs=knobs)
    await edit(bench, kin[1:30], explicit=True)
    likes = await bench.do("alike", track=kin[0], limit=20, knobs=knobs)
    way = await bench.do("path", start=kin[0], end=kin[1], steps=20, knobs=knobs)

    assert len(likes["tracks"]) == len(way["tracks"]) == 20
    explicit = set(kin[1:30])
    assert not explicit & {row["id"] for row in likes["tracks"]}
    assert explicit & {row["id"] for row in way["tracks"]} == {kin[1]}  # the listener's own end


async def test_an_answer_is_as_long_as_the_library_allows(bench: Bench, model: ModelHere) -> None:
    """A whole genre became another one: what has it now is found, though the model never heard so."""
    tracks = numbered(bench.engine.library)
    knobs = {"genres": ["polka"], "per_artist": 0}
    assert (await bench.do("recommend", limit=30, knobs=knobs))["picks"] == []
    await edit(bench, tracks[50:130], genre="Polka")
    picks = (await bench.do("recommend", limit=30, knobs=knobs))["picks"]
    radio = await bench.do("recommend", limit=30, knobs=knobs, tracks=tracks[:1])
    way = await bench.do("path", start=tracks[0], end=tracks[1], steps=30, knobs=knobs)

    assert {pick["row"]["genre"] for pick in picks} == {"Polka"} and len(picks) == 30
    assert {pick["row"]["genre"] for pick in radio["picks"]} == {"Polka"}
    assert len(radio["picks"]) == 30 == len(way["tracks"])
    assert {row["genre"] for row in way["tracks"][1:-1]} == {"Polka"}
    assert model.asked.count("catalogue") == 1


async def test_what_is_asked_again_is_asked_in_full(bench: Bench, model: ModelHere) -> None:
    """A curve rises over the whole answer, not over what had to be filled up."""
    library = bench.engine.library
    tracks = numbered(library)
    for n, track in enumerate(tracks):
        sound = Sound(bpm=120.0, tempo_sure=0.9, energy=n % 40 / 40)
        hear(library, [track], [n], sound=sound, scatter=False)
    knobs = {"energy": [0.0, 1.0], "barred_genres": ["Noise"], "per_artist": 0}
    first = (await bench.do("recommend", limit=20, knobs=knobs))["picks"]
    await edit(bench, [pick["track"] for pick in first[:12]], genre="Noise")
    picks = (await bench.do("recommend", limit=20, knobs=knobs))["picks"]
    forces = [library.sounds.of(pick["track"]).energy for pick in picks]  # type: ignore[union-attr]
    assert len(forces) == 20 and correlation(forces, list(range(20))) > 0.9


async def test_the_year_is_when_it_was_first_released(bench: Bench, model: ModelHere) -> None:
    """A new edition of old music is old, in the model and where it is looked at again."""
    tracks = numbered(bench.engine.library)
    await edit(bench, tracks[:25], year=2020, original_year=1931)
    asked: dict[str, Any] = {
        "limit": 25,
        "knobs": {"year_min": 1930, "year_max": 1939, "per_artist": 0},
    }
    for model.away in (False, True):
        picks = (await bench.do("recommend", **asked))["picks"]
        assert {pick["track"] for pick in picks} == set(tracks[:25])


async def test_without_a_model_limits_are_obeyed_and_answers_full(
    bench: Bench, model: ModelHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tempos too, in a library of which only a sample is weighed; and what stands there counts."""
    model.away = True
    monkeypatch.setattr(recommending, "MAX_CANDIDATES", 60)
    tracks = unheard(bench.engine.library)
    await edit(bench, tracks[100:120], bpm=100.0)
    knobs = {"bpm_min": 90, "bpm_max": 110, "per_artist": 0}
    picks = (await bench.do("recommend", limit=99, knobs=knobs))["picks"]
    assert {pick["track"] for pick in picks} == set(tracks[100:120])
    knobs = {**knobs, "per_artist": 3}
    more = await bench.do("recommend", limit=99, knobs=knobs, before=[*tracks[100:102], tracks[0]])
    assert Counter(pick["row"]["artist"] for pick in more["picks"]) == {
        "Artist 10": 1,
        "Artist 11": 3,
    }
    await edit(bench, tracks[10:12], artist="Artist 5 feat. Someone")
    picks = (await bench.do("recommend", limit=99, knobs={"per_artist": 2}))["picks"]
    assert sum(pick["row"]["artist"].startswith("Artist 5") for pick in picks) == 2


async def test_what_is_queued_meanwhile_counts_too(
    bench: Bench, model: ModelHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the endless queue is thought of, the listener puts one of the same artist there."""
    answer, asked, may = model.ask, asyncio.Event(), asyncio.Event()

    async def slow(name: str, told: str, parts: Sequence[bytes]) -> tuple[str, list[bytes]]:
        found = await answer(name, told, parts)
        if name == "choose":
            asked.set()
            await may.wait()
        return found

    monkeypatch.setattr(model, "ask", slow)
    tracks = numbered(bench.engine.library)
    await edit(bench, tracks[50:60], genre="Polka")
    await edit(bench, tracks[60:62], genre="Polka")
    await bench.do("settings", knobs={"genres": ["polka"], "per_artist": 1})
    await plays(bench, list(map(str, tracks[:1])))
    thinking = asyncio.create_task(bench.engine.rooms.tasting._go_on())
    await asked.wait()
    await bench.do("queue_add", tracks=tracks[50:51], where="end")
    may.set()
    await thinking
    added = bench.engine.library.rows(bench.engine.listening.queued()[2:])
    assert [row.artist for row in added] == ["Artist 6"]


# ── any edits, any limits, every way ─────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Row:
    """A track as limits look at it, by its tags alone and what was measured of it."""

    genres: frozenset[str]
    year: int
    bpm: float
    kept: bool
    explicit: bool
    artist: str


class Judge:
    """Says of a pick whether it may be one, without asking what is tested."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.measured: dict[str, float] = {}
        self.kept: set[str] = set()
        self.looked_at = 0
        self.wrong: list[str] = []

    def row(self, track: str) -> Row:
        """As it is now."""
        tags = self.bench.engine.library.look_up(TrackId(track)).tags
        return Row(
            genres=frozenset(map(fold, tags.genres or filter(None, tags.genre.split("; ")))),
            year=tags.original_year or tags.year,
            bpm=self.measured.get(track) or tags.bpm or math.nan,
            kept=track in self.kept,
            explicit=tags.explicit,
            artist=tags.artist,
        )

    def look(self, way: str, tracks: Sequence[str], knobs: Knobs, before: Sequence[str]) -> None:
        """At the picks of an answer, beside what stands there."""
        rows = [self.row(track) for track in tracks]
        self.looked_at += len(rows)
        self.wrong += [f"{way}: {row} {knobs}" for row in rows if not knobs.allow(row)]
        self.wrong += [f"{way}: twice"] * (len(set(tracks)) < len(tracks))
        shares = Counter(self.row(track).artist for track in before)
        for row in rows:
            shares[row.artist] += 1
            if row.artist and 0 < knobs.per_artist < shares[row.artist]:
                self.wrong.append(f"{way}: too many of {row.artist}, {knobs}")

    def count(self, way: str, found: int, wished: int, knobs: Knobs) -> None:
        """Are there as many as there can be?"""
        if found != min(wished, self._possible(knobs)):
            self.wrong.append(f"{way}: {found} of {self._possible(knobs)}, {knobs}")

    def _possible(self, knobs: Knobs) -> int:
        library = self.bench.engine.library
        rows = [self.row(track) for track in library.find_ids(Find())]
        shares = Counter(row.artist for row in rows if knobs.allow(row))
        most = knobs.per_artist or COUNT
        return sum(count if not artist else min(count, most) for artist, count in shares.items())


def any_edit(chance: random.Random) -> dict[str, Any]:
    """Something that limits look at."""
    return chance.choice(
        [
            {"bpm": chance.choice([50.0, 75.0, 100.0, 150.0, 200.0])},
            {"artist": chance.choice(["", "One", "Two", "Artist 3", "Artist 7"])},
            {"genre": chance.choice(["Polka", *GENRES, "Jazz; Polka", "a; b; c; d; e; Rock"])},
            {"year": chance.choice([1950, 1975, 2015])},
            {"original_year": chance.choice([1931, 1975])},
            {"explicit": chance.random() < 0.7},
        ]
    )


def any_limits(chance: random.Random) -> dict[str, Any]:
    """Some of them set."""
    found: dict[str, Any] = {"per_artist": chance.choice([0, 0, 1, 2, 3])}
    if chance.random() < 0.4:
        low = chance.choice([45, 70, 95, 140])
        found |= {"bpm_min": low, "bpm_max": low + 20, "bpm_octaves": chance.random() < 0.5}
    if chance.random() < 0.3:
        found["genres"] = chance.sample(["polka", "Jazz", "ROCK", "Ambient"], 2)
    if chance.random() < 0.3:
        found["barred_genres"] = [chance.choice(["Jazz", "rock", "polka"])]
    if chance.random() < 0.3:
        found |= {"year_min": 1930, "year_max": chance.choice([1940, 1980])}
    found["clean"] = chance.random() < 0.3
    found["only_kept"] = chance.random() < 0.2
    found["discover"] = chance.random()
    if chance.random() < 0.3:
        found["energy"] = [chance.random(), chance.random()]
    return found


async def change(judge: Judge, chance: random.Random) -> None:
    """Something becomes of some tracks."""
    library = judge.bench.engine.library
    every = numbered(library)
    some = chance.sample(every, chance.choice([1, 5, 40, 120]))
    what = chance.random()
    if what < 0.75:
        await edit(judge.bench, some, **any_edit(chance))
    elif what < 0.85:
        on = chance.random() < 0.6
        library.set_wish(some, on)
        for track in some:
            (copy,) = library.look_up(track).copies
            library.set_stored(copy.content, copy_of(0).length)
        (judge.kept.update if on else judge.kept.difference_update)(some)
    elif what < 0.97:
        bpm, sure = chance.choice([60.0, 100.0, 155.0]), chance.choice([0.2, 0.9])
        hear(library, some, [0] * len(some), sound=Sound(bpm=bpm, tempo_sure=sure), scatter=False)
        judge.measured.update(dict.fromkeys(some, bpm if sure > 0.5 else 0.0))
    else:
        library.remove_tracks(some[:5])


async def small_picks(bench: Bench, knobs: RecommendKnobs) -> Picks:
    """As where the model cannot be had; which would be told anew behind that."""
    tasting = bench.engine.rooms.tasting
    order = Recommend(limit=30, knobs=knobs)
    return await recommend_small(order, read_knobs(knobs), tasting._library, tasting._world)


@pytest.mark.parametrize("seed", range(times(3, 40)))
async def test_no_limit_is_disobeyed_by_a_picture_of_yesterday(
    bench: Bench, model: ModelHere, seed: int
) -> None:
    """Made for you, a radio that goes on, the endless queue, likes, ways, and the small model: 0 of
    all picks, whatever was edited since the model was told; and made for you is never short."""
    chance, judge = random.Random(seed), Judge(bench)
    library = bench.engine.library
    judge.measured = {
        track: library.sounds.of(track).bpm  # type: ignore[union-attr]
        for track in numbered(library)[:-10]
    }
    await bench.do("recommend", limit=1)
    for _ in range(12):
        await change(judge, chance)
        told = any_limits(chance)
        knobs = read_knobs(RecommendKnobs(**told))
        every = numbered(library)
        one, other, *before = chance.sample(every, 7)

        picks = (await bench.do("recommend", limit=30, knobs=told))["picks"]
        judge.look("made for you", [pick["track"] for pick in picks], knobs, [])
        judge.count("made for you", len(picks), 30, knobs)
        asked: dict[str, Any] = {"limit": 12, "knobs": told, "tracks": [one], "before": before}
        radio = (await bench.do("recommend", **asked))["picks"]
        judge.look("radio", [pick["track"] for pick in radio], knobs, before)
        likes = await bench.do("alike", track=one, limit=40, knobs=told)
        judge.look("likes", [row["id"] for row in likes["tracks"]], knobs, [])
        way = await bench.do("path", start=one, end=other, steps=9, knobs=told)
        between = [row["id"] for row in way["tracks"]][1:-1]
        judge.look("way", between, knobs, [one, other] if between else [])
        small = (await small_picks(bench, RecommendKnobs(**told))).picks
        judge.look("small", [str(pick.track) for pick in small], knobs, [])
        judge.count("small", len(small), 30, knobs)

        await bench.do("settings", endless=True, knobs=told)
        await plays(bench, list(map(str, before[:2])))
        await bench.engine.rooms.tasting._go_on()
        queued = bench.engine.listening.queued()
        judge.look("endless", queued[2:], knobs, queued[:2])
        await bench.do("settings", endless=False)
    assert judge.wrong == []
    assert judge.looked_at > 150
    # A track that was heard for the first time meanwhile has all of them told anew.
    assert model.asked.count("catalogue") <= 3
