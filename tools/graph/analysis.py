"""The graph that hears: 30 seconds of sound in, what `ml.sound.measures.OUTPUTS` names out.

Only operators for which the WebGPU provider has kernels (`tools.graph.ops`), static shapes and no
control flow, so that it may be captured and replayed; 64-bit integers are shapes and axes only.
"""

from __future__ import annotations

import numpy as np
from onnx import ModelProto

from ml.sound.measures import (
    CHUNK,
    CONTRASTS,
    FRAMES,
    HOP,
    MELS,
    MFCCS,
    OUTPUTS,
    PITCHES,
    SILENT_LUFS,
)
from tools.graph import filters as f
from tools.graph.net import Net
from tools.graph.rhythm import onsets, tempograms

_STEPS = CHUNK // f.FINE
"""Samples of one of the 32 interleaved signals."""
_HOPS = FRAMES + 3
"""Hops of a chunk: a frame is four of them."""


def build(*, inside: bool = False) -> ModelProto:
    """The graph. `inside` also answers what frames hold, for tests and for who draws: `logmel`
    [1290, 128], `mfcc` [1290, 20], `contrast` [1290, 7], `chroma_frames` [1290, 12]."""
    net = Net("starling-analysis")
    pcm = net.input("pcm", (2, CHUNK))
    power = _spectra(net, pcm)
    loud = net.total(net.dot(power, net.const(f.spread_out(f.k_weights())[:, :, None])), 0, 2)
    # Left² + right² = 2 · (middle² + side²)
    loud = net.scaled(net.total(net.reshape(loud, 2, FRAMES), 0), 2.0)  # [1, 1290]
    gate = net.const([10 ** ((SILENT_LUFS + 0.691) / 10)])
    heard = net.as_float(net.op("Greater", loud, gate))
    count = net.total(heard, 1)  # [1, 1]
    weights = net.op("Div", heard, net.at_least(count, 1.0))  # [1, 1290], of sum 1 or 0

    def mean(values: str) -> str:
        return net.dot(weights, values)

    def mean_and_std(values: str) -> tuple[str, str, str]:
        middle = mean(values)
        off = net.sub(values, middle)
        return middle, net.op("Sqrt", mean(net.square(off))), off

    bins = _middle(net, power)  # [1290, 1025]
    logmel = net.decibels(net.dot(bins, net.const(f.mel_bank())))
    mfcc = net.dot(logmel, net.const(f.cosines()))
    mel_mean, mel_std, _ = mean_and_std(logmel)
    mfcc_mean, _, off = mean_and_std(mfcc)
    tall = net.reshape(weights, FRAMES, 1)
    cov = net.dot(net.op("Transpose", net.mul(off, tall), perm=[1, 0]), off)
    step = net.op("Abs", net.sub(net.cut(mfcc, 1, FRAMES, 0), net.cut(mfcc, 0, FRAMES - 1, 0)))
    # Neighbours that are both heard
    pair = net.mul(net.cut(heard, 1, FRAMES, 1), net.cut(heard, 0, FRAMES - 1, 1))
    delta = net.op("Div", net.dot(pair, step), net.at_least(net.total(pair, 1), 1.0))
    root = net.op("Sqrt", bins)
    contrast = _contrast(net, root)
    contrast_mean, contrast_std, _ = mean_and_std(contrast)
    chroma = _to_one(net, net.dot(bins, net.const(f.chroma_bank())))
    onset = onsets(net, logmel, heard)
    fourier, lag = tempograms(net, onset)
    answers = {
        "frames": count,
        "peak": _peak(net, pcm),
        "power": loud,
        "mel_mean": mel_mean,
        "mel_std": mel_std,
        "mfcc_mean": mfcc_mean,
        "mfcc_cov": cov,
        "mfcc_delta": delta,
        "contrast_mean": contrast_mean,
        "contrast_std": contrast_std,
        "chroma": mean(chroma),
        "pitch": mean(_pitch(net, root)),
        "bands": mean(net.dot(bins, net.const(f.band_bank()))),
        "onset": onset,
        "fourier": fourier,
        "lag": lag,
    }
    for name, shape in OUTPUTS.items():
        net.output(name, answers[name], shape)
    if inside:
        net.output("logmel", logmel, (FRAMES, MELS))
        net.output("mfcc", mfcc, (FRAMES, MFCCS))
        net.output("contrast", contrast, (FRAMES, CONTRASTS))
        net.output("chroma_frames", chroma, (FRAMES, PITCHES))
    return net.model()


