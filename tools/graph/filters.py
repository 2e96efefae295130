"""The numbers inside the analysis graph: tables of sines, filter banks, grids. float64, from formulas.

Sources: mel scale and normalisation, Slaney's Auditory Toolbox (1998), as librosa's default; chroma,
Ellis (2007), likewise; K-weighting, ITU-R BS.1770-4, annex 1, tables 1 and 2; true peak, the same,
annex 2; Fourier and autocorrelation tempograms, Grosche & Müller (2011).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from ml.sound.measures import (
    BANDS,
    FRAMES,
    HOP,
    MELS,
    MFCCS,
    OCTAVE,
    RATE,
    REACH,
    THIRDS,
    WINDOW,
    tempo,
)

COARSE, FINE = 64, 32
"""2048 = 64 · 32: a transform of 64 over every 32nd sample, then one of 32 over what that gives."""
HALF = COARSE // 2 + 1
"""Of the first transform's answers, those which real sound does not mirror."""
BINS = WINDOW // 2 + 1
FREQUENCIES = np.arange(BINS) * RATE / WINDOW
FRAME_RATE = RATE / HOP


def hann(length: int) -> np.ndarray:
    """The periodic Hann window."""
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(length) / length)


def angles(rows: int, columns: int, period: int) -> np.ndarray:
    """2π·row·column/period, turned back below a full turn before it is multiplied: exact."""
    return 2 * np.pi * (np.outer(np.arange(rows), np.arange(columns)) % period) / period


