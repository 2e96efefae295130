"""What the gallery is compared with, and how: `python -m tests.browser.gallery` keeps it anew.

Two things are kept. `gallery.json`: of every component in every state its computed colours, corners,
rings and least sizes, light and dark; these are the same with any font and any rasteriser, so they
are compared to the letter. `docs/pictures/gallery-*.webp`: how it looks, for eyes; a picture is
compared part by part, both made small, so that a letter's edge does not matter and a lost border,
icon or row does.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.kit import ROOT, chromium_path
from tests.browser.ui_harness import serve, shots
from tests.browser.ui_harness.kit import until

FACTS = Path(__file__).with_name("gallery.json")
PICTURES = ROOT / "docs" / "pictures"
WIDTH = 1360
LOOKS = {
    "light": "theme=light",
    "dark": "theme=dark",
    "rtl": "theme=light&lang=ar",
    "large": "theme=light&size=200",
}
SMALL = 40
"""A compared picture has one pixel for a square of so many."""

READ_FACTS = """() => Object.fromEntries([...document.querySelectorAll('.g-part')].map((part) => [part.id,
  Object.fromEntries([...part.querySelectorAll('.g-cell')].map((cell) => {
    let it = cell.querySelector('.g-box').firstElementChild;
    const marked = cell.querySelector('[class*="as-"], :disabled, [aria-busy], [aria-invalid]');
    if (marked) it = marked;
    const style = getComputedStyle(it);
    return [cell.dataset.state, [it.localName, ...['color', 'backgroundColor', 'borderTopColor',
      'borderTopWidth', 'borderTopLeftRadius', 'outlineStyle', 'outlineColor', 'opacity',
      'boxShadow', 'minHeight'].map((name) => style[name])].join(' | ')];
  }))]))"""
PARTS = """() => [...document.querySelectorAll('.g-part')].map((part) => {
  const box = part.getBoundingClientRect();
  return [part.id, box.left, box.top + scrollY, box.width, box.height] })"""


def opened(browser: Browser, url: str, query: str, **context: Any) -> Page:
    """The gallery in one look, as high as it is, so that everything in it is in sight."""
    context = {"viewport": {"width": WIDTH, "height": 900}, "reduced_motion": "reduce", **context}
    page = browser.new_context(**context).new_page()
    page.goto(f"{url}gallery.html?{query}")
    shots.ready(page)
    height = page.evaluate("document.body.scrollHeight")
    page.set_viewport_size({"width": context["viewport"]["width"], "height": min(height, 16000)})
    until(
        page,
        "[...document.images].every((it) => it.loading === 'lazy' || it.hidden || it.complete)",
    )
    # Covers come after words, some a frame; those far out of sight when they are scrolled to.
    until(
        page,
        "[...document.querySelectorAll('.tile-cover')].every((it) => it.matches('.has-art') ||"
        " !it.querySelector('img') || it.getBoundingClientRect().top > innerHeight)",
    )
    return page


def picture(page: Page) -> Image.Image:
    """All of the page."""
    shot = page.screenshot(full_page=True, animations="disabled", caret="hide")
    return Image.open(io.BytesIO(shot)).convert("RGB")


def kept(look: str) -> Path:
    """Where the picture of a look is kept, at half its size."""
    return PICTURES / f"gallery-{look}.webp"


def crops(whole: Image.Image, parts: list[list[Any]], scale: float) -> dict[str, Image.Image]:
    """A picture of each part."""
    found: dict[str, Image.Image] = {}
    for name, left, top, width, height in parts:
        edges = (left, top, left + width, top + height)
        a, b, c, d = (int(each * scale) for each in edges)
        found[name] = whole.crop((a, b, c, d))
    return found


def difference(one: Image.Image, other: Image.Image) -> float:
    """How unlike two pictures of a part are: the mean over all squares, of 255. A picture that is
    higher, by another font, is pressed into the height of the first."""
    size = (WIDTH // SMALL, max(2, one.height * WIDTH // one.width // SMALL))
    small = [each.resize(size, Image.Resampling.BOX) for each in (one, other)]
    return sum(ImageStat.Stat(ImageChops.difference(*small)).mean) / 3


def facts(page: Page) -> dict[str, dict[str, str]]:
    """What is computed for every component in every state."""
    return page.evaluate(READ_FACTS)


def main() -> None:
    """Keep the facts and the pictures anew."""
    server = serve.start()
    url = f"http://localhost:{server.server_port}/"
    found: dict[str, Any] = {"facts": {}, "parts": {}}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=shots.FLAGS)
        for look, query in LOOKS.items():
            page = opened(browser, url, query)
            if look in ("light", "dark"):
                found["facts"][look] = facts(page)
            found["parts"][look] = [
                [name, *(round(each) for each in box)] for name, *box in page.evaluate(PARTS)
            ]
            whole = picture(page)
            whole.resize((whole.width // 2, whole.height // 2), Image.Resampling.LANCZOS).save(
                kept(look), quality=60, method=6
            )
            page.context.close()
        browser.close()
    server.shutdown()
    FACTS.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
