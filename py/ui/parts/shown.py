"""What the views of many things share: a grid, its order, its filters, its letters, its search.

The elements have the view's name in front: #albums-grid, -search, -sort, -way, -count, -none,
-letters; buttons that switch a filter have `data-do="shown.filter" data-filter="kept"`."""

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui import wire
from ui.parts import choosing, things
from ui.parts.dom import ACTIONS, by_id, clear, every, hear, make, one, put_text, set_icon, show
from ui.parts.scopes import Things
from ui.parts.tilepages import TilePages
from ui.words import on_change, say

_views = {}
TYPING_MS = 120
"""A key more within this time, and the text before was never meant."""
LETTER_PX = 19


class Shown(TilePages):
    order = ""
    sorts = ()
    falling = ()
    """Orders that begin with the largest."""
    by_name = ()
    """Orders that letters go by."""
    things = ""
    """What its tiles stand for, where several can be chosen: albums or artists."""

    def __init__(self, app):
        self.text = ""
        self.sort = page.recall(self.name + "-sort")
        if self.sort not in self.sorts:
            self.sort = self.sorts[0]
        remembered = page.recall(self.name + "-down")
        self.descending = remembered == "yes" if remembered else self.sort in self.falling
        self.on = {}
        """Filters that are switched on."""
        self.letters = []
        self._spoken = 0
        """Counts the languages: what was worded in another is worded anew."""
        self._timer = None
        self._sought = ""
        super().__init__(app)
        self.grid.on_type = self._type
        self.grid.on_key = self._grid_key
        if self.things:
            choosing.let(Things(self, [self.grid], self.things))
        _views[self.name] = self
        hear(by_id(self.name + "-search"), "input", self._typed)
        hear(by_id(self.name + "-search"), "keydown", self._search_key)
        if self.part("sort") is not None:
            hear(self.part("sort"), "change", self._chosen)
        if self.part("letters") is not None:
            hear(self.part("letters"), "keydown", self._letter_key)
            page.on_resize(self.part("letters"), self._show_letters)
        self._show_order()
        wire.regions.watch("library", self._region)
        on_change(self.turned)

    def part(self, name):
        """One of the view's elements, or None where it has no such."""
        found = document.getElementById(self.name + "-" + name)
        return None if is_none(found) else found

    def opened(self, _place=""):
        """The view came into sight."""
        if self._revision is None:
            self._revision = wire.regions.value("library", {}).get("revision")
            self.pages.begin()
        else:
            self._region(wire.regions.value("library", {}))
        self.grid.render()

    def filter(self):
        """What is looked for, as the order takes it."""
        return {name: True for name, on in self.on.items() if on and name in ("kept", "loved")}

    def narrowed(self):
        """Is it only a part of all that is shown, because somebody asked for it?"""
        return bool(self.text or self.filter())

    def reset(self):
        """Show everything again."""
        by_id(self.name + "-search").value = ""
        self.text = ""
        self.on = {}
        self._show_filters()
        self.begin()
        by_id(self.name + "-search").focus()

    def begin(self):
        """Ask anew, from the top."""
        self.grid.to_top()
        self.pages.begin()

    def turned(self):
        """Another language is spoken."""
        self._spoken += 1
        self.grid.refresh()
        self._show_order()
        self._show_count()

    def command(self, offset, limit):
        """The order that finds a page."""
        return {
            "do": self.order,
            "text": self.text,
            "sort": self.sort,
            "descending": self.descending,
            "filter": self.filter(),
            "offset": offset,
            "limit": limit,
        }

    # ── Pages ──

    def _region(self, region):
        if not self.open or region.get("revision") == self._revision:
            return
        self._revision = region.get("revision")
        self.pages.refresh()

    def answered(self, offset, answer):
        if offset == 0:
            self.letters = answer.get("letters") or []
            self._show_letters()

    def asked(self, item):
        return self.question(item)

    def _changed(self):
        total = self.pages.total
        self._show_count()
        nothing = total == 0
        narrowed = self.narrowed()
        show(by_id(self.name + "-grid"), not nothing)
        show(by_id(self.name + "-none"), nothing)
        for name in ("none-act", "none-text"):
            if self.part(name) is not None:
                show(self.part(name), narrowed)
        for name in ("empty-text", "none-add"):
            if self.part(name) is not None:
                show(self.part(name), not narrowed)
        self.grid.set_count(total)
        self.grid.refresh()
        self._seek()

    def _show_count(self):
        put_text(by_id(self.name + "-count"), self.words_of(self.pages.total))

    def _tile(self, index):
        item = self.pages.row(index)
        if item is None:
            return None
        # Worded once for as long as the page of it is here: scrolling back says nothing anew.
        known = item.get("_tile")
        if known is None or known[0] != self._spoken:
            known = item["_tile"] = (self._spoken, self.tile(item))
        return known[1]

    # ── Order and filters ──

    def _chosen(self, event):
        self.sort = event.target.value
        self.descending = self.sort in self.falling
        self._reorder()

    def way(self):
        """Turn the order round."""
        self.descending = not self.descending
        self._reorder()

    def toggle(self, name):
        """Switch a filter."""
        self.on[name] = not self.on.get(name)
        self._show_filters()
        self.begin()

    def _show_filters(self):
        for button in every(f'#view-{self.name} [data-do="shown.filter"]'):
            on = self.on.get(button.getAttribute("data-filter"))
            button.setAttribute("aria-pressed", "true" if on else "false")

    def _reorder(self):
        page.note(self.name + "-sort", self.sort)
        page.note(self.name + "-down", "yes" if self.descending else "no")
        self._show_order()
        self.begin()

    def _show_order(self):
        if self.part("sort") is None:
            return
        by_id(self.name + "-sort").value = self.sort
        way = by_id(self.name + "-way")
        set_icon(one("use", way), "arrow-down-wide-narrow" if self.descending else "arrow-up")
        way.setAttribute(
            "aria-label", say("library-turn-down" if self.descending else "library-turn-up")
        )

    # ── Search, letters, keys ──

    def _typed(self, event):
        text = event.target.value.strip()
        if text != self.text:
            self.text = text
            if self._timer is not None:
                page.never(self._timer)
            self._timer = page.after(TYPING_MS, self.begin)

    def _search_key(self, event):
        if event.key == "ArrowDown" or (event.key == "Enter" and self.grid.count):
            event.preventDefault()
            self.grid.focus(self.grid.active)

    def _show_letters(self):
        holder = self.part("letters")
        if holder is None:
            return
        letters = self.letters if self.sort in self.by_name else []
        show(holder, len(letters) > 2)
        room = max(4, int(by_id(self.name + "-grid").clientHeight // LETTER_PX))
        step = -(-len(letters) // room) if letters else 1
        clear(holder)
        for at, letter in enumerate(letters[::step] if step else letters):
            each = make(
                "button",
                "letter",
                letter["letter"],
                type="button",
                data_do="shown.letter",
                data_at=letter["offset"],
                tabindex="0" if at == 0 else "-1",
            )
            holder.append(each)

    def go_to(self, offset):
        """Show what begins with a letter."""
        self.grid.reveal(offset)
        self.grid.focus(offset)

    def _letter_key(self, event):
        letters = every(".letter", self.part("letters"))
        at = [each.isSameNode(event.target) for each in letters]
        if True not in at:
            return
        index = at.index(True)
        steps = {"ArrowDown": 1, "ArrowRight": 1, "ArrowUp": -1, "ArrowLeft": -1}
        if event.key in steps:
            index += steps[event.key]
        elif event.key in ("Home", "End"):
            index = 0 if event.key == "Home" else len(letters) - 1
        else:
            return
        event.preventDefault()
        event.stopPropagation()
        letters[max(0, min(len(letters) - 1, index))].focus()

    def _type(self, text):
        """Go to what begins with what was typed."""
        self._sought = text.lower()
        if self.sort in self.by_name:
            for letter in self.letters:
                if letter["letter"].lower() == self._sought[0]:
                    at = letter["offset"]
                    here = self.pages.row(self.grid.active)
                    if here is None or not self._fits(here):
                        self.grid.focus(at)
                    break
        self._seek()

    def _fits(self, item):
        return self.begins(item).lower().startswith(self._sought)

    def _seek(self):
        """Look among what is here for what was typed, from the active one on, and round."""
        if not self._sought:
            return
        count = self.grid.count
        start = self.grid.active
        # So far a list is looked through: its letters lead near.
        for step in range(min(count, 2400)):
            index = (start + step) % count
            item = self.pages.row(index)
            if item is not None and self._fits(item):
                self._sought = ""
                self.grid.focus(index)
                return

    def _grid_key(self, event, index):
        item = self.pages.row(index)
        if event.key == "Delete" and item is not None and self.name == "albums":
            things.remove(item.get("title", ""), self.question(item))
            return True
        return False


def view_of(element):
    """The view that an element stands in, of those that are like this; or None."""
    section = element.closest(".view")
    return None if is_none(section) else _views.get(section.id[len("view-") :])


def _on(act):
    def heard(target, _event):
        view = view_of(target)
        if view is not None:
            act(view, target)

    return heard


ACTIONS["shown.way"] = _on(lambda view, _: view.way())
ACTIONS["shown.reset"] = _on(lambda view, _: view.reset())
ACTIONS["shown.filter"] = _on(lambda view, it: view.toggle(it.getAttribute("data-filter")))
ACTIONS["shown.letter"] = _on(lambda view, it: view.go_to(int(it.getAttribute("data-at"))))
