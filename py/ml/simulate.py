"""Listeners who do not exist: seeded, with a hidden true taste, noise, moods and fatigue.

They are a yardstick that everybody can run again, not a claim about people. Seven kinds differ in
what decides: genre, tempo, context (time of day), novelty (explorer), few artists (fan), a taste
that moves (drifter), and the spectral balance (timbre, who also reaches for the equaliser).

How a listener skips is *not* what the model assumes. The model has a hazard in every stage. Here
one coin decides whether the track is heard to its end, by a logistic of the true liking; whoever
does not hear it to its end leaves after a time from a mixture that does not depend on liking. One
sitting in eight is inattentive: whatever plays runs on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ml.types import BANDS, Catalogue, Context, Floats, Ints, Real, Singles, time_of_day

KINDS = ("genre", "tempo", "context", "explorer", "fan", "drifter", "timbre")

# How much of the variance of the true liking (in logits) each part explains, by kind. What is
# called artist, album and track can be learned from no feature.
_PARTS = (
    "sound",
    "genre",
    "tempo",
    "energy",
    "era",
    "balance",
    "context",
    "artist",
    "album",
    "track",
)
_COMMON = {
    "sound": 0.30,
    "genre": 0.14,
    "tempo": 0.03,
    "energy": 0.03,
    "era": 0.03,
    "balance": 0.03,
    "context": 0.02,
    "artist": 0.34,
    "album": 0.04,
    "track": 0.07,
}
_OWN: dict[str, dict[str, float]] = {
    "genre": {"genre": 0.40},
    "tempo": {"tempo": 0.30},
    "context": {"context": 0.30},
    "explorer": {"artist": 0.20},
    "fan": {"artist": 0.55},
    "drifter": {"sound": 0.45},
    "timbre": {"balance": 0.35},
}

SPREAD = 1.65
"""Standard deviation of the true liking over a catalogue, in logits."""

LEVEL = -0.68
"""Its mean: about two plays in five of a random track are heard to the end."""

INATTENTIVE = 0.12
"""Share of the sittings in which nobody reaches for the skip button."""


@dataclass(frozen=True, kw_only=True)
class World:
    """The same tracks twice."""

    seen: Catalogue
    """As analysis and tags tell them: all that a recommender is given."""
    true: Catalogue
    """As a listener hears them."""

    @cached_property
    def heard(self) -> Floats:
        """[n, 24] what of the sound a listener tells apart, the same length on average in each
        dimension. Of an embedding of many dimensions that is the strong ones: the rest is mostly
        noise."""
        sound = np.asarray(self.true.sound, np.float64)
        centred = np.nan_to_num(sound - np.nanmean(sound, 0))
        part = centred[:: max(1, len(centred) // 4000)]
        axes = np.linalg.svd(part, full_matrices=False)[2][:24]
        found = centred @ axes.T
        return np.asarray(found / np.sqrt((found**2).sum(1).mean() / found.shape[1]))

    @staticmethod
    def of(catalogue: Catalogue) -> World:
        """A world of real features, which are taken for the truth."""
        return World(seen=catalogue, true=catalogue)


def synthetic(
    seed: int = 0, *, tracks: int = 10_000, artists: int = 1176, albums: int = 2413, kinds: int = 24
) -> World:
    """A catalogue whose sound tells about as much as that of real music does: the nearest
    neighbour is of the same album for 0.39 of the tracks, of the same artist for 0.51."""
    chance = np.random.default_rng([seed, 1])
    wide, measured = 24, 64
    kind_of = chance.choice(kinds, artists, p=_zipf(kinds, 0.7))
    album_of = np.concatenate([np.arange(artists), chance.choice(artists, albums - artists)])
    track_of = np.concatenate(
        [np.arange(albums), chance.choice(albums, tracks - albums, p=_zipf(albums, 0.25))]
    )
    kind_at = chance.normal(0, 1.0, (kinds, wide))
    artist_at = kind_at[kind_of] + chance.normal(0, 0.8, (artists, wide))
    album_at = artist_at[album_of] + chance.normal(0, 0.5, (albums, wide))
    place = album_at[track_of] + chance.normal(0, 0.6, (tracks, wide))
    mixing = chance.normal(0, 1 / np.sqrt(wide), (wide, measured))
    sound = place @ mixing + chance.normal(0, NOISE, (tracks, measured))

    artist = album_of[track_of].astype(np.int64)
    second = np.where(chance.random(artists) < 0.3, chance.integers(0, kinds, artists), -1)
    second[second == kind_of] = -1
    genres = np.stack([kind_of[artist], second[artist]], 1).astype(np.int64)
    said = genres.copy()
    wrong = chance.random(tracks) < 0.06
    said[wrong, 0] = chance.integers(0, kinds, int(wrong.sum()))
    said[said[:, 1] == said[:, 0], 1] = -1
    said[chance.random(tracks) < 0.08] = -1

    def fact(of_kind: float, of_artist: float, of_album: float, own: float) -> Floats:
        total = (
            chance.normal(0, of_kind, kinds)[kind_of[artist]]
            + chance.normal(0, of_artist, artists)[artist]
            + chance.normal(0, of_album, albums)[track_of]
            + chance.normal(0, own, tracks)
        )
        return np.asarray(total / np.sqrt(of_kind**2 + of_artist**2 + of_album**2 + own**2))

    bpm = 118 * 2 ** (0.36 * fact(0.6, 0.4, 0.2, 0.8))
    octave = chance.random(tracks)
    counted = np.where(octave < 0.03, bpm * 2, np.where(octave < 0.06, bpm / 2, bpm))
    loud = _scaled(place @ chance.normal(0, 1, wide)) * 0.7 + 0.7 * fact(0.2, 0.2, 0.2, 0.9)
    bands = [
        _scaled(place @ chance.normal(0, 1, wide)) * 0.6 + 0.8 * fact(0.3, 0.5, 0.6, 0.6)
        for _ in range(BANDS)
    ]
    born = chance.uniform(1960, 2022, artists)
    true = Catalogue(
        sound=place.astype(np.float32),
        artist=artist,
        album=track_of.astype(np.int64),
        genres=genres,
        bpm=bpm,
        energy=1 / (1 + np.exp(-1.2 * loud)),
        year=np.minimum(born[artist] + chance.exponential(8, albums)[track_of], 2026).round(),
        balance=np.stack([_scaled(band) for band in bands], 1),
        duration=np.clip(chance.normal(225, 60, tracks), 60, 600).round(),
    )
    seen = replace(true, sound=sound.astype(np.float32), genres=said, bpm=counted)
    return World(seen=seen, true=true)


NOISE = 1.0
"""Of the embedding, per dimension; set for the two figures above."""


def _zipf(count: int, power: float) -> Floats:
    weight = (1.0 + np.arange(count)) ** -power
    return np.asarray(weight / weight.sum())


def _scaled(values: Real) -> Floats:
    values = np.asarray(values, np.float64)
    return (values - values.mean()) / max(float(values.std()), 1e-9)


@dataclass(kw_only=True)
class Response:
    """What a listener did with a track."""

    heard: float
    """Seconds."""
    finished: bool
    chance: float
    """The true probability that an attentive listener would hear it to the end."""
    liked: bool = False
    equaliser: Floats | None = None
    """The curve, per band in the units of the catalogue's balance, if they reached for it now."""


