"""Addresses without what only their owner should have: names, passwords, tokens, signatures. Pure.

A list or an archive is made to be given away. An address of a server often opens it for whoever
has the address: Subsonic's `u`, `p`, `t` and `s`, Plex's `X-Plex-Token`, Jellyfin's `api_key`, signed
links of clouds, passkeys of trackers. They are told by name, and where the name says nothing by
what only a token looks like. What is left still says which song of which server it was, so that it
is found again; to play it, the server is asked for by whoever has a key of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, cast
from urllib.parse import unquote, unquote_plus

_NAMES: Final = frozenset(
    # What servers, clouds and trackers call them, folded, without - and _ and dots.
    [
        "apikey",
        "key",
        "accesskey",
        "accesskeyid",
        "authkey",
        "auth",
        "authorization",
        "token",
        "accesstoken",
        "refreshtoken",
        "idtoken",
        "authtoken",
        "bearer",
        "jwt",
        "password",
        "passwd",
        "passwort",
        "pass",
        "pwd",
        "pw",
        "user",
        "username",
        "usr",
        "login",
        "email",
        "secret",
        "clientsecret",
        "sig",
        "sign",
        "signature",
        "hmac",
        "mac",
        "hash",
        "digest",
        "policy",
        "keypairid",
        "ticket",
        "session",
        "sessionid",
        "sess",
        "sid",
        "phpsessid",
        "jsessionid",
        "passkey",
        "torrentpass",
        "rsskey",
        "pin",
        "otp",
        "code",
        "nonce",
        "xplextoken",
        "xembytoken",
        "xmediabrowsertoken",
        "xembyauthorization",
        "xauthtoken",
        "xapikey",
        "awsaccesskeyid",
        "googleaccessid",
        "hdnts",
        "hdnea",
        "hdntl",
        "st",
        "se",
        "sp",
        "sv",
        "sr",
        "sks",
        "skoid",
        "sktid",
        "ewsig",
        "gauth",
        "oauthtoken",
        "oauthverifier",
        "playsessionid",
        "deviceid",
        "xplexclientidentifier",
    ]
)
_PARTS: Final = re.compile(
    r"token|secret|passw|apikey|api[-_.]key|signature|credential|session|passkey|x-amz-|x-goog-|"
    r"oauth|[-_.](?:auth|key|sig|pass|pwd)$|^(?:auth|sig)[-_.]",
    re.IGNORECASE,
)
"""In a name, wherever they stand."""
_INNOCENT: Final = frozenset({"st", "sp", "se", "sv", "sr", "code", "hash", "key", "pin", "mac"})
"""Names that mean many things: only a value that looks like a token is one."""
_SUBSONIC: Final = frozenset({"u", "p", "t", "s"})
_REST: Final = re.compile(r"/rest/\w+(?:\.view)?$", re.IGNORECASE)
_IDS: Final = re.compile(
    r"(?:^|[-_.]|item|track|song|album|media|source|file|play|user)(?:id|ids|uuid|guid|mbid|cid|v)$|"
    r"^(?:xt|btih|infohash|info_hash|sha1|sha256|md5|etag|tag|name|file|path|url|u|f|q|title)$",
    re.IGNORECASE,
)
"""Names whose values may be long and random, and are no secret."""
_JWT: Final = re.compile(r"eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)*")
_LONG: Final = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w+/=.~-]{24,}", re.ASCII)
_SHORT: Final = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w+/=~-]{12,}", re.ASCII)
_PATH_SECRET: Final = re.compile(
    r"(?i)/(?:[0-9a-f]{32,64}|[A-Za-z0-9]{28,64})(?=/announce|/scrape)|"
    r"(?<=/announce/)[0-9A-Za-z]{20,64}|"
    r"(?<=/token/)[^/]+|(?<=/apikey/)[^/]+|(?<=/api_key/)[^/]+|(?<=/passkey/)[^/]+"
)
_CREDENTIALS: Final = re.compile(r"(?i)^([a-z][a-z0-9+.-]*:/*)[^/?#@]*(?:@[^/?#@]*)*@")
_ADDRESS: Final = re.compile(r"(?i)(?:url:)?(?:https?|wss?|ftps?|udp)://|magnet:\?")
_NESTED: Final = frozenset({"tr", "ws", "xs", "as", "mt"})
"""Parameters of a magnet link that are addresses (BEP 9, BEP 53)."""
MAX_ADDRESS: Final = 100_000
"""Characters. What is longer is nothing that can be opened."""


def without_credentials(uri: str) -> str:
    """An address without the name and password before its host."""
    return _CREDENTIALS.sub(r"\1", uri)


def without_secrets(uri: str) -> str:
    """An address without anything that opens a door; everything else is left as it was written.
    What is none, such as a file's path, stays."""
    if not _ADDRESS.match(uri):
        return without_credentials(uri)
    if len(uri) > MAX_ADDRESS:
        return ""
    prefix = "url:" if uri[:4].lower() == "url:" else ""
    uri = without_credentials(uri[len(prefix) :])
    address, mark, fragment = uri.partition("#")
    if mark and ("=" in fragment or _JWT.search(fragment)):
        fragment = _query(fragment, address)
        mark = "#" if fragment else ""
    path, asked, query = address.partition("?")
    if not path.lower().startswith("magnet:"):
        path = _JWT.sub("", _PATH_SECRET.sub("", path))
        path = "/".join(_matrix(part) for part in path.split("/"))
    if asked:
        query = _query(query, path)
        asked = "?" if query else ""
    return f"{prefix}{path}{asked}{query}{mark}{fragment}"


