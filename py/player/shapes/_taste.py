"""Limits on what is picked, and what was measured of a track's sound. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class RecommendKnobs:
    """The listener's limits, which are never disobeyed, and two wishes: `discover`, `energy`.

    What is not known passes no limit that asks for it: a track whose tempo was not measured is in
    no range of tempos.
    """

    only_kept: bool = False
    genres: list[str] = field(default_factory=list)
    """Empty allows all."""
    barred_genres: list[str] = field(default_factory=list)
    per_artist: int = 3
    """At most so many of one artist; 0 is no limit."""
    bpm_min: float = 0.0
    """Beats a minute; 0 with `bpm_max` 0 is no limit."""
    bpm_max: float = 0.0
    bpm_soft: bool = False
    """Prefer the range instead of barring what lies outside."""
    bpm_octaves: bool = True
    """Half and double the tempo count too."""
    year_min: int = 0
    """0 with `year_max` 0 is no limit."""
    year_max: int = 0
    clean: bool = False
    """Nothing whose tags warn of its words."""
    discover: float = 0.5
    """From what one knows (0) to what one does not (1)."""
    energy: list[float] = field(default_factory=list)
    """The energy wished for, 0 to 1, at places spread evenly over the session."""


@dataclass(frozen=True, kw_only=True)
class TrackSound:
    """How a track sounds, as far as it was measured."""

    bpm: float = 0.0
    """Beats a minute; 0 where it is not known."""
    bpm_sure: float = 0.0
    """How sure that is, 0 to 1."""
    key: int = -1
    """The tonic, 0 (C) to 11 (B), in minor 12 more; -1 where it is not known."""
    key_sure: float = 0.0
    energy: float = -1.0
    """0 calm to 1 driven; -1 where it is not known."""
    loudness: float | None = None
    """Integrated loudness (EBU R 128), LUFS."""
    true_peak: float | None = None
    """The highest peak between samples too, dBTP."""
