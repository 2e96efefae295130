"""What limits leave of a library: counted in SQL, and the same as what `ml.knobs` says of each."""

from __future__ import annotations

import asyncio
import math
import random
from array import array
from dataclasses import dataclass
from typing import Any

from ml import Knobs, Tempo
from ml.sound.measures import VERSION
from player.engine.slices import in_turns
from player.library import Library, fold
from player.library.fitting import fits, fitting, standings
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
    """Tracks of no, one or two genres, of some years, tempos and warnings; some were heard by an
    earlier version of what measures them, which is not believed."""
    chance = random.Random(7)
    library, judged = empty(), []
    for n in range(count):
        genres = chance.sample(GENRES, chance.randrange(3))
        year = chance.choice([0, 1969, 1970, 1984, 2001])
        bpm = chance.choice([0.0, 45.0, 60.0, 89.9999, 90.0, 110.0, 120.0, 180.0, 240.0])
        sure = chance.choice([0.1, 0.5, 0.9])
        explicit, tagged = chance.random() < 0.3, chance.choice([0.0, 0.0, 62.0, 140.0])
        version = chance.choice([0, VERSION, VERSION, VERSION - 1])
        first = chance.choice([0, 0, 1975])
        tags: dict[str, Any] = {
            "year": year,
            "original_year": first,
            "explicit": explicit,
            "bpm": tagged,
        }
        add(library, track(n, artist=f"A{n // 3}", album="X", genre="; ".join(genres), **tags))
        library._db.execute(
            "INSERT INTO features (track, version, at, value, bpm, tempo_sure) "
            "SELECT max(number), ?, 0, x'', ?, ? FROM tracks",
            (version, bpm, sure),
        )
        folded = frozenset(fold(each) for each in genres)
        believed = bpm if sure >= TEMPO_SURE and version in (0, VERSION) else 0
        known = believed or tagged or math.nan
        judged.append(Judged(folded, first or year, known, explicit=explicit))
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
            clean=chance.random() < 0.2,
        )
        told = fits(library._db, knobs)
        assert told.fit == sum(knobs.allow(each) for each in judged), knobs
        assert told.tracks == len(judged)
        assert told.timed == sum(not math.isnan(each.bpm) for each in judged)
        counts = [count for _, count in told.without]
        assert counts == sorted(counts, reverse=True)
        for name, count in told.without:
            assert count >= told.fit, name
        numbers = range(1, len(judged) + 1)
        stand = standings(library._db, knobs, [*numbers, 10_000])
        assert [stand[each].fits for each in numbers] == [knobs.allow(each) for each in judged]
        assert len(stand) == len(judged)


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


def test_what_fits_is_told_with_whose_it_is() -> None:
    """As columns: every track that limits allow, and those that were asked for besides, which they may
    not; page by page, none of what is in the trash."""
    library, judged = some(150)
    (gone,) = library.taste.ids([7]).values()
    library.remove_tracks([gone])
    knobs = Knobs(years=(1970, 1999))
    told = asyncio.run(in_turns(fitting(library._db, knobs, also=[1, 2, 7])))
    number, artist, fit = (array(kind, part) for kind, part in zip("iiB", told.parts, strict=True))
    allowed = [n for n, each in enumerate(judged, 1) if knobs.allow(each) and n != 7]

    assert [n for n, it in zip(number, fit, strict=True) if it] == allowed
    assert list(number) == sorted({*allowed, 1, 2})
    whose = standings(library._db, knobs, number)
    assert [whose[n].artist for n in number] == list(artist)
    assert whose[1].artist == whose[2].artist and len(set(artist)) > 10
