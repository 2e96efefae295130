"""The listener's own embedding model, as the page knows it. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class OwnModelTold:
    """A model that was added, and how far its hearing is."""

    id: str
    """Of its file and what was declared of it."""
    name: str
    """Of the file."""
    rate: int
    """Samples a second that it hears, mono."""
    seconds: float
    """Of a window."""
    width: int
    """Numbers in a row."""
    output: str = ""
    done: int = 0
    """Tracks that it heard, or could not."""
    of: int = 0
    """Tracks that it is to hear: those that Starling's own analysis heard."""
    problem: str = ""
    """The code of what keeps it from working."""
