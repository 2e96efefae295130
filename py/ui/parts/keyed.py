"""A short list whose elements stay while its values change: the focus, an open detail and a
half-made choice survive every new value."""

from pyscript import document
from pyscript.ffi import is_none


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
        place = self.holder.firstElementChild
        for key in keys:
            element = self._known[key][0]
            if not is_none(place) and place.isSameNode(element):
                place = place.nextElementSibling
            else:
                self.holder.insertBefore(element, place)

    def _remove(self, key):
        element, _ = self._known.pop(key)
        inside = element.contains(document.activeElement)
        near = element.nextElementSibling
        if is_none(near):
            near = element.previousElementSibling
        element.remove()
        if inside and not is_none(near):
            target = near.querySelector("button, select, a")
            if not is_none(target):
                target.focus()
