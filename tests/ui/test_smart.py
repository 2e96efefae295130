"""Rules of smart playlists and their query: there and back, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library import query
from player.library.query.nodes import Field, Missing
from ui import smart

EXAMPLES = {
    "artist:bowie": (False, [["artist", "has", "bowie"]]),
    'genre:="acid jazz" year:1990..1999': (
        False,
        [["genre", "is", "acid jazz"], ["year", "between", "1990..1999"]],
    ),
    "added:<30d plays:0 loved:yes": (
        False,
        [["added", "within", "30d"], ["plays", "is", "0"], ["loved", "yes", ""]],
    ),
    "rating:>=4 -genre:live played:never": (
        False,
        [["rating", "least", "4"], ["genre", "not", "live"], ["played", "never", ""]],
    ),
    "artist:bowie OR artist:eno": (True, [["artist", "has", "bowie"], ["artist", "has", "eno"]]),
    "love me do year:<=1970": (False, [["any", "has", "love me do"], ["year", "most", "1970"]]),
    "(genre:jazz OR genre:blues) rating:>=4": (
        False,
        [["query", "is", "(genre:jazz OR genre:blues)"], ["rating", "least", "4"]],
    ),
    'alike:"So What" -alike:x1 bpm:120..130 key:Am energy:>=0.6': (
        False,
        [
            ["alike", "like", "So What"],
            ["alike", "unlike", "x1"],
            ["bpm", "between", "120..130"],
            ["key", "is", "Am"],
            ["energy", "least", "0.6"],
        ],
    ),
    "type:live -source:torrent": (False, [["type", "is", "live"], ["source", "not", "torrent"]]),
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_query_becomes_rules_and_the_same_query_again(text):
    assert smart.rules_of(text) == EXAMPLES[text]
    assert smart.text_of(*smart.rules_of(text)) == text


@pytest.mark.parametrize(
    "text",
    ['"love me', "a OR b c", "now or never", "OR", "year:<1980", "artist:(bowie,eno)", "-x:("],
)
def test_what_no_rule_can_say_stays_as_it_was_typed(text):
    """Open quotes, mixed operators, lists: nobody's text is changed by being looked at."""
    assert smart.text_of(*smart.rules_of(text)) == text


@given(st.text(alphabet='ab -:"()=<>.OR1artisyearNT', max_size=30))
def test_the_way_there_and_back_is_stable(text):
    """What the rules say is read as the same rules; no text breaks them."""
    once = smart.text_of(*smart.rules_of(text))

    assert smart.text_of(*smart.rules_of(once)) == once


@given(
    st.lists(
        st.sampled_from(
            [name for name, _ in smart.KINDS if name not in ("query", "format")]
        ).flatmap(
            lambda field: st.tuples(
                st.just(field),
                st.sampled_from(smart.operators_of(field)),
                st.just(smart.default_rule(field)[2])
                if smart.kind_of(field) in ("age", "choice")
                else st.just("3")
                if smart.kind_of(field) == "number"
                else st.sampled_from(["Am", "8A", "C# minor"])
                if smart.kind_of(field) == "key"
                else st.text(alphabet='ab "(:=<.', min_size=1, max_size=8),
            )
        ),
        max_size=4,
    ),
    st.booleans(),
)
def test_every_rule_is_understood_by_the_language(rules, one):
    """What is put together here means something to the engine."""
    text = smart.text_of(one, [list(rule) for rule in rules if rule[0] != "any"])

    assert query.parse(text).unread == ()


def test_none_is_offered_only_where_the_language_has_it():
    """Elsewhere it would be a word, and the rule would say another thing than the query."""
    for field in [name for name, kind in smart.KINDS if kind in ("words", "number", "key")]:
        text = field + ":none"
        understood = query.parse(text).node == Field(field, (Missing(),))
        offered = "none" in smart.operators_of(field)
        assert understood or not offered, field
        assert smart.text_of(*smart.rules_of(text)) == text


def test_what_was_not_understood_is_marked():
    assert smart.marked("year:soon jazz year:soon", ["year:soon", "year:soon"]) == [
        ("year:soon", False),
        (" jazz ", True),
        ("year:soon", False),
    ]
    assert smart.marked("jazz", ["blues", ""]) == [("jazz", True)]
