"""Playlists: what is put somewhere stays there, whatever becomes of its track, and every change can
be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from player.contract import FindPlaylists, LookUpPlaylist, PlaylistChange, PlaylistMake
from player.errors import BadInput, NotFound
from player.library import Library
from player.library.lists import Lists
from player.library.lists import lists as lists_module
from player.library.lists.places import GAP, between
from player.storage import open_memory
from player.types import PlaylistId, TrackId
from tests.factories import new_track, new_tracks
from tests.thorough import times


class Clock:
    """A clock to turn."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0

    def now(self) -> float:
        return self.time


@pytest.fixture
def library() -> Iterator[Library]:
    with closing(open_memory().connection) as connection:
        yield Library(connection, Clock())


def ids_of(lists: Lists, playlist: str) -> list[TrackId | None]:
    """The tracks of a playlist, None where one is missing."""
    found = lists.look_up(LookUpPlaylist(playlist=PlaylistId(playlist), limit=1000))
    return [each.track.id if each.track else None for each in found.items]


def items_of(lists: Lists, playlist: str) -> list[int]:
    """Its items."""
    found = lists.look_up(LookUpPlaylist(playlist=PlaylistId(playlist), limit=1000))
    return [each.item for each in found.items]


def make(lists: Lists, tracks: list[TrackId], name: str = "Mine") -> PlaylistId:
    """A playlist of tracks."""
    return lists.make(PlaylistMake(name=name, tracks=tracks)).id


# ── places ───────────────────────────────────────────────────────────────────────────────────


def test_places_between() -> None:
    """There is room in front, behind and between, until a double has none left."""
    assert between(None, None, 2) == [GAP, 2 * GAP]
    assert between(5.0, None, 1) == [5 + GAP]
    assert between(None, 5.0, 2) == [5 - 2 * GAP, 5 - GAP]
    assert between(0.0, 3.0, 2) == [1.0, 2.0]
    assert between(1.0, 1.0 + 2**-52, 1) is None
    assert between(1e300, None, 1) is None


def test_a_list_is_spread_anew_where_no_room_is_left(library: Library) -> None:
    """A hundred times into the same gap: the order is right all the same."""
    lists = Lists(library)
    ids = library.add_tracks(new_tracks(130))
    mine = make(lists, ids[:2])
    for track in ids[2:120]:
        lists.add(mine, [track], 1)

    assert ids_of(lists, mine) == [ids[0], *reversed(ids[2:120]), ids[1]]


# ── against a model ──────────────────────────────────────────────────────────────────────────


class AgainstModel(RuleBasedStateMachine):
    """The model: a Python list, and what it was before each change."""

    def __init__(self) -> None:
        super().__init__()
        self.connection = open_memory().connection
        self.library = Library(self.connection, Clock())
        self.ids = self.library.add_tracks(new_tracks(8))
        self.lists = Lists(self.library)
        self.mine = make(self.lists, self.ids[:3])
        self.model: list[tuple[int, TrackId]] = list(
            zip(items_of(self.lists, self.mine), self.ids[:3], strict=True)
        )
        self.back: list[list[tuple[int, TrackId]]] = []
        self.forth: list[list[tuple[int, TrackId]]] = []

    def teardown(self) -> None:
        self.connection.close()

    def changes(self) -> None:
        self.back.append(list(self.model))
        self.forth.clear()

    @rule(picks=st.lists(st.integers(0, 7), min_size=1, max_size=4), at=st.integers(-1, 9))
    def add(self, picks: list[int], at: int) -> None:
        self.changes()
        tracks = [self.ids[pick] for pick in picks]
        before = {item for item, _ in self.model}
        place = None if at == 9 else at
        self.lists.add(self.mine, tracks, place)
        new = [item for item in items_of(self.lists, self.mine) if item not in before]
        at = len(self.model) if place is None else min(max(at, 0), len(self.model))
        self.model[at:at] = zip(new, tracks, strict=True)

    @precondition(lambda self: self.model)
    @rule(data=st.data(), to=st.integers(-1, 9))
    def move(self, data: st.DataObject, to: int) -> None:
        chosen = data.draw(st.lists(st.sampled_from(self.model), min_size=1, unique=True))
        moved = [each for each in self.model if each in chosen]
        rest = [each for each in self.model if each not in chosen]
        at = min(max(to, 0), len(rest))
        after = [*rest[:at], *moved, *rest[at:]]
        if after != self.model:
            self.changes()
        self.lists.move(self.mine, [item for item, _ in chosen], to)
        self.model = after

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def take(self, data: st.DataObject) -> None:
        chosen = data.draw(st.lists(st.sampled_from(self.model), min_size=1, unique=True))
        self.changes()
        self.lists.take(self.mine, [item for item, _ in chosen])
        self.model = [each for each in self.model if each not in chosen]

    @precondition(lambda self: self.back)
    @rule()
    def undo(self) -> None:
        self.library.undo()
        self.lists.forget()
        self.forth.append(list(self.model))
        self.model = self.back.pop()

    @precondition(lambda self: self.forth)
    @rule()
    def redo(self) -> None:
        self.library.redo()
        self.lists.forget()
        self.back.append(list(self.model))
        self.model = self.forth.pop()

    @invariant()
    def agrees(self) -> None:
        assert items_of(self.lists, self.mine) == [item for item, _ in self.model]
        assert ids_of(self.lists, self.mine) == [track for _, track in self.model]
        assert self.lists.row(self.mine).tracks == len(self.model)


