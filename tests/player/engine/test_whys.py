"""Reasons are true: every sentence of every pick, of listeners of all kinds, is held against what
that listener did and against the sum that decided."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest

from ml.alike import likeness
from ml.blocks import Blocks
from ml.choose import taken_off
from ml.desk import Desk
from ml.desk_taste import ASKED
from ml.evaluate import BEGAN, _listen, _sitting
from ml.explore import leaning, sampled, temperature
from ml.knobs import Knobs, Tempo
from ml.policy import Learned
from ml.reasons import LEAST, Reasons, sample
from ml.sequence import directions
from ml.simulate import KINDS, Listener, World, synthetic
from ml.taste import Taste
from ml.trials import trials
from ml.types import Context, Ints, Listen
from player.contract import TrackRow, Why
from player.engine.whys import PLAIN, words
from player.engine.whys import why as why_of
from player.library.heard import Heard
from player.types import ArtistId, TrackId

SITTINGS, LONG, PICKS = 6, 20, 20
SEED = 5
DAY = 86_400.0
SLIDERS = (0.0, 0.5, 1.0)
RADIO = "radio"
AGAIN, TIRED = "again", "tired"
"""Two kinds more than the simulator has: what they know, and how lately they heard it, decides."""
WINDOW = Tempo(low=90, high=120, soft=True)
"""Beats a minute that a radio is asked for."""


@cache
def world() -> tuple[World, Blocks]:
    """A small library."""
    made = synthetic(0, tracks=900, artists=110, albums=240)
    return made, Blocks(made.seen)


@dataclass(frozen=True)
class Life:
    """A listener, what they did, and what was learnt of it."""

    kind: str
    taste: Taste
    heard: list[Listen]
    liked: frozenset[int]
    now: float


@cache
def life(kind: str) -> Life:
    """Some sittings of tracks that the model chose, a day apart."""
    made, blocks = world()
    if kind in (AGAIN, TIRED):
        return again(kind)
    listener, policy = Listener(kind, made, 41), Learned(blocks, 41)
    heard: list[Listen] = []
    liked: set[int] = set()
    for sitting in range(SITTINGS):
        barred = np.zeros(len(made.seen), bool)
        for moment in _sitting(listener, sitting, LONG):
            track = policy.choose(moment.now, barred)
            told = listener.hear(track, moment.now)
            listen = _listen(made, track, moment.now, told.heard, sitting, told.finished)
            policy.learn(listen, told)
            heard.append(listen)
            liked |= {track} if told.liked else set()
            barred[track] = True
            moment.previous = track
        policy.rest()
    return Life(kind, policy.taste, heard, frozenset(liked), heard[-1].at + 3600.0)


def again(kind: str) -> Life:
    """Who hears the same few again and again, to their end, and leaves all else (`AGAIN`); or leaves
    what they heard in the last days, and hears out what rested (`TIRED`). The last listen is an hour
    ago."""
    made, blocks = world()
    chance = np.random.default_rng(3)
    few = chance.choice(len(made.seen), 12 if kind == AGAIN else 120, replace=False)
    last: dict[int, float] = {}
    heard: list[Listen] = []
    for number in range(400):
        at = BEGAN + 8 * 3600 + number // 20 * DAY + number % 20 * 200.0
        track = int(chance.choice(few))
        if kind == AGAIN and chance.random() < 0.4:
            track = int(chance.integers(len(made.seen)))
        done = track in few if kind == AGAIN else at - last.get(track, 0.0) > 3 * DAY
        last[track] = at
        duration = float(made.seen.duration[track])
        heard.append(
            Listen(
                track=track,
                at=at,
                hour=8.0 + number % 20 / 18,
                heard=duration if done else 5.0,
                duration=duration,
                skipped=not done,
                previous=heard[-1].track if number % 20 else -1,
                session=number // 20,
            )
        )
    taste = Taste(blocks)
    taste.add(trials(heard, tracks=len(made.seen))[0])
    taste.fit()
    return Life(kind, taste, heard, frozenset(), heard[-1].at + 3600.0)


@cache
def picked(kind: str, discover: float, asked: str = "") -> list[tuple[int, list[dict[str, Any]]]]:
    """Picks as the desk gives them: places of tracks, with their reasons."""
    made, _ = world()
    lived = life(kind)
    desk = Desk()
    shelf = desk._shelf
    shelf.catalogue, shelf.taste = made.seen, lived.taste
    shelf.numbers = np.arange(len(made.seen)) + 1
    shelf.genres = tuple(f"kind{each}" for each in range(made.seen.kinds))
    told: dict[str, Any] = {
        "limit": PICKS,
        "at": lived.now,
        "hour": 21.0,
        "seed": SEED,
        "knobs": {"discover": discover},
        "before": [lived.heard[-1].track + 1],
    }
    if asked == RADIO:
        told["like"] = [lived.heard[0].track + 1]
        told["knobs"]["tempo"] = {"low": WINDOW.low, "high": WINDOW.high, "soft": True}
    answer, *_ = desk.answer("choose", json.dumps(told), [])
    return [(each["track"] - 1, each["reasons"]) for each in json.loads(answer)["picks"]]


ASKED_FOR = [(kind, discover, "") for kind in (*KINDS, AGAIN, TIRED) for discover in SLIDERS]
ASKED_FOR += [(kind, 0.5, RADIO) for kind in KINDS]


# ── What each sentence claims ────────────────────────────────────────────────────────────────


class Facts:
    """What a listener did, counted anew from what they did, for one pick."""

    def __init__(self, lived: Life, track: int) -> None:
        self.lived, self.track = lived, track
        self.seen = world()[0].seen
        of_track = [each for each in lived.heard if each.track == track]
        self.listens = of_track
        self.done = [not each.skipped for each in of_track]

    def rate(self, which: Callable[[int], bool]) -> tuple[int, float]:
        """Listens of the tracks that are meant, and the share of them that went to the end."""
        mine = [not each.skipped for each in self.lived.heard if which(each.track)]
        return len(mine), float(np.mean(mine)) if mine else 0.0

    def mostly(self, which: Callable[[int], bool]) -> bool:
        many, rate = self.rate(which)
        return many >= 2 and rate > 0.5

    def oftener(self, which: Callable[[int], bool]) -> bool:
        many, rate = self.rate(which)
        return many > 0 and rate > self.rate(lambda _: True)[1]

    def of_artist(self, name: str) -> Callable[[int], bool]:
        assert int(name) == self.seen.artist[self.track]
        return lambda it: self.seen.artist[it] == int(name)

    def of_album(self, name: str) -> Callable[[int], bool]:
        assert int(name) == self.seen.album[self.track]
        return lambda it: self.seen.album[it] == int(name)

    def of_genre(self, name: str) -> Callable[[int], bool]:
        assert int(name) in self.seen.genres[self.track]
        return lambda it: int(name) in self.seen.genres[it]

    def of_decade(self, year: str) -> Callable[[int], bool]:
        assert self.seen.year[self.track] // 10 * 10 == int(year)
        return lambda it: self.seen.year[it] // 10 * 10 == int(year)

    def of_tempo(self, bpm: str) -> Callable[[int], bool]:
        mine = self.seen.bpm[self.track]
        assert abs(mine - int(bpm)) <= 1
        return lambda it: abs(np.log2(self.seen.bpm[it] / mine)) <= 0.15

    def of_pace(self, word: str) -> Callable[[int], bool]:
        def pace(it: int) -> str:
            energy = self.seen.energy[it]
            return "calm" if energy < 0.4 else "lively" if energy > 0.6 else "middling"

        assert pace(self.track) == word
        return lambda it: pace(it) == word

    def itself(self, it: int) -> bool:
        return it == self.track

    def alike(self, other: int) -> float:
        mine, theirs = directions(self.seen, np.array([self.track, other]))
        return float(mine @ theirs)

    def knows(self, artist: str) -> bool:
        return self.rate(self.of_artist(artist))[0] > 0


TIMES = ["at night", "in the morning", "in the afternoon", "in the evening"]
CLAIMS: dict[str, Callable[..., bool]] = {
    r"you finish most of A(\d+)": lambda f, it: f.mostly(f.of_artist(it)),
    r"you finish A(\d+) more often than most": lambda f, it: f.oftener(f.of_artist(it)),
    r"you said that you like something of A(\d+)": lambda f, it: any(
        map(f.of_artist(it), f.lived.liked)
    ),
    r"you finish most of the album B(\d+)": lambda f, it: f.mostly(f.of_album(it)),
    r"you finish the album B(\d+) more often than most": lambda f, it: f.oftener(f.of_album(it)),
    r"you finish most of kind(\d+)": lambda f, it: f.mostly(f.of_genre(it)),
    r"you finish kind(\d+) more often than most": lambda f, it: f.oftener(f.of_genre(it)),
    r"you finish most of the (\d+)s": lambda f, it: f.mostly(f.of_decade(it)),
    r"you finish the (\d+)s more often than most": lambda f, it: f.oftener(f.of_decade(it)),
    r"you mostly hear this one to its end": lambda f: f.mostly(f.itself),
    r"you finish this one more often than most": lambda f: f.oftener(f.itself),
    r"you said that you like it": lambda f: f.track in f.lived.liked,
    r"you like what goes at about (\d+) beats a minute": lambda f, it: f.oftener(f.of_tempo(it)),
    r"you like (calm|lively|middling) things": lambda f, it: f.oftener(f.of_pace(it)),
    r"it sounds like T(\d+), which you finished": lambda f, it: (
        f.alike(int(it)) >= 0.4 and f.rate(lambda each: each == int(it))[1] > 0.5
    ),
    r"things like it go well (.+)": lambda f, it: (
        it == TIMES[3] and any(each.hour % 24 >= 18 for each in f.lived.heard)
    ),
    r"it goes well after T(\d+)": lambda f, it: int(it) == f.lived.heard[-1].track,
    r"you have heard it before": lambda f: bool(f.listens),
    r"you have not heard it yet": lambda f: not f.listens,
    r"you have not heard it for a while": lambda f: (
        bool(f.listens) and f.lived.now - f.listens[-1].at >= 3 * DAY
    ),
    r"you have heard A(\d+) before": lambda f, it: f.knows(it),
    r"you have not heard A(\d+) yet": lambda f, it: not f.knows(it),
    r"its bass and treble are as you set your equaliser": lambda f: (
        f.lived.taste.target is not None
        and f.lived.taste.blocks.fit(f.lived.taste.target)[f.track] > 0
    ),
    r"its bass and treble are as most music has them": lambda f: (
        (f.seen.balance[f.track] ** 2).sum() < (f.seen.balance**2).sum(1).mean()
    ),
    r"a try: little is known yet of how you like it": lambda f: (
        not f.listens and f.rate(lambda it: f.seen.artist[it] == f.seen.artist[f.track])[0] < 3
    ),
    r"you have heard it before, as you wished": lambda f: bool(f.listens),
    r"it is by somebody you have heard before, as you wished": lambda f: (
        not f.listens and f.knows(str(f.seen.artist[f.track]))
    ),
    r"it is new to you, as you wished": lambda f: not f.listens,
    r"it is like T(\d+)": lambda f, it: int(it) == f.lived.heard[0].track != f.track,
    r"it is like what you asked for": lambda f: f.track == f.lived.heard[0].track,
    r"its tempo is near the one that you wished for": lambda f: any(
        WINDOW.low / 1.2 < f.seen.bpm[f.track] * octave < WINDOW.high * 1.2
        for octave in (0.5, 1, 2)
    ),
    # These say no more than that the part was large: the sums are looked at below.
    r"chance had a say, so that not always the same is picked": lambda f: True,
    r"it fits what you like better than most": lambda f: True,
}


def said(track: int, told: dict[str, Any]) -> Why:
    """A reason as the engine tells it; tracks, artists and albums are called by their places."""
    seen = world()[0].seen
    row = TrackRow(
        id=TrackId(f"t{track}"),
        title=f"T{track}",
        artist=f"A{seen.artist[track]}",
        album=f"B{seen.album[track]}",
    )
    titles = {each + 1: f"T{each}" for each in range(len(seen))}
    return why_of(told, row, titles, {}, Heard(), 0.0)


@pytest.mark.parametrize(("kind", "discover", "asked"), ASKED_FOR)
def test_every_sentence_is_so(kind: str, discover: float, asked: str) -> None:
    """Held against the listener's history, sentence by sentence; what is no such sentence fails."""
    picks = picked(kind, discover, asked)
    assert len(picks) == PICKS
    wrong: list[str] = []
    for track, reasons in picks:
        facts = Facts(life(kind), track)
        assert reasons
        for told in reasons:
            sentence = words(said(track, told))
            fits = [
                (match, claim)
                for each, claim in CLAIMS.items()
                if (match := re.fullmatch(each, sentence))
            ]
            assert len(fits) == 1, sentence
            ((match, claim),) = fits
            if not claim(facts, *match.groups()):
                wrong.append(f"{track}: {sentence}")
    assert wrong == []


