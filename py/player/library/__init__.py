"""What the user has: tags read from bytes, tracks matched, found and remembered."""

from player.library._shelf import Listen
from player.library.library import Counts, Library, NewTrack
from player.library.match import Match, explain
from player.library.names import tags_from_name, with_fallback
from player.library.rows import base_of, track_id
from player.library.sniff import (
    AUDIO_BY_EXTENSION,
    is_audio_name,
    mime_of_name,
    sniff,
    sniff_image,
    sniff_magic,
)
from player.library.tags import Budget, ReadTags, read_remote_tags, read_tags
from player.library.text import clean, fold

__all__ = [
    "AUDIO_BY_EXTENSION",
    "Budget",
    "Counts",
    "Library",
    "Listen",
    "Match",
    "NewTrack",
    "ReadTags",
    "base_of",
    "clean",
    "explain",
    "fold",
    "is_audio_name",
    "mime_of_name",
    "read_remote_tags",
    "read_tags",
    "sniff",
    "sniff_image",
    "sniff_magic",
    "tags_from_name",
    "track_id",
    "with_fallback",
]
