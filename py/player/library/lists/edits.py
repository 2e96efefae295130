"""Changes of playlists as plain facts, each of which knows what takes it back.

An edit is JSON: `{"edit": kind, "playlist": id, …}`. To carry one out answers the edit that undoes
it, which in turn answers the first one; whoever keeps a journal need not know what is in them.

    fields  values: what the playlist is called, what it finds, whether it is removed
    put     runs of new or earlier items, each run behind an item
    cut     items that go
    order   runs of items that move, each run behind an item
    item    one item's track and words

A run is `[after, things]`: `after` is the number of the item it stands behind, 0 for the front,
None for the end. What a run stands behind is never itself moved by the same edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from player.errors import BadInput, NotFound
from player.library.library import Library
from player.library.lists.places import between
from player.library.rows import whole

MAX_ITEMS: Final = 100_000
"""Items of one playlist."""
WORDS: Final = ("track", "title", "artist", "album", "duration_ms", "uri", "facts")
"""What an item holds, in this order."""
FIELDS: Final = frozenset(
    ("name", "comment", "query", "sort", "descending", "most", "removed_at", "changed_at")
)

Edit = dict[str, Any]
Run = tuple[int | None, list[Any]]


class Edits:
    """Carries edits out. Part of `Lists`."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._db = library._db
        self._serials: dict[int, int] = {}
        """Of playlists that were changed here: rises with each change."""

    def apply(self, edit: Edit) -> Edit:
        """Carry an edit out; the one that takes it back. Part of a transaction that
        `Library.change` makes. Raises NotFound `no_such_playlist`, BadInput `playlist_full`."""
        number = self._list_number(edit["playlist"])
        work = {
            "fields": self._fields,
            "put": self._put,
            "cut": self._cut,
            "order": self._order,
            "item": self._item,
        }[edit["edit"]]
        inverse = work(number, edit)
        if edit["edit"] != "fields":
            self._db.execute(
                "UPDATE playlists SET changed_at = ? WHERE number = ?",
                (int(self._library._clock.now()), number),
            )
        self._serials[number] = self._serials.get(number, 0) + 1
        return {**inverse, "playlist": edit["playlist"]}

    def _list_number(self, playlist: str) -> int:
        row = self._db.execute("SELECT number FROM playlists WHERE id = ?", (playlist,)).fetchone()
        if row is None:
            raise no_such_playlist(playlist)
        return row[0]

    # ── each kind ────────────────────────────────────────────────────────────────────────────

    def _fields(self, number: int, edit: Edit) -> Edit:
        values = {name: value for name, value in edit["values"].items() if name in FIELDS}
        names = list(values)
        before = self._db.execute(
            f"SELECT {', '.join(names)} FROM playlists WHERE number = ?", (number,)
        ).fetchone()
        self._db.execute(
            f"UPDATE playlists SET {', '.join(f'{name} = ?' for name in names)} WHERE number = ?",
            (*map(whole, values.values()), number),
        )
        return {"edit": "fields", "values": dict(zip(names, before, strict=True))}

    def _put(self, number: int, edit: Edit) -> Edit:
        runs = cast("list[Run]", edit["runs"])
        (held,) = self._db.execute(
            "SELECT count(*) FROM playlist_items WHERE playlist = ?", (number,)
        ).fetchone()
        if held + sum(len(rows) for _, rows in runs) > MAX_ITEMS:
            raise BadInput(
                "playlist_full",
                f"A playlist holds {MAX_ITEMS:,} tracks at most. Begin another one.",
            )
        items: list[int] = []
        for places, rows in self._placed(number, runs, frozenset()):
            for place, row in zip(places, rows, strict=True):
                cursor = self._db.execute(
                    f"INSERT INTO playlist_items (item, playlist, place, {', '.join(WORDS)}) "
                    f"VALUES (?, ?, ?{', ?' * len(WORDS)})",
                    (row[0] or None, number, place, *map(whole, row[1:])),
                )
                items.append(cast("int", cursor.lastrowid))
        return {"edit": "cut", "items": items}

    def _cut(self, number: int, edit: Edit) -> Edit:
        gone = frozenset(cast("list[int]", edit["items"]))
        runs = self._runs(number, gone)
        words = {
            row[0]: list(row)
            for part in _parts([item for _, items in runs for item in items])
            for row in self._db.execute(
                f"SELECT item, {', '.join(WORDS)} FROM playlist_items "
                f"WHERE item IN ({','.join(map(str, part))})"
            )
        }
        self._db.executemany(
            "DELETE FROM playlist_items WHERE item = ?", [(item,) for item in words]
        )
        back = [[after, [words[item] for item in items]] for after, items in runs]
        return {"edit": "put", "runs": back}

    def _order(self, number: int, edit: Edit) -> Edit:
        runs = cast("list[Run]", edit["runs"])
        moved = frozenset(item for _, items in runs for item in items)
        inverse = self._runs(number, moved)
        for places, items in self._placed(number, runs, moved):
            self._db.executemany(
                "UPDATE playlist_items SET place = ? WHERE item = ?",
                zip(places, items, strict=True),
            )
        return {"edit": "order", "runs": [[after, items] for after, items in inverse]}

    def _item(self, number: int, edit: Edit) -> Edit:
        item, values = edit["item"], edit["values"]
        names = [name for name in WORDS if name in values]
        before = self._db.execute(
            f"SELECT {', '.join(names)} FROM playlist_items WHERE item = ? AND playlist = ?",
            (item, number),
        ).fetchone()
        if before is None:
            raise no_such_item()
        self._db.execute(
            f"UPDATE playlist_items SET {', '.join(f'{name} = ?' for name in names)} "
            "WHERE item = ?",
            (*(whole(values[name]) for name in names), item),
        )
        return {"edit": "item", "item": item, "values": dict(zip(names, before, strict=True))}

    # ── places ───────────────────────────────────────────────────────────────────────────────

    def _runs(self, number: int, items: frozenset[int]) -> list[tuple[int, list[int]]]:
        """Where these items stand now: runs of them, each behind one that is not of them."""
        runs: list[tuple[int, list[int]]] = []
        after = 0
        for (item,) in self._db.execute(
            "SELECT item FROM playlist_items WHERE playlist = ? ORDER BY place, item", (number,)
        ):
            if item not in items:
                after = item
            elif runs and runs[-1][0] == after:
                runs[-1][1].append(item)
            else:
                runs.append((after, [item]))
        return runs

    def _placed(
        self, number: int, runs: Iterable[Run], moved: frozenset[int]
    ) -> list[tuple[list[float], list[Any]]]:
        """Places for each run among the items that stay where they are."""
        for again in (False, True):
            if again:
                self._spread(number)
            found = self._room(number, runs, moved)
            if found is not None:
                return found
        raise AssertionError("a list that was just spread has room")

    def _room(
        self, number: int, runs: Iterable[Run], moved: frozenset[int]
    ) -> list[tuple[list[float], list[Any]]] | None:
        runs = list(runs)
        if not moved and len(runs) == 1 and runs[0][0] is None:  # the most usual of all
            (last,) = self._db.execute(
                "SELECT max(place) FROM playlist_items WHERE playlist = ?", (number,)
            ).fetchone()
            places = between(last, None, len(runs[0][1]))
            return None if places is None else [(places, list(runs[0][1]))]
        rows = self._db.execute(
            "SELECT item, place FROM playlist_items WHERE playlist = ? ORDER BY place, item",
            (number,),
        )
        still = [row for row in rows if row[0] not in moved]
        at = {item: index for index, (item, _) in enumerate(still)}
        found: list[tuple[list[float], list[Any]]] = []
        for after, things in runs:
            index = -1 if after == 0 else at.get(cast("int", after), len(still) - 1)
            before = still[index][1] if index >= 0 else None
            behind = still[index + 1][1] if index + 1 < len(still) else None
            places = between(before, behind, len(things))
            if places is None:
                return None
            found.append((places, list(things)))
        return found

    def _spread(self, number: int) -> None:
        """Give all items new places, with room between them, in the order they have."""
        items = self._db.execute(
            "SELECT item FROM playlist_items WHERE playlist = ? ORDER BY place, item", (number,)
        ).fetchall()
        places = between(None, None, len(items)) or []
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


def _parts(items: Sequence[int]) -> Iterable[Sequence[int]]:
    return (items[start : start + 5000] for start in range(0, len(items), 5000))
