"""The graph that chooses: embeddings against what a listener likes, and the best of them.

A million tracks of 128 numbers are one reading of memory, so there is no index: every track is
looked at, every time. Which kind of numbers is fastest is for measurement to say, device by device:

| kind | embeddings | where |
|---|---|---|
| `float` | float32 | anywhere |
| `half` | float16 | WebGPU with `shader-f16` |
| `int8` | int8 with a scale a row | WASM: `MatMulInteger`, of which WebGPU has no kernel |
"""

from __future__ import annotations

from typing import Literal, get_args

from onnx import ModelProto, TensorProto

from ml.metric import DIMENSIONS
from tools.graph.net import Net

Kind = Literal["float", "half", "int8"]
KINDS: tuple[Kind, ...] = get_args(Kind)
BEST = 256
"""How many are answered for each block of rows; a block has at least as many."""
BARRED = -1e30
"""The score of what a knob forbids: below all that a sum of 128 products can be."""
BLOCK_BYTES = 128 * 2**20
"""The largest buffer that WebGPU promises to bind."""
_BYTES: dict[Kind, int] = {"float": 4, "half": 2, "int8": 1}


def block_rows(kind: Kind) -> int:
    """Rows of a block that may be bound at once."""
    return BLOCK_BYTES // (_BYTES[kind] * DIMENSIONS)


def build(kind: Kind) -> ModelProto:
    """The graph for one kind. In: `embeddings` [rows, 128], `taste` [128], `bias` [rows], `allowed`
    [rows] of bool; with `int8` also `scales` [rows], and `taste` is int8 too, times `taste_scale` [1].
    There are 256 rows or more: who has fewer adds some that are not allowed. Out: `scores` [256] and `places` [256] int32, the best first."""
    net = Net(f"starling-scoring-{kind}")
    score = _PRODUCTS[kind](net)
    score = net.add(score, net.input("bias", ["rows"]))
    allowed = net.input("allowed", ["rows"], TensorProto.BOOL)
    score = net.op("Where", allowed, score, net.const([BARRED]))
    values, places = net.ops(
        "TopK", score, net.ints([BEST]), outputs=2, axis=0, largest=1, sorted=1
    )
    net.output("scores", values, (BEST,))
    net.output("places", net.op("Cast", places, to=TensorProto.INT32), (BEST,), TensorProto.INT32)
    return net.model()


def _column(net: Net, name: str, kind: int) -> str:
    return net.reshape(net.input(name, (DIMENSIONS,), kind), DIMENSIONS, 1)


def _float(net: Net) -> str:
    table = net.input("embeddings", ["rows", DIMENSIONS])
    return net.reshape(net.dot(table, _column(net, "taste", TensorProto.FLOAT)), -1)


def _half(net: Net) -> str:
    table = net.input("embeddings", ["rows", DIMENSIONS], TensorProto.FLOAT16)
    product = net.dot(table, _column(net, "taste", TensorProto.FLOAT16))
    return net.as_float(net.reshape(product, -1))


def _int8(net: Net) -> str:
    table = net.input("embeddings", ["rows", DIMENSIONS], TensorProto.INT8)
    whole = net.op("MatMulInteger", table, _column(net, "taste", TensorProto.INT8))
    score = net.mul(net.as_float(net.reshape(whole, -1)), net.input("scales", ["rows"]))
    return net.mul(score, net.input("taste_scale", (1,)))


_PRODUCTS = {"float": _float, "half": _half, "int8": _int8}
