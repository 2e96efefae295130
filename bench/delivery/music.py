"""Tracks of a wanted size, made once: real MP3, other bytes for each number."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from mutagen.id3 import ID3, TALB, TIT2, TPE1

from bench.kit import ROOT
from tests.browser.stream_harness import tone

FOLDER = ROOT / ".cache" / "bench"
MEGABYTE = 1_000_000


def track(megabytes: int, number: int) -> Path:
    """An MP3 of 320 kbit/s of about so many MB (10^6), another one for each number.

    The sound is one sweep over and over. The tag's length differs by number, so that no chunk, piece
    or block of one track is one of another, and so does the file's, so that nobody takes two tracks
    for copies of one."""
    path = FOLDER / f"sweep-{megabytes}-{number}.mp3"
    if not path.is_file():
        FOLDER.mkdir(parents=True, exist_ok=True)
        source = FOLDER / "tone.mp3"
        if not source.is_file():
            source.write_bytes(tone())
        sweep = source.read_bytes()
        tag = tagged(f"Sweep {megabytes} {number}", padding=100 + 61 * number + 7 * megabytes)
        wanted = megabytes * MEGABYTE + 1000 * number - len(tag)
        body = sweep * (wanted // len(sweep) + 1)
        draft = path.with_suffix(".part")
        draft.write_bytes(tag + body[:wanted])
        draft.replace(path)
    return path


def tagged(title: str, padding: int) -> bytes:
    """An ID3v2 tag with so many bytes of padding."""
    tag = ID3()
    tag.add(TIT2(encoding=3, text=title))
    tag.add(TPE1(encoding=3, text="Starling"))
    tag.add(TALB(encoding=3, text="Sweeps"))
    out = BytesIO()
    tag.save(out, padding=lambda info: padding)  # pyright: ignore[reportUnknownLambdaType]
    return out.getvalue()
