"""From a file to Tags, one small function a format."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from mutagen.aac import AAC
from mutagen.aiff import AIFF
from mutagen.apev2 import APENoHeaderError, APEv2
from mutagen.flac import FLAC
from mutagen.flac import Picture as FlacPicture
from mutagen.id3 import ID3, ID3NoHeaderError
from mutagen.id3 import _frames as id3_frames
from mutagen.monkeysaudio import MonkeysAudio
from mutagen.mp3 import MP3, HeaderNotFoundError
from mutagen.mp4 import MP4
from mutagen.wave import WAVE
from mutagen.wavpack import WavPack

from player.errors import BadInput
from player.library._fields import (
    MAX_PICTURE,
    Fields,
    best_picture,
    from_id3,
    from_info,
    from_mp4,
    from_vorbis,
    tags_from_fields,
)
from player.library._ogg import ogg_kind
from player.library.sniff import sniff_magic
from player.models import Picture, Tags

Candidates = list[tuple[int, Callable[[], bytes]]]

_FRONT = 3
_MAX_CHUNKS = 2000
_MAX_FRAMES = 20_000
_MAX_INFLATED = MAX_PICTURE + (1 << 20)


@dataclass(frozen=True, kw_only=True)
class MutagenResult:
    """What one file gave."""

    tags: Tags
    picture: Picture | None
    mime: str


class _BoundedZlib:
    """zlib with a limit, for ID3 frames, which may be compressed: 16 MB could become 16 GB."""

    error = zlib.error

    @staticmethod
    def decompress(data: bytes) -> bytes:
        """As zlib's, up to a cover's size."""
        inflater = zlib.decompressobj()
        plain = inflater.decompress(data, _MAX_INFLATED)
        if inflater.unconsumed_tail:
            raise zlib.error("an ID3 frame is larger than any cover")
        return plain


# mutagen offers no limit of its own; this is the one name that its frame reader calls.
id3_frames.zlib = _BoundedZlib  # type: ignore[attr-defined]


def parse(file: BinaryIO, head: bytes, kind: str) -> MutagenResult:
    """Read a file of a given type. Raises whatever mutagen raises, BadInput, MissingBytes."""
    if head[:3] == b"ID3":
        kind = _behind_id3(file, head) or kind
        _check_id3(file, head)
    file.seek(0)
    reader = _READERS.get(kind)
    if reader is None:
        raise BadInput(
            "unreadable_tags",
            "This is not a kind of sound file whose tags can be read. It is named by its file.",
        )
    tags, pictures = reader(file)
    return MutagenResult(tags=tags, picture=best_picture(pictures), mime=kind)


def _behind_id3(file: BinaryIO, head: bytes) -> str | None:
    """What follows an ID3v2 tag, where that says more than that it is MPEG."""
    size = _id3_size(head)
    file.seek(size)
    kind = sniff_magic(file.read(16))
    return kind if kind and kind.startswith("audio/") else None


def _id3_size(head: bytes) -> int:
    return 10 + sum((head[6 + i] & 0x7F) << (21 - 7 * i) for i in range(4))


def _check_id3(file: BinaryIO, head: bytes) -> None:
    """Refuse a tag of a million frames, which mutagen would take minutes for."""
    if _id3_size(head) < 1 << 18:
        return
    file.seek(0)
    data = file.read(min(_id3_size(head), 1 << 25))
    old = head[3] == 2
    place, frames = 10, 0
    while place + 10 < len(data) and data[place]:
        if old:
            size = 6 + int.from_bytes(data[place + 3 : place + 6], "big")
        else:
            size = 10 + int.from_bytes(data[place + 4 : place + 8], "big")
        place += size
        frames += 1
        if frames > _MAX_FRAMES:
            raise BadInput("unreadable_tags", "they have more frames than any honest file")


# ── ID3 ──────────────────────────────────────────────────────────────────────────────────────


def _id3_pictures(tags: Any) -> Candidates:
    return [(int(frame.type), partial(bytes, frame.data)) for frame in tags.getall("APIC")[:20]]


def _mp3(file: BinaryIO) -> tuple[Tags, Candidates]:
    try:
        audio = MP3(file)
    except HeaderNotFoundError:
        # No sound in reach, or broken; the tag may still be whole.
        file.seek(0)
        tags = ID3(file)
        return tags_from_fields(from_id3(tags), None, codec="mp3"), _id3_pictures(tags)
    found = audio.tags
    fields = from_id3(found) if found is not None else {}
    pictures = _id3_pictures(found) if found is not None else []
    if not fields.get("title"):
        fields = _ape_fields(file) | fields
    layer = getattr(audio.info, "layer", 3)
    return tags_from_fields(fields, audio.info, codec="mp3" if layer == 3 else "mp2"), pictures


def _ape_fields(file: BinaryIO) -> Fields:
    """APEv2 at the end of an MPEG file, as mp3gain and foobar2000 write it."""
    try:
        file.seek(0)
        return from_vorbis(APEv2(file))
    except APENoHeaderError:
        return {}


def _aac(file: BinaryIO) -> tuple[Tags, Candidates]:
    audio = AAC(file)
    try:
        file.seek(0)
        tags = ID3(file)
    except ID3NoHeaderError:
        return tags_from_fields({}, audio.info, codec="aac"), []
    return tags_from_fields(from_id3(tags), audio.info, codec="aac"), _id3_pictures(tags)


def _wav(file: BinaryIO) -> tuple[Tags, Candidates]:
    audio = WAVE(file)
    fields = from_info(_info_chunks(file))
    pictures: Candidates = []
    if audio.tags is not None:
        fields |= from_id3(audio.tags)
        pictures = _id3_pictures(audio.tags)
    return tags_from_fields(fields, audio.info, codec="pcm", lossless=True), pictures


def _info_chunks(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The chunks of every RIFF LIST of type INFO: mutagen does not read them."""
    place = 12
    end = file.seek(0, io.SEEK_END)
    for _ in range(_MAX_CHUNKS):
        if place + 8 > end:
            return
        file.seek(place)
        name, size = struct.unpack("<4sI", file.read(8))
        if name == b"LIST" and 4 <= size <= 1 << 20 and file.read(4) == b"INFO":
            data = file.read(size - 4)
            inner = 0
            while inner + 8 <= len(data):
                part, length = struct.unpack_from("<4sI", data, inner)
                yield part.decode("latin-1"), data[inner + 8 : inner + 8 + length]
                inner += 8 + length + length % 2
        place += 8 + size + size % 2


