"""The equaliser, as settings hold it. Part of `shapes`."""

from __future__ import annotations

from dataclasses import dataclass, field


def _flat() -> list[float]:
    return [0.0] * 10


@dataclass(frozen=True, kw_only=True)
class Equaliser:
    """What is done to the balance of bass and treble. Off, the sound is left alone."""

    on: bool = False
    gains: list[float] = field(default_factory=_flat)
    """Of ten bands, in dB, -12 to 12: at 31.25, 62.5, 125, 250, 500, 1000, 2000, 4000, 8000 and
    16000 Hz. All of it is made so much quieter as the loudest band is made louder."""
    preset: str = ""
    """Where the gains came from, as the page calls it; "" where they were set by hand."""


@dataclass(frozen=True, kw_only=True)
class EqualiserPreset:
    """Gains under a name of the listener's own."""

    name: str
    gains: list[float]
