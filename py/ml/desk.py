"""Where questions about taste are answered: JSON and columns in, JSON and columns out.

Runs in a worker of its own (`web/bridge/model.worker.js`), which sends every question here, one at
a time. It keeps nothing that whoever asks could not tell it again: catalogue first, then what was
heard, then questions. Tracks are called by the asker's own numbers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from ml.alike import likeness
from ml.blocks import Blocks
from ml.choose import choose
from ml.explore import leaning, sampled, temperature
from ml.knobs import Knobs, Tempo
from ml.mask import mask
from ml.packing import Column, pack, unpack
from ml.path import path
from ml.reasons import Reason, reasons, usual
from ml.taste import Taste
from ml.trials import EARLIEST, SITTING, Judgement, trials
from ml.types import Bools, Catalogue, Context, Floats, Ints, Listen

Told = Mapping[str, Any]
Columns = dict[str, Column]

ASKED = 4.0
"""Logits between nothing in common with what was asked for, and being it."""

UNHEARD = 16
"""Width of the embedding while no track was analysed."""

MORE, LESS = "more like this", "less like this"


class Unasked(LookupError):
    """There is no such question, or no catalogue yet to ask it of."""


class Desk:
    """Answers for one library."""

    def __init__(self) -> None:
        self._numbers: Ints = np.empty(0, np.int64)
        self._genres: tuple[str, ...] = ()
        self._catalogue: Catalogue | None = None
        self._judged: list[Judgement] = []
        self._barred: Ints = np.empty(0, np.int64)
        self._taste: Taste | None = None
        self._answers: dict[str, Callable[[Told, Columns], tuple[Any, Columns]]] = {
            "catalogue": self._take_catalogue,
            "listens": self._learn,
            "heard": self._hear,
            "choose": self._choose,
            "alike": self._alike,
            "profile": self._profile,
            "path": self._path,
        }

    def answer(self, name: str, told: str, parts: Sequence[bytes]) -> tuple[str | bytes, ...]:
        """JSON, then the bytes of each column it describes. Raises Unasked, Unpackable."""
        asked = json.loads(told)
        answers = self._answers.get(name)
        if answers is None:
            raise Unasked(name)
        found, columns = answers(asked, unpack(asked.get("columns", ()), parts))
        described, out = pack(columns)
        return (json.dumps({**found, "columns": described}), *out)

    # ── the library ──────────────────────────────────────────────────────────────────────────

    def _take_catalogue(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """Tracks by their numbers, which must grow."""
        self._genres = tuple(told["genres"])
        self._numbers = columns["number"].astype(np.int64)
        n = len(self._numbers)
        year = columns["year"].astype(np.float64)
        self._catalogue = Catalogue(
            sound=np.full((n, UNHEARD), np.nan, np.float32),
            artist=_places(columns["artist"]),
            album=_places(columns["album"]),
            genres=columns["genres"].astype(np.int64),
            bpm=np.full(n, np.nan),
            energy=np.full(n, np.nan),
            year=np.where(year > 0, year, np.nan),
            balance=np.full((n, 5), np.nan),
            duration=columns["duration"].astype(np.float64),
            kept=columns["kept"].astype(bool),
            key=np.full(n, -1, np.int64),
        )
        self._judged = _stars(columns)
        self._taste = None
        return {"tracks": n}, {}

    # ── learning ─────────────────────────────────────────────────────────────────────────────

    def _learn(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """Everything anew: all listens, the oldest first, and `opinions` as [track, Unix time, more
        of it?]. What was set aside is answered as pairs [listen, why]."""
        catalogue = self._known()
        taste = Taste(Blocks(catalogue))
        listens = _listens(columns, self._place(columns["number"]))
        said = self._judged + [
            Judgement(
                track=int(self._place([number])[0]), at=float(at), said=MORE if more else LESS
            )
            for number, at, more in told["opinions"]
        ]
        # Of what the listener wants less of, that track itself is played by nobody but them.
        self._barred = np.array([it.track for it in said if it.said == LESS and it.track >= 0], int)
        rows, aside = trials(listens, said, tracks=len(catalogue), now=float(told["now"]))
        taste.add(rows)
        taste.fit()
        self._taste = taste
        return {
            "learnt": len(rows),
            "heard": int((rows.session >= 0).sum()),
            "aside": [
                [int(columns["listen"][each.row]), each.reason]
                for each in aside
                if each.row < len(listens)
            ],
        }, {}

    def _hear(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """A few listens more, in milliseconds each."""
        catalogue = self._known()
        taste = self._known_taste()
        listens = _listens(columns, self._place(columns["number"]))
        rows, aside = trials(listens, tracks=len(catalogue), now=float(told["now"]))
        for row in range(len(rows)):
            taste.update(rows.taken(slice(row, row + 1)))
        return {"learnt": len(rows), "aside": len(aside)}, {}

    def _known_taste(self) -> Taste:
        if self._taste is None:
            raise Unasked("nothing was learnt yet")
        return self._taste

    def _known(self) -> Catalogue:
        if self._catalogue is None:
            raise Unasked("no catalogue was told yet")
        return self._catalogue

    def _place(self, numbers: Column | Sequence[int]) -> Ints:
        """Places in the catalogue; -1 where a track is not (any more) in it."""
        wanted = np.asarray(numbers, np.int64)
        if not len(self._numbers):
            return np.full(len(wanted), -1, np.int64)
        at = np.minimum(np.searchsorted(self._numbers, wanted), len(self._numbers) - 1)
        return np.where(self._numbers[at] == wanted, at, -1)

    # ── questions ────────────────────────────────────────────────────────────────────────────

    def _choose(self, told: Told, _columns: Columns) -> tuple[Any, Columns]:
        """A session, each track with its reasons. `like`: tracks that it shall be like (a radio);
        `before`: what stands there already, the oldest first; `seed`: chance's."""
        catalogue = self._known()
        taste = self._known_taste()
        knobs = read_knobs(told.get("knobs", {}))
        before = self._place(told.get("before", ()))
        before = before[before >= 0]
        context = Context(
            at=float(told["at"]),
            hour=float(told["hour"]),
            previous=int(before[-1]) if len(before) else -1,
        )
        expected = taste.liking(context)
        weights = sampled(
            taste, np.random.default_rng(int(told["seed"])), temperature(knobs.discover)
        )
        drawn = taste.liking(context, weights) + leaning(taste, context, knobs.discover)
        allowed = mask(knobs, catalogue, self._genres)
        allowed[self._barred] = False
        like = self._place(told.get("like", ()))
        near = likeness(catalogue, like[like >= 0])
        if len(like):
            allowed &= near >= _least(near[allowed], max(4 * int(told["limit"]), len(near) // 20))
        asked = ASKED * near
        session = choose(
            catalogue,
            drawn + asked,
            allowed,
            knobs,
            limit=int(told["limit"]),
            before=before,
        )
        tracks = session.tracks
        beside = usual(taste, context)
        chances = taste.expected(tracks, context) if len(tracks) else np.empty(0)
        picks = [
            {
                "track": int(self._numbers[track]),
                "score": round(float(chance), 4),
                "reasons": [
                    {"code": each.code, "share": each.share, "value": self._value(each)}
                    for each in reasons(
                        taste,
                        int(track),
                        context,
                        beside=beside,
                        chance=float((drawn - expected)[track] - (drawn - expected).mean()),
                        asked=float(asked[track]),
                    )
                ],
            }
            for track, chance in zip(tracks, chances, strict=True)
        ]
        return {"picks": picks}, {}

    def _value(self, reason: Reason) -> float | str:
        """As the asker calls it: tracks by their numbers, genres by their names."""
        if reason.code == "sound":
            return int(self._numbers[int(reason.value)])
        if reason.code == "genre":
            return self._genres[int(reason.value)]
        return reason.value

    def _alike(self, told: Told, _columns: Columns) -> tuple[Any, Columns]:
        """What is most like some tracks, without them; [track, likeness]."""
        catalogue = self._known()
        seeds = self._place(told["tracks"])
        seeds = seeds[seeds >= 0]
        near = likeness(catalogue, seeds)
        near[~mask(read_knobs(told.get("knobs", {})), catalogue, self._genres)] = -1.0
        near[seeds] = -1.0
        best = np.argsort(-near, kind="stable")[: int(told["limit"])]
        best = best[near[best] > 0]
        return {"tracks": [[int(self._numbers[at]), round(float(near[at]), 4)] for at in best]}, {}

    def _profile(self, told: Told, _columns: Columns) -> tuple[Any, Columns]:
        """What was learnt, as one can read it: for genres, decades and artists the mean chance that
        a track of theirs is heard to its end, now, and how often one was heard. Artists are named
        by one of their tracks; only those that were heard are told."""
        catalogue = self._known()
        taste = self._known_taste()
        context = Context(at=float(told["at"]), hour=float(told["hour"]))
        chances = taste.expected(np.arange(len(catalogue)), context) if len(catalogue) else _NONE
        real = taste.trials.session >= 0
        heard = np.bincount(taste.trials.track[real], minlength=len(catalogue))
        genres = [
            [name, *_of(chances, heard, (catalogue.genres == number).any(1))]
            for number, name in enumerate(self._genres)
        ]
        years = np.nan_to_num(catalogue.year, nan=-1).astype(np.int64) // 10 * 10
        decades = [
            [int(each), *_of(chances, heard, years == each)] for each in np.unique(years[years > 0])
        ]
        theirs = catalogue.artist[(heard > 0) & (catalogue.artist >= 0)]
        artists = [
            [int(self._numbers[np.argmax(its)]), *_of(chances, heard, its)]
            for its in (catalogue.artist == each for each in np.unique(theirs))
        ]
        return {
            "usual": round(float(chances.mean()), 4) if len(chances) else 0.0,
            "genres": [each for each in genres if each[2]],
            "decades": decades,
            "artists": sorted(artists, key=lambda each: -each[1])[: int(told["limit"])],
        }, {}

    def _path(self, told: Told, _columns: Columns) -> tuple[Any, Columns]:
        catalogue = self._known()
        start, end = self._place([told["start"], told["end"]])
        if min(start, end) < 0:
            raise Unasked("a path begins and ends at tracks of the library")
        knobs = read_knobs(told.get("knobs", {}))
        way = path(
            catalogue,
            int(start),
            int(end),
            steps=int(told["steps"]),
            allowed=mask(knobs, catalogue, self._genres),
            per_artist=knobs.per_artist,
        )
        return {"tracks": self._numbers[way].tolist()}, {}


_NONE = np.empty(0)


def _of(chances: Floats, heard: Ints, which: Bools) -> tuple[float, int]:
    """The mean chance of some tracks, and how often they were heard; (0, 0) where there are none."""
    if not which.any():
        return 0.0, 0
    return round(float(chances[which].mean()), 4), int(heard[which].sum())


def _least(values: Floats, many: int) -> float:
    """The value that the best so many have at least; nothing in common is never enough."""
    if len(values) <= many:
        return 1e-6
    return max(float(np.partition(values, len(values) - many)[len(values) - many]), 1e-6)


def _stars(columns: Columns) -> list[Judgement]:
    """Hearts and ratings (half stars, 1 to 10) as judgements."""
    found: list[Judgement] = []
    for place in np.flatnonzero(columns["loved"] > 0):
        at = max(float(columns["loved"][place]), EARLIEST)
        found.append(Judgement(track=int(place), at=at, said="like"))
    for place in np.flatnonzero(columns["rating"]):
        stars = min(max(round(int(columns["rating"][place]) / 2), 1), 5)
        at = max(float(columns["added"][place]), EARLIEST)
        found.append(Judgement(track=int(place), at=at, said=f"rated {stars}"))
    return found


def _listens(columns: Columns, places: Ints) -> list[Listen]:
    """Rows with what came before each: the track before it in the same sitting."""
    found: list[Listen] = []
    sitting, last, ended = 0, -1, -np.inf
    for row in zip(
        places.tolist(),
        columns["at"].tolist(),
        columns["hour"].tolist(),
        columns["heard"].tolist(),
        columns["duration"].tolist(),
        columns["skipped"].tolist(),
        strict=True,
    ):
        track, at, hour, heard, duration, skipped = row
        if not 0 <= at - ended <= SITTING:
            sitting, last = sitting + 1, -1
        found.append(
            Listen(
                track=track,
                at=at,
                hour=hour,
                heard=heard,
                # A length nobody knows: as long as it was heard, at least.
                duration=duration if duration > 0 else max(heard, 1.0),
                skipped=bool(skipped),
                previous=last,
                session=sitting,
            )
        )
        last, ended = track, at + heard
    return found


def _places(ids: Column) -> Ints:
    """Numbers anew from 0; -1 stays."""
    known = ids >= 0
    places = np.full(len(ids), -1, np.int64)
    places[known] = np.unique(ids[known], return_inverse=True)[1]
    return places


def read_knobs(told: Told) -> Knobs:
    """Limits as JSON says them. Raises ValueError where they mean nothing (NaN, upside down)."""
    tempo = told.get("tempo")
    return Knobs(
        only_kept=bool(told.get("only_kept", False)),
        genres=frozenset(told.get("genres", ())),
        barred=frozenset(told.get("barred", ())),
        tempo=Tempo(**tempo) if tempo else None,
        years=(int(told["years"][0]), int(told["years"][1])) if told.get("years") else None,
        clean=bool(told.get("clean", False)),
        per_artist=int(told.get("per_artist", 3)),
        discover=float(told.get("discover", 0.5)),
        curve=tuple(float(each) for each in told.get("curve", ())),
    )


_desk = Desk()


def answer(name: str, told: str, parts: Any) -> tuple[str | bytes, ...]:
    """One question of the worker's; `parts` are Uint8Arrays there, bytes in tests."""
    return _desk.answer(name, told, [_bytes(each) for each in parts])


def _bytes(part: Any) -> bytes:
    return bytes(part.to_bytes()) if hasattr(part, "to_bytes") else bytes(part)
