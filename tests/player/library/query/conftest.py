"""What every file here needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.player.library.query.kits import OPEN


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    yield
    while OPEN:
        OPEN.pop().close()
