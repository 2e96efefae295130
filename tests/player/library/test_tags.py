"""Tags: right for every format, out of few bytes, and harmless whatever the bytes."""

from __future__ import annotations

import asyncio
import functools
import io
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from player.errors import BadInput
from player.library import Budget, ReadTags, _sparse, read_remote_tags, read_tags, sniff_magic
from player.library._sparse import MissingBytes, SparseFile
from player.library.tags import NEAR_WHOLE

pytest.importorskip("av")

from tests.audio import FACTS, FORMATS, png, tagged, tone
from tests.thorough import times

COVER = png(200_000)
MIMES = {
    "mp3": "audio/mpeg",
    "flac": "audio/flac",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "aiff": "audio/aiff",
}


@pytest.fixture(scope="session")
def small() -> dict[str, bytes]:
    """One second of each format, tagged."""
    return {form: tagged(form, tone(form)) for form in FORMATS}


LARGE_S = {"mp3": 40, "ogg": 30, "opus": 30, "m4a": 40}
"""Seconds of noise that give more than 1.5 MB; a hundred where an encoder has nothing to do."""


@functools.cache
def large(form: str) -> bytes:
    """A large file of this format, tagged, with a cover of 200 kB."""
    return tagged(form, tone(form, LARGE_S.get(form, 100), noisy=True), cover=COVER)


def remote(data: bytes, name: str = "", **options: object) -> tuple[ReadTags, int, int]:
    """Tags, bytes and requests of a remote reading."""
    asked = [0, 0]

    async def read(start: int, stop: int) -> bytes:
        asked[0] += stop - start
        asked[1] += 1
        return data[start:stop]

    found = asyncio.run(read_remote_tags(len(data), read, name=name, **options))  # type: ignore[arg-type]
    return found, asked[0], asked[1]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_this_device_is_read_in_one_round(form: str, small: dict[str, bytes]) -> None:
    """Each round parses all anew, and its bytes cost nothing: an M4A took four."""
    far, _, _ = remote(small[form], f"x.{form}")
    near, _, requests = remote(small[form], f"x.{form}", near=True)
    assert (near.tags, near.picture) == (far.tags, far.picture)
    assert (near.rounds, requests) == (1, 1)


@pytest.mark.parametrize("form", FORMATS)
def test_one_that_is_whole_in_memory_says_what_a_far_one_says(form: str) -> None:
    """With a cover; and where half of it is missing it is as unreadable, or as readable."""
    data = tagged(form, tone(form), cover=COVER)
    far, _, _ = remote(data, f"x.{form}")
    near, asked, _ = remote(data, f"x.{form}", near=True)
    assert (near.tags, near.picture, near.mime) == (far.tags, far.picture, far.mime)
    assert asked == len(data)


def test_an_attack_on_the_readers_time_ends_near_as_it_does_far() -> None:
    """A tree of empty atoms, each of which is read."""
    atom = (8).to_bytes(4, "big") + b"free"
    data = b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42" + atom * 120_000
    assert len(data) <= NEAR_WHOLE
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_sparse, "MAX_CALLS", 1000)
        for near in (False, True):
            with pytest.raises(BadInput, match="keep its reader busy"):
                remote(data, "x.m4a", near=near)


@pytest.mark.parametrize("form", ["m4a", "mp3", "ogg"])
def test_a_large_one_in_two(form: str) -> None:
    data = large(form)
    far, _, _ = remote(data, f"x.{form}")
    near, _, _ = remote(data, f"x.{form}", near=True)
    assert (near.tags, near.picture) == (far.tags, far.picture)
    assert near.rounds <= min(2, far.rounds)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_same_facts(small: dict[str, bytes], form: str) -> None:
    """A tag means the same in every format."""
    found = read_tags(io.BytesIO(small[form]))

    tags = found.tags
    assert found.mime == MIMES[form]
    assert (tags.title, tags.artist, tags.album) == tuple(
        FACTS[name] for name in ("title", "artist", "album")
    )
    assert (tags.number, tags.total, tags.disc, tags.discs) == (3, 12, 1, 2)
    assert (tags.year, tags.date, tags.genre) == (2024, "2024-05-06", "Ambient")
    assert (tags.album_artist, tags.composer) == ("Various", "J. S. Bach")
    assert tags.recording_mbid == FACTS["musicbrainz_trackid"]
    assert tags.release_mbid == FACTS["musicbrainz_albumid"]
    assert (tags.isrc, tags.track_gain) == ("DEAB12345678", -6.5)
    assert 950 <= tags.duration_ms <= 1100
    assert tags.channels == 2


