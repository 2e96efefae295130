"""Why a track was picked, in the listener's language. Codes are the contract's (`WhyCode`, `WhyHow`)."""

from ui.words import say

NAMED = {
    "artist.most": "taste-why-artist",
    "artist.more": "taste-why-artist-more",
    "artist.said": "taste-why-artist-said",
    "album.most": "taste-why-album",
    "album.more": "taste-why-album-more",
    "genre.most": "taste-why-genre",
    "genre.more": "taste-why-genre-more",
    "sound": "taste-why-sound",
    "flow": "taste-why-flow",
    "known_artist": "taste-why-known-artist",
    "new_artist": "taste-why-new-artist",
}
PLAIN = {
    "track.most": "taste-why-track",
    "track.more": "taste-why-track-more",
    "track.said": "taste-why-track-said",
    "rested": "taste-why-rested",
    "known": "taste-why-known",
    "new": "taste-why-new",
    "balance": "taste-why-balance",
    "middling": "taste-why-usual",
    "try": "taste-why-try",
    "chance": "taste-why-chance-had",
    "slider.known": "taste-why-slider-known",
    "slider.artist": "taste-why-slider-artist",
    "slider.new": "taste-why-slider-new",
    "slider": "taste-why-slider",
    "asked": "taste-why-asked",
    "asked.queue": "taste-why-asked-queue",
    "window": "taste-why-window",
    "fits": "taste-why-fits",
    "left": "taste-why-left",
    "mixed": "taste-why-mixed",
}
ERAS = {"era.most": "taste-why-era", "era.more": "taste-why-era-more"}
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
    how = why.get("how", "")
    told = code + "." + how if how else code
    if told in NAMED:
        return say(NAMED[told], name=name) if name else ""
    if told == "asked" and name:
        return say("taste-why-asked-like", name=name)
    if code == "tempo":
        return say("taste-why-tempo", bpm=str(int(number + 0.5)))
    if code == "energy":
        if number < 0.4:
            return say("taste-why-calm")
        return say("taste-why-lively" if number > 0.6 else "taste-why-middling")
    if told in ERAS:
        return say(ERAS[told], decade=say("groups-decade", decade=str(int(number))))
    if code == "time":
        return say(TIMES[int(number) % 4])
    if code == "between":
        return say("taste-why-between", start=name, end=why.get("to", ""))
    return say(PLAIN[told]) if told in PLAIN else ""
