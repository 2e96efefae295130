"""Tracks that cannot be heard: they are skipped and told, and sound forgives."""

from __future__ import annotations

from player.contract import (
    Cue,
    DeckStop,
    Load,
    Problem,
)
from player.types import TrackId
from tests.player.playback.world import Table, ids


def test_a_failing_track_is_skipped_and_told() -> None:
    """The deck's failure becomes a Problem, and the next track plays."""
    table = Table("abc").playing("abc")
    outcome = table.see("failed", detail="network: gone")

    assert [problem.code for problem in outcome.troubles] == ["fetch_failed"]
    assert (table.track, table.state) == ("b", "loading")

    table.see("playing")
    problem = table.playback.playback_region().problem

    assert problem and problem.code == "fetch_failed"
    assert "“Track a”" in problem.message


def test_a_track_without_a_copy_is_skipped_and_told() -> None:
    """What cannot be resolved is told in the resolver's words, and the next one plays."""
    table = Table("abc")
    table.broken |= {TrackId("a")}
    outcome = table.do("play", tracks=ids("abc"))

    assert [problem.about for problem in outcome.troubles] == ["a"]
    assert (table.track, table.state) == ("b", "loading")


def test_when_everything_fails_it_stops() -> None:
    """After five failures in a row playing stops instead of spinning through the queue."""
    table = Table("abcdefgh")
    table.broken |= set(ids("abcdefgh"))
    table.do("repeat", "all")
    outcome = table.do("play", tracks=ids("abcdefgh"))

    assert len(outcome.troubles) == 5
    assert table.state == "failed"
    assert table.effects == [DeckStop()]

    table.broken.clear()
    table.do("resume")

    assert table.state == "loading"


def test_failures_in_the_deck_are_counted_too() -> None:
    """A queue whose every track fails in the deck is tried once, even on repeat."""
    table = Table("abc")
    table.do("repeat", "all")
    table.do("play", tracks=ids("abc"))
    for _ in range(3):
        table.see("failed", detail="src_not_supported: 404")

    assert table.state == "failed"
    assert table.playback.playback_region().problem


def test_sound_forgives_failures() -> None:
    """A second of sound ends a row of failures."""
    table = Table("abc")
    table.do("repeat", "all")
    table.do("play", tracks=ids("abc"))
    for _ in range(6):
        table.see("failed", detail="decode: x")
        table.see("playing")
        table.see("position", 1_500, after=1.5)

    assert table.state == "playing"


def test_a_paused_track_that_fails_is_not_skipped() -> None:
    """Nobody listens: it fails where it stands, and play tries it again."""
    table = Table("ab").playing("ab")
    table.see("position", 9_000, after=9)
    table.do("pause")
    table.see("failed", detail="network: gone")
    assert (table.track, table.state) == ("a", "failed")

    table.do("resume")
    (load,) = table.effects
    assert isinstance(load, Load)
    assert (load.cue.track.id, load.position_ms) == ("a", 9_000)


def test_a_resolver_that_says_why_is_heard() -> None:
    """A Problem from the resolver is told as it is."""
    table = Table("a")
    table.why = Problem(code="p2p_refused", blame="us", message="Say yes first.")
    table.broken.add(TrackId("a"))
    outcome = table.do("play", tracks=ids("a"))

    assert outcome.troubles == [table.why]
    assert not any(isinstance(effect, Cue) for effect in outcome.effects)
