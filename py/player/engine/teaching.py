"""The taste model in its own worker: what it is told of the library and when, and the way to ask it.

It is started at the first question and sent home when nobody asks any more. It keeps nothing that it
could not be told again.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

from player.engine.slices import in_turns
from player.engine.world import World
from player.errors import DeviceFailed
from player.library import Library
from player.library.past import PastBook
from player.library.taste import Told, column

STALE_S = 10 * 60.0
"""Seconds after which a library that changed is told anew; what is new meanwhile is not picked."""

WORTH = 100
"""Times as long as the last telling took: after these it is told anew the sooner. So of a small library
what is new is picked at once, and never is more than one part in so many of the time spent on telling."""

SOON_S = 30.0
"""The same, where albums and artists were being made anew when it was told: much is being added, and
to fit everything after every batch of it would take longer than to add it."""

IDLE_S = 10 * 60.0
"""Seconds without a question after which the model is sent home: it holds some 100 MB."""

MANY = 150
"""Listens that are not told one by one: to learn everything anew is quicker then."""

FITTED = "fitted"
"""Of `taste_parts`: what `ml.recall` goes on from at the next start."""

Spawn = Callable[[Coroutine[None, None, None]], asyncio.Task[None]]
Answer = tuple[dict[str, Any], dict[str, bytes]]
"""JSON, and columns by name."""


class Teaching:
    """One question at a time."""

    def __init__(self, library: Library, world: World, spawn: Spawn) -> None:
        self._library = library
        self._book = library.taste
        self._world = world
        self._model = world.model
        self._spawn = spawn
        self._lock = asyncio.Lock()
        self._knows: tuple[int, int, float, int] | None = None
        """Of the library: its tracks, how they sound, and the time they were told; the last listen
        told."""
        self._listens = 0
        """How many there were up to that one: where they are others now, some were taken out of the
        history, or brought back into it."""
        self.told = 0
        """How often the whole library was told."""
        self.learnt = self.heard = self.aside = 0
        """Rows learnt from, listens among them, and rows set aside."""
        self.reasons: dict[str, int] = {}
        """Why rows were set aside."""
        self.which: list[tuple[int, str]] = []
        """The first listens that were, of each reason: number and reason."""
        self.past = self.past_aside = 0
        """Rows of an imported profile that are learnt from, and that are not."""
        self._past = PastBook(library)
        self._curve = 0
        """The newest curve of the equaliser that was told."""
        self._asked_at = 0.0
        self._took = 0.0
        """Seconds that the last telling of everything took; 0 where there was nothing to tell."""
        self._soon = False
        """Were albums and artists being made anew then?"""
        self._watch: asyncio.Task[None] | None = None

    def forget(self) -> None:
        """What is learnt from has changed: tell everything at the next question."""
        self._knows = None

    async def dismiss(self) -> None:
        """All is to be forgotten: the model that knew it goes, and with it what it holds in memory."""
        self.forget()
        async with self._lock:
            self.forget()
            self.learnt = self.heard = self.aside = self.past = self.past_aside = 0
            self.reasons, self.which = {}, []
            if self._model is not None:
                self._model.close()

    @property
    def behind(self) -> bool:
        """Has the library changed since it was told?"""
        knows, library = self._knows, self._library
        return knows is None or knows[:2] != (library.revision, library.likeness.placed)

    @property
    def state(self) -> tuple[int, bool]:
        """Another one after all was told anew, or is to be."""
        return self.told, self._knows is None

    async def ask(
        self, name: str, asked: dict[str, Any], told: Told | None = None, *, anew: bool = False
    ) -> Answer:
        """A question about the library as it is (`anew`: however lately it was told). Raises
        DeviceFailed."""
        async with self._lock:
            try:
                if anew:
                    self.forget()
                await self._tell()
                return _named(*await self._asked(name, asked, told))
            except DeviceFailed:
                self.forget()
                raise

    async def answer(self, name: str, asked: dict[str, Any], told: Told | None = None) -> Any:
        """What is answered to a question beside columns. Raises DeviceFailed."""
        return (await self.ask(name, asked, told))[0]

    async def hear(self, name: str, asked: dict[str, Any], told: Told | None = None) -> Answer:
        """A question that needs no library, between two that do. Raises DeviceFailed."""
        async with self._lock:
            try:
                return _named(*await self._asked(name, asked, told))
            except DeviceFailed:
                self.forget()
                raise

    async def _tell(self) -> None:
        """Bring what the model knows up to date: all of it, or the last listens."""
        now = self._world.clock.monotonic()
        newest = self._book.last_listen()
        if self._knows is not None:
            revision, placed, at, heard = self._knows
            now_is = (self._library.revision, self._library.likeness.placed)
            changed = now_is != (revision, placed) and now - at > self._fresh()
            curved = self._library.tones.last() != self._curve
            altered = self._book.listens_until(heard) != self._listens
            if not changed and newest == heard and not curved and not altered:
                return
            if not changed:
                listens = self._book.listens_until(newest)
                told = await in_turns(self._book.listens(after=heard))
                # A history was imported or cleaned, or another balance is liked: features of all
                # tracks move.
                if told.rows > MANY or curved or altered:
                    await self._teach(newest)
                    self._knows = (revision, placed, at, newest)
                    return
                more = await self._question("heard", {"now": self._world.clock.now()}, told)
                self.learnt += more["learnt"]
                self.heard += more["learnt"]
                self.aside += sum(more["reasons"].values())
                self.which += [(listen, reason) for listen, reason in more["aside"]]
                for reason, count in more["reasons"].items():
                    self.reasons[reason] = self.reasons.get(reason, 0) + count
                self._listens = listens
                self._knows = (revision, placed, at, newest)
                return
        revision, placed = self._library.revision, self._library.likeness.placed
        self._soon = self._library.collection.stale
        self._book.clock_is_set()
        catalogue = await in_turns(self._book.catalogue())
        sounds = await in_turns(self._library.likeness.columns())
        await self._question("catalogue", {"genres": catalogue.names}, catalogue.beside(sounds))
        await self._teach(newest)
        self._took = self._world.clock.monotonic() - now if catalogue.rows else 0.0
        self._knows = (revision, placed, now, newest)
        self.told += 1

    def _fresh(self) -> float:
        """Seconds in which what was told last is good enough. Of an empty library nothing was learnt:
        whatever comes is told at once."""
        return min(SOON_S if self._soon else STALE_S, WORTH * self._took)

    async def _teach(self, newest: int) -> None:
        """Tell all that there is to learn from, and keep what was learnt for the next start. `newest`:
        the last listen there is."""
        self._listens = self._book.listens_until(newest)
        told = await in_turns(self._book.listens())
        self._curve = self._library.tones.last()
        past, tones = self._past.told()
        state = self._library.likeness.part(FITTED)
        answer, parts = await self._asked(
            "listens",
            {
                "now": self._world.clock.now(),
                "opinions": self._book.opinions(),
                "tones": tones,
                "curves": self._library.tones.curves(),
            },
            told.beside(past).beside(column("state", state)),
        )
        self.learnt, self.heard = answer["learnt"], answer["heard"]
        self.reasons = answer["reasons"]
        self.aside = sum(self.reasons.values())
        self.which = [(listen, reason) for listen, reason in answer["aside"]]
        self.past = answer["past"]["learnt"]
        self.past_aside = sum(answer["past"]["aside"].values())
        fitted = _named(answer, parts)[1].get("state")
        if fitted is not None:
            self._library.likeness.keep_part(FITTED, fitted)

    async def _question(self, name: str, asked: dict[str, Any], told: Told | None = None) -> Any:
        return (await self._asked(name, asked, told))[0]

    async def _asked(
        self, name: str, asked: dict[str, Any], told: Told | None
    ) -> tuple[Any, list[bytes]]:
        if self._model is None:
            raise DeviceFailed("model_unreachable", "There is nothing here that learns taste.")
        self._asked_at = self._world.clock.monotonic()
        if self._watch is None or self._watch.done():
            self._watch = self._spawn(self._until_idle())
        described = told.described if told else []
        text, parts = await self._model.ask(
            name, json.dumps({**asked, "columns": described}), told.parts if told else []
        )
        return json.loads(text), parts

    async def _until_idle(self) -> None:
        while (left := self._asked_at + IDLE_S - self._world.clock.monotonic()) > 0:
            await self._world.clock.sleep(left)
        async with self._lock:
            self._knows = None
            if self._model is not None:
                self._model.close()


def _named(answer: dict[str, Any], parts: list[bytes]) -> Answer:
    return answer, dict(zip((each["name"] for each in answer["columns"]), parts, strict=True))
