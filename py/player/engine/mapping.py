"""The library as a whole: mixes of what sounds alike, and the map.

Groups, and the places of the map, are kept (`taste_parts`) and made anew when much more was heard. The
map is drawn in short steps, so that other questions are answered in between.
"""

from __future__ import annotations

import asyncio
import json
from array import array
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from player import contract
from player.contract import TrackRow
from player.engine.measuring import GREW, Measuring
from player.engine.teaching import Teaching
from player.engine.world import World
from player.errors import BadInput, DeviceFailed
from player.library import Library
from player.library.taste import Told
from player.types import TrackId

MOST_MIXES, LONGEST = 24, 100

ENOUGH = 24
"""Tracks of a library from which mixes are made; for fewer nothing is started."""

DRAWN = 1.25
"""Times as many tracks placed, at which the map is drawn anew; until then those that are new are set
down beside what they sound like."""

AT_ONCE = 2_000
"""Tracks whose names are read between two rests."""

HOURS = 6
"""Hours of one time of day, as `ml.types.TIMES` has them."""


@dataclass(frozen=True)
class _Mixed:
    """Mixes, as they were made at some moment."""

    key: tuple[Any, ...]
    mixes: list[tuple[dict[str, Any], list[int]]]
    """What each is called by, and its tracks."""


