"""Every reason has words, in every language, and they say what the English sentence says."""

from __future__ import annotations

from typing import get_args

import pytest

from player.contract import Why
from player.engine.whys import NAMED, words
from player.types import WhyCode, WhyHow
from tests.words_port import Port
from ui import words as page
from ui.parts import whys

MOST = ("artist", "album", "genre", "era", "track")
HOWS = dict.fromkeys(MOST, ("most", "more"))
HOWS["artist"] += ("said",)
HOWS["track"] += ("said",)
HOWS["slider"] = ("known", "artist", "new", "")
HOWS["asked"] = ("", "queue")


def every():
    """All that the engine says, with names and numbers."""
    for code in get_args(WhyCode):
        for how in HOWS.get(code, ("",)):
            told = {"code": code, "how": how, "share": 0.5, "name": "Ada", "to": "Ben"}
            numbers = {"energy": (0.1, 0.5, 0.9), "time": (0, 1, 2, 3), "era": (1990,)}
            for number in numbers.get(code, (96,)):
                yield {**told, "number": number}


@pytest.fixture(params=["en", "de", "fr", "es", "ja", "ar"])
def language(request):
    page.use(Port(request.param))
    yield request.param
    page.use(Port())


def test_every_reason_has_words_of_its_own(language):
    """In every language; only what names an artist and what names a genre may sound the same."""
    said = {}
    for told in every():
        text = whys.reason({"why": [told]})
        assert text, (language, told)
        assert "Ada" in text or told["code"] not in NAMED, text
        assert words(Why(**told))
        # Who asked for the known, and got it, is told so; who did not ask, too.
        said.setdefault(text, set()).add("artist" if told["code"] == "genre" else told["code"])
    assert {text: codes for text, codes in said.items() if len(codes) > 1} == {}


def test_hows_are_all_known():
    assert {how for each in HOWS.values() for how in each} == set(get_args(WhyHow))


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ({"code": "artist", "how": "most", "name": "Ada"}, "You finish most of Ada"),
        ({"code": "artist", "how": "more", "name": "Ada"}, "You finish Ada more often than most"),
        ({"code": "slider", "how": "new"}, "New to you, as you wished"),
        ({"code": "slider", "how": "known"}, "You have heard it before, as you wished"),
        ({"code": "known"}, "You have heard it before"),
        ({"code": "asked", "name": "Ada"}, "Like “Ada”"),
        ({"code": "asked", "how": "queue"}, "Like what came before it in the queue"),
        ({"code": "between", "name": "Ada", "to": "Ben"}, "Between “Ada” and “Ben”"),
        ({"code": "era", "how": "most", "number": 1990}, "You finish most of the 1990s"),
        ({"code": "energy", "number": 0.5}, "Neither calm nor wild, as you like it"),
        ({"code": "of tomorrow"}, ""),
    ],
)
def test_words(told, text):
    assert whys.reason({"why": [{"share": 1, **told}]}) == text


def test_reasons_in_the_same_words_are_one():
    fits = {"code": "fits", "share": 0.2}
    other = {"code": "known", "share": 0.3}
    found = whys.reasons({"why": [other, fits, fits]})
    assert [share for _, share in found] == [0.3, 0.4]
