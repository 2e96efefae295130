"""Licences that let anybody share a recording, found by their addresses in its tags.

Only an address counts: words like "public domain" in a comment may say the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_CODES = frozenset({"by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd", "by-nd-nc", "sa", "nd",
                    "nc", "nc-sa", "nd-nc"})  # fmt: skip
"""All of them allow verbatim copies without profit. (Sampling licences, which do not all, have
other addresses.) https://creativecommons.org/licenses/list.en"""

_ADDRESS = re.compile(
    r"(?:^|[\s<(\"'=:,;]|https?://)(?:www\.)?creativecommons\.org/"
    r"(licenses|publicdomain)/([a-z+-]{2,16})(?:/(\d\.\d))?(?![a-z])",
    re.IGNORECASE,
)
_DEDICATION = re.compile(
    r"(?:^|\s|https?://)(?:www\.)?creativecommons\.org/licenses/publicdomain(?![a-z-])",
    re.IGNORECASE,
)
_PUBLIC = {"zero": "CC0", "mark": "Public Domain Mark"}


def licence_of(texts: Iterable[str]) -> str:
    """The first licence that is named by its address, as one would print it; or nothing."""
    for text in texts:
        line = text[:2000]
        for family, named, version in _ADDRESS.findall(line):
            code = named.lower()
            if family.lower() == "publicdomain" and code in _PUBLIC:
                return f"{_PUBLIC[code]} {version or '1.0'}"
            if family.lower() == "licenses" and code in _CODES:
                return f"CC {code.upper()} {version}".rstrip()
        if _DEDICATION.search(line):
            return "Public domain"
    return ""
