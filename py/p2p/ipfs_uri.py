"""Every way people write an IPFS address.

The specifications: "Address IPFS on the web" for ipfs:// and ipns://, the path-gateway and
subdomain-gateway specifications for URLs.

Accepted: `ipfs://CID/path`, `ipns://name/path`, the same with `web+`, `/ipfs/CID/path`, a bare CID
with or without a path, `https://host/ipfs/CID/path`, `https://CID.ipfs.host/path`, and the /ipns/
forms of these. Paths are percent-decoded; a query or fragment is no part of the address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import SplitResult, parse_qs, quote, unquote_to_bytes, urlsplit

from p2p import multibase
from p2p.cid import IDENTITY, LIBP2P_KEY, SHA2_256, Cid
from p2p.domains import domain, from_label
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported

MAX_URI = 8192
"""Characters of an address."""
MAX_PARTS = 64
"""Folders deep that a path may lead."""

Namespace = Literal["ipfs", "ipns"]

_SCHEMES: Final[dict[str, Namespace]] = {
    "ipfs": "ipfs", "web+ipfs": "ipfs", "ipns": "ipns", "web+ipns": "ipns",
}  # fmt: skip
_BARE: Final = re.compile(r"(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|[bB][A-Za-z2-7]{7,}|[zkKfFu][\w-]{40,})")


@dataclass(frozen=True, kw_only=True)
class IpfsAddress:
    """Where something lies: a hash (ipfs) or a changeable name (ipns), and a path."""

    namespace: Namespace
    root: Cid | None
    """None for ipns."""
    name: str = ""
    """For ipns: a key as base36 CID (`k51…`) or a DNSLink domain; empty for ipfs."""
    path: tuple[str, ...] = ()
    """Decoded parts, never empty, `.` or `..`."""
    gateway: str = ""
    """`https://host` of the gateway in a pasted URL: a hint where it can be had."""
    hint: str = ""
    """A file name that a gateway URL gave as `?filename=`; hostile text like any other."""

    @property
    def uri(self) -> str:
        """The canonical address, the same however it was pasted."""
        parts = "".join("/" + quote(part, safe="") for part in self.path)
        return f"{self.namespace}://{self.root if self.root is not None else self.name}{parts}"

    @property
    def file_name(self) -> str:
        """The last part of the path, or what the URL suggested, or nothing."""
        return self.path[-1] if self.path else self.hint


def looks_like_ipfs(text: str) -> bool:
    """Whether `parse_ipfs` would take it for an IPFS address, be it a broken one."""
    try:
        parse_ipfs(text)
    except P2PError as error:
        return error.code != "not_ipfs"
    return True


def parse_ipfs(text: str) -> IpfsAddress:
    """Read an address in any accepted form.

    Raises Malformed `not_ipfs` where it is something else altogether (an ordinary URL, say),
    Malformed `ipfs_path` and `cid`, Unsupported `libp2p_key` and what `Cid.parse` raises, TooLarge
    `ipfs_uri`.
    """
    text = text.strip()
    if len(text) > MAX_URI:
        raise TooLarge("ipfs_uri", "This address is too long to be an IPFS address.")
    if text.startswith(("/ipfs/", "/ipns/")):
        return _from_path(text.partition("?")[0].partition("#")[0])
    scheme, colon, rest = text.partition(":")
    scheme = scheme.lower() if colon else ""
    if scheme in _SCHEMES:
        rest, _, query = rest.partition("#")[0].partition("?")
        rest = rest.lstrip("/")
        namespace = _SCHEMES[scheme]
        if rest.startswith(("ipfs/", "ipns/")):  # The ipfs://ipfs/CID of early days.
            return _from_path("/" + rest, hint=_file_name(query))
        return _address(namespace, rest, hint=_file_name(query))
    if scheme in ("http", "https"):
        return _from_url(text)
    if _BARE.fullmatch(text.partition("/")[0].partition("?")[0]):
        try:
            return _address("ipfs", text.partition("#")[0].partition("?")[0])
        except Malformed as error:
            if error.code == "cid":
                raise _not_ipfs() from None
            raise
    raise _not_ipfs()


def block_url(gateway: str, cid: Cid) -> str:
    """Where a trustless gateway gives one block (IPFS trustless-gateway specification).

    `format=raw` stands in the query, which needs no CORS preflight.
    """
    return f"{gateway.rstrip('/')}/ipfs/{cid}?format=raw"


def car_url(
    gateway: str, root: Cid, path: tuple[str, ...], scope: Literal["block", "entity"]
) -> str:
    """Where a gateway gives the blocks along a path in one answer (trustless-gateway specification).

    `block` ends with the first block of what the path names; `entity` with all blocks that it takes
    to list a folder, or to read a file.
    """
    parts = "".join("/" + quote(part, safe="") for part in path)
    return f"{gateway.rstrip('/')}/ipfs/{root}{parts}?format=car&dag-scope={scope}"


def record_url(gateway: str, name: str) -> str:
    """Where a gateway gives a signed IPNS record (trustless-gateway specification)."""
    return f"{gateway.rstrip('/')}/ipns/{quote(name, safe='')}?format=ipns-record"


def routing_url(router: str, name: str) -> str:
    """Where a delegated router gives a signed IPNS record (HTTP Routing V1; IPIP-379)."""
    return f"{router.rstrip('/')}/routing/v1/ipns/{quote(name, safe='')}"


def _not_ipfs() -> Malformed:
    return Malformed("not_ipfs", "This is not an IPFS address. Paste ipfs:// and a CID.")


def _from_path(path: str, gateway: str = "", hint: str = "") -> IpfsAddress:
    namespace: Namespace = "ipfs" if path[1:5] == "ipfs" else "ipns"
    return _address(namespace, path[6:], gateway=gateway, hint=hint)


def _from_url(text: str) -> IpfsAddress:
    try:
        url = urlsplit(text)
        host, port = (url.hostname or "").lower(), url.port
    except ValueError:
        raise _not_ipfs() from None
    hint = _file_name(url.query)
    label, _, parent = host.partition(".")
    kind, _, base = parent.partition(".")
    try:
        if kind in ("ipfs", "ipns") and base:
            gateway = _origin(url, base, port)
            if kind == "ipfs":
                return _address("ipfs", label + url.path, gateway=gateway, hint=hint)
            return _address("ipns", label + url.path, gateway=gateway, hint=hint)
        if url.path.startswith(("/ipfs/", "/ipns/")):
            name = url.path[6:].partition("/")[0]
            if url.path[1:5] == "ipns" and "." not in name and _key(name) is None:
                raise _not_ipfs()  # any site may have a page /ipns/some-thing
            return _from_path(url.path, _origin(url, host, port), hint)
    except P2PError as error:
        if error.code in ("cid", "varint", "multibase", "cid_version", "ipns_name"):
            raise _not_ipfs() from None  # A site may have a page that is called /ipfs/.
        raise
    raise _not_ipfs()


def _origin(url: SplitResult, host: str, port: int | None) -> str:
    """The gateway without user name or password, which must not be stored."""
    if ":" in host:
        host = f"[{host}]"
    return f"{url.scheme.lower()}://{host}" + (f":{port}" if port is not None else "")


def _file_name(query: str) -> str:
    try:
        return parse_qs(query, max_num_fields=20).get("filename", [""])[0][:255]
    except ValueError:
        return ""


def _address(namespace: Namespace, rest: str, *, gateway: str = "", hint: str = "") -> IpfsAddress:
    root, _, path = rest.partition("/")
    parts = _parts(path)
    if namespace == "ipns":
        name = _ipns_name(root)
        return IpfsAddress(
            namespace="ipns", root=None, name=name, path=parts, gateway=gateway, hint=hint
        )
    cid = Cid.parse(root)
    if cid.codec == LIBP2P_KEY:
        raise Unsupported(
            "libp2p_key", "This CID is the name of a key, not of data. Write ipns:// before it."
        )
    return IpfsAddress(namespace="ipfs", root=cid, path=parts, gateway=gateway, hint=hint)


def _parts(path: str) -> tuple[str, ...]:
    parts: list[str] = []
    for raw in path.split("/"):
        if not raw:
            continue
        try:
            part = unquote_to_bytes(raw).decode("utf-8")
        except UnicodeDecodeError:
            raise Malformed("ipfs_path", "The path in this address is not UTF-8.") from None
        if part in (".", "..") or "/" in part or "\0" in part:
            raise Malformed(
                "ipfs_path", "The path in this address leads out of its folder. Check the link."
            )
        parts.append(part)
    if len(parts) > MAX_PARTS:
        raise TooLarge("ipfs_path", f"The path in this address has more than {MAX_PARTS} parts.")
    return tuple(parts)


def _key(text: str) -> Cid | None:
    """An IPNS key in any of its forms: a libp2p-key CID, or the bare multihash of a peer id."""
    try:
        if text.startswith(("12D3Koo", "Qm")):
            data = multibase.base58_decode(text) if len(text) <= 64 else b""
            cid = Cid.from_bytes(b"\x01" + multibase.write_varint(LIBP2P_KEY) + data)
        else:
            cid = Cid.parse(text)
    except P2PError:
        return None
    if cid.hash not in (IDENTITY, SHA2_256):
        return None
    return Cid(version=1, codec=LIBP2P_KEY, hash=cid.hash, digest=cid.digest)


def _ipns_name(text: str) -> str:
    """The canonical name: a key in base36, or a domain, which may stand in one label."""
    key = _key(text)
    if key is not None:
        return "k" + multibase.base36_encode(key.to_bytes())
    if "." in text or not text.isascii():
        return domain(text)
    return from_label(text)
