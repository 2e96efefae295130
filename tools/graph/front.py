"""The graph before the graph: from what was decoded, 44,100 Hz, to what is analysed, and what can be
measured only before: the true peak, and how loud that is which the halving takes away.

True peak: ITU-R BS.1770-4, annex 2, four times as many samples by a polyphase filter of 48
coefficients, and the largest of them. It is sought at 44,100 Hz, to which the browser brings every
file: nothing that is heard is lost there, while at 22,050 Hz all above 11 kHz is gone, and with it
much of what overshoots. So sound is decoded once, at 44,100, and halved here: by a half-band filter
(Bellanger et al. 1974), of which every second coefficient is naught, so that one of the two
interleaved signals is only passed on.

Loudness: cymbals above 11 kHz may be half of a LU. A signal's power is that of its halves (Parseval),
so what is lost is the power before less the power behind, whatever the filter's slope; up there
K-weighting is flat.
"""

from __future__ import annotations

import numpy as np
from onnx import ModelProto

from ml.sound.measures import CHUNK, FRAMES, FRONT, FRONT_LAP, FRONT_OUTPUTS, HOP, LEAD
from tools.graph import filters as f
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
_RIPPLE = 7.0
"""Of Kaiser's window: what lies below 10 kHz stays as it is, what lies above 12 kHz is 58 dB less."""


def phases() -> np.ndarray:
    """[4, 12]: the filter of the true peak by phases, the first coefficient for the newest sample."""
    return np.array([_OUTER, _INNER, _INNER[::-1], _OUTER[::-1]])


def half_band() -> np.ndarray:
    """[48]: the odd coefficients, which with a half in the middle are the whole filter."""
    at = np.arange(-2 * FRONT_LAP + 1, 2 * FRONT_LAP, 2)
    taps = np.sinc(at / 2) / 2 * np.kaiser(4 * FRONT_LAP + 1, _RIPPLE)[1::2]
    return taps / (2 * taps.sum())


def build() -> ModelProto:
    """The graph. In: `pcm` [2, 1324128], left and right at 44,100 Hz, 48 samples more on each side
    than the chunk has. Out: `sound` [2, 662016], middle and side at 22,050 Hz, and
    `ml.sound.measures.FRONT_OUTPUTS`."""
    net = Net("starling-front")
    pcm = net.input("pcm", (2, FRONT))
    pairs = net.reshape(pcm, 2, FRONT // 2, 2)
    even, odd = (
        net.reshape(net.cut(pairs, each, each + 1, 2), 2, 1, 1, FRONT // 2) for each in (0, 1)
    )
    taps = net.const(half_band()[None, None, None, :])
    # A sample lies between the odd ones before and after it: 24 of each are heard.
    around = net.op("Conv", odd, taps, kernel_shape=[1, 2 * FRONT_LAP])
    around = net.cut(net.reshape(around, 2, CHUNK + 1), 0, CHUNK, 1)
    passed = net.cut(net.reshape(even, 2, FRONT // 2), FRONT_LAP, FRONT_LAP + CHUNK, 1)
    halved = net.add(net.scaled(passed, 0.5), around)
    left, right = net.cut(halved, 0, 1, 0), net.cut(halved, 1, 2, 0)
    both = [net.scaled(each, 0.5) for each in (net.add(left, right), net.sub(left, right))]
    net.output("sound", net.op("Concat", *both, axis=0), (2, CHUNK))
    lost = net.sub(_power(net, pcm, 2 * FRONT_LAP, 2), _power(net, halved, 0, 1))
    lift = float(f.k_weights()[-1] / f.mean_square()[-1])  # at 11 kHz, and from there on
    measured = {"true_peak": _true_peak(net, pcm), "lost": net.scaled(lost, lift)}
    for name, shape in FRONT_OUTPUTS.items():
        net.output(name, measured[name], shape)
    return net.model()


def _power(net: Net, pcm: str, before: int, rate: int) -> str:
    """[1290] mean square of left plus right, over the samples that each frame stands for; of these
    `rate` make one at 22,050 Hz, and so many lie `before` the chunk."""
    first, many = before + rate * LEAD, rate * HOP
    frames = net.reshape(net.cut(pcm, first, first + FRAMES * many, 1), 2, FRAMES, many)
    return net.scaled(net.total(net.square(frames), 0, 2, keep=False), 1 / many)


def _true_peak(net: Net, pcm: str) -> str:
    taps = net.const(phases()[:, None, None, ::-1])
    between = net.op("Conv", net.reshape(pcm, 2, 1, 1, FRONT), taps, kernel_shape=[1, 12])
    risen, sampled = (
        net.op("ReduceMax", net.op("Abs", each), axes=axes, keepdims=0)
        for each, axes in ((between, [0, 1, 2, 3]), (pcm, [0, 1]))
    )
    # The larger of two, where no kernel compares two tensors: a + max(0, b - a)
    return net.add(sampled, net.op("Relu", net.sub(risen, sampled)))
