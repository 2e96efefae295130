"""How well what is typed fits the name of something: for choosing among a hundred, not among a
library. Pure; both texts are folded before (small letters, no marks).

Each word that is typed must be found: best where a word begins with it, then as the beginnings of
words ("pn" in "play next"), then inside a word, at last as letters in their order that begin with a
word. The answer says where, so that it can be marked."""

BETWEEN = " -–—:,.;/()[]“”„‘’«»…·、。「」"
"""What stands between words."""
FIRST, WORD, STARTS, INSIDE, SCATTERED = 100, 80, 60, 40, 10
GOOD = 60
"""From here on the words that were typed are meant, not hit by chance."""
MOST_SPREAD = 4
"""Letters that lie farther apart than so many times their number were hit by chance."""


def fit(query, text, beside=""):
    """(how well, places in `text`) of a query, or None where a word of it is in neither text.
    What is only in `beside` (a heading, say) counts half. Higher is better; at most FIRST + 5."""
    words = query.split()
    if not words:
        return 0, []
    total, places = 0, []
    starts = beginnings(text)
    for word in words:
        found = _find(word, text, starts)
        other = _find(word, beside, beginnings(beside)) if beside else None
        if found is None and other is None:
            return None
        if found is None or (other is not None and other[0] / 2 > found[0]):
            total += other[0] / 2
        else:
            total += found[0]
            places += found[1]
    # Of two that fit alike, the one with less besides is meant.
    short = 5 * len(query) / max(len(text), len(query), 1)
    return total / len(words) + short, sorted(set(places))


def beginnings(text):
    """Where the words of a text begin."""
    return [
        at
        for at in range(len(text))
        if text[at] not in BETWEEN and (at == 0 or text[at - 1] in BETWEEN)
    ]


def runs(places):
    """Places that follow each other as [first, after the last]: what is marked as one."""
    found = []
    for place in places:
        if found and found[-1][1] == place:
            found[-1][1] = place + 1
        else:
            found.append([place, place + 1])
    return found


def _find(word, text, starts):
    for at in starts:
        if text.startswith(word, at):
            return (FIRST if at == starts[0] else WORD), list(range(at, at + len(word)))
    led = _led(word, text, starts)
    if led is not None:
        return STARTS, led
    at = text.find(word)
    if at >= 0:
        return INSIDE, list(range(at, at + len(word)))
    return _scattered(word, text, starts) if len(word) > 1 else None


def _led(word, text, starts):
    """Places of the letters where each follows the one before it or begins a later word."""
    rest = _from_here(word, text, starts)
    if rest is None:
        return None
    places = [next(start for start in starts if start in rest[0])]
    for here in rest[1:]:
        at = places[-1]
        places.append(
            at + 1 if at + 1 in here else next(it for it in starts if it > at and it in here)
        )
    return places


def _from_here(word, text, starts):
    """For each letter the places from which the rest of the word goes on; None where it nowhere
    does. From the last letter back, each place is looked at once: going forward, what a title of
    "a a a a …" makes of "aaaa…b" grows with every letter."""
    found = []
    later = None
    for letter in reversed(word):
        last = -1 if later is None else max((at for at in starts if at in later), default=-1)
        here = set()
        for at in range(len(text)):
            if text[at] == letter and (later is None or at + 1 in later or at < last):
                here.add(at)
        if not here:
            return None
        found.append(here)
        later = here
    found.reverse()
    return found if any(at in found[0] for at in starts) else None


def _scattered(word, text, starts):
    """(how well, places) of the letters in their order, as close together as may be."""
    best = None
    for start in starts:
        if text[start] != word[0]:
            continue
        places, at = [start], start
        for letter in word[1:]:
            at = text.find(letter, at + 1)
            if at < 0:
                break
            places.append(at)
        else:
            spread = places[-1] - start + 1
            if best is None or spread < best[0]:
                best = (spread, places)
    if best is None or best[0] > MOST_SPREAD * len(word):
        return None
    return SCATTERED + 20 * len(word) / best[0], best[1]
