"""Synthesises the demo album: five short tracks of our own, in five formats, the same every time.

All of it is computed from seeds (numpy for the sound, Pillow for the cover), so that it may be
given away under CC0 and rebuilt by anyone. `make_album` is cached by this file's hash;
`make_track` makes single files in any format for tests.

    python -m tools.demo_album DIRECTORY
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import sys
from pathlib import Path

import av
import numpy as np
from mutagen.aiff import AIFF
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, ID3, TALB, TCON, TCOP, TDRC, TIT2, TPE1, TPE2, TRCK
from mutagen.mp4 import MP4, MP4Cover
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE
from PIL import Image, ImageDraw, ImageFilter

from tools.demo_music import PIECES, Piece, compose

ARTIST = "Starling"
ALBUM = "First Flight"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
"""The album is our own, and anybody's: a swarm may share it without being told so."""

DATE = "2026"
NOTE = (
    "First Flight, by Starling.\n\n"
    "Synthesised by tools/demo_album.py of the Starling music player. To the extent possible\n"
    "under law, its makers have waived all copyright and related rights to these recordings and\n"
    "to the cover (CC0 1.0): https://creativecommons.org/publicdomain/zero/1.0/\n"
)
SUFFIXES = ("mp3", "flac", "ogg", "opus", "m4a")
"""Format of the album's tracks, in their order."""

_FORMATS: dict[str, tuple[str, str, int, int, str]] = {
    # suffix: container, codec, rate in Hz, bits a second, sample format
    "mp3": ("mp3", "libmp3lame", 44_100, 192_000, "fltp"),
    "flac": ("flac", "flac", 44_100, 0, "s16"),
    "ogg": ("ogg", "vorbis", 44_100, 192_000, "fltp"),
    "opus": ("ogg", "libopus", 48_000, 128_000, "flt"),
    "m4a": ("ipod", "aac", 44_100, 192_000, "fltp"),
    "wav": ("wav", "pcm_s16le", 44_100, 0, "s16"),
    "aiff": ("aiff", "pcm_s16be", 44_100, 0, "s16"),
}


def make_album(directory: Path | str) -> Path:
    """Make the album under `directory` unless this version of it is there; its folder is returned.

    The folder holds five audio files, `cover.jpg` and `LICENCE.txt`, and nothing else."""
    folder = Path(directory) / _version() / f"{ARTIST} - {ALBUM}"
    if folder.is_dir():
        return folder
    draft = folder.with_name(f"unfinished {os.getpid()}")  # another process may make it too
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    cover = make_cover()
    (draft / "cover.jpg").write_bytes(cover)
    (draft / "LICENCE.txt").write_text(NOTE, encoding="utf-8")
    for number, (piece, suffix) in enumerate(zip(PIECES, SUFFIXES, strict=True), 1):
        make_track(
            draft / f"{number:02} {piece.title}.{suffix}",
            piece=piece,
            title=piece.title,
            genre=piece.genre,
            licence=LICENCE,
            number=number,
            total=len(PIECES),
            cover=cover,
        )
    try:
        draft.rename(folder)
    except OSError:  # the other one was first
        if not folder.is_dir():
            raise
        shutil.rmtree(draft)
    return folder


def make_track(
    path: Path | str,
    *,
    seconds: float | None = None,
    seed: int = 0,
    piece: Piece | None = None,
    title: str = "",
    artist: str = ARTIST,
    album: str = ALBUM,
    album_artist: str = ARTIST,
    number: int = 0,
    total: int = 0,
    date: str = DATE,
    genre: str = "",
    licence: str = "",
    cover: bytes | None = None,
) -> Path:
    """Write one audio file; its suffix says the format (mp3 flac ogg opus m4a wav aiff).

    `seed` chooses piece and melody; `seconds` its length, the piece's own where None. A field of
    the tags that is empty or 0 is left out; with every one of them empty the file has no tags."""
    path = Path(path)
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in _FORMATS:
        raise ValueError(f"no such format: {suffix!r}")
    piece = piece or PIECES[seed % len(PIECES)]
    rate = _FORMATS[suffix][2]
    _encode(path, suffix, compose(piece, seconds=seconds, seed=seed, rate=rate))
    texts = {
        "title": title,
        "artist": artist,
        "album": album,
        "albumartist": album_artist,
        "date": date,
        "genre": genre,
        "license": licence,
    }
    _tag(path, suffix, {name: text for name, text in texts.items() if text}, number, total, cover)
    return path


def _version() -> str:
    here = Path(__file__)
    texts = here.read_bytes() + here.with_name("demo_music.py").read_bytes()
    return hashlib.sha256(texts).hexdigest()[:12]


def _encode(path: Path, suffix: str, sound: np.ndarray) -> None:
    """`sound` is float32, shape (2, samples), within -1 and 1."""
    container, codec, rate, bits, sample_format = _FORMATS[suffix]
    # `bitexact` keeps version strings, dates and random serial numbers out of the file.
    options = {"fflags": "+bitexact"}
    with av.open(str(path), "w", format=container, options=options) as out:
        stream = out.add_stream(codec, rate=rate, layout="stereo", format=sample_format)
        stream.codec_context.flags |= 1 << 23  # AV_CODEC_FLAG_BITEXACT
        if bits:
            stream.bit_rate = bits
        if codec == "vorbis":
            stream.codec_context.options = {"strict": "-2"}  # ffmpeg calls its own experimental
        resampler = av.AudioResampler(format=sample_format, layout="stereo", rate=rate)
        for start in range(0, sound.shape[1], rate):
            block = np.ascontiguousarray(sound[:, start : start + rate], dtype=np.float32)
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            frame.sample_rate = rate
            frame.pts = start
            for ready in resampler.resample(frame):
                out.mux(stream.encode(ready))
        for ready in resampler.resample(None):
            out.mux(stream.encode(ready))
        out.mux(stream.encode(None))


