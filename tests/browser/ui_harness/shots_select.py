"""Pictures of what is chosen: merged into shots.SHOTS."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

QUERY = "case=library&still"


def choose(page: Page, root: str, rows: tuple[int, ...]) -> None:
    """Choose some rows of a list by their places, from 0, once it can be chosen from."""
    page.wait_for_selector(f"{root}[data-choose]")
    for row in rows:
        page.locator(f"{root} .row-item:not([hidden]) .title >> nth={row}").click(
            modifiers=["Control"]
        )
    page.mouse.move(0, 0)
    page.wait_for_selector("#choice-bar:not([hidden])")


def some(page: Page) -> None:
    choose(page, "#tracks", (1, 2, 4))


def their_menu(page: Page) -> None:
    some(page)
    page.locator("#tracks [aria-selected=true] >> nth=1").focus()
    page.keyboard.press("Shift+F10")


def in_queue(page: Page) -> None:
    choose(page, "#entries", (4, 5, 6))


def in_playlist(page: Page) -> None:
    choose(page, "#playlist-items", (0, 2))


def on_album(page: Page) -> None:
    page.wait_for_selector("#album-in .list[data-choose]")
    for row in (1, 3):
        page.locator(f"#album-in .row-item .title >> nth={row}").click(modifiers=["Control"])


def albums(page: Page) -> None:
    page.wait_for_selector("#albums-grid[data-choose]")
    for tile in (0, 2, 3):
        page.locator(f"#albums-grid .tile-link >> nth={tile}").click(modifiers=["Control"])


def in_trash(page: Page) -> None:
    choose(page, "#trash-list", (0, 1))


def item(page: Page, icon: str) -> None:
    """Press the item with this icon of an open menu, whatever language is spoken."""
    page.locator(f"#menu [role^=menuitem]:has(use[href$='#{icon}']):visible").last.click()


def merge_artists(page: Page) -> None:
    page.wait_for_selector("#artists-grid[data-choose]")
    for tile in (0, 1, 3):
        page.locator(f"#artists-grid .tile-link >> nth={tile}").click(modifiers=["Control"])
    page.click("[data-do='choice.merge']")
    page.wait_for_selector("#merge[open]")


def merge_tracks(page: Page) -> None:
    some(page)
    page.click("[data-do='choice.more']")
    item(page, "merge")
    page.wait_for_selector("#merge[open]")


def split_artist(page: Page) -> None:
    page.wait_for_selector("#artist-in:not([hidden])")
    page.click("#artist-menu")
    item(page, "tags")
    item(page, "users")
    page.wait_for_selector("#part[open]")


SHOTS: dict[str, tuple[str, str, Any]] = {
    "select": (QUERY, "", some),
    "select-menu": (QUERY, "", their_menu),
    "select-queue": (QUERY, "#queue", in_queue),
    "select-playlist": (QUERY, "#playlist/p0", in_playlist),
    "select-album": (QUERY, "#album/b14", on_album),
    "select-albums": (QUERY, "#albums", albums),
    "select-trash": (QUERY, "#trash", in_trash),
    "merge-artists": (QUERY, "#artists", merge_artists),
    "merge-tracks": (QUERY, "", merge_tracks),
    "split-artist": (QUERY, "#artist/a6", split_artist),
}
