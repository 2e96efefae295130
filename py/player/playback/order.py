"""An order of the play queue: slots in a row, and what is made of them. Pure.

Orders are tuples of slots and never change in place, so that an undo step is two references and
not a copy. Everything here is linear, in C or in a plain loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from player.types import EntryId, TrackId, Where


class Slot(NamedTuple):
    """One place in the queue."""

    entry: EntryId
    track: TrackId


Order = tuple[Slot, ...]
SameAlbum = Callable[[TrackId, TrackId], bool]


def insert(
    order: Order, slots: Order, place: int, where: Where, same_album: SameAlbum | None
) -> Order:
    """With `slots` behind the one at a place, behind its album, or at the end."""
    at = len(order)
    if order and where != "end":
        at = place + 1
        if where == "album" and same_album is not None:
            track = order[place].track
            while at < len(order) and same_album(track, order[at].track):
                at += 1
    return (*order[:at], *slots, *order[at:])


def without(order: Order, gone: frozenset[TrackId]) -> Order:
    """What is left when some tracks are gone."""
    return tuple(slot for slot in order if slot.track not in gone)


def place_without(order: Order, place: int, keep: Callable[[Slot], bool]) -> int:
    """Where the current entry, or what followed it, stands after a cut; at the end the last."""
    before = sum(map(keep, order[:place]))
    left = before + sum(map(keep, order[place:]))
    return min(before, max(left - 1, 0))
