"""Pictures of the map, and what is done on it for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

DRAWN = "#map[data-whole]"
"""All that is in sight is painted."""


def drawn(page: Page) -> None:
    """Wait until the map has its dots and names."""
    page.wait_for_selector(DRAWN)
    page.wait_for_selector(".map-names span:not(.off)", state="attached")


def led(page: Page) -> None:
    """Keys have gone to a dot."""
    drawn(page)
    page.locator(".map-canvas").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#map-card:not([hidden])")


def listed(page: Page) -> None:
    """The regions beside it."""
    drawn(page)
    page.click("#map-listed")
    page.wait_for_selector("#map-rows li")


def lit(page: Page) -> None:
    """Something is searched for."""
    drawn(page)
    before = page.locator("#map-count").text_content()
    page.fill("#map-search", "herons")
    for _ in range(250):
        if page.locator("#map-count").text_content() != before:
            break
        page.wait_for_timeout(20)
    page.wait_for_selector(DRAWN)


def near(page: Page) -> None:
    """From closer by."""
    drawn(page)
    for _ in range(4):
        page.click("[data-do='map.closer']")
    page.wait_for_selector(DRAWN)


def chosen(page: Page) -> None:
    """A rectangle was drawn around some."""
    drawn(page)
    box = page.locator(".map-canvas").bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.3
    page.keyboard.down("Shift")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 60)
    page.mouse.move(x + box["width"] * 0.3, y + box["height"] * 0.4)
    page.mouse.up()
    page.keyboard.up("Shift")
    page.wait_for_selector("#choice-bar:not([hidden])")


SHOTS: dict[str, tuple[str, str, Callable[[Page], Any] | None]] = {
    "map": ("case=library&size=3000&still", "#map", drawn),
    "map-led": ("case=library&size=3000&still", "#map", led),
    "map-list": ("case=library&size=3000&still", "#map", listed),
    "map-lit": ("case=library&size=3000&still", "#map", lit),
    "map-near": ("case=library&size=3000&still", "#map", near),
    "map-chosen": ("case=library&size=3000&still", "#map", chosen),
    "map-big": ("case=big&still", "#map", drawn),
    "map-ar": ("case=library&size=3000&still&lang=ar", "#map", led),
    "map-none": ("case=unheard&still", "#map", None),
    "map-empty": ("case=empty", "#map", None),
}
