"""What is known of a catalogue's tracks, made into columns of a like scale: what `ml.blocks` is built of.

What is not known is at the mean, or says nothing."""

from __future__ import annotations

import numpy as np

from ml.types import Bools, Catalogue, Floats, Real, Singles

STRIDE = 16_384
"""Tracks that are reckoned with at once, so that what is in between needs little memory."""


def scale(values: Real, known: Bools) -> tuple[Singles, np.float32]:
    """The mean of the rows that are known, and the root of their mean squared distance from it."""
    there = np.flatnonzero(known)
    parts = [there[begin : begin + STRIDE] for begin in range(0, len(there), STRIDE)]
    if not parts:
        return np.zeros(values.shape[1], np.float32), np.float32(1.0)
    total = np.sum([values[part].sum(0, dtype=np.float64) for part in parts], 0)
    middle = (total / len(there)).astype(np.float32)
    away = sum(float(((values[part] - middle) ** 2).sum()) for part in parts)
    return middle, np.float32(np.sqrt(max(away / len(there), 1e-12)))


def line(values: Real) -> Floats:
    """One column of mean 0 and variance 1; what is not known is at the mean."""
    values = np.asarray(values, np.float64)
    known = np.isfinite(values)
    if not known.any():
        return np.zeros(len(values))
    spread = max(float(values[known].std()), 1e-9)
    return np.where(known, np.clip((values - values[known].mean()) / spread, -4, 4), 0.0)


def bumps(values: Real, centres: Floats, width: float) -> Singles:
    """Gaussian bumps over a scale, so that a weight says how much is liked around there."""
    with np.errstate(invalid="ignore"):
        values = np.clip(np.asarray(values, np.float64), centres[0], centres[-1])
        found = np.exp(-0.5 * ((values[:, None] - centres[None]) / width) ** 2)
    return np.asarray(found, np.float32)


def genres(catalogue: Catalogue) -> Singles:
    """[n, kinds] weights that halve for two genres, so that many tags count as one."""
    found = np.zeros((len(catalogue), max(catalogue.kinds, 1)), np.float32)
    count = np.maximum((catalogue.genres >= 0).sum(1), 1)
    for column in catalogue.genres.T:
        known = column >= 0
        found[known, column[known]] += 1.0 / np.sqrt(count[known])
    return found


def known(sound: Real) -> Bools:
    """[n] whose row has no gap."""
    found = np.empty(len(sound), bool)
    for begin in range(0, len(sound), STRIDE):
        found[begin : begin + STRIDE] = np.isfinite(sound[begin : begin + STRIDE]).all(1)
    return found


def principal(sound: Real, known: Bools, wide: int) -> Singles:
    """[n, wide] principal components, not whitened: what varies little is mostly noise. Zeros where
    a sound is not known."""
    wide = min(wide, sound.shape[1])
    found = np.zeros((len(sound), wide), np.float32)
    there = np.flatnonzero(known)
    if len(there) < 2:
        return found
    sample = sound[there[:: max(1, len(there) // 20_000)]].astype(np.float64)
    mean = sample.mean(0)
    scale, axes = np.linalg.eigh((sample - mean).T @ (sample - mean))
    axes = axes[:, np.argsort(-scale)[:wide]].astype(np.float32)
    mean = mean.astype(np.float32)
    total = 0.0
    for begin in range(0, len(there), STRIDE):
        part = there[begin : begin + STRIDE]
        turned = (np.asarray(sound[part], np.float32) - mean) @ axes
        found[part] = turned
        total += float((turned**2).sum())
    found /= max(np.sqrt(total / len(there)), 1e-9)
    return found


def whitened(values: Singles) -> Singles:
    """Each column with a spread of one."""
    return values / np.maximum(values.std(0), 1e-6) if len(values) else values


def soft_clusters(values: Singles, count: int, known: Bools, rounds: int = 12) -> Singles:
    """[n, count] how much a track belongs to each of the sounds that the catalogue has (k-means;
    softmax of distances); NaN where its sound is not known. The seed is fixed: the same catalogue
    has the same clusters."""
    chance = np.random.default_rng(17)
    there = np.flatnonzero(known)
    count = min(count, len(there))
    found = np.full((len(values), max(count, 1)), np.nan, np.float32)
    if not count:
        return found
    sample = values[chance.permutation(there)[:8000]]
    centres = sample[:count].copy()
    for _ in range(rounds):
        nearest = _distances(sample, centres).argmin(1)
        size = np.bincount(nearest, minlength=count)
        total = np.zeros_like(centres)
        np.add.at(total, nearest, sample)
        centres = np.where(size[:, None] > 0, total / np.maximum(size, 1)[:, None], centres)
    parts = [there[begin : begin + STRIDE] for begin in range(0, len(there), STRIDE)]
    for part in parts:
        found[part] = _distances(values[part], centres)
    heat = max(float(np.median(found.min(1)[there])) * 0.15, 1e-6)
    for part in parts:
        soft = found[part]
        soft = np.exp((soft.min(1, keepdims=True) - soft) / heat)
        found[part] = soft / soft.sum(1, keepdims=True)
    return found


def _distances(values: Singles, centres: Singles) -> Singles:
    found = values @ (-2.0 * centres.T)
    found += np.einsum("ij,ij->i", values, values)[:, None]
    found += (centres**2).sum(1)[None]
    return found