@dataclass
class Listener:
    """One of them, and what they remember of the last weeks."""

    kind: str
    world: World
    seed: int
    _clock: int = 0

    def __post_init__(self) -> None:
        self.catalogue = self.world.true
        self._taste = _Taste(self.kind, self.world, _chance(self.seed, self.kind, 2))
        self._chance = _chance(self.seed, self.kind, 3)
        count = len(self.catalogue)
        self._track_heard = np.full(count, -(10**6))
        self._artist_heard = np.full(self.catalogue.artists, -(10**6))
        self._worn = np.zeros(self.catalogue.artists)
        self._attentive = True
        self._mood = 0.0

    def sit_down(self) -> float:
        """A new sitting begins: the hour it begins at."""
        self._attentive = bool(self._chance.random() >= INATTENTIVE)
        self._mood = float(self._chance.normal(0, 0.25))
        self._worn[:] = 0.0
        self._taste.move(self._chance)
        return float(self._chance.choice([8.0, 14.0, 20.0, 23.0], p=[0.25, 0.2, 0.4, 0.15]))

    def chances(self, context: Context, tracks: Ints | None = None) -> Floats:
        """The true probability of each track to be heard to its end now, fatigue and all."""
        artist = self.catalogue.artist
        logits = self._taste.liking(context.hour)
        if tracks is not None:
            logits, artist = logits[tracks], artist[tracks]
        since = self._clock - (self._track_heard if tracks is None else self._track_heard[tracks])
        known = since < 10**5
        tired, bored, novel = _FATIGUE.get(self.kind, (1.2, 0.02, 0.0))
        logits = logits - np.where(known, tired * np.exp(-since / 120.0), 0.0)
        logits = logits - bored * self._worn[artist]
        if novel:
            new = self._clock - self._artist_heard[artist] > 10**5
            logits = logits + novel * np.where(new, 0.8, np.where(known, -0.8, 0.0))
        return _logistic(logits)

    def rested(self, context: Context) -> Floats:
        """The true probabilities for tracks never heard, by a listener tired of nothing."""
        logits = self._taste.liking(context.hour)
        novel = _FATIGUE.get(self.kind, (0.0, 0.0, 0.0))[2]
        new = self._artist_heard[self.catalogue.artist] < 0
        return _logistic(logits + novel * np.where(new, 0.8, 0.0))

    def hear(self, track: int, context: Context) -> Response:
        """Play a track to them."""
        chance = float(self.chances(context, np.array([track]))[0])
        logit = np.log(chance / (1 - chance)) + self._mood
        finishes = 0.94 if not self._attentive else float(_logistic(np.array(logit)))
        finished = bool(self._chance.random() < finishes)
        duration = float(self.catalogue.duration[track])
        heard = duration if finished else self._left_after(duration)
        liked = bool(finished and self._attentive and self._chance.random() < 0.12 * chance**3)
        artist = self.catalogue.artist[track]
        self._clock += 1
        self._track_heard[track] = self._artist_heard[artist] = self._clock
        self._worn *= 0.9
        self._worn[artist] += 1.0
        return Response(
            heard=heard,
            finished=finished,
            chance=chance,
            liked=liked,
            equaliser=self._adjusted(track),
        )

    def _left_after(self, duration: float) -> float:
        """Seconds: mostly soon, sometimes late, whatever the track."""
        soon = self._chance.random() < 0.7
        at = self._chance.exponential(12.0) if soon else self._chance.uniform(0.1, 0.94) * duration
        return float(min(at, 0.94 * duration))

    def _adjusted(self, track: int) -> Floats | None:
        likely = 0.12 if self.kind == "timbre" else 0.004
        if not self._attentive or self._chance.random() >= likely:
            return None
        wanted = self._taste.balance - self.catalogue.balance[track]
        return np.asarray(0.7 * wanted + self._chance.normal(0, 0.35, BANDS))


