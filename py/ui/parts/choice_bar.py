"""The bar at the foot of a list that says how many are chosen, and what can be done with them."""

from pyscript.ffi import is_none

from ui.parts import chosen, toolbar
from ui.parts.dom import ACTIONS, action, button, by_id, clear, hand_on, make, put_text, show
from ui.words import on_change, say

SHORT = (
    "next",
    "end",
    "playlist",
    "keep",
    "love",
    "edit",
    "merge",
    "retry",
    "go_on",
    "pause",
    "take",
    "remove",
    "restore",
    "forget",
)
"""Acts that are buttons of their own where there is room; all of them are in the menu too."""


class Bar:
    def __init__(self, chooser):
        self.chooser = chooser
        self._acts = None
        self.root = make("div", "choice-bar", id="choice-bar", role="toolbar")
        self.root.hidden = True
        self.count = make("p", "choice-count", aria_hidden="true")  # the announcer says it
        self.buttons = make("div", "choice-acts")
        by_id("menu").before(self.root)
        toolbar.rove(self.root)
        for name in chosen.ACTS:
            ACTIONS["choice." + name] = self._pressed(name)
        action("choice.clear")(lambda *_: self._clear())
        action("choice.more")(lambda target, _event: self._menu(target))
        chooser.changed.append(self.render)
        on_change(self._turned)

    def render(self):
        """Show what is chosen, or nothing."""
        scope, n = self.chooser.scope, self.chooser.count()
        on = scope is not None and n > 0
        if on:
            acts = [name for name in scope.acts if chosen.offers(scope, name)]
            if acts != self._acts:
                self._acts = acts
                self._fill(acts)
            put_text(self.count, say("choice-count", n=n))
        by_id("main").classList.toggle("chooses", on)
        if not on and self.root.contains(self.root.ownerDocument.activeElement):
            self._give_back()
        show(self.root, on)
        toolbar.settle(self.root)

    def _fill(self, acts):
        clear(self.root)
        clear(self.buttons)
        self.root.setAttribute("aria-label", say("choice-bar"))
        self.root.append(button(say("choice-clear"), "choice.clear", "x", "tool"))
        self.root.append(self.count)
        if "play" in acts:
            words, symbol = chosen.ACTS["play"]
            made = button(say(words), "choice.play", symbol, "button primary small choice-play")
            self.buttons.append(made)
        for name in acts:
            if name in SHORT:
                words, symbol = chosen.ACTS[name]
                self.buttons.append(
                    button(say(words), "choice." + name, symbol, "tool act-" + name)
                )
        more = button(say("choice-more"), "choice.more", "ellipsis", "tool")
        more.setAttribute("aria-haspopup", "menu")
        self.buttons.append(more)
        self.root.append(self.buttons)

    def _pressed(self, name):
        return lambda *_: self.chooser.act(name)

    def _menu(self, target):
        from ui.parts import menu

        box = target.getBoundingClientRect()
        items = chosen.items(self.chooser)
        menu.open_menu(items, box.right - 240, box.top - 6, target, above=True)

    def _clear(self):
        self._give_back()
        self.chooser.clear()

    def _give_back(self):
        """The focus goes back into the list: what had it goes away."""
        list_ = self.chooser.list
        element = list_.element(list_.active) if list_ is not None else None
        if element is None or is_none(element):
            hand_on(by_id("main"))
        else:
            element.focus()

    def _turned(self):
        self._acts = None
        self.render()


def start(chooser):
    """Put it into the page."""
    return Bar(chooser)
