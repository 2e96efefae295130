"""The manifest of a release: its tracks, the SHA-256 of every 256 KiB, and where they can be had.

One list of digests is at once a way to verify ranges of any web host, the pieces of an aligned
torrent, and the leaves of an IPFS file: a raw leaf's CID *is* its SHA-256, so a track's CID and all
the blocks above its leaves follow from the list, and nobody need be asked for them (`file_cid`,
`file_blocks`). The format is in docs/manifest.md. Signatures are yet to come: they will be over the
bytes of a manifest as they stand, from outside of it; until then a manifest is worth what the place
is worth that it came from.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, cast
from urllib.parse import urlsplit

from p2p.cid import Cid
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported
from p2p.leaves import CHUNK, DIGEST, file_cid
from p2p.shallow_json import read_json
from p2p.unixfs import safe_name

VERSION: Final = 1
MAX_MANIFEST: Final = 8 * 1024 * 1024
"""Bytes: the digests of 50 GiB."""
MAX_TRACKS: Final = 2000
MAX_LENGTH: Final = 8 * 1024**3
"""Bytes of one track."""
MAX_URLS: Final = 32
MAX_URL: Final = 2048
MAX_TEXT: Final = 1000
"""Characters of a title, an artist, an album or a type."""
MAX_DEPTH: Final = 16
"""Folders deep that a track may lie."""

_HEX40: Final = re.compile(r"[0-9a-f]{40}")
_HEX64: Final = re.compile(r"[0-9a-f]{64}")
_MIME: Final = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """Where a track can be had."""

    urls: tuple[str, ...] = ()
    """http(s) addresses of the whole file."""
    cid: Cid | None = None
    btih: str = ""
    """Info-hash (v1) of a torrent, 40 digits of hexadecimal in lower case, or nothing."""
    file: int = 0
    """The file's position in that torrent, from 0, pads counted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ManifestTrack:
    """One file."""

    path: tuple[str, ...]
    """Folders and name; the last part is the file's. Hostile text, but no `..` and no `/`."""
    length: int
    """Bytes, at least 1."""
    digests: bytes
    """The SHA-256 of each 256 KiB (the last may be shorter), one after another."""
    whole: bytes
    """The SHA-256 of the whole file, 32 bytes."""
    places: Places = field(default_factory=Places)
    mime: str = ""
    title: str = ""
    artist: str = ""
    album: str = ""

    @property
    def chunks(self) -> int:
        """How many chunks it has."""
        return len(self.digests) // DIGEST

    def digest(self, index: int) -> bytes:
        """The SHA-256 of one chunk."""
        return self.digests[index * DIGEST : (index + 1) * DIGEST]

    @property
    def sri(self) -> str:
        """Its name as subresource integrity has it (W3C SRI): `sha256-` and base64."""
        return sri(self.whole)

    @property
    def links(self) -> int | None:
        """How wide the tree of its CID is (174 or 1024), or None where the CID is of another tree.

        With a width the digests are the leaves of that CID, and its layout is known.
        """
        cid = self.places.cid
        if cid is None:
            return None
        for links in (174, 1024):
            if file_cid(self.digests, self.length, links) == cid.as_v1():
                return links
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """A release."""

    tracks: tuple[ManifestTrack, ...]
    """At least one; no path twice."""
    title: str = ""
    artist: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """What a file's bytes are."""

    length: int
    digests: bytes
    whole: bytes


def measure(pieces: Iterable[bytes]) -> Measured:
    """Hash a file that comes in pieces of any length. Raises Malformed for one without bytes."""
    whole, digests, length = hashlib.sha256(), bytearray(), 0
    rest = bytearray()
    for piece in pieces:
        whole.update(piece)
        length += len(piece)
        rest += piece
        at = 0
        while len(rest) - at >= CHUNK:
            digests += hashlib.sha256(rest[at : at + CHUNK]).digest()
            at += CHUNK
        del rest[:at]
    if not length:
        raise _bad("a file in it has no bytes")
    if rest:
        digests += hashlib.sha256(rest).digest()
    return Measured(length=length, digests=bytes(digests), whole=whole.digest())


