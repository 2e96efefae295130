"""The simulated-listener suite of `ml.evaluate`, and how long learning takes.

    python -m bench.taste [--only interactive offline calibration time] [--listeners 2] [--seed 900] [--others 4000]
        [--policies NAME …] [--world synthetic|real]

Seven kinds of listeners over a synthetic catalogue of 10,000 tracks, or over the real ones that
`bench.music` has heard. Seeds from 900 are held out:
nothing was tuned on them. One processor, so that the figures do not depend on how many there are.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import time
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from bench.kit import RESULTS, save, table
from bench.music.catalogue import catalogue
from bench.music.heard import corpus
from bench.taste.learning import learning_time
from ml import baselines, evaluate
from ml.blocks import Blocks
from ml.policy import Learned
from ml.simulate import KINDS, Listener, World, others, synthetic
from ml.taste import Settings
from ml.types import Floats, Real

Maker = Callable[[World, Listener, int], baselines.Policy]
PARTS = ("interactive", "offline", "calibration", "time")


class Field:
    """The policies, and what they share."""

    def __init__(self, world: World, users: int, kind: str = "") -> None:
        self.world = world
        self.kind = kind
        """Behind the names of results."""
        self.blocks = Blocks(world.seen)
        self._users = users

    @cached_property
    def _done(self) -> Real:
        return others(self.world, self._users)

    @cached_property
    def _factors(self) -> Floats:
        return baselines.als_factors(self._done)

    def learned(self, temperature: float = 0.25, **settings: Any) -> Maker:
        chosen = Settings(**settings)
        return lambda world, listener, seed: Learned(
            self.blocks, seed, settings=chosen, temperature=temperature
        )

    def baselines(self) -> dict[str, Maker]:
        seen = self.world.seen
        return {
            "random": lambda _w, _l, seed: baselines.Random(seen, seed),
            "popularity": lambda _w, _l, seed: baselines.Popularity(seen, self._done, seed),
            "own artists": lambda _w, _l, seed: baselines.OwnArtists(seen, seed),
            "content kNN": lambda _w, _l, seed: baselines.ContentNeighbours(seen, seed),
            "content logistic": lambda _w, _l, seed: baselines.ContentLogistic(seen, seed),
            "item-kNN": lambda _w, _l, seed: baselines.ItemNeighbours(seen, self._done, seed),
            "iALS": lambda _w, _l, seed: baselines.ImplicitALS(seen, self._factors, seed),
        }

    def ours(self) -> dict[str, Maker]:
        return {
            "Starling": self.learned(),
            "greedy": self.learned(temperature=0.0),
            "no random effects": self.learned(effects=False),
            "no equaliser": self.learned(equaliser=False),
            "binary label": self.learned(binary=True),
        }


def interactive(field: Field, listeners: int, seed: int, only: list[str]) -> None:
    makers = field.ours() | field.baselines()
    makers["oracle"] = lambda w, who, _s: baselines.Oracle(w.seen, who.chances)
    figures = earlier(f"taste-interactive{field.kind}", listeners, seed)
    for name, make in chosen(makers, only):
        begun = time.process_time()
        runs = [
            evaluate.interact(field.world, kind, seed + number, make)
            for number in range(listeners)
            for kind in KINDS
        ]
        error = evaluate.calibration_error(
            np.concatenate([run.predicted for run in runs]),
            np.concatenate([run.chances for run in runs]),
        )
        of_kind = {k: float(np.mean([r.mean() for r in runs if r.kind == k])) for k in KINDS}
        figures[name] = {
            "means": [round(float(np.mean([r.mean(*span) for r in runs])), 4) for span in SPANS],
            "regret": round(float(np.mean([run.regret for run in runs])), 1),
            "error": None if np.isnan(error) else round(error, 4),
            "kinds": {kind: round(value, 4) for kind, value in of_kind.items()},
            "seconds": round(time.process_time() - begun, 1),
        }
        print(name, figures[name], flush=True)
        told_interactive(field, figures, list(makers), listeners, seed)


def told_interactive(
    field: Field, figures: Figures, order: list[str], listeners: int, seed: int
) -> None:
    known = [name for name in order if name in figures]
    head = ["policy", "sittings 1-5", "6-15", "last 10", "mean", "regret of 1,000", "ECE"]
    rows = [
        [
            name,
            *(f"{mean:.3f}" for mean in figures[name]["means"]),
            f"{figures[name]['regret']:.0f}",
            said(figures[name]["error"]),
        ]
        for name in known
    ]
    kinds = [[name, *(f"{v:.3f}" for v in figures[name]["kinds"].values())] for name in known]
    tracks = f"{len(field.world.seen):,}"
    save(
        f"taste-interactive{field.kind}",
        f"Taste: what simulated listeners hear to the end of {tracks} tracks",
        text=table(head, rows) + "\n\n" + table(["mean by kind", *KINDS], kinds),
        figures={"listeners": listeners, "seed": seed, "policies": figures},
        notes=f"{listeners * len(KINDS)} listeners of seven kinds, 40 sittings of 25 tracks out of "
        f"{tracks}, held-out seeds from {seed}; the true chance of each chosen track to be heard to "
        "its end. Listeners' tastes are independent of each other, so nothing is claimed against "
        "collaborative filtering. The simulator is ours: it says what is learned, not who is happy.",
    )


Figures = dict[str, Any]
AT = range(len(evaluate.AFTER))
FEW = 4
"""Of the numbers of listens, those at which there is anything left to say of calibration."""
SPANS = ((0, 125), (125, 375), (750, None), (0, None))


def earlier(name: str, listeners: int, seed: int) -> Figures:
    """What was measured of the same listeners before: policies can be run one at a time."""
    path = RESULTS / f"{name}.json"
    if not path.is_file():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))["figures"]
    same = found.get("listeners") == listeners and found.get("seed") == seed
    return found["policies"] if same else {}


def chosen(makers: dict[str, Maker], only: list[str]) -> list[tuple[str, Maker]]:
    return [(name, make) for name, make in makers.items() if not only or name in only]


def said(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def offline(field: Field, listeners: int, seed: int, only: list[str]) -> None:
    makers = field.ours() | field.baselines()
    del makers["greedy"]
    makers["own rate"] = lambda w, _who, seed: baselines.Rate(w.seen, seed)
    makers["oracle"] = lambda w, who, _s: baselines.Oracle(w.seen, who.rested)
    figures = earlier(f"taste-offline{field.kind}", listeners, seed)
    runs: dict[str, list[list[evaluate.Snapshot]]] = {name: [] for name, _ in chosen(makers, only)}
    for number in range(listeners):
        for kind in KINDS:
            told = evaluate.off_policy(field.world, kind, seed + number, dict(chosen(makers, only)))
            for name, snapshots in told.items():
                runs[name].append(snapshots)
        print(f"offline: {number + 1} of {listeners}", flush=True)
    for name, each in runs.items():
        mean = np.mean([[(s.auc, s.top, s.error) for s in run] for run in each], 0)
        over_all = [evaluate.pooled(np.sum([run[at].bins for run in each], 0)) for at in AT]
        figures[name] = [
            [None if np.isnan(value) else round(float(value), 4) for value in (*row, whole)]
            for row, whole in zip(mean, over_all, strict=True)
        ]
    known = [name for name in makers if name in figures]
    after = [f"n = {count}" for count in evaluate.AFTER]
    rows = [[name, *(f"{each[0]:.3f} / {each[1]:.3f}" for each in figures[name])] for name in known]
    foresee = [name for name in known if figures[name][0][2] is not None]
    errors = [
        [name, *(said(each[3]) for each in figures[name])]
        for name in foresee
        if len(figures[name][0]) > 3  # older results have no such column
    ]
    own = [[name, *(said(each[2]) for each in figures[name])] for name in foresee]
    save(
        f"taste-offline{field.kind}",
        "Taste: after n random listens, AUC / completion of the best twenty",
        text="\n\n".join(
            [
                table(["policy", *after], rows),
                table(["ECE over all listeners", *after], errors),
                table(["ECE of one listener, mean", *after], own),
            ]
        ),
        figures={"listeners": listeners, "seed": seed, "policies": figures},
        notes=f"{listeners * len(KINDS)} listeners, held-out seeds from {seed}, the same random "
        "listens for all, judged on what was never played.",
    )


def calibration(field: Field, listeners: int, seed: int) -> None:
    """Chances foreseen after few listens, of many listeners: of few, their own levels hide it."""
    makers: dict[str, Maker] = {
        "Starling": field.learned(),
        "own rate": lambda w, _who, seed: baselines.Rate(w.seen, seed),
    }
    after = evaluate.AFTER[:FEW]
    runs: dict[str, list[list[evaluate.Snapshot]]] = {name: [] for name in makers}
    for number in range(listeners):
        for kind in KINDS:
            told = evaluate.off_policy(field.world, kind, seed + number, makers, after)
            for name, snapshots in told.items():
                runs[name].append(snapshots)
        print(f"calibration: {number + 1} of {listeners}", flush=True)
    figures: dict[str, dict[str, list[float]]] = {}
    for name, each in runs.items():
        bins = [np.stack([run[at].bins for run in each]) for at in range(len(after))]
        figures[name] = {
            "over all": [round(evaluate.pooled(b.sum(0)), 4) for b in bins],
            "were nothing wrong on average": [round(evaluate.floor(b), 4) for b in bins],
            "over all, less chance": [round(evaluate.debiased(b), 4) for b in bins],
            "too high by": [round(float(b[:, 1].sum() / b[:, 0].sum()), 4) for b in bins],
            "of one listener, mean": [
                round(float(np.mean([*map(evaluate.pooled, b)])), 4) for b in bins
            ],
        }
    rows = [
        [f"{name}: {what}", *map(said, values)]
        for name, told in figures.items()
        for what, values in told.items()
    ]
    save(
        f"taste-calibration{field.kind}",
        "Taste: how true the foreseen chances are after n random listens (ECE, ten bins)",
        text=table(["", *(f"n = {count}" for count in after)], rows),
        figures={"listeners": listeners, "seed": seed, "policies": figures},
        notes=f"{listeners * len(KINDS)} listeners, held-out seeds from {seed}. Goal: 0.03 over all.",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=list(PARTS), choices=PARTS)
    parser.add_argument("--listeners", type=int, default=2, help="of each of the seven kinds")
    parser.add_argument("--many", type=int, default=10, help="of each kind, for calibration")
    parser.add_argument("--seed", type=int, default=900)
    parser.add_argument("--others", type=int, default=4000, help="listeners a server knows")
    parser.add_argument("--policies", nargs="*", default=[], help="only these; the rest is kept")
    parser.add_argument("--world", choices=("synthetic", "real"), default="synthetic")
    given = parser.parse_args()
    if set(given.only) - {"time"}:
        if given.world == "real":
            field = Field(World.of(catalogue(corpus(anew=False))), given.others, "-real")
        else:
            field = Field(synthetic(0), given.others)
        if "interactive" in given.only:
            interactive(field, given.listeners, given.seed, given.policies)
        if "offline" in given.only:
            offline(field, given.listeners, given.seed, given.policies)
        if "calibration" in given.only:
            calibration(field, given.many, given.seed)
    if "time" in given.only:
        learning_time()


if __name__ == "__main__":
    main()
