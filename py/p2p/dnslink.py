"""DNSLink: a domain that stands for a path of IPFS (dnslink.dev), asked for over HTTPS.

A page cannot speak DNS, so a resolver is asked by HTTP in the JSON form that Google's and
Cloudflare's have in common (`application/dns-json`; codes of RFC 1035). Nothing of this is signed
for us: whoever runs the resolver, or the domain, may answer as they like. What is found this way
is **not proved**, and the caller says so.

Sans-IO: `query_url` says what to ask, `parse_answer` reads what came.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import quote

from p2p.domains import domain
from p2p.errors import Malformed, Missing, P2PError, TooLarge, Unavailable
from p2p.ipfs_uri import parse_ipfs
from p2p.shallow_json import read_json

ACCEPT: Final = "application/dns-json"
"""For the Accept header, which some resolvers insist on; it needs no CORS preflight."""
MAX_ANSWER: Final = 64 * 1024
"""Bytes of an answer: DNS itself has no longer ones."""
MAX_RECORDS: Final = 200
"""Records in an answer."""
MAX_ALIASES: Final = 8
"""CNAMEs followed, one after another."""
MAX_TTL: Final = 86_400
"""Seconds that any answer is believed."""

_TXT: Final = 16
_CNAME: Final = 5
_NO_ERROR: Final = 0
_NO_SUCH_NAME: Final = 3
_STRINGS: Final = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*', re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(\d{3}|.)", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class DnsLink:
    """What a domain stands for, if its resolver is to be believed."""

    path: str
    """`/ipfs/…` or `/ipns/…`, which `parse_ipfs` reads."""
    ttl_s: int
    """Seconds until it should be asked for again."""


def query_url(resolver: str, name: str) -> str:
    """Where a resolver tells a domain's DNSLink; `name` is a domain as `domain` gives it."""
    sign = "&" if "?" in resolver else "?"
    return f"{resolver}{sign}name={quote('_dnslink.' + domain(name))}&type=TXT"


def parse_answer(raw: bytes, name: str) -> DnsLink:
    """Read a resolver's answer for a domain.

    Of several valid records the first in the order of their bytes is taken, those of /ipfs/ before
    those of /ipns/: the same every day, whatever order the resolver has them in.

    Raises Missing where the domain has no DNSLink; Unavailable where the resolver failed;
    Malformed `dns_answer`; TooLarge `dns_answer`.
    """
    if len(raw) > MAX_ANSWER:
        raise TooLarge("dns_answer", f"The resolver's answer is over {MAX_ANSWER >> 10} KiB.")
    said = _read(raw)
    status = said.get("Status")
    if status == _NO_SUCH_NAME:
        raise Missing("this domain has no DNSLink")
    if type(status) is not int or status != _NO_ERROR:
        raise Unavailable("the resolver could not find out")
    links = [link for link in map(_link, _texts(said.get("Answer"), name)) if link is not None]
    if not links:
        raise Missing("this domain has no DNSLink")
    return min(links, key=lambda link: link.path.encode())


def _read(raw: bytes) -> dict[str, Any]:
    try:
        said: Any = read_json(raw)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise Malformed("dns_answer", "The resolver's answer cannot be read.")
    return cast("dict[str, Any]", said)


def _texts(answer: object, name: str) -> list[tuple[str, int]]:
    """The TXT records of the name, or of what it is an alias of, with their seconds to live."""
    records = cast("list[Any]", answer) if isinstance(answer, list) else []
    if len(records) > MAX_RECORDS:
        raise TooLarge("dns_answer", "The resolver's answer has too many records.")
    aliases: dict[str, str] = {}
    texts: list[tuple[str, str, int]] = []
    for record in records:
        if not isinstance(record, dict):
            continue
        fields = cast("dict[str, Any]", record)
        owner, kind, data = fields.get("name"), fields.get("type"), fields.get("data")
        if not isinstance(owner, str) or not isinstance(data, str):
            continue
        ttl = fields.get("TTL")
        ttl = min(max(ttl, 0), MAX_TTL) if type(ttl) is int else 0
        if kind == _CNAME:
            aliases.setdefault(_plain(owner), _plain(data))
        elif kind == _TXT:
            texts.append((_plain(owner), _joined(data), ttl))
    owner = f"_dnslink.{domain(name)}"
    for _ in range(MAX_ALIASES + 1):
        found = [(text, ttl) for each, text, ttl in texts if each == owner]
        if found or owner not in aliases:
            return found
        owner = aliases[owner]
    raise Malformed("dns_answer", "This domain is an alias of an alias of an alias, without end.")


def _plain(name: str) -> str:
    return name.lower().removesuffix(".")


def _joined(data: str) -> str:
    """A TXT record's text: quoted strings are joined (RFC 1035, 5.1), anything else is itself."""
    if not data.startswith('"'):
        return data
    parts: list[str] = []
    at = 0
    while at < len(data):
        match = _STRINGS.match(data, at)
        if match is None:
            return data
        parts.append(_ESCAPE.sub(_unescape, match[1]))
        at = match.end()
    return "".join(parts)


def _unescape(match: re.Match[str]) -> str:
    escaped = match[1]
    # Digits are an octet in decimal; non-ASCII ones cannot be part of a path that is read here.
    return chr(min(int(escaped), 255)) if len(escaped) == 3 else escaped


def _link(record: tuple[str, int]) -> DnsLink | None:
    text, ttl = record
    value = text.strip()
    if not value.startswith("dnslink="):
        return None
    path = value.removeprefix("dnslink=").strip()
    if not path.startswith(("/ipfs/", "/ipns/")):
        return None
    try:
        parse_ipfs(path)
    except P2PError:
        return None
    return DnsLink(path=path, ttl_s=ttl)
