"""How right the analysis is about real music, and who is near whom in it.

    python -m bench.music [--heard]

The corpus is fetched (`bench.music.fetch`), heard (`bench.music.heard`, an hour of one core) and
kept (`--heard`: nothing more is fetched or heard); a machine without Debian's archive skips this and says so. Peers: what
`python -m bench.music.peers hear` left; where that is not there, our own figures are told alone.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

import numpy as np

from bench.kit import save, table
from bench.music.catalogue import others as beside_of
from bench.music.fetch import HOME
from bench.music.heard import Heard, corpus
from bench.music.retrieval import Found, Labels, apart, asked, chance, interval, of
from bench.music.score import Score, read
from bench.sound import MULTIPLES, mirex
from ml.metric import Scatter, learn, plain

LIBRARIES = (10, 50, 200)
RIVALS = ("MFCC statistics", "librosa's features", "… and chroma and tempogram")
ROUNDS = 3


def peers() -> dict[str, dict[str, Any]]:
    """What others said of each track, by its name."""
    lines = [
        line
        for path in sorted(HOME.glob("peers-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return {told["name"]: told for told in map(json.loads, lines)}


def scatter(heard: list[Heard]) -> Scatter:
    """Of some tracks: what `Scatter.with_track` adds up, in one product."""
    counts = [len(each.timbres) for each in heard]
    table = np.concatenate([each.timbres for each in heard]).astype(np.float64)
    mean = np.stack([each.timbres.mean(0, dtype=np.float64) for each in heard])
    off = table - np.repeat(mean, counts, axis=0)
    return Scatter(
        tracks=sum(count > 1 for count in counts),
        chunks=len(table),
        sum=table.sum(0),
        outer=table.T @ table,
        within=off.T @ off,
        spare=len(table) - len(heard),
    )


def middles(heard: list[Heard]) -> np.ndarray:
    """[n, 372]."""
    return np.stack([each.features.timbre for each in heard])


def retrieval(heard: list[Heard]) -> dict[str, Any]:
    """Every way to say what is alike, asked the same questions. librosa's features are mean and
    spread of its MFCC and spectral contrast and the MFCCs' movement, which our graph measures to
    within 0.004 dB of librosa (tests/ml/test_sound_parity.py); then with what we make of chroma and
    tempogram too."""
    labels = Labels.of(heard)
    timbres, beside = middles(heard), beside_of(heard)
    package = labels.package
    own = scatter(heard)
    mfcc = np.stack([each.mfcc for each in heard])
    usual = np.hstack([mfcc, timbres[:, 210:224], timbres[:, 352:]])
    parts = [[getattr(e.features, name) for e in heard] for name in ("harmony", "rhythm")]
    ways = {
        "no metric": of(plain(own).embed(timbres)),
        "MFCC statistics": apart(mfcc),
        "librosa's features": apart(usual),
        "… and chroma and tempogram": apart(np.hstack([usual, *parts])),
        "Starling, learned from the library itself": of(learn(own).embed(timbres, beside)),
    }
    # A metric of all other packages for the questions of each: what is shipped, and new music.
    carried, alone = np.zeros((2, len(heard), len(heard)))
    for name in np.unique(package):
        others = [each for each, of_it in zip(heard, package == name, strict=True) if not of_it]
        metric = learn(Scatter.empty(), scatter(others))
        carried[package == name] = of(metric.embed(timbres, beside))[package == name]
        alone[package == name] = of(metric.embed(timbres))[package == name]
    ways["Starling, learned from other packages alone"] = carried
    ways["… its timbre alone"] = alone
    found = {"chance": chance(labels)} | {name: asked(each, labels) for name, each in ways.items()}
    ours = found["Starling, learned from other packages alone"]
    return {
        "precision": {name: means(each) for name, each in found.items()},
        "queries": {name: int(np.isfinite(each).sum()) for name, each in ours.items()},
        "ahead": {
            name: {question: interval(ours[question], each[question], package) for question in ours}
            for name, each in found.items()
            if name in RIVALS
        },
    }


def means(found: Found) -> dict[str, float]:
    """Of each question."""
    return {name: round(float(np.nanmean(each)), 4) for name, each in found.items()}


def libraries(heard: list[Heard]) -> dict[str, dict[str, list[float]]]:
    """With few tracks of one's own: half of the packages make the prior, the other half is music to
    come, of which 10, 50 or 200 tracks are already there. Mean of two halves and some draws."""
    labels = Labels.of(heard)
    timbres, beside = middles(heard), beside_of(heard)
    names, sizes = np.unique(labels.package, return_counts=True)
    names = names[np.argsort(sizes)]  # so that the halves are of about the same size
    told: dict[str, dict[str, list[list[float]]]] = {}
    for turn in range(2):
        mine = np.isin(labels.package, names[turn::2])
        prior = scatter([each for each, is_mine in zip(heard, mine, strict=True) if not is_mine])
        places = np.flatnonzero(mine)
        there = labels.taken(places)
        for many in LIBRARIES:
            for seed in range(ROUNDS):
                many_there = min(many, len(places))
                drawn = np.random.default_rng([turn, many, seed]).choice(places, many_there, False)
                own = scatter([heard[each] for each in drawn])
                metrics = {
                    "own alone": learn(own),
                    "prior alone": learn(Scatter.empty(), prior),
                    "own and prior": learn(own, prior),
                }
                for name, metric in metrics.items():
                    found = means(asked(of(metric.embed(timbres[places], beside[places])), there))
                    for question, value in found.items():
                        told.setdefault(question, {}).setdefault(f"{name}|{many}", []).append(
                            [value]
                        )
    return {
        question: {
            name: [round(float(np.mean(ways[f"{name}|{many}"])), 4) for many in LIBRARIES]
            for name in ("own alone", "prior alone", "own and prior")
        }
        for question, ways in told.items()
    }


def tempi(heard: list[Heard], told: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Accuracy 1 and 2 (within 4 percent) and keys, where a score tells the truth."""
    known = [(each, read(each.track.score)) for each in heard if each.track.score is not None]
    groups = {
        "songs of Frets on Fire": [k for k in known if k[0].track.package.startswith("frets")],
        "OpenMSX, rendered": [k for k in known if k[0].track.package.startswith("open")],
        "both": known,
    }
    found: dict[str, Any] = {}
    for name, group in groups.items():
        ours = [(each.features.tempo.bpm, score.bpm) for each, score in group]
        found[name] = {"Starling": accuracy(ours), "tracks": len(group)}
        for peer in ("librosa", "essentia"):
            theirs = [
                (told[each.track.name]["tempo"][peer], score.bpm)
                for each, score in group
                if peer in told.get(each.track.name, {}).get("tempo", {})
            ]
            if len(theirs) == len(group):
                found[name][peer] = accuracy(theirs)
    found["keys"] = keys([k for k in known if k[1].key >= 0], told)
    return found


