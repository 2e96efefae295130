"""To choose several things of a list: by Ctrl and Shift with clicks or keys, by holding a row with a
finger, or all of it at once. One list has something chosen at a time.

A list is made one to choose from by `let(scope)`; what is done with the chosen is in
ui.parts.chosen, the bar that says so in ui.parts.choice_bar."""

import json

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui import wire
from ui.parts import rating
from ui.parts.dom import by_id, hear, put_text
from ui.parts.many import many
from ui.words import on_change, say

MOST_LOOKED_AT = 400
"""Rows of a span that are looked up one by one; those of a longer one are asked for."""

NEAR = 40
"""Rows around the first of a long span that are chosen at once, before the answer is here."""

_chooser = [None]


class Chooser:
    """Of everything on the page."""

    def __init__(self, app):
        self.app = app
        self.scope = None
        self.list = None
        self.anchor = None
        """Where a span begins: the last that was chosen by itself."""
        self.end = None
        self.changed = []
        """Called when something else is chosen."""
        self._lists = {}
        """(scope, list) by the id of the list's element."""
        self._stamp = None
        page.hear_choosing(self.chooses, self._told)
        hear(document, "keydown", self._escape)
        hear(document.defaultView, "hashchange", lambda _: self._left())
        on_change(self.say)

    # ── Lists ──

    def let(self, scope):
        """Let a scope's lists be chosen from."""
        for each in scope.lists:
            self.join(scope, each)
        return scope

    def join(self, scope, list_):
        """One more list of a scope."""
        root = list_.root
        if not root.id:
            root.id = root.getAttribute("data-tracks")
        root.setAttribute("data-choose", scope.kind)
        root.setAttribute("aria-multiselectable", "true")
        for name, (_, old) in list(self._lists.items()):
            if not old.root.isConnected:
                del self._lists[name]
        self._lists[root.id] = (scope, list_)
        list_.on_choose = lambda event, index: self._key(scope, list_, event, index)
        list_.on_change = lambda: self._moved(scope)
        list_.choose(scope.choice)
        if getattr(list_, "dragging", None) is not None:
            list_.dragging.many = lambda index, place: self._dropped(scope, list_, index, place)

    def place_of(self, element):
        """(scope, list, index) of the row that an element stands in, or None."""
        root = element.closest("[data-choose]")
        found = None if is_none(root) else self._lists.get(root.id)
        if found is None:
            return None
        index = found[1].index_of(element)
        return None if index is None else (found[0], found[1], index)

    # ── What is chosen ──

    def chooses(self):
        """Is anything chosen?"""
        return self.count() > 0

    def count(self):
        return 0 if self.scope is None else self.scope.count()

    def clear(self):
        """Choose nothing."""
        if self.scope is not None:
            self.scope.clear()
            put_text(by_id("announcer"), say("choice-none"))
        self.scope = self.list = self.anchor = self.end = None
        self.say()

    def is_chosen(self, scope, list_, index):
        """Is this row one of several that are chosen?"""
        return scope is self.scope and self.count() > 1 and scope.has(list_, index)

    def toggle(self, scope, list_, index):
        """Choose a row, or no more."""
        row = scope.row(list_, index)
        if row is None:
            return
        self._enter(scope, list_)
        key, track = scope.named(row)
        scope.choice.toggle(key, track, scope.place(list_, index))
        self.anchor = self.end = index
        self.say()

    def take_all(self, scope, list_):
        """Choose everything, without a look at it."""
        self._enter(scope, list_)
        scope.choice.take_all()
        self.anchor = self.end = None
        self.say()

    def chose(self, scope, list_):
        """Something was chosen by other hands than those of a list: on the map."""
        self._enter(scope, list_)
        self.anchor = self.end = None
        self.say()

    def span(self, scope, list_, start, to):
        """Choose from the anchor (or `start`, where there is none) to a row."""
        to = max(0, min(list_.count - 1, to))
        fresh = scope is not self.scope or list_ is not self.list or self.anchor is None
        self._enter(scope, list_)
        if fresh:
            self.anchor = self.end = start
        first, last = min(self.anchor, to), max(self.anchor, to)
        was_first, was_last = min(self.anchor, self.end), max(self.anchor, self.end)
        self.end = to
        for low, high in (
            (was_first, min(first - 1, was_last)),
            (max(last + 1, was_first), was_last),
        ):
            if low <= high:
                scope.drop(list_, low, high)
        short = last - first < MOST_LOOKED_AT
        near = range(max(first, start - NEAR), min(last, start + NEAR) + 1)
        if not scope.put(list_, range(first, last + 1) if short else near, True) or not short:
            scope.fetch(first, last, lambda _done: self.say())
        self.say()

    def act(self, name):
        """Do something with what is chosen: one of the scope's `acts`, or "take"."""
        from ui.parts import chosen

        if self.scope is not None and name in self.scope.acts:
            chosen.do(self, name)

    def _enter(self, scope, list_):
        if self.scope is not None and self.scope is not scope:
            self.scope.clear()
        if self.scope is not scope:
            self.anchor = self.end = None
        self.scope, self.list = scope, list_
        self._stamp = scope.stamp()

    def say(self):
        """Everybody shows what is chosen now."""
        n = self.count()
        if self.scope is not None:
            self.scope.show()
            words = say("choice-count", n=n) if n else say("choice-none")
            put_text(by_id("announcer"), words)
            if not n and not self.scope.choice.is_all():
                self.scope = None
        for each in self.changed:
            each()

    def _moved(self, scope):
        """A list begins anew, or has more or fewer rows."""
        if scope is not self.scope:
            return
        if scope.stamp() != self._stamp:
            self.clear()  # what is not in sight must not be acted on
        else:
            for each in self.changed:
                each()

    def left_over(self, scope, rows):
        """Of what is chosen only these rows are left."""
        if scope is self.scope:
            n = self.count()
            scope.choice.keep_only(json.dumps([scope.named(row)[0] for row in rows]))
            if self.count() != n:  # else nothing is to be said: the queue tells of every track
                self.say()
                return
            scope.show()
            for each in self.changed:
                each()

    def _left(self):
        """Another view came into sight: what is chosen would be forgotten there."""
        if self.list is not None and is_none(self.list.root.closest(".view:not([hidden])")):
            self.clear()

    # ── Clicks ──

    def _told(self, what, element, x, y):
        found = self.place_of(element)
        if found is None:
            return False
        scope, list_, index = found
        if what == "toggle":
            self.toggle(scope, list_, index)
        elif what == "range":
            self.span(scope, list_, list_.active, index)
            list_.focus(index)
        elif what == "only":
            self.clear()
        elif what == "menu":
            return self._menu(scope, list_, index, (x, y) if x else None)
        return True

    def _menu(self, scope, list_, index, place=None):
        """Open the menu of the chosen, or of an entry of the queue, whose view has none; True where
        there was one."""
        from ui.parts import chosen
        from ui.parts.things import open_at

        if self.is_chosen(scope, list_, index):
            self.open_menu(list_, index, place)
        elif scope.kind == "entries":
            open_at(chosen.of_entry(self, scope, index), list_.element(index), place)
        else:
            return False
        return True

    def open_menu(self, list_, index, place=None):
        """The menu of all that is chosen, at a row."""
        from ui.parts import chosen
        from ui.parts.things import open_at

        element = list_.element(index)
        open_at(chosen.items(self), element, place)

    def items_of(self, element):
        """For the menu of a row: how choosing begins without Ctrl or a long touch."""
        found = None if self.chooses() else self.place_of(element)
        if found is None:
            return []
        return [(say("choice-select"), "circle-check", lambda: self.toggle(*found))]

    # ── Keys ──

    def _key(self, scope, list_, event, index):
        key, mod = event.key, event.ctrlKey or event.metaKey
        if mod and not event.altKey and not event.shiftKey:
            if key.lower() == "a" and scope.total():
                self.take_all(scope, list_)
                return True
            if key == " ":
                self.toggle(scope, list_, index)
                return True
        if event.shiftKey and not mod and not event.altKey:
            target = list_.target(key, index)
            if target is not None:
                self.span(scope, list_, index, target)
                list_.focus(target)
                return True
        if key == "ContextMenu" or (key == "F10" and event.shiftKey):
            return self._menu(scope, list_, index)
        if len(key) == 1 and key in rating.KEYS and not (mod or event.altKey or event.shiftKey):
            return self._rate(scope, list_, index, 2 * int(key))
        if not self.is_chosen(scope, list_, index):
            return False
        if key in ("Delete", "Backspace") and not mod:
            self.act("take" if "take" in scope.acts else "remove")
        elif event.altKey and scope.moves and key in ("ArrowUp", "ArrowDown", "Home", "End"):
            self.move({"ArrowUp": -1, "ArrowDown": 1}.get(key), key)
        else:
            return False
        return True

    def _rate(self, scope, list_, index, value):
        """Rate the chosen, or the row in focus; tiles take digits for what begins with them."""
        from ui.commands.music import letters

        if scope.kind in ("things", "removed") or not letters():
            return False
        if self.is_chosen(scope, list_, index):
            scope.tracks(lambda what: rating.rate(what, value))
            return True
        row = scope.row(list_, index)
        track = None if row is None else row if scope.kind == "tracks" else row.get("track")
        if track:
            rating.rate(many([track]), value)
        return bool(track)

    def _escape(self, event):
        if event.key != "Escape" or event.defaultPrevented or not self.chooses():
            return
        if not is_none(document.querySelector("dialog[open], :popover-open:not(#toasts)")):
            return
        if event.target.tagName == "INPUT" and event.target.value:
            return  # it empties its field first
        event.preventDefault()
        self.clear()

    # ── Moving by hand ──

    def move(self, step, key=""):
        """Move the chosen by a place, or to the first ("Home") or last ("End")."""
        scope, n = self.scope, self.count()
        rest = scope.total() - n
        before = int(scope.choice.first())
        to = before + step if step else (0 if key == "Home" else rest)
        self.move_to(max(0, min(rest, to)))

    def _dropped(self, scope, list_, index, place):
        """One of the chosen was dragged before what stands at `place`: all of them go there."""
        if not scope.moves or not self.is_chosen(scope, list_, index):
            return False
        scope.settled(lambda: self.move_to(place - int(scope.choice.before(place))))
        return True

    def move_to(self, to):
        """Move the chosen together, so that the first of them stands at `to`."""
        scope, list_ = self.scope, self.list
        within = list_.scroll.matches(":focus-within")

        def moved():
            scope.choice.stand(to)
            self.anchor = self.end = None
            if within:
                list_.focus(to)
            self.say()
            words = say("playlists-moved", place=to + 1, n=scope.total())
            put_text(by_id("announcer"), words)

        scope.settled(lambda: scope.move(to, moved))


def chooser():
    """The one of this page, or None where the later parts are not here yet."""
    return _chooser[0]


def let(scope):
    """Let a scope's lists be chosen from."""
    return _chooser[0].let(scope)


def start(app):
    """Bring it to life, once."""
    from ui.parts import carry, choice_bar, fingers, menu
    from ui.parts.scopes import Entries, Scope

    made = _chooser[0] = Chooser(app)
    menu.ROW_ITEMS.append(made.items_of)
    choice_bar.start(made)
    fingers.start(made)
    carry.start(made)
    let(Scope(app.library, [app.library.list]))
    queue = let(Entries(app.queue, [app.queue.list]))

    def queue_told(region):
        if (
            app.queue.is_here()
        ):  # of a longer one nobody knows who is gone: the engine passes over them
            made.left_over(queue, region["entries"])

    wire.regions.watch("queue", queue_told)
    return made
