"""Every parser over the corpus: seeds that it must read, and what fuzzing once found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.p2p.targets import TARGETS, run_one

CORPUS = Path(__file__).parent / "corpus"


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_read(name: str) -> None:
    """Each target has at least one seed that it takes whole: else the fuzzer starts with nothing."""
    seeds = sorted((CORPUS / name).glob("seed-*"))
    assert seeds
    for seed in seeds:
        TARGETS[name](seed.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_but_declared_errors(name: str) -> None:
    """Any file of the corpus, seed of this parser or of another, is read or refused."""
    for file in sorted(CORPUS.glob("*/*")):
        run_one(name, file.read_bytes())
