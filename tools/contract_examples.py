"""Example messages: for docs/api.md, and as golden files that both languages read."""

from __future__ import annotations

import ast
from typing import Any

from tools.contract_model import KINDS, Field, Shape, aliases, shapes

KNOBS: dict[str, Any] = {
    "only_kept": True,
    "genres": [],
    "barred_genres": ["noise"],
    "per_artist": 2,
    "bpm_min": 90.0,
    "bpm_max": 110.0,
    "bpm_soft": False,
    "bpm_octaves": True,
    "year_min": 1970,
    "year_max": 1979,
    "clean": False,
    "discover": 0.3,
    "energy": [0.2, 0.8],
}
"""Limits on what is picked, every one of them."""

COMMANDS: dict[str, dict[str, Any]] = {
    "add": {"uri": "magnet:?xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c&dn=First+Flight"},
    "add_files": {"files": [], "in_place": False},
    "find": {"text": "blue", "sort": "album", "filter": {"artist": "Starling"}, "limit": 50},
    "find_ids": {"text": "blue", "sort": "album", "limit": 1000},
    "play": {"track": "t1", "tracks": ["t1", "t2"]},
    "seek": {"ms": 61_000},
    "queue_add": {"tracks": ["t3"], "where": "next"},
    "queue_why": {"entry": "e2"},
    "queue_move": {"entries": ["e2", "e3"], "to": 0},
    "queue_remove": {"entries": ["e2"]},
    "shuffle": {"on": True},
    "repeat": {"mode": "all"},
    "keep": {"album": "First Flight", "artist": "Starling"},
    "drop": {"tracks": ["t1"], "remove": True},
    "restore": {"tracks": ["t1"]},
    "settings": {"p2p": "allowed", "volume": 0.8},
    "source_add": {"kind": "gateway", "uri": "https://gateway.example"},
    "source_remove": {"kind": "gateway", "uri": "https://gateway.example"},
    "recommend": {"limit": 10, "knobs": KNOBS},
    "fitting": {"knobs": KNOBS},
    "download_pause": {"tracks": ["t1"]},
    "download_resume": {"tracks": ["t1"]},
    "download_move": {"tracks": ["t3"], "to": 0},
    "stored": {"by": "album", "limit": 20},
    "share": {"infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c", "allow": True},
    "search": {"text": "bjork", "limit": 10},
    "find_albums": {"sort": "year", "descending": True, "filter": {"genre": "jazz"}, "limit": 50},
    "find_artists": {"text": "sta", "filter": {"album_artists": True}},
    "find_groups": {"by": "genre", "sort": "tracks", "descending": True},
    "look_up_album": {"album": "al-9f86d081884c7d65"},
    "look_up_artist": {"artist": "ar-2feaa0c55ad015a3"},
    "look_up_track": {"track": "t1"},
    "home": {"limit": 12},
    "history": {"limit": 50},
    "history_remove": {"listens": [4711]},
    "statistics": {"since": 1_764_000_000, "minutes_east": 60},
    "love": {"tracks": ["t1"], "on": True},
    "rate": {"tracks": ["t1"], "rating": 8},
    "edit_tags": {"tracks": ["t1", "t2"], "changes": {"album": "First Flight", "year": 2026}},
    "write_tags": {"tracks": ["t1"]},
    "merge_tracks": {"tracks": ["t2"], "into": "t1"},
    "merge_duplicates": {"groups": [{"tracks": ["t2", "t1"], "into": "t1"}], "certain": True},
    "split_track": {"track": "t1", "contents": ["sri:9f86d081884c7d659a2feaa0c55ad015"]},
    "merge_artists": {"artists": ["ar-2feaa0c55ad015a3"], "into": "ar-9f86d081884c7d65"},
    "split_artist": {"artist": "ar-2feaa0c55ad015a3", "names": ["A", "B"]},
    "compare_tracks": {"tracks": ["t1", "t2"]},
    "not_duplicates": {"tracks": ["t1", "t2"]},
    "trash_empty": {"tracks": ["t1"]},
    "opine": {"track": "t1", "kind": "less"},
    "own_model": {
        "id": "9f86d081884c7d65",
        "name": "mine.onnx",
        "rate": 16_000,
        "seconds": 3.0,
        "width": 512,
    },
    "path": {"start": "t1", "end": "t2", "steps": 12},
    "alike": {"track": "t1", "limit": 50},
    "mixes": {"limit": 8, "length": 40},
    "unlearn": {"kind": "day", "key": "2026-11-21"},
    "sleep": {"minutes": 30},
    "stop_after": {"what": "track"},
    "queue_save": {"name": "Tonight"},
    "queue_restore": {"queue": 3},
    "look_up_playlist": {"playlist": "pl-1", "limit": 100},
    "playlist_make": {"name": "Live favourites", "query": "loved:yes genre:live", "limit": 50},
    "playlist_change": {"playlist": "pl-1", "name": "Tonight, late"},
    "playlist_remove": {"playlist": "pl-1"},
    "playlist_restore": {"playlist": "pl-1"},
    "playlist_add": {"playlist": "pl-1", "tracks": ["t1"], "at": 0},
    "playlist_take": {"playlist": "pl-1", "items": [7]},
    "playlist_move": {"playlist": "pl-1", "items": [7, 9], "to": 0},
    "playlist_match": {"playlist": "pl-1", "item": 7, "track": "t1"},
    "cancel": {"task": "k1"},
    "export": {"what": "library"},
    "import": {"text": "#EXTM3U\nhttps://music.example/one.mp3\n", "name": "one.m3u8"},
}
"""Fields of each command's example; a command that is not here is given without any."""

