"""The dialog that puts tracks into a playlist, found or made as one types."""

from pyscript import document
from pyscript.ffi import is_none

from ui import wire
from ui.parts import mosaic, toast, undo
from ui.parts.dom import by_id, clear, every, hear, icon, make, put_text
from ui.parts.many import many
from ui.words import say

MOST = 60


class AddTo:
    def __init__(self):
        self._many = None
        self._rows = []
        self._asked = 0
        hear(by_id("add-to-search"), "input", lambda _: self._find())
        hear(by_id("add-to-form"), "submit", self._submitted)
        hear(by_id("add-to"), "keydown", self._key)
        hear(by_id("add-to-list"), "click", self._clicked)

    def open_for(self, tracks):
        """Ask where these tracks are to go."""
        self._many = many(tracks)
        put_text(by_id("add-to-what"), self._many.text)
        by_id("add-to-search").value = ""
        self._rows = []
        self._render()
        self._find()
        by_id("add-to").showModal()
        by_id("add-to-search").focus()

    def _find(self):
        self._asked += 1
        number = self._asked
        text = by_id("add-to-search").value.strip()

        def then(answer):
            if number == self._asked:
                self._rows = [each for each in answer["playlists"] if each.get("kind") != "smart"]
                self._render()

        wire.do({"do": "find_playlists", "text": text, "offset": 0, "limit": MOST}, then)

    def _render(self):
        holder = by_id("add-to-list")
        text = by_id("add-to-search").value.strip()
        inside = holder.contains(document.activeElement)
        clear(holder)
        known = [row["name"].lower() for row in self._rows]
        for row in self._rows:
            self._pick(holder, row["id"], row["name"], row)
        if text.lower() not in known or not text:
            words = say("playlists-new-named", name=text) if text else say("playlists-new")
            self._pick(holder, "", words, None)
        if inside:
            by_id("add-to-search").focus()

    def _pick(self, holder, key, words, row):
        line = make("li")
        button = make("button", "pick", type="button", data_pick=key)
        art = make("span", "list-art small")
        art.append(icon("list-music" if row else "plus"))
        button.append(art)
        text = make("span", text=words, translate="no" if row else None)
        button.append(text)
        if row:
            mosaic.show(art, row.get("art", []), 40)
            button.append(make("small", text=say("common-tracks", n=row.get("tracks", 0))))
        line.append(button)
        holder.append(line)

    def _clicked(self, event):
        button = event.target.closest("[data-pick]")
        if not is_none(button):
            self._choose(button.getAttribute("data-pick"))

    def _submitted(self, event):
        event.preventDefault()
        first = every("[data-pick]", by_id("add-to-list"))
        if first:
            self._choose(first[0].getAttribute("data-pick"))

    def _choose(self, key):
        by_id("add-to").close()
        if key:
            add(key, self._many)
            return
        name = by_id("add-to-search").value.strip() or say("playlists-untitled")

        what = self._many

        def made(row):
            undo.did(say("choice-added", what=what.text, name=row["name"]))

        wire.do(what.order("playlist_make", name=name), made)

    def _key(self, event):
        if event.key not in ("ArrowDown", "ArrowUp"):
            return
        event.preventDefault()
        stops = [by_id("add-to-search")] + every("[data-pick]", by_id("add-to-list"))
        place = 0
        for at, stop in enumerate(stops):
            if stop.isSameNode(document.activeElement):
                place = at
        stops[(place + (1 if event.key == "ArrowDown" else -1)) % len(stops)].focus()


def add(playlist, what, at=None):
    """Put tracks (Many) into a playlist, at its end or at a place."""

    def added(row):
        undo.did(say("choice-added", what=what.text, name=row["name"]))

    def failed(problem):
        toast.tell(problem)
        return True

    order = what.order("playlist_add", playlist=playlist)
    if at is not None:
        order["at"] = at
    wire.do(order, added, failed)


_made = [None]


def open_for(tracks):
    """Ask to which playlist some tracks (rows of them, or Many) are added."""
    if _made[0] is None:
        _made[0] = AddTo()
    _made[0].open_for(tracks)
