"""One playlist: heard, put in order by hand, named, and what of it is missing."""

from ui import wire
from ui.parts import choosing, lists, menu, mosaic, rows, things, unanswered, undo
from ui.parts.dom import action, by_id, put_text, show
from ui.parts.drag import Dragging
from ui.parts.in_place import InPlace
from ui.parts.row_hands import by_pointer, on_row, open_beside
from ui.parts.rows import address, line_of
from ui.parts.scopes import Items
from ui.parts.virtual import VirtualList
from ui.state import Pages
from ui.words import clock, dotted, length, on_change, say, title_of


class Playlist:
    def __init__(self, app):
        self.app = app
        self.open = False
        self.id = ""
        self.row = None
        self._revision = None
        self._playing = ""
        self.pages = Pages(self._ask, self._changed)
        self.list = VirtualList(
            by_id("playlist-items"), "row-item-of-list", self._line, self.pages.want
        )
        self.list.on_activate = self.play
        self.list.on_key = self._key
        Dragging(self.list, self._drag_name, self.move)
        choosing.let(Items(self, [self.list]))
        by_pointer(self.list, self.open_menu)
        self._name = InPlace(
            by_id("playlist-name"),
            by_id("playlist-name-field"),
            by_id("playlist-rename"),
            lambda text: text and self._change(name=text),
        )
        self._comment = InPlace(
            by_id("playlist-comment"),
            by_id("playlist-comment-field"),
            by_id("playlist-comment-act"),
            lambda text: self._change(comment=text),
        )
        wire.regions.watch("library", self._region)
        wire.regions.watch("playback", self._played)
        on_change(self.render)

    def opened(self, place=""):
        """The view came into sight."""
        if place and place != self.id:
            self.id, self.row = place, None
            self.list.to_top()
            self.list.set_count(0)
        self._revision = wire.regions.value("library", {}).get("revision")
        self.pages.begin()

    def _region(self, region):
        if self.open and region.get("revision") != self._revision:
            self._revision = region.get("revision")
            self.pages.refresh()

    def _played(self, _region):
        now = rows.playing()[0]
        if now != self._playing:
            self._playing = now
            self.list.refresh()

    # ── Pages ──

    def _ask(self, generation, offset):
        asked = self.id

        def then(answer):
            if asked == self.id:
                self.row = answer["playlist"]
                self.pages.put(generation, offset, answer["total"], answer["items"])
            else:
                self.pages.failed()

        unanswered.ask(
            self.list.root,
            lists.look_up(self.id, offset, Pages.SIZE),
            then,
            self.pages.refresh,
            lambda: not self.pages.known,
            lambda _: self.pages.failed(),
        )

    def _changed(self):
        self.render()
        self.list.set_count(self.pages.total)
        self.list.refresh()

    def is_smart(self):
        return bool(self.row) and self.row.get("kind") == "smart"

    def render(self):
        """Write the page's head."""
        row = self.row
        if not row:
            return
        smart = self.is_smart()
        put_text(by_id("playlist-kind"), say("playlists-smart" if smart else "playlists-one"))
        put_text(by_id("playlist-name"), row["name"])
        comment = row.get("comment", "")
        put_text(by_id("playlist-comment"), comment)
        show(by_id("playlist-comment"), bool(comment) and not self._comment.on)
        words = say("playlists-edit-comment" if comment else "playlists-add-comment")
        put_text(by_id("playlist-comment-act"), words)
        parts = [say("common-tracks", n=self.pages.total)]
        if row.get("duration_ms"):
            parts.append(clock(row["duration_ms"]))
        put_text(by_id("playlist-count"), dotted(parts))
        mosaic.show(by_id("playlist-art"), row.get("art", []), 200)
        empty = self.pages.known and not self.pages.total
        for name in ("playlist-play", "playlist-shuffle"):
            by_id(name).disabled = empty
        show(by_id("playlist-rules"), smart)
        by_id("playlist-rules").setAttribute("href", address("smart", row["id"]))
        missing = row.get("missing", 0)
        show(by_id("playlist-missing"), missing > 0)
        if missing:
            put_text(by_id("playlist-missing-text"), say("playlists-missing-here", n=missing))
            by_id("playlist-missing-act").setAttribute("href", address("missing", row["id"]))
        show(by_id("playlist-items"), not empty)
        by_id("playlist-items").classList.toggle("smart", smart)
        show(by_id("playlist-none"), empty)
        if empty:
            title = say("playlists-smart-empty" if smart else "playlists-empty")
            put_text(by_id("playlist-none-title"), title)
            text = say("playlists-smart-empty-text" if smart else "playlists-empty-text")
            put_text(by_id("playlist-none-text"), text)

    def _line(self, index):
        item = self.pages.row(index)
        if item is None:
            return None
        track = item.get("track")
        told = track or item
        title = title_of(told)
        names = [
            say("playlists-take-out", title=title),
            say("common-more-about", title=title),
        ]
        line = line_of(told, bool(track) and track["id"] == self._playing, names)
        if not track:
            line["texts"][3] = length(item.get("duration_ms", 0))
            line["is"] = ["missing"]
            line["label"] = say("playlists-missing-row", title=line["label"])
        elif track.get("loved"):
            line["is"].append("loved")
        line["key"] = str(item["item"])
        if self.is_smart():
            line["off"] = [0]
        return line

    # ── Orders ──

    def play(self, index):
        item = self.pages.row(index)
        if item is None:
            return
        if item.get("track"):
            lists.play(self.id, start=item["track"]["id"])
        else:
            things.go(address("missing", self.id))

    def move(self, index, to):
        """Move an item, and keep the focus on it."""
        item = self.pages.row(index)
        to = max(0, min(self.pages.total - 1, to))
        if item is None or to == index or self.is_smart():
            return
        had_focus = self.list.scroll.matches(":focus-within")

        def done(_answer):
            self.pages.begin(to)
            if had_focus:
                self.list.focus(to)
            put_text(
                by_id("announcer"),
                say("playlists-moved", place=to + 1, n=self.pages.total),
            )

        wire.do(
            {"do": "playlist_move", "playlist": self.id, "items": [item["item"]], "to": to}, done
        )

    def take(self, index):
        """Take an item out."""
        item = self.pages.row(index)
        if item is None or self.is_smart():
            return
        title = title_of(item.get("track") or item)

        def done(_answer):
            self.pages.refresh()
            undo.did(say("playlists-taken", title=title, name=self.row["name"]))

        wire.do({"do": "playlist_take", "playlist": self.id, "items": [item["item"]]}, done)

    def _change(self, **fields):
        fields["do"] = "playlist_change"
        fields["playlist"] = self.id

        def done(row):
            self.row = row
            self.render()
            undo.did(say("playlists-changed", title=row["name"]))

        wire.do(fields, done)

    def rename(self):
        self._name.begin(self.row["name"])

    def comment(self):
        self._comment.begin(self.row.get("comment", ""))

    # ── Menus and keys ──

    def _items(self, index):
        item = self.pages.row(index)
        track = item.get("track")
        if track:
            items = self.app.library.items(track, False)
        else:
            to_missing = address("missing", self.id)
            items = [(say("playlists-find-missing"), "search", lambda: things.go(to_missing))]
        if self.is_smart():
            return items
        key = item["item"]

        def on(act):
            def chosen():
                for place in range(self.pages.total):
                    row = self.pages.row(place)
                    if row is not None and row["item"] == key:
                        act(place)
                        return

            return chosen

        items.append(None)
        moves = []
        if index:
            moves += [("downloads-first", "arrow-up-to-line", lambda at: self.move(at, 0))]
            moves += [("downloads-earlier", "chevron-up", lambda at: self.move(at, at - 1))]
        if index < self.pages.total - 1:
            end = self.pages.total - 1
            moves += [("downloads-later", "chevron-down", lambda at: self.move(at, at + 1))]
            moves += [("downloads-last", "arrow-down-to-line", lambda at: self.move(at, end))]
        if moves:
            moves = [(say(key_), symbol, on(act)) for key_, symbol, act in moves]
            items.append((say("playlists-move"), "grip-vertical", moves))
        items.append((say("playlists-out"), "x", on(self.take)))
        return items

    def open_menu(self, index, x=None, y=None):
        if self.pages.row(index) is None:
            return
        open_beside(self.list, index, self._items(index), x, y)

    def own_menu(self, button):
        items = lists.menu_of(self.row, True, lambda: things.go("playlists"), self.rename)
        box = button.getBoundingClientRect()
        menu.open_menu(items, box.left, box.bottom + 4, button)

    def _drag_name(self, index):
        item = self.pages.row(index)
        return None if item is None or self.is_smart() else str(item["item"])

    def _key(self, event, index):
        if event.altKey and event.key in ("ArrowUp", "ArrowDown"):
            self.move(index, index + (1 if event.key == "ArrowDown" else -1))
        elif event.altKey and event.key in ("Home", "End"):
            self.move(index, 0 if event.key == "Home" else self.pages.total)
        elif event.key in ("Delete", "Backspace"):
            self.take(index)
        elif event.key == "F10" and event.shiftKey:
            self.open_menu(index)
        else:
            return False
        return True


def start(app):
    """Bring the page to life."""
    view = Playlist(app)

    action("item.out")(on_row(view.list, view.take))
    action("item.menu")(on_row(view.list, view.open_menu))
    action("playlist.play")(lambda *_: lists.play(view.id))
    action("playlist.shuffle")(lambda *_: lists.play(view.id, shuffled=True))
    action("playlist.rename")(lambda *_: view.rename())
    action("playlist.comment")(lambda *_: view.comment())
    action("playlist.export")(lambda target, _event: lists.format_menu("playlist", target, view.id))
    action("playlist.menu")(lambda target, _event: view.own_menu(target))
    return view