def _spectra(net: Net, pcm: str) -> str:
    """|X|² of all frames of both signals, [32, 2580, 33], in the order of `filters.order`.

    Cooley and Tukey's way (1965), once: 0.5 million operations a frame where the whole matrix would
    take 8. Window and twiddle factors are part of the first matrices, one for each of the 32 places
    of a sample; they are made from small tables when the graph is loaded, not shipped."""
    pieces = net.op("Transpose", net.reshape(pcm, 2, _STEPS, f.FINE), perm=[2, 0, 1])
    hops = net.reshape(pieces, f.FINE, 2, _HOPS, HOP // f.FINE)
    parts = [net.cut(hops, each, each + FRAMES, 2) for each in range(4)]
    frames = net.reshape(net.op("Concat", *parts, axis=3), f.FINE, 2 * FRAMES, f.COARSE)

    # cos and sin of 2π·(n₁k₁/64 + n₂k₁/2048), as products of those of the two parts
    first = f.angles(f.COARSE, f.HALF, f.COARSE)[None]  # [1, 64, 33]
    turn = f.angles(f.FINE, f.HALF, f.COARSE * f.FINE)[:, None]  # [32, 1, 33]
    window = f.hann(f.COARSE * f.FINE).reshape(f.COARSE, f.FINE).T[:, :, None]  # [32, 64, 1]
    cos1, sin1 = net.const(np.cos(first)), net.const(np.sin(first))
    cos2, sin2 = net.const(np.cos(turn)), net.const(np.sin(turn))
    shape = net.const(window)
    real = net.mul(shape, net.sub(net.mul(cos1, cos2), net.mul(sin1, sin2)))
    imaginary = net.mul(shape, net.add(net.mul(sin1, cos2), net.mul(cos1, sin2)))
    halves = [
        net.reshape(net.dot(frames, each), f.FINE, 2 * FRAMES * f.HALF)
        for each in (real, net.op("Neg", imaginary))
    ]
    both = net.dot(net.const(f.second_transform()), net.op("Concat", *halves, axis=0))
    squares = net.square(both)
    power = net.add(net.cut(squares, 0, f.FINE, 0), net.cut(squares, f.FINE, 2 * f.FINE, 0))
    return net.reshape(power, f.FINE, 2 * FRAMES, f.HALF)


def _middle(net: Net, power: str) -> str:
    """|X|² of left plus right by frame and by bin, [1290, 1025]."""
    frames = net.op("Transpose", net.cut(power, 0, FRAMES, 1), perm=[1, 0, 2])
    half = f.FINE // 2
    plain = net.cut(frames, 0, half, 1)
    mirrors = net.cut(frames, half, f.FINE, 1)
    # Of a row of mirrors those from 31 down to 1; the others are in the plain rows. Turned round by
    # a product with ones and naughts, which is exact: a Slice that steps backwards comes out wrong
    # on WebGPU in onnxruntime-web 1.30 (seen with SwiftShader), and Gather is slower than either.
    back = net.dot(mirrors, net.const(np.eye(f.HALF)[:, f.HALF - 2 : 0 : -1]))
    whole = net.reshape(net.op("Concat", plain, back, axis=2), FRAMES, f.BINS - 1)
    last = net.reshape(net.cut(net.cut(mirrors, half - 1, half, 1), 0, 1, 2), FRAMES, 1)
    return net.op("Concat", whole, last, axis=1)


def _peak(net: Net, pcm: str) -> str:
    """The largest sample of both channels: |middle| + |side| is the larger of |left| and |right|."""
    sizes = net.op("Abs", pcm)
    both = net.add(net.cut(sizes, 0, 1, 0), net.cut(sizes, 1, 2, 0))
    return net.op("ReduceMax", both, axes=[0, 1], keepdims=0)


def _contrast(net: Net, root: str) -> str:
    """How far the peaks of each octave stand above its valleys in dB, [1290, 7]."""
    columns = []
    for first, last, many in f.contrast_bands():
        band = net.cut(root, first, last, 1)
        ends = []
        for largest in (1, 0):
            if many == 1:
                kind = "ReduceMax" if largest else "ReduceMin"
                ends.append(net.op(kind, band, axes=[1], keepdims=1))
            else:
                found = net.ops(
                    "TopK", band, net.ints([many]), outputs=2, axis=1, largest=largest, sorted=1
                )[0]
                ends.append(net.op("ReduceMean", found, axes=[1], keepdims=1))
        columns.append(net.sub(net.decibels(ends[0]), net.decibels(ends[1])))
    return net.op("Concat", *columns, axis=1)


def _to_one(net: Net, chroma: str) -> str:
    """Each frame by its largest, so that loud ones do not speak for all."""
    top = net.op("ReduceMax", chroma, axes=[1], keepdims=1)
    return net.op("Div", chroma, net.at_least(top, 1e-12))


def _pitch(net: Net, root: str) -> str:
    """Pitch classes of the spectral peaks, [1290, 36].

    A peak is a bin above both neighbours. A parabola through the logarithms of the three tells in
    which third of the bin it lies (Smith & Serra 1987): at 200 Hz a bin is a semitone wide."""
    low, high = f.PEAKS_FROM, f.PEAKS_TO
    level = net.decibels(net.square(net.cut(root, low - 1, high + 1, 1)))
    wide = high - low
    before, here, after = (net.cut(level, each, each + wide, 1) for each in range(3))
    lean = net.scaled(net.sub(after, before), 3.0)
    bend = net.sub(net.sub(net.add(here, here), before), after)
    up = net.as_float(net.op("GreaterOrEqual", here, before))
    peaks = net.mul(up, net.as_float(net.op("Greater", here, after)))
    strength = net.mul(peaks, net.op("Sqrt", net.cut(root, low, high, 1)))
    above = net.mul(strength, net.as_float(net.op("Greater", lean, bend)))
    below = net.mul(strength, net.as_float(net.op("Less", lean, net.op("Neg", bend))))
    inside = net.sub(net.sub(strength, above), below)
    thirds = net.op("Concat", below, inside, above, axis=1)
    return net.dot(thirds, net.const(f.pitch_bank()))
