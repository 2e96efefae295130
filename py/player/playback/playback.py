"""What plays: commands and deck reports in, effects out.

Nothing here waits, and nothing here keeps a flag beside the state: what may follow what stands in
`states.py`, what plays next in `queue.py`. The deck is believed about sound, the queue about
order; reports about an entry that is no longer current are late, and ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Any, Final, cast

from player.contract import (
    DeckPause,
    DeckPlay,
    DeckReport,
    DeckSeek,
    DeckSleep,
    Hello,
    PlaybackRegion,
    Problem,
    QueuePage,
    QueueRegion,
)
from player.errors import BadInput, NotFound
from player.playback import regions
from player.playback.order import Slot
from player.playback.queue import Queue
from player.playback.states import Message
from player.playback.stopping import MAX_SLEEP_S, Now, Stop, Stopping
from player.playback.transport import CueOf, Outcome, RowsOf, SpeedOf, Transport
from player.types import DurationMs, EntryId, PlayState, RepeatMode, TrackId, Where

BACK_MS: Final = 3_000
"""`previous` goes to the previous entry this early in a track, later to the track's start."""
_MAX_MS: Final = 2**53


class Playback:
    """The queue and the deck, as one."""

    def __init__(
        self,
        *,
        clock: Now,
        rng: Random,
        cue_of: CueOf,
        rows_of: RowsOf,
        speed_of: SpeedOf = lambda: 1.0,
    ) -> None:
        """`cue_of` says what the deck can play for an entry now, or why it cannot; `rows_of`
        gives tracks as lists show them, leaving out those it does not know; `speed_of` how fast
        the deck plays: so much of a track passes in a second."""
        self._clock = clock
        self._rows_of = rows_of
        self._queue = Queue(rng)
        self._deck = Transport(
            self._queue, clock=clock, cue_of=cue_of, rows_of=rows_of, speed_of=speed_of
        )

    # ── What is ──────────────────────────────────────────────────────────────────────────────

    @property
    def state(self) -> PlayState:
        """The state of `starling.state.playback`."""
        return self._deck.state

    @property
    def current(self) -> Slot | None:
        """Where playing is, or would begin; None exactly when the queue is empty."""
        return self._queue.current

    @property
    def position_ms(self) -> int:
        """Where it is in the current entry, as last told."""
        return self._deck.position_ms

    def slots(self) -> Sequence[Slot]:
        """The queue's entries as they play."""
        return self._queue.order

    def tracks(self) -> list[TrackId]:
        """The queue's tracks as they play."""
        return [slot.track for slot in self._queue.order]

    def own_tracks(self) -> list[TrackId]:
        """The same in the queue's own order, shuffled or not."""
        return [slot.track for slot in self._queue.own]

    def upcoming(self, n: int = 2) -> list[Slot]:
        """The current entry and what follows, `n` in all: what to have at hand."""
        order, place = self._queue.order, self._queue.place
        slots = list(order[place : place + n])
        if self._queue.repeat == "all" and len(slots) < n:
            slots += order[: min(n - len(slots), place)]
        return slots

    def ends_soon(self, left: int) -> bool:
        """Something plays, with it at most so many are left, nothing is repeated, and nobody said
        that it is to stop."""
        return (
            self.state in ("playing", "loading")
            and self._queue.repeat == "off"
            and not self._deck.stopping.after
            and len(self.upcoming(left + 1)) <= left
        )

    def playback_region(self) -> PlaybackRegion:
        """`starling.state.playback`."""
        slot = self.current
        row = self._deck.row(slot)
        return PlaybackRegion(
            state=self._deck.state,
            track=row,
            entry=slot.entry if slot else None,
            position_ms=DurationMs(self._deck.position_ms),
            duration_ms=DurationMs(self._deck.duration_ms or (row.duration_ms if row else 0)),
            problem=self._deck.problem,
        )

    def queue_region(self) -> QueueRegion:
        """`starling.state.queue`."""
        stopping = self._deck.stopping
        return regions.queue_region(
            self._queue, self._rows_of, stop_after=stopping.after, sleep_at=stopping.sleep_at
        )

    def queue_page(self, offset: int, limit: int) -> QueuePage:
        """What stands from a place on, so many at most."""
        return regions.queue_page(self._queue, self._rows_of, offset, limit)

    def save(self) -> dict[str, Any]:
        """Plain JSON for `restore`."""
        return {
            "queue": self._queue.to_json(),
            "position_ms": self._deck.position_ms,
            "stop_after": self._deck.stopping.after,
            "sleep_at": self._deck.stopping.sleep_at,
        }

    def restore(self, saved: object) -> Outcome:
        """Take up the last session, silently; `hello` then agrees with the deck. Never raises."""
        data = cast("dict[str, Any]", saved) if isinstance(saved, dict) else {}
        self._queue.restore(data.get("queue"))
        position = data.get("position_ms")
        sound = type(position) is int and 0 <= position < _MAX_MS and self.current
        self._deck.position_ms = cast("int", position) if sound else 0
        stop = data.get("stop_after")
        self._deck.stopping.after = cast("Stop", stop) if stop in ("track", "album") else ""
        self._deck.stopping.sleep_by(data.get("sleep_at"))
        return Outcome(changed={"playback", "queue"})

    # ── Reports ──────────────────────────────────────────────────────────────────────────────

    def hello(self, hello: Hello) -> Outcome:
        """A page with a deck that plays or holds something, or nothing: agree with it."""
        return self._deck.hello(hello)

    def report(self, report: DeckReport, problem: Problem | None = None) -> Outcome:
        """The deck changed; `problem` is why it failed, where more is known than it knows."""
        return self._deck.report(report, problem)

    # ── Commands: playing ────────────────────────────────────────────────────────────────────

    def play(
        self,
        *,
        track: TrackId | None = None,
        entry: EntryId | None = None,
        tracks: Sequence[TrackId] | None = None,
    ) -> Outcome:
        """Play an entry, a track, or tracks from one of them; with nothing given go on."""
        if track is None and entry is None and tracks is None:
            return self.resume()
        out = Outcome(changed={"playback", "queue"})
        if tracks is not None:
            out.left = self._left()
            self._replace(tracks, track)
        elif entry is not None:
            self._queue.go(entry)
        elif track is not None:
            slot = self._queue.find_track(track) or self._queue.add([track], "next")[0]
            self._queue.go(slot.entry)
        self._deck.leave(out, left=True)
        self._deck.wished()
        self._deck.start(out, play=True)
        return out

    def pause(self) -> Outcome:
        """Pause."""
        out = Outcome(changed={"playback"})
        if self._deck.state in ("playing", "loading"):
            out.effects.append(DeckPause())
        self._deck.become("pause")
        return out

    def resume(self) -> Outcome:
        """Go on. Raises NotFound `queue_empty`."""
        slot = self.current
        if slot is None:
            raise NotFound("queue_empty", "The queue is empty. Choose something to play.")
        out = Outcome(changed={"playback"})
        self._deck.wished()
        if self._deck.held == slot.entry and self._deck.state != "failed":
            out.effects.append(DeckPlay())
            self._deck.become("resume")
        else:
            self._deck.start(out, play=True, ms=self._deck.position_ms)
        return out

    def seek(self, ms: int) -> Outcome:
        """Go to a place in the current track, clamped to it."""
        slot = self.current
        if slot is None:
            return Outcome()
        row = self._deck.row(slot)
        end = self._deck.duration_ms or (row.duration_ms if row else 0) or _MAX_MS
        self._deck.sought(min(max(int(ms), 0), end))
        self._deck.become("seek")
        out = Outcome(changed={"playback"})
        if self._deck.held == slot.entry:
            out.effects.append(DeckSeek(ms=DurationMs(self._deck.position_ms)))
        return out

    def next(self) -> Outcome:
        """Go to the next entry; behind the last one stop, with the first ready."""
        return self._go("next", self._queue.following())

    def previous(self) -> Outcome:
        """Go to the start of this entry, or in its first three seconds to the previous one."""
        slot = self._queue.preceding()
        now = self._clock.now()
        position = (
            self._deck.hearing.position_ms(now, speed=self._deck.speed_of())
            if self._deck.hearing
            else self._deck.position_ms
        )
        if slot is None or position > BACK_MS:
            return self.seek(0)
        return self._go("previous", slot)

    def stop(self) -> Outcome:
        """Stop and unload; the entry stays current."""
        out = Outcome(changed={"playback"})
        self._deck.leave(out, left=True)
        self._deck.unload(out)
        self._deck.become("stop")
        return out

    def _go(self, message: Message, slot: Slot | None) -> Outcome:
        out = Outcome()
        if self.current is None:
            return out
        out.changed |= {"playback", "queue"}
        self._deck.leave(out, left=True)
        self._deck.wished()
        self._deck.become(message)
        if slot is None:
            self._deck.finish(out)
        else:
            self._queue.go(slot.entry)
            self._deck.start(out, play=True)
        return out

    # ── Commands: the queue ──────────────────────────────────────────────────────────────────

    def add(
        self, tracks: Sequence[TrackId], where: Where = "end", at: int | None = None
    ) -> Outcome:
        """Put tracks behind the current entry, behind its album, at the end, or at a place."""
        window = [slot.track for slot in self._queue.order[self._queue.place :][:500]]
        same = regions.same_album(self._rows_of, window) if where == "album" else None
        self._queue.add(tracks, where, same, at=at)
        return self._requeued()

    def move(self, entries: Sequence[EntryId], to: int) -> Outcome:
        """Put entries at a place, from 0, in their order."""
        self._queue.move(entries, to)
        return self._requeued()

    def remove(self, entries: Iterable[EntryId]) -> Outcome:
        """Take entries out; where the current one goes, what follows it takes its place."""
        gone = frozenset(entries)
        return self._cut(lambda s: s.entry in gone, lambda: self._queue.remove(gone))

    def clear(self) -> Outcome:
        """Empty the queue, but for what plays or is paused."""
        idle = self._deck.state in ("stopped", "failed")
        left = self._left() if len(self._queue) > (0 if idle else 1) else None
        out = self._cut(lambda _: idle, lambda: self._queue.clear(keep_current=not idle))
        out.left = left
        return out

    def take_up(self, saved: object) -> Outcome:
        """Become a queue of earlier, of an `Outcome.left`, where it was left. What played makes
        place: sound goes on with that queue, silence stays silence."""
        data = cast("dict[str, Any]", saved) if isinstance(saved, dict) else {}
        out = Outcome(changed={"playback", "queue"}, left=self._left())
        sounding = self._deck.state in ("playing", "loading")
        self._deck.leave(out, left=True)
        self._queue.take_up(data.get("queue"))
        position = data.get("position_ms")
        ms = position if type(position) is int and 0 <= position < _MAX_MS else 0
        self._deck.wished()
        if self.current is None:
            self._deck.unload(out)
            self._deck.become("stop")
        elif sounding:
            self._deck.start(out, play=True, ms=ms)
        elif not self._deck.load(out, play=False, ms=ms):
            self._deck.unload(out)
            self._deck.become("stop")
        return out

    def stop_after(self, what: Stop) -> Outcome:
        """Stop when the current track, or its album, has ended; or do not, nor at any time."""
        return self._stopping(lambda it: setattr(it, "after", what))

    def sleep(self, minutes: float) -> Outcome:
        """Let the sound fade so many minutes from now; 0 takes that back. Raises BadInput
        `bad_time`."""
        if not 0 <= minutes <= MAX_SLEEP_S / 60:
            raise BadInput("bad_time", "A sleep timer runs for a day at most. Choose less.")
        return self._stopping(lambda it: it.sleep_in(minutes * 60))

    def _stopping(self, wish: Callable[[Stopping], None]) -> Outcome:
        before = self._deck.stopping.sleep_at
        wish(self._deck.stopping)
        out = self._requeued()
        if (at := self._deck.stopping.sleep_at) != before:
            out.effects.append(DeckSleep(at=at))
        return out

    def _left(self) -> dict[str, Any] | None:
        return self.save() if self.current is not None else None

    def undo(self) -> Outcome:
        """Take back the last change to the queue; what plays goes on."""
        self._queue.undo()
        return self._requeued()

    def redo(self) -> Outcome:
        """Do again what was taken back last."""
        self._queue.redo()
        return self._requeued()

    def shuffle(self, on: bool) -> Outcome:
        """Mix what comes, or put it back in its own order."""
        self._queue.shuffle(on)
        return self._requeued()

    def repeat(self, mode: RepeatMode) -> Outcome:
        """Repeat nothing, everything, or this one."""
        self._queue.repeat = mode
        return self._requeued()

    def forget(self, tracks: Iterable[TrackId]) -> Outcome:
        """These left the library."""
        gone = frozenset(tracks)
        return self._cut(lambda s: s.track in gone, lambda: self._queue.forget(gone))

    def renamed(self, old: TrackId, new: TrackId) -> Outcome:
        """Two tracks turned out to be one."""
        return self._requeued() if self._queue.rename(old, new) else Outcome()

    def refresh(self, tracks: Iterable[TrackId] | None = None) -> Outcome:
        """`cue_of` and `rows_of` may say something else now, about `tracks` or about all."""
        out = Outcome()
        slot = self.current
        known = None if tracks is None else frozenset(tracks)
        if slot and (known is None or slot.track in known):
            out.changed.add("playback")
        if known is None or any(s.track in known for s in regions.window(self._queue)[1]):
            out.changed.add("queue")
        self._deck.recue(out)
        return out

    def relevel(self) -> Outcome:
        """`cue_of` says another level now: what plays takes it without a pause, and what follows."""
        out = Outcome()
        self._deck.level(out)
        self._deck.recue(out)
        return out

    def _replace(self, tracks: Sequence[TrackId], track: TrackId | None) -> None:
        ids = list(tracks)
        if track is not None and track not in ids:
            ids.insert(0, track)
        if not ids:
            raise BadInput("nothing_to_play", "There is nothing in this to play.")
        self._queue.replace(ids, start=ids.index(track) if track is not None else 0)

    def _requeued(self) -> Outcome:
        out = Outcome(changed={"playback", "queue"})
        self._deck.recue(out)
        return out

    def _cut(self, gone: Callable[[Slot], bool], cut: Callable[[], bool]) -> Outcome:
        """Shorten the queue by `cut`, and go on behind the current entry where that is gone."""
        before = self.current
        after = self._queue.order[self._queue.place + 1 :]
        more = self._queue.repeat == "all" or any(not gone(slot) for slot in after)
        wrap = self._queue.repeat == "all" and all(gone(slot) for slot in after)
        cut()
        if before is None or not gone(before):
            return self._requeued()
        out = Outcome(changed={"playback", "queue"})
        self._deck.leave(out, left=True)
        if wrap:
            self._queue.go_first()
        if self.current is None:
            self._deck.unload(out)
            self._deck.become("stop")
        elif self._deck.state in ("stopped", "failed"):
            self._deck.unload(out)
        elif not more:
            self._deck.finish(out)
        else:
            self._deck.start(out, play=self._deck.state != "paused")
        return out
