"""Nothing that axe-core finds: every screen, in light and dark, at a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kit import chromium_path
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
    "settings",
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


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    running = serve.start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture(scope="module")
def browser(playwright: Any) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium_path(), args=shots.FLAGS)
    yield launched
    launched.close()


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
def test_axe_finds_nothing(server: Any, browser: Browser, scheme: Any, size: Any) -> None:
    """No violation of any impact on any screen."""
    found = {}
    for name in SCREENS:
        query, place, act = shots.SHOTS[name]
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        page.goto(f"http://localhost:{server.server_port}/?{query}{place}")
        shots.ready(page)
        if act:
            act(page)
        page.wait_for_timeout(150)
        if lines := violations(page):
            found[name] = lines
        context.close()

    assert found == {}
