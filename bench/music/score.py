"""The tempo and key that a MIDI file says it has: only what its meta events tell.

Standard MIDI Files 1.0: chunks of events, each behind a distance in ticks.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

_LENGTHS = {0x80: 2, 0x90: 2, 0xA0: 2, 0xB0: 2, 0xC0: 1, 0xD0: 1, 0xE0: 2}
_NOT_SAID = 500_000
"""Microseconds a quarter where a file does not say: 120 beats a minute."""


@dataclass(frozen=True)
class Score:
    """What a file says."""

    bpm: float
    """Of the tempo that lasts longest."""
    share: float
    """Of the time for which it lasts."""
    key: int
    """0-11 major from C, 12-23 minor; -1 where none is said. C major counts as none: programs write
    it where nobody chose a key."""


def read(path: Path) -> Score:
    """Raises ValueError where it is no MIDI file."""
    data = path.read_bytes()
    if data[:4] != b"MThd" or len(data) < 14:
        raise ValueError("no MIDI file")
    division = int.from_bytes(data[12:14])
    if division & 0x8000:
        raise ValueError("time in frames, not in beats")
    tempi: list[tuple[int, int]] = []
    key, end, at = -1, 0, 14
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8])
        if data[at : at + 4] == b"MTrk":
            ticks = 0
            for ticks, kind, text in _metas(data[at + 8 : at + 8 + size]):
                if kind == 0x51 and len(text) == 3:
                    tempi.append((ticks, int.from_bytes(text)))
                elif kind == 0x59 and len(text) == 2 and key < 0:
                    sharps, minor = int.from_bytes(text[:1], signed=True), text[1]
                    tonic = (7 * sharps + (9 if minor else 0)) % 12
                    key = -1 if not sharps and not minor else tonic + 12 * bool(minor)
            end = max(end, ticks)
        at += 8 + size
    tempi.sort()
    changes = [(0, _NOT_SAID), *tempi, (end, 0)]
    lasted: dict[int, float] = defaultdict(float)
    for (begin, tempo), (until, _) in pairwise(changes):
        lasted[tempo] += max(0, until - begin) / division * tempo
    tempo, longest = max(lasted.items(), key=lambda each: each[1])
    return Score(60e6 / tempo, longest / max(sum(lasted.values()), 1e-9), key)


def _metas(data: bytes) -> list[tuple[int, int, bytes]]:
    """(ticks, kind, text) of the meta events of a track; its end is kind 0x2F."""
    found: list[tuple[int, int, bytes]] = []
    at = ticks = status = 0

    def number() -> int:
        nonlocal at
        value = 0
        while True:
            byte = data[at]
            at += 1
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value

    while at < len(data):
        ticks += number()
        if data[at] & 0x80:
            status = data[at]
            at += 1
        if status == 0xFF:
            kind = data[at]
            at += 1
            size = number()
            found.append((ticks, kind, data[at : at + size]))
            at += size
        elif status in (0xF0, 0xF7):
            at += number()
        else:
            at += _LENGTHS[status & 0xF0]
    return found
