"""What a listener likes: a Bayesian model of how far they get into a track.

    P(pass stage k) = σ(b_k + φ(track, moment)·θ + artist + album + track)

θ has a Gaussian prior by blocks, the effects are nested (`ml.artists`), and the posterior is
Laplace's: the joint mode, and the curvature there with the effects eliminated exactly. `fit` finds
it anew from everything; `update` takes one listen more as a Gaussian measurement of what it was
about (one step of assumed-density filtering: Opper 1998), which costs a product of a matrix with a
vector. Rows of weights are θ and then the four b.

Nothing here draws random numbers, knows the time, or touches a disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from ml import survival
from ml.artists import Groups, Tree
from ml.attention import attention, favour
from ml.blocks import Blocks
from ml.calibration import IDENTITY, corrected, correction, logit
from ml.evidence import reestimated
from ml.memory import FELT, Memory, replay
from ml.newton import CHUNK, Problem, left_out, mode
from ml.trials import Trials
from ml.types import BANDS, STAGES, Bools, Context, Floats, Ints, Real, Singles

EFFECTS = {"artist": 0.6, "album": 0.075, "track": 0.15}
"""Prior variance of the effects, in logits squared."""

CURVES = 30
"""Of the equaliser, that are remembered."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What can be left out of the model (for ablations), and how fast it forgets."""

    half_life: float = 4000.0
    """Listens after which one counts half."""
    effects: bool = True
    equaliser: bool = True
    binary: bool = False
    """Learn from "heard to the end" alone, not from how far."""
    evidence: bool = True
    """Learn the prior's variances."""
    variances: Mapping[str, float] = field(default_factory=dict[str, float])
    """Other prior variances than the blocks' and the effects' own, by name."""


