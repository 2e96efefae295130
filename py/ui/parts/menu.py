"""The one menu: opened beside what it is about, walked by arrow keys, closed by Escape."""

from pyscript import document
from pyscript.ffi import is_none

from ui.parts.dom import ACTIONS, by_id, clear, every, hear, icon, make

ITEMS = "[role^=menuitem]"
_back = [None]
_home = [None]
"""Where the menu stands while no dialog is open."""
TRACK_ITEMS = []
"""Each gives the items that a later part of the page has for a menu of tracks."""


ROW_ITEMS = []
"""Each gives the items that a later part of the page has for the menu of any row: it gets the row's
element."""


def of_tracks(tracks):
    """What else can be done with these tracks: items to be added to their menu."""
    items = []
    for more in TRACK_ITEMS:
        items += more(tracks)
    return items


def open_menu(items, x, y, back=None):
    """Show `items`: (label, icon, act), or None for a line; with True or False behind, one of
    several of which one is chosen. At a place in CSS pixels; the focus goes to `back` when it
    closes."""
    menu = by_id("menu")
    clear(menu)
    _stand(menu, back)
    if back is not None:
        for more in ROW_ITEMS:
            items = items + more(back)
    for number, item in enumerate(items):
        if item is None:
            menu.append(make("hr"))
            continue
        label, symbol, act = item[:3]
        chosen = item[3] if len(item) > 3 else None
        name = f"menu.{number}"
        each = make(
            "button",
            "danger" if symbol == "trash-2" else "",
            type="button",
            role="menuitem" if chosen is None else "menuitemradio",
            aria_checked=None if chosen is None else "true" if chosen else "false",
            data_do=name,
            tabindex="-1",
        )
        each.append(icon("circle-check" if chosen else symbol))
        each.append(make("span", text=label))
        menu.append(each)
        ACTIONS[name] = _chosen(act)
    _back[0] = back
    menu.showPopover()
    width, height = menu.offsetWidth, menu.offsetHeight
    menu.style.left = f"{max(8, min(x, document.defaultView.innerWidth - width - 8))}px"
    menu.style.top = f"{max(8, min(y, document.defaultView.innerHeight - height - 8))}px"
    inside = every(ITEMS, menu)
    marked = [each for each in inside if each.getAttribute("aria-checked") == "true"]
    (marked or inside)[0].focus()


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
    by_id("menu").hidePopover()
    if _back[0] is not None:
        _back[0].focus()
        _back[0] = None


def start():
    """Let the menu be walked by keys."""

    def key(event):
        items = every(ITEMS, by_id("menu"))
        inside = document.activeElement
        names = [each.getAttribute("data-do") for each in items]
        now = "" if is_none(inside) else inside.getAttribute("data-do")
        place = names.index(now) if now in names else 0
        if event.key == "ArrowDown":
            place += 1
        elif event.key == "ArrowUp":
            place -= 1
        elif event.key == "Home":
            place = 0
        elif event.key == "End":
            place = len(items) - 1
        elif event.key in ("Tab", "Escape"):
            event.preventDefault()
            event.stopPropagation()
            close_menu()
            return
        else:
            return
        event.preventDefault()
        event.stopPropagation()
        items[place % len(items)].focus()

    hear(by_id("menu"), "keydown", key)
