"""What a learned taste must beat: the field's honest baselines, each as good as it can be made.

A policy chooses a track, is told what became of it, and can be asked for its scores. All of them
see the same catalogue; none sees the truth but the oracle.
"""

# ruff: noqa: ARG002, D102 - `Policy` says it once, and most of them know no moment

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Protocol

import numpy as np

from ml.simulate import Response
from ml.types import Bools, Catalogue, Context, Floats, Ints, Listen, Real


class Policy(Protocol):
    """Whoever chooses what plays next."""

    def scores(self, context: Context) -> Floats:
        """How much each track is worth in this moment; [n], higher is better."""
        ...

    def choose(self, context: Context, barred: Bools) -> int:
        """The next track; never one of the barred."""
        ...

    def learn(self, listen: Listen, response: Response) -> None:
        """What became of it."""
        ...

    def rest(self) -> None:
        """A sitting ended: time for longer thoughts."""
        ...


class Greedy(ABC):
    """A policy, in full: the best by `scores`; with probability `curious`, any track."""

    curious = 0.0

    def __init__(self, catalogue: Catalogue, seed: int = 0) -> None:
        self.catalogue = catalogue
        self.chance = np.random.default_rng([seed, 7])
        self.heard: list[int] = []
        self.finished: list[float] = []

    @abstractmethod
    def scores(self, context: Context) -> Floats:
        """[n] how good each track is thought to be now."""

    def choose(self, context: Context, barred: Bools) -> int:
        if self.chance.random() < self.curious:
            return int(self.chance.choice(np.flatnonzero(~barred)))
        scores = self.scores(context) + 1e-6 * self.chance.random(len(self.catalogue))
        return int(np.where(barred, -np.inf, scores).argmax())

    def learn(self, listen: Listen, response: Response) -> None:
        self.heard.append(listen.track)
        self.finished.append(float(response.finished))

    def rest(self) -> None:  # noqa: B027 - most policies need none
        """Nothing to do."""


class Random(Greedy):
    """Any track."""

    def scores(self, context: Context) -> Floats:
        return self.chance.random(len(self.catalogue))


class Rate(Random):
    """Any track; and it foresees of each what came of those that were heard (Laplace's rule). What
    is wrong with that is what nobody can know of a listener's level after so few listens."""

    def expected_all(self, context: Context) -> Floats:
        """[n] the chance that a track would be heard to its end."""
        done = (sum(self.finished) + 1) / (len(self.finished) + 2)
        return np.full(len(self.catalogue), done)


class Popularity(Greedy):
    """What most others finish."""

    curious = 0.1

    def __init__(self, catalogue: Catalogue, others: Real, seed: int = 0) -> None:
        """`others`: [users, n] 1 where somebody finished a track."""
        super().__init__(catalogue, seed)
        self._counts = np.asarray(others.sum(0), np.float64)

    def scores(self, context: Context) -> Floats:
        return self._counts


class OwnArtists(Greedy):
    """Any track of the artist whose tracks this listener finishes most."""

    curious = 0.1

    def __init__(self, catalogue: Catalogue, seed: int = 0, strength: float = 2.0) -> None:
        super().__init__(catalogue, seed)
        self._strength = strength

    def scores(self, context: Context) -> Floats:
        artist = self.catalogue.artist[np.array(self.heard, np.int64)]
        finished = np.array(self.finished)
        plays = np.bincount(artist, minlength=self.catalogue.artists)
        done = np.bincount(artist, finished, minlength=self.catalogue.artists)
        mean = (finished.sum() + 1.0) / (len(finished) + 2.0)
        rate = (done + self._strength * mean) / (plays + self._strength)
        return np.asarray(rate[self.catalogue.artist], np.float64)


class ContentNeighbours(Greedy):
    """Like what was finished, unlike what was not, by the cosine of the sound."""

    curious = 0.1

    def __init__(self, catalogue: Catalogue, seed: int = 0, sharpness: float = 8.0) -> None:
        super().__init__(catalogue, seed)
        sound = np.nan_to_num(catalogue.sound - np.nanmean(catalogue.sound, 0))
        length = np.linalg.norm(sound, axis=1, keepdims=True)
        self._sound = sound / np.maximum(length, 1e-9)
        self._sharpness = sharpness
        self._for = np.zeros(len(catalogue))
        self._all = np.zeros(len(catalogue))

    def learn(self, listen: Listen, response: Response) -> None:
        super().learn(listen, response)
        near = np.exp(self._sharpness * (self._sound @ self._sound[listen.track] - 1.0))
        self._all += near
        self._for += near * float(response.finished)

    def scores(self, context: Context) -> Floats:
        mean = (sum(self.finished) + 1.0) / (len(self.finished) + 2.0)
        lean = np.exp(-0.6 * self._sharpness)
        return np.asarray((self._for + lean * mean) / (self._all + lean))


