"""Fits the weights by which `ml.sound.tempo` chooses between a pulse and its multiples.

    PYTHONPATH=py python -m tools.fit_tempo [--pieces 22]

A conditional logit over the candidates of each synthesised piece (`tests/ml/music.py`, seeds from
1000 on, so that figures and tests are of others), with a slight pull to naught, by Newton's method.
It prints the weights, the share that is right of the pieces fitted to, and of each style when it was
fitted to the thirteen others: what may be expected of music like none of them.
"""

from __future__ import annotations

import argparse

import numpy as np

from ml.sound import tempo
from ml.sound.measures import CHUNK
from tests.ml.hear import chunk
from tests.ml.music import STYLES, make

FIRST_SEED = 1000
PULL = 0.003
"""Of the squares of the weights, against the mean log-likelihood."""

Case = tuple[np.ndarray, int]
"""What speaks for each candidate, [candidates, 8], and which is right; -1 where none is."""


def case(fourier: np.ndarray, lag: np.ndarray, bpm: float) -> Case:
    """A piece as a choice."""
    pulse = tempo.salience(fourier, lag)
    places = tempo.candidates(pulse)
    tempi = np.array([tempo.tempo(tempo._summit(pulse, int(each))) for each in places])
    right = np.flatnonzero(np.abs(tempi / bpm - 1) < 0.04)
    return tempo.evidence(fourier, lag)[places], int(right[0]) if len(right) else -1


def fit(cases: list[Case]) -> np.ndarray:
    """The likeliest weights; concave, so a dozen steps of Newton's are enough."""
    usable = [each for each in cases if each[1] >= 0]
    size = usable[0][0].shape[1]
    weights = np.zeros(size)
    for _ in range(25):
        gradient = 2 * PULL * weights * len(usable)
        curve = 2 * PULL * np.eye(size) * len(usable)
        for evidence, right in usable:
            chances = np.exp(evidence @ weights - (evidence @ weights).max())
            chances /= chances.sum()
            mean = chances @ evidence
            gradient += mean - evidence[right]
            curve += (evidence.T * chances) @ evidence - np.outer(mean, mean)
        weights = weights - np.linalg.solve(curve, gradient)
    return weights


def share(cases: list[Case], weights: np.ndarray) -> float:
    """Of which the right tempo is chosen."""
    chosen = [int(np.argmax(evidence @ weights)) == right for evidence, right in cases]
    return float(np.mean(chosen))


def main() -> int:
    """Hear, fit, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pieces", type=int, default=22, help="of each style")
    asked = parser.parse_args()
    by_style: dict[str, list[Case]] = {}
    for style in STYLES:
        for seed in range(asked.pieces):
            piece = make(style, FIRST_SEED + seed)
            heard = chunk(piece.sound[:CHUNK])
            made = case(heard["fourier"].astype(float), heard["lag"].astype(float), piece.bpm)
            by_style.setdefault(style.name, []).append(made)
    everything = [each for cases in by_style.values() for each in cases]
    weights = fit(everything)
    print("weights", np.round(weights, 2).tolist())
    print(f"right of those fitted to: {share(everything, weights):.3f}")
    left_out = {
        name: share(
            cases,
            fit([each for other in by_style if other != name for each in by_style[other]]),
        )
        for name, cases in by_style.items()
    }
    for name, right in left_out.items():
        print(f"  {name:10} left out: {right:.2f}")
    print(f"right of styles left out: {np.mean(list(left_out.values())):.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
