"""What a screen reader is told of every view: `python -m tests.browser.aria_tree` keeps it anew.

The tree is the browser's own, as Playwright reads it: a role, a name and a state a line. It is of the
real product over a library that is lived in (`living_library`), on a fixed day, so that whatever is
said of days and hours is the same on all of them.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.browser.axe import SETTLED
from tests.browser.kit import Chrome, Site, Tab
from tests.browser.living_library import called, live_in, places, visit
from tests.browser.test_delivery_alone import engine_of

KEPT = Path(__file__).with_name("aria")
WIDE = {"width": 1280, "height": 800}
NOW = 1_780_315_200
"""Noon of a Monday, 1 June 2026, UTC; seconds since 1970."""

CLOCK = f"""{{
  const real = Date.now, begun = real();
  const now = () => {NOW}000 + Math.floor((real() - begun) / 1000);
  globalThis.Date = class extends Date {{
    constructor(...given) {{ given.length ? super(...given) : super(now()); }}
    static now() {{ return now(); }}
  }};
}}
"""
"""The clock of a thread begins at NOW and goes a thousand times slower than ours: what comes soon
after another comes in the same second, however busy the machine is."""

SAID_OTHERWISE = (
    (re.compile(r"#(album|artist|playlist|smart|missing|folders)/[^\s\"/]+"), r"#\1/…"),
    (re.compile(r"\d[\d.,]*\s?(bytes|byte|B|kB|MB|GB)\b"), "… bytes"),
    (re.compile(r"\b\d+\.\d+\.\d+\b"), "1.2.3"),
    (re.compile(r"\d[\d.,]* m?s$", re.MULTILINE), "… ms"),
)
"""What differs from one library to the next, with what a browser says of its disk, with a release."""


BY_CHANCE = {
    "home": "() => document.querySelectorAll('#home-made, #home-mixes')"
    ".forEach((it) => it.closest('.shelf').remove())",
    "taste": "() => document.querySelectorAll('.taste-bars').forEach((it) => it.replaceChildren())",
}
"""What is taken out of a view first: picks are drawn, and what is liked nearly alike stands in the
order of the last decimal."""

QUIET = (
    """() => document.querySelectorAll('#toasts [data-do$=".close"]').forEach((it) => it.click())"""
)

FEW = 6
"""Rows of a grid that are kept: how many more a virtual list has made is a matter of the moment."""
ROW = re.compile(r"( *)- '?row\b")


def few(text: str) -> str:
    """A tree with the first rows of every grid."""
    kept: list[str] = []
    deep, count = -1, 0
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        if row := ROW.match(line):
            deep, count = len(row[1]), count + 1 if indent == deep else 1
        elif indent <= deep:
            deep = -1
        if deep < 0 or count <= FEW:
            kept.append(line)
    return "\n".join(kept)


def said(text: str) -> str:
    """A tree without what differs each time."""
    text = few(text)
    for pattern, instead in SAID_OTHERWISE:
        text = pattern.sub(instead, text)
    return text + "\n"


@contextmanager
def library(playwright: Playwright, folder: Path) -> Iterator[Tab]:
    """The product on the fixed day, with the library in it."""
    site = Site().start()
    chrome = Chrome(
        playwright,
        folder / "profile",
        viewport=WIDE,
        locale="en-US",
        timezone_id="UTC",
        reduced_motion="reduce",
    ).start()
    assert chrome.context is not None
    chrome.context.add_init_script(CLOCK)
    try:
        tab = chrome.tab(site.url)
        engine_of(tab).evaluate(f"() => {CLOCK}")
        tab.ready()
        (folder / "music").mkdir()
        live_in(tab, folder / "music", NOW)
        yield tab
    finally:
        chrome.close()
        site.unplug()


def trees(tab: Tab) -> dict[str, str]:
    """Of every view what is said in it, by its name; and what is said around all of them, in
    "around": navigation, search and player."""
    found: dict[str, str] = {}
    for place, sign in places(tab).items():
        visit(tab, place, sign)
        if place == "library":
            # Files that are added together are read side by side: which comes first is chance.
            tab.page.locator("#view-library").get_by_label("Sort by").select_option("title")
        tab.page.evaluate(SETTLED)
        view = place.split("/", maxsplit=1)[0]
        tab.page.evaluate(BY_CHANCE.get(view, "() => {}"))
        found[called(place)] = said(tab.page.locator(f"#view-{view}").aria_snapshot())
        if view == "trash":
            tab.page.evaluate(QUIET)  # what was said in passing may be there yet or not
            found["around"] = said(tab.page.locator("body").aria_snapshot())
    for name, key, sign in (
        ("palette", "Control+k", "#palette[open] .palette-option"),
        ("keys", "?", "#keys[open]"),
        ("tone", "e", "#tone[open]"),
        ("add", "a", "#add[open]"),
        ("now", "w", "#now[open]"),
    ):
        tab.page.keyboard.press(key)
        tab.page.wait_for_selector(sign)
        tab.page.evaluate(SETTLED)
        found[name] = said(tab.page.locator(sign.split(" ")[0]).aria_snapshot())
        tab.page.keyboard.press("Escape")
        tab.page.wait_for_selector(sign.split(" ")[0], state="hidden")
    return found


def main() -> None:
    """Keep them anew."""
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
        library(playwright, Path(folder)) as tab,
    ):
        found = trees(tab)
    KEPT.mkdir(exist_ok=True)
    for path in KEPT.glob("*.yaml"):
        if path.stem not in found:
            path.unlink()
    for name, text in found.items():
        (KEPT / f"{name}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
