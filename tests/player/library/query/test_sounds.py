"""Queries about how tracks sound: what is sure enough counts, then tags, and nothing else."""

from __future__ import annotations

import pytest

from player.contract import Find
from player.library import Library
from player.library.sounds import Sound
from player.types import TrackId
from tests.player.library.query.kits import empty, track

HEARD = {
    "slow": Sound(bpm=84.2, tempo_sure=0.9, key=21, key_sure=0.8, energy=0.2),  # A minor
    "fast": Sound(bpm=168.4, tempo_sure=0.8, key=0, key_sure=0.5, energy=0.9),  # C major
    "guess": Sound(bpm=120.0, tempo_sure=0.2, key=21, key_sure=0.05, energy=0.6),
    "still": Sound(energy=0.0),
}
BALANCE = b"\0" * 20


@pytest.fixture(scope="module")
def library() -> Library:
    """What was heard, what could not be, what only tags tell of, and what nobody knows."""
    made = empty()
    names = [*HEARD, "failed", "tagged", "unknown"]
    facts = {"tagged": {"bpm": 120.0, "key": "Am"}, "guess": {"bpm": 98.0}, "slow": {"bpm": 120.0}}
    tracks = made.add_tracks(
        track(place, title=name, artist="X", **facts.get(name, {}))
        for place, name in enumerate(names)
    )
    ids = dict(zip(names, tracks, strict=True))
    for name, sound in HEARD.items():
        assert made.sounds.store(ids[name], sound, b"row", BALANCE)
    made.sounds.fail(ids["failed"], "silent")
    return made


def found(library: Library, text: str) -> set[str]:
    """The titles."""
    page = library.find(Find(text=text))
    assert page.unread == [] and page.total == len(page.tracks)
    return {row.title for row in page.tracks}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("bpm:84", {"slow"}),
        ("bpm:84.2", {"slow"}),
        ("bpm:84.3", set()),
        ("bpm:80..90", {"slow"}),
        ("bpm:168", {"fast"}),
        ("bpm:84..", {"slow", "fast", "tagged", "guess"}),
        ("bpm:>84", {"fast", "tagged", "guess"}),
        ("bpm:<120", {"slow", "guess"}),
        ("bpm:<=120", {"slow", "guess", "tagged"}),
        ("bpm:120", {"tagged"}),
        ("bpm:98", {"guess"}),
        ("tempo:(84,168)", {"slow", "fast"}),
        ("bpm:none", {"still", "failed", "unknown"}),
        ("-bpm:none", {"slow", "fast", "guess", "tagged"}),
        ("key:Am", {"slow", "tagged"}),
        ("key:8A", {"slow", "tagged"}),
        ("key:8B", {"fast"}),
        ('key:("A minor",C)', {"slow", "tagged", "fast"}),
        ("key:A", set()),
        ("key:none", {"guess", "still", "failed", "unknown"}),
        ("energy:>0.5", {"fast", "guess"}),
        ("energy:0.6", {"guess"}),
        ("energy:60", {"guess"}),
        ("energy:<=20%", {"slow", "still"}),
        ("energy:0.15..0.65", {"slow", "guess"}),
        ("energy:none", {"failed", "tagged", "unknown"}),
        ("-energy:>0.5", {"slow", "still", "failed", "tagged", "unknown"}),
        ("bpm:80..90 key:Am", {"slow"}),
        ("bpm:168 OR energy:0", {"fast", "still"}),
    ],
)
def test_what_is_known_of_the_sound_is_found(library: Library, text: str, titles: set[str]) -> None:
    """Tempo and key where they are sure, else the tags' word; energy as it was heard."""
    assert found(library, text) == titles


def test_what_was_heard_just_now_is_found() -> None:
    """No answer of before is given again."""
    library = empty()
    (one,) = library.add_tracks([track(1, title="one", artist="X")])
    assert library.find(Find(text="bpm:100")).total == 0
    library.sounds.store(one, Sound(bpm=100.0, tempo_sure=0.9), b"row", BALANCE)
    assert library.find(Find(text="bpm:100")).total == 1


def likes(library: Library) -> list[frozenset[int]]:
    """Whose likes are asked for; they are still sought."""
    asked: list[frozenset[int]] = []

    def wanted(seeds: frozenset[int]) -> bool:
        asked.append(seeds)
        return True

    library.likeness.wanted = wanted
    return asked


def numbers(library: Library) -> dict[str, int]:
    return dict(library._db.execute("SELECT title || ' ' || artist, number FROM tracks"))


@pytest.fixture
def songs() -> Library:
    library = empty()
    library.add_tracks(
        track(place, title=title, artist=artist)
        for place, (title, artist) in enumerate(
            [("So What", "Miles"), ("So What", "Pink"), ("Blue", "Miles"), ("Red - Live", "Eno")]
        )
    )
    return library


def test_likes_are_those_of_a_title_or_an_id(songs: Library) -> None:
    """A title may be several; with its artist it is one."""
    asked, of = likes(songs), numbers(songs)
    songs.likeness.note_likes(of["So What Miles"], [(of["Blue Miles"], 0.9)], "m")
    id: TrackId = songs.find(Find(text="title:blue")).tracks[0].id

    assert found(songs, 'alike:"so what"') == {"Blue"}
    assert asked[-1] == {of["So What Miles"], of["So What Pink"]}
    assert found(songs, 'alike:"Miles - So What"') == {"Blue"}
    assert asked[-1] == {of["So What Miles"]}
    assert found(songs, 'alike:"Red - Live"') == set()
    assert asked[-1] == {of["Red - Live Eno"]}
    assert found(songs, f"alike:{id}") == set()
    assert asked[-1] == {of["Blue Miles"]}
    assert len(found(songs, '-alike:"so what" artist:miles')) == 1
    assert songs.find(Find(text='alike:"so what"')).seeking
    before = len(asked)
    assert found(songs, "alike:nobody") == set() and len(asked) == before


def test_likes_of_few_tracks_are_kept_and_those_of_gone_ones_forgotten(songs: Library) -> None:
    """What was noted again replaces what was there."""
    of = numbers(songs)
    one, other = of["So What Miles"], of["Blue Miles"]
    songs.likeness.note_likes(9_999, [(one, 0.5)], "m")
    songs.likeness.note_likes(one, [(other, 0.9), (of["So What Pink"], 0.4)], "m")
    songs.likeness.note_likes(one, [(other, 0.8)], "m")
    songs.likeness.note_likes(other, [(one, 0.8)], "m")

    rows = songs._db.execute("SELECT seed, place, track FROM alike ORDER BY seed").fetchall()
    assert rows == [(one, 0, other), (other, 0, one)]
    assert set(songs.likeness.told("alike")) == {str(one), str(other)}
