"""What every test may use. Servers and journeys have a conftest of their own."""

from __future__ import annotations

import gc
import os
from pathlib import Path

# Before NumPy is read. The matrices here are small: with a thread for each core OpenBLAS waits for
# itself, most of all where several workers share the cores. (Pyodide's has one thread anyway.)
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import settings

from tests.thorough import times

ROOT = Path(__file__).resolve().parent.parent

# A machine may be busy; times are benches'.
settings.register_profile("starling", deadline=None, max_examples=times(30, 1000))
settings.load_profile("starling")


def pytest_collection_finish() -> None:
    """What was collected stays to the end: no search for garbage need go through it again. Nor need
    there be one for every 700 things that a test makes: a tenth of the processor's time went there."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def dist() -> Path:
    """The built page. Fails where it was not built: a journey must not pass without one."""
    built = ROOT / "dist"
    if not (built / "build.json").is_file():
        pytest.fail("dist/ is missing; run `make build`")
    return built
