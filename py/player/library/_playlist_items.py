"""What all playlist formats share: items, addresses made whole, text made fit to show."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote, unquote, urljoin

MAX_ITEMS: Final = 10_000
"""Items that are kept of one playlist; the rest is counted."""
MAX_FIELD: Final = 500
"""Characters of a title, an artist, an album."""
MAX_URI: Final = 8192
"""Characters of an address; magnet links with many trackers are long."""
LONGEST_MS: Final = 7 * 24 * 3600 * 1000

Kind = Literal["m3u", "pls", "xspf", "jspf", "csv"]

SCHEMES: Final = frozenset(
    ("http", "https", "magnet", "ipfs", "ipns", "web+ipfs", "web+ipns", "btih", "cid", "sri")
)
"""What can be played from. Anything else (javascript:, data:, …) is left out."""

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_BARE_CID: Final = re.compile(
    r"(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|ba[a-z2-7]{50,110})(?:/.*)?", re.DOTALL
)
_LOCAL: Final = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ISRC: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{3}[0-9]{7}")
_SPACES: Final = re.compile(r"\s+")
_JOINERS: Final = "\u200c\u200d"  # Not printable by themselves, but Persian and emoji need them.


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaylistItem:
    """One line of a playlist."""

    uri: str
    """Where it can be had; relative where no base was given. Empty where the playlist only
    describes it (JSPF from ListenBrainz does): look it up by `identifiers` or by its names."""
    title: str = ""
    artist: str = ""
    album: str = ""
    duration_ms: int = 0
    """0 where unknown."""
    identifiers: tuple[str, ...] = ()
    """Names that do not say where, such as `https://musicbrainz.org/recording/<MBID>`."""
    isrc: str = ""
    """International Standard Recording Code, twelve characters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ParsedPlaylist:
    """What a playlist says. Nothing in it has been followed."""

    kind: Kind
    title: str
    items: tuple[PlaylistItem, ...]
    note: str = ""
    """A sentence on what was left out, or nothing."""
    left_out: int = 0
    """Items that were left out."""


class Collector:
    """Gathers items up to the limit and counts the rest."""

    def __init__(self, kind: Kind, base: str, most: int = MAX_ITEMS) -> None:
        """`base` is the playlist's own address, or empty; `most` items are kept."""
        self.kind: Kind = kind
        self.most = most
        self.base = base
        self.title = ""
        self.items: list[PlaylistItem] = []
        self.unusable = 0
        self.beyond = 0

    @property
    def full(self) -> bool:
        """Whether nothing more is kept."""
        return len(self.items) >= self.most

    def add(
        self,
        locations: list[str],
        *,
        escaped: bool,
        title: str = "",
        artist: str = "",
        album: str = "",
        duration_ms: int = 0,
        identifiers: tuple[str, ...] = (),
        isrc: str = "",
    ) -> None:
        """Add an item under the first of its addresses that is usable.

        `escaped` says that the format asks for URIs, not for file names.
        """
        if self.full:
            self.beyond += 1
            return
        resolved = (resolve(location, self.base, escaped=escaped) for location in locations)
        uri = next((uri for uri in resolved if uri), "")
        if not uri and (locations or not (identifiers or title)):
            self.unusable += 1
            return
        self.items.append(
            PlaylistItem(
                uri=uri,
                title=clean(title),
                artist=clean(artist),
                album=clean(album),
                duration_ms=duration_ms,
                identifiers=identifiers[:20],
                isrc=code if _ISRC.fullmatch(code := isrc.replace("-", "").upper()) else "",
            )
        )

    def done(self) -> ParsedPlaylist:
        """The playlist, with a note on what is not in it."""
        notes: list[str] = []
        if self.beyond:
            notes.append(
                f"Only the first {self.most:,} entries were taken; {self.beyond:,} more were not."
            )
        if self.unusable:
            notes.append(f"{self.unusable:,} entries name nothing that can be played from here.")
        return ParsedPlaylist(
            kind=self.kind,
            title=clean(self.title),
            items=tuple(self.items),
            note=" ".join(notes),
            left_out=self.beyond + self.unusable,
        )


def clean(text: str, limit: int = MAX_FIELD) -> str:
    """One line of text without control characters and direction overrides."""
    text = _SPACES.sub(" ", text[: 4 * limit]).strip()
    if not text.isprintable():
        text = "".join(c for c in text if c.isprintable() or c in _JOINERS).strip()
    return text[:limit].rstrip()


def milliseconds(value: object, unit: int) -> int:
    """A duration in units of `unit` milliseconds; 0 for what is none, or is absurd."""
    if not isinstance(value, int | float | str) or isinstance(value, bool):
        return 0
    try:
        number = float(value) if len(str(value)) <= 32 else math.nan
    except (ValueError, OverflowError):
        return 0
    if not math.isfinite(number) or not 0 < number * unit <= LONGEST_MS:
        return 0
    return round(number * unit)


def resolve(location: str, base: str, *, escaped: bool) -> str:
    """The whole address, or nothing where it is unusable (RFC 3986 section 5)."""
    location = location.strip()
    if not location or len(location) > MAX_URI or not location.isprintable():
        return ""
    if _BARE_CID.fullmatch(location):
        return "ipfs://" + location
    web_base = _as_http(base)
    if _LOCAL.match(location):
        return "" if web_base else location
    scheme = _SCHEME.match(location)
    if scheme is not None:
        name = scheme[1].lower()
        if name == "file":
            return "" if web_base else location
        # "Prelude: No. 1.mp3" has a colon, but is a file's name.
        if name in SCHEMES:
            return location
        if location[scheme.end() : scheme.end() + 1] != " ":
            return ""
    if not web_base:
        if location.startswith("//"):
            return "https:" + location
        plain = unquote(location) if escaped else location
        return plain if plain.isprintable() else location
    if not escaped:
        location = _quoted(location)
    if scheme is not None:
        location = "./" + location
    try:
        joined = urljoin(web_base, location)
    except ValueError:
        return ""
    if not joined.startswith(("http://ipfs.invalid/", "http://ipns.invalid/")):
        return joined  # A protocol-relative address in a playlist on IPFS leads to the web.
    # What climbs out of its root names nothing: beside a hash there are no neighbours.
    root = web_base[20:].partition("/")[0]
    return f"{joined[7:11]}://{joined[20:]}" if joined[20:].startswith(root + "/") else ""


def _quoted(name: str) -> str:
    """A file name as a relative reference; what is percent-encoded already is left so."""
    name = _STRAY_PERCENT.sub("%25", name.replace("\\", "/"))
    return quote(name, safe="/%?&=;:@,+$!*'()~[]")


def _as_http(base: str) -> str:
    """A base that `urljoin` understands: it knows no ipfs://, whose root is like a folder."""
    scheme, _, rest = base.partition("://")
    scheme = scheme.lower().removeprefix("web+")
    if scheme in ("http", "https"):
        return base
    if scheme in ("ipfs", "ipns") and rest:
        return f"http://{scheme}.invalid/{rest}"
    return ""
