"""The profile goes out as one file that can be read, and is learnt from where it comes in; what was
learnt is kept between starts; loved history is evidence."""

from __future__ import annotations

import copy
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.contract import Find
from player.engine.teaching import FITTED
from player.types import TrackId
from tests.fakes import Bench, MemoryFile
from tests.filled import filled
from tests.player.engine.hands import problem, until
from tests.player.engine.test_tasting import COUNT, ModelHere, jazz_is_heard_out, never_heard


@pytest.fixture
def model() -> ModelHere:
    return ModelHere()


@pytest.fixture
async def bench(model: ModelHere) -> AsyncIterator[Bench]:
    async with Bench(model, filled=filled(jazz_is_heard_out)) as running:
        await until(running, lambda: not running.engine.library.collection.stale)
        yield running


async def exported(bench: Bench) -> dict[str, Any]:
    """The file, read."""
    answer = await bench.do("export", what="taste")
    assert answer["mime"] == "application/json" and answer["name"].startswith("starling-taste-")
    return json.loads(answer["text"])


async def take_in(bench: Bench, profile: Any, **more: Any) -> dict[str, Any]:
    """As a text."""
    return await bench.do("import", text=json.dumps(profile), name="taste.json", **more)


def genres(bench: Bench, answer: dict[str, Any]) -> list[str]:
    """Of picks."""
    tracks = [TrackId(each["track"]) for each in answer["picks"]]
    return [row.genre for row in bench.engine.library.rows(tracks)]


async def test_what_was_learnt_goes_to_another_device(bench: Bench) -> None:
    """There nothing was heard yet, and the same is picked; twice is once."""
    picked = await bench.do("recommend", limit=3)
    hated = picked["picks"][0]["track"]
    await bench.do("opine", track=hated, kind="less")
    await bench.do("unlearn", kind="day", key="2020-01-02")
    await bench.do("unlearn", kind="pause")
    await bench.do("settings", knobs={"per_artist": 2})
    profile = await exported(bench)

    assert profile["format"] == "starling-taste" and profile["version"] == 1
    assert len(profile["trials"]["track"]) == COUNT // 3 + 1
    assert profile["learnt"]["genres"][0]["name"] in ("jazz", "rock", "ambient")
    assert {"title", "artist", "recording_mbid"} <= profile["tracks"][0].keys()
    async with Bench(ModelHere(), filled=filled(never_heard)) as other:
        assert (await other.do("recommend", limit=3))["learnt"] == 0
        answer = await take_in(other, profile)
        assert (answer["kind"], answer["matched"], answer["missing"]) == (
            "taste",
            COUNT // 3 + 1,
            0,
        )
        picks = await other.do("recommend", limit=12, knobs={"discover": 0.2})
        assert picks["learnt"] >= COUNT // 3
        assert genres(other, picks).count("Jazz") >= 10
        assert hated not in [each["track"] for each in picks["picks"]]
        state = await other.do("taste")
        assert (
            state["past"] == COUNT // 3 and state["past_aside"] == 1
        )  # the opinion is known by now
        assert [each["track"] for each in state["said"]] == [hated]
        assert {each["kind"] for each in state["unlearnt"]} == {"day", "pause"}
        assert not state["paused"]
        assert other.engine.settings.now.knobs.per_artist == 2
        await take_in(other, profile)
        assert (await other.do("taste"))["past"] == COUNT // 3


async def test_it_can_be_unlearnt_and_learnt_again(bench: Bench) -> None:
    """As a whole, on the page, without touching what was heard here."""
    profile = await exported(bench)
    async with Bench(ModelHere(), filled=filled(never_heard)) as other:
        await take_in(other, profile)
        await other.do("recommend", limit=3)
        await other.do("unlearn", kind="past")
        assert (await other.do("recommend", limit=3))["learnt"] == 0
        state = await other.do("taste")
        assert [(each["kind"], each["key"]) for each in state["unlearnt"]] == [("past", "")]
        await other.do("unlearn", kind="past", on=False)
        assert (await other.do("recommend", limit=3))["learnt"] == COUNT // 3
        await other.do("unlearn", kind="before")
        assert (await other.do("recommend", limit=3))["learnt"] == 0


