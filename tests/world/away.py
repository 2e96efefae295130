"""Runs a coroutine in a thread with a loop of its own.

Playwright's synchronous driver, once the browser tests have started it, keeps a running loop in
the main thread until the session ends, and asyncio allows no second one beside it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T], seconds: float = 30) -> T:
    """The coroutine's result; TimeoutError after `seconds`."""

    async def timed() -> T:
        async with asyncio.timeout(seconds):
            return await work

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, timed()).result()
