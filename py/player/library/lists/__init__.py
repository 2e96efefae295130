"""Lists that people make: playlists in and out of the library, and what was listened to."""

from player.library.lists.lists import Lists
from player.library.lists.queues import Queues

__all__ = ["Lists", "Queues"]
