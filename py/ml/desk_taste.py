"""Questions about taste: sessions are chosen, what was learnt is told. Of `ml.desk`."""

from __future__ import annotations

from typing import Any

import numpy as np

from ml.alike import likeness
from ml.choose import choose, pool_of, taken_off
from ml.desk_graph import Steps, by_numpy
from ml.explore import leaning, sampled, temperature
from ml.knobs import Knobs
from ml.proposing import question
from ml.reasons import Reason, Reasons
from ml.shelf import Shelf
from ml.told import Columns, Told, read_knobs
from ml.types import Bools, Catalogue, Context, Floats, Ints

ASKED = 4.0
"""Logits between nothing in common with what was asked for, and being it."""


class OfTaste:
    """Answers about what is liked."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.answers = {
            "choose": self._choose,
            "profile": self._profile,
        }

    def _choose(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        return by_numpy(self.choosing(told, columns))

    def choosing(self, told: Told, columns: Columns) -> Steps:
        """A session, each track with its reasons. `like`: tracks that it shall be like (a radio);
        `before`: what stands there already, the oldest first; `seed`: chance's; columns as
        `Shelf.within` has them, or none. In steps: asks for the best by a question, and takes None
        where nobody proposes any."""
        taste = self._shelf.learnt()
        knobs = read_knobs(told.get("knobs", {}))
        catalogue, allowed = self._shelf.within(knobs, columns)
        before = self._shelf.place(told.get("before", ()))
        before = before[before >= 0]
        context = Context(
            at=float(told["at"]),
            hour=float(told["hour"]),
            previous=int(before[-1]) if len(before) else -1,
        )
        weights = sampled(
            taste, np.random.default_rng(int(told["seed"])), temperature(knobs.discover)
        )
        allowed[self._shelf.barred] = False
        like = self._shelf.place(told.get("like", ()))
        near = likeness(self._shelf.known(), like[like >= 0])
        if len(like):
            allowed &= near >= _least(near[allowed], max(4 * int(told["limit"]), len(near) // 20))
        asked = ASKED * near
        leant = leaning(taste, context, knobs.discover)
        added = leant + asked
        off = taken_off(catalogue, knobs)
        wanted = added if off is None else added - off
        proposed = yield question(taste, context, weights, wanted, allowed)
        tracks = self._session(told, catalogue, knobs, before, allowed, proposed, off)
        if tracks is None:
            scores = taste.liking(context, weights) + added
            limit = int(told["limit"])
            tracks = choose(catalogue, scores, allowed, knobs, limit=limit, before=before).tracks
        chances = taste.expected(tracks, context) if len(tracks) else np.empty(0)
        summed = {"slider": leant, "asked": asked}
        if off is not None:
            summed["window"] = -off
        reasons = Reasons(
            taste, context, tracks, drawn=weights, added=summed, seeds=like[like >= 0]
        )
        picks = [
            {
                "track": int(self._shelf.numbers[track]),
                "score": round(float(chance), 4),
                "reasons": [
                    {
                        "code": each.code,
                        "share": each.share,
                        "value": self._value(each),
                        "how": each.how,
                    }
                    for each in reasons.of(int(track))
                ],
            }
            for track, chance in zip(tracks, chances, strict=True)
        ]
        return {"picks": picks}, {}

    def _session(
        self,
        told: Told,
        catalogue: Catalogue,
        knobs: Knobs,
        before: Ints,
        allowed: Bools,
        proposed: tuple[Ints, Floats] | None,
        off: Floats | None,
    ) -> Ints | None:
        """Tracks chosen among proposed ones, by the same limits; None where none were proposed, or
        too few for all that these limits ask to be looked at."""
        if proposed is None:
            return None
        limit = int(told["limit"])
        places, exact = proposed
        among = np.zeros(len(catalogue), bool)
        among[places] = allowed[places]
        free = allowed.copy()
        free[before] = False
        fresh = np.setdiff1d(places, before)
        if len(fresh) < min(pool_of(limit), int(free.sum())):
            return None
        scores = np.full(len(catalogue), -1e9)
        scores[places] = exact if off is None else exact + off[places]
        session = choose(catalogue, scores, among, knobs, limit=limit, before=before)
        whole = len(session.tracks) == limit or len(fresh) == int(free.sum())
        return session.tracks if whole else None

    def _value(self, reason: Reason) -> float | str:
        """As the asker calls it: tracks by their numbers, genres by their names."""
        if reason.code in ("sound", "flow", "asked") and reason.value >= 0:
            return int(self._shelf.numbers[int(reason.value)])
        if reason.code == "genre":
            return self._shelf.genres[int(reason.value)]
        return reason.value

    def _profile(self, told: Told, _columns: Columns) -> tuple[Any, Columns]:
        """What was learnt, as one can read it: for genres, decades and artists the mean chance that
        a track of theirs is heard to its end, now, and how often one was heard. Artists are named
        by one of their tracks; only those that were heard are told."""
        catalogue = self._shelf.known()
        taste = self._shelf.learnt()
        context = Context(at=float(told["at"]), hour=float(told["hour"]))
        chances = taste.expected(np.arange(len(catalogue)), context) if len(catalogue) else _NONE
        real = taste.trials.session >= 0
        heard = np.bincount(taste.trials.track[real], minlength=len(catalogue))
        genres = [
            [name, *_of(chances, heard, (catalogue.genres == number).any(1))]
            for number, name in enumerate(self._shelf.genres)
        ]
        years = np.nan_to_num(catalogue.year, nan=-1).astype(np.int64) // 10 * 10
        decades = [
            [int(each), *_of(chances, heard, years == each)] for each in np.unique(years[years > 0])
        ]
        theirs = catalogue.artist[(heard > 0) & (catalogue.artist >= 0)]
        artists = [
            [int(self._shelf.numbers[np.argmax(its)]), *_of(chances, heard, its)]
            for its in (catalogue.artist == each for each in np.unique(theirs))
        ]
        return {
            "usual": round(float(chances.mean()), 4) if len(chances) else 0.0,
            "genres": [each for each in genres if each[2]],
            "decades": decades,
            "artists": sorted(artists, key=lambda each: -each[1])[: int(told["limit"])],
        }, {}


_NONE = np.empty(0)


def _of(chances: Floats, heard: Ints, which: Bools) -> tuple[float, int]:
    """The mean chance of some tracks, and how often they were heard; (0, 0) where there are none."""
    if not which.any():
        return 0.0, 0
    return round(float(chances[which].mean()), 4), int(heard[which].sum())


def _least(values: Floats, many: int) -> float:
    """The value that the best so many have at least; nothing in common is never enough."""
    if len(values) <= many:
        return 1e-6
    return max(float(np.partition(values, len(values) - many)[len(values) - many]), 1e-6)
