"""Cue sheets: honest ones, odd ones, and any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.errors import BadInput
from player.library.organise.cue import CueSheet, decode_cue, parse_cue, tags_of_cue, write_cue
from player.library.text import clean
from player.models import Tags
from player.types import DurationMs
from tests.thorough import times

SHEET = """
REM GENRE "Trip Hop"
REM DATE 1995
REM DISCNUMBER 1
REM TOTALDISCS 2
PERFORMER "Björk"
TITLE "Post"
FILE "Björk - Post.flac" WAVE
  TRACK 01 AUDIO
    TITLE "Army of Me"
    PERFORMER "Björk"
    ISRC GB-AKF-95-00001
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE "Say "Hyper" ballad"
    SONGWRITER "Guðmundsdóttir"
    INDEX 00 03:52:10
    INDEX 01 03:54:37
  TRACK 03 MODE1/2352
    TITLE "data"
    INDEX 01 09:00:00
  TRACK 04 AUDIO
    INDEX 01 09:15:74
"""


def test_a_sheet() -> None:
    sheet = parse_cue(SHEET)
    assert (sheet.title, sheet.performer, sheet.date, sheet.genre) == (
        "Post", "Björk", "1995", "Trip Hop",
    )  # fmt: skip
    one, two, four = sheet.tracks
    assert (one.number, one.title, one.isrc) == (1, "Army of Me", "GBAKF9500001")
    assert (one.start_ms, one.stop_ms) == (0, 234_493)
    assert two.title == 'Say "Hyper" ballad'
    assert (two.start_ms, two.stop_ms, four.stop_ms) == (234_493, 555_986, None)
    assert {track.file for track in sheet.tracks} == {"Björk - Post.flac"}


def test_its_tags() -> None:
    sheet = parse_cue(SHEET)
    whole = Tags(title="Post", codec="flac", duration_ms=DurationMs(600_000), track_gain=-3.0)
    first, _, last = (tags_of_cue(sheet, track, whole) for track in sheet.tracks)
    assert (first.title, first.artist, first.album, first.album_artist) == (
        "Army of Me", "Björk", "Post", "Björk",
    )  # fmt: skip
    assert (first.number, first.total, first.disc, first.discs, first.year) == (1, 3, 1, 2, 1995)
    assert (first.duration_ms, first.codec, first.track_gain) == (234_493, "flac", None)
    assert (last.title, last.duration_ms) == ("Track 4", 600_000 - 555_986)


def test_one_file_a_track() -> None:
    """Then each begins at its own file's beginning, and goes to its end."""
    sheet = parse_cue(
        "FILE one.wav WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\n"
        'FILE "two words.wav" WAVE\nTRACK 02 AUDIO\nINDEX 01 00:00:00\n'
    )
    assert [(track.file, track.start_ms, track.stop_ms) for track in sheet.tracks] == [
        ("one.wav", 0, None), ("two words.wav", 0, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (SHEET.encode(), "Post"),
        (SHEET.encode("utf-8-sig"), "Post"),
        (SHEET.encode("utf-16"), "Post"),
        (SHEET.encode("cp1252", "replace"), "Post"),
        (SHEET.replace("\n", "\r\n").encode(), "Post"),
    ],
)
def test_encodings(data: bytes, title: str) -> None:
    sheet = parse_cue(decode_cue(data))
    assert (sheet.title, sheet.performer) == (title, "Björk")


COMMAND = st.one_of(
    st.builds("{} {}".format, st.sampled_from(
        ["FILE", "TRACK", "INDEX", "TITLE", "PERFORMER", "REM", "ISRC", "file", "CATALOG"]),
        st.one_of(st.text(max_size=30), st.from_regex(r"\d{1,3} (AUDIO|\d{1,4}:\d\d:\d\d)"),
                  st.just('"a.flac" WAVE'))),
    st.text(max_size=40),
)  # fmt: skip


@settings(max_examples=times(80, 1000), deadline=None)
@given(st.lists(COMMAND, max_size=40).map("\n".join))
def test_any_text(text: str) -> None:
    """A sheet whose tracks follow each other, or a sentence that says why not."""
    try:
        sheet = parse_cue(text)
    except BadInput as error:
        assert error.code == "not_a_cue"  # noqa: PT017 - either will do
        return
    sound(sheet)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    assert isinstance(decode_cue(data), str)


def sound(sheet: CueSheet) -> None:
    assert sheet.tracks
    for track in sheet.tracks:
        assert track.number > 0
        assert track.file
        assert track.stop_ms is None or track.start_ms < track.stop_ms
        assert "\n" not in track.title
        tags_of_cue(sheet, track, Tags(duration_ms=DurationMs(1000)))
    last: dict[str, int] = {}
    for track in sheet.tracks:
        assert track.start_ms > last.get(track.file, -1)
        last[track.file] = track.start_ms


NAME = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters='"'), min_size=1, max_size=20
)


@settings(max_examples=times(60, 1000), deadline=None)
@given(st.lists(st.tuples(NAME, st.integers(1, 300_000)), min_size=1, max_size=20), NAME)
def test_what_is_written_is_read(parts: list[tuple[str, int]], album: str) -> None:
    """A sheet says the same again, and was written as it was read."""
    start, tracks = 0, list[tuple[Tags, int]]()
    for number, (title, frames) in enumerate(parts, 1):
        tags = Tags(title=title, artist="A", album=album, number=number, year=2001)
        tracks.append((tags, start * 1000 // 75))
        start += frames
    text = write_cue("the file.flac", tracks)
    sheet = parse_cue(text)
    assert [(track.title, track.start_ms) for track in sheet.tracks] == [
        (clean(tags.title), at) for tags, at in tracks
    ]
    assert (sheet.title, sheet.date, sheet.tracks[0].file) == (
        clean(album),
        "2001",
        "the file.flac",
    )
