"""Our names into the tags of each format: the other way round of `player.library._fields`."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any

from mutagen import id3
from mutagen.aiff import AIFF
from mutagen.flac import FLAC
from mutagen.monkeysaudio import MonkeysAudio
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4, MP4FreeForm
from mutagen.wave import WAVE
from mutagen.wavpack import WavPack

from player.errors import BadInput
from player.library._field_names import ID3, ID3_TXXX, MP4_FREE, VORBIS
from player.library._field_names import MP4 as MP4_NAMES
from player.library._ogg import ogg_kind

Texts = dict[str, list[str]]

_FREE = {
    "artists": "ARTISTS",
    "album_artists": "ALBUMARTISTS",
    "artist_mbids": "MusicBrainz Artist Id",
    "album_artist_mbids": "MusicBrainz Album Artist Id",
    "recording_mbid": "MusicBrainz Track Id",
    "track_mbid": "MusicBrainz Release Track Id",
    "release_mbid": "MusicBrainz Album Id",
    "group_mbid": "MusicBrainz Release Group Id",
    "release_type": "MusicBrainz Album Type",
    "edition": "MusicBrainz Album Comment",
    "catalogue_number": "CATALOGNUMBER",
    "original_date": "ORIGINALDATE",
    "cuesheet": "CUESHEET",
    "label": "LABEL",
    "disc_title": "DISCSUBTITLE",
    "isrc": "ISRC",
    "explicit": "ITUNESADVISORY",
    "key": "initialkey",
    "bpm": "BPM",
    "track_gain": "replaygain_track_gain",
    "track_peak": "replaygain_track_peak",
    "album_gain": "replaygain_album_gain",
    "album_peak": "replaygain_album_peak",
}
"""Free-form names of ID3's TXXX and of MP4, as Picard writes them."""

_MUSICBRAINZ = "http://musicbrainz.org"


# ── ID3 ──────────────────────────────────────────────────────────────────────────────────────


def _id3(tags: Any, texts: Texts) -> None:
    frames = {ours: name for name, ours in ID3.items() if ours != "copyright"}
    for field, values in texts.items():
        if field in ("total", "discs"):
            continue
        if field in ("number", "disc"):
            total = texts["total" if field == "number" else "discs"]
            pair = "/".join([*(values or ["0"]), *total]) if values or total else ""
            _id3_frame(tags, frames[field], [pair] if pair else [])
        elif field == "recording_mbid":
            tags.delall(f"UFID:{_MUSICBRAINZ}")
            if values:
                tags.add(id3.UFID(owner=_MUSICBRAINZ, data=values[0].encode()))  # type: ignore[attr-defined]
        else:
            for frame in tags.getall("TXXX"):
                if ID3_TXXX.get(frame.desc.lower()) == field:
                    tags.delall(f"TXXX:{frame.desc}")
            if field in frames:
                _id3_frame(tags, frames[field], values)
            elif values:
                tags.add(id3.TXXX(encoding=3, desc=_FREE[field], text=values))  # type: ignore[attr-defined]


def _id3_frame(tags: Any, name: str, values: list[str]) -> None:
    tags.delall(name)
    if values:
        tags.add(getattr(id3, name)(encoding=3, text=values))


def _with_id3(kind: Any, file: io.BytesIO, texts: Texts) -> None:
    audio = kind(file)
    if audio.tags is None:
        audio.add_tags()
    _id3(audio.tags, texts)
    file.seek(0)
    audio.save(file)


def _bare_id3(file: io.BytesIO, texts: Texts) -> None:
    """An ID3 tag in front of a stream that has no place for one of its own."""
    try:
        tags = id3.ID3(file)
    except id3.ID3NoHeaderError:  # type: ignore[attr-defined]
        tags = id3.ID3()
    _id3(tags, texts)
    file.seek(0)
    tags.save(file)


# ── Vorbis comments and APEv2 ────────────────────────────────────────────────────────────────

