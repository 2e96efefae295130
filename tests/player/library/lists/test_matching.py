"""Matching: a wrong match is worse than a missed one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from player.library import Library, NewTrack
from player.library.lists.matching import Matcher, Words, guesses, identified
from player.models import Tags
from player.storage import open_memory
from player.types import DurationMs, TrackId
from tests.factories import copy_of, new_track

MBID = "e97f805a-ab48-4c52-855e-07049142113d"
TAGS = Tags(
    title="Jóga",
    artist="Björk",
    album="Homogenic",
    duration_ms=DurationMs(305_000),
    recording_mbid=MBID,
    isrc="GBAAN9700168",
)


class Clock:
    """A clock that stands."""

    def now(self) -> float:
        return 1.0


@pytest.fixture
def library() -> Iterator[Library]:
    with closing(open_memory().connection) as connection:
        yield Library(connection, Clock())


def add(library: Library, number: int, tags: Tags, path: str = "") -> TrackId:
    """A track of these tags."""
    copy = copy_of(number)
    if path:
        copy = replace(copy, path=path)
    (track,) = library.add_tracks([NewTrack(tags=tags, copies=(copy,))])
    return track


def found(library: Library, words: Words) -> TrackId | None:
    """What a line means."""
    matcher = Matcher(library)
    matcher.prepare([words])
    return matcher.track(words)


@pytest.mark.parametrize(
    "words",
    [
        Words(content=f"sri:{1:064x}"),
        Words(uri=f"sri:{1:064x}"),
        Words(mbid=MBID, title="whatever"),
        Words(isrc="GBAAN9700168"),
        Words(path="Music/Bjork/Homogenic/02 Joga.flac"),
        Words(path="02 Jóga.flac", title="Joga"),
        Words(title="JOGA", artist="bjork"),
        Words(title="Jóga", artist="Björk", album="Homogenic (Remastered 2011)"),
        Words(title="Jóga", artist="Björk", album="Greatest Hits", duration_ms=305_400),
        Words(title="Jóga (feat. Somebody)", artist="Björk", duration_ms=307_000),
    ],
    ids=str,
)
def test_found(library: Library, words: Words) -> None:
    """By its bytes, its ids, its file, its words."""
    track = add(library, 1, TAGS, "Björk/Homogenic/02 Jóga.flac")
    for number in range(10, 30):
        library.add_tracks([new_track(number)])
    assert found(library, words) == track


@pytest.mark.parametrize(
    "words",
    [
        Words(),
        Words(title="Jóga"),
        Words(artist="Björk"),
        Words(title="Jóga (Live)", artist="Björk", album="Homogenic"),
        Words(title="Jóga", artist="Björk", duration_ms=330_000),
        Words(title="Jóga", artist="Björk", album="Greatest Hits"),
        Words(title="Jóga 2", artist="Björk"),
        Words(title="Jóga", artist="Blondie"),
        Words(path="02.flac"),
        Words(path="Other/02 Jóga.flac", title="Unravel", artist="Björk"),
        Words(mbid="00000000-ab48-4c52-855e-07049142113d"),
        Words(content=f"sri:{2:064x}"),
        Words(path="Homogenic/02 Jóga.flac", duration_ms=100_000),
    ],
    ids=str,
)
def test_missed(library: Library, words: Words) -> None:
    """A version, another length, another artist, a name that says nothing: no."""
    add(library, 1, TAGS, "Björk/Homogenic/02 Jóga.flac")
    assert found(library, words) is None


def test_a_doubt_is_no_match(library: Library) -> None:
    """Two recordings of one name and different lengths: only the length or the album tells."""
    bare = replace(TAGS, recording_mbid="", isrc="")
    one = add(library, 1, bare)
    two = add(library, 2, replace(bare, album="Vespertine", duration_ms=DurationMs(340_000)))
    assert found(library, Words(title="Jóga", artist="Björk")) is None
    assert found(library, Words(title="Jóga", artist="Björk", album="Vespertine")) == two
    assert found(library, Words(title="Jóga", artist="Björk", duration_ms=304_000)) == one


def test_one_recording_on_two_albums(library: Library) -> None:
    """The nearer album is meant."""
    add(library, 1, TAGS)
    two = add(library, 2, replace(TAGS, album="Greatest Hits"))
    assert found(library, Words(mbid=MBID, album="Greatest Hits", title="Jóga")) == two


def test_removed_tracks_are_not_found(library: Library) -> None:
    """They are in the trash."""
    track = add(library, 1, TAGS, "Björk/Homogenic/02 Jóga.flac")
    library.remove_tracks([track])
    for words in (
        Words(mbid=MBID),
        Words(uri=f"sri:{1:064x}"),
        Words(title="Jóga", artist="Björk"),
    ):
        assert found(library, words) is None


def test_guesses_are_near(library: Library) -> None:
    """The likeliest first, at most three, none that has nothing to do with it."""
    track = add(library, 1, TAGS)
    for number in range(10, 40):
        library.add_tracks([new_track(number)])
    assert [row.id for row in guesses(library, Words(title="Jóga (Live)", artist="Björk"))] == [
        track
    ]
    assert guesses(library, Words(title="Completely different", artist="Nobody")) == []
    assert guesses(library, Words(title='" OR * NEAR(', artist="^:")) == []


def test_identifiers() -> None:
    """What names and addresses tell."""
    assert identified([f"https://musicbrainz.org/recording/{MBID.upper()}"], "") == {"mbid": MBID}
    assert identified(["isrc:GB-AAN-97-00168"], "")["isrc"] == "GBAAN9700168"
    assert identified([], "file:///home/x/M%C3%BAsica/a%20b.mp3")["path"] == "home/x/Música/a b.mp3"
    assert identified([], r"C:\Music\a.mp3")["path"] == "C:/Music/a.mp3"
    assert "path" not in identified([], "https://host.example/a.mp3")
    assert identified(["sri:" + "a" * 64], "")["content"] == "sri:" + "a" * 64
