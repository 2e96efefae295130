"""Questions about the library as a whole: its groups, mixes of them, and the map. Of `ml.desk`."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ml.choose import choose
from ml.explore import leaning, sampled, temperature
from ml.groups import Groups, by_tags, facts, group
from ml.knobs import Knobs
from ml.layout import LANDMARKS, beside, framed, laid_out
from ml.packing import Unpackable
from ml.shelf import Shelf, Unasked
from ml.told import Columns, Told, place
from ml.types import Bools, Catalogue, Context, Floats, Ints

SLICE_S = 0.15
"""Seconds that one step of the map takes: other questions are answered in between."""

DISCOVER = 0.35
"""A mix is of what one likes, with some that one does not know."""

PER_ARTIST = 6
"""Of the artists of a mix, nobody has more than one in so many tracks."""

FEWEST = 8
"""Tracks of a mix; of fewer none is made."""

AT_ONCE = 1_000
"""New tracks that are set down beside others in one go; for more the map is drawn anew."""

LIKED = 20
"""Tracks of a group by which it is judged: those liked most."""


@dataclass(frozen=True)
class _Mixable:
    """A group that a mix can be made of."""

    id: str
    its: Bools
    """[n] its tracks."""


class OfMap:
    """Answers about all of the library."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._mixable: dict[str, _Mixable] = {}
        self._drawn: tuple[Context, Floats] | None = None
        """The moment that mixes are for, and what each track was found worth."""
        self._used = np.zeros(0, bool)
        """[n] tracks that are in a mix already."""
        self._drawing: Generator[float, None, Floats] | None = None
        self._numbers: Ints = np.empty(0, np.int64)
        """Tracks of the map that is being drawn."""
        self.answers = {
            "groups": self._groups,
            "mixes": self._mixes,
            "mix": self._mix,
            "map": self._map,
            "map_on": self._map_on,
            "regions": self._regions,
        }

    # ── groups ───────────────────────────────────────────────────────────────────────────────

    def _groups(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """Find them: `centres`, and what each is called (`ids`, `next`). None of them where too
        little was heard. Those that were there before may be told in the same words; `next` alone
        says which names were given before."""
        before = _told_groups(told, columns)
        following = int(told.get("next", 0))
        found = group(self._shelf.known().sound, before, following)
        if found is None:
            return {"ids": [], "next": following}, {}
        return {"ids": list(found.ids), "next": found.next_id}, {"centres": found.centres}

    def _facts(self, its: Bools) -> dict[str, Any]:
        """What tracks are called by: genres by name, artists by one of their tracks."""
        shelf, catalogue = self._shelf, self._shelf.known()
        heard = np.zeros(len(catalogue))
        if shelf.taste is not None:
            trials = shelf.taste.trials
            real = trials.track[trials.session >= 0]
            heard = np.bincount(real, minlength=len(catalogue)).astype(np.float64)
        found = facts(catalogue, its, heard)
        inside = np.flatnonzero(its)
        artists = catalogue.artist[inside]
        return {
            "size": found.size,
            "genres": [shelf.genres[each] for each in found.genres],
            "artists": [
                int(shelf.numbers[inside[np.argmax(artists == each)]]) for each in found.artists
            ],
            "bpm": found.bpm,
            "energy": found.energy,
            "decade": found.decade,
        }

    # ── mixes ────────────────────────────────────────────────────────────────────────────────

    def _mixes(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """Which there can be, those best liked first, and what they are called by. `limit`, `at`,
        `hour`, `seed` as `choose` has them."""
        shelf, catalogue = self._shelf, self._shelf.known()
        taste = shelf.learnt()
        context = Context(at=float(told["at"]), hour=float(told["hour"]))
        weights = sampled(taste, np.random.default_rng(int(told["seed"])), temperature(DISCOVER))
        worth = taste.liking(context, weights) + leaning(taste, context, DISCOVER)
        liking = taste.liking(context)
        self._drawn = (context, np.asarray(worth, np.float64))
        self._used = np.zeros(len(catalogue), bool)
        self._used[shelf.barred] = True
        free = ~self._used
        limit = int(told["limit"])

        def ranked(some: list[_Mixable]) -> list[_Mixable]:
            some = [each for each in some if (each.its & free).sum() >= FEWEST]
            return sorted(some, key=lambda each: -_best(liking[each.its & free]))

        best = ranked(self._by_sound(catalogue, _told_groups(told, columns)))[:limit]
        if len(best) < limit:
            best += ranked(self._by_tags(catalogue))[: limit - len(best)]
        self._mixable = {each.id: each for each in best}
        return {"mixes": [{"id": each.id, **self._facts(each.its)} for each in best]}, {}

    def _by_sound(self, catalogue: Catalogue, groups: Groups | None) -> list[_Mixable]:
        if groups is None:
            return []
        of = groups.of(catalogue.sound)
        return [_Mixable(f"sound:{it}", of == at) for at, it in enumerate(groups.ids)]

    def _by_tags(self, catalogue: Catalogue) -> list[_Mixable]:
        return [
            _Mixable(f"{kind}:{self._shelf.genres[it] if kind == 'genre' else it}", its)
            for kind, it, its in by_tags(catalogue)
        ]

    def _mix(self, told: Told, _columns: Columns) -> tuple[Any, Columns]:
        """The tracks of one of them, by its `id`, at most `length`; nothing that an earlier one of
        the same mixes has. Raises Unasked."""
        catalogue = self._shelf.known()
        mixable = self._mixable.get(str(told["id"]))
        if mixable is None or self._drawn is None or len(self._used) != len(catalogue):
            raise Unasked("no such mix")
        length = int(told["length"])
        session = choose(
            catalogue,
            self._drawn[1],
            mixable.its & ~self._used,
            Knobs(per_artist=max(2, length // PER_ARTIST)),
            limit=length,
        )
        self._used[session.tracks] = True
        return {"tracks": self._shelf.numbers[session.tracks].tolist()}, {}

    # ── the map ──────────────────────────────────────────────────────────────────────────────

    def _map(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """Begin to draw it. `number`, `x`, `y`: where tracks were in the last one (0 … 65535).
        With `beside` those stay, and new tracks are set down beside them, if they are few: that is
        done at once."""
        shelf, catalogue = self._shelf, self._shelf.known()
        known = np.flatnonzero(np.isfinite(catalogue.sound).all(1))
        self._numbers = shelf.numbers[known]
        sound = catalogue.sound[known]
        before = _before(columns, self._numbers)
        new = ~np.isfinite(before).all(1)
        if told.get("beside") and not new.all() and new.sum() <= AT_ONCE:
            if new.any():
                old = np.flatnonzero(~new)
                old = old[:: -(-len(old) // LANDMARKS)]
                before[new] = beside(sound[new], sound[old], before[old])
            self._drawing = None
            return self._places(np.clip(np.round(before), 0, 65_535).astype(np.int64))
        self._drawing = laid_out(sound, None if new.all() else before)
        return {"done": 0.0}, {}

    def _map_on(self, _told: Told, _columns: Columns) -> tuple[Any, Columns]:
        """Go on with it: how much is `done`; at 1 `number`, `x`, `y` are there. Raises Unasked."""
        if self._drawing is None:
            raise Unasked("no map is being drawn")
        until, done = time.perf_counter() + SLICE_S, 0.0
        while time.perf_counter() < until:
            try:
                done = next(self._drawing)
            except StopIteration as end:
                self._drawing = None
                return self._places(framed(end.value))
        return {"done": min(done, 0.999)}, {}

    def _places(self, places: Ints) -> tuple[Any, Columns]:
        x, y = places[:, 0].astype(np.int32), places[:, 1].astype(np.int32)
        return {"done": 1.0}, {"number": self._numbers.astype(np.int32), "x": x, "y": y}

    def _regions(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """What of a map is called how: `regions`, and for each of its tracks (`number`, `x`, `y`)
        the place of its region (`group`) and its `energy` in hundredths, -1 where not known."""
        catalogue = self._shelf.known()
        at = self._shelf.place(columns["number"])
        here = at >= 0
        groups = _told_groups(told, columns)
        of = np.full(len(catalogue), -1, np.int64)
        if groups is not None:
            of = groups.of(catalogue.sound)
        elif here.any():
            of[at[here]] = 0
        its = np.where(here, of[at], -1)
        regions: list[dict[str, Any]] = []
        called = np.full(max(int(its.max(initial=-1)) + 1, 1), -1, np.int64)
        for each in np.unique(its[its >= 0]):
            called[each] = len(regions)
            mine = its == each
            middle = {name: int(np.median(columns[name][mine])) for name in ("x", "y")}
            regions.append({**middle, **self._facts(of == each)})
        energy = np.where(here, catalogue.energy[at], np.nan)
        return {"regions": regions}, {
            "group": np.where(its >= 0, called[its], -1).astype(np.int32),
            "energy": np.nan_to_num(np.round(energy * 100), nan=-1).astype(np.int32),
        }


def _best(values: Floats) -> float:
    """The mean of those liked most."""
    return float(np.sort(values)[-LIKED:].mean())


def _told_groups(told: Told, columns: Columns) -> Groups | None:
    """Groups as they were answered; None where there were none. Raises Unpackable."""
    if "centres" not in columns or not told.get("ids"):
        return None
    centres = columns["centres"].astype(np.float32)
    ids = tuple(int(each) for each in told["ids"])
    if centres.ndim != 2 or len(ids) != len(centres) or not np.isfinite(centres).all():
        raise Unpackable("groups without their names")
    return Groups(centres=centres, ids=ids, next_id=int(told["next"]))


def _before(columns: Columns, numbers: Ints) -> Floats:
    """[m, 2] where tracks were; NaN for those that were nowhere."""
    found = np.full((len(numbers), 2), np.nan)
    if "number" in columns and len(columns["number"]):
        at = place(numbers, columns["number"])
        there = at >= 0
        for axis, name in enumerate(("x", "y")):
            found[at[there], axis] = columns[name][there]
    return found
