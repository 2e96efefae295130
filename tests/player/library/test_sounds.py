"""The rows of what was heard: who waits and in which order, what is known, what failed and is asked
for again, and what goes with a track."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from ml.sound.measures import VERSION
from player.library import Library
from player.library import sounds as sounds_module
from player.library.sounds import Sound, Tally
from player.types import DurationMs, TrackId
from tests.factories import new_track
from tests.player.library.collection.kits import empty

ROW, BALANCE = b"row", b"\0" * 20


def answer(work: Generator[None, None, Any]) -> Any:
    """All of it at once."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def library_of(many: int, *, here: bool = True) -> tuple[Library, list[TrackId]]:
    """So many tracks, whose bytes are here."""
    library = empty()
    tracks = library.add_tracks(new_track(n) for n in range(many))
    if here:
        for track in tracks:
            copy = library.copies_of(track)[0]
            library.set_stored(copy.content, copy.length)
    return library, tracks


def test_who_waits_and_how_far_it_is() -> None:
    """Those here and not heard; over several pages of rows; what is often heard first."""
    library, tracks = library_of(9)
    book = library.sounds
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sounds_module, "PAGE", 2)
        library.set_stored(library.copies_of(tracks[0])[0].content, 0)
        library.listened(tracks[5], DurationMs(60_000), skipped=False)
        book.store(tracks[1], Sound(bpm=120.0), ROW, BALANCE)
        book.fail(tracks[2], "silent")
        survey = answer(book.survey(3))
    tally, best = survey.tally, survey.first
    assert tally == Tally(done=1, failed=1, total=9, ready=6)
    assert tally.away == 1
    assert len(best) == 3 and best[0] == tracks[5]
    assert set(best) <= set(tracks[3:])
    assert not book.next([tracks[0], tracks[1], tracks[2]], ())


def test_the_queue_and_what_was_asked_for_come_first() -> None:
    """In their order, the latter before; each once."""
    library, tracks = library_of(6)
    book = library.sounds
    found = book.next(tracks[:2], [tracks[4], tracks[1]], [tracks[5], tracks[4]])
    assert found[:3] == [tracks[5], tracks[4], tracks[1]]
    assert sorted(found) == sorted({*tracks[:2], tracks[4], tracks[5]})


def test_what_was_heard_is_known() -> None:
    """As it was stored; nothing of a track that failed, or that went meanwhile."""
    library, tracks = library_of(3)
    book = library.sounds
    sound = Sound(bpm=98.5, tempo_sure=0.75, key=14, key_sure=0.5, energy=0.25, loudness=-9.5)
    assert book.store(tracks[0], sound, ROW, BALANCE)
    assert book.of(tracks[0]) == sound
    assert book.of(tracks[1]) is None
    assert book.fail(tracks[0], "timeout")
    assert book.of(tracks[0]) is None
    library.remove_tracks([tracks[2]])
    library.purge_removed()
    assert not book.store(tracks[2], sound, ROW, BALANCE)
    assert not book.fail(tracks[2], "silent")
    assert not book.any()


def test_an_older_version_is_heard_anew_and_holds_until_then() -> None:
    """After what was never heard."""
    library, tracks = library_of(2)
    book = library.sounds
    book.store(tracks[0], Sound(version=VERSION + 7, bpm=90.0), ROW, BALANCE)
    assert book.next(tracks, ()) == [tracks[1], tracks[0]]
    assert answer(book.survey(9)).tally == Tally(total=2, ready=2)
    known = book.of(tracks[0])
    assert known is not None and known.bpm == 90.0


def test_what_failed_is_told_and_asked_for_again() -> None:
    """The latest first, so many; all of them, or those that are named."""
    library, tracks = library_of(4)
    book = library.sounds
    for track in tracks[:3]:
        book.fail(track, "gone")
    assert [each.track for each in answer(book.survey(0, 2)).failures] == [tracks[2], tracks[1]]
    assert book.failure(tracks[3]) is None
    assert book.ask_again([tracks[0], tracks[3]], heard=False) == [tracks[0], tracks[3]]
    assert set(book.ask_again(None, heard=False)) == {tracks[1], tracks[2]}
    assert answer(book.survey(0, 9)).failures == []
    book.store(tracks[0], Sound(), ROW, BALANCE)
    assert book.ask_again([tracks[0]], heard=False) == []
    assert book.ask_again([tracks[0]], heard=True) == [tracks[0]]
    assert len(book.ask_again(None, heard=True)) == 4


def test_a_track_that_goes_for_good_takes_its_row_along() -> None:
    """And one that became another's copy, when all rows are looked at."""
    library, tracks = library_of(3)
    book = library.sounds
    for track in tracks:
        book.store(track, Sound(), ROW, BALANCE)
    library.remove_tracks([tracks[0]])
    library.purge_removed()
    library.join(tracks[1], tracks[2])
    answer(book.survey(9))
    assert library._db.execute("SELECT count(*) FROM features").fetchone() == (1,)
    assert book.of(tracks[2]) == book.of(tracks[1]) == Sound()


def test_what_a_metric_is_learnt_from_is_kept() -> None:
    """As it was put last."""
    library, _ = library_of(0)
    assert library.sounds.scatter() == b""
    library.sounds.put_scatter(b"one")
    library.sounds.put_scatter(b"two")
    assert library.sounds.scatter() == b"two"