def make_track(
    path: str, pieces: Iterable[bytes], *, places: Places | None = None, **hints: str
) -> ManifestTrack:
    """A file as a manifest has it; `hints` are mime, title, artist, album.

    The CID is filled in where `places` has none.
    """
    measured = measure(pieces)
    places = places or Places()
    if places.cid is None:
        cid = file_cid(measured.digests, measured.length)
        places = Places(urls=places.urls, cid=cid, btih=places.btih, file=places.file)
    return ManifestTrack(
        path=_path(path),
        length=measured.length,
        digests=measured.digests,
        whole=measured.whole,
        places=places,
        **hints,
    )


def sri(digest: bytes) -> str:
    """A SHA-256 as an integrity string."""
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def parse_sri(text: str) -> bytes:
    """The SHA-256 of an integrity string. Raises Malformed `sri`, Unsupported `sri`.

    Options after `?` are ignored, as the specification asks.
    """
    name, dash, value = text.strip().partition("?")[0].partition("-")
    if not dash:
        raise Malformed("sri", "This is not an integrity string: it has no hash.")
    if name != "sha256":
        raise Unsupported("sri", "Only integrity strings with SHA-256 are known here.")
    digest = _base64(value)
    if digest is None or len(digest) != DIGEST:
        raise Malformed("sri", "This is not an integrity string: its hash does not decode.")
    return digest


