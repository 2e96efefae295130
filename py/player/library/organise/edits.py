"""What the user says of a track instead of its file."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from player.models import Tags

_FIELDS = {field.name: field.default for field in dataclasses.fields(Tags)}


def edits_of(db: sqlite3.Connection, number: int) -> dict[str, Any]:
    """The edited fields of a track, by its row number."""
    rows = db.execute("SELECT field, value FROM edits WHERE track = ? ORDER BY field", (number,))
    return {field: json.loads(value) for field, value in rows if field in _FIELDS}


def overlay(said: Tags, edits: Mapping[str, Any]) -> Tags:
    """Tags as the user wants them."""
    if not edits:
        return said
    return dataclasses.replace(
        said,
        **{name: tuple(value) if _FIELDS[name] == () else value for name, value in edits.items()},
    )


def plain(value: Any) -> Any:
    """A field's value as JSON has it."""
    return list(value) if isinstance(value, tuple) else value


def put_edit(db: sqlite3.Connection, number: int, field: str, value: Any) -> None:
    """Remember one. The tags have to follow (`Library._retag`)."""
    db.execute(
        "INSERT INTO edits (track, field, value) VALUES (?, ?, ?) "
        "ON CONFLICT (track, field) DO UPDATE SET value = excluded.value",
        (number, field, json.dumps(value, ensure_ascii=False)),
    )


def edit_row(edit: int, number: int, field: str, value: Any) -> dict[str, Any]:
    """One as the table has it, by column; `edit` is its own number."""
    told = json.dumps(plain(value), ensure_ascii=False)
    return {"number": edit, "track": number, "field": field, "value": told}


def end_edits(db: sqlite3.Connection, number: int, fields: list[str]) -> None:
    """The file has its say again."""
    db.executemany(
        "DELETE FROM edits WHERE track = ? AND field = ?", [(number, field) for field in fields]
    )
