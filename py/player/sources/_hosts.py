"""Which hosts are in this computer or its own network, as far as their names tell."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import unquote, urlsplit

_OWN_NAMES = ("localhost", "local", "internal", "lan", "home", "home.arpa", "intranet")
"""Ends of names that mean something else in every network."""


def is_private(url: str) -> bool:
    """Is this web address in this computer or its own network, as far as its name tells?"""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return False  # no address at all; that is told elsewhere
    host = unicodedata.normalize("NFKC", unquote(host)).replace("。", ".").rstrip(".").lower()
    address = _address(host)
    if address is not None:
        return not address.is_global
    return "." not in host or any(host == name or host.endswith("." + name) for name in _OWN_NAMES)


def fit_to_ask(urls: tuple[str, ...], origin: str) -> tuple[str, ...]:
    """Of the addresses that a stranger's description names, those that may be asked: one from the
    public web may not send us into the listener's own network."""
    if is_private(origin) or not origin.startswith(("http://", "https://")):
        return urls
    return tuple(url for url in urls if not is_private(url))


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An IP address as browsers read it: 127.1, 0x7f000001 and 2130706433 are one."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return _loose_address(host)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _loose_address(host: str) -> ipaddress.IPv4Address | None:
    parts = host.split(".")
    if len(parts) > 4:
        return None
    numbers: list[int] = []
    for part in parts:
        if not re.fullmatch(r"0x[0-9a-f]{0,16}|[0-9]{1,16}", part):
            return None
        try:
            base = 16 if part.startswith("0x") else 8 if part.startswith("0") else 10
            numbers.append(int(part.removeprefix("0x") or "0", base))
        except ValueError:
            return None
    value = numbers[-1]
    for place, number in enumerate(numbers[:-1]):
        value += number << (8 * (3 - place))
    return ipaddress.IPv4Address(value) if value < 1 << 32 else None
