"""The library: adding twice is once, nothing is half-added, what is found is what was asked."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.contract import Find
from player.errors import BadInput, NotFound
from player.library import Library, NewTrack, track_id
from player.models import Copy, Tags
from player.storage import open_memory
from player.types import ArtHash, ContentId, DurationMs, InfoHash, TrackId
from tests.factories import copy_of, new_track, new_tracks, track_tags
from tests.thorough import times


class StoppedClock:
    """A clock that says what it was told."""

    time = 1_000_000.0

    def now(self) -> float:
        """The time."""
        return self.time


@pytest.fixture
def library() -> Iterator[Library]:
    """An empty library in memory."""
    with closing(open_memory().connection) as connection:
        yield Library(connection, StoppedClock())


def find(library: Library, text: str = "", **options: object) -> list[str]:
    """Titles, best first where there are words."""
    sort = options.pop("sort", "relevance" if text else "added")
    page = library.find(Find(text=text, sort=sort, **options))  # type: ignore[arg-type]
    return [row.title for row in page.tracks]


def named(which: int, /, **tags: object) -> NewTrack:
    """A track with given tags."""
    return NewTrack(tags=Tags(**tags), copies=(copy_of(which),))  # type: ignore[arg-type]


def test_adding_twice_is_once(library: Library) -> None:
    """The same contents give the same ids, on every device, and no second track."""
    first = library.add_tracks(new_tracks(30))

    assert library.add_tracks(new_tracks(30)) == first
    assert library.counts().tracks == 30
    assert first[0] == track_id(copy_of(0).content)


def test_adding_is_all_or_nothing(library: Library) -> None:
    """A batch that fails half-way leaves no track of it."""
    broken = NewTrack(tags=Tags(title="x"), copies=())

    with pytest.raises(ValueError, match="copy"):
        library.add_tracks([*new_tracks(5), broken])

    assert library.counts().tracks == 0
    assert find(library) == []


def test_provisional_tracks_get_their_tags(library: Library) -> None:
    """What was guessed is replaced by what was read, and found by it; not the other way round."""
    [track] = library.add_tracks([new_track(1, tags=Tags(title="01 foo"), provisional=True)])
    assert library.row(track).provisional

    assert library.update_tags(track, track_tags(1), art=ArtHash("ab")) == track
    library.add_tracks([new_track(1, tags=Tags(title="01 foo"), provisional=True)])

    row = library.row(track)
    assert (row.title, row.art, row.provisional) == (track_tags(1).title, "ab", False)
    assert find(library, "foo") == []
    assert find(library, track_tags(1).title) == [track_tags(1).title]


def test_the_same_song_is_one_track_with_two_copies(library: Library) -> None:
    """Found twice, it is shown once; either content leads to it."""
    ids = library.add_tracks([new_track(1), new_track(1, copies=(copy_of(77, "ipfs"),))])

    assert ids[0] == ids[1]
    assert {copy.kind for copy in library.copies_of(ids[0])} == {"file", "ipfs"}
    assert library.track_of(copy_of(77, "ipfs").content) == ids[0]


def test_a_provisional_track_that_turns_out_to_be_known_is_merged(library: Library) -> None:
    """Its old id stays good wherever somebody holds it."""
    [known] = library.add_tracks([new_track(1)])
    [guess] = library.add_tracks(
        [NewTrack(tags=Tags(title="x"), copies=(copy_of(9, "torrent"),), provisional=True)]
    )
    library.set_wish([guess], True)

    assert library.update_tags(guess, track_tags(1)) == known

    assert library.resolve(guess) == known
    assert [row.id for row in library.rows([guess, known])] == [known, known]
    assert library.counts().tracks == 1
    assert library.wished() == [known]


def test_split_and_join_are_the_users_word(library: Library) -> None:
    """A split copy is never merged again by itself; join takes it back."""
    second = new_track(1, copies=(copy_of(77, "ipfs"),))
    [track, _] = library.add_tracks([new_track(1), second])

    other = library.split(copy_of(77, "ipfs").content)
    assert other != track
    assert library.add_tracks([second]) == [other]
    assert library.update_tags(other, track_tags(1)) == other

    assert library.join(track, other) == track
    assert library.resolve(other) == track
    assert len(library.copies_of(track)) == 2


def test_split_of_the_first_copy_keeps_both_reachable(library: Library) -> None:
    """The track that stays keeps its id, so queues are not surprised."""
    [track, _] = library.add_tracks([new_track(1), new_track(1, copies=(copy_of(77, "ipfs"),))])

    other = library.split(copy_of(1).content)

    assert other != track
    assert [copy.kind for copy in library.copies_of(track)] == ["ipfs"]
    assert [copy.kind for copy in library.copies_of(other)] == ["file"]


def test_removed_tracks_can_be_restored_until_purged(library: Library) -> None:
    """Undo brings back the track with all that it was; purge is final."""
    ids = library.add_tracks(new_tracks(3))
    library.set_wish(ids, True)

    contents = library.remove_tracks([ids[1]])
    assert contents == [copy_of(1).content]
    assert library.rows(ids) == library.rows([ids[0], ids[2]])
    assert track_tags(1).title not in find(library, track_tags(1).title)

    assert library.restore([ids[1]]) == [ids[1]]
    assert track_tags(1).title in find(library, track_tags(1).title)
    assert library.wished() == ids

    library.remove_tracks([ids[1]])
    assert library.purge_removed() == contents
    with pytest.raises(NotFound) as caught:
        library.look_up(ids[1])
    assert caught.value.code == "no_such_track"
    assert library.restore([ids[1]]) == []


def test_adding_brings_back_what_was_removed(library: Library) -> None:
    """A removed track that is added again is in the library again, and found."""
    ids = library.add_tracks(new_tracks(1))
    library.remove_tracks(ids)

    assert library.add_tracks(new_tracks(1)) == ids
    assert find(library, track_tags(0).title) == [track_tags(0).title]


def test_kept_means_wished_and_whole(library: Library) -> None:
    """Neither the wish nor the bytes alone are enough; the best copy counts."""
    [track] = library.add_tracks([new_track(1)])
    content = copy_of(1).content

    library.set_wish([track], True)
    assert (library.row(track).kept, library.row(track).keeping) == (False, True)
    assert library.set_stored(content, 2_000_000) == track
    assert library.row(track).stored == 0.5
    assert library.unfinished() == [track]
    assert library.set_stored(content, 2_000_000) is None

    library.set_stored(content, 4_000_000)
    row = library.row(track)
    assert (row.kept, row.keeping, row.stored) == (True, False, 1.0)
    assert (library.unfinished(), library.counts().kept) == ([], 1)
    assert find(library, filter={"kept": True}) == [row.title]

    library.set_wish([track], False)
    assert not library.row(track).kept
    assert library.set_stored(ContentId("sri:unknown"), 5) is None


def test_a_url_that_gets_a_proved_name_stays_the_same_track(library: Library) -> None:
    """Renaming a content neither loses the track nor doubles it."""
    [track] = library.add_tracks([new_track(1, "http")])

    assert library.rename_content(copy_of(1, "http").content, copy_of(1).content) == track
    assert library.track_of(copy_of(1).content) == track
    assert library.track_of(copy_of(1, "http").content) is None

    [web] = library.add_tracks([new_track(2, "http", tags=Tags(title="web"))])
    assert library.rename_content(copy_of(2, "http").content, copy_of(1).content) == track
    assert library.resolve(web) == track


SORTS = ("added", "title", "artist", "album", "duration", "played", "relevance")


@pytest.fixture(scope="module")
def many() -> Iterator[Library]:
    """More than three pages of tracks, that tests only read."""
    with closing(open_memory().connection) as connection:
        library = Library(connection, StoppedClock())
        library.add_tracks(new_tracks(330))
        yield library


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("text", ["", "love", "l"])
def test_pages_together_are_the_whole(
    many: Library, sort: str, descending: bool, text: str
) -> None:
    """Every match is on exactly one page, whatever the order, and totals are exact."""
    library = many
    command = Find(text=text, sort=sort, descending=descending, limit=100)  # type: ignore[arg-type]
    whole = library.find_ids(command)

    pages = [
        library.find(dataclasses.replace(command, offset=offset))
        for offset in range(0, len(whole) + 1, 100)
    ]

    assert len(set(whole)) == len(whole) == pages[0].total
    assert [row.id for page in pages for row in page.tracks] == whole
    assert library.find(dataclasses.replace(command, offset=10**9)).tracks == []


def test_orders_and_albums(library: Library) -> None:
    """Names sort without case, accents and articles; unknown ones last; discs in order."""
    library.add_tracks(
        [
            named(1, title="zebra", album="The Éclair", number=2, disc=1, artist="x"),
            named(2, title="Álamo", album="The Éclair", number=1, disc=2, artist="x"),
            named(3, title="The beta", album="The Éclair", number=1, disc=1, artist="y"),
            named(4, title="alone"),
            named(5, title="first", album="Dawn", artist="z"),
        ]
    )

    assert find(library, sort="title") == ["Álamo", "alone", "The beta", "first", "zebra"]
    assert find(library, sort="album") == ["first", "The beta", "zebra", "Álamo", "alone"]
    titles = [library.row(track).title for track in library.album_tracks("The Éclair")]
    assert titles == ["The beta", "zebra", "Álamo"]
    assert len(library.album_tracks("The Éclair", "y")) == 1


def test_filters_are_exact_and_strict(library: Library) -> None:
    """Values or lists of values; anything else is named as wrong."""
    library.add_tracks(new_tracks(200))
    tags = track_tags(7)

    found = library.find(Find(filter={"album": tags.album, "year": [tags.year, 1]}, limit=1000))
    assert found.total >= 1
    assert {row.album for row in found.tracks} == {tags.album}
    assert library.find(Find(filter={"artist": "' OR 1=1 --"})).total == 0
    for bad in ({"id; DROP TABLE tracks": 1}, {"year": 1 << 70}, {"album": {"a": 1}}):
        with pytest.raises(BadInput) as caught:
            library.find(Find(filter=bad))
        assert caught.value.code == "bad_filter"
    for page in ({"limit": 1001}, {"limit": -1}, {"offset": -1}):
        with pytest.raises(BadInput):
            library.find(Find(**page))  # type: ignore[arg-type]


@settings(max_examples=times(40, 1000), deadline=None)
@given(
    text=st.text(max_size=60) | st.text(alphabet='"*^:(){}-+ANDORTNE \0\ud800é夜', max_size=40),
    sort=st.sampled_from(SORTS),
)
def test_no_search_text_is_an_error(full: Library, text: str, sort: str) -> None:
    """Whatever is typed finds something or nothing."""
    page = full.find(Find(text=text, sort=sort))  # type: ignore[arg-type]

    assert page.total >= len(page.tracks)


@settings(max_examples=times(30, 1000), deadline=None)
@given(number=st.integers(0, 299), cut=st.integers(1, 30))
def test_every_title_is_found_by_its_beginning(full: Library, number: int, cut: int) -> None:
    """In every script, typing the first letters of a title finds its track."""
    title = track_tags(number).title
    typed = title[:cut]

    found = full.find_ids(Find(text=typed, sort="relevance"))

    assert track_id(copy_of(number).content) in found


@pytest.fixture(scope="module")
def full() -> Iterator[Library]:
    """A library that tests only read."""
    with closing(open_memory().connection) as connection:
        library = Library(connection, StoppedClock())
        library.add_tracks(new_tracks(300))
        yield library


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Björk", "bjork"),
        ("STRASSE", "straße"),
        ("夜空ノムコウ", "ノムコウ"),
        ("坂本龍一", "龍"),
        ("ความรัก", "รัก"),
        ("Ｆｕｌｌ ｗｉｄｔｈ", "full width"),
        ("Ёлка", "елка"),
        ("!!!", "!!"),
        ("Don't stop", "don't"),
        ("Simon & Garfunkel", "simon & gar"),
        ("AC/DC", "ac/dc"),
        ("a_b", "a_b"),
        ("हिन्दी", "हिन्दी"),
        ("사랑", "사"),
    ],
)
def test_names_are_found_as_people_type_them(library: Library, title: str, typed: str) -> None:
    """Case, accents, width and missing spaces do not stand in the way."""
    library.add_tracks([named(1, title=title, artist="someone"), named(2, title="other")])

    assert find(library, typed) == [title]


def test_quotes_mean_exactly_so(library: Library) -> None:
    """A phrase must occur in its order, and its last word whole."""
    library.add_tracks([named(1, title="love me do"), named(2, title="do me love")])

    assert find(library, '"me do"') == ["love me do"]
    assert find(library, '"lov"') == []


def test_small_things_are_remembered(library: Library) -> None:
    """Settings, queue, torrents and layouts come back as they were put."""
    library.put_settings({"volume": 0.5, "p2p": "allowed"})
    library.put_settings({"volume": 0.25})
    library.save_queue({"entries": [1, "é"]})
    library.put_torrent(InfoHash("ab"), b"d4:infoe")
    library.put_layouts({"k": b"1", "l": b"2"})

    assert library.settings() == {"volume": 0.25, "p2p": "allowed"}
    assert library.setting("none", 7) == 7
    assert library.load_queue() == {"entries": [1, "é"]}
    assert (library.torrent(InfoHash("ab")), library.torrent(InfoHash("x"))) == (b"d4:infoe", None)
    assert (library.torrents(), library.layout("l")) == (["ab"], b"2")


def test_listens_are_appended_and_follow_merges(library: Library) -> None:
    """A listen is a fact for good; a merged track's listens are today's track's."""
    [track, other] = library.add_tracks([new_track(1), new_track(2)])
    library.listened(other, DurationMs(200_000), False, at=5)
    library.listened(track, DurationMs(1_000), True)
    library.join(track, other)

    assert [(listen.track, listen.skipped) for listen in library.listens()] == [
        (track, True),
        (track, False),
    ]
    assert library.listen_count() == 2


