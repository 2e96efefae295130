"""Lists that are short enough to be made anew: who had the focus in one keeps the place."""

from pyscript import document

from ui.parts.dom import clear, every, hand_on

CONTROLS = "button, summary"


def _shown(holder):
    return [each for each in every(CONTROLS, holder) if each.getClientRects().length]


def refill(holder, fill):
    """Empty it and call `fill(holder)`. The focus goes to the control where it was, or the last; where
    none is left, to the page around it."""
    at = -1
    if holder.contains(document.activeElement):
        for place, each in enumerate(_shown(holder)):
            if each.isSameNode(document.activeElement):
                at = place
    clear(holder)
    fill(holder)
    if at >= 0:
        left = _shown(holder)
        if left:
            left[min(at, len(left) - 1)].focus()
        else:
            hand_on(holder)
