"""What mixes and regions of the map are called, made of their facts. Runs under CPython too."""

from ui.words import dotted, listed, say

CALM, DRIVEN = 0.35, 0.65
"""Energy below and above which it is worth a word."""
SLOW, FAST = 80, 140
"""Beats a minute, likewise."""
OF_GENRES = {
    "calm": "taste-mix-calm",
    "driven": "taste-mix-driven",
    "slow": "taste-mix-slow",
    "fast": "taste-mix-fast",
}
ALONE = {
    "calm": "taste-how-calm",
    "driven": "taste-how-driven",
    "slow": "taste-how-slow",
    "fast": "taste-how-fast",
}
"""The word for itself, where there is no genre that it could stand with."""


def character(mix):
    """The one word that tells it from others: "calm", "driven", "slow", "fast"; "" for none."""
    bpm, energy = mix.get("bpm", 0), mix.get("energy", -1)
    if bpm >= FAST:
        return "fast"
    if 0 <= energy <= CALM:
        return "calm"
    if energy >= DRIVEN:
        return "driven"
    return "slow" if 0 < bpm <= SLOW else ""


def name_of(mix):
    """What it is called: "Calm ambient · 1990s"."""
    genres, artists, decade = mix.get("genres", []), mix.get("artists", []), mix.get("decade", 0)
    era = say("groups-decade", decade=str(decade)) if decade else ""
    how = character(mix)
    if genres:
        what = listed(genres[:2])
        return dotted((say(OF_GENRES[how], what=what) if how else what, era))
    told = [say("taste-mix-around", names=listed(artists[:2])) if artists else ""]
    told += [era, say(ALONE[how]) if how else ""]
    return dotted(told) or say("taste-mix")


def names_of(mixes):
    """The names of several, each its own: where two would be called alike, who is in them tells
    them apart, or at last a number."""
    first = [name_of(each) for each in mixes]
    found = []
    for name, mix in zip(first, mixes):
        if first.count(name) > 1 and mix.get("genres") and mix.get("artists"):
            found.append(dotted((name, mix["artists"][0])))
        else:
            found.append(name)
    for place in range(len(found)):
        name, again = found[place], 2
        while found[place] in found[:place]:
            found[place] = dotted((name, str(again)))
            again += 1
    return found


def about(mix):
    """A line below the name: who is heard most, how fast, how many."""
    parts = []
    if mix.get("artists"):
        parts.append(listed(mix["artists"][:3]))
    if mix.get("bpm", 0) > 0:
        parts.append(say("taste-bpm", bpm=str(int(mix["bpm"] + 0.5))))
    parts.append(say("common-tracks", n=mix["size"]))
    return dotted(parts)


def covers(mix):
    """Up to four covers of it, each once."""
    found = []
    for track in mix["tracks"]:
        art = track.get("art")
        if art and art not in found:
            found.append(art)
    return found[:4]
