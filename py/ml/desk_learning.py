"""Questions by which taste is learnt: all that was heard and said, a few listens more, and what was
learnt as a profile that can be read. Of `ml.desk`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from ml.blocks import Blocks
from ml.keeping import told as profile_of
from ml.learning import Rows, Tail, learnable
from ml.packing import Column
from ml.past import past_rows
from ml.recall import kept, print_of, recalled
from ml.shelf import Shelf
from ml.taste import Taste
from ml.told import Columns, Told
from ml.trials import Judgement, Trials

FEW = 150
"""Listens that are learnt one by one since what is kept was fitted; of more, all is learnt anew."""

SAID: Mapping[object, str] = {
    True: "more like this",
    False: "less like this",
    "more": "more like this",
    "less": "less like this",
    "loved": "loved elsewhere",
}
"""What opinions mean, as they are told."""

NAMED = 20
"""Listens set aside that are named one by one, of each reason."""


class OfLearning:
    """Answers about what was heard."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._tail = Tail()
        self.answers = {"listens": self._learn, "heard": self._hear, "told": self._told}

    def _learn(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """Everything: all listens, and `opinions` as [track, Unix time, true (more of it) | false |
        "loved"]; `past.…`: rows of an imported profile; `state`: what an earlier `listens` answered
        under that name, which is believed where it is what would be learnt now.

        Answers how many rows were learnt from, how many were set aside for which reason, and which
        (the first of each reason, as pairs [listen, why]); and, where it had to fit, the state."""
        catalogue = self._shelf.known()
        said = self._shelf.judged + self._opinions(told)
        # Of what the listener wants less of, that track itself is played by nobody but them.
        self._shelf.barred = np.array(
            [it.track for it in said if it.said == SAID["less"] and it.track >= 0], int
        )
        places = self._shelf.place(columns["number"])
        now = float(told["now"])
        rows = learnable(columns, places, said, tracks=len(catalogue), now=now)
        past, past_aside = past_rows(columns, self._shelf.place, rows.trials, now=now)
        blocks = Blocks(catalogue)
        state = columns.get("state")
        found, last = self._from_state(blocks, told, rows, past, state)
        answer: dict[str, Column] = {}
        if found is None:
            found = self._taste(blocks, told)
            found.add(_by_time(rows.trials, past))
            found.fit()
            last = int(rows.listen.max(initial=0))
            print_ = print_of(catalogue, found.trials, _curves(found))
            answer["state"] = np.frombuffer(kept(found, last, print_), np.uint8)
        self._shelf.taste = found
        self._tail = rows.tail
        return {
            "learnt": len(rows.trials) + len(past),
            "heard": int((rows.trials.session >= 0).sum() + (past.session >= 0).sum()),
            "reasons": _counted(rows, len(places)),
            "past": {"learnt": len(past), "aside": past_aside},
            "aside": _named(rows, columns, len(places)),
        }, answer

    def _from_state(
        self, blocks: Blocks, told: Told, rows: Rows, past: Trials, state: Column | None
    ) -> tuple[Taste | None, int]:
        """What was kept, gone on from; None where it is not to be believed, or too old."""
        back = recalled(state.tobytes()) if state is not None else None
        if back is None:
            return None, 0
        since = rows.listen > back.until
        until = _by_time(rows.trials.taken(~since), past)
        new = rows.trials.taken(since)
        late = (
            len(new) and len(until) and new.at.min() < until.at[until.session >= 0].max(initial=0)
        )
        if len(new) > FEW or late or not len(until):
            return None, 0
        taste = self._taste(blocks, told)
        taste.add(until)
        if print_of(blocks.catalogue, taste.trials, _curves(taste)) != back.print:
            return None, 0
        if not back.resume(taste):
            return None, 0
        for row in range(len(new)):
            taste.update(new.taken(slice(row, row + 1)))
        return taste, back.until

    def _taste(self, blocks: Blocks, told: Told) -> Taste:
        taste = Taste(blocks)
        self._equalise(taste, told)
        return taste

    def _equalise(self, taste: Taste, told: Told) -> None:
        """`curves`: [track, gains] of the equaliser, as they were set while something played;
        `tones`: what such curves made of what played elsewhere (`Taste.curves`)."""
        for balance in told.get("tones", ()):
            taste.balanced(np.asarray(balance, np.float64))
        curves = told.get("curves", ())
        if not curves:
            return
        from ml.equaliser import curve  # noqa: PLC0415 - few have an equaliser on

        for number, gains in curves:
            track = int(self._shelf.place([number])[0])
            if track >= 0:
                taste.equalised(track, curve(gains))

    def _opinions(self, told: Told) -> list[Judgement]:
        found: list[Judgement] = []
        for number, at, word in told["opinions"]:
            track = int(self._shelf.place([number])[0])
            found.append(Judgement(track=track, at=float(at), said=SAID.get(word, str(word))))
        return found

    def _hear(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """A few listens more, in milliseconds each. Answers as `listens` does."""
        catalogue = self._shelf.known()
        taste = self._shelf.learnt()
        places = self._shelf.place(columns["number"])
        now = float(told["now"])
        rows = learnable(columns, places, tracks=len(catalogue), now=now, tail=self._tail)
        self._tail = rows.tail
        self._equalise(taste, told)
        for row in range(len(rows.trials)):
            taste.update(rows.trials.taken(slice(row, row + 1)))
        reasons = _counted(rows, len(places))
        aside = _named(rows, columns, len(places))
        return {"learnt": len(rows.trials), "aside": aside, "reasons": reasons}, {}

    def _told(self, _told: Told, _columns: Columns) -> tuple[Any, Columns]:
        """What was learnt, as JSON (`ml.keeping`); tracks by the asker's numbers, as texts."""
        taste = self._shelf.learnt()
        return {"profile": profile_of(taste, [str(each) for each in self._shelf.numbers])}, {}


def _counted(rows: Rows, listens: int) -> dict[str, int]:
    """How many listens were set aside for which reason."""
    return dict(Counter(sorted(each.reason for each in rows.aside if each.row < listens)))


def _named(rows: Rows, columns: Columns, listens: int) -> list[tuple[int, str]]:
    """The first of them that were set aside for each reason: the asker's number, and why."""
    found: list[tuple[int, str]] = []
    count: Counter[str] = Counter()
    for each in rows.aside:
        if each.row < listens and count[each.reason] < NAMED:
            count[each.reason] += 1
            found.append((int(columns["listen"][each.row]), each.reason))
    return found


def _by_time(rows: Trials, past: Trials) -> Trials:
    every = Trials.joined([rows, past])
    return every.taken(np.argsort(every.at, kind="stable"))


def _curves(taste: Taste) -> list[bytes]:
    return [np.asarray(curve, np.float64).tobytes() for curve in taste.curves]
