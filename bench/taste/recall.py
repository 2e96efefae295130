"""How long the first answer after a start waits for what was learnt: fitted anew, and taken up again
(`ml.recall`). `python -m bench.taste.recall` prints it; `inside` is for Pyodide too."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from ml.desk import Desk
from ml.packing import pack, unpack

NOW = 1_790_000_000.0


def _library(tracks: int) -> dict[str, Any]:
    chance = np.random.default_rng(1)
    artist = np.sort(chance.zipf(1.3, tracks) % max(tracks // 12, 1)).astype(np.int32)
    genres = np.full((tracks, 4), -1, np.int32)
    genres[:, 0] = artist % 30
    return {
        "number": np.arange(1, tracks + 1, dtype=np.int32),
        "artist": artist,
        "album": (artist * 3 + chance.integers(0, 3, tracks)).astype(np.int32),
        "year": chance.integers(1960, 2026, tracks).astype(np.int32),
        "duration": np.full(tracks, 200, np.float32),
        "kept": np.zeros(tracks, np.uint8),
        "loved": np.zeros(tracks),
        "rating": np.zeros(tracks, np.uint8),
        "added": np.full(tracks, NOW),
        "genres": genres,
        "explicit": np.zeros(tracks, np.uint8),
        "tag_bpm": chance.uniform(60, 180, tracks).astype(np.float32),
        "tag_key": chance.integers(-1, 24, tracks).astype(np.int32),
    }


def _listens(listens: int, library: dict[str, Any]) -> dict[str, Any]:
    chance = np.random.default_rng(2)
    number = chance.integers(0, len(library["number"]), listens)
    liked = (library["artist"][number] % 3) == 0
    finished = chance.random(listens) < np.where(liked, 0.85, 0.3)
    at = NOW - 3e7 + np.cumsum(np.where(np.arange(listens) % 20 == 0, 6000.0, 200.0))
    return {
        "listen": np.arange(1, listens + 1, dtype=np.int32),
        "number": library["number"][number],
        "at": at * (NOW - 1e5) / max(at.max(), NOW - 1e5),
        "hour": (np.arange(listens) % 24).astype(np.float32),
        "heard": np.where(finished, 200, chance.integers(1, 120, listens)).astype(np.float32),
        "duration": np.full(listens, 200, np.float32),
        "skipped": (~finished).astype(np.uint8),
    }


def _ask(desk: Desk, name: str, columns: dict[str, Any], **told: Any) -> dict[str, Any]:
    described, parts = pack(columns)
    text, *out = desk.answer(name, json.dumps({**told, "columns": described}), parts)
    answer = json.loads(text)
    return answer | {
        "parts": unpack(answer["columns"], [each for each in out if isinstance(each, bytes)])
    }


def inside(listens: int, tracks: int, clock: Callable[[], float] = time.perf_counter) -> str:
    """One size: seconds of the catalogue, of learning anew, of taking it up again; bytes kept; how
    far the two are apart at most in the chances that they tell of artists."""
    library = _library(tracks)
    heard = _listens(listens, library)
    genres = [f"genre {each}" for each in range(30)]
    asked: dict[str, Any] = {"opinions": [], "now": NOW}
    times: dict[str, float] = {}
    chances: list[dict[int, float]] = []
    state: dict[str, Any] = {}
    size = 0
    for name in ("anew", "kept"):
        desk = Desk()
        began = clock()
        _ask(desk, "catalogue", library, genres=genres)
        times["catalogue"] = clock() - began
        began = clock()
        answer = _ask(desk, "listens", heard | state, **asked)
        times[name] = clock() - began
        assert ("state" in answer["parts"]) == (name == "anew")
        if name == "anew":
            state = {"state": answer["parts"]["state"]}
            size = len(state["state"])
        told = _ask(desk, "choose", {}, limit=10, at=NOW, hour=9.0, seed=4)
        chances.append({each["track"]: each["score"] for each in told["picks"]})
    both = chances[0].keys() & chances[1].keys()
    apart = max((abs(chances[0][each] - chances[1][each]) for each in both), default=1.0)
    return (
        f"{listens:>7,} listens x {tracks:>7,} tracks: anew {times['anew']:.2f} s, kept "
        f"{times['kept']:.2f} s ({size / 1e6:.1f} MB; {len(both)} of 10 picks the same, chances "
        f"{apart:.4f} apart at most)"
    )


if __name__ == "__main__":
    for sizes in ((5_000, 10_000), (50_000, 100_000)):
        print(inside(*sizes), flush=True)
