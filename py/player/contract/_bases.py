"""The four kinds of messages. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class Command:
    """An order. `do` is the class's name in snake_case."""

    answer: ClassVar[str] = "Done"
    """Name of the shape that the promise resolves with."""


class Event:
    """Something that happened. `event` is the class's name in snake_case."""


class Effect:
    """An order to the deck or the swarm. `effect` is the class's name in snake_case."""


class Report:
    """Something that deck, swarm or service worker saw. `report` is the name in snake_case."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """Answer of a command that has nothing to tell."""
