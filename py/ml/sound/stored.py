"""Features as bytes, for a row of the library and for exports: 1.1 kB a track, and 132 of embedding.

Little endian. A first byte tells the form; what has another form, another length or holds no numbers
is no features (`None`), and the track is heard anew.
"""

from __future__ import annotations

import struct

import numpy as np

from ml.features import Features
from ml.metric import DIMENSIONS
from ml.sound.key import Key
from ml.sound.loudness import Loudness
from ml.sound.measures import BANDS, PITCHES, TEMPI
from ml.sound.tempo import Tempo
from ml.sound.timbre import RATIOS, SIZE

FORM = 1
_HEAD = struct.Struct("<BHBbB10f")
_OTHER = struct.Struct("<ff")
_PARTS = (
    ("balance", len(BANDS) - 1),
    ("timbre", SIZE),
    ("rhythm", 2 * len(RATIOS)),
    ("harmony", PITCHES),
)
_UNKNOWN = float("nan")


def to_bytes(features: Features) -> bytes:
    """A row. What is an array is kept in half precision, the salience in bytes."""
    known = features.true_peak
    head = _HEAD.pack(
        FORM,
        features.version,
        features.key.minor,
        features.key.tonic,
        len(features.tempo.others),
        features.tempo.bpm,
        features.tempo.confidence,
        features.key.confidence,
        features.key.tuning,
        features.loudness.integrated,
        features.loudness.range,
        features.peak,
        _UNKNOWN if known is None else known,
        features.energy,
        features.heard,
    )
    others = b"".join(_OTHER.pack(*each) for each in features.tempo.others)
    halves = np.concatenate([getattr(features, name) for name, _ in _PARTS]).astype("<f2")
    salience = np.round(np.clip(features.salience, 0, 1) * 255).astype(np.uint8)
    return head + others + halves.tobytes() + salience.tobytes()


def from_bytes(data: bytes) -> Features | None:
    """The features of a row, or None where it holds none."""
    if len(data) < _HEAD.size or data[0] != FORM:
        return None
    _, version, minor, tonic, many, *numbers = _HEAD.unpack_from(data)
    start = _HEAD.size + many * _OTHER.size
    sizes = [size for _, size in _PARTS]
    if len(data) != start + 2 * sum(sizes) + TEMPI or not -1 <= tonic < PITCHES:
        return None
    bpm, sure, key_sure, tuning, integrated, span, peak, true_peak, energy, heard = numbers
    others = tuple(
        _OTHER.unpack_from(data, _HEAD.size + each * _OTHER.size) for each in range(many)
    )
    halves = np.frombuffer(data, "<f2", sum(sizes), start).astype(np.float32)
    scalars = [bpm, sure, key_sure, tuning, integrated, span, peak, energy, heard]
    if not np.isfinite(halves).all() or not np.isfinite([*scalars, *sum(others, ())]).all():
        return None
    parts = dict(
        zip((name for name, _ in _PARTS), np.split(halves, np.cumsum(sizes)[:-1]), strict=True)
    )
    return Features(
        tempo=Tempo(bpm=bpm, confidence=sure, others=others),
        key=Key(tonic=tonic, minor=bool(minor), confidence=key_sure, tuning=tuning),
        loudness=Loudness(integrated=integrated, range=span),
        peak=peak,
        true_peak=true_peak if np.isfinite(true_peak) else None,
        energy=energy,
        salience=np.frombuffer(data, np.uint8, TEMPI, len(data) - TEMPI).astype(np.float32) / 255,
        heard=heard,
        version=version,
        **parts,
    )


def pack(embeddings: np.ndarray) -> bytes:
    """Rows of [n, 128] as bytes each with a scale of its own, which the scoring graph reads too: a
    float32 scale, then 128 signed bytes. What is not known is all zeros."""
    table = np.nan_to_num(np.atleast_2d(embeddings).astype(np.float32))
    scales, rows = quantised(table)
    return b"".join(
        scale.astype("<f4").tobytes() + row.tobytes()
        for scale, row in zip(scales, rows, strict=True)
    )


def quantised(embeddings: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Scales [n] and int8 [n, 128] whose products come within half a scale of what they stand for."""
    scales = (np.abs(embeddings).max(axis=1) / 127).astype(np.float32)
    rows = np.round(embeddings / np.where(scales > 0, scales, 1)[:, None])
    return scales, rows.astype(np.int8)


def unpack(data: bytes) -> np.ndarray:
    """The other way round, [n, 128] float32; rows of NaN where not known. A last row that is not
    whole is left out."""
    row = np.dtype([("scale", "<f4"), ("values", "i1", (DIMENSIONS,))])
    table = np.frombuffer(data, row, len(data) // row.itemsize)
    scales = np.where(table["scale"] > 0, table["scale"], np.nan)
    return (table["values"] * scales[:, None]).astype(np.float32)
