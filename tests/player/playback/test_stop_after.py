"""Stop after this track or album: the deck is not told what follows, and the wish ends with it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.contract import CueNext, DeckStop, Load, TrackRow
from player.playback.queue import Queue
from player.types import TrackId
from tests.player.playback.world import LENGTH, Table, ids


class Albums(Table):
    """Lower-case letters are of one album, upper-case ones of another."""

    def row(self, track: TrackId) -> TrackRow:
        album = "low" if track.islower() else "high"
        return TrackRow(id=track, title=track, album=album, duration_ms=LENGTH)


@pytest.fixture
def table() -> Albums:
    """Playing `a` of `abAB`."""
    table = Albums("abAB")
    table.do("play", tracks=ids("abAB"))
    table.see("playing")
    return table


def test_after_this_track(table: Albums) -> None:
    """It stops at its end, with the next one ready, and goes on from there when asked."""
    table.do("stop_after", "track")
    assert table.effects == [CueNext(next=None)]
    assert table.playback.queue_region().stop_after == "track"
    table.see("ended", LENGTH, after=60)

    assert (table.state, table.track) == ("stopped", "b")
    (load,) = (effect for effect in table.effects if isinstance(effect, Load))
    assert not load.play
    assert table.playback.queue_region().stop_after == ""
    table.do("resume")
    table.see("playing")
    assert (table.state, table.track, table.cued) == ("playing", "b", "A")


def test_after_this_album(table: Albums) -> None:
    """It plays on within the album, and stops at its last track."""
    table.do("stop_after", "album")
    assert table.cued == "b"
    table.advance()
    assert (table.state, table.track, table.cued) == ("playing", "b", None)
    assert table.playback.queue_region().stop_after == "album"
    table.see("ended", LENGTH, after=60)
    assert (table.state, table.track) == ("stopped", "A")
    assert table.playback.queue_region().stop_after == ""


def test_a_deck_that_was_quicker(table: Albums) -> None:
    """It had gone on when the wish came: it is stopped all the same."""
    report = table.advanced()
    table.do("stop_after", "track")
    table.report(report)
    assert (table.state, table.track) == ("stopped", "b")
    assert any(isinstance(e, Load) and not e.play for e in table.effects)


@pytest.mark.parametrize("what", ["track", "album"])
def test_who_goes_elsewhere_wants_it_no_more(table: Albums, what: str) -> None:
    """The wish was about what played."""
    table.do("stop_after", what)
    for _ in range(2):
        table.do("next")
    assert table.track == "A"
    assert table.playback.queue_region().stop_after == ""
    assert table.cued == "B"
    for _ in range(2):
        table.do("previous")
    assert table.playback.queue_region().stop_after == ""


def test_taken_back_and_kept(table: Albums) -> None:
    """It can be taken back, and outlives the session."""
    table.do("stop_after", "album")
    table.do("stop_after", "")
    assert table.cued == "b"
    table.do("stop_after", "track")
    assert table.restarted().playback.queue_region().stop_after == "track"


def test_the_last_one_and_repeat(table: Albums) -> None:
    """Repeating one or all, it stops too."""
    table.do("repeat", "one")
    table.do("stop_after", "track")
    assert table.cued is None
    table.see("ended", LENGTH, after=60)
    assert (table.state, table.track) == ("stopped", "a")


def test_what_cannot_be_played(table: Albums) -> None:
    """Fails, and nothing follows."""
    table.do("stop_after", "track")
    table.see("failed", detail="decode")
    assert table.track == "a"
    assert any(isinstance(effect, DeckStop) for effect in table.effects)
    assert table.playback.queue_region().stop_after == ""


# ── queues of earlier ────────────────────────────────────────────────────────────────────────


def test_what_is_replaced_or_cleared_is_told(table: Albums) -> None:
    """With its place and position, and it can be taken up again."""
    table.do("next")
    table.see("playing", 0)
    table.see("position", 5_000, after=5)
    left = table.do("play", tracks=ids("AB")).left
    assert left is not None
    assert [track for _, track in left["queue"]["entries"]] == list("abAB")
    assert (left["queue"]["place"], left["position_ms"]) == (1, 5_000)
    table.see("playing")

    again = table.do("take_up", left)
    assert again.left is not None
    assert (table.state, table.track, table.playback.position_ms) == ("loading", "b", 5_000)
    assert table.playback.tracks() == ids("abAB")
    assert table.do("clear").left is not None
    assert table.do("clear").left is None
    assert table.do("undo").left is None


def test_taking_up_in_silence_stays_silent(table: Albums) -> None:
    """Nothing begins to sound by itself."""
    left = table.do("play", tracks=ids("B")).left
    table.see("playing")
    table.do("pause")
    table.do("take_up", left)
    assert table.state == "paused"
    assert not any(isinstance(e, Load) and e.play for e in table.effects)


TRACKS = st.lists(st.sampled_from(ids("abcdef")), min_size=1, max_size=8)


@given(
    tracks=TRACKS,
    steps=st.lists(
        st.tuples(st.sampled_from(["shuffle", "add", "remove", "go", "move", "save"]),
                  st.integers(0, 20)),
        max_size=12,
    ),
)  # fmt: skip
def test_shuffle_never_loses_the_order(tracks: list[TrackId], steps: list[tuple[str, int]]) -> None:
    """However often it is mixed, walked along, added to, cut and saved: its own order stays."""
    queue = Queue(Random(3))
    queue.replace(tracks)
    own = list(queue.order)
    for what, number in steps:
        if what == "shuffle":
            queue.shuffle(not queue.shuffled)
        elif what == "add":
            own += queue.add([TrackId("z")], "end")
        elif what == "remove" and queue.order:
            slot = queue.order[number % len(queue)]
            queue.remove([slot.entry])
            own.remove(slot)
        elif what == "go" and queue.order:
            queue.go(queue.order[number % len(queue)].entry)
        elif what == "move" and queue.order and queue.shuffled:
            queue.move([queue.order[number % len(queue)].entry], number % 5)
        elif what == "save":
            saved, queue = queue.to_json(), Queue(Random(4))
            queue.restore(saved)
        assert list(queue.own) == own
    queue.shuffle(False)
    assert list(queue.order) == own
