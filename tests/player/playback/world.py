"""A playback with a library of one-letter tracks, a clock to turn, and a deck to speak for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any

from player.contract import Cue, CueNext, DeckReport, Effect, Hello, Load, Problem, TrackRow
from player.playback import Outcome, Playback
from player.types import DurationMs, EntryId, TrackId

LENGTH = DurationMs(60_000)


def ids(text: str) -> list[TrackId]:
    """One track a letter."""
    return [TrackId(letter) for letter in text]


class Table:
    """Playback, its library and its clock."""

    def __init__(self, known: str, *, speed: float = 1.0) -> None:
        self.known = set(ids(known))
        self.broken: set[TrackId] = set()
        self.why: Problem | None = None
        self.aliases: dict[TrackId, TrackId] = {}
        self.time = 1_000.0
        self.effects: list[Effect] = []
        self.cued: str | None = None
        self.playback = Playback(
            clock=self,
            rng=Random(4),
            cue_of=self.cue_of,
            rows_of=self.rows_of,
            speed_of=lambda: speed,
        )

    def now(self) -> float:
        """The clock."""
        return self.time

    def wait(self, seconds: float) -> None:
        """Turn the clock."""
        self.time += seconds

    def row(self, track: TrackId) -> TrackRow:
        """A track's row."""
        return TrackRow(id=track, title=f"Track {track}", duration_ms=LENGTH)

    def rows_of(self, tracks: Sequence[TrackId]) -> list[TrackRow]:
        """Rows of what is known, by the ids of today."""
        found = [self.aliases.get(track, track) for track in tracks]
        return [self.row(track) for track in found if track in self.known]

    def cue_of(self, entry: EntryId, track: TrackId) -> Cue | Problem | None:
        """A cue for what is known and not broken."""
        if track in self.broken or track not in self.known:
            return self.why
        return Cue(entry=entry, url=f"stream/{track}", content="", track=self.row(track))

    # ── What is ──────────────────────────────────────────────────────────────────────────────

    @property
    def state(self) -> str:
        """The state."""
        return self.playback.state

    @property
    def entry(self) -> EntryId:
        """The current entry."""
        assert self.playback.current
        return self.playback.current.entry

    @property
    def track(self) -> str:
        """The current track."""
        assert self.playback.current
        return self.playback.current.track

    # ── What happens ─────────────────────────────────────────────────────────────────────────

    def take(self, outcome: Outcome) -> Outcome:
        """Note what the deck was told."""
        self.effects = outcome.effects
        for effect in outcome.effects:
            if isinstance(effect, (Load, CueNext)):
                self.cued = effect.next.track.id if effect.next else None
        return outcome

    def do(self, command: str, *args: Any, **fields: Any) -> Outcome:
        """Give a command."""
        self.effects = []
        return self.take(getattr(self.playback, command)(*args, **fields))

    def deck(
        self, what: Any, ms: int = 0, *, entry: EntryId | None = None, detail: str = ""
    ) -> Any:
        """A report, about the current entry unless told."""
        return DeckReport(what=what, entry=entry or self.entry, ms=DurationMs(ms), detail=detail)

    def report(self, report: DeckReport) -> Outcome:
        """The deck reports."""
        return self.take(self.playback.report(report))

    def see(self, what: str, ms: int = 0, *, after: float = 0.0, detail: str = "") -> Outcome:
        """Some time later the deck reports about the current entry."""
        self.wait(after)
        return self.report(self.deck(what, ms, detail=detail))

    def hello(self, hello: Hello) -> Outcome:
        """A page says what its deck does."""
        return self.take(self.playback.hello(hello))

    def advanced(self) -> DeckReport:
        """What the deck says when it goes on to what follows, now."""
        following = self.playback._queue.following(ended=True)  # pyright: ignore[reportPrivateUsage]
        assert following
        return self.deck("advanced", entry=following.entry, detail=self.entry)

    def advance(self) -> Outcome:
        """The deck goes on by itself."""
        return self.report(self.advanced())

    def playing(self, tracks: str) -> Table:
        """A queue whose first track sounds."""
        self.do("play", tracks=ids(tracks))
        self.see("playing")
        self.effects = []
        return self

    def go(self, track: str) -> Table:
        """Go to a queued track, which sounds."""
        self.do("play", track=TrackId(track))
        self.see("playing")
        self.effects = []
        return self

    def restarted(self) -> Table:
        """The engine died; another one takes up what was saved."""
        other = Table("")
        other.known, other.time = self.known, self.time
        other.take(other.playback.restore(json.loads(json.dumps(self.playback.save()))))
        return other
