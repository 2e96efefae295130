"""The user's settings: defaults, checks, and the one question about peers."""

from __future__ import annotations

import dataclasses
import re
from typing import Any
from urllib.parse import urlsplit

from player import contract
from player.errors import BadInput, NotFound
from player.library import Library

DEFAULT_GATEWAYS = ("https://trustless-gateway.link", "https://ipfs.io", "https://dweb.link")
"""Asked only for what the user added by CID. Public, best effort, and the user's to change."""

MAX_LIST = 32

MAX_EXCEPTIONS = 10_000
"""Torrents that were allowed or refused one by one."""


class SettingsBook:
    """Reads and writes the settings in the library's database."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.now = _read(library.settings())

    def change(self, order: contract.Settings) -> contract.SettingsRegion:
        """Apply the fields that an order carries. Raises BadInput `bad_setting`."""
        changes = {
            field.name: value
            for field in dataclasses.fields(order)
            if (value := getattr(order, field.name)) is not None
        }
        _check(changes)
        if "gateways" in changes:
            changes["gateways"] = [each.strip().rstrip("/") for each in changes["gateways"]]
        self.now = dataclasses.replace(self.now, **changes)
        self._library.put_settings(changes)
        return self.now

    def add_source(self, order: contract.SourceAdd) -> contract.SettingsRegion:
        """One more gateway, tracker or ICE server, asked last. Raises BadInput `bad_setting`."""
        name = _LISTS[order.kind]
        others = [each for each in getattr(self.now, name) if each != order.uri]
        return self.change(dataclasses.replace(contract.Settings(), **{name: [*others, order.uri]}))

    def remove_source(self, order: contract.SourceRemove) -> contract.SettingsRegion:
        """One less. Raises NotFound `no_such_source`."""
        name = _LISTS[order.kind]
        others = [each for each in getattr(self.now, name) if each != order.uri]
        if len(others) == len(getattr(self.now, name)):
            raise NotFound(
                "no_such_source", "It is not in the list. See Settings.", about=order.uri
            )
        return self.change(dataclasses.replace(contract.Settings(), **{name: others}))

    def consents(self, infohash: str) -> bool:
        """May peers of this torrent be talked to? An exception decides before the rule."""
        exception = self.now.p2p_exceptions.get(infohash)
        return self.now.p2p == "allowed" if exception is None else exception


def _read(stored: dict[str, Any]) -> contract.SettingsRegion:
    """What was stored, as far as it still makes sense; the rest is as it is by default."""
    settings = contract.SettingsRegion(gateways=list(DEFAULT_GATEWAYS))
    for field in dataclasses.fields(settings):
        if field.name in stored:
            try:
                _check({field.name: stored[field.name]})
            except BadInput:
                continue
            settings = dataclasses.replace(settings, **{field.name: stored[field.name]})
    return settings


_LISTS = {"gateway": "gateways", "tracker": "trackers", "ice_server": "ice_servers"}
"""The setting that holds each kind of source."""

_SCHEMES = {
    "gateways": ("http", "https"),
    "trackers": ("ws", "wss"),
    "ice_servers": ("stun", "stuns", "turn", "turns"),
}


def _check(changes: dict[str, Any]) -> None:
    for name, schemes in _SCHEMES.items():
        values = changes.get(name, [])
        if not isinstance(values, list) or len(values) > MAX_LIST:
            raise BadInput("bad_setting", f"At most {MAX_LIST} {name} can be set.", about=name)
        for value in values:
            _check_address(name, value, schemes)
    if changes.get("p2p", "unasked") not in ("unasked", "allowed", "refused"):
        raise BadInput("bad_setting", "p2p is allowed, refused or unasked.", about="p2p")
    if changes.get("theme", "auto") not in ("auto", "light", "dark"):
        raise BadInput("bad_setting", "theme is auto, light or dark.", about="theme")
    exceptions = changes.get("p2p_exceptions", {})
    if not isinstance(exceptions, dict) or len(exceptions) > MAX_EXCEPTIONS:
        raise BadInput("bad_setting", f"At most {MAX_EXCEPTIONS} exceptions can be set.")
    for infohash, answer in exceptions.items():
        if not re.fullmatch(r"[0-9a-f]{40}", str(infohash)) or not isinstance(answer, bool):
            raise BadInput("bad_setting", "An exception is an info-hash and a yes or no.")
    volume = changes.get("volume", 1.0)
    if not isinstance(volume, int | float) or not 0 <= volume <= 1:
        raise BadInput("bad_setting", "The volume is between 0 and 1.", about="volume")
    limit = changes.get("cache_limit", 0)
    if not isinstance(limit, int) or limit < 0:
        raise BadInput("bad_setting", "The cache's limit is not below 0.", about="cache_limit")


def _check_address(name: str, value: object, schemes: tuple[str, ...]) -> None:
    text = value if isinstance(value, str) else ""
    try:
        parts = urlsplit(text.strip())
        port_ok = name == "ice_servers" or parts.port is None or parts.port > 0
    except ValueError:  # brackets or ports that are none
        parts, port_ok = urlsplit(""), False
    named = parts.netloc or (parts.path if name == "ice_servers" else "")
    bad = parts.scheme not in schemes or not named or "@" in parts.netloc or not port_ok
    if bad or len(text) > 1000:
        wanted = " or ".join(f"{scheme}:" for scheme in schemes)
        raise BadInput(
            "bad_setting",
            f"{text[:80]!r} is no address for {name}: it should begin with {wanted}",
            about=name,
        )
