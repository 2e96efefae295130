"""Nothing that axe-core finds: every screen, light and dark, at a desk, on a phone, right to left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.ui_harness import serve, shots

pytestmark = pytest.mark.browser

AXE = Path(serve.ROOT / "node_modules" / "axe-core" / "axe.min.js")
SCREENS = [
    "library",
    "menu",
    "nothing",
    "toast",
    "tasks",
    "empty",
    "queue",
    "downloads",
    "downloads-menu",
    "downloads-held",
    "downloads-empty",
    "storage",
    "storage-more",
    "storage-safari",
    "storage-empty",
    "archive",
    "sharing",
    "sharing-more",
    "sharing-empty",
    "settings",
    "settings-ice",
    "add",
    "consent",
    "now",
    "keys",
    "boot",
    "failed",
    "elsewhere",
    "dead",
]
LOOKS = [("light", shots.WIDE), ("dark", shots.WIDE), ("light", shots.PHONE), ("dark", shots.PHONE)]


def violations(page: Page) -> list[str]:
    """What axe finds, as text; it comes in over the debugger, which no policy of the page binds."""
    debugger = page.context.new_cdp_session(page)
    for expression in (AXE.read_text("utf-8"), "axe.run({resultTypes: ['violations']})"):
        answer = debugger.send(
            "Runtime.evaluate",
            {
                "expression": expression,
                "awaitPromise": "run(" in expression,
                "returnByValue": False,
            },
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    found = debugger.send(
        "Runtime.callFunctionOn",
        {
            "objectId": answer["result"]["objectId"],
            "functionDeclaration": "function () { return this.violations.flatMap((it) =>"
            " it.nodes.map((node) => [it.impact, it.id, node.target.join(' '),"
            " node.failureSummary].join(' | '))) }",
            "returnByValue": True,
        },
    )
    return found["result"]["value"]


@pytest.mark.parametrize(("scheme", "size"), LOOKS, ids=["light", "dark", "phone", "dark phone"])
def test_axe_finds_nothing(
    harness_url: str, harness_browser: Browser, scheme: Any, size: Any
) -> None:
    """No violation of any impact on any screen."""
    assert findings(harness_url, harness_browser, SCREENS, scheme, size) == {}


def test_axe_finds_nothing_from_right_to_left(harness_url: str, harness_browser: Browser) -> None:
    """The same where lines begin at the right, as in Arabic and Hebrew."""
    screens = ["library", "downloads", "storage", "sharing", "settings"]

    assert findings(harness_url, harness_browser, screens, "light", shots.PHONE, "rtl") == {}


def findings(
    url: str, browser: Browser, screens: list[str], scheme: Any, size: Any, direction: str = "ltr"
) -> dict[str, list[str]]:
    """What axe finds on each of these screens; nothing for those where it finds nothing."""
    found: dict[str, list[str]] = {}
    for name in screens:
        query, place, act = shots.SHOTS[name]
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        page.goto(f"{url}?{query}{place}")
        shots.ready(page)
        shots.in_view(page)
        page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
        if act:
            act(page)
        page.wait_for_timeout(150)
        if lines := violations(page):
            found[name] = lines
        context.close()
    return found
