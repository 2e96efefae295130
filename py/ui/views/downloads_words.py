"""How downloads are worded, and what their buttons do. Pure; runs under CPython too."""

from ui.news import to_go
from ui.pace import left
from ui.words import artist_of, clock, dotted, listed, problem, rate, say, size
from ui.words import share as worded_share

HELD = {
    "metered": "downloads-held-metered",
    "offline": "downloads-held-offline",
    "playing": "downloads-held-playing",
}
"""Why nothing is fetched though nobody paused it."""

STEPS = {
    "consent_needed": ("downloads-decide", "users"),
    "disk_full": ("downloads-make-room", "hard-drive"),
    "no_gateways": ("shell-settings", "settings"),
}
"""What helps where trying again does not: (message, icon), by a Problem's code."""

ACTS = {
    "waiting": ("downloads-pause", "pause"),
    "fetching": ("downloads-pause", "pause"),
    "paused": ("downloads-go-on", "play"),
    "failed": ("common-try-again", "rotate-cw"),
    "done": ("common-play", "play"),
}
"""The first button of a row: (message, icon), by its state."""


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
    """Its bytes in words: 3.1 MB of 12 MB, or what there is where the whole is unknown."""
    done, total = item.get("done", 0), item.get("total", 0)
    if not total:
        return size(done) if done else ""
    return say("common-of", part=size(done), whole=size(total))


def _carrier(name):
    """Who gives it by name: a host, or the swarm, of which the engine says "swarm (3 peers)"."""
    if not name.startswith("swarm ("):
        return name
    return say("downloads-swarm", n=int(name[7:].split(" ")[0]))


def from_whom(carriers, most=2):
    """Who gives it: the first few by name, the rest as a number."""
    carriers = [_carrier(name) for name in carriers]
    if len(carriers) <= most + 1:
        return listed(carriers)
    return listed(carriers[:most] + [say("downloads-others", n=len(carriers) - most)])


def line(item):
    """What stands under a download's bar."""
    state = item.get("state", "waiting")
    why = item.get("problem")
    if state == "failed":
        return problem(why) if why else say("downloads-could-not")
    if state == "done":
        total = item.get("total", 0)
        return say("downloads-here-size", size=size(total)) if total else say("downloads-here")
    parts = []
    if state == "paused":
        parts.append(say("downloads-paused"))
    elif state == "waiting":
        parts.append(problem(why) if why else say("downloads-its-turn"))
    if state == "fetching" or item.get("done"):
        parts.append(amount(item) or say("downloads-looking"))
    if state == "fetching":
        if item.get("speed"):
            parts.append(rate(item["speed"]))
        parts.append(left(seconds_left(item)))
    words = dotted(parts)
    carriers = item.get("carriers") or []
    if state == "fetching" and carriers:
        words += "\n" + say("downloads-from", carriers=from_whom(carriers))
    return words


def spoken(item):
    """A download as a screen reader should say it, after its title."""
    state = item.get("state", "waiting")
    part = worded_share(int(100 * share(item)) / 100)
    if state == "fetching":
        return say("downloads-spoken-fetching", part=part)
    if state == "paused":
        return say("downloads-spoken-paused", part=part)
    if state == "failed":
        return say("downloads-spoken-failed", why=line(item))
    return say("downloads-spoken-done" if state == "done" else "downloads-spoken-waiting")


def summary(region):
    """The line beside the view's title."""
    items = region.get("items", [])
    total = region.get("total", len(items))
    if not total:
        return ""
    rest = to_go(region)
    if not rest:
        return say("downloads-all-here", n=total)
    parts = [say("downloads-to-go", n=rest)]
    if region.get("total_bytes"):
        parts.append(amount({"done": region.get("done_bytes"), "total": region["total_bytes"]}))
    if region.get("paused"):
        parts.append(say("downloads-all-paused"))
    elif region.get("speed"):
        parts.append(rate(region["speed"]))
        parts.append(left(region.get("seconds_left", 0)))
    if region.get("failed"):
        parts.append(say("downloads-failed", n=region["failed"]))
    return dotted(parts)


def held(region):
    """Why nothing moves: (words, what its button says or ""), or None where something does."""
    open_ones = [each for each in region.get("items", []) if each.get("state") != "done"]
    if not open_ones:
        return None
    if region.get("paused"):
        return say("downloads-held-paused"), say("downloads-go-on")
    why = region.get("held", "")
    if why not in HELD:
        return None
    return say(HELD[why]), say("downloads-anyway") if why == "metered" else ""


def step(item):
    """(label, icon) of a download's first button, with the step that helps where it failed."""
    code = (item.get("problem") or {}).get("code", "")
    if item.get("state") == "failed" and code in STEPS:
        message, icon = STEPS[code]
    else:
        message, icon = ACTS.get(item.get("state", "waiting"), ACTS["waiting"])
    return say(message), icon


def open_count(items):
    """How many of the items, from the first on, are not done: those that have an order."""
    number = 0
    for item in items:
        if item.get("state") == "done":
            break
        number += 1
    return number


def whose(track):
    """Artist, length and album in a line."""
    ms = track.get("duration_ms", 0)
    return dotted((artist_of(track), clock(ms) if ms else "", track.get("album", "")))
