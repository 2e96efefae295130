"""Rows of tracks wherever they are listed: their words, their buttons, their menu."""

from ui.parts import things
from ui.parts.dom import ACTIONS, one
from ui.parts.rows import track_line

_owners = {}
"""Lists by the `data-tracks` of their element: who a button in a row belongs to."""


def line(track, current, number="", by=None):
    """A row's Line. `number` stands in front; `by` are the pieces of a credit, [text, address]."""
    made = track_line(track, current)
    made["texts"].append(number)
    if by is not None:
        made["texts"][1] = by
    return made


def own(name, owner):
    """Buttons in the list whose element has `data-tracks="name"` are `owner`'s: it has
    `track_of(element)`, `element_of(element)` and `app`."""
    _owners[name] = owner


def _pressed(target):
    owner = _owners.get(target.closest("[data-tracks]").getAttribute("data-tracks"))
    track = owner.track_of(target) if owner else None
    return owner, track


def _keep(target, _event):
    owner, track = _pressed(target)
    if track:
        owner.app.library.keep(track)


def _menu(target, _event):
    owner, track = _pressed(target)
    if track:
        open_menu(owner.app, track, target.closest(".row-item"))


def open_menu(app, track, row, place=None):
    """A track's menu, beside its row's button or at a place in CSS pixels."""
    if place is None:
        box = one(".more", row).getBoundingClientRect()
        place = (box.right - 220, box.bottom + 2)
    things.open_at(app.library.items(track), row, place)


ACTIONS["tracks.keep"] = _keep
ACTIONS["tracks.menu"] = _menu
