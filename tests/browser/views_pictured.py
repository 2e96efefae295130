"""Every view in every look, of the real product: `python -m tests.browser.views_pictured OUT [look …]`.

For eyes: one file a view and look, and a sheet of all of them.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.kit import Chrome, Site, Tab
from tests.browser.living_library import called, live_in, places, sheets, visit
from tests.browser.test_every_view import LOOKS, WIDE, emulate

LARGE = {"large": "phone", "large desk": "light"}
"""Text of twice the size: names of such looks, and of which look they are otherwise."""
PLAYS = "Paper Orchard"
"""What is seen in the bar."""


def picture(tab: Tab, out: Path) -> Image.Image:
    """What is seen now, without what is said in passing and where the mouse happens to be."""
    tab.page.mouse.move(0, 0)
    tab.page.evaluate(
        "() => document.querySelectorAll('#toasts [data-do$=\".close\"]').forEach((it) => it.click())"
    )
    tab.page.wait_for_timeout(400)
    found = Image.open(io.BytesIO(tab.page.screenshot())).convert("RGB")
    found.save(out, "WEBP", quality=60, method=6)
    return found


def slug(look: str) -> str:
    """A look's name in a file's."""
    return look.replace(",", "").replace(" ", "-")


def sheet(pictures: list[Image.Image], out: Path, columns: int) -> None:
    """All of them, small, in rows."""
    wide, high = 420, round(420 * pictures[0].height / pictures[0].width)
    rows = -(-len(pictures) // columns)
    whole = Image.new("RGB", (columns * wide, rows * high), "#888")
    for at, each in enumerate(pictures):
        whole.paste(each.resize((wide, high)), (at % columns * wide, at // columns * high))
    whole.save(out, "WEBP", quality=80)


def main() -> None:
    """Take them all, or those of some looks."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    looks = {name: look for name, look in LOOKS.items() if name in sys.argv[2:] or not sys.argv[2:]}
    for large, like in LARGE.items():
        if not sys.argv[2:] or large in sys.argv[2:]:
            looks[large] = LOOKS[like]
    site = Site().start()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        chrome = Chrome(playwright, Path(name) / "profile", viewport=WIDE).start()
        tab = chrome.tab(site.url).ready(180)
        (Path(name) / "music").mkdir()
        rows = live_in(tab, Path(name) / "music", hear=True)
        plays = next(row["id"] for row in rows if row["title"] == PLAYS)
        tab.do({"do": "play", "tracks": [row["id"] for row in rows[:12]], "track": plays})
        tab.hears("the library")
        tab.do({"do": "pause"})
        for look, (_, size, language) in looks.items():
            tab.page.set_viewport_size(size)
            emulate(tab, LARGE.get(look, look))
            scale = 200 if look in LARGE else 100
            tab.page.evaluate(
                "(scale) => { document.documentElement.style.fontSize = `${scale}%`; }", scale
            )
            tab.do({"do": "settings", "language": "en" if look in LARGE else language})
            taken: list[Image.Image] = []
            for place, sign in places(tab).items():
                visit(tab, place, sign)
                taken.append(picture(tab, out / f"{called(place)}-{slug(look)}.webp"))
            taken += [
                picture(tab, out / f"{name}-{slug(look)}.webp") for name in sheets(tab, heard=True)
            ]
            sheet(taken, out / f"all-{slug(look)}.webp", 4 if size is WIDE else 8)
        chrome.close()
    site.unplug()


if __name__ == "__main__":
    main()
