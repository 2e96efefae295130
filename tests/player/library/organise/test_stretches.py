"""Stretches: any sheet, any file length; and which file a sheet means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.errors import BadInput
from player.library.organise.cue import decode_cue, parse_cue
from player.library.organise.stretches import (
    copy_of_stretch,
    cut,
    files_of,
    nearest,
    nearness,
    stretch_of,
    tags_of_stretch,
)
from player.models import Copy, Tags
from player.types import ContentId, DurationMs, Uri
from tests.thorough import times

FRAME = st.integers(0, 74)
TIME = st.builds(
    "{:02}:{:02}:{:02}".format, st.integers(0, 99), st.integers(0, 60), st.integers(0, 76)
)
TRACK = st.tuples(st.sampled_from(["a.flac", "b.flac", ""]), st.integers(0, 100), TIME)


def text_of(tracks: list[tuple[str, int, str]], ordered: bool) -> str:
    if ordered:
        times = sorted(time for _, _, time in tracks)
        tracks = [(*track[:2], time) for track, time in zip(tracks, times, strict=True)]
    lines: list[str] = []
    for file, number, time in tracks:
        lines += [f'FILE "{file}" WAVE'] if file else []
        lines += [f"TRACK {number:02} AUDIO", f"INDEX 01 {time}"]
    return "\n".join(['FILE "a.flac" WAVE', *lines])


WHOLE = Copy(
    content=ContentId("sri:" + "0" * 64), uri=Uri("sri:"), kind="file", path="a.flac", length=12_345
)


@settings(max_examples=times(120, 3000), deadline=None)
@given(st.lists(TRACK, max_size=12), st.booleans(), st.integers(0, 7_000_000))
def test_any_sheet_and_any_length(
    tracks: list[tuple[str, int, str]], ordered: bool, duration: int
) -> None:
    """What comes of it follows one another, from the first track to the file's end, without a gap
    or an overlap; or a sentence says why not."""
    try:
        sheet = parse_cue(text_of(tracks, ordered))
    except BadInput as error:
        assert error.code == "not_a_cue"  # noqa: PT017 - either will do
        return
    for name in files_of(sheet):
        try:
            found = cut(sheet, name, duration)
        except BadInput as error:
            assert error.code == "cue_wrong_times"  # noqa: PT017 - likewise
            continue
        if not found:
            continue
        assert [each.place for each in found] == list(range(1, len(found) + 1))
        assert found[-1].stop_ms == 0
        ends = [each.stop_ms for each in found[:-1]] + [duration]
        for each, end in zip(found, ends, strict=True):
            assert 0 <= each.start_ms < end <= duration
            assert each.duration_ms == end - each.start_ms
        assert [each.start_ms for each in found[1:]] == ends[:-1]
        tags = [tags_of_stretch(sheet, each, Tags()) for each in found]
        assert sum(each.duration_ms for each in tags) == duration - found[0].start_ms
        copies = [copy_of_stretch(WHOLE, each, duration) for each in found]
        assert len({copy.content for copy in copies}) == len(copies)
        assert all(0 < copy.length <= WHOLE.length for copy in copies)
        assert sum(copy.length for copy in copies) <= WHOLE.length + len(copies)
        assert [stretch_of(copy)[:2] for copy in copies] == [
            (each.start_ms, each.stop_ms) for each in found
        ]


def test_the_whole_of_a_file_is_no_stretch() -> None:
    assert stretch_of(WHOLE) == (0, 0, 0)
    one = parse_cue('FILE "a.flac" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00')
    assert cut(one, "a.flac", 5000) == []


def test_a_gap_that_lies_in_the_file_before() -> None:
    """As rippers write where each track is a file: the next FILE stands inside a track."""
    sheet = parse_cue(
        'FILE "1.wav" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\nTRACK 02 AUDIO\n'
        'INDEX 00 03:00:00\nFILE "2.wav" WAVE\nINDEX 01 00:00:00\n'
    )
    assert [(track.file, track.start_ms) for track in sheet.tracks] == [("1.wav", 0), ("2.wav", 0)]


def test_gains() -> None:
    sheet = parse_cue(
        "REM REPLAYGAIN_ALBUM_GAIN -7.25 dB\nREM REPLAYGAIN_ALBUM_PEAK 0.98\n"
        'FILE "a.flac" WAVE\nTRACK 01 AUDIO\nREM REPLAYGAIN_TRACK_GAIN -6.50 dB\n'
        "INDEX 01 00:00:00\nTRACK 02 AUDIO\nREM REPLAYGAIN_TRACK_GAIN much\nINDEX 01 00:30:00\n"
    )
    one, two = cut(sheet, "a.flac", 60_000)
    whole = Tags(duration_ms=DurationMs(60_000), track_gain=-1.0, track_peak=0.5)
    assert [tags_of_stretch(sheet, each, whole).track_gain for each in (one, two)] == [-6.5, None]
    tags = tags_of_stretch(sheet, two, whole)
    assert (tags.album_gain, tags.album_peak, tags.track_peak) == (-7.25, 0.98, None)
    bare = parse_cue(
        'FILE "a.flac" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\nTRACK 02 AUDIO\nINDEX 01 00:30:00'
    )
    assert tags_of_stretch(bare, cut(bare, "a.flac", 60_000)[0], whole).album_gain == -1.0


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ('TITLE "Кино - Группа крови"', "cp1251"),
        ('TITLE "ЗВЕЗДА по имени Солнце"', "cp1251"),
        ('TITLE "宇多田ヒカル / First Love"', "cp932"),
        ('TITLE "東京事変 教育"', "cp932"),
        ('TITLE "さくら"', "cp932"),
        ('TITLE "Hélène et les garçons, déjà vu"', "cp1252"),
        ('TITLE "Ænima – Sigur Rós, Ágætis byrjun"', "cp1252"),
        ('TITLE "Für Elise; Mélange; Señor"', "cp1252"),
        ('TITLE "Motörhead"', "cp1252"),
        ('TITLE "plain"', "cp1252"),
    ],
)
def test_code_pages(text: str, page: str) -> None:
    assert decode_cue(text.encode(page)) == text
    assert decode_cue(text.encode()) == text


@pytest.mark.parametrize(
    ("sheet", "name", "audio", "only", "near"),
    [
        ("a/x.cue", "x.flac", "a/x.flac", True, 0),
        ("a/x.cue", "X.WAV", "a/x.flac", True, 1),
        ("a/x.cue", "other.wav", "a/x.flac", True, 2),
        ("a/x.flac.cue", "other.wav", "a/x.flac", True, 2),
        ("a/x.cue", "other.wav", "a/x.flac", False, None),
        ("a/x.cue", "x.flac", "b/x.flac", True, 10),
        ("a/x.cue", "CD1/x.flac", "a/CD1/x.flac", False, 0),
        ("a/x.cue", "C:\\music\\x.flac", "a/x.flac", True, 0),
        ("a/x.cue", "..\\..\\x.flac", "a/x.flac", True, 0),
        ("x.cue", "x.flac", "Band/Album/x.flac", True, 10),
        ("a/x.cue", "é.flac", "a/e\u0301.flac", True, 0),
        ("a/x.cue", "y.flac", "a/z.flac", False, None),
        ("a/x.cue", "", "a/z.flac", False, None),
    ],
)
def test_which_file_a_sheet_means(
    sheet: str, name: str, audio: str, only: bool, near: int | None
) -> None:
    assert nearness(sheet.split("/"), name, audio.split("/"), only=only) == near


def test_the_nearest_of_those_given() -> None:
    paths = [("a", "one.flac"), ("a", "two.flac"), ("b", "one.flac")]
    assert nearest(("a", "x.cue"), "two.wav", paths) == ("a", "two.flac")
    assert nearest(("b", "x.cue"), "one.flac", paths) == ("b", "one.flac")
    # A name that fits none: the folder's one file, where there is but one.
    assert nearest(("b", "x.cue"), "CDImage.ape", paths, only=True) == ("b", "one.flac")
    assert nearest(("a", "x.cue"), "CDImage.ape", paths, only=True) is None
    assert nearest(("c", "x.cue"), "one.flac", paths, only=True) is None
