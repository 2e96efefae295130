"""What the WebGPU provider of onnxruntime-web 1.30 can do, as far as our graphs ask for it.

Its native provider (the builds `jspi` and `asyncify`), not JSEP. Sources: the package's own table,
`docs/webgpu-operators.md`; TopK, which that table lacks, is in the provider since pull request 27560
and its kernel's file is named in the binary (`math/top_k.cc`). What is not here would run on the CPU
in the middle of the graph, with a copy there and back.
"""

from __future__ import annotations

import onnx

WEBGPU = frozenset(
    (
        *(
            "Abs",
            "Add",
            "AveragePool",
            "Cast",
            "Clip",
            "Concat",
            "Conv",
            "Div",
            "Gather",
            "Greater",
        ),
        *("GreaterOrEqual", "Less", "Log", "MatMul", "Mul", "Neg", "ReduceMax", "ReduceMean"),
        *("ReduceMin", "ReduceSum", "Relu", "Reshape", "Slice", "Sqrt", "Sub", "Tile", "TopK"),
        *("Transpose", "Where"),
    )
)
"""Operators of the standard domain, at the versions of opset 17."""
NAMES_ONLY = frozenset({"Identity"})
"""No work: taken out when a graph is loaded."""
INDEX_INPUTS = {
    "Reshape": (1,),
    "Slice": (1, 2, 3, 4),
    "ReduceSum": (1,),
    "TopK": (1,),
    "Tile": (1,),
}
"""Which inputs are read on the CPU before anything runs: the only place for 64-bit integers."""


def strangers(model: onnx.ModelProto) -> list[str]:
    """Nodes for which WebGPU has no kernel or a wrong one, and those that reckon with 64-bit
    integers; by name."""
    wide = {
        each.name for each in model.graph.initializer if each.data_type == onnx.TensorProto.INT64
    }
    constants = {each.name: onnx.numpy_helper.to_array(each) for each in model.graph.initializer}
    found = []
    for node in model.graph.node:
        if node.op_type == "Slice" and len(node.input) > 4 and (constants[node.input[4]] < 1).any():
            # Its kernel there answers wrongly (1.30, seen with SwiftShader).
            found.append(f"{node.name} backwards")
        if node.domain or node.op_type not in WEBGPU | NAMES_ONLY:
            found.append(node.name or node.op_type)
            continue
        places = INDEX_INPUTS.get(node.op_type, ())
        found += [
            f"{node.name}:{at}"
            for at, name in enumerate(node.input)
            if name in wide and at not in places
        ]
    return found
