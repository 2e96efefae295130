"""The ear: chunks in, a row out; what it lost it says; and what it adds up survives being stored."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from ml.desk import Desk
from ml.ear import Ear
from ml.metric import Scatter
from ml.sound.measures import FRONT_OUTPUTS, OUTPUTS, VERSION
from ml.sound.scattered import from_bytes, to_bytes
from ml.sound.stored import from_bytes as features_of

SIZE = sum(int(np.prod(shape)) for shape in (OUTPUTS | FRONT_OUTPUTS).values())


def chunk(seed: int = 0, frames: float = 1200.0) -> np.ndarray:
    """Numbers as a page sends them, of some noise."""
    chance = np.random.default_rng(seed)
    parts = {name: chance.uniform(0.1, 1.0, shape) for name, shape in OUTPUTS.items()}
    parts["frames"] = np.array([frames])
    parts["mfcc_cov"] = np.eye(OUTPUTS["mfcc_cov"][0])
    lost = np.zeros(FRONT_OUTPUTS["lost"])
    flat = np.concatenate([each.ravel() for each in parts.values()] + [np.array([0.5]), lost])
    assert len(flat) == SIZE
    return np.frombuffer(flat.astype("<f4").tobytes(), np.uint8)


def hear(ear: Ear, chunks: list[np.ndarray], job: int = 1, seconds: float = 90.0) -> Any:
    """A whole track; what is answered at its end."""
    for place, numbers in enumerate(chunks):
        asked = {"job": job, "place": place, "seconds": seconds, "start": place * 660_480 - 768}
        answer, _ = ear.hear({**asked, "run": 0}, {"numbers": numbers})
        assert not answer["lost"]
    return ear.hear_out({"job": job, "chunks": len(chunks)}, {})


def test_a_track_becomes_a_row() -> None:
    """What lists ask for beside it is what the row holds."""
    answer, columns = hear(Ear(), [chunk(0), chunk(1), chunk(2)])
    found = features_of(columns["row"].tobytes())

    assert found is not None and answer["version"] == VERSION and answer["reason"] == ""
    assert answer["bpm"] == pytest.approx(found.tempo.bpm, rel=1e-6)
    assert answer["key"] == (found.key.tonic + 12 * found.key.minor if found.key.tonic >= 0 else -1)
    assert answer["energy"] == pytest.approx(found.energy)
    assert answer["loudness"] == pytest.approx(found.loudness.integrated, rel=1e-6)
    assert answer["true_peak"] == pytest.approx(20 * math.log10(0.5), abs=0.01)
    assert columns["balance"].tolist() == pytest.approx(found.balance.tolist(), abs=0.01)


@pytest.mark.parametrize(
    ("chunks", "reason"),
    [
        ([chunk(0, frames=0)], "silent"),
        ([chunk(0, frames=8)], "short"),
        ([np.zeros(12, np.uint8)], "broken"),
        ([np.zeros(0, np.uint8)], "broken"),
        ([np.frombuffer(np.full(SIZE, np.nan, "<f4").tobytes(), np.uint8)], "broken"),
    ],
)
def test_what_is_no_music_is_a_reason(chunks: list[np.ndarray], reason: str) -> None:
    """And adds nothing to what a metric is learnt from."""
    ear = Ear()
    answer, columns = hear(ear, chunks)
    assert answer["reason"] == reason and not columns
    assert from_bytes(ear.scatter({}, {})[1]["value"].tobytes()).chunks == 0  # type: ignore[union-attr]


@pytest.mark.parametrize("seconds", [math.nan, math.inf, -1.0, 1e30])
def test_a_length_that_is_none_breaks_nothing(seconds: float) -> None:
    """Of such a track no loudness is told."""
    answer, _ = hear(Ear(), [chunk()], seconds=seconds)
    assert answer["loudness"] is None or math.isfinite(answer["loudness"])


def test_what_was_lost_is_said() -> None:
    """A chunk of another track, one that was left out, one told twice, an end without a begin."""
    ear = Ear()
    asked = {"job": 1, "place": 0, "seconds": 90, "start": -768, "run": 0}
    numbers = {"numbers": chunk()}
    assert ear.hear_out({"job": 1, "chunks": 0}, {})[0] == {"lost": True}
    assert ear.hear({**asked, "place": 1}, numbers)[0]["lost"]
    assert not ear.hear(asked, numbers)[0]["lost"]
    assert ear.hear({**asked, "job": 2, "place": 1}, numbers)[0]["lost"]
    assert ear.hear({**asked, "place": 2}, numbers)[0]["lost"]
    assert ear.hear_out({"job": 1, "chunks": 2}, {})[0] == {"lost": True}
    assert not ear.hear_out({"job": 1, "chunks": 1}, {})[0]["lost"]
    assert ear.hear_out({"job": 1, "chunks": 1}, {})[0] == {"lost": True}


def test_what_a_metric_is_learnt_from_adds_up() -> None:
    """Each track once, over two workers' lives; what was stored by another version begins anew."""
    first, second = Ear(), Ear()
    hear(first, [chunk(0), chunk(1)])
    stored = first.scatter({}, {})[1]["value"]
    assert first.scatter({}, {})[0]["tracks"] == 0
    hear(second, [chunk(2), chunk(3)])
    told, columns = second.scatter({}, {"value": stored})
    both = from_bytes(columns["value"].tobytes())

    assert told["tracks"] == 2 and both is not None and both.chunks == 4
    assert np.array_equal(both.outer, both.outer.T) and np.array_equal(both.within, both.within.T)
    other = stored.copy()
    other[2] ^= 1  # its version
    assert from_bytes(other.tobytes()) is None
    hear(second, [chunk(4), chunk(5)])
    assert second.scatter({}, {"value": other})[0]["tracks"] == 1


def test_a_scatter_comes_back_as_it_went() -> None:
    """Bit by bit; and cut off, or of no numbers, it is none."""
    table = np.random.default_rng(1).standard_normal((5, 372))
    scatter = Scatter.empty().with_track(list(table))
    data = to_bytes(scatter)
    back = from_bytes(data)
    assert back is not None
    for name in ("tracks", "chunks", "spare"):
        assert getattr(back, name) == getattr(scatter, name)
    assert np.array_equal(back.sum, scatter.sum)
    assert np.allclose(back.outer, scatter.outer, rtol=0, atol=1e-12)
    assert from_bytes(data[:-1]) is None and from_bytes(b"") is None
    nan = data[:-8] + np.array([np.nan]).tobytes()
    assert from_bytes(nan) is None


def test_the_desk_asks_the_ear() -> None:
    """By the names that the engine uses."""
    text, *_ = Desk().answer("hear_out", '{"job": 1, "chunks": 1}', [])
    assert text == '{"lost": true, "columns": []}'
