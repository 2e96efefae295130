"""The corpus as a catalogue of `ml`, for the simulated listeners of `bench.taste`."""

from __future__ import annotations

import numpy as np

from bench.music.heard import Heard
from ml.metric import Scatter, learn
from ml.sound.beside import beside
from ml.types import Catalogue


def others(heard: list[Heard]) -> np.ndarray:
    """[n, 33] what lies beside the timbre of each (`ml.sound.beside`)."""
    features = [each.features for each in heard]
    return beside(
        np.stack([each.balance for each in features]),
        np.stack([each.rhythm for each in features]),
        np.stack([each.harmony for each in features]),
    )


def catalogue(heard: list[Heard]) -> Catalogue:
    """Real tracks, with what our analysis found. Where tags name no artist, the soundtrack is one;
    a soundtrack is an album and, for want of better, a genre. Nobody tells the years."""
    scatter = Scatter.empty()
    for each in heard:
        scatter = scatter.with_track(list(each.timbres))

    def numbered(names: list[str]) -> np.ndarray:
        known = {name: at for at, name in enumerate(dict.fromkeys(names))}
        return np.array([known[name] for name in names])

    packages = [each.track.package for each in heard]
    artists = [each.track.artist or each.track.package for each in heard]
    features = [each.features for each in heard]
    return Catalogue(
        sound=learn(scatter).embed(np.stack([each.timbre for each in features]), others(heard)),
        artist=numbered(artists),
        # An album has one artist here
        album=numbered([f"{a}|{b}" for a, b in zip(packages, artists, strict=True)]),
        genres=np.stack([numbered(packages), np.full(len(heard), -1)], 1),
        bpm=np.array([each.tempo.bpm or np.nan for each in features]),
        energy=np.array([each.energy for each in features]),
        year=np.full(len(heard), np.nan),
        balance=np.stack([each.balance for each in features]).astype(np.float64),
        duration=np.array([max(30.0, each.heard) for each in features]),
        key=np.array(
            [e.key.tonic + 12 * e.key.minor if e.key.tonic >= 0 else -1 for e in features]
        ),
        loudness=np.array([each.loudness.integrated for each in features]),
    )
