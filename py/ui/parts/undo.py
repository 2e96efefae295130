"""The way back: said with every change of the collection. ui.commands.music has it under Ctrl+Z."""

from ui import wire
from ui.parts import toast
from ui.words import say

DONE = {
    "keep": "choice-did-keep",
    "drop": "organise-did-drop",
    "restore": "organise-did-restore",
    "love": "organise-did-love",
    "rate": "organise-did-rate",
    "edit_tags": "organise-did-edit",
    "merge_tracks": "organise-did-merge",
    "split_track": "organise-did-split",
    "merge_artists": "organise-did-merge-artists",
    "split_artist": "organise-did-split-artist",
    "not_duplicates": "organise-did-apart",
    "cue_cut": "organise-did-cut",
    "playlist_make": "organise-did-make",
    "queue_save": "organise-did-make",
    "playlist_change": "organise-did-change",
    "playlist_remove": "organise-did-remove-list",
    "playlist_restore": "organise-did-restore",
    "playlist_add": "organise-did-add",
    "playlist_take": "organise-did-take",
    "playlist_move": "organise-did-move",
    "playlist_match": "organise-did-match",
    "history_remove": "organise-did-history",
    "import": "organise-did-import",
}
"""What an order did, by its name."""

_newest = [None]


def did(text, detail=""):
    """Say what was done, with a way back. Only the newest change can be taken back, so only it has
    the button."""
    _forget()
    _newest[0] = toast.say(text, detail, say("common-undo"), undo)


def undo():
    """Take back the last change."""
    _forget()
    wire.do({"do": "undo"}, lambda done: _told(done, "organise-undone", "organise-redo", redo))


def redo():
    """Do again what was taken back."""
    _forget()
    wire.do({"do": "redo"}, lambda done: _told(done, "organise-redone", "common-undo", undo))


def _forget():
    if _newest[0] is not None:
        toast.close(_newest[0])
        _newest[0] = None


def _told(done, said, back, act):
    what = done.get("what", "")
    if not what:
        empty = "organise-nothing-to-undo" if act is redo else "organise-nothing-to-redo"
        toast.say(say(empty))
        return
    named = say(DONE.get(what, "organise-did-something"))
    _newest[0] = toast.say(say(said, what=named), "", say(back), act)
