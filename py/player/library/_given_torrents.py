"""Torrents that are given away: without the keys by which trackers know who asks."""

from __future__ import annotations

from typing import cast

from p2p import bencode
from p2p.errors import P2PError
from player.library.secretless import without_secrets


def torrent_without_secrets(raw: bytes) -> bytes:
    """The same torrent, byte for byte in what its info-hash is of, without those trackers and web
    seeds whose addresses hold a key (BEP 3, 12, 19). One without such is given as it is."""
    try:
        top, span = bencode.decode_with_span(raw, b"info")
    except P2PError:
        return b""
    if not isinstance(top, dict) or span is None:
        return b""
    fields = cast("dict[bytes, object]", top)
    clean = {key: _clean(value) for key, value in fields.items() if key != b"info"}
    if all(clean[key] == fields[key] for key in clean):
        return raw
    parts = {bencode.encode(key): bencode.encode(value) for key, value in clean.items() if value}
    parts[bencode.encode(b"info")] = raw[span[0] : span[1]]
    # Keys are sorted as raw bytes, not as what they are encoded to.
    order = sorted([b"info", *(key for key, value in clean.items() if value)])
    return b"d" + b"".join(bencode.encode(key) + parts[bencode.encode(key)] for key in order) + b"e"


def _clean(value: object) -> object:
    if isinstance(value, bytes):
        text = value.decode("utf-8", "surrogateescape")
        return value if without_secrets(text) == text else b""
    if isinstance(value, list):
        made = [_clean(each) for each in cast("list[object]", value)]
        return [each for each in made if each not in (b"", [])] if made != value else made
    return value
