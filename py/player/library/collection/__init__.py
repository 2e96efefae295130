"""Albums, artists, genres and folders, as people see their music: derived from the tracks, kept in
step with them, and asked for pages."""

from player.library.collection._said import Said
from player.library.collection.collection import Collection

__all__ = ["Collection", "Said"]
