"""Genres, chosen from those of the library: chips to take out, a field with suggestions, ideas."""

from pyscript import document
from pyscript.ffi import is_none

from ui import wire
from ui.parts.dom import by_id, clear, control_in, every, hear, icon, make, one
from ui.words import say

KNOWN = 300
"""Genres that are suggested at most: those of most tracks."""
IDEAS = 6


class Genres:
    """One list of genres. `changed(names)` hears every change; `unknown(text)` what was typed that
    no track of the library is; `taken()` names what other lists hold, which is no idea here."""

    def __init__(self, root, changed, unknown, taken):
        self.names = []
        self.ideas = True
        """Are genres proposed that could be added by a touch?"""
        self._root = root
        self._changed, self._unknown, self._taken = changed, unknown, taken
        self._chips, self._ideas = every(".chips", root)
        self._field = one("input", root)
        hear(self._field, "change", lambda _: self._typed())
        hear(self._field, "keydown", self._key)
        hear(root, "click", self._clicked)

    def show(self, names):
        """These are chosen."""
        self.names = list(names)
        self.render()

    def render(self):
        """Write chips and ideas anew; the focus stays among them."""
        inside = self._chips.contains(document.activeElement)
        clear(self._chips)
        for name in self.names:
            line = make("li")
            chip = make("button", "pill on", type="button", data_out=name)
            chip.append(make("span", text=name, translate="no"))
            chip.append(icon("x"))
            chip.setAttribute("aria-label", say("taste-genre-out", name=name))
            line.append(chip)
            self._chips.append(line)
        if inside:
            (control_in(self._chips) or self._field).focus()
        self._show_ideas()

    def _show_ideas(self):
        inside = self._ideas.contains(document.activeElement)
        clear(self._ideas)
        held = [name.lower() for name in self.names + self._taken()]
        fresh = [name for name in _known if name.lower() not in held]
        for name in fresh[:IDEAS] if self.ideas else []:
            idea = make("button", "pill idea", type="button", data_in=name)
            idea.append(icon("plus"))
            idea.append(make("span", text=name, translate="no"))
            idea.setAttribute("aria-label", say("taste-genre-in", name=name))
            self._ideas.append(idea)
        if inside:
            (control_in(self._ideas) or self._field).focus()

    def _clicked(self, event):
        button = event.target.closest("[data-in], [data-out]")
        if is_none(button):
            return
        if button.hasAttribute("data-in"):
            self._put(button.getAttribute("data-in"))
        else:
            name = button.getAttribute("data-out")
            self.names = [each for each in self.names if each != name]
            self.render()
            self._changed(self.names)

    def _key(self, event):
        if event.key == "Enter":
            event.preventDefault()
            self._typed()
        elif event.key == "Backspace" and not self._field.value and self.names:
            self.names = self.names[:-1]
            self.render()
            self._changed(self.names)

    def _typed(self):
        text = self._field.value.strip()
        if not text:
            return
        found = [name for name in _known if name.lower() == text.lower()]
        if found:
            self._field.value = ""
            self._put(found[0])
            self._unknown("")
        else:
            self._unknown(text)

    def _put(self, name):
        if name.lower() not in [each.lower() for each in self.names]:
            self.names = self.names + [name]
            self.render()
            self._changed(self.names)


_known = []


def learn(then):
    """Ask for the library's genres, those of most tracks first."""

    def came(answer):
        _known[:] = [group["name"] for group in answer["groups"] if group["name"]]
        names = by_id("tune-genre-names")
        clear(names)
        for name in _known:
            names.append(make("option", value=name))
        then()

    wire.do(
        {"do": "find_groups", "by": "genre", "sort": "tracks", "descending": True, "limit": KNOWN},
        came,
        lambda _: True,  # they can still be typed, and what is chosen stays
    )
