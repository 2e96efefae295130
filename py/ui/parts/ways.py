"""Where a sonic path may begin and end: what menus of tracks offer. The sheet's code is begun when it
is first opened."""

from ui.words import say, title_of

_begun = [None]
"""The track that a way was begun at, while its end is looked for elsewhere."""


def begin(track):
    """A way begins at a track; its end is asked for."""
    _begun[0] = track
    _open(track)


def end(track):
    """The way that was begun ends at a track."""
    start, _begun[0] = _begun[0], None
    _open(start, track)


def items(track):
    """What a track's menu offers."""
    found = [(say("taste-path-from"), "route", lambda: begin(track))]
    start = _begun[0]
    if start is not None and start["id"] != track["id"]:
        words = say("taste-path-here", title=title_of(start))
        found.append((words, "route", lambda: end(track)))
    return found


def _open(start, last=None):
    from ui.parts import paths

    paths.sheet().open(start, last)