@pytest.mark.parametrize("form", FORMATS)
def test_remote_reading_is_local_reading_with_few_bytes(form: str) -> None:
    """Besides the cover, a large file costs at most 300 kB and eight requests."""
    data = large(form)
    assert len(data) > 1_500_000

    found, asked, requests = remote(data, f"x.{form}")

    local = read_tags(io.BytesIO(data))
    assert (found.tags, found.picture) == (local.tags, local.picture)
    assert found.picture is not None and found.picture.data == COVER
    assert found.complete
    cover = len(COVER) * 4 // 3 if form in ("ogg", "opus") else len(COVER)
    assert asked <= cover + 300_000
    assert requests <= 8


@pytest.mark.parametrize("form", ["wav", "flac"])
def test_twenty_megabytes_without_cover_cost_a_head(form: str) -> None:
    """Without a cover 20 MB of sound are tagged from at most 140 kB."""
    data = tagged(form, tone(form, 115, noisy=True))

    found, asked, requests = remote(data, f"x.{form}")

    assert len(data) > 17_000_000
    assert found.tags.title == FACTS["title"]
    assert asked <= 140_000
    assert requests <= 2


def test_over_budget_keeps_what_is_known() -> None:
    """A cover that is beyond the budget costs the cover, not the title."""
    data = tagged("mp3", tone("mp3", 3), cover=png(3_000_000))

    found, asked, _ = remote(data, "x.mp3", budget=Budget(bytes=300_000))

    assert not found.complete
    assert found.picture is None
    assert found.tags.title == FACTS["title"]
    assert asked <= 300_000


