"""Where the listener's own model hears a track. Without NumPy: the engine asks."""

from __future__ import annotations

WINDOWS = 8
"""Of a track at most; more say little that is new of it, and each may take a model a second."""

EDGE = 0.08
"""Share of a track at its begin and its end that is not listened to: silence, applause."""


def starts(seconds: float, window: float) -> list[float]:
    """Where windows of a track begin, in seconds; one in its middle where it has no room for two."""
    first, last = EDGE * seconds, (1 - EDGE) * seconds - window
    if last - first < window:
        return [max(0.0, round((seconds - window) / 2, 3))]
    many = min(WINDOWS, int((last - first) // window) + 1)
    step = (last - first) / max(1, many - 1)
    return [round(first + step * each, 3) for each in range(many)]