def _query(query: str, path: str) -> str:
    magnet = path.lower().startswith("magnet:")
    subsonic = _REST.search(path) is not None
    kept: list[str] = []
    for piece in re.split(r"[&;]", query):
        name, equals, value = piece.partition("=")
        plain = unquote_plus(name)
        if magnet:
            if plain.partition(".")[0].lower() in _NESTED:
                inner = unquote(value)
                clean = without_secrets(inner)
                if clean != inner:
                    # A tracker or source that asks for a key is of no use to others.
                    continue
            kept.append(piece)
        elif not _is_secret(plain, unquote_plus(value) if equals else "", subsonic=subsonic):
            kept.append(piece)
    if len(kept) == len(re.split(r"[&;]", query)):
        return query
    return "&".join(kept)


def _matrix(part: str) -> str:
    """A part of a path with its parameters (`;jsessionid=…`)."""
    if ";" not in part:
        return part
    name, *rest = part.split(";")
    return ";".join([name, *(each for each in rest if not _is_secret(*_pair(each)))])


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return unquote(name), unquote(value)


def _is_secret(name: str, value: str, *, subsonic: bool = False) -> bool:
    bare = re.sub(r"[-_.\[\]]", "", name).lower()
    if subsonic and bare in _SUBSONIC:
        return True
    if bare in _INNOCENT:
        return _SHORT.fullmatch(value) is not None
    if bare in _NAMES or _PARTS.search(name) or _JWT.search(value):
        return True
    if re.match(r"(?i)(?:basic|bearer)\s", value):
        return True
    if _ADDRESS.match(value):
        return without_secrets(value) != value
    if not value:  # `?8f3c…` alone
        return _LONG.fullmatch(name) is not None
    return _LONG.fullmatch(value) is not None and not _IDS.search(name)


class Cleaner:
    """Takes secrets out of what is given away, and counts them. One for every export.

    Two addresses that differ only in what is taken out must not become one: they may be two songs
    (`?key=one`, `?key=two`). The second then ends in a fragment, which no server is told."""

    def __init__(self, shareable: Callable[[str], str] = without_secrets) -> None:
        """`shareable` makes an address that others may see."""
        self._shareable = shareable
        self._made: dict[str, str] = {}
        self._of: dict[str, str] = {}

    @property
    def count(self) -> int:
        """Addresses from which something was taken."""
        return len(self._of)

    def address(self, uri: str) -> str:
        """One address; the same one always becomes the same."""
        if uri in self._made:
            return self._made[uri]
        secret = without_secrets(uri)
        given = self._shareable(uri)
        if secret == uri:
            return given
        prefix, body = ("url:", given[4:]) if given.startswith("url:") else ("", given)
        # The same address is known as `https:…` and as the content `url:https:…`.
        own = uri[4:] if prefix else uri
        number, bare = 1, body
        while self._of.setdefault(body, own) != own:
            number += 1
            body = f"{bare}#{number}"
        self._made[uri] = prefix + body
        return self._made[uri]

    def line(self, value: Any) -> Any:
        """Plain data with every address in it clean."""
        if isinstance(value, str):
            return self.address(value) if _ADDRESS.match(value) else value
        if isinstance(value, Mapping):
            return {key: self.line(each) for key, each in cast("Mapping[str, Any]", value).items()}
        if isinstance(value, list | tuple):
            return [self.line(each) for each in cast("list[Any]", value)]
        return value
