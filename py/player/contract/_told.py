"""What the engine tells the page: events, what happened. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from player.contract._bases import Event
from player.shapes import Problem


@dataclass(frozen=True, kw_only=True)
class Changed(Event):
    """A region has a new value."""

    region: Literal[
        "playback",
        "queue",
        "library",
        "network",
        "settings",
        "storage",
        "tasks",
        "problems",
        "downloads",
        "sharing",
        "undo",
        "analysis",
    ]
    value: Any


@dataclass(frozen=True, kw_only=True)
class Trouble(Event):
    """A Problem that no command waits for: a track that was skipped, a gateway that lied."""

    problem: Problem


@dataclass(frozen=True, kw_only=True)
class Broke(Event):
    """A bug: something broke here. The engine goes on; `details` may be copied."""

    details: str
