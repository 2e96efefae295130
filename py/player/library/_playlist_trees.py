"""XSPF (version 1, xiph.org) and JSPF (xspf.org/jspf, musicbrainz.org/doc/jspf).

Both are trees that strangers wrote: entities are refused, depth and sizes are bounded, and no
address in them is followed.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final, cast
from urllib.parse import urljoin
from xml.parsers import expat

from player.errors import BadInput
from player.library._playlist_items import (
    MAX_ITEMS,
    Collector,
    ParsedPlaylist,
    clean,
    milliseconds,
)

MAX_DEPTH: Final = 32
"""Levels of elements or of JSON. XSPF needs five."""
MAX_TEXT: Final = 16_384
"""Characters of one element's text that are kept."""
MAX_EACH: Final = 50
"""Locations or identifiers of one track."""

_JSON_MARKS: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[{]|[\]}]', re.DOTALL)


def malformed(kind: str, why: str) -> BadInput:
    """The Problem for a playlist that is one, but is broken."""
    return BadInput(
        "playlist_malformed",
        f"This {kind} playlist cannot be read: {why}. Export it again, or try another format.",
    )


class _Xspf:
    """Turns expat's events into items."""

    def __init__(self, base: str, most: int) -> None:
        self.found = Collector("xspf", base, most)
        self.path: list[str] = []
        self.text: list[str] = []
        self.size = 0
        self.track: dict[str, list[str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.path) >= MAX_DEPTH:
            raise malformed("XSPF", "it is nested too deeply")
        # Players disagree on the namespace; the local name is what counts.
        self.path.append(name.rpartition(" ")[2])
        if len(self.path) == 1:
            if self.path[0].lower() != "playlist":
                raise BadInput("not_a_playlist", "This XML is not an XSPF playlist.")
            xml_base = attributes.get("http://www.w3.org/XML/1998/namespace base", "")
            if xml_base.startswith(("http://", "https://")):
                self.found.base = urljoin(self.found.base, xml_base)
        if self.path[1:] == ["trackList", "track"]:
            self.track = {}
        self.text, self.size = [], 0

    def data(self, text: str) -> None:
        if self.size < MAX_TEXT:
            self.text.append(text)
            self.size += len(text)

    def end(self, _: str) -> None:
        path, text = self.path[1:], "".join(self.text)[:MAX_TEXT]
        self.path.pop()
        self.text, self.size = [], 0
        if path == ["title"]:
            self.found.title = text
        elif path == ["trackList", "track"]:
            self.finish()
        elif len(path) == 3 and path[:2] == ["trackList", "track"]:
            values = self.track.setdefault(path[2], [])
            if len(values) < MAX_EACH:
                values.append(text.strip())

    def finish(self) -> None:
        def first(key: str) -> str:
            return next(iter(self.track.get(key, [])), "")

        self.found.add(
            [location for location in self.track.get("location", []) if location],
            escaped=True,
            title=first("title"),
            artist=first("creator"),
            album=first("album"),
            duration_ms=milliseconds(first("duration"), 1),
            identifiers=tuple(
                clean(name) for name in self.track.get("identifier", []) if clean(name)
            ),
        )


def read_xspf(data: bytes, base: str, most: int = MAX_ITEMS) -> ParsedPlaylist:
    """Read an XSPF playlist. Raises BadInput `not_a_playlist`, `playlist_malformed`."""
    xspf = _Xspf(base, most)
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: Any) -> Any:
        raise malformed("XSPF", "it declares entities, which playlists never need")

    def doctype(_name: str, _system: str | None, _public: str | None, inner: int) -> None:
        if inner:
            refuse()

    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = xspf.start
    parser.EndElementHandler = xspf.end
    parser.CharacterDataHandler = xspf.data
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise malformed("XSPF", f"it is not well-formed XML ({clean(str(error), 100)})") from None
    finally:
        # The handlers and the parser hold on to each other.
        parser.StartElementHandler = parser.EndElementHandler = None
        parser.CharacterDataHandler = None
    return xspf.found.done()


def read_jspf(text: str, base: str, most: int = MAX_ITEMS) -> ParsedPlaylist:
    """Read a JSPF playlist. Raises BadInput `not_a_playlist`, `playlist_malformed`."""
    _check_depth(text)
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise malformed("JSPF", f"it is not JSON ({clean(str(error), 100)})") from None
    playlist = _mapping(_mapping(tree).get("playlist"))
    tracks = playlist.get("track", [])
    if not playlist or not isinstance(tracks, list):
        raise BadInput("not_a_playlist", "This JSON is not a JSPF playlist.")
    found = Collector("jspf", base, most)
    found.title = _text(playlist.get("title"))
    for entry in cast("list[Any]", tracks):
        track = _mapping(entry)
        found.add(
            _texts(track.get("location")),
            escaped=True,
            title=_text(track.get("title")),
            artist=_text(track.get("creator")),
            album=_text(track.get("album")),
            duration_ms=milliseconds(track.get("duration"), 1),
            identifiers=tuple(clean(name) for name in _texts(track.get("identifier"))),
        )
    return found.done()


def _check_depth(text: str) -> None:
    """`json` recurses in C; in a page that stack is small and its overflow is fatal."""
    depth = 0
    for mark in _JSON_MARKS.finditer(text):
        character = mark[0][0]
        if character in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise malformed("JSPF", "it is nested too deeply")
        elif character != '"':
            depth -= 1


def _mapping(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value[:MAX_TEXT] if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    """A list of texts; a text alone counts as one, as ListenBrainz once wrote it."""
    values = cast("list[Any]", value) if isinstance(value, list) else [value]
    return [text for item in values[:MAX_EACH] if (text := _text(item).strip())]
