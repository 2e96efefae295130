"""How every Chromium of the tests is started: it asks nobody for anything of its own."""

from __future__ import annotations

QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AUDIBLE = (*QUIET, "--autoplay-policy=no-user-gesture-required")
"""And plays what it is told to, though nobody pressed anything."""
