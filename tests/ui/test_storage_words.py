"""How storage is worded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.views import storage_words as words


@given(st.lists(st.integers(0, 10**13), min_size=3, max_size=3), st.integers(0, 10**13))
def test_the_picture_fits_its_frame(values, whole):
    """What is there is seen, however little; together they never pass the whole."""
    shares = words.widths(values, whole)

    assert sum(shares) <= 100.000001
    assert all(share > 0 for share, value in zip(shares, values, strict=True) if value and whole)


def test_what_the_page_itself_needs_is_shown_apart():
    """The browser counts more than music."""
    storage = {"kept_bytes": 500, "cached_bytes": 200, "used_bytes": 1000, "quota_bytes": 9000}

    assert words.portions(storage) == (500, 200, 300, 9000)
    assert words.portions({"kept_bytes": 500, "used_bytes": 10}) == (500, 0, 0, 0)


def test_every_risk_says_what_to_do():
    """A warning without a next step only frightens."""
    assert "Add to Home Screen" in words.risk({"risk": "seven_days"})[1]
    assert words.risk({"risk": "full_disk"})[2] == "Ask it to keep this"
    assert words.risk({"risk": "full_disk", "asked": True})[2] == "Ask again"
    assert "ordinary window" in words.risk({"risk": "session"})[1]
    assert words.risk({"durable": False}) == words.risk({"risk": "session"})
    assert words.risk({"persisted": True}) is None


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(5, "just now"), (60, "1 minute ago"), (90_000, "1 day ago"), (10**8, "3 years ago")],
)
def test_the_past_is_told_in_one_unit(seconds, said):
    """The largest that fits."""
    assert words.ago(seconds) == said


def test_an_item_says_what_of_it_stays():
    """Kept and cache are two things: one is a wish."""
    assert words.item_bytes({"bytes": 1000, "kept_bytes": 1000}) == "1.0 kB kept"
    assert words.item_bytes({"bytes": 3000, "kept_bytes": 1000}) == "3.0 kB, 1.0 kB kept"
    assert words.item_bytes({"bytes": 3000, "kept_bytes": 0}) == "3.0 kB cache"


def test_what_has_no_name_is_called_something():
    """Tracks without an album take space too."""
    assert words.item_name({"name": ""}, "album") == "No album"
    assert words.item_name({"name": "torrent"}, "source") == "Torrents"
    assert words.item_name({"name": "<b>x</b>"}, "track") == "<b>x</b>"


def test_when_it_was_heard_helps_to_let_go():
    """The listener sees what nobody missed."""
    item = {"artist": "Vane", "tracks": ["a", "b"], "heard_at": 1000}

    assert words.item_words(item, "album", 1000 + 86_400 * 15) == (
        "Vane · 2 tracks · heard 2 weeks ago"
    )
    assert words.item_words({"tracks": ["a"]}, "artist", 5) == "1 track · not heard yet"


def test_a_round_of_checking_says_what_it_found():
    """Damage is removed and fetched again, and said so."""
    good, _ = words.verified({"chunks": 12, "damaged": 0, "unproved": 0})
    bad, detail = words.verified({"chunks": 12, "damaged": 2, "unproved": 1})

    assert good == "All is well: 12 chunks read and compared"
    assert bad == "2 of 12 chunks were damaged and removed"
    one, _ = words.verified({"chunks": 12, "damaged": 1})
    assert one == "1 of 12 chunks was damaged and removed"
    assert "fetched again" in detail
    assert "1 file" in detail
    assert words.checked({"checked_at": 0}, 100) == "Not checked as a whole yet."
    assert "2 damaged chunks" in words.checked({"checked_at": 40, "damaged": 2}, 100)