@pytest.mark.parametrize(("kind", "discover", "asked"), ASKED_FOR)
def test_the_first_reason_is_what_weighed_most(kind: str, discover: float, asked: str) -> None:
    """The sum is taken apart here anew: its parts are all of the score, and the first reason has the
    share of the largest of them."""
    seen = world()[0].seen
    lived = life(kind)
    taste = lived.taste
    before = lived.heard[-1].track
    context = Context(at=lived.now, hour=21.0, previous=before)
    weights = sampled(taste, np.random.default_rng(SEED), temperature(discover))
    added = {"slider": leaning(taste, context, discover)}
    if asked == RADIO:
        added["asked"] = ASKED * likeness(seen, np.array([lived.heard[0].track]))
        off = taken_off(seen, Knobs(tempo=WINDOW))
        assert off is not None
        added["window"] = -off
    score = taste.liking(context, weights) + sum(added.values())
    usual = float(score[sample(len(seen))].mean())
    picks = picked(kind, discover, asked)
    tracks: Ints = np.array([track for track, _ in picks])
    why = Reasons(taste, context, tracks, drawn=weights, added=added)
    for track, reasons in picks:
        parts = why.parts(track)
        assert sum(parts.values()) == pytest.approx(float(score[track]) - usual, abs=2e-3)
        whole = sum(each for each in parts.values() if each > 0)
        shares = [each["share"] for each in reasons]
        assert shares == sorted(shares, reverse=True) and 0 < sum(shares) <= 1.001
        assert all(each >= LEAST - 0.001 for each in shares[1:])
        for told in reasons:
            mine = parts.get(PARTS.get(told["code"], told["code"]))
            if mine is not None:
                assert told["share"] == pytest.approx(mine / whole, abs=0.002), told
        # What is told in the same words is one reason, so it may be more than any part.
        assert shares[0] >= max(parts.values()) / whole - 0.002


