"""A library in groups that sound alike, and what tells each from the rest.

Spherical k-means (Dhillon & Modha 2001) begun by k-means++ (Arthur & Vassilvitskii 2007); how many
groups there are is the number whose simplified silhouette (Hruschka et al. 2004) is best. All chance
is seeded: the same tracks make the same groups. Groups that were there before are begun from, so that
a library that grew keeps them, and their names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ml.types import Bools, Catalogue, Floats, Ints, Singles

LEAST = 60
"""Tracks that were heard, below which there are no groups by sound."""
SMALLEST = 8
"""Tracks of a group; smaller ones are shared out among the others."""
MOST = 24
SAMPLE = 3_000
"""Tracks that the groups are made from; all others are added to the nearest."""
ROUNDS = 40
COUNTS = (3, 4, 5, 6, 8, 10, 12, 16, 20, MOST)
"""How many groups are tried."""
TRIES = 2
"""Beginnings of each number, of which the better one counts."""
CANDIDATES = 5
"""Tracks at each step of a beginning, of which the best becomes a middle (greedy k-means++)."""
AT_LEAST = ((0, 3), (400, 5), (1_200, 8), (4_000, 12))
"""From so many tracks on so many groups: music has no edges, and a measure of how clear groups are
prefers a few large ones, which say nothing to who owns thousands."""
SCORED = 1_500
"""Tracks by which a number of groups is judged."""
WORTH = 0.02
"""Silhouette by which other groups must be better than those that are there."""
SAME = 0.9
"""Cosine from which a group is the one that was there before."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Groups:
    """What groups there are."""

    centres: Singles
    """[k, d] unit vectors."""
    ids: tuple[int, ...]
    """[k] what each is called: the same for as long as it is there."""
    next_id: int
    """No group was ever called this."""

    def of(self, sound: Singles) -> Ints:
        """[n] the nearest of them to each embedding; -1 where there is none."""
        found = np.full(len(sound), -1, np.int64)
        known = np.flatnonzero(np.isfinite(sound).all(1))
        if len(self.centres):
            for start in range(0, len(known), 20_000):
                rows = known[start : start + 20_000]
                found[rows] = np.argmax(_unit(sound[rows]) @ self.centres.T, axis=1)
        return found