TestAgainstModel = AgainstModel.TestCase
TestAgainstModel.settings = settings(
    max_examples=times(12, 200),
    stateful_step_count=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes here
    suppress_health_check=[HealthCheck.too_slow],
)

# ── static ones ──────────────────────────────────────────────────────────────────────────────


def test_a_removed_track_keeps_its_place_and_its_words(library: Library) -> None:
    """It is missing with its title, and comes back where it stood."""
    lists = Lists(library)
    ids = library.add_tracks(new_tracks(3))
    titles = [row.title for row in library.rows(ids)]
    mine = make(lists, ids)
    whole = lists.row(mine)
    library.remove_tracks([ids[1]])

    row = lists.row(mine)
    found = lists.look_up(LookUpPlaylist(playlist=mine))
    assert (row.tracks, row.missing) == (3, 1)
    assert [each.track is None for each in found.items] == [False, True, False]
    assert found.items[1].title == titles[1]
    assert row.duration_ms < whole.duration_ms
    missing = lists.look_up(LookUpPlaylist(playlist=mine, only_missing=True))
    assert (missing.total, [each.title for each in missing.items]) == (1, [titles[1]])

    library.restore([ids[1]])
    assert ids_of(lists, mine) == ids
    assert lists.row(mine) == whole


def test_a_merged_track_keeps_its_place(library: Library) -> None:
    """The playlist shows the track that it became."""
    lists = Lists(library)
    ids = library.add_tracks(new_tracks(3))
    mine = make(lists, ids)
    library.join(ids[0], ids[1])

    assert ids_of(lists, mine) == [ids[0], ids[0], ids[2]]
    assert lists.tracks_of(mine) == [ids[0], ids[0], ids[2]]


def test_undo_of_making_and_removing(library: Library) -> None:
    """Both lead through the trash."""
    lists = Lists(library)
    ids = library.add_tracks(new_tracks(2))
    mine = make(lists, ids)
    lists.remove(mine)
    assert not lists.known(mine)
    with pytest.raises(NotFound):
        lists.row(mine)
    library.undo()
    assert ids_of(lists, mine) == ids
    library.undo()
    assert lists.find(FindPlaylists()).total == 0
    library.redo()
    assert lists.known(mine)
    lists.remove(mine)
    lists.restore(mine)
    assert ids_of(lists, mine) == ids


def test_missing_items_get_guesses(library: Library) -> None:
    """What was not found names what it might be, and can be matched by hand."""
    lists = Lists(library)
    ids = library.add_tracks(new_tracks(30))
    row = library.row(ids[4])
    words = lists_module.Words(title=row.title + " (Live)", artist=row.artist)
    mine = lists.make_of("Theirs", [("", words)]).id
    (item,) = lists.look_up(LookUpPlaylist(playlist=mine, only_missing=True)).items
    assert ids[4] in [guess.id for guess in item.guesses]

    lists.match(mine, item.item, ids[4])
    assert ids_of(lists, mine) == [ids[4]]
    assert lists.row(mine).missing == 0
    with pytest.raises(NotFound):
        lists.match(mine, 999, ids[4])
    library.undo()
    lists.forget()
    assert ids_of(lists, mine) == [None]


