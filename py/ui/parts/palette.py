"""The command palette: everything that can be done and everything there is, found as one types.

A combobox with a listbox (WAI-ARIA): the focus stays in the field, aria-activedescendant tells which
option is meant. Commands are matched here, at once; the library is searched by the engine."""

import json

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui import commands, keys, matching
from ui.parts import key_names
from ui.parts.dom import by_id, clear, close_outside, every, hear, make, put_text, show
from ui.parts.found import Everything, Search
from ui.words import on_change, say

MOST_COMMANDS = 6
"""Of those that fit what is typed, where the library has something too."""
MOST_HITS = 12
OFF = 15
"""So much less does a command fit that cannot be used now."""
SAID_AFTER_MS = 600
"""A reader of the screen is told how much was found when one has stopped typing for so long."""
PLACES = {"mod+Enter": "next", "shift+Enter": "end", "mod+shift+Enter": "album"}
"""Where in the queue a key puts what was found."""
ONLY_COMMANDS = ">"
"""Typed first, it leaves the library out."""


class Palette:
    def __init__(self, app):
        self.app = app
        self.dialog, self.field = by_id("palette"), by_id("palette-text")
        self.list = by_id("palette-list")
        self.shown = []
        """What is offered: commands and things of the library, in their order."""
        self.active = 0
        self._folded = {}
        self._timer = None
        self._sure = False
        """Is a command surely what is meant?"""
        self._enter = None
        """Enter was pressed before the library had answered: what it is to do ("", next, album, end)."""
        self._search = Search(MOST_HITS, self._found)
        self._options = page.options(self.list, self.field)
        hear(self.field, "input", lambda _: self._typed())
        hear(self.dialog, "keydown", self._key)
        hear(self.dialog, "click", close_outside)
        hear(self.dialog, "close", lambda _: self._closed())
        hear(self.list, "click", self._clicked)
        self._pointer = (-1, -1)
        hear(self.list, "mousemove", self._pointed)
        # A press on the list would take the focus from the field.
        hear(self.list, "mousedown", lambda event: event.preventDefault())
        self._name_keys()
        on_change(self._name_keys)

    def open(self, text=""):
        """Open it, with what was typed already."""
        if self.dialog.open:
            return
        self.field.value = text
        self.dialog.showModal()
        self.field.focus()
        self._typed()

    def _name_keys(self):
        self._folded = {}
        for name, key in (("palette-next-key", "mod+Enter"), ("palette-end-key", "shift+Enter")):
            holder = by_id(name)
            clear(holder)
            for sign in key_names.strokes(key)[0]:
                holder.append(make("kbd", text=sign))
        signs = key_names.strokes(keys.keys_of("palette.open")[0])[0]
        for each in every(".nav-find kbd"):
            put_text(each, " ".join(signs))

    # ── What is offered ──

    def _text(self):
        return self.field.value.strip()

    def _typed(self):
        text = self._text()
        self._enter = None
        self._search.want("" if text.startswith(ONLY_COMMANDS) else text)
        self._offer(0)

    def _found(self):
        """The engine found something: what is meant stays meant."""
        if not self.dialog.open:
            return
        meant = self.shown[self.active].name if self.active < len(self.shown) else ""
        moved, where = self.active > 0, self._enter
        self._offer(0, meant if moved else "")
        if where is not None:
            self._chosen_by_key(where)

    def _offer(self, active, meant=""):
        text = self._text()
        groups = self._matching(text.lstrip(ONLY_COMMANDS + " ")) if text else self._all()
        self.shown = [each[0] for _, group in groups for each in group]
        told = [
            {"title": title, "options": [self._option(*each) for each in group]}
            for title, group in groups
        ]
        self._options.show(json.dumps(told))
        for place, each in enumerate(self.shown):
            if meant and each.name == meant:
                active = place
        self.activate(active, not meant)
        nothing = bool(text) and not self.shown
        show(self.list, bool(self.shown))
        show(by_id("palette-none"), nothing and self._search.settled())
        self.field.setAttribute("aria-expanded", "true" if self.shown else "false")
        self._tell_later()

    def _all(self):
        """Before anything is typed: what was chosen last, and everything else in its order."""
        groups = []
        recent = [each for each in commands.recent() if not each.off()]
        if recent:
            groups.append((say("commands-recent"), [(each, []) for each in recent]))
        for group, title in commands.GROUPS:
            offered = [
                (each, [])
                for each in commands.of_group(group)
                if not each.aside and each not in recent and not each.off()
            ]
            if offered:
                groups.append((say(title), offered))
        return groups

    def _matching(self, text):
        """Commands that fit what is typed, and what the library has; the better group first."""
        query = json.loads(page.folded(json.dumps([text])))[0]
        fits = []
        recent = commands.recent()
        for place, each in enumerate(commands.ALL):
            title = self._fold(commands.title_of(each.group))
            found = matching.fit(query, self._fold(each.label()), title)
            if found is None:
                continue
            better = (3 if each in recent else 0) - (OFF if each.off() else 0)
            fits.append((-found[0] - better, place, each, found[1]))
        fits.sort()
        hits = [(hit, self._marks(query, hit)) for hit in self._search.hits]
        sure = self._sure = bool(fits) and -fits[0][0] >= matching.GOOD
        if sure:
            # Beside what is surely meant, what fits by chance is clutter.
            fits = [each for each in fits if -each[0] >= matching.GOOD - OFF]
        most = MOST_COMMANDS if hits else 3 * MOST_COMMANDS
        offered = [(each, matching.runs(places)) for _, _, each, places in fits[:most]]
        groups = []
        if offered:
            groups.append((say("commands-title"), offered))
        if hits:
            if self._search.tracks > 1:
                everything = Everything(self._search.text, self._search.tracks, self._show_all)
                hits.append((everything, []))
            groups.insert(len(groups) if sure else 0, (say("commands-in-library"), hits))
        return groups

    def _marks(self, query, hit):
        found = matching.fit(query, self._fold(hit.label()))
        return [] if found is None or found[0] < matching.INSIDE else matching.runs(found[1])

    def _fold(self, text):
        known = self._folded.get(text)
        if known is None:
            known = self._folded[text] = json.loads(page.folded(json.dumps([text])))[0]
        return known

    def _option(self, each, marks):
        own = hasattr(each, "kind")
        second = say("library-play-next") if hasattr(each, "queue") else ""
        strokes = each.keys()[:1]
        return {
            "label": each.label(),
            "marks": marks,
            "detail": each.detail(),
            "icon": each.icon(),
            "art": each.art if own else "",
            "round": own and each.round,
            "own": own,
            "keys": key_names.strokes(strokes[0]) if strokes else [],
            "shortcut": key_names.spoken(strokes[0]) if strokes else "",
            "second": second,
            "off": each.off(),
        }

    def _show_all(self):
        """All tracks that match, in the library."""
        text = self._search.text
        self.app.to("library")
        self.app.library.look_for(text)

    # ── Which is meant ──

    def activate(self, index, follow=True):
        """Let this option be the one that is meant."""
        self._enter = None
        self.active = max(0, min(index, len(self.shown) - 1))
        self._options.activate(self.active if self.shown else -1, follow)
        self._tell_foot()

    def _tell_foot(self):
        """What the keys do with the one that is meant."""
        each = self.shown[self.active] if self.shown else None
        verb = each.verb() if hasattr(each, "verb") else "commands-run"
        put_text(by_id("palette-verb"), say(verb))
        show(by_id("palette-enter"), each is not None and not each.off())
        show(by_id("palette-more"), hasattr(each, "queue"))

    def _tell_later(self):
        if self._timer is not None:
            page.never(self._timer)
        self._timer = page.after(SAID_AFTER_MS, self._tell)

    def _tell(self):
        self._timer = None
        if self.dialog.open:
            put_text(by_id("palette-count"), say("commands-count", n=len(self.shown)))

    # ── Keys and pointers ──

    def _key(self, event):
        key = keys.pressed(event)
        last = len(self.shown) - 1
        if key in ("ArrowDown", "ArrowUp"):
            step = 1 if key == "ArrowDown" else -1
            self.activate((self.active + step) % max(1, last + 1))
        elif key in ("PageDown", "PageUp"):
            step = int(self._options.page())
            self.activate(self.active + (step if key == "PageDown" else -step))
        elif key in ("Home", "End") and not self._in_the_middle(key):
            self.activate(0 if key == "Home" else last)
        elif key == "Enter" or key in PLACES:
            if not event.target.isSameNode(self.field):
                return
            if not event.repeat:  # the Enter that opened it may be held a little long
                self._chosen_by_key(PLACES.get(key, ""))
        elif key in keys.keys_of("palette.open"):
            if not event.repeat:
                self.dialog.close()
        else:
            return
        event.preventDefault()
        event.stopPropagation()

    def _in_the_middle(self, key):
        """Home and End move in the text first, where there is a way to go in it."""
        at = self.field.selectionStart
        return at > 0 if key == "Home" else at < len(self.field.value)

    def _pointed(self, event):
        # Where the list moves under a pointer that rests, nothing new is meant.
        at = (event.screenX, event.screenY)
        moved, self._pointer = at != self._pointer, at
        index = int(self._options.index_of(event.target))
        if moved and index >= 0 and index != self.active:
            self.activate(index, False)

    def _clicked(self, event):
        index = int(self._options.index_of(event.target))
        if index >= 0:
            on_second = not is_none(event.target.closest(".palette-second"))
            self.choose(index, "next" if on_second or keys.held(event) else "")

    def _chosen_by_key(self, where):
        """Who types and presses Enter at once means what is found by all that was typed."""
        if self._search.settled() or (self._sure and self.active == 0):
            self.choose(self.active, where)
        else:
            self._enter = where

    def choose(self, index, where=""):
        """Do it: close first, so that what it does finds the focus where it was."""
        if not 0 <= index < len(self.shown):
            return
        each = self.shown[index]
        if each.off() or (where and not hasattr(each, "queue")):
            return
        self.dialog.close()
        if where:
            each.queue(where)
            return
        if isinstance(each, commands.Command):
            commands.remember(each)
        each.act()

    def _closed(self):
        self._enter = None
        self._search.want("")
        put_text(by_id("palette-count"), "")
        if self._timer is not None:
            page.never(self._timer)
            self._timer = None
        # It was opened from nowhere, or from what is gone: until the next frame the field keeps the
        # focus, and with it the next letter.
        inside = document.activeElement
        if inside.isSameNode(document.body) or self.dialog.contains(inside):
            by_id("main").focus()
