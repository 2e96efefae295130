"""How sharing is worded. Pure; runs under CPython too."""

from ui.words import count, grouped, size

STATES = {
    "fetching": "Fetching",
    "sharing": "Sharing",
    "waiting": "Waiting for its turn",
    "not_shared": "Not shared",
}
TRACKERS = {"connected": "connected", "waiting": "no answer yet", "failed": "cannot be reached"}

RATES = (0, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000)
"""Caps that are offered, bytes a second; 0 is none."""


def rate(value):
    """A cap in words."""
    return size(value) + "/s" if value else "No limit"


def rates(value):
    """The caps to choose from: those offered, and the one that is set."""
    return sorted(set(RATES) | {value}, key=lambda each: (each != 0, each))


def ratio(value):
    """Given back by what is here: 0.0, 1.5, 24."""
    return f"{value:.1f}" if value < 9.95 else f"{value:.0f}"


def totals(region):
    """All of it, in a line."""
    swarms = region.get("swarms", [])
    busy = sum(1 for each in swarms if each.get("state") == "sharing")
    peers = sum(each.get("peers", 0) for each in swarms)
    parts = []
    if swarms:
        parts.append(count(region.get("total", len(swarms)), "torrent"))
        parts.append(f"{grouped(busy) if busy else 'none'} shared now")
    if peers:
        parts.append(count(peers, "peer"))
    return " · ".join(parts)


def with_whom(swarm):
    """A swarm's peers, and how many of them still need something."""
    peers, leechers = swarm.get("peers", 0), swarm.get("leechers", 0)
    if not peers:
        return "none"
    return f"{peers} ({leechers} fetching)" if leechers else str(peers)


def facts(swarm):
    """A swarm's figures: (name, value), in order."""
    found = [
        ("Peers", with_whom(swarm)),
        ("Received", size(swarm.get("bytes_in", 0))),
        ("Given", size(swarm.get("bytes_out", 0))),
        ("Ratio", ratio(swarm.get("ratio", 0.0))),
    ]
    if swarm.get("wasted"):
        found.append(("Wasted", size(swarm["wasted"])))
    found.append(("Licence", licence(swarm.get("licence", ""))))
    return found


def licence(text):
    """A licence in short, as it is known: CC BY-SA 4.0 for its address."""
    low = text.lower().rstrip("/")
    if "creativecommons.org/" not in low:
        return text or "none found"
    parts = low.split("creativecommons.org/", 1)[1].split("/")
    if parts[0] == "publicdomain":
        return "Public domain" + (" (CC0)" if "zero" in parts else "")
    name = parts[1].upper() if len(parts) > 1 else ""
    version = " " + parts[2] if len(parts) > 2 else ""
    return f"CC {name}{version}"


def why(swarm, rule):
    """Why a swarm is shared or is not, in a sentence."""
    allowed = swarm.get("allowed")
    if allowed is True:
        return "You allowed it."
    if allowed is False:
        return "You said no."
    if rule == "never":
        return "Nothing is shared, as you chose above."
    if rule == "all":
        return "Everything is shared, as you chose above."
    if swarm.get("licence"):
        return "Its licence lets everybody share it."
    return "No licence was found that lets one share it. If you may, allow it here."


def place_of_help(swarm):
    """Where a button beside the advice leads: (label, card of the settings), or None where
    nothing can be set that helps."""
    advice = swarm.get("advice", "")
    if "TURN" in advice or "STUN" in advice:
        return "STUN and TURN servers", "set-ice"
    if "racker" in advice and "Settings" in advice:
        return "Trackers", "set-track"
    return None
