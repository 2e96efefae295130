"""Playback's rules, one example each."""

from __future__ import annotations

import json

import pytest

from player.contract import (
    CueNext,
    DeckLevel,
    DeckPause,
    DeckPlay,
    DeckSeek,
    DeckStop,
    Hello,
    Load,
)
from player.errors import BadInput, NotFound
from player.types import DurationMs, EntryId, TrackId
from tests.player.playback.world import Table, ids


def test_play_loads_the_track_with_what_follows() -> None:
    """One Load carries the cue and the next cue, so that the deck needs no second message."""
    table = Table("abc")
    table.do("play", tracks=ids("abc"), track=TrackId("b"))
    (load,) = table.effects

    assert isinstance(load, Load)
    assert (load.cue.track.id, load.play, load.position_ms) == ("b", True, 0)
    assert load.next and load.next.track.id == "c"
    assert table.state == "loading"

    table.see("playing")

    assert table.state == "playing"


def test_a_track_that_is_not_in_the_queue_goes_behind_the_current_entry() -> None:
    """Play of a track alone does not throw the queue away."""
    table = Table("abcx").playing("abc")
    table.do("play", track=TrackId("x"))

    assert table.playback.tracks() == ids("axbc")
    assert table.track == "x"


def test_a_track_in_the_queue_is_gone_to() -> None:
    """Play of a track that is queued does not add it again."""
    table = Table("abc").playing("abc")
    table.do("play", track=TrackId("c"))

    assert table.playback.tracks() == ids("abc")
    assert table.track == "c"


def test_play_of_nothing_is_told() -> None:
    """An empty list and an empty queue have nothing to play."""
    with pytest.raises(BadInput):
        Table("").do("play", tracks=[])
    with pytest.raises(NotFound) as caught:
        Table("").do("play")

    assert caught.value.code == "queue_empty"


def test_an_unknown_entry_changes_nothing() -> None:
    """Play of a gone entry raises and what plays goes on."""
    table = Table("ab").playing("ab")
    with pytest.raises(NotFound):
        table.do("play", entry=EntryId("e99"))

    assert (table.state, table.track, table.effects) == ("playing", "a", [])


def test_pause_and_resume() -> None:
    """Pause and resume are one effect each; the state follows the order at once."""
    table = Table("a").playing("a")
    table.do("pause")

    assert (table.state, table.effects) == ("paused", [DeckPause()])

    table.do("resume")

    assert (table.state, table.effects) == ("loading", [DeckPlay()])

    table.see("playing", 5_000)

    assert table.state == "playing"


@pytest.mark.parametrize(("wish", "place"), [(42_000, 42_000), (-5, 0), (9_999_999, 60_000)])
def test_seeking_is_clamped_to_the_track(wish: int, place: int) -> None:
    """No seek leaves the track."""
    table = Table("a").playing("a")
    table.do("seek", wish)

    assert table.effects == [DeckSeek(ms=DurationMs(place))]
    assert table.playback.playback_region().position_ms == place


def test_previous_goes_back_early_and_to_the_start_late() -> None:
    """In the first three seconds previous is the previous entry, later this one's start."""
    table = Table("ab").playing("ab").go("b")
    table.see("position", 3_500, after=3.5)
    table.do("previous")

    assert table.effects == [DeckSeek(ms=DurationMs(0))]

    table.see("position", 1_000, after=1)
    table.do("previous")

    assert table.track == "a"


def test_the_deck_goes_on_by_itself() -> None:
    """`advanced` moves the queue without a Load, and what follows next is cued."""
    table = Table("abc").playing("abc")
    table.advance()

    assert (table.track, table.state) == ("b", "playing")
    assert [type(effect) for effect in table.effects] == [CueNext]
    assert table.cued == "c"


def test_a_late_advance_is_ignored() -> None:
    """The deck went on just as the user chose something else: the user wins."""
    table = Table("abc").playing("abc")
    late = table.advanced()
    table.do("play", track=TrackId("c"))
    table.report(late)

    assert table.track == "c"
    assert table.effects == []


def test_advancing_to_what_was_just_removed_goes_on_behind() -> None:
    """A removed entry that the deck went to nevertheless is replaced by what follows."""
    table = Table("abc").playing("abc")
    late = table.advanced()
    table.do("remove", [late.entry])
    table.report(late)

    assert table.track == "c"
    assert isinstance(table.effects[0], Load)


