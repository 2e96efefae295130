"""The equaliser as numbers: its bands, the presets that every Starling has, and what they are named
by. Pure."""

CENTRES = (31.25, 62.5, 125, 250, 500, 1000, 2000, 4000, 8000, 16000)
"""Hz."""
MOST_DB = 12
STEP_DB = 0.5
MOST_PRESETS = 32
FLAT = [0.0] * 10

PRESETS = (
    ("flat", "tone-flat", (0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
    ("bass", "tone-bass", (6, 5.5, 4.5, 3, 1, 0, 0, 0, 0, 0)),
    ("less-bass", "tone-less-bass", (-9, -7, -4.5, -2, -0.5, 0, 0, 0, 0, 0)),
    ("treble", "tone-treble", (0, 0, 0, 0, 0, 0, 1.5, 3.5, 5, 6)),
    ("less-treble", "tone-less-treble", (0, 0, 0, 0, 0, -0.5, -1.5, -3.5, -5, -6)),
    ("voice", "tone-voice", (-6, -5, -3, -1, 1, 3.5, 4, 3, 0.5, -2)),
    ("loudness", "tone-loudness", (6, 5, 3, 0.5, -1, -1, 0, 1.5, 3.5, 5)),
    ("small", "tone-small", (-9, -3, 4, 4, 2, 0, 0, 1.5, 3, 2)),
    ("classical", "tone-classical", (3, 2.5, 1.5, 0.5, 0, 0, -1, 0, 1.5, 2.5)),
    ("jazz", "tone-jazz", (3, 2.5, 1, 1.5, -1, -1, 0, 1, 2.5, 3)),
    ("pop", "tone-pop", (-1, 0, 1.5, 2.5, 3, 2.5, 1.5, 0, -0.5, -1)),
    ("rock", "tone-rock", (5, 4, 2.5, 1, -1, -1, 0.5, 2, 3.5, 4)),
    ("electronic", "tone-electronic", (5, 4.5, 2, 0, -1.5, 1, 0.5, 1, 3.5, 4.5)),
)
"""Name, the id of what it is called, gains in dB."""
OWN = "own:"
"""What the name of a preset of the listener's own begins with."""


def preset_of(gains, own):
    """The preset that has these gains: a name of PRESETS, or OWN and the listener's; "" where none
    has. `own`: the listener's, as settings hold them."""
    for name, _, theirs in PRESETS:
        if alike(gains, theirs):
            return name
    for each in own:
        if alike(gains, each["gains"]):
            return OWN + each["name"]
    return ""


def gains_of(preset, own):
    """The gains of a preset; None where there is none of this name."""
    for name, _, theirs in PRESETS:
        if name == preset:
            return [float(each) for each in theirs]
    for each in own:
        if OWN + each["name"] == preset:
            return list(each["gains"])
    return None


def alike(one, other):
    """Are they the same, to the ear and to who made them?"""
    return all(abs(a - b) < 0.05 for a, b in zip(one, other))


def rounded(gain):
    """To the sliders' steps, within their range."""
    steps = round(gain / STEP_DB)
    return max(-MOST_DB, min(MOST_DB, steps * STEP_DB))


def named(own, name, gains):
    """The listener's presets with one more, in the place of what had its name."""
    rest = [each for each in own if each["name"] != name]
    return rest + [{"name": name, "gains": list(gains)}]


def renamed(own, name, to):
    """The same with one under another name; what had that name goes."""
    rest = [each for each in own if each["name"] != to or to == name]
    return [
        {"name": to if each["name"] == name else each["name"], "gains": each["gains"]}
        for each in rest
    ]
