"""What an album's title says besides its name: which disc, which edition, what kind."""

from __future__ import annotations

import re

from player.models import ReleaseType

_DISC = re.compile(
    r"\s*[-,:]?\s*[(\[]?\s*\b(?:cd|disc|disk)\s*\.?\s*(\d{1,2})"
    r"(?:\s*(?:of|/)\s*\d{1,2})?\s*(?:[:-]\s*([^)\]]+))?[)\]]?\s*$",
    re.IGNORECASE,
)
_EDITION_WORDS = (
    r"edition|editie|édition|edición|edição|edizione|ausgabe|auflage|издание|"
    r"re-?master(?:ed|izado|isé)?|remasterizado|re-?issue|re-?release|anniversary|deluxe|expanded|"
    r"bonus tracks?|explicit|clean|mono|stereo|collector'?s|super deluxe|digital|"
    r"(?:japan(?:ese)?|uk|us|european?) (?:version|release|pressing|import)"
)
_EDITION = re.compile(
    rf"\s*(?:[(\[]([^()\[\]]*(?:\b(?:{_EDITION_WORDS})|盤|版)[^()\[\]]*)[)\]]"
    rf"|\s[-\u2013]\s((?:\d{{4}}\s+)?(?:{_EDITION_WORDS})[^()\[\]]{{0,20}}))\s*$",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[ReleaseType, re.Pattern[str]], ...] = (
    ("single", re.compile(r"\s[-\u2013]\s*single$", re.IGNORECASE)),
    ("ep", re.compile(r"(?:\s|[-(\[])e\.?p\.?[)\]]?$", re.IGNORECASE)),
    (
        "soundtrack",
        re.compile(
            r"\b(?:soundtrack|o\.?s\.?t\.?|motion picture|bande originale)\b", re.IGNORECASE
        ),
    ),
    (
        "live",
        re.compile(r"[(\[]live\b|\blive (?:at|in|from|on)\b|\bunplugged\b", re.IGNORECASE),
    ),
)
_TYPES: tuple[ReleaseType, ...] = ("soundtrack", "live", "compilation", "single", "ep", "album")
"""What says most comes first: a live album is an album too."""


def split_disc(title: str) -> tuple[str, int, str]:
    """A title without its disc, the number of the disc (0 where there is none), its own title."""
    match = _DISC.search(title)
    if match is None or not match.start():
        return title, 0, ""
    return title[: match.start()].rstrip(), int(match[1]), (match[2] or "").strip()


def split_edition(title: str) -> tuple[str, str]:
    """A title without its edition, and the edition: `Album (Deluxe Edition)`. Several are one."""
    found: list[str] = []
    while len(found) < 3 and (match := _EDITION.search(title)) and match.start():
        found.insert(0, (match[1] or match[2]).strip())
        title = title[: match.start()].rstrip()
    return title, ", ".join(found)


def kind_of_title(title: str) -> ReleaseType:
    """What kind of release a title says it is; empty where it does not."""
    for kind, pattern in _KINDS:
        if pattern.search(title):
            return kind
    return ""


def release_type(values: list[str]) -> ReleaseType:
    """One kind of MusicBrainz' primary and secondary types (`album; live`)."""
    found = {word.strip().lower() for value in values for word in re.split(r"[;/,+]", value)}
    for kind in _TYPES:
        if kind in found:
            return kind
    return "other" if found - {""} else ""
