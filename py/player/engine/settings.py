"""The user's settings: defaults, checks, and the one question about peers."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable
from typing import Any, cast

from player import contract
from player.engine._knob_checks import stored_knobs
from player.engine._setting_checks import check
from player.engine._tone_checks import read_equaliser, read_presets
from player.engine.wire import plain
from player.errors import BadInput, NotFound, PlayerError
from player.library import Library
from player.ports import Secrets

log = logging.getLogger("engine")

DEFAULT_GATEWAYS = ("https://trustless-gateway.link", "https://ipfs.io", "https://dweb.link")
"""Asked only for what the user added by CID. Public, best effort, and the user's to change."""

DEFAULT_ROUTERS = ("https://delegated-ipfs.dev",)
"""Asked only for ipns:// names that the user added. They learn the name and the IP address."""

DEFAULT_RESOLVERS = ("https://cloudflare-dns.com/dns-query", "https://dns.google/resolve")
"""Asked only where the user added ipns:// with a domain name, the second if the first is silent.
They learn that domain and the IP address, as the provider's own resolver would in a program."""

KEYS = "_ice_keys"
"""The setting that holds what ICE servers ask for, sealed: {address: {username, credential}}."""

MAX_SECRET = 1000
"""Characters of a user name or credential."""


class SettingsBook:
    """Reads and writes the settings in the library's database."""

    def __init__(self, library: Library, secrets: Secrets | None = None) -> None:
        self._library = library
        self._secrets = secrets
        self._keys: dict[str, tuple[str, str]] = {}
        """User name and credential by address, opened. They leave only for the swarm."""
        self.now = _read(library.settings())

    def reload(self) -> None:
        """They were changed in the library, behind this book."""
        self.now = _read(self._library.settings())

    def change(self, order: contract.Settings) -> contract.SettingsRegion:
        """Apply the fields that an order carries. Raises BadInput `bad_setting`."""
        changes = {
            field.name: value
            for field in dataclasses.fields(order)
            if (value := getattr(order, field.name)) is not None
        }
        check(changes)
        for uri in changes.get("ice_servers", ()):
            self._check_login(uri)
        for name in _LISTS.values():
            if name in changes:
                tidied = [_tidy(name, each) for each in changes[name]]
                changes[name] = list(dict.fromkeys(tidied))
        if "equaliser_presets" in changes:
            changes["equaliser_presets"] = read_presets(changes["equaliser_presets"])
        self.now = dataclasses.replace(self.now, **changes)
        self._library.put_settings(plain(changes))
        if "ice_servers" in changes:
            self._forget_keys()
        return self.now

    async def add_source(self, order: contract.SourceAdd) -> contract.SettingsRegion:
        """One more of those that are asked, last. Raises BadInput `bad_setting`."""
        name = _LISTS[order.kind]
        check({name: [order.uri]})
        uri = _tidy(name, order.uri)
        if not order.username and not order.credential:
            return self._put_last(name, uri)  # which asks for them where they are needed
        if order.kind != "ice_server" or self._secrets is None:
            raise BadInput(
                "bad_setting", "Only ICE servers ask for a user name here.", about=order.kind
            )
        if max(len(order.username), len(order.credential)) > MAX_SECRET:
            raise BadInput("bad_setting", "This user name or credential is too long.")
        if not order.username or not order.credential:
            raise _no_login(uri)
        sealed = {
            "username": await self._secrets.seal(order.username),
            "credential": await self._secrets.seal(order.credential),
        }
        # The key first: from the moment that it is in the list it may be used.
        stored = {**self._stored_keys(), uri: sealed}
        self._library.put_settings({KEYS: stored})
        self._keys[uri] = (order.username, order.credential)
        return self._put_last(name, uri)

    def _put_last(self, name: str, uri: str) -> contract.SettingsRegion:
        others = [each for each in getattr(self.now, name) if each != uri]
        return self.change(dataclasses.replace(contract.Settings(), **{name: [*others, uri]}))

    def remove_source(self, order: contract.SourceRemove) -> contract.SettingsRegion:
        """One less. Raises NotFound `no_such_source`."""
        name = _LISTS[order.kind]
        uri = _tidy(name, order.uri)
        others = [each for each in getattr(self.now, name) if each != uri]
        if len(others) == len(getattr(self.now, name)):
            raise NotFound(
                "no_such_source", "It is not in the list. See Settings.", about=order.uri
            )
        return self.change(dataclasses.replace(contract.Settings(), **{name: others}))

    def consents(self, infohash: str) -> bool:
        """May peers of this torrent be talked to? An exception decides before the rule."""
        exception = self.now.p2p_exceptions.get(infohash)
        return self.now.p2p == "allowed" if exception is None else exception

    # ── what ICE servers ask for ────────────────────────────────────────────────────────────

    def ice(self) -> list[contract.IceServer]:
        """The ICE servers as the swarm needs them, with what they ask for. A TURN server of which
        that is lost is left out: with it a browser would make no connection at all."""
        return [
            contract.IceServer(urls=uri, username=known[0], credential=known[1])
            for uri in self.now.ice_servers
            for known in [self._keys.get(uri, ("", ""))]
            if all(known) or not _is_turn(uri)
        ]

    def _check_login(self, uri: str) -> None:
        """Of a TURN server that is not in the list yet. Raises BadInput `turn_login`."""
        uri = _tidy("ice_servers", uri)
        if _is_turn(uri) and uri not in self._keys and uri not in self.now.ice_servers:
            raise _no_login(uri)

    async def open_keys(self) -> None:
        """At the start: unseal them. What cannot be opened any more (the browser's key is gone)
        is forgotten; raises BadInput `credential_lost` then, when all others are open."""
        lost: list[str] = []
        for uri, sealed in self._stored_keys().items():
            try:
                assert self._secrets is not None
                name, credential = sealed["username"], sealed["credential"]
                self._keys[uri] = (
                    await self._secrets.open(name),
                    await self._secrets.open(credential),
                )
            except (PlayerError, KeyError, TypeError, AssertionError):
                lost.append(uri)
        if lost:
            log.info("credential_lost count=%s", len(lost))
            left = {uri: each for uri, each in self._stored_keys().items() if uri not in lost}
            self._library.put_settings({KEYS: left})
            raise BadInput(
                "credential_lost",
                "The user name and credential of this ICE server can no longer be read on this "
                "device. Remove the server in Settings and add it again.",
                about=lost[0],
            )

    def _stored_keys(self) -> dict[str, Any]:
        stored = self._library.setting(KEYS)
        return stored if isinstance(stored, dict) else {}

    def _forget_keys(self) -> None:
        """Of servers that are not in the list any more."""
        stored = self._stored_keys()
        left = {uri: each for uri, each in stored.items() if uri in self.now.ice_servers}
        self._keys = {uri: each for uri, each in self._keys.items() if uri in left}
        if left != stored:
            self._library.put_settings({KEYS: left})


