"""What whoever answers questions has at hand: the library as it was told, and what was learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ml.knobs import Knobs
from ml.mask import mask
from ml.metric import Scatter
from ml.packing import Column
from ml.taste import Taste
from ml.told import Columns, place, renumbered
from ml.trials import Judgement
from ml.types import Bools, Catalogue, Ints


class Unasked(LookupError):
    """There is no such question, or no catalogue yet to ask it of."""


class Shelf:
    """Of one library."""

    def __init__(self) -> None:
        self.numbers: Ints = np.empty(0, np.int64)
        """[n] what the asker calls the catalogue's tracks."""
        self.genres: tuple[str, ...] = ()
        """Names of the catalogue's genres, folded."""
        self.catalogue: Catalogue | None = None
        self.judged: list[Judgement] = []
        """Hearts and ratings."""
        self.barred: Ints = np.empty(0, np.int64)
        """Tracks that the listener wants less of."""
        self.taste: Taste | None = None
        self.prior: Scatter | None = None
        """What other music taught of how sounds differ (`ml.sound.usual`)."""

    def known(self) -> Catalogue:
        """The catalogue. Raises Unasked."""
        if self.catalogue is None:
            raise Unasked("no catalogue was told yet")
        return self.catalogue

    def learnt(self) -> Taste:
        """The taste. Raises Unasked."""
        if self.taste is None:
            raise Unasked("nothing was learnt yet")
        return self.taste

    def place(self, numbers: Column | Sequence[int]) -> Ints:
        """Places in the catalogue; -1 where a track is not (any more) in it."""
        return place(self.numbers, np.asarray(numbers, np.int64))

    def within(self, knobs: Knobs, columns: Columns) -> tuple[Catalogue, Bools]:
        """The catalogue, and which of its tracks limits allow: bool[n].

        The asker may know better, since the library has changed: `number` and `artist` are tracks as
        they are now, and `fit` says which of them the limits allow; no others are. Raises Unasked.
        """
        catalogue = self.known()
        if "fit" not in columns:
            return catalogue, mask(knobs, catalogue, self.genres)
        at = self.place(columns["number"])
        here = at >= 0
        allowed = np.zeros(len(catalogue), bool)
        allowed[at[here]] = columns["fit"][here] > 0
        artist = np.full(len(catalogue), -1, np.int64)
        artist[at[here]] = renumbered(columns["artist"])[here]
        return replace(catalogue, artist=artist), allowed
