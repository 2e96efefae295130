"""The simulated-listener suite of `ml.evaluate`, and how long learning takes.

    python -m bench.taste [--only interactive offline time] [--listeners 2] [--seed 900] [--others 4000]

Seven kinds of listeners over a synthetic catalogue of 10,000 tracks. Seeds from 900 are held out:
nothing was tuned on them. One processor, so that the figures do not depend on how many there are.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from bench.kit import save, table
from bench.taste.learning import learning_time
from ml import baselines, evaluate
from ml.blocks import Blocks
from ml.policy import Learned
from ml.simulate import KINDS, Listener, World, others, synthetic
from ml.taste import Settings

Maker = Callable[[World, Listener, int], baselines.Policy]
PARTS = ("interactive", "offline", "time")


class Field:
    """The policies, and what they share."""

    def __init__(self, world: World, users: int) -> None:
        self.world = world
        self.blocks = Blocks(world.seen)
        self._done = others(world, users)
        self._factors = baselines.als_factors(self._done)

    def learned(self, temperature: float = 0.25, **settings: Any) -> Maker:
        chosen = Settings(**settings)
        return lambda world, listener, seed: Learned(
            self.blocks, seed, settings=chosen, temperature=temperature
        )

    def baselines(self) -> dict[str, Maker]:
        seen = self.world.seen
        return {
            "random": lambda w, l, seed: baselines.Random(seen, seed),
            "popularity": lambda w, l, seed: baselines.Popularity(seen, self._done, seed),
            "own artists": lambda w, l, seed: baselines.OwnArtists(seen, seed),
            "content kNN": lambda w, l, seed: baselines.ContentNeighbours(seen, seed),
            "content logistic": lambda w, l, seed: baselines.ContentLogistic(seen, seed),
            "item-kNN": lambda w, l, seed: baselines.ItemNeighbours(seen, self._done, seed),
            "iALS": lambda w, l, seed: baselines.ImplicitALS(seen, self._factors, seed),
        }

    def ours(self) -> dict[str, Maker]:
        return {
            "**Starling**": self.learned(),
            "… greedy": self.learned(temperature=0.0),
            "… without random effects": self.learned(effects=False),
            "… without the equaliser": self.learned(equaliser=False),
            "… binary label": self.learned(binary=True),
        }


def interactive(field: Field, listeners: int, seed: int) -> None:
    makers = (
        field.baselines()
        | field.ours()
        | {"oracle": lambda w, l, s: baselines.Oracle(w.seen, l.chances)}
    )
    rows, kinds, figures = [], [], {}
    for name, make in makers.items():
        begun = time.process_time()
        runs = [
            evaluate.interact(field.world, kind, seed + number, make)
            for kind in KINDS
            for number in range(listeners)
        ]
        by_kind = {k: float(np.mean([r.mean() for r in runs if r.kind == k])) for k in KINDS}
        parts = [np.mean([r.mean(*span) for r in runs]) for span in SPANS]
        regret = float(np.mean([run.regret for run in runs]))
        error = evaluate.calibration_error(
            np.concatenate([run.predicted for run in runs]),
            np.concatenate([run.chances for run in runs]),
        )
        rows.append([name, *(f"{part:.3f}" for part in parts), f"{regret:.0f}", said(error)])
        kinds.append([name, *(f"{value:.3f}" for value in by_kind.values())])
        figures[name.strip("*… ")] = {
            "first 5 / 6-15 / last 10 / mean": [round(float(part), 4) for part in parts],
            "regret": round(regret, 1),
            "calibration error": None if np.isnan(error) else round(error, 4),
            "kinds": {kind: round(value, 4) for kind, value in by_kind.items()},
            "seconds": round(time.process_time() - begun, 1),
        }
        print(rows[-1], f"{time.process_time() - begun:.0f} s", flush=True)
    head = ["policy", "sittings 1-5", "6-15", "last 10", "mean", "regret of 1,000", "ECE"]
    save(
        "taste-interactive",
        "Taste: what simulated listeners hear to the end",
        text=table(head, rows) + "\n\n" + table(["mean by kind", *KINDS], kinds),
        figures=figures,
        notes=f"{listeners * len(KINDS)} listeners of seven kinds, 40 sittings of 25 tracks out of "
        f"10,000, held-out seeds from {seed}; the true chance of each chosen track to be heard to "
        "its end. Listeners' tastes are independent of each other, so nothing is claimed against "
        "collaborative filtering. The simulator is ours: it says what is learned, not who is happy.",
    )


SPANS = ((0, 125), (125, 375), (750, None), (0, None))


def said(value: float) -> str:
    return "–" if np.isnan(value) else f"{value:.3f}"


def offline(field: Field, listeners: int, seed: int) -> None:
    makers = field.baselines() | {
        name: make for name, make in field.ours().items() if "greedy" not in name
    }
    makers["oracle"] = lambda w, l, s: baselines.Oracle(w.seen, l.rested)
    found: dict[str, list[list[evaluate.Snapshot]]] = {name: [] for name in makers}
    for number in range(listeners):
        for kind in KINDS:
            told = evaluate.off_policy(field.world, kind, seed + number, makers)
            for name, snapshots in told.items():
                found[name].append(snapshots)
        print(f"offline: {number + 1} of {listeners}", flush=True)
    rows, errors, figures = [], [], {}
    for name, runs in found.items():
        values = np.array([[(s.auc, s.top, s.error) for s in run] for run in runs])
        mean = values.mean(0)
        rows.append([name, *(f"{auc:.3f} / {top:.3f}" for auc, top, _ in mean)])
        if np.isfinite(mean[:, 2]).all():
            errors.append([name, *(f"{error:.3f}" for error in mean[:, 2])])
        figures[name.strip("*… ")] = [[round(float(x), 4) for x in each] for each in mean[:, :2]]
    after = [f"n = {count}" for count in evaluate.AFTER]
    save(
        "taste-offline",
        "Taste: after n random listens, AUC / completion of the best twenty",
        text=table(["policy", *after], rows) + "\n\n" + table(["ECE", *after], errors),
        figures=figures,
        notes=f"{listeners * len(KINDS)} listeners, held-out seeds from {seed}, the same random "
        "listens for all, judged on what was never played.",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=list(PARTS), choices=PARTS)
    parser.add_argument("--listeners", type=int, default=2, help="of each of the seven kinds")
    parser.add_argument("--seed", type=int, default=900)
    parser.add_argument("--others", type=int, default=4000, help="listeners a server knows")
    given = parser.parse_args()
    if set(given.only) & {"interactive", "offline"}:
        field = Field(synthetic(0), given.others)
        if "interactive" in given.only:
            interactive(field, given.listeners, given.seed)
        if "offline" in given.only:
            offline(field, given.listeners, given.seed)
    if "time" in given.only:
        learning_time()


if __name__ == "__main__":
    main()
