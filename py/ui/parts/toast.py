"""Short messages at the foot of the page, with one button at most."""

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui import words
from ui.parts.dom import ACTIONS, button, by_id, every, hear, icon, make

STAY_MS = 6000
STAY_LONG_MS = 15000
MOST = 3

_shown = []
_home = [None]
"""Where the messages stand while no dialog is open."""
_heard = []
"""Dialogs, by id, whose end is heard."""


def say(text, detail="", label=None, act=None, trouble=False):
    """Show a message. `act()` is what its button, named `label`, does. Answers what `close` takes."""
    for old in _shown:
        if old["text"] == text or len(_shown) >= MOST:
            close(old)
    box = make("div", "toast trouble" if trouble else "toast")
    toast = {"text": text, "box": box, "timer": None}
    if trouble:
        box.append(icon("triangle-alert"))
    lines = make("p", text=text)
    if detail:
        lines.append(make("small", text=detail))
    box.append(lines)
    name = f"toast.{id(toast)}"
    toast["name"] = name
    if label:
        box.append(button(label, name, classes="button quiet small"))

        def pressed(*_):
            close(toast)
            act()

        ACTIONS[name] = pressed
    ACTIONS[name + ".close"] = lambda *_: close(toast)
    box.append(button(words.say("common-close"), name + ".close", "x", "tool"))
    _stand()
    holder = by_id("toasts")
    holder.append(box)
    # Shown anew each time, so that it lies above whatever dialog was opened meanwhile.
    if holder.matches(":popover-open"):
        holder.hidePopover()
    holder.showPopover()
    _shown.append(toast)
    stay = STAY_LONG_MS if trouble or label else STAY_MS
    toast["timer"] = page.after(stay, lambda: close(toast))
    return toast


def _stand():
    """What stands outside an open dialog is seen above it, but can neither be pressed nor is it read
    aloud: the messages go into the dialog in front, and back when it is closed. Are they elsewhere
    now?"""
    holder = by_id("toasts")
    if _home[0] is None:
        _home[0] = holder.parentElement
        hear(document, "focusin", lambda _: _follow())  # a dialog that opens takes the focus
    place, modal = _home[0], every("dialog:modal")
    if modal:
        place = modal[-1]
        front = document.activeElement
        front = None if is_none(front) else front.closest("dialog:modal")
        if front is not None and not is_none(front):
            place = front
        if place.id not in _heard:
            _heard.append(place.id)
            hear(place, "close", lambda _: _follow())
    if holder.parentElement.isSameNode(place):
        return False
    place.append(holder)
    return True


def _follow():
    """A dialog came or went."""
    if _shown and _stand():
        by_id("toasts").showPopover()


def close(toast):
    """Take a message away."""
    if toast not in _shown:
        return
    _shown.remove(toast)
    page.never(toast["timer"])
    toast["box"].remove()
    ACTIONS.pop(toast["name"], None)
    ACTIONS.pop(toast["name"] + ".close", None)
    if not _shown:
        by_id("toasts").hidePopover()


def tell(problem):
    """Show a Problem, with what to do next."""
    detail = problem.get("about", "")
    wait = problem.get("retry_after")
    if wait:
        detail = words.dotted((detail, words.say("common-retry-in", n=wait)))
    say(words.problem(problem), detail, trouble=True)
