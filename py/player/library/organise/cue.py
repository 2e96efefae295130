"""Cue sheets: what says where the tracks of a file lie that holds a whole album.

A cue sheet is lines of commands (CDRWIN's manual describes them; there is no standard). Sheets are
hostile text like all tags: sizes and counts are bounded, what is not understood is passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from player.errors import BadInput
from player.library.text import clean
from player.models import Tags
from player.types import DurationMs

MAX_TRACKS = 999
"""A disc has 99; some people number a box through."""
MAX_CUE = 1 << 20
"""Bytes of a cue sheet."""
MAX_FILES = 200
_FRAMES = 75
"""Frames of a second, as on a disc."""

_LINE = re.compile(r"\s*([A-Za-z]+)\s+(.*\S)\s*")
_TIME = re.compile(r"(\d{1,4}):(\d{2}):(\d{2})")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_ISRC = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\d{7}")


@dataclass(frozen=True, kw_only=True)
class CueTrack:
    """One track of a sheet: a stretch of a file."""

    file: str
    """Name of the file that it lies in, as the sheet has it."""
    number: int
    title: str = ""
    performer: str = ""
    songwriter: str = ""
    isrc: str = ""
    start_ms: int = 0
    """Where it begins in the file (its INDEX 01)."""
    stop_ms: int | None = None
    """Where the next of the same file begins; None where it goes to the file's end."""


@dataclass(frozen=True, kw_only=True)
class CueSheet:
    """What a sheet says."""

    title: str = ""
    performer: str = ""
    date: str = ""
    genre: str = ""
    disc: int = 0
    discs: int = 0
    tracks: tuple[CueTrack, ...] = ()


@dataclass
class _Draft:
    """A track while its lines are read."""

    file: str
    number: int
    title: str = ""
    performer: str = ""
    songwriter: str = ""
    isrc: str = ""
    start: int | None = None


def decode_cue(data: bytes) -> str:
    """A sheet's text: UTF-8 or UTF-16 by its mark, UTF-8 where it is valid, else as Windows wrote
    it. Raises BadInput `not_a_cue`."""
    if len(data) > MAX_CUE:
        raise _no_cue("it is too large")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def parse_cue(text: str) -> CueSheet:
    """Read a sheet. Tracks are in the order of the sheet; those without sound, or that do not
    begin behind the one before, are left out. Raises BadInput `not_a_cue` where nothing is left."""
    if len(text) > MAX_CUE:
        raise _no_cue("it is too large")
    head: dict[str, str] = {}
    drafts: list[_Draft] = []
    track: _Draft | None = None
    file, files = "", 0
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        command, rest = match[1].upper(), match[2]
        if command == "FILE":
            file, files, track = _file(rest), files + 1, None
            if files > MAX_FILES:
                break
        elif command == "TRACK":
            track = _track(rest, file)
            if track is not None:
                if len(drafts) >= MAX_TRACKS:
                    break
                drafts.append(track)
        elif command == "INDEX" and track is not None:
            _index(track, rest)
        elif command == "REM":
            name, _, value = rest.partition(" ")
            if track is None:
                head.setdefault("REM " + name.upper(), _text(value))
        elif command in ("TITLE", "PERFORMER", "SONGWRITER", "ISRC"):
            if track is None:
                head.setdefault(command, _text(rest))
            else:
                setattr(track, command.lower(), _text(rest))
    tracks = _stretches([each for each in drafts if each.start is not None])
    if not tracks:
        raise _no_cue("it names no tracks")
    date = _DATE.search(head.get("REM DATE", ""))
    return CueSheet(
        title=head.get("TITLE", ""),
        performer=head.get("PERFORMER", ""),
        date=date[0] if date else "",
        genre=head.get("REM GENRE", ""),
        disc=_small(head.get("REM DISCNUMBER", "")),
        discs=_small(head.get("REM TOTALDISCS", "")),
        tracks=tracks,
    )


def tags_of_cue(sheet: CueSheet, track: CueTrack, whole: Tags) -> Tags:
    """A track's tags: what the sheet says, over what the tags of the whole file say (`whole`,
    whose length ends the last one)."""
    stop = whole.duration_ms if track.stop_ms is None else track.stop_ms
    album_artist = sheet.performer or whole.album_artist or whole.artist
    date = sheet.date or whole.date
    return replace(
        whole,
        title=track.title or f"Track {track.number}",
        artist=track.performer or sheet.performer or whole.artist,
        artists=(),
        artist_mbids=(),
        album=sheet.title or whole.album or whole.title,
        album_artist=album_artist,
        album_artists=(),
        number=track.number,
        total=len(sheet.tracks),
        disc=sheet.disc or whole.disc,
        discs=sheet.discs or whole.discs,
        year=int(date[:4]) if date else whole.year,
        date=date,
        genre=sheet.genre or whole.genre,
        genres=() if sheet.genre else whole.genres,
        composer=track.songwriter or whole.composer,
        isrc=track.isrc,
        title_sort="",
        artist_sort="",
        recording_mbid="",
        track_mbid="",
        track_gain=None,
        track_peak=None,
        cuesheet="",
        duration_ms=DurationMs(max(0, stop - track.start_ms)),
    )


def _file(rest: str) -> str:
    """A file's name, as `FILE "name" WAVE` or without quotes."""
    quoted = re.match(r'"([^"]*)"', rest)
    name = quoted[1] if quoted else rest.rpartition(" ")[0] or rest
    return clean(name.replace("\\", "/"), 8000)


def _track(rest: str, file: str) -> _Draft | None:
    words = rest.split()
    number = _small(words[0])
    sound = len(words) < 2 or words[1].upper() == "AUDIO"
    return _Draft(file=file, number=number) if number and sound and file else None


def _index(track: _Draft, rest: str) -> None:
    """INDEX 01 is where a track begins; INDEX 00, the gap before it, belongs to the one before."""
    number, _, time = rest.partition(" ")
    match = _TIME.fullmatch(time.strip())
    if match is None or _small(number) != 1 or track.start is not None:
        return
    minutes, seconds, frames = map(int, match.groups())
    if seconds < 60 and frames < _FRAMES:
        track.start = (minutes * 60 + seconds) * 1000 + frames * 1000 // _FRAMES


def _stretches(drafts: list[_Draft]) -> tuple[CueTrack, ...]:
    found: list[CueTrack] = []
    for draft in drafts:
        start = draft.start or 0
        before = found[-1] if found and found[-1].file == draft.file else None
        if before is not None:
            if start <= before.start_ms:
                continue
            found[-1] = replace(before, stop_ms=start)
        elif any(each.file == draft.file for each in found):
            continue
        isrc = draft.isrc.upper().replace("-", "")
        found.append(
            CueTrack(
                file=draft.file,
                number=draft.number,
                title=draft.title,
                performer=draft.performer,
                songwriter=draft.songwriter,
                isrc=isrc if _ISRC.fullmatch(isrc) else "",
                start_ms=start,
            )
        )
    return tuple(found)


def _text(rest: str) -> str:
    quoted = re.match(r'"(.*)"\s*$', rest)
    return clean(quoted[1] if quoted else rest)


def _small(text: str) -> int:
    text = text.strip().strip('"')
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0


def _no_cue(why: str) -> BadInput:
    return BadInput("not_a_cue", f"This cue sheet cannot be used: {why}.")
