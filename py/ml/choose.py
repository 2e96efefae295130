"""From a score for every track to a session: which, of what is allowed, and so that they differ.

Maximal marginal relevance (Carbonell & Goldstein 1998): the best first, then again and again the
one that is good and unlike what was taken. Greedy, so each pick can be explained by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ml.knobs import Knobs
from ml.mask import room_left, tempo_off
from ml.sequence import directions, in_order
from ml.types import Bools, Catalogue, Floats, Ints

POOL = 300
"""Tracks looked at for a session of up to 25; twelve for each place of a longer one."""

SAME_SOUND = 0.5
SAME_ARTIST = 1.0

UNLIKE = 0.3
"""How much being unlike weighs against being good."""

TEMPO = 3.0
"""Logits that a soft tempo range takes off, an octave outside of it."""

ENERGY = 2.0
"""Logits that the energy curve takes off where a track is half the scale away from it."""


@dataclass(frozen=True)
class Session:
    """What was chosen, in the order it is to be heard."""

    tracks: Ints
    """[m] numbers of tracks, m ≤ limit."""
    scores: Floats
    """[m] what each was chosen for, without what the others took off."""


def choose(
    catalogue: Catalogue,
    scores: Floats,
    allowed: Bools,
    knobs: Knobs,
    *,
    limit: int,
    before: Ints | None = None,
    ordered: bool = True,
) -> Session:
    """The session of `limit` tracks, or as many as the limits leave.

    `scores` [n] are logits (NaN counts as worst); `allowed` [n] is `mask.mask`'s; `before` are
    tracks that stand there already (oldest first): they are not picked again, their artists' count
    is theirs, and the last of them is flowed on from. `ordered` False keeps the order of choosing.
    """
    before = np.empty(0, np.int64) if before is None else before
    wish = np.nan_to_num(np.asarray(scores, np.float64), nan=-1e9, posinf=1e9, neginf=-1e9)
    off = taken_off(catalogue, knobs)
    if off is not None:
        wish = wish - off
    room = room_left(catalogue, knobs.per_artist, before)
    free = allowed & _has_room(catalogue.artist, room)
    free[before] = False
    chosen: list[int] = []
    while len(chosen) < limit:
        left = np.flatnonzero(free)
        if not len(left):
            break
        pool = _best(left, wish, pool_of(limit))
        taken = _unlike(catalogue, wish, pool, room, knobs, limit, chosen)
        if not taken:
            # Nothing of the pool may be taken any more: its artists have had theirs.
            free[pool] = False
            continue
        chosen += taken
        free[taken] = False
    tracks = np.array(chosen, np.int64)
    if ordered and len(tracks):
        tracks = in_order(
            catalogue,
            tracks,
            previous=int(before[-1]) if len(before) else -1,
            wished=_curve(knobs, len(tracks)),
        )
    return Session(tracks, wish[tracks])


def taken_off(catalogue: Catalogue, knobs: Knobs) -> Floats | None:
    """[n] logits that a soft range of tempo takes off the scores; None where there is none."""
    if knobs.tempo is None or not knobs.tempo.soft:
        return None
    return TEMPO * np.minimum(tempo_off(knobs.tempo, catalogue.bpm), 1.0)


def pool_of(limit: int) -> int:
    """How many of the best are looked at for a session of so many."""
    return max(POOL, 12 * limit)


def _has_room(artist: Ints, room: Ints) -> Bools:
    """Whose artist may still have one: [len(artist)]."""
    return np.asarray((artist < 0) | (np.append(room, 0)[artist] > 0), np.bool_)


def _best(left: Ints, wish: Floats, many: int) -> Ints:
    """The best so many of these, best first."""
    if len(left) > many:
        left = left[np.argpartition(-wish[left], many - 1)[:many]]
    return left[np.argsort(-wish[left], kind="stable")]


def _curve(knobs: Knobs, places: int) -> Floats | None:
    if not knobs.curve:
        return None
    return np.array([knobs.wished_energy(each, places) for each in range(places)], np.float64)


def _unlike(
    catalogue: Catalogue,
    wish: Floats,
    pool: Ints,
    room: Ints,
    knobs: Knobs,
    limit: int,
    had: list[int],
) -> list[int]:
    """Take from the pool, one after the other; `room` is counted down. Where the curve wishes for
    an energy, each place takes what fits it."""
    sound = np.nan_to_num(directions(catalogue, pool))
    artist = catalogue.artist[pool]
    spread = max(float(np.std(wish[pool])), 1e-3)
    good = (wish[pool] - wish[pool].max()) / spread
    energy = catalogue.energy[pool]
    near = np.zeros(len(pool))
    for each in had[-limit:]:
        near = np.maximum(near, _alike(catalogue, sound, artist, each))
    open_ = _has_room(artist, room)
    taken: list[int] = []
    while len(had) + len(taken) < limit:
        merit = (1 - UNLIKE) * good - UNLIKE * near
        wished = knobs.wished_energy(len(had) + len(taken), limit)
        if wished is not None:
            off = np.nan_to_num(np.abs(energy - wished) / 0.5, nan=1.0)
            merit -= ENERGY * np.minimum(off, 1.5) ** 2 / spread
        best = int(np.argmax(np.where(open_, merit, -np.inf)))
        if not open_[best]:
            break
        taken.append(int(pool[best]))
        open_[best] = False
        if artist[best] >= 0:
            room[artist[best]] -= 1
            if room[artist[best]] <= 0:
                open_ &= artist != artist[best]
        near = np.maximum(near, _alike(catalogue, sound, artist, taken[-1]))
    return taken


def _alike(catalogue: Catalogue, sound: Floats, artist: Ints, it: int) -> Floats:
    """How alike each of the pool is to one track, 0 to 1.5."""
    own = np.nan_to_num(directions(catalogue, np.array([it])))[0]
    same = (artist == catalogue.artist[it]) & (artist >= 0)
    return SAME_SOUND * np.maximum(sound @ own, 0.0) + SAME_ARTIST * same
