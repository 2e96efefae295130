"""What sounds like what: the way from one track to another, what is most like one, and the likes that
a smart playlist's rule `alike:` asks for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from player import contract
from player.contract import TrackRow
from player.engine.limits import as_json, read_knobs
from player.engine.measuring import Measuring
from player.engine.obeying import Obeying
from player.engine.teaching import Spawn, Teaching
from player.errors import BadInput, DeviceFailed
from player.library import Library
from player.library.taste import Told
from player.types import TrackId

FEWEST, MOST = 3, 50
"""Tracks of a path."""

MOST_ALIKE = 500

LIKES = 100
"""Tracks that a rule `alike:` finds."""

LEAST_LIKE = 0.3
"""Likeness below which nobody would say that it sounds like it."""

LIKES_GREW = 1.1
"""Times as many tracks heard, at which the likes of a track are looked for anew."""


class Sounding:
    """Questions about how tracks sound."""

    def __init__(
        self,
        library: Library,
        teaching: Teaching,
        obeying: Obeying,
        measuring: Measuring,
        *,
        model: bool,
        touch: Callable[..., None],
        spawn: Spawn,
    ) -> None:
        """`model`: is there one? `touch` tells the page that lists may be other ones."""
        self._library = library
        self._book = library.likeness
        self._teaching = teaching
        self._obeying = obeying
        self._measuring = measuring
        self._model = model
        self._touch = touch
        self._spawn = spawn
        self._seeds: set[int] = set()
        self._seeking = False
        self._counted = -1, 0
        """How many tracks were heard, at a revision of what was."""
        if model:
            self._book.wanted = self._wanted
        self.handlers: dict[type, Callable[[Any], Awaitable[Any] | Any]] = {
            contract.Path: self._path,
            contract.Alike: self._alike,
        }

    async def _path(self, order: contract.Path) -> contract.PathFound:
        """Raises BadInput `bad_limit`, `bad_knobs`, NotFound `no_such_track`."""
        if not FEWEST <= order.steps <= MOST:
            raise BadInput("bad_limit", f"A path has {FEWEST} to {MOST} tracks, with both ends.")
        knobs = read_knobs(order.knobs)
        start, end = self._numbers([order.start, order.end])
        asked = {"start": start, "end": end, "steps": order.steps, "knobs": as_json(knobs)}
        ends = [start, end]
        try:
            found, tracks = await self._obeying.asked(
                lambda fit: self._asked("path", asked, ends, fit),
                lambda found: found["tracks"],
                knobs,
                want=order.steps if start != end and self._book.has(ends) else 0,
                ends=ends,
            )
        except DeviceFailed:
            return contract.PathFound(tracks=[], unheard=not self._book.has(ends))
        return contract.PathFound(tracks=self._rows(tracks), unheard=found["unheard"])

    async def _alike(self, order: contract.Alike) -> contract.AlikeFound:
        """Raises BadInput `bad_limit`, `bad_knobs`, NotFound `no_such_track`."""
        if not 0 <= order.limit <= MOST_ALIKE:
            raise BadInput("bad_limit", f"Between 0 and {MOST_ALIKE} tracks can be asked for.")
        knobs = read_knobs(order.knobs)
        (number,) = self._numbers([order.track])
        asked = {"tracks": [number], "limit": order.limit, "knobs": as_json(knobs)}
        try:
            found, tracks = await self._obeying.asked(
                lambda fit: self._asked("alike", asked, [number], fit),
                lambda found: [track for track, _ in found["tracks"]],
                knobs,
                want=order.limit,
            )
        except DeviceFailed:
            return contract.AlikeFound(tracks=[], by_sound=False)
        return contract.AlikeFound(tracks=self._rows(tracks), by_sound=found["by_sound"])

    async def _asked(
        self, name: str, asked: dict[str, Any], about: list[int], fit: Told | None = None
    ) -> dict[str, Any]:
        """The answer, of what fits where that is told; asked once more where what is asked about was
        not told yet. Raises DeviceFailed."""
        if not self._model:
            raise DeviceFailed("model_unreachable", "There is nothing here that knows sounds.")
        await self._measuring.ready()
        found = await self._teaching.answer(name, asked, fit)
        heard = found["by_sound"] if "by_sound" in found else not found["unheard"]
        missed = not found["known"] or (not heard and self._book.has(about))
        if missed and self._teaching.behind:
            found = (await self._teaching.ask(name, asked, fit, anew=True))[0]
        return found

    def _numbers(self, tracks: list[TrackId]) -> list[int]:
        """Raises NotFound `no_such_track`."""
        ids = [self._library.look_up(each).id for each in tracks]
        return self._library.taste.numbers(ids)

    def _rows(self, numbers: list[int]) -> list[TrackRow]:
        """Rows of tracks, in their order."""
        ids = self._library.taste.ids(numbers)
        return self._library.rows([ids[number] for number in numbers if number in ids])

    # ── the likes of a track, for queries ────────────────────────────────────────────────────

    def _wanted(self, seeds: frozenset[int]) -> bool:
        """A query asks for what is like these: look for those that are not known, or that were
        looked for when much less had been heard. Are some not known?"""
        metric = self._book.metric()
        if self._counted[0] != (revision := self._library.sounds.revision):
            self._counted = revision, self._book.heard()
        heard = self._counted[1]
        noted = self._book.told("alike") or {}
        for seed in seeds:
            name, many = noted.get(str(seed), ("", -1))
            if many < 0 or name != (metric.name if metric else "") or heard > LIKES_GREW * many:
                self._seeds.add(seed)
        if self._seeds and not self._seeking:
            self._seeking = True
            self._spawn(self._seek())
        return any(str(seed) not in noted for seed in seeds)

    async def _seek(self) -> None:
        try:
            await self._measuring.ready()
            while self._seeds:
                seed = self._seeds.pop()
                asked = {"tracks": [seed], "limit": LIKES, "least": LEAST_LIKE}
                found = await self._asked("alike", asked, [seed])
                metric = self._book.metric()
                self._book.note_likes(
                    seed,
                    [(int(track), float(near)) for track, near in found["tracks"]],
                    metric.name if metric else "",
                )
                self._touch("library")
        except DeviceFailed:
            self._seeds.clear()  # The next look at the list asks again.
        finally:
            self._seeking = False