SAMPLES: dict[str, Any] = {
    "AlbumId": "al-9f86d081884c7d65",
    "ArtHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "ArtistId": "ar-2feaa0c55ad015a3",
    "ByteCount": 262_144,
    "ContentId": "btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c/0",
    "DurationMs": 61_000,
    "EntryId": "e1",
    "InfoHash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
    "PlaylistId": "pl-1",
    "TaskId": "k1",
    "TrackId": "t1",
    "Uri": "https://music.example/one.mp3",
    "Any": None,
    "bool": True,
    "bytes": "",
    "float": 0.5,
    "int": 3,
    "str": "text",
}
"""A value of each type, for messages without an example of their own."""


def example(shape: Shape) -> dict[str, Any]:
    """A message, or a shape, as it looks on the wire. A command leaves out what it may."""
    found: dict[str, Any] = {KINDS[shape.kind]: shape.wire} if shape.kind else {}
    if shape.kind == "Command":
        return found | COMMANDS.get(shape.wire, {})
    for one in shape.fields:
        found[one.name] = _value(one)
    if shape.name == "Changed":
        found |= {"region": "library", "value": _of_name("LibraryRegion")}
    return found


def _value(one: Field) -> Any:
    return _of(one.type)


def _of(node: ast.expr) -> Any:
    match node:
        case ast.Name(id=name):
            return _of_name(name)
        case ast.BinOp(left=left):
            return _of(left)
        case ast.Constant(value=value):
            return value
        case ast.Subscript(value=ast.Name(id="Literal"), slice=inner):
            first = inner.elts[0] if isinstance(inner, ast.Tuple) else inner
            return ast.literal_eval(first)
        case ast.Subscript(value=ast.Name(id="list"), slice=inner):
            return [_of(inner)]
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[_, value])):
            return {"key": _of(value)}
        case _:
            raise TypeError(f"no sample for {ast.unparse(node)}")


def _of_name(name: str) -> Any:
    if name in SAMPLES:
        return SAMPLES[name]
    for alias in aliases():
        if alias.name == name:
            return _of(alias.type)
    for shape in shapes():
        if shape.name == name:
            return example(shape)
    raise TypeError(f"tools/contract_examples.py has no sample for {name}")