def _aiff(file: BinaryIO) -> tuple[Tags, Candidates]:
    audio = AIFF(file)
    fields = from_id3(audio.tags) if audio.tags is not None else {}
    pictures = _id3_pictures(audio.tags) if audio.tags is not None else []
    return tags_from_fields(fields, audio.info, codec="pcm", lossless=True), pictures


# ── Vorbis comments, APEv2, MP4 ──────────────────────────────────────────────────────────────


def _flac(file: BinaryIO) -> tuple[Tags, Candidates]:
    audio: Any = FLAC(file)
    fields = from_vorbis(audio.tags.as_dict()) if audio.tags is not None else {}
    pictures: Candidates = [
        (int(picture.type), partial(bytes, picture.data)) for picture in audio.pictures[:20]
    ]
    return tags_from_fields(fields, audio.info, codec="flac", lossless=True), pictures


def _ogg(file: BinaryIO) -> tuple[Tags, Candidates]:
    found = ogg_kind(file.read(4096))
    file.seek(0)
    if found is None:
        raise BadInput("unreadable_tags", "it is an Ogg file without a sound that we know")
    kind, codec, lossless = found
    audio: Any = kind(file)
    named = audio.tags.as_dict() if audio.tags is not None else {}
    pictures: Candidates = []
    for block in named.get("metadata_block_picture", [])[:20]:
        if len(block) <= MAX_PICTURE * 3 // 2:
            pictures.append((_block_type(block), partial(_block_picture, block)))
    for text in named.get("coverart", [])[:1]:
        pictures.append((0, partial(_base64, text)))
    return tags_from_fields(
        from_vorbis(named), audio.info, codec=codec, lossless=lossless
    ), pictures


def _base64(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except ValueError:
        return b""


def _block_type(text: str) -> int:
    return int.from_bytes(_base64(text[:8])[:4], "big")


def _block_picture(text: str) -> bytes:
    """A FLAC picture block in base64; one broken picture does not spoil the tags."""
    try:
        return bytes(FlacPicture(_base64(text)).data)
    except Exception:
        return b""


def _ape(kind: Any, codec: str, file: BinaryIO) -> tuple[Tags, Candidates]:
    audio = kind(file)
    named = audio.tags if audio.tags is not None else {}
    pictures: Candidates = []
    cover = named.get("Cover Art (Front)")
    if cover is not None and getattr(cover, "kind", 0) == 1:
        # A file name, NUL, then the picture.
        pictures.append((_FRONT, lambda: bytes(cover.value).partition(b"\0")[2]))
    fields = from_vorbis(dict(named.items()))
    return tags_from_fields(fields, audio.info, codec=codec, lossless=True), pictures


def _mp4(file: BinaryIO) -> tuple[Tags, Candidates]:
    audio = MP4(file)
    named: Any = audio.tags if audio.tags is not None else {}
    pictures: Candidates = [(_FRONT, partial(bytes, cover)) for cover in named.get("covr", [])[:20]]
    codec = str(getattr(audio.info, "codec", ""))
    codec = "aac" if codec.startswith("mp4a") else codec
    lossless = codec in ("alac", "fLaC")
    tags = tags_from_fields(from_mp4(named), audio.info, codec=codec.lower(), lossless=lossless)
    return tags, pictures


_READERS: dict[str, Callable[[BinaryIO], tuple[Tags, Candidates]]] = {
    "audio/mpeg": _mp3,
    "audio/flac": _flac,
    "audio/ogg": _ogg,
    "audio/mp4": _mp4,
    "audio/aac": _aac,
    "audio/wav": _wav,
    "audio/aiff": _aiff,
    "audio/x-ape": partial(_ape, MonkeysAudio, "ape"),
    "audio/x-wavpack": partial(_ape, WavPack, "wavpack"),
}

__all__ = ["MutagenResult", "parse"]
