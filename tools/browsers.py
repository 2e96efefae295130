"""Find a browser, or get one: `python -m tools.browsers chromium [firefox]` prints its path.

`STARLING_CHROMIUM` and `STARLING_FIREFOX` name one to use instead. Chromium must be there, for
the journeys need it; Firefox is optional, and without it nothing is printed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "firefox": ("firefox-esr", "firefox"),
}
DEBIAN = {"chromium": "chromium", "firefox": "firefox-esr"}

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=user-gesture-required",
)
"""For tests: as root there is no sandbox, and nothing but the page may use the network."""


def find(kind: str) -> str | None:
    """Path of an installed browser of a kind: `chromium` or `firefox`."""
    named = os.environ.get(f"STARLING_{kind.upper()}")
    if named:
        if shutil.which(named):
            return named
        raise SystemExit(f"STARLING_{kind.upper()} names {named}, which cannot be run.")
    for name in NAMES[kind]:
        path = shutil.which(name)
        if path:
            return path
    return _of_playwright() if kind == "chromium" else None


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def fetch(kind: str) -> str | None:
    """Install a browser as far as this user may, and find it again."""
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        _try("apt-get", "update", "-qq")
        _try("apt-get", "install", "-y", "-qq", "--no-install-recommends", DEBIAN[kind])
    if kind == "chromium" and find(kind) is None:
        _try(sys.executable, "-m", "playwright", "install", "chromium")
    return find(kind)


def _try(*command: str) -> None:
    """Run a step of an installation; whether it helped is seen by looking for the browser."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=env, stdout=sys.stderr, check=False)


def main() -> int:
    """Print the paths; 1 where Chromium cannot be had."""
    failed = False
    for kind in sys.argv[1:] or ["chromium"]:
        path = find(kind) or fetch(kind)
        if path:
            print(path)
        elif kind == "chromium":
            failed = True
            print(
                "No Chromium here. On Debian: sudo apt-get install chromium; elsewhere set"
                " STARLING_CHROMIUM to a Chrome's path.",
                file=sys.stderr,
            )
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
