"""Lists that people make: playlists in and out of the library, and what was listened to."""

from player.library.lists.queues import Queues
from player.library.lists.slowly import SlowLists as Lists

__all__ = ["Lists", "Queues"]
