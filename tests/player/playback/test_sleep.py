"""The sleep timer: the deck is told when to be silent, and the wish lives as long as its time."""

from __future__ import annotations

import pytest

from player.contract import CueNext, DeckSleep, Hello
from player.errors import BadInput
from player.types import DurationMs
from tests.player.playback.world import LENGTH, Table, ids


@pytest.fixture
def table() -> Table:
    """Playing `a` of `abc`, at 1000 s."""
    table = Table("abc")
    table.do("play", tracks=ids("abc"))
    table.see("playing")
    return table


def sleeps(table: Table) -> int:
    """When, as the page is told."""
    return table.playback.queue_region().sleep_at


def test_the_deck_is_told_when(table: Table) -> None:
    """It alone fades: nothing must stand between it and the silence."""
    table.do("sleep", 30)
    assert table.effects == [DeckSleep(at=2_800)]
    assert sleeps(table) == 2_800
    table.advance()
    assert sleeps(table) == 2_800, "tracks may end meanwhile"
    table.do("sleep", 0)

    assert table.effects == [DeckSleep(at=0)]
    assert sleeps(table) == 0


def test_it_is_over_when_the_deck_has_faded(table: Table) -> None:
    """Paused where it was; played again, it plays on."""
    table.do("sleep", 1)
    outcome = table.see("paused", 50_000, after=60, detail="slept")
    assert outcome.changed == {"playback", "queue"}
    assert (table.state, sleeps(table), table.playback.position_ms) == ("paused", 0, 50_000)
    table.do("resume")
    table.see("playing", 50_000)

    assert table.state == "playing"


def test_a_time_that_is_past_is_none(table: Table) -> None:
    """Nobody was there to tell: no page, or nothing that played."""
    table.do("sleep", 1)
    table.wait(61)

    assert sleeps(table) == 0


def test_the_later_wish_counts(table: Table) -> None:
    """To stop after a track, or at a time: not at both."""
    table.do("sleep", 30)
    table.do("stop_after", "track")
    assert table.effects == [CueNext(next=None), DeckSleep(at=0)]
    assert (sleeps(table), table.playback.queue_region().stop_after) == (0, "track")
    table.do("sleep", 10)

    assert table.cued == "b"
    assert (sleeps(table), table.playback.queue_region().stop_after) == (1_600, "")


def test_it_outlives_a_reload(table: Table) -> None:
    """The next page's deck is told again; but not of a time that passed in between."""
    table.do("sleep", 30)
    later = table.restarted()
    assert sleeps(later) == 2_800
    later.hello(Hello())
    assert DeckSleep(at=2_800) in later.effects
    table.wait(1_800)

    later = table.restarted()
    later.wait(1_800)
    later.hello(Hello())
    assert sleeps(later) == 0
    assert not [it for it in later.effects if isinstance(it, DeckSleep)]


@pytest.mark.parametrize("saved", [-5, 2**60, "x", None, 1.5, True])
def test_junk_that_was_saved_is_no_wish(table: Table, saved: object) -> None:
    """As with all that was saved."""
    table.playback.restore({**table.playback.save(), "sleep_at": saved})

    assert sleeps(table) == 0


@pytest.mark.parametrize("minutes", [-1, 1441, float("nan"), float("inf")])
def test_a_day_at_most(table: Table, minutes: float) -> None:
    """A browser's timers reach no further than some weeks, and nobody sleeps that long."""
    with pytest.raises(BadInput, match="day"):
        table.do("sleep", minutes)


def test_what_was_heard_is_of_the_track() -> None:
    """At twice the speed half a minute is all of a track of one: it was heard, not half of it."""
    table = Table("ab", speed=2.0)
    table.do("play", tracks=ids("ab"))
    table.see("playing")
    table.see("position", 40_000, after=20)
    outcome = table.see("ended", LENGTH, after=10)

    assert [listen.heard_ms for listen in outcome.listens] == [DurationMs(60_000)]


def test_previous_knows_how_fast_it_goes() -> None:
    """Two seconds at twice the speed are four of the track: back to its start."""
    table = Table("ab", speed=2.0)
    table.do("play", tracks=ids("ab"))
    table.do("next")
    table.see("playing")
    table.wait(2)
    table.do("previous")

    assert table.track == "b"
