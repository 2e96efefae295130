"""How the UI words things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import words


@pytest.mark.parametrize(
    ("ms", "shown"), [(0, "0:00"), (59_999, "0:59"), (187_000, "3:07"), (3_729_000, "1:02:09")]
)
def test_a_time_is_shown_as_players_show_it(ms, shown):
    """Minutes and seconds, hours only where there are some."""
    assert words.clock(ms) == shown


def test_an_unknown_length_is_no_zero():
    """0 means that nobody knows yet; 0:00 would be a lie."""
    assert "0" not in words.length(0)


def test_a_screen_reader_hears_words_not_colons():
    """1 hour 1 minute 1 second, in the singular where it is one."""
    assert words.spoken(3_661_000) == "1 hour 1 minute 1 second"
    assert words.spoken(0) == "0 seconds"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (999_400, "999 kB"),
        (999_600, "1.0 MB"),
        (48_210_334, "48 MB"),
        (5_000_000_000_000, "5.0 TB"),
    ],
)
def test_sizes_are_in_decimal_units(number, shown):
    """As storage is sold and browsers' quotas are told."""
    assert words.size(number) == shown


@given(st.integers(0, 10**15))
def test_grouping_loses_no_digit(number):
    """Only separators are put in."""
    assert words.grouped(number).replace("\u202f", "") == str(number)


@given(st.integers(-5, 10**9), st.integers(0, 10**9))
def test_a_share_is_between_0_and_100(done, total):
    """A bar never runs out of its frame, whatever the engine counts."""
    assert 0 <= words.percent(done, total) <= 100


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
    assert words.is_address(text)


@pytest.mark.parametrize("text", ["", "hello", "two words", "https://a b", "bafy", "javascript:x"])
def test_other_pasted_text_is_left_alone(text):
    """A stray paste must not start anything."""
    assert not words.is_address(text)


@given(st.text())
def test_any_address_can_be_shortened(text):
    """Hostile text costs no exception and no long line."""
    assert len(words.short(text)) <= 48


def test_a_magnet_is_called_by_its_name():
    """The info-hash says nothing to a person."""
    assert words.short("magnet:?xt=urn:btih:00&dn=Low%20Tide+Letters") == "Low Tide Letters"