class Mapping:
    """Questions about all of the library."""

    def __init__(
        self, library: Library, world: World, teaching: Teaching, measuring: Measuring
    ) -> None:
        self._library = library
        self._book = library.likeness
        self._world = world
        self._teaching = teaching
        self._measuring = measuring
        self._mixed: _Mixed | None = None
        self._mixing, self._drawing = asyncio.Lock(), asyncio.Lock()
        self.handlers: dict[type, Callable[[Any], Awaitable[Any] | Any]] = {
            contract.Mixes: self._mixes,
            contract.Map: self._map,
        }

    # ── mixes ────────────────────────────────────────────────────────────────────────────────

    async def _mixes(self, order: contract.Mixes) -> contract.MixList:
        """The same until another time of day, or until more was learnt of all. Raises BadInput
        `bad_limit`."""
        if not (0 <= order.limit <= MOST_MIXES and 1 <= order.length <= LONGEST):
            raise BadInput(
                "bad_limit", f"At most {MOST_MIXES} mixes of at most {LONGEST} tracks can be made."
            )
        if self._world.model is None or self._library.counts().tracks < ENOUGH:
            return contract.MixList(mixes=[])
        try:
            async with self._mixing:
                made = await self._made(order.limit, order.length)
        except DeviceFailed:
            return contract.MixList(mixes=[])
        rows = self._rows([track for _, tracks in made for track in tracks])
        names = self._names([told for told, _ in made])
        genres = self._library.taste.genre_names()
        found: list[contract.Mix] = []
        for told, tracks in made:
            here = [rows[each] for each in tracks if each in rows]
            if here:
                called = _called(told, names, genres)
                found.append(contract.Mix(id=told["id"], size=told["size"], tracks=here, **called))
        return contract.MixList(mixes=found)

    async def _made(self, limit: int, length: int) -> list[tuple[dict[str, Any], list[int]]]:
        now = self._world.clock.now()
        here = now + self._world.east(now)
        day, hour = divmod(here, 86_400)
        moment = (int(day), int(hour // 3600 // HOURS), limit, length)
        if self._mixed is not None and self._mixed.key == (*moment, self._teaching.state):
            return self._mixed.mixes
        await self._measuring.ready()
        asked = {"limit": limit, "at": now, "hour": hour / 3600, "seed": int(day)}
        groups, columns = await self._groups()
        answer, _ = await self._teaching.ask("mixes", {**asked, **groups}, columns)
        mixes: list[tuple[dict[str, Any], list[int]]] = []
        for told in answer["mixes"]:
            mix, _ = await self._teaching.hear("mix", {"id": told["id"], "length": length})
            mixes.append((told, mix["tracks"]))
        self._mixed = _Mixed((*moment, self._teaching.state), mixes)
        return mixes

    async def _groups(self) -> tuple[dict[str, Any], Told]:
        """Groups of what sounds alike, found anew where there are none yet or much more was heard.
        Raises DeviceFailed."""
        metric, heard = self._book.metric(), self._book.heard()
        head, value = self._kept("groups")
        same = metric is not None and head.get("metric") == metric.name
        groups = {"ids": head.get("ids", []), "next": head.get("next", 0)} if same else {}
        columns = _table(groups.get("ids", []), value)
        if metric is None or (same and heard < GREW * head.get("tracks", 0)):
            return groups, columns
        # Names are never given twice, not even across metrics.
        answer, found = await self._teaching.ask(
            "groups", {"next": head.get("next", 0), **groups}, columns
        )
        groups = {"ids": answer["ids"], "next": answer["next"]}
        value = found.get("centres", b"")
        self._keep("groups", {**groups, "metric": metric.name, "tracks": heard}, value)
        return groups, _table(answer["ids"], value)

    # ── the map ──────────────────────────────────────────────────────────────────────────────

    async def _map(self, _order: contract.Map) -> contract.MapDrawn:
        try:
            if self._world.model is None:
                raise DeviceFailed("model_unreachable", "There is nothing here that draws a map.")
            async with self._drawing:  # who asks meanwhile gets the same one
                return await self._drawn()
        except DeviceFailed:
            return contract.MapDrawn(
                tracks=[], x=[], y=[], group=[], energy=[], regions=[], unheard=self._all()
            )

    async def _drawn(self) -> contract.MapDrawn:
        await self._measuring.keep_up()
        if self._teaching.behind:
            self._teaching.forget()  # what is shown was heard by now, not by ten minutes ago
        groups, centres = await self._groups()
        places = await self._places()
        answer, found = await self._teaching.ask("regions", groups, centres.beside(places))
        number, x, y = (_ints(part) for part in places.parts)
        group, energy = _ints(found["group"]), _ints(found["energy"])
        ids: dict[int, TrackId] = {}
        for start in range(0, len(number), AT_ONCE):
            ids.update(self._library.taste.ids(number[start : start + AT_ONCE].tolist()))
            await asyncio.sleep(0)
        here = [at for at, each in enumerate(number) if each in ids]
        names = self._names(answer["regions"])
        genres = self._library.taste.genre_names()
        return contract.MapDrawn(
            tracks=[ids[number[at]] for at in here],
            x=[x[at] for at in here],
            y=[y[at] for at in here],
            group=[group[at] for at in here],
            energy=[energy[at] for at in here],
            regions=[
                contract.MapRegion(
                    x=told["x"], y=told["y"], size=told["size"], **_called(told, names, genres)
                )
                for told in answer["regions"]
            ],
            unheard=max(0, self._all() - len(here)),
        )

    async def _places(self) -> Told:
        """Where each track is: as it was, where little changed; else drawn anew, beginning there.
        Raises DeviceFailed."""
        metric = self._book.metric()
        head, value = self._kept("map")
        before = _points(value)
        same = metric is not None and head.get("metric") == metric.name
        few = self._book.heard() < DRAWN * head.get("tracks", 0)
        answer, found = await self._teaching.ask("map", {"beside": same and few}, before)
        drawn = answer["done"] < 1
        while answer["done"] < 1:
            answer, found = await self._teaching.hear("map_on", {})
        value = found["number"] + found["x"] + found["y"]
        if drawn and metric is not None:
            told = {"metric": metric.name, "tracks": len(found["number"]) // 4}
            self._keep("map", told, value)
        return _points(value)

    # ── both ─────────────────────────────────────────────────────────────────────────────────

    def _all(self) -> int:
        return self._library.counts().tracks

    def _rows(self, numbers: list[int]) -> dict[int, TrackRow]:
        ids = self._library.taste.ids(numbers)
        rows = {row.id: row for row in self._library.rows([*ids.values()])}
        return {number: rows[name] for number, name in ids.items() if name in rows}

    def _names(self, told: list[dict[str, Any]]) -> dict[int, str]:
        """Artists' names, by one of their tracks."""
        rows = self._rows([each for it in told for each in it["artists"]])
        return {number: row.artist for number, row in rows.items()}

    def _kept(self, name: str) -> tuple[dict[str, Any], bytes]:
        """What is kept under a name: what it says of itself, and its numbers."""
        head, _, value = self._book.part(name).partition(b"\n")
        try:
            told = json.loads(head or b"{}")
        except ValueError:
            return {}, b""
        return (told, value) if isinstance(told, dict) else ({}, b"")

    def _keep(self, name: str, head: dict[str, Any], value: bytes) -> None:
        self._book.keep_part(name, json.dumps(head).encode() + b"\n" + value)


def _called(told: dict[str, Any], names: dict[int, str], genres: dict[str, str]) -> dict[str, Any]:
    """The facts by which a group is called, with the names as they are written."""
    return {
        "genres": [genres.get(each, each) for each in told["genres"]],
        "artists": [name for each in told["artists"] if (name := names.get(each))],
        "bpm": told["bpm"],
        "energy": told["energy"],
        "decade": told["decade"],
    }


def _table(ids: list[int], value: bytes) -> Told:
    """Middles of groups as a column; none where there are none."""
    if not ids or len(value) % (4 * len(ids)):
        return Told([], [], [])
    shape = [len(ids), len(value) // 4 // len(ids)]
    return Told([{"name": "centres", "type": "f4", "shape": shape}], [value], [])


def _points(value: bytes) -> Told:
    """The columns `number`, `x`, `y`, out of the three behind one another."""
    many = len(value) // 12
    size = 4 * many
    return Told(
        [{"name": name, "type": "i4", "shape": [many]} for name in ("number", "x", "y")],
        [value[at * size : (at + 1) * size] for at in range(3)],
        [],
    )


def _ints(part: bytes) -> array[int]:
    found = array("i")
    found.frombytes(part)
    return found
