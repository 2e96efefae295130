"""Tracks that were picked become a playlist."""

from ui import wire
from ui.parts import ask, undo
from ui.words import say


def save_as_list(name, ids):
    """Ask what the playlist is to be called, and make it."""

    def named(told):
        wire.do(
            {"do": "playlist_make", "name": told, "tracks": ids},
            lambda row: undo.did(say("playlists-made", title=row["name"])),
        )

    ask.name(say("taste-save-title"), say("playlists-name"), name, say("organise-save"), named)
