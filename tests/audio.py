"""Small sound files of every format, made here: a tone by PyAV, tags by mutagen.

Only for CPython: inside Pyodide there is no PyAV, and the tests that need this are skipped."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Sequence
from typing import Any

FORMATS = ("mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff")
"""Extensions of the files that `tone` can make; and `fragments`, MP4 without tables."""

HASTE = {
    "mp3": {"b": "320000", "compression_level": "9"},
    "opus": {"b": "510000", "compression_level": "0"},
    "m4a": {"b": "320000", "aac_coder": "fast"},
}
"""How encoders make many bytes in little time."""

FACTS = {
    "title": "Straße der 日本語",
    "artist": "Björk & Ólafur",
    "album": "Ночь",
    "albumartist": "Various",
    "tracknumber": "3",
    "tracktotal": "12",
    "discnumber": "1",
    "disctotal": "2",
    "date": "2024-05-06",
    "genre": "Ambient",
    "composer": "J. S. Bach",
    "isrc": "DEAB12345678",
    "musicbrainz_trackid": "0b1e6f4c-0d2b-4b38-9d0e-3a4a8a1e7a11",
    "musicbrainz_albumid": "1b1e6f4c-0d2b-4b38-9d0e-3a4a8a1e7a12",
    "replaygain_track_gain": "-6.50 dB",
}
"""What `tagged` writes, by Vorbis names."""


def png(size: int = 0) -> bytes:
    """A valid one-pixel PNG, padded by a comment chunk to at least `size` bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checksum)

    parts = [
        b"\x89PNG\r\n\x1a\n",
        chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        chunk(b"IDAT", zlib.compress(b"\0\x7f")),
    ]
    have = sum(map(len, parts)) + 12
    if size > have + 12:
        parts.append(chunk(b"tEXt", b"x" * (size - have - 12)))
    return b"".join([*parts, chunk(b"IEND", b"")])


def tone(
    form: str,
    seconds: float = 1.0,
    rate: int = 44_100,
    noisy: bool = False,
    pitches: Sequence[tuple[float, float]] = (),
) -> bytes:
    """A sound file without tags, as bytes. `noisy` makes it incompressible and encodes it in
    haste at the highest rate, so that it is large: seconds of sound take time, bytes do not.
    With `pitches` it is several tones, one behind the other: of so many Hz, for so many seconds."""
    import av
    import numpy as np

    codecs = {
        "mp3": ("mp3", "libmp3lame"),
        "flac": ("flac", "flac"),
        "ogg": ("ogg", "vorbis"),
        "opus": ("ogg", "libopus"),
        "m4a": ("ipod", "aac"),
        "wav": ("wav", "pcm_s16le"),
        "aiff": ("aiff", "pcm_s16be"),
        "fragments": ("mp4", "aac"),
    }
    container_name, codec = codecs[form]
    if form == "opus":
        rate = 48_000
    out = io.BytesIO()
    options = {"movflags": "frag_keyframe+empty_moov+default_base_moof", "frag_duration": "1000000"}
    made_so = options if form == "fragments" else {}
    with av.open(out, "w", format=container_name, options=made_so) as container:
        stream: Any = container.add_stream(codec, rate=rate)
        stream.layout = "stereo"
        if noisy:
            stream.codec_context.options = HASTE.get(form, {})
        if form == "ogg":
            stream.codec_context.options = {"strict": "experimental"}
        total = int(seconds * rate)
        if noisy:
            samples = np.random.default_rng(1).integers(-9000, 9000, (total, 2), dtype=np.int16)
        else:
            parts = [
                np.sin(np.arange(int(length * rate)) * (2 * np.pi * hz / rate)) * 9000
                for hz, length in (pitches or [(440, seconds)])
            ]
            wave = np.concatenate(parts)
            total = len(wave)
            samples = np.stack([wave, wave], axis=1).astype(np.int16)
        resampler = av.AudioResampler(
            format=stream.format.name, layout="stereo", rate=rate, frame_size=stream.frame_size or 0
        )
        packed = np.ascontiguousarray(samples.reshape(1, -1))
        frame = av.AudioFrame.from_ndarray(packed, format="s16", layout="stereo")
        frame.sample_rate = rate
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return _with_times(out.getvalue(), total) if form == "ogg" else out.getvalue()


def _with_times(ogg: bytes, samples: int) -> bytes:
    """FFmpeg's own Vorbis encoder counts its packets wrongly: each lasts 1024 samples, but for the
    first, of which nothing is heard. Say so on every page, and on the last how long the stream is."""
    from mutagen.ogg import OggPage

    file, out, heard = io.BytesIO(ogg), io.BytesIO(), -1
    while file.tell() < len(ogg):
        page = OggPage(file)
        if page.position > 0:
            heard += len(page.packets)
            page.position = samples if page.last else min(samples, 1024 * heard)
        out.write(page.write())
    return out.getvalue()


