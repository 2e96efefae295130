"""Why what stands in the queue was picked: kept from the answer that picked it to the entries that are
made of it, and with the queue from one session to the next.

An answer gets a name. Who plays its tracks says that name (`picked` of `play` and `queue_add`); so what
one puts there oneself has no reason, even if the same track was picked some time before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from player import contract
from player.contract import Why
from player.engine import wire
from player.engine.whys import sentence
from player.errors import BadInput, NotFound
from player.library import Library
from player.playback.order import Slot
from player.types import EntryId, TrackId

PICKED = "_picked"
"""Under this key: entries with their reasons."""

ANSWERS = 200
"""The last ones, whose reasons are at hand: a radio is one, and every mix that is shown."""

FEWEST = 3
"""Tracks of a way that has something between its ends."""

MOST = 1_000
"""Entries whose reasons are kept; of more the last that were put there."""


_Answer = TypeVar("_Answer", contract.Picks, contract.PathFound, contract.MixList)


class Because(NamedTuple):
    """Of one pick."""

    track: TrackId
    score: float
    why: list[Why]


class Picked:
    """Reasons of answers and of entries."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._answers: dict[str, dict[TrackId, Because]] = {}
        self._serial = 0
        self._entries: dict[EntryId, Because] = {}

    def named(self, answer: _Answer, order: object = None) -> _Answer:
        """An answer is given to an order: with the name to say of its tracks, "" where it has none.
        A single track that others are to be like was picked by nobody, if it comes with them."""
        if isinstance(answer, contract.Picks):
            asked = order.tracks if isinstance(order, contract.Recommend) else []
            own = asked[0] if len(asked) == 1 else ""
            picks = [
                Because(each.track, each.score, each.why)
                for each in answer.picks
                if each.track != own
            ]
            return replace(answer, picked=self._note(picks))
        if isinstance(answer, contract.PathFound):
            return replace(answer, picked=self._note(_between(answer.tracks)))
        mixed = [Why(code="mixed", share=1.0)]
        mixes = [
            replace(mix, picked=self._note([Because(row.id, 0.0, mixed) for row in mix.tracks]))
            for mix in answer.mixes
        ]
        return replace(answer, mixes=mixes)

    def _note(self, picks: list[Because]) -> str:
        if not picks:
            return ""
        fresh = {each.track: each for each in picks}
        for name, known in self._answers.items():
            if known == fresh:
                self._answers[name] = self._answers.pop(name)
                return name  # the same mix, asked for again
        self._serial += 1
        name = f"p{self._serial}"
        self._answers[name] = fresh
        while len(self._answers) > ANSWERS:
            del self._answers[next(iter(self._answers))]
        return name

    def put(self, name: str, slots: Iterable[Slot]) -> bool:
        """These entries are made of an answer's tracks, but for those that it does not know. Are
        there any?"""
        known = self._answers.get(name, {})
        fresh = {slot.entry: known[slot.track] for slot in slots if slot.track in known}
        if fresh:
            self._entries |= fresh
            for entry in list(self._entries)[: max(0, len(self._entries) - MOST)]:
                del self._entries[entry]
            self._save()
        return bool(fresh)

    def told(self, entries: list[contract.Entry]) -> list[contract.Entry]:
        """The same, and of which it is known why they are there."""
        known = self._entries
        return [
            replace(each, picked=True)
            if (because := known.get(each.entry)) and because.track == each.track.id
            else each
            for each in entries
        ]

    def why(self, entry: EntryId, track: TrackId | None) -> contract.RecommendedTrack:
        """Of an entry, and the track that it is of. Raises NotFound `not_picked`."""
        because = self._entries.get(entry)
        rows = self._library.rows([because.track]) if because and because.track == track else ()
        if because is None or not rows:
            raise NotFound("not_picked", "Nobody picked this one: it was put there.", about=entry)
        return contract.RecommendedTrack(
            track=rows[0].id,
            row=rows[0],
            reason=sentence(because.why),
            score=because.score,
            why=because.why,
        )

    def forget(self) -> None:
        """What reasons are made of is not to be learnt from any more: they go, too."""
        self._answers.clear()
        if self._entries:
            self._entries.clear()
            self._save()

    def restore(self) -> None:
        """Take up what an earlier session kept. Junk is dropped, entry by entry."""
        saved = self._library.setting(PICKED)
        for each in saved if isinstance(saved, list) else ():
            try:
                entry, track, score, why = each
                reasons = [wire.read(Why, told) for told in why]
                self._entries[EntryId(str(entry))] = Because(
                    TrackId(str(track)), float(score), reasons
                )
            except (BadInput, TypeError, ValueError):
                continue

    def _save(self) -> None:
        told: list[Any] = [
            [entry, each.track, each.score, wire.plain(each.why)]
            for entry, each in self._entries.items()
        ]
        self._library.put_settings({PICKED: told})


def _between(tracks: list[contract.TrackRow]) -> list[Because]:
    """Of a way: its ends were chosen by who asked."""
    if len(tracks) < FEWEST:
        return []
    why = Why(code="between", share=1.0, name=tracks[0].title, to=tracks[-1].title)
    return [Because(row.id, 0.0, [why]) for row in tracks[1:-1]]
