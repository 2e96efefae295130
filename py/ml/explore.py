"""How much to try: Thompson sampling, with a temperature that is the listener's own slider.

A sampled θ is one taste that could be theirs, and choosing by it tries what may be liked as often
as it may be true (Thompson 1933; Chapelle & Li 2011). Only what is shared is sampled: sampling every
artist's and track's effect too would chase the luckiest of ten thousand draws. The effects follow
the sampled θ, since they are lines in it.
"""

from __future__ import annotations

import numpy as np

from ml.memory import FAMILIAR
from ml.root import root
from ml.taste import Taste
from ml.types import Context, Floats, Singles

TEMPERATURE = 0.25
"""Of the posterior's spread, in the middle of the slider."""

HELD = 5
"""Tracks for which one sampled taste is held."""


def sampled(taste: Taste, chance: np.random.Generator, temperature: float) -> Floats:
    """[p] weights drawn around the posterior's mean: its covariance times temperature²."""
    if temperature <= 0:
        return taste.weights
    spread = _root(taste.covariance)
    return taste.weights + temperature * (spread @ chance.standard_normal(len(spread)))


def temperature(discovery: float) -> float:
    """Of the slider, 0 (familiar) to 1 (discovery): 0, 0.25 in the middle, 1."""
    discovery = min(max(discovery, 0.0), 1.0)
    return discovery**2 if discovery > 0.5 else 0.5 * discovery


def leaning(taste: Taste, context: Context, discovery: float) -> Singles:
    """[n] logits that the slider adds: nothing in the middle, towards the known on one side,
    towards new tracks and artists on the other."""
    turned = 2.0 * min(max(discovery, 0.0), 1.0) - 1.0
    if not turned:
        return np.zeros(len(taste.blocks.catalogue), np.float32)
    weights = np.zeros(len(FAMILIAR), np.float32)
    weights[1:3] = turned * 1.0, turned * 1.4  # a new track, a new artist
    return taste.memory.felt(weights, context.at)


def _root(covariance: Floats) -> Floats:
    found = root(covariance)
    if found is None:
        values, axes = np.linalg.eigh(covariance)
        found = np.asarray(axes * np.sqrt(np.maximum(values, 0.0)), np.float64)
    return found