class ContentLogistic(Greedy):
    """Ridge logistic regression on the sound alone, greedy; fitted anew after each sitting."""

    def __init__(self, catalogue: Catalogue, seed: int = 0) -> None:
        super().__init__(catalogue, seed)
        sound = np.nan_to_num(catalogue.sound - np.nanmean(catalogue.sound, 0)).astype(np.float64)
        axes = np.linalg.svd(sound[:4000], full_matrices=False)[2][:64]
        values = sound @ axes.T
        values /= np.sqrt((values**2).sum(1).mean())
        self._values = np.column_stack([values, np.ones(len(values))])
        self._ridge = np.append(np.full(values.shape[1], 1.0), 0.01)
        self._weights = np.zeros(self._values.shape[1])

    def rest(self) -> None:
        rows = self._values[np.array(self.heard, np.int64)]
        wanted = np.array(self.finished)
        for _ in range(6):
            chance = 1 / (1 + np.exp(-np.clip(rows @ self._weights, -30, 30)))
            slope = rows.T @ (wanted - chance) - self._ridge * self._weights
            curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(self._ridge)
            self._weights = self._weights + np.linalg.solve(curve, slope)

    def scores(self, context: Context) -> Floats:
        return np.asarray(self._values @ self._weights)


class ItemNeighbours(Greedy):
    """Finished by those who finished what this listener did (cosine between tracks)."""

    curious = 0.1

    def __init__(self, catalogue: Catalogue, others: Real, seed: int = 0) -> None:
        super().__init__(catalogue, seed)
        self._others = others / np.maximum(np.sqrt(others.sum(0)), 1.0)
        self._score = np.zeros(len(catalogue))

    def learn(self, listen: Listen, response: Response) -> None:
        super().learn(listen, response)
        rows = np.flatnonzero(self._others[:, listen.track])
        near = self._others[rows, listen.track] @ self._others[rows]
        self._score = self._score + near * (1.0 if response.finished else -0.5)

    def scores(self, context: Context) -> Floats:
        return self._score


class ImplicitALS(Greedy):
    """iALS (Hu, Koren, Volinsky 2008): factors of the tracks from all others, of the listener from
    what they finished."""

    curious = 0.1

    def __init__(self, catalogue: Catalogue, factors: Floats, seed: int = 0) -> None:
        """`factors`: [n, f] of `als_factors`."""
        super().__init__(catalogue, seed)
        self._factors = factors
        self._gram = factors.T @ factors
        self._user = np.zeros(factors.shape[1])

    def learn(self, listen: Listen, response: Response) -> None:
        super().learn(listen, response)
        done = np.array(self.heard, np.int64)[np.array(self.finished) > 0]
        self._user = _solved(self._factors, self._gram, done)

    def scores(self, context: Context) -> Floats:
        return np.asarray(self._factors @ self._user)


class Oracle(Greedy):
    """Knows the true chances."""

    def __init__(self, catalogue: Catalogue, truth: Callable[[Context], Floats]) -> None:
        super().__init__(catalogue, 0)
        self._truth = truth

    def scores(self, context: Context) -> Floats:
        return self._truth(context)


ALPHA = 20.0
RIDGE = 8.0


def als_factors(done: Real, *, factors: int = 32, rounds: int = 6, seed: int = 0) -> Floats:
    """[n, f] factors of the tracks. `done`: [users, n], 1 where somebody finished a track."""
    chance = np.random.default_rng([seed, 9])
    tracks = chance.normal(0, 0.1, (done.shape[1], factors))
    users = np.zeros((done.shape[0], factors))
    of_user: list[Ints] = [np.flatnonzero(row) for row in done]
    of_track: list[Ints] = [np.flatnonzero(column) for column in done.T]
    for _ in range(rounds):
        gram = tracks.T @ tracks
        users = np.stack([_solved(tracks, gram, each) for each in of_user])
        gram = users.T @ users
        tracks = np.stack([_solved(users, gram, each) for each in of_track])
    return tracks


def _solved(factors: Floats, gram: Floats, done: Ints) -> Floats:
    rows = factors[done]
    curve = gram + ALPHA * rows.T @ rows + RIDGE * np.eye(factors.shape[1])
    return np.asarray(np.linalg.solve(curve, (1 + ALPHA) * rows.sum(0)))
