"""The one menu: opened beside what it is about, or from the foot of a phone; walked by arrow keys and
by the first letters of its items; some of these open a menu of their own."""

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui.parts.dom import ACTIONS, by_id, clear, every, hear, icon, make, one

ITEMS = ":scope > [role^=menuitem]"
OPEN_MS = 150
"""So long a pointer rests on an item until its menu opens."""
LEAVE_MS = 300
"""So long another item is crossed, on the way into a menu beside, before that closes."""
TYPING_MS = 700
"""So long the next letter belongs to those before it."""
EDIT = "tags"
"""The icon of the part of a row's menu in which one row is worked on."""

_back = [None]
_home = [None]
"""Where the menu stands while no dialog is open."""
_timer = [None]
_typed = ["", 0]
"""Letters, and when the last came."""
TRACK_ITEMS = []
"""Each gives the items that a later part of the page has for a menu of tracks: (section, item).
Sections are "add", "like", "go" and "edit"."""
ROW_ITEMS = []
"""Each gives the items that a later part of the page has for the menu of any row: it gets the row's
element."""
ENTRY_ITEMS = []
"""Each gives the items that a later part of the page has for the menu of an entry of the queue, which
stand before all others: it gets the entry."""


def of_tracks(tracks):
    """What else can be done with these tracks: the items of each section."""
    found = {"add": [], "like": [], "go": [], "edit": []}
    for more in TRACK_ITEMS:
        for section, item in more(tracks):
            found[section].append(item)
    return found


def of_entry(entry):
    """What an entry of the queue offers besides what its track does."""
    found = []
    for more in ENTRY_ITEMS:
        found += more(entry)
    return found


def open_menu(items, x, y, back=None, above=False):
    """Show `items`: (label, icon, act), or None for a line; with True or False behind, one of
    several of which one is chosen; a list of items in place of `act` is a menu of its own. At a
    place in CSS pixels, which it stands `above` or hangs below; the focus goes to `back` when it
    closes."""
    menu = by_id("menu")
    clear(menu)
    _stand(menu, back)
    if back is not None:
        items = _with_more(items, back)
        _entitle(menu, back)
    _fill(menu, items, "menu")
    _typed[0] = ""
    _back[0] = back
    _show(menu)
    _place(menu, x, y - menu.offsetHeight if above else y)
    _enter(menu)


def _with_more(items, back):
    """With what any row's menu has: in the part in which the row is worked on, where there is one."""
    more = []
    for each in ROW_ITEMS:
        more += each(back)
    for place, item in enumerate(items):
        if item and item[1] == EDIT and _is_menu(item):
            return items[:place] + [item[:2] + (more + item[2],)] + items[place + 1 :]
    return items + more


def _entitle(menu, back):
    """From the foot of a phone it lies over what it is about: it says so on top."""
    row = back.closest("[role=row]")
    told = None if is_none(row) else row.getAttribute("aria-label")
    if told and not is_none(told):
        menu.append(make("p", "menu-title", text=told, aria_hidden="true", translate="no"))


def _is_menu(item):
    return isinstance(item[2], list)


def _fill(menu, items, name):
    for number, item in enumerate(items):
        if item is None:
            menu.append(make("hr"))
            continue
        label, symbol, act = item[:3]
        chosen = item[3] if len(item) > 3 else None
        do = name + "." + str(number)
        each = _button(label, "circle-check" if chosen else symbol, do)
        each.setAttribute("role", "menuitem" if chosen is None else "menuitemradio")
        if chosen is not None:
            each.setAttribute("aria-checked", "true" if chosen else "false")
        if symbol == "trash-2":
            each.className = "danger"
        menu.append(each)
        if _is_menu(item):
            each.setAttribute("aria-haspopup", "menu")
            each.setAttribute("aria-expanded", "false")
            each.append(icon("chevron-right"))
            ACTIONS[do] = _opens(label, act, do)
        else:
            ACTIONS[do] = _chosen(act)


def _button(label, symbol, do):
    made = make("button", type="button", data_do=do, tabindex="-1", role="menuitem")
    made.append(icon(symbol))
    made.append(make("span", text=label))
    return made


def _show(menu):
    """Where all of the page is beside it: so wide as its words are, it is measured."""
    menu.style.setProperty("--x", "0px")
    menu.showPopover()


def _place(menu, x, y):
    """Stand at a place, as far as the page has room; where the style wants it at the foot, it is."""
    wide, high = document.defaultView.innerWidth, document.defaultView.innerHeight
    x = max(8, min(x, wide - menu.offsetWidth - 8))
    y = max(8, min(y, high - menu.offsetHeight - 8))
    if _is_rtl():
        x = wide - x - menu.offsetWidth
    menu.style.setProperty("--x", str(int(x)) + "px")
    menu.style.setProperty("--y", str(int(y)) + "px")


def _enter(menu):
    """The focus goes to the chosen item, or to the first."""
    inside = _items(menu)
    marked = [each for each in inside if each.getAttribute("aria-checked") == "true"]
    (marked or inside)[0].focus()


def _items(menu):
    """Those that are shown: the way back is one on a phone only."""
    return [each for each in every(ITEMS, menu) if each.offsetHeight]


def _stand(menu, back):
    """What stands outside an open dialog cannot be used: the menu goes into the one that `back` is
    in."""
    if _home[0] is None:
        _home[0] = menu.parentElement
    dialog = None if back is None else back.closest("dialog[open]")
    place = _home[0] if dialog is None or is_none(dialog) else dialog
    if not menu.parentElement.isSameNode(place):
        place.append(menu)


