"""What limits leave of a library: counted in SQL, and the same as what `ml.knobs` says of each."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from ml import Knobs, Tempo
from player.library import Library, fold
from player.library.fitting import fits
from player.library.likeness import TEMPO_SURE
from tests.player.library.collection.kits import add, empty, track

GENRES = ("Rock", "Jazz", "Ambient", "Hip-Hop")


@dataclass(frozen=True)
class Judged:
    """A track as limits look at it."""

    genres: frozenset[str]
    year: int
    bpm: float
    kept: bool = False
    explicit: bool = False


def some(count: int) -> tuple[Library, list[Judged]]:
    """Tracks of no, one or two genres, of some years and tempos."""
    chance = random.Random(7)
    library, judged = empty(), []
    for n in range(count):
        genres = chance.sample(GENRES, chance.randrange(3))
        year = chance.choice([0, 1969, 1970, 1984, 2001])
        bpm = chance.choice([0.0, 45.0, 60.0, 89.9999, 90.0, 110.0, 120.0, 180.0, 240.0])
        sure = chance.choice([0.1, 0.5, 0.9])
        add(library, track(n, artist=f"A{n}", album="X", genre="; ".join(genres), year=year))
        library._db.execute(
            "INSERT INTO features (track, version, at, value, bpm, tempo_sure) "
            "SELECT max(number), 1, 0, x'', ?, ? FROM tracks",
            (bpm, sure),
        )
        folded = frozenset(fold(each) for each in genres)
        believed = bpm if sure >= TEMPO_SURE else 0
        judged.append(Judged(folded, year, believed or math.nan))
    return library, judged


def test_it_counts_what_the_limits_allow() -> None:
    """Of many limits together: tracks that fit, and those that would without each."""
    library, judged = some(150)
    chance = random.Random(11)
    for _ in range(60):
        low = chance.choice([0.0, 60.0, 90.0])
        knobs = Knobs(
            only_kept=chance.random() < 0.1,
            genres=frozenset(fold(it) for it in GENRES if chance.random() < 0.2),
            barred=frozenset(fold(it) for it in GENRES if chance.random() < 0.2),
            tempo=chance.choice(
                [None, Tempo(low=max(low, 1), high=low + 30, octaves=chance.random() < 0.5)]
            ),
            years=chance.choice([None, (1970, 1999)]),
        )
        told = fits(library._db, knobs)
        assert told.fit == sum(knobs.allow(each) for each in judged), knobs
        assert told.tracks == len(judged)
        assert told.timed == sum(not math.isnan(each.bpm) for each in judged)
        counts = [count for _, count in told.without]
        assert counts == sorted(counts, reverse=True)
        for name, count in told.without:
            assert count >= told.fit, name


def test_it_says_which_limit_bars_most() -> None:
    """The first named is the one without which most would fit."""
    library, judged = some(150)
    knobs = Knobs(years=(1970, 1970), tempo=Tempo(low=60, high=300))
    told = fits(library._db, knobs)
    without_years = sum(not math.isnan(each.bpm) and each.bpm >= 30 for each in judged)
    assert told.without[0] == ("years", without_years)
    assert {name for name, _ in told.without} == {"years", "bpm"}


def test_what_was_not_analysed_has_no_tempo() -> None:
    """A library without features fits no range of tempos, and any where it is only a wish."""
    library = empty()
    add(library, track(1), track(2))
    range_ = Tempo(low=60, high=90)
    assert fits(library._db, Knobs(tempo=range_)).fit == 0
    soft = fits(library._db, Knobs(tempo=Tempo(low=60, high=90, soft=True)))
    assert (soft.fit, soft.tracks, soft.timed) == (2, 2, 0)
