"""An embedding model of the listener's own, in place of Starling's. Part of the contract.

The page tries it and keeps its file; the engine learns what it is called and has tracks heard by it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from player.contract._bases import Command, Effect, Report


@dataclass(frozen=True, kw_only=True)
class OwnModel(Command):
    """Let a model of the listener's own say what sounds alike; without anything: Starling's own
    again. To the page one gives `file` (an ONNX file), `rate`, `seconds` and, where it has several,
    `output`; all else it finds out, and refuses what is no such model."""

    id: str = ""
    name: str = ""
    rate: int = 0
    seconds: float = 0.0
    width: int = 0
    output: str = ""


@dataclass(frozen=True, kw_only=True)
class AnalysisOwn(Effect):
    """Hear what is open by the listener's own model; `analysis_owned` tells."""

    job: int
    model: str
    starts: list[float] = field(default_factory=list)
    """Of windows, in seconds."""


@dataclass(frozen=True, kw_only=True)
class AnalysisOwned(Report):
    """The mean row of the windows."""

    job: int
    numbers: str = ""
    """Base64 of little-endian float32."""
    code: str = ""
    """Empty where it was heard; not_a_model, other_shape, no_numbers, gone, analysis_broke,
    analysis_closed, analysis_unreachable."""
    detail: str = ""