@pytest.mark.parametrize("form", FORMATS)
def test_a_source_that_ends_early_is_a_short_file(small: dict[str, bytes], form: str) -> None:
    """A server that gives less than it promised neither loops nor breaks the reader."""
    data = small[form]

    async def read(start: int, stop: int) -> bytes:
        return data[: len(data) // 2][start:stop]

    try:
        found = asyncio.run(read_remote_tags(len(data) * 1000, read, name=f"x.{form}"))
    except BadInput as error:
        assert error.code == "unreadable_tags"  # noqa: PT017 - both ways are right
    else:
        assert found.tags is not None


@pytest.mark.parametrize(
    "picture", [b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"GIF", b"\0" * 99]
)
def test_only_pictures_are_pictures(picture: bytes) -> None:
    """A cover is what its bytes say: never SVG, whatever type the tag claims."""
    data = tagged("mp3", tone("mp3"), cover=picture)

    found = read_tags(io.BytesIO(data))

    assert found.picture is None


def test_hostile_text_is_made_harmless() -> None:
    """Overrides, controls and novels in a title do not reach the library."""
    title = "a\u202eb\x00\x07c\n<b>d</b>" + "x" * 5000
    data = tagged("flac", tone("flac"), {"title": title, "tracknumber": "9" * 400, "date": "99999"})

    tags = read_tags(io.BytesIO(data)).tags

    assert tags.title.startswith("abc <b>d</b>x")
    assert len(tags.title) == 1000
    assert tags.number == 0


def test_a_zip_bomb_in_a_frame_is_no_bomb() -> None:
    """A compressed ID3 frame may not become larger than any cover."""
    import struct
    import zlib

    packed = zlib.compress(b"\3" + b"a" * (200 << 20), 1)
    frame = b"TIT2" + struct.pack(">I", len(packed) + 4) + b"\0\x80"
    frame += struct.pack(">I", 200 << 20) + packed
    size = bytes(len(frame) >> shift & 127 for shift in (21, 14, 7, 0))
    data = b"ID3\3\0\0" + size + frame + tone("mp3")

    tags = read_tags(io.BytesIO(data)).tags

    assert tags.title == ""


MUTATION = st.lists(
    st.tuples(st.sampled_from("fti"), st.integers(0, 1 << 30), st.binary(min_size=1, max_size=8)),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=times(20, 300), deadline=None, suppress_health_check=list(HealthCheck))
@given(mutations=MUTATION)
def test_broken_files_give_tags_or_bad_input(
    small: dict[str, bytes], form: str, mutations: list[tuple[str, int, bytes]]
) -> None:
    """Flipped, cut and inserted bytes give tags or BadInput: nothing else, and always an end."""
    data = bytearray(small[form])
    for kind, number, new in mutations:
        # Most of a file is sound; what can be broken is at its ends.
        place = number % min(len(data) or 1, 3000) if number % 3 else -1 - number % 3000
        if kind == "t":
            del data[max(place % (len(data) or 1), 8) :]
        elif kind == "f":
            data[place : place + len(new)] = new
        else:
            data[place:place] = new

    try:
        found, asked, requests = remote(bytes(data), f"x.{form}")
    except BadInput as error:
        assert error.code == "unreadable_tags"  # noqa: PT017 - both ways are right
    else:
        assert len(found.tags.title) <= 1000
        assert asked <= 17 << 20
        assert requests <= 41


@settings(max_examples=times(50, 1000), deadline=None)
@given(data=st.binary(max_size=400), form=st.sampled_from(FORMATS))
def test_any_bytes_give_tags_or_bad_input(data: bytes, form: str) -> None:
    """The same for bytes that were never a file, behind every magic number."""
    magic = {
        "mp3": b"ID3\4\0\0\0\0\1\0",
        "flac": b"fLaC",
        "ogg": b"OggS",
        "opus": b"OggS\0OpusHead",
    }
    magic |= {"m4a": b"\0\0\0\x18ftypM4A ", "wav": b"RIFF\xff\xff\0\0WAVE"}
    magic |= {"aiff": b"FORM\0\0\xff\0AIFF"}

    try:
        read_tags(io.BytesIO(magic[form] + data), name=f"x.{form}")
    except BadInput as error:
        assert error.code == "unreadable_tags"  # noqa: PT017 - both ways are right


@settings(max_examples=times(50, 1000), deadline=None)
@given(
    data=st.binary(max_size=300),
    spans=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 100)), max_size=12),
    acts=st.lists(
        st.tuples(st.integers(-50, 350), st.integers(0, 2), st.integers(-1, 120)), max_size=20
    ),
)
def test_a_sparse_file_is_the_file(
    data: bytes, spans: list[tuple[int, int]], acts: list[tuple[int, int, int]]
) -> None:
    """Reads and seeks are as on the real file; what is missing is asked for, and only that."""
    real, sparse = io.BytesIO(data), SparseFile(len(data))
    known: set[int] = set()
    for start, size in spans:
        sparse.add(start, data[start : start + size])
        known |= set(range(start, min(start + size, len(data))))

    assert sparse.known == len(known)
    for offset, whence, size in acts:
        base = (0, real.tell(), len(data))[whence]
        if base + offset < 0:
            continue
        real.seek(base + offset)
        assert sparse.seek(offset, whence) == real.tell()
        for _ in range(100):
            try:
                got = sparse.read(size)
                break
            except MissingBytes as missing:
                assert missing.start not in known  # noqa: PT017 - raised or not
                assert missing.start < missing.stop <= len(data)  # noqa: PT017
                sparse.add(missing.start, data[missing.start : missing.stop])
                known |= set(range(missing.start, missing.stop))
        assert got == real.read(size)
        assert sparse.tell() == real.tell()


def test_sniffing_knows_what_is_made_here(small: dict[str, bytes]) -> None:
    """The first bytes of every format say what it is."""
    assert {form: sniff_magic(data[:64]) for form, data in small.items()} == MIMES


def test_random_noise_is_not_music() -> None:
    """Bytes that nobody made are not taken for sound just because a name says so."""
    data = random.Random(7).randbytes(100_000)

    with pytest.raises(BadInput):
        read_tags(io.BytesIO(b"%PDF-1.7" + data), name="x.pdf")
