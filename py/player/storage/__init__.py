"""Where the library's facts live: SQLite, in a file that survives or in memory."""

from player.storage.memory import open_memory
from player.storage.sqlite import Opened, distrust, open_library, transaction

__all__ = ["Opened", "distrust", "open_library", "open_memory", "transaction"]
