"""What ten gains say of the balance that is liked."""

from __future__ import annotations

import numpy as np
import pytest

from ml.blocks import Blocks
from ml.equaliser import SHARES, curve
from ml.features import USUAL_BALANCE
from ml.reasons import Reasons
from ml.taste import Taste
from ml.types import Context
from tests.ml.small import NOON, catalogue, rows


def test_every_band_is_moved_by_the_sliders_that_lie_in_it() -> None:
    """Bass by the lowest three, air by the eighth and ninth; what lies over 11 kHz moves nothing."""
    assert SHARES.sum(1) == pytest.approx(np.ones(5))
    assert (SHARES[0] > 0).nonzero()[0].tolist() == [0, 1, 2]
    assert (SHARES[4] > 0).nonzero()[0].tolist() == [7, 8]
    assert not SHARES[:, 9].any()


def test_a_curve_is_the_change_of_the_measured_balance() -> None:
    """By the definition of the balance: shares of usual music before and after."""
    gains = [6.0, 6, 6, 0, 0, 0, 0, 0, 0, 0]
    middle, spread = USUAL_BALANCE
    before = 10 ** (middle / 10)
    after = before * 10 ** (SHARES @ np.array(gains) / 10)
    change = 10 * np.log10(after / after.sum()) - 10 * np.log10(before / before.sum())

    assert curve(gains) == pytest.approx(change / spread)
    assert curve(gains)[0] > 0.5
    assert (curve(gains)[2:] < 0).all()


def test_louder_is_no_balance() -> None:
    """All sliders at one height say nothing, and so do numbers that are none."""
    assert curve([9.0] * 10) == pytest.approx(np.zeros(5))
    assert curve([0.0] * 10) == pytest.approx(np.zeros(5))
    for bad in ([1.0] * 9, [float("nan")] * 10, []):
        assert np.isnan(curve(bad)).all()


def learnt(wanted: list[float] | None, unheard: int = -1) -> Taste:
    """A taste of those who finish much, with an equaliser that asked for a balance, or with none."""
    known = catalogue()
    known.balance[:] /= 3  # so that only few are near to what is asked for
    known.balance[7:14] = [2.0, 1.0, 0.0, -1.0, -2.0]
    if unheard >= 0:
        known.balance[unheard] = np.nan
    taste = Taste(Blocks(known))
    for _ in range(12 if wanted else 0):
        taste.balanced(np.array(wanted))
    taste.add(rows(known, 120))
    taste.fit()
    return taste


def codes(taste: Taste, track: int) -> set[str]:
    """What is said of a track."""
    moment = Context(at=NOON + 90_000, hour=20.0)
    return {each.code for each in Reasons(taste, moment, np.array([track])).of(track)}


def test_without_an_equaliser_nothing_is_said_of_it() -> None:
    """Not even of what has just the balance of all that was finished."""
    taste = learnt(None)

    assert all("balance" not in codes(taste, track) for track in range(len(taste.blocks.catalogue)))


def test_it_is_said_of_what_is_as_it_was_set_and_of_nothing_else() -> None:
    """Of some that are near to it, never of one that is far, nor of one that nobody measured."""
    taste = learnt([2.0, 1.0, 0.0, -1.0, -2.0], unheard=13)
    assert taste.target is not None
    said = {track for track in range(60) if "balance" in codes(taste, track)}

    assert said & set(range(7, 13))
    assert all(taste.blocks.fit(taste.target)[track] > 0 for track in said)
    assert 13 not in said
