"""Builds the graphs that the model worker runs, out of formulas: nothing is trained or downloaded.

`front` halves the rate and finds the true peak, `analysis` hears, `scoring` chooses. Their bytes are the same wherever
they are built (`tests/ml/test_graph.py` knows their hashes), so they need not be committed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from onnx import ModelProto

_PY = str(Path(__file__).resolve().parents[2] / "py")
if _PY not in sys.path:
    # The shapes are those of `ml.sound.measures`, which is read where it lies, not installed.
    sys.path.append(_PY)

from tools.graph import analysis, front, scoring  # noqa: E402
from tools.graph.net import to_bytes  # noqa: E402

GRAPHS: dict[str, Callable[[], ModelProto]] = {
    "analysis": analysis.build,
    "front": front.build,
    "scoring-float": lambda: scoring.build("float"),
    "scoring-half": lambda: scoring.build("half"),
}
"""Every graph by its file's name."""


def files() -> dict[str, bytes]:
    """Every graph as a file, `<name>.onnx`."""
    return {f"{name}.onnx": to_bytes(build()) for name, build in GRAPHS.items()}
