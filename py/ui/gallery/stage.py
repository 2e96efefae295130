"""The shelf: a part of the gallery, its cells, and copies of the page's own markup in them."""

from pyscript import document
from pyscript.ffi import is_none

from ui.parts.dom import by_id, every, make

LONG = "A name so long that no list and no button has room for it, whatever the language may be"
REFERENCES = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "form",
    "list",
    "popovertarget",
)
"""Attributes that name other elements by their ids."""

_copies = [0]
_settled = []


def part(name, note, cells, wide=""):
    """A component: `cells` are (state, element), each in a cell of its own."""
    section = make("section", "g-part", aria_labelledby="g-" + name)
    section.id = name
    heading = make("h2", text=name[0].upper() + name[1:].replace("-", " "))
    heading.id = "g-" + name
    section.append(heading)
    section.append(make("p", "note", note))
    holder = make("div", "g-cells " + wide)
    for state, element in cells:
        holder.append(cell(state, element))
    section.append(holder)
    return section


def cell(state, element):
    """One state of a component, named."""
    box = make("div", "g-cell", data_state=state)
    box.append(make("p", "g-name", state))
    if element.classList.contains("g-box"):
        box.append(element)
    else:
        frame = make("div", "g-box")
        frame.append(element)
        box.append(frame)
    return box


def states(build, names=("default", "hover", "focus", "active", "disabled"), inside=""):
    """(state, element) of a component that a pointer, a key and a press change: `build()` makes
    one; the state is put on it, or on what `inside` finds in it."""
    made = []
    for name in names:
        element = build()
        target = element if not inside else element.querySelector(inside)
        if name == "disabled":
            target.disabled = True
        elif name != "default":
            target.classList.add("as-" + name)
        made.append((name, element))
    return made


def box(*elements, classes=""):
    """Elements beside each other in one cell."""
    holder = make("div", "g-box " + classes)
    for each in elements:
        holder.append(each)
    return holder


def copied(selector, root=None):
    """A copy of what the page has there, with ids of its own; shown, whatever it was."""
    found = (root or document).querySelector(selector)
    if is_none(found):
        raise ValueError("the page has no " + selector)
    return own(found.cloneNode(True))


def own(element):
    """Give ids of its own to a copy: none may stand in a page twice."""
    _copies[0] += 1
    end = f"-g{_copies[0]}"
    every_one = [element] + every("*", element)
    ids = [each.id for each in every_one if each.id]
    for each in every_one:
        if each.id:
            each.id = each.id + end
        for name in REFERENCES:
            value = each.getAttribute(name)
            if not is_none(value) and value:
                words = [word + end if word in ids else word for word in value.split(" ")]
                each.setAttribute(name, " ".join(words))
    for each in every('input[type="radio"]', element):
        each.name = each.name + end
    element.hidden = False
    element.removeAttribute("popover")
    return element


def later(act):
    """Something that can only be done once all stands in the page."""
    _settled.append(act)


def settle():
    """All stands in the page."""
    for act in _settled:
        act()


def put(selector, text, root):
    """Set the text of one element in a copy."""
    root.querySelector(selector).textContent = text
    return root


def menu_of(open_it):
    """The menu as it is when opened so, standing still."""
    open_it()
    menu = by_id("menu")
    copy = own(menu.cloneNode(True))
    menu.hidePopover()
    copy.removeAttribute("style")
    return copy
