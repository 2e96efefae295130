"""Limits, obeyed on the library as it is when an answer comes.

The model chooses within limits too, but of a large library its picture may be some minutes old
(`teaching`). So what it picks is looked at once more, in today's rows; and where that bars some of it,
the model is told what fits now and asked again, so that the answer is not short for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from ml import Knobs
from player.engine.slices import in_turns
from player.engine.teaching import Teaching
from player.library import Library
from player.library.taste import Told

ROUNDS = 2
"""Times that the model is asked again. The first is enough, unless the library changes meanwhile."""

Found = dict[str, Any]


class Obeying:
    """Questions whose answers keep to limits."""

    def __init__(self, library: Library, teaching: Teaching) -> None:
        self._library = library
        self._teaching = teaching

    def kept(
        self,
        picked: Sequence[int],
        knobs: Knobs,
        *,
        before: Iterable[int] = (),
        ends: Iterable[int] = (),
    ) -> list[int]:
        """Those of some tracks (their numbers), in their order, that limits allow as the library is
        now. What stands `before` them counts to its artists' share; the `ends` of a way do too, and
        are the listener's own, under no limit."""
        before, ends = list(before), frozenset(ends)
        stand = self._library.standings(knobs, {*picked, *before, *ends})
        there = [stand[each].artist for each in (*before, *ends) if each in stand]
        shares = Counter(there)
        found: list[int] = []
        for each in picked:
            it = stand.get(each)
            if it is None:
                continue
            if each not in ends:
                full = it.artist and 0 < knobs.per_artist <= shares[it.artist]
                if full or not it.fits:
                    continue
                shares[it.artist] += 1
            found.append(each)
        return found

    async def asked(
        self,
        ask: Callable[[Told | None], Awaitable[Found]],
        picked: Callable[[Found], list[int]],
        knobs: Knobs,
        *,
        want: int,
        before: Sequence[int] = (),
        ends: Sequence[int] = (),
    ) -> tuple[Found, list[int]]:
        """An answer, and the tracks `picked` of it that may stay: `want` of them, where the library
        has so many. `ask` puts the question, with what fits now where that is told. Raises what `ask`
        does."""
        told: Told | None = None
        for again in range(ROUNDS + 1):
            found = await ask(told)
            good = self.kept(picked(found), knobs, before=before, ends=ends)
            fell = len(good) < len(picked(found))
            # The model may also know too little of what fits: then nothing falls, and it is short.
            short = len(good) < want and (fell or (told is None and self._teaching.behind))
            if not short or again == ROUNDS:
                return found, good
            told = await in_turns(self._library.fitting(knobs, {*before, *ends}))
        raise AssertionError("the last round returns")
