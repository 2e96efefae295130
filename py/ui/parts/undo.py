"""The way back: said with every change of the collection. ui.commands.music has it under Ctrl+Z.

The queue has a way back of its own. In sight, it has that key as long as there is anything to take
back in it."""

from ui import wire
from ui.parts import toast
from ui.parts.dom import one
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
    """Take back the last change: of the queue, where that is what one looks at."""
    if of_queue("undo"):
        queue_undo()
        return
    _forget()
    wire.do({"do": "undo"}, lambda done: _told(done, "organise-undone", "organise-redo", redo))


def redo():
    """Do again what was taken back."""
    if of_queue("redo"):
        queue_redo()
        return
    _forget()
    wire.do({"do": "redo"}, lambda done: _told(done, "organise-redone", "common-undo", undo))


def of_queue(way):
    """Is the queue what one looks at, and has it anything to "undo" or "redo"?"""
    in_sight = one("#view-queue:not([hidden])") is not None
    return in_sight and wire.regions.value("queue", {}).get(way, 0) > 0


def queue_undo():
    """Take back the last change of the queue."""
    if not wire.regions.value("queue", {}).get("undo"):
        toast.say(say("organise-nothing-to-undo"))
        return
    _turn_queue("queue_undo", "organise-undone", "organise-redo", queue_redo)


def queue_redo():
    """Do again what was taken back in the queue."""
    _turn_queue("queue_redo", "organise-redone", "common-undo", queue_undo)


def _turn_queue(order, said, back, act):
    def done(_answer):
        _newest[0] = toast.say(say(said, what=say("queue-a-change")), "", say(back), act)

    _forget()
    wire.do({"do": order}, done)


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
