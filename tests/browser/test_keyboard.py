"""The whole product by keys alone, over the real engine: no test here has a mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab
from ui import keys

pytestmark = pytest.mark.browser

COUNT_POINTERS = """() => {
  window.__pointers = 0;
  for (const name of ['pointerdown', 'mousedown', 'touchstart'])
    addEventListener(name, () => { window.__pointers += 1; }, true);
}"""
VIEWS = {each[0].removeprefix("go."): each[1] for each in keys.KEYS if each[0].startswith("go.")}
BY_NAME = {"Statistics": "history", "Sharing": "sharing", "Duplicates": "duplicates"}
"""Views without a key of their own, by what they are called."""


class Hands:
    """Ten fingers on a keyboard."""

    def __init__(self, tab: Tab) -> None:
        self.tab, self.page = tab, tab.page

    def press(self, *strokes: str) -> None:
        """These, one after the other: "g p" is two."""
        for each in strokes:
            for stroke in each.split(" ") if each != " " else [" "]:
                self.page.keyboard.press(stroke)

    def write(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)

    def tab_to(self, selector: str, key: str = "Tab", most: int = 120) -> None:
        """Press Tab until the focus is there."""
        for _ in range(most):
            if self.page.evaluate("(it) => !!document.activeElement?.matches(it)", selector):
                return
            self.page.keyboard.press(key)
        where = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        pytest.fail(f"{most} times {key} did not lead to {selector}, but to {where}")

    def until(self, expression: str, what: str, arg: Any = None) -> Any:
        """Wait for something true in the page."""
        return self.tab.until(f"(arg) => {expression}", what, arg=arg)

    def in_view(self, view: str) -> None:
        """Wait until a view is in sight, and the focus in it or at its door."""
        self.page.wait_for_selector(f"#view-{view}:not([hidden])")

    def command(self, text: str, option: str) -> None:
        """Find something in the palette and do it."""
        self.find(text, option)
        self.press("Enter")
        self.until("!document.getElementById('palette').open", "the palette to close")

    def find(self, text: str, option: str) -> None:
        """Type into the palette until this is meant."""
        self.press("Control+k")
        self.page.wait_for_selector("#palette[open]")
        self.write(text)
        meant = "document.querySelector('#palette [aria-selected=true]')?.textContent.includes(arg)"
        for _ in range(12):
            met = "(arg) => document.querySelectorAll('.palette-option').length > 0 && " + meant
            if self.page.evaluate(met, option):
                return
            listed = "[...document.querySelectorAll('.palette-option')].some(it => it.textContent.includes(arg))"
            self.until(listed, f"{option} to be found", option)
            if not self.page.evaluate(met, option):
                self.press("ArrowDown")
        self.until(meant, f"{option} to be meant", option)

    def menu(self, *items: str) -> None:
        """Open the menu of the row that has the focus, and choose an item of it; of several, each in
        the menu of the one before."""
        self.press("Shift+F10")
        self.page.wait_for_selector("#menu:popover-open")
        self.tab_to("[role=menuitem]:focus", "ArrowDown")
        for item in items:
            for _ in range(30):
                if self.page.evaluate("document.activeElement.textContent") == item:
                    break
                self.press("ArrowDown")
            assert self.page.evaluate("document.activeElement.textContent") == item
            self.press("Enter")

    def first_row(self, grid: str) -> None:
        """Go to the first row of a list."""
        self.page.wait_for_selector(f"{grid} .row-item .title:not(:empty)")
        self.tab_to(f"{grid} .row-item")
        self.press("Home")
        self.until(
            "document.activeElement?.matches(`${arg} .row-item`)"
            " && !document.activeElement.ariaRowIndex.startsWith('-')",
            "the first row",
            grid,
        )


@pytest.fixture
def hands(chrome: Callable[..., Chrome], site: Site) -> Hands:
    """A page in a profile of its own, in English."""
    tab = chrome(locale="en-GB").tab(site.url).ready()
    tab.page.wait_for_selector("[data-shell=ready]")
    tab.page.evaluate(COUNT_POINTERS)
    return Hands(tab)


def bring(hands: Hands, files: list[Path]) -> None:
    """Add files: A, Tab to the button, Enter, and what the system asks."""
    hands.press("a")
    hands.page.wait_for_selector("#add[open]")
    hands.tab_to("#add [data-do='add.files']")
    hands.page.once("filechooser", lambda chooser: chooser.set_files(files))
    hands.page.evaluate("0")  # from now on the system's own dialog is not shown
    hands.press("Enter")
    hands.until(
        "starling.state.library.tracks === arg && starling.state.tasks.length === 0",
        "the files to be in the library",
        len(files),
    )
    hands.press("Escape")
    hands.until("!document.getElementById('add').open", "the dialog to close")


def test_the_whole_product(hands: Hands, album: Path, kept_to_policy: Callable[..., None]) -> None:
    """Bring music, find it, hear it, put it in order, take it back, and see every view."""
    files = sorted(path for path in album.iterdir() if path.suffix in {".flac", ".mp3", ".ogg"})
    bring(hands, files)
    titles = [each["title"] for each in hands.tab.tracks(sort="title")]
    assert len(titles) == len(files)

    heard(hands, titles)
    lists(hands)
    tags(hands)
    queue(hands)
    palette(hands, titles)
    trash(hands)
    views(hands)
    settings(hands)

    assert hands.page.evaluate("window.__pointers") == 0
    kept_to_policy(hands.tab)


def heard(hands: Hands, titles: list[str]) -> None:
    """Search, play, pause, seek, volume, modes."""
    hands.press("/")
    hands.until("document.activeElement.id === 'search'", "the field")
    hands.write(titles[1][:5].lower())
    hands.until(
        "!document.getElementById('library-count').textContent.startsWith(arg)",
        "less",
        f"{len(titles)} tracks",
    )
    hands.press("ArrowDown", "Enter")
    hands.until("starling.state.playback.state === 'playing'", "it to play")
    hands.tab.hears("what was searched for")
    hands.press("Space")
    hands.until("starling.state.playback.state === 'paused'", "a pause")
    hands.press("Shift+ArrowRight")
    hands.until("starling.state.playback.position_ms >= 9000", "ten seconds on")
    hands.press("-", "-")
    hands.until("starling.state.settings.volume <= 0.9", "less volume")
    hands.press("m")
    hands.until("starling.state.settings.volume === 0", "silence")
    hands.press("m", "s", "r")
    hands.until("starling.state.settings.volume > 0", "sound")
    hands.until("starling.state.queue.shuffle && starling.state.queue.repeat !== 'off'", "modes")
    hands.press("s", "f", "w")
    hands.page.wait_for_selector("#now[open]")
    hands.until("starling.state.playback.track.loved", "it to be loved")
    hands.press("Escape")
    hands.until("!document.getElementById('now').open", "it to close")
    hands.tab_to("#search", "Shift+Tab")
    hands.press("Escape")
    hands.until("document.getElementById('search').value === ''", "an empty field")


def lists(hands: Hands) -> None:
    """A playlist from a row's menu; its order; a track out of it, and undone."""
    for row in range(3):
        hands.first_row("#tracks")
        hands.press(*["ArrowDown"] * row)
        hands.menu("Add to a playlist…")
        hands.page.wait_for_selector("#add-to[open]")
        hands.write("Morning")
        hands.until(
            "document.querySelector('#add-to-list li')?.innerText.includes(arg)", "it", "Morning"
        )
        hands.press("Enter")
        hands.until("!document.getElementById('add-to').open", "the dialog to close")
    hands.press("g p")
    hands.in_view("playlists")
    hands.tab_to("#playlists-list a")
    hands.press("Enter")
    hands.in_view("playlist")
    hands.first_row("#playlist-items")
    rows = (
        "[...document.querySelectorAll('#playlist-items .row-item:not([hidden])')]"
        ".sort((a, b) => a.ariaRowIndex - b.ariaRowIndex).map(it => it.querySelector('.title').textContent)"
    )
    before = hands.until(f"{rows}.length === 3 && {rows}", "three rows")
    hands.press("Alt+ArrowDown")
    hands.until(f"{rows}[1] === arg", "the first to be second", before[0])
    hands.press("Control+z")
    hands.until(f"{rows}.join() === arg.join()", "the old order", before)
    hands.press("Delete")
    hands.until(f"{rows}.length === 2", "one less")
    hands.press("Control+z")
    hands.until(f"{rows}.length === 3", "it to be back")
    hands.press("Control+Shift+z")
    hands.until(f"{rows}.length === 2", "it to be gone again")


