"""Features by blocks: scaled alike, and sane for libraries of which little is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ml.blocks import STATIC, Blocks
from ml.memory import FAMILIAR
from ml.taste import Taste
from ml.types import Catalogue, Context
from tests.ml import small

NOW = Context(at=small.NOON, hour=12.0)


def _part(catalogue: Catalogue, count: int) -> Catalogue:
    columns = ("sound", "artist", "album", "genres", "bpm", "energy", "year", "balance", "duration")
    return replace(catalogue, **{name: getattr(catalogue, name)[:count] for name in columns})


def _unknown(catalogue: Catalogue) -> Catalogue:
    count = len(catalogue)
    nothing = np.full(count, np.nan)
    return replace(
        catalogue,
        sound=np.full_like(catalogue.sound, np.nan),
        artist=np.full(count, -1),
        album=np.full(count, -1),
        genres=np.full((count, 2), -1),
        bpm=nothing,
        energy=nothing,
        year=nothing,
        balance=np.full((count, 5), np.nan),
    )


def test_blocks_have_the_same_length() -> None:
    """Mean squared length 1, centred, over what is known: so that a variance is a share."""
    blocks = Blocks(small.catalogue(400), sound=8, clusters=6)
    for name, _ in STATIC:
        part = blocks.static[:, blocks[name].span]

        assert (part**2).sum(1).mean() == pytest.approx(1.0, abs=0.05)
        assert np.abs(part.mean(0)).max() < 0.05


def test_the_spans_are_all_of_it_once() -> None:
    """Blocks lie one after another, from the first feature to the last."""
    blocks = Blocks(small.catalogue(), sound=8, clusters=4)
    ends = [block.end for block in blocks.blocks]

    assert [block.begin for block in blocks.blocks] == [0, *ends[:-1]]
    assert ends[-1] == blocks.width


def test_all_at_once_is_one_by_one() -> None:
    """`linear` of the whole catalogue is the product of each track's own row."""
    catalogue = small.catalogue()
    blocks = Blocks(catalogue, sound=8, clusters=4)
    taste = Taste(blocks)
    for row in range(10):
        taste.memory.hear(row, int(catalogue.artist[row]), small.NOON - 1000.0 * row)
    weights = np.random.default_rng(0).normal(0, 1, blocks.width)
    now = Context(at=small.NOON + 50, hour=22.0, previous=4)
    target = np.array([1.0, 0, 0, -1, 0])
    every = np.arange(len(catalogue))
    rows = blocks.rows(
        every,
        np.full(60, 22.0),
        np.full(60, 4),
        taste.memory.features(every, catalogue.artist, now.at),
        target,
    )

    np.testing.assert_allclose(
        blocks.linear(weights, now, taste.memory, target), rows @ weights, atol=1e-3
    )


@pytest.mark.parametrize("count", [0, 1, 2, 60])
@pytest.mark.parametrize("known", [True, False])
def test_small_and_unknown_libraries_are_learned_from(count: int, known: bool) -> None:
    """From no track to some, with nothing known of any: every number is finite."""
    whole = small.catalogue() if known else _unknown(small.catalogue())
    catalogue = _part(whole, count)
    taste = Taste(Blocks(catalogue))
    if count:
        rows = small.rows(small.catalogue(), 40)
        taste.add(rows.taken(rows.track < count))
    taste.fit()
    every = np.arange(count)

    assert np.isfinite(taste.weights).all()
    assert np.isfinite(taste.liking(NOW)).all()
    assert np.isfinite(taste.expected(every, NOW)).all()
    assert len(taste.liking(NOW)) == count


def test_a_track_not_analysed_is_at_the_mean() -> None:
    """What is not known says neither yes nor no."""
    blocks = Blocks(small.catalogue(), sound=8, clusters=4)

    for name in ("sound", "cluster"):
        assert np.abs(blocks.static[5, blocks[name].span]).max() < 1e-6
    assert len(FAMILIAR) == blocks["familiarity"].end - blocks["familiarity"].begin