def _tag(
    path: Path, suffix: str, texts: dict[str, str], number: int, total: int, cover: bytes | None
) -> None:
    if not texts and not number and not cover:
        return
    if suffix == "m4a":
        _tag_mp4(path, texts, number, total, cover)
    elif suffix in ("flac", "ogg", "opus"):
        _tag_vorbis(path, suffix, texts, number, total, cover)
    else:
        _tag_id3(path, suffix, texts, number, total, cover)


def _tag_id3(
    path: Path, suffix: str, texts: dict[str, str], number: int, total: int, cover: bytes | None
) -> None:
    frames = {
        "title": TIT2,
        "artist": TPE1,
        "album": TALB,
        "albumartist": TPE2,
        "date": TDRC,
        "genre": TCON,
        "license": TCOP,
    }
    holder = WAVE(path) if suffix == "wav" else AIFF(path) if suffix == "aiff" else None
    if holder is not None and holder.tags is None:
        holder.add_tags()
    tags = ID3() if holder is None else holder.tags
    assert tags is not None
    for name, text in texts.items():
        tags.add(frames[name](encoding=3, text=[text]))
    if number:
        tags.add(TRCK(encoding=3, text=[f"{number}/{total}" if total else str(number)]))
    if cover:
        tags.add(APIC(encoding=3, mime="image/jpeg", type=3, desc="", data=cover))
    if holder is None:
        tags.save(path)
    else:
        holder.save()


def _tag_vorbis(
    path: Path, suffix: str, texts: dict[str, str], number: int, total: int, cover: bytes | None
) -> None:
    import base64

    audio = {"flac": FLAC, "ogg": OggVorbis, "opus": OggOpus}[suffix](path)
    for name, text in texts.items():
        audio[name] = text
    if number:
        audio["tracknumber"] = str(number)
        if total:
            audio["tracktotal"] = str(total)
    if cover:
        picture = Picture()
        picture.type, picture.mime, picture.data = 3, "image/jpeg", cover
        picture.width, picture.height = Image.open(io.BytesIO(cover)).size
        picture.depth = 24
        if isinstance(audio, FLAC):
            audio.add_picture(picture)
        else:
            audio["metadata_block_picture"] = base64.b64encode(picture.write()).decode()
    audio.save()


def _tag_mp4(
    path: Path, texts: dict[str, str], number: int, total: int, cover: bytes | None
) -> None:
    audio = MP4(path)
    atoms = {
        "title": "\xa9nam",
        "artist": "\xa9ART",
        "album": "\xa9alb",
        "albumartist": "aART",
        "date": "\xa9day",
        "genre": "\xa9gen",
        "license": "cprt",
    }
    for name, text in texts.items():
        audio[atoms[name]] = [text]
    if number:
        audio["trkn"] = [(number, total)]
    if cover:
        audio["covr"] = [MP4Cover(cover, imageformat=MP4Cover.FORMAT_JPEG)]
    audio.save()


def make_cover(seed: int = 7, size: int = 600) -> bytes:
    """A flock at dusk: JPEG bytes, `size` pixels square, under 80 kB."""
    random = np.random.default_rng(seed)
    down = np.linspace(0, 1, size)[:, None, None]
    stops = np.array([[18, 22, 54], [74, 46, 98], [214, 104, 92], [250, 196, 126]], dtype=float)
    places = [0.0, 0.45, 0.78, 1.0]
    sky = np.concatenate(
        [np.interp(down, places, stops[:, channel]) for channel in range(3)], axis=2
    )
    across = np.linspace(-1, 1, size)[None, :, None]
    glow = np.exp(-(((down - 0.83) * 3.2) ** 2) - (across * 1.3) ** 2)
    sky = np.clip(np.repeat(sky, size, axis=1) + glow * np.array([44, 34, 12]), 0, 255)
    image = Image.fromarray(sky.astype(np.uint8))
    draw = ImageDraw.Draw(image, "RGBA")
    radius = size * 0.15
    middle = (size * 0.5, size * 0.76)
    draw.ellipse(
        [middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius],
        fill=(255, 226, 168, 210),
    )
    image = image.filter(ImageFilter.GaussianBlur(size / 200))
    scale = 2  # drawn twice as large, then shrunk, for smooth edges
    flock = Image.new("RGBA", (size * scale, size * scale))
    pen = ImageDraw.Draw(flock)
    turn = np.sort(random.uniform(0, 1, 620))
    for place in turn:
        # the flock is a twisted ribbon: a rising curve, thick in its middle
        x = 0.08 + 0.84 * place
        y = 0.62 - 0.34 * np.sin(place * 2.6) + 0.1 * np.sin(place * 9)
        spread = 0.015 + 0.1 * np.sin(place * np.pi) ** 2
        x += random.normal(0, spread * 0.6)
        y += random.normal(0, spread)
        span = size * scale * random.uniform(0.006, 0.014) * (0.7 + place)
        tilt = random.normal(-0.5, 0.35)
        centre = np.array([x, y]) * size * scale
        wing = np.array([np.cos(tilt), np.sin(tilt)]) * span
        lift = np.array([wing[1], -wing[0]]) * 0.55
        points = [centre - wing + lift, centre + lift * 0.1, centre + wing + lift, centre - lift]
        pen.polygon([tuple(point) for point in points], fill=(16, 16, 36, 235))
    flock = flock.resize((size, size), Image.Resampling.LANCZOS)
    image = Image.alpha_composite(image.convert("RGBA"), flock).convert("RGB")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=84, optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    print(make_album(sys.argv[1] if len(sys.argv) > 1 else ".cache/demo"))
