"""What to hear next: the taste model in its own worker is told of the library and asked.

It is started at the first question and sent home when nobody asks any more; until it is up, and
where it cannot be had, the small model of `ml.rank` answers. Limits are looked after twice: by the
model, which chooses among what they allow, and by `obeying`, when the answer comes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import date
from typing import Any

from ml import Knobs
from player import contract
from player.contract import Why
from player.engine.limits import as_json, read_knobs
from player.engine.listening import Listening
from player.engine.mapping import Mapping
from player.engine.measuring import Measuring
from player.engine.obeying import Obeying
from player.engine.recommending import recommend_small
from player.engine.sounding import Sounding
from player.engine.teaching import Teaching
from player.engine.whys import OF_TRACKS, sentence, why
from player.engine.world import World
from player.errors import BadInput, DeviceFailed
from player.library import Library
from player.library.heard import heard
from player.types import EntryId, TrackId

MAX_PICKS = 100

MORE, LAST, BEFORE = 10, 8, 300
"""Tracks that an endless queue gets at a time; the last of it, which they are like; and those that
do not come again."""

MOST_LIKE, MOST_BEFORE = 240, 5_000
"""Tracks that a radio is told to be like, of more an even sample; and the last that stand there
already: these are not picked again."""

ARTISTS = 40
"""Artists that are told as liked."""

NAMED = 20
"""Listens set aside that are told one by one, of each reason."""

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
        knobs: Callable[[], contract.RecommendKnobs] = contract.RecommendKnobs,
        touch: Callable[..., None],
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
    ) -> None:
        """`endless`: shall a queue that runs low go on? Within these `knobs`. `touch` tells the
        page of regions that changed."""
        self._library = library
        self._listening = listening
        self._endless = endless
        self._knobs = knobs
        self._topped: EntryId | None = None
        """The entry at which the queue was last added to: once is enough, also where that was
        taken back."""
        self._book = library.taste
        self._world = world
        self._model = world.model
        self._spawn = spawn
        self._teaching = Teaching(library, world, spawn)
        self.hear = self._teaching.hear
        self.ask = self._teaching.ask
        self.forget = self._teaching.forget
        self.measuring = Measuring(library, self._teaching, spawn)
        self._obeying = Obeying(library, self._teaching)
        sounding = Sounding(
            library,
            self._teaching,
            self._obeying,
            self.measuring,
            model=world.model is not None,
            touch=touch,
            spawn=spawn,
        )
        mapping = Mapping(library, world, self._teaching, self.measuring)
        self.handlers: dict[type, Callable[[Any], Awaitable[Any] | Any]] = {
            contract.Recommend: self._reasoned(self._recommend),
            contract.Fitting: self._fitting,
            contract.Opine: self._opine,
            contract.Unlearn: self._unlearn,
            contract.Taste: self._taste,
            **sounding.handlers,
            **mapping.handlers,
            contract.Path: self._reasoned(sounding.handlers[contract.Path]),
            contract.Mixes: self._reasoned(mapping.handlers[contract.Mixes]),
        }

    def _reasoned(self, answers: Callable[[Any], Any]) -> Callable[[Any], Awaitable[Any]]:
        """Its answers have a name, by which the queue keeps their reasons."""

        async def answered(order: Any) -> Any:
            return self._listening.picked.named(await answers(order), order)

        return answered

    # ── choosing ─────────────────────────────────────────────────────────────────────────────

    async def _recommend(self, order: contract.Recommend) -> contract.Picks:
        """Raises BadInput `bad_limit`, `bad_knobs`."""
        if not 0 <= order.limit <= MAX_PICKS:
            raise BadInput(
                "bad_limit", f"Between 0 and {MAX_PICKS} tracks can be picked at a time."
            )
        order = replace(order, tracks=_sample(order.tracks))
        knobs = read_knobs(order.knobs)
        if self._model is None or not self._worth_it(order):
            return await recommend_small(order, knobs, self._library, self._world)
        try:
            await self.measuring.ready()
            return await self._ask(order, knobs)
        except DeviceFailed:
            return await recommend_small(order, knobs, self._library, self._world)

    def _fitting(self, order: contract.Fitting) -> contract.Fits:
        """Raises BadInput `bad_knobs`."""
        fits = self._library.fits(read_knobs(order.knobs))
        without = [contract.FitsWithout(knob=knob, fit=fit) for knob, fit in fits.without]
        return contract.Fits(tracks=fits.tracks, fit=fits.fit, timed=fits.timed, without=without)

    def runs_low(self) -> None:
        """The queue comes to its end: add what is like its last tracks, if that is wished."""
        current = self._listening.current()
        if self._endless() and current is not None and current != self._topped:
            self._topped = current
            self._spawn(self._go_on())

    async def _go_on(self) -> None:
        queued = self._listening.queued()
        order = contract.Recommend(
            limit=MORE, knobs=self._knobs(), tracks=queued[-LAST:], before=queued[-BEFORE:]
        )
        picks = self._listening.picked.named(_of_the_queue(await self._recommend(order)))
        # Meanwhile something else may have been put there, or all of it taken away.
        found = self._still([pick.track for pick in picks.picks], order)
        if found and self._listening.ends_soon():
            self._listening.add_behind(found, picks.picked)

    def _still(self, found: list[TrackId], order: contract.Recommend) -> list[TrackId]:
        """Those of some picks that may still be put behind the queue as it is by now."""
        queued = self._listening.queued()[-BEFORE:]
        if queued == order.before:
            return found
        new = self._numbers([track for track in found if track not in queued])
        kept = self._obeying.kept(new, read_knobs(order.knobs), before=self._numbers(queued))
        ids = self._book.ids(kept)
        return [ids[number] for number in kept if number in ids]

    def _worth_it(self, order: contract.Recommend) -> bool:
        return bool(order.tracks) or self._evidence()

    def _evidence(self) -> bool:
        """Is there something to learn from?"""
        book = self._book
        return self._library.listen_count() >= FEW or bool(book.said()) or book.taught()

    async def _ask(self, order: contract.Recommend, knobs: Knobs) -> contract.Picks:
        now, here = self._moment()
        before = self._numbers(order.before[-MOST_BEFORE:])
        asked = {
            "limit": order.limit,
            "at": now,
            "hour": here if order.hour is None else order.hour % 24,
            "seed": self._world.chance.randrange(1 << 31),
            "knobs": as_json(knobs),
            "like": self._numbers(order.tracks),
            "before": before,
        }
        told, kept = await self._obeying.asked(
            lambda fit: self._teaching.answer("choose", asked, fit),
            lambda found: [pick["track"] for pick in found["picks"]],
            knobs,
            want=order.limit,
            before=before,
        )
        allowed = frozenset(kept)
        found = [pick for pick in told["picks"] if pick["track"] in allowed]
        spoken = [
            int(each["value"])
            for pick in found
            for each in pick["reasons"]
            if each["code"] in OF_TRACKS and each["value"] >= 0
        ]
        ids = self._book.ids([pick["track"] for pick in found] + spoken)
        rows = {row.id: row for row in self._library.rows(list(ids.values()))}
        titles = {number: rows[name].title for number, name in ids.items() if name in rows}
        genres = self._book.genre_names()
        known = heard(self._library, list(rows.values()))
        picks: list[contract.RecommendedTrack] = []
        for pick in found:
            row = rows.get(ids.get(pick["track"], TrackId("")))
            if row is None:
                continue
            whys: list[Why] = [
                why(each, row, titles, genres, known, now) for each in pick["reasons"]
            ]
            picks.append(
                contract.RecommendedTrack(
                    track=row.id, row=row, reason=sentence(whys), score=pick["score"], why=whys
                )
            )
        return contract.Picks(picks=picks, learnt=self._teaching.learnt)

    def _numbers(self, tracks: list[TrackId]) -> list[int]:
        return self._book.numbers(tracks)

    # ── what may be learnt ───────────────────────────────────────────────────────────────────

    def _opine(self, order: contract.Opine) -> contract.Opined:
        """Raises NotFound `no_such_track`."""
        track = self._library.look_up(order.track).id
        said = self._book.said()
        if order.kind:
            self._book.say(track, order.kind)
        else:
            self._book.unsay(track)
        self._teaching.forget()
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
            self._spawn(self._teaching.dismiss())
        elif order.kind != "pause":
            self._book.unlearn(order.kind, "" if order.kind in ("past", "loved") else key)
        if order.on and order.kind != "pause":
            self._listening.forget_reasons()
        self._teaching.forget()
        return contract.Done()

    async def _taste(self, _order: contract.Taste) -> contract.TasteState:
        learnt: dict[str, Any] = {}
        if self._model is not None and self._evidence():
            try:
                now, hour = self._moment()
                asked = {"at": now, "hour": hour, "limit": ARTISTS}
                believed = (await self._teaching.ask("profile", asked))[0]
                learnt = believed if self._teaching.learnt else {}  # else it only believes
            except DeviceFailed:
                pass
        elif self._teaching.heard or self._teaching.which:  # the history was cleared
            await self._teaching.dismiss()
        return contract.TasteState(
            usual=learnt.get("usual", 0.0),
            liked=self._liked(learnt),
            paused=self._book.paused(),
            listens=self._teaching.heard,
            aside=self._teaching.aside,
            reasons=self._aside(),
            elsewhere=self._book.loved_elsewhere(),
            past=self._teaching.past,
            past_aside=self._teaching.past_aside,
            said=self._opinions(),
            unlearnt=[
                contract.Unlearnt(kind=kind, key=key, name=name)
                for kind, key, name in self._book.unlearnt()
            ],
        )

    def _aside(self) -> list[contract.Aside]:
        """Why listens are set aside, and which, as they are in the history by now."""
        listens: dict[str, list[int]] = {}
        for listen, reason in self._teaching.which:
            listens.setdefault(reason, []).append(listen)
        rows = self._library.collection.listens
        return [
            contract.Aside(
                reason=reason,  # type: ignore[arg-type]
                listens=count,
                first=rows(listens.get(reason, [])[:NAMED]),
            )
            for reason, count in sorted(self._teaching.reasons.items(), key=lambda each: -each[1])
        ]

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


def _sample(tracks: list[TrackId]) -> list[TrackId]:
    """So many of them, taken evenly; always the same."""
    many = len(tracks)
    if many <= MOST_LIKE:
        return tracks
    return [tracks[at * many // MOST_LIKE] for at in range(MOST_LIKE)]


def _of_the_queue(picks: contract.Picks) -> contract.Picks:
    """What they are like was asked for by nobody: it stood last in the queue."""
    return replace(
        picks,
        picks=[
            replace(
                pick,
                why=[
                    replace(why, how="queue", name="") if why.code == "asked" else why
                    for why in pick.why
                ],
            )
            for pick in picks.picks
        ],
    )
