"""A rating of half stars: a slider that shows five."""

from pyscript import document

from ui.parts.dom import hear, icon, make
from ui.words import say

MOST = 10
STEPS = {"ArrowRight": 1, "ArrowUp": 1, "ArrowLeft": -1, "ArrowDown": -1}


class Stars:
    """`rated(value)` is told what was chosen: half stars, 1 to 10; 0 takes the rating away."""

    def __init__(self, holder, rated):
        self.value = 0
        self._rated = rated
        self.root = make(
            "span", "stars", role="slider", tabindex="0", aria_valuemin=0, aria_valuemax=MOST
        )
        for name in ("stars-none", "stars-some"):
            row = make("span", name, aria_hidden="true")
            for _ in range(5):
                row.append(icon("star"))
            self.root.append(row)
        holder.append(self.root)
        hear(self.root, "keydown", self._key)
        hear(self.root, "click", self._clicked)

    def show(self, value):
        """Show a rating."""
        self.value = value
        self.root.setAttribute("aria-label", say("albums-rating"))
        self.root.setAttribute("aria-valuenow", str(value))
        text = say("albums-stars", n=value / 2) if value else say("albums-unrated")
        self.root.setAttribute("aria-valuetext", text)
        self.root.title = text
        self.root.style.setProperty("--share", f"{value / MOST}")

    def _choose(self, value):
        value = max(0, min(MOST, value))
        if value != self.value:
            self.show(value)
            self._rated(value)

    def _key(self, event):
        if event.ctrlKey or event.metaKey or event.altKey or event.shiftKey:
            return
        key = event.key
        if key in STEPS:
            step = STEPS[key]
            if key in ("ArrowLeft", "ArrowRight") and document.documentElement.dir == "rtl":
                step = -step
            target = self.value + step
        elif key in ("Home", "Delete", "Backspace"):
            target = 0
        elif key == "End":
            target = MOST
        elif len(key) == 1 and key in "012345":
            target = 2 * int(key)
        else:
            return
        event.preventDefault()
        event.stopPropagation()
        self._choose(target)

    def _clicked(self, event):
        box = self.root.getBoundingClientRect()
        part = (event.clientX - box.left) / max(1, box.width)
        if document.documentElement.dir == "rtl":
            part = 1 - part
        value = max(1, min(MOST, int(part * MOST) + 1))
        # The same star once more takes the rating away.
        self._choose(0 if value == self.value else value)
