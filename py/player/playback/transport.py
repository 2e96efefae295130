"""The current entry in the deck: loading it, going on behind it, agreeing with what was seen.

What state may follow stands in `states.py`, what plays next in `queue.py`. The deck is believed
about sound, the queue about order; reports about an entry that is no longer current are late, and
ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from player.contract import (
    Cue,
    CueNext,
    DeckLevel,
    DeckReport,
    DeckSleep,
    DeckStop,
    Effect,
    Hello,
    Load,
    Problem,
    TrackRow,
)
from player.errors import NotFound, PlayerError
from player.playback import regions
from player.playback.hearing import Hearing, Listen
from player.playback.order import Slot
from player.playback.queue import Queue
from player.playback.sought import Sought
from player.playback.states import Message, following
from player.playback.stopping import Now, Stopping
from player.types import DurationMs, EntryId, PlayState, TrackId

PATIENCE: Final = 5
"""Failures in a row after which playing stops: with the network gone, every track would fail."""
_SOUND_MS: Final = 1_000
"""So much sound ends a row of failures."""
_MAX_MS: Final = 2**53

_Key = tuple[str, ...]
CueOf = Callable[[EntryId, TrackId], Cue | Problem | None]
RowsOf = Callable[[Sequence[TrackId]], Sequence[TrackRow]]
SpeedOf = Callable[[], float]


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
    left: dict[str, Any] | None = None
    """A queue that was replaced or cleared, to be remembered: what `Playback.save` gives."""


class Transport:
    """What the deck is told, and what is believed of it. Commands are `Playback`'s."""

    def __init__(
        self, queue: Queue, *, clock: Now, cue_of: CueOf, rows_of: RowsOf, speed_of: SpeedOf
    ) -> None:
        """See `Playback`, whose queue this walks along."""
        self.clock = clock
        self._cue_of = cue_of
        self.rows_of = rows_of
        self.queue = queue
        self.state: PlayState = "stopped"
        self.position_ms = 0
        self.duration_ms = 0
        self.problem: Problem | None = None
        self.held: EntryId | None = None
        """The entry that the deck was told to hold, or said that it holds."""
        self._cued: _Key | None = None
        """What the deck was told follows."""
        self.hearing: Hearing | None = None
        self._failures = 0
        self.stopping = Stopping(queue, rows_of, clock)
        self.speed_of = speed_of
        self._sought = Sought(clock)

    # ── Reports ──────────────────────────────────────────────────────────────────────────────

    def hello(self, hello: Hello) -> Outcome:
        """A page with a deck that plays or holds something, or nothing: agree with it."""
        out = Outcome(changed={"playback", "queue"})
        if self.stopping.sleep_at:
            out.effects.append(DeckSleep(at=self.stopping.sleep_at))
        if hello.entry is not None:
            try:
                slot = self.queue.go(hello.entry)
            except NotFound:
                out.effects.append(DeckStop())
            else:
                self._adopt(slot, hello.ms, sounding=hello.playing)
                self.become("deck.playing" if hello.playing else "ready")
                cue = self._next_cue()
                self._cued = _key(cue)
                out.effects.append(CueNext(next=cue))
                self.level(out)  # what it holds may be of an earlier page
                return out
        if self.queue.current and not self.load(out, play=False, ms=self.position_ms):
            # Not asked for, so its problem is not told: it is told when play is pressed.
            self.problem = None
        return out

    def report(self, report: DeckReport, problem: Problem | None = None) -> Outcome:
        """The deck changed; `problem` is why it failed, where more is known than it knows."""
        out = Outcome()
        slot = self.queue.current
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
            self.duration_ms = ms
            return out
        if report.what != "failed" and self._sought.before(report.ms):
            ms = self.position_ms
        before = self.state
        self._reached(slot, report, ms)
        self.become(_MESSAGES[report.what])
        match report.what:
            case "playing":
                self.held = slot.entry
                self.recue(out)  # what follows may have changed while it held nothing
            case "paused" if report.detail == "slept":
                self.stopping.slept()
                out.changed.add("queue")
            case "paused" if report.detail == "gesture_needed":
                self.problem = regions.gesture_needed(slot.track)
            case "ended" if before != self.state:
                self.leave(out, left=False)
                self._go_on(out)
            case "failed" if before != self.state:
                self.leave(out, left=False)
                self.held = None
                self._fail(out, problem or regions.unplayable(self.row(slot), report.detail))
                if before != "paused":
                    self._skip_on(out)
            case "failed":
                self.held = None
            case _:
                pass
        return out

    def sought(self, ms: int) -> None:
        """The deck is to go to this place."""
        self.position_ms = ms
        self._sought.go(ms)
        if self.hearing:
            self.hearing.sought(ms, self.clock.now())

    def _reached(self, slot: Slot, report: DeckReport, ms: int) -> None:
        now = self.clock.now()
        if self.hearing is None:
            self.hearing = Hearing(slot.track, now=now, ms=ms, sounding=False)
        sounding = report.what == "playing" or (report.what == "position" and self.hearing.sounding)
        self.hearing.reached(ms, now, sounding=sounding, speed=self.speed_of())
        # A failed element says 0: where it was is where to try again.
        self.position_ms = self.position_ms if report.what == "failed" else ms
        if self.hearing.heard_ms >= _SOUND_MS:
            self._failures = 0

    def _advanced(self, out: Outcome, slot: Slot, report: DeckReport) -> None:
        """The deck went on by itself. `detail` names the entry that it came from, which tells a
        late report from a true one; without it only what was cued is believed."""
        cued = self._cued[0] if self._cued else ""
        if (report.detail != slot.entry) if report.detail else (report.entry != cued):
            return
        out.changed |= {"playback", "queue"}
        if self.hearing:
            end = self.duration_ms or self._known_ms(slot.track) or self.position_ms
            now = self.clock.now()
            self.hearing.reached(end, now, sounding=False, speed=self.speed_of())
        self.leave(out, left=False)
        self._failures, self.problem = 0, None
        if self.stopping.here():  # it was to stop, but the deck was quicker
            self._halt(out)
            return
        try:
            to = self.queue.go(report.entry)
        except NotFound:  # it was taken out of the queue at that very moment
            self.become("deck.ended")
            self._go_on(out)
            return
        self._adopt(to, report.ms, sounding=True)
        self.become("deck.advanced")
        self._cued = None
        self.recue(out)

    def _go_on(self, out: Outcome) -> None:
        out.changed.add("queue")
        if self.stopping.here():
            self._halt(out)
            return
        slot = self.queue.following(ended=True)
        if slot is None:
            self.finish(out)
            return
        self.queue.go(slot.entry)
        self.start(out, play=True)

    # ── Stopping where the listener wants it ─────────────────────────────────────────────────

    def _halt(self, out: Outcome) -> None:
        """Stop as the listener wished, with what follows ready in the deck."""
        self.stopping.reached()
        slot = self.queue.following(ended=True)
        if slot is None:
            self.finish(out)
            return
        self.queue.go(slot.entry)
        if not self.load(out, play=False):
            self.unload(out)
        self.position_ms = 0
        self.become("stop")

    # ── Inside ───────────────────────────────────────────────────────────────────────────────

    def become(self, message: Message) -> None:
        """Step to the state that the table has for a message."""
        self.state = following(self.state, message)

    def wished(self) -> None:
        """The user wants sound: old failures are forgotten."""
        self._failures, self.problem = 0, None

    def row(self, slot: Slot | None) -> TrackRow | None:
        """An entry's track as lists show it, None where it is unknown."""
        rows = self.rows_of([slot.track]) if slot else ()
        return rows[0] if rows else None

    def _cue(self, slot: Slot) -> Cue | Problem:
        try:
            cue = self._cue_of(slot.entry, slot.track)
        except PlayerError as error:
            return regions.problem_of(error)
        return cue or regions.no_copy(self.row(slot), slot.track)

    def _next_cue(self) -> Cue | None:
        """What follows, where it can be played: where not, its turn tells why. Nothing follows
        where it is to stop: the deck must not run on."""
        slot = None if self.stopping.here() else self.queue.following(ended=True)
        cue = self._cue(slot) if slot else None
        return cue if isinstance(cue, Cue) else None

    def recue(self, out: Outcome) -> None:
        """Tell the deck what follows, where that changed."""
        if self.held is None:
            return
        cue = self._next_cue()
        if _key(cue) != self._cued:
            self._cued = _key(cue)
            out.effects.append(CueNext(next=cue))

    def level(self, out: Outcome) -> None:
        """Tell the deck how loud the entry that it holds is to be."""
        slot = self.queue.current
        cue = self._cue(slot) if slot and slot.entry == self.held else None
        if isinstance(cue, Cue):
            out.effects.append(DeckLevel(entry=cue.entry, gain_db=cue.gain_db))

    def _adopt(self, slot: Slot, ms: int, *, sounding: bool) -> None:
        self.held = slot.entry
        self.stopping.began()
        self.position_ms, self.duration_ms = max(0, ms), 0
        self.hearing = Hearing(
            slot.track, now=self.clock.now(), ms=self.position_ms, sounding=sounding
        )

    def load(self, out: Outcome, *, play: bool, ms: int = 0) -> bool:
        """Load the current entry; False (and the problem kept) where it cannot be."""
        self._sought.forget()
        slot = self.queue.current
        if slot is None:
            return False
        cue = self._cue(slot)
        if isinstance(cue, Problem):
            self.problem = cue
            return False
        self._adopt(slot, ms, sounding=False)
        follows = self._next_cue()
        self._cued = _key(follows)
        self.become("play" if play else "ready")
        out.effects.append(
            Load(cue=cue, position_ms=DurationMs(self.position_ms), play=play, next=follows)
        )
        return True

    def start(self, out: Outcome, *, play: bool, ms: int = 0) -> None:
        """Load the current entry or, to be heard, the first behind it that can be."""
        if self.load(out, play=play, ms=ms):
            return
        self.become("unplayable")
        self.position_ms, self.held = ms, None
        if self.problem:
            self._fail(out, self.problem)
        self._skip_on(out) if play else self.unload(out)

    def _fail(self, out: Outcome, problem: Problem) -> None:
        self.problem = problem
        self._failures += 1
        out.troubles.append(problem)

    def _skip_on(self, out: Outcome) -> None:
        out.changed |= {"playback", "queue"}
        if self.stopping.here():
            self.stopping.reached()
            self.unload(out)
            return
        slot = self.queue.following()
        if self._failures >= min(PATIENCE, len(self.queue)):
            self.unload(out)
        elif slot is None:
            self.finish(out)
        else:
            self.queue.go(slot.entry)
            self.start(out, play=True)  # recursion ends with the patience

    def finish(self, out: Outcome) -> None:
        """The end of the queue: stopped, with its first entry ready in the deck."""
        problem = self.problem
        self.queue.go_first()
        if not self.load(out, play=False):
            self.unload(out)
        self.problem = problem
        self.position_ms = 0
        self.become("stop")

    def unload(self, out: Outcome) -> None:
        """Empty the deck."""
        self.held = self._cued = self.hearing = None
        if self.state != "failed":
            self.position_ms = 0
        self.duration_ms = 0
        out.effects.append(DeckStop())

    def _known_ms(self, track: TrackId) -> int:
        rows = self.rows_of([track])
        return rows[0].duration_ms if rows else 0

    def leave(self, out: Outcome, *, left: bool) -> None:
        """The current entry is over: store what was heard of it."""
        if self.hearing:
            length = self.duration_ms or self._known_ms(self.hearing.track)
            listen = self.hearing.listen(left=left, duration_ms=length)
            if listen:
                out.listens.append(listen)
        self.hearing = None


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
    sound = f"{cue.start_ms}-{cue.stop_ms} {cue.gain_db}"
    return (cue.entry, cue.url, sound, row.title, row.artist, row.album, row.art)
