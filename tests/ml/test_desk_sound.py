"""Questions about sound: places in the metric, likes, ways, groups, mixes and the map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ml.desk import Desk, Unasked
from ml.metric import Scatter
from ml.packing import Unpackable, pack, unpack
from ml.sound.scattered import to_bytes
from ml.sound.stored import pack as packed
from ml.sound.timbre import SIZE
from ml.types import Catalogue
from tests.ml.sounds import kinds
from tests.ml.test_desk import GENRES, NOW, ask, catalogue, listens

HOUR = {"at": NOW, "hour": 20.0, "seed": 3}


def heard(n: int, sound: np.ndarray, every: int = 1) -> dict[str, Any]:
    """Columns of what was heard of tracks 10, 20, …: of each so-manyth."""
    which = np.arange(n)[::every]
    rows = np.frombuffer(packed(sound[which]), np.uint8).reshape(len(which), -1)
    rng = np.random.default_rng(5)
    return {
        "heard": ((which + 1) * 10).astype(np.int32),
        "sound": rows,
        "bpm": rng.uniform(60, 180, len(which)).astype(np.float32),
        "key": rng.integers(-1, 24, len(which)).astype(np.int32),
        "energy": rng.uniform(0, 1, len(which)).astype(np.float32),
        "loudness": np.full(len(which), -9.0, np.float32),
        "balance": rng.normal(size=(len(which), 5)).astype(np.float32),
    }


def answered(desk: Desk, name: str, columns: dict[str, Any] | None = None, **told: Any) -> Any:
    """The answer, and its columns."""
    described, parts = pack(columns or {})
    text, *out = desk.answer(name, json.dumps({**told, "columns": described}), parts)
    answer = json.loads(text)
    return answer, unpack(
        answer["columns"], [bytes(each) for each in out if not isinstance(each, str)]
    )


def told(desk: Desk, every: int = 1, n: int = 300, many: int = 6) -> np.ndarray:
    """A library of six kinds of fifty; which kind each track is of."""
    sound, of = kinds([n // many] * many)
    ask(desk, "catalogue", {**catalogue(n), **heard(n, sound, every)}, genres=GENRES)
    ask(desk, "listens", listens([10, 20, 30, 40], [True] * 4), opinions=[], now=NOW)
    return of


def known(desk: Desk) -> Catalogue:
    """What the desk made of the columns."""
    found = desk._shelf.catalogue
    assert found is not None
    return found


def test_what_was_heard_is_in_the_catalogue_and_the_rest_is_not_known() -> None:
    """Half of them: numbers where they belong, NaN and -1 elsewhere."""
    desk = Desk()
    told(desk, every=2)
    it = known(desk)

    assert it.sound.shape == (300, 128)
    for column in (it.sound, it.bpm, it.energy, it.loudness, it.balance):
        there = np.asarray(np.isfinite(column.reshape(300, -1)).all(1))
        assert there[::2].all() and not there[1::2].any()
    assert (it.key[1::2] == -1).all() and (it.key[::2] >= -1).all() and it.key.max() <= 23
    assert np.allclose(np.linalg.norm(it.sound[::2], axis=1), 1, atol=0.01)


def test_numbers_that_are_none_are_not_known() -> None:
    """NaN, 0 beats, keys beyond the wheel, an embedding of zeros, tracks that are not here."""
    columns = heard(300, kinds([300])[0])
    columns["heard"] = np.concatenate([[5], columns["heard"][1:]]).astype(np.int32)
    columns["bpm"][1:5] = [np.nan, 0, -3, np.inf]
    columns["energy"][1:4] = [np.nan, -1, 7]
    columns["key"][1:4] = [99, -7, 24]
    columns["balance"][1, 2] = np.inf
    columns["sound"] = columns["sound"].copy()
    columns["sound"][1] = 0
    desk = Desk()
    ask(desk, "catalogue", {**catalogue(), **columns}, genres=GENRES)
    it = known(desk)

    assert np.isnan(it.bpm[:5]).all() and np.isnan(it.energy[:3]).all() and it.energy[3] == 1
    assert (it.key[:4] == -1).all() and np.isnan(it.balance[:2]).all()
    assert np.isnan(it.sound[:2]).all() and np.isfinite(it.sound[2:]).all()
    columns["sound"] = columns["sound"][:, :7]
    with pytest.raises(Unpackable):
        ask(desk, "catalogue", {**catalogue(), **columns}, genres=GENRES)


def test_tags_stand_in_for_what_was_not_heard() -> None:
    """A file's own tempo and key count where nothing surer is known."""
    columns = {**catalogue(), **heard(300, kinds([300])[0], every=2)}
    columns["tag_bpm"] = np.full(300, 99, np.float32)
    columns["tag_key"] = np.full(300, 7, np.int32)
    columns["explicit"] = (np.arange(300) % 3 == 0).astype(np.uint8)
    desk = Desk()
    ask(desk, "catalogue", columns, genres=GENRES)
    it = known(desk)

    assert (it.bpm[1::2] == 99).all() and (it.bpm[::2] != 99).all()
    assert (it.key[1::2] == 7).all() and it.explicit.sum() == 100