_ALIASES = {
    "date": ("date", "year"),
    "artists": ("artists",),
    "album_artists": ("albumartists",),
}
"""Of these, not all names that are read are theirs alone."""
_APE = {
    "title": "Title", "artist": "Artist", "album": "Album", "album_artist": "Album Artist",
    "number": "Track", "disc": "Disc", "date": "Year", "genre": "Genre", "composer": "Composer",
    "compilation": "Compilation", "label": "Label", "isrc": "ISRC", "edition": "Edition",
}  # fmt: skip


def _comments(tags: Any, texts: Texts) -> None:
    for field, values in texts.items():
        names = _ALIASES.get(field, VORBIS[field])
        for name in names:
            if name in tags:
                del tags[name]
        if values:
            tags[names[0].upper()] = values


def _flac(file: io.BytesIO, texts: Texts) -> None:
    audio: Any = FLAC(file)
    if audio.tags is None:
        audio.add_tags()
    _comments(audio.tags, texts)
    file.seek(0)
    audio.save(file)


def _ogg(file: io.BytesIO, texts: Texts) -> None:
    found = ogg_kind(file.read(4096))
    file.seek(0)
    if found is None:
        raise BadInput(
            "unwritable_tags",
            "The tags cannot be written into this file: it is an Ogg file without a sound that "
            "Starling knows. It stays as it is.",
        )
    audio: Any = found[0](file)
    _comments(audio.tags, texts)
    file.seek(0)
    audio.save(file)


def _ape(kind: Any, file: io.BytesIO, texts: Texts) -> None:
    audio = kind(file)
    if audio.tags is None:
        audio.add_tags()
    tags: Any = audio.tags
    for field, texts_of_it in texts.items():
        values = texts_of_it
        for name in _ALIASES.get(field, VORBIS[field]):
            if name in tags:
                del tags[name]
        if field in ("total", "discs"):
            continue
        if field in ("number", "disc"):
            total = texts["total" if field == "number" else "discs"]
            values = ["/".join([*(values or ["0"]), *total])] if values or total else []
        if values:
            tags[_APE.get(field, VORBIS[field][0].upper())] = values
    file.seek(0)
    audio.save(file)


# ── MP4 ──────────────────────────────────────────────────────────────────────────────────────


def _mp4(file: io.BytesIO, texts: Texts) -> None:
    audio = MP4(file)
    if audio.tags is None:
        audio.add_tags()
    tags: Any = audio.tags
    atoms = {ours: name for name, ours in reversed(MP4_NAMES.items()) if ours != "copyright"}
    for field, values in texts.items():
        if field in ("total", "discs"):
            continue
        if field in ("number", "disc"):
            name, total = ("trkn", "total") if field == "number" else ("disk", "discs")
            pair = tuple(int(each[0]) if each else 0 for each in (values, texts[total]))
            _set(tags, name, [pair] if any(pair) else [])
        elif field == "compilation":
            tags.pop("cpil", None)
            if values:
                tags["cpil"] = True
        elif field in atoms:
            _set(tags, atoms[field], values)
        elif field == "explicit":
            _set(tags, "rtng", [int(each) for each in values])
        else:
            if field == "bpm":
                # A whole number where every program looks; the rest of it where some do.
                _set(tags, "tmpo", [round(float(each)) for each in values])
            for name in list(tags):
                if name.startswith("----:") and MP4_FREE.get(name.split(":")[-1].lower()) == field:
                    del tags[name]
            if values:
                free = [MP4FreeForm(value.encode()) for value in values]
                tags[f"----:com.apple.iTunes:{_FREE[field]}"] = free
    file.seek(0)
    audio.save(file)


def _set(tags: Any, name: str, values: list[Any]) -> None:
    tags.pop(name, None)
    if values:
        tags[name] = values


WRITERS: dict[str, Callable[[io.BytesIO, Texts], None]] = {
    "audio/mpeg": partial(_with_id3, MP3),
    "audio/wav": partial(_with_id3, WAVE),
    "audio/aiff": partial(_with_id3, AIFF),
    "audio/aac": _bare_id3,
    "audio/flac": _flac,
    "audio/ogg": _ogg,
    "audio/mp4": _mp4,
    "audio/x-ape": partial(_ape, MonkeysAudio),
    "audio/x-wavpack": partial(_ape, WavPack),
}
"""By type of file: writes our names into a file, whose place does not matter."""