def test_duration_learned_late_is_taken_once(library: Library) -> None:
    """The deck may say how long a track is where its tags did not."""
    [track] = library.add_tracks([named(1, title="x")])

    assert library.set_duration(track, DurationMs(5000))
    assert not library.set_duration(track, DurationMs(9000))
    assert library.row(track).duration_ms == 5000


def test_half_characters_are_stored_as_something(library: Library) -> None:
    """JSON can carry lone surrogates; they neither raise nor spoil a page."""
    copy = Copy(content=ContentId("sri:1"), uri="x\ud800", kind="file", path="\udfff")  # type: ignore[arg-type]
    [track] = library.add_tracks([NewTrack(tags=Tags(title="a\ud800b"), copies=(copy,))])

    assert library.look_up(track).tags.title == "a?b"


def test_all_tags_come_back(library: Library) -> None:
    """What was read is what is remembered, every field of it."""
    tags = dataclasses.replace(
        track_tags(4),
        artists=("a", "b"),
        track_gain=0.0,
        track_peak=0.9,
        compilation=True,
        lossless=True,
        recording_mbid="m",
        composer="c",
    )
    [track] = library.add_tracks([new_track(4, tags=tags)])

    assert library.look_up(track).tags == tags


def test_revision_rises_with_every_change(library: Library) -> None:
    """A list that shows revision n is stale as soon as anything that it shows has changed."""
    seen = [library.revision]
    [track] = library.add_tracks([new_track(1)])
    seen.append(library.revision)
    library.set_wish([track], True)
    seen.append(library.revision)
    library.set_stored(copy_of(1).content, 1)
    seen.append(library.revision)
    library.remove_tracks([track])
    seen.append(library.revision)

    assert seen == sorted(set(seen))
    assert library.remove_tracks([TrackId("none")]) == []
    assert library.revision == seen[-1]


def test_the_search_index_agrees_with_the_tracks(library: Library) -> None:
    """After adding, merging, removing and restoring nothing is left in the index or lost."""
    ids = library.add_tracks(new_tracks(50))
    library.join(ids[0], ids[1])
    library.remove_tracks(ids[5:9])
    library.restore(ids[5:7])
    database: sqlite3.Connection = library._db

    live = database.execute("SELECT number FROM tracks WHERE removed_at IS NULL ORDER BY 1")
    indexed = database.execute("SELECT rowid FROM search ORDER BY 1")
    assert indexed.fetchall() == live.fetchall()
    database.execute("INSERT INTO search (search) VALUES ('integrity-check')")
