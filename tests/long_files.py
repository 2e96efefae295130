"""Sound files of hours, made of one piece of music again and again: its encoded packets are repeated,
so that nobody waits for an encoder.

Only for CPython, like `tests.audio`."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

FORMS = {
    "mp3": ("mp3", "libmp3lame", 16_000, 16_000),
    "m4a": ("ipod", "aac", 16_000, 16_000),
    "opus": ("ogg", "libopus", 48_000, 12_000),
}
"""Container, encoder, samples and bits a second."""


def again_and_again(path: Path, sound: np.ndarray, rate: int, hours: float) -> Path:
    """Mono `sound` in [-1, 1] at `rate`, repeated until it lasts `hours`; in the form that the path
    ends in. Between two of them some hundredths of a second are silent, as encoders begin and end."""
    import av

    container_name, codec, at_rate, bits = FORMS[path.suffix[1:]]
    with av.open(str(path), "w", format=container_name) as out:
        stream: Any = out.add_stream(codec, rate=at_rate)
        stream.layout = "mono"
        stream.bit_rate = bits
        resampler = av.AudioResampler(
            format=stream.format.name, layout="mono", rate=at_rate, frame_size=stream.frame_size
        )
        samples = np.round(np.clip(sound, -1, 1) * 32767).astype("<i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = rate
        pieces = [*resampler.resample(frame), *resampler.resample(None)]
        packets = [it for piece in pieces for it in stream.encode(piece)]
        packets = [(bytes(it), it.duration) for it in (*packets, *stream.encode(None)) if it.size]
        length = sum(duration for _, duration in packets)
        repeats = int(hours * 3600 * at_rate / length) + 1
        at = 0
        for _ in range(repeats):
            for data, duration in packets:
                packet = av.Packet(data)
                packet.pts = packet.dts = at
                packet.duration = duration
                packet.stream = stream
                packet.time_base = Fraction(1, at_rate)
                out.mux(packet)
                at += duration
    return path
