"""Taste in the engine: what is heard is learnt, limits hold, reasons have names; without a model,
and when it breaks off, there are picks all the same."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from ml.desk import Desk
from player.contract import Find
from player.errors import DeviceFailed
from player.library import Library, NewTrack
from player.models import Tags
from player.types import DurationMs, TrackId
from tests.factories import copy_of, new_track
from tests.fakes import Bench
from tests.filled import filled
from tests.player.engine.hands import until

COUNT = 240
GENRES = ("Jazz", "Rock", "Ambient")


class ModelHere:
    """The desk without a worker around it. It can be away, and counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.away = False
        self._desk = Desk()

    async def ask(self, name: str, told: str, parts: Sequence[bytes]) -> tuple[str, list[bytes]]:
        await asyncio.sleep(0)
        if self.away:
            raise DeviceFailed("model_unreachable", "It cannot be had.")
        self.asked.append(name)
        text, *columns = self._desk.answer(name, told, parts)
        assert isinstance(text, str)
        return text, [bytes(each) for each in columns if isinstance(each, bytes)]

    def close(self) -> None:
        self._desk = Desk()
        self.asked.append("close")


def new(n: int) -> NewTrack:
    """Track n of 24 artists with ten each; an artist has one genre and one decade."""
    artist = n // 10
    tags = Tags(
        title=f"Song {n}",
        artist=f"Artist {artist}",
        album=f"Album {artist}",
        genre=GENRES[artist % 3],
        year=1975 if artist % 2 else 2015,
        duration_ms=DurationMs(200_000),
    )
    return new_track(n, tags=tags, copies=(copy_of(n),))


def never_heard(library: Library) -> list[TrackId]:
    """All tracks, and nothing of them was heard."""
    return library.add_tracks(new(n) for n in range(COUNT))


def jazz_is_heard_out(library: Library) -> None:
    """Every third was heard, jazz to its end."""
    tracks = never_heard(library)
    began = time.time() - 86_400 * 20
    for place, n in enumerate(range(0, COUNT, 3)):
        jazz = n // 10 % 3 == 0
        library.listened(
            tracks[n],
            DurationMs(200_000 if jazz else 5_000),
            skipped=not jazz,
            at=began + place * 400,
        )


@pytest.fixture
def model() -> ModelHere:
    return ModelHere()


@pytest.fixture
async def bench(model: ModelHere) -> AsyncIterator[Bench]:
    async with Bench(model, filled=filled(jazz_is_heard_out)) as running:
        await until(running, lambda: not running.engine.library.collection.stale)
        yield running


def rows(bench: Bench, answer: dict[str, Any]) -> list[Any]:
    """The tracks that were picked."""
    return bench.engine.library.rows([TrackId(each["track"]) for each in answer["picks"]])


async def test_what_is_finished_is_picked_and_the_reason_has_its_name(
    bench: Bench, model: ModelHere
) -> None:
    """The kind that was heard to its end, with codes for the page and a sentence for scripts."""
    answer = await bench.do("recommend", limit=12, knobs={"discover": 0.2})
    genres = [row.genre for row in rows(bench, answer)]

    assert answer["learnt"] == COUNT // 3
    assert len(genres) == 12 and genres.count("Jazz") >= 10
    whys = [why for pick in answer["picks"] for why in pick["why"]]
    assert any(why["code"] == "genre" and why["name"] == "Jazz" for why in whys)
    assert all(pick["reason"].endswith(".") and 0 < pick["score"] < 1 for pick in answer["picks"])
    assert model.asked == ["catalogue", "listens", "choose"]


async def test_a_listen_more_is_told_by_itself(bench: Bench, model: ModelHere) -> None:
    """The library is not told again for it."""
    await bench.do("recommend", limit=3)
    track = TrackId(rows(bench, await bench.do("recommend", limit=1))[0].id)
    bench.engine.library.listened(track, DurationMs(4_000), skipped=True)
    await bench.do("recommend", limit=3)

    assert model.asked == ["catalogue", "listens", "choose", "choose", "heard", "choose"]


async def test_limits_hold_on_the_library_as_it_is_now(bench: Bench) -> None:
    """What was edited since the model was told is judged by what it says now."""
    await bench.do("recommend", limit=3)
    every = bench.engine.library._db.execute(
        "SELECT id FROM tracks WHERE genre = 'Jazz'"
    ).fetchall()
    await bench.do("edit_tags", tracks=[name for (name,) in every], changes={"genre": "Polka"})
    answer = await bench.do("recommend", limit=30, knobs={"genres": ["jazz"]})
    assert answer["picks"] == []
    answer = await bench.do("recommend", limit=30, knobs={"year_min": 1970, "year_max": 1979})
    assert answer["picks"] and all(row.year == 1975 for row in rows(bench, answer))
    assert (await bench.do("recommend", knobs={"only_kept": True}))["picks"] == []
    assert (await bench.do("recommend", knobs={"bpm_min": 90, "bpm_max": 100}))["picks"] == []


