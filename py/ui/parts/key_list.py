"""The list of keys: what ui.keys has, under the names of ui.commands, and what keys do in lists."""

from ui import commands
from ui.commands.music import letters, turn_letters
from ui.parts import key_names
from ui.parts.dom import by_id, clear, close_outside, hear, make
from ui.words import say

HANDS = (
    ("commands-hand-walk", "ArrowUp", "ArrowDown", "Home", "End"),
    ("commands-hand-page", "PageUp", "PageDown"),
    ("commands-hand-play", "Enter"),
    ("commands-hand-menu", "shift+F10"),
    ("commands-hand-move", "alt+ArrowUp", "alt+ArrowDown"),
    ("commands-hand-remove", "Delete"),
    ("choice-hand-one", "mod+ "),
    ("choice-hand-span", "shift+ArrowUp", "shift+ArrowDown"),
    ("choice-hand-all", "mod+a"),
    ("choice-hand-none", "Escape"),
    ("choice-hand-rate", "0", "5"),
    ("commands-hand-type", "a", "z"),
)
"""What keys do in a list: the message, the keys."""

IN_PALETTE = (
    ("commands-hand-next", "mod+Enter"),
    ("commands-hand-album", "mod+shift+Enter"),
    ("commands-hand-end", "shift+Enter"),
)
"""What keys do in the command palette, besides choosing."""


class KeyList:
    def __init__(self):
        self._box = by_id("keys-letters")
        hear(self._box, "change", lambda _: turn_letters())
        hear(by_id("keys"), "click", close_outside)

    def open(self):
        """Show it."""
        self._fill()
        self._box.checked = letters()
        if not by_id("keys").open:
            by_id("keys").showModal()

    def _fill(self):
        holder = by_id("keys-groups")
        clear(holder)
        for group, title in commands.GROUPS:
            lines = [
                (each.listed(), each.keys()) for each in commands.of_group(group) if each.keys()
            ]
            if lines:
                _put_group(holder, say(title), lines)
        _put_group(holder, say("commands-hands"), [(say(it[0]), it[1:]) for it in HANDS])
        _put_group(holder, say("commands-title"), [(say(it[0]), it[1:]) for it in IN_PALETTE])


def _put_group(holder, title, lines):
    section = make("section", "keys-group")
    section.append(make("h3", text=title))
    listed = make("dl", "keys")
    for words, keys in lines:
        line = make("div")
        term = make("dt")
        for key in keys:
            _put_key(term, key)
        line.append(term)
        line.append(make("dd", text=words))
        listed.append(line)
    section.append(listed)
    holder.append(section)


def _put_key(holder, key):
    stroke = make("span", "stroke")
    for signs in key_names.strokes(key):
        if isinstance(signs, str):
            stroke.append(make("small", text=signs))
            continue
        for sign in signs:
            stroke.append(make("kbd", text=sign))
    holder.append(stroke)
