"""Playlists in and out: M3U and M3U8, PLS, XSPF, JSPF, tables (CSV).

What a file is, its content says; names and MIME types of playlists are wrong too often. Nothing
that a playlist names is followed here, so lists that name each other are the caller's to count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from player.errors import BadInput
from player.library._playlist_items import (
    MAX_ITEMS,
    SCHEMES,
    Collector,
    Kind,
    ParsedPlaylist,
    PlaylistItem,
    milliseconds,
)
from player.library._playlist_out import write
from player.library._playlist_tables import columns_of, read_table
from player.library._playlist_trees import malformed, read_jspf, read_xspf

__all__ = [
    "MAX_ITEMS",
    "MAX_PLAYLIST",
    "ParsedPlaylist",
    "PlaylistItem",
    "parse_playlist",
    "sniff_playlist",
    "to_jspf",
    "to_m3u8",
    "to_xspf",
]

MAX_PLAYLIST: Final = 5 * 1024 * 1024
"""Bytes of a playlist."""

_HEAD: Final = 16_384
"""Bytes that are looked at to tell what a file is."""
_HLS: Final = re.compile(r"^#EXT-X-(?:TARGETDURATION|STREAM-INF|MEDIA-SEQUENCE)", re.MULTILINE)
_SOUND: Final = re.compile(
    r"(?i)\.(?:mp3|mp2|flac|ogg|oga|opus|m4a|m4b|mp4|aac|wav|aiff?|wma|ape|wv|mka|webm|m3u8?|pls)"
    r"(?:[?#].*)?$"
)
_ADDRESS: Final = re.compile(r"(?i)(?:" + "|".join(map(re.escape, sorted(SCHEMES))) + r"):\S")
_EXTINF: Final = re.compile(r"#EXTINF:\s*(-?[\d.]{0,20})((?:[^,\"]|\"[^\"]*\")*+),?(.*)", re.DOTALL)
_PLS: Final = re.compile(r"(?i)(file|title|length)(\d{1,9})\s*=(.*)", re.DOTALL)


def parse_playlist(
    data: bytes, *, base: str = "", limit: int = MAX_PLAYLIST, most: int = MAX_ITEMS
) -> ParsedPlaylist:
    """Read a playlist of any known kind, of at most `limit` bytes; `most` items of it are kept.

    `base` is its own address (http, https, ipfs or ipns), against which relative addresses are
    resolved; without it they stay relative. Raises BadInput `not_a_playlist`, `hls_stream`,
    `playlist_too_large`, `playlist_malformed`.
    """
    if len(data) > limit:
        raise BadInput(
            "playlist_too_large",
            f"This playlist is larger than {limit >> 20} MiB. Split it into smaller ones.",
        )
    match sniff_playlist(data[:_HEAD]):
        case "hls":
            raise _hls()
        case "m3u":
            text = _decoded(data)
            if _HLS.search(text):
                raise _hls()
            return _read_m3u(text, base, most)
        case "pls":
            return _read_pls(_decoded(data), base, most)
        case "xspf":
            return read_xspf(data.lstrip(), base, most)
        case "jspf":
            return read_jspf(_decoded(data), base, most)
        case "csv":
            return read_table(_decoded(data), base, most)
        case None:
            raise BadInput(
                "not_a_playlist",
                "This is not a playlist that can be read. M3U, PLS, XSPF, JSPF and CSV can.",
            )


def _hls() -> BadInput:
    return BadInput(
        "hls_stream",
        "This is a live or segmented stream (HLS), not a list of tracks. "
        "Add the address of the music itself.",
    )


def sniff_playlist(head: bytes) -> Kind | Literal["hls"] | None:
    """What the first kilobytes of a file show it to be: m3u, pls, xspf, jspf, csv, hls, or None."""
    head = head[:_HEAD]
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    text = _decoded(head).lstrip()
    start = text[:64].lower()
    if start.startswith("#extm3u"):
        return "hls" if _HLS.search(text) else "m3u"
    if start.startswith("#ext-x-"):
        return "hls"
    if start.startswith("[playlist]"):
        return "pls"
    if start.startswith("<"):
        lowered = text.lower()
        return "xspf" if "xspf.org/ns/0" in lowered or "<tracklist" in lowered else None
    if start.startswith("{"):
        return "jspf" if '"playlist"' in text else None
    if columns_of(text.partition("\n")[0].rstrip("\r")) is not None:
        return "csv"
    return "m3u" if _looks_like_lines(text, whole=len(head) < _HEAD) else None


def _looks_like_lines(text: str, *, whole: bool) -> bool:
    """An M3U without its header is nothing but lines that name something to play."""
    lines = text.splitlines()
    if not whole:
        lines = lines[:-1]
    names = [line.strip() for line in lines if line.strip() and not line.startswith("#")][:20]
    return bool(names) and all(
        name.isprintable() and (_ADDRESS.match(name) or _SOUND.search(name)) for name in names
    )


def _decoded(data: bytes) -> str:
    """Text in UTF-8 or, as old players wrote M3U and PLS, in Latin-1; a byte order mark rules."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A head may be cut within a character.
        if error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8-sig")
        return data.decode("cp1252", errors="replace")


