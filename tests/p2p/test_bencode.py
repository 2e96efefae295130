"""Bencoding (BEP 3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from p2p import bencode
from p2p.errors import Malformed, P2PError, TooLarge

VALUES = st.recursive(
    st.integers(-(2**63), 2**63) | st.binary(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.binary(max_size=8), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_round_trip(value: object) -> None:
    """What is encoded decodes to itself, with sorted keys."""
    assert bencode.decode(bencode.encode(value), sorted_keys=True) == value


@given(st.binary(max_size=200) | st.text("dile0123456789:-", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever comes, the only failure is a P2PError, and what is read encodes to the same."""
    try:
        value = bencode.decode(data, sorted_keys=True)
    except P2PError:
        return
    assert bencode.encode(value) == data


@pytest.mark.parametrize(
    "data",
    [
        b"", b"i", b"ie", b"i-e", b"i-0e", b"i00e", b"i01e", b"i-01e", b"i1", b"i 1e", b"i+1e",
        b"i1_0e", b"01:a", b"1:", b"-1:a", b"2:a", b"1a", b":", b"l", b"li1e", b"d", b"d1:a",
        b"di1ei2ee", b"d1:ai1e1:ai2ee", b"i1ei2e", b"x", b"le ", "i١e".encode(), b"1" * 30,
    ],
)  # fmt: skip
def test_what_is_not_bencode_is_refused(data: bytes) -> None:
    """One value has one encoding; everything else is Malformed."""
    with pytest.raises(Malformed):
        bencode.decode(data)


def test_keys_out_of_order_pass_unless_order_is_asked_for() -> None:
    """Sloppy programs made real torrents, whose info-hash is over the bytes as they stand."""
    data = b"d1:bi1e1:ai2ee"

    assert bencode.decode(data) == {b"b": 1, b"a": 2}
    with pytest.raises(Malformed):
        bencode.decode(data, sorted_keys=True)


def test_depth_is_bounded() -> None:
    """A megabyte of brackets is refused without recursion."""
    with pytest.raises(TooLarge):
        bencode.decode(b"l" * 1_000_000)
    with pytest.raises(TooLarge):
        bencode.decode(b"d1:a" * 100_000)


def test_huge_integers_are_refused_quickly() -> None:
    """A number of a million digits is never converted."""
    with pytest.raises(Malformed):
        bencode.decode(b"i" + b"9" * 1_000_000 + b"e")
    with pytest.raises(Malformed):
        bencode.decode(b"9" * 1_000_000 + b":")


def test_the_number_of_values_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Millions of empty lists cannot fill the memory."""
    monkeypatch.setattr(bencode, "MAX_VALUES", 100)
    with pytest.raises(TooLarge):
        bencode.decode(b"l" + b"le" * 100 + b"e")


def test_span_is_of_the_outermost_key() -> None:
    """A key of the same name deeper down does not count."""
    data = b"d1:ad4:infoi9ee4:infod1:xi1eee"
    value, span = bencode.decode_with_span(data, b"info")

    assert value == {b"a": {b"info": 9}, b"info": {b"x": 1}}
    assert span is not None
    assert data[slice(*span)] == b"d1:xi1ee"


def test_prefix_leaves_the_rest() -> None:
    """BEP 9 metadata messages have bytes after the dictionary."""
    assert bencode.decode_prefix(b"d1:ai1eeREST") == ({b"a": 1}, 8)


def test_encoding_takes_text_and_refuses_the_rest() -> None:
    """Text goes out as UTF-8; a float is a bug."""
    assert b"d1:\xc3\xa4" not in bencode.encode({"ä": [1, "é"]})
    assert bencode.encode({"ä": [1, "é"]}) == b"d2:\xc3\xa4li1e2:\xc3\xa9ee"
    with pytest.raises(TypeError):
        bencode.encode(1.5)
