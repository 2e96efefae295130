"""What hands do with a row of a list: press a button in it, ask for its menu."""

from ui.parts import menu
from ui.parts.dom import hear, one

MENU_PX = 220
"""How wide a menu is at least: it ends where the button that opened it does."""


def on_row(rows, act):
    """An action for the buttons of a VirtualList's rows: `act(index)`."""

    def pressed(target, _event):
        index = rows.index_of(target)
        if index is not None and index < rows.count:
            act(index)

    return pressed


def open_beside(rows, index, items, x=None, y=None):
    """Show a row's menu at a place in CSS pixels, or else beside its button."""
    rows.focus(index)
    row = rows.element(index)
    if x is None:
        box = one(".more", row).getBoundingClientRect()
        x, y = box.right - MENU_PX, box.bottom + 2
    menu.open_menu(items, x, y, row)


def by_pointer(rows, open_menu):
    """Ask for the menu with the other button of the mouse, or the menu key:
    `open_menu(index, x, y)`, or `open_menu(index)` where the event has no place."""

    def asked(event):
        index = rows.index_of(event.target)
        if index is not None:
            event.preventDefault()
            if event.clientX:
                open_menu(index, event.clientX, event.clientY)
            else:
                open_menu(index)

    hear(rows.root, "contextmenu", asked)
