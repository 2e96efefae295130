"""Half stars for tracks: as a menu, and by the keys 0 to 5."""

from pyscript import document

from ui import wire
from ui.parts import menu, undo
from ui.parts.dom import by_id
from ui.parts.many import many
from ui.words import say

MOST = 10
"""Half stars: five."""
KEYS = "012345"
"""Each gives so many stars."""


def rate(what, value):
    """Give tracks (Many) so many half stars; 0 takes the rating away."""
    said = "choice-rated" if value else "choice-unrated"
    words = say(said, what=what.text, n=value / 2)
    wire.do(what.order("rate", rating=value), lambda _: undo.did(words))


def items(what, values, now=None):
    """The items of a menu that give them so many half stars; `now` is the rating that they have."""
    return [_item(what, value, now) for value in values]


def _item(what, value, now):
    words = say("albums-stars", n=value / 2) if value else say("albums-unrated")
    item = (words, "star", lambda: rate(what, value))
    return item if now is None else item + (value == now,)


def open_for(track):
    """Ask how many stars a track gets, at what has the focus; where nothing has, at the player."""
    at = document.activeElement
    box = at.getBoundingClientRect()
    if at.isSameNode(document.body) or not box.height or at.id == "main":
        at = by_id("bar")
        box = at.getBoundingClientRect()
    made = items(many([track]), range(MOST, -1, -1), track.get("rating", 0))
    back = None if at.id == "bar" else at
    menu.open_menu(made, box.left + min(24, box.width / 2), box.top, back, above=back is None)
