"""The part of the graph that feels the beat: from log-mel to onsets to two tempograms.

After Grosche & Müller (2011): a Fourier tempogram tells a tempo from its half, an autocorrelation
tells it from its double; `ml.tempo` puts them together. Both of all sound and of its lowest octaves,
where a bass drum often says which of two tempi is the beat.
"""

from __future__ import annotations

import numpy as np

from ml.sound.measures import FRAMES, MELS, REACH
from tools.graph import filters as f
from tools.graph.net import Net


def onsets(net: Net, logmel: str, heard: str) -> str:
    """How much each frame rises over the one before, in dB, [2, 1290]: averaged over all mel bands,
    as librosa's `onset_strength` (Böck & Widmer 2013, without its maximum filter), and over the
    lowest eight. Naught where nothing is heard."""
    rise = net.op("Relu", net.sub(net.cut(logmel, 1, FRAMES, 0), net.cut(logmel, 0, FRAMES - 1, 0)))
    shares = np.zeros((MELS, 2))
    shares[:, 0] = 1 / MELS
    shares[: f.LOW_MELS, 1] = 1 / f.LOW_MELS
    both = net.op("Transpose", net.dot(rise, net.const(shares)), perm=[1, 0])
    return net.mul(net.op("Concat", net.const(np.zeros((2, 1))), both, axis=1), heard)


def tempograms(net: Net, onset: str) -> tuple[str, str]:
    """By Fourier and by autocorrelation, [2, 350] each, free of how loud the onsets are."""
    line = net.reshape(onset, 2, 1, FRAMES)
    local = net.op(
        "AveragePool", line, kernel_shape=[f.LOCAL], pads=[f.LOCAL // 2] * 2, count_include_pad=0
    )
    off = net.reshape(net.sub(line, local), 2, FRAMES)
    off = net.sub(off, net.scaled(net.total(off, 1), 1 / FRAMES))
    off = net.mul(
        off, net.const(0.5 - 0.5 * np.cos(2 * np.pi * (np.arange(FRAMES) + 1) / (FRAMES + 1)))
    )
    power = net.at_least(net.total(net.square(off), 1), 1e-9)  # [2, 1]
    return _fourier(net, off, power), _lag(net, off, power)


def _fourier(net: Net, off: str, power: str) -> str:
    """|Σ onset·e^(-2πift)|, its sines made from small tables as the spectra's are."""
    blocks, within = f.pulse_turns()
    cos1, sin1 = net.const(np.cos(blocks)[:, :, None]), net.const(np.sin(blocks)[:, :, None])
    cos2, sin2 = net.const(np.cos(within)[:, None, :]), net.const(np.sin(within)[:, None, :])
    length = blocks.shape[1] * f.BLOCK
    tail = net.op("Concat", off, net.const(np.zeros((2, length - FRAMES))), axis=1)
    parts = []
    for sines in (
        net.sub(net.mul(cos1, cos2), net.mul(sin1, sin2)),
        net.add(net.mul(sin1, cos2), net.mul(cos1, sin2)),
    ):
        table = net.op("Transpose", net.reshape(sines, REACH, length), perm=[1, 0])
        parts.append(net.square(net.dot(tail, table)))
    size = net.scaled(power, FRAMES)
    return net.op("Sqrt", net.op("Div", net.add(*parts), size))


def _lag(net: Net, off: str, power: str) -> str:
    """The autocorrelation at each tempo's lag, between whole frames on a line.

    All lags at once: the curve and as many zeros, written down again and again and read in rows one
    longer than it, begins one frame later in each row."""
    length = FRAMES + f.LAGS
    padded = net.op("Concat", off, net.const(np.zeros((2, f.LAGS))), axis=1)
    again = net.op("Tile", padded, net.ints([1, f.LAGS + 1]))
    rows = net.reshape(net.cut(again, 0, f.LAGS * (length + 1), 1), 2, f.LAGS, length + 1)
    shifted = net.cut(rows, 0, FRAMES, 2)
    found = net.reshape(net.dot(shifted, net.reshape(off, 2, FRAMES, 1)), 2, f.LAGS)
    lags = f.beat_lags()
    whole = np.floor(lags).astype(int)
    part = lags - whole
    here, after = (
        net.op("Gather", found, net.ints(each.tolist(), np.int32), axis=1)
        for each in (whole, whole + 1)
    )
    between = net.add(net.mul(here, net.const(1 - part)), net.mul(after, net.const(part)))
    return net.op("Div", between, power)
