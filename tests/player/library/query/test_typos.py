"""Typing errors: distances by the book, the nearest words against every word, and what is told."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.contract import Find, Search
from player.library import Library
from player.library.query.typos import (
    allowed,
    beginning_distance,
    distance,
    nearest,
    vocabulary,
)
from tests.player.library.query.kits import empty, memory, track

NAMES = """
the beatles;metallica;björk;massive attack;radiohead;tchaikovsky;кино;земфира;чайковский;виктор цой;
μίκης θεοδωράκης;sigur rós;portishead;beethoven;бетховен;shostakovich;stravinsky;mozart;nirvana;
autechre;aphex twin;kraftwerk;rammstein;einstürzende neubauten;motörhead;daft punk;air;moby;muse
""".replace("\n", "").split(";")


@pytest.fixture(scope="module")
def library() -> Library:
    library = empty()
    library.add_tracks(
        track(number, title=f"Song {number}", artist=name) for number, name in enumerate(NAMES)
    )
    return library


def brute(left: str, right: str) -> int:
    """The restricted Damerau–Levenshtein distance, straight from its definition."""
    table = {(i, 0): i for i in range(len(left) + 1)}
    table |= {(0, j): j for j in range(len(right) + 1)}
    for i in range(1, len(left) + 1):
        for j in range(1, len(right) + 1):
            best = min(
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (left[i - 1] != right[j - 1]),
            )
            if i > 1 and j > 1 and left[i - 1] == right[j - 2] and left[i - 2] == right[j - 1]:
                best = min(best, table[i - 2, j - 2] + 1)
            table[i, j] = best
    return table[len(left), len(right)]


few = st.text("abcd", max_size=9)


@settings(deadline=None)
@given(few, few, st.integers(0, 4))
def test_the_distance_is_the_one_of_the_book(left: str, right: str, most: int) -> None:
    """Cut off beyond what is asked for; the same both ways."""
    assert distance(left, right, most) == min(brute(left, right), most + 1)
    begins = min(brute(left, right[:length]) for length in range(len(right) + 1))
    assert beginning_distance(left, right) == begins


SCRATCH: list[sqlite3.Connection] = []

words = st.text("abcde", min_size=3, max_size=11)


@settings(deadline=None)
@given(st.lists(words, min_size=1, max_size=25), words)
def test_the_nearest_word_is_found_as_by_comparing_all(many: list[str], typed: str) -> None:
    """Of one error every one; of two, those that have at most one in the first half."""
    if not SCRATCH:
        SCRATCH.append(memory())
    (database,) = SCRATCH
    database.execute("DELETE FROM words")
    database.execute("DELETE FROM search")
    database.executemany("INSERT OR IGNORE INTO words VALUES (?)", [(word,) for word in many])
    database.executemany("INSERT INTO search (title) VALUES (?)", [(word,) for word in many])
    errors = allowed(typed)
    near = {word: beginning_distance(typed, word) for word in many}
    half = typed[: len(typed) // 2]
    good = {
        word
        for word, far in near.items()
        if far == 1 or (errors == 2 and far == 2 and beginning_distance(half, word) <= 1)
    }
    found = nearest(database, typed) if not any(word.startswith(typed) for word in many) else []
    assert {near[word] for word in found} <= {1, 2}
    if errors and good and not any(word.startswith(typed) for word in many):
        assert found
        assert near[found[0]] == min(near[word] for word in good)


TYPED = {
    "beatels": "beatles",
    "baetles": "beatles",
    "eatles": "beatles",
    "neatles": "beatles",
    "metalica": "metallica",
    "metalic": "metallica",
    "bjrok": "bjork",
    "björkk": "bjork",
    "radiohed": "radiohead",
    "tschaikovsky": "tchaikovsky",
    "shostakovitch": "shostakovich",
    "кено": "кино",
    "земфера": "земфира",
    "бетхофен": "бетховен",
    "θεοδωρακησ": "θεοδωρακης",
    "masive atack": "massive attack",
    "artist:metalica": "artist:metallica",
    "neubautne": "neubauten",
}


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_meant_is_found(library: Library, typed: str) -> None:
    """And told, by `find` and by `search`."""
    page = library.find(Find(text=typed, sort="relevance"))
    if page.text:  # folding alone may do it: a final sigma is a sigma
        assert page.text == TYPED[typed]
    assert page.total >= 1
    hits = library.search(Search(text=typed))
    assert hits.text == page.text
    assert hits.tracks == page.total


@pytest.mark.parametrize(
    "typed",
    ["beatles", "beat", "aid", "abc", "zzzzzzzz", "1234", "-metalica", '"metalica"', "雨夜"],
)
def test_what_is_right_short_or_nothing_stays(library: Library, typed: str) -> None:
    """Words that are there, short ones, numbers, quotes, what must not be there."""
    assert library.find(Find(text=typed)).text == ""
    assert library.search(Search(text=typed)).text == ""


LATIN = {
    "tsoi": "виктор цой",
    "tsoy": "виктор цой",
    "chaykovsky": "чайковский",
    "zemfira": "земфира",
    "kino": "кино",
    "mikis": "μίκης θεοδωράκης",
    "bjork": "björk",
    "motoerhead": "motörhead",
    "motorhead": "motörhead",
    "einstuerzende": "einstürzende neubauten",
}


@pytest.mark.parametrize("typed", LATIN)
def test_latin_letters_find_other_scripts(library: Library, typed: str) -> None:
    """Of tracks and of artists."""
    page = library.find(Find(text=typed, sort="relevance"))
    assert page.tracks[0].artist == LATIN[typed]
    assert page.text == ""
    hits = library.search(Search(text=typed)).hits
    assert (hits[0].kind, hits[0].title) == ("artist", LATIN[typed])


def test_words_that_went_are_not_suggested(library: Library) -> None:
    """The vocabulary may know them still."""
    own = empty()
    (gone,) = own.add_tracks([track(1, title="Metallica")])
    own.remove_tracks([gone])
    assert own.find(Find(text="metalica")).text == ""
    own.restore([gone])
    assert own.find(Find(text="metalica")).text == "metallica"


def test_the_vocabulary_is_of_letters() -> None:
    """Of scripts that have few; numbers and single signs are as they are typed."""
    assert vocabulary(["ab abc 1984 s04e02", "雨 夜", "кино"]) == {"abc", "s04e02", "кино"}
    assert allowed("abc") == 0
    assert allowed("abcd") == 1
    assert allowed("abcdefgh") == 2
    assert allowed("12345") == 0
    assert allowed("a" * 99) == 0
