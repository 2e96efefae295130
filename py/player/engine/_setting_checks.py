"""What a setting may be. Part of `settings`."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from player.engine._knob_checks import check_knobs
from player.engine._tone_checks import read_equaliser, read_presets
from player.errors import BadInput

MAX_LIST = 32

MAX_EXCEPTIONS = 10_000
"""Torrents that were allowed or refused one by one."""

MAX_BYTES = 1 << 50

_ICE = re.compile(
    r"(?:stuns?|(turns?)):(?:\[[0-9a-f:.]+\]|[^\s/?#@:\[\]]+)(?::(\d{1,5}))?"
    r"(?(1)(?:\?transport=(?:udp|tcp))?)",
    re.IGNORECASE,
)
"""RFC 7064 and 7065: scheme, host, port, and for TURN a transport. No slashes, no name, no password:
one such address makes a browser refuse every connection, not that server only."""

_SCHEMES = {
    "gateways": ("http", "https"),
    "trackers": ("ws", "wss"),
    "ice_servers": ("stun", "stuns", "turn", "turns"),
    "routers": ("http", "https"),
    "resolvers": ("http", "https"),
}
_CHOICES = {
    "p2p": ("unasked", "allowed", "refused"),
    "theme": ("auto", "light", "dark"),
    "sharing": ("never", "free", "all"),
    "metered": ("save", "ignore"),
    "levelling": ("off", "track", "album"),
}
_SIZES = {
    "cache_limit": "The cache's limit",
    "upload_rate": "The upload rate",
    "download_rate": "The download rate",
}


def check(changes: dict[str, Any]) -> None:
    """Raises BadInput `bad_setting` for what a setting cannot be."""
    for name, schemes in _SCHEMES.items():
        values = changes.get(name, [])
        if not isinstance(values, list) or len(values) > MAX_LIST:
            raise BadInput("bad_setting", f"At most {MAX_LIST} {name} can be set.", about=name)
        for value in values:
            _check_address(name, value, schemes)
    for name, choices in _CHOICES.items():
        if changes.get(name, choices[0]) not in choices:
            told = ", ".join(choices[:-1]) + f" or {choices[-1]}"
            raise BadInput("bad_setting", f"{name} is {told}.", about=name)
    exceptions = changes.get("p2p_exceptions", {})
    if not isinstance(exceptions, dict) or len(exceptions) > MAX_EXCEPTIONS:
        raise BadInput("bad_setting", f"At most {MAX_EXCEPTIONS} exceptions can be set.")
    for infohash, answer in exceptions.items():
        if not re.fullmatch(r"[0-9a-f]{40}", str(infohash)) or not isinstance(answer, bool):
            raise BadInput("bad_setting", "An exception is an info-hash and a yes or no.")
    for name in ("relay_only", "endless", "analyse"):
        if not isinstance(changes.get(name, False), bool):
            raise BadInput("bad_setting", f"{name} is true or false.", about=name)
    check_knobs(changes.get("knobs", {}))
    read_equaliser(changes.get("equaliser", {}))
    read_presets(changes.get("equaliser_presets", []))
    volume = changes.get("volume", 1.0)
    if isinstance(volume, bool) or not isinstance(volume, int | float) or not 0 <= volume <= 1:
        raise BadInput("bad_setting", "The volume is between 0 and 1.", about="volume")
    speed = changes.get("speed", 1.0)
    if isinstance(speed, bool) or not isinstance(speed, int | float) or not 0.5 <= speed <= 2:
        raise BadInput("bad_setting", "The speed is between 0.5 and 2.", about="speed")
    for name, words in _SIZES.items():
        size = changes.get(name, 0)
        if isinstance(size, bool) or not isinstance(size, int) or not 0 <= size <= MAX_BYTES:
            raise BadInput("bad_setting", f"{words} is 0 or more bytes.", about=name)


def _check_address(name: str, value: object, schemes: tuple[str, ...]) -> None:
    text = value.strip() if isinstance(value, str) else ""
    good = _is_ice(text) if name == "ice_servers" else _is_address(text, schemes)
    if not good or len(text) > 1000:
        wanted = " or ".join(f"{scheme}:" for scheme in schemes)
        raise BadInput(
            "bad_setting",
            f"{text[:80]!r} is no address for {name}: it should begin with {wanted}",
            about=name,
        )


def _is_address(text: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(text)
        port_ok = parts.port is None or parts.port > 0
    except ValueError:  # brackets or ports that are none
        return False
    # What stands before an @ is a secret, which a setting that is shown must not hold.
    return parts.scheme in schemes and bool(parts.netloc) and "@" not in parts.netloc and port_ok


def _is_ice(text: str) -> bool:
    found = _ICE.fullmatch(text)
    return found is not None and 0 < int(found[2] or 1) < 65_536
