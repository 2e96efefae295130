"""What every change of the user's did, so that it can be taken back and done again.

Triggers of this connection note what each row was, column by column, while a step is open. So no
change can be forgotten, whatever made it, and what is rolled back leaves nothing. To take a step
back is a step itself, noted the same way: that is what `redo` takes back.

What is derived (search index, albums, artists, how much is here) is not noted: whoever applies a
step makes it anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

STEPS = 100
"""Steps that can be taken back. They end with the session."""
MAX_NOTES = 500_000
"""Notes of all of them together, some 40 MB: beyond, the oldest steps go, but never the last one.
A hundred thousand tracks that are loved are as many; removed listens are nine each."""

_DERIVED = frozenset(
    {"album_number", "artist_number", "folder_number", "cluster", "original_year", "stored"}
)
_COUNTERS = frozenset({"plays", "skips"})
"""What others add to meanwhile: a step's share is taken back, not theirs."""
_LATEST = frozenset({"played_at"})
"""What others have moved on meanwhile stays."""


@dataclass(frozen=True, kw_only=True)
class _Table:
    name: str
    key: str
    columns: tuple[str, ...] | None = None
    """Whose changes are noted; None for all. Of rows that come or go all are."""
    rows: bool = True
    """Whether rows come and go by the user's doing."""


