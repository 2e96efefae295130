"""The listener's limits as they are in force, and the way to the sheet where they are set, whose code
is begun when it is first opened."""

from ui import knobs, wire

PLAY = [None]
"""Plays what is made for the listener: the sheet's button."""
CLOSED = []
"""Called when the sheet was closed."""


def current():
    """The limits that are in force."""
    return knobs.whole(wire.regions.value("settings", {}).get("knobs"))


def are_plain():
    """Is nothing set?"""
    return knobs.is_plain(current())


def tune():
    """Open the sheet."""
    from ui.parts import tune as sheet

    sheet.show_sheet()
