"""Why a track was chosen: what weighed most, as a code and a value. Words are the page's to find.

The score of a pick is a sum: what each block of features adds, the effects of artist, album and
track, what chance added, what the slider from familiar to new did, likeness to what was asked for, a
soft range of tempo. It is taken apart against what the usual track gets in this moment, for what
speaks for all alike is no reason for one; the largest positive parts are the reasons, the largest
first. None is passed over. Where a part has no words that the listener's history bears out
(`ml.borne`), it is told as "fits", which says no more than the sum does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from ml.borne import Borne
from ml.memory import FELT
from ml.sequence import directions
from ml.taste import Taste
from ml.types import Bools, Context, Floats, Ints, Real

LEAST = 0.12
"""Share of all that spoke for a track under which a part is not worth a word; the first always is."""

MOST = 3

LIKED = 400
"""The last tracks mostly heard to their end, among which one that a pick sounds like is looked for."""

ALIKE = 0.4
"""Cosine from which two tracks may be said to sound alike."""

RESTED = 3 * 86_400.0
"""Seconds without a listen that may be called a while."""

FEW = 3
"""Listens of an artist from which something is known of how they are liked."""

NEAR_TEMPO = 0.15
"""Octaves within which two tracks are of one tempo."""

SAMPLE = 300
"""Tracks of the catalogue that are taken for what is usual."""

_TOGETHER = {
    "cluster": "sound",
    "balance": "sound",
    **dict.fromkeys(("night", "morning", "afternoon", "evening"), "time"),
}
"""Parts that are told as one, by the name of the part that they are told as."""


@dataclass(frozen=True)
class Reason:
    """One part of why."""

    code: str
    """artist, album, track, genre, tempo, energy, era, sound, time, flow, known, new, rested,
    known_artist, new_artist, balance, middling, try, chance, slider, asked, window, fits, left."""
    share: float = 0.0
    """Of all that spoke for it, 0 to 1."""
    value: float = -1
    """By code: a place in the catalogue (sound: the liked track; flow: the one before; asked: the one
    that was asked for, -1 where it was several; artist, album: theirs), a genre's number, beats a
    minute, energy 0 to 1, the decade's first year, the time of day 0 to 3, days (rested)."""
    how: str = ""
    """Artist, album, genre, era, track: "most" of it is heard to its end, or "more" than of all, or
    something good was "said" of it (artist, track). Slider: "known", "artist" (only theirs is known)
    or "new"; "" where it is neither."""


def sample(n: int) -> Ints:
    """Tracks of a catalogue of n, evenly spread: what is usual is measured on them."""
    return np.unique(np.linspace(0, n - 1, min(n, SAMPLE)).astype(np.int64))


