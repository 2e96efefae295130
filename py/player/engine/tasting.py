"""What to hear next: the taste model in its own worker is told of the library and asked.

It is started at the first question and sent home when nobody asks any more; until it is up, and
where it cannot be had, the small model of `ml.rank` answers. Limits are looked after twice: by the
model, which chooses among what they allow, and here, on the rows as they are when the answer comes.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import date
from typing import Any

from ml import Knobs, Tempo
from player import contract
from player.contract import Why
from player.engine.listening import Listening
from player.engine.recommending import candidate, recommend_small
from player.engine.slices import in_turns
from player.engine.whys import sentence, why
from player.engine.world import World
from player.errors import BadInput, DeviceFailed
from player.library import Library, fold
from player.library.taste import Told
from player.types import EntryId, TrackId

MAX_PICKS = 100

STALE_S = 10 * 60.0
"""Seconds after which a library that changed is told anew; what is new meanwhile is not picked."""

IDLE_S = 10 * 60.0
"""Seconds without a question after which the model is sent home: it holds some 100 MB."""

MORE, LAST, BEFORE = 10, 8, 300
"""Tracks that an endless queue gets at a time; the last of it, which they are like; and those that
do not come again."""

ARTISTS = 40
"""Artists that are told as liked."""

FEW = 3
"""Listens from which there is something to learn."""


class Tasting:
    """Questions about taste, and what may be learnt from."""

    def __init__(
        self,
        library: Library,
        world: World,
        listening: Listening,
        *,
        endless: Callable[[], bool],
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
    ) -> None:
        """`endless`: shall a queue that runs low go on?"""
        self._library = library
        self._listening = listening
        self._endless = endless
        self._topped: EntryId | None = None
        """The entry at which the queue was last added to: once is enough, also where that was
        taken back."""
        self._book = library.taste
        self._world = world
        self._model = world.model
        self._spawn = spawn
        self._lock = asyncio.Lock()
        self._knows: tuple[int, float, int] | None = None
        """Of the library: its tracks' number and the time it was told; the last listen told."""
        self._learnt = self._heard = self._aside = 0
        """Rows learnt from, listens among them, and rows set aside."""
        self._asked_at = 0.0
        self._watch: asyncio.Task[None] | None = None
        self.handlers: dict[type, Callable[[Any], Awaitable[Any] | Any]] = {
            contract.Recommend: self._recommend,
            contract.Opine: self._opine,
            contract.Unlearn: self._unlearn,
            contract.Taste: self._taste,
        }

    # ── choosing ─────────────────────────────────────────────────────────────────────────────

    async def _recommend(self, order: contract.Recommend) -> contract.Picks:
        """Raises BadInput `bad_limit`, `bad_knobs`."""
        if not 0 <= order.limit <= MAX_PICKS:
            raise BadInput(
                "bad_limit", f"Between 0 and {MAX_PICKS} tracks can be picked at a time."
            )
        knobs = read_knobs(order.knobs)
        if self._model is None or not self._worth_it(order):
            return recommend_small(order, knobs, self._library, self._world)
        try:
            async with self._lock:
                await self._tell()
                return await self._ask(order, knobs)
        except DeviceFailed:
            self._knows = None
            return recommend_small(order, knobs, self._library, self._world)

    def runs_low(self) -> None:
        """The queue comes to its end: add what is like its last tracks, if that is wished."""
        current = self._listening.current()
        if self._endless() and current is not None and current != self._topped:
            self._topped = current
            self._spawn(self._go_on())

    async def _go_on(self) -> None:
        queued = self._listening.queued()
        order = contract.Recommend(limit=MORE, tracks=queued[-LAST:], before=queued[-BEFORE:])
        picks = await self._recommend(order)
        # Meanwhile something else may have been put there, or all of it taken away.
        if picks.picks and self._listening.ends_soon():
            self._listening.add_behind([pick.track for pick in picks.picks])

    def _worth_it(self, order: contract.Recommend) -> bool:
        return bool(order.tracks) or self._library.listen_count() >= FEW or bool(self._book.said())

    async def _ask(self, order: contract.Recommend, knobs: Knobs) -> contract.Picks:
        now, here = self._moment()
        asked = {
            "limit": order.limit,
            "at": now,
            "hour": here if order.hour is None else order.hour % 24,
            "seed": self._world.chance.randrange(1 << 31),
            "knobs": _as_json(knobs),
            "like": self._numbers(order.tracks),
            "before": self._numbers(order.before),
        }
        answer = await self._question("choose", asked)
        found = answer["picks"]
        spoken = [
            int(each["value"])
            for pick in found
            for each in pick["reasons"]
            if each["code"] == "sound"
        ]
        ids = self._book.ids([pick["track"] for pick in found] + spoken)
        rows = {row.id: row for row in self._library.rows(list(ids.values()))}
        looked_at = replace(
            knobs, tempo=None
        )  # rows do not carry it: that one is the model's alone
        titles = {number: rows[name].title for number, name in ids.items() if name in rows}
        genres = self._book.genre_names()
        picks: list[contract.RecommendedTrack] = []
        for pick in found:
            row = rows.get(ids.get(pick["track"], TrackId("")))
            # A download may have been let go, a tag edited, since the model was told.
            if row is None or not looked_at.allow(candidate(row)):
                continue
            whys: list[Why] = [why(each, row, titles, genres) for each in pick["reasons"]]
            picks.append(
                contract.RecommendedTrack(
                    track=row.id, row=row, reason=sentence(whys), score=pick["score"], why=whys
                )
            )
        return contract.Picks(picks=picks, learnt=self._learnt)

    def _numbers(self, tracks: list[TrackId]) -> list[int]:
        return self._book.numbers(tracks)

    # ── telling ──────────────────────────────────────────────────────────────────────────────

    async def _tell(self) -> None:
        """Bring what the model knows up to date: all of it, or the last listens."""
        now = self._world.clock.monotonic()
        newest = self._book.last_listen()
        if self._knows is not None:
            revision, at, heard = self._knows
            changed = self._library.revision != revision and now - at > STALE_S
            if not changed and newest == heard:
                return
            if not changed:
                told = await in_turns(self._book.listens(after=heard))
                more = await self._question("heard", {"now": self._world.clock.now()}, told)
                self._learnt += more["learnt"]
                self._heard += more["learnt"]
                self._aside += more["aside"]
                self._knows = (revision, at, newest)
                return
        revision = self._library.revision
        if self._library.collection.stale:
            now = float("-inf")  # its albums and artists are being made anew: ask again soon
        catalogue = await in_turns(self._book.catalogue())
        await self._question("catalogue", {"genres": catalogue.names}, catalogue)
        opinions = self._book.opinions()
        told = await in_turns(self._book.listens())
        answer = await self._question(
            "listens", {"now": self._world.clock.now(), "opinions": opinions}, told
        )
        self._learnt, self._heard = answer["learnt"], answer["heard"]
        self._aside = len(answer["aside"])
        self._knows = (revision, now, newest)

    async def _question(self, name: str, asked: dict[str, Any], told: Told | None = None) -> Any:
        assert self._model is not None
        self._asked_at = self._world.clock.monotonic()
        if self._watch is None or self._watch.done():
            self._watch = self._spawn(self._until_idle())
        described = told.described if told else []
        text, _ = await self._model.ask(
            name, json.dumps({**asked, "columns": described}), told.parts if told else []
        )
        return json.loads(text)

    async def _until_idle(self) -> None:
        while (left := self._asked_at + IDLE_S - self._world.clock.monotonic()) > 0:
            await self._world.clock.sleep(left)
        async with self._lock:
            self._knows = None
            if self._model is not None:
                self._model.close()

    # ── what may be learnt ───────────────────────────────────────────────────────────────────

    def _opine(self, order: contract.Opine) -> contract.Opined:
        """Raises NotFound `no_such_track`."""
        track = self._library.look_up(order.track).id
        said = self._book.said()
        if order.kind:
            self._book.say(track, order.kind)
        else:
            self._book.unsay(track)
        self._knows = None
        return contract.Opined(was=said.get(track) or "")

    def _unlearn(self, order: contract.Unlearn) -> contract.Done:
        """Raises BadInput `bad_day`."""
        key = order.key
        if order.kind == "day":
            try:
                key = str((date.fromisoformat(key) - date(1970, 1, 1)).days)
            except ValueError as error:
                raise BadInput("bad_day", "A day is written YYYY-MM-DD.", about=key) from error
        if order.kind == "pause" and not key:
            if order.on:
                self._book.pause()
            else:
                self._book.go_on()
        elif not order.on:
            self._book.relearn(order.kind, key)
        elif order.kind == "before":
            self._book.unlearn_all()
        elif order.kind != "pause":
            self._book.unlearn(order.kind, key)
        self._knows = None
        return contract.Done()

    async def _taste(self, _order: contract.Taste) -> contract.TasteState:
        learnt: dict[str, Any] = {}
        if self._model is not None and self._library.listen_count() >= FEW:
            try:
                async with self._lock:
                    await self._tell()
                    now, hour = self._moment()
                    asked = {"at": now, "hour": hour, "limit": ARTISTS}
                    learnt = await self._question("profile", asked)
            except DeviceFailed:
                self._knows = None
        return contract.TasteState(
            usual=learnt.get("usual", 0.0),
            liked=self._liked(learnt),
            paused=self._book.paused(),
            listens=self._heard,
            aside=self._aside,
            said=self._opinions(),
            unlearnt=[
                contract.Unlearnt(kind=kind, key=key, name=name)
                for kind, key, name in self._book.unlearnt()
            ],
        )

    def _opinions(self) -> list[contract.Said]:
        said = self._book.said()
        return [
            contract.Said(track=row.id, title=row.title, artist=row.artist, kind=said[row.id])
            for row in self._library.rows(list(said))
            if row.id in said
        ]

    def _liked(self, learnt: dict[str, Any]) -> list[contract.Liked]:
        ids = self._book.ids([number for number, _, _ in learnt.get("artists", ())])
        rows = {row.id: row for row in self._library.rows(list(ids.values()))}
        names = {number: rows[track] for number, track in ids.items() if track in rows}
        found = [
            contract.Liked(kind="artist", name=it.artist, id=it.artist_id, chance=p, heard=n)
            for each, p, n in learnt.get("artists", ())
            if (it := names.get(each)) is not None
        ]
        genres = self._book.genre_names()
        best = sorted(learnt.get("genres", ()), key=lambda each: -each[1])
        found += [
            contract.Liked(kind="genre", name=genres.get(str(name), str(name)), chance=p, heard=n)
            for name, p, n in best
        ]
        best = sorted(learnt.get("decades", ()), key=lambda each: -each[1])
        found += [contract.Liked(kind="decade", name=str(y), chance=p, heard=n) for y, p, n in best]
        return found

    def _moment(self) -> tuple[float, float]:
        """Unix time, and the time of day where the listener is."""
        now = self._world.clock.now()
        return now, (now + self._world.east(now)) % 86_400 / 3600


