"""How many examples the tests of properties try: few enough that all tests take a minute, or, with
`STARLING_THOROUGH=1`, as many as a night allows."""

from __future__ import annotations

import os

THOROUGH = os.environ.get("STARLING_THOROUGH", "") not in ("", "0")


def times(everyday: int, thorough: int) -> int:
    """How often."""
    return thorough if THOROUGH else everyday
