"""The protocol by which policies are compared on simulated listeners.

Two questions. *Interactive*: a policy chooses 40 sittings of 25 tracks for a listener and learns
from each; how much of what it chose had a chance to be heard to the end? *Off-policy*: everybody
sees the same n random listens; how well do they then order what was never played?
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from ml.baselines import Policy
from ml.simulate import Listener, World
from ml.types import Bools, Context, Floats, Listen

BEGAN = 1_700_000_000.0 // 86400 * 86400
SITTINGS = 40
LENGTH = 25
AFTER = (20, 50, 100, 200, 500, 1000)
BINS = 10


@dataclass(frozen=True, kw_only=True)
class Course:
    """What became of one policy with one listener, listen by listen."""

    kind: str
    chances: Floats
    """The true chance of each track chosen to be heard to its end."""
    best: Floats
    """The best chance that could have been chosen then."""
    predicted: Floats
    """What the policy thought of it; NaN where it does not say."""

    def mean(self, begin: int = 0, end: int | None = None) -> float:
        """Mean completion, over all or some of the listens."""
        return float(self.chances[begin:end].mean())

    @property
    def regret(self) -> float:
        """Completions lost against the best choices."""
        return float((self.best - self.chances).sum())


Maker = Callable[[World, Listener, int], Policy]
"""Makes a policy for a listener: world, listener (for the oracle alone), seed."""


def interact(
    world: World, kind: str, seed: int, make: Maker, sittings: int = SITTINGS, length: int = LENGTH
) -> Course:
    """Let a policy choose for one listener."""
    listener = Listener(kind, world, seed)
    policy = make(world, listener, seed)
    predict = getattr(policy, "expected", None)
    chances: list[float] = []
    best: list[float] = []
    predicted: list[float] = []
    for sitting in range(sittings):
        barred = np.zeros(len(world.seen), bool)
        for context in _sitting(listener, sitting, length):
            track = policy.choose(context.now, barred)
            truth = listener.chances(context.now)
            best.append(float(truth[~barred].max()))
            predicted.append(float(predict(track, context.now)) if predict else float("nan"))
            response = listener.hear(track, context.now)
            chances.append(response.chance)
            barred[track] = True
            policy.learn(
                _listen(world, track, context.now, response.heard, sitting, response.finished),
                response,
            )
            context.previous = track
        policy.rest()
    return Course(
        kind=kind,
        chances=np.array(chances),
        best=np.array(best),
        predicted=np.array(predicted),
    )


class _Moment:
    """A place in a sitting, which knows what came before."""

    def __init__(self, at: float, hour: float) -> None:
        self.at, self.hour, self.previous = at, hour, -1

    @property
    def now(self) -> Context:
        return Context(at=self.at, hour=self.hour % 24.0, previous=self.previous)


def _sitting(listener: Listener, sitting: int, length: int) -> Iterator[_Moment]:
    hour = listener.sit_down()
    moment = _Moment(BEGAN + 86400.0 * sitting + 3600.0 * hour, hour)
    for _ in range(length):
        yield moment
        moment.at += 200.0
        moment.hour += 200.0 / 3600.0


def _listen(
    world: World, track: int, now: Context, heard: float, sitting: int, finished: bool
) -> Listen:
    return Listen(
        track=track,
        at=now.at,
        hour=now.hour,
        heard=heard,
        duration=float(world.seen.duration[track]),
        skipped=not finished,
        previous=now.previous,
        session=sitting,
    )


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """How a policy orders what was never played, after n random listens."""

    kind: str
    listens: int
    auc: float
    top: float
    """Mean true completion of its best twenty."""
    error: float
    """Expected calibration error of predicted completion (ten bins); NaN where it does not say."""
    bins: Floats
    """[2, 10] how many predictions fell into each bin, and Σ (predicted - true) there: of many
    listeners they are added up, which is calibration over all (`pooled`). After n listens a single
    listener's level cannot be known better than n draws tell it."""


