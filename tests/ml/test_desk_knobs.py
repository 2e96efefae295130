"""Limits on what was heard, through every question that picks: never disobeyed, however little of the
library was heard, and however wrong what was told of it."""

from __future__ import annotations

import functools
import json
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.desk import Desk
from ml.knobs import Knobs, Tempo
from ml.packing import pack
from ml.sound.stored import pack as packed
from tests.ml.sounds import kinds
from tests.ml.test_desk import GENRES, NOW, ask, catalogue, listens

N = 300
HOUR = {"at": NOW, "hour": 8.0, "seed": 1}


class Row:
    """A track as the limits look at it: what is not known is not known."""

    def __init__(self, library: dict[str, Any], at: int, bpm: float) -> None:
        self.genres = frozenset({GENRES[int(library["genres"][at, 0])]})
        self.kept = bool(library["kept"][at])
        self.explicit = bool(library["explicit"][at])
        self.year = int(library["year"][at])
        self.bpm = bpm


@functools.cache
def library(seed: int) -> tuple[Desk, list[Row], np.ndarray]:
    """Some of it heard, some of that with holes; what each track is, and its artist."""
    rng = np.random.default_rng(seed)
    columns = catalogue(N)
    columns["explicit"] = (rng.random(N) < 0.2).astype(np.uint8)
    columns["tag_bpm"] = np.where(rng.random(N) < 0.2, rng.uniform(50, 200, N), 0).astype("f4")
    which = np.flatnonzero(rng.random(N) < rng.random())
    bpm = rng.uniform(40, 220, len(which)).astype(np.float32)
    bpm[rng.random(len(which)) < 0.3] = rng.choice([0, np.nan, np.inf, -5])
    sound = kinds([50] * 6, seed=seed)[0][which]
    sound[rng.random(len(which)) < 0.2] = np.nan
    heard = {
        "heard": ((which + 1) * 10).astype(np.int32),
        "sound": np.frombuffer(packed(sound), np.uint8).reshape(len(which), 132),
        "bpm": bpm,
        "key": rng.integers(-1, 30, len(which)).astype(np.int32),
        "energy": np.where(rng.random(len(which)) < 0.3, np.nan, rng.random(len(which))).astype(
            "f4"
        ),
        "loudness": np.full(len(which), np.nan, np.float32),
        "balance": np.full((len(which), 5), np.nan, np.float32),
    }
    desk = Desk()
    ask(desk, "catalogue", {**columns, **heard}, genres=GENRES)
    ask(desk, "listens", listens([10, 20, 30], [True] * 3), opinions=[], now=NOW)
    known = columns["tag_bpm"].astype(np.float64)
    good = np.isfinite(bpm) & (bpm > 0)
    known[which[good]] = bpm[good]
    known[known == 0] = np.nan
    rows = [Row(columns, at, float(known[at])) for at in range(N)]
    return desk, rows, columns["artist"]


LIBRARIES = st.integers(0, 5).map(library)
"""Made when the first example asks: every worker reads this file, and one runs it."""


def _tempo(low: float, wide: float, octaves: bool) -> dict[str, Any]:
    return {"low": low, "high": low + wide, "octaves": octaves}


knobs = st.fixed_dictionaries(
    {},
    optional={
        "tempo": st.builds(_tempo, st.floats(40, 180), st.floats(0, 40), st.booleans()),
        "genres": st.sets(st.sampled_from(GENRES), min_size=1).map(sorted),
        "barred": st.sets(st.sampled_from(GENRES), max_size=2).map(sorted),
        "years": st.sampled_from([[1970, 1979], [2010, 2020], [1900, 1950]]),
        "only_kept": st.booleans(),
        "clean": st.booleans(),
        "per_artist": st.integers(0, 4),
        "discover": st.floats(0, 1),
        "curve": st.lists(st.floats(0, 1), max_size=3),
    },
)


def limits(told: dict[str, Any]) -> Knobs:
    """The same, as one track is asked."""
    tempo, years = told.get("tempo"), told.get("years")
    return Knobs(
        only_kept=told.get("only_kept", False),
        genres=frozenset(told.get("genres", ())),
        barred=frozenset(told.get("barred", ())),
        tempo=Tempo(**tempo) if tempo else None,
        years=(years[0], years[1]) if years else None,
        clean=told.get("clean", False),
    )


def asked(desk: Desk, name: str, **told: Any) -> Any:
    described, parts = pack({})
    text, *_ = desk.answer(name, json.dumps({**told, "columns": described}), parts)
    return json.loads(text)


@settings(deadline=None, max_examples=60)
@given(LIBRARIES, knobs, st.integers(0, N - 1), st.integers(0, N - 1))
def test_limits_are_obeyed_by_every_question(
    of: tuple[Desk, list[Row], np.ndarray], told: dict[str, Any], one: int, other: int
) -> None:
    """A session, a radio, likes and a way: all of it is allowed, and no artist has too many."""
    desk, rows, artist = of
    allow, most = limits(told).allow, told.get("per_artist", 3)

    def check(numbers: list[int], ends: tuple[int, ...] = ()) -> None:
        places = [number // 10 - 1 for number in numbers]
        assert len(set(places)) == len(places)
        between = [at for at in places if at not in ends]
        assert all(allow(rows[at]) for at in between)
        if most:
            for each in {int(artist[at]) for at in between}:
                assert sum(int(artist[at]) == each for at in places) <= max(
                    most, sum(int(artist[at]) == each for at in ends)
                )

    session = asked(desk, "choose", limit=30, knobs=told, **HOUR)
    check([each["track"] for each in session["picks"]])
    radio = asked(desk, "choose", limit=12, knobs=told, like=[(one + 1) * 10], **HOUR)
    check([each["track"] for each in radio["picks"]])
    alike = asked(desk, "alike", tracks=[(one + 1) * 10], limit=60, knobs=told)
    check([number for number, _ in alike["tracks"]])
    way = asked(desk, "path", start=(one + 1) * 10, end=(other + 1) * 10, steps=9, knobs=told)
    check(way["tracks"], (one, other))
