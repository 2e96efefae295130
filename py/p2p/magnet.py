"""Magnet links (BEP 9; BEP 53 for the choice of files).

A browser can only talk to trackers over WebSockets, but all trackers are kept: the link may be
copied on to a program that can talk to the others.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote_plus

from p2p.errors import Malformed, TooLarge, Unsupported
from p2p.names import displayable
from p2p.torrent import web_trackers

MAX_MAGNET: Final = 32_768
"""Characters of a link."""
MAX_PARAMETERS: Final = 400
MAX_EACH: Final = 100
"""Trackers, web seeds and sources of each kind that are kept."""
MAX_INDEX: Final = 1_000_000
"""File number in a BEP 53 choice."""

_HEX: Final = re.compile(r"[0-9a-fA-F]{40}")
_BASE32: Final = re.compile(r"[A-Za-z2-7]{32}")
_V2: Final = re.compile(r"(?i)1220[0-9a-f]{64}")
_TRACKER: Final = ("ws://", "wss://", "http://", "https://", "udp://")
_HTTP: Final = ("http://", "https://")


@dataclass(frozen=True, kw_only=True)
class Magnet:
    """What a magnet link says."""

    infohash: str
    """40 lower-case hexadecimal digits."""
    name: str = ""
    """`dn`: what to call it until its own name is known; fit to be shown."""
    trackers: tuple[str, ...] = ()
    """`tr`: all of them, each once."""
    web_seeds: tuple[str, ...] = ()
    """`ws` and `as`: http(s) addresses of the bytes themselves (BEP 19)."""
    sources: tuple[str, ...] = ()
    """`xs`: http(s) addresses of the torrent file."""
    length: int | None = None
    """`xl`: bytes, as claimed."""
    select: tuple[range, ...] = ()
    """`so`: the files that are wanted (BEP 53); empty means all."""

    @property
    def web_trackers(self) -> tuple[str, ...]:
        """The trackers that a browser can talk to."""
        return web_trackers(self.trackers)

    def selects(self, index: int) -> bool:
        """Whether the link asks for the file of this number (BEP 53)."""
        return not self.select or any(index in numbers for numbers in self.select)

    def to_uri(self) -> str:
        """The link, in one order and one spelling."""
        parts = [f"xt=urn:btih:{self.infohash}"]
        if self.name:
            parts.append("dn=" + quote(self.name, safe=""))
        if self.length is not None:
            parts.append(f"xl={self.length}")
        for key, urls in (("tr", self.trackers), ("ws", self.web_seeds), ("xs", self.sources)):
            parts += [f"{key}={quote(url, safe='')}" for url in urls]
        if self.select:
            parts.append("so=" + ",".join(_written(numbers) for numbers in self.select))
        return "magnet:?" + "&".join(parts)


def _written(numbers: range) -> str:
    first, last = numbers.start, numbers.stop - 1
    return str(first) if first == last else f"{first}-{last}"


def parse_magnet(uri: str) -> Magnet:
    """Read a magnet link. Parameters that are unknown or unusable are passed over.

    Raises Malformed `not_magnet`, `magnet_hash`; TooLarge `magnet`; Unsupported `v2_only`,
    `magnet_kind`.
    """
    uri = uri.strip()
    if len(uri) > MAX_MAGNET:
        raise TooLarge("magnet", "This magnet link is too long.")
    scheme, _, rest = uri.partition(":")
    if scheme.lower() != "magnet" or not rest.startswith("?"):
        raise Malformed("not_magnet", "This is not a magnet link.")
    # Some pages write the link HTML-escaped.
    pairs = rest[1:].partition("#")[0].replace("&amp;", "&").split("&")
    if len(pairs) > MAX_PARAMETERS:
        raise TooLarge("magnet", "This magnet link has too many parts.")
    found: dict[str, list[str]] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if equals:
            # xt.1, tr.2 and so on are the old way to write a parameter more than once.
            bare = key.lower() if key.lower() == "x.pe" else key.lower().partition(".")[0]
            found.setdefault(bare, []).append(unquote_plus(value, errors="replace").strip())
    return Magnet(
        infohash=_infohash(found.get("xt", [])),
        name=displayable(next((n for n in found.get("dn", []) if n), ""), 255),
        trackers=_urls(found.get("tr", []), _TRACKER),
        web_seeds=_urls(found.get("ws", []) + found.get("as", []), _HTTP),
        sources=_urls(found.get("xs", []), _HTTP),
        length=_length(found.get("xl", [])),
        select=_select(found.get("so", [])),
    )


def _infohash(topics: list[str]) -> str:
    v2 = False
    for topic in topics:
        kind, _, value = topic.rpartition(":")
        match kind.lower():
            case "urn:btih":
                if _HEX.fullmatch(value):
                    return value.lower()
                if _BASE32.fullmatch(value):
                    try:
                        return base64.b32decode(value.upper()).hex()
                    except binascii.Error:
                        pass
                raise Malformed("magnet_hash", "The hash in this magnet link is damaged.")
            case "urn:btmh":
                v2 = v2 or _V2.fullmatch(value) is not None
            case _:
                pass
    if v2:
        raise Unsupported(
            "v2_only",
            "This magnet link is of version 2 only, which browsers cannot share yet. "
            "Ask for a hybrid or version 1 link.",
        )
    if topics:
        raise Unsupported(
            "magnet_kind", "This magnet link is not for BitTorrent. Paste one with urn:btih in it."
        )
    raise Malformed("magnet_hash", "This magnet link has no hash in it. Copy it again, whole.")


def _urls(values: list[str], schemes: tuple[str, ...]) -> tuple[str, ...]:
    good = (
        url
        for url in values
        if url.lower().startswith(schemes)
        and len(url) <= 2048
        and " " not in url
        and displayable(url, 2048) == url
    )
    return tuple(dict.fromkeys(good))[:MAX_EACH]


def _length(values: list[str]) -> int | None:
    for value in values:
        if value.isascii() and value.isdigit() and len(value) <= 16:
            return int(value)
    return None


def _select(values: list[str]) -> tuple[range, ...]:
    """BEP 53: `so=0,2,4-6`. One number that cannot be read spoils the choice, and all is meant."""
    chosen: list[range] = []
    for part in ",".join(values).split(",")[: MAX_EACH * 10]:
        if not part:
            continue
        first, dash, last = part.partition("-")
        last = last if dash else first
        if not all(n.isascii() and n.isdigit() and len(n) <= 7 for n in (first, last)):
            return ()
        low, high = int(first), int(last)
        if low > high or high > MAX_INDEX:
            return ()
        chosen.append(range(low, high + 1))
    return tuple(chosen)