_FATIGUE = {"fan": (0.6, 0.01, 0.0), "explorer": (1.8, 0.1, 1.0)}
"""Logits: a track just heard, each track of the artist in this sitting, what newness is worth."""


class _Taste:
    """The hidden true liking of every track, in logits."""

    def __init__(self, kind: str, world: World, chance: np.random.Generator) -> None:
        catalogue = world.true
        shares = _shares(kind)
        self.balance = chance.normal(0, 1.0, BANDS)
        self._moves = kind == "drifter"
        self._spread = SPREAD
        self._sound_share = shares["sound"]
        self._sound = _SoundTaste(world.heard, chance)
        fixed = np.zeros(len(catalogue))
        for name in _PARTS:
            if name not in {"sound", "context"}:
                fixed += np.sqrt(shares[name]) * _part(name, catalogue, chance, self.balance)
        self._fixed = fixed
        slow = _scaled(np.nan_to_num(catalogue.energy, nan=0.5) + 0.3 * _tempo(catalogue))
        turn = chance.normal(0, 1, 4)
        turn = (turn - turn.mean()) / max(float(turn.std()), 0.3)
        self._by_time = np.sqrt(shares["context"]) * turn[:, None] * slow[None]

    def move(self, chance: np.random.Generator) -> None:
        """Between sittings: the drifter's taste in sound wanders off for good."""
        if self._moves:
            self._sound.move(chance)

    def liking(self, hour: float) -> Floats:
        now = self._fixed + np.sqrt(self._sound_share) * self._sound.liking
        return LEVEL + self._spread * (now + self._by_time[int(time_of_day(np.array(hour)))])