@pytest.mark.parametrize(
    "knobs",
    [
        {"bpm_min": 120, "bpm_max": 100},
        {"year_min": 2000, "year_max": 1990},
    ],
)
async def test_limits_that_mean_nothing_are_refused(bench: Bench, knobs: dict[str, Any]) -> None:
    """In words, before anything is started."""
    answer = await bench.do("recommend", knobs=knobs)
    assert answer["problem"]["code"] == "bad_knobs"


async def test_a_radio_goes_on_from_what_stands_there(bench: Bench) -> None:
    """Like its seed, none of it twice, none that stands there already."""
    (seed,) = bench.engine.library._db.execute(
        "SELECT id FROM tracks WHERE genre = 'Ambient' LIMIT 1"
    ).fetchone()
    first = await bench.do("recommend", limit=8, tracks=[seed], knobs={"per_artist": 0})
    before = [seed, *(each["track"] for each in first["picks"])]
    more = await bench.do("recommend", limit=8, tracks=[seed], before=before)

    assert [row.genre for row in rows(bench, first)].count("Ambient") >= 6
    assert not {each["track"] for each in more["picks"]} & set(before)
    chosen = await bench.do("recommend", limit=5, chosen={"filter": {"genre": "rock"}})
    assert [row.genre for row in rows(bench, chosen)].count("Rock") >= 4


async def test_less_like_this_is_not_picked_until_it_is_taken_back(bench: Bench) -> None:
    """An opinion is obeyed at once, and what was said before is answered."""
    track = (await bench.do("recommend", limit=1, knobs={"discover": 0}))["picks"][0]["track"]
    assert (await bench.do("opine", track=track, kind="less"))["was"] == ""
    every = await bench.do("recommend", limit=100, knobs={"per_artist": 0, "discover": 0})
    assert track not in {each["track"] for each in every["picks"]}
    (said,) = (await bench.do("taste"))["said"]
    assert (said["track"], said["kind"]) == (track, "less") and said["title"].startswith("Song")
    assert (await bench.do("opine", track=track, kind=""))["was"] == "less"
    every = await bench.do("recommend", limit=100, knobs={"per_artist": 0, "discover": 0})
    assert track in {each["track"] for each in every["picks"]}
    assert (await bench.do("opine", track="nobody", kind="more"))["problem"]["code"]


async def test_a_day_is_forgotten_and_learnt_again(bench: Bench) -> None:
    """The listens stay in the history; what is learnt from is told."""
    assert (await bench.do("taste"))["listens"] == COUNT // 3
    first = bench.engine.library._db.execute("SELECT MIN(at) FROM listens").fetchone()[0]
    day = datetime.fromtimestamp(first, UTC).date().isoformat()
    await bench.do("unlearn", kind="day", key=day)
    told = await bench.do("taste")
    assert told["listens"] < COUNT // 3
    assert told["unlearnt"] == [{"kind": "day", "key": day, "name": ""}]
    await bench.do("unlearn", kind="before")
    assert (await bench.do("taste"))["listens"] == 0
    for each in (await bench.do("taste"))["unlearnt"]:
        await bench.do("unlearn", kind=each["kind"], key=each["key"], on=False)
    assert (await bench.do("taste"))["listens"] == COUNT // 3
    refused = await bench.do("unlearn", kind="day", key="yesterday")
    assert refused["problem"]["code"] == "bad_day"
    assert bench.engine.library.listen_count() == COUNT // 3


async def test_without_the_model_there_are_picks(bench: Bench, model: ModelHere) -> None:
    """Offline before it was ever fetched: the small one answers; later it is asked again."""
    model.away = True
    answer = await bench.do("recommend", limit=5)
    assert len(answer["picks"]) == 5 and answer["learnt"] == 0
    model.away = False
    assert (await bench.do("recommend", limit=5))["learnt"] == COUNT // 3


async def plays(bench: Bench, tracks: list[str]) -> None:
    """These are in the queue, and the deck plays the first."""
    await bench.do("play", track=tracks[0], tracks=tracks)
    entry = bench.state["playback"]["entry"]
    await bench.report("deck_report", entry=entry, what="playing", ms=0)


async def test_an_endless_queue_goes_on_once_for_each_track(bench: Bench, model: ModelHere) -> None:
    """Only where it is wished, only near the end, and not again what was taken back."""
    every = [name for (name,) in bench.engine.library._db.execute("SELECT id FROM tracks")]
    await plays(bench, every[:2])
    assert "choose" not in model.asked
    await bench.do("settings", endless=True)
    await plays(bench, every[:5])
    assert "choose" not in model.asked
    await plays(bench, every[:2])
    await until(bench, lambda: bench.state["queue"]["total"] > 2)

    queued = bench.engine.listening.queued()
    assert len(queued) == 12 == len(set(queued))
    await bench.do("queue_undo")
    assert bench.engine.listening.queued() == every[:2]
    entry = bench.state["playback"]["entry"]
    await bench.report("deck_report", entry=entry, what="playing", ms=500)
    assert model.asked.count("choose") == 1


