"""Keys, however they are written; tempo and warnings out of the tags of every format."""

from __future__ import annotations

import io
from typing import Any

import pytest

from player.library import read_tags
from player.library._fields import from_id3, from_mp4, from_vorbis, tags_from_fields
from player.library._musical_keys import key_name, key_of

WRITTEN = {
    "Am": 21, "A minor": 21, "8A": 21, "08A": 21, "1m": 21, "8B": 0, "1d": 0, "C": 0, "C maj": 0,
    "F#m": 18, "Gb": 6, "Bbm": 22, "Bb": 10, "B": 11, "b": 11, "E flat major": 3, "Ebm": 15,
    "12A": 13, "5A": 12, "12B": 4, "Dbmin": 13, "Ab minor": 20, "D\u266f": 3, "Cis moll": 13,
    "Hm": 23, "Es": 3, "o": -1, "": -1, "13A": -1, "H#": -1, "Amen": -1, "?" * 500: -1,
}  # fmt: skip


@pytest.mark.parametrize(("text", "key"), WRITTEN.items())
def test_keys_as_they_are_written(text: str, key: int) -> None:
    """Letters, words, Camelot's wheel and Open Key's; what is none is none."""
    assert key_of(text) == key


def test_every_key_has_one_name() -> None:
    """Which is read back as what it was; Camelot's and Open Key's wheels name all of them once."""
    assert [key_of(key_name(key)) for key in range(24)] == list(range(24))
    assert key_name(-1) == key_name(24) == ""
    for minor, major in ("AB", "md"):
        named = {key_of(f"{step}{side}") for step in range(1, 13) for side in (minor, major)}
        assert named == set(range(24))


class Frame:
    """An ID3 frame as mutagen has it."""

    def __init__(self, name: str, text: list[str], desc: str = "") -> None:
        self.FrameID, self.text, self.desc = name, text, desc


def said(fields: dict[str, list[str]]) -> tuple[float, str, bool]:
    """What was read."""
    tags = tags_from_fields(fields, None)
    return tags.bpm, tags.key, tags.explicit


def test_formats() -> None:
    """ID3's frames, iTunes' atoms, free-form names, Vorbis comments."""
    frames = [
        Frame("TBPM", ["174"]),
        Frame("TKEY", ["Dbm"]),
        Frame("TXXX", ["1"], "ITUNESADVISORY"),
    ]
    assert said(from_id3(dict(enumerate(frames)))) == (174.0, "C#m", True)
    assert said(from_mp4({"tmpo": [128], "rtng": [4]})) == (128.0, "", True)
    free: dict[str, Any] = {"tmpo": [128], "----:com.apple.iTunes:BPM": [b"127.98"], "rtng": [2]}
    free["----:com.apple.iTunes:initialkey"] = [b"4A"]
    assert said(from_mp4(free)) == (127.98, "Fm", False)
    assert said(from_vorbis({"bpm": ["0", "90,5"], "initialkey": ["6B"]})) == (90.5, "Bb", False)
    assert said(from_vorbis({"EXPLICIT": ["yes"], "BPM": ["9999"]})) == (0.0, "", True)
    assert said(from_vorbis({"BPM": ["fast"], "KEY": ["nan"]})) == (0.0, "", False)


def test_a_file_says_it() -> None:
    """Written by mutagen, read here."""
    pytest.importorskip("av")
    from tests.audio import tagged, tone

    found = read_tags(io.BytesIO(tagged("mp3", tone("mp3", 0.2))), name="a.mp3").tags
    assert (found.bpm, found.key, found.explicit) == (0.0, "", False)
