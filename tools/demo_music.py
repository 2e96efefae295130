"""The demo album's music: scores as data, and the small synthesiser that plays them.

Everything is numpy and seeded; a piece sounds the same on every machine but for the last bits of
floating point. Loudness is set near -16 LUFS (ITU-R BS.1770 weighting, ungated), peaks under -1
dBFS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

TARGET_LUFS = -16.0
PEAK = 0.86
"""Largest sample, full scale being 1."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A score: chords in MIDI notes, a bar each, played round and round, and who plays them."""

    title: str
    genre: str
    seconds: float
    tempo: float
    """Beats a minute."""
    beats: int
    """In a bar."""
    chords: tuple[tuple[int, ...], ...]
    lead: str
    """Timbre of the melody: pluck, bell or reed."""
    steps: int
    """Notes of the arpeggio in a beat."""
    drums: str = ""
    """A letter a half beat: k kick, h hat, b brush, . rest. Empty for none."""
    swing: float = 0.0
    """How late off-beats come, in beats."""
    wet: float = 0.3
    """Share of reverberation."""
    seed: int = 1


PIECES: tuple[Piece, ...] = (
    Piece(
        title="First Light",
        genre="Ambient",
        seconds=42,
        tempo=66,
        beats=4,
        chords=((48, 55, 64, 71), (45, 52, 60, 67), (41, 53, 60, 69), (43, 50, 59, 65)),
        lead="bell",
        steps=2,
        wet=0.5,
        seed=11,
    ),
    Piece(
        title="Murmuration",
        genre="Electronic",
        seconds=44,
        tempo=116,
        beats=4,
        chords=((45, 57, 60, 64), (41, 57, 60, 65), (48, 55, 60, 64), (43, 55, 59, 62)),
        lead="pluck",
        steps=4,
        drums="k.h.k.hh",
        wet=0.22,
        seed=22,
    ),
    Piece(
        title="Paper Boats",
        genre="Folk",
        seconds=40,
        tempo=138,
        beats=3,
        chords=(
            (50, 57, 62, 66),
            (47, 54, 62, 66),
            (43, 55, 59, 62),
            (45, 57, 61, 64),
        ),
        lead="pluck",
        steps=1,
        drums="..h.h.",
        wet=0.28,
        seed=33,
    ),
    Piece(
        title="Night Windows",
        genre="Jazz",
        seconds=46,
        tempo=84,
        beats=4,
        chords=((38, 53, 57, 60, 64), (43, 53, 59, 64), (36, 52, 55, 59, 62), (45, 52, 55, 61)),
        lead="reed",
        steps=1,
        drums="k.b.k.bh",
        swing=0.16,
        wet=0.3,
        seed=44,
    ),
    Piece(
        title="Homeward",
        genre="Pop",
        seconds=43,
        tempo=100,
        beats=4,
        chords=((41, 57, 60, 65), (48, 55, 64, 67), (50, 57, 62, 65), (46, 58, 62, 65)),
        lead="bell",
        steps=2,
        drums="k.b.khb.",
        wet=0.25,
        seed=55,
    ),
)


