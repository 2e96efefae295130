"""Questions as the engine asks them: columns and JSON in, picks and reasons out."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from ml.desk import Desk, Unasked
from ml.packing import Unpackable, pack

NOW = 1_790_000_000.0
DAY = 86_400.0
GENRES = ["ambient", "jazz", "rock"]


def ask(desk: Desk, name: str, columns: dict[str, Any] | None = None, **told: Any) -> Any:
    """One question, as its messages travel."""
    described, parts = pack(columns or {})
    answer, *_ = desk.answer(name, json.dumps({**told, "columns": described}), parts)
    return json.loads(answer)


def catalogue(n: int = 300) -> dict[str, Any]:
    """Tracks numbered 10, 20, …: 30 artists of ten tracks, each artist of one genre."""
    artist = np.arange(n) // 10
    genres = np.full((n, 4), -1, np.int32)
    genres[:, 0] = artist % 3
    return {
        "number": (np.arange(n, dtype=np.int32) + 1) * 10,
        "artist": artist.astype(np.int32) + 500,
        "album": artist.astype(np.int32) + 900,
        "year": np.where(artist % 2, 1975, 2015).astype(np.int32),
        "duration": np.full(n, 200, np.float32),
        "kept": (np.arange(n) % 2).astype(np.uint8),
        "loved": np.zeros(n),
        "rating": np.zeros(n, np.uint8),
        "added": np.full(n, NOW - 300 * DAY),
        "genres": genres,
    }


def listens(numbers: list[int], finished: list[bool]) -> dict[str, Any]:
    """One every five minutes, in sittings of ten."""
    many = len(numbers)
    at = NOW - 40 * DAY + np.arange(many) * 300 + np.arange(many) // 10 * DAY / 2
    return {
        "listen": np.arange(many, dtype=np.int32) + 1,
        "number": np.array(numbers, np.int32),
        "at": at,
        "hour": np.full(many, 20, np.float32),
        "heard": np.where(np.array(finished, bool), 200, 6).astype(np.float32),
        "duration": np.full(many, 200, np.float32),
        "skipped": (~np.array(finished, bool)).astype(np.uint8),
    }


def learnt(desk: Desk, **said: Any) -> Any:
    """Everything of jazz is heard to its end, everything else is left."""
    ask(desk, "catalogue", catalogue(), genres=GENRES)
    rng = np.random.default_rng(1)
    tracks = rng.choice(300, 120, replace=False)
    finished = [bool(track // 10 % 3 == 1) for track in tracks]
    told = {"opinions": [], "now": NOW, **said}
    return ask(desk, "listens", listens([int(t + 1) * 10 for t in tracks], finished), **told)


def picks(desk: Desk, **told: Any) -> list[dict[str, Any]]:
    """Ten of them."""
    asked: dict[str, Any] = {"at": NOW, "hour": 20.0, "seed": 4, "limit": 10, **told}
    return ask(desk, "choose", **asked)["picks"]


def genre(track: int) -> str:
    """Of a track's number."""
    return GENRES[(track // 10 - 1) // 10 % 3]


def test_what_is_finished_is_chosen_and_said() -> None:
    """The kind that is heard to its end is picked, more surely than others, and that is the reason."""
    desk = Desk()
    assert learnt(desk)["learnt"] == 120
    found = picks(desk, knobs={"discover": 0.3})

    assert len(found) == 10
    assert sum(genre(each["track"]) == "jazz" for each in found) >= 8
    assert all(0 < each["score"] < 1 and each["reasons"] for each in found)
    said = [reason for each in found for reason in each["reasons"]]
    assert any(reason["code"] == "genre" and reason["value"] == "jazz" for reason in said)
    assert all(reason["share"] > 0 for reason in said)


def test_knobs_reach_the_choice() -> None:
    """Limits said in JSON are those of the knobs."""
    desk = Desk()
    learnt(desk)
    found = picks(desk, knobs={"barred": ["jazz"], "only_kept": True, "per_artist": 1})

    assert len(found) == 10
    assert all(genre(each["track"]) != "jazz" for each in found)
    assert len({(each["track"] // 10 - 1) // 10 for each in found}) == 10
    assert all((each["track"] // 10 - 1) % 2 for each in found)
    assert picks(desk, knobs={"tempo": {"low": 90, "high": 110}}) == []


def test_the_slider_turns_from_what_is_known_to_what_is_not() -> None:
    """Of 120 tracks of 300 that were heard: nearly all picks on one side, nearly none on the other."""
    desk = Desk()
    learnt(desk)
    assert desk._shelf.taste is not None
    known = {int(each + 1) * 10 for each in desk._shelf.taste.trials.track}

    def share(discover: float) -> float:
        knobs = {"discover": discover, "per_artist": 0}
        found = [
            each["track"] in known
            for seed in range(5)
            for each in picks(desk, limit=20, knobs=knobs, seed=seed)
        ]
        return sum(found) / len(found)

    assert share(0.0) > 0.9 and share(1.0) < 0.2


def test_what_fits_by_now_is_picked_from() -> None:
    """Told beside a question, it stands instead of what the catalogue says: which tracks, and whose."""
    desk = Desk()
    learnt(desk)
    number = np.arange(310, 910, 10, dtype=np.int32)
    fit = {
        "number": np.append(number, np.int32(99_990)),  # one that was not told of yet
        "artist": np.append(np.where(number < 610, 7, 8), 9).astype(np.int32),
        "fit": np.append(number != 500, True).astype(np.uint8),
    }
    asked: dict[str, Any] = {"at": NOW, "hour": 20.0, "seed": 4, "limit": 300}
    bars_all = {"tempo": {"low": 90, "high": 110}, "per_artist": 0}
    every = ask(desk, "choose", fit, knobs=bars_all, **asked)["picks"]
    assert {each["track"] for each in every} == {*number.tolist()} - {500}

    knobs = {"per_artist": 2}
    few = [each["track"] for each in ask(desk, "choose", fit, knobs=knobs, **asked)["picks"]]
    assert len(few) == 4 and sum(each < 610 for each in few) == 2
    more = ask(desk, "choose", fit, knobs=knobs, before=[310, 320], **asked)["picks"]
    assert len(more) == 2 and all(each["track"] >= 610 for each in more)
    alike = ask(desk, "alike", fit, tracks=[320], limit=50, knobs=knobs)["tracks"]
    assert len(alike) == 4 and 500 not in {track for track, _ in alike}
    assert len(ask(desk, "choose", knobs=knobs, **asked)["picks"]) == 60  # as it was told before


def test_a_radio_is_like_its_seed() -> None:
    """What is asked for weighs more than what is liked, and is the reason."""
    desk = Desk()
    learnt(desk)
    found = picks(desk, like=[30], knobs={"per_artist": 0})

    assert sum(genre(each["track"]) == "ambient" for each in found) >= 8
    assert any(each["reasons"][0]["code"] == "asked" for each in found)
    alike = ask(desk, "alike", tracks=[30], limit=5)["tracks"]
    assert len(alike) == 5 and all(number != 30 and 10 <= number <= 100 for number, _ in alike)


def test_opinions_count() -> None:
    """Less of this, of all that an artist made: it is not played."""
    desk = Desk()
    learnt(desk)
    theirs = set(range(110, 210, 10))
    knobs = {"per_artist": 0, "discover": 0.0}
    assert theirs & {each["track"] for each in picks(desk, limit=60, knobs=knobs)}
    hated = sorted(theirs)[:5]
    learnt(desk, opinions=[[track, NOW, False] for track in hated])

    assert not theirs & {each["track"] for each in picks(desk, limit=60, knobs=knobs)}
    assert not set(hated) & {each["track"] for each in picks(desk, limit=300, knobs=knobs)}


def test_one_listen_more_is_learnt_at_once() -> None:
    """The same desk knows it, without learning everything anew."""
    desk = Desk()
    learnt(desk)
    more = listens([10, 20, 30], [True, True, True])
    more["at"] = NOW + np.arange(3) * 300.0
    assert ask(desk, "heard", more, now=NOW + 2000)["learnt"] == 3


def test_rows_that_cannot_be_are_set_aside_and_named() -> None:
    """NaN, clocks of 1970 and the future, tracks that are gone, the same twice."""
    desk = Desk()
    ask(desk, "catalogue", catalogue(), genres=GENRES)
    rows = listens([10, 20, 30, 40, 77, 50], [True] * 6)
    rows["at"] = np.array([NOW - DAY, 5.0, NOW + 90 * DAY, NOW - 2 * DAY, NOW - 3 * DAY, NOW - DAY])
    rows["heard"][3] = np.nan
    rows["number"][5], rows["at"][5] = 10, rows["at"][0]
    answer = ask(desk, "listens", rows, opinions=[], now=NOW)

    assert dict(answer["aside"]) == {2: "clock", 3: "clock", 4: "number", 5: "track", 6: "twice"}
    assert answer["learnt"] == 1
    assert len(picks(desk)) == 10


def test_nothing_heard_yet_is_a_beginning() -> None:
    """Without one listen there are picks, each with a reason."""
    desk = Desk()
    ask(desk, "catalogue", catalogue(), genres=GENRES)
    ask(desk, "listens", listens([], []), opinions=[], now=NOW)
    found = picks(desk)

    assert len(found) == 10 and all(each["reasons"] for each in found)


@pytest.mark.parametrize("name", ["choose", "alike", "path", "nothing of the kind"])
def test_questions_before_their_time(name: str) -> None:
    """Said, not guessed."""
    with pytest.raises(Unasked):
        ask(Desk(), name, tracks=[1], limit=1, start=1, end=2, steps=3, at=0, hour=0, seed=1)


def test_columns_are_what_they_say() -> None:
    """A column that is cut short is refused before anything is made of it."""
    desk = Desk()
    described, parts = pack(catalogue())
    with pytest.raises(Unpackable):
        desk.answer("catalogue", json.dumps({"columns": described, "genres": []}), parts[:-1])
    parts[0] = parts[0][:-3]
    with pytest.raises(Unpackable):
        desk.answer("catalogue", json.dumps({"columns": described, "genres": []}), parts)
