"""Groups of tracks that sound alike: how many, the same again, and what they are called by."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ml.groups import LEAST, Groups, by_tags, facts, group
from tests.ml.catalogues import catalogue
from tests.ml.sounds import kinds


def grouped(sound: np.ndarray, before: Groups | None = None) -> Groups:
    """There are some."""
    found = group(sound, before)
    assert found is not None
    return found


@pytest.mark.parametrize("many", [3, 6, 10])
def test_there_are_as_many_as_sound_apart(many: int) -> None:
    """Every kind is a group, and every track is in that of its kind."""
    sound, of = kinds([40] * many)
    found = grouped(sound)
    its = found.of(sound)

    assert len(found.centres) == many
    assert len({(int(a), int(b)) for a, b in zip(of, its, strict=True)}) == many
    assert np.array_equal(its, grouped(sound).of(sound))


def test_what_was_not_heard_is_in_none() -> None:
    """Rows of NaN; and of few tracks nothing is made."""
    sound, _ = kinds([40] * 3)
    sound[::5] = np.nan
    its = grouped(sound).of(sound)

    assert (its[::5] == -1).all() and (np.delete(its, np.s_[::5]) >= 0).all()
    assert group(sound[: LEAST // 2]) is None
    assert group(np.full((500, 16), np.nan, np.float32)) is None


def test_groups_stay_while_the_library_grows() -> None:
    """More of the same: the same groups, called the same; another kind: one more, with a new name."""
    sound, of = kinds([60] * 5)
    first = grouped(sound[::2])
    more = grouped(sound, first)
    before, after = first.of(sound[::2]), more.of(sound[::2])

    assert [first.ids[each] for each in before] == [more.ids[each] for each in after]
    wider, _ = kinds([60] * 5 + [80])
    wider[: len(sound)] = sound
    grown = grouped(wider, more)
    assert len(grown.ids) == 6 and set(more.ids) < set(grown.ids)
    assert max(grown.ids) == more.next_id < grown.next_id
    assert len(set(of)) == 5


def test_one_sound_and_twins_are_no_trouble() -> None:
    """All the same track, a thousand times."""
    sound, _ = kinds([1])
    found = grouped(np.repeat(sound, 1000, axis=0))
    assert (found.of(sound) == 0).all()


def test_a_group_is_called_by_what_tells_it_apart() -> None:
    """A genre that is everywhere says nothing, one that is only here does; who is heard most comes
    first; a tempo is told where it is one."""
    n = 200
    its = np.arange(n) < 50
    genres = np.full((n, 2), -1)
    genres[:, 0] = 2  # rock is everywhere
    genres[:40, 1] = 1  # jazz is only here
    library = replace(
        catalogue(n, gaps=0.0),
        genres=genres,
        artist=np.arange(n) % 10,
        bpm=np.where(its, 120.0 + np.arange(n) % 4, np.linspace(50, 190, n)),
        energy=np.where(its, 0.25, np.nan),
        year=np.where(its, 1994.0, 2010.0),
    )
    heard = np.zeros(n)
    heard[7] = 5
    found = facts(library, its, heard)

    assert found.genres == (1,) and found.artists[0] == 7 and found.size == 50
    assert 120 <= found.bpm <= 124 and found.energy == 0.25 and found.decade == 1990
    rest = facts(library, ~its, heard)
    assert rest.bpm == 0 and rest.energy == -1 and rest.genres == () and rest.decade == 2010
    nothing = facts(library, np.zeros(n, bool), heard)
    assert (nothing.size, nothing.genres, nothing.artists, nothing.bpm) == (0, (), (), 0)


def test_without_sound_there_are_genres_and_decades() -> None:
    """Those with enough tracks, the largest first."""
    library = catalogue(400)
    found = by_tags(library)

    assert {kind for kind, _, _ in found} == {"genre", "decade"}
    sizes = [int(each.sum()) for _, _, each in found]
    assert sizes == sorted(sizes, reverse=True) and min(sizes) >= 12
    assert by_tags(catalogue(5)) == []
