"""The equaliser in the engine: its settings are checked and kept, and what settled while something
played is evidence, as far as it may be learnt from."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.engine import toning
from player.engine.settings import SettingsBook
from player.library import Library, NewTrack
from player.models import Tags
from player.types import DurationMs, TrackId
from tests.factories import copy_of, new_track
from tests.fakes import Bench
from tests.player.engine.hands import until
from tests.player.engine.test_tasting import ModelHere

BASS = [6.0, 6.0, 6.0, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
AIR = [0.0] * 7 + [3.0, 6.0, 6.0]
FLAT = [0.0] * 10


def new(n: int) -> NewTrack:
    """Track n, of an artist with two each."""
    tags = Tags(title=f"Song {n}", artist=f"Artist {n // 2}", duration_ms=DurationMs(200_000))
    return new_track(n, tags=tags, copies=(copy_of(n),))


@pytest.fixture
def model() -> ModelHere:
    return ModelHere()


@pytest.fixture
async def bench(model: ModelHere, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    monkeypatch.setattr(toning, "SETTLED_S", 0.0)
    async with Bench(model) as running:
        running.engine.library.add_tracks(new(n) for n in range(6))
        await until(running, lambda: not running.engine.library.collection.stale)
        yield running


def of(bench: Bench) -> Library:
    return bench.engine.library


def noted(bench: Bench) -> list[tuple[str, list[float]]]:
    """All that was stored: track, gains."""
    rows = of(bench)._db.execute("SELECT track, curve FROM curves ORDER BY number")
    return [(track, json.loads(curve)) for track, curve in rows]


async def play(bench: Bench, place: int = 0) -> TrackId:
    """A track is heard."""
    tracks = [row["id"] for row in (await bench.do("find"))["tracks"]]
    await bench.do("play", tracks=[tracks[place]])
    entry = bench.engine.listening.current()
    await bench.report("deck_report", entry=entry, what="playing", ms=0)
    return TrackId(tracks[place])


async def equalise(bench: Bench, gains: list[float], *, on: bool = True) -> Any:
    return await bench.do("settings", equaliser={"on": on, "gains": gains})


async def test_a_curve_that_settled_is_kept_with_what_played(bench: Bench) -> None:
    """And told to the model, which then knows the balance that is asked for."""
    track = await play(bench)
    await equalise(bench, BASS)
    await until(bench, lambda: bool(noted(bench)))

    assert noted(bench) == [(track, BASS)]
    ((number, gains),) = of(bench).tones.curves()
    assert (of(bench).taste.ids([number])[number], gains) == (track, BASS)


async def test_only_the_last_of_many_steps_is_meant(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slider that is dragged says what it says when it is let go."""
    monkeypatch.setattr(toning, "SETTLED_S", 0.2)
    track = await play(bench)
    for step in range(1, 7):
        await equalise(bench, [float(step), *FLAT[1:]])
    await until(bench, lambda: bool(noted(bench)))

    assert noted(bench) == [(track, [6.0, *FLAT[1:]])]


async def test_what_says_nothing_is_not_kept(bench: Bench) -> None:
    """While nothing plays; off; on with nothing set; the same under another name."""
    await equalise(bench, BASS)
    track = await play(bench)
    await equalise(bench, BASS, on=False)
    await equalise(bench, FLAT, on=False)
    await equalise(bench, FLAT)
    await bench.do("settings", equaliser={"on": True, "gains": FLAT, "preset": "flat"})
    await equalise(bench, AIR)
    await until(bench, lambda: bool(noted(bench)))

    assert noted(bench) == [(track, AIR)]


