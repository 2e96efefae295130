"""Hands for the tests of the deck alone: a host with the bridge and some sounds, a browser that asks
for gestures, and patience."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from pathlib import Path
from typing import Any

from aiohttp import web
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.kit import ROOT, chromium_path

HARNESS = """<!doctype html><meta charset="utf-8"><title>deck</title>
<button id="go">go</button><div id="deck"></div><script type="module" src="harness.js"></script>"""

SCRIPT = (Path(__file__).parent / "deck_harness.js").read_text


class Host:
    """The bridge and some tones, over HTTP with ranges, on a thread of its own."""

    def __init__(self, sounds: dict[str, Path]) -> None:
        self.base = ""
        self._sounds = sounds
        self._loop = asyncio.new_event_loop()
        self._up = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> Host:
        """Listen on a free port."""
        self._thread.start()
        assert self._up.wait(10)
        return self

    def stop(self) -> None:
        """End the loop and its thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        app = web.Application()
        app.router.add_get("/music/", self._page)
        app.router.add_get("/music/harness.js", self._script)
        app.router.add_get("/music/stream/{name}", self._sound)
        app.router.add_static("/music/bridge", ROOT / "web" / "bridge")
        runner = web.AppRunner(app, shutdown_timeout=0.5)
        self._loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        self._loop.run_until_complete(site.start())
        port = runner.addresses[0][1]
        self.base = f"http://127.0.0.1:{port}/music/"
        self._up.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _page(self, _: web.Request) -> web.Response:
        return web.Response(text=HARNESS, content_type="text/html")

    async def _script(self, _: web.Request) -> web.Response:
        return web.Response(text=SCRIPT(encoding="utf-8"), content_type="text/javascript")

    async def _sound(self, request: web.Request) -> web.StreamResponse:
        path = self._sounds.get(request.match_info["name"])
        return web.FileResponse(path) if path else web.Response(status=404)


def asking(playwright: Playwright) -> Browser:
    """A Chromium in which nothing sounds before a gesture."""
    flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
    return playwright.chromium.launch(
        executable_path=chromium_path(), args=[*flags, "--autoplay-policy=user-gesture-required"]
    )


def until(page: Page, what: str, limit_s: float = 20.0) -> Any:
    """Wait until an expression in the page is true, and give its value."""
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        value = page.evaluate(f"() => window.harness ? ({what}) : null")
        if value:
            return value
        page.evaluate("() => new Promise((done) => setTimeout(done, 30))")
    told = page.evaluate("() => [window.harness?.told, window.harness?.reports]")
    raise AssertionError(f"never true: {what}; {json.dumps(told)[:2000]}")