def _tidy(name: str, uri: str) -> str:
    """One address in the one way in which it is stored."""
    if name == "ice_servers":
        scheme, colon, rest = uri.strip().partition(":")
        return scheme.lower() + colon + rest
    return uri.strip().rstrip("/") if name in ("gateways", "routers") else uri.strip()


def _is_turn(uri: str) -> bool:
    return uri.startswith(("turn:", "turns:"))


def _no_login(uri: str) -> BadInput:
    return BadInput(
        "turn_login",
        "A TURN server needs a user name and a password: browsers use none without. Enter both.",
        about=uri,
    )


def _read(stored: dict[str, Any]) -> contract.SettingsRegion:
    """What was stored, as far as it still makes sense; the rest is as it is by default."""
    settings = contract.SettingsRegion(
        gateways=list(DEFAULT_GATEWAYS),
        routers=list(DEFAULT_ROUTERS),
        resolvers=list(DEFAULT_RESOLVERS),
    )
    for field in dataclasses.fields(settings):
        if field.name in stored:
            value = stored[field.name]
            if field.name in _LISTS.values() and isinstance(value, list):
                # One line that an earlier version took does not cost the others.
                value = [each for each in cast("list[Any]", value) if _fits(field.name, [each])]
            if _fits(field.name, value):
                value = _SHAPED.get(field.name, _as_it_is)(value)
                settings = dataclasses.replace(settings, **{field.name: value})
    return settings


def _fits(name: str, value: object) -> bool:
    try:
        check({name: value})
    except BadInput:
        return False
    return True


def _as_it_is(value: object) -> object:
    return value


_SHAPED: dict[str, Callable[[object], object]] = {
    "knobs": stored_knobs,
    "equaliser": read_equaliser,
    "equaliser_presets": read_presets,
}
"""What becomes more than JSON when it is read."""

_LISTS = {
    "gateway": "gateways",
    "tracker": "trackers",
    "ice_server": "ice_servers",
    "router": "routers",
    "resolver": "resolvers",
}
"""The setting that holds each kind of source."""
