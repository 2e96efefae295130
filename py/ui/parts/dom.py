"""The few touches of the page that every view needs. Text goes in as textContent, only."""

from pyscript import document, when
from pyscript.ffi import is_none

ACTIONS = {}
"""What a click on an element with `data-do` does, by name."""

SVG = "http://www.w3.org/2000/svg"


def by_id(name):
    """The element with this id; it must be there."""
    return document.getElementById(name)


def one(selector, root=None):
    """The first element of this kind, or None."""
    found = (root or document).querySelector(selector)
    return None if is_none(found) else found


def every(selector, root=None):
    """All elements of this kind."""
    return list((root or document).querySelectorAll(selector))


def make(tag, classes="", text=None, **attributes):
    """A new element. `data_do="x"` becomes the attribute data-do; None leaves one out."""
    element = document.createElement(tag)
    if classes:
        element.className = classes
    if text is not None:
        element.textContent = text
    for name, value in attributes.items():
        if value is not None:
            element.setAttribute(name.rstrip("_").replace("_", "-"), str(value))
    if attributes.get("translate") == "no":
        element.setAttribute("dir", "auto")  # somebody's words have a direction of their own
    return element


def icon(name):
    """An icon of the sprite. It says nothing: the words stand beside it."""
    picture = document.createElementNS(SVG, "svg")
    picture.setAttribute("class", "icon")
    picture.setAttribute("aria-hidden", "true")
    use = document.createElementNS(SVG, "use")
    set_icon(use, name)
    picture.append(use)
    return picture


def set_icon(use, name):
    """Let a <use> show another icon."""
    use.setAttribute("href", "icons/sprite.svg#" + name)


def button(text, do, symbol=None, classes="button", **attributes):
    """A button that gives `do`; with classes "tool" its text is its label."""
    made = make("button", classes, type="button", data_do=do, **attributes)
    if symbol:
        made.append(icon(symbol))
    if "tool" in classes.split():
        made.setAttribute("aria-label", text)
        made.title = text
    else:
        made.append(make("span", text=text))
    return made


def show(element, on=True):
    """Show or hide. Where what is hidden had the focus, it goes to what stands beside it."""
    if element.hidden != bool(on):
        return
    had_focus = not on and element.contains(document.activeElement)
    element.hidden = not on
    if had_focus:
        hand_on(element.parentElement)


def hand_on(place):
    """The focus, whose holder is gone, goes to the next control right in `place`, or else to the
    page around it: from nowhere, a reader of the screen would begin anew at the top."""
    target = control_in(place, ":scope > ")
    if target is None:
        target = place.closest('[tabindex="-1"]')
    if not is_none(target):
        target.focus()


def control_in(element, where=""):
    """The first thing in an element that can be operated and is shown, or None."""
    kinds = ("button:not([disabled])", "select", "a[href]", "input")
    for each in every(", ".join(where + kind for kind in kinds), element):
        if is_none(each.closest("[hidden]")):
            return each
    return None


def to_sight(element, around):
    """Scroll what holds an element until that is seen whole. Not scrollIntoView, which moves the
    page's frame as well."""
    inside = element.getBoundingClientRect()
    box = around.getBoundingClientRect()
    if inside.bottom > box.bottom:
        around.scrollTop += inside.bottom - box.bottom + 8
    elif inside.height and inside.top < box.top:
        around.scrollTop -= box.top - inside.top + 8


def put_text(element, text):
    """Set the text, where it is another one: a live region repeats what is set again."""
    if element.textContent != text:
        element.textContent = text


def put_link(element, text, href):
    """Set the text as a link; as plain text where `href` is empty."""
    if not href:
        if one("a", element) is not None or element.textContent != text:
            element.textContent = text
        return
    link = one("a", element)
    if link is None:
        link = make("a")
        element.replaceChildren(link)
    put_text(link, text)
    link.setAttribute("href", href)


def clear(element):
    """Take all children out."""
    element.replaceChildren()


def action(name):
    """Decorator: this is what clicks on `data-do="name"` do. It gets the element and the event."""

    def remember(function):
        ACTIONS[name] = function
        return function

    return remember


def hear(element, event, function):
    """Call `function(event)` at every such event."""
    # MicroPython's inspect, which `when` asks, knows functions but no bound methods.
    when(event, element)(lambda happened: function(happened))


def listen():
    """One listener for every click of the page."""

    @when("click", document)
    def clicked(event):
        target = event.target.closest("[data-do]")
        if is_none(target):
            return
        name = target.getAttribute("data-do")
        if name in ACTIONS:
            ACTIONS[name](target, event)


def close_outside(event):
    """Of a click: on the backdrop of a dialog it closes that, on what covers everything it does not."""
    dialog = event.target
    if dialog.tagName != "DIALOG" or dialog.id == "now":
        return
    box = dialog.getBoundingClientRect()
    if not (box.left <= event.clientX <= box.right and box.top <= event.clientY <= box.bottom):
        dialog.close()
