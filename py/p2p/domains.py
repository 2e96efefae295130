"""Domain names, as DNSLink has them: checked, in lower case, with letters of all scripts encoded.

RFC 1035 and 1123 (lengths, letters, digits, hyphens; the underscore of RFC 8552 before a label),
RFC 3492 (Punycode) and UTS #46 without its transitional mappings, as browsers have it. Of what
IDNA 2008 allows the joiners are refused, for they are invisible.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from p2p.errors import Malformed

MAX_DOMAIN: Final = 253 - len("_dnslink.")
"""Characters, so that the name asked for still fits into the 253 of RFC 1035."""

_LABEL: Final = re.compile(r"_?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_DOTS: Final = re.compile("[.\u3002\uff0e\uff61]")
"""All that browsers take for a dot between labels (UTS #46, section 2.3)."""
_LETTERS: Final = frozenset(("Ll", "Lo", "Lm", "Mn", "Mc", "Nd"))


def domain(text: str) -> str:
    """The name as DNS has it. Raises Malformed `ipns_name` where it is none, or has no dot."""
    if len(text) > 2 * MAX_DOMAIN:
        raise _bad()
    labels = [_label(each) for each in _DOTS.split(text.removesuffix("."))]
    name = ".".join(labels)
    # A name whose last label is a number is an address, or nothing (WHATWG URL, "ends in a number").
    if len(labels) < 2 or len(name) > MAX_DOMAIN or labels[-1].isdigit():
        raise _bad()
    return name


def from_label(label: str) -> str:
    """A domain written as one label: a hyphen is a dot, two are a hyphen (subdomain gateways).

    `en-wikipedia--on--ipfs-org` is `en.wikipedia-on-ipfs.org`. Raises as `domain` does.
    """
    if "-" not in label or "." in label:
        raise _bad()
    return domain(label.replace("--", "\0").replace("-", ".").replace("\0", "-"))


def to_label(name: str) -> str:
    """The inverse, for what `domain` gave."""
    return name.replace("-", "--").replace(".", "-")


def _label(text: str) -> str:
    if text.isascii():
        label = text.lower()
    else:
        mapped = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
        if mapped.isascii():  # Full-width letters, say.
            label = mapped
        elif all(c == "-" or c in "0123456789" or unicodedata.category(c) in _LETTERS
                 for c in mapped) and unicodedata.category(mapped[0])[0] != "M":  # fmt: skip
            label = "xn--" + mapped.encode("punycode").decode("ascii")
        else:
            raise _bad()
    if len(label) > 63 or not _LABEL.fullmatch(label):
        raise _bad()
    return label


def _bad() -> Malformed:
    return Malformed("ipns_name", "This is not an IPNS name: neither a key nor a domain.")