def _chosen(act):
    def chosen(*_):
        close_menu()
        act()

    return chosen


def close_menu():
    """Close it, and give the focus back."""
    _wait()
    by_id("menu").hidePopover()
    if _back[0] is not None:
        _back[0].focus()
        _back[0] = None


# ── A menu of an item ──


def _opens(label, items, do):
    def opens(button, _event=None):
        """It is shown beside its item; by a press the focus goes in."""
        _wait()
        if not by_id("menu").matches(":popover-open"):
            return  # it was closed while the pointer rested
        beside = one(".menu", by_id("menu"))
        if beside is None or beside.id != do:
            close_beside()
            beside = _show_beside(button, label, items, do)
        if _event is not None:
            _enter(beside)

    return opens


def _show_beside(button, label, items, do):
    made = make("div", "menu", id=do, role="menu", aria_label=label, popover="auto")
    back = _button(label, "chevron-left", do + ".back")
    back.className = "menu-back"
    ACTIONS[do + ".back"] = lambda *_: close_beside()
    made.append(back)
    _fill(made, items, do)
    button.after(made)
    button.setAttribute("aria-expanded", "true")
    _show(made)
    box, around = button.getBoundingClientRect(), button.parentElement.getBoundingClientRect()
    end, start = around.right - 4, around.left - made.offsetWidth + 4
    if _is_rtl():
        x = start if start > 8 else end
    else:
        x = end if end + made.offsetWidth < document.defaultView.innerWidth - 8 else start
    _place(made, x, box.top - 7)
    return made


def close_beside():
    """Close the menu of an item; the focus that was in it goes to its item."""
    beside = one(".menu", by_id("menu"))
    if beside is None:
        return
    button = beside.previousElementSibling
    inside = beside.contains(document.activeElement)
    button.setAttribute("aria-expanded", "false")
    beside.remove()
    if inside:
        button.focus()


def _is_rtl():
    return document.documentElement.dir == "rtl"


# ── Hands ──


def _wait(ms=0, act=None):
    if _timer[0] is not None:
        page.never(_timer[0])
        _timer[0] = None
    if act is not None:
        _timer[0] = page.after(ms, act)


def _over(event):
    """A mouse that rests on an item opens what it has; one that rests elsewhere closes that."""
    if event.pointerType != "mouse":
        return
    item = event.target.closest("[role^=menuitem]")
    beside = one(".menu", by_id("menu"))
    if is_none(item) or (beside is not None and beside.contains(item)):
        _wait()
    elif item.getAttribute("aria-expanded") == "false":
        _wait(OPEN_MS, lambda: ACTIONS[item.getAttribute("data-do")](item))
    elif item.getAttribute("aria-expanded") == "true":
        _wait()
    elif beside is not None:
        _wait(LEAVE_MS, close_beside)


def _pressed(event):
    """On a phone a press outside falls on the menu itself, and closes it."""
    menu = event.target
    if not menu.matches("[role=menu]"):
        return
    box = menu.getBoundingClientRect()
    if not (box.left <= event.clientX <= box.right and box.top <= event.clientY <= box.bottom):
        close_menu()


def _is_letter(event):
    """A space is one within a word that is typed; else it presses the item."""
    if event.key == " ":
        return bool(_typed[0]) and event.timeStamp - _typed[1] < TYPING_MS
    return len(event.key) == 1 and not (event.ctrlKey or event.metaKey or event.altKey)


def _find(items, place, key, now):
    """The next item that begins with what was typed: one letter again and again goes through all
    that begin with it."""
    _typed[0] = (_typed[0] if now - _typed[1] < TYPING_MS else "") + key.lower()
    _typed[1] = now
    text = _typed[0]
    if text == text[0] * len(text):
        text = text[0]
    first = place + 1 if len(text) == 1 else place
    for step in range(len(items)):
        each = items[(first + step) % len(items)]
        if one("span", each).textContent.lower().startswith(text):
            return each
    return None


def _key(event):
    menu = event.target.closest("[role=menu]")
    beside = menu.id != "menu"
    items = _items(menu)
    names = [each.getAttribute("data-do") for each in items]
    inside = document.activeElement
    now = "" if is_none(inside) else inside.getAttribute("data-do")
    place = names.index(now) if now in names else 0
    key = event.key
    goes_in, goes_out = ("ArrowLeft", "ArrowRight") if _is_rtl() else ("ArrowRight", "ArrowLeft")
    to = None
    if key in ("ArrowDown", "ArrowUp"):
        to = items[(place + (1 if key == "ArrowDown" else -1)) % len(items)]
    elif key in ("Home", "End"):
        to = items[0 if key == "Home" else -1]
    elif key == goes_in and items[place].hasAttribute("aria-haspopup"):
        ACTIONS[now](items[place], event)
    elif beside and key in (goes_out, "Escape"):
        close_beside()
    elif key in ("Tab", "Escape"):
        close_menu()
    elif _is_letter(event):
        to = _find(items, place, key, event.timeStamp)
    else:
        return
    event.preventDefault()
    event.stopPropagation()
    if to is not None:
        if not beside:
            close_beside()
        to.focus()


def start():
    """Let the menu be walked by keys, a mouse and a finger."""
    menu = by_id("menu")
    hear(menu, "keydown", _key)
    hear(menu, "pointerover", _over)
    hear(menu, "click", _pressed)
