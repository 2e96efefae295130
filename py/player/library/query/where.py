"""Conditions in SQL, with what is bound to their question marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from player.library.query.values import East, utc


@dataclass(frozen=True)
class Where:
    """A condition, with the values of its question marks."""

    sql: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Now:
    """What relative times are counted from."""

    now: float
    """Unix time, seconds."""
    east: East = utc
    """The listener's clock."""


LISTED = (
    "SELECT COALESCE((SELECT own.number FROM tracks AS own WHERE own.id = playlist_items.track), "
    "(SELECT aliases.track FROM aliases WHERE old = playlist_items.track)) FROM playlist_items"
)
"""Row numbers of what playlists hold, by ids of today or of before a merge; NULL where it is not
in the library."""

NOTHING = Where("0")
EVERYTHING = Where("1")


def joined(wheres: list[Where], how: str) -> Where:
    """Several conditions as one."""
    if len(wheres) == 1:
        return wheres[0]
    sql = f" {how} ".join(f"({where.sql})" for where in wheres)
    return Where(f"({sql})", tuple(value for where in wheres for value in where.values))