def test_likes_are_of_the_same_kind() -> None:
    """By sound where it was heard, at most so many of an artist; by tags where it was not."""
    desk = Desk()
    of = told(desk, every=2)
    found = ask(desk, "alike", tracks=[10], limit=20, knobs={"per_artist": 2})
    numbers = [number for number, _ in found["tracks"]]
    artists = [(number // 10 - 1) // 10 for number in numbers]

    assert found["by_sound"] and found["known"] and len(numbers) == 20
    assert max(artists.count(each) for each in artists) <= 2
    near = ask(desk, "alike", tracks=[10], limit=20)["tracks"]
    assert all(of[number // 10 - 1] == 0 for number, _ in near)
    likes = [near for _, near in found["tracks"]]
    assert likes == sorted(likes, reverse=True)
    assert not ask(desk, "alike", tracks=[20], limit=5)["by_sound"]
    gone = ask(desk, "alike", tracks=[7], limit=5)
    assert gone["tracks"] == [] and not gone["known"]


def test_a_way_has_both_ends_or_says_why_not() -> None:
    """One that was not heard, one that is not here, one and the same."""
    desk = Desk()
    told(desk, every=2)
    way = ask(desk, "path", start=10, end=2990, steps=8)["tracks"]

    assert (way[0], way[-1], len(way), len(set(way))) == (10, 2990, 8, 8)
    assert ask(desk, "path", start=10, end=10, steps=8)["tracks"] == [10]
    unheard = ask(desk, "path", start=10, end=20, steps=8)
    assert unheard["tracks"] == [] and unheard["unheard"] and unheard["known"]
    assert not ask(desk, "path", start=10, end=11, steps=8)["known"]


def test_other_music_teaches_the_first_metric() -> None:
    """With the shipped prior, a library of which nothing was heard has a learned metric; damaged,
    it is as if there were none."""
    file = Path(__file__).resolve().parents[2] / "vendor/metric/usual.bin"
    if not file.exists():
        pytest.skip("vendor/ is not carried into Pyodide")
    shipped = file.read_bytes()
    desk, broken, alone = Desk(), Desk(), Desk()

    assert desk.usual(shipped)
    assert not broken.usual(shipped[:-1])
    names = [answered(each, "metric")[0]["name"] for each in (desk, broken, alone)]
    assert names[0] != names[2]
    assert names[1] == names[2]


def test_a_metric_is_learnt_and_places_everything() -> None:
    """Rows as they are stored go in, places of 132 bytes come out; a row that is none is all zeros."""
    desk = Desk()
    scatter = Scatter.empty()
    rng = np.random.default_rng(2)
    for _ in range(20):
        scatter = scatter.with_track(list(rng.normal(size=(4, SIZE))))
    column = np.frombuffer(to_bytes(scatter), np.uint8)
    answer, found = answered(desk, "metric", {"scatter": column})
    again, same = answered(desk, "metric", {"scatter": column})
    nothing, none = answered(desk, "metric")

    assert answer["name"] == again["name"] != nothing["name"]
    assert nothing["name"] == "" and not len(none["value"])
    assert np.array_equal(found["value"], same["value"])
    rows = np.frombuffer(b"nothing of it", np.uint8)
    given = {"metric": found["value"], "rows": rows, "ends": np.array([5, 13], np.int32)}
    places = answered(desk, "embed", given)[1]["places"]
    assert places.shape == (2, 132) and not places.any()
    with pytest.raises(Unpackable):
        answered(desk, "embed", {**given, "metric": found["value"][:-1]})


def groups(desk: Desk) -> tuple[dict[str, Any], dict[str, Any]]:
    """As the engine passes them on."""
    answer, columns = answered(desk, "groups")
    return {"ids": answer["ids"], "next": answer["next"]}, columns


def test_mixes_are_of_one_kind_each_and_share_nothing() -> None:
    """Six kinds, six mixes; those best liked come first; nobody has more than a few."""
    desk = Desk()
    of = told(desk)
    names, columns = groups(desk)
    answer, _ = answered(desk, "mixes", columns, limit=6, **HOUR, **names)
    mixes = [ask(desk, "mix", id=each["id"], length=12)["tracks"] for each in answer["mixes"]]

    assert len(mixes) == 6 and len({each["id"] for each in answer["mixes"]}) == 6
    assert all(each["size"] == 50 and len(each["artists"]) == 3 for each in answer["mixes"])
    assert len({track for mix in mixes for track in mix}) == 6 * 10  # five artists, two of each
    for mix in mixes:
        assert len({int(of[track // 10 - 1]) for track in mix}) == 1
    assert of[mixes[0][0] // 10 - 1] == 0  # what was heard to its end
    again, _ = answered(desk, "mixes", columns, limit=6, **HOUR, **names)
    assert again["mixes"] == answer["mixes"]
    with pytest.raises(Unasked):
        ask(desk, "mix", id="no such", length=5)


def test_without_sound_mixes_are_genres_and_decades() -> None:
    """The home page has something from the first day."""
    desk = Desk()
    ask(desk, "catalogue", catalogue(), genres=GENRES)
    ask(desk, "listens", listens([], []), opinions=[], now=NOW)
    names, columns = groups(desk)
    answer, _ = answered(desk, "mixes", columns, limit=8, **HOUR, **names)

    assert names["ids"] == []
    assert {each["id"].partition(":")[0] for each in answer["mixes"]} == {"genre", "decade"}
    jazz = next(each for each in answer["mixes"] if each["id"] == "genre:jazz")
    assert jazz["genres"] == ["jazz"]
    assert len(ask(desk, "mix", id="genre:jazz", length=10)["tracks"]) == 10


def drawn(desk: Desk, columns: dict[str, Any] | None = None, **told: Any) -> dict[str, Any]:
    """The map, step by step, with other questions in between."""
    answer, found = answered(desk, "map", columns, **told)
    steps = 0
    while answer["done"] < 1:
        answer, found = answered(desk, "map_on")
        steps += 1
        assert ask(desk, "alike", tracks=[10], limit=1)["tracks"] and steps < 1000
    return found


def test_the_map_is_drawn_in_steps_and_kept() -> None:
    """Kinds lie apart; a new track is set down among its own, and nobody else moves."""
    desk = Desk()
    of = told(desk)
    first = drawn(desk)
    names, columns = groups(desk)
    answer, found = answered(desk, "regions", {**columns, **first}, **names)

    assert len(first["number"]) == 300 and len(answer["regions"]) == 6
    assert len({(int(a), int(b)) for a, b in zip(of, found["group"], strict=True)}) == 6
    assert sum(each["size"] for each in answer["regions"]) == 300
    assert found["energy"].min() >= 0 and found["energy"].max() <= 100
    for each in answer["regions"]:
        assert 0 <= each["x"] <= 65_535 and 0 <= each["y"] <= 65_535
    fewer = {name: column[:-1] for name, column in first.items()}
    more, placed = answered(desk, "map", fewer, beside=True)
    assert more["done"] == 1
    assert all(np.array_equal(placed[name][:-1], first[name][:-1]) for name in first)
    places = np.column_stack([placed["x"], placed["y"]]).astype(np.float64)
    nearest = int(((places[:-1] - places[-1]) ** 2).sum(1).argmin())
    assert of[nearest] == of[-1]


def test_a_map_of_nothing_is_empty() -> None:
    """No track was heard."""
    desk = Desk()
    ask(desk, "catalogue", catalogue(), genres=GENRES)
    found = drawn(desk)
    assert len(found["number"]) == 0
    answer, columns = answered(desk, "regions", found)
    assert answer["regions"] == [] and len(columns["group"]) == 0
    with pytest.raises(Unasked):
        ask(desk, "map_on")
