"""Other people's implementations in node, for tests and benches: brought here at their first need.

`installed()` gives their folder, or says why there is none; `HeliaGateway(folder)` gives a folder
away by Helia and verified-fetch.
"""

from __future__ import annotations

import functools
import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "tests" / "peers"


class PeersMissing(RuntimeError):
    """npm could not bring them, in its own words."""


@functools.cache
def installed() -> Path:
    """The folder of their packages, installed by the lock where they are not here yet.

    Raises PeersMissing. Takes half a minute and 165 MB the first time."""
    command = ["bash", str(ROOT / "tools" / "peers.sh")]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeersMissing(str(error)) from error
    if done.returncode:
        raise PeersMissing(done.stderr.strip()[-500:] or "npm failed without a word")
    return PEERS / "node_modules"


def installed_or_skip() -> Path:
    """The same for a test, which is skipped, with npm's words, where they cannot be had."""
    try:
        return installed()
    except PeersMissing as error:
        pytest.skip(f"the peers' npm packages cannot be installed here: {error}")


class HeliaGateway:
    """A gateway none of whose code is ours; a context manager."""

    root: str
    """CID of the folder."""
    files: dict[str, str]
    """CIDs of its files, by name."""

    def __init__(self, folder: Path | str) -> None:
        installed()
        self._process = subprocess.Popen(
            ["node", str(PEERS / "gateway.mjs"), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.close()
            raise RuntimeError("the foreign gateway did not start: its words are above")
        told: dict[str, Any] = json.loads(line)
        self.url = f"http://127.0.0.1:{told['port']}"
        self.root = told["root"]
        self.files = told["files"]

    def close(self) -> None:
        """Its process ends with its standard input, and is killed where it does not."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
