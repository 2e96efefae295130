"""How far the analysis of sound is. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from player.shapes._own import OwnModelTold
from player.types import TrackId, Unheard


@dataclass(frozen=True, kw_only=True)
class AnalysisFailed:
    """A track that was not heard, and why. It is tried again when that is asked for."""

    track: TrackId
    title: str = ""
    artist: str = ""
    reason: Unheard


@dataclass(frozen=True, kw_only=True)
class AnalysisRegion:
    """`starling.state.analysis`: what of the library was heard, to know how it sounds."""

    state: Literal["off", "waiting", "hearing", "resting", "done"] = "waiting"
    """Turned off; not begun yet; at work; holding while something else needs the device; nothing
    left of what is here."""
    done: int = 0
    """Tracks that were heard."""
    total: int = 0
    """Tracks of the library."""
    away: int = 0
    """Tracks whose bytes are not here: they are heard when they are."""
    track: TrackId | None = None
    """The one in hand."""
    title: str = ""
    artist: str = ""
    progress: float = 0.0
    """Of the one in hand, 0 to 1."""
    provider: Literal["", "webgpu", "wasm"] = ""
    """Where it is computed; empty while nothing was yet."""
    why: str = ""
    """Why not on the GPU, in English."""
    problem: str = ""
    """The code of what keeps it from working at all, until that works again."""
    failed: int = 0
    """Tracks that were not heard, for a reason."""
    failures: list[AnalysisFailed] = field(default_factory=list)
    """The latest of them."""
    own: OwnModelTold | None = None
    """The listener's own embedding model, where one was added."""
