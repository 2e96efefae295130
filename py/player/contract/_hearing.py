"""Hearing tracks to know how they sound: the engine says what, the page decodes and computes. Part
of the contract. Nothing of it is sent.

One track at a time. `job` tells an answer to the present track from one to a track before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from player.contract._bases import Chosen, Command, Effect, Report
from player.types import ContentId, DurationMs, TrackId


@dataclass(frozen=True, kw_only=True)
class Analyse(Command):
    """Hear tracks before all others: these, what is `chosen`, or all that could not be heard."""

    answer = "AnalysisAsked"
    tracks: list[TrackId] = field(default_factory=list)
    chosen: Chosen | None = None
    failed: bool = False
    """Those that were not heard, for a reason."""
    again: bool = False
    """Those that were heard too."""


@dataclass(frozen=True, kw_only=True)
class AnalysisAsked:
    """Answer of `analyse`."""

    tracks: int
    """How many will be heard, now or once they are here."""


@dataclass(frozen=True, kw_only=True)
class AnalysisOpen(Effect):
    """Decode a content that is here whole; `analysis_opened` tells. What was open before is let go."""

    job: int
    content: ContentId
    seconds: float = 0.0
    """How long the file is said to be; 0 where nobody knows."""
    start_ms: DurationMs = DurationMs(0)
    """Where the track begins in it, and where it ends; 0 is the file's end."""
    stop_ms: DurationMs = DurationMs(0)


@dataclass(frozen=True, kw_only=True)
class AnalysisHear(Effect):
    """Compute a chunk of what is open; `analysis_heard` tells."""

    job: int
    start: int
    """Its first sample at 22,050 Hz (`ml.sound.excerpts`)."""


@dataclass(frozen=True, kw_only=True)
class AnalysisClose(Effect):
    """Let go of the track."""

    job: int


@dataclass(frozen=True, kw_only=True)
class AnalysisStop(Effect):
    """Let go of everything at once, whatever it is at: something else needs the device."""

    broken: bool = False
    """It did not answer, or answered nonsense: start anew, and without the GPU."""


@dataclass(frozen=True, kw_only=True)
class AnalysisOpened(Report):
    """A track is decoded, or cannot be."""

    job: int
    seconds: float = 0.0
    """Of the track."""
    channels: int = 0
    code: str = ""
    """Empty where it is; unreadable, too_long, incomplete, gone, permission, changed, failed."""
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class AnalysisHeard(Report):
    """What was computed of a chunk."""

    job: int
    start: int
    numbers: str = ""
    """Base64 of little-endian float32 (`ml.features.answers`)."""
    provider: Literal["", "webgpu", "wasm"] = ""
    why: str = ""
    """Why not on the GPU."""
    code: str = ""
    """Empty where it was; analysis_broke, analysis_unreachable, analysis_closed."""
    detail: str = ""
