"""Pictures of playlists, the history, and of putting the collection in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browser.ui_harness.kit import choose

ROW = "#playlist-items .row-item >> nth=2"


@dataclass(frozen=True)
class There:
    """Only waits until something is there."""

    selector: str

    def __call__(self, page: Page) -> None:
        page.wait_for_selector(self.selector)


def item_menu(page: Page) -> None:
    """The menu of a track in a playlist."""
    page.locator(ROW).focus()
    page.keyboard.press("Shift+F10")
    page.wait_for_selector("#menu:popover-open")


def of_item(page: Page, *words: str) -> None:
    """Choose something from the menu of a track of a playlist."""
    item_menu(page)
    choose(page, *words)


def add_to(page: Page) -> None:
    of_item(page, "Add to a playlist")
    page.wait_for_selector("#add-to[open] [data-pick]")


def tags(page: Page) -> None:
    page.locator("#playlist-items .row-item >> nth=1").focus()
    page.keyboard.press("Shift+F10")
    choose(page, "Organise", "Edit tags")
    page.wait_for_selector("#tags[open]")


def about(page: Page) -> None:
    of_item(page, "Organise", "About this track")
    page.wait_for_selector("#about-track[open]")


def as_list(page: Page) -> None:
    page.wait_for_selector("#playlists-list .list-card")
    page.click("#playlists-layout")


def certain(page: Page) -> None:
    page.click("#duplicates-certain")
    page.wait_for_selector("#duplicates-bar:not([hidden])")


def unread(page: Page) -> None:
    page.wait_for_selector("#smart-rules .rule")
    page.fill("#smart-query", "genre:jazz year:soon -type:live")
    page.wait_for_selector("#smart-marked mark")


def taken(page: Page) -> None:
    page.locator(ROW).focus()
    page.keyboard.press("Delete")
    page.wait_for_selector(".toast")


def stops(page: Page) -> None:
    page.wait_for_selector("#queue-more:not([hidden])")
    page.click("#queue-more")
    page.click("#menu >> text=Stop after this album")
    page.wait_for_selector("#queue-stops:not([hidden])")


def queues(page: Page) -> None:
    page.wait_for_selector("#queue-more:not([hidden])")
    page.click("#queue-more")
    page.click("#menu >> text=Earlier queues")
    page.wait_for_selector("#queues [data-queue]")


def to_end(page: Page) -> None:
    page.wait_for_selector("#statistics .tops")
    page.evaluate("document.getElementById('statistics').scrollTop = 1e5")


_CASE = "case=library&still"
SHOTS: dict[str, tuple[str, str, Callable[[Page], Any] | None]] = {
    "playlists": (_CASE, "#playlists", There("#playlists-list .list-card")),
    "playlists-list": (_CASE, "#playlists", as_list),
    "playlists-empty": ("case=empty", "#playlists", There("#playlists-none:not([hidden])")),
    "playlist": (_CASE, "#playlist/p0", There(ROW)),
    "playlist-smart": (_CASE, "#playlist/p1", There(ROW)),
    "playlist-empty": (_CASE, "#playlist/p5", There("#playlist-none:not([hidden])")),
    "playlist-menu": (_CASE, "#playlist/p0", item_menu),
    "playlist-taken": (_CASE, "#playlist/p0", taken),
    "add-to": (_CASE, "#playlist/p0", add_to),
    "missing": (_CASE, "#missing/p0", There("#missing-list .card")),
    "smart": (_CASE, "#smart/p1", There("#smart-preview li")),
    "smart-new": (_CASE, "#smart", There("#smart-preview li")),
    "smart-unread": (_CASE, "#smart/p1", unread),
    "history": (_CASE, "#history", There("#history-list .row-item")),
    "history-empty": ("case=empty", "#history", There("#history-none:not([hidden])")),
    "statistics": (_CASE, "#history/statistics", There("#statistics .tops")),
    "statistics-end": (_CASE, "#history/statistics", to_end),
    "duplicates": (_CASE, "#duplicates", There("#duplicates-list .twin-track")),
    "duplicates-chosen": (f"{_CASE}&twins", "#duplicates", certain),
    "duplicates-none": ("case=empty", "#duplicates", There("#duplicates-none:not([hidden])")),
    "trash": (_CASE, "#trash", There("#trash-list .row-item")),
    "trash-none": ("case=empty", "#trash", There("#trash-none:not([hidden])")),
    "tags": (_CASE, "#playlist/p0", tags),
    "about-track": (_CASE, "#playlist/p0", about),
    "queue-stops": (_CASE, "#queue", stops),
    "queues": (_CASE, "#queue", queues),
}
