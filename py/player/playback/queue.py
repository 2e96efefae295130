"""The play queue: entries in the order they are heard, and the order they were put in.

Everything that searches is linear: at 100,000 entries some milliseconds; `following`, which runs
at every track's end, is constant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Any, Final, NamedTuple, cast, get_args

from player.errors import BadInput, NotFound
from player.playback.order import Order, SameAlbum, Slot, insert, place_without, without
from player.types import EntryId, RepeatMode, TrackId, Where

MAX_ENTRIES: Final = 100_000
MAX_UNDO: Final = 20
_MAX_REMEMBERED: Final = 1_000_000
"""Slots that all undo steps hold together: 8 bytes each, so 8 MB at worst."""
_MAX_ID: Final = 200
_OURS: Final = re.compile(r"e[0-9]{1,15}")
"""Names this queue gives out; a new one must be none of the restored."""


class _Step(NamedTuple):
    order: Order
    own: Order | None
    place: int


class Queue:
    """Entries, which of them is current, shuffle, repeat, and undo of the last changes.

    `current` is None exactly when the queue is empty."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._order: Order = ()
        self._own: Order | None = None
        """The order before shuffling; None while not shuffled."""
        self._place = 0
        self._serial = 0
        self._steps: list[_Step] = []
        self._undone: list[tuple[_Step, _Step]] = []
        """What was before a step was taken back, and that step."""
        self.repeat: RepeatMode = "off"

    def __len__(self) -> int:
        return len(self._order)

    @property
    def order(self) -> Order:
        """What plays, in order."""
        return self._order

    @property
    def place(self) -> int:
        """Place of the current entry, from 0."""
        return self._place

    @property
    def current(self) -> Slot | None:
        """Where playing is, or would begin."""
        return self._order[self._place] if self._order else None

    @property
    def own(self) -> Order:
        """The queue's own order, which shuffling never touches."""
        return self._order if self._own is None else self._own

    @property
    def shuffled(self) -> bool:
        """Is this another order than the queue's own?"""
        return self._own is not None

    # ── Where to go ──────────────────────────────────────────────────────────────────────────

    def following(self, *, ended: bool = False) -> Slot | None:
        """What comes after the current entry; with `ended` its own end, not a wish, asks."""
        if not self._order:
            return None
        if ended and self.repeat == "one":
            return self._order[self._place]
        if self._place + 1 < len(self._order):
            return self._order[self._place + 1]
        return self._order[0] if self.repeat == "all" else None

    def preceding(self) -> Slot | None:
        """What comes before the current entry."""
        if not self._order:
            return None
        if self._place > 0:
            return self._order[self._place - 1]
        return self._order[-1] if self.repeat == "all" else None

    def go(self, entry: EntryId) -> Slot:
        """Make an entry the current one. Raises NotFound `no_such_entry`."""
        self._place = self.place_of(entry)
        return self._order[self._place]

    def go_first(self) -> Slot | None:
        """Back to the start."""
        self._place = 0
        return self.current

    def place_of(self, entry: EntryId) -> int:
        """Where an entry stands. Raises NotFound `no_such_entry`."""
        near = self._place + 1  # what a deck advances to
        if near < len(self._order) and self._order[near].entry == entry:
            return near
        for place, slot in enumerate(self._order):
            if slot.entry == entry:
                return place
        raise NotFound("no_such_entry", "That place in the queue is gone.", about=entry)

    def find_track(self, track: TrackId) -> Slot | None:
        """The entry of a track: the current one, else the next to come, else the first."""
        for slot in self._order[self._place :]:
            if slot.track == track:
                return slot
        return next((slot for slot in self._order[: self._place] if slot.track == track), None)

    # ── Changes, each of which can be undone ─────────────────────────────────────────────────

    def replace(self, tracks: Iterable[TrackId], *, start: int = 0) -> None:
        """These and nothing else, the one at `start` current. A shuffled queue stays shuffled."""
        slots = self._new_slots(tracks, room=MAX_ENTRIES)
        self._remember()
        shuffled = self.shuffled
        self._own = None
        self._order = slots
        self._place = min(max(start, 0), max(len(slots) - 1, 0))
        if shuffled:
            self._mix()

    def add(
        self,
        tracks: Iterable[TrackId],
        where: Where = "end",
        same_album: SameAlbum | None = None,
        *,
        at: int | None = None,
    ) -> Order:
        """Put tracks behind the current entry, behind its album, at the end, or at a place of what
        plays, from 0, clamped; what is current stays.

        In a shuffled queue they get the same place in both orders: asked for next, they come
        next, and when shuffle is turned off they stand where they would have stood."""
        slots = self._new_slots(tracks, room=MAX_ENTRIES - len(self._order))
        if not slots:
            return ()
        self._remember()
        current = self.current
        before = self._order
        if at is None:
            self._order = insert(before, slots, self._place, where, same_album)
        else:
            at = min(max(at, 0), len(before))
            self._order = (*before[:at], *slots, *before[at:])
            if before and at <= self._place:
                self._place += len(slots)
        if self._own is not None:
            if at:  # behind the same entry
                current, where = before[at - 1], "next"
            elif at == 0:
                self._own = (*slots, *self._own)
                return slots
            place = self._own.index(current) if current is not None else 0
            self._own = insert(self._own, slots, place, where, same_album)
        return slots

    def move(self, entries: Iterable[EntryId], to: int) -> None:
        """Put entries, in the order they have here, so that the first of them stands at a place,
        from 0, clamped. Raises NotFound `no_such_entry` where none of them is there."""
        wanted = frozenset(entries)
        moved = [slot for slot in self._order if slot.entry in wanted]
        if not moved:
            about = next(iter(wanted), "")
            raise NotFound("no_such_entry", "That place in the queue is gone.", about=about)
        slots = [slot for slot in self._order if slot.entry not in wanted]
        to = min(max(to, 0), len(slots))
        slots[to:to] = moved
        if (order := tuple(slots)) == self._order:
            return
        self._remember()
        current = self._order[self._place]
        self._order = order
        self._place = order.index(current)

    def remove(self, entries: Iterable[EntryId]) -> bool:
        """Take entries out; unknown ones are ignored, for they are gone as asked. Where the
        current one goes, what followed it takes its place. Was anything removed?"""
        gone = frozenset(entries)
        kept = tuple(slot for slot in self._order if slot.entry not in gone)
        if len(kept) == len(self._order):
            return False
        self._remember()
        self._cut(lambda slot: slot.entry not in gone)
        return True

    def clear(self, *, keep_current: bool = True) -> bool:
        """Empty the queue, but for the current entry. Was there anything to remove?"""
        current = self.current
        rest = (current,) if current is not None and keep_current else ()
        if rest == self._order:
            return False
        self._remember()
        self._order, self._place = rest, 0
        self._own = rest if self._own is not None else None
        return True

    def shuffle(self, on: bool) -> bool:
        """Mix what comes behind the current entry, or go back to the own order. Any change?"""
        if on == self.shuffled:
            return False
        self._remember()
        if on:
            self._mix()
        else:
            current = self.current
            self._order, self._own = cast("Order", self._own), None
            self._place = self._order.index(current) if current is not None else 0
        return True

    def take_up(self, saved: object) -> None:
        """Become a queue of earlier (of `to_json`), as one step that can be undone. Its entries get
        new names: the deck may still speak of the present ones."""
        earlier = Queue(self._rng)
        earlier.restore(saved)
        fresh = self._new_slots((slot.track for slot in earlier.order), room=MAX_ENTRIES)
        renamed = dict(zip(earlier.order, fresh, strict=True))
        self._remember()
        self._order, self._place = fresh, earlier.place
        self._own = tuple(renamed[slot] for slot in earlier.own) if earlier.shuffled else None
        self.repeat = earlier.repeat

    def undo(self) -> bool:
        """Take back the last change; what is current stays, even where it was not there before
        (sound is never interrupted by an undo). False where nothing is left to undo."""
        if not self._steps:
            return False
        step = self._steps.pop()
        self._undone.append((self._now(), step))
        self._become(step)
        return True

    def redo(self) -> bool:
        """Do again what was taken back last. False where nothing is, or a change came after it."""
        if not self._undone:
            return False
        then, step = self._undone.pop()
        self._steps.append(step)
        self._become(then)
        return True

    @property
    def undoable(self) -> int:
        """Changes that can be taken back."""
        return len(self._steps)

    @property
    def redoable(self) -> int:
        """Changes that can be done again."""
        return len(self._undone)

    def _now(self) -> _Step:
        return _Step(self._order, self._own, self._place)

    def _become(self, step: _Step) -> None:
        current = self.current
        self._order, self._own, self._place = step
        if current is None or current in self._order[self._place : self._place + 1]:
            return
        if current in self._order:
            self._place = self._order.index(current)
            return
        at = self._place + 1 if self._order else 0
        if self._own is not None:
            beside = self._own.index(self._order[self._place]) + 1 if self._order else 0
            self._own = (*self._own[:beside], current, *self._own[beside:])
        self._order = (*self._order[:at], current, *self._order[at:])
        self._place = at

    # ── Changes of the library, which cannot ─────────────────────────────────────────────────

    def forget(self, tracks: Iterable[TrackId]) -> bool:
        """Drop every entry of tracks that left the library, from undo steps too. Any change?"""
        gone = frozenset(tracks)
        before = self._order
        self._cut(lambda slot: slot.track not in gone)
        self._each_step(
            lambda step: _Step(
                without(step.order, gone),
                None if step.own is None else without(step.own, gone),
                place_without(step.order, step.place, lambda slot: slot.track not in gone),
            )
        )
        return before != self._order

    def rename(self, old: TrackId, new: TrackId) -> bool:
        """Two tracks turned out to be one: its entries carry the new name. Any change?"""

        def renamed(order: Order) -> Order:
            return tuple(Slot(s.entry, new) if s.track == old else s for s in order)

        before = self._order
        self._order = renamed(self._order)
        self._own = None if self._own is None else renamed(self._own)
        self._each_step(
            lambda s: _Step(renamed(s.order), None if s.own is None else renamed(s.own), s.place)
        )
        return before != self._order

    def _each_step(self, changed: Callable[[_Step], _Step]) -> None:
        self._steps = [changed(step) for step in self._steps]
        self._undone = [(changed(then), changed(step)) for then, step in self._undone]

    # ── Keeping it ───────────────────────────────────────────────────────────────────────────

    def to_json(self) -> dict[str, Any]:
        """Plain JSON for `restore`. Undo steps are not kept."""
        places = {slot: place for place, slot in enumerate(self._order)}
        own = None if self._own is None else [places[slot] for slot in self._own]
        return {
            "entries": [[slot.entry, slot.track] for slot in self._order],
            "own": own,
            "place": self._place,
            "serial": self._serial,
            "repeat": self.repeat,
        }

    def restore(self, saved: object) -> None:
        """Become what `to_json` gave. Junk is dropped, entry by entry; this never raises."""
        data = cast("dict[str, Any]", saved) if isinstance(saved, dict) else {}
        slots: dict[EntryId, Slot] = {}
        for pair in _list(data.get("entries"))[:MAX_ENTRIES]:
            match pair:
                case [str(entry), str(track)] if _named(entry) and _named(track):
                    slots.setdefault(EntryId(entry), Slot(EntryId(entry), TrackId(track)))
                case _:
                    continue
        self._order = tuple(slots.values())
        self._own = self._own_order(data.get("own"))
        place = data.get("place")
        sound = type(place) is int and 0 <= place < len(self._order)
        self._place = cast("int", place) if sound else 0
        repeat = data.get("repeat")
        known = isinstance(repeat, str) and repeat in get_args(RepeatMode)
        self.repeat = cast("RepeatMode", repeat) if known else "off"
        serial = data.get("serial")
        numbers = [int(e[1:]) for e in slots if _OURS.fullmatch(e)]
        self._serial = max([*numbers, serial if type(serial) is int and 0 <= serial < 2**52 else 0])
        self._steps, self._undone = [], []

    def _own_order(self, saved: object) -> Order | None:
        if not isinstance(saved, list):
            return None
        size = len(self._order)
        places = [p for p in _list(cast("object", saved)) if type(p) is int and 0 <= p < size]
        # Every place once: what the saved order lacks follows at its end.
        return tuple(self._order[p] for p in dict.fromkeys([*places, *range(size)]))

    # ── Inside ───────────────────────────────────────────────────────────────────────────────

    def _new_slots(self, tracks: Iterable[TrackId], *, room: int) -> Order:
        ids = list(tracks)
        if len(ids) > room:
            raise BadInput(
                "queue_full",
                f"The queue holds {MAX_ENTRIES:,} entries at most. Clear some of it first.",
            )
        first = self._serial + 1
        self._serial += len(ids)
        return tuple(Slot(EntryId(f"e{n}"), track) for n, track in enumerate(ids, first))

    def _remember(self) -> None:
        self._undone = []
        self._steps.append(self._now())
        del self._steps[:-MAX_UNDO]
        held = 0
        for back in range(len(self._steps) - 1, -1, -1):
            step = self._steps[back]
            held += len(step.order) + len(step.own or ())
            if held > _MAX_REMEMBERED:
                del self._steps[: back + 1]
                break

    def _mix(self) -> None:
        self._own = self._order
        current = self.current
        rest = [*self._order[: self._place], *self._order[self._place + 1 :]]
        self._rng.shuffle(rest)
        self._order = (current, *rest) if current is not None else ()
        self._place = 0

    def _cut(self, keep: Callable[[Slot], bool]) -> None:
        self._place = place_without(self._order, self._place, keep)
        self._order = tuple(filter(keep, self._order))
        if self._own is not None:
            self._own = tuple(filter(keep, self._own))


def _list(value: object) -> Sequence[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def _named(text: str) -> bool:
    return 0 < len(text) <= _MAX_ID
