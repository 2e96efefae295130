"""The graph that chooses: what is liked, of everything, and the best of it; for a GPU.

A million tracks of 150 features are one reading of memory, so there is no index: every track is
looked at, every time. It reckons what NumPy reckons (`ml.blocks.Blocks.linear`): two products with
the table of features, what is liked and how near a track sounds to the one before; how far their
tempi and energies are apart; and whatever is added to a single track. What a knob forbids is put
below everything; then the best are taken. The table and the lines stay on the GPU, in blocks, since
one buffer may have 128 MiB; the rest comes with each question.

`float` holds the table as float32, `half` as float16, for which a GPU needs `shader-f16`. There is no
kind for int8: WebGPU has no kernel of MatMulInteger, and in WebAssembly NumPy is faster
(`docs/decisions/scoring.md`).
"""

from __future__ import annotations

from typing import Literal, get_args

from onnx import ModelProto, TensorProto

from ml.proposing import BARRED, BEST
from ml.tiles import TRACKS
from tools.graph.net import Net

Kind = Literal["float", "half"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def build(kind: Kind) -> ModelProto:
    """The graph for one kind, of a block of `tiles` tiles, `rows` = 2,048 · tiles. In: `table`
    [tiles, features, 2048]; `lines` [3, rows]: one over the length of a sound, tempo, energy;
    `weights` [2, features]; `moment` [6] and `bias` [rows], as `ml.proposing` says; `allowed` [rows]
    of bool. Out: `scores` [512] and `places` [512] int32, the best first."""
    net = Net(f"starling-scoring-{kind}")
    number = TensorProto.FLOAT if kind == "float" else TensorProto.FLOAT16
    table = net.input("table", ["tiles", "features", TRACKS], number)
    products = net.dot(net.input("weights", [2, "features"], number), table)
    if kind == "half":
        products = net.as_float(products)
    lines = net.input("lines", [3, "rows"])
    moment = net.input("moment", [6])

    def said(at: int) -> str:
        return net.cut(moment, at, at + 1, 0)

    def row(of: str, at: int, axis: int) -> str:
        return net.reshape(net.cut(of, at, at + 1, axis), -1)

    near = net.mul(net.add(row(products, 1, 1), said(0)), row(lines, 0, 0))
    score = net.add(row(products, 0, 1), net.mul(near, said(1)))
    for line, here in ((1, 2), (2, 4)):
        apart = net.op("Abs", net.sub(row(lines, line, 0), said(here)))
        apart = net.op("Clip", apart, "", net.scalar(3.0))
        score = net.add(score, net.mul(apart, said(here + 1)))
    score = net.add(score, net.input("bias", ["rows"]))
    allowed = net.input("allowed", ["rows"], TensorProto.BOOL)
    score = net.op("Where", allowed, score, net.const([BARRED]))
    values, places = net.ops(
        "TopK", score, net.ints([BEST]), outputs=2, axis=0, largest=1, sorted=1
    )
    net.output("scores", values, (BEST,))
    net.output("places", net.op("Cast", places, to=TensorProto.INT32), (BEST,), TensorProto.INT32)
    return net.model()
