"""The items of playlists, as rows: put in, taken out, moved. Each a part of a step, which the
library's journal can take back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from player.errors import BadInput, NotFound
from player.library.library import Library
from player.library.lists.matching import Words, columns_of
from player.library.lists.places import between
from player.library.rows import whole

MAX_ITEMS: Final = 100_000
"""Items of one playlist."""

_COLUMNS: Final = "track, title, artist, album, duration_ms, uri, facts"
_ORDERED: Final = "FROM playlist_items WHERE playlist = ? ORDER BY place, item"


class Items:
    """Writes items. Part of `Lists`."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._db = library._db

    def _put(
        self, number: int, items: Sequence[tuple[str, Words]], after: int | None = None
    ) -> None:
        """Put items (a track's id or "", and words) behind an item; 0 is the front, None the end.
        Raises BadInput `playlist_full`."""
        if self.held(number) + len(items) > MAX_ITEMS:
            raise full()
        places = self._room(number, len(items), after, frozenset())
        self._insert(number, zip(places, items, strict=True))

    def held(self, number: int) -> int:
        """How many items a playlist has."""
        return self._db.execute(
            "SELECT count(*) FROM playlist_items WHERE playlist = ?", (number,)
        ).fetchone()[0]

    def _insert(self, number: int, placed: Iterable[tuple[float, tuple[str, Words]]]) -> None:
        rows: Iterable[Sequence[Any]] = (
            (number, place, track, *map(whole, columns_of(words)))
            for place, (track, words) in placed
        )
        self._db.executemany(
            f"INSERT INTO playlist_items (playlist, place, {_COLUMNS}) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def _cut(self, items: Sequence[int]) -> None:
        self._db.executemany(
            "DELETE FROM playlist_items WHERE item = ?", [(item,) for item in items]
        )

    def _order(self, number: int, items: Sequence[int], after: int | None) -> None:
        """Have items of a playlist stand behind another one of it, in this order."""
        places = self._room(number, len(items), after, frozenset(items))
        self._place(list(zip(places, items, strict=True)))

    def _place(self, placed: Sequence[tuple[float, int]]) -> None:
        self._db.executemany("UPDATE playlist_items SET place = ? WHERE item = ?", placed)

    def _these(self, number: int, items: Sequence[int]) -> list[int]:
        """Those of some items that are in a playlist, in its order."""
        wanted = set(items)
        if len(wanted) > MAX_ITEMS:
            raise no_such_item()
        return [
            item
            for (item,) in self._db.execute(f"SELECT item {_ORDERED}", (number,))
            if item in wanted
        ]

    def _item_before(self, number: int, at: int, but: Sequence[int] = ()) -> int | None:
        """The item that stands before a place, some not counted: 0 at the front, None at the
        end."""
        if at <= 0:
            return 0
        passed = frozenset(but)
        left = 0
        for (item,) in self._db.execute(f"SELECT item {_ORDERED}", (number,)):
            if item not in passed:
                left += 1
                if left == at:
                    return item
        return None

    def _stand(self, number: int, items: Sequence[int], after: int | None) -> bool:
        """Do these, in this order, stand behind that item already?"""
        order = [item for (item,) in self._db.execute(f"SELECT item {_ORDERED}", (number,))]
        at = len(order) - len(items)
        if after is not None:
            at = order.index(after) + 1 if after else 0
        return order[at : at + len(items)] == list(items)

    # ── places ───────────────────────────────────────────────────────────────────────────────

    def _room(
        self, number: int, count: int, after: int | None, moved: frozenset[int]
    ) -> list[float]:
        """Places for some items behind another one, among those that stay where they are."""
        for again in (False, True):
            if again:
                self._spread(number)
            before, behind = self._neighbours(number, after, moved)
            places = between(before, behind, count)
            if places is not None:
                return places
        raise AssertionError("a list that was just spread has room")

    def _neighbours(
        self, number: int, after: int | None, moved: frozenset[int]
    ) -> tuple[float | None, float | None]:
        if after is None and not moved:  # the most usual of all
            query = "SELECT max(place) FROM playlist_items WHERE playlist = ?"
            return self._db.execute(query, (number,)).fetchone()[0], None
        before: float | None = None
        found = after == 0
        for item, place in self._db.execute(f"SELECT item, place {_ORDERED}", (number,)):
            if item in moved:
                continue
            if found:
                return before, place
            before = place
            found = item == after
        return before, None

    def _spread(self, number: int) -> None:
        """Give all items new places, with room between them, in the order they have."""
        items = self._db.execute(f"SELECT item {_ORDERED}", (number,)).fetchall()
        places = cast("list[float]", between(None, None, len(items)))
        self._db.executemany(
            "UPDATE playlist_items SET place = ? WHERE item = ?",
            [(place, item) for place, (item,) in zip(places, items, strict=True)],
        )


def no_such_playlist(playlist: str) -> NotFound:
    """The Problem for a playlist that is not here."""
    return NotFound("no_such_playlist", "This playlist is not here any more.", about=playlist)


def no_such_item() -> NotFound:
    """The Problem for an item that is not in its playlist."""
    return NotFound("no_such_item", "That place in the playlist is gone.")


def full() -> BadInput:
    """There are too many items."""
    return BadInput(
        "playlist_full", f"A playlist holds {MAX_ITEMS:,} tracks at most. Begin another one."
    )
