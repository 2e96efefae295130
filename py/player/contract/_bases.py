"""The four kinds of messages. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from player.types import AlbumId, ArtistId, PlaylistId, Sort, TrackId


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


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Tracks of an order that are not named one by one: the engine finds them. Either all that a
    question finds but some, in its order, or those of albums or of artists, in an album's order, or
    those of a playlist, in its own."""

    text: str = ""
    sort: Sort = "added"
    descending: bool = False
    filter: dict[str, Any] = field(default_factory=dict)
    """As those of `find`."""
    but: list[TrackId] = field(default_factory=list)
    """Of what is found, these are not meant."""
    albums: list[AlbumId] = field(default_factory=list)
    artists: list[ArtistId] = field(default_factory=list)
    playlist: PlaylistId | None = None
