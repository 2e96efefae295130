"""What plays: commands and deck reports in, effects out.

Nothing here waits, and nothing here keeps a flag beside the state: what may follow what stands in
`states.py`, what plays next in `queue.py`. The deck is believed about sound, the queue about
order; reports about an entry that is no longer current are late, and ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, Literal, Protocol, cast

from player.contract import (
    Cue,
    CueNext,
    DeckPause,
    DeckPlay,
    DeckReport,
    DeckSeek,
    DeckStop,
    Effect,
    Hello,
    Load,
    PlaybackRegion,
    Problem,
    QueueRegion,
    TrackRow,
)
from player.errors import BadInput, NotFound, PlayerError
from player.playback import regions
from player.playback.hearing import Hearing, Listen
from player.playback.queue import Queue, Slot
from player.playback.states import Message, following
from player.types import DurationMs, EntryId, PlayState, RepeatMode, TrackId, Where

BACK_MS: Final = 3_000
"""`previous` goes to the previous entry this early in a track, later to the track's start."""
PATIENCE: Final = 5
"""Failures in a row after which playing stops: with the network gone, every track would fail."""
_SOUND_MS: Final = 1_000
"""So much sound ends a row of failures."""
_MAX_MS: Final = 2**53

_Key = tuple[str, ...]


class Now(Protocol):
    """The part of `ports.Clock` that is needed here."""

    def now(self) -> float:
        """Unix time, seconds."""
        ...


CueOf = Callable[[EntryId, TrackId], Cue | Problem | None]
RowsOf = Callable[[Sequence[TrackId]], Sequence[TrackRow]]


@dataclass(kw_only=True)
class Outcome:
    """What a message led to."""

    effects: list[Effect] = field(default_factory=list[Effect])
    """For the deck, in order."""
    troubles: list[Problem] = field(default_factory=list[Problem])
    """To be told as `Trouble` events."""
    listens: list[Listen] = field(default_factory=list[Listen])
    """To be stored."""
    changed: set[Literal["playback", "queue"]] = field(
        default_factory=set[Literal["playback", "queue"]]
    )
    """Regions with a new value."""


