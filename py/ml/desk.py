"""Where questions about taste are answered: JSON and columns in, JSON and columns out.

Runs in a worker of its own (`web/bridge/model.worker.js`), which sends every question here, one at
a time. It keeps nothing that whoever asks could not tell it again: catalogue first, then what was
heard, then questions. Tracks are called by the asker's own numbers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ml.desk_graph import Answer, Ask, Graph
from ml.desk_learning import OfLearning
from ml.desk_map import OfMap
from ml.desk_own import OfOwn
from ml.desk_sound import OfSound
from ml.desk_taste import OfTaste
from ml.ear import Ear
from ml.packing import pack, unpack
from ml.shelf import Shelf, Unasked
from ml.sound.usual import from_bytes
from ml.told import Columns, Told, catalogue_of, stars

__all__ = ["Desk", "Unasked", "answer"]


class Desk:
    """Answers for one library."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self.graph = Graph(self._shelf)
        self._taste = OfTaste(self._shelf)
        self._answers: dict[str, Callable[[Told, Columns], tuple[Any, Columns]]] = {
            "catalogue": self._take_catalogue,
            **OfLearning(self._shelf).answers,
            **self._taste.answers,
            **OfSound(self._shelf).answers,
            **OfMap(self._shelf).answers,
            **Ear().answers,
            **OfOwn().answers,
        }

    def usual(self, data: bytes) -> bool:
        """What other music taught, as bytes (`ml.sound.usual`), before anything is asked. False where
        it is of another version, or nothing: then the library has to teach itself."""
        self._shelf.prior = from_bytes(data)
        return self._shelf.prior is not None

    def answer(self, name: str, told: str, parts: Sequence[bytes]) -> tuple[str | bytes, ...]:
        """JSON, then the bytes of each column it describes. Raises Unasked, Unpackable."""
        asked = json.loads(told)
        answers = self._answers.get(name)
        if answers is None:
            raise Unasked(name)
        found, columns = answers(asked, unpack(asked.get("columns", ()), parts))
        described, out = pack(columns)
        return (json.dumps({**found, "columns": described}), *out)

    async def chosen(self, told: str, ask: Ask, half: bool) -> tuple[str]:
        """The answer to `choose` without columns, the best of which a graph proposes (`ml.desk_graph`). Raises
        `ml.proposing.Wrong` where it proposes what NumPy would not, and what `ask` raises."""
        steps = self._taste.choosing(json.loads(told), {})
        found, _ = await self.graph.asked(steps, ask, half)
        return (json.dumps({**found, "columns": []}),)

    def _take_catalogue(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """The library anew: `ml.told.catalogue_of`, and the names of its genres."""
        shelf = self._shelf
        shelf.catalogue = catalogue_of(columns)
        shelf.genres = tuple(told["genres"])
        shelf.numbers = columns["number"].astype(np.int64)
        shelf.judged = stars(columns)
        shelf.taste = None
        return {"tracks": len(shelf.numbers)}, {}


_desk = Desk()


def answer(name: str, told: str, parts: Any) -> tuple[str | bytes, ...]:
    """One question of the worker's; `parts` are Uint8Arrays there, bytes in tests."""
    return _desk.answer(name, told, [_bytes(each) for each in parts])


def table() -> int:
    """The name of the table that a graph would hold; 0 where none is worth it."""
    return _desk.graph.table


def blocks(half: bool) -> Any:
    """The worker's way to `Graph.blocks`."""
    return _desk.graph.blocks(half)


def block(begin: int, end: int, half: bool) -> tuple[bytes, bytes, int]:
    """The worker's way to `Graph.block`."""
    return _desk.graph.block(begin, end, half)


async def weighed(ask: Any, half: bool) -> str:
    """The worker's way to `Graph.weighed`, as JSON."""
    return json.dumps(await _desk.graph.weighed(_asked(ask), half))


async def chosen(told: str, ask: Any, half: bool) -> tuple[str]:
    """The worker's way to `Desk.chosen`."""
    return await _desk.chosen(told, _asked(ask), half)


def _asked(ask: Any) -> Ask:
    """The graph's answers, which the worker gives as a flat list: of each block its first row, and
    the bytes of scores and places."""

    async def found(parts: Sequence[bytes]) -> list[Answer]:
        told = list(await ask(*parts))
        return [
            (
                int(told[at]),
                np.frombuffer(_bytes(told[at + 1]), np.float32),
                np.frombuffer(_bytes(told[at + 2]), np.int32).astype(np.int64),
            )
            for at in range(0, len(told), 3)
        ]

    return found


def usual(data: Any) -> bool:
    """The worker's way to `Desk.usual`."""
    return _desk.usual(_bytes(data))


def _bytes(part: Any) -> bytes:
    return bytes(part.to_bytes()) if hasattr(part, "to_bytes") else bytes(part)
