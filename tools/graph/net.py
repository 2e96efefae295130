"""A graph written down node by node, whose bytes come out the same wherever it is built."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
"""Old enough for every runtime that is alive, new enough for all that is used."""
IR = 8
"""The file format that belongs to it."""
_DIGITS = 10
"""Decimals of a constant before it is rounded to float32. Sines of one machine differ from those of
another in the last of their sixteen, which would show in constants that should be naught."""


class Net:
    """Nodes and constants in the order in which they were asked for."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[tuple[str, tuple[int, ...], bytes], str] = {}
        self._tensors: list[onnx.TensorProto] = []
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []

    def input(self, name: str, shape: Sequence[int | str], kind: int = TensorProto.FLOAT) -> str:
        """What the graph is given; a dimension that is a name may have any size."""
        self._inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def output(
        self, name: str, value: str, shape: Sequence[int], kind: int = TensorProto.FLOAT
    ) -> None:
        """What the graph answers: a value under a name, in a shape."""
        flat = self.op("Reshape", value, self.ints(shape))
        self._nodes.append(helper.make_node("Identity", [flat], [name]))
        self._outputs.append(helper.make_tensor_value_info(name, kind, shape))

    def const(self, values: Any) -> str:
        """Numbers as float32."""
        exact = np.asarray(values, dtype=np.float64)
        return self._hold((np.round(exact, _DIGITS) + 0.0).astype(np.float32))

    def ints(self, values: Sequence[int], dtype: Any = np.int64) -> str:
        """Whole numbers: int64 for shapes and axes, int32 where they are looked up by."""
        return self._hold(np.asarray(values, dtype=dtype))

    def _hold(self, array: np.ndarray) -> str:
        key = (str(array.dtype), array.shape, array.tobytes())
        if key not in self._constants:
            name = f"c{len(self._tensors)}"
            self._constants[key] = name
            self._tensors.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
            if array.shape == ():  # ascontiguousarray makes a row of a scalar
                self._tensors[-1] = numpy_helper.from_array(array, name)
        return self._constants[key]

    def op(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """One node of one output; its name."""
        return self.ops(kind, *inputs, outputs=1, **attributes)[0]

    def ops(self, kind: str, *inputs: str, outputs: int, **attributes: Any) -> list[str]:
        """One node; the names of its outputs."""
        at = len(self._nodes)
        names = [f"n{at}" if each == 0 else f"n{at}_{each}" for each in range(outputs)]
        self._nodes.append(
            helper.make_node(kind, list(inputs), names, name=f"{kind}{at}", **attributes)
        )
        return names

    # What is said often.

    def add(self, a: str, b: str) -> str:
        """The sum"""
        return self.op("Add", a, b)

    def sub(self, a: str, b: str) -> str:
        """The difference"""
        return self.op("Sub", a, b)

    def mul(self, a: str, b: str) -> str:
        """The product, element by element"""
        return self.op("Mul", a, b)

    def dot(self, a: str, b: str) -> str:
        """The matrix product"""
        return self.op("MatMul", a, b)

    def square(self, a: str) -> str:
        """The square"""
        return self.op("Mul", a, a)

    def scaled(self, a: str, by: float) -> str:
        """Times a number"""
        return self.op("Mul", a, self.const([by]))

    def reshape(self, a: str, *shape: int) -> str:
        """The same numbers in another shape"""
        return self.op("Reshape", a, self.ints(shape))

    def cut(self, a: str, start: int, stop: int, axis: int) -> str:
        """From `start` to before `stop` along an axis"""
        return self.op("Slice", a, *(self.ints([each]) for each in (start, stop, axis)))

    def at_least(self, a: str, floor: float) -> str:
        """Nothing below `floor`"""
        return self.op("Clip", a, self.scalar(floor))

    def scalar(self, value: float) -> str:
        """A float32 that is no row"""
        return self._hold(np.asarray(value, np.float32))

    def decibels(self, a: str) -> str:
        """10·log₁₀, from -100 dB up: as librosa's `power_to_db(ref=1, amin=1e-10, top_db=None)`"""
        return self.scaled(self.op("Log", self.at_least(a, 1e-10)), 10 / float(np.log(10)))

    def total(self, a: str, *axes: int, keep: bool = True) -> str:
        """The sum along axes"""
        return self.op("ReduceSum", a, self.ints(axes), keepdims=int(keep))

    def as_float(self, a: str) -> str:
        """Truth as 0 and 1"""
        return self.op("Cast", a, to=TensorProto.FLOAT)

    def model(self) -> onnx.ModelProto:
        """The whole, checked."""
        graph = helper.make_graph(
            self._nodes, self._name, self._inputs, self._outputs, self._tensors
        )
        made = helper.make_model(
            graph,
            producer_name="starling",
            opset_imports=[helper.make_opsetid("", OPSET)],
            ir_version=IR,
        )
        onnx.checker.check_model(made, full_check=True)
        return made


def to_bytes(model: onnx.ModelProto) -> bytes:
    """The file."""
    return model.SerializeToString(deterministic=True)
