"""Limits on what is picked, as the page holds them. Pure; runs under CPython too.

They are the contract's `RecommendKnobs`, a dict; the settings hold those that are in force."""

PLACES = 5
"""Handles of the energy curve, spread evenly over a session."""

SHAPES = (
    ("any", ()),
    ("calm", (0.2, 0.2, 0.2, 0.2, 0.2)),
    ("driven", (0.85, 0.85, 0.85, 0.85, 0.85)),
    ("rising", (0.15, 0.3, 0.5, 0.7, 0.9)),
    ("falling", (0.9, 0.7, 0.5, 0.3, 0.15)),
    ("wave", (0.25, 0.8, 0.3, 0.85, 0.25)),
)
"""Energy curves that have a name: 0 calm to 1 driven. Without one, energy is not looked at."""

LIMITS = ("only_kept", "genres", "barred_genres", "bpm", "years", "clean")
"""What bars tracks, by the names that `fitting` answers with."""

FASTEST = 400
"""Beats a minute that can be typed."""


def plain():
    """Limits that limit nothing but how many are of one artist."""
    return {
        "only_kept": False,
        "genres": [],
        "barred_genres": [],
        "per_artist": 3,
        "bpm_min": 0.0,
        "bpm_max": 0.0,
        "bpm_soft": False,
        "bpm_octaves": True,
        "year_min": 0,
        "year_max": 0,
        "clean": False,
        "discover": 0.5,
        "energy": [],
    }


def whole(told):
    """Limits with all their fields, whatever a settings region of another version lacks."""
    found = plain()
    for name, value in (told or {}).items():
        if name in found:
            found[name] = value
    return found


def changed(knobs, **fields):
    """Others like these, but for some fields."""
    found = dict(knobs)
    found.update(fields)
    return found


def is_plain(knobs):
    """Does nothing differ from what everybody has at first?"""
    return whole(knobs) == plain()


def count(knobs):
    """How many things were set: limits, and wishes."""
    first = plain()
    groups = (
        ("only_kept",),
        ("genres",),
        ("barred_genres",),
        ("per_artist",),
        ("bpm_min", "bpm_max"),
        ("year_min", "year_max"),
        ("clean",),
        ("discover",),
        ("energy",),
    )
    return sum(any(knobs[name] != first[name] for name in group) for group in groups)


def loosened(knobs, limit):
    """Without a limit; a range of tempos becomes a wish, which bars nothing."""
    if limit == "bpm":
        return changed(knobs, bpm_soft=True)
    if limit == "years":
        return changed(knobs, year_min=0, year_max=0)
    first = plain()
    fields = {}
    fields[limit] = first[limit]
    return changed(knobs, **fields)


def bars_most(fits):
    """Of an answer of `fitting` in which nothing fits: the limit to be loosened first, or ""."""
    without = fits["without"]
    if fits["fit"] or not fits["tracks"] or not without:
        return ""
    return without[0]["knob"]


def tempo_rare(knobs, fits):
    """Is a tempo asked for where few of them are known? It may well be that they fit."""
    asked = knobs["bpm_min"] or knobs["bpm_max"]
    return bool(asked) and fits["timed"] * 2 < fits["tracks"]


def shape_of(energy):
    """The name of a curve: one of SHAPES, or "own"."""
    near = [round(each, 2) for each in energy]
    for name, curve in SHAPES:
        if near == list(curve):
            return name
    return "own"


def curve_of(name):
    """The curve of that name."""
    for each, curve in SHAPES:
        if each == name:
            return list(curve)
    return []


def handles(energy):
    """A curve of any length at the places that have a handle; the middle where there is none."""
    if not energy:
        return [0.5] * PLACES
    if len(energy) == 1:
        return [energy[0]] * PLACES
    found = []
    for place in range(PLACES):
        at = place / (PLACES - 1) * (len(energy) - 1)
        left = min(int(at), len(energy) - 2)
        share = at - left
        found.append(energy[left] * (1 - share) + energy[left + 1] * share)
    return found


def points(energy, width, height, inset=0):
    """Where a curve goes through a picture: (x, y) of each handle, 0 at the top left."""
    values = handles(energy)
    step = (width - 2 * inset) / (len(values) - 1)
    return [
        (inset + place * step, inset + (height - 2 * inset) * (1 - value))
        for place, value in enumerate(values)
    ]


def number(text, most):
    """What was typed into a field as a whole number; 0 for nothing, None for what is none."""
    text = text.strip()
    if not text:
        return 0
    if not all(each in "0123456789" for each in text) or len(text) > 6:
        return None
    found = int(text)
    return found if found <= most else None


def in_order(low, high):
    """A range with its ends in order; an end of 0 is open."""
    return (high, low) if low and high and low > high else (low, high)


def of_path(knobs):
    """What a way between two tracks keeps to: what must never be heard, and no wish."""
    mine = plain()
    for name in ("only_kept", "barred_genres", "clean", "per_artist"):
        mine[name] = knobs[name]
    return mine
