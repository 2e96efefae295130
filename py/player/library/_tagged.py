"""The tags of a track's row: what its file says, with what the user says over it.

Only what is another is written: a column that is set is written into each of its indexes, whether
it is another value or not, and a fifth of all that is edited is in no index of words."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from player.library._words import index
from player.library.organise.edits import edits_of, overlay
from player.library.rows import TAG_COLUMNS, tag_values, tags_from_json, tags_of, tags_to_json
from player.models import Tags

_SEARCHED = (
    "title", "artist", "album", "album_artist", "genre", "composer", "label", "year",
)  # fmt: skip
"""Fields that the index of words holds."""


class Tagged:
    """Reads and writes tags by row number. Part of `Library`."""

    _db: sqlite3.Connection

    def _index(self, number: int, tags: Tags) -> None:
        index(self._db, number, tags)

    def _tags(self, number: int) -> Tags:
        cursor = self._db.cursor()
        cursor.row_factory = sqlite3.Row
        row = cursor.execute(f"SELECT {TAG_COLUMNS} FROM tracks WHERE number = ?", (number,))
        return tags_of(row.fetchone())

    def _file_tags(self, number: int) -> Tags:
        """What its file says, whatever the user has edited."""
        (base,) = self._db.execute("SELECT base FROM tracks WHERE number = ?", (number,)).fetchone()
        return tags_from_json(base) if base else self._tags(number)

    def _retag(
        self, number: int, said: Tags | None = None, edits: Mapping[str, Any] | None = None
    ) -> Tags:
        """Give a track the tags of its file (`said`, where it says something new) with the user's
        edits over them (`edits`, where they are known)."""
        cursor = self._db.cursor()
        cursor.row_factory = sqlite3.Row
        row: sqlite3.Row = cursor.execute(
            "SELECT * FROM tracks WHERE number = ?", (number,)
        ).fetchone()
        now = tags_of(row)
        said = said or (tags_from_json(row["base"]) if row["base"] else now)
        edits = edits_of(self._db, number) if edits is None else edits
        tags = overlay(said, edits)
        values = tag_values(tags) | {"base": tags_to_json(said) if edits else ""}
        other = {name: value for name, value in values.items() if row[name] != value}
        if other:
            changes = ", ".join(f"{name} = :{name}" for name in other)
            self._db.execute(
                f"UPDATE tracks SET {changes} WHERE number = :number", other | {"number": number}
            )
        if row["removed_at"] is None and any(
            getattr(now, name) != getattr(tags, name) for name in _SEARCHED
        ):
            self._index(number, tags)
        return tags
