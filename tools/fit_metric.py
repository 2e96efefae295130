"""Makes the shipped prior of the metric out of the corpus of `bench.music`.

    python -m tools.fit_metric [--check] [--heard]

Writes `vendor/metric/usual.bin` and the list of what it was made of beside it. The file holds two
covariances of 372 numbers over half minutes of sound: no sound, and nothing out of which one could
be made. `--check` says how far a newly made one is from the one that is there, and writes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from pathlib import Path

import numpy as np

from bench.music.heard import corpus
from bench.music.packages import PACKAGES
from ml.metric import Scatter, learn
from ml.sound.usual import from_bytes, to_bytes

FOLDER = Path(__file__).resolve().parent.parent / "vendor/metric"

HEAD = """# What the metric knows before it has heard anything

`usual.bin` is the prior of `ml.metric`: sums over {chunks} half minutes of {tracks} tracks, as
`ml.sound.usual` writes them, sha256 {digest}. Made by `python -m tools.fit_metric` from the
soundtracks of free games in Debian 12, main: the exact packages are in `bench/music/packages.py`.
It holds covariances of 372 numbers, and no sound. Our thanks to those who made the music:

| package | tracks | whose | licence |
| ------- | -----: | ----- | ------- |
"""


def main() -> int:
    """Make it, or compare. 1 where there is no music."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--heard", action="store_true", help="only of what was heard already")
    asked = parser.parse_args()
    heard = corpus(anew=not asked.heard)
    if not heard:
        print("No music could be had: see bench/music/fetch.py.")
        return 1
    scatter = Scatter.empty()
    for each in heard:
        scatter = scatter.with_track(list(each.timbres))
    data = to_bytes(scatter)
    told = from_bytes(data)
    assert told is not None
    places = np.stack([each.timbres.mean(0) for each in heard])
    exact, rounded = (learn(Scatter.empty(), each).embed(places) for each in (scatter, told))
    off = float(np.abs(exact @ exact.T - rounded @ rounded.T).max())
    print(f"{len(heard)} tracks; rounding moves a likeness by {off:.4f} at most")
    if asked.check:
        kept = from_bytes((FOLDER / "usual.bin").read_bytes())
        assert kept is not None
        there = learn(Scatter.empty(), kept).embed(places)
        print(f"the one that is there: by {np.abs(exact @ exact.T - there @ there.T).max():.4f}")
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "usual.bin").write_bytes(data)
    many = Counter(each.track.package for each in heard)
    rows = [
        f"| {each.name} {each.version} | {many[each.name]} | {each.credit} | {each.licence} |\n"
        for each in PACKAGES
        if many[each.name]
    ]
    digest = hashlib.sha256(data).hexdigest()
    head = HEAD.format(chunks=round(scatter.chunks), tracks=len(heard), digest=digest)
    (FOLDER / "README.md").write_text(head + "".join(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
