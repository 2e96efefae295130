"""Why no peer can be met, and what to do: in words, from what a swarm reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

NO_TRACKER = (
    "This torrent names no WebSocket tracker, so no peer can be found from a page. Add a tracker "
    "(wss://…) in Settings, or add a link that names one."
)
NOBODY = (
    "The tracker answers, but nobody else is there now. Try again later, or ask whoever shares it "
    "to open it in a program that speaks WebTorrent."
)
OFFLINE = "This device is offline. It goes on by itself as soon as the connection is back."


def advice(
    trackers: Mapping[str, str],
    *,
    detail: str = "",
    peers: int = 0,
    reasons: Mapping[str, int] | None = None,
    ice_servers: Iterable[str] = (),
    online: bool = True,
) -> str:
    """A sentence where no peer can be reached, and what to do; nothing where all is well or
    where it is too early to say. `trackers` are states by address, `reasons` counts of offers
    (offers, answered, connected, ice_failed), `detail` what the swarm makes of it."""
    if peers > 0:
        return ""
    if not online:
        return OFFLINE
    if not trackers:
        return NO_TRACKER if detail in ("", "trackers_failed") else ""
    counts = reasons or {}
    failed = [url for url, state in trackers.items() if state == "failed"]
    if detail == "trackers_failed" or len(failed) == len(trackers):
        names = ", ".join(sorted({urlsplit(url).netloc or url for url in failed or trackers}))
        several = len(trackers) > 1
        return (
            f"{'None of the trackers answers' if several else 'The tracker does not answer'} "
            f"({names[:200]}). It is tried again by itself; if it stays so, check the connection "
            "or add another tracker in Settings."
        )
    met = counts.get("answered", 0) or counts.get("ice_failed", 0)
    if detail == "unreachable" or (met and not counts.get("connected", 0)):
        if any(each.startswith("turn") for each in ice_servers):
            return (
                "Peers answer, but no connection opens, though a TURN server is set. Check its "
                "address, user name and credential in Settings, or ask another network."
            )
        return (
            "Peers answer, but no connection opens: a router or firewall on the way does not let "
            "it through. Add a STUN server in Settings, or a TURN server if that is not enough, "
            "or try another network."
        )
    if detail == "nobody_there":
        return NOBODY
    return ""
