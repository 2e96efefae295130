"""What others make of the corpus; run by the Python of an environment of its own (`tools/oracle.py`
says how it is made; `tinysoundfont` is wanted here too).

    .cache/oracle/venv/bin/python -m bench.music.peers render
    .cache/oracle/venv/bin/python -m bench.music.peers hear [--part 0/2]

`render` plays the MIDI files into FLAC files. `hear` leaves, in lines of JSON, tempo and key by librosa
and (where it is there) by essentia of each track whose truth is known. What is there already is not
done again.
"""

from __future__ import annotations

import argparse
import contextlib
import json
from pathlib import Path
from typing import Any

import av
import numpy as np
import tinysoundfont  # type: ignore[import-not-found]
from scipy.signal import resample_poly  # type: ignore[import-not-found]

from bench.music.fetch import HOME, fetch, folder
from bench.music.packages import SOUNDFONT
from bench.music.tracks import decoded, tracks
from tools.oracle import essentia_of, key_of, tempo_of


def render(font: Path, scores: list[Path], target: Path, seconds: float = 180.0) -> None:
    """Each MIDI file as it sounds on one set of instruments, 44.1 kHz."""
    target.mkdir(parents=True, exist_ok=True)
    for score in scores:
        path = target / f"{score.stem}.flac"
        if path.is_file():
            continue
        synth = tinysoundfont.Synth(samplerate=44_100, gain=-6)
        synth.sfload(str(font))
        sequencer = tinysoundfont.Sequencer(synth)
        sequencer.midi_load(str(score))
        parts, silent = [], 0
        while len(parts) < seconds and silent < 3:
            block = np.frombuffer(synth.generate(44_100), np.float32).reshape(-1, 2).T.copy()
            parts.append(block)
            silent = silent + 1 if sequencer.is_empty() and np.abs(block).max() < 1e-3 else 0
        sound = np.concatenate(parts, 1)
        sound /= max(1.0, float(np.abs(sound).max()))
        with av.open(str(path), "w") as file:
            stream = file.add_stream("flac", rate=44_100)
            stream.layout = "stereo"  # pyright: ignore[reportAttributeAccessIssue]
            whole = np.round(32_767 * sound.T).astype(np.int16).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(whole, format="s16", layout="stereo")
            frame.sample_rate = 44_100
            for each in (*stream.encode(frame), *stream.encode(None)):
                file.mux(each)
        print(path.name, round(sound.shape[1] / 44_100), flush=True)


def hear(target: Path, part: int, many: int) -> None:
    """Of each track whose score is known, a line of JSON: tempo and key by whom, of the same three
    minutes that we hear."""
    target.parent.mkdir(parents=True, exist_ok=True)
    done = target.read_text(encoding="utf-8").splitlines() if target.is_file() else []
    known = {json.loads(each)["name"] for each in done}
    with target.open("a", encoding="utf-8") as file:
        for track in [each for each in tracks(fetch()) if each.score is not None][part::many]:
            wide = None if track.name in known else decoded(track)
            if wide is None:
                continue
            sound = resample_poly(wide.mean(0), 1, 2).astype(np.float32)
            told: dict[str, Any] = {"name": track.name}
            told["tempo"] = {"librosa": tempo_of(sound)}
            told["key"] = {"librosa": key_of(sound)}
            with contextlib.suppress(ImportError):
                told["tempo"]["essentia"], told["key"]["essentia"] = essentia_of(sound)
            file.write(json.dumps(told) + "\n")
            file.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("render", "hear"))
    parser.add_argument("--part", default="0/1", help="which of how many parts, for `hear`")
    given = parser.parse_args()
    if given.what == "render":
        named = {each.name: folder(each) for each in fetch()}
        font = next(named[SOUNDFONT].rglob("*.sf2"))
        scores = sorted(named["openttd-openmsx"].rglob("*.mid"))
        render(font, scores, HOME / "rendered")
    else:
        part, many = map(int, given.part.split("/"))
        hear(HOME / f"peers-{part}.jsonl", part, many)


if __name__ == "__main__":
    main()