def test_pages(library: Library) -> None:
    """Any page is the same as that part of the whole."""
    lists = Lists(library)
    ids = library.add_tracks(new_tracks(40))
    mine = make(lists, ids)
    for offset in (0, 3, 19, 21, 35, 39, 40, 100):
        for limit in (0, 1, 7, 50):
            order = LookUpPlaylist(playlist=mine, offset=offset, limit=limit)
            page = [each.track.id for each in lists.look_up(order).items if each.track]
            assert page == ids[offset : offset + limit]
    with pytest.raises(BadInput):
        lists.look_up(LookUpPlaylist(playlist=mine, limit=1001))


def test_found_by_name_the_last_changed_first(library: Library) -> None:
    """Without case and accents."""
    lists = Lists(library)
    clock: Any = library._clock
    first = make(lists, [], "Été")
    clock.time += 10
    second = make(lists, [], "Summer été")
    clock.time += 10
    assert [row.id for row in lists.find(FindPlaylists(text="ETE")).playlists] == [second, first]
    lists.change(PlaylistChange(playlist=first, comment="x"))
    assert [row.id for row in lists.find(FindPlaylists()).playlists] == [first, second]
    assert lists.find(FindPlaylists(text="zzz")).total == 0


# ── smart ones ───────────────────────────────────────────────────────────────────────────────


def test_a_smart_playlist_follows_the_library(library: Library) -> None:
    """It finds what fits now, in its order, at most so many."""
    lists = Lists(library)
    ids = library.add_tracks(new_tracks(30))
    made = lists.make(PlaylistMake(name="Jazz", query="genre:jazz", sort="title", limit=5))
    jazz = [row for row in library.rows(ids) if row.genre == "Jazz"]
    assert made.kind == "smart"
    assert made.tracks == min(5, len(jazz))
    assert set(ids_of(lists, made.id)) <= {row.id for row in jazz}
    assert lists.tracks_of(made.id) == ids_of(lists, made.id)

    lists.change(PlaylistChange(playlist=made.id, query="year:1950..2030", limit=0))
    assert lists.row(made.id).tracks == 30
    library.remove_tracks(ids[:10])
    assert lists.row(made.id).tracks == 20
    for change in (lambda: lists.add(made.id, ids[11:12], None), lambda: lists.take(made.id, [1])):
        with pytest.raises(BadInput) as caught:
            change()
        assert caught.value.code == "smart_playlist"
    with pytest.raises(BadInput):
        lists.change(PlaylistChange(playlist=made.id, query=" "))


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (PlaylistMake(name=" "), "no_name"),
        (PlaylistMake(name="x", query="y", limit=-1), "bad_limit"),
        (PlaylistMake(name="x", query="y" * 3000), "query_too_long"),
        (PlaylistMake(name="x", tracks=[TrackId("nobody")]), "no_such_track"),
    ],
)
def test_bad_playlists(library: Library, order: PlaylistMake, code: str) -> None:
    """Refused, and nothing stays of them."""
    lists = Lists(library)
    with pytest.raises((BadInput, NotFound)) as caught:
        lists.make(order)
    assert caught.value.code == code
    assert library._db.execute("SELECT count(*) FROM playlists").fetchone() == (0,)


def test_kinds_are_not_mixed(library: Library) -> None:
    """A list is no question."""
    lists = Lists(library)
    (track,) = library.add_tracks([new_track(1)])
    with pytest.raises(BadInput) as caught:
        lists.make(PlaylistMake(name="x", tracks=[track], query="y"))
    assert caught.value.code == "two_kinds"
    mine = make(lists, [track])
    with pytest.raises(BadInput) as caught:
        lists.change(PlaylistChange(playlist=mine, query="y"))
    assert caught.value.code == "not_smart"
