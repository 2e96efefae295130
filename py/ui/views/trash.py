"""What was removed in the last 30 days, and the way back."""

from ui import wire
from ui.parts import ask, choosing, toast, unanswered, undo
from ui.parts.dom import action, by_id, put_text, show
from ui.parts.row_hands import on_row
from ui.parts.scopes import Removed
from ui.parts.virtual import VirtualList
from ui.state import Pages
from ui.words import dotted, on_change, say

WAITS = 30
"""Days until what was removed is forgotten."""


class Trash:
    def __init__(self):
        self.open = False
        self._revision = None
        self.pages = Pages(self._ask, self._changed)
        self.list = VirtualList(by_id("trash-list"), "row-trash", self._line, self.pages.want)
        self.list.on_activate = self.restore
        self.list.on_key = self._key
        choosing.let(Removed(self, [self.list]))
        wire.regions.watch("library", self._region)
        on_change(self._show)

    def opened(self, _place=""):
        """The view came into sight."""
        self._revision = wire.regions.value("library", {}).get("revision")
        self.pages.begin()

    def _region(self, region):
        if self.open and region.get("revision") != self._revision:
            self._revision = region.get("revision")
            self.pages.refresh()

    def _ask(self, generation, offset):
        def then(answer):
            self.pages.put(generation, offset, answer["total"], answer["items"])

        unanswered.ask(
            self.list.root,
            {"do": "trash", "offset": offset, "limit": Pages.SIZE},
            then,
            self.pages.refresh,
            lambda: not self.pages.known,
            lambda _: self.pages.failed(),
        )

    def _changed(self):
        self._show()
        self.list.set_count(self.pages.total)
        self.list.refresh()

    def _show(self):
        total = self.pages.total
        put_text(by_id("trash-count"), say("organise-trash-count", n=total) if total else "\u00a0")
        show(by_id("trash-list"), total > 0)
        show(by_id("trash-empty"), total > 0)
        show(by_id("trash-none"), self.pages.known and not total)

    def _line(self, index):
        row = self.pages.row(index)
        if row is None:
            return None
        title = row["title"] or say("common-untitled")
        days = say("organise-days-left", n=row.get("days_left", WAITS))
        kind = say("playlists-one") if row["kind"] == "playlist" else ""
        sub = dotted((kind, row.get("detail", "")))
        return {
            "texts": [title, sub, days],
            "art": row.get("art", ""),
            "label": title + (", " + sub if sub else "") + ", " + days,
            "is": [],
            "key": row["kind"] + ":" + row["id"],
            "names": [
                say("organise-restore", title=title),
                say("organise-forget", title=title),
            ],
        }

    def restore(self, index):
        """Bring it back."""
        row = self.pages.row(index)
        if row is None:
            return
        command = {"do": "restore", "tracks": [row["id"]]}
        if row["kind"] == "playlist":
            command = {"do": "playlist_restore", "playlist": row["id"]}

        def done(_answer):
            self.pages.refresh()
            undo.did(say("organise-restored", title=row["title"] or say("common-untitled")))

        wire.do(command, done)

    def forget(self, index):
        """Forget one thing for good."""
        row = self.pages.row(index)
        if row is None:
            return
        title = row["title"] or say("common-untitled")
        field = "playlists" if row["kind"] == "playlist" else "tracks"

        def really():
            command = {"do": "trash_empty", "tracks": [], "playlists": []}
            command[field] = [row["id"]]
            wire.do(command, lambda _: self.pages.refresh())

        ask.sure(
            say("organise-forget-title", title=title),
            say("organise-forget-text"),
            say("organise-forget-yes"),
            really,
        )

    def empty(self, total):
        """Forget everything for good: so many things."""

        def really():
            wire.do({"do": "trash_empty"}, done)

        def done(_answer):
            self.pages.refresh()
            toast.say(say("organise-trash-emptied"))

        ask.sure(
            say("organise-trash-empty"),
            say("organise-trash-empty-text", n=total),
            say("organise-forget-yes"),
            really,
        )

    def _key(self, event, index):
        if event.key in ("Delete", "Backspace"):
            self.forget(index)
            return True
        return False


def start(_app):
    """Bring the trash to life."""
    view = Trash()

    action("trash.restore")(on_row(view.list, view.restore))
    action("trash.forget")(on_row(view.list, view.forget))
    action("trash.empty")(lambda *_: view.empty(view.pages.total))
    return view