def accuracy(pairs: list[tuple[float, float]]) -> list[float]:
    """Found and true tempi: shares within 4 percent, and so up to a factor of 2 or 3."""
    ratio = np.array([found / true for found, true in pairs])
    second = np.any([np.abs(ratio / by - 1) < 0.04 for by in MULTIPLES], axis=0)
    return [round(float((np.abs(ratio - 1) < 0.04).mean()), 3), round(float(second.mean()), 3)]


def keys(known: list[tuple[Heard, Score]], told: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Exact and MIREX scores."""
    said = {
        "Starling": [each.features.key.tonic + 12 * each.features.key.minor for each, _ in known]
    }
    for peer in ("librosa", "essentia"):
        if all(peer in told.get(each.track.name, {}).get("key", {}) for each, _ in known):
            said[peer] = [told[each.track.name]["key"][peer] for each, _ in known]
    scores = {
        name: [mirex(found, score.key) for found, (_, score) in zip(each, known, strict=True)]
        for name, each in said.items()
    }
    return {"tracks": len(known)} | {
        name: [round(float(np.mean([s == 1 for s in each])), 3), round(float(np.mean(each)), 3)]
        for name, each in scores.items()
    }


def loudness(heard: list[Heard]) -> dict[str, float]:
    """Of some tracks, how far ours lies from FFmpeg's `ebur128` of the same samples, in LU."""
    off = np.array([ours - theirs for ours, theirs in (each.ears for each in heard)])
    off = off[np.isfinite(off)]
    size = np.abs(off)
    return {
        "bias": round(float(off.mean()), 3),
        "tracks": len(off),
        "mae": round(float(size.mean()), 3),
        "p95": round(float(np.quantile(size, 0.95)), 3),
        "max": round(float(size.max()), 3),
    }


def usual(heard: list[Heard]) -> dict[str, Any]:
    """What the music is like: from this `ml.features` has its constants."""
    loud = np.array([each.features.loudness.integrated for each in heard])
    onset = np.array([each.onset for each in heard])
    shares = np.stack([each.shares for each in heard])
    energy = np.array([each.features.energy for each in heard])
    tempo = np.array([each.features.tempo.confidence for each in heard])
    return {
        "loudness": [round(float(v), 2) for v in (loud.mean(), loud.std())],
        "onset": [round(float(v), 3) for v in (onset.mean(), onset.std())],
        "balance": [shares.mean(0).round(2).tolist(), shares.std(0).round(2).tolist()],
        "median": [np.median(shares, 0).round(2).tolist()],
        "energy": np.quantile(energy, [0.05, 0.25, 0.5, 0.75, 0.95]).round(3).tolist(),
        "tempo confidence": np.quantile(tempo, [0.05, 0.25, 0.5, 0.75, 0.95]).round(3).tolist(),
    }


def main() -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heard", action="store_true", help="only what was heard already")
    heard = corpus(anew=not parser.parse_args().heard)
    if not heard:
        print("No music could be had here (it is fetched with apt-get): nothing measured.")
        return 0
    told = peers()
    found = retrieval(heard)
    few = libraries(heard)
    truth = tempi(heard, told)
    loud = loudness(heard)
    questions = list(found["queries"])
    rows = [[name, *(each[q] for q in questions)] for name, each in found["precision"].items()]
    first = table(["precision at 10", *questions], rows)
    second = table(
        ["album, after so many tracks of one's own", *map(str, LIBRARIES)],
        [[name, *values] for name, values in few["album"].items()],
    )
    third = table(
        ["tempo, Acc1 / Acc2", "tracks", "Starling", "librosa", "essentia"],
        [
            [name, each["tracks"], *(_pair(each.get(who)) for who in PEERS)]
            for name, each in truth.items()
        ],
    ).replace("keys ", "key, exact / MIREX ")
    save(
        "music",
        f"Real music: {len(heard)} tracks of {len({h.track.package for h in heard})} soundtracks",
        text=f"{first}\n\n{second}\n\n{third}",
        notes=(
            f"Queries: {found['queries']}. Loudness beside FFmpeg's ebur128, {loud['tracks']} tracks: "
            f"bias {loud['bias']} LU, mean distance {loud['mae']}, 95th of a hundred {loud['p95']}, "
            f"largest {loud['max']}."
        ),
        figures={
            "retrieval": found,
            "libraries": few,
            "truth": truth,
            "loudness": loud,
            "usual": usual(heard),
        },
    )
    return 0


PEERS = ("Starling", "librosa", "essentia")


def _pair(values: list[float] | None) -> str:
    return "–" if values is None else " / ".join(f"{value:.3f}" for value in values)


if __name__ == "__main__":
    raise SystemExit(main())
