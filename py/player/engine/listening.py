"""Playing, as the engine sees it: which copy of a track the deck gets, and what is remembered.

The playback core decides (`player.playback`); this carries its outcome to the deck, the library
and the delivery. Nothing here waits for bytes: the deck's stream does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlsplit

from player import contract
from player.contract import Problem
from player.engine.delivery import Delivery
from player.engine.picked import Picked
from player.engine.world import World
from player.errors import PlayerError
from player.library import Library
from player.library.organise.stretches import stretch_of
from player.models import Copy
from player.playback import Outcome, Playback
from player.playback.sought import NEAR_MS
from player.sources._base import chunk_range, problem_of
from player.types import ContentId, DurationMs, EntryId, TrackId

SAVE = 2.0
"""Seconds after which a place in a track is worth remembering again."""

PLACE = "_place"
"""Under this key: an entry and the milliseconds in it. Small, for it is written all the time."""

LOW = 2
"""Tracks left, what plays with them, at which a queue runs low."""

HEAD = 512 * 1024
"""Bytes of the next track that are fetched before this one ends."""


class Listening:
    """The queue and the deck, on behalf of the engine."""

    def __init__(
        self,
        library: Library,
        delivery: Delivery,
        world: World,
        *,
        effect: Callable[[object], None],
        touch: Callable[..., None],
        trouble: Callable[[PlayerError], None],
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
        speed: Callable[[], float],
        level: Callable[[TrackId], float] = lambda _: 0.0,
    ) -> None:
        self.left: Callable[[dict[str, Any]], None] | None = None
        """Told of every queue that is replaced or cleared."""
        self.runs_low: Callable[[], None] | None = None
        """Told when nothing but silence, or nearly, comes behind what plays."""
        self._library = library
        self._delivery = delivery
        self.picked = Picked(library)
        self._clock = world.clock
        self._ledger = world.ledger
        self._effect = effect
        self._touch = touch
        self._trouble = trouble
        self._spawn = spawn
        self._saved_at = 0.0
        self._saved: Any = None
        """The queue as it was last written."""
        self._heads: asyncio.Task[None] | None = None
        self._vault = world.vault
        self._level = level
        self._spared: tuple[tuple[EntryId, TrackId], ...] = ()
        """What the vault was told of what plays and comes next."""
        self._playback = Playback(
            clock=world.clock,
            rng=world.chance,
            cue_of=self._cue,
            rows_of=self._rows,
            speed_of=speed,
        )
        play = self._playback
        self.handlers: dict[type, Callable[[Any], Any]] = {
            contract.Play: self._play,
            contract.Pause: lambda _: self._carry_out(play.pause()),
            contract.Resume: lambda _: self._carry_out(play.resume()),
            contract.Seek: self._seek,
            contract.Next: lambda _: self._carry_out(play.next()),
            contract.Previous: lambda _: self._carry_out(play.previous()),
            contract.QueueAdd: self._queue_add,
            contract.QueueMove: lambda order: self._carry_out(play.move(_moved(order), order.to)),
            contract.QueueRemove: lambda order: self._carry_out(play.remove(order.entries)),
            contract.QueueClear: lambda _: self._carry_out(play.clear()),
            contract.QueueRedo: lambda _: self._carry_out(play.redo()),
            contract.QueueUndo: lambda _: self._carry_out(play.undo()),
            contract.QueueWhy: self._why,
            contract.Shuffle: lambda order: self._carry_out(play.shuffle(order.on)),
            contract.StopAfter: lambda order: self._carry_out(play.stop_after(order.what)),
            contract.Sleep: lambda order: self._carry_out(play.sleep(order.minutes)),
            contract.Repeat: lambda order: self._carry_out(play.repeat(order.mode)),
        }

    # ── what the engine asks ────────────────────────────────────────────────────────────────

    def restore(self) -> None:
        """Take up the last session's queue, silently."""
        self.picked.restore()
        saved = self._library.load_queue()
        known = isinstance(saved, dict)
        self._saved = _worth(saved) if known else None
        place = self._library.setting(PLACE)
        self._carry_out(self._playback.restore(saved), save=False)
        current = self._playback.current
        if current and isinstance(place, dict) and place.get("entry") == current.entry:
            data = {**saved, "position_ms": place.get("ms")}
            self._carry_out(self._playback.restore(data), save=False)

    def report(self, report: contract.Report) -> None:
        """The deck did something."""
        if isinstance(report, contract.Hello):
            self._carry_out(self._playback.hello(report))
        elif isinstance(report, contract.DeckReport):
            self._deck(report)

    def forget(self, tracks: list[TrackId]) -> None:
        """These tracks left the library."""
        self._carry_out(self._playback.forget(tracks))

    def refresh(self, tracks: list[TrackId] | None) -> None:
        """Titles, covers or copies of these (None: of any) changed: show and cue them anew."""
        self._spared = ()  # they may have other copies now
        self._carry_out(self._playback.refresh(tracks), save=False)

    def relevel(self) -> None:
        """Tracks are levelled in another way now: what plays goes on, as loud as that says."""
        self._carry_out(self._playback.relevel(), save=False)

    def queued(self) -> list[TrackId]:
        """The queue's tracks, in the order they play."""
        return self._playback.tracks()

    def own_order(self) -> list[TrackId]:
        """The same in the queue's own order, shuffled or not."""
        return self._playback.own_tracks()

    def ends_soon(self) -> bool:
        """Something plays, little comes behind it, and nobody asked for an end."""
        return self._playback.ends_soon(LOW)

    def current(self) -> EntryId | None:
        """The entry that plays or would."""
        slot = self._playback.current
        return slot.entry if slot else None

    def coming(self, most: int) -> list[TrackId]:
        """What plays or would, and what comes next, so many at most."""
        return [slot.track for slot in self._playback.upcoming(most)]

    def add_behind(self, tracks: list[TrackId], picked: str) -> None:
        """Put tracks at the queue's end, which an answer `picked`; one step of the queue's own undo."""
        self._carry_out(self._because(picked, lambda: self._playback.add(tracks, where="end")))

    def forget_reasons(self) -> None:
        """Nobody is to be told any more why what stands in the queue was picked."""
        self.picked.forget()
        self._touch("queue")

    def take_up(self, saved: dict[str, Any]) -> None:
        """Go on with a queue of earlier, of `left`."""
        self._carry_out(self._playback.take_up(saved))

    def in_use(self) -> list[ContentId]:
        """What plays, and what comes next."""
        copies = [self._best(slot.track) for slot in self._playback.upcoming(2)]
        return [copy.content for copy in copies if copy is not None]

    def playback_region(self) -> contract.PlaybackRegion:
        """What plays."""
        return self._playback.playback_region()

    def queue_region(self) -> contract.QueueRegion:
        """What will."""
        region = self._playback.queue_region()
        return replace(region, entries=self.picked.told(region.entries))

    def queue_page(self, order: contract.LookUpQueue) -> contract.QueuePage:
        """A part of it."""
        page = self._playback.queue_page(order.offset, order.limit)
        return replace(page, entries=self.picked.told(page.entries))

    # ── orders and reports ──────────────────────────────────────────────────────────────────

    def _play(self, order: contract.Play) -> None:
        for track in [*([order.track] if order.track else []), *(order.tracks or [])[:1]]:
            self._library.look_up(track)  # raises where there is no such track
        self._carry_out(
            self._because(
                order.picked,
                lambda: self._playback.play(
                    track=order.track, entry=order.entry, tracks=order.tracks
                ),
            )
        )

    def _seek(self, order: contract.Seek) -> None:
        self._carry_out(self._playback.seek(order.ms))
        self._listen(order.ms, sounding=False)

    def _queue_add(self, order: contract.QueueAdd) -> None:
        tracks = order.tracks  # of `chosen` they were just found: they are there
        if order.chosen is None:
            tracks = [self._library.look_up(track).id for track in tracks]
        self._carry_out(
            self._because(
                order.picked,
                lambda: self._playback.add(tracks, where=order.where, at=order.at),
            )
        )

    def _why(self, order: contract.QueueWhy) -> contract.RecommendedTrack:
        """Raises NotFound `not_picked`."""
        tracks = (slot.track for slot in self._playback.slots() if slot.entry == order.entry)
        return self.picked.why(order.entry, next(tracks, None))

    def _because(self, picked: str, put: Callable[[], Outcome]) -> Outcome:
        """What `put` puts into the queue keeps the reasons of an answer; "" is none."""
        before = {slot.entry for slot in self._playback.slots()} if picked else set[EntryId]()
        outcome = put()
        if picked:
            self.picked.put(
                picked, [slot for slot in self._playback.slots() if slot.entry not in before]
            )
        return outcome

    def _deck(self, report: contract.DeckReport) -> None:
        if report.what == "duration" and report.ms > 0:
            track = self._track_of(report.entry)
            if track is not None and self._library.set_duration(track, report.ms):
                self._touch("library")
        problem = self._reason(report.entry) if report.what == "failed" else None
        self._carry_out(self._playback.report(report, problem))
        if report.what == "duration":
            return
        # Not what it said: that may be of before a seek, and the ear would jump back.
        ms = self._playback.position_ms
        if report.what in ("playing", "advanced"):
            self._listen(ms)
            self._fetch_head_of_next()
        elif report.what == "position":
            # A deck that has not heard of a seek yet makes no sound at its place.
            self._listen(ms, sounding=abs(report.ms - ms) <= NEAR_MS)
        elif report.what == "waiting":
            self._delivery.stumble()
        elif report.what in ("paused", "ended"):
            self._listen(ms, paused=True)

    def _reason(self, entry: EntryId) -> Problem | None:
        """An element only knows that it failed; the delivery knows why."""
        track = self._track_of(entry)
        for copy in self._library.copies_of(track) if track is not None else ():
            reason = self._delivery.failures.get(copy.content)
            if reason is not None:
                return problem_of(reason)
        return None

    def _track_of(self, entry: EntryId) -> TrackId | None:
        for slot in self._playback.upcoming(2):
            if slot.entry == entry:
                return slot.track
        return None

    # ── outcomes ────────────────────────────────────────────────────────────────────────────

    def _carry_out(self, outcome: Outcome, *, save: bool = True) -> None:
        for effect in outcome.effects:
            if isinstance(effect, contract.Load) and not effect.cue.content:
                self._ledger.note(urlsplit(effect.cue.url).netloc, "played directly", requests=1)
            self._effect(effect)
        for problem in outcome.troubles:
            self._trouble(_as_error(problem))
        if outcome.left is not None and self.left is not None:
            self.left(outcome.left)
        for listen in outcome.listens:
            self._library.listened(listen.track, listen.heard_ms, listen.skipped, at=listen.at)
        self._touch(*outcome.changed)
        self._spare()
        if self.runs_low is not None and outcome.changed and self.ends_soon():
            self.runs_low()
        now = self._clock.monotonic()
        due = "queue" in outcome.changed or now - self._saved_at > SAVE
        if save and outcome.changed and due:
            self._saved_at = now
            self._save(whole="queue" in outcome.changed)

    def _spare(self) -> None:
        """The vault is told what not to evict, where that is something else now."""
        coming = tuple((slot.entry, slot.track) for slot in self._playback.upcoming(2))
        if coming != self._spared:
            self._spared = coming
            self._spawn(self._vault.spare(self.in_use()))

    def _save(self, *, whole: bool) -> None:
        """The place in the track always, the queue only where it is another."""
        if whole:
            now = self._playback.save()
            if _worth(now) != self._saved:
                self._saved = _worth(now)
                self._library.save_queue(now)
        current = self._playback.current
        place = {"entry": current.entry if current else "", "ms": self._playback.position_ms}
        self._library.put_settings({PLACE: place})

    def _rows(self, tracks: Sequence[TrackId]) -> Sequence[contract.TrackRow]:
        return self._library.rows(list(tracks))

    def _cue(self, entry: EntryId, track: TrackId) -> contract.Cue | Problem | None:
        rows = self._library.rows([track])
        copies = self._library.copies_of(track) if rows else ()
        if not copies:
            return None
        copy = copies[0]
        direct = bool(copy.facts.get("direct"))
        start, stop, _ = stretch_of(copy)
        return contract.Cue(
            entry=entry,
            url=str(copy.uri) if direct else stream_url(copy.content),
            content=ContentId("") if direct else copy.content,
            track=rows[0],
            start_ms=DurationMs(start),
            stop_ms=DurationMs(stop),
            gain_db=self._level(track),
        )

    # ── bytes ahead of the ear ──────────────────────────────────────────────────────────────

    def _listen(self, ms: int, *, paused: bool = False, sounding: bool = True) -> None:
        """Tell the delivery where the ear is, so that what comes next is here in time. While it is
        paused, nobody hears anything; what was fetched stays."""
        slots = self._playback.upcoming(1)
        copy = self._best(slots[0].track) if slots else None
        if copy is None or copy.facts.get("direct"):
            self._delivery.stop_listening()
            return
        rows = self._library.rows([slots[0].track])
        duration = rows[0].duration_ms if rows else 0
        rate = copy.length / (duration / 1000) if duration and not paused else 0.0
        start, _, file_ms = stretch_of(copy)
        whole = file_ms or duration
        share = min(1.0, (start + ms) / whole) if whole else 0.0
        self._delivery.listen_at(copy.content, share, rate, sounding=sounding and not paused)

    def _fetch_head_of_next(self) -> None:
        slots = self._playback.upcoming(2)
        following = self._best(slots[1].track) if len(slots) > 1 else None
        if following is not None and not following.facts.get("direct"):
            if self._heads is not None:
                self._heads.cancel()
            self._heads = self._spawn(self._fetch_head(following.content))

    async def _fetch_head(self, id: ContentId) -> None:
        try:
            content = await self._delivery.look_up(id)
            first, last = chunk_range(content, 0, min(HEAD, content.length))
            await self._delivery.ensure(content, first, last)
        except PlayerError:
            return  # it is told when its turn comes, if it still fails then

    def _best(self, track: TrackId) -> Copy | None:
        copies = self._library.copies_of(track)
        return copies[0] if copies else None


def stream_url(content: ContentId) -> str:
    """Where the service worker answers for a content, relative to the page."""
    return "stream/" + quote(content, safe="")


def _as_error(problem: Problem) -> PlayerError:
    error = PlayerError(
        problem.code, problem.message, about=problem.about, retry_after=problem.retry_after
    )
    error.blame = problem.blame  # type: ignore[misc]
    return error


def _worth(saved: dict[str, Any]) -> list[Any]:
    """What of a queue must be written when it is another: all but the place in the track."""
    return [saved.get("queue"), saved.get("stop_after", ""), saved.get("sleep_at", 0)]


def _moved(order: contract.QueueMove) -> list[EntryId]:
    return [*([order.entry] if order.entry else []), *order.entries]
