"""Playlists as other programs read them, written piece by piece: 100,000 tracks are never in memory
as one text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any, Final, Literal
from urllib.parse import quote

from player.library._playlist_items import PlaylistItem, clean

Format = Literal["jspf", "xspf", "m3u8", "pls", "csv"]

JSPF_TRACK: Final = "https://musicbrainz.org/doc/jspf#track"
"""ListenBrainz' own reader fails where a track lacks this extension."""
JSPF_PLAYLIST: Final = "https://musicbrainz.org/doc/jspf#playlist"

MIMES: Final[dict[Format, str]] = {
    "jspf": "application/jspf+json",
    "xspf": "application/xspf+xml",
    "m3u8": "audio/x-mpegurl",
    "pls": "audio/x-scpls",
    "csv": "text/csv",
}
COLUMNS: Final = ("title", "artist", "album", "duration_ms", "isrc", "recording_mbid", "location")
"""Of CSV."""

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_MBID: Final = "https://musicbrainz.org/recording/"


def write(format: Format, title: str, items: Iterable[PlaylistItem]) -> Iterator[str]:
    """The text of a playlist, in pieces."""
    return _WRITERS[format](clean(title), items)


def _is_relative(uri: str) -> bool:
    return bool(uri) and not _SCHEME.match(uri)


def _line(text: str) -> str:
    """An address on a line of its own: line breaks, a leading `#` and what looks like a scheme
    in a file's name would be read otherwise."""
    relative = _is_relative(text) or bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]+: ", text))
    text = "".join(f"%{ord(c):02X}" if c < " " or c == "\x7f" else c for c in text.strip())
    return "./" + text if relative and re.match(r"#|[^/\\]*:", text) else text


def _reference(uri: str) -> str:
    """An address as XSPF and JSPF want it: the path of a file is percent-encoded."""
    if not _is_relative(uri):
        return _line(uri)
    path = quote(uri.replace("\\", "/"), safe="/!$&'()*+,;=@~-._")
    return "./" + path if ":" in path.partition("/")[0] else path


def _m3u8(title: str, items: Iterable[PlaylistItem]) -> Iterator[str]:
    """An extended M3U in UTF-8. Items without an address are left out: M3U cannot name them."""
    yield "#EXTM3U\n"
    if title:
        yield f"#PLAYLIST:{title}\n"
    for item in items:
        if not item.uri:
            continue
        name, artist, album = clean(item.title), clean(item.artist), clean(item.album)
        seconds = round(item.duration_ms / 1000) if item.duration_ms else -1
        lines = [f"#EXTINF:{seconds},{artist} - {name}" if artist else f"#EXTINF:{seconds},{name}"]
        if artist or " - " in name:
            lines.append(f"#EXTART:{artist}")
        if album:
            lines.append(f"#EXTALB:{album}")
        yield "\n".join([*lines, _line(item.uri), ""])


def _pls(title: str, items: Iterable[PlaylistItem]) -> Iterator[str]:
    """A PLS, version 2. Items without an address are left out, as in M3U."""
    yield "[playlist]\n"
    if title:
        yield f"X-GNOME-Title={title}\n"
    number = 0
    for item in items:
        if not item.uri:
            continue
        number += 1
        name, artist = clean(item.title), clean(item.artist)
        seconds = round(item.duration_ms / 1000) if item.duration_ms else -1
        whole = f"{artist} - {name}" if artist else name
        yield (f"File{number}={_line(item.uri)}\nTitle{number}={whole}\nLength{number}={seconds}\n")
    yield f"NumberOfEntries={number}\nVersion=2\n"


def _xspf(title: str, items: Iterable[PlaylistItem]) -> Iterator[str]:
    """An XSPF playlist, version 1 (xspf.org)."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<playlist version="1" xmlns="http://xspf.org/ns/0/">\n'
    )
    yield from _element("  ", "title", title)
    yield "  <trackList>\n"
    for item in items:
        lines = ["    <track>\n"]
        lines += _element("      ", "location", _reference(clean(item.uri, 8192)))
        for name in _identifiers(item):
            lines += _element("      ", "identifier", _reference(clean(name)))
        lines += _element("      ", "title", clean(item.title))
        lines += _element("      ", "creator", clean(item.artist))
        lines += _element("      ", "album", clean(item.album))
        lines += _element("      ", "duration", str(item.duration_ms or ""))
        yield "".join([*lines, "    </track>\n"])
    yield "  </trackList>\n</playlist>\n"


def _identifiers(item: PlaylistItem) -> list[str]:
    names = list(item.identifiers)
    if item.isrc:
        names.append(f"isrc:{item.isrc}")
    return list(dict.fromkeys(names))


def _element(indent: str, name: str, text: str) -> list[str]:
    return [f"{indent}<{name}>{escape(text, quote=False)}</{name}>\n"] if text else []


def _jspf(title: str, items: Iterable[PlaylistItem]) -> Iterator[str]:
    """A JSPF playlist (musicbrainz.org/doc/jspf), as ListenBrainz reads it.

    Every track has the MusicBrainz extension and a list of identifiers, even if empty, because
    readers fail without them.
    """
    extension = {JSPF_PLAYLIST: {"additional_metadata": {}, "public": False}}
    head = {"title": title, "creator": "Starling", "extension": extension}
    yield '{"playlist": ' + json.dumps(head, ensure_ascii=False)[:-1] + ', "track": ['
    between = "\n"
    for item in items:
        yield between + json.dumps(_jspf_track(item), ensure_ascii=False)
        between = ",\n"
    yield "\n]}}\n"


def _jspf_track(item: PlaylistItem) -> dict[str, Any]:
    # An id of MusicBrainz comes first: some readers look no further.
    names = sorted(map(clean, _identifiers(item)), key=lambda name: not name.startswith(_MBID))
    track: dict[str, Any] = {"identifier": names, "title": clean(item.title)}
    fields = (
        ("location", [_reference(clean(item.uri, 8192))] if item.uri else None),
        ("creator", clean(item.artist)),
        ("album", clean(item.album)),
        ("duration", item.duration_ms),
    )
    track.update((key, value) for key, value in fields if value)
    track["extension"] = {JSPF_TRACK: {"additional_metadata": {}, "artist_identifiers": []}}
    return track


def _csv(_title: str, items: Iterable[PlaylistItem]) -> Iterator[str]:
    """A table, its first line naming the columns. A cell that a spreadsheet would calculate gets
    an apostrophe in front."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for item in items:
        mbid = next((n.removeprefix(_MBID) for n in item.identifiers if n.startswith(_MBID)), "")
        words = (clean(item.title), clean(item.artist), clean(item.album))
        length = item.duration_ms or ""
        table.writerow([*map(cell, words), length, item.isrc, mbid, cell(clean(item.uri, 8192))])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if _FORMULA.match(text) else text


_WRITERS: dict[Format, Callable[[str, Iterable[PlaylistItem]], Iterator[str]]] = {
    "m3u8": _m3u8,
    "pls": _pls,
    "xspf": _xspf,
    "jspf": _jspf,
    "csv": _csv,
}
