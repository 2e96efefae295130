"""How sharing is worded. Pure; runs under CPython too."""

from ui.words import decimal, dotted, grouped, listed, say, size
from ui.words import rate as worded_rate

STATES = {
    "fetching": "sharing-state-fetching",
    "sharing": "sharing-state-sharing",
    "waiting": "sharing-state-waiting",
    "not_shared": "sharing-state-not-shared",
}
TRACKERS = {
    "connected": "sharing-tracker-connected",
    "waiting": "sharing-tracker-waiting",
    "failed": "sharing-tracker-failed",
}

ADVICE = {
    "offline": "sharing-advice-offline",
    "no_tracker": "sharing-advice-no-tracker",
    "nobody_there": "sharing-advice-nobody",
    "unreachable": "sharing-advice-unreachable",
    "turn_failed": "sharing-advice-turn",
    "turn_refused": "sharing-advice-turn-refused",
    "no_relay": "sharing-advice-no-relay",
}

RATES = (0, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000)
"""Caps that are offered, bytes a second; 0 is none."""


def rate(value):
    """A cap in words."""
    return worded_rate(value) if value else say("sharing-no-limit")


def rates(value):
    """The caps to choose from: those offered, and the one that is set."""
    return sorted(set(RATES) | {value}, key=lambda each: (each != 0, each))


def ratio(value):
    """Given back by what is here: 0.0, 1.5, 24."""
    return decimal(value, 1 if value < 9.95 else 0)


def totals(region):
    """All of it, in a line."""
    swarms = region.get("swarms", [])
    busy = sum(1 for each in swarms if each.get("state") == "sharing")
    peers = sum(each.get("peers", 0) for each in swarms)
    parts = []
    if swarms:
        parts.append(say("sharing-count", n=region.get("total", len(swarms))))
        parts.append(say("sharing-now", n=busy) if busy else say("sharing-none-now"))
    if peers:
        parts.append(say("sharing-count-peers", n=peers))
    return dotted(parts)


def with_whom(swarm):
    """A swarm's peers, and how many of them still need something."""
    peers, leechers = swarm.get("peers", 0), swarm.get("leechers", 0)
    if not peers:
        return say("sharing-no-peers")
    if leechers:
        return say("sharing-peers-fetching", peers=grouped(peers), n=leechers)
    return grouped(peers)


def facts(swarm):
    """A swarm's figures: (name, value), in order."""
    found = [
        (say("sharing-fact-peers"), with_whom(swarm)),
        (say("sharing-fact-received"), size(swarm.get("bytes_in", 0))),
        (say("sharing-fact-given"), size(swarm.get("bytes_out", 0))),
        (say("sharing-ratio"), ratio(swarm.get("ratio", 0.0))),
    ]
    if swarm.get("wasted"):
        found.append((say("sharing-fact-wasted"), size(swarm["wasted"])))
    found.append((say("sharing-fact-licence"), licence(swarm.get("licence", ""))))
    return found


def licence(text):
    """A licence in short, as it is known: CC BY-SA 4.0 for its address."""
    low = text.lower().rstrip("/")
    if "creativecommons.org/" not in low:
        return text or say("sharing-licence-none")
    parts = low.split("creativecommons.org/", 1)[1].split("/")
    if parts[0] == "publicdomain":
        return say("sharing-licence-public") + (" (CC0)" if "zero" in parts else "")
    name = parts[1].upper() if len(parts) > 1 else ""
    version = " " + parts[2] if len(parts) > 2 else ""
    return f"CC {name}{version}"


def why(swarm, rule):
    """Why a swarm is shared or is not, in a sentence."""
    allowed = swarm.get("allowed")
    if allowed is True:
        return say("sharing-why-allowed")
    if allowed is False:
        return say("sharing-why-refused")
    if rule == "never":
        return say("sharing-why-nothing")
    if rule == "all":
        return say("sharing-why-everything")
    if swarm.get("licence"):
        return say("sharing-why-licence")
    return say("sharing-why-unknown")


def advice(swarm):
    """Why no peer can be reached, and what to do; nothing where there is nothing to say."""
    told = swarm.get("advice", "")
    if told == "trackers_failed":
        hosts = swarm.get("silent", [])
        return say("sharing-advice-trackers", hosts=listed(hosts), n=len(hosts))
    return say(ADVICE[told]) if told in ADVICE else ""


def place_of_help(swarm):
    """Where a button beside the advice leads: (label, card of the settings), or None where
    nothing can be set that helps."""
    advice = swarm.get("advice", "")
    if advice in ("unreachable", "turn_failed", "turn_refused", "no_relay"):
        return say("sharing-ice"), "set-ice"
    if advice in ("no_tracker", "trackers_failed"):
        return say("sharing-trackers"), "set-track"
    return None
