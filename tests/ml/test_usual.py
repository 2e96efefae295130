"""The prior of the metric as bytes, and the one that is shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ml.metric import Scatter, learn
from ml.sound.timbre import SIZE
from ml.sound.usual import from_bytes, to_bytes

SHIPPED = Path(__file__).resolve().parents[2] / "vendor/metric/usual.bin"


def music(tracks: int = 120, seed: int = 0) -> Scatter:
    """Of tracks whose numbers have very different sizes, as real ones do."""
    chance = np.random.default_rng(seed)
    sizes = 10 ** chance.uniform(-2, 2, SIZE)
    mixing = chance.standard_normal((SIZE, SIZE)) / np.sqrt(SIZE) + np.eye(SIZE)
    found = Scatter.empty()
    for _ in range(tracks):
        place = chance.standard_normal(SIZE) @ mixing
        chunks = place + 0.5 * chance.standard_normal((5, SIZE)) @ mixing
        found = found.with_track(list(40 * sizes + sizes * chunks))
    return found


def test_what_is_rounded_is_not_missed():
    """The metric learned from the bytes finds the same likenesses."""
    exact = music()
    data = to_bytes(exact)
    rounded = from_bytes(data)
    assert rounded is not None
    some = exact.sum / exact.chunks * (1 + 0.05 * np.random.default_rng(1).standard_normal(SIZE))
    others = np.stack([some, *music(20, seed=3).outer[:5] / exact.chunks])
    one, two = (learn(Scatter.empty(), each).embed(others) for each in (exact, rounded))

    assert len(data) < 300_000
    assert (rounded.tracks, rounded.chunks, rounded.spare) == (120, 600, 480)
    assert np.abs(one @ one.T - two @ two.T).max() < 0.02


@pytest.mark.parametrize("what", ["cut", "long", "mark", "version", "nan", "count"])
def test_what_is_no_prior_is_none(what: str):
    """A damaged file, or one of another version, is as good as none: no exception, no nonsense."""
    data = bytearray(to_bytes(music(20)))
    if what == "mark":
        data[0] ^= 1
    elif what == "version":
        data[6] ^= 1
    elif what == "nan":
        data[40:44] = b"\xff\xff\xff\xff"
    elif what == "count":
        data[8:16] = np.float64(-1).tobytes()
    broken = bytes(data[:-1]) if what == "cut" else bytes(data) + b"\0" * (what == "long")

    assert from_bytes(broken) is None


def test_of_nothing_none_is_made():
    """Tracks of one chunk, or none, are no prior."""
    with pytest.raises(ValueError, match="two chunks"):
        to_bytes(Scatter.empty())


def test_the_shipped_one_is_of_this_analysis():
    """Whoever changes the analysis makes the prior anew (`python -m tools.fit_metric`)."""
    if not SHIPPED.exists():
        pytest.skip("vendor/ is not carried into Pyodide")
    found = from_bytes(SHIPPED.read_bytes())

    assert found is not None, "made by another version of the analysis"
    assert found.tracks > 400