async def test_limits_are_kept_in_the_settings(bench: Bench, model: ModelHere) -> None:
    """They are checked, told, stored, and those of the queue that goes on."""
    told = await bench.do(
        "settings", knobs={"genres": ["Ambient"], "bpm_max": 120, "per_artist": 2}
    )
    assert told["knobs"]["genres"] == ["Ambient"] and told["knobs"]["bpm_octaves"] is True
    assert bench.state["settings"]["knobs"]["per_artist"] == 2
    bench.engine.settings.reload()
    assert bench.engine.settings.now.knobs.bpm_max == 120
    for wrong in (
        {"bpm_min": 120, "bpm_max": 90},
        {"year_min": 2001, "year_max": 1999},
        {"discover": 1.5},
        {"energy": [0.2, 7]},
        {"genres": ["x" * 300]},
        {"per_artist": -1},
    ):
        refused = await bench.do("settings", knobs=wrong)
        assert refused["problem"]["code"] == "bad_setting", wrong

    await bench.do("settings", endless=True, knobs={"genres": ["Ambient"]})
    every = [name for (name,) in bench.engine.library._db.execute("SELECT id FROM tracks")]
    await plays(bench, every[:2])
    await until(bench, lambda: bench.state["queue"]["total"] > 2)
    queued = bench.engine.listening.queued()
    assert {row.genre for row in bench.engine.library.rows(queued[2:])} == {"Ambient"}


async def test_what_limits_leave(bench: Bench) -> None:
    """A third of the library is of each genre; without the limit that bars most, more fit."""
    told = await bench.do("fitting", knobs={"genres": ["jazz"], "year_min": 2010})
    assert told["tracks"] == COUNT and 0 < told["fit"] < COUNT / 3
    assert told["without"][0]["fit"] > told["fit"] and told["timed"] == 0
    assert {each["knob"] for each in told["without"]} == {"genres", "years"}


async def test_what_is_to_stop_stops(bench: Bench, model: ModelHere) -> None:
    """A wish for an end, and repeating, are stronger than the endless queue."""
    every = [name for (name,) in bench.engine.library._db.execute("SELECT id FROM tracks LIMIT 2")]
    await bench.do("settings", endless=True)
    await bench.do("repeat", mode="all")
    await plays(bench, every)
    await bench.do("repeat", mode="off")
    await bench.do("stop_after", what="track")
    await until(bench, lambda: "choose" in model.asked)
    await bench.do("find", limit=1)
    assert bench.engine.listening.queued() == every


async def test_what_was_learnt_can_be_read(bench: Bench) -> None:
    """The kind that is heard to its end stands first, with names as they are written."""
    told = await bench.do("taste")
    best = {
        kind: next(each for each in told["liked"] if each["kind"] == kind)
        for kind in ("genre", "artist", "decade")
    }

    assert best["genre"]["name"] == "Jazz" and best["genre"]["heard"] > 10
    assert best["genre"]["chance"] > told["usual"] > 0
    artist = next(
        iter(
            bench.engine.library.rows(
                bench.engine.library.find_ids(Find(filter={"artist_id": best["artist"]["id"]}))
            )
        )
    )
    assert artist.artist == best["artist"]["name"] and artist.genre == "Jazz"
    assert best["decade"]["name"] in ("1970", "2010")
    empty = [each for each in told["liked"] if each["kind"] == "genre" and each["name"] == "Rock"]
    assert empty[0]["chance"] < told["usual"]


async def test_a_pause_is_forgotten_and_can_be_learnt_from_later(bench: Bench) -> None:
    """What is heard while it lasts counts nowhere but in the history."""
    before = (await bench.do("taste"))["listens"]
    await bench.do("unlearn", kind="pause")
    track = bench.engine.library.find_ids(Find(limit=1))[0]
    bench.engine.library.listened(track, DurationMs(200_000), skipped=False)
    told = await bench.do("taste")
    assert told["paused"] and told["listens"] == before
    await bench.do("unlearn", kind="pause", on=False)
    told = await bench.do("taste")
    assert not told["paused"]
    (pause,) = [each for each in told["unlearnt"] if each["kind"] == "pause"]
    await bench.do("unlearn", kind="pause", key=pause["key"], on=False)
    assert (await bench.do("taste"))["listens"] == before + 1


async def test_what_is_not_learnt_from_was_heard_all_the_same(bench: Bench) -> None:
    """After all was forgotten nothing that was heard is called new, nor is who made it."""
    await bench.do("unlearn", kind="before")
    library = bench.engine.library
    fresh = library.find_ids(Find(filter={"genre": "Ambient"}))[:4]
    for track in fresh:
        library.listened(track, DurationMs(200_000), skipped=False)
    heard = {track for (track,) in library._db.execute("SELECT DISTINCT track FROM listens")}
    said = 0
    for discover in (0.0, 0.5, 1.0):
        answer = await bench.do(
            "recommend", limit=100, knobs={"per_artist": 0, "discover": discover}
        )
        for pick in answer["picks"]:
            for why in pick["why"]:
                new = why["code"] == "new" or (why["code"], why["how"]) == ("slider", "new")
                said += new
                assert not (new and pick["track"] in heard), pick
                assert why["code"] != "new_artist", pick  # something of each was heard
    assert said
