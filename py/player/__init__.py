"""Starling, the player: what plays, what is kept, and where it comes from.

Everything but `player.browser` runs under CPython as it does in the page.
"""

__version__ = "0.1.0"
