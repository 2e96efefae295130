"""One world and one site for all journeys; a fresh profile for each."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.flags import AUDIBLE, ONCE
from tests.browser.kit import DIST, ROOT, Chrome, Loop, Site, chromium_path, violations
from tests.browser.ui_harness import serve, shots
from tests.browser.ui_harness.pages import Kept, Pages

LONG = (
    "test_access",
    "test_disk",
    "test_life",
    "test_hostile_hosts",
    "test_ui_lists",
    "test_every_view",
    "test_ui_collection",
    "test_bad_input",
    "test_swarm",
    "test_update",
    "test_firefox",
    "test_ui_keyboard",
    "test_ui_delivery",
    "test_ui_select",
)
"""Files that take minutes: begun first, or one worker has them to itself at the end."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, all else as it was shuffled."""
    items.sort(key=lambda item: item.path.stem not in LONG)


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


@pytest.fixture(scope="session")
def port() -> int:
    """Where `site` is in every test, so that what one visit stored is of the same origin in another.
    Below those that a system gives out by itself: between two tests nobody gets it."""
    for found in range(20_000 + os.getpid() % 1000 * 10, 32_000):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", found))
            except OSError:
                continue
            return found
    pytest.fail("no port is free")


@pytest.fixture
def site(dist: Path, port: int) -> Iterator[Site]:
    """dist/ under a sub-path, without a single special header."""
    running = Site(dist, port=port).start()
    yield running
    running.unplug()


@pytest.fixture(scope="session", autouse=True)
def brisk() -> Iterator[None]:
    """Journeys are many short lives."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Chrome, "flags", (*Chrome.flags, ONCE))
        yield


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


@pytest.fixture(scope="session")
def been(playwright: Playwright, dist: Path, port: int, brisk: None, tmp_path_factory: Any) -> Path:
    """The profile of a browser that was at `site` once, and did nothing there."""
    profile = tmp_path_factory.mktemp("been") / "profile"
    site = Site(dist, port=port).start()
    browser = Chrome(playwright, profile).start()
    browser.tab(site.url).ready()
    browser.close()
    site.unplug()
    # All that the page needs is in the service worker's cache.
    shutil.rmtree(profile / "Default" / "Cache", ignore_errors=True)
    return profile


@pytest.fixture
def visited(chrome: Callable[..., Chrome], been: Path, tmp_path: Path) -> Callable[..., Chrome]:
    """Makes browsers as `chrome` does, of people who were at `site` before: its service worker is
    installed, its engine cached, the library empty. A first visit costs a third more, and is a
    matter of few journeys."""

    def make(name: str = "profile", **options: Any) -> Chrome:
        shutil.copytree(been, tmp_path / name, symlinks=True)
        return chrome(name, **options)

    return make


@pytest.fixture
def context(playwright: Playwright, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser with a fresh profile, for pages that are no player."""
    made = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium_path(), args=list(AUDIBLE), headless=True
    )
    yield made
    made.close()


@pytest.fixture
def kept_to_policy() -> Callable[..., None]:
    """Fails with every breach that a tab recorded."""

    def check(*tabs: Any) -> None:
        assert [breach for tab in tabs for breach in violations(tab)] == []

    return check


@pytest.fixture(scope="session")
def harness_url() -> Iterator[str]:
    """Where the UI runs over its pretended engine."""
    running = serve.start(lasting=3600)
    yield f"http://localhost:{running.server_port}/"
    running.shutdown()
    running.server_close()


@pytest.fixture(scope="session")
def harness_browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium for all pages of the pretended kind; each has a context of its own."""
    launched = playwright.chromium.launch(executable_path=chromium_path(), args=shots.FLAGS)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def harness_pages(harness_browser: Browser) -> Iterator[Pages]:
    """Its pages, which go on from test to test."""
    made = Pages(harness_browser)
    yield made
    made.close()


@pytest.fixture
def open_page(
    harness_url: str, harness_browser: Browser, harness_pages: Pages
) -> Iterator[Callable[..., Page]]:
    """Opens a case of the pretended engine; at the end nothing may have broken the policy or the
    console's silence. A test that sets more on its page than `Kept.emptied` sets back (a clock, a
    touch screen) asks for one of its `own`."""
    taken: list[tuple[Kept, bool]] = []

    def opened(
        query: str = "case=library&still", size: Any = shots.WIDE, *, own: bool = False
    ) -> Page:
        kept = Kept(harness_browser, size) if own else harness_pages.take(size)
        taken.append((kept, own))
        kept.page.goto(f"{harness_url}?{query}")
        shots.ready(kept.page)
        shots.in_view(kept.page)
        return kept.page

    yield opened
    breaches = [kept.page.evaluate("harness.violations") for kept, _ in taken]
    complaints = [line for kept, _ in taken for line in kept.complaints]
    for kept, own in taken:
        if own:
            kept.close()
        else:
            harness_pages.give_back(kept)

    assert (complaints, [each for each in breaches if each]) == ([], [])


if os.environ.get("STARLING_PICTURES"):
    Path(os.environ["STARLING_PICTURES"]).mkdir(parents=True, exist_ok=True)