async def test_what_one_has_heard_oneself_is_not_heard_twice(bench: Bench) -> None:
    """Its own profile teaches a library nothing."""
    profile = await exported(bench)
    before = await bench.do("recommend", limit=1)
    await take_in(bench, profile)
    assert (await bench.do("recommend", limit=1))["learnt"] == before["learnt"]
    state = await bench.do("taste")
    assert (state["past"], state["past_aside"]) == (0, COUNT // 3)


async def test_tracks_that_come_later_are_found(bench: Bench) -> None:
    """At the next start; until then their rows are set aside."""
    profile = await exported(bench)
    async with Bench(ModelHere()) as other:
        answer = await take_in(other, profile)
        assert (answer["matched"], answer["missing"]) == (0, COUNT // 3)
        library = other.engine.library
        never_heard(library)
        await until(other, lambda: not library.collection.stale)
        assert (await other.do("recommend", limit=2))["learnt"] == 0
        await other.engine.rooms.profiling.look_again()
        assert (await other.do("recommend", limit=2))["learnt"] == COUNT // 3


async def test_rows_that_cannot_be_are_set_aside_and_said(bench: Bench) -> None:
    """A clock that was wrong, numbers that are none: the rest is learnt from."""
    profile = await exported(bench)
    trials = profile["trials"]
    trials["at"][0], trials["at"][1], trials["passed"][2], trials["weight"][3] = 5.0, 1e12, 9, None
    trials["track"][4], trials["favour"][5] = 10**6, None
    async with Bench(ModelHere(), filled=filled(never_heard)) as other:
        answer = await take_in(other, profile)
        assert answer["aside"] == 5 and answer["matched"] == COUNT // 3 - 5
        assert answer["problems"][0]["code"] == "profile_rows"
        assert (await other.do("recommend", limit=2))["learnt"] == COUNT // 3 - 5


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"version": 2}, "profile_too_new"),
        ({"version": "1"}, "profile_damaged"),
        ({"format": "something"}, "not_a_profile"),
        ({"trials": None}, "profile_damaged"),
        ({"trials": {"track": [0]}}, "profile_damaged"),
        ({"tracks": {}}, "profile_damaged"),
    ],
)
async def test_what_is_no_profile_is_refused(
    bench: Bench, change: dict[str, Any], code: str
) -> None:
    """In words, and nothing was changed."""
    profile = copy.deepcopy(await exported(bench)) | change
    text = json.dumps(profile)
    assert problem(await bench.do("import", text=text, name="x", into="taste"))["code"] == code
    answer = await bench.do("import", text="{", into="taste")
    assert problem(answer)["code"] == "profile_damaged"
    assert not bench.engine.library.likeness.part("past")


async def test_a_file_is_known_by_what_is_in_it(bench: Bench) -> None:
    """Whoever drops it anywhere has it taken in."""
    data = json.dumps(await exported(bench)).encode()
    async with Bench(ModelHere(), filled=filled(never_heard)) as other:
        answer = await other.do(
            "import", files=[MemoryFile("x.json", data)], name="x.json",
            file={"path": ["x.json"], "size": len(data)},
        )  # fmt: skip
        assert answer["kind"] == "taste"


# ── between two starts ───────────────────────────────────────────────────────────────────────


async def restarted(bench: Bench) -> None:
    """The model is sent home, as at a start: it knows nothing."""
    teaching = bench.engine.rooms.tasting._teaching
    teaching.forget()
    assert bench.engine.rooms.tasting._model is not None
    bench.engine.rooms.tasting._model.close()


async def test_what_was_learnt_is_kept_between_starts(bench: Bench, model: ModelHere) -> None:
    """It is not fitted again, and answers as before; what was heard since is learnt too."""
    await bench.do("recommend", limit=3)
    likeness = bench.engine.library.likeness
    kept = likeness.part(FITTED)
    assert kept
    before = await bench.do("taste")
    await restarted(bench)
    after = await bench.do("taste")
    assert likeness.part(FITTED) == kept  # a fit would have given another, if only by its last bits
    chances = {each["name"]: each["chance"] for each in before["liked"]}
    assert chances == pytest.approx(
        {each["name"]: each["chance"] for each in after["liked"]}, abs=0.01
    )
    await bench.do("opine", track=(await bench.do("recommend", limit=1))["picks"][0]["track"],
                   kind="more")  # fmt: skip
    await bench.do("recommend", limit=1)
    assert likeness.part(FITTED) != kept  # another opinion: learnt anew


async def test_what_is_kept_is_thrown_away_where_it_is_broken(bench: Bench) -> None:
    """Junk, somebody else's, or a day forgotten: learnt anew."""
    await bench.do("recommend", limit=3)
    likeness = bench.engine.library.likeness
    kept = likeness.part(FITTED)
    for junk in (b"junk", kept[:-8], kept[:500] + bytes(len(kept) - 500), b"\xff" * 5000):
        likeness.keep_part(FITTED, junk)
        await restarted(bench)
        assert (await bench.do("recommend", limit=3))["learnt"] == COUNT // 3
        assert likeness.part(FITTED) != junk
    day = "2020-01-01"
    await bench.do("unlearn", kind="day", key=day)
    await bench.do("recommend", limit=3)


# ── loved elsewhere ──────────────────────────────────────────────────────────────────────────


def feedback(title: str, artist: str, score: int = 1) -> dict[str, Any]:
    """As ListenBrainz writes it."""
    return {
        "created": 1_600_000_000,
        "recording_mbid": None,
        "score": score,
        "track_metadata": {"track_name": title, "artist_name": artist},
    }


