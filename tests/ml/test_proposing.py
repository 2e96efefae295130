"""The scoring graph beside NumPy: what it proposes is what NumPy would choose, limits hold, and a graph
that reckons otherwise is found out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from ml import desk_graph, proposing
from ml.blocks import Blocks
from ml.choose import choose
from ml.desk import Desk
from ml.desk_graph import Answer, Graph, packed
from ml.knobs import Knobs, Tempo
from ml.mask import mask
from ml.shelf import Shelf
from ml.simulate import synthetic
from ml.taste import Taste
from ml.tiles import TRACKS
from ml.types import Context
from tests.ml import test_desk as desks
from tests.ml.hear import runner
from tools.graph import files

NOW = Context(at=1.7e9, hour=9.0, previous=7)
SEEN = synthetic(3, tracks=5000, artists=400, albums=900).seen
GRAPHS = files()


def shelf_of() -> Shelf:
    """Somebody who heard a little, with an equaliser."""
    taste = Taste(Blocks(SEEN))
    chance = np.random.default_rng(1)
    taste.weights = taste.weights + 0.4 * chance.standard_normal(taste.width)
    taste.target = np.array([1.0, 0, 0, 0, -1])
    for track in range(0, 4000, 9):
        taste.memory.hear(track, int(SEEN.artist[track]), NOW.at - 5000.0 * track)
    shelf = Shelf()
    shelf.taste, shelf.catalogue = taste, SEEN
    shelf.numbers = np.arange(len(SEEN))
    return shelf


class Played:
    """The page's side of it, by onnxruntime."""

    def __init__(self, graph: Graph, half: bool) -> None:
        self._run = runner(GRAPHS[f"scoring-{'half' if half else 'float'}.onnx"])
        self._half = half
        self.off = 0.0
        self.asked = 0
        self._blocks: list[tuple[int, np.ndarray, np.ndarray]] = []
        kind = np.float16 if half else np.float32
        for begin, end in graph.blocks(half):
            table, lines, features = graph.block(begin, end, half)
            self._blocks.append(
                (
                    begin * TRACKS,
                    np.frombuffer(table, kind).reshape(end - begin, features, TRACKS),
                    np.frombuffer(lines, np.float32).reshape(3, -1),
                )
            )

    def __len__(self) -> int:
        return len(self._blocks)

    async def ask(self, parts: Sequence[bytes]) -> list[Answer]:
        self.asked += 1
        kind = np.float16 if self._half else np.float32
        found: list[Answer] = []
        for first, table, lines in self._blocks:
            rows = slice(first, first + lines.shape[1])
            answer = self._run(
                table=table,
                lines=lines,
                weights=np.frombuffer(parts[0], kind).reshape(2, -1),
                moment=np.frombuffer(parts[1], np.float32),
                bias=np.frombuffer(parts[2], np.float32)[rows],
                allowed=np.frombuffer(parts[3], np.bool_)[rows],
            )
            places = answer["places"].astype(np.int64)
            found.append((first, answer["scores"] + np.float32(self.off), places))
        return found


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Blocks so small that there are several."""
    monkeypatch.setattr(desk_graph, "BLOCK", 2**20)
    monkeypatch.setattr(desk_graph, "LARGE", 1000)
    return shelf_of()


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("before", [-1, 7])
def test_what_is_proposed_is_the_best(shelf: Shelf, half: bool, before: int) -> None:
    """In every block, with limits, and with what the asker adds: the best in order, exact scores."""
    taste = shelf.learnt()
    context = Context(at=NOW.at, hour=NOW.hour, previous=before)
    chance = np.random.default_rng(2)
    added = 0.2 * chance.standard_normal(len(SEEN))
    allowed = chance.random(len(SEEN)) < 0.7
    chosen = taste.weights + 0.1 * chance.standard_normal(taste.width)
    played = Played(Graph(shelf), half)
    it = proposing.question(taste, context, chosen, added, allowed)
    places, exact = it.judged(asyncio.run(played.ask(packed(it, half))))
    whole = np.where(allowed, taste.liking(context, chosen) + added, -np.inf)
    best = np.argsort(-whole)[: len(places)]

    assert len(played) == 3
    assert len(places) >= proposing.BEST
    assert allowed[places].all()
    assert np.allclose(exact, whole[places], atol=1e-4)
    assert np.isin(best, places).mean() >= (0.98 if half else 0.999)


def test_few_that_are_allowed_are_all_proposed(shelf: Shelf) -> None:
    """And none at all where none is."""
    taste, graph = shelf.learnt(), Graph(shelf)
    played = Played(graph, False)
    for few in ([], [4, 2100, 4999]):
        allowed = np.zeros(len(SEEN), bool)
        allowed[few] = True
        it = proposing.question(taste, NOW, taste.weights, np.zeros(len(SEEN)), allowed)
        places, _ = it.judged(asyncio.run(played.ask(packed(it, False))))
        assert sorted(places.tolist()) == few


def test_a_graph_that_reckons_otherwise_is_found_out(shelf: Shelf) -> None:
    """Scores that are off, that are no numbers, tracks that are barred or are none."""
    taste, graph = shelf.learnt(), Graph(shelf)
    played = Played(graph, False)
    allowed = np.arange(len(SEEN)) % 2 == 0
    it = proposing.question(taste, NOW, taste.weights, np.zeros(len(SEEN)), allowed)
    right = asyncio.run(played.ask(packed(it, False)))
    it.judged(right)
    wrong: tuple[Callable[[Answer], Answer], ...] = (
        lambda it: (it[0], it[1] + np.float32(0.1), it[2]),
        lambda it: (it[0], it[1] * np.float32(np.nan), it[2]),
        lambda it: (it[0] + 1, it[1], it[2]),
        lambda it: (it[0] + 5000, it[1], it[2]),
        lambda it: (it[0], it[1], it[2][::-1]),
        lambda it: (it[0], it[1][:9], it[2]),
    )
    for change in wrong:
        with pytest.raises(proposing.Wrong):
            it.judged([change(each) for each in right])


def test_both_are_weighed(shelf: Shelf) -> None:
    """One that is wrong is not asked; nor one of a library that is small."""
    graph = Graph(shelf)
    played = Played(graph, False)
    assert graph.table
    told = asyncio.run(graph.weighed(played.ask, False))
    assert told["why"] in ("", "the GPU is slower") and told["numpy"] > 0 < told["graph"]
    played.off = 1.0
    assert "wrongly" in asyncio.run(graph.weighed(played.ask, False))["why"]
    desk_graph.LARGE = 6000
    assert not graph.table


@pytest.mark.parametrize(
    "knobs",
    [
        Knobs(),
        Knobs(tempo=Tempo(low=90, high=120), per_artist=1),
        Knobs(tempo=Tempo(low=90, high=120, soft=True), discover=0.9),
        Knobs(years=(1980, 1999), per_artist=2),
    ],
)
def test_the_session_is_the_same(shelf: Shelf, knobs: Knobs) -> None:
    """Chosen among what is proposed, and among everything."""
    taste = shelf.learnt()
    allowed = mask(knobs, SEEN, ())
    it = proposing.question(taste, NOW, taste.weights, np.zeros(len(SEEN)), allowed)
    places, exact = it.judged(asyncio.run(Played(Graph(shelf), False).ask(packed(it, False))))
    scores = np.full(len(SEEN), -1e9)
    scores[places] = exact
    among = np.zeros(len(SEEN), bool)
    among[places] = allowed[places]
    here = choose(SEEN, scores, among, Knobs(per_artist=knobs.per_artist), limit=25)
    there = choose(SEEN, taste.liking(NOW), allowed, Knobs(per_artist=knobs.per_artist), limit=25)

    assert here.tracks.tolist() == there.tracks.tolist()


@pytest.mark.parametrize("half", [False, True])
def test_questions_are_answered_alike(monkeypatch: pytest.MonkeyPatch, half: bool) -> None:
    """Through the desk, with a radio, limits and what stands there already: the same picks, but where
    two are as good to half precision."""
    monkeypatch.setattr(desk_graph, "LARGE", 100)
    monkeypatch.setattr(desks, "catalogue", lambda: many)
    many = _many()
    desk = Desk()
    desks.learnt(desk)
    played = Played(desk.graph, half)
    for more in (
        {},
        {"like": [30]},
        {"knobs": {"barred": ["jazz"], "only_kept": True, "per_artist": 1}},
        {"knobs": {"discover": 0.9, "per_artist": 2}, "before": [10, 20, 110]},
        {"knobs": {"tempo": {"low": 80, "high": 90, "soft": True}}},
    ):
        told: dict[str, Any] = {"at": desks.NOW, "hour": 20.0, "seed": 4, "limit": 10, **more}
        by_numpy = desks.ask(desk, "choose", **told)["picks"]
        (text,) = asyncio.run(desk.chosen(json.dumps(told), played.ask, half))
        by_graph = json.loads(text)["picks"]
        same = {each["track"] for each in by_numpy} & {each["track"] for each in by_graph}

        assert len(by_graph) == len(by_numpy) == 10
        assert len(same) >= (7 if half else 8)  # tracks of one album may be as good
    assert played.asked == 5


def _many() -> dict[str, Any]:
    """Enough tracks for two tiles."""
    found = _CATALOGUE(3000)
    found["tag_bpm"] = (60 + np.arange(3000) % 97).astype(np.float32)
    return found


_CATALOGUE = desks.catalogue
