"""How downloads are worded, and what their buttons do. Pure; runs under CPython too."""

from ui.news import to_go
from ui.words import clock, count, size

HELD = {
    "metered": "Waiting: this connection is metered.",
    "offline": "Waiting: there is no network. It goes on by itself.",
    "playing": "What plays goes first. Downloads go on once it has what it needs.",
}
"""Why nothing is fetched though nobody paused it."""

STEPS = {
    "consent_needed": ("Decide", "users"),
    "disk_full": ("Make room", "hard-drive"),
    "no_gateways": ("Settings", "settings"),
}
"""What helps where trying again does not: (label, icon), by a Problem's code."""

ACTS = {
    "waiting": ("Pause", "pause"),
    "fetching": ("Pause", "pause"),
    "paused": ("Go on", "play"),
    "failed": ("Try again", "rotate-cw"),
    "done": ("Play", "play"),
}
"""The first button of a row: (label, icon), by its state."""


def left(seconds):
    """A time left, as coarse as it is uncertain: 40 s left, 3 min left, 2 h 10 min left."""
    seconds = int(seconds)
    if seconds <= 0:
        return ""
    if seconds < 10:
        return "seconds left"
    if seconds < 90:
        return f"{(seconds + 5) // 10 * 10} s left"
    minutes = (seconds + 30) // 60
    if minutes < 60:
        return f"{minutes} min left"
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        return f"{hours // 24} days left"
    return f"{hours} h left" if hours >= 10 or not minutes else f"{hours} h {minutes} min left"


def seconds_left(item):
    """Of one download at its present speed; 0 where nobody can say."""
    rest = item.get("total", 0) - item.get("done", 0)
    speed = item.get("speed", 0)
    return rest / speed if rest > 0 and speed > 0 else 0


def share(item):
    """How much of a download is here, 0 to 1."""
    if item.get("state") == "done":
        return 1.0
    total = item.get("total", 0)
    return max(0.0, min(1.0, item.get("done", 0) / total)) if total else 0.0


def amount(item):
    """Its bytes in words: 3.1 of 12 MB, or what there is where the whole is unknown."""
    done, total = item.get("done", 0), item.get("total", 0)
    if not total:
        return size(done) if done else ""
    whole = size(total)
    part = size(done)
    if part.split(" ")[-1] == whole.split(" ")[-1]:
        part = part.split(" ")[0]
    return f"{part} of {whole}"


def from_whom(carriers, most=2):
    """Who gives it: the first few by name, the rest as a number."""
    if len(carriers) <= most + 1:
        return ", ".join(carriers)
    return ", ".join(carriers[:most]) + f" and {len(carriers) - most} more"


def line(item):
    """What stands under a download's bar."""
    state = item.get("state", "waiting")
    problem = item.get("problem") or {}
    if state == "failed":
        return problem.get("message") or "It could not be fetched. Try again."
    if state == "done":
        total = item.get("total", 0)
        return ("Here whole · " + size(total)) if total else "Here whole"
    parts = []
    if state == "paused":
        parts.append("Paused")
    elif state == "waiting":
        parts.append(problem.get("message") or "Waiting for its turn")
    if state == "fetching" or item.get("done"):
        parts.append(amount(item) or "Looking for it")
    if state == "fetching":
        if item.get("speed"):
            parts.append(size(item["speed"]) + "/s")
        parts.append(left(seconds_left(item)))
    words = " · ".join(part for part in parts if part)
    carriers = item.get("carriers") or []
    if state == "fetching" and carriers:
        words += "\nfrom " + from_whom(carriers)
    return words


def spoken(item):
    """A download as a screen reader should say it, after its title."""
    state = item.get("state", "waiting")
    percent = f"{int(100 * share(item))} percent"
    return {
        "fetching": "being fetched, " + percent,
        "paused": "paused at " + percent,
        "failed": "failed: " + line(item),
        "done": "kept for offline",
    }.get(state, "waiting")


def summary(region):
    """The line beside the view's title."""
    items = region.get("items", [])
    total = region.get("total", len(items))
    if not total:
        return ""
    rest = to_go(region)
    if not rest:
        return count(total, "track") + " here"
    parts = [count(rest, "track") + " to go"]
    if region.get("total_bytes"):
        parts.append(amount({"done": region.get("done_bytes"), "total": region["total_bytes"]}))
    if region.get("paused"):
        parts.append("paused")
    elif region.get("speed"):
        parts.append(size(region["speed"]) + "/s")
        parts.append(left(region.get("seconds_left", 0)))
    if region.get("failed"):
        parts.append(f"{region['failed']} failed")
    return " · ".join(part for part in parts if part)


def held(region):
    """Why nothing moves: (words, what its button says or ""), or None where something does."""
    open_ones = [each for each in region.get("items", []) if each.get("state") != "done"]
    if not open_ones:
        return None
    if region.get("paused"):
        return "Paused. Nothing is fetched until you go on.", "Go on"
    why = region.get("held", "")
    if why not in HELD:
        return None
    return HELD[why], "Download anyway" if why == "metered" else ""


def step(item):
    """(label, icon) of a download's first button, with the step that helps where it failed."""
    code = (item.get("problem") or {}).get("code", "")
    if item.get("state") == "failed" and code in STEPS:
        return STEPS[code]
    return ACTS.get(item.get("state", "waiting"), ACTS["waiting"])


def open_count(items):
    """How many of the items, from the first on, are not done: those that have an order."""
    number = 0
    for item in items:
        if item.get("state") == "done":
            break
        number += 1
    return number


def whose(track):
    """Artist and length in a line."""
    words = track.get("artist") or "Unknown artist"
    return words + (" · " + clock(track["duration_ms"]) if track.get("duration_ms") else "")
