"""Reasons of the taste model, with names in place of numbers, and as an English sentence."""

from __future__ import annotations

from typing import Any

from player.contract import TrackRow, Why

TIMES = ("at night", "in the morning", "in the afternoon", "in the evening")


def why(told: dict[str, Any], row: TrackRow, titles: dict[int, str], genres: dict[str, str]) -> Why:
    """One reason of the model's about a track of the library; `titles` of tracks, by number, and
    the names of genres as they are written, by their folded ones."""
    code, value = told["code"], told["value"]
    name, number = "", 0.0
    match code:
        case "artist":
            name = row.artist
        case "album":
            name = row.album
        case "genre":
            name = genres.get(str(value), str(value))
        case "sound":
            name = titles.get(int(value), "")
        case _:
            number = max(float(value), 0.0)
    return Why(code=code, share=told["share"], name=name, number=number)


def sentence(whys: list[Why]) -> str:
    """The two weightiest reasons in English."""
    parts = [part for part in (_words(each) for each in whys) if part][:2]
    if not parts:
        return "A try."
    whole = ", and ".join(parts)
    return whole[0].upper() + whole[1:] + "."


def _words(it: Why) -> str:
    match it.code:
        case "artist":
            return f"you finish most of {it.name}" if it.name else ""
        case "album":
            return f"you finish most of the album {it.name}" if it.name else ""
        case "track":
            return "you hear this one to its end"
        case "genre":
            return f"you finish most {it.name}" if it.name else ""
        case "tempo":
            return f"you like what goes at about {it.number:.0f} beats a minute"
        case "energy":
            return f"you like {'calm' if it.number < 0.4 else 'lively' if it.number > 0.6 else 'middling'} things"
        case "era":
            return f"you finish much of the {it.number:.0f}s"
        case "sound":
            return f"it sounds like {it.name}, which you finished" if it.name else ""
        case "time":
            return f"things like it go well {TIMES[int(it.number) % 4]}"
        case "flow":
            return "it follows well"
        case "rested":
            return "you have not heard it for a while"
        case "new":
            return "you have not heard it yet"
        case "balance":
            return "its bass and treble are as you set your equaliser"
        case "try":
            return "a try: little is known yet of how you like its kind"
        case "asked":
            return "it is like what you asked for"
