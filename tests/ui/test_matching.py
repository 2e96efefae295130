"""What is typed against the names of commands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import matching


def fold(text: str) -> str:
    """As bridge/shell.palette.js folds, for the letters used here."""
    plain = unicodedata.normalize("NFKD", text).lower()
    return "".join(each for each in plain if not unicodedata.combining(each))


def best(query: str, *names: str) -> str:
    """The name that fits best; "" where none does."""
    fits = [(matching.fit(fold(query), fold(name)), name) for name in names]
    found = [(fit[0], name) for fit, name in fits if fit is not None]
    return max(found)[1] if found else ""


NAMES = (
    *("Play", "Pause", "Next track", "Previous track", "Louder", "Softer", "Mute", "Shuffle"),
    *("Stop after this track", "Stop after this album", "Save the queue as a playlist…"),
    *("New playlist", "New smart playlist", "Import a playlist…", "Playlists", "Albums"),
    *("Artists", "Home", "Ecoutes récentes", "Theme: dark", "Language: Deutsch", "Undo"),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pl", "Play"),
        ("play", "Play"),
        ("nt", "Next track"),
        ("prev", "Previous track"),
        ("stop alb", "Stop after this album"),
        ("sat", "Stop after this track"),
        ("save que", "Save the queue as a playlist…"),
        ("nsp", "New smart playlist"),
        ("dark", "Theme: dark"),
        ("deut", "Language: Deutsch"),
        ("recentes", "Ecoutes récentes"),
        ("lbum", "Albums"),
        ("hme", "Home"),
        ("xyz", ""),
    ],
)
def test_what_is_meant_comes_first(typed: str, meant: str) -> None:
    """Beginnings of words, then letters that begin words, then what is inside, then leaps."""
    assert best(typed, *NAMES) == meant


def test_the_better_kind_of_fit_wins() -> None:
    """A beginning of the name before one of a later word, before initials, insides and leaps."""
    kinds = ["past", "the past", "paint a stone tower", "apast", "p.....a...s"]
    fits = [matching.fit("past", name) for name in kinds]
    scores = [0 if fit is None else fit[0] for fit in fits]

    assert scores == sorted(scores, reverse=True)
    assert scores[-1] == 0


def test_every_word_must_be_found() -> None:
    """Somewhere: in the name, or, for half as much, in what stands beside it."""
    assert matching.fit("go albums", "albums") is None
    beside = matching.fit("go albums", "albums", "go to")
    assert beside is not None
    assert beside[0] < matching.fit("albums", "albums")[0]
    assert beside[1] == [0, 1, 2, 3, 4, 5]


def test_scripts_without_capitals_or_spaces_fit_too() -> None:
    """Japanese is found by a part of it, Arabic by the beginning of a word."""
    assert best("キュー", "再生キュー", "ライブラリ") == "再生キュー"
    assert best("قائمة", "تشغيل", "إفراغ قائمة الانتظار") == "إفراغ قائمة الانتظار"


def test_marks_run_together() -> None:
    """What is marked as one is one."""
    assert matching.runs([0, 1, 4, 6, 7, 8]) == [[0, 2], [4, 5], [6, 9]]
    assert matching.runs([]) == []


def test_a_long_title_is_matched_at_once() -> None:
    """Also one that is made so that every way must be tried: a title is anybody's text."""
    assert matching.fit("a" * 40 + "b", "a " * 60) is None
    assert matching.fit("a" * 500, "b " * 200) is None
    assert matching.fit("a" * 40, "a " * 60) is not None


def led(word: str, text: str, starts: list[int]) -> list[int] | None:
    """Every way, one after the other: right, but slow."""

    def go_on(letter: int, at: int) -> list[int] | None:
        if letter == len(word):
            return []
        for to in [at, *(start for start in starts if start > at)] if letter else starts:
            if to < len(text) and text[to] == word[letter]:
                rest = go_on(letter + 1, to + 1)
                if rest is not None:
                    return [to, *rest]
        return None

    return go_on(0, 0)


@given(st.text("ab", min_size=1, max_size=5), st.text("ab ", max_size=10))
def test_beginnings_are_found_where_every_way_finds_them(word: str, text: str) -> None:
    """The same places."""
    starts = matching.beginnings(text)
    found = matching._led(word, text, starts)

    assert found == led(word, text, starts)


letters = st.text(alphabet="abcd -é", max_size=12)


@given(letters, letters, letters)
def test_a_fit_tells_true_places(query: str, text: str, beside: str) -> None:
    """Each place is in the text, once, in order, and holds a letter that was typed."""
    found = matching.fit(query, text, beside)
    if found is None:
        return
    score, places = found

    assert 0 <= score <= matching.FIRST + 5
    assert places == sorted(set(places))
    assert all(text[at] in query for at in places)


@given(letters, letters)
def test_a_name_fits_its_own_beginning(text: str, more: str) -> None:
    """Whatever it is, as soon as there is a letter in it."""
    word = next(iter(text.split()), "")
    if word.strip("-"):
        assert matching.fit(word.strip("-"), word + more) is not None
