"""The tracks of the corpus: what they are called, whose they are, and how they sound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import av
import av.error
import numpy as np

from bench.music.fetch import HOME, folder
from bench.music.packages import SOUNDFONT, Package

SECONDS = 180.0
"""Of each track, its middle, are heard: enough for all that is measured, and a third of the time."""
LEAST = 25.0
"""Seconds below which a file is a jingle, and no track."""
RATE = 44_100
_VARIANT = re.compile(r"[\W_]*(fast|intro|loop|remix|short|long|alt|outro|slow)?[\W_]*$")


@dataclass(frozen=True, kw_only=True)
class Track:
    """One of them."""

    package: str
    title: str
    artist: str
    """As its tags say; empty where they do not."""
    files: tuple[Path, ...]
    """More than one: parts that are played together."""
    score: Path | None = None
    """A MIDI file that knows its tempo."""

    @property
    def name(self) -> str:
        """What it is called in files."""
        return f"{self.package}|{self.title}|{self.files[0].name}"

    @property
    def piece(self) -> str:
        """The same for variants of a piece ("… (fast)"), which are no neighbours to be proud of."""
        return _VARIANT.sub("", self.title.lower())


def tracks(packages: list[Package]) -> list[Track]:
    """All of some packages, in a fixed order. MIDI files are tracks where they were rendered."""
    found: list[Track] = []
    for package in packages:
        if package.name == SOUNDFONT:
            continue
        paths = sorted(each for each in folder(package).rglob("*") if each.is_file())
        if package.name.startswith("fretsonfire"):
            found += _songs(package.name, paths)
        elif package.name == "openttd-openmsx":
            for score in (each for each in paths if each.suffix == ".mid"):
                sound = HOME / "rendered" / f"{score.stem}.flac"
                if sound.is_file():
                    found.append(_track(package.name, (sound,), score))
        else:
            found += [
                _track(package.name, (each,))
                for each in paths
                if each.suffix in (".ogg", ".oga", ".opus", ".mp3", ".flac")
            ]
    return found


def _songs(package: str, paths: list[Path]) -> list[Track]:
    """Songs of Frets on Fire: a folder each, its instruments in files of their own."""
    scores = [each for each in paths if each.name == "notes.mid"]
    return [
        _track(package, tuple(each for each in paths if each.parent == s.parent and each != s), s)
        for s in scores
    ]


def _track(package: str, files: tuple[Path, ...], score: Path | None = None) -> Track:
    artist = ""
    try:
        with av.open(str(files[0]), metadata_errors="replace") as file:
            said = {**file.metadata, **file.streams.audio[0].metadata}
            artist = {name.lower(): value for name, value in said.items()}.get("artist", "")
    except av.error.FFmpegError:
        pass  # said when it is decoded
    first, *others = files
    title = first.parent.name if others else first.stem
    return Track(package=package, title=title, artist=artist.strip(), files=files, score=score)


def decoded(track: Track, seconds: float = SECONDS) -> np.ndarray | None:
    """[2, m] at 44.1 kHz, the middle of a track; None where it is too short or broken."""
    try:
        parts = [_whole(each) for each in track.files]
    except av.error.FFmpegError:
        return None
    length = max((len(each[0]) for each in parts), default=0)
    if length < LEAST * RATE:
        return None
    sound = np.zeros((2, length), np.float32)
    for each in parts:
        sound[:, : len(each[0])] += each
    keep = min(length, int(seconds * RATE))
    start = (length - keep) // 2
    return sound[:, start : start + keep]


def _whole(path: Path) -> np.ndarray:
    parts = []
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    with av.open(str(path), metadata_errors="replace") as file:
        for frame in file.decode(audio=0):
            parts += [each.to_ndarray() for each in resampler.resample(frame)]
        parts += [each.to_ndarray() for each in resampler.resample(None)]
    whole: np.ndarray = np.concatenate(parts, 1) if parts else np.zeros((2, 0), np.float32)
    return whole
