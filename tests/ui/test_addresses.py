"""Addresses that are pasted, dropped and shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import addresses


@pytest.mark.parametrize(
    "text",
    [
        "magnet:?xt=urn:btih:08ada5a7a6183aae1e09d831df6748d566095a10",
        "IPFS://bafyfoo",
        "https://music.example/a.flac",
        "/ipfs/bafyfoo/a",
        "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG",
        "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/01.flac",
    ],
)
def test_what_can_be_added_is_known_by_its_looks(text):
    """Pasting a link anywhere adds it."""
    assert addresses.is_address(text)


@pytest.mark.parametrize("text", ["", "hello", "two words", "https://a b", "bafy", "javascript:x"])
def test_other_pasted_text_is_left_alone(text):
    """A stray paste must not start anything."""
    assert not addresses.is_address(text)


@given(st.text())
def test_any_address_can_be_shortened(text):
    """Hostile text costs no exception and no long line."""
    assert len(addresses.short(text)) <= 48


def test_a_magnet_is_called_by_its_name():
    """The info-hash says nothing to a person."""
    assert addresses.short("magnet:?xt=urn:btih:00&dn=Low%20Tide+Letters") == "Low Tide Letters"