def tags(hands: Hands) -> None:
    """A title is changed in the dialog, and taken back."""
    hands.press("l")
    hands.in_view("library")
    hands.first_row("#tracks")
    was = hands.page.evaluate("document.activeElement.querySelector('.title').textContent")
    hands.menu("Organise", "Edit tags…")
    hands.page.wait_for_selector("#tags[open]")
    hands.tab_to("#tags input[id*=title]")
    hands.press("Control+a")
    hands.write("A new name")
    hands.press("Enter")
    hands.until("!document.getElementById('tags').open", "the dialog to close")
    named = "[...document.querySelectorAll('#tracks .title')].some(it => it.textContent === arg)"
    hands.until(named, "the new title", "A new name")
    hands.press("Control+z")
    hands.until(named, "the old title", was)


def queue(hands: Hands) -> None:
    """An entry is moved and taken out; the queue is saved as a list."""
    hands.first_row("#tracks")
    hands.press("Enter")
    total = hands.tab.state("library")["tracks"]
    hands.until("starling.state.queue.total === arg", "all of it to be queued", total)
    hands.press("q")
    hands.in_view("queue")
    hands.first_row("#entries")
    order = "starling.state.queue.entries.map(it => it.entry)"
    before = hands.page.evaluate(order)
    hands.press("Alt+ArrowDown")
    hands.until(f"{order}[1] === arg", "the first to be second", before[0])
    hands.press("Delete")
    hands.until(f"{order}.length === arg", "one less", len(before) - 1)
    hands.command("undo last queue", "Undo the last change to the queue")
    hands.until(f"{order}.length === arg", "it to be back", len(before))
    hands.command("save queue", "Save the queue as a playlist")
    hands.page.wait_for_selector("#ask[open]")
    hands.write("Tonight")
    hands.press("Enter")
    hands.until("!document.getElementById('ask').open", "the dialog to close")
    (made,) = hands.tab.do({"do": "find_playlists", "text": "Tonight"})["playlists"]
    assert made["tracks"] == len(before)


