"""Tags written into files of every format are read again, and the sound stays as it was."""

from __future__ import annotations

import contextlib
import dataclasses
import io
from typing import Any

import pytest

pytest.importorskip("av")

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from player.errors import BadInput
from player.library import read_tags
from player.library.organise.edits import overlay
from player.library.organise.fields import checked, with_kin
from player.library.organise.writing import write_tags
from player.models import Tags
from tests.audio import FORMATS, png, tagged, tone

SOUNDS = {form: tone(form, 0.3) for form in FORMATS}
MBID = "0b1e6f4c-0d2b-4b38-9d0e-3a4a8a1e7a1"

CHANGES: dict[str, Any] = {
    "title": "Été <b>\u202eגם</b> 夜",
    "artist": "One & Two",
    "artists": ["One", "Two"],
    "artist_mbids": [MBID + "1", MBID + "2"],
    "album": "Ein Album (Deluxe)",
    "album_artist": "Somebody",
    "number": 7,
    "total": 0,
    "disc": 2,
    "discs": 3,
    "disc_title": "Second",
    "date": "2001-02-03",
    "original_date": "1999",
    "title_sort": "Ete",
    "artist_sort": "One, The",
    "album_sort": "Album, Ein",
    "album_artist_sort": "body, Some",
    "release_type": "ep",
    "edition": "Japan",
    "label": "Our Label",
    "catalogue_number": "CAT-1",
    "genres": ["Jazz", "Folk"],
    "composer": "Clara",
    "compilation": True,
    "recording_mbid": MBID + "3",
    "track_mbid": MBID + "4",
    "release_mbid": MBID + "5",
    "group_mbid": MBID + "6",
    "isrc": "DEAB12345679",
    "track_gain": -3.25,
    "track_peak": 0.5,
    "album_gain": 1.5,
    "album_peak": 1.25,
    "cuesheet": 'FILE "a.flac" WAVE\nTRACK 01 AUDIO',
    "bpm": 127.5,
    "key": "F#m",
    "explicit": True,
}


def changed(tags: Tags, changes: dict[str, Any]) -> Tags:
    found = with_kin(checked(changes), tags, tags)
    return overlay(tags, {name: value for name, value in found.items() if value is not None})


@pytest.mark.parametrize("form", FORMATS)
def test_every_field_in_every_format(form: str) -> None:
    """What there was and what there was not; then all of it taken out again; the cover stays."""
    data = tagged(form, SOUNDS[form], cover=png(5000))
    was = read_tags(io.BytesIO(data), name=f"a.{form}")
    wanted = changed(was.tags, CHANGES)
    written = write_tags(data, wanted, name=f"a.{form}")
    assert written is not None
    assert set(written.fields) >= {"title", "genres", "recording_mbid"}
    now = read_tags(io.BytesIO(written.data), name=f"a.{form}")
    for field in dataclasses.fields(Tags):
        left, right = getattr(now.tags, field.name), getattr(wanted, field.name)
        assert left == right or isinstance(left, float), field.name
    assert now.picture == was.picture
    assert write_tags(written.data, wanted, name=f"a.{form}") is None
    empty = dataclasses.replace(
        Tags(title="Only a title"),
        **{
            name: getattr(now.tags, name)
            for name in ("duration_ms", "bitrate", "sample_rate", "channels", "codec", "lossless",
                         "licence", "track_gain", "track_peak", "album_gain", "album_peak")
        },
    )  # fmt: skip
    bare = write_tags(written.data, empty, name=f"a.{form}")
    assert bare is not None
    assert bare.tags == dataclasses.replace(empty, bitrate=bare.tags.bitrate)
    assert sound_of(form, bare.data) == sound_of(form, data)


def sound_of(form: str, data: bytes) -> bytes:
    """What a decoder makes of it."""
    import av

    with av.open(io.BytesIO(data), "r") as container:
        return b"".join(frame.to_ndarray().tobytes() for frame in container.decode(audio=0))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(("mp3", "flac", "m4a", "wav")),
    st.sampled_from(("title", "artist", "album", "composer", "label")),
    st.text(max_size=60),
)
def test_any_text(form: str, field: str, text: str) -> None:
    """Either it is read back exactly, or the file stays and the user is told."""
    with contextlib.suppress(BadInput):
        wanted = changed(read_tags(io.BytesIO(SOUNDS[form])).tags, {field: text})
        written = write_tags(SOUNDS[form], wanted)
        if written is not None:
            assert getattr(written.tags, field) == getattr(wanted, field)


def test_what_cannot_be_written_is_told() -> None:
    with pytest.raises(BadInput):
        write_tags(b"no sound at all" * 100, Tags(title="x"), name="a.mp3")
    data = SOUNDS["flac"]
    broken = data[:60] + bytes(40) + data[100:]
    with contextlib.suppress(BadInput):
        write_tags(broken, Tags(title="x"), name="a.flac")
