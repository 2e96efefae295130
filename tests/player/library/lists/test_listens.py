"""Histories of other programs: read as they come, written as they are read, taken in once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.errors import BadInput
from player.library import Library
from player.library.lists.history import HistoryIn, history_out
from player.library.lists.listens import Heard, Kind, Reader, sniff_listens, write_listens
from player.library.text import clean
from player.storage import open_memory
from tests.factories import new_tracks

KINDS: tuple[Kind, ...] = get_args(Kind)
AT = 1_600_000_000


class Clock:
    """A clock that stands."""

    def now(self) -> float:
        return 1_700_000_000.0


@pytest.fixture
def library() -> Iterator[Library]:
    with closing(open_memory().connection) as connection:
        yield Library(connection, Clock())


def read(kind: Kind, text: str, size: int = 10_000, **options: Any) -> list[Heard]:
    """A text, given in pieces of some size."""
    reader = Reader(kind, **options)
    found: list[Heard] = []
    for start in range(0, len(text), size):
        found += reader.feed(text[start : start + size])
    return found + reader.end()


# ── what others write ────────────────────────────────────────────────────────────────────────


def test_listenbrainz() -> None:
    """Its export, one listen a line, its API's answer, and what is submitted to it."""
    listen = {
        "listened_at": AT,
        "track_metadata": {
            "artist_name": "Björk",
            "track_name": 'Jóga "live" [x] {y}',
            "release_name": "Homogenic",
            "additional_info": {
                "duration_ms": 305_000,
                "recording_mbid": "E97F805A-AB48-4C52-855E-07049142113D",
                "isrc": "GBAAN9700168",
                "artist_mbids": ["x"],
            },
        },
    }
    text = json.dumps(listen)
    for whole, kind in (
        (f"{text}\n{text}\n", "jsonl"),
        (f"[{text},\n {text}]", "json"),
        (json.dumps({"payload": {"count": 2, "listens": [listen, listen]}}, indent=2), "json"),
    ):
        assert sniff_listens(whole) == kind
        for size in (1, 7, 1000):
            found = read(kind, whole, size)  # type: ignore[arg-type]
            assert len(found) == 2
            assert found[0] == Heard(
                at=AT,
                title='Jóga "live" [x] {y}',
                artist="Björk",
                album="Homogenic",
                duration_ms=305_000,
                mbid="e97f805a-ab48-4c52-855e-07049142113d",
                isrc="GBAAN9700168",
            )


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ('Björk,Homogenic,Jóga,"13 Sep 2020 12:26"\r\n', 60),
        ("Björk,Homogenic,Jóga,13 Sep 2020 12:26\n", 60),
        (
            (
                "uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n"
                '"1600000000","13 Sep 2020, 12:26","Björk","","Homogenic","","Jóga",""\n'
            ),
            1,
        ),
        ('"1600000000","13 Sep 2020, 12:26","Björk","","Homogenic","","Jóga",""\n', 1),
        ("Artist;Album;AlbumId;Track;Date#me\nBjörk;Homogenic;;Jóga;1600000000000\n", 1),
        ("1600000000\tJóga\tBjörk\tHomogenic\t\t\n", 1),
        ("Artist,Track,Album,Date\nBjörk,Jóga,Homogenic,2020-09-13 12:26:40\n", 1),
    ],
)
def test_last_fm(text: str, span: int) -> None:
    """The columns of the common exporters, with and without names."""
    assert sniff_listens(text) == "lastfm"
    (heard,) = read("lastfm", text, 5)
    assert (heard.artist, heard.title, heard.album) == ("Björk", "Jóga", "Homogenic")
    assert heard.span == span
    assert heard.at == (AT if span == 1 else AT - AT % 60)


def test_scrobbler_log() -> None:
    """Skipped is skipped, and a clock without a zone is believed to be the listener's."""
    lines = (
        "#AUDIOSCROBBLER/1.1\n#TZ/{}\n#CLIENT/Rockbox sansa\n"
        "Björk\tHomogenic\tJóga\t2\t305\tL\t1600000000\te97f805a-ab48-4c52-855e-07049142113d\n"
        "Björk\tHomogenic\tUnravel\t3\t200\tS\t1600000400\t\n"
        "Björk\tHomogenic\tUnravel\t3\t200\tL\t17\t\nrubbish\n"
    )
    assert sniff_listens(lines) == "scrobbler"
    known = Reader("scrobbler", minutes_east=120)
    one, two = known.feed(lines.format("UTC")) + known.end()
    assert (one.at, one.duration_ms, one.number, one.skipped) == (AT, 305_000, 2, False)
    assert (two.skipped, two.heard_ms) == (True, 0)
    assert known.bad == 2
    unknown = read("scrobbler", lines.format("UNKNOWN"), minutes_east=120)
    assert unknown[0].at == AT - 7200


def test_playlists_are_no_histories() -> None:
    """Each is told from the other."""
    for text in (
        "#EXTM3U\na.mp3\n",
        '{"playlist": {"track": []}}',
        "title,artist,album,duration_ms\nA,B,C,1\n",
        (
            '"Track URI","Track Name","Artist Name(s)","Album Name","Release Date","Added At"\n'
            "spotify:track:x,A,B,C,2020-01-01,2020-01-01T00:00:00Z\n"
        ),
        "",
        "[1, 2]",
        "hello, you, there\n",
    ):
        assert sniff_listens(text) is None


