"""Music of known tempo and key: fourteen styles, played by a small synthesiser, seeded.

For tests and figures. Every piece has drums or plucks in its style's own pattern, chords, a bass and
a melody that stays in its key, hands that are a few milliseconds off, and a little noise. Pure numpy,
so that the programs that we are measured against may play it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

RATE = 22_050
SECONDS = 30.1
"""Of a piece: one chunk of analysis."""

MAJOR, MINOR = "major", "minor"
_SCALES = {MAJOR: (0, 2, 4, 5, 7, 9, 11), MINOR: (0, 2, 3, 5, 7, 8, 10)}
_CHORDS = {
    MAJOR: ((0, 4, 5, 3), (0, 3, 4, 0), (0, 5, 1, 4), (0, 3, 0, 4)),
    MINOR: ((0, 3, 4, 0), (0, 5, 6, 0), (0, 3, 0, 4), (0, 5, 3, 4)),
}
"""Steps of the scale, a bar each. The fifth step is major in minor too: its third is raised."""


@dataclass(frozen=True)
class Style:
    """How a kind of music beats."""

    name: str
    tempi: tuple[float, float]
    """Beats a minute, from and to."""
    beats: int
    """In a bar."""
    kick: str
    snare: str
    hat: str
    """A character for each quarter of a beat: x loud, o soft, . rest; round and round."""
    chord: str
    bass: str
    melody: float
    """Notes a beat of the tune, on average."""
    swing: float = 0.0
    """How late every second half beat comes, in beats."""
    drums: float = 1.0


STYLES = (
    Style("house", (115, 132), 4, "x...", "....x...", "..x.", "..o...o.", "..x...x.", 0.5),
    Style("rock", (76, 190), 4, "x.......x.x.....", "....x...", "x.o.", "x.......", "x.x.", 1.0),
    Style(
        "funk",
        (84, 126),
        4,
        "x..x..x...x..x..",
        "....x..o.o..x...",
        "xoxo",
        "..x..x..",
        "x..x.x..",
        1.0,
    ),
    Style(
        "jungle",
        (154, 182),
        4,
        "x.........x.....",
        "....x..o.o..x...",
        "x.x.",
        "x...............",
        "x.....x.........",
        0.5,
    ),
    Style(
        "hiphop",
        (74, 104),
        4,
        "x.....x...x.....",
        "....x...",
        "x.x.",
        "x...............",
        "x.....x.....x...",
        0.7,
        0.08,
    ),
    Style(
        "reggae",
        (58, 92),
        4,
        "........x.......",
        "........x.......",
        "..x.",
        "..x.",
        "x.....x.x.x.....",
        0.8,
        0.04,
    ),
    Style(
        "waltz",
        (84, 200),
        3,
        "x...........",
        "....o...o...",
        "",
        "....x...x...",
        "x...........",
        0.8,
    ),
    Style("swing", (110, 240), 4, "o...", "....o...", "x...x.x.", "x.......", "x...", 1.3, 0.16),
    Style(
        "bossa",
        (104, 180),
        4,
        "x.....x.",
        "x.....x.....x...",
        "x.x.",
        "x..x..x...x..x..",
        "x.....x.",
        0.8,
    ),
    Style("techno", (120, 152), 4, "x...", "........x.......", "ooxo", "..o.", "..x...x.", 0.2),
    Style("ballad", (48, 88), 4, "", "", "", "x...", "x.......", 1.0, drums=0.0),
    Style("arpeggio", (60, 160), 4, "", "", "", "x.x.", "x.......", 2.0, drums=0.0),
    Style("march", (88, 132), 4, "x...", "x.o.xoxo", "", "..x.", "x...", 1.0),
    Style(
        "trap",
        (118, 162),
        4,
        "x.........x.........x...........",
        "........x.......",
        "x.x.x.x.x.xxx.x.",
        "x...............",
        "x...............",
        0.5,
    ),
)


@dataclass(frozen=True)
class Piece:
    """A piece and what is known of it."""

    style: str
    bpm: float
    tonic: int
    """Pitch class, C is 0."""
    mode: str
    sound: np.ndarray
    """[samples], mono, 22,050 Hz."""


@lru_cache(maxsize=4096)
def _tone(midi: int, length: int, kind: str) -> np.ndarray:
    """A note: harmonics that die away, the high ones first."""
    hz = 440 * 2 ** ((midi - 69) / 12)
    t = np.arange(length) / RATE
    many, fall, slope = {"keys": (8, 2.5, 1.2), "bass": (6, 3.0, 1.0), "lead": (10, 1.5, 1.5)}[kind]
    made = np.zeros(length)
    for each in range(1, many + 1):
        if each * hz < RATE / 2.2:
            made += (
                np.sin(2 * np.pi * each * hz * t) * np.exp(-fall * np.sqrt(each) * t) / each**slope
            )
    rise = min(length, int(RATE * 0.006))
    made[:rise] *= np.linspace(0, 1, rise)
    end = min(length, int(RATE * 0.02))
    made[length - end :] *= np.linspace(1, 0, end)
    return made


def _drum(kind: str, chance: np.random.Generator) -> np.ndarray:
    t = np.arange(int(RATE * 0.25)) / RATE
    if kind == "kick":
        return 1.3 * np.sin(2 * np.pi * (48 * t + 7 * (1 - np.exp(-t * 28)))) * np.exp(-t * 14)
    noise = chance.standard_normal(len(t))
    if kind == "snare":
        return 0.5 * noise * np.exp(-t * 22) + 0.4 * np.sin(2 * np.pi * 190 * t) * np.exp(-t * 30)
    return 0.35 * np.diff(noise, prepend=0) * np.exp(-t * 70)


def make(style: Style, seed: int) -> Piece:
    """One piece of a style."""
    chance = np.random.default_rng([seed, sum(map(ord, style.name))])
    bpm = float(chance.uniform(*style.tempi))
    tonic = int(chance.integers(12))
    mode = (MAJOR, MINOR)[int(chance.integers(2))]
    scale, walk = _SCALES[mode], _CHORDS[mode][int(chance.integers(4))]
    beat = 60 / bpm
    out = np.zeros(int(RATE * SECONDS) + RATE)

    def put(sound: np.ndarray, beats: float, loud: float) -> None:
        late = style.swing if round(beats * 4) % 4 == 2 else 0.0
        at = int(RATE * max(0.0, (beats + late) * beat + chance.normal(0, 0.007)))
        end = min(len(out), at + len(sound))
        if at < end:
            out[at:end] += sound[: end - at] * loud * chance.uniform(0.8, 1.1)

    def pitch(step: int, octave: int, *, raised: bool = False) -> int:
        up = 1 if raised and mode == MINOR and step % 7 == 6 else 0
        return 12 * (octave + 1) + tonic + scale[step % 7] + 12 * (step // 7) + up

    total = int(SECONDS / beat) + 1
    tune = 4
    for quarter in range(total * 4):
        beats = quarter / 4
        chord = walk[int(beats // style.beats) % 4]
        dominant = chord == 4
        for kind, line in (("kick", style.kick), ("snare", style.snare), ("hat", style.hat)):
            hit = line[quarter % len(line)] if line else "."
            if hit != "." and style.drums:
                put(_drum(kind, chance), beats, style.drums * (0.9 if hit == "x" else 0.4))
        hit = style.chord[quarter % len(style.chord)]
        if hit != ".":
            loud = 0.22 if hit == "x" else 0.12
            steps = (chord, chord + 2, chord + 4)
            if style.name == "arpeggio":
                steps = (steps[(quarter // 2) % 3],)
            for step in steps:
                put(
                    _tone(pitch(step, 4, raised=dominant), int(RATE * beat * 0.9), "keys"),
                    beats,
                    loud,
                )
        if style.bass[quarter % len(style.bass)] != ".":
            put(_tone(pitch(chord, 2), int(RATE * beat * 0.8), "bass"), beats, 0.5)
        if quarter % 2 == 0 and chance.random() < style.melody / 2:
            tune = int(np.clip(tune + chance.integers(-2, 3), 0, 9))
            if quarter % (4 * style.beats) == 0:
                tune = min(
                    (chord, chord + 2, chord + 4, chord + 7), key=lambda each: abs(each - tune)
                )
            note = _tone(pitch(tune, 5, raised=dominant), int(RATE * beat * 0.6), "lead")
            put(note, beats, 0.2)
    out += 0.002 * chance.standard_normal(len(out))
    out = out[: int(RATE * SECONDS)]
    return Piece(style.name, bpm, tonic, mode, (0.5 * out / np.abs(out).max()).astype(np.float32))


def pieces(many: int = 10, first: int = 0) -> list[Piece]:
    """So many of each style."""
    return [make(style, first + seed) for style in STYLES for seed in range(many)]