def read_knobs(told: contract.RecommendKnobs) -> Knobs:
    """The limits as `ml` knows them. Raises BadInput `bad_knobs`."""
    numbers = (told.bpm_min, told.bpm_max, told.discover, *told.energy)
    if not all(-1e9 < each < 1e9 for each in numbers):  # NaN is not, either
        raise BadInput("bad_knobs", "Tempo, discovery and energy are numbers.")
    tempo = years = None
    if told.bpm_min or told.bpm_max:
        low, high = max(told.bpm_min, 1.0), told.bpm_max or 1000.0
        if low > high:
            raise BadInput("bad_knobs", "The slowest tempo lies above the fastest.")
        tempo = Tempo(low=low, high=high, soft=told.bpm_soft, octaves=told.bpm_octaves)
    if told.year_min or told.year_max:
        years = (told.year_min, told.year_max or 9999)
        if years[0] > years[1]:
            raise BadInput("bad_knobs", "The first year lies after the last.")
    return Knobs(
        only_kept=told.only_kept,
        genres=frozenset(fold(each) for each in told.genres),
        barred=frozenset(fold(each) for each in told.barred_genres),
        tempo=tempo,
        years=years,
        clean=told.clean,
        per_artist=max(0, told.per_artist),
        discover=min(max(told.discover, 0.0), 1.0),
        curve=tuple(min(max(each, 0.0), 1.0) for each in told.energy[:64]),
    )


def _as_json(knobs: Knobs) -> dict[str, Any]:
    tempo = knobs.tempo
    return {
        "only_kept": knobs.only_kept,
        "genres": sorted(knobs.genres),
        "barred": sorted(knobs.barred),
        "tempo": tempo
        and {"low": tempo.low, "high": tempo.high, "soft": tempo.soft, "octaves": tempo.octaves},
        "years": knobs.years,
        "clean": knobs.clean,
        "per_artist": knobs.per_artist,
        "discover": knobs.discover,
        "curve": knobs.curve,
    }
