"""The command palette and the list of keys, from the moment when the later views are here. It has no
section of its own."""

from ui import commands, keys
from ui.commands import music, places, playing, upkeep
from ui.parts import key_hints
from ui.parts.key_list import KeyList
from ui.parts.palette import Palette


class Commands:
    def __init__(self, app):
        self.open = False
        playing.add_all(app)
        places.add_all(app)
        music.add_all(app)
        upkeep.add_all(app)
        palette, listed = Palette(app), KeyList()
        keys.ACTS["palette.open"] = palette.open
        keys.ACTS["keys.open"] = listed.open
        key_hints.start()
        # Last, so that the list of keys names it: in the palette itself it would be idle.
        commands.add("palette.open", "help", "commands-open-palette", "search", aside=True)

    def opened(self, _place=""):
        """There is nothing to be opened."""


def start(app):
    """Bring it to life."""
    return Commands(app)
