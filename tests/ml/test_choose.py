"""What is chosen: limits are never disobeyed, nothing twice, as many as there can be."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml import Knobs, Tempo
from ml.choose import choose
from ml.mask import mask, room_left
from ml.types import Catalogue
from tests.ml.catalogues import GENRES, catalogue

PICKS = 5_000 if sys.platform == "emscripten" else 100_000
"""Picks that are looked at one by one, over random limits."""

TEMPOS = st.tuples(st.floats(50, 200), st.floats(1, 1.6)).flatmap(
    lambda ends: st.builds(
        Tempo,
        low=st.just(ends[0]),
        high=st.just(ends[0] * ends[1]),
        soft=st.booleans(),
        octaves=st.booleans(),
    )
)
KNOBS = st.builds(
    Knobs,
    only_kept=st.booleans(),
    genres=st.frozensets(st.sampled_from([*GENRES, "polka"]), max_size=3),
    barred=st.frozensets(st.sampled_from(GENRES), max_size=2),
    tempo=st.none() | TEMPOS,
    years=st.none() | st.sampled_from([(1970, 1979), (1990, 2030), (2000, 1990)]),
    clean=st.booleans(),
    per_artist=st.integers(0, 3),
    discover=st.floats(0, 1),
    curve=st.lists(st.floats(0, 1), max_size=4).map(tuple),
)


@dataclass(frozen=True)
class One:
    """One track of a catalogue, as `Knobs.allow` looks at it."""

    genres: frozenset[str]
    kept: bool
    explicit: bool
    year: int
    bpm: float


def one(library: Catalogue, track: int) -> One:
    """What the columns say of a track."""
    year = float(library.year[track])
    return One(
        genres=frozenset(GENRES[each] for each in library.genres[track] if each >= 0),
        kept=bool(library.kept[track]),
        explicit=bool(library.explicit[track]),
        year=0 if math.isnan(year) else int(year),
        bpm=float(library.bpm[track]),
    )


@given(KNOBS, st.integers(0, 50))
def test_a_library_is_judged_as_its_tracks_are(knobs: Knobs, seed: int) -> None:
    """The mask says of each track what `allow` says of it."""
    library = catalogue(60, seed)
    allowed = mask(knobs, library, GENRES)

    assert allowed.tolist() == [knobs.allow(one(library, each)) for each in range(len(library))]


@given(KNOBS, st.integers(0, 50), st.integers(0, 40), st.integers(0, 6))
def test_as_many_as_there_can_be_and_none_against_the_limits(
    knobs: Knobs, seed: int, limit: int, heard: int
) -> None:
    """No track twice, none of what stands there, no artist over its share, none left out."""
    library = catalogue(120, seed, artists=9)
    before = np.arange(heard)
    allowed = mask(knobs, library, GENRES)
    scores = np.random.default_rng(seed).normal(size=len(library))
    scores[seed % 7 :: 11] = np.nan
    session = choose(library, scores, allowed, knobs, limit=limit, before=before)
    picks = session.tracks.tolist()

    assert len(set(picks)) == len(picks) and not set(picks) & set(before.tolist())
    assert all(knobs.allow(one(library, each)) for each in picks)
    room = room_left(library, knobs.per_artist, before)
    for artist in range(library.artists):
        assert sum(library.artist[each] == artist for each in picks) <= max(room[artist], 0)
    free = allowed.copy()
    free[before] = False
    there = np.bincount(library.artist[free & (library.artist >= 0)], minlength=library.artists)
    possible = int(np.minimum(there, room).sum()) + int((free & (library.artist < 0)).sum())
    assert len(picks) == min(limit, possible)
    assert np.isfinite(session.scores).all()


def test_no_limit_is_disobeyed_in_many_thousand_picks() -> None:
    """Sessions over random limits in a library of 3,000, each pick judged by itself."""
    rng = np.random.default_rng(7)
    library = catalogue(3_000, 3, artists=700)
    looked_at, broken = 0, 0
    while looked_at < PICKS:
        low = float(rng.uniform(55, 170))
        knobs = Knobs(
            only_kept=bool(rng.random() < 0.2),
            genres=frozenset(rng.choice(GENRES, rng.integers(0, 3), replace=False).tolist()),
            barred=frozenset(rng.choice(GENRES, rng.integers(0, 2), replace=False).tolist()),
            tempo=Tempo(low=low, high=low * 1.3, octaves=bool(rng.random() < 0.5))
            if rng.random() < 0.5
            else None,
            years=(1960, 1999) if rng.random() < 0.3 else None,
            clean=bool(rng.random() < 0.3),
            per_artist=int(rng.integers(0, 4)),
        )
        scores = rng.normal(size=len(library)) * 2
        picks = choose(
            library,
            scores,
            mask(knobs, library, GENRES),
            knobs,
            limit=150,
            ordered=False,
        ).tracks
        of_artist = np.bincount(library.artist[picks] + 1)[1:]
        broken += sum(not knobs.allow(one(library, int(each))) for each in picks)
        broken += int((of_artist > knobs.per_artist).sum()) if knobs.per_artist else 0
        broken += len(picks) - len(set(picks.tolist()))
        looked_at += max(len(picks), 1)
    assert broken == 0


def test_the_good_come_first_and_differ() -> None:
    """A session is better than chance, and less alike than the plain best."""
    library = catalogue(2_000, 5, artists=60, gaps=0.0)
    liked = np.asarray(library.sound, np.float64) @ np.random.default_rng(2).normal(size=8)
    knobs = Knobs(per_artist=0)
    picks = choose(library, liked, np.ones(2_000, bool), knobs, limit=20).tracks
    best = np.argsort(-liked)[:20]

    assert liked[picks].mean() > liked.mean() + 2 * liked.std()
    assert len(set(library.artist[picks].tolist())) > len(set(library.artist[best].tolist()))


def test_the_curve_is_followed() -> None:
    """Rising energy is wished for, and rises."""
    library = catalogue(2_000, 6, gaps=0.0)
    knobs = Knobs(curve=(0.1, 0.9))
    session = choose(library, np.zeros(2_000), np.ones(2_000, bool), knobs, limit=20)
    energy = library.energy[session.tracks]

    assert np.corrcoef(energy, np.arange(20))[0, 1] > 0.9


@pytest.mark.parametrize("octaves", [False, True])
def test_a_soft_range_of_tempos_is_preferred_and_bars_nothing(octaves: bool) -> None:
    """Three times as many of the picks lie in it as would without; and what is liked much more than
    all that does comes all the same."""
    library = catalogue(2_000, 8, artists=400, gaps=0.0)
    tempo = Tempo(low=100, high=115, soft=True, octaves=octaves)
    soft, free = Knobs(tempo=tempo, per_artist=0), Knobs(per_artist=0)
    liked = np.random.default_rng(5).normal(size=2_000)
    inside = np.array([tempo.has(each) for each in library.bpm])
    far = int(np.argmax([tempo.off(each) for each in library.bpm]))
    liked[far] = 9.0

    def share(knobs: Knobs) -> float:
        allowed = mask(knobs, library, GENRES)
        assert allowed.all()
        picks = choose(library, liked, allowed, knobs, limit=40).tracks
        assert far in picks
        return float(inside[picks].mean())

    assert inside.mean() < (0.3 if octaves else 0.15)
    assert share(free) < inside.mean() + 0.1
    assert share(soft) > share(free) + 0.2


def test_half_and_double_time_are_understood() -> None:
    """85 is in 160-180, unless the listener says otherwise; what is not known is in no range."""
    assert Tempo(low=160, high=180).has(85.0)
    assert not Tempo(low=160, high=180, octaves=False).has(85.0)
    assert not Tempo(low=1, high=1e9).has(math.nan)
    assert not Tempo(low=1, high=1e9).has(0.0)
    assert Tempo(low=120, high=120).has(120.0)


@pytest.mark.parametrize(("place", "wished"), [(0, 0.0), (2, 0.5), (4, 1.0), (9, 1.0)])
def test_the_curve_spans_the_session(place: int, wished: float) -> None:
    """Its points lie evenly over the places."""
    assert Knobs(curve=(0.0, 0.5, 1.0)).wished_energy(place, 5) == pytest.approx(wished)
