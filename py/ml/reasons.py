"""Why a track was chosen: what weighed most, as a code and a value. Words are the page's to find.

A reason is true by being made of the number that decided: the score of a pick is a sum (what each
block of features adds, the effects of artist, album and track, what chance added, likeness to what
was asked for), and the largest positive parts of that sum are the reasons.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ml.sequence import directions
from ml.taste import Taste
from ml.types import STAGES, Catalogue, Context, Ints

LEAST = 0.12
"""Share of all that spoke for a track under which a part is not worth a word."""

MOST = 3

LIKED = 400
"""The last tracks heard to their end, among which the one that a pick sounds like is looked for."""

ALIKE = 0.4
"""Cosine from which two tracks may be said to sound alike."""

_TIMES = ("night", "morning", "afternoon", "evening")


@dataclass(frozen=True)
class Reason:
    """One part of why."""

    code: str
    """artist, album, track, genre, tempo, energy, era, sound, time, flow, rested, new, balance,
    try, asked."""
    share: float
    """Of all that spoke for it, 0 to 1."""
    value: float = -1
    """By code: a place in the catalogue (sound: the liked track; artist, album: theirs), a genre's
    number, beats a minute, energy 0 to 1, the decade's first year, the time of day 0 to 3."""


SAMPLE = 300
"""Tracks of the catalogue that are taken for what is usual."""


def sample(n: int) -> Ints:
    """Tracks of a catalogue of n, evenly spread: what is usual is measured on them."""
    return np.unique(np.linspace(0, n - 1, min(n, SAMPLE)).astype(np.int64))


def usual(taste: Taste, context: Context) -> dict[str, float]:
    """What each part adds to any track in this moment: what speaks for all of them alike is no
    reason for one."""
    tracks = sample(len(taste.blocks.catalogue))
    if not len(tracks):
        return {}
    familiar = taste.memory.features(tracks, taste.blocks.catalogue.artist[tracks], context.at)
    rows = taste.blocks.rows(
        tracks,
        np.full(len(tracks), context.hour),
        np.full(len(tracks), context.previous),
        familiar,
        taste.target,
    ).mean(0)
    found = taste.parts(rows)
    chain, levels = taste.tree.chain(tracks), taste.tree.effects(taste.weights)
    for name, places, values in zip(("track", "album", "artist"), chain.rows, levels, strict=True):
        known = places >= 0
        found[name] = float(values[places[known]].sum() / len(tracks))
    return found


def reasons(
    taste: Taste,
    track: int,
    context: Context,
    *,
    beside: dict[str, float] | None = None,
    chance: float = 0.0,
    asked: float = 0.0,
) -> list[Reason]:
    """The best of them, the weightiest first; never none: where nothing speaks for a track, it is a
    try. `beside`: the answer of `usual`; `chance`: what sampling added to its score, `asked`: what
    its likeness to what was asked for did, both in logits."""
    beside = beside or usual(taste, context)
    parts = {
        name: each - beside.get(name, 0.0)
        for name, each in taste.contributions(track, context).items()
    }
    parts["try"], parts["asked"] = chance, asked
    merged: dict[str, float] = {}
    for name, each in parts.items():
        code = _CODES.get(name, name)
        merged[code] = merged.get(code, 0.0) + each
    whole = sum(max(each, 0.0) for each in merged.values())
    found: list[Reason] = []
    for code, each in sorted(merged.items(), key=lambda part: -part[1]):
        share = each / whole if whole > 0 else 0.0
        if share < LEAST or len(found) == MOST:
            break
        value = _value(taste, track, context, code)
        if value is not None:
            name = "new" if code == "rested" and _unheard(taste, track) else code
            found.append(Reason(name, round(share, 3), value))
    return found or [Reason("try", 1.0)]


_CODES = {
    "cluster": "sound",
    **dict.fromkeys(_TIMES, "time"),
    "transition": "flow",
    "familiarity": "rested",
    "balance": "sound",
    "equaliser": "balance",
}


def _unheard(taste: Taste, track: int) -> bool:
    return not bool(np.any(taste.trials.track == track))


def _value(taste: Taste, track: int, context: Context, code: str) -> float | None:
    """What the words need; None where they would say nothing (a genre nobody knows)."""
    catalogue = taste.blocks.catalogue
    match code:
        case "artist" | "album":
            place = int(getattr(catalogue, code)[track])
            return place if place >= 0 else None
        case "genre":
            return _best_genre(taste, catalogue, track)
        case "tempo":
            return _known(catalogue.bpm[track])
        case "energy":
            return _known(catalogue.energy[track])
        case "era":
            year = _known(catalogue.year[track])
            return None if year is None else float(year // 10 * 10)
        case "sound":
            return _sounds_like(taste, track)
        case "middling":
            return None
        case "balance":
            return -1.0 if _as_equalised(taste, track) else None
        case "time":
            return float(int(context.hour // 6) % 4)
        case _:
            return -1.0


def _known(value: float) -> float | None:
    return round(float(value), 3) if np.isfinite(value) else None


def _best_genre(taste: Taste, catalogue: Catalogue, track: int) -> float | None:
    genres = catalogue.genres[track]
    genres = genres[genres >= 0]
    if not len(genres):
        return None
    weights = taste.weights[:-STAGES][taste.blocks["genre"].span]
    return float(genres[np.argmax(weights[genres])])


def _as_equalised(taste: Taste, track: int) -> bool:
    """Is its balance, which is known, nearer than most to what the equaliser asks for?"""
    if taste.target is None or not np.isfinite(taste.blocks.catalogue.balance[track]).all():
        return False
    return float(taste.blocks.fit(taste.target)[track]) > 0


def _sounds_like(taste: Taste, track: int) -> float | None:
    """The track most like it among those heard to the end; None where none is."""
    catalogue = taste.blocks.catalogue
    liked = _liked(taste)
    liked = liked[liked != track]
    if not len(liked):
        return None
    near = directions(catalogue, liked) @ directions(catalogue, np.array([track]))[0]
    near = np.nan_to_num(near, nan=-1.0)
    best = int(np.argmax(near))
    return float(liked[best]) if near[best] >= ALIKE else None


def _liked(taste: Taste) -> Ints:
    heard = taste.trials.track[taste.trials.passed >= STAGES]
    return np.unique(heard[-LIKED:])
