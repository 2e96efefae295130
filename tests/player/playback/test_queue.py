"""The queue's rules, by examples; `test_queue_model.py` has them by chance."""

from __future__ import annotations

import json
import time
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.errors import BadInput, NotFound
from player.playback.queue import MAX_ENTRIES, MAX_UNDO, Queue
from player.types import EntryId, TrackId


def ids(text: str) -> list[TrackId]:
    """One track a letter."""
    return [TrackId(letter) for letter in text]


def queue(text: str = "", at: int = 0) -> Queue:
    """A queue of one-letter tracks, current at a place, without undo steps."""
    made = Queue(Random(7))
    if text:
        made.replace(ids(text), start=at)
        made._steps.clear()  # pyright: ignore[reportPrivateUsage]
    return made


def shown(it: Queue) -> str:
    """The tracks in order, the current one in capitals."""
    return "".join(
        slot.track.upper() if place == it.place else slot.track
        for place, slot in enumerate(it.order)
    )


def entry(it: Queue, letter: str) -> EntryId:
    """The entry of a track."""
    return next(slot.entry for slot in it.order if slot.track == letter)


def test_an_empty_queue_has_no_current_entry() -> None:
    """Current is None exactly when the queue is empty."""
    it = queue()

    assert (it.current, it.following(), it.preceding(), it.undo()) == (None, None, None, False)

    it.add(ids("ab"))

    assert shown(it) == "Ab"


def test_the_same_track_may_stand_twice() -> None:
    """Entries are places, not tracks: each has its own id."""
    it = queue("aa")

    assert len({slot.entry for slot in it.order}) == 2


@pytest.mark.parametrize(
    ("where", "expected"), [("next", "aBxcd"), ("album", "aBcxd"), ("end", "aBcdx")]
)
def test_adding_has_three_places(where: Any, expected: str) -> None:
    """Behind the current entry, behind its album, or at the end."""
    it = queue("abcd", at=1)
    it.add(ids("x"), where, lambda a, b: {a, b} <= set(ids("bc")))

    assert shown(it) == expected


@pytest.mark.parametrize(
    ("letter", "to", "expected"),
    [("a", 3, "bcDa"), ("d", 0, "Dabc"), ("b", 99, "acDb"), ("c", -5, "cabD"), ("d", 3, "abcD")],
)
def test_moving_keeps_the_current_entry(letter: str, to: int, expected: str) -> None:
    """Whatever moves, the current entry stays current; places are clamped."""
    it = queue("abcd", at=3)
    it.move([entry(it, letter)], to)

    assert shown(it) == expected


def test_moving_what_is_gone_is_told() -> None:
    """An unknown entry is a NotFound with a stable code."""
    with pytest.raises(NotFound) as caught:
        queue("a").move([EntryId("e99")], 0)

    assert caught.value.code == "no_such_entry"


@pytest.mark.parametrize(
    ("letters", "to", "expected"),
    [("ac", 1, "bAcde"), ("ea", 0, "Aebcd"), ("bd", 9, "Acebd"), ("ab", 0, "Abcde")],
)
def test_several_entries_are_moved_in_their_order(letters: str, to: int, expected: str) -> None:
    """The first of them stands where it was said; one step takes it all back."""
    it = queue("abcde")

    it.move([entry(it, letter) for letter in letters], to)

    assert shown(it) == expected
    assert it.current is not None
    assert it.current.track == "a"
    if shown(it) != "Abcde":
        it.undo()
    assert shown(it) == "Abcde"


@pytest.mark.parametrize(
    ("at", "expected"), [(0, "xyabCd"), (2, "abxyCd"), (3, "abCxyd"), (99, "abCdxy")]
)
def test_tracks_are_put_at_a_place(at: int, expected: str) -> None:
    """What is current stays so, wherever the others come in."""
    it = queue("abcd", at=2)

    it.add(ids("xy"), at=at)

    assert shown(it) == expected


def test_a_place_in_a_shuffled_queue_is_behind_the_same_entry_in_its_own_order() -> None:
    it = queue("abcdef", at=0)
    it.shuffle(True)
    before = it.order[2].track

    it.add(ids("x"), at=3)

    assert it.order[3].track == "x"
    own = [slot.track for slot in it.own]
    assert own[own.index(before) + 1] == "x"


@pytest.mark.parametrize(
    ("gone", "expected"), [("a", "bCd"), ("c", "abD"), ("cd", "aB"), ("abcd", "")]
)
def test_removing_the_current_entry_hands_on_to_what_followed(gone: str, expected: str) -> None:
    """What followed takes the place of a removed current entry."""
    it = queue("abcd", at=2)
    it.remove([entry(it, letter) for letter in gone])

    assert shown(it) == expected


def test_clearing_keeps_what_plays() -> None:
    """Clear empties the queue but for the current entry; undo brings the rest back."""
    it = queue("abcd", at=2)
    it.clear()

    assert shown(it) == "C"

    it.undo()

    assert shown(it) == "abCd"


@pytest.mark.parametrize(
    ("repeat", "at", "wish", "ended"),
    [
        ("off", 1, "c", "c"),
        ("off", 2, None, None),
        ("all", 2, "a", "a"),
        ("one", 1, "c", "b"),
        ("one", 2, None, "c"),
    ],
)
def test_what_follows(repeat: Any, at: int, wish: str | None, ended: str | None) -> None:
    """Repeat one holds a track at its own end, but not against the user's next."""
    it = queue("abc", at=at)
    it.repeat = repeat
    wished, after = it.following(), it.following(ended=True)

    assert wished and wished.track if wish else wished is None
    assert (wished.track if wished else None, after.track if after else None) == (wish, ended)


