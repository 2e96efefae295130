"""A distance between sounds, learned from the library itself, in closed form.

Linear discriminant analysis (Fisher 1936; Rao 1948) with each track as a class of its own and its
half minutes as the examples: directions in which a track differs from others more than from itself.
No labels, no training: two sums of products, kept up to date as tracks are heard, and an
eigenproblem of 372 numbers. A prior, the sums of other music, carries small libraries.

What is learned is the distance of timbres. Balance, rhythm and harmony would be learned as what a
track is recognised by; they are laid beside it instead, each with a weight that is fixed, so that
likeness is a sum (Pohle et al. 2009; Bogdanov et al. 2011).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ml.sound.timbre import SIZE
from ml.sound.widths import BESIDE, EMBEDDING, LEARNED

DIMENSIONS = EMBEDDING
"""Of an embedding: 95 learned ones, then 33 beside them."""
RIDGE = 0.05
"""Share of the mean spread within tracks that is added to every direction: with few tracks, no
direction is so quiet that it would be believed."""
FEW = 12
"""Tracks of two chunks and more below which no metric is learned without a prior."""
PRIOR_TRACKS = 400.0
"""As many tracks of the listener's own weigh as much as the prior."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Scatter:
    """What a metric is made of; float64. Sums, so that two of them may be added."""

    tracks: float = 0.0
    """With two chunks or more."""
    chunks: float = 0.0
    sum: np.ndarray
    """[372] of all chunks."""
    outer: np.ndarray
    """[372, 372] of all chunks: Σ x·xᵀ."""
    within: np.ndarray
    """[372, 372]: Σ (x - m)·(x - m)ᵀ about each track's own mean m."""
    spare: float = 0.0
    """Σ (n - 1) over tracks of n chunks: by what `within` is divided."""

    @staticmethod
    def empty() -> Scatter:
        """Of nothing."""
        return Scatter(
            sum=np.zeros(SIZE), outer=np.zeros((SIZE, SIZE)), within=np.zeros((SIZE, SIZE))
        )

    def with_track(self, timbres: Sequence[np.ndarray]) -> Scatter:
        """And one more track, [n][372]; unchanged where one of its numbers is none."""
        table = np.asarray(timbres, np.float64).reshape(-1, SIZE)
        if not len(table) or not np.isfinite(table).all():
            return self
        off = table - table.mean(0)
        return Scatter(
            tracks=self.tracks + (len(table) > 1),
            chunks=self.chunks + len(table),
            sum=self.sum + table.sum(0),
            outer=self.outer + table.T @ table,
            within=self.within + off.T @ off,
            spare=self.spare + len(table) - 1,
        )

    def plus(self, other: Scatter, weight: float = 1.0) -> Scatter:
        """Both, the other by a weight."""
        return Scatter(
            tracks=self.tracks + weight * other.tracks,
            chunks=self.chunks + weight * other.chunks,
            sum=self.sum + weight * other.sum,
            outer=self.outer + weight * other.outer,
            within=self.within + weight * other.within,
            spare=self.spare + weight * other.spare,
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Metric:
    """A map from timbre to embedding."""

    middle: np.ndarray
    """[372] of usual music."""
    matrix: np.ndarray
    """[372, 95]."""

    @property
    def name(self) -> str:
        """A short name of this map: embeddings of different maps are not to be compared."""
        return hashlib.sha256(self.middle.tobytes() + self.matrix.tobytes()).hexdigest()[:12]

    def embed(self, timbres: np.ndarray, beside: np.ndarray | None = None) -> np.ndarray:
        """[n, 128] of length 1 out of [n, 372] and what lies `beside` them, [n, 33] of
        `ml.sound.beside` (nothing: naught), float32: products of two are their likeness, from -1 to
        1. Where a row holds no numbers the embedding is of NaN: not known."""
        timbres = np.atleast_2d(timbres)
        others = np.zeros((len(timbres), BESIDE)) if beside is None else np.atleast_2d(beside)
        with np.errstate(invalid="ignore"):
            placed = (timbres - self.middle) @ self.matrix
            placed = placed / np.maximum(np.linalg.norm(placed, axis=1, keepdims=True), 1e-9)
            both = np.concatenate([placed, others], axis=1)
            size = np.linalg.norm(both, axis=1, keepdims=True)
            return (both / np.maximum(size, 1e-9)).astype(np.float32)


def learn(own: Scatter, prior: Scatter | None = None) -> Metric:
    """The metric of a library, with a prior of other music where there is one."""
    scatter = own
    if prior is not None and prior.tracks > 0:
        scatter = own.plus(prior, PRIOR_TRACKS / prior.tracks)
    if scatter.tracks < FEW or scatter.spare < FEW:
        return plain(own)
    middle = scatter.sum / scatter.chunks
    total = scatter.outer / scatter.chunks - np.outer(middle, middle)
    scale = np.sqrt(np.maximum(np.diag(total), 1e-6))
    total /= np.outer(scale, scale)
    within = scatter.within / scatter.spare / np.outer(scale, scale)
    quiet = RIDGE * float(np.trace(within)) / SIZE + 1e-6
    values, vectors = np.linalg.eigh((within + within.T) / 2)
    white = vectors / np.sqrt(np.maximum(values, 0) + quiet)
    spreads, turn = np.linalg.eigh(white.T @ ((total + total.T) / 2) @ white)
    matrix = (white @ turn[:, ::-1][:, :LEARNED]) / scale[:, None]
    # Which way an axis points is chance; it is chosen, so that two machines agree.
    signs = np.sign(matrix[np.argmax(np.abs(matrix), axis=0), np.arange(LEARNED)])
    assert spreads[-1] >= spreads[0]
    return Metric(middle=middle.astype(np.float32), matrix=(matrix * signs).astype(np.float32))


def plain(own: Scatter) -> Metric:
    """A map for when nothing is learned yet: each number by its spread, turned at random but always
    alike, which keeps distances as they are (Johnson & Lindenstrauss 1984)."""
    if own.chunks > 1:
        middle = own.sum / own.chunks
        spread = np.sqrt(np.maximum(np.diag(own.outer) / own.chunks - middle**2, 1e-2))
    else:
        middle, spread = np.zeros(SIZE), np.ones(SIZE)
    turn = np.random.default_rng(372).standard_normal((SIZE, LEARNED)) / np.sqrt(SIZE)
    return Metric(
        middle=middle.astype(np.float32), matrix=(turn / spread[:, None]).astype(np.float32)
    )
