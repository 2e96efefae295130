"""Archives of blocks, against those that @ipld/car wrote (tests/peers/names.mjs)."""

from __future__ import annotations

import base64
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from p2p import car, multibase
from p2p.car import CarReader
from p2p.cid import DAG_PB, IDENTITY, RAW, Cid
from p2p.dagpb import MAX_BLOCK
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported, WrongBytes

MADE: dict[str, Any] = json.loads((Path(__file__).parent / "fixtures/names.json").read_text())[
    "car"
]
WHOLE = base64.b64decode(MADE["raw"])
BLOCKS = [(Cid.parse(each["cid"]), base64.b64decode(each["bytes"])) for each in MADE["blocks"]]

Pairs = list[tuple[Cid, bytes]]


def section(body: bytes) -> bytes:
    return multibase.write_varint(len(body)) + body


HEADER = section(b"\xa2\x65roots\x80\x67version\x01")


def archive(blocks: Pairs) -> bytes:
    return HEADER + b"".join(section(cid.to_bytes() + block) for cid, block in blocks)


def read(data: bytes, step: int = 1 << 30) -> tuple[Pairs, CarReader]:
    reader = CarReader()
    found: Pairs = []
    for at in range(0, len(data), step):
        found += reader.feed(data[at : at + step])
    reader.finish()
    return found, reader


@pytest.mark.parametrize("step", [1, 2, 7, 64, 1 << 30])
def test_an_archive_of_others(step: int) -> None:
    """However it is cut, every block of a kind that is known comes out, the others are counted."""
    found, reader = read(WHOLE, step)

    assert found == BLOCKS
    assert reader.skipped == MADE["skipped"]


@settings(deadline=None)
@given(st.lists(st.integers(0, 600), max_size=6))
def test_any_cut(cuts: list[int]) -> None:
    """The same for any cut into parts."""
    edges = sorted({0, len(WHOLE), *(min(cut, len(WHOLE)) for cut in cuts)})
    reader = CarReader()
    found: Pairs = []
    for low, high in pairwise(edges):
        found += reader.feed(WHOLE[low:high])
    reader.finish()

    assert found == BLOCKS


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.binary(max_size=400), st.sampled_from([RAW, DAG_PB])), max_size=5))
def test_round_trip(bodies: list[tuple[bytes, int]]) -> None:
    """What is written is read."""
    blocks = [(Cid.of(body, codec), body) for body, codec in bodies]
    assert read(archive(blocks))[0] == blocks


def test_every_shorter_archive_is_cut_short_or_ends_between_blocks() -> None:
    """An end in the middle of a block is noticed; one between blocks cannot be (the walker's)."""
    ends: list[int] = []
    for length in range(len(WHOLE)):
        try:
            read(WHOLE[:length])
        except Malformed as error:
            if error.code != "car_truncated":
                raise
        else:
            ends.append(length)
    # After the header, and after each section but the last.
    assert len(ends) == len(BLOCKS) + MADE["skipped"]


def test_a_wrong_block() -> None:
    """Blocks before it are given, then the error comes, and goes on coming."""
    good, bad = (Cid.of(b"good"), b"good"), (Cid.of(b"truth"), b"a lie")
    data = archive([good, bad, good])
    reader = CarReader()

    assert reader.feed(data) == [good]
    for _ in range(2):
        with pytest.raises(WrongBytes):
            reader.feed(b"")
    with pytest.raises(WrongBytes):
        reader.finish()
    with pytest.raises(WrongBytes):
        CarReader().feed(archive([bad]))
    assert CarReader(verify=False).feed(archive([bad])) == [bad]


def test_blocks_that_are_passed_over() -> None:
    """Identity CIDs, other codecs and hashes, and other versions are nobody's business."""
    inline = Cid(version=1, codec=RAW, hash=IDENTITY, digest=b"inside")
    others = [
        b"\x01\x71\x12\x20" + bytes(32) + b"cbor", b"\x01\x55\x13\x40" + bytes(64) + b"sha512",
        b"\x02\x55\x12\x20" + bytes(32) + b"v2", inline.to_bytes() + b"inside",
    ]  # fmt: skip
    found, reader = read(HEADER + b"".join(map(section, others)))

    assert (found, reader.skipped) == ([], 4)


@pytest.mark.parametrize(
    "data",
    [
        b"\0", section(b"\xa0"), section(b"\x80"), section(b"\xa2\x65roots\x01\x67version\x01"),
        section(b"\xa1\x67version\x01"), section(b"\xa2\x65roots\x80\x67version\xf5"), section(b"x"),
        HEADER + b"\0", HEADER + section(b"\x01\x55\x12\x20short"), HEADER + section(b"\x12\x20"),
        HEADER + section(b"\x01"), HEADER + section(b"\xff" * 20), b"\x80\x00" + HEADER,
        HEADER + section(b"\x01\x55\x00\x81\x08" + bytes(1025)),
    ],
)  # fmt: skip
def test_what_is_no_archive(data: bytes) -> None:
    """Headers and sections that make no sense are Malformed."""
    with pytest.raises(Malformed):
        read(data)


def test_versions_and_limits() -> None:
    """CARv2 is told apart; lengths beyond all measure are refused before anything is kept."""
    with pytest.raises(Unsupported) as caught:
        read(section(b"\xa1\x67version\x02"))
    assert caught.value.code == "car_version"
    for data in (
        multibase.write_varint(car.MAX_HEADER + 1), b"\xff\xff\xff\xff\x7f", b"\xff" * 9,
        HEADER + multibase.write_varint(MAX_BLOCK + car.MAX_CID + 1), HEADER + b"\xff\xff\xff\xff",
    ):  # fmt: skip
        with pytest.raises(TooLarge):
            CarReader().feed(data)
    largest = bytes(MAX_BLOCK)
    assert len(read(archive([(Cid.of(largest), largest)]))[0]) == 1
    too_large = bytes(MAX_BLOCK + 1)
    with pytest.raises(TooLarge):
        read(archive([(Cid.of(too_large), too_large)]))


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(1, 50))
def test_any_bytes(data: bytes, step: int) -> None:
    """Any bytes are an archive or a P2PError, after a header too."""
    for candidate in (data, HEADER + data, HEADER + section(data), section(data)):
        try:
            read(candidate, step)
        except P2PError:
            continue


@settings(deadline=None)
@given(st.data())
def test_damaged_archives(data: st.DataObject) -> None:
    """With a byte changed nothing wrong comes out: every block that does is what its CID says."""
    raw = bytearray(WHOLE)
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    reader = CarReader()
    try:
        for cid, block in reader.feed(bytes(raw)):
            cid.check(block)
    except P2PError:
        return
