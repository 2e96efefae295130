"""An engine at work, for whoever asks for one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fakes import Bench


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    """With fakes for all that is outside, and an empty library."""
    from tests.fakes import Bench

    async with Bench() as running:
        yield running