class Taste:
    """What was learned of one listener, over one catalogue."""

    def __init__(self, blocks: Blocks, settings: Settings | None = None) -> None:
        self.blocks = blocks
        self.settings = settings or Settings()
        self.groups = Groups(blocks.catalogue)
        self.width = blocks.width + STAGES
        self.mean = self._prior_mean()
        """[p] prior mean of the weights."""
        believed = {each.name: each.variance for each in blocks.blocks} | EFFECTS
        if not self.settings.effects:
            believed |= dict.fromkeys(EFFECTS, 1e-6)
        self.believed: dict[str, float] = believed | dict(self.settings.variances)
        """How much each block and effect was believed to explain, in logits squared."""
        self.variances = dict(self.believed)
        """The same as learned: see `ml.evidence`."""
        self._learned = Trials.none()
        self._attention: Floats = np.zeros(0)
        # What came since the last fit, one by one; joined when all are asked for.
        self._since: list[tuple[Trials, float]] = []
        self._sitting = (-1, 0.0)
        self.fitted: Floats | None = None
        """[m] attention that the last fit gave each trial; None where none was."""
        self.correction = IDENTITY
        """Of what is foreseen: shift and slope (`ml.calibration`)."""
        self.target: Floats | None = None
        """The balance that the equaliser asks for."""
        self.curves: list[Floats] = []
        """What the last equaliser curves made of what was playing: [5] each."""
        self.memory = Memory(blocks.catalogue)
        self.weights: Floats = self.mean.copy()
        """[p] posterior mean of θ and b."""
        self.covariance: Floats = np.diag(1.0 / self.precision())
        """[p, p] posterior covariance, effects integrated out."""
        self.tree = Tree(self.groups, self.width, self.variances)

    @property
    def intercepts(self) -> Floats:
        """[4] b."""
        return self.weights[-STAGES:]

    def precision(self) -> Floats:
        """[p] prior precision of the weights."""
        each = [
            np.full(block.end - block.begin, 1.0 / self.variances[block.name])
            for block in self.blocks.blocks
        ]
        return np.concatenate([*each, np.full(STAGES, 1.0 / survival.INTERCEPT_VARIANCE)])

    @property
    def trials(self) -> Trials:
        """All that was learned from, [m]."""
        self._join()
        return self._learned

    @property
    def attention(self) -> Floats:
        """[m] how likely it is that anybody listened, for each trial."""
        self._join()
        return self._attention

    def _join(self) -> None:
        if self._since:
            rows, attended = zip(*self._since, strict=True)
            self._learned = Trials.joined([self._learned, *rows])
            self._attention = np.append(self._attention, attended)
            self._since = []

    # ── Learning ──────────────────────────────────────────────────────────────────────────────

    def add(self, more: Trials) -> None:
        """Take rows in without learning from them yet: `fit` will."""
        self._join()
        self._learned = Trials.joined([self._learned, more])
        self._attention = np.append(self._attention, np.ones(len(more)))

    def fit(self, rounds: int = 2) -> None:
        """Learn anew from all trials. `rounds`: how often the prior is learned too."""
        order = np.argsort(self.trials.at, kind="stable")
        trials = self._learned = self.trials.taken(order)
        self._attention = self._attention[order]
        if not len(trials):
            return
        real = trials.session >= 0
        told = self.retold(trials, self._attention)
        risk, survived = told.risk, told.survived
        for turn in range(max(rounds, 1)):
            self.fitted = self._attention
            problem = replace(
                told, weight=self._worth() * self._attention, precision=self.precision()
            )
            tree = Tree(self.groups, self.width, self.variances)
            tree.grow(trials.track)
            chain = tree.chain(trials.track)
            found = mode(problem, tree, chain, self.weights, self._effects_for(tree))
            self.weights, self.covariance, self.tree = found.weights, found.covariance, tree
            favours, foreseen = trials.favour.copy(), trials.foreseen.copy()
            bulk = np.flatnonzero(real & ~np.isfinite(favours))
            if len(bulk):
                mean, variance = left_out(problem, tree, chain, found, bulk)
                favours[bulk] = self._favour(mean, variance, risk[bulk], survived[bulk])
                known = trials.failed[bulk] | (trials.passed[bulk] == STAGES)
                foreseen[bulk] = np.where(known, logit(self._completion(mean, variance)), np.nan)
            self._attention = attention(trials.session, np.nan_to_num(favours))
            if self.settings.evidence and turn < rounds:
                self.variances = reestimated(self, found.effects)
            self.correction = correction(
                foreseen, trials.passed == STAGES, self._attention * trials.weight
            )

    def retold(self, trials: Trials, attention: Floats) -> Problem:
        """Rows in order of time as a problem to be solved, each weighed by age and attention [m]; the
        memory of them all is left behind."""
        self._learned = trials
        real = trials.session >= 0
        familiarity = self.blocks["familiarity"]
        familiar = np.zeros((len(trials), familiarity.end - familiarity.begin), np.float32)
        familiar[real], self.memory = replay(
            self.blocks.catalogue, trials.track[real], trials.at[real]
        )
        self._equalise()
        rows = self.blocks.rows(trials.track, trials.hour, trials.previous, familiar, self.target)
        risk, survived = self._told(trials.passed, trials.failed)
        return Problem(
            rows=rows,
            risk=risk,
            survived=survived,
            weight=self._worth() * attention,
            mean=self.mean,
            precision=self.precision(),
        )

    def taken_up(
        self,
        trials: Trials,
        *,
        weights: Floats,
        covariance: Floats,
        tree: Tree,
        variances: dict[str, float],
        correction: tuple[float, float],
        weighed: Floats,
        attention: Floats,
    ) -> None:
        """Be what an earlier fit found (`ml.recall`)."""
        self._learned, self._attention, self.fitted = trials, attention, weighed
        self.weights, self.covariance, self.tree = weights, covariance, tree
        self.variances, self.correction = variances, correction

    def update(self, trial: Trials) -> None:
        """Learn from one listen or judgement more (one row)."""
        track = trial.track
        real = bool(trial.session[0] >= 0)
        artist = self.blocks.catalogue.artist[track]
        familiar = self.memory.features(track, artist, float(trial.at[0]))
        if not real:
            familiar = np.zeros_like(familiar)
        row = self.blocks.rows(track, trial.hour, trial.previous, familiar, self.target)
        risk, survived = self._told(trial.passed, trial.failed)
        leaning, given = self.tree.leaning(self.tree.chain(track))
        before = float(row[0] @ self.weights[:-STAGES] + self._sum_of_effects(track)[0])

        def measurement(mix: Floats) -> tuple[Floats, Floats, float]:
            """The features with a mix of the stages' intercepts, what they share with the
            weights, and the variance of their product."""
            whole = np.concatenate([row[0], mix])
            left = whole - leaning[0]
            shared = self.covariance @ left
            return whole, shared, float(left @ shared + given[0])

        # The stages that a listen tells of weigh by how much each tells, which the first pass finds.
        _, _, variance = measurement(np.zeros(STAGES))
        now = self._favour(np.array([before]), np.array([variance]), risk, survived)
        attended = 1.0
        if real:
            session = int(trial.session[0])
            before_it = self._sitting[1] if self._sitting[0] == session else 0.0
            self._sitting = (session, before_it + float(now[0]))
            attended = float(attention(trial.session, np.array([self._sitting[1]]))[0])
        foreseen = logit(self._completion(np.array([before]), np.array([variance])))
        known = bool(real and (trial.failed[0] or trial.passed[0] == STAGES))
        self._since.append(
            (
                replace(trial, favour=now, foreseen=foreseen if known else np.full(1, np.nan)),
                attended,
            )
        )
        worth = float(trial.weight[0]) * attended
        told = (self.intercepts, risk[0], survived[0], worth)
        curves, _ = survival.site(before, variance, *told)
        if curves.sum() > 1e-9:
            mix = curves / curves.sum()
            whole, shared, variance = measurement(mix)
            curves, measured = survival.site(before, variance, *told)
            weight = max(float(curves.sum()), 1e-9)
            total = variance + 1.0 / weight
            level = float(mix @ self.intercepts)
            self.weights = self.weights + shared * ((measured - before) / total)
            self.covariance = self.covariance - np.outer(shared, shared) / total
            slopes = (weight * whole).astype(np.float32)
            self.tree.measure(int(track[0]), weight, slopes, weight * (measured + level))
        if real:
            self.memory.hear(int(track[0]), int(artist[0]), float(trial.at[0]))

    def equalised(self, track: int, curve: Floats) -> None:
        """The listener set an equaliser curve [5] while a track played: its balance and the curve
        together are nearer to what they like. Curves beyond ±4 are taken as ±4."""
        if not np.isfinite(curve).all():
            return
        balance = np.nan_to_num(self.blocks.catalogue.balance[track])
        self.balanced(balance + np.clip(curve, -4, 4))

    def balanced(self, balance: Floats) -> None:
        """A balance [5] that the listener's equaliser asked for."""
        if balance.shape == (BANDS,) and np.isfinite(balance).all():
            self.curves = [*self.curves, np.clip(balance, -4, 4)][-CURVES:]

    def _equalise(self) -> None:
        if self.settings.equaliser and len(self.curves) >= 2:
            count = len(self.curves)
            self.target = np.mean(self.curves, 0) * (count / (count + 2.0))

    def _told(self, passed: Ints, failed: Bools) -> tuple[Floats, Floats]:
        risk, survived = survival.at_risk(passed, failed)
        if self.settings.binary:
            whole = passed >= STAGES
            risk = np.zeros_like(risk)
            risk[:, 0] = (failed | whole).astype(float)
            survived = np.zeros_like(survived)
            survived[:, 0] = whole
        return risk, survived

    def _worth(self) -> Floats:
        age = len(self._learned) - 1 - np.arange(len(self._learned))
        return self._learned.weight * 0.5 ** (age / self.settings.half_life)

    def _effects_for(self, tree: Tree) -> list[Floats]:
        """What was believed of the effects, in the rows of a new tree: where to begin."""
        known = self.tree.effects(self.weights)
        found: list[Floats] = []
        for level, old, values in zip(tree.levels, self.tree.levels, known, strict=True):
            rows = old.row[level.name[level.rows]]
            start = np.zeros(level.count)
            start[rows >= 0] = values[rows[rows >= 0]]
            found.append(start)
        return found

    def _prior_mean(self) -> Floats:
        mean = np.zeros(self.width)
        for block in self.blocks.blocks:
            if block.mean:
                mean[block.span] = block.mean
        mean[-STAGES:] = survival.INTERCEPTS
        return mean

    # ── Knowing ───────────────────────────────────────────────────────────────────────────────

    def _sum_of_effects(self, tracks: Ints, weights: Floats | None = None) -> Floats:
        """[m] artist + album + track, given θ."""
        return self.tree.sums(self.tree.chain(tracks), self.weights if weights is None else weights)

    def liking(self, context: Context, weights: Floats | None = None) -> Floats:
        """[n] η of every track in this moment; `weights`: some other θ, say a sampled one, to which
        the effects are adapted."""
        chosen = self.weights if weights is None else weights
        linear = self.blocks.linear(chosen[:-STAGES], context, self.memory, self.target)
        return linear + self.tree.everywhere(chosen)

    def liking_of(self, tracks: Ints, context: Context, weights: Floats | None = None) -> Floats:
        """[m] η of some tracks in this moment."""
        chosen = self.weights if weights is None else weights
        parts = [self._rows(part, context) @ chosen[:-STAGES] for part in _chunks(tracks)]
        return np.concatenate([np.zeros(0), *parts]) + self._sum_of_effects(tracks, weights)

    def uncertainty(self, tracks: Ints, context: Context) -> Floats:
        """[m] variance of η of some tracks in this moment. Costs p² a track: a second for 100,000."""
        single = self.covariance.astype(np.float32)
        parts: list[Floats] = [np.zeros(0)]
        for part in _chunks(tracks):
            left, given = self.tree.leaning(self.tree.chain(part))
            left = -left
            left[:, :-STAGES] += self._rows(part, context)
            parts.append(np.asarray(((left @ single) * left).sum(1) + given, np.float64))
        return np.concatenate(parts)

    def _rows(self, tracks: Ints, context: Context) -> Singles:
        count = len(tracks)
        return self.blocks.rows(
            tracks,
            np.full(count, context.hour),
            np.full(count, context.previous),
            self.memory.features(tracks, self.blocks.catalogue.artist[tracks], context.at),
            self.target,
        )

    def expected(self, tracks: Ints, context: Context) -> Floats:
        """[m] the chance that each of some tracks would be heard to its end."""
        mean = self.liking_of(tracks, context)
        chances = self._completion(mean, self.uncertainty(tracks, context))
        return corrected(chances, self.correction)

    def _completion(self, mean: Floats, variance: Floats) -> Floats:
        stages = slice(1 if self.settings.binary else STAGES)
        return survival.completion(mean, variance, self.intercepts[stages], self._unsure[stages])

    def _favour(self, mean: Floats, variance: Floats, risk: Floats, survived: Floats) -> Floats:
        return favour(mean, variance, self.intercepts, self._unsure, risk, survived)

    @property
    def _unsure(self) -> Floats:
        """[4] variance of b."""
        return np.diag(self.covariance)[-STAGES:]

    def parts(self, row: Real) -> dict[str, float]:
        """What each block of a row of features [d] adds, in logits. What the balance adds to
        anybody's liking is a part of its own, "middling": it was not learned from this listener.
        Familiarity is three (`ml.memory.FELT`): to know a track, to be tired of it, and its artist."""
        found = {
            block.name: float(row[block.span] @ self.weights[block.span])
            for block in self.blocks.blocks
        }
        balance = self.blocks["balance"].span
        found["middling"] = float(row[balance] @ self.mean[balance])
        found["balance"] -= found["middling"]
        familiar = self.blocks["familiarity"].span
        felt = row[familiar] * self.weights[familiar]
        del found["familiarity"]
        return found | {name: float(felt[of].sum()) for name, of in FELT.items()}

    def contributions(self, track: int, context: Context) -> dict[str, float]:
        """What each block and effect adds to the liking of a track, in logits, against the mean of
        the catalogue: what a reason is made of."""
        which = np.array([track])
        row = self._rows(which, context)[0]
        found = self.parts(row)
        effects = self.tree.each(self.tree.chain(which), self.weights)
        names = ("track", "album", "artist")
        return found | {name: float(value[0]) for name, value in zip(names, effects, strict=True)}


def _chunks(tracks: Ints) -> list[Ints]:
    return [tracks[at : at + CHUNK] for at in range(0, len(tracks), CHUNK)]
