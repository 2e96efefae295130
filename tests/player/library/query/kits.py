"""Libraries in memory, which are closed when a file's tests are done; a clock; tracks."""

from __future__ import annotations

import sqlite3

from player.library import Library, NewTrack
from player.models import Tags
from player.storage.sqlite import open_library
from player.types import DurationMs
from tests.factories import copy_of

NOW = 1_795_262_400.0
"""2026-11-21 12:00 UTC."""

OPEN: list[sqlite3.Connection] = []


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> float:
        return self.at


def memory() -> sqlite3.Connection:
    """An empty library's database."""
    database = open_library(":memory:").connection
    OPEN.append(database)
    return database


def empty(clock: Clock | None = None) -> Library:
    return Library(memory(), clock or Clock())


def track(place: int, /, **tags: object) -> NewTrack:
    facts = {"duration_ms": DurationMs(200_000 + place)} | tags
    return NewTrack(tags=Tags(**facts), copies=(copy_of(place),))  # type: ignore[arg-type]
