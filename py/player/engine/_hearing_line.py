"""Who is heard next, and how far it is: a few names at a time, out of a library of any size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from player.engine.slices import in_turns
from player.library import Library
from player.library.sounds import Failure, Tally
from player.ports import Clock
from player.types import ContentId, TrackId

BATCH, COMING, WINDOW = 64, 8, 200
"""Tracks that are looked up at a time; of the queue; of those that were asked for."""

LATER = 5.0
"""Seconds after which a library that changed is surveyed anew, at the earliest."""
SHARE = 60
"""So many times as long as a survey took pass until the next one: a large library takes a second."""
TOLD = 50
"""Failures that are told."""


class Line:
    """The tracks that wait."""

    def __init__(
        self,
        library: Library,
        clock: Clock,
        coming: Callable[[int], list[TrackId]],
        changed: Callable[[], None],
    ) -> None:
        """`coming`: what plays, and so many less one of what comes next."""
        self._library = library
        self._book = library.sounds
        self._clock = clock
        self._coming = coming
        self._changed = changed
        self.tally = Tally()
        self.failures: list[Failure] = []
        """The latest first."""
        self._batch: list[TrackId] = []
        self._begun = False
        """There was something in it."""
        self._first: list[TrackId] = []
        """Asked for, in that order."""
        self._until: dict[TrackId, float] = {}
        """Left out until then."""
        self._knows: tuple[int, int] | None = None
        """Revisions of the library and of what was heard that were surveyed."""
        self._again_at = float("-inf")

    def begin(self, first: Sequence[TrackId]) -> None:
        """Look at all of them anew; these before all others."""
        self._first = list(first)
        self._until.clear()
        self._knows = None

    def skip(self, track: TrackId, seconds: float) -> None:
        """Leave a track out for so long."""
        self._until[track] = self._clock.monotonic() + seconds

    def count(self, *, done: int = 0, failed: TrackId | None = None) -> None:
        """One more is done, or failed."""
        if failed is not None:
            found = self._book.failure(failed)
            self.failures = [*([found] if found else []), *self.failures][:TOLD]
        was = self.tally
        self.tally = replace(
            was,
            done=was.done + done,
            failed=was.failed + (failed is not None),
            ready=max(0, was.ready - 1),
        )
        self._changed()

    async def next(self, hand: TrackId | None, file: ContentId | None) -> TrackId | None:
        """The one in hand as long as it waits; what was asked for; another track of the file that is
        decoded already; else as `ml.sound.excerpts.order` says. None where nobody waits here."""
        changed = self._knows != (self._library.revision, self._book.revision)
        found = self._found(hand, file)
        late = self._clock.monotonic() >= self._again_at
        # At the end of a batch at once: there may be thousands more.
        if self._knows is None or (changed and (late or (self._begun and found is None))):
            await self._survey()
            found = self._found(hand, file)
        return found

    def _found(self, hand: TrackId | None, file: ContentId | None) -> TrackId | None:
        while self._first:
            asked = self._usable(self._book.next((), (), self._first[:WINDOW]))
            if asked:
                return hand if hand in asked else self._beside(file, asked) or asked[0]
            del self._first[:WINDOW]  # heard, or not here: that comes as all others do
        if hand is not None and self._usable(self._book.next((hand,), ())):
            return hand
        return self._beside(file) or self._head()

    def _head(self) -> TrackId | None:
        """Of the queue and the batch. Those in front may be left out for a while, thousands of them
        where their bytes went: so only some are looked up at a time."""
        at, queue = 0, self._coming(COMING)
        while True:
            some = self._batch[at : at + BATCH]
            waiting = self._book.next(some, queue)
            if usable := self._usable(waiting):
                return usable[0]
            if not some:
                return None
            still = set(waiting)
            self._batch[at : at + BATCH] = kept = [each for each in some if each in still]
            at += len(kept)

    async def _survey(self) -> None:
        now = self._clock.monotonic()
        self._until = {track: until for track, until in self._until.items() if until > now}
        self._knows = (self._library.revision, self._book.revision)
        survey = await in_turns(self._book.survey(BATCH + len(self._until), TOLD))
        self.tally, self._batch, self.failures = survey.tally, survey.first, survey.failures
        self._begun = bool(self._batch)
        then = self._clock.monotonic()
        self._again_at = then + max(LATER, SHARE * (then - now))
        self._changed()

    def _usable(self, tracks: list[TrackId]) -> list[TrackId]:
        now = self._clock.monotonic()
        return [each for each in tracks if self._until.get(each, now) <= now]

    def _beside(
        self, file: ContentId | None, among: Sequence[TrackId] | None = None
    ) -> TrackId | None:
        """Another track of the file that is decoded already; of some, or of all that wait."""
        if file is None:
            return None
        tracks = [self._library.track_of(each) for each in self._library.stretches_of(file)]
        others = [each for each in tracks if each is not None]
        if among is None:
            among = self._usable(self._book.next(others, ()))
        return next((each for each in others if each in among), None)