ROWS = [*range(FINE // 2), *range(FINE - 1, FINE // 2 - 1, -1)]
"""The order in which the second transform answers: row j has the bins 64·j + a, a up to 32, and row
16 + j the mirrors of 64·j + 64 - a, so that both lie in the order of their frequencies."""


def second_transform() -> np.ndarray:
    """[64, 64]: from (real, imaginary) of the 32 partial sums to (real, imaginary) of 32 bins."""
    turn = angles(FINE, FINE, FINE)[ROWS]
    cos, sin = np.cos(turn), np.sin(turn)
    return np.block([[cos, sin], [-sin, cos]])


def order() -> np.ndarray:
    """[1025]: where the two transforms leave each bin, counted along (32, 33).

    They answer the bins 64·b + a with a up to 32; all others are the mirror of one of these."""
    bins = np.arange(BINS)
    mirrored = bins % COARSE >= HALF
    found = np.where(mirrored, WINDOW - bins, bins)
    row = np.argsort(ROWS)[found // COARSE]
    return row * HALF + found % COARSE


def spread_out(weights: np.ndarray) -> np.ndarray:
    """[32, 33] out of a weight for each of 1025 bins: each where `order` finds it, naught elsewhere."""
    table = np.zeros(FINE * HALF)
    table[order()] = weights
    return table.reshape(FINE, HALF)


def _mel_of(hz: np.ndarray) -> np.ndarray:
    linear = hz * 3 / 200
    return np.where(hz < 1000, linear, 15 + 27 * np.log(np.maximum(hz, 1e-9) / 1000) / np.log(6.4))


def _hz_of(mel: np.ndarray) -> np.ndarray:
    return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp((mel - 15) * np.log(6.4) / 27))


def mel_bank() -> np.ndarray:
    """[1025, 128]: triangles of equal area from 0 to 11,025 Hz."""
    ends = _mel_of(np.array([0.0, RATE / 2]))
    edges = _hz_of(np.linspace(ends[0], ends[1], MELS + 2))
    low, middle, high = edges[:-2], edges[1:-1], edges[2:]
    hz = FREQUENCIES[:, None]
    rise, fall = (hz - low) / (middle - low), (high - hz) / (high - middle)
    return np.maximum(0, np.minimum(rise, fall)) * 2 / (high - low)


def cosines() -> np.ndarray:
    """[128, 20]: the orthonormal DCT-II, its first twenty."""
    at = np.pi * np.outer(2 * np.arange(MELS) + 1, np.arange(MFCCS)) / (2 * MELS)
    table = np.cos(at) * np.sqrt(2 / MELS)
    table[:, 0] /= np.sqrt(2)
    return table


def chroma_bank() -> np.ndarray:
    """[1025, 12]: each bin's share of each pitch class, C first; A is 440 Hz.

    Gaussians a semitone wide, the octave around the middle of the piano counting most."""
    octaves = np.log2(FREQUENCIES[1:] / (440 / 16))
    place = 12 * np.concatenate([[octaves[0] - 1.5], octaves])
    wide = np.concatenate([np.maximum(np.diff(place), 1), [1]])
    off = place[:, None] - np.arange(12)
    off = (off + 6 + 120) % 12 - 6
    bank = np.exp(-0.5 * (2 * off / wide[:, None]) ** 2)
    bank /= np.linalg.norm(bank, axis=1, keepdims=True)
    bank *= np.exp(-0.5 * ((place / 12 - 5) / 2) ** 2)[:, None]
    return np.roll(bank, -3, axis=1)


def k_weights() -> np.ndarray:
    """[1025]: |H|² of K-weighting at each bin, times what makes a sum over bins a mean square."""
    turn = np.exp(-2j * np.pi * FREQUENCIES / 48_000)

    def response(b: tuple[float, ...], a: tuple[float, ...]) -> np.ndarray:
        return np.polyval(b[::-1], turn) / np.polyval(a[::-1], turn)

    shelf = response(
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (1.0, -1.69065929318241, 0.73248077421585),
    )
    high_pass = response((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
    return np.abs(shelf * high_pass) ** 2 * mean_square()


def mean_square() -> np.ndarray:
    """[1025]: by Parseval, what makes the sum over |X|² the mean square of what lay in the window."""
    twice = np.full(BINS, 2.0)
    twice[[0, -1]] = 1.0
    return twice / (WINDOW * np.sum(hann(WINDOW) ** 2))


def band_bank() -> np.ndarray:
    """[1025, 5]: mean square in each band of the balance."""
    low, high = np.array(BANDS[:-1]), np.array(BANDS[1:])
    hz = FREQUENCIES[:, None]
    inside = (hz >= low) & ((hz < high) | (high == BANDS[-1]))
    return inside * mean_square()[:, None]


CONTRAST_EDGES = (0.0, 200.0, 400.0, 800.0, 1600.0, 3200.0, 6400.0, RATE / 2)


def contrast_bands() -> list[tuple[int, int, int]]:
    """First bin, last bin + 1, and how many of the largest and smallest are averaged, a band each.

    Jiang et al. (2002) with librosa's edges: a band begins a bin early and ends a bin early, and a
    fiftieth of its bins is averaged."""
    made = []
    for low, high in pairwise(CONTRAST_EDGES):
        inside = np.flatnonzero((low <= FREQUENCIES) & (high >= FREQUENCIES))
        first = int(inside[0]) - (low > 0)
        last = BINS if high == CONTRAST_EDGES[-1] else int(inside[-1]) + 1
        many = max(1, int(np.rint(0.02 * (last - first))))
        made.append((first, last if last == BINS else last - 1, many))
    return made


PEAKS_FROM, PEAKS_TO = 9, 186
"""Bins between which spectral peaks are looked for: 97 to 1992 Hz, where tunes and chords lie."""


def pitch_bank() -> np.ndarray:
    """[3 · 177, 36]: a peak a third of a bin below, at, or above each bin, to the two classes next
    to it. The first class lies on C."""
    rows = []
    for third in (-1, 0, 1):
        hz = (np.arange(PEAKS_FROM, PEAKS_TO) + third / 3) * RATE / WINDOW
        place = THIRDS * (np.log2(hz / 440) + 0.75)
        off = (place[:, None] - np.arange(THIRDS) + THIRDS / 2) % THIRDS - THIRDS / 2
        rows.append(np.maximum(0, 1 - np.abs(off)))
    return np.concatenate(rows)


LOW_MELS = 8
"""Mel bands of the lower onset curve: below 200 Hz, where kick drum and bass are."""
LOCAL = 43
"""Frames, a second, whose mean is taken from an onset curve."""
LAGS = 264
"""Frames of the longest lag that is asked for, and two more: a beat of 10 a minute is 258."""
BLOCK = 32
"""Frames that share a turn of the tempogram's sines."""


def pulse_turns() -> tuple[np.ndarray, np.ndarray]:
    """Angles [350, 41] of each 32nd frame and [350, 32] within, whose sums are 2πft."""
    pace = 2 * np.pi * np.array([tempo(each) for each in range(REACH)]) / 60 / FRAME_RATE
    blocks = -(-FRAMES // BLOCK)
    return np.outer(pace, BLOCK * np.arange(blocks)), np.outer(pace, np.arange(BLOCK))


def beat_lags() -> np.ndarray:
    """[350]: frames between beats, from 10 beats a minute up."""
    return 60 * FRAME_RATE / np.array([tempo(each - 2 * OCTAVE) for each in range(REACH)])
