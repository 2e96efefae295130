"""Asks other people's programs what the tests of analysis are compared with, and keeps the answers.

    python -m tools.oracle              writes tests/ml/golden/librosa.npz and loudness.json
    python -m tools.oracle --check      says how far new answers are from those kept
    python -m tools.oracle --music 10   what they say of tempo and key (for `bench/sound.py`)

librosa and its forty relatives are no requirement of the project: make an environment of its own
(`python3 -m venv .cache/oracle/venv && .cache/oracle/venv/bin/pip install librosa==0.11.0
av==18.1.0`) and run this with its Python. PyAV is there for FFmpeg's `ebur128`; essentia, where it is
installed too, is one more to be measured against. Nothing of theirs is in the project.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests/ml/golden"
EVERY = 43
"""Of the frames, every 43rd is kept: thirty of a chunk."""


def librosa_of(sound: np.ndarray) -> dict[str, np.ndarray]:
    """What librosa measures of a chunk, by our names; float32."""
    import librosa  # type: ignore[import-not-found]

    rate = 22_050
    root = np.abs(librosa.stft(sound, n_fft=2048, hop_length=512, center=False))
    mel = librosa.feature.melspectrogram(S=root**2, sr=rate)
    logmel = librosa.power_to_db(mel, ref=1.0, amin=1e-10, top_db=None)
    mfcc = librosa.feature.mfcc(S=logmel, n_mfcc=20)
    contrast = librosa.feature.spectral_contrast(S=root, sr=rate)
    chroma = librosa.feature.chroma_stft(S=root**2, sr=rate, tuning=0.0, norm=np.inf)
    onset = librosa.onset.onset_strength(S=logmel, sr=rate, center=False)
    found = {
        "logmel": logmel.T[::EVERY],
        "mfcc": mfcc.T[::EVERY],
        "contrast_frames": contrast.T[::EVERY],
        "chroma_frames": chroma.T[::EVERY],
        "mel_mean": logmel.mean(1),
        "mel_std": logmel.std(1),
        "mfcc_mean": mfcc.mean(1),
        "mfcc_cov": np.cov(mfcc, bias=True),
        "mfcc_delta": np.abs(np.diff(mfcc, axis=1)).mean(1),
        "contrast_mean": contrast.mean(1),
        "contrast_std": contrast.std(1),
        "chroma": chroma.mean(1),
        "onset": onset,
    }
    return {name: np.asarray(values, np.float32) for name, values in found.items()}


def tempo_of(sound: np.ndarray) -> float:
    """Beats a minute, by librosa."""
    import librosa  # type: ignore[import-not-found]

    onset = librosa.onset.onset_strength(y=sound, sr=22_050)
    return float(librosa.feature.tempo(onset_envelope=onset, sr=22_050)[0])


def key_of(sound: np.ndarray) -> int:
    """The usual key out of librosa's chroma: Krumhansl's profiles; 0-11 major from C, 12-23 minor."""
    import librosa  # type: ignore[import-not-found]

    major = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
    minor = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)
    chroma = librosa.feature.chroma_cqt(y=sound, sr=22_050).mean(1)
    keys = [np.roll(each, up) for each in (major, minor) for up in range(12)]
    return int(np.argmax([np.corrcoef(each, chroma)[0, 1] for each in keys]))


def essentia_of(sound: np.ndarray) -> tuple[float, int]:
    """Beats a minute and key by essentia, where it is installed: as disc jockeys' programs use it."""
    from essentia import standard  # type: ignore[import-not-found]

    wide = np.interp(np.arange(0, len(sound), 0.5), np.arange(len(sound)), sound)
    bpm = float(standard.RhythmExtractor2013(method="multifeature")(wide.astype(np.float32))[0])
    tonic, scale, _ = standard.KeyExtractor(profileType="krumhansl")(wide.astype(np.float32))
    names = ("C", "C# Db", "D", "D# Eb", "E", "F", "F# Gb", "G", "G# Ab", "A", "A# Bb", "B")
    place = next(at for at, each in enumerate(names) if tonic in each.split())
    return bpm, place + 12 * (scale == "minor")