def group(sound: Singles, before: Groups | None = None, first: int = 0) -> Groups | None:
    """Groups of embeddings [n, d], rows of NaN left out; None where too few are known. `before` are
    those of the same metric, when the library was smaller; without them names begin at `first`."""
    known = np.flatnonzero(np.isfinite(sound).all(1))
    if len(known) < LEAST:
        return None
    chance = np.random.default_rng(2_001)
    sample = _unit(sound[np.sort(chance.permutation(known)[:SAMPLE])])
    judged = sample[:: max(1, len(sample) // SCORED)]
    best, found = -2.0, sample[:1]
    for count in _counts_for(len(known)):
        tries = [_settled(sample, _spread(sample, count, chance))[0] for _ in range(TRIES)]
        centres = max(tries, key=lambda each: float((sample @ each.T).max(1).sum()))
        merit = _silhouette(judged, centres)
        if merit > best:
            best, found = merit, centres
    if before is None or before.centres.shape[1:] != found.shape[1:]:
        first = first if before is None else before.next_id
        ids = tuple(range(first, first + len(found)))
        return Groups(centres=found, ids=ids, next_id=first + len(found))
    kept, left = _settled(sample, before.centres)
    if _silhouette(judged, kept) >= best - WORTH:
        ids = tuple(before.ids[each] for each in left)
        return Groups(centres=kept, ids=ids, next_id=before.next_id)
    return _renamed(found, before)


def _counts_for(many: int) -> list[int]:
    """How many groups are tried for so many tracks."""
    least = max(count for tracks, count in AT_LEAST if tracks <= many)
    return [each for each in COUNTS if each >= least and each * 2 * SMALLEST <= many]


def _renamed(centres: Singles, before: Groups) -> Groups:
    """New groups, called as those before that they are nearest to, where they are near."""
    near = centres @ before.centres.T
    ids = [-1] * len(centres)
    for at in np.argsort(-near, axis=None):
        mine, theirs = divmod(int(at), near.shape[1])
        if near[mine, theirs] < SAME:
            break
        if ids[mine] < 0 and before.ids[theirs] not in ids:
            ids[mine] = before.ids[theirs]
    following = before.next_id
    for mine, called in enumerate(ids):
        if called < 0:
            ids[mine], following = following, following + 1
    return Groups(centres=centres, ids=tuple(ids), next_id=following)


def _unit(sound: Singles) -> Singles:
    length = np.sqrt((sound * sound).sum(1, keepdims=True))
    return np.asarray(sound / np.maximum(length, 1e-9), np.float32)


def _spread(sample: Singles, count: int, chance: np.random.Generator) -> Singles:
    """Where to begin: far from each other, by chance."""
    centres = sample[[int(chance.integers(len(sample)))]]
    away = 1.0 - sample @ centres[0]
    while len(centres) < count:
        odds = np.maximum(away, 0.0).astype(np.float64)
        total = odds.sum()
        if total <= 0:
            break  # no more than so many differ
        some = chance.choice(len(sample), CANDIDATES, p=odds / total)
        then = np.minimum(away[:, None], 1.0 - sample @ sample[some].T)
        best = int(np.argmin(then.sum(0)))
        centres = np.concatenate([centres, sample[some[[best]]]])
        away = then[:, best]
    return centres


def _settled(sample: Singles, centres: Singles) -> tuple[Singles, Ints]:
    """Centres moved until nobody changes groups, without those that became too small; and which of
    those it began with are left."""
    left = np.arange(len(centres))
    nearest = np.full(len(sample), -1)
    least = min(SMALLEST, max(1, len(sample) // (2 * max(len(centres), 1))))
    for _ in range(ROUNDS):
        now = np.argmax(sample @ centres.T, axis=1)
        if np.array_equal(now, nearest):
            break
        nearest = now
        size = np.bincount(nearest, minlength=len(centres))
        if len(centres) > 1 and size.min() < least:
            gone = int(np.argmin(size))
            centres, left = np.delete(centres, gone, axis=0), np.delete(left, gone)
            nearest = np.full(len(sample), -1)
            continue
        whose = (nearest[None] == np.arange(len(centres))[:, None]).astype(np.float32)
        centres = _unit(whose @ sample)
    return centres, left


def _silhouette(sample: Singles, centres: Singles) -> float:
    """How much nearer, on the mean, each is to its own centre than to the next: -1 to 1."""
    if len(centres) < 2:
        return -1.0
    away = 1.0 - np.sort(sample @ centres.T, axis=1)
    own, other = away[:, -1], away[:, -2]
    return float(np.mean((other - own) / np.maximum(np.maximum(own, other), 1e-9)))


# ── by tags ──────────────────────────────────────────────────────────────────────────────────


def by_tags(catalogue: Catalogue, least: int = 12) -> list[tuple[str, int, Bools]]:
    """Groups where too little was heard: genres and decades that have some tracks, the largest
    first: ("genre", its number, its tracks) or ("decade", its first year, its tracks)."""
    known = catalogue.genres[catalogue.genres >= 0]
    found: list[tuple[str, int, Bools]] = [
        ("genre", int(genre), (catalogue.genres == genre).any(1))
        for genre in np.flatnonzero(np.bincount(known) >= least)
    ]
    decade = np.nan_to_num(catalogue.year, nan=0.0).astype(np.int64) // 10 * 10
    for first in np.unique(decade[decade > 0]):
        its = decade == first
        if its.sum() >= least:
            found.append(("decade", int(first), its))
    return sorted(found, key=lambda each: (-int(each[2].sum()), each[0], each[1]))


# ── what tells them apart ────────────────────────────────────────────────────────────────────

TELLING = 1.5
"""How many times as common a genre is in a group as elsewhere, to name it."""
SHARE = 0.25
"""Of a group's tracks with a genre, those that have this one, to name it."""
ALIKE_TEMPO = 0.35
"""Octaves within which the middle half of a group's tempos lie, where it has one."""
KNOWN = 0.4
"""Share of a group of which something must be known to be said of it."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a group is called by. Genres and artists by their places in the catalogue."""

    size: int
    genres: tuple[int, ...]
    artists: tuple[int, ...]
    bpm: float
    """0 where not known or spread wide."""
    energy: float
    """-1 where not known."""
    decade: int
    """0 where most are not of one."""


def facts(catalogue: Catalogue, its: Bools, heard: Sequence[float] | Floats) -> Facts:
    """What tells some tracks (`its` [n]) from all others. `heard` [n]: how often each was heard."""
    bpm = np.log2(catalogue.bpm[its & np.isfinite(catalogue.bpm) & (catalogue.bpm > 0)])
    energy = catalogue.energy[its & np.isfinite(catalogue.energy)]
    size = int(its.sum())
    tempo, force = 0.0, -1.0
    if size and len(bpm) >= KNOWN * size:
        low, middle, high = np.quantile(bpm, [0.25, 0.5, 0.75])
        tempo = round(float(2**middle), 1) if high - low <= ALIKE_TEMPO else 0.0
    if size and len(energy) >= KNOWN * size:
        force = round(float(np.median(energy)), 3)
    return Facts(
        size=size,
        genres=_genres(catalogue, its),
        artists=_artists(catalogue, its, np.asarray(heard, np.float64)),
        bpm=tempo,
        energy=force,
        decade=_decade(catalogue, its),
    )


def _genres(catalogue: Catalogue, its: Bools) -> tuple[int, ...]:
    """At most two, by how much they say: share times the logarithm of the lift."""
    if not catalogue.kinds:
        return ()
    tagged = (catalogue.genres >= 0).any(1)
    inside, outside = _counts(catalogue, its), _counts(catalogue, ~its)
    many, rest = int((its & tagged).sum()), int((~its & tagged).sum())
    if not many:
        return ()
    share = inside / many
    # Half a track more elsewhere: what is nowhere else is not infinitely telling.
    lift = share / ((outside + 0.5) / (rest + 1.0)) if rest else np.full(len(share), np.e)
    telling = share * np.log(np.maximum(lift, 1e-9))
    best = np.argsort(-telling, kind="stable")[:2]
    return tuple(int(each) for each in best if share[each] >= SHARE and lift[each] >= TELLING)


def _counts(catalogue: Catalogue, its: Bools) -> Floats:
    genres = catalogue.genres[its]
    return np.bincount(genres[genres >= 0], minlength=catalogue.kinds).astype(np.float64)


def _artists(catalogue: Catalogue, its: Bools, heard: Floats) -> tuple[int, ...]:
    """At most three: who was heard most, then who has most tracks in it."""
    rows = np.flatnonzero(its & (catalogue.artist >= 0))
    if not len(rows):
        return ()
    whose = catalogue.artist[rows]
    plays = np.bincount(whose, heard[rows], minlength=catalogue.artists)
    tracks = np.bincount(whose, minlength=catalogue.artists)
    order = np.lexsort((np.arange(len(plays)), -tracks, -plays))
    return tuple(int(each) for each in order[:3] if tracks[each])


def _decade(catalogue: Catalogue, its: Bools) -> int:
    years = catalogue.year[its & np.isfinite(catalogue.year)]
    if not its.any() or len(years) < KNOWN * its.sum():
        return 0
    decades, count = np.unique(years.astype(np.int64) // 10 * 10, return_counts=True)
    best = int(np.argmax(count))
    return int(decades[best]) if 2 * count[best] > len(years) else 0
