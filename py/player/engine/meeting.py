"""Why no peer can be met, as a stable name, from what a swarm reported. The page has words for it, and
for what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from player.types import Advice

MAX_HOSTS = 3
"""Trackers that are named."""


def advice(
    trackers: Mapping[str, str],
    *,
    detail: str = "",
    peers: int = 0,
    reasons: Mapping[str, int] | None = None,
    ice_servers: Iterable[str] = (),
    relay_only: bool = False,
    online: bool = True,
) -> Advice:
    """Where no peer can be reached, why; "" where all is well or where it is too early to say.
    `trackers` are states by address, `reasons` counts of offers (offers, answered, connected,
    ice_failed, turn_refused), `detail` what the swarm makes of it."""
    if peers > 0:
        return ""
    if not online:
        return "offline"
    if not trackers:
        return "no_tracker" if detail in ("", "trackers_failed") else ""
    turn = any(each.startswith("turn") for each in ice_servers)
    if relay_only and not turn:
        return "no_relay"
    counts = reasons or {}
    failed = [url for url, state in trackers.items() if state == "failed"]
    if detail == "trackers_failed" or len(failed) == len(trackers):
        return "trackers_failed"
    if counts.get("turn_refused", 0) and not counts.get("connected", 0):
        return "turn_refused"
    met = counts.get("answered", 0) or counts.get("ice_failed", 0)
    if detail == "unreachable" or (met and not counts.get("connected", 0)):
        return "turn_failed" if turn else "unreachable"
    return "nobody_there" if detail == "nobody_there" else ""


def silent(trackers: Mapping[str, str]) -> list[str]:
    """The hosts of trackers that do not answer; of all, where none has failed yet."""
    failed = [url for url, state in trackers.items() if state == "failed"]
    return sorted({urlsplit(url).netloc or url for url in failed or trackers})[:MAX_HOSTS]
