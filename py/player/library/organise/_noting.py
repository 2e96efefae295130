"""What the journal notes, and how: triggers of one connection on the tables that the user's changes
change. And how what was noted is put back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_DERIVED = frozenset(
    {"album_number", "artist_number", "folder_number", "cluster", "original_year", "stored"}
)
_COUNTERS = frozenset({"plays", "skips"})
"""What others add to meanwhile: a step's share is taken back, not theirs."""
_LATEST = frozenset({"played_at"})
"""What others have moved on meanwhile stays."""


@dataclass(frozen=True, kw_only=True)
class Table:
    name: str
    key: str
    columns: tuple[str, ...] | None = None
    """Whose changes are noted; None for all. Of rows that come or go all are."""
    rows: bool = True
    """Whether rows come and go by the user's doing."""


TABLES = (
    Table(
        name="tracks",
        key="number",
        columns=(
            "wish", "plays", "skips", "played_at", "art", "removed_at", "rating", "loved_at",
        ),
    ),
    Table(name="copies", key="content", columns=("track", "first", "own_tags", "alone")),
    Table(name="aliases", key="old"),
    Table(name="edits", key="number"),
    Table(name="apart", key="number"),
    Table(name="artist_names", key="key"),
    Table(name="playlists", key="number"),
    Table(name="playlist_items", key="item"),
    Table(name="listens", key="number"),
    Table(name="albums", key="id", columns=("rating", "loved_at"), rows=False),
    Table(name="artists", key="id", columns=("loved_at",), rows=False),
)  # fmt: skip


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


class Noting:
    """Notes, and puts back. The base of `Journal`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._columns = {table.name: self._all_columns(table) for table in TABLES}
        self._serial = 0
        self._watch()

    def _all_columns(self, table: Table) -> tuple[str, ...]:
        names = [row[1] for row in self._db.execute(f"PRAGMA table_info({table.name})")]
        return tuple(name for name in names if name not in _DERIVED)

    def _watch(self) -> None:
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS journal_now (step INTEGER NOT NULL)")
        for table in TABLES:
            self._watch_table(table)

    def _watch_table(self, table: Table) -> None:
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

    def _trigger(self, table: Table, when: str, what: str) -> None:
        name = f"journal_{table.name}_{when.split(maxsplit=1)[0].lower()}"
        self._db.execute(
            f"CREATE TEMP TRIGGER IF NOT EXISTS {name} AFTER {when} ON main.{table.name} "
            f"WHEN EXISTS (SELECT 1 FROM journal_now) BEGIN {what}; END"
        )

    @property
    def noting(self) -> bool:
        """Whether a step is open."""
        return self._db.execute("SELECT 1 FROM journal_now").fetchone() is not None

    def number(self) -> int:
        """A number for a step, or a part of one."""
        self._serial += 1
        return self._serial

    def open(self, number: int | None = None) -> int:
        """Begin to note, inside a transaction that ends after `close`; of a step made in slices
        with its `number` from before."""
        number = self.number() if number is None else number
        self._db.execute("INSERT INTO journal_now VALUES (?)", (number,))
        return number

    def close(self) -> None:
        """Note no more."""
        self._db.execute("DELETE FROM journal_now")

    def empty(self, step: int) -> bool:
        """Whether a step changed nothing."""
        found = self._db.execute(
            f"SELECT 1 FROM journal WHERE step IN {ITS_NOTES} AND old IS NOT new LIMIT 1", (step,)
        )
        return found.fetchone() is None

    # ── applying ─────────────────────────────────────────────────────────────────────────────

    def touched(self, step: int, only: str = "") -> Touched:
        """What a step is about. Ask before and after it is applied: rows come and go. Where it is
        about `only` one table, that is quicker to tell."""
        if only not in ("", "edits", "tracks", "copies"):
            nothing = frozenset[int]()
            return Touched(tracks=nothing, edited=nothing, rows=nothing, copied=nothing)

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

    def apply(self, step: int, *, words: bool, only: str = "") -> None:
        """Take back what a step did to tables, or to `only` one; with `words` what the user said of
        albums and artists instead, whose rows must have followed by then. Part of a transaction.

        Raises sqlite3.IntegrityError, at its end at the latest, where it does not fit any more."""
        self._db.execute("PRAGMA defer_foreign_keys = ON")
        tables = [table for table in TABLES if table.rows is not words and only in ("", table.name)]
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

    def _put_columns(self, table: Table, step: int) -> None:
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

    def _put_rows(self, table: Table, step: int) -> None:
        columns = self._columns[table.name]
        values = ", ".join(f"max(CASE col WHEN '{name}' THEN old END)" for name in columns)
        self._db.execute(
            f"INSERT INTO {table.name} ({', '.join(columns)}) SELECT {values} FROM journal "
            f"WHERE step = ?1 AND tbl = ?2 AND col <> '' AND key IN {_KEYS} GROUP BY key",
            (step, table.name, 1, 0),
        )


ITS_NOTES = "(SELECT ?1 UNION ALL SELECT part FROM journal_parts WHERE journal_parts.step = ?1)"
"""Numbers under which a step's notes are: its own, and its parts'."""
_LAST = "ON CONFLICT DO UPDATE SET new = excluded.new"
_KEYS = (
    "(SELECT key FROM journal WHERE step = ?1 AND tbl = ?2 AND col = '' AND old = ?3 AND new = ?4)"
)


def _note(table: Table, key: str, column: str, old: str, new: str) -> str:
    return (
        "INSERT INTO journal (step, tbl, key, col, old, new) "
        f"SELECT (SELECT step FROM journal_now), '{table.name}', {key}, '{column}', {old}, {new}"
    )