def test_shuffle_keeps_the_current_entry_and_the_own_order() -> None:
    """The current one goes first, all others come behind it; off puts everything back."""
    it = queue("abcdefgh", at=3)
    it.shuffle(True)

    assert it.current and it.current.track == "d"
    assert it.place == 0
    assert shown(it).lower() != "dabcefgh"
    assert sorted(shown(it).lower()) == list("abcdefgh")

    it.shuffle(False)

    assert shown(it) == "abcDefgh"


def test_what_is_added_while_shuffled_stands_sanely_in_both_orders() -> None:
    """Asked for next it comes next; without shuffle it stands behind the same entry."""
    it = queue("abcd", at=1)
    it.shuffle(True)
    it.add(ids("x"), "next")
    it.add(ids("y"), "end")

    assert shown(it)[:2] == "Bx"
    assert shown(it)[-1] == "y"

    it.shuffle(False)

    assert shown(it) == "aBxcdy"


def test_undo_never_takes_away_what_plays() -> None:
    """An entry that came with the undone change stays while it is current."""
    it = queue("abc", at=1)
    it.add(ids("x"), "next")
    it.go(entry(it, "x"))
    it.undo()

    assert shown(it) == "abXc"


def test_what_was_undone_is_done_again_until_something_else_is() -> None:
    it = queue("abc", at=0)
    it.remove([it.order[1].entry])
    it.remove([it.order[1].entry])
    it.undo()
    it.undo()
    assert (it.undoable, it.redoable) == (0, 2)
    assert it.redo()
    assert shown(it) == "Ac"
    it.add([TrackId("d")])
    assert (it.undoable, it.redoable, it.redo()) == (2, 0, False)
    assert shown(it) == "Acd"


def test_undo_is_bounded() -> None:
    """The last twenty changes can be taken back, no more."""
    it = queue("a")
    for _ in range(MAX_UNDO + 5):
        it.add(ids("x"))
    undone = 0
    while it.undo():
        undone += 1

    assert undone == MAX_UNDO


def test_forgotten_tracks_do_not_come_back_by_undo() -> None:
    """What left the library leaves undo steps too."""
    it = queue("abcb", at=1)
    it.remove([entry(it, "a")])
    it.forget(ids("b"))
    it.undo()

    assert shown(it).lower() == "ac"


def test_a_full_queue_says_so() -> None:
    """Over the limit nothing is added and the caller is told."""
    it = queue()
    it.add([TrackId("t")] * MAX_ENTRIES)
    with pytest.raises(BadInput) as caught:
        it.add(ids("x"))

    assert caught.value.code == "queue_full"
    assert len(it) == MAX_ENTRIES


def test_a_hundred_thousand_entries_stay_quick() -> None:
    """Adding them all takes under a second of work, stepping is constant, changes take moments."""
    it = queue()
    began = time.process_time()
    it.add([TrackId(f"t{n}") for n in range(MAX_ENTRIES)])
    added = time.process_time()
    for _ in range(1_000):
        following = it.following()
        assert following is not None
        it.go(following.entry)
    stepped = time.process_time()
    it.move([it.order[90_000].entry], 5)
    it.remove([it.order[50_000].entry])
    it.shuffle(True)
    it.shuffle(False)
    it.undo()
    changed = time.process_time()
    print(
        f"add {added - began:.3f} s, next {stepped - added:.6f} ms, rest {changed - stepped:.3f} s"
    )

    assert added - began < 1
    assert stepped - added < 0.5
    assert changed - stepped < 2


def test_json_round_trip() -> None:
    """A queue comes back as it was, shuffled order, repeat and all, and goes on numbering."""
    it = queue("abcdef", at=2)
    it.shuffle(True)
    it.add(ids("x"), "next")
    it.repeat = "all"
    back = Queue(Random(1))
    back.restore(json.loads(json.dumps(it.to_json())))

    assert (back.order, back.place, back.repeat) == (it.order, it.place, it.repeat)

    (new,) = back.add(ids("n"))

    assert new.entry not in {slot.entry for slot in it.order}

    it.shuffle(False)
    back.shuffle(False)

    assert [slot.track for slot in back.order] == [*(slot.track for slot in it.order), "n"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)
likely = st.fixed_dictionaries(
    {},
    optional={
        "entries": st.lists(st.lists(st.sampled_from(["e1", "e2", "x", "", 3]), max_size=3))
        | json_values,
        "own": st.lists(st.integers(-2, 5) | json_values, max_size=6) | json_values,
        "place": st.integers(-3, 9) | json_values,
        "serial": st.integers() | json_values,
        "repeat": st.sampled_from(["off", "all", "one", "no"]) | json_values,
    },
)


@given(likely | json_values)
def test_junk_never_breaks_a_queue(saved: object) -> None:
    """Whatever was stored, a working queue comes of it."""
    it = Queue(Random(3))
    it.restore(saved)
    before = {slot.entry for slot in it.order}
    (new,) = it.add(ids("n"))
    it.shuffle(True)
    it.shuffle(False)

    assert new.entry not in before
    assert len({slot.entry for slot in it.order}) == len(it) == len(before) + 1
    assert it.current in it.order
