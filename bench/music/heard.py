"""What our graphs hear in the corpus, kept so that it is heard once.

    python -m bench.music.heard [--part 0/2]

One file a track in `.cache/music/heard/`; a track that was heard by the same version is left as it
is, so parts may run beside each other. `onnxruntime` on one thread, as in a page.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from bench.music.fetch import HOME, fetch
from bench.music.tracks import Track, decoded, tracks
from ml.features import Features, Hearing, balance_of, energy_of
from ml.sound.excerpts import excerpts
from ml.sound.stored import from_bytes, to_bytes
from tests.ml.hear import front, runner
from tools.graph import GRAPHS
from tools.graph import to_bytes as graph_bytes
from tools.oracle import ebur128_of

GRAPH = 2
"""+1 whenever the graph answers otherwise: what was kept is then heard anew."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Heard:
    """A track and what is known of it."""

    track: Track
    features: Features
    timbres: np.ndarray
    """[n, 372] of its chunks."""
    mfcc: np.ndarray
    """[40] mean and standard deviation of 20 coefficients: the usual statistics."""
    ears: tuple[float, float]
    """LUFS of the same samples by us and by FFmpeg's `ebur128`, which a fifth of the tracks are
    told; NaN where not."""
    onset: float
    """dB: mean rise per frame; what the energy is made of besides loudness and balance."""
    shares: np.ndarray
    """[5] dB: each band's part of the whole."""


def _path(track: Track) -> Path:
    name = f"{GRAPH}|{track.name}"
    return HOME / "heard" / f"{hashlib.sha256(name.encode()).hexdigest()[:16]}.npz"


@lru_cache(maxsize=1)
def _graph() -> Callable[..., dict[str, np.ndarray]]:
    return runner(graph_bytes(GRAPHS["analysis"]()))


def hear(track: Track) -> Heard | None:
    """As the page does it, or as it was kept; None where nothing can be told."""
    path = _path(track)
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        found = _hear(track)
        draft = path.with_suffix(".part.npz")
        np.savez(draft, **found)  # pyright: ignore[reportArgumentType]
        draft.rename(path)
    with np.load(path) as kept:
        if "row" not in kept:
            return None
        features = from_bytes(kept["row"].tobytes())
        if features is None:
            return None
        # Anew, by what is usual now
        balance = balance_of(10 ** (kept["shares"] / 10))
        energy = energy_of(features.loudness.integrated, float(kept["onset"][0]), balance)
        return Heard(
            track=track,
            features=replace(features, balance=balance, energy=energy),
            timbres=kept["timbres"],
            mfcc=kept["mfcc"],
            ears=(float(kept["ears"][0]), float(kept["ears"][1])),
            onset=float(kept["onset"][0]),
            shares=kept["shares"],
        )


def _hear(track: Track) -> dict[str, np.ndarray]:
    sound = decoded(track)
    if sound is None:
        return {}
    hearing = Hearing(sound.shape[1] / 44_100)
    sums = np.zeros(40 + 1 + 5)
    frames = 0.0
    for each in excerpts(sound.shape[1] / 44_100):
        halved = front(sound[0], sound[1], each.start)
        found = _graph()(pcm=halved["sound"])
        hearing.add({**halved, **found}, each)
        count = float(found["frames"][0])
        spread = np.sqrt(np.maximum(np.diag(found["mfcc_cov"].reshape(20, 20)), 0))
        onset = [found["onset"][0].sum() / max(count, 1)]
        now = np.concatenate([found["mfcc_mean"], spread, onset, found["bands"]])
        sums += count * now
        frames += count
    features = hearing.finish()
    if not isinstance(features, Features):
        return {}
    mean = sums / frames
    shares = 10 * np.log10(np.maximum(mean[41:] / mean[41:].sum(), 1e-6))
    asked = int(_path(track).stem, 16) % 5 == 0
    loud = ebur128_of(sound[0], sound[1], 44_100)["integrated"] if asked else np.nan
    return {
        "row": np.frombuffer(to_bytes(features), np.uint8),
        "timbres": np.array(hearing.timbres),
        "mfcc": mean[:40].astype(np.float32),
        "ears": np.array([features.loudness.integrated, loud]),
        "onset": mean[40:41],
        "shares": shares,
    }


def corpus(*, anew: bool = True) -> list[Heard]:
    """Everything that was or can be heard; not `anew`: that was heard."""
    wanted = (each for each in tracks(fetch()) if anew or _path(each).is_file())
    found = (hear(each) for each in wanted)
    return [each for each in found if each is not None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="0/1", help="which of how many parts")
    part, many = map(int, parser.parse_args().part.split("/"))
    # Where the truth is known first, then in no order: what was heard so far stands for the rest.
    mine = sorted(tracks(fetch()), key=lambda each: (each.score is None, _path(each).name))
    for at, track in enumerate(mine[part::many]):
        if hear(track) is None:
            print(f"nothing of {track.name}", flush=True)
        if at % 20 == 19:
            print(f"{at + 1} of {len(mine[part::many])}", flush=True)


if __name__ == "__main__":
    main()