_TABLES = (
    _Table(
        name="tracks",
        key="number",
        columns=(
            "wish", "plays", "skips", "played_at", "art", "removed_at", "rating", "loved_at",
        ),
    ),
    _Table(name="copies", key="content", columns=("track", "first", "own_tags", "alone")),
    _Table(name="aliases", key="old"),
    _Table(name="edits", key="number"),
    _Table(name="apart", key="number"),
    _Table(name="artist_names", key="key"),
    _Table(name="playlists", key="number"),
    _Table(name="playlist_items", key="item"),
    _Table(name="listens", key="number"),
    _Table(name="albums", key="id", columns=("rating", "loved_at"), rows=False),
    _Table(name="artists", key="id", columns=("loved_at",), rows=False),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Step:
    """One change, as the user sees it."""

    number: int
    what: str
    """Name of the order."""
    count: int
    """How many things it touched."""


@dataclass(frozen=True, kw_only=True)
class Touched:
    """What a step is about, by row number."""

    tracks: frozenset[int]
    edited: frozenset[int]
    """Tracks whose edits it changed."""
    rows: frozenset[int]
    """Tracks that came, went, or were in the trash on one side of it."""
    copied: frozenset[int]
    """Tracks that gained or lost copies."""

    def __or__(self, other: Touched) -> Touched:
        return Touched(
            tracks=self.tracks | other.tracks,
            edited=self.edited | other.edited,
            rows=self.rows | other.rows,
            copied=self.copied | other.copied,
        )


class Journal:
    """The steps of this session, on one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._columns = {table.name: self._all_columns(table) for table in _TABLES}
        self._serial = 0
        self._sizes: dict[int, int] = {}
        self.undoable: list[Step] = []
        """The last one last."""
        self.redoable: list[Step] = []
        self.changed: Callable[[], None] = lambda: None
        """Called when what can be taken back or done again is something else."""
        self._watch()

    def _all_columns(self, table: _Table) -> tuple[str, ...]:
        names = [row[1] for row in self._db.execute(f"PRAGMA table_info({table.name})")]
        return tuple(name for name in names if name not in _DERIVED)

    # ── noting ───────────────────────────────────────────────────────────────────────────────

    def _watch(self) -> None:
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS journal_now (step INTEGER NOT NULL)")
        self._db.execute(
            "CREATE TEMP TABLE IF NOT EXISTS journal (step INTEGER NOT NULL, tbl TEXT NOT NULL, "
            "key NOT NULL, col TEXT NOT NULL, old, new, "
            "PRIMARY KEY (step, tbl, key, col)) WITHOUT ROWID"
        )
        for table in _TABLES:
            self._watch_table(table)

    def _watch_table(self, table: _Table) -> None:
        noted = table.columns or self._columns[table.name]
        changes = "; ".join(
            f"{_note(table, f'OLD.{table.key}', column, f'OLD.{column}', f'NEW.{column}')} "
            f"WHERE OLD.{column} IS NOT NEW.{column} {_LAST}"
            for column in noted
        )
        self._trigger(table, f"UPDATE OF {', '.join(noted)}", changes)
        if not table.rows:
            return
        came = f"{_note(table, f'NEW.{table.key}', '', '0', '1')} WHERE 1 {_LAST}"
        self._trigger(table, "INSERT", came)
        images = "; ".join(
            f"{_note(table, f'OLD.{table.key}', column, f'OLD.{column}', 'NULL')} "
            "WHERE 1 ON CONFLICT DO NOTHING"
            for column in self._columns[table.name]
        )
        went = f"{_note(table, f'OLD.{table.key}', '', '1', '0')} WHERE 1 {_LAST}"
        self._trigger(table, "DELETE", f"{images}; {went}")

    def _trigger(self, table: _Table, when: str, what: str) -> None:
        name = f"journal_{table.name}_{when.split(maxsplit=1)[0].lower()}"
        self._db.execute(
            f"CREATE TEMP TRIGGER IF NOT EXISTS {name} AFTER {when} ON main.{table.name} "
            f"WHEN EXISTS (SELECT 1 FROM journal_now) BEGIN {what}; END"
        )

    @property
    def noting(self) -> bool:
        """Whether a step is open."""
        return self._db.execute("SELECT 1 FROM journal_now").fetchone() is not None

    def open(self) -> int:
        """Begin to note, inside a transaction that ends after `close`."""
        self._serial += 1
        self._db.execute("INSERT INTO journal_now VALUES (?)", (self._serial,))
        return self._serial

    def close(self) -> None:
        """Note no more."""
        self._db.execute("DELETE FROM journal_now")

    def empty(self, step: int) -> bool:
        """Whether a step changed nothing."""
        found = self._db.execute(
            "SELECT 1 FROM journal WHERE step = ? AND old IS NOT new LIMIT 1", (step,)
        )
        return found.fetchone() is None

    # ── steps ────────────────────────────────────────────────────────────────────────────────

    def add(self, step: Step) -> None:
        """A new change: what was taken back before it can be done again no more."""
        self._drop(self.redoable)
        self.undoable.append(step)
        notes = [self._notes(each.number) for each in self.undoable]
        while len(notes) > STEPS or (len(notes) > 1 and sum(notes) > MAX_NOTES):
            self._drop(self.undoable, 1)
            del notes[0]
        self.changed()

    def _notes(self, step: int) -> int:
        if step not in self._sizes:
            self._sizes[step] = self._db.execute(
                "SELECT count(*) FROM journal WHERE step = ?", (step,)
            ).fetchone()[0]
        return self._sizes[step]

    def moved(self, which: Literal["undo", "redo"], inverse: Step | None) -> None:
        """The last step was applied; `inverse` is what takes that back."""
        source, target = (
            (self.undoable, self.redoable) if which == "undo" else (self.redoable, self.undoable)
        )
        gone = source.pop()
        self._forget(gone.number)
        if inverse is not None:
            target.append(inverse)
        self.changed()

    def clear(self) -> None:
        """Nothing can be taken back from here on."""
        if self.undoable or self.redoable:
            self._drop(self.undoable)
            self._drop(self.redoable)
            self.changed()

    def _drop(self, steps: list[Step], count: int | None = None) -> None:
        for step in steps[:count]:
            self._forget(step.number)
        del steps[:count]

    def _forget(self, step: int) -> None:
        self._sizes.pop(step, None)
        self._db.execute("DELETE FROM journal WHERE step = ?", (step,))

    def renamed(self, old: str, new: str) -> None:
        """A content has another name now: what is noted of its copy is of that name."""
        self._db.execute(
            "UPDATE OR IGNORE journal SET key = ?2, "
            "old = CASE col WHEN 'content' THEN ?2 ELSE old END "
            "WHERE tbl = 'copies' AND key = ?1",
            (old, new),
        )

    def settled(self, edits: list[int]) -> None:
        """These edits are their files' own words now: no undo brings back what was before."""
        self._db.executemany(
            "DELETE FROM journal WHERE tbl = 'edits' AND key = ?", [(edit,) for edit in edits]
        )

    # ── applying ─────────────────────────────────────────────────────────────────────────────

    def touched(self, step: int) -> Touched:
        """What a step is about. Ask before and after it is applied: rows come and go."""

        def numbers(query: str) -> set[int]:
            return {
                number for (number,) in self._db.execute(query, (step,)) if isinstance(number, int)
            }

        edited = numbers(
            "SELECT track FROM edits WHERE number IN "
            "(SELECT key FROM journal WHERE step = ? AND tbl = 'edits')"
        )
        for side in ("old", "new"):
            edited |= numbers(
                f"SELECT {side} FROM journal WHERE step = ? AND tbl = 'edits' AND col = 'track'"
            )
        rows = numbers(
            "SELECT DISTINCT key FROM journal WHERE step = ? AND tbl = 'tracks' "
            "AND col IN ('', 'removed_at')"
        )
        tracks = numbers("SELECT DISTINCT key FROM journal WHERE step = ? AND tbl = 'tracks'")
        copied = numbers(
            "SELECT track FROM copies WHERE content IN "
            "(SELECT key FROM journal WHERE step = ? AND tbl = 'copies')"
        )
        for side in ("old", "new"):
            copied |= numbers(
                f"SELECT {side} FROM journal WHERE step = ? AND tbl = 'copies' AND col = 'track'"
            )
        return Touched(
            tracks=frozenset(tracks | edited | copied),
            edited=frozenset(edited),
            rows=frozenset(rows),
            copied=frozenset(copied),
        )

    def apply(self, step: int, *, words: bool) -> None:
        """Take back what a step did to tables; with `words` what the user said of albums and
        artists instead, whose rows must have followed by then. Part of a transaction.

        Raises sqlite3.IntegrityError, at its end at the latest, where it does not fit any more."""
        self._db.execute("PRAGMA defer_foreign_keys = ON")
        tables = [table for table in _TABLES if table.rows is not words]
        for table in tables:
            if table.rows:
                self._db.execute(
                    f"DELETE FROM {table.name} WHERE {table.key} IN {_KEYS}",
                    (step, table.name, 0, 1),
                )
        for table in tables:
            self._put_columns(table, step)
        for table in tables:
            if table.rows:
                self._put_rows(table, step)
        if words:
            for name, said in (("albums", "rating OR loved_at"), ("artists", "loved_at")):
                self._db.execute(f"DELETE FROM {name} WHERE NOT live AND NOT ({said})")

    def _put_columns(self, table: _Table, step: int) -> None:
        found = self._db.execute(
            "SELECT DISTINCT col FROM journal WHERE step = ? AND tbl = ? AND col <> ''",
            (step, table.name),
        ).fetchall()
        for (column,) in found:
            if column == table.key:
                continue
            here = (
                f"FROM journal WHERE journal.step = ?1 AND journal.tbl = ?2 "
                # The plus: keys of the journal are of any kind, and are found as they are.
                f"AND journal.key = +{table.name}.{table.key} AND journal.col = ?3"
            )
            value = f"(SELECT old {here})"
            where = f"EXISTS (SELECT 1 {here} AND old IS NOT new)"
            if column in _COUNTERS:
                value = f"max(0, {column} + (SELECT COALESCE(old - new, old - {column}) {here}))"
            elif column in _LATEST:
                where = (
                    f"EXISTS (SELECT 1 {here} AND old IS NOT new "
                    f"AND (new IS NULL OR new IS {column}))"
                )
            self._db.execute(
                f"UPDATE {table.name} SET {column} = {value} WHERE {table.key} IN "
                "(SELECT key FROM journal WHERE step = ?1 AND tbl = ?2 AND col = ?3) "
                f"AND {where}",
                (step, table.name, column),
            )

    def _put_rows(self, table: _Table, step: int) -> None:
        columns = self._columns[table.name]
        values = ", ".join(f"max(CASE col WHEN '{name}' THEN old END)" for name in columns)
        self._db.execute(
            f"INSERT INTO {table.name} ({', '.join(columns)}) SELECT {values} FROM journal "
            f"WHERE step = ?1 AND tbl = ?2 AND col <> '' AND key IN {_KEYS} GROUP BY key",
            (step, table.name, 1, 0),
        )


_LAST = "ON CONFLICT DO UPDATE SET new = excluded.new"
_KEYS = (
    "(SELECT key FROM journal WHERE step = ?1 AND tbl = ?2 AND col = '' AND old = ?3 AND new = ?4)"
)


def _note(table: _Table, key: str, column: str, old: str, new: str) -> str:
    return (
        "INSERT INTO journal (step, tbl, key, col, old, new) "
        f"SELECT (SELECT step FROM journal_now), '{table.name}', {key}, '{column}', {old}, {new}"
    )
