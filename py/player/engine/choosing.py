"""Tracks that an order does not name one by one: they are found when it comes."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from typing import Any

from player import contract
from player.contract import Chosen, Command, Find, FindIds, Ids
from player.engine.slices import in_turns
from player.errors import BadInput
from player.library import Library
from player.types import TrackId

MAX_MANY = 10_000
"""Albums or artists in one order."""


class Choosing:
    """The question `find_ids`, and what `chosen` means in every order that has it."""

    def __init__(self, library: Library, playlist: Callable[[str], list[TrackId]]) -> None:
        """`playlist` answers the tracks of one, in order. Raises NotFound `no_such_playlist`."""
        self._library = library
        self._playlist = playlist
        self.handlers: dict[type, Callable[[Any], Awaitable[Any] | Any]] = {
            FindIds: self._find_ids,
        }

    async def named(self, order: Command) -> Command:
        """The order with its `tracks`, where it came with `chosen` instead. Raises BadInput
        `two_kinds` where it has both, `bad_filter`, `too_many`."""
        chosen = getattr(order, "chosen", None)
        if not isinstance(chosen, Chosen):
            return order
        if getattr(order, "tracks", None):
            raise BadInput("two_kinds", "Name the tracks, or say how they are found: not both.")
        tracks = await self.tracks(chosen)
        fields: dict[str, Any] = {"tracks": tracks}
        if isinstance(order, contract.Play) and order.track is None and tracks:
            fields["track"] = tracks[0]
        changed: Command = dataclasses.replace(order, **fields)  # pyright: ignore[reportArgumentType]
        return changed

    async def tracks(self, chosen: Chosen) -> list[TrackId]:
        """All that is meant, in order, each once; but for a playlist, which may name one twice.
        Others have their turn while many are named."""
        but = set(chosen.but)
        if chosen.playlist is not None:
            return [track for track in self._playlist(chosen.playlist) if track not in but]
        if len(chosen.albums) > MAX_MANY or len(chosen.artists) > MAX_MANY:
            raise BadInput("too_many", f"At most {MAX_MANY:,} albums or artists at once.")
        if chosen.albums or chosen.artists:
            every = [("album_id", album) for album in chosen.albums]
            every += [("artist_id", artist) for artist in chosen.artists]
            found = [
                track
                for name, value in every
                for track in await self._found(Find(filter={name: value}, sort="album"))
            ]
        else:
            found = await self._found(
                Find(
                    text=chosen.text,
                    sort=chosen.sort,
                    descending=chosen.descending,
                    filter=chosen.filter,
                )
            )
        return [track for track in dict.fromkeys(found) if track not in but]

    async def _found(self, question: Find, end: int | None = None) -> list[TrackId]:
        return await in_turns(self._library.find_ids_slowly(question, end))

    async def _find_ids(self, order: FindIds) -> Ids:
        if order.offset < 0 or (order.limit is not None and order.limit < 0):
            raise BadInput(
                "bad_page", "A page begins at 0 or later and has no less than no tracks."
            )
        end = None if order.limit is None else order.offset + order.limit
        question = Find(
            text=order.text, sort=order.sort, descending=order.descending, filter=order.filter
        )
        total = self._library.find(dataclasses.replace(question, limit=0)).total
        return Ids(total=total, tracks=(await self._found(question, end))[order.offset :])
