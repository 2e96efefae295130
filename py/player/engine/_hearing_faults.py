"""What goes wrong while tracks are heard, and whose fault that is: the track's, which is then left
with a reason; nobody's, and it is tried again; or that of what computes, which has all of it wait."""

from __future__ import annotations

import logging
from typing import Any, cast, get_args

from ml.sound.excerpts import TRIES
from player.engine._ears import Ears, Refused
from player.engine._hearing_line import Line
from player.errors import DeviceFailed
from player.library import Library
from player.ports import Clock
from player.types import TrackId, Unheard

log = logging.getLogger("engine")

UNABLE = 120.0
"""Seconds after which what keeps all of it from working is tried again; doubled up to an hour."""
SKIPPED = 1800.0
"""Seconds for which a track whose file may not be read now is left out."""
BREAKS = 4
"""Breaks in a row after which it is not the tracks' fault."""
DEATHS = 5
"""Ends of the page in the middle of one track after which it is left alone."""
IN_HAND = "_hearing"
"""The setting that names the track in hand, whether it is at work on it, and how many sessions in a
row ended so."""


class Faults:
    """Counts, and decides."""

    def __init__(self, library: Library, line: Line, ears: Ears, clock: Clock) -> None:
        self._library = library
        self._book = library.sounds
        self._line = line
        self._ears = ears
        self._clock = clock
        self._tries: dict[TrackId, int] = {}
        self._in_a_row = self._unable = 0
        self.problem = ""
        """The code of what keeps all of it from working."""
        self.again_at = float("-inf")
        """When that is tried again."""

    def forgive(self) -> None:
        """What went wrong so far is forgotten."""
        self._tries.clear()
        self._in_a_row = self._unable = 0

    def worked(self) -> None:
        """A track was heard to its end."""
        self._in_a_row = self._unable = 0
        self.problem = ""

    def refused(self, track: TrackId, refused: Refused) -> None:
        """The page cannot hear it."""
        code = "gone" if refused.code == "changed" else refused.code
        log.info("unheard code=%s track=%s", refused, track)
        if code == "analysis_unreachable":
            self._wait(code)
        elif code in ("incomplete", "permission"):
            self._ears.close()
            self._line.skip(track, SKIPPED)
        elif code in ("unreadable", "too_long", "gone"):
            self._ears.close()
            self._in_a_row = 0
            self.leave(track, code)
        else:
            self._ears.stop(broken=True)
            self._broke(track, "timeout" if code == "timeout" else "failed")

    def failed(self, track: TrackId | None, error: DeviceFailed) -> None:
        """The model's worker, or the disk."""
        log.info("hearing_unable code=%s", error.code)
        if error.code == "model_broke" and track is not None:
            self._broke(track, "failed")
        elif error.code != "model_closed":
            self._wait(error.code)

    def leave(self, track: TrackId, reason: str) -> None:
        """It is not tried again until that is asked for."""
        known = reason if reason in get_args(Unheard) else "failed"
        if self._book.fail(track, cast("Unheard", known)):
            self._line.count(failed=track)

    def _broke(self, track: TrackId, reason: Unheard) -> None:
        """Perhaps by the track, perhaps not."""
        self._in_a_row += 1
        tried = self._tries[track] = self._tries.get(track, 0) + 1
        if self._in_a_row >= BREAKS:
            self._wait("analysis_broke")
        elif tried >= TRIES:
            self.leave(track, reason)

    def _wait(self, code: str) -> None:
        self._ears.stop()
        self.problem = code
        self.again_at = self._clock.monotonic() + min(3600.0, UNABLE * 2**self._unable)
        self._unable = min(self._unable + 1, 10)

    # ── across sessions ──────────────────────────────────────────────────────────────────────

    def note(self, track: TrackId, *, at_work: bool) -> None:
        """Write down which track is in hand, for the case that it ends the page."""
        before: Any = self._library.setting(IN_HAND) or {}
        deaths = before.get("deaths", 0) if before.get("track") == track else 0
        note = {"track": track, "deaths": deaths, "at_work": at_work}
        if note != before:
            self._library.put_settings({IN_HAND: note})

    def remember(self) -> None:
        """The last session ended in the middle of a track; one that does so again and again is left
        alone."""
        note: Any = self._library.setting(IN_HAND) or {}
        track = note.get("track")
        if not track or not note.get("at_work") or not self._book.next([track], ()):
            return
        deaths = int(note.get("deaths", 0)) + 1
        self._library.put_settings({IN_HAND: {"track": track, "deaths": deaths, "at_work": False}})
        if deaths >= DEATHS:
            self.leave(track, "ended")
