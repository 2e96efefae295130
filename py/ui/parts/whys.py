"""Why a track was picked, in the listener's language. Codes are the contract's (`WhyCode`)."""

from ui.words import say

NAMED = {
    "artist": "taste-why-artist",
    "album": "taste-why-album",
    "genre": "taste-why-genre",
    "sound": "taste-why-sound",
}
PLAIN = {
    "track": "taste-why-track",
    "flow": "taste-why-flow",
    "rested": "taste-why-rested",
    "new": "taste-why-new",
    "balance": "taste-why-balance",
    "try": "taste-why-try",
    "asked": "taste-why-asked",
}
TIMES = ("taste-why-night", "taste-why-morning", "taste-why-afternoon", "taste-why-evening")


def reason(pick):
    """The weightiest reason that there are words for; "" where nothing was learnt yet."""
    for why in pick.get("why", []):
        words = _words(why)
        if words:
            return words
    return ""


def reasons(pick):
    """All reasons that there are words for: (words, share of all that spoke for it), the weightiest
    first; those in the same words are one."""
    found = []
    for why in pick.get("why", []):
        words = _words(why)
        if not words:
            continue
        for place, (known, part) in enumerate(found):
            if known == words:
                found[place] = (known, part + why["share"])
                break
        else:
            found.append((words, why["share"]))
    return found


def _words(why):
    code, name, number = why["code"], why.get("name", ""), why.get("number", 0)
    if code in NAMED:
        return say(NAMED[code], name=name) if name else ""
    if code == "tempo":
        return say("taste-why-tempo", bpm=str(int(number + 0.5)))
    if code == "energy":
        if number < 0.4:
            return say("taste-why-calm")
        return say("taste-why-lively" if number > 0.6 else "taste-why-middling")
    if code == "era":
        return say("taste-why-era", decade=say("groups-decade", decade=str(int(number))))
    if code == "time":
        return say(TIMES[int(number) % 4])
    return say(PLAIN[code]) if code in PLAIN else ""
