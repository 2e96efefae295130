"""Whatever comes in whatever order, playback neither raises nor lies to the deck."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from player.contract import CueNext, DeckReport, DeckStop, Effect, Hello, Load
from player.errors import PlayerError
from player.playback.states import STATES
from player.types import DurationMs, EntryId, TrackId
from tests.player.playback.world import Table, ids
from tests.thorough import times

ENTRIES = st.sampled_from([EntryId(f"e{n}") for n in range(1, 15)])
TRACKS = st.lists(st.sampled_from(ids("abcdz")), max_size=4)
WHATS = st.sampled_from(
    ["playing", "paused", "waiting", "ended", "advanced", "failed", "position", "duration"]
)
MS = st.integers(-5, 70_000)


class AnyOrder(RuleBasedStateMachine):
    """Commands and reports by chance, beside a model of what the deck was told."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table("abcd")
        self.loaded: str | None = None
        self.told: str | None = None

    def do(self, command: str, *args: Any, **fields: Any) -> None:
        """A command may refuse, with a PlayerError; nothing else may come of it."""
        try:
            outcome = self.table.do(command, *args, **fields)
        except PlayerError:
            return
        self.follow(outcome.effects)

    def follow(self, effects: list[Effect]) -> None:
        """The deck does as it is told."""
        for effect in effects:
            match effect:
                case Load():
                    self.loaded = effect.cue.entry
                    self.told = effect.next.entry if effect.next else None
                case CueNext():
                    self.told = effect.next.entry if effect.next else None
                case DeckStop():
                    self.loaded = self.told = None
                case _:
                    pass

    @rule(tracks=TRACKS, track=st.sampled_from(ids("abz")) | st.none())
    def play(self, tracks: list[TrackId], track: TrackId | None) -> None:
        """Replace the queue."""
        self.do("play", tracks=tracks, track=track)

    @rule(entry=ENTRIES)
    def play_entry(self, entry: EntryId) -> None:
        """Play an entry, perhaps one that is gone."""
        self.do("play", entry=entry)

    @rule(command=st.sampled_from(["pause", "resume", "next", "previous", "stop", "clear", "undo"]))
    def plain(self, command: str) -> None:
        """Commands without fields."""
        self.do(command)

    @rule(ms=MS)
    def seek(self, ms: int) -> None:
        """Seek anywhere."""
        self.do("seek", ms)

    @rule(tracks=TRACKS, where=st.sampled_from(["next", "album", "end"]))
    def add(self, tracks: list[TrackId], where: str) -> None:
        """Add to the queue."""
        self.do("add", tracks, where)

    @rule(entry=ENTRIES, to=st.integers(-1, 9))
    def move(self, entry: EntryId, to: int) -> None:
        """Move an entry."""
        self.do("move", entry, to)

    @rule(entries=st.lists(ENTRIES, max_size=4))
    def remove(self, entries: list[EntryId]) -> None:
        """Remove entries."""
        self.do("remove", entries)

    @rule(tracks=TRACKS)
    def forget(self, tracks: list[TrackId]) -> None:
        """Tracks leave the library."""
        self.do("forget", tracks)

    @rule(on=st.booleans(), mode=st.sampled_from(["off", "all", "one"]))
    def modes(self, on: bool, mode: str) -> None:
        """Shuffle and repeat."""
        self.do("shuffle", on)
        self.do("repeat", mode)

    @rule(what=st.sampled_from(["", "track", "album"]))
    def stop_after(self, what: str) -> None:
        """Stop behind this track or album."""
        self.do("stop_after", what)

    @rule(tracks=TRACKS, place=st.integers(-1, 4), ms=MS)
    def take_up(self, tracks: list[TrackId], place: int, ms: int) -> None:
        """Go back to a queue of earlier."""
        entries = [[f"e{number}", track] for number, track in enumerate(tracks)]
        self.do("take_up", {"queue": {"entries": entries, "place": place}, "position_ms": ms})

    @rule(track=st.sampled_from(ids("abcd")), works=st.booleans())
    def resolve(self, track: TrackId, works: bool) -> None:
        """A track can be had, or not any more; the engine says so."""
        (self.table.broken.discard if works else self.table.broken.add)(track)
        self.do("refresh", [track])

    @rule(what=WHATS, entry=ENTRIES, origin=ENTRIES | st.just(EntryId("")), ms=MS, wait=MS)
    def late(self, what: Any, entry: EntryId, origin: EntryId, ms: int, wait: int) -> None:
        """A report about anything. A deck that went on is one further than it was told."""
        self.table.wait(wait / 1000)
        report = DeckReport(what=what, entry=entry, ms=DurationMs(ms), detail=origin)
        before = self.table.playback.current
        outcome = self.table.report(report)
        after = self.table.playback.current
        if what == "advanced" and before != after and after and after.entry == entry:
            self.loaded, self.told = entry, None
        self.follow(outcome.effects)

    @rule(what=WHATS, ms=MS, wait=MS)
    def true(self, what: Any, ms: int, wait: int) -> None:
        """A report about what the deck holds."""
        if self.loaded and what != "advanced":
            self.late(what, EntryId(self.loaded), EntryId(""), ms, wait)

    @rule()
    def advance(self) -> None:
        """The deck goes on to what it was told."""
        if self.loaded and self.told:
            origin, self.loaded = self.loaded, self.told
            self.told = None
            self.table.wait(1)
            report = DeckReport(what="advanced", entry=EntryId(self.loaded), detail=origin)
            outcome = self.table.report(report)
            assert self.table.playback.current
            assert self.table.playback.current.entry == self.loaded
            self.follow(outcome.effects)

    @rule()
    def restart(self) -> None:
        """Another engine takes over from what was saved, and from the deck."""
        self.table = self.table.restarted()
        hello = Hello(
            entry=EntryId(self.loaded) if self.loaded else None, playing=True, ms=DurationMs(5)
        )
        self.follow(self.table.hello(hello).effects)

    @invariant()
    def sane(self) -> None:
        """The regions can always be told, and agree with each other."""
        playback, queue = self.table.playback.playback_region(), self.table.playback.queue_region()

        assert playback.state in STATES
        assert playback.entry == queue.current
        assert playback.position_ms >= 0
        assert queue.total or playback.state in ("stopped", "failed")

    @invariant()
    def agreed(self) -> None:
        """What sounds is loaded, and the deck knows what follows it."""
        playback = self.table.playback
        if playback.state in ("playing", "loading") and self.loaded and playback.current:
            cue = playback._deck._next_cue()  # pyright: ignore[reportPrivateUsage]
            assert self.loaded == playback.current.entry
            assert self.told == (cue.entry if cue else None)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=times(25, 400), stateful_step_count=40, deadline=None)
