"""Volume levelling: what a track's tags and what was heard of it say about how loud it is to be, and
when the deck is told."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("aiohttp")

from player.engine.levelling import MOST_DB, album_loudness, gain_db
from player.library.levels import Level
from player.library.sounds import Sound
from player.models import Tags
from player.types import DurationMs, Levelling, TrackId
from tests.factories import copy_of, new_track
from tests.fakes import Bench
from tests.player.engine.hands import until

MINUTE = 60_000
ANY = st.none() | st.floats()
LEVELS = st.builds(
    Level,
    track_gain=ANY,
    album_gain=ANY,
    loudness=ANY,
    duration_ms=st.integers(0, 2**40),
)


def heard(loudness: float | None, minutes: int = 1) -> Level:
    """A track without tags."""
    return Level(loudness=loudness, duration_ms=minutes * MINUTE)


# ── what is said of one track ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("mode", "track", "gain"),
    [
        ("off", Level(track_gain=-6.5, loudness=-9.0), 0.0),
        ("track", Level(track_gain=-6.5, loudness=-9.0), -6.5),
        ("track", Level(track_gain=0.0, loudness=-9.0), 0.0),
        ("track", Level(loudness=-9.0), -9.0),
        ("track", Level(loudness=-23.0), 5.0),
        ("track", Level(album_gain=-3.0), 0.0),
        ("track", Level(), 0.0),
        ("track", Level(loudness=-70.0), 0.0),
        ("track", Level(loudness=-60.0), MOST_DB),
        ("track", Level(track_gain=-51.0), -MOST_DB),
        ("track", Level(track_gain=math.nan, loudness=-9.0), -9.0),
        ("track", Level(track_gain=math.inf, loudness=-math.inf), 0.0),
        ("album", Level(album_gain=math.nan, track_gain=-6.5), -6.5),
        ("album", Level(album_gain=-7.25, track_gain=-6.5), -7.25),
        ("album", Level(track_gain=-6.5, loudness=-9.0), -6.5),
        ("album", Level(loudness=-9.0), -9.0),
    ],
)
def test_tags_go_before_what_was_heard(mode: Levelling, track: Level, gain: float) -> None:
    """An album that nobody knows is as the track; what is silent is left as it is."""
    assert gain_db(mode, track) == gain


def test_an_album_is_as_loud_as_its_tracks_together() -> None:
    """The mean of power, not of decibels: two halves of which one is 20 dB quieter are 2.97 dB below
    the louder one; and three minutes weigh more than one."""
    loud, quiet = heard(-10.0), heard(-30.0)
    assert album_loudness([loud, quiet]) == pytest.approx(-12.967, abs=0.001)
    assert album_loudness([heard(-10.0, 3), quiet]) == pytest.approx(-11.235, abs=0.001)
    assert album_loudness([Level(loudness=-10.0), heard(-30.0, 9)]) == pytest.approx(
        -12.967, abs=0.001
    ), "where one length is not known, all count the same"
    assert album_loudness([loud, heard(-70.0, 9)]) == pytest.approx(-10.0), "silence weighs nothing"
    assert gain_db("album", quiet, [loud, quiet]) == -5.03
    assert gain_db("album", Level(track_gain=-3.0), [loud, quiet]) == -5.03
    assert gain_db("track", quiet, [loud, quiet]) == 12.0


def test_an_album_is_not_judged_by_less_than_most_of_it() -> None:
    """By its time."""
    assert album_loudness([heard(-10.0), heard(None)]) is None
    assert album_loudness([heard(-10.0, 3), heard(None, 2)]) == pytest.approx(-10.0)
    assert album_loudness([heard(-70.0), heard(-70.0)]) is None
    assert album_loudness([]) is None
    assert gain_db("album", heard(-12.0), [heard(1e300), heard(-10.0)]) == -MOST_DB
    assert gain_db("album", heard(-12.0), [heard(-12.0), heard(None)]) == -6.0


@given(st.sampled_from(["off", "track", "album"]), LEVELS, st.lists(LEVELS, max_size=8))
def test_no_number_leads_out_of_bounds(mode: Levelling, track: Level, album: list[Level]) -> None:
    """Whatever stands in tags or rows."""
    gain = gain_db(mode, track, album)
    assert math.isfinite(gain) and abs(gain) <= MOST_DB


# ── what the deck is told ────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with Bench() as running:
        running.engine.library.add_tracks(
            new_track(
                n,
                copies=(copy_of(n),),
                tags=Tags(
                    title=f"Song {n}",
                    artist="One",
                    album="Album",
                    number=n + 1,
                    duration_ms=DurationMs(MINUTE),
                    track_gain=-6.5 if n == 0 else None,
                ),
            )
            for n in range(3)
        )
        await until(running, lambda: not running.engine.library.collection.stale)
        yield running


async def tracks_of(bench: Bench) -> list[TrackId]:
    """By title."""
    found = await bench.do("find", text="Song", sort="title")
    return [row["id"] for row in found["tracks"]]


def hear(bench: Bench, track: TrackId, loudness: float) -> None:
    """As the analysis leaves it."""
    assert bench.engine.library.sounds.store(track, Sound(loudness=loudness), b"", b"")


def asks(bench: Bench, name: str) -> Callable[[], list[dict[str, Any]]]:
    """Effects of this name from now on."""
    before = len(bench.effects(name))
    return lambda: bench.effects(name)[before:]


async def test_off_nothing_is_levelled(bench: Bench) -> None:
    """As it is until somebody asks for it."""
    tracks = await tracks_of(bench)
    assert bench.state["settings"]["levelling"] == "off"
    await bench.do("play", tracks=tracks)
    (load,) = bench.effects("load")[-1:]
    assert (load["cue"]["gain_db"], load["next"]["gain_db"]) == (0.0, 0.0)
    assert (await bench.do("look_up_track", track=tracks[0]))["gain_db"] is None


async def test_what_plays_and_what_follows_are_levelled(bench: Bench) -> None:
    """By their tags, or by what was heard."""
    tracks = await tracks_of(bench)
    hear(bench, tracks[1], -8.0)
    await bench.do("settings", levelling="track")
    await bench.do("play", tracks=tracks)
    (load,) = bench.effects("load")[-1:]
    assert (load["cue"]["gain_db"], load["next"]["gain_db"]) == (-6.5, -10.0)
    told = [(await bench.do("look_up_track", track=each))["gain_db"] for each in tracks]
    assert told == [-6.5, -10.0, 0.0]
    tags = (await bench.do("look_up_track", track=tracks[1]))["tags"]
    assert tags.get("track_gain") is None, "what is computed never becomes a tag"

    cues = asks(bench, "cue_next")
    await bench.do("settings", levelling="album")
    assert cues() == [], "one of three was heard: as the track"
    hear(bench, tracks[0], -8.0)
    await bench.do("play", tracks=tracks)
    (load,) = bench.effects("load")[-1:]
    assert (load["cue"]["gain_db"], load["next"]["gain_db"]) == (-10.0, -10.0)


async def test_what_is_too_large_for_an_album_is_levelled_by_track(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not read whole for every track that is cued."""
    tracks = await tracks_of(bench)
    for track, loudness in zip(tracks, (-8.0, -12.0, -16.0), strict=True):
        hear(bench, track, loudness)
    await bench.do("settings", levelling="album")
    levels = bench.engine.library.levels
    monkeypatch.setattr("player.library.levels.MOST", 3)
    assert len(levels.album_of(tracks[1])) == 3
    assert (await bench.do("look_up_track", track=tracks[1]))["gain_db"] == -7.15
    monkeypatch.setattr("player.library.levels.MOST", 2)
    assert levels.album_of(tracks[1]) == []
    assert (await bench.do("look_up_track", track=tracks[1]))["gain_db"] == -6.0


