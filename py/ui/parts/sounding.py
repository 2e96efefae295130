"""How a track sounds, in words: what the analysis measured of it."""

from ui.words import decimal, dotted, say, share

SURE = 0.5
"""Below this, what was measured is called unsure."""


def tempo(sound):
    """Beats a minute; "" where they are not known."""
    if not sound.get("bpm", 0) > 0:
        return ""
    told = say("taste-bpm", bpm=str(int(sound["bpm"] + 0.5)))
    return dotted((told, _unsure(sound.get("bpm_sure", 0))))


def key(sound):
    """The key, with its place on the Camelot wheel: A minor (8A)."""
    number = sound.get("key", -1)
    if not 0 <= number < 24:
        return ""
    tonic, minor = number % 12, number >= 12
    note = say("taste-notes").split(" ")[tonic]
    told = say("taste-key-minor" if minor else "taste-key-major", note=note)
    return dotted((told + " (" + camelot(number) + ")", _unsure(sound.get("key_sure", 0))))


def camelot(number):
    """A key's place on the wheel of fifths that DJs mix by: C major is 8B, A minor 8A. Keys whose
    numbers are neighbours have all notes but one in common."""
    tonic, minor = number % 12, number >= 12
    root = (tonic + 3) % 12 if minor else tonic
    return str((7 * root + 7) % 12 + 1) + ("A" if minor else "B")


def facts(sound):
    """All of it: (message's id, text), without what is not known."""
    if not sound:
        return []
    energy, loudness, peak = sound.get("energy", -1), sound.get("loudness"), sound.get("true_peak")
    told = [
        ("taste-sound-tempo", tempo(sound)),
        ("taste-sound-key", key(sound)),
        ("taste-sound-energy", share(energy) if energy >= 0 else ""),
    ]
    if _known(loudness):
        told.append(("taste-sound-loudness", say("taste-lufs", value=decimal(loudness, 1))))
    if _known(peak):
        told.append(("taste-sound-peak", say("taste-dbtp", value=decimal(peak, 1))))
    return [(name, text) for name, text in told if text]


def levelled(gain):
    """What volume levelling changes a track by; "" where it is off."""
    # Without "or 0" a hair below nothing would be −0.
    return "" if gain is None else say("tone-decibels", gain=signed(round(gain, 1) or 0))


def signed(gain):
    """Decibels with their sign: +3, −4.5, 0."""
    digits = 0 if gain == int(gain) else 1
    return ("+" if gain > 0 else "") + decimal(gain, digits).replace("-", "\u2212")


def _known(value):
    return value is not None and -200 < value < 200


def _unsure(sure):
    return say("taste-unsure") if sure < SURE else ""
