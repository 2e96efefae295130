"""Playlists as lines of an archive, and back: one that is here already stays as it is."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast, get_args

from player.library._archive_checks import MAX_TEXT, MAX_URI, integer, text
from player.library.text import clean
from player.types import Sort

ITEMS: Final = 200
"""Items of one line."""
MAX_ITEMS: Final = 100_000
_ID: Final = re.compile(r"pl-[0-9a-f]{16}")
_FACTS: Final = ("mbid", "isrc", "content", "path")


def list_rows(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every playlist, each followed by its items; those in the trash stay there."""
    playlists = db.execute(
        "SELECT number, id, name, comment, kind, query, sort, descending, most, made_at, changed_at "
        "FROM playlists WHERE removed_at IS NULL ORDER BY number"
    ).fetchall()
    for number, id, name, comment, kind, query, sort, down, most, made_at, changed_at in playlists:
        yield {
            "row": "playlist",
            "id": id,
            "name": name,
            "comment": comment,
            "kind": kind,
            "query": query,
            "sort": sort,
            "descending": bool(down),
            "limit": most,
            "made_at": made_at,
            "changed_at": changed_at,
        }
        first = 0
        last: tuple[float, int] = (float("-inf"), 0)
        while rows := db.execute(
            "SELECT place, item, track, title, artist, album, duration_ms, uri, facts "
            "FROM playlist_items WHERE playlist = ?1 "
            "AND (place > ?2 OR (place = ?2 AND item > ?3)) ORDER BY place, item LIMIT ?4",
            (number, *last, ITEMS),
        ).fetchall():
            yield {
                "row": "playlist_items",
                "playlist": id,
                "first": first,
                "items": [[*row[2:8], json.loads(row[8])] for row in rows],
            }
            first += len(rows)
            last = rows[-1][:2]


def merge_list(db: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    """Take in a line. Raises ValueError, TypeError, KeyError where it is none."""
    if row["row"] == "playlist":
        _merge_head(db, row)
    else:
        _merge_items(db, row)


def _merge_head(db: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    id, kind, sort = text(row["id"], 100), row["kind"], row["sort"]
    if not _ID.fullmatch(id) or kind not in ("list", "smart") or sort not in get_args(Sort):
        raise ValueError(id)
    db.execute(
        "INSERT OR IGNORE INTO playlists (id, name, comment, kind, query, sort, descending, most, "
        "made_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            id,
            clean(text(row["name"])) or "?",
            clean(text(row["comment"]), MAX_TEXT),
            kind,
            clean(text(row["query"]), MAX_TEXT),
            sort,
            row["descending"] is True,
            min(integer(row["limit"]), MAX_ITEMS),
            integer(row["made_at"]),
            integer(row["changed_at"]),
        ),
    )


def _merge_items(db: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    """Items follow those before them; what does not is of a playlist that was here already."""
    found = db.execute(
        "SELECT number, COALESCE(max(place), 0), count(item) FROM playlists "
        "LEFT JOIN playlist_items ON playlist = number WHERE id = ? AND kind = 'list'",
        (text(row["playlist"], 100),),
    ).fetchone()
    number, place, count = found
    first, items = integer(row["first"]), cast("list[Any]", row["items"])
    if number is None or not isinstance(row["items"], list):
        raise ValueError("playlist")
    if count != first or count + len(items) > MAX_ITEMS:
        return
    values: list[tuple[Any, ...]] = []
    for step, item in enumerate(items, 1):
        track, title, artist, album, length, uri, facts = item
        known = {name: text(facts[name]) for name in _FACTS if name in facts}
        words = (text(track, 100), *(clean(text(word)) for word in (title, artist, album)))
        line = (*words, integer(length), text(uri, MAX_URI), json.dumps(known, ensure_ascii=False))
        values.append((number, place + 1024.0 * step, *line))
    db.executemany(
        "INSERT INTO playlist_items (playlist, place, track, title, artist, album, duration_ms, "
        "uri, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
