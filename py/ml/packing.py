"""Columns on their way between two Pythons: their names and shapes as JSON, their values as bytes.

The sender needs no NumPy: `array.array("f", …).tobytes()` is a column. Bytes are little-endian, as
WebAssembly is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

TYPES = {"f4": np.float32, "f8": np.float64, "i4": np.int32, "i8": np.int64, "u1": np.uint8}

Column = npt.NDArray[Any]


class Unpackable(ValueError):
    """What came is not what its description says."""


def unpack(described: Sequence[Mapping[str, Any]], parts: Sequence[bytes]) -> dict[str, Column]:
    """Columns by name. `described[i]` is {"name", "type": one of TYPES, "shape": [rows, …]}.

    Raises Unpackable.
    """
    if len(described) != len(parts):
        raise Unpackable(f"{len(described)} columns are described, {len(parts)} came")
    found: dict[str, Column] = {}
    for each, part in zip(described, parts, strict=True):
        kind = TYPES.get(each["type"])
        shape = tuple(int(size) for size in each["shape"])
        if kind is None or len(part) != int(np.prod(shape)) * np.dtype(kind).itemsize:
            raise Unpackable(f"{each['name']}: {len(part)} bytes are not {each['type']}{shape}")
        found[each["name"]] = np.frombuffer(part, np.dtype(kind).newbyteorder("<")).reshape(shape)
    return found


def pack(columns: Mapping[str, Column]) -> tuple[list[dict[str, Any]], list[bytes]]:
    """The other way round: descriptions, and bytes."""
    names = {np.dtype(kind): name for name, kind in TYPES.items()}
    described: list[dict[str, Any]] = []
    parts: list[bytes] = []
    for name, column in columns.items():
        described.append({"name": name, "type": names[column.dtype], "shape": list(column.shape)})
        parts.append(np.ascontiguousarray(column).tobytes())
    return described, parts
