"""The graph that finds the true peak: how far the wave rises between its samples.

ITU-R BS.1770-4, annex 2: four times as many samples by a polyphase filter of 48 coefficients, the
largest of them. It belongs to the rate that a file was made at: the analysis graph hears 22,050 Hz,
where all above 11 kHz is gone and with it much of what overshoots, so its `peak` is the largest
sample only. This graph knows no rate: it takes what was decoded as it was recorded, in pieces.
"""

from __future__ import annotations

import numpy as np
from onnx import ModelProto

from ml.sound.measures import PEAK_CHUNK
from tools.graph.net import Net

_OUTER = (
    0.0017089843750, 0.0109863281250, -0.0196533203125, 0.0332031250000,
    -0.0594482421875, 0.1373291015625, 0.9721679687500, -0.1022949218750,
    0.0476074218750, -0.0266113281250, 0.0148925781250, -0.0083007812500,
)  # fmt: skip
_INNER = (
    -0.0291748046875, 0.0292968750000, -0.0517578125000, 0.0891113281250,
    -0.1665039062500, 0.4650878906250, 0.7797851562500, -0.2003173828125,
    0.1015625000000, -0.0582275390625, 0.0330810546875, -0.0189208984375,
)  # fmt: skip


def phases() -> np.ndarray:
    """[4, 12]: the filter by phases, the first coefficient for the newest sample."""
    return np.array([_OUTER, _INNER, _INNER[::-1], _OUTER[::-1]])


def build() -> ModelProto:
    """The graph: `pcm` [2, 262144], left and right, in; `peak` [1], full scale being 1, out."""
    net = Net("starling-peak")
    pcm = net.input("pcm", (2, PEAK_CHUNK))
    taps = net.const(phases()[:, None, None, ::-1])
    between = net.op("Conv", net.reshape(pcm, 2, 1, 1, PEAK_CHUNK), taps, kernel_shape=[1, 12])
    top = [
        net.op("ReduceMax", net.op("Abs", each), axes=axes, keepdims=0)
        for each, axes in ((between, [0, 1, 2, 3]), (pcm, [0, 1]))
    ]
    # The larger of two, where no kernel compares two tensors: a + max(0, b - a)
    net.output("peak", net.add(top[1], net.op("Relu", net.sub(top[0], top[1]))), (1,))
    return net.model()
