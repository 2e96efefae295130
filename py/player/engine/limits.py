"""The listener's limits: from an order's words to those of `ml`, and to JSON for its worker."""

from __future__ import annotations

from typing import Any

from ml import Knobs, Tempo
from player import contract
from player.errors import BadInput
from player.library import fold


def read_knobs(told: contract.RecommendKnobs) -> Knobs:
    """The limits as `ml` knows them. Raises BadInput `bad_knobs`."""
    numbers = (told.bpm_min, told.bpm_max, told.discover, *told.energy)
    if not all(-1e9 < each < 1e9 for each in numbers):  # NaN is not, either
        raise BadInput("bad_knobs", "Tempo, discovery and energy are numbers.")
    tempo = years = None
    if told.bpm_min or told.bpm_max:
        low, high = max(told.bpm_min, 1.0), told.bpm_max or 1000.0
        if low > high:
            raise BadInput("bad_knobs", "The slowest tempo lies above the fastest.")
        tempo = Tempo(low=low, high=high, soft=told.bpm_soft, octaves=told.bpm_octaves)
    if told.year_min or told.year_max:
        years = (told.year_min, told.year_max or 9999)
        if years[0] > years[1]:
            raise BadInput("bad_knobs", "The first year lies after the last.")
    return Knobs(
        only_kept=told.only_kept,
        genres=frozenset(fold(each) for each in told.genres),
        barred=frozenset(fold(each) for each in told.barred_genres),
        tempo=tempo,
        years=years,
        clean=told.clean,
        per_artist=max(0, told.per_artist),
        discover=min(max(told.discover, 0.0), 1.0),
        curve=tuple(min(max(each, 0.0), 1.0) for each in told.energy[:64]),
    )


def as_json(knobs: Knobs) -> dict[str, Any]:
    """As `ml.told.read_knobs` reads them."""
    tempo = knobs.tempo
    return {
        "only_kept": knobs.only_kept,
        "genres": sorted(knobs.genres),
        "barred": sorted(knobs.barred),
        "tempo": tempo
        and {"low": tempo.low, "high": tempo.high, "soft": tempo.soft, "octaves": tempo.octaves},
        "years": knobs.years,
        "clean": knobs.clean,
        "per_artist": knobs.per_artist,
        "discover": knobs.discover,
        "curve": knobs.curve,
    }
