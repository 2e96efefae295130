"""Radios: what is like a track, an album, an artist, a genre, a playlist or some years, or fits a
time of day, within the listener's limits."""

from ui import wire
from ui.parts import limits, toast
from ui.words import say

LONG = 40
"""Tracks of a radio."""
SEEDS = 200
"""Of tracks that are chosen one by one: the first of them."""
MOMENTS = (
    ("taste-for-night", "moon", 2.0),
    ("taste-for-morning", "sun", 8.0),
    ("taste-for-afternoon", "clock", 14.0),
    ("taste-for-evening", "moon", 20.0),
)
"""Times of day: what they are called, an icon, an hour in the middle of each."""


def of_tracks(tracks):
    """Play what is like these; a single one is heard first."""
    ids = [track["id"] for track in tracks][:SEEDS]
    _play({"tracks": ids}, ids if len(ids) == 1 else [], "taste-radio-none")


def of_chosen(chosen):
    """Play what is like all that the engine finds: `Chosen` of the contract."""
    _play({"chosen": chosen}, [], "taste-radio-none")


def of_album(album):
    of_chosen({"albums": [album["id"]]})


def of_artist(artist):
    of_chosen({"artists": [artist["id"]]})


def of_playlist(playlist):
    of_chosen({"playlist": playlist})


def of_group(by, id_):
    """Of a genre, a year, a decade or a folder."""
    filter_ = {}
    filter_[by] = int(id_) if by in ("year", "decade") else id_
    of_chosen({"filter": filter_})


def of_moment(hour=None):
    """Play what fits a time of day, 0 to 24; None is now."""
    command = {}
    if hour is not None:
        command["hour"] = hour
    _play(command, [], "taste-made-none")


def of_now(track):
    """What plays, plays on; what is like it comes next."""
    _play({"tracks": [track["id"]]}, [track["id"]], "taste-radio-none", _comes_next)


def _play(command, first, none, put=None):
    """Ask for picks, and play them behind `first`; or `put(picks, picked)` does with them what it
    does."""
    waits = toast.say(say("taste-radio-waits"))
    command["do"] = "recommend"
    command["limit"] = LONG
    command["knobs"] = limits.current()

    def then(answer):
        toast.close(waits)
        found = [pick["track"] for pick in answer["picks"] if pick["track"] not in first]
        if not found:
            nothing(none)
        elif put is not None:
            put(found, answer["picked"])
        else:
            tracks = first + found
            wire.order("play", track=tracks[0], tracks=tracks, picked=answer["picked"])

    def failed(_problem):
        toast.close(waits)

    wire.do(command, then, failed)


def _comes_next(tracks, picked):
    wire.do(
        {"do": "queue_add", "tracks": tracks, "where": "next", "picked": picked},
        lambda _: toast.say(
            say("taste-radio-next", n=len(tracks)),
            label=say("common-undo"),
            act=lambda: wire.order("queue_undo"),
        ),
    )


def nothing(none):
    """Nothing was found: where limits are set, they are the first to be looked at."""
    if limits.are_plain():
        toast.say(say(none))
    else:
        toast.say(say("taste-limits-none"), label=say("taste-tune-short"), act=limits.tune)


def moment_items():
    """A menu of times of day."""
    return [(say(words), symbol, _at(hour)) for words, symbol, hour in MOMENTS]


def _at(hour):
    return lambda: of_moment(hour)