# ── any text ─────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(KINDS),
    st.text(max_size=200)
    | st.lists(st.sampled_from([*'[]{}",\\:\n\t', "listened_at", "1600000000", "a"])).map("".join),
    st.integers(1, 20),
)
def test_any_text(kind: Kind, text: str, size: int) -> None:
    """Is listens or a BadInput, however it comes."""
    sniff_listens(text)
    try:
        found = read(kind, text, size)
    except BadInput:
        return
    assert all(heard.title and heard.artist for heard in found)
    assert found == read(kind, text, 10_000)


def test_a_listen_without_end() -> None:
    """Whatever never ends is passed over, not held."""
    reader = Reader("jsonl")
    for _ in range(40):
        reader.feed('{"a": [' + '"x",' * 5000 if not _ else '"x",' * 5000)
    assert len(reader._pieces._text) < 600_000
    with pytest.raises(BadInput):
        read("json", "[" * 100)


WORD = st.text(min_size=1, max_size=12).map(clean).filter(lambda t: t and not t.startswith("#"))
LISTENS = st.lists(
    st.builds(
        Heard,
        at=st.integers(AT, AT + 10**8),
        title=WORD,
        artist=WORD,
        album=WORD | st.just(""),
        duration_ms=st.integers(0, 900).map(lambda s: s * 1000),
        number=st.integers(0, 99),
        mbid=st.sampled_from(["", "e97f805a-ab48-4c52-855e-07049142113d"]),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS), LISTENS, st.integers(1, 50))
def test_round_trip(kind: Kind, listens: list[Heard], size: int) -> None:
    """What is written reads back the same, as far as the format has a place for it."""
    text = "".join(write_listens(kind, listens))
    assert sniff_listens(text) == kind
    found = read(kind, text, size)

    assert [(h.title, h.artist, h.album) for h in found] == [
        (h.title, h.artist, h.album) for h in listens
    ]
    if kind == "lastfm":
        assert [h.at for h in found] == [h.at - h.at % 60 for h in listens]
    else:
        facts = [(h.at, h.duration_ms, h.number, h.mbid) for h in listens]
        assert [(h.at, h.duration_ms, h.number, h.mbid) for h in found] == facts


# ── into the library ─────────────────────────────────────────────────────────────────────────


def heard_of(library: Library, ids: list[Any], **more: Any) -> list[Heard]:
    """Listens of tracks, a quarter of an hour apart."""
    return [
        Heard(at=AT + 900 * n, title=row.title, artist=row.artist, album=row.album, **more)
        for n, row in enumerate(library.rows(ids))
    ]


def take(library: Library, listens: list[Heard]) -> tuple[int, int, int]:
    """Matched, missing, new."""
    work = HistoryIn(library)
    work.take(listens)
    while work.settle(limit=3):
        pass
    return work.taken.matched, work.taken.missing, work.taken.new


def test_the_same_listen_twice_is_once(library: Library) -> None:
    """Whatever brings it: another format, only the minute, or this player itself."""
    ids = library.add_tracks(new_tracks(10))
    listens = heard_of(library, ids)
    assert take(library, listens) == (10, 0, 10)
    assert take(library, listens) == (10, 0, 0)
    assert [row.plays for row in library.rows(ids)] == [1] * 10
    for kind in KINDS:
        again = read(kind, "".join(write_listens(kind, history_out(library))))
        assert take(library, again) == (10, 0, 0)
    library.listened(ids[0], 100_000, skipped=False, at=AT + 10**6)  # type: ignore[arg-type]
    own = [heard for heard in history_out(library) if heard.at == AT + 10**6]
    assert take(library, own) == (1, 0, 0)
    assert library.listen_count() == 11


def test_what_is_not_here_keeps_its_words(library: Library) -> None:
    """Unmatched listens are shown, written out again, and matched when their track has come."""
    (first,) = library.add_tracks(new_tracks(1))
    (later,) = library.add_tracks(new_tracks(1, start=5))
    listens = heard_of(library, [first, later])
    library.remove_tracks([later])
    library.purge_removed([later])
    assert take(library, listens) == (1, 1, 2)
    page = library.collection.history("", 0, 10)
    assert [(row.title, row.track is None) for row in page.listens] == [
        (listens[1].title, True),
        (listens[0].title, False),
    ]
    assert [heard.title for heard in history_out(library)] == [h.title for h in listens]

    library.add_tracks(new_tracks(1, start=5))
    assert take(library, listens) == (2, 0, 0)
    assert [row.track is None for row in library.collection.history("", 0, 10).listens] == [
        False
    ] * 2
    assert [row.plays for row in library.rows([first, later])] == [1, 1]


def test_skips_are_no_plays(library: Library) -> None:
    """And nobody is told of them but who has a sign for it."""
    ids = library.add_tracks(new_tracks(1))
    take(library, heard_of(library, ids, skipped=True, heard_ms=0))
    assert library.row(ids[0]).plays == 0
    out = list(history_out(library))
    assert "\tS\t" in "".join(write_listens("scrobbler", out))
    assert "".join(write_listens("jsonl", out)) == ""
