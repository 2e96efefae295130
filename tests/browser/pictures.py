"""The first screen, the question before peers, and the demo album, of the real page:
`python -m tests.browser.pictures`. Every view is pictured by `views_pictured`.

To be looked at after every change of the page's face.
"""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.kit import ROOT, Chrome, Loop, Site, Tab
from tools.demo_album import make_album
from tools.world import World

PICTURES = ROOT / "docs" / "pictures"
WIDE = {"width": 1280, "height": 800}


def take(tab: Tab, name: str) -> None:
    """One picture, in few colours: a page is mostly plain areas."""
    tab.page.evaluate(
        "() => { for (const it of document.querySelectorAll('.toast [aria-label=Close]'))"
        " it.click(); }"
    )
    tab.page.wait_for_timeout(700)
    picture = Image.open(io.BytesIO(tab.page.screenshot()))
    picture.convert("RGB").quantize(192, dither=Image.Dither.NONE).save(
        PICTURES / f"{name}.png", optimize=True
    )


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    loop = Loop()
    album = make_album(ROOT / ".cache" / "demo")
    world: Any = loop.run(World(album).start())
    site = Site().start()
    site.overlay["welcome.json"] = json.dumps({"offers": world.offers}).encode()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        chrome = Chrome(playwright, Path(profile), viewport=WIDE).start()
        tab = chrome.tab(site.url).ready()
        take(tab, "first-light")
        tab.page.evaluate(
            "(uri) => { const at = document.querySelectorAll('#offer-list button'); at[1].click(); }",
            world.magnet,
        )
        tab.until("() => document.getElementById('consent').open", "the question")
        take(tab, "consent-light")
        tab.page.locator('[data-do="consent.one"]').click()
        tab.until("() => window.starling.state.library.tracks === 5", "the album")
        tab.page.keyboard.press("Escape")
        tracks = [row["id"] for row in tab.tracks(sort="album")]
        tab.do({"do": "keep", "tracks": tracks[:3]})
        tab.do({"do": "play", "tracks": tracks, "track": tracks[1]})
        tab.hears("the demo album")
        take(tab, "library-light")
        chrome.close()
    site.unplug()
    loop.run(world.close())
    loop.stop()


if __name__ == "__main__":
    main()
