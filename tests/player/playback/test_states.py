"""The table of states is whole, and its page is fresh."""

from __future__ import annotations

import os
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from player.playback.states import MESSAGES, STATES, TABLE, diagram, following
from player.types import PlayState

PAGE = Path(__file__).resolve().parents[3] / "docs" / "states.md"


def reachable(start: PlayState) -> AbstractSet[PlayState]:
    """Every state that some row of messages leads to."""
    found: set[PlayState] = set()
    found.add(start)
    while True:
        more = set[PlayState](following(state, message) for state in found for message in MESSAGES)
        if more <= found:
            return found
        found |= more


def test_every_state_answers_every_message() -> None:
    """No message can surprise any state."""
    assert set(TABLE) == set(STATES)
    assert all(set(row) == set(MESSAGES) for row in TABLE.values())
    assert all(target in STATES for row in TABLE.values() for target in row.values())


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_reachable_from_every_other(state: PlayState) -> None:
    """There is no trap."""
    assert reachable(state) == set(STATES)


def test_only_sound_or_a_wish_makes_playing_and_loading() -> None:
    """What the deck says about place, length or failure never starts sound."""
    for state in ("stopped", "paused", "failed"):
        for message in ("deck.paused", "deck.waiting", "deck.failed", "deck.position", "seek"):
            assert following(state, message) not in ("playing", "loading")


def test_the_page_is_fresh() -> None:
    """docs/states.md is what the table draws."""
    if os.environ.get("UPDATE"):
        PAGE.write_text(diagram(), encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == diagram(), (
        "run `UPDATE=1 pytest tests/player/playback/test_states.py`"
    )
