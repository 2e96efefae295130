"""A built page of which some files are others: what a test changes of the product."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path


def overlay(dist: Path, changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """These files, and the list by which the service worker knows all files. For `Site(overlay=…)`."""
    listed = (dist / "sw.js").read_bytes()
    for path, now in changed.items():
        known, instead = (
            b64encode(hashlib.sha256(each).digest()) for each in ((dist / path).read_bytes(), now)
        )
        assert listed.count(known) == 1
        listed = listed.replace(known, instead)
    return {**changed, "sw.js": listed}