class Playback:
    """The queue and the deck, as one."""

    def __init__(self, *, clock: Now, rng: Random, cue_of: CueOf, rows_of: RowsOf) -> None:
        """`cue_of` says what the deck can play for an entry now, or why it cannot; `rows_of`
        gives tracks as lists show them, leaving out those it does not know."""
        self._clock = clock
        self._cue_of = cue_of
        self._rows_of = rows_of
        self._queue = Queue(rng)
        self._state: PlayState = "stopped"
        self._position = 0
        self._duration = 0
        self._problem: Problem | None = None
        self._held: EntryId | None = None
        """The entry that the deck was told to hold, or said that it holds."""
        self._cued: _Key | None = None
        """What the deck was told follows."""
        self._hearing: Hearing | None = None
        self._failures = 0

    # ── What is ──────────────────────────────────────────────────────────────────────────────

    @property
    def state(self) -> PlayState:
        """The state of `starling.state.playback`."""
        return self._state

    @property
    def current(self) -> Slot | None:
        """Where playing is, or would begin; None exactly when the queue is empty."""
        return self._queue.current

    def tracks(self) -> list[TrackId]:
        """The queue's tracks as they play."""
        return [slot.track for slot in self._queue.order]

    def upcoming(self, n: int = 2) -> list[Slot]:
        """The current entry and what follows, `n` in all: what to have at hand."""
        order, place = self._queue.order, self._queue.place
        slots = list(order[place : place + n])
        if self._queue.repeat == "all" and len(slots) < n:
            slots += order[: min(n - len(slots), place)]
        return slots

    def playback_region(self) -> PlaybackRegion:
        """`starling.state.playback`."""
        slot = self.current
        row = self._row(slot)
        return PlaybackRegion(
            state=self._state,
            track=row,
            entry=slot.entry if slot else None,
            position_ms=DurationMs(self._position),
            duration_ms=DurationMs(self._duration or (row.duration_ms if row else 0)),
            problem=self._problem,
        )

    def queue_region(self) -> QueueRegion:
        """`starling.state.queue`."""
        return regions.queue_region(self._queue, self._rows_of)

    def save(self) -> dict[str, Any]:
        """Plain JSON for `restore`."""
        return {"queue": self._queue.to_json(), "position_ms": self._position}

    def restore(self, saved: object) -> Outcome:
        """Take up the last session, silently; `hello` then agrees with the deck. Never raises."""
        data = cast("dict[str, Any]", saved) if isinstance(saved, dict) else {}
        self._queue.restore(data.get("queue"))
        position = data.get("position_ms")
        sound = type(position) is int and 0 <= position < _MAX_MS and self.current
        self._position = cast("int", position) if sound else 0
        return Outcome(changed={"playback", "queue"})

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
            self._replace(tracks, track)
        elif entry is not None:
            self._queue.go(entry)
        elif track is not None:
            slot = self._queue.find_track(track) or self._queue.add([track], "next")[0]
            self._queue.go(slot.entry)
        self._leave(out, left=True)
        self._wished()
        self._start(out, play=True)
        return out

    def pause(self) -> Outcome:
        """Pause."""
        out = Outcome(changed={"playback"})
        if self._state in ("playing", "loading"):
            out.effects.append(DeckPause())
        self._become("pause")
        return out

    def resume(self) -> Outcome:
        """Go on. Raises NotFound `queue_empty`."""
        slot = self.current
        if slot is None:
            raise NotFound("queue_empty", "The queue is empty. Choose something to play.")
        out = Outcome(changed={"playback"})
        self._wished()
        if self._held == slot.entry and self._state != "failed":
            out.effects.append(DeckPlay())
            self._become("resume")
        else:
            self._start(out, play=True, ms=self._position)
        return out

    def seek(self, ms: int) -> Outcome:
        """Go to a place in the current track, clamped to it."""
        slot = self.current
        if slot is None:
            return Outcome()
        row = self._row(slot)
        end = self._duration or (row.duration_ms if row else 0) or _MAX_MS
        self._position = min(max(int(ms), 0), end)
        if self._hearing:
            self._hearing.sought(self._position, self._clock.now())
        self._become("seek")
        out = Outcome(changed={"playback"})
        if self._held == slot.entry:
            out.effects.append(DeckSeek(ms=DurationMs(self._position)))
        return out

    def next(self) -> Outcome:
        """Go to the next entry; behind the last one stop, with the first ready."""
        return self._go("next", self._queue.following())

    def previous(self) -> Outcome:
        """Go to the start of this entry, or in its first three seconds to the previous one."""
        slot = self._queue.preceding()
        now = self._clock.now()
        position = self._hearing.position_ms(now) if self._hearing else self._position
        if slot is None or position > BACK_MS:
            return self.seek(0)
        return self._go("previous", slot)

    def stop(self) -> Outcome:
        """Stop and unload; the entry stays current."""
        out = Outcome(changed={"playback"})
        self._leave(out, left=True)
        self._unload(out)
        self._become("stop")
        return out

    def _go(self, message: Message, slot: Slot | None) -> Outcome:
        out = Outcome()
        if self.current is None:
            return out
        out.changed |= {"playback", "queue"}
        self._leave(out, left=True)
        self._wished()
        self._become(message)
        if slot is None:
            self._finish(out)
        else:
            self._queue.go(slot.entry)
            self._start(out, play=True)
        return out

    # ── Commands: the queue ──────────────────────────────────────────────────────────────────

    def add(self, tracks: Sequence[TrackId], where: Where = "end") -> Outcome:
        """Put tracks behind the current entry, behind its album, or at the end."""
        window = [slot.track for slot in self._queue.order[self._queue.place :][:500]]
        same = regions.same_album(self._rows_of, window) if where == "album" else None
        self._queue.add(tracks, where, same)
        return self._requeued()

    def move(self, entry: EntryId, to: int) -> Outcome:
        """Put an entry at a place, from 0."""
        self._queue.move(entry, to)
        return self._requeued()

    def remove(self, entries: Iterable[EntryId]) -> Outcome:
        """Take entries out; where the current one goes, what follows it takes its place."""
        gone = frozenset(entries)
        return self._cut(lambda s: s.entry in gone, lambda: self._queue.remove(gone))

    def clear(self) -> Outcome:
        """Empty the queue, but for what plays or is paused."""
        idle = self._state in ("stopped", "failed")
        return self._cut(lambda _: idle, lambda: self._queue.clear(keep_current=not idle))

    def undo(self) -> Outcome:
        """Take back the last change to the queue; what plays goes on."""
        self._queue.undo()
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
        self._recue(out)
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
        self._recue(out)
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
        self._leave(out, left=True)
        if wrap:
            self._queue.go_first()
        if self.current is None:
            self._unload(out)
            self._become("stop")
        elif self._state in ("stopped", "failed"):
            self._unload(out)
        elif not more:
            self._finish(out)
        else:
            self._start(out, play=self._state != "paused")
        return out

    # ── Reports ──────────────────────────────────────────────────────────────────────────────

    def hello(self, hello: Hello) -> Outcome:
        """A page with a deck that plays or holds something, or nothing: agree with it."""
        out = Outcome(changed={"playback", "queue"})
        if hello.entry is not None:
            try:
                slot = self._queue.go(hello.entry)
            except NotFound:
                out.effects.append(DeckStop())
            else:
                self._adopt(slot, hello.ms, sounding=hello.playing)
                self._become("deck.playing" if hello.playing else "ready")
                cue = self._next_cue()
                self._cued = _key(cue)
                out.effects.append(CueNext(next=cue))
                return out
        if self.current and not self._load(out, play=False, ms=self._position):
            # Not asked for, so its problem is not told: it is told when play is pressed.
            self._problem = None
        return out

    def report(self, report: DeckReport) -> Outcome:
        """The deck changed."""
        out = Outcome()
        slot = self.current
        if slot is None:
            return out
        if report.what == "advanced":
            self._advanced(out, slot, report)
            return out
        if report.entry != slot.entry:
            return out
        out.changed.add("playback")
        ms = min(max(report.ms, 0), _MAX_MS)
        if report.what == "duration":
            self._duration = ms
            return out
        before = self._state
        self._reached(slot, report, ms)
        self._become(_MESSAGES[report.what])
        match report.what:
            case "playing":
                self._held = slot.entry
            case "paused" if report.detail == "gesture_needed":
                self._problem = regions.gesture_needed(slot.track)
            case "ended" if before != self._state:
                self._leave(out, left=False)
                self._go_on(out)
            case "failed" if before != self._state:
                self._leave(out, left=False)
                self._held = None
                self._fail(out, regions.unplayable(self._row(slot), report.detail))
                if before != "paused":
                    self._skip_on(out)
            case "failed":
                self._held = None
            case _:
                pass
        return out

    def _reached(self, slot: Slot, report: DeckReport, ms: int) -> None:
        now = self._clock.now()
        if self._hearing is None:
            self._hearing = Hearing(slot.track, now=now, ms=ms, sounding=False)
        sounding = report.what == "playing" or (
            report.what == "position" and self._hearing.sounding
        )
        self._hearing.reached(ms, now, sounding=sounding)
        # A failed element says 0: where it was is where to try again.
        self._position = self._position if report.what == "failed" else ms
        if self._hearing.heard_ms >= _SOUND_MS:
            self._failures = 0

    def _advanced(self, out: Outcome, slot: Slot, report: DeckReport) -> None:
        """The deck went on by itself. `detail` names the entry that it came from, which tells a
        late report from a true one; without it only what was cued is believed."""
        cued = self._cued[0] if self._cued else ""
        if (report.detail != slot.entry) if report.detail else (report.entry != cued):
            return
        out.changed |= {"playback", "queue"}
        if self._hearing:
            end = self._duration or self._position
            self._hearing.reached(end, self._clock.now(), sounding=False)
        self._leave(out, left=False)
        self._failures, self._problem = 0, None
        try:
            to = self._queue.go(report.entry)
        except NotFound:  # it was taken out of the queue at that very moment
            self._become("deck.ended")
            self._go_on(out)
            return
        self._adopt(to, report.ms, sounding=True)
        self._become("deck.advanced")
        self._cued = None
        self._recue(out)

    def _go_on(self, out: Outcome) -> None:
        out.changed.add("queue")
        slot = self._queue.following(ended=True)
        if slot is None:
            self._finish(out)
            return
        self._queue.go(slot.entry)
        self._start(out, play=True)

    # ── Inside ───────────────────────────────────────────────────────────────────────────────

    def _become(self, message: Message) -> None:
        self._state = following(self._state, message)

    def _wished(self) -> None:
        """The user wants sound: old failures are forgotten."""
        self._failures, self._problem = 0, None

    def _row(self, slot: Slot | None) -> TrackRow | None:
        rows = self._rows_of([slot.track]) if slot else ()
        return rows[0] if rows else None

    def _cue(self, slot: Slot) -> Cue | Problem:
        try:
            cue = self._cue_of(slot.entry, slot.track)
        except PlayerError as error:
            return regions.problem_of(error)
        return cue or regions.no_copy(self._row(slot), slot.track)

    def _next_cue(self) -> Cue | None:
        """What follows, where it can be played: where not, its turn tells why."""
        slot = self._queue.following(ended=True)
        cue = self._cue(slot) if slot else None
        return cue if isinstance(cue, Cue) else None

    def _recue(self, out: Outcome) -> None:
        if self._held is None:
            return
        cue = self._next_cue()
        if _key(cue) != self._cued:
            self._cued = _key(cue)
            out.effects.append(CueNext(next=cue))

    def _adopt(self, slot: Slot, ms: int, *, sounding: bool) -> None:
        self._held = slot.entry
        self._position, self._duration = max(0, ms), 0
        self._hearing = Hearing(
            slot.track, now=self._clock.now(), ms=self._position, sounding=sounding
        )

    def _load(self, out: Outcome, *, play: bool, ms: int = 0) -> bool:
        """Load the current entry; False (and the problem kept) where it cannot be."""
        slot = self.current
        if slot is None:
            return False
        cue = self._cue(slot)
        if isinstance(cue, Problem):
            self._problem = cue
            return False
        follows = self._next_cue()
        self._cued = _key(follows)
        self._adopt(slot, ms, sounding=False)
        self._become("play" if play else "ready")
        out.effects.append(
            Load(cue=cue, position_ms=DurationMs(self._position), play=play, next=follows)
        )
        return True

    def _start(self, out: Outcome, *, play: bool, ms: int = 0) -> None:
        """Load the current entry or, to be heard, the first behind it that can be."""
        if self._load(out, play=play, ms=ms):
            return
        self._become("unplayable")
        self._position, self._held = ms, None
        if self._problem:
            self._fail(out, self._problem)
        self._skip_on(out) if play else self._unload(out)

    def _fail(self, out: Outcome, problem: Problem) -> None:
        self._problem = problem
        self._failures += 1
        out.troubles.append(problem)

    def _skip_on(self, out: Outcome) -> None:
        out.changed |= {"playback", "queue"}
        slot = self._queue.following()
        if self._failures >= min(PATIENCE, len(self._queue)):
            self._unload(out)
        elif slot is None:
            self._finish(out)
        else:
            self._queue.go(slot.entry)
            self._start(out, play=True)  # recursion ends with the patience

    def _finish(self, out: Outcome) -> None:
        """The end of the queue: stopped, with its first entry ready in the deck."""
        problem = self._problem
        self._queue.go_first()
        if not self._load(out, play=False):
            self._unload(out)
        self._problem = problem
        self._position = 0
        self._become("stop")

    def _unload(self, out: Outcome) -> None:
        self._held = self._cued = self._hearing = None
        if self._state != "failed":
            self._position = 0
        self._duration = 0
        out.effects.append(DeckStop())

    def _leave(self, out: Outcome, *, left: bool) -> None:
        """The current entry is over: store what was heard of it."""
        if self._hearing:
            row_ms = self._duration
            listen = self._hearing.listen(left=left, duration_ms=row_ms)
            if listen:
                out.listens.append(listen)
        self._hearing = None


_MESSAGES: dict[str, Message] = {
    "playing": "deck.playing",
    "paused": "deck.paused",
    "waiting": "deck.waiting",
    "ended": "deck.ended",
    "failed": "deck.failed",
    "position": "deck.position",
}


def _key(cue: Cue | None) -> _Key:
    """What of a cue matters to the deck: a rise of `stored` must not load it again."""
    if cue is None:
        return ()
    row = cue.track
    return (cue.entry, cue.url, row.title, row.artist, row.album, row.art)