def test_late_reports_are_ignored() -> None:
    """What the deck said about an entry that is no longer current changes nothing."""
    table = Table("ab").playing("ab")
    old = table.entry
    table.do("next")
    outcome = table.report(table.deck("failed", entry=old))

    assert (outcome.effects, outcome.troubles, outcome.changed) == ([], [], set())


def test_whatever_changes_what_follows_is_cued() -> None:
    """Adding, moving, removing, shuffling, repeating: the deck always knows what follows."""
    table = Table("abcx").playing("abc")
    table.do("add", [TrackId("x")], "next")
    assert table.cued == "x"

    table.do("undo")
    assert table.cued == "b"

    table.do("repeat", "one")
    assert table.cued == "a"

    table.do("repeat", "off")
    table.do("remove", [slot.entry for slot in table.playback.upcoming(3)[1:]])
    assert table.cued is None


def test_the_same_cue_is_not_sent_twice() -> None:
    """A change elsewhere in the queue does not disturb the deck."""
    table = Table("abcx").playing("abc")
    table.do("add", [TrackId("x")], "end")

    assert table.effects == []


def test_a_later_resolved_track_is_cued() -> None:
    """What follows could not be had and now can: refresh tells the deck."""
    table = Table("ab")
    table.broken.add(TrackId("b"))
    table.playing("ab")
    assert table.cued is None

    table.broken.clear()
    outcome = table.do("refresh", [TrackId("b")])

    assert table.cued == "b"
    assert outcome.changed == {"queue"}


def test_repeat_one_holds_but_next_goes_on() -> None:
    """At its end the track comes again; the user's next is another track."""
    table = Table("ab").playing("ab")
    table.do("repeat", "one")
    entry = table.entry
    table.advance()
    assert (table.entry, table.state) == (entry, "playing")

    table.do("next")
    assert table.track == "b"


def test_at_the_end_the_first_entry_stands_ready() -> None:
    """Behind the last track: stopped, the first one loaded silently, play begins there."""
    table = Table("ab").playing("ab").go("b")
    table.see("ended", 60_000, after=60)
    (load,) = table.effects

    assert (table.state, table.track) == ("stopped", "a")
    assert isinstance(load, Load)
    assert not load.play

    table.see("duration", 60_000)
    table.see("paused")
    table.do("resume")

    assert (table.state, table.effects) == ("loading", [DeckPlay()])


def test_repeat_all_begins_again() -> None:
    """Behind the last track comes the first."""
    table = Table("ab").playing("ab").go("b")
    table.do("repeat", "all")
    table.see("ended", 60_000)

    assert (table.state, table.track) == ("loading", "a")


def test_a_refused_gesture_is_a_pause_with_a_reason() -> None:
    """The browser wants a click: paused, and the region says so."""
    table = Table("a")
    table.do("play", tracks=ids("a"))
    table.see("paused", detail="gesture_needed")
    problem = table.playback.playback_region().problem

    assert table.state == "paused"
    assert problem and problem.code == "gesture_needed"

    table.do("resume")
    table.see("playing")

    assert table.playback.playback_region().problem is None


@pytest.mark.parametrize(
    ("sound", "track", "state"), [("a", "b", "loading"), ("c", "a", "stopped")]
)
def test_removing_what_plays_goes_on_behind_it(sound: str, track: str, state: str) -> None:
    """What followed plays; behind the last one it stops."""
    table = Table("abc").playing("abc").go(sound)
    table.do("remove", [table.entry])

    assert (table.track, table.state) == (track, state)


def test_tracks_that_leave_the_library_leave_the_queue() -> None:
    """Forgetting what plays goes on behind it; forgetting everything stops."""
    table = Table("abc").playing("aabc")
    table.do("forget", ids("a"))
    assert table.playback.tracks() == ids("bc")
    assert table.track == "b"

    table.do("forget", ids("bc"))
    assert (table.state, table.playback.current, table.effects) == ("stopped", None, [DeckStop()])


def test_clear_keeps_what_plays() -> None:
    """What plays goes on and nothing follows."""
    table = Table("abc").playing("abc")
    table.do("clear")

    assert table.playback.tracks() == ids("a")
    assert (table.state, table.cued) == ("playing", None)


