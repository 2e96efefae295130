"""Reasons of the taste model, with names in place of numbers, and as an English sentence."""

from __future__ import annotations

from typing import Any

from player.contract import TrackRow, Why
from player.library.heard import Heard

DAY = 86_400

TIMES = ("at night", "in the morning", "in the afternoon", "in the evening")

OF_TRACKS = ("sound", "flow", "asked")
"""Reasons whose value is the number of another track."""


def why(
    told: dict[str, Any],
    row: TrackRow,
    titles: dict[int, str],
    genres: dict[str, str],
    heard: Heard,
    now: float,
) -> Why:
    """One reason of the model's about a track of the library; `titles` of tracks, by number, and
    the names of genres as they are written, by their folded ones; `heard`: also what is not learnt
    from; `now` in Unix time, seconds. What the library knows better, or has no name for, is told as
    "fits": it spoke for the track, and that is all."""
    code, value, how = told["code"], told["value"], told["how"]
    name, number = "", 0.0
    match code:
        case "artist" | "known_artist" | "new_artist":
            name = row.artist
        case "album":
            name = row.album
        case "genre":
            name = genres.get(str(value), str(value))
        case _ if code in OF_TRACKS:
            name = titles.get(int(value), "")
        case _:
            number = max(float(value), 0.0)
    if _is_known_better(code, how, number, row, heard, now) or (not name and code in NAMED):
        return Why(code="fits", share=told["share"])
    return Why(code=code, how=how, share=told["share"], name=name, number=number)


def _is_known_better(
    code: str, how: str, days: float, row: TrackRow, heard: Heard, now: float
) -> bool:
    last = heard.last.get(row.id, 0)
    match code:
        case "new":
            return last > 0
        case "slider":
            return how == "new" and last > 0
        case "new_artist":
            return row.artist_id in heard.artists
        case "rested":
            return now - last < days * DAY
        case _:
            return False


NAMED = ("artist", "known_artist", "new_artist", "album", "genre", "sound", "flow")
"""Reasons that say nothing without a name."""


def sentence(whys: list[Why]) -> str:
    """The two weightiest reasons in English."""
    parts = [words(each) for each in whys][:2]
    if not parts:
        return "A try."
    whole = ", and ".join(parts)
    return whole[0].upper() + whole[1:] + "."


def words(it: Why) -> str:
    """A reason in English, as part of a sentence."""
    match it.code, it.how:
        case (("artist" | "genre"), "most"):
            return f"you finish most of {it.name}"
        case "album", "most":
            return f"you finish most of the album {it.name}"
        case "era", "most":
            return f"you finish most of the {it.number:.0f}s"
        case "track", "most":
            return "you mostly hear this one to its end"
        case (("artist" | "genre"), "more"):
            return f"you finish {it.name} more often than most"
        case "album", "more":
            return f"you finish the album {it.name} more often than most"
        case "era", "more":
            return f"you finish the {it.number:.0f}s more often than most"
        case "track", "more":
            return "you finish this one more often than most"
        case "artist", _:
            return f"you said that you like something of {it.name}"
        case "track", _:
            return "you said that you like it"
        case "slider", "known":
            return "you have heard it before, as you wished"
        case "slider", "artist":
            return "it is by somebody you have heard before, as you wished"
        case "slider", "new":
            return "it is new to you, as you wished"
        case "slider", _:
            return "it is as you set the slider from familiar to new"
        case "asked", "queue":
            return "it is like what came before it in the queue"
        case "asked", _:
            return f"it is like {it.name}" if it.name else "it is like what you asked for"
        case "tempo", _:
            return f"you like what goes at about {it.number:.0f} beats a minute"
        case "energy", _:
            return f"you like {'calm' if it.number < 0.4 else 'lively' if it.number > 0.6 else 'middling'} things"
        case "sound", _:
            return f"it sounds like {it.name}, which you finished"
        case "time", _:
            return f"things like it go well {TIMES[int(it.number) % 4]}"
        case "flow", _:
            return f"it goes well after {it.name}"
        case "known_artist", _:
            return f"you have heard {it.name} before"
        case "new_artist", _:
            return f"you have not heard {it.name} yet"
        case "between", _:
            return f"it lies between {it.name} and {it.to}"
        case _:
            return PLAIN.get(it.code, PLAIN["fits"])


PLAIN = {
    "known": "you have heard it before",
    "new": "you have not heard it yet",
    "rested": "you have not heard it for a while",
    "balance": "its bass and treble are as you set your equaliser",
    "middling": "its bass and treble are as most music has them",
    "try": "a try: little is known yet of how you like it",
    "chance": "chance had a say, so that not always the same is picked",
    "window": "its tempo is near the one that you wished for",
    "fits": "it fits what you like better than most",
    "left": "nothing speaks for it more than for the others",
    "mixed": "it is like the rest of its mix",
}
"""Reasons that are said in the same words of every track."""
