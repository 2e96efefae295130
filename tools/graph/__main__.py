"""Writes the graphs, or says what is in them.

python -m tools.graph FOLDER      the files
python -m tools.graph             their sizes, hashes and operators
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from pathlib import Path

from tools.graph import GRAPHS, to_bytes
from tools.graph.ops import strangers


def main() -> int:
    """The command line."""
    for name, build in GRAPHS.items():
        model = build()
        data = to_bytes(model)
        if len(sys.argv) > 1:
            folder = Path(sys.argv[1])
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.onnx").write_bytes(data)
            continue
        kinds = Counter(node.op_type for node in model.graph.node)
        print(f"{name}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")
        print("  " + ", ".join(f"{kind} {many}" for kind, many in kinds.most_common()))
        print(f"  not on WebGPU: {', '.join(strangers(model)) or 'nothing'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
