"""Short messages at the foot of the page, with one button at most."""

import starling_page as page

from ui import words
from ui.parts.dom import ACTIONS, button, by_id, icon, make

STAY_MS = 6000
STAY_LONG_MS = 15000
MOST = 3

_shown = []


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
