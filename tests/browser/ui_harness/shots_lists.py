"""Pictures of playlists, the history, and of putting the collection in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

ROW = "#playlist-items .row-item >> nth=2"


def _there(selector: str) -> Callable[[Page], Any]:
    return lambda page: page.wait_for_selector(selector)


def item_menu(page: Page) -> None:
    """The menu of a track in a playlist."""
    page.locator(ROW).focus()
    page.keyboard.press("Shift+F10")
    page.wait_for_selector("#menu:popover-open")


def choose(page: Page, words: str) -> None:
    """Choose something from the menu of a track of a playlist."""
    item_menu(page)
    page.click(f"#menu >> text={words}")


def add_to(page: Page) -> None:
    choose(page, "Add to a playlist")
    page.wait_for_selector("#add-to[open] [data-pick]")


def tags(page: Page) -> None:
    page.locator("#playlist-items .row-item >> nth=1").focus()
    page.keyboard.press("Shift+F10")
    page.click("#menu >> text=Edit tags")
    page.wait_for_selector("#tags[open]")


def about(page: Page) -> None:
    choose(page, "About this track")
    page.wait_for_selector("#about-track[open]")


def as_list(page: Page) -> None:
    page.wait_for_selector("#playlists-list .list-card")
    page.click("#playlists-layout")


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
    "playlists": (_CASE, "#playlists", _there("#playlists-list .list-card")),
    "playlists-list": (_CASE, "#playlists", as_list),
    "playlists-empty": ("case=empty", "#playlists", _there("#playlists-none:not([hidden])")),
    "playlist": (_CASE, "#playlist/p0", _there(ROW)),
    "playlist-smart": (_CASE, "#playlist/p1", _there(ROW)),
    "playlist-empty": (_CASE, "#playlist/p5", _there("#playlist-none:not([hidden])")),
    "playlist-menu": (_CASE, "#playlist/p0", item_menu),
    "playlist-taken": (_CASE, "#playlist/p0", taken),
    "add-to": (_CASE, "#playlist/p0", add_to),
    "missing": (_CASE, "#missing/p0", _there("#missing-list .card")),
    "smart": (_CASE, "#smart/p1", _there("#smart-preview li")),
    "smart-new": (_CASE, "#smart", _there("#smart-preview li")),
    "smart-unread": (_CASE, "#smart/p1", unread),
    "history": (_CASE, "#history", _there("#history-list .row-item")),
    "history-empty": ("case=empty", "#history", _there("#history-none:not([hidden])")),
    "statistics": (_CASE, "#history/statistics", _there("#statistics .tops")),
    "statistics-end": (_CASE, "#history/statistics", to_end),
    "duplicates": (_CASE, "#duplicates", _there("#duplicates-list .twin-track")),
    "duplicates-none": ("case=empty", "#duplicates", _there("#duplicates-none:not([hidden])")),
    "trash": (_CASE, "#trash", _there("#trash-list .row-item")),
    "trash-none": ("case=empty", "#trash", _there("#trash-none:not([hidden])")),
    "tags": (_CASE, "#playlist/p0", tags),
    "about-track": (_CASE, "#playlist/p0", about),
    "queue-stops": (_CASE, "#queue", stops),
    "queues": (_CASE, "#queue", queues),
}
