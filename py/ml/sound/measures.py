"""What the analysis graph measures: its shapes, its grid of tempi and the names of its outputs.

Read by `tools.graph`, which builds the graph, and by `ml.features`, which reads its answers; so the
two cannot disagree. All of it is part of `VERSION`: features of another version are measured anew.
"""

from __future__ import annotations

import math

VERSION = 3
"""Of the graph and of what `ml.features` makes of it; +1 whenever a number comes out otherwise."""

RATE = 22_050
"""Samples a second that the graph hears."""
WINDOW = 2048
"""Samples of a frame: 93 ms, periodic Hann."""
HOP = 512
"""Samples from one frame to the next: 23.2 ms."""
FRAMES = 1290
"""Frames of a chunk."""
CHUNK = (FRAMES - 1) * HOP + WINDOW
"""Samples of a chunk: 662,016, or 30.02 s."""
STRIDE = FRAMES * HOP
"""Samples from one chunk to the next where they follow without a gap, so that frames do too."""
LEAD = (WINDOW - HOP) // 2
"""Samples of silence before the sound in the first chunk: frame t then stands for the samples from
t·HOP to (t+1)·HOP of the track."""

DECODED = 2 * RATE
"""Samples a second that a file is decoded to, where it is not too long: the true peak is sought
there."""
FRONT_LAP = 24
"""Samples at `RATE` before and after a chunk that halving the rate wants to know."""
FRONT = 2 * (CHUNK + 2 * FRONT_LAP)
"""Samples of a chunk at `DECODED`, with what lies around it."""

MELS = 128
MFCCS = 20
PITCHES = 12
THIRDS = 3 * PITCHES
CONTRASTS = 7
BANDS = (0.0, 150.0, 500.0, 2000.0, 5000.0, RATE / 2)
"""Edges in Hz of the five bands of the spectral balance: what an equaliser's hand moves."""

OCTAVE = 75
"""Places of the tempo grid to an octave."""
TEMPI = 200
"""Tempi that a track may have: from 40 to 251 beats a minute."""
SLOWEST = 40.0
"""Beats a minute at place 0."""
REACH = TEMPI + 2 * OCTAVE
"""Places of a tempogram. That by Fourier reaches two octaves above the grid, for the pulses that a
beat is divided into; that by autocorrelation two below, for the bars that beats make up."""

SILENT_LUFS = -70.0
"""The absolute gate of ITU-R BS.1770-4: frames below it count for nothing."""

OUTPUTS: dict[str, tuple[int, ...]] = {
    "frames": (1,),  # how many were loud enough to count
    "peak": (1,),  # largest sample of left and right, full scale being 1
    "power": (FRAMES,),  # K-weighted mean square of left plus right
    "mel_mean": (MELS,),  # dB
    "mel_std": (MELS,),  # dB
    "mfcc_mean": (MFCCS,),
    "mfcc_cov": (MFCCS, MFCCS),
    "mfcc_delta": (MFCCS,),  # mean distance between neighbours
    "contrast_mean": (CONTRASTS,),  # dB
    "contrast_std": (CONTRASTS,),  # dB
    "chroma": (PITCHES,),  # mean of frames whose largest is 1
    "pitch": (THIRDS,),  # strength of spectral peaks by pitch, in thirds of a semitone, C first
    "bands": (len(BANDS) - 1,),  # mean power
    "onset": (2, FRAMES),  # dB of rise, averaged over all mel bands and over the lowest
    "fourier": (2, REACH),  # of each onset curve: share of its spectrum at each tempo, from 40
    "lag": (2, REACH),  # of each: autocorrelation at the distance of a beat, from tempo 10
}
"""Names and shapes of what the graph answers for a chunk; float32 all."""

FRONT_OUTPUTS: dict[str, tuple[int, ...]] = {
    "true_peak": (1,),  # full scale being 1
    "lost": (FRAMES,),  # K-weighted mean square of left plus right that halving takes away
}
"""What the graph before it answers besides the sound; float32 all."""


def tempo(place: float) -> float:
    """Beats a minute at a place of the grid."""
    return SLOWEST * 2 ** (place / OCTAVE)


def place(bpm: float) -> float:
    """The place of a tempo on the grid; below 0 or above TEMPI - 1 where it lies outside."""
    return OCTAVE * math.log2(bpm / SLOWEST)