PARTS = {
    "time": "time",
    "flow": "transition",
    "new": "known",
    "rested": "rest",
    "new_artist": "known artist",
    "known_artist": "known artist",
    "balance": "equaliser",
    "try": "draw",
    "chance": "draw",
    "known": "",
}
"""The part of the sum behind a code, where it is another word; "known" may be two of them."""


def test_what_is_said_where() -> None:
    """At "what you know" nothing is tried, and the slider speaks; at "new" it is newness; a radio is
    like its seed. Each of the sentences that can be false is said of somebody."""
    codes: dict[Any, Counter[str]] = {}
    hows: Counter[tuple[str, str]] = Counter()
    for kind, discover, asked in ASKED_FOR:
        first = codes.setdefault(asked or discover, Counter())
        for _, reasons in picked(kind, discover, asked):
            first[reasons[0]["code"]] += 1
            for each in reasons:
                assert discover or each["code"] not in ("try", "chance")
                assert discover != 0.5 or each["code"] != "slider"
                hows[each["code"], each.get("how", "")] += 1
    assert codes[0.0]["slider"] > 10 and codes[1.0]["try"] > 10
    assert codes[RADIO]["asked"] > 10
    assert not set(codes) - {*SLIDERS, RADIO}
    common = [
        ("slider", "known"),
        ("slider", "new"),
        ("artist", "most"),
        ("sound", ""),
        ("try", ""),
    ]
    assert all(hows[each] for each in common), hows
    assert hows["fits", ""] < sum(hows.values()) / 5, hows


