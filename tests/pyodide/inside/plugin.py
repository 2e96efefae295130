"""What pytest needs to know of Pyodide: an event loop without sockets, what is not there, and how
many examples of a property are enough."""

from __future__ import annotations

import asyncio
import functools
import importlib.abc
import sys
import time

import hypothesis
import pytest

FEW = 10
"""Examples of each property, where the host tries up to 300: what is right there can only be wrong
here by what this Python does otherwise, and that shows soon. They are others at each run."""

HOST_ONLY = {
    "PIL",
    "aiohttp",
    "av",
    "libtorrent",
    "onnx",
    "onnxruntime",
    "playwright",
    "torf",
    "tools",
}
"""Imports that only the host's Python has: a test file that makes one is skipped whole."""


class _HostOnly(importlib.abc.MetaPathFinder):
    """Skips a test file at its first import of what only the host has."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in HOST_ONLY:
            pytest.skip(f"{name} is only on the host", allow_module_level=True)


class _NoSockets:
    """A selector with nothing to select: it only waits for the next timer."""

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("a test waits for something that can never happen")
        if timeout > 0:
            time.sleep(timeout)
        return []


class Loop(asyncio.BaseEventLoop):
    """asyncio's own loop, without a network."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _NoSockets()

    def _process_events(self, event_list) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        """There are no other threads that would wake it."""


def pytest_asyncio_loop_factories(config, item):
    """Every async test runs on a loop of its own of this kind."""
    return {"no-sockets": Loop}


def _with_few_examples() -> None:
    """Whatever a test asks of hypothesis, it is given no more than FEW."""
    plain = hypothesis.settings.__init__

    @functools.wraps(plain)
    def init(self, parent=None, **given) -> None:
        few = {"max_examples": min(given.get("max_examples", FEW), FEW), "deadline": None}
        plain(self, parent, **given | few)

    hypothesis.settings.__init__ = init
    # Those of a test that asks for nothing were made before.
    hypothesis.settings.register_profile("inside", deadline=None)
    hypothesis.settings.load_profile("inside")


def run(main, *, debug=None, loop_factory=None):
    """asyncio.run, which Pyodide has replaced by one that needs a browser's stack switching."""
    with asyncio.Runner(debug=debug, loop_factory=loop_factory or Loop) as runner:
        return runner.run(main)


def pytest_configure(config) -> None:
    asyncio.run = run
    _with_few_examples()
    # Pyodide's own loop counts as running all the time; no other may run beside it.
    asyncio._set_running_loop(None)
    sys.meta_path.insert(0, _HostOnly())
