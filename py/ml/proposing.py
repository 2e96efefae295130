"""The best of a large library, proposed by the scoring graph on a GPU (`tools/graph/scoring.py`, run by
`web/bridge/model.graph.js`), and judged here.

The graph answers for a block of tracks at a time, in what precision its GPU has. So its answer is no
more than a proposal: what it names is scored anew by NumPy, and a graph whose scores are not near
those is not asked again. Nothing that a limit bars can come of it, since `ml.choose` is given the same
limits as ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ml.scan import BARRED, merge
from ml.taste import Taste
from ml.types import STAGES, Bools, Context, Floats, Ints, Real, Singles

__all__ = ["BARRED", "BEST", "Question", "Wrong", "question"]

BEST = 512
"""Tracks that the graph names of each block."""

NEAR = 0.05
"""Logits that its scores may lie from NumPy's. Half precision was seen to be within 0.01."""


class Wrong(ValueError):
    """The graph does not reckon as NumPy does."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is wanted of the table of features, and what is added to each track."""

    taste: Taste
    context: Context
    chosen: Floats
    """[p] weights, perhaps drawn."""
    weights: Singles
    """[2, d] what is liked, and the way in which the track before sounds."""
    moment: Singles
    """[6]: added to and times the likeness to the track before; its tempo and the weight of being
    apart from that; the same of energy."""
    bias: Singles
    """[n] the rest of the score."""
    added: Floats
    """[n] what of that is not of the model: the asker's own."""
    allowed: Bools

    def judged(self, answers: Sequence[tuple[int, Singles, Ints]]) -> tuple[Ints, Floats]:
        """The best places and their exact scores, from one answer of each block: (its first row,
        scores, places in it). Every track that is not among them has a lower score than the last.

        Raises Wrong."""
        least = -np.inf
        for _, scores, places in answers:
            if len(scores) != len(places) or not np.isfinite(scores).all():
                raise Wrong("no scores")
            if scores[-1] > BARRED / 2:
                least = max(least, float(scores[-1]))  # below it, this block has more
        scores, places = merge(answers, sum(len(each) for _, each, _ in answers))
        whole = scores >= least
        scores, places = scores[whole], places[whole]
        if len(places) and (places.min() < 0 or places.max() >= len(self.allowed)):
            raise Wrong("no such track")
        if not self.allowed[places].all():
            raise Wrong("a track that is barred")
        exact = self.taste.liking_of(places, self.context, self.chosen) + self.added[places]
        if len(places) and not np.abs(exact - scores).max() < NEAR:
            raise Wrong(f"{np.abs(exact - scores).max():.3f} logits off")
        return places, exact


def question(
    taste: Taste, context: Context, chosen: Floats, added: Floats, allowed: Bools
) -> Question:
    """What the graph is to be asked, for `taste.liking(context, chosen) + added` where `allowed`."""
    weights, moment, rest = taste.blocks.asked(
        chosen[:-STAGES], context, taste.memory, taste.target
    )
    bias: Real = rest + taste.tree.everywhere(chosen) + added
    return Question(
        taste=taste,
        context=context,
        chosen=chosen,
        weights=weights,
        moment=moment,
        bias=np.asarray(bias, np.float32),
        added=added,
        allowed=allowed,
    )