def test_every_code_has_words() -> None:
    """None is silent, and no two codes are told in the same words."""
    assert len(set(PLAIN.values())) == len(PLAIN)


ROW = TrackRow(id=TrackId("t"), title="T", artist="A", artist_id=ArtistId("a"))


@pytest.mark.parametrize(
    ("told", "known", "code"),
    [
        ({"code": "new"}, Heard(), "new"),
        ({"code": "new"}, Heard({TrackId("t"): 5}), "fits"),
        ({"code": "slider", "how": "new"}, Heard({TrackId("t"): 5}), "fits"),
        ({"code": "slider", "how": "known"}, Heard({TrackId("t"): 5}), "slider"),
        ({"code": "new_artist"}, Heard(), "new_artist"),
        ({"code": "new_artist"}, Heard(artists=frozenset([ArtistId("a")])), "fits"),
        ({"code": "rested", "value": 5}, Heard({TrackId("t"): int(2 * DAY)}), "rested"),
        ({"code": "rested", "value": 5}, Heard({TrackId("t"): int(9 * DAY)}), "fits"),
        ({"code": "sound", "value": 77}, Heard(), "fits"),
        ({"code": "sound", "value": 1}, Heard(), "sound"),
    ],
)
def test_what_the_library_knows_better_is_not_said(told: Any, known: Heard, code: str) -> None:
    """What was heard in a pause, or of an artist that is not learnt from, was heard all the same."""
    given = {"share": 0.4, "value": -1, "how": "", **told}
    found = why_of(given, ROW, {1: "One"}, {}, known, 10 * DAY)
    assert (found.code, found.share) == (code, 0.4)