def tagged(form: str, sound: bytes, facts: dict[str, str] = FACTS, cover: bytes = b"") -> bytes:
    """The same file with tags, in the manner of its format."""
    file = io.BytesIO(sound)
    writer = {"mp3": _id3, "wav": _id3, "aiff": _id3, "m4a": _mp4}.get(form, _vorbis)
    writer(form, file, facts, cover)
    return file.getvalue()


def _vorbis(form: str, file: io.BytesIO, facts: dict[str, str], cover: bytes) -> None:
    from mutagen.flac import FLAC, Picture
    from mutagen.oggopus import OggOpus
    from mutagen.oggvorbis import OggVorbis

    audio: Any = {"flac": FLAC, "ogg": OggVorbis, "opus": OggOpus}[form](file)
    if audio.tags is None:
        audio.add_tags()
    for name, value in facts.items():
        audio[name] = value
    if cover:
        picture = Picture()
        picture.type, picture.mime, picture.data = 3, "image/png", cover
        if form == "flac":
            audio.add_picture(picture)
        else:
            audio["metadata_block_picture"] = base64.b64encode(picture.write()).decode()
    file.seek(0)
    audio.save(file)


def _id3(form: str, file: io.BytesIO, facts: dict[str, str], cover: bytes) -> None:
    from mutagen import id3
    from mutagen.aiff import AIFF
    from mutagen.mp3 import MP3
    from mutagen.wave import WAVE

    audio: Any = {"mp3": MP3, "wav": WAVE, "aiff": AIFF}[form](file)
    if audio.tags is None:
        audio.add_tags()
    tags = audio.tags
    frames = {
        "title": id3.TIT2,
        "artist": id3.TPE1,
        "album": id3.TALB,
        "albumartist": id3.TPE2,
        "date": id3.TDRC,
        "genre": id3.TCON,
        "composer": id3.TCOM,
        "isrc": id3.TSRC,
    }
    for name, frame in frames.items():
        if name in facts:
            tags.add(frame(encoding=3, text=[facts[name]]))
    for frame, left, right in (
        (id3.TRCK, "tracknumber", "tracktotal"),
        (id3.TPOS, "discnumber", "disctotal"),
    ):
        if left in facts:
            text = facts[left] + ("/" + facts[right] if right in facts else "")
            tags.add(frame(encoding=3, text=[text]))
    if "musicbrainz_trackid" in facts:
        owner = "http://musicbrainz.org"
        tags.add(id3.UFID(owner=owner, data=facts["musicbrainz_trackid"].encode()))
    for name, desc in (
        ("musicbrainz_albumid", "MusicBrainz Album Id"),
        ("replaygain_track_gain", "replaygain_track_gain"),
    ):
        if name in facts:
            tags.add(id3.TXXX(encoding=3, desc=desc, text=[facts[name]]))
    if cover:
        tags.add(id3.APIC(encoding=3, mime="image/png", type=3, desc="", data=cover))
    file.seek(0)
    audio.save(file)


def _mp4(form: str, file: io.BytesIO, facts: dict[str, str], cover: bytes) -> None:
    from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm

    audio: Any = MP4(file)
    if audio.tags is None:
        audio.add_tags()
    names = {
        "title": "\xa9nam",
        "artist": "\xa9ART",
        "album": "\xa9alb",
        "albumartist": "aART",
        "date": "\xa9day",
        "genre": "\xa9gen",
        "composer": "\xa9wrt",
    }
    for name, atom in names.items():
        if name in facts:
            audio[atom] = [facts[name]]
    for atom, left, right in (
        ("trkn", "tracknumber", "tracktotal"),
        ("disk", "discnumber", "disctotal"),
    ):
        if left in facts:
            audio[atom] = [(int(facts[left]), int(facts.get(right, "0")))]
    for name, free in (
        ("isrc", "ISRC"),
        ("musicbrainz_trackid", "MusicBrainz Track Id"),
        ("musicbrainz_albumid", "MusicBrainz Album Id"),
        ("replaygain_track_gain", "replaygain_track_gain"),
    ):
        if name in facts:
            audio["----:com.apple.iTunes:" + free] = [MP4FreeForm(facts[name].encode())]
    if cover:
        audio["covr"] = [MP4Cover(cover, imageformat=MP4Cover.FORMAT_PNG)]
    file.seek(0)
    audio.save(file)
