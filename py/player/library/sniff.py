"""What a file is, by its first bytes; and, where these say nothing, by its name."""

from __future__ import annotations

import re

AUDIO_BY_EXTENSION = {
    "mp3": "audio/mpeg",
    "mp2": "audio/mpeg",
    "flac": "audio/flac",
    "fla": "audio/flac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "spx": "audio/ogg",
    "m4a": "audio/mp4",
    "m4b": "audio/mp4",
    "mp4": "audio/mp4",
    "aac": "audio/aac",
    "adts": "audio/aac",
    "wav": "audio/wav",
    "wave": "audio/wav",
    "aif": "audio/aiff",
    "aiff": "audio/aiff",
    "aifc": "audio/aiff",
    "ape": "audio/x-ape",
    "wv": "audio/x-wavpack",
    "weba": "audio/webm",
    "webm": "audio/webm",
    "mka": "audio/x-matroska",
}
"""Types of sound, by the extension of a name."""

OTHER_BY_EXTENSION = {
    "m3u": "audio/x-mpegurl",
    "m3u8": "audio/x-mpegurl",
    "pls": "audio/x-scpls",
    "xspf": "application/xspf+xml",
    "jspf": "application/jspf+json",
    "torrent": "application/x-bittorrent",
    "htm": "text/html",
    "html": "text/html",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
}
"""Everything else that we know what to do with."""

_HTML = re.compile(
    rb"\s*(?:<!--.{0,1000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*<(?:!doctype\s+html|html|head|body|title"
    rb"|script|h1|div|table|iframe)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_JSPF = re.compile(rb'\s*\{\s*"playlist"\s*:')
_TORRENT = re.compile(rb"d\d{1,3}:|d4:info")


def sniff(head: bytes, name: str = "") -> str | None:
    """The type of a file whose first bytes (64 are good, 512 better) and name are given.

    The bytes decide; the name is asked where they say nothing. None: nothing we know."""
    return sniff_magic(head) or mime_of_name(name)


def is_audio_name(name: str) -> bool:
    """Whether a name ends like a sound file's."""
    return _extension(name) in AUDIO_BY_EXTENSION


def mime_of_name(name: str) -> str | None:
    """The type that a file name or address promises by its extension, or None."""
    extension = _extension(name)
    return AUDIO_BY_EXTENSION.get(extension) or OTHER_BY_EXTENSION.get(extension)


def sniff_magic(head: bytes) -> str | None:
    """The type that the first bytes prove, or None."""
    return _audio(head) or _text(head) or sniff_image(head)


def sniff_image(head: bytes) -> str | None:
    """The type of a picture that is safe to show: jpeg, png, gif, webp. Never SVG, which is a
    program."""
    if head[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return None


def _extension(name: str) -> str:
    path = re.split(r"[?#]", name, maxsplit=1)[0] if "://" in name else name
    last = path.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
    stem, dot, extension = last.rpartition(".")
    return extension.lower() if dot and stem else ""


def _audio(head: bytes) -> str | None:
    if head[:3] == b"ID3" and len(head) >= 10:
        return _behind_id3(head)
    if head[:4] == b"fLaC":
        return "audio/flac"
    if head[:4] == b"OggS":
        return "audio/ogg"
    if head[:4] in (b"RIFF", b"RF64", b"BW64") and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return "audio/aiff"
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return None if brand in (b"avif", b"avis", b"heic", b"mif1") else "audio/mp4"
    if head[:4] == b"MAC ":
        return "audio/x-ape"
    if head[:4] == b"wvpk":
        return "audio/x-wavpack"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "audio/webm" if b"webm" in head[:64] else "audio/x-matroska"
    return _mpeg(head)


def _behind_id3(head: bytes) -> str:
    """Most ID3v2 tags precede MPEG audio, but FLAC and AAC are found behind them as well."""
    size = sum(
        (byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True)
    )
    behind = head[10 + size :]
    return (_audio(behind) if behind[:3] != b"ID3" else None) or "audio/mpeg"


def _mpeg(head: bytes) -> str | None:
    """Frame headers: ISO 11172-3 §2.4.1.3 and, with layer 0, ADTS of ISO 13818-7 §6.2."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    if layer == 0:
        return "audio/aac" if head[1] & 0xF6 == 0xF0 and head[2] >> 2 & 15 < 13 else None
    good = version != 1 and head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3
    return "audio/mpeg" if good else None


def _text(head: bytes) -> str | None:
    text = head.removeprefix(b"\xef\xbb\xbf")
    if text[:7] == b"#EXTM3U":
        return "audio/x-mpegurl"
    if text.lstrip()[:10].lower() == b"[playlist]":
        return "audio/x-scpls"
    if b"xspf.org/ns/0" in text[:1024] and b"<playlist" in text[:1024]:
        return "application/xspf+xml"
    if _JSPF.match(text):
        return "application/jspf+json"
    if _HTML.match(text[:4096]):
        return "text/html"
    if _TORRENT.match(text) and (
        b"8:announce" in text[:2048] or b"4:info" in text[:8192] or b"7:comment" in text[:64]
    ):
        return "application/x-bittorrent"
    return None
