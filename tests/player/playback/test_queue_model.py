"""The queue against a simple model: nothing is lost, nothing is doubled, undo is exact."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from player.playback.queue import Queue, Slot
from player.types import RepeatMode, TrackId
from tests.thorough import times

TRACKS = st.lists(st.sampled_from([TrackId(letter) for letter in "abcdef"]), max_size=6)


class AgainstModel(RuleBasedStateMachine):
    """The model: the set of slots that must be there, and the order before shuffling."""

    def __init__(self) -> None:
        super().__init__()
        self.queue = Queue(Random(5))
        self.slots: set[Slot] = set()
        self.history: list[tuple[Any, ...]] = []
        self.seen: set[str] = set()

    def remember(self) -> None:
        """What undo must bring back."""
        self.history.append((self.slots.copy(), self.queue.order, self.queue.shuffled))

    def pick(self, data: st.DataObject) -> Slot:
        """Any entry."""
        return data.draw(st.sampled_from(self.queue.order))

    @rule(tracks=TRACKS, where=st.sampled_from(["next", "album", "end"]))
    def add(self, tracks: list[TrackId], where: Any) -> None:
        """New entries have names never used before."""
        if tracks:
            self.remember()
        current = self.queue.current
        new = self.queue.add(tracks, where, lambda a, b: a == b)

        assert [slot.track for slot in new] == tracks
        assert not {slot.entry for slot in new} & self.seen
        assert current is None or self.queue.current == current

        self.slots |= set(new)
        self.seen |= {slot.entry for slot in new}

    @rule(tracks=TRACKS, start=st.integers(-1, 8))
    def replace(self, tracks: list[TrackId], start: int) -> None:
        """Replacing leaves the new ones only, in their order unless shuffled."""
        self.remember()
        self.queue.replace(tracks, start=start)
        self.slots = set(self.queue.order)
        self.seen |= {slot.entry for slot in self.queue.order}

        assert sorted(slot.track for slot in self.queue.order) == sorted(tracks)

    @precondition(lambda self: self.slots)
    @rule(data=st.data(), to=st.integers(-2, 20))
    def move(self, data: st.DataObject, to: int) -> None:
        """The moved entry is where it was told to be, the others keep their order."""
        slot = self.pick(data)
        before, current = self.queue.order, self.queue.current
        to_place = min(max(to, 0), len(before) - 1)
        if before.index(slot) != to_place:
            self.remember()
        self.queue.move([slot.entry], to)
        rest = [other for other in before if other != slot]

        assert self.queue.order[to_place] == slot
        assert [other for other in self.queue.order if other != slot] == rest
        assert self.queue.current == current

    @precondition(lambda self: self.slots)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Those entries go, and only those."""
        gone = set(data.draw(st.lists(st.sampled_from(self.queue.order), min_size=1)))
        current = self.queue.current
        self.remember()
        self.queue.remove(slot.entry for slot in gone)
        self.slots -= gone

        assert current in gone or self.queue.current == current

    @rule()
    def clear(self) -> None:
        """Only the current entry is left."""
        self.remember()
        if not self.queue.clear():
            self.history.pop()
        current = self.queue.current
        self.slots = {current} if current else set()

    @rule(on=st.booleans())
    def shuffle(self, on: bool) -> None:
        """Shuffling on and off at once gives the same order; the current entry stays."""
        current, before = self.queue.current, self.queue.order
        if on == self.queue.shuffled:
            assert not self.queue.shuffle(on)
            return
        self.remember()
        self.queue.shuffle(on)

        assert self.queue.current == current
        if on:
            twin = Queue(Random(9))
            twin.restore(self.queue.to_json())
            twin.shuffle(False)
            assert (twin.order, twin.current) == (before, current)

    @precondition(lambda self: self.slots)
    @rule(data=st.data())
    def go(self, data: st.DataObject) -> None:
        """Any entry can become current."""
        slot = self.pick(data)

        assert self.queue.go(slot.entry) == slot == self.queue.current

    @rule(mode=st.sampled_from(["off", "all", "one"]))
    def repeat(self, mode: RepeatMode) -> None:
        """Repeat changes no order."""
        self.queue.repeat = mode

    @rule()
    def undo(self) -> None:
        """The order is what it was, but that the current entry is never taken away."""
        current = self.queue.current
        undone = self.queue.undo()
        if not undone:
            assert not self.history[-20:] or len(self.history) > 20
            return
        slots, order, shuffled = self.history.pop()
        if current:
            assert self.queue.current == current
            slots = slots | {current}
        kept = tuple(slot for slot in self.queue.order if slot in set(order))

        assert kept == order
        assert self.queue.shuffled == shuffled
        self.slots = slots

    @precondition(lambda self: self.slots)
    @rule(times=st.integers(1, 4))
    def undo_and_redo(self, times: int) -> None:
        """As if nothing had been, but that what was current meanwhile is never taken away."""
        order, own, shuffled = self.queue.order, self.queue.own, self.queue.shuffled
        current = self.queue.current
        undone = sum(self.queue.undo() for _ in range(times))
        assert sum(self.queue.redo() for _ in range(undone)) == undone
        assert self.queue.current == current
        assert (self.queue.order, self.queue.own, self.queue.shuffled) == (order, own, shuffled)

    @precondition(lambda self: self.slots)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        """A track that left the library is nowhere, not even behind undo."""
        track = self.pick(data).track
        self.queue.forget([track])
        self.slots = {slot for slot in self.slots if slot.track != track}
        self.history = [
            (
                {slot for slot in slots if slot.track != track},
                tuple(slot for slot in order if slot.track != track),
                shuffled,
            )
            for slots, order, shuffled in self.history
        ]

    @invariant()
    def whole(self) -> None:
        """Every entry is there once, in both orders; current is one of them."""
        order = self.queue.order

        assert len(order) == len(set(order)) == len(self.slots)
        assert set(order) == self.slots
        assert (self.queue.current is None) == (not order)
        assert set(self.queue._own or order) == self.slots  # pyright: ignore[reportPrivateUsage]

    @invariant()
    def kept(self) -> None:
        """What is stored comes back."""
        twin = Queue(Random(1))
        twin.restore(self.queue.to_json())

        assert (twin.order, twin.place, twin.shuffled) == (
            self.queue.order,
            self.queue.place,
            self.queue.shuffled,
        )


TestAgainstModel = AgainstModel.TestCase
TestAgainstModel.settings = settings(
    max_examples=times(25, 400), stateful_step_count=30, deadline=None
)