class Reasons:
    """Of some picks, which were chosen by one sum in one moment."""

    def __init__(
        self,
        taste: Taste,
        context: Context,
        tracks: Ints,
        *,
        drawn: Floats | None = None,
        added: Mapping[str, Real] | None = None,
        seeds: Ints | None = None,
    ) -> None:
        """`tracks` are the picks; `drawn` the weights [p] that they were chosen by, None for the
        mean. `added`: what else each score had, [n] logits by name: "slider", "asked", "window".
        `seeds`: places of what was asked for."""
        self._taste, self._context = taste, context
        self._catalogue = taste.blocks.catalogue
        self._added = dict(added or {})
        self._seeds = np.empty(0, np.int64) if seeds is None else seeds
        self._borne = Borne(taste.trials)
        self._others = sample(len(self._catalogue))
        both = np.concatenate([tracks, self._others])
        lucky = np.zeros(len(both))
        if drawn is not None and drawn is not taste.weights and len(both):
            lucky = taste.liking_of(both, context, drawn) - taste.liking_of(both, context)
        self._lucky = dict(zip(tracks.tolist(), lucky[: len(tracks)].tolist(), strict=True))
        self._usual = self._of_the_usual(lucky[len(tracks) :])
        self._unsure: float | None = None
        self._heard = self._of_the_heard()
        self._claims: dict[str, Callable[[int], Reason | None]] = {
            "artist": self._by_artist,
            "album": self._by_album,
            "track": self._by_track,
            "genre": self._by_genre,
            "era": self._by_era,
            "tempo": self._by_tempo,
            "energy": self._by_energy,
            "sound": self._by_sound,
            "time": lambda _: self._at_this_time(),
            "transition": lambda _: self._flow(),
            "known": self._by_known,
            "rest": self._by_rest,
            "known artist": self._by_known_artist,
            "equaliser": self._by_equaliser,
            "draw": self._by_draw,
            "slider": self._by_slider,
            "asked": self._by_asked,
        }
        """What each part is told as. Of the others ("middling", "window") no more is said than that
        they are large."""

    def _of_the_heard(self) -> dict[str, Real]:
        """[k] what the tracks that were heard are, by which reasons count them."""
        tracks, it = self._borne.tracks, self._catalogue
        energy = it.energy[tracks]
        return {
            "artist": it.artist[tracks],
            "album": it.album[tracks],
            "genres": it.genres[tracks],
            "decade": it.year[tracks] // 10 * 10,
            "octave": np.log2(it.bpm[tracks]),
            "pace": np.where(np.isfinite(energy), pace(energy), -1),
        }

    def _of_the_usual(self, lucky: Floats) -> dict[str, float]:
        """What each part adds to any track in this moment."""
        tracks, taste, context = self._others, self._taste, self._context
        if not len(tracks):
            return {}
        familiar = taste.memory.features(tracks, self._catalogue.artist[tracks], context.at)
        rows = taste.blocks.rows(
            tracks,
            np.full(len(tracks), context.hour),
            np.full(len(tracks), context.previous),
            familiar,
            taste.target,
        ).mean(0)
        found = taste.parts(rows)
        chain, levels = taste.tree.chain(tracks), taste.tree.effects(taste.weights)
        for name, places, values in zip(
            ("track", "album", "artist"), chain.rows, levels, strict=True
        ):
            known = places >= 0
            found[name] = float(values[places[known]].sum() / len(tracks))
        found["draw"] = float(lucky.mean())
        return found | {
            name: float(np.mean(values[tracks])) for name, values in self._added.items()
        }

    def parts(self, track: int) -> dict[str, float]:
        """What each part adds to the score of a pick, in logits, more than to the usual track's.
        Their sum is by how much the pick's score is above the mean of `sample`."""
        found = self._taste.contributions(track, self._context)
        found["draw"] = self._lucky[track]
        for name, values in self._added.items():
            found[name] = float(values[track])
        together: dict[str, float] = {}
        for name, each in found.items():
            part = _TOGETHER.get(name, name)
            together[part] = together.get(part, 0.0) + each - self._usual.get(name, 0.0)
        if self._borne.place(track) < 0:  # of what was never heard both say one thing
            together["known"] += together.pop("rest")
        return together

    def of(self, track: int) -> list[Reason]:
        """The weightiest first; never none: where nothing speaks for a track more than for others,
        it is what is "left"."""
        weights: dict[Reason, float] = {}
        for name, each in self.parts(track).items():
            if each > 0:
                claim = self._claim(track, name) or Reason("fits")
                weights[claim] = weights.get(claim, 0.0) + each
        whole = sum(weights.values())
        best = sorted(weights.items(), key=lambda it: -it[1])[:MOST]
        found = [
            replace(claim, share=round(each / whole, 3))
            for place, (claim, each) in enumerate(best)
            if not place or each >= LEAST * whole
        ]
        return found or [Reason("left", 1.0)]

    # ── What may be said of a part that speaks for a track ───────────────────────────────────

    def _claim(self, track: int, name: str) -> Reason | None:
        """What a part is told as, without its share; None where no words of its own are borne out."""
        claim = self._claims.get(name)
        return Reason(name) if claim is None else claim(track)

    def _of_theirs(self, track: int, name: str) -> tuple[int, Bools]:
        """Whose a track is (artist, album), and which of the tracks heard are theirs."""
        place = int(getattr(self._catalogue, name)[track])
        return place, (self._heard[name] == place) & (place >= 0)

    def _by_artist(self, track: int) -> Reason | None:
        place, theirs = self._of_theirs(track, "artist")
        how = self._borne.how(theirs)
        if not how and place >= 0:
            how = "said" if np.any(self._catalogue.artist[self._borne.liked] == place) else ""
        return Reason("artist", value=place, how=how) if how else None

    def _by_album(self, track: int) -> Reason | None:
        place, theirs = self._of_theirs(track, "album")
        how = self._borne.how(theirs)
        return Reason("album", value=place, how=how) if how else None

    def _by_track(self, track: int) -> Reason | None:
        how = self._borne.how(self._borne.tracks == track)
        if not how and track in self._borne.liked:
            how = "said"
        return Reason("track", how=how) if how else None

    def _by_genre(self, track: int) -> Reason | None:
        """By the one of its genres that is liked best."""
        genres = self._catalogue.genres[track]
        genres = genres[genres >= 0]
        if not len(genres):
            return None
        weights = self._taste.weights[self._taste.blocks["genre"].span]
        best = int(genres[np.argmax(weights[genres])])
        how = self._borne.how((self._heard["genres"] == best).any(1))
        return Reason("genre", value=best, how=how) if how else None

    def _by_era(self, track: int) -> Reason | None:
        year = self._catalogue.year[track]
        if not np.isfinite(year):
            return None
        decade = float(year // 10 * 10)
        how = self._borne.how(self._heard["decade"] == decade)
        return Reason("era", value=decade, how=how) if how else None

    def _by_tempo(self, track: int) -> Reason | None:
        bpm = self._catalogue.bpm
        if not np.isfinite(bpm[track]):
            return None
        apart = np.abs(self._heard["octave"] - np.log2(bpm[track]))
        if not self._borne.more(apart <= NEAR_TEMPO):
            return None
        return Reason("tempo", value=round(float(bpm[track]), 3))

    def _by_energy(self, track: int) -> Reason | None:
        """Calm, lively, or between: by what is heard out of tracks that the same word is said of."""
        energy = self._catalogue.energy
        if not np.isfinite(energy[track]):
            return None
        mine = round(float(energy[track]), 3)
        same = self._heard["pace"] == pace(np.array(mine))
        return Reason("energy", value=mine) if self._borne.more(same) else None

    def _by_sound(self, track: int) -> Reason | None:
        """The track most like it among those that are mostly heard to their end."""
        liked = self._borne.mostly[-LIKED:]
        liked = liked[liked != track]
        if not len(liked):
            return None
        mine = directions(self._catalogue, np.array([track]))[0]
        near = np.nan_to_num(directions(self._catalogue, liked) @ mine, nan=-1.0)
        best = int(np.argmax(near))
        return Reason("sound", value=int(liked[best])) if near[best] >= ALIKE else None

    def _at_this_time(self) -> Reason | None:
        time = int(self._context.hour // 6) % 4
        return Reason("time", value=time) if self._borne.at_time(time) else None

    def _flow(self) -> Reason | None:
        previous = self._context.previous
        return Reason("flow", value=previous) if previous >= 0 else None

    def _by_known(self, track: int) -> Reason:
        return Reason("known" if self._borne.place(track) >= 0 else "new")

    def _by_rest(self, track: int) -> Reason | None:
        """To have been heard lately may speak against a track (then having rested is what spoke for
        this one) or for it."""
        taste, at = self._taste, self._context.at
        which = np.array([track])
        felt = taste.memory.features(which, self._catalogue.artist[which], at)[0]
        weights = taste.weights[taste.blocks["familiarity"].span]
        if sum(float(felt[each] * weights[each]) for each in FELT["rest"]) > 0:
            return self._by_known(track)
        ago = at - float(self._borne.last[self._borne.place(track)])
        return Reason("rested", value=int(ago // 86_400)) if ago >= RESTED else None

    def _by_known_artist(self, track: int) -> Reason | None:
        place, theirs = self._of_theirs(track, "artist")
        if place < 0:
            return None
        return Reason("known_artist" if theirs.any() else "new_artist", value=place)

    def _by_equaliser(self, track: int) -> Reason | None:
        """Is its balance, which is known, nearer than most to what the equaliser asks for?"""
        target = self._taste.target
        if target is None or not np.isfinite(self._catalogue.balance[track]).all():
            return None
        return Reason("balance") if float(self._taste.blocks.fit(target)[track]) > 0 else None

    def _by_draw(self, track: int) -> Reason:
        """A try is of what little is known of; chance moves what is known well, too."""
        _, theirs = self._of_theirs(track, "artist")
        fresh = self._borne.place(track) < 0 and int(self._borne.heard[theirs].sum()) < FEW
        if self._unsure is None:
            spread = self._taste.uncertainty(self._others, self._context)
            self._unsure = float(np.median(spread))
        which = np.array([track])
        if fresh and float(self._taste.uncertainty(which, self._context)[0]) >= self._unsure:
            return Reason("try")
        return Reason("chance")

    def _by_slider(self, track: int) -> Reason:
        known = self._borne.place(track) >= 0
        _, theirs = self._of_theirs(track, "artist")
        slider = self._added["slider"]
        # Towards the known what nobody heard has least, towards the new it has most.
        if slider.max() < -slider.min():
            how = "known" if known else "artist" if theirs.any() else ""
        else:
            how = "" if known else "new"
        return Reason("slider", how=how)

    def _by_asked(self, track: int) -> Reason:
        one = len(self._seeds) == 1 and self._seeds[0] != track
        return Reason("asked", value=int(self._seeds[0]) if one else -1)


def pace(energy: Real) -> Real:
    """Which word an energy is told by: 0 calm, 1 neither, 2 lively."""
    return np.asarray((energy >= 0.4) * 1 + (energy > 0.6) * 1)