class _SoundTaste:
    """Half a direction in the space of sound, half a few places in it around which all is liked."""

    def __init__(self, heard: Floats, chance: np.random.Generator) -> None:
        self._seen = heard
        self._lengths = (heard**2).sum(1)[:, None]
        self._direction = chance.normal(0, 1, self._seen.shape[1])
        self._places = self._seen[chance.choice(len(self._seen), 6, replace=False)]
        self._drift = chance.normal(0, 1, self._seen.shape[1])
        self.liking = self._judge()

    def move(self, chance: np.random.Generator) -> None:
        self._direction = 0.95 * self._direction + 0.31 * chance.normal(0, 1, len(self._direction))
        self.liking = self._judge()

    def _judge(self) -> Floats:
        line = _scaled(self._seen @ self._direction)
        squared = self._lengths + (self._places**2).sum(1)[None]
        near = np.exp(
            -(squared - 2 * self._seen @ self._places.T) / (1.2 * self._seen.shape[1])
        ).max(1)
        return _scaled(0.7 * line + 0.7 * _scaled(near))


def _shares(kind: str) -> dict[str, float]:
    """The shares of a kind: its own, and the common ones in what is left."""
    own = _OWN[kind]
    left = 1.0 - sum(own.values())
    others = sum(share for name, share in _COMMON.items() if name not in own)
    return own | {name: share * left / others for name, share in _COMMON.items() if name not in own}


def _part(name: str, catalogue: Catalogue, chance: np.random.Generator, balance: Floats) -> Floats:
    """One part of a taste, of mean 0 and variance 1 over the catalogue."""
    if name == "genre":
        weight = np.append(chance.normal(0, 1, catalogue.kinds), 0.0)
        return _scaled(weight[catalogue.genres[:, 0]] + 0.5 * weight[catalogue.genres[:, 1]])
    if name in {"artist", "album"}:
        of = catalogue.artist if name == "artist" else catalogue.album
        return _scaled(np.append(chance.normal(0, 1, int(of.max()) + 1), 0.0)[of])
    if name == "track":
        return chance.normal(0, 1, len(catalogue))
    if name == "tempo":
        tempo, wanted = _tempo(catalogue), chance.normal(0, 0.8)
        return _scaled(np.exp(-0.5 * ((tempo - wanted) / 0.6) ** 2))
    if name == "energy":
        energy, wanted = np.nan_to_num(catalogue.energy, nan=0.5), chance.uniform(0.1, 0.9)
        return _scaled(-np.abs(energy - wanted))
    if name == "era":
        year, wanted = np.nan_to_num(catalogue.year, nan=1995.0), chance.uniform(1965, 2024)
        return _scaled(np.exp(-0.5 * ((year - wanted) / 10) ** 2))
    return _scaled(-(((catalogue.balance - balance) ** 2).sum(1) ** 0.5))


def _tempo(catalogue: Catalogue) -> Floats:
    return _scaled(np.nan_to_num(np.log2(catalogue.bpm / 118.0)))


def _logistic(logits: Real) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.asarray(logits, np.float64))))


def others(
    world: World, users: int, seed: int = 0, listens: tuple[int, int] = (300, 400)
) -> Singles:
    """[users, n] which tracks other listeners, of all kinds, finished: a server's knowledge. Each
    has heard some hundred tracks at random."""
    found = np.zeros((users, len(world.seen)), np.float32)
    now = Context(at=0.0, hour=20.0)
    for user in range(users):
        listener = Listener(KINDS[user % len(KINDS)], world, 1_000_000 + seed * users + user)
        chance = np.random.default_rng([seed, user, 4])
        heard = chance.integers(0, len(world.seen), int(chance.integers(*listens)))
        done = chance.random(len(heard)) < listener.rested(now)[heard]
        found[user, heard[done]] = 1.0
    return found


def _chance(seed: int, kind: str, what: int) -> np.random.Generator:
    return np.random.default_rng([seed, KINDS.index(kind), what])