async def test_a_change_is_heard_at_once_and_interrupts_nothing(bench: Bench) -> None:
    """The deck is told a level, not to load; and is told of nothing where nothing changed."""
    tracks = await tracks_of(bench)
    await bench.do("play", tracks=tracks)
    entry = bench.engine.listening.current()
    await bench.report("deck_report", entry=entry, what="playing", ms=0)
    hear(bench, tracks[1], -8.0)
    loads, cues, levels = (asks(bench, each) for each in ("load", "cue_next", "deck_level"))

    await bench.do("settings", levelling="track")
    assert [(each["entry"], each["gain_db"]) for each in levels()] == [(entry, -6.5)]
    assert [each["next"]["gain_db"] for each in cues()] == [-10.0]
    await bench.do("settings", levelling="track", volume=0.5)
    assert (len(levels()), len(cues()), loads()) == (1, 1, [])

    await bench.do("settings", levelling="off")
    assert [each["gain_db"] for each in levels()] == [-6.5, 0.0]
    assert [each["next"]["gain_db"] for each in cues()] == [-10.0, 0.0]
    assert loads() == []


async def test_a_deck_of_an_earlier_page_is_told_what_holds_now(bench: Bench) -> None:
    """Its cue may be of another setting."""
    await bench.do("play", tracks=await tracks_of(bench))
    entry = bench.engine.listening.current()
    await bench.do("settings", levelling="track")
    levels = asks(bench, "deck_level")
    await bench.report("hello", entry=entry, ms=5_000, playing=True)
    assert [(each["entry"], each["gain_db"]) for each in levels()] == [(entry, -6.5)]


async def test_only_what_there_is_can_be_chosen(bench: Bench) -> None:
    answer = await bench.do("settings", levelling="loud")
    assert answer["problem"]["code"] == "wrong_type"
    assert bench.state["settings"]["levelling"] == "off"
