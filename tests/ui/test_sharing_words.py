"""How sharing is worded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.views import sharing_words as words


@given(st.integers(0, 10**9))
def test_the_cap_that_is_set_can_always_be_chosen(value):
    """Also one that another program set; no limit stands first."""
    offered = words.rates(value)

    assert value in offered
    assert offered[0] == 0


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"),
        ("http://creativecommons.org/publicdomain/zero/1.0/", "Public domain (CC0)"),
        ("https://creativecommons.org/licenses", "CC "),
        ("Free Art License", "Free Art License"),
        ("", "none found"),
    ],
)
def test_a_licence_is_called_by_its_name(text, short):
    """An address says nothing to a person."""
    assert words.licence(text).strip() == short.strip()


@given(st.text())
def test_any_licence_can_be_shown(text):
    """It comes from a stranger's tags."""
    assert isinstance(words.licence("https://creativecommons.org/" + text), str)


def test_every_swarm_says_why_it_is_shared_or_not():
    """The user's own word goes before the rule, the rule before the licence."""
    free = {"licence": "CC BY 4.0"}

    assert words.why({"allowed": True}, "never") == "You allowed it."
    assert words.why({"allowed": False, **free}, "all") == "You said no."
    assert words.why(free, "free") == "Its licence lets everybody share it."
    assert "allow it here" in words.why({}, "free")
    assert "chose" in words.why(free, "never")


def test_the_button_leads_to_what_helps():
    """To the field that the advice names; nowhere where only waiting helps."""

    def place(advice):
        found = words.place_of_help({"advice": advice})
        return found and found[1]

    for advice in ("unreachable", "turn_failed", "turn_refused", "no_relay"):
        assert place(advice) == "set-ice"
    assert place("trackers_failed") == place("no_tracker") == "set-track"
    assert place("nobody_there") is place("offline") is place("") is None


def test_every_advice_has_words():
    """What happened, and what to do."""
    for told in (*words.ADVICE, "trackers_failed"):
        said = words.advice({"advice": told, "silent": ["t.example"]})
        assert said.endswith(".")
        assert ("t.example" in said) == (told == "trackers_failed")
    assert words.advice({}) == words.advice({"advice": ""}) == ""
    several = words.advice({"advice": "trackers_failed", "silent": ["a.example", "b.example"]})
    assert "a.example and b.example" in several


def test_the_headline_counts_what_is_shared_now():
    """Also those beyond the list."""
    swarms = [{"state": "sharing", "peers": 3}, {"state": "waiting", "peers": 0}]

    assert words.totals({"swarms": swarms, "total": 300}) == (
        "300 torrents · 1 shared now · 3 peers"
    )
    assert words.totals({"swarms": swarms[1:], "total": 1}) == "1 torrent · none shared now"
    assert words.totals({}) == ""
