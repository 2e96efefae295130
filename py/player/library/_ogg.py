"""Ogg files from their head and their last 64 KiB.

mutagen reads a whole Ogg file where its last page is not what it hopes for; over a network that
is not to be borne. These are its own classes, with the search for the end replaced.
"""

from __future__ import annotations

import io
import struct
from typing import Any, BinaryIO

from mutagen.ogg import OggFileType
from mutagen.oggflac import OggFLAC, OggFLACStreamInfo
from mutagen.oggopus import OggOpus, OggOpusInfo
from mutagen.oggspeex import OggSpeex, OggSpeexInfo
from mutagen.oggvorbis import OggVorbis, OggVorbisInfo

TAIL = 65_536
"""Bytes at the end among which the last page must begin: one page is at most 65,307 long
(RFC 3533 §6)."""


def last_position(file: BinaryIO, serial: int) -> int:
    """Granule position of the last page of a stream that has one; 0 where none is found."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - TAIL))
    data = file.read(TAIL)
    place = data.rfind(b"OggS")
    while place >= 0:
        if len(data) - place >= 27:
            position, found = struct.unpack_from("<qI", data, place + 6)
            if data[place + 4] == 0 and found == serial and position > 0:
                return position
        place = data.rfind(b"OggS", 0, place)
    return 0


class _VorbisInfo(OggVorbisInfo):
    def _post_tags(self, fileobj: Any) -> None:
        self.length = last_position(fileobj, self.serial) / self.sample_rate


class _SpeexInfo(OggSpeexInfo):
    def _post_tags(self, fileobj: Any) -> None:
        self.length = last_position(fileobj, self.serial) / self.sample_rate


class _FlacInfo(OggFLACStreamInfo):
    def _post_tags(self, fileobj: Any) -> None:
        if not self.length:
            self.length = last_position(fileobj, self.serial) / self.sample_rate


class _OpusInfo(OggOpusInfo):
    def _post_tags(self, fileobj: Any) -> None:
        start = fileobj.tell()
        fileobj.seek(0)
        head = fileobj.read(4096)
        place = head.find(b"OpusHead")
        (skip,) = struct.unpack_from("<H", head, place + 10) if place >= 0 else (0,)
        # Opus always counts in 48 kHz, whatever it was made from: RFC 7845 §4.
        self.length = max(0, last_position(fileobj, self.serial) - skip) / 48_000
        size = fileobj.seek(0, io.SEEK_END) - start
        self.bitrate = round(size * 8 / self.length) if self.length else 0


class _Vorbis(OggVorbis):
    _Info = _VorbisInfo


class _Speex(OggSpeex):
    _Info = _SpeexInfo


class _Flac(OggFLAC):
    _Info = _FlacInfo


class _Opus(OggOpus):
    _Info = _OpusInfo


def ogg_kind(head: bytes) -> tuple[type[OggFileType], str, bool] | None:
    """Which reader, codec name and whether lossless, by the first packets; None where it is no
    audio that we know."""
    for magic, kind, codec, lossless in (
        (b"OpusHead", _Opus, "opus", False),
        (b"\x01vorbis", _Vorbis, "vorbis", False),
        (b"\x7fFLAC", _Flac, "flac", True),
        (b"Speex   ", _Speex, "speex", False),
    ):
        if magic in head[:4096]:
            return kind, codec, lossless
    return None
