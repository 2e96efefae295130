"""Do tracks that are near each other belong together? Albums and artists found by sound alone.

An album is a package's soundtrack, an artist what the tags say. Variants of the same piece are
never counted as found. *Album* asks among all tracks; with the *artist filter* (Flexer & Schnitzer
2010) those of the query's own artist are no candidates. *Artist* asks among the tracks of the same
package only, so that neither codec nor mastering gives the answer away.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bench.music.heard import Heard

AT = 10
LEAST = 6
"""Tracks of a package below which it asks nothing."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Labels:
    """Numbers for who belongs together, [n] each; an artist of -1 is not known."""

    package: np.ndarray
    artist: np.ndarray
    piece: np.ndarray

    @staticmethod
    def of(heard: list[Heard]) -> Labels:
        def numbered(names: list[str]) -> np.ndarray:
            known = {name: at for at, name in enumerate(dict.fromkeys(names))}
            return np.array([known[name] for name in names])

        artist = numbered([each.track.artist for each in heard])
        unknown = np.array([not each.track.artist for each in heard])
        return Labels(
            package=numbered([each.track.package for each in heard]),
            artist=np.where(unknown, -1, artist),
            piece=numbered([f"{each.track.package}|{each.track.piece}" for each in heard]),
        )

    def taken(self, which: np.ndarray) -> Labels:
        """Of some tracks."""
        return Labels(
            package=self.package[which], artist=self.artist[which], piece=self.piece[which]
        )


Found = dict[str, np.ndarray]
"""[n] precision at 10 of each query by question; NaN where a track asks nothing."""


def asked(alike: np.ndarray, labels: Labels) -> Found:
    """`alike` [n, n]: how alike two tracks are. Where fewer than ten belong together, out of as
    many as do."""
    count = len(alike)
    other = labels.piece[:, None] != labels.piece[None]
    album = labels.package[:, None] == labels.package[None]
    known = labels.artist >= 0
    artist = (labels.artist[:, None] == labels.artist[None]) & known[:, None] & known[None]
    big = np.bincount(labels.package)[labels.package] >= LEAST
    questions = {
        "album": (other, album, big),
        "album, other artists": (other & ~artist, album, big & known),
        "artist": (other & album & known[None], artist, known),
    }
    noise = 1e-9 * np.random.default_rng(3).random(alike.shape)
    found: Found = {}
    for name, (candidates, right, asks) in questions.items():
        scores = np.where(candidates, alike + noise, -np.inf)
        order = np.argsort(-scores, axis=1)[:, :AT]
        hits = np.take_along_axis(right & candidates, order, 1).sum(1)
        there = (right & candidates).sum(1)
        wrong = (~right & candidates).sum(1)
        counts = asks & (there > 0) & (wrong > 0)
        found[name] = np.where(counts, hits / np.clip(there, 1, AT), np.nan)
        assert len(found[name]) == count
    return found


def chance(labels: Labels) -> Found:
    """The same for no knowledge at all."""
    rolls = [
        asked(np.random.default_rng(each).random((len(labels.package),) * 2), labels)
        for each in range(5)
    ]
    return {name: np.mean([roll[name] for roll in rolls], 0) for name in rolls[0]}


def of(places: np.ndarray) -> np.ndarray:
    """[n, n] cosines of rows."""
    rows = places / np.maximum(np.linalg.norm(places, axis=1, keepdims=True), 1e-9)
    return rows @ rows.T


def apart(places: np.ndarray) -> np.ndarray:
    """[n, n] minus the distances of rows whose columns are scaled alike: what is usually done with
    statistics."""
    rows = (places - places.mean(0)) / np.maximum(places.std(0), 1e-9)
    squared = (rows**2).sum(1)
    return 2 * rows @ rows.T - squared[:, None] - squared[None]


def interval(ours: np.ndarray, theirs: np.ndarray, package: np.ndarray) -> tuple[float, float]:
    """95 % of the difference of two means, packages drawn with replacement."""
    off = ours - theirs
    names = np.unique(package[np.isfinite(off)])
    sums = np.array([np.nansum(off[package == each]) for each in names])
    sizes = np.array([np.isfinite(off[package == each]).sum() for each in names])
    draws = np.random.default_rng(1).integers(0, len(names), (2000, len(names)))
    means = sums[draws].sum(1) / sizes[draws].sum(1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)
