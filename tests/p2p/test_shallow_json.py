"""JSON of strangers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from p2p.shallow_json import MAX_DEPTH, read_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8") | st.sampled_from('[{"\\'), max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


@settings(deadline=None, max_examples=40)
@given(VALUES, st.booleans())
def test_what_is_json_is_read(value: Any, ascii_only: bool) -> None:
    """Brackets and quotes within texts do not count."""
    assert read_json(json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "replace")) == value


@pytest.mark.parametrize("open_", ["[", '{"a":', '[[{"a":[', '"[",['])
def test_depth(open_: str) -> None:
    """A flood of brackets is refused before anything follows it down."""
    with pytest.raises(ValueError, match=r"deep|delimiter|value|data"):
        read_json(open_.encode() * 200_000)
    fits = "[" * MAX_DEPTH + '"[[["' + "]" * MAX_DEPTH
    assert json.loads(fits) == read_json(fits.encode())
    with pytest.raises(ValueError, match="deep"):
        read_json(f"[{fits}]".encode())
    with pytest.raises(ValueError, match="many"):
        read_json(b"[" + b"[]," * 200_000 + b"1]")


@pytest.mark.parametrize(
    "raw", [b"", b'"', b"\xff", b"NaN", b"[Infinity]", b"1e999", b'{"a": -1e999}', b'{"a": 1, "a": 2}', b"[1,]", b"]" * 9, b"1 2",
            b'"' + b"\\" * 9999, b'"' + b'\\"' * 2_000_000, b"9" * 9999]
)  # fmt: skip
def test_what_is_none(raw: bytes) -> None:
    """Everything else is a ValueError, twins and endless numbers too."""
    with pytest.raises(ValueError):
        read_json(raw)