async def test_loved_elsewhere_is_evidence(bench: Bench) -> None:
    """ListenBrainz' feedback, in pages or lines; Last.fm's loved tracks, as JSON and CSV."""
    tracks = bench.engine.library
    told = {"feedback": [feedback("Song 10", "Artist 1"), feedback("Song 11", "Artist 1", -1),
                         feedback("Gone", "Nobody"), feedback("Song 12", "Artist 1", 0)]}  # fmt: skip
    answer = await bench.do("import", text=json.dumps(told), name="feedback.json")
    assert (answer["kind"], answer["matched"], answer["missing"]) == ("loved", 2, 1)
    lines = "\n".join(json.dumps(feedback(f"Song {n}", f"Artist {n // 10}")) for n in (20, 21))
    assert (await bench.do("import", text=lines, name="feedback.jsonl"))["matched"] == 2
    lastfm = {"lovedtracks": {"track": [
        {"name": "Song 30", "artist": {"name": "Artist 3"}, "date": {"uts": "1600000000"}},
        {"name": "", "artist": {}},
    ]}}  # fmt: skip
    answer = await bench.do("import", text=json.dumps(lastfm), name="loved.json")
    assert answer["matched"] == 1 and answer["problems"][0]["code"] == "listens_unread"
    table = 'Artist 4,Album 4,Song 40,"01 Jan 2020 10:00"\nArtist 4,Album 4,Song 41,"01 Jan 2020 10:09"\n'
    assert (await bench.do("import", text=table, name="lastfm-loved.csv"))["kind"] == "loved"
    assert (await bench.do("import", text=table, into="loved"))["matched"] == 2

    assert tracks.taste.loved_elsewhere() == 1 + 2 + 1 + 2
    state = await bench.do("taste")
    assert state["elsewhere"] == 6
    assert [(each["title"], each["kind"]) for each in state["said"]] == [("Song 11", "less")]
    assert (await bench.do("recommend", limit=1))["learnt"] == COUNT // 3 + 7
    await bench.do("unlearn", kind="loved")
    assert (await bench.do("recommend", limit=1))["learnt"] == COUNT // 3 + 1
    answer = await bench.do("import", text="nothing", into="loved")
    assert problem(answer)["code"] == "not_loved"


async def test_a_history_without_skips_is_weak_evidence(bench: Bench, model: ModelHere) -> None:
    """It is learnt from at once, all of it together, and does not say that everything is liked."""
    await bench.do("recommend", limit=1)
    usual = (await bench.do("taste"))["usual"]
    rows = [
        f'"Artist {n // 10}","Album {n // 10}","Song {n}","{1 + n % 28:02} Jan 2020 {n // 28 % 24:02}:{n % 60:02}"'
        for n in range(COUNT)
    ]
    answer = await bench.do("import", text="\r\n".join(rows) + "\r\n", name="lastfm.csv")
    assert answer["matched"] == COUNT
    state = await bench.do("taste")
    assert state["listens"] == COUNT // 3 + COUNT
    assert abs(state["usual"] - usual) < 0.15
    assert model.asked.count("heard") == 0
    assert bench.engine.library._db.execute(
        "SELECT count(*) FROM listens WHERE assumed"
    ).fetchone() == (COUNT,)


# ── words that tags warn of ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("away", [False, True])
async def test_what_tags_warn_of_is_not_picked(bench: Bench, model: ModelHere, away: bool) -> None:
    """By the model, by the small one, and where it was tagged since the model was told."""
    model.away = away
    picked = await bench.do("recommend", limit=20, knobs={"clean": True})
    tracks = [each["track"] for each in picked["picks"]]
    assert len(tracks) == 20
    await bench.do("edit_tags", tracks=tracks[:10], changes={"explicit": True})
    picked = await bench.do("recommend", limit=100, knobs={"clean": True, "per_artist": 0})
    assert picked["picks"]
    assert not {each["track"] for each in picked["picks"]} & set(tracks[:10])
    bench.engine.rooms.tasting.forget()
    picked = await bench.do("recommend", limit=100, knobs={"clean": True, "per_artist": 0})
    assert not {each["track"] for each in picked["picks"]} & set(tracks[:10])
    picked = await bench.do("recommend", limit=100, knobs={"per_artist": 0, "discover": 0.0})
    assert {each["track"] for each in picked["picks"]} & set(tracks[:10])


async def test_a_tempo_that_tags_say_is_one(bench: Bench) -> None:
    """Where nobody has measured it."""
    tracks = bench.engine.library.find_ids(Find())[:5]
    await bench.do("edit_tags", tracks=tracks, changes={"bpm": 93.5, "key": "8A"})
    knobs = {"bpm_min": 90, "bpm_max": 95, "bpm_octaves": False, "per_artist": 0}
    picked = await bench.do("recommend", limit=20, knobs=knobs)
    assert {each["track"] for each in picked["picks"]} == set(tracks)
    detail = bench.engine.library.look_up(tracks[0]).tags
    assert (detail.bpm, detail.key) == (93.5, "Am")