def parse_manifest(raw: bytes) -> Manifest:
    """Read a manifest. Fields that are not known are passed over.

    Raises TooLarge `manifest`, Malformed `manifest`, Unsupported `manifest_version`.
    """
    if len(raw) > MAX_MANIFEST:
        raise TooLarge("manifest", f"A manifest is larger than {MAX_MANIFEST >> 20} MiB.")
    said = _read(raw)
    version = said.get("starling")
    if type(version) is not int or version < 1:
        raise _bad("it is no manifest")
    if version != VERSION:
        raise Unsupported(
            "manifest_version", "This manifest is for a newer Starling. Reload the page to update."
        )
    listed = said.get("tracks")
    if not isinstance(listed, list) or not listed:
        raise _bad("it names no tracks")
    entries = cast("list[Any]", listed)
    if len(entries) > MAX_TRACKS:
        raise TooLarge("manifest", f"A manifest names more than {MAX_TRACKS} tracks.")
    tracks = tuple(_track(entry) for entry in entries)
    if len({track.path for track in tracks}) != len(tracks):
        raise _bad("it names the same file twice")
    return Manifest(tracks=tracks, title=_text(said, "title"), artist=_text(said, "artist"))


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as bytes: always the same for the same manifest. Raises as `parse_manifest`."""
    said: dict[str, Any] = {"starling": VERSION}
    said |= _present(title=manifest.title, artist=manifest.artist)
    said["tracks"] = [_written(track) for track in manifest.tracks]
    text = json.dumps(said, ensure_ascii=False, allow_nan=False, indent=1)
    try:
        raw = text.encode() + b"\n"
    except UnicodeEncodeError:
        raise _bad("a text in it is not Unicode") from None
    parse_manifest(raw)
    return raw


def _written(track: ManifestTrack) -> dict[str, Any]:
    places = track.places
    at: dict[str, Any] = {}
    if places.urls:
        at["urls"] = list(places.urls)
    if places.cid is not None:
        at["cid"] = str(places.cid)
    if places.btih:
        at |= {"btih": places.btih, "file": places.file}
    return {
        "path": "/".join(track.path),
        "length": track.length,
        **_present(mime=track.mime, title=track.title, artist=track.artist, album=track.album),
        "chunk": CHUNK,
        "sha256": base64.b64encode(track.digests).decode("ascii"),
        "whole": track.whole.hex(),
        "at": at,
    }


def _present(**texts: str) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text}


def _bad(why: str) -> Malformed:
    return Malformed("manifest", f"A manifest is damaged: {why}.")


def _read(raw: bytes) -> dict[str, Any]:
    try:
        said: Any = read_json(raw)
    except ValueError:
        raise _bad("it is not JSON, or says the same thing twice") from None
    if not isinstance(said, dict):
        raise _bad("it is no manifest")
    return cast("dict[str, Any]", said)


def _track(entry: object) -> ManifestTrack:
    if not isinstance(entry, dict):
        raise _bad("a track in it is none")
    said = cast("dict[str, Any]", entry)
    length = _whole_number(said, "length", 1, MAX_LENGTH)
    if _whole_number(said, "chunk", 1, MAX_LENGTH) != CHUNK:
        raise Unsupported("manifest_version", "This manifest has chunks of another size than ours.")
    digests = _base64(said.get("sha256"))
    if digests is None or len(digests) != -(-length // CHUNK) * DIGEST:
        raise _bad("the list of a track's digests is not as long as the track")
    whole = said.get("whole")
    if not isinstance(whole, str) or not _HEX64.fullmatch(whole):
        raise _bad("a track has no digest of the whole")
    if len(digests) == DIGEST and digests.hex() != whole:
        raise _bad("a track's digests contradict each other")
    mime = _text(said, "mime")
    if mime and not _MIME.fullmatch(mime):
        raise _bad("a track's type is none")
    return ManifestTrack(
        path=_path(said.get("path")),
        length=length,
        digests=digests,
        whole=bytes.fromhex(whole),
        places=_places(said.get("at", {})),
        mime=mime,
        title=_text(said, "title"),
        artist=_text(said, "artist"),
        album=_text(said, "album"),
    )


def _places(at: object) -> Places:
    if not isinstance(at, dict):
        raise _bad("a track's places cannot be read")
    said = cast("dict[str, Any]", at)
    listed = said.get("urls", [])
    if not isinstance(listed, list) or len(cast("list[Any]", listed)) > MAX_URLS:
        raise _bad("a track has too many places")
    cid, btih = said.get("cid"), said.get("btih", "")
    if not isinstance(btih, str) or (btih and not _HEX40.fullmatch(btih)):
        raise _bad("the info-hash of a track is none")
    if cid is not None and not isinstance(cid, str):
        raise _bad("the CID of a track is none")
    file = _whole_number(said, "file", 0, 1_000_000) if "file" in said else 0
    try:
        parsed = Cid.parse(cid) if cid else None
    except P2PError as error:
        raise _bad("the CID of a track is none") from error
    return Places(
        urls=tuple(_url(each) for each in cast("list[Any]", listed)),
        cid=parsed,
        btih=btih,
        file=file if btih else 0,
    )


def _url(text: object) -> str:
    if isinstance(text, str) and len(text) <= MAX_URL and text.isprintable() and " " not in text:
        try:
            url = urlsplit(text)
            if url.scheme in ("http", "https") and url.hostname and not url.username:
                return text
        except ValueError:
            pass
    raise _bad("an address in it is none")


def _path(text: object) -> tuple[str, ...]:
    if not isinstance(text, str):
        raise _bad("a track has no path")
    parts = text.split("/")
    try:
        names = tuple(safe_name(part.encode()) for part in parts)
    except (P2PError, UnicodeEncodeError):
        raise _bad("a track's path is none") from None
    if len(names) > MAX_DEPTH:
        raise _bad("a track's path is too deep")
    return names


def _text(said: dict[str, Any], key: str) -> str:
    text = said.get(key, "")
    if not isinstance(text, str) or len(text) > MAX_TEXT:
        raise _bad(f"its “{key}” is no text, or too long")
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        raise _bad(f"its “{key}” is not Unicode")
    return text


def _whole_number(said: dict[str, Any], key: str, low: int, high: int) -> int:
    number = said.get(key)
    if type(number) is not int or not low <= number <= high:
        raise _bad(f"its “{key}” is missing or beyond all measure")
    return number


def _base64(text: object) -> bytes | None:
    if not isinstance(text, str):
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode("ascii") == text else None