async def test_what_is_forgotten_is_not_told(bench: Bench) -> None:
    """Artists, days, pauses and everything: as listens are; learnt again, it is told again."""
    library, track = of(bench), await play(bench)
    library.tones.note(track, BASS)
    artist = library.rows([track])[0].artist_id
    at = int(bench.clock.now()) - 60
    library._db.execute("UPDATE curves SET at = ?", (at,))  # before the pause that comes
    today = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d")
    for kind, key in (("artist", artist), ("day", today)):
        await bench.do("unlearn", kind=kind, key=key)
        assert library.tones.curves() == []
        await bench.do("unlearn", kind=kind, key=key, on=False)
        assert len(library.tones.curves()) == 1
    await bench.do("unlearn", kind="pause")
    library.tones.note(await play(bench, 3), AIR)
    assert [gains for _, gains in library.tones.curves()] == [BASS]
    await bench.do("drop", tracks=[track], remove=True)
    assert library.tones.curves() == []


async def test_junk_is_passed_over(bench: Bench) -> None:
    """What an archive of somebody's brought."""
    library, track = of(bench), await play(bench)
    for curve in ("", "{}", "[1,2]", json.dumps([99.0] * 10), '["x"]', "[NaN]"):
        library._db.execute(
            "INSERT INTO curves (at, track, curve) VALUES (?, ?, ?)",
            (bench.clock.now(), track, curve),
        )
    library.tones.note(track, AIR)

    assert [gains for _, gains in library.tones.curves()] == [AIR]


async def test_the_model_hears_of_it_at_the_next_question(bench: Bench, model: ModelHere) -> None:
    """All is learnt anew then, since the features of every track have moved."""
    library = of(bench)
    tracks = [TrackId(row["id"]) for row in (await bench.do("find"))["tracks"]]
    for n in range(8):
        at = bench.clock.now() - 90_000 + n * 300
        library.listened(tracks[n % 6], DurationMs(200_000), skipped=False, at=at)
    await bench.do("recommend", limit=2)
    await bench.do("recommend", limit=2)
    assert model.asked.count("listens") == 1
    library.tones.note(tracks[0], BASS)
    library.tones.note(tracks[1], BASS)
    await bench.do("recommend", limit=2)
    await bench.do("recommend", limit=2)

    assert model.asked.count("listens") == 2
    taste = model._desk._shelf.learnt()
    assert taste.target is not None and taste.target[0] > 0


@pytest.mark.parametrize(
    "equaliser",
    [
        {"on": True, "gains": [0.0] * 9},
        {"on": True, "gains": [12.5] + [0.0] * 9},
        {"on": True, "gains": [0.0] * 10, "preset": "x" * 200},
    ],
)
async def test_what_cannot_be_is_refused(bench: Bench, equaliser: Any) -> None:
    """In words; the settings stay as they were."""
    answer = await bench.do("settings", equaliser=equaliser)
    assert answer["problem"]["code"] == "bad_setting"
    assert bench.engine.settings.now.equaliser.on is False


async def test_presets_are_kept_under_their_names(bench: Bench) -> None:
    """Tidied, unique, and not without end; a broken row in the database costs nothing else."""
    kept = [{"name": " Kitchen ", "gains": BASS}]
    answer = await bench.do("settings", equaliser_presets=kept)
    assert answer["equaliser_presets"] == [{"name": "Kitchen", "gains": BASS}]
    for bad in (
        [{"name": "", "gains": BASS}],
        [{"name": "a", "gains": BASS}, {"name": "a ", "gains": AIR}],
        [{"name": f"{n}", "gains": BASS} for n in range(33)],
    ):
        answer = await bench.do("settings", equaliser_presets=bad)
        assert answer["problem"]["code"] == "bad_setting"
    await equalise(bench, AIR)
    again = SettingsBook(of(bench)).now
    assert again.equaliser.gains == AIR and again.equaliser_presets[0].name == "Kitchen"
    of(bench).put_settings({"equaliser": {"on": 1, "gains": "loud"}, "equaliser_presets": 3})
    again = SettingsBook(of(bench)).now
    assert (again.equaliser.on, again.equaliser_presets) == (False, [])
