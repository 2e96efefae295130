"""The built engine in a real browser: under the strictest policy, through deaths, over tabs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser.kit import FLAGS, Site, chromium_path

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.alone]

HARNESS = Path(__file__).with_name("engine_harness.js")
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none';"
    " require-trusted-types-for 'script'; trusted-types starling"
)
READY_S = 60.0
"""Seconds in which an engine must be up, on a busy machine."""


@pytest.fixture
def strict_site(dist: Path) -> Iterator[Site]:
    """dist/ on a host that sends the policy with every file, worker scripts included."""
    page = b'<!doctype html><title>Engine</title><script type="module" src="harness.js"></script>'
    site = Site(
        dist,
        overlay={"harness.html": page, "harness.js": HARNESS.read_bytes()},
        headers={"Content-Security-Policy": POLICY},
    ).start()
    yield site
    site.unplug()


@pytest.fixture
def chromium(playwright: Playwright, tmp_path: Path) -> Iterator[BrowserContext]:
    """A Chromium with a profile of its own."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=chromium_path(), headless=True, args=FLAGS
    )
    yield context
    context.close()


@pytest.fixture
def a_tab(chromium: BrowserContext, strict_site: Site) -> Callable[[], Page]:
    """Opens tabs with nothing but an engine."""

    def opened() -> Page:
        page = chromium.new_page()
        page.goto(f"{strict_site.url}harness.html")
        return page

    return opened


def until(page: Page, *wanted: str, after: int = 0) -> dict[str, Any]:
    """The first state of a kind, among those after the first `after`."""
    deadline = time.monotonic() + READY_S
    seen: list[Any] = []
    while time.monotonic() < deadline:
        # Not wait_for_function: it needs eval, which the policy forbids.
        seen = page.evaluate("window.harness?.states ?? []")
        for state in seen[after:]:
            if state["is"] in wanted:
                return state
        page.wait_for_timeout(50)
    raise AssertionError(f"never {wanted}: {seen}")


def test_the_engine_runs_under_a_policy_sent_with_worker_scripts(
    a_tab: Callable[[], Page], chromium: BrowserContext, strict_site: Site
) -> None:
    """The engine needs no eval, no foreign address and no Trusted Types policy but ours."""
    asked: list[str] = []
    chromium.on("request", lambda request: asked.append(request.url))
    page = a_tab()
    ready = until(page, "ready", "dead")
    answer = page.evaluate("harness.ask({do: 'stats'})")["answer"]
    print("timings, ms:", ready["timings"])

    assert ready["is"] == "ready"
    assert answer["storage"] == "opfs"
    assert [url for url in asked if not url.startswith(strict_site.url)] == []


def test_a_death_without_a_word_is_noticed_and_mended(a_tab: Callable[[], Page]) -> None:
    """A worker that vanishes is replaced, and a repeatable command still gets its answer."""
    page = a_tab()
    until(page, "ready")
    page.workers[0].evaluate("setTimeout(() => self.close())")
    before = page.evaluate("harness.states.length")
    answer = page.evaluate("harness.ask({do: 'stats'})")

    assert answer["answer"]["storage"] == "opfs"  # Its files were free again.
    until(page, "ready", after=before - 1)


def test_one_engine_serves_all_tabs_and_can_be_taken_over(a_tab: Callable[[], Page]) -> None:
    """A second tab says `elsewhere`, takes over when asked, and gives back when it closes."""
    first = a_tab()
    until(first, "ready")
    second = a_tab()
    until(second, "elsewhere")
    assert second.evaluate("harness.ask({do: 'stats'})") == {"refused": "engine_elsewhere"}

    second.evaluate("harness.engine.take_over()")
    until(second, "ready")
    assert second.evaluate("harness.ask({do: 'stats'})")["answer"]["storage"] == "opfs"
    assert first.evaluate("harness.engine.state()") == {"is": "elsewhere"}

    before = first.evaluate("harness.states.length")
    second.close()
    until(first, "ready", after=before)
