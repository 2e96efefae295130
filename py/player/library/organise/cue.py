"""Cue sheets: what says where the tracks of a file lie that holds a whole album.

A cue sheet is lines of commands (CDRWIN's manual describes them; there is no standard). Sheets are
hostile text like all tags: sizes and counts are bounded, what is not understood is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
_GAIN = re.compile(r"([+-]?\d{1,3}(?:\.\d{1,8})?)(?:\s*dB)?", re.IGNORECASE)
_CYRILLIC = re.compile(rb"[\xc0-\xff]{3}")
_NOT_CYRILLIC = re.compile(rb"[\x81-\x84\x86-\x90\x98-\x9f]")


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
    gain: float | None = None
    """ReplayGain, decibel."""
    peak: float | None = None


@dataclass(frozen=True, kw_only=True)
class CueSheet:
    """What a sheet says."""

    title: str = ""
    performer: str = ""
    date: str = ""
    genre: str = ""
    disc: int = 0
    discs: int = 0
    gain: float | None = None
    """ReplayGain of the album, decibel."""
    peak: float | None = None
    tracks: tuple[CueTrack, ...] = ()
    skipped: int = 0
    """Tracks that were left out, since they do not begin behind the one before."""


@dataclass
class _Draft:
    """A track while its lines are read."""

    file: str
    number: int
    title: str = ""
    performer: str = ""
    songwriter: str = ""
    isrc: str = ""
    gain: float | None = None
    peak: float | None = None
    start: int | None = None


def decode_cue(data: bytes) -> str:
    """A sheet's text: UTF-8 or UTF-16 by its mark, UTF-8 where it is valid, else as Windows wrote
    it in Cyrillic, Japanese or Western letters. Raises BadInput `not_a_cue`."""
    if len(data) > MAX_CUE:
        raise _no_cue("it is too large")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_code_page(data), "replace")


def _code_page(data: bytes) -> str:
    """Which of Windows' code pages a text is most likely in: told by which bytes stand together.

    Western words have single high bytes among plain letters. Cyrillic ones are runs of bytes from
    C0 on. Japanese is pairs whose first bytes lie lower; kana nearly always occur, and in half of
    all other pairs the second byte is high too, which a pair of Western letters never is."""
    if _CYRILLIC.search(data) and not _NOT_CYRILLIC.search(data):
        return "cp1251"
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        return "cp1252"
    pairs = [char for char in text if char > "\u2fff" and not "\uff61" <= char <= "\uff9f"]
    if not pairs or any("\ue000" <= char <= "\uf8ff" for char in pairs):
        return "cp1252"
    kana = any("\u3041" <= char <= "\u30fe" for char in pairs)
    high = sum(char.encode("cp932", "replace")[-1] >= 0x80 for char in pairs)
    return "cp932" if kana or 2 * high >= len(pairs) else "cp1252"


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
            # The track goes on: its INDEX 01 may stand behind the next FILE, as where each track
            # is a file of its own and the gap before it lies at the end of the one before.
            file, files = _file(rest), files + 1
            if files > MAX_FILES:
                break
        elif command == "TRACK":
            track = _track(rest, file)
            if track is not None:
                if len(drafts) >= MAX_TRACKS:
                    break
                drafts.append(track)
        elif command == "INDEX" and track is not None:
            _index(track, rest, file)
        elif command == "REM":
            name, _, value = rest.partition(" ")
            if track is None or name.upper().startswith("REPLAYGAIN_ALBUM"):
                head.setdefault("REM " + name.upper(), _text(value))
            elif name.upper() == "REPLAYGAIN_TRACK_GAIN":
                track.gain = _gain(value, 100)
            elif name.upper() == "REPLAYGAIN_TRACK_PEAK":
                track.peak = _gain(value, 100)
        elif command in ("TITLE", "PERFORMER", "SONGWRITER", "ISRC"):
            if track is None:
                head.setdefault(command, _text(rest))
            else:
                setattr(track, command.lower(), _text(rest))
    begun = [each for each in drafts if each.start is not None]
    tracks = _stretches(begun)
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
        gain=_gain(head.get("REM REPLAYGAIN_ALBUM_GAIN", ""), 100),
        peak=_gain(head.get("REM REPLAYGAIN_ALBUM_PEAK", ""), 100),
        tracks=tracks,
        skipped=len(begun) - len(tracks),
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
        track_gain=track.gain,
        track_peak=track.peak,
        # What is said of a file that is an album is said of the album.
        album_gain=next(_known(sheet.gain, whole.album_gain, whole.track_gain), None),
        album_peak=next(_known(sheet.peak, whole.album_peak, whole.track_peak), None),
        cuesheet="",
        duration_ms=DurationMs(max(0, stop - track.start_ms)),
    )


def write_cue(file: str, tracks: Sequence[tuple[Tags, int]]) -> str:
    """A sheet for a file that holds tracks: the tags of each, and where it begins, ms."""
    first = tracks[0][0]
    artist = first.album_artist or first.artist
    lines = [
        f"REM GENRE {_quoted(first.genre)}" if first.genre else "",
        f"REM DATE {first.date or first.year}" if first.date or first.year else "",
        f"REM DISCNUMBER {first.disc}" if first.disc else "",
        f"REM TOTALDISCS {first.discs}" if first.discs else "",
        f"PERFORMER {_quoted(artist)}" if artist else "",
        f"TITLE {_quoted(first.album)}" if first.album else "",
        f"FILE {_quoted(file)} WAVE",
    ]
    for place, (tags, start) in enumerate(tracks, 1):
        frames = -(-start * _FRAMES // 1000)  # reading rounds down: the same comes back
        minutes, rest = divmod(frames, 60 * _FRAMES)
        time = f"{minutes:02}:{rest // _FRAMES:02}:{rest % _FRAMES:02}"
        lines += [
            f"  TRACK {tags.number or place:02} AUDIO",
            f"    TITLE {_quoted(tags.title)}" if tags.title else "",
            f"    PERFORMER {_quoted(tags.artist)}" if tags.artist else "",
            f"    ISRC {tags.isrc}" if tags.isrc else "",
            f"    INDEX 01 {time}",
        ]
    return "\r\n".join([line for line in lines if line] + [""])


def _quoted(text: str) -> str:
    """A text between quotes; there is no way to write one inside."""
    return '"' + text.replace('"', "'") + '"'


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


def _index(track: _Draft, rest: str, file: str) -> None:
    """INDEX 01 is where a track begins; INDEX 00, the gap before it, belongs to the one before."""
    number, _, time = rest.partition(" ")
    match = _TIME.fullmatch(time.strip())
    if match is None or _small(number) != 1 or track.start is not None:
        return
    minutes, seconds, frames = map(int, match.groups())
    if seconds < 60 and frames < _FRAMES:
        track.start = (minutes * 60 + seconds) * 1000 + frames * 1000 // _FRAMES
        track.file = file


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
                gain=draft.gain,
                peak=draft.peak,
            )
        )
    return tuple(found)


def _text(rest: str) -> str:
    quoted = re.match(r'"(.*)"\s*$', rest)
    return clean(quoted[1] if quoted else rest)


def _small(text: str) -> int:
    text = text.strip().strip('"')
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0


def _gain(text: str, most: float) -> float | None:
    match = _GAIN.fullmatch(text.strip().strip('"'))
    return float(match[1]) if match and abs(float(match[1])) <= most else None


def _known(*values: float | None) -> Iterator[float]:
    return (value for value in values if value is not None)


def _no_cue(why: str) -> BadInput:
    return BadInput("not_a_cue", f"This cue sheet cannot be used: {why}.")
