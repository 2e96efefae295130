"""How every Chromium of the tests is started: it asks nobody for anything of its own."""

from __future__ import annotations

from tools.browsers import CHROMIUM_FLAGS

GESTURE = "--autoplay-policy="
QUIET = tuple(flag for flag in CHROMIUM_FLAGS if not flag.startswith(GESTURE))
AUDIBLE = (*QUIET, "--autoplay-policy=no-user-gesture-required")
"""And plays what it is told to, though nobody pressed anything."""

ONCE = "--js-flags=--liftoff-only"
"""WebAssembly is compiled once and never better: half a second to two of CPU less for each start of
the engine, which lives for some seconds only. Benches do without."""
