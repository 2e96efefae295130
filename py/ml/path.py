"""A sonic path: the way from one track to another, each step near, none of them twice.

Points are laid evenly on the arc between the two sounds; each point has its own tracks to choose
from (no track belongs to two, so none comes twice); of all ways through them the cheapest is found
exactly (Viterbi 1967).
"""

from __future__ import annotations

import numpy as np

from ml.sequence import Weights, costs, directions
from ml.types import Bools, Catalogue, Floats, Ints

CHOICE = 40
"""Tracks to choose from at each point."""

ASTRAY = 2.0
"""What a track costs that lies as far from its point as one taken at random."""

FLOWING = Weights(artist=1.0)


class NotAnalysed(ValueError):
    """One of the ends has no embedding yet."""


def path(
    catalogue: Catalogue,
    start: int,
    end: int,
    *,
    steps: int,
    allowed: Bools,
    per_artist: int = 0,
) -> Ints:
    """Track numbers from `start` to `end`, both included: at most `steps` of them.

    Fewer where not so many are allowed. The ends are the listener's own and under no limit; of
    what lies between no artist has more than `per_artist` (0: no limit), the ends counted too.
    Raises NotAnalysed.
    """
    ends = directions(catalogue, np.array([start, end]))
    if not np.isfinite(ends).all():
        raise NotAnalysed("both ends of a path must have been analysed")
    rows = np.flatnonzero(allowed & np.isfinite(catalogue.sound).all(1))
    rows = rows[(rows != start) & (rows != end)]
    room = _room(catalogue, start, end, per_artist)
    rows = rows[room[catalogue.artist[rows]] > 0]
    while True:
        between = min(max(steps - 2, 0), len(rows))
        if not between:
            return np.array([start, end] if start != end else [start], np.int64)
        points = _arc(ends[0], ends[1], between)
        way = _cheapest(catalogue, start, end, rows, directions(catalogue, rows) @ points.T)
        crowd = _too_many(catalogue.artist[way], room)
        if crowd < 0:
            return np.concatenate([[start], way, [end]])
        # The artist keeps those of its tracks that stand there first; no other may come instead.
        theirs = way[catalogue.artist[way] == crowd][: room[crowd]]
        rows = rows[(catalogue.artist[rows] != crowd) | np.isin(rows, theirs)]


def _room(catalogue: Catalogue, start: int, end: int, per_artist: int) -> Ints:
    """How many each artist may have between the ends; the last place is for tracks of nobody."""
    room = np.full(catalogue.artists + 1, len(catalogue), np.int64)
    if per_artist:
        room[:-1] = per_artist
        for each in {start, end}:
            if catalogue.artist[each] >= 0:
                room[catalogue.artist[each]] -= 1
    return np.maximum(room, 0)


def _too_many(artists: Ints, room: Ints) -> int:
    known = artists[artists >= 0]
    over = np.bincount(known, minlength=len(room) - 1) > room[:-1]
    return int(np.argmax(over)) if over.any() else -1


def _arc(one: Floats, other: Floats, points: int) -> Floats:
    """Unit vectors evenly between two, [points, d] (Shoemake 1985); one way round where they are
    opposite or the same."""
    share = (np.arange(points) + 1)[:, None] / (points + 1)
    angle = float(np.arccos(np.clip(one @ other, -1.0, 1.0)))
    if np.sin(angle) < 1e-3:
        straight = (1 - share) * one + share * other
        length = np.sqrt((straight**2).sum(1, keepdims=True))
        return straight / np.maximum(length, 1e-9)
    return (np.sin((1 - share) * angle) * one + np.sin(share * angle) * other) / np.sin(angle)


def _shared_out(near: Floats) -> list[list[int]]:
    """Places in `near` for each point, no place at two of them: the nearest first come, and no
    point is left without (there are at least as many tracks as points)."""
    tracks, points = near.shape
    each = min(tracks, CHOICE * 3)
    best = np.argpartition(-near, each - 1, axis=0)[:each]
    pairs = [(float(near[it, t]), t, it) for t in range(points) for it in best[:, t].tolist()]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    of: list[list[int]] = [[] for _ in range(points)]
    taken: set[int] = set()
    # One for everybody before anybody has two: else a crowded point could leave its neighbour bare.
    for room in (1, min(CHOICE, max(tracks // points, 1))):
        for _, t, it in pairs:
            if len(of[t]) < room and it not in taken:
                of[t].append(it)
                taken.add(it)
    spare = iter(np.setdiff1d(np.arange(tracks), np.fromiter(taken, np.int64)).tolist())
    for those in of:
        if not those:
            those.append(next(spare))
    return of


def _cheapest(catalogue: Catalogue, start: int, end: int, rows: Ints, near: Floats) -> Ints:
    """One of `rows` for each point, so that the whole way costs least."""
    of = [np.array(those) for those in _shared_out(near)]
    came = np.array([start])
    spent = np.zeros(1)
    back: list[Ints] = []
    for point, those in enumerate(of):
        step = spent[:, None] + costs(catalogue, came, rows[those], FLOWING)
        back.append(np.argmin(step, axis=0))
        spent = step.min(axis=0) + ASTRAY * (1.0 - near[those, point])
        came = rows[those]
    at = int(np.argmin(spent + costs(catalogue, came, np.array([end]), FLOWING)[:, 0]))
    way: list[int] = []
    for point in range(len(of) - 1, -1, -1):
        way.append(int(rows[of[point][at]]))
        at = int(back[point][at])
    return np.array(way[::-1], np.int64)