def palette(hands: Hands, titles: list[str]) -> None:
    """What the library has is opened, played and queued from the palette."""
    album = hands.tab.do({"do": "find_albums"})["albums"][0]["title"]
    hands.command(album.lower(), album)
    hands.in_view("album")
    count = hands.tab.state("queue")["total"]
    hands.find(titles[0].lower(), titles[0])
    hands.press("Control+Enter")
    hands.until("starling.state.queue.total > arg", "one more in the queue", count)
    hands.command(titles[0].lower(), titles[0])
    hands.until("starling.state.playback.track.title === arg", "it to play", titles[0])
    hands.command("stop after this track", "Stop after this track")
    hands.until("starling.state.queue.stop_after === 'track'", "it to stop then")
    hands.command("morning", "Morning")
    hands.in_view("playlist")


def trash(hands: Hands) -> None:
    """A track is removed, waits in the trash, and is brought back."""
    hands.press("l")
    hands.in_view("library")
    hands.first_row("#tracks")
    count = hands.tab.state("library")["tracks"]
    hands.press("Delete")
    hands.until("starling.state.library.tracks === arg", "one less", count - 1)
    hands.press("g t")
    hands.in_view("trash")
    hands.first_row("#trash-list")
    hands.press("Enter")
    hands.until("starling.state.library.tracks === arg", "it to be back", count)


def views(hands: Hands) -> None:
    """Every view, by its key or by its name; and a page of each kind, by Enter."""
    for view, key in VIEWS.items():
        hands.press(key)
        hands.in_view(view)
        hands.tab_to("#skip-to-main, .skip, nav a, nav button", "Shift+Tab")
    for name, view in BY_NAME.items():
        hands.command(name.lower(), name)
        hands.in_view(view)
    for key, tile, view in (
        ("b", "#view-albums", "album"),
        ("g a", "#view-artists", "artist"),
        ("g g", "#view-genres", "group"),
        ("g y", "#view-years", "group"),
    ):
        hands.press(key)
        hands.page.wait_for_selector(f"{tile} .tile .title:not(:empty)")
        hands.tab_to(f"{tile} .tile a")
        hands.press("Enter")
        hands.in_view(view)
    hands.press("g f")
    hands.in_view("folders")
    hands.command("new smart", "New smart playlist")
    hands.in_view("smart")


def settings(hands: Hands) -> None:
    """By the page's own controls, and by the palette; another language at once."""
    hands.press("g s")
    hands.in_view("settings")
    hands.tab_to("input[name=theme]")
    hands.press("ArrowRight")
    hands.until("document.documentElement.dataset.theme === 'light'", "the light theme")
    hands.command("theme dark", "Theme: dark")
    hands.until("document.documentElement.dataset.theme === 'dark'", "the dark theme")
    hands.command("deutsch", "Language: Deutsch")
    hands.until("document.documentElement.lang === 'de'", "German")
    hands.command("sprache english", "Sprache: English")
    hands.until("document.documentElement.lang === 'en'", "English")
    hands.press("?")
    hands.page.wait_for_selector("#keys[open]")
    hands.press("Escape")
    hands.until("!document.getElementById('keys').open", "the list to close")
