"""All playlists, as tiles or as a list; made here, and brought in."""

import starling_page as page
from pyscript.ffi import is_none

from ui import wire
from ui.addresses import short
from ui.parts import ask, lists, menu, mosaic, things, unanswered, undo
from ui.parts.clones import clone
from ui.parts.dom import action, by_id, hear, one, put_text, show
from ui.parts.keyed import KeyedList
from ui.words import clock, dotted, on_change, say

PAGE = 200
TYPING_MS = 120


class Playlists:
    def __init__(self):
        self.open = False
        self.text = ""
        self.rows = []
        self.total = 0
        self._asked = 0
        self._timer = None
        self._revision = None
        self.list = KeyedList(by_id("playlists-list"), _make, _fill)
        self.as_list = page.recall("playlists-layout") == "list"
        self._show_layout()
        hear(by_id("playlists-search"), "input", self._typed)
        hear(by_id("playlists-list"), "contextmenu", self._context)
        hear(by_id("playlists-list"), "keydown", self._key)
        wire.regions.watch("library", self._region)
        on_change(self._turned)

    def opened(self, _place=""):
        """The view came into sight."""
        self._revision = wire.regions.value("library", {}).get("revision")
        self.ask(max(PAGE, len(self.rows)))

    def _region(self, region):
        if self.open and region.get("revision") != self._revision:
            self.opened()

    def _turned(self):
        self.list.forget()
        self._show_layout()
        if self.rows:
            self.render()

    def ask(self, limit=PAGE):
        """Ask for the first `limit`; only the last question's answer is shown."""
        self._asked += 1
        number = self._asked
        limit = min(limit, 1000)

        def then(answer):
            if number == self._asked:
                self.rows, self.total = answer["playlists"], answer["total"]
                self.render()

        unanswered.ask(
            by_id("playlists-page"),
            {"do": "find_playlists", "text": self.text, "offset": 0, "limit": limit},
            then,
            self.ask,
            lambda: not self.rows,
        )

    def render(self):
        rows = self.rows
        put_text(by_id("playlists-count"), say("playlists-count", n=self.total))
        self.list.show([(row["id"], row) for row in rows])
        show(by_id("playlists-page"), bool(rows))
        show(by_id("playlists-more"), len(rows) < self.total)
        show(by_id("playlists-search-box"), bool(rows or self.text))
        show(by_id("playlists-none"), not rows)
        show(by_id("playlists-ways"), not self.text)
        if not rows:
            sought = bool(self.text)
            title = say("library-no-match" if sought else "playlists-none")
            put_text(by_id("playlists-none-title"), title)
            text = say("playlists-none-text")
            if sought:
                text = say("playlists-no-match", text=short(self.text, 60))
            put_text(by_id("playlists-none-text"), text)

    def _typed(self, event):
        text = event.target.value.strip()
        if text != self.text:
            self.text = text
            page.never(self._timer)
            self._timer = page.after(TYPING_MS, self.ask)

    def layout(self):
        """Tiles or a list, whichever it is not."""
        self.as_list = not self.as_list
        page.note("playlists-layout", "list" if self.as_list else "tiles")
        self._show_layout()

    def _show_layout(self):
        by_id("playlists-list").classList.toggle("as-list", self.as_list)
        button = by_id("playlists-layout")
        button.setAttribute("aria-pressed", "true" if self.as_list else "false")

    def row_of(self, element):
        """The playlist whose card an element stands in, or None."""
        card = element.closest("[data-playlist]")
        key = card.getAttribute("data-playlist")
        for row in self.rows:
            if row["id"] == key:
                return row
        return None

    def open_menu(self, element, place=None):
        row = self.row_of(element)
        card = element.closest("[data-playlist]")
        things.open_at(lists.menu_of(row), one("a", card), place)

    def button_menu(self, button):
        row = self.row_of(button)
        box = button.getBoundingClientRect()
        menu.open_menu(lists.menu_of(row), box.right - 220, box.bottom + 2, button)

    def _context(self, event):
        if not is_none(event.target.closest("[data-playlist]")):
            event.preventDefault()
            place = (event.clientX, event.clientY) if event.clientX else None
            self.open_menu(event.target, place)

    def _key(self, event):
        if event.key == "F10" and event.shiftKey:
            event.preventDefault()
            self.open_menu(event.target)
        elif event.key == "Delete":
            lists.remove(self.row_of(event.target))


def new():
    """Ask for a name, make an empty playlist of it and open that."""

    def named(name):
        wire.do({"do": "playlist_make", "name": name}, made)

    def made(row):
        undo.did(say("playlists-made", title=row["name"]))
        things.go(lists.to_page(row["id"]))

    ask.name(say("playlists-new"), say("playlists-name"), "", say("playlists-make"), named)


def _make():
    card = clone("playlist-card")
    return card, card


def _fill(card, row):
    name = row["name"]
    card.setAttribute("data-playlist", row["id"])
    link = one("a", card)
    link.setAttribute("href", "#" + lists.to_page(row["id"]).lstrip("#"))
    put_text(one(".list-card-name", card), name)
    parts = [say("common-tracks", n=row.get("tracks", 0))]
    if row.get("missing"):
        parts.append(say("playlists-missing", n=row["missing"]))
    elif row.get("duration_ms"):
        parts.append(clock(row["duration_ms"]))
    put_text(one(".list-card-sub", card), dotted(parts))
    smart = row.get("kind") == "smart"
    put_text(one(".smart-word", card), say("playlists-smart") if smart else "")
    card.classList.toggle("smart", smart)
    use = one("use", one(".list-art", card))
    use.setAttribute("href", "icons/sprite.svg#" + ("sparkles" if smart else "list-music"))
    mosaic.show(one(".list-art", card), row.get("art", []), 200)
    one(".play-it", card).setAttribute("aria-label", say("albums-play-it", title=name))
    more = one("[data-do='playlists.menu']", card)
    more.setAttribute("aria-label", say("common-more-about", title=name))


def start(_app):
    """Bring the playlists to life."""
    view = Playlists()
    action("playlists.layout")(lambda *_: view.layout())
    action("playlists.import")(lambda *_: lists.import_playlist())
    action("playlists.new")(lambda *_: new())
    action("playlists.more")(lambda *_: view.ask(len(view.rows) + PAGE))
    action("playlists.play")(lambda target, _event: lists.play(view.row_of(target)["id"]))
    action("playlists.menu")(lambda target, _event: view.button_menu(target))
    return view