def test_an_engine_that_restarts_adopts_what_plays() -> None:
    """Sound outlives an engine: no Load, only what follows is said again."""
    table = Table("abc").playing("abc").go("b")
    table.see("position", 7_000, after=7)
    second = table.restarted()
    second.hello(Hello(entry=table.entry, playing=True, ms=DurationMs(8_000)))

    assert (second.state, second.track, second.cued) == ("playing", "b", "c")
    assert [type(effect) for effect in second.effects] == [CueNext, DeckLevel]
    assert second.playback.playback_region().position_ms == 8_000


def test_the_last_session_is_ready_and_silent() -> None:
    """An empty deck gets the last track where it was, paused."""
    table = Table("abc").playing("abc").go("b")
    table.see("position", 7_000, after=7)
    second = table.restarted()
    second.hello(Hello())
    (load,) = second.effects

    assert isinstance(load, Load)
    assert (load.cue.track.id, load.position_ms, load.play) == ("b", 7_000, False)
    assert (second.state, second.track) == ("paused", "b")


def test_a_deck_with_something_unknown_is_unloaded() -> None:
    """What the queue does not have cannot go on."""
    table = Table("ab")
    table.hello(Hello(entry=EntryId("e77"), playing=True, ms=DurationMs(5)))

    assert table.effects == [DeckStop()]


def test_the_queue_region_is_a_window() -> None:
    """At most 500 entries around the current one cross the wire."""
    table = Table("ab")
    table.do("play", tracks=ids("ab" * 1000))
    table.do("play", entry=table.playback._queue.order[1500].entry)  # pyright: ignore[reportPrivateUsage]
    region = table.playback.queue_region()

    assert (len(region.entries), region.offset, region.total) == (500, 1400, 2000)
    assert region.entries[100].entry == region.current
    assert region.place == 1500


def test_what_the_window_does_not_show_is_asked_for() -> None:
    table = Table("ab")
    table.do("play", tracks=ids("ab" * 1000))
    page = table.playback.queue_page(1998, 100)
    assert (page.offset, page.total) == (1998, 2000)
    assert [each.entry for each in page.entries] == [
        slot.entry
        for slot in table.playback._queue.order[-2:]  # pyright: ignore[reportPrivateUsage]
    ]
    assert len(table.playback.queue_page(0, 10**9).entries) == 1000
    assert table.playback.queue_page(10**9, 100).entries == []
    assert table.playback.queue_page(-5, -5).entries == []


def test_unknown_and_merged_tracks_are_shown_right() -> None:
    """An entry without a row is left out; one whose track was merged shows the other's row."""
    table = Table("ab")
    table.aliases[TrackId("x")] = TrackId("b")
    table.do("add", ids("axqb"))
    region = table.playback.queue_region()

    assert [entry.track.id for entry in region.entries] == ["a", "b", "b"]
    assert region.total == 4

    table.do("renamed", TrackId("x"), TrackId("b"))

    assert table.playback.tracks() == ids("abqb")


def test_save_is_json() -> None:
    """What is saved survives JSON text."""
    table = Table("ab").playing("ab")
    table.do("shuffle", True)
    saved = table.playback.save()

    assert json.loads(json.dumps(saved)) == saved


def test_a_report_of_before_a_seek_does_not_move_the_place_back() -> None:
    """What the deck said before it knew of the seek is of the old place; it is told of no more
    than that it sounds."""
    table = Table("ab").playing("ab")
    table.see("position", 5_000, after=5)
    table.do("seek", 40_000)
    table.see("position", 5_250)
    assert table.playback.position_ms == 40_000
    table.see("waiting", 5_300)
    assert (table.state, table.playback.position_ms) == ("loading", 40_000)
    table.see("playing", 40_000, after=1)
    assert (table.state, table.playback.position_ms) == ("playing", 40_000)
    table.see("position", 20_000, after=0.5)  # the deck's own doing: it was there, and went on
    assert table.playback.position_ms == 20_000


def test_a_deck_that_never_obeys_a_seek_is_believed() -> None:
    """Some streams cannot be sought: after a while the place is what the deck says."""
    table = Table("a").playing("a")
    table.do("seek", 40_000)
    table.see("position", 1_000, after=2)
    assert table.playback.position_ms == 40_000
    table.see("position", 2_500, after=1.5)
    assert table.playback.position_ms == 2_500
