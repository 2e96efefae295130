"""A view that waits for its first answer, or got none, says so in its own place, with a button that
asks again. What is shown already stays: then a short message is enough."""

import starling_page as page

from ui import wire
from ui.parts import toast
from ui.parts.dom import ACTIONS, button, icon, make, one
from ui.words import problem, say

SLOW_MS = 400
"""So long a view may be empty without a word."""

_places = {}
"""By the id of a view's section: the number of the question that it waits for."""
_asked = [0]


def ask(inside, command, then, again, blank, failed=None, give=wire.do):
    """Give an order (by `give`) whose answer fills the view that `inside` stands in. Where
    `blank()`, nothing is shown in it yet: it is told that it takes a while, and a failure is told
    there, with `again()` to be asked once more. `failed(problem)` hears of it first, and may answer
    True where it has shown it."""
    section = inside.closest(".view")
    _asked[0] += 1
    number = _asked[0]
    _places[section.id] = number

    def came(answer):
        _end(section, number)
        then(answer)

    def went_wrong(told):
        _end(section, number)
        if failed and failed(told):
            return True
        if not blank():
            toast.tell(told)
        else:
            _show(section, problem(told), told.get("about", ""), again)
        return True

    give(command, came, went_wrong)

    def slow():
        # While the engine starts, that is told at the side.
        up = wire.regions.value("engine", {}).get("is") == "ready"
        if up and _places.get(section.id) == number and blank():
            _show(section, "", "", None)

    page.after(SLOW_MS, slow)


def _end(section, number):
    if _places.get(section.id) == number:
        del _places[section.id]
        box = one(":scope > .unanswered", section)
        if box is not None:
            box.remove()


def _show(section, text, detail, again):
    """That it takes a while; or, with a text, what went wrong."""
    box = one(":scope > .unanswered", section)
    if box is not None:
        box.remove()
    name = "again." + section.id
    if again is None:
        box = make("div", "empty unanswered", role="status")
        box.append(make("progress", aria_label=say("shell-coming")))
    else:
        box = make("div", "empty unanswered", role="alert")
        box.append(icon("triangle-alert"))
        # A page that is made of what did not come has no heading else.
        level = "h1" if one(":scope > .view-head", section) is None else "h2"
        box.append(make(level, text=say("common-not-shown")))
        box.append(make("p", text=text))
        if detail:
            box.append(make("p", "about", detail, translate="no", dir="auto"))
        box.append(button(say("shell-again"), name, "rotate-cw"))

        def pressed(*_):
            box.remove()
            again()

        ACTIONS[name] = pressed
    section.append(box)
