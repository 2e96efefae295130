"""Toolbars are one stop of the Tab key: arrows go along their buttons, as ARIA's pattern has it."""

from pyscript import document

from ui.parts.dom import every, hear

BUTTONS = "button:not([disabled])"


def rove(root):
    """Let a toolbar, whose buttons may come and go, be one stop."""
    hear(root, "keydown", lambda event: _key(root, event))
    hear(root, "focusin", lambda event: _settle(root, event.target))


def settle(root):
    """It is in sight, or its buttons are others: one of them is the stop, that of before if it
    can."""
    shown = _shown(root)
    stops = [each for each in shown if each.getAttribute("tabindex") == "0"]
    if shown:
        _settle(root, stops[0] if stops else shown[0])


def _settle(root, stop):
    for each in every("button", root):
        each.setAttribute("tabindex", "0" if each.isSameNode(stop) else "-1")


def _shown(root):
    return [each for each in every(BUTTONS, root) if each.getClientRects().length]


def _key(root, event):
    if event.ctrlKey or event.metaKey or event.altKey or event.shiftKey:
        return
    shown = _shown(root)
    at = -1
    for place, each in enumerate(shown):
        if each.isSameNode(document.activeElement):
            at = place
    if at < 0:
        return
    right = document.documentElement.dir == "rtl"
    steps = {"ArrowRight": -1 if right else 1, "ArrowLeft": 1 if right else -1}
    if event.key in steps:
        to = (at + steps[event.key]) % len(shown)
    elif event.key in ("Home", "End"):
        to = 0 if event.key == "Home" else len(shown) - 1
    else:
        return
    event.preventDefault()
    event.stopPropagation()
    shown[to].focus()
