"""The listener's own model: where it hears a track, and what its rows become."""

from __future__ import annotations

import numpy as np
import pytest

from ml import own
from ml.metric import DIMENSIONS
from ml.own_windows import WINDOWS, starts


@pytest.mark.parametrize("seconds", [0.5, 9.0, 25.0, 180.0, 36_000.0])
def test_windows_lie_in_the_track_and_are_few(seconds: float) -> None:
    found = starts(seconds, 10.0)
    assert 1 <= len(found) <= WINDOWS
    assert found == sorted(found)
    assert all(each >= 0 for each in found)
    assert found[-1] + 10.0 <= max(seconds, 10.0)


def test_what_is_alike_stays_alike() -> None:
    chance = np.random.default_rng(1)
    kinds = chance.standard_normal((4, 512))
    rows = kinds[np.arange(80) % 4] + 0.1 * chance.standard_normal((80, 512))
    found = own.axes("m", rows).embed(rows)
    assert found.shape == (80, DIMENSIONS)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    near = found @ found.T
    same = (np.arange(80)[:, None] - np.arange(80)) % 4 == 0
    assert near[same].min() > near[~same].max()


def test_rows_narrower_than_ours_fill_up_with_naught() -> None:
    rows = np.random.default_rng(2).standard_normal((50, 16))
    found = own.axes("m", rows).embed(rows)
    assert found.shape == (50, DIMENSIONS)
    assert not found[:, 16:].any()


def test_a_row_without_numbers_is_not_known_and_teaches_nothing() -> None:
    rows = np.random.default_rng(3).standard_normal((30, 64))
    broken = np.vstack([rows, np.full(64, np.nan)])
    axes = own.axes("m", broken)
    assert np.array_equal(axes.matrix, own.axes("m", rows).matrix)
    found = axes.embed(broken)
    assert np.isnan(found[-1]).all()
    assert np.isfinite(found[:-1]).all()


def test_the_name_tells_models_and_maps_apart() -> None:
    rows = np.random.default_rng(4).standard_normal((30, 64))
    one = own.axes("a", rows)
    assert one.name == own.axes("a", rows).name
    assert len({one.name, own.axes("b", rows).name, own.axes("a", rows[:20]).name}) == 3


def test_one_track_alone_has_no_axes() -> None:
    with pytest.raises(ValueError, match="two tracks"):
        own.axes("m", np.ones((1, 64)))