def _read_m3u(text: str, base: str, most: int) -> ParsedPlaylist:
    found = Collector("m3u", base, most)
    title = album = ""
    artist: str | None = None
    duration = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            continue
        if line[0] != "#":
            if found.full:
                found.beyond += 1
                continue
            who, what = _split(title, artist)
            found.add(
                [line], escaped=False, title=what, artist=who, album=album, duration_ms=duration
            )
            title, album, artist, duration = "", "", None, 0
        elif found.full:
            continue
        elif extinf := _EXTINF.match(line[:4096]):
            title, duration = extinf[3].strip(), milliseconds(extinf[1], 1000)
        elif line.startswith("#EXTART:"):
            artist = line[8:].strip()
        elif line.startswith("#EXTALB:"):
            album = line[8:].strip()
        elif line.startswith("#PLAYLIST:"):
            found.title = line[10:]
    return found.done()


def _split(title: str, artist: str | None) -> tuple[str, str]:
    """Artist and title: `Artist - Title` is the custom, `#EXTART:` says it outright."""
    if artist is None:
        who, dash, what = title.partition(" - ")
        return (who.strip(), what.strip()) if dash else ("", title)
    if artist and title.startswith(f"{artist} -"):
        title = title[len(artist) + 2 :].strip()
    return artist, title


def _read_pls(text: str, base: str, most: int) -> ParsedPlaylist:
    entries: dict[int, dict[str, str]] = {}
    found = Collector("pls", base, most)
    for raw in text.split("\n"):
        line = raw.strip()
        entry = _PLS.match(line)
        if entry is None:
            if line.lower().startswith("x-gnome-title="):
                found.title = line[14:]
            continue
        number = int(entry[2])
        if number not in entries and len(entries) >= most:
            found.beyond += entry[1].lower() == "file"
            continue
        entries.setdefault(number, {})[entry[1].lower()] = entry[3].strip()
    for number in sorted(entries):
        entry = entries[number]
        if "file" not in entry:
            continue
        who, what = _split(entry.get("title", ""), None)
        found.add(
            [entry["file"]],
            escaped=False,
            title=what,
            artist=who,
            duration_ms=milliseconds(entry.get("length", ""), 1000),
        )
    if not found.items and not found.unusable and "=" not in text:
        raise malformed("PLS", "it has no entries")
    return found.done()


# ── Out ──────────────────────────────────────────────────────────────────────────────────────


def to_m3u8(title: str, items: Iterable[PlaylistItem]) -> str:
    """An extended M3U in UTF-8. Items without an address are left out: M3U cannot name them."""
    return "".join(write("m3u8", title, items))


def to_xspf(title: str, items: Iterable[PlaylistItem]) -> str:
    """An XSPF playlist, version 1 (xspf.org)."""
    return "".join(write("xspf", title, items))


def to_jspf(title: str, items: Iterable[PlaylistItem]) -> str:
    """A JSPF playlist (musicbrainz.org/doc/jspf), as ListenBrainz reads it."""
    return "".join(write("jspf", title, items))
