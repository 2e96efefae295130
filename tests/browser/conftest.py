"""One world and one site for all journeys; a fresh profile for each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.browser.kit import DIST, ROOT, Chrome, Loop, Site, violations


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver, once."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def dist() -> Path:
    """The built page. `make test` builds it first."""
    if not (DIST / "index.html").is_file():
        pytest.fail("dist/ is not built: run `make build`")
    return DIST


@pytest.fixture(scope="session")
def album() -> Path:
    """The demo album, synthesised once and kept in .cache."""
    from tools.demo_album import make_album

    return make_album(ROOT / ".cache" / "demo")


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    """Where the world's servers run."""
    running = Loop()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def world(loop: Loop, album: Path) -> Iterator[Any]:
    """Tracker, foreign seeder, gateway and web host, all on this machine."""
    from tools.world import start_world

    started = loop.run(start_world(album))
    yield started
    loop.run(started.close())


@pytest.fixture
def site(dist: Path) -> Iterator[Site]:
    """dist/ under a sub-path, without a single special header."""
    running = Site(dist).start()
    yield running
    running.unplug()


@pytest.fixture
def chrome(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., Chrome]]:
    """Makes browsers; whatever it made is closed at the end, and its pages must have kept to
    the policy."""
    made: list[Chrome] = []

    def make(name: str = "profile", **options: Any) -> Chrome:
        browser = Chrome(playwright, tmp_path / name, **options).start()
        made.append(browser)
        return browser

    yield make
    for browser in made:
        try:
            browser.close()
        except Exception as error:
            print("browser was gone already:", type(error).__name__)


@pytest.fixture
def kept_to_policy() -> Callable[..., None]:
    """Fails with every breach that a tab recorded."""

    def check(*tabs: Any) -> None:
        assert [breach for tab in tabs for breach in violations(tab)] == []

    return check


if os.environ.get("STARLING_PICTURES"):
    Path(os.environ["STARLING_PICTURES"]).mkdir(parents=True, exist_ok=True)