def music(many: int) -> dict[str, Any]:
    """Tempo and key of so many pieces of each style, by whom, and what they took."""
    from tests.ml.music import pieces

    told: dict[str, Any] = {"librosa": {"bpm": [], "key": []}, "essentia": {"bpm": [], "key": []}}
    sounds = [each.sound for each in pieces(many)]
    librosa_of(sounds[0])
    began = time.process_time()
    for sound in sounds[:5]:
        librosa_of(sound)
        tempo_of(sound)
    told["librosa"]["seconds"] = (time.process_time() - began) / 5
    for sound in sounds:
        told["librosa"]["bpm"].append(tempo_of(sound))
        told["librosa"]["key"].append(key_of(sound))
        if "essentia" in told:
            try:
                bpm, key = essentia_of(sound)
            except ImportError:
                del told["essentia"]
                continue
            told["essentia"]["bpm"].append(bpm)
            told["essentia"]["key"].append(key)
    return told


def ebur128_of(left: np.ndarray, right: np.ndarray, rate: int) -> dict[str, float]:
    """FFmpeg's integrated loudness in LUFS, range in LU and true peak in dBTP."""
    import av
    import av.error
    import av.filter

    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=rate, format="fltp", layout="stereo")
    meter = graph.add("ebur128", "metadata=1:peak=true:framelog=quiet")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    both = np.ascontiguousarray(np.stack([left, right]).astype(np.float32))
    told: dict[str, Any] = {}
    peak = 0.0

    def drain() -> None:
        nonlocal peak
        while True:
            try:
                frame: Any = sink.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            told.update(frame.metadata)
            heights = [
                v for k, v in frame.metadata.items() if k.startswith("lavfi.r128.true_peaks_ch")
            ]
            peak = max([peak, *map(float, heights)])

    for at in range(0, both.shape[1], rate):
        frame = av.AudioFrame.from_ndarray(both[:, at : at + rate], format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = rate, at
        source.push(frame)
        drain()
    source.push(None)
    drain()
    return {
        "integrated": float(told["lavfi.r128.I"]),
        "range": float(told["lavfi.r128.LRA"]),
        "peak": peak,
    }


def stereo(sound: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A mono piece made wide: the right side a little later and quieter."""
    return sound, 0.7 * np.roll(sound, 97)


def loudness() -> dict[str, dict[str, float]]:
    """FFmpeg's answers: EBU's signals, and a piece of each style."""
    from scipy.signal import resample_poly  # type: ignore[import-not-found]

    from tests.ml.music import RATE, STYLES, make
    from tests.ml.signals import LOUDNESS, RANGES, levels

    found = {}
    for name, (parts, _) in {**LOUDNESS, **RANGES}.items():
        tone = levels(parts, 48_000)
        found[name] = ebur128_of(tone, tone, 48_000)
    for style in STYLES:
        sides = stereo(make(style, 0).sound[: 30 * RATE])
        # At the rate that the standard gives its coefficients for
        left, right = (resample_poly(each, 320, 147) for each in sides)
        found[style.name] = ebur128_of(left, right, 48_000)
    return found


def main() -> int:
    """Ask, and write or compare."""
    sys.path[:0] = [str(ROOT), str(ROOT / "py")]
    from tests.ml.signals import parity

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--music", type=int, help="say tempo and key of so many pieces a style")
    asked = parser.parse_args()
    if asked.music:
        print(json.dumps(music(asked.music)))
        return 0
    sounds = {
        f"{name}/{what}": values
        for name, sound in parity().items()
        for what, values in librosa_of(sound).items()
    }
    loud = loudness()
    if asked.check:
        with np.load(GOLDEN / "librosa.npz") as kept:
            off = {
                name: float(np.abs(kept[name] - values).max()) for name, values in sounds.items()
            }
        print(json.dumps(off, indent=1))
        print(json.dumps(loud, indent=1))
        return 0
    GOLDEN.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(GOLDEN / "librosa.npz", **sounds)  # pyright: ignore[reportArgumentType]
    (GOLDEN / "loudness.json").write_text(json.dumps(loud, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
