"""What mixes are called."""

from __future__ import annotations

from ui import mix_words
from ui.words import dotted

PLAIN = {"id": "m", "size": 40, "genres": [], "artists": [], "tracks": []}


def name(**facts):
    """The name of a mix of these facts, without the marks around what is the listener's own."""
    return mix_words.name_of({**PLAIN, **facts}).translate(dict.fromkeys(map(ord, "\u2068\u2069")))


def test_facts_become_names():
    assert name(genres=["Ambient"], energy=0.2, bpm=84.0) == "Calm Ambient"
    assert name(genres=["Techno"], bpm=150.0, energy=0.9, decade=1990) == "Fast Techno · 1990s"
    assert name(artists=["Ada", "Ben"], bpm=70.0) == "Around Ada and Ben · Slow"
    assert name(decade=1980) == "1980s"
    assert name(energy=0.8, genres=["Rock", "Pop"]) == "Lively Rock and Pop"
    assert name() == "Mix"


def test_two_are_never_called_alike():
    """By who is in them where that helps, else by a number."""
    rock = {**PLAIN, "genres": ["Rock"], "artists": ["Ada"]}
    names = mix_words.names_of([rock, {**rock, "artists": ["Ben"]}, PLAIN, PLAIN, PLAIN])
    assert len(set(names)) == 5
    assert "Ada" in names[0] and "Ben" in names[1]


def test_covers_are_each_shown_once():
    tracks = [{"art": art} for art in ("a", "", "a", "b", "c", "d", "e")]
    assert mix_words.covers({**PLAIN, "tracks": tracks}) == ["a", "b", "c", "d"]
    assert dotted(["x", ""]).replace("\u2068", "").replace("\u2069", "") == "x"
