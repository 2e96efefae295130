"""A short list whose elements stay while its values change: the focus, an open detail and a
half-made choice survive every new value."""

from pyscript import document
from pyscript.ffi import is_none

from ui.parts.dom import control_in, hand_on


class KeyedList:
    """`make()` gives an element and what `fill(parts, value)` needs to write a value into it."""

    def __init__(self, holder, make, fill):
        self.holder = holder
        self._make = make
        self._fill = fill
        self._known = {}

    def show(self, values):
        """Show `values`, (key, value) in order."""
        keys = [key for key, _ in values]
        wanted = set(keys)
        for key in [key for key in self._known if key not in wanted]:
            self._remove(key)
        for key, value in values:
            if key not in self._known:
                self._known[key] = self._make()
            self._fill(self._known[key][1], value)
        if keys:
            self._order([self._known[key][0] for key in keys])

    def forget(self):
        """Make every element anew with the next values: another language is spoken."""
        for key in list(self._known):
            self._remove(key)

    def _order(self, elements):
        """Put the elements in their order. The one with the focus is not moved, but the others
        around it: whatever is moved loses the focus, and a list that it had open."""
        inside = document.activeElement
        still = 0
        if self.holder.contains(inside):
            for place, element in enumerate(elements):
                if element.contains(inside):
                    still = place
        after = before = elements[still]
        if not self.holder.contains(after):
            self.holder.prepend(after)
        for element in reversed(elements[:still]):
            if not element.isSameNode(after.previousElementSibling):
                self.holder.insertBefore(element, after)
            after = element
        for element in elements[still + 1 :]:
            if not element.isSameNode(before.nextElementSibling):
                self.holder.insertBefore(element, before.nextElementSibling)
            before = element

    def _remove(self, key):
        element, _ = self._known.pop(key)
        inside = element.contains(document.activeElement)
        near = element.nextElementSibling
        if is_none(near):
            near = element.previousElementSibling
        element.remove()
        if not inside:
            return
        target = None if is_none(near) else control_in(near)
        if target is None:
            hand_on(self.holder.parentElement)
        else:
            target.focus()