def compose(
    piece: Piece, *, seconds: float | None = None, seed: int = 0, rate: int = 44_100
) -> np.ndarray:
    """The piece as float32, shape (2, samples). `seed` varies the melody and the noise."""
    seconds = piece.seconds if seconds is None else seconds
    length = round(seconds * rate)
    random = np.random.default_rng([piece.seed, seed])
    beat = 60 / piece.tempo
    bar = beat * piece.beats
    tail = min(2.5, seconds / 4)
    bars = max(1, int(np.ceil((seconds - tail) / bar)))
    mix = np.zeros((2, length + 8 * rate), dtype=np.float64)

    def play(at: float, voice: np.ndarray, gain: float, pan: float = 0.0) -> None:
        start = round(at * rate)
        if at < seconds - tail * 0.6:
            mix[0, start : start + voice.size] += voice * gain * np.sqrt((1 - pan) / 2)
            mix[1, start : start + voice.size] += voice * gain * np.sqrt((1 + pan) / 2)

    for number in range(bars):
        chord = piece.chords[number % len(piece.chords)]
        start = number * bar
        # parts come in one after another, so that the piece has a beginning
        full = number >= 2 or bars < 4
        _chord(piece, play, chord, start, bar, rate)
        _arpeggio(piece, play, chord, start, beat, rate, quiet=number == 0 and bars >= 4)
        if full:
            _melody(piece, play, chord, start, beat, rate, random)
        if piece.drums and number >= 1:
            _drums(piece, play, start, beat, rate, random)
    sound = _reverberate(mix[:, :length], piece.wet, rate, piece.seed)
    fade = np.ones(length)
    edge = min(length // 4, round(tail * rate))
    fade[length - edge :] = np.cos(np.linspace(0, np.pi / 2, edge)) ** 2
    fade[: rate // 100] = np.linspace(0, 1, rate // 100)[: min(length, rate // 100)]
    return _level(sound * fade, rate)


Player = Callable[..., None]


def _chord(
    piece: Piece, play: Player, chord: tuple[int, ...], start: float, bar: float, rate: int
) -> None:
    for place, note in enumerate(chord[1:]):
        play(start, _tone("pad", note, bar * 1.15, rate), 0.085, (-0.6, 0.0, 0.6, 0.3)[place])
    play(start, _tone("bass", chord[0] - 12, bar * 0.9, rate), 0.34)
    if piece.steps > 1 or piece.swing:
        play(start + bar / 2, _tone("bass", chord[0] - 5, bar * 0.4, rate), 0.22)


def _arpeggio(
    piece: Piece,
    play: Player,
    chord: tuple[int, ...],
    start: float,
    beat: float,
    rate: int,
    *,
    quiet: bool,
) -> None:
    notes = [*chord[1:], chord[1] + 12]
    order = [*notes, *notes[-2:0:-1]]
    for step in range(piece.beats * piece.steps):
        at = start + step * beat / piece.steps
        pan = 0.5 * np.sin(step * 0.9)
        accent = 1.0 if step % piece.steps == 0 else 0.7
        voice = _tone("pluck", order[step % len(order)] + 12, 0.9, rate)
        play(at, voice, (0.05 if quiet else 0.11) * accent, pan)


def _melody(
    piece: Piece,
    play: Player,
    chord: tuple[int, ...],
    start: float,
    beat: float,
    rate: int,
    random: np.random.Generator,
) -> None:
    place = 0.0
    tones = [note + 12 for note in chord[1:]]
    while place < piece.beats:
        step = float(random.choice([0.5, 1.0, 1.0, 1.5, 2.0]))
        if random.uniform() < 0.72:
            note = int(random.choice(tones)) + (12 if random.uniform() < 0.3 else 0)
            late = piece.swing if place % 1 else 0.0
            voice = _tone(piece.lead, note, step * beat * 1.3 + 0.2, rate)
            play(start + (place + late) * beat, voice, 0.15, 0.2)
        place += step


def _drums(
    piece: Piece, play: Player, start: float, beat: float, rate: int, random: np.random.Generator
) -> None:
    for step in range(piece.beats * 2):
        letter = piece.drums[step % len(piece.drums)]
        at = start + (step / 2 + (piece.swing if step % 2 else 0.0)) * beat
        if letter != ".":
            gain = {"k": 0.5, "h": 0.07, "b": 0.1}[letter] * random.uniform(0.85, 1.0)
            play(at, _drum(letter, rate), gain, {"k": 0.0, "h": 0.35, "b": -0.25}[letter])


@lru_cache(maxsize=512)
def _tone(timbre: str, note: int, seconds: float, rate: int) -> np.ndarray:
    """One note of a timbre, peak near 1. `note` is MIDI."""
    frequency = 440.0 * 2 ** ((note - 69) / 12)
    time = np.arange(round(seconds * rate)) / rate
    wave = np.zeros_like(time)
    if timbre == "bell":
        bend = 1.6 * np.exp(-4 * time) * np.sin(2 * np.pi * frequency * 3.5 * time)
        wave = np.sin(2 * np.pi * frequency * time + bend) * np.exp(-2.2 * time)
    elif timbre == "pluck":
        for harmonic in range(1, 9):
            if frequency * harmonic < 9_000:
                decay = np.exp(-time * (2.5 + 1.7 * harmonic))
                wave += np.sin(2 * np.pi * frequency * harmonic * time) * decay / harmonic**1.2
    elif timbre == "bass":
        for harmonic, weight in ((1, 1.0), (2, 0.45), (3, 0.16), (4, 0.06)):
            wave += weight * np.sin(2 * np.pi * frequency * harmonic * time)
        wave *= np.exp(-1.1 * time)
    elif timbre == "reed":
        vibrato = 0.004 * np.sin(2 * np.pi * 5.2 * time) * np.minimum(1, time * 3)
        phase = 2 * np.pi * frequency * np.cumsum(1 + vibrato) / rate
        for harmonic, weight in ((1, 1.0), (2, 0.3), (3, 0.4), (4, 0.1), (5, 0.14)):
            wave += weight * np.sin(phase * harmonic)
        wave *= np.minimum(1, time * 18) * 0.7
    else:
        for cents in (-6, 0, 6):
            detuned = frequency * 2 ** (cents / 1200)
            for harmonic in range(1, 7):
                wave += np.sin(2 * np.pi * detuned * harmonic * time + cents) / harmonic**1.7 / 3
        wave *= np.minimum(1, time * 2.5)
    attack = min(time.size, rate // 200)
    wave[:attack] *= np.linspace(0, 1, attack)
    release = min(time.size, round(0.18 * rate))
    wave[time.size - release :] *= np.linspace(1, 0, release)
    return wave


@lru_cache(maxsize=16)
def _drum(letter: str, rate: int) -> np.ndarray:
    noise = np.random.default_rng(ord(letter)).normal(0, 1, rate // 2)
    time = np.arange(noise.size) / rate
    if letter == "k":
        sweep = 2 * np.pi * np.cumsum(46 + 90 * np.exp(-time * 42)) / rate
        return np.sin(sweep) * np.exp(-time * 11)
    bright = np.diff(noise, prepend=0.0)
    if letter == "h":
        return bright * np.exp(-time * 55)
    smooth = np.convolve(noise, np.ones(6) / 6, mode="same")
    return (bright * 0.3 + smooth) * np.exp(-time * 16) * np.minimum(1, time * 120)


def _reverberate(dry: np.ndarray, wet: float, rate: int, seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    time = np.arange(round(1.9 * rate)) / rate
    size = 1 << int(np.ceil(np.log2(dry.shape[1] + time.size)))
    out = np.empty_like(dry)
    for channel in range(2):
        room = random.normal(0, 1, time.size) * np.exp(-time * 3.4)
        room[: round(0.012 * rate)] = 0
        room = np.convolve(room, np.ones(5) / 5, mode="same")  # walls swallow treble
        room /= np.sqrt(np.sum(room**2))
        spectrum = np.fft.rfft(dry[channel], size) * np.fft.rfft(room, size)
        out[channel] = dry[channel] + wet * np.fft.irfft(spectrum, size)[: dry.shape[1]]
    return out


def loudness(sound: np.ndarray, rate: int) -> float:
    """LUFS of a stereo sound after ITU-R BS.1770's weighting, without its gate."""
    size = 1 << int(np.ceil(np.log2(max(2, sound.shape[1]))))
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(size, 1 / rate) / rate)

    def shape(b: tuple[float, ...], a: tuple[float, ...]) -> np.ndarray:
        over = b[0] + b[1] * turn + b[2] * turn**2
        return np.abs(over / (a[0] + a[1] * turn + a[2] * turn**2)) ** 2

    # the recommendation's two filters, given for 48 kHz; at 44.1 kHz the error is under 0.2 dB
    weight = shape(
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (1.0, -1.69065929318241, 0.73248077421585),
    ) * shape((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
    power = sum(
        2 * float(np.sum(np.abs(np.fft.rfft(channel, size)) ** 2 * weight)) / size
        for channel in sound
    )
    return -0.691 + 10 * np.log10(max(power / sound.shape[1], 1e-12))


def _level(sound: np.ndarray, rate: int) -> np.ndarray:
    sound = sound * 10 ** ((TARGET_LUFS - loudness(sound, rate)) / 20)
    # what stands above the knee is bent, not cut
    knee = 0.6
    size = np.abs(sound)
    over = np.maximum(0, size - knee)
    bent = knee + (PEAK - knee) * np.tanh(over / (PEAK - knee))
    return (np.sign(sound) * np.where(size > knee, bent, size)).astype(np.float32)
