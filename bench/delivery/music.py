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
    for copies of one. It has no header that tells of its length: a repeated one would tell of one
    sweep's, and every place in the track would be taken for one in its first sweep."""
    path = FOLDER / f"sweeps-{megabytes}-{number}.mp3"
    if not path.is_file():
        FOLDER.mkdir(parents=True, exist_ok=True)
        source = FOLDER / "tone.mp3"
        if not source.is_file():
            source.write_bytes(tone())
        sweep = frames(source.read_bytes())
        tag = tagged(f"Sweep {megabytes} {number}", padding=100 + 61 * number + 7 * megabytes)
        wanted = megabytes * MEGABYTE + 1000 * number - len(tag)
        body = sweep * (wanted // len(sweep) + 1)
        draft = path.with_suffix(".part")
        draft.write_bytes(tag + body[:wanted])
        draft.replace(path)
    return path


def frames(file: bytes) -> bytes:
    """The frames of an MP3 of one rate without what precedes them: tag, and the frame that tells of
    the others (Xing's header, "Info" where the rate is constant)."""
    start = ID3(BytesIO(file)).size
    told = min(
        (at for name in (b"Info", b"Xing") if (at := file.find(name, start, start + 200)) > 0),
        default=0,
    )
    return file[file.index(file[start : start + 2], told) if told else start :]


def tagged(title: str, padding: int) -> bytes:
    """An ID3v2 tag with so many bytes of padding."""
    tag = ID3()
    tag.add(TIT2(encoding=3, text=title))
    tag.add(TPE1(encoding=3, text="Starling"))
    tag.add(TALB(encoding=3, text="Sweeps"))
    out = BytesIO()
    tag.save(out, padding=lambda info: padding)  # pyright: ignore[reportUnknownLambdaType]
    return out.getvalue()
