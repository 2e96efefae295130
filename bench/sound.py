"""How right the analysis of sound is, and how fast, beside those who do it elsewhere.

    python -m bench.sound [--pieces 10] [--rounds 5]

Tempo and key of 140 synthesised pieces of known tempo and key (`tests/ml/music.py`; seeds that
nothing was fitted to), loudness of the same pieces made wide, and the time that thirty seconds take.
Peers are asked by `tools/oracle.py` in an environment of its own (its text says how it is made);
where that is not here, only our own figures are told. In Python on one thread: the page's figures
are a matter of the page.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from pathlib import Path
from typing import Any

import numpy as np

from bench.kit import ROOT, load, save, spread, table
from ml.features import Features
from ml.sound.measures import CHUNK, RATE
from tests.ml.hear import hear, runner
from tests.ml.music import STYLES, Piece, pieces
from tools.graph import GRAPHS, to_bytes
from tools.oracle import stereo

PEERS = ROOT / ".cache/oracle/venv/bin/python"
MULTIPLES = (1, 2, 1 / 2, 3, 1 / 3)


def mirex(found: int, true: int) -> float:
    """MIREX' score of a key: 1, .5 a fifth off, .3 its relative, .2 its parallel, else nothing."""
    if found == true:
        return 1.0
    (to, minor), (want, wanted) = (((each % 12), each >= 12) for each in (found, true))
    up = (to - want) % 12
    if minor == wanted:
        return 0.5 if up in (5, 7) else 0.0
    if up == 0:
        return 0.2
    return 0.3 if up == (9 if minor else 3) else 0.0


def judged(made: list[Piece], bpm: list[float], keys: list[int]) -> dict[str, float]:
    """Accuracy 1 and 2 (Gouyon et al. 2006, within 4 percent), and of keys."""
    ratio = np.array(bpm) / [each.bpm for each in made]
    first = np.abs(ratio - 1) < 0.04
    second = np.any([np.abs(ratio / by - 1) < 0.04 for by in MULTIPLES], axis=0)
    true = [each.tonic + 12 * (each.mode == "minor") for each in made]
    scores = [mirex(found, want) for found, want in zip(keys, true, strict=True)]
    return {
        "acc1": round(float(first.mean()), 3),
        "acc2": round(float(second.mean()), 3),
        "off": round(100 * float(np.median(np.abs(ratio[first] - 1))), 2),
        "key": round(float(np.mean([score == 1 for score in scores])), 3),
        "mirex": round(float(np.mean(scores)), 3),
    }


def asked(many: int) -> dict[str, Any]:
    """What the peers say; nothing where they are not here."""
    if not PEERS.is_file():
        return {}
    command = [PEERS, "-W", "ignore", "-m", "tools.oracle", "--music", str(many)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout[done.stdout.index('{"librosa"') :].splitlines()[0])


def loudness(heard: dict[str, Features]) -> dict[str, float]:
    """How far a piece of each style lies from FFmpeg's `ebur128`, in LU."""
    told = json.loads((ROOT / "tests/ml/golden/loudness.json").read_text(encoding="utf-8"))
    off = np.array(
        [each.loudness.integrated - told[name]["integrated"] for name, each in heard.items()]
    )
    return {
        "bias": round(float(off.mean()), 3),
        "mae": round(float(np.abs(off).mean()), 3),
        "max": round(float(np.abs(off).max()), 3),
    }


def speed(sound: np.ndarray, rounds: int) -> dict[str, float]:
    """Processor time of the graph for thirty seconds, in ms; one thread."""
    run = runner(to_bytes(GRAPHS["analysis"]()))
    pcm = np.zeros((2, CHUNK), np.float32)
    pcm[0, : min(CHUNK, len(sound))] = sound[:CHUNK]
    run(pcm=pcm)
    times = []
    for _ in range(rounds):
        began = time.process_time()
        run(pcm=pcm)
        times.append(1000 * (time.process_time() - began))
    return spread(times)


def main() -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pieces", type=int, default=10, help="of each of the fourteen styles")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--peers", type=Path, help="a file with what the peers said, instead of asking them"
    )
    given = parser.parse_args()
    made = pieces(given.pieces)
    found = [hear(each.sound) for each in made]
    known = [each for each in found if isinstance(each, Features)]
    keys = [each.key.tonic + 12 * each.key.minor for each in known]
    results = {"Starling": judged(made, [each.tempo.bpm for each in known], keys)}
    peers = json.loads(given.peers.read_text()) if given.peers else asked(given.pieces)
    for name, told in peers.items():
        results[name] = judged(made, told["bpm"], told["key"])
    wide = [hear(*stereo(each.sound[: 30 * RATE])) for each in made[:: given.pieces]]
    named = zip(STYLES, wide, strict=True)
    loud = loudness({style.name: each for style, each in named if isinstance(each, Features)})
    pace = speed(made[0].sound, given.rounds)
    librosa = peers.get("librosa", {}).get("seconds")
    rows = [
        [name, *(result[each] for each in ("acc1", "acc2", "off", "key", "mirex"))]
        for name, result in results.items()
    ]
    head = ["who", "tempo Acc1", "Acc2", "median off %", "key exact", "key MIREX"]
    seconds = CHUNK / RATE
    beside = f"; librosa {round(1000 * librosa)} ms for part of it, in mono" if librosa else ""
    save(
        "sound",
        f"Analysis of sound: {len(made)} pieces of known tempo and key",
        text=table(head, rows),
        notes=(
            f"Loudness beside FFmpeg's ebur128 on 14 wide pieces: bias {loud['bias']} LU, mean "
            f"distance {loud['mae']}, largest {loud['max']}. Thirty seconds of stereo take the graph "
            f"{pace['median']} ms of one core, {round(1000 * seconds / pace['median'])} times as "
            f"fast as they sound{beside}. The weights that choose between a tempo and its double were "
            "fitted to other pieces of the same fourteen styles; `tools/fit_tempo.py` tells "
            f"how far they carry to styles left out. Load {load()}."
        ),
        figures={"accuracy": results, "loudness": loud, "graph_ms": pace},
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
