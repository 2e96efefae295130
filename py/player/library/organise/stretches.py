"""Stretches: what a cue sheet cuts a file into, and which file it means. Pure.

A stretch has a content of its own, `sri:<hash of the file>#<place>`: its bytes are the file's, and
its copy says where in the sound it begins and ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from player.errors import BadInput
from player.library.organise.cue import CueSheet, CueTrack, tags_of_cue
from player.library.rows import file_of, is_stretch
from player.models import Copy, Tags
from player.types import ContentId, DurationMs, Uri

Path = Sequence[str]
"""A file's name behind its folders."""

_SLACK_MS = 40
"""What a file may be shorter than its sheet thinks: less than a track can be."""


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """One track of a file that holds several."""

    track: CueTrack
    place: int
    """In its file, from 1."""
    start_ms: int
    stop_ms: int
    """0 where it goes to the file's end."""
    duration_ms: int


def stretch_id(file: ContentId, place: int) -> ContentId:
    """The content that is a stretch of a file."""
    return ContentId(f"{file}#{place}")


def cut(sheet: CueSheet, file: str, duration_ms: int) -> list[Stretch]:
    """The stretches of one file of a sheet, in order, without a gap between them or an overlap;
    empty where the whole of it is one track. `duration_ms` is the file's.

    Raises BadInput `cue_wrong_times` where they cannot be those of such a file."""
    tracks = [track for track in sheet.tracks if track.file == file]
    if len(tracks) < 2:
        return []
    if sheet.skipped:
        raise _wrong("its tracks do not follow each other")
    if duration_ms <= 0:
        raise _wrong("the file does not say how long it is")
    last = tracks[-1].start_ms
    if last + _SLACK_MS > duration_ms:
        raise _wrong(f"a track begins at {_time(last)}, the file ends at {_time(duration_ms)}")
    stops = [track.start_ms for track in tracks[1:]]
    return [
        Stretch(
            track=track,
            place=place,
            start_ms=track.start_ms,
            stop_ms=stop,
            duration_ms=(stop or duration_ms) - track.start_ms,
        )
        for place, (track, stop) in enumerate(zip(tracks, [*stops, 0], strict=True), 1)
    ]


def copy_of_stretch(whole: Copy, stretch: Stretch, file_ms: int) -> Copy:
    """Where a stretch can be had: in the file `whole`, which is `file_ms` long. Its length is its
    share of the file's bytes, so that what all of them take together is what the file takes."""
    content = stretch_id(file_of(whole.content), stretch.place)
    return replace(
        whole,
        content=content,
        uri=Uri(content),
        length=max(1, whole.length * stretch.duration_ms // file_ms),
        facts={
            "start_ms": stretch.start_ms,
            "stop_ms": stretch.stop_ms,
            "file_ms": file_ms,
            "file_bytes": whole.length,
        },
    )


def stretch_of(copy: Copy) -> tuple[int, int, int]:
    """Where a copy begins and ends in its file, and how long that is, ms; all 0 where it is the
    whole of it."""
    if not is_stretch(copy.content):
        return 0, 0, 0
    facts = copy.facts
    return facts["start_ms"], facts["stop_ms"], facts["file_ms"]


def tags_of_stretch(sheet: CueSheet, stretch: Stretch, whole: Tags) -> Tags:
    """Its tags: the sheet's words over those of the file."""
    tags = tags_of_cue(sheet, stretch.track, whole)
    files = {track.file for track in sheet.tracks}
    total = len(sheet.tracks) if len(files) == 1 else whole.total
    return replace(tags, duration_ms=DurationMs(stretch.duration_ms), total=total)


# ── which file a sheet means ─────────────────────────────────────────────────────────────────


def files_of(sheet: CueSheet) -> list[str]:
    """The names of a sheet's files, in order."""
    return list(dict.fromkeys(track.file for track in sheet.tracks))


def nearness(sheet: Path, name: str, audio: Path, *, only: bool = False) -> int | None:
    """How well a file fits what a sheet at a path calls `name`: 0 is best, None is not at all.

    Names lie: a rip was called .wav, and was packed and renamed together with its sheet later.
    So 0 is that very name, 1 the same but for its ending, 2 the sheet's own name where the sheet
    has but one file (`only`); 10 more where it lies in another folder than the sheet."""
    wanted = _folded([*sheet[:-1], *_steps(name)])
    given, own = _folded(audio), _folded(sheet)
    if not wanted or not given:
        return None
    if wanted[-1] == given[-1]:
        near = 0
    elif _stem(wanted[-1]) == _stem(given[-1]):
        near = 1
    elif only and _stem(own[-1]) == _stem(given[-1]):
        return 2 if own[:-1] == given[:-1] else 12
    else:
        return None
    return near if wanted[:-1] == given[:-1] or own[:-1] == given[:-1] else near + 10


def nearest(
    sheet: Path, name: str, audio: Collection[tuple[str, ...]], *, only: bool = False
) -> tuple[str, ...] | None:
    """Of files that were given together with a sheet, the one that it calls `name`: in the same
    folder, or the folder's one audio file, where the sheet has but one file too (`only`)."""
    ranks = [
        (near, path)
        for path in audio
        if (near := nearness(sheet, name, path, only=only)) is not None
    ]
    best = min(ranks, default=(99, ()))
    if best[0] < 10:
        return best[1]
    beside = [path for path in audio if _folded(path[:-1]) == _folded(sheet[:-1])]
    return beside[0] if only and len(beside) == 1 else None


def _steps(name: str) -> list[str]:
    """A name that may have folders, and may be of another disk: then its last part counts."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    return parts if not re.match(r"[A-Za-z]:|/", name) and ".." not in parts else parts[-1:]


def _folded(path: Path) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", part).casefold() for part in path)


def _stem(name: str) -> str:
    """A name without its ending; `album.flac.cue` belongs to `album.flac`."""
    stem = name.rpartition(".")[0] or name
    if name.endswith(".cue") and re.search(r"\.\w{2,4}$", stem):
        stem = stem.rpartition(".")[0]
    return stem


def _time(ms: int) -> str:
    return f"{ms // 60_000}:{ms // 1000 % 60:02}"


def _wrong(why: str) -> BadInput:
    return BadInput(
        "cue_wrong_times",
        f"The times in this cue sheet do not fit its file: {why}. The file stays one track. "
        "Look for the sheet that belongs to it.",
    )
