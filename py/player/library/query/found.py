"""Sets of tracks that were found, for as long as they are looked at: their pages and orders.

A set lies in one of a few temporary tables, so that another order or a far page does not find
everything again. The tables are made once: making one would cost every prepared statement.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import Any

SLOTS = 4
SMALL = 1_500
"""Tracks of a set whose sort keys are read one by one; of more, an index is read in its order."""
NEAR = 1_000
"""Places from either end at which that is still quick; beyond, the whole order is made once."""
ORDERS = 6

Key = Hashable


class Found:
    """Sets, by what they were asked with."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._free = list(range(SLOTS))
        self._slots: OrderedDict[Key, tuple[int, int]] = OrderedDict()
        self._orders: OrderedDict[Key, array[int]] = OrderedDict()
        self._far: set[Key] = set()
        for slot in self._free:
            db.execute(f"CREATE TEMP TABLE IF NOT EXISTS found_{slot} (track INTEGER PRIMARY KEY)")

    def forget(self) -> None:
        """The library has changed."""
        self._slots.clear()
        self._orders.clear()
        self._far.clear()
        self._free = list(range(SLOTS))

    def find(self, key: Key, query: str, values: Sequence[Any]) -> tuple[str, int]:
        """The table with a set, and how many are in it."""
        if key in self._slots:
            self._slots.move_to_end(key)
            slot, total = self._slots[key]
            return f"temp.found_{slot}", total
        slot = self._free.pop() if self._free else self._slots.popitem(last=False)[1][0]
        table = f"temp.found_{slot}"
        try:
            self._db.execute(f"DELETE FROM {table}")
            total = self._db.execute(f"INSERT OR IGNORE INTO {table} {query}", values).rowcount
        except BaseException:
            self._free.append(slot)
            raise
        self._slots[key] = (slot, total)
        return table, total

    def page(
        self,
        key: Key,
        table: str,
        total: int,
        index: str,
        order: tuple[str, str],
        at: tuple[int, int],
    ) -> list[int]:
        """A page of a set, in the order of an index of `tracks`: `order` is that and its reverse,
        `at` offset and limit (-1 is no limit)."""
        offset, limit = at
        size = max(0, total - offset)
        size = size if limit < 0 else min(size, limit)
        if not size:
            return []
        whole = (key, order[0])
        if whole in self._orders:
            self._orders.move_to_end(whole)
            return self._orders[whole][offset : offset + size].tolist()
        if total > SMALL and size <= NEAR:
            scan = (
                f"SELECT number FROM tracks INDEXED BY {index} WHERE removed_at IS NULL "
                f"AND +number IN (SELECT track FROM {table}) ORDER BY "
            )
            behind = total - offset - size
            if min(offset, behind) <= NEAR or whole not in self._far:
                if min(offset, behind) > NEAR:
                    self._far.add(whole)  # the next one is worth having the whole order
                way, skip = (0, offset) if offset <= behind else (1, behind)
                rows = self._db.execute(f"{scan}{order[way]} LIMIT ? OFFSET ?", (size, skip))
                numbers = [row[0] for row in rows]
                return numbers[::-1] if way else numbers
        if total > SMALL:
            ordered = (
                f"SELECT number FROM tracks INDEXED BY {index} WHERE removed_at IS NULL "
                f"AND +number IN (SELECT track FROM {table}) ORDER BY {order[0]}"
            )
        else:
            ordered = (
                f"SELECT tracks.number FROM {table} AS those CROSS JOIN tracks "
                f"ON tracks.number = those.track ORDER BY {order[0]}"
            )
        self._orders[whole] = array("q", [row[0] for row in self._db.execute(ordered)])
        if len(self._orders) > ORDERS:
            self._orders.popitem(last=False)
        return self._orders[whole][offset : offset + size].tolist()