def off_policy(
    world: World, kind: str, seed: int, makers: dict[str, Maker], after: tuple[int, ...] = AFTER
) -> dict[str, list[Snapshot]]:
    """The same random listens for all policies."""
    listener = Listener(kind, world, seed)
    policies = {name: make(world, listener, seed) for name, make in makers.items()}
    chance = np.random.default_rng([seed, 11])
    fresh = np.ones(len(world.seen), bool)
    found: dict[str, list[Snapshot]] = {name: [] for name in makers}
    count = 0
    for sitting in range(-(-max(after) // LENGTH)):
        for moment in _sitting(listener, sitting, LENGTH):
            track = int(chance.integers(len(world.seen)))
            response = listener.hear(track, moment.now)
            fresh[track] = False
            count += 1
            heard = _listen(world, track, moment.now, response.heard, sitting, response.finished)
            moment.previous = track
            for policy in policies.values():
                policy.learn(heard, response)
            if count in after:
                for name, policy in policies.items():
                    policy.rest()
                    found[name].append(_judged(listener, policy, kind, count, fresh))
        if sitting % 4 == 3:  # often enough, and the suite is quicker
            for policy in policies.values():
                policy.rest()
    return found


def _judged(listener: Listener, policy: Policy, kind: str, count: int, fresh: Bools) -> Snapshot:
    # Asked a week later, so that nobody is tired of anything.
    now = Context(at=BEGAN + 86400.0 * (count // LENGTH + 7), hour=20.0)
    truth = listener.rested(now)[fresh]
    scores = np.asarray(policy.scores(now))[fresh]
    noise = 1e-9 * np.random.default_rng(5).random(len(scores))
    best = np.argsort(-(scores + noise))[:20]
    expected = getattr(policy, "expected_all", None)
    bins = binned(expected(now)[fresh], truth) if expected else np.full((2, BINS), np.nan)
    return Snapshot(
        kind=kind,
        listens=count,
        auc=auc(scores, truth),
        top=float(truth[best].mean()),
        error=pooled(bins),
        bins=bins,
    )


def auc(scores: Floats, truth: Floats) -> float:
    """Area under the ROC curve, exactly, for outcomes that come true with probability `truth`."""
    order = np.argsort(scores, kind="stable")
    values, first = np.unique(scores[order], return_index=True)
    good, bad = truth[order], 1.0 - truth[order]
    goods = np.add.reduceat(good, first)
    bads = np.add.reduceat(bad, first)
    below = np.concatenate([[0.0], np.cumsum(bads)[:-1]])
    assert len(values) == len(goods)
    return float((goods * (below + 0.5 * bads)).sum() / (good.sum() * bad.sum()))


def calibration_error(predicted: Floats, truth: Floats) -> float:
    """Expected calibration error (Naeini 2015): mean over bins of |predicted - true|, by size.
    NaN where anything was not predicted."""
    return pooled(binned(predicted, truth))


def binned(predicted: Floats, truth: Floats) -> Floats:
    """[2, 10] sizes of the bins of predictions, and Σ (predicted - true) in each; NaN where
    anything was not predicted."""
    if not np.isfinite(predicted).all():
        return np.full((2, BINS), np.nan)
    place = np.clip((predicted * BINS).astype(int), 0, BINS - 1)
    size = np.bincount(place, minlength=BINS)
    return np.stack([size, np.bincount(place, predicted - truth, minlength=BINS)]).astype(float)


def pooled(bins: Floats) -> float:
    """The calibration error of bins [2, 10]; NaN stays NaN."""
    return float(np.abs(bins[1]).sum() / bins[0].sum())


def floor(bins: Floats, draws: int = 400) -> float:
    """The calibration error that listeners [l, 2, 10] would show together if nothing were wrong on
    average: what is left of each one's errors when the mean of all is taken off, with a sign drawn
    for each listener (a wild bootstrap by clusters: Cameron, Gelbach & Miller 2008). After n listens
    nobody's level is known better than n draws tell it, and few listeners do not average that out."""
    size, left = _apart(bins)
    if len(bins) < 2 or np.isnan(left).any():
        return float("nan")
    signs = np.random.default_rng(21).choice([-1.0, 1.0], (draws, len(bins)))
    spread = np.sqrt(len(bins) / (len(bins) - 1))  # a mean was taken off
    return float(spread * np.abs(signs @ left).sum(1).mean() / size.sum())


def debiased(bins: Floats) -> float:
    """The calibration error of listeners [l, 2, 10] without what few of them add by chance: the root
    of the mean squared error of the bins, less its own variance over listeners (Kumar, Liang & Ma
    2019, clustered). Squares, so it weighs large errors more than `pooled`."""
    size, left = _apart(bins)
    if len(bins) < 2 or np.isnan(left).any():
        return float("nan")
    count = np.maximum(size, 1.0)
    squared = (bins[:, 1].sum(0) / count) ** 2
    chance = len(bins) / (len(bins) - 1) * (left**2).sum(0) / count**2
    return float(np.sqrt(max(0.0, float((size * (squared - chance)).sum() / size.sum()))))


def _apart(bins: Floats) -> tuple[Floats, Floats]:
    """Sizes of the bins over all listeners [10], and Σ (predicted - true) of each listener in each,
    less what it would be at the mean of all [l, 10]."""
    size = bins[:, 0].sum(0)
    mean = bins[:, 1].sum(0) / np.maximum(size, 1.0)
    return size, bins[:, 1] - mean * bins[:, 0]
