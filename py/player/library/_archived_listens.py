"""Listens as lines of an archive, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from player.library._archive_checks import integer, text
from player.library.text import clean

_PLAYED = 30_000
_WORDS = ("title", "artist", "album", "mbid")
"""What a listen says by itself: its track may be gone, or never have been here."""


def listen_row(db: sqlite3.Connection, number: int) -> dict[str, Any]:
    """A listen by its row number, its track by its name of today."""
    at, track, heard_ms, skipped, assumed, *words = db.execute(
        "SELECT at, COALESCE((SELECT tracks.id FROM aliases JOIN tracks "
        "ON tracks.number = aliases.track WHERE old = listens.track "
        "AND old NOT IN (SELECT id FROM tracks)), track), heard_ms, skipped, assumed, "
        "title, artist, album, mbid FROM listens WHERE number = ?",
        (number,),
    ).fetchone()
    return {
        "row": "listen",
        "at": at,
        "track": track,
        "heard_ms": heard_ms,
        "skipped": bool(skipped),
        **({"assumed": True} if assumed else {}),
        **{name: word for name, word in zip(_WORDS, words, strict=True) if word},
    }


def merge_listen(db: sqlite3.Connection, row: Mapping[str, Any], before: int) -> None:
    """Take such a line in; the same listen is never here twice. `before`: the newest track's row
    number before the archive came."""
    at, heard = integer(row["at"]), integer(row["heard_ms"])
    skipped = row["skipped"] is True
    named = text(row["track"], 100)
    found = db.execute(
        "SELECT number, id FROM tracks WHERE id = ?1 UNION ALL SELECT number, id FROM aliases "
        "JOIN tracks ON number = track WHERE old = ?1 LIMIT 1",
        (named,),
    ).fetchone()
    number, track = found or (0, named)
    there = db.execute(
        "SELECT 1 FROM listens WHERE at = ? AND heard_ms = ? AND skipped = ? "
        "AND track IN (?, ?) AND (track <> '' OR title = ?) LIMIT 1",
        (at, heard, skipped, track, named, clean(text(row.get("title", "")))),
    ).fetchone()
    if there:
        return
    db.execute(
        "INSERT INTO listens (at, track, heard_ms, skipped, assumed, title, artist, album, mbid) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            at,
            track,
            heard,
            skipped,
            row.get("assumed") is True,
            *(clean(text(row.get(name, ""))) for name in _WORDS),
        ),
    )
    if 0 < number <= before and (not skipped or heard >= _PLAYED):
        # A track that the archive brought knows its plays already.
        db.execute(
            "UPDATE tracks SET plays = plays + 1, played_at = max(played_at, ?) WHERE number = ?",
            (at, number),
        )
