"""What was heard of a track is a listen, and only that."""

from __future__ import annotations

from tests.player.playback.world import Table


def test_listening_is_summed_without_seeks_and_pauses() -> None:
    """Heard time is time of sound: jumps and silence add nothing."""
    table = Table("ab").playing("ab")
    table.see("position", 10_000, after=10)
    table.do("seek", 40_000)
    table.see("position", 40_000, after=0.1)
    table.see("position", 45_000, after=5)
    table.see("paused", 45_000)
    table.see("position", 50_000, after=100)  # sought by a media key while paused
    table.see("playing", 50_000)
    table.see("position", 52_000, after=2)
    outcome = table.do("next")
    (listen,) = outcome.listens

    assert (listen.track, listen.heard_ms, listen.skipped) == ("a", 17_000, True)
    assert listen.at == 1_000


def test_a_track_heard_to_its_end_is_not_skipped() -> None:
    """Advancing is the end, next in the last tenth as well."""
    table = Table("abc").playing("abc")
    table.see("position", 58_000, after=58)
    table.wait(2)
    (first,) = table.advance().listens
    table.see("position", 56_000, after=56)
    (second,) = table.do("next").listens

    assert (first.heard_ms, first.skipped) == (60_000, False)
    assert (second.heard_ms, second.skipped) == (56_000, False)


def test_what_was_not_heard_is_no_listen() -> None:
    """Skipping through tracks stores nothing."""
    table = Table("abc").playing("abc")

    assert table.do("next").listens == []
