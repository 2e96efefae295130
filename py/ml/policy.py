"""The model as a policy of the protocol: what the player does, without the player."""

from __future__ import annotations

import numpy as np

from ml.blocks import Blocks
from ml.explore import HELD, TEMPERATURE, sampled
from ml.simulate import Response
from ml.taste import Settings, Taste
from ml.trials import Judgement, Trials, trials
from ml.types import Bools, Context, Floats, Listen


class Learned:
    """Thompson sampling by a `Taste`: updated after every listen, fitted anew after a sitting."""

    def __init__(
        self,
        blocks: Blocks,
        seed: int = 0,
        *,
        settings: Settings | None = None,
        temperature: float = TEMPERATURE,
    ) -> None:
        self.taste = Taste(blocks, settings)
        self.temperature = temperature
        self._chance = np.random.default_rng([seed, 13])
        self._sample: Floats | None = None
        self._held = 0
        self._size = len(blocks.catalogue)

    def scores(self, context: Context) -> Floats:
        """By the posterior's mean."""
        return self.taste.liking(context)

    def choose(self, context: Context, barred: Bools) -> int:
        """By a sampled taste, which is held for some tracks."""
        if self._sample is None or self._held >= HELD:
            self._sample = sampled(self.taste, self._chance, self.temperature) - self.taste.weights
            self._held = 0
        self._held += 1
        liking = self.taste.liking(context, self.taste.weights + self._sample)
        return int(np.where(barred, -np.inf, liking).argmax())

    def learn(self, listen: Listen, response: Response) -> None:
        """A listen, and what was said or done besides."""
        self.taste.update(self._rows([listen], []))
        if response.liked:
            said = Judgement(track=listen.track, at=listen.at + listen.heard, said="like")
            self.taste.update(self._rows([], [said]))
        if response.equaliser is not None:
            self.taste.equalised(listen.track, response.equaliser)

    def rest(self) -> None:
        """Fit anew."""
        self.taste.fit()
        self._held = HELD

    def expected(self, track: int, context: Context) -> float:
        """The chance that a track would be heard to its end."""
        return float(self.taste.expected(np.array([track]), context)[0])

    def expected_all(self, context: Context) -> Floats:
        """[n] the same for all."""
        return self.taste.expected(np.arange(self._size), context)

    def _rows(self, listens: list[Listen], said: list[Judgement]) -> Trials:
        return trials(listens, said, tracks=self._size)[0]
