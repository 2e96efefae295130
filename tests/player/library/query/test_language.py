"""The query language as text: what is read, what is not, and that nothing is an error."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.library import query
from player.library.query.fields import EMPTY, FIELDS
from player.library.query.finder import add_functions
from player.library.query.nodes import (
    And,
    Compare,
    Exact,
    Field,
    Flag,
    Missing,
    Node,
    Not,
    Or,
    Phrase,
    Span,
    Word,
    Words,
)
from player.library.query.parser import MAX_DEPTH, MAX_LEAVES, MAX_TEXT
from tests.player.library.query.kits import NOW, memory


def w(text: str) -> Word:
    return Word(Words(text))


def f(name: str, *tests: object) -> Field:
    return Field(name, tests)  # type: ignore[arg-type]


READ = {
    "": None,
    "love": w("love"),
    "love me": And((w("love"), w("me"))),
    '"love me"': Word(Phrase("love me")),
    '"love me': Word(Phrase("love me")),
    "love*": w("love"),
    "artist:björk": f("artist", Words("björk")),
    'artist:"sigur rós"': f("artist", Phrase("sigur rós")),
    "artist:=Low": f("artist", Exact("Low")),
    'artist:="Low Roar"': f("artist", Exact("Low Roar")),
    "ARTIST:low": f("artist", Words("low")),
    "album_artist:x": f("albumartist", Words("x")),
    "genre:(jazz,blues)": f("genre", Words("jazz"), Words("blues")),
    'genre:( acid jazz , "blues" ,=soul)': f(
        "genre", Words("acid jazz"), Phrase("blues"), Exact("soul")
    ),
    "genre:(jazz": f("genre", Words("jazz")),
    "genre:none": f("genre", Missing()),
    'genre:"none"': f("genre", Phrase("none")),
    "title:none": f("title", Words("none")),
    "year:1990..1999": f("year", Span("1990", "1999")),
    "year:1990..": f("year", Span("1990", "")),
    "year:..1999": f("year", Span("", "1999")),
    "year:90s": f("year", Span("1990", "1999")),
    "year:2020s": f("year", Span("2020", "2029")),
    "year:>=1990": f("year", Compare(">=", "1990")),
    "year:1990": f("year", Compare("=", "1990")),
    "year:(1990,2000..2003)": f("year", Compare("=", "1990"), Span("2000", "2003")),
    "rating:4+": f("rating", Compare(">=", "4")),
    "rating:3.5": f("rating", Compare("=", "3.5")),
    "added:<30d": f("added", Compare("<", "30d")),
    "added:2026-11": f("added", Compare("=", "2026-11")),
    "added:7d..30d": f("added", Span("7d", "30d")),
    "played:never": f("played", Missing()),
    "length:3:30": f("length", Compare("=", "3:30")),
    "length:<5m": f("length", Compare("<", "5m")),
    "loved:yes": f("loved", Flag(yes=True)),
    "kept:no": f("kept", Flag(yes=False)),
    "type:EP": f("type", Exact("ep")),
    "format:flac": f("format", Exact("flac")),
    "codec:flac": f("format", Exact("flac")),
    "-live": Not(w("live")),
    "--live": w("--live"),
    "- live": w("live"),
    "a-ha": w("a-ha"),
    '-"live"': Not(Word(Phrase("live"))),
    "-genre:live love": And((Not(f("genre", Words("live"))), w("love"))),
    "NOT live": Not(w("live")),
    "not loved:yes": Not(f("loved", Flag(yes=True))),
    "not live": And((w("not"), w("live"))),
    "-(-(live))": w("live"),
    "now or never": And((w("now"), w("or"), w("never"))),
    "now OR never": Or((w("now"), w("never"))),
    "genre:a or genre:b": Or((f("genre", Words("a")), f("genre", Words("b")))),
    "x (y or z)": And((w("x"), w("y"), w("or"), w("z"))),
    "(x y) or z": Or((And((w("x"), w("y"))), w("z"))),
    "a b OR c": Or((And((w("a"), w("b"))), w("c"))),
    "a (b OR c)": And((w("a"), Or((w("b"), w("c"))))),
    "OR": None,
    "OR a OR": w("a"),
    "(Don't Fear) The": And((w("Don't"), w("Fear"), w("The"))),
    "Sunn O)))": And((w("Sunn"), w("O"))),
    "simon & garfunkel": And((w("simon"), w("garfunkel"))),
    "!!!": w("!!!"),
    "re:stacks": w("re:stacks"),
    "https://a.example/b": w("https://a.example/b"),
    "love love": w("love"),
}


@pytest.mark.parametrize("text", READ)
def test_what_is_read(text: str) -> None:
    """Every part of the language, and what only looks like it."""
    read = query.parse(text)
    assert read.node == READ[text]
    assert read.unread == ()


UNREAD = {
    "year:abc": ["year:abc"],
    "year:": ["year:"],
    "love rating:9 genre:jazz": ["rating:9"],
    "rating:3.2": ["rating:3.2"],
    "artist:<x": ["artist:<x"],
    "loved:maybe": ["loved:maybe"],
    "length:3:99": ["length:3:99"],
    "added:2026-13": ["added:2026-13"],
    "type:sonata": ["type:sonata"],
    "year:(1990,x y,2000)": ["x y"],
    "mbid:123": ["mbid:123"],
    "year:..": ["year:.."],
}


@pytest.mark.parametrize("text", UNREAD)
def test_what_means_nothing_is_told(text: str) -> None:
    """With its place, so that it can be underlined; the rest still works."""
    read = query.parse(text)
    assert [part.text.strip() for part in read.unread] == UNREAD[text]
    for part in read.unread:
        assert text[part.start : part.end] == part.text
    if text.startswith("love "):
        assert read.node == And((w("love"), f("genre", Words("jazz"))))


def test_there_are_limits() -> None:
    """On length, on words, on depth; what is beyond is told or passed over."""
    long = query.parse("a" * (MAX_TEXT + 500))
    assert long.unread and long.node == w("a" * MAX_TEXT)
    many = query.parse(" ".join(f"w{number}" for number in range(200)))
    assert isinstance(many.node, And) and len(many.node.nodes) == MAX_LEAVES
    assert len(many.unread) == 200 - MAX_LEAVES
    assert query.parse("(" * 500 + "deep" + ")" * 500).node in {None, w("deep")}
    assert query.parse("-(x " * 300).node is not None
    assert MAX_DEPTH < 100
    assert query.parse("genre:(" + "a," * 900).node is not None


# ── anything ─────────────────────────────────────────────────────────────────────────────────────

names = st.sampled_from([*FIELDS, "foo", "album_artist", "codec"])
pieces = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        [
            *(" ", "  ", "(", ")", '"', "-", "or", "OR", "not", "NOT", "AND", ",", "..", "<", ">="),
            *(
                "=",
                "*",
                "4+",
                "90s",
                "1990",
                "30d",
                "3:30",
                "2026-11",
                "yes",
                "none",
                "love",
                "!!!",
            ),
            *("\ud800", "\0", "٤", "²", "𝟗", "ｆ", "\u3000", "_", "\u200d", "e\u0301"),
        ]
    ),
    names.map(lambda name: f"{name}:"),
)
texts = st.one_of(st.text(max_size=60), st.lists(pieces, max_size=14).map("".join))

plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8)


@settings(deadline=None)
@given(texts)
def test_any_text_is_read_and_read_again_the_same(text: str) -> None:
    """And what was not read are parts of it."""
    read = query.parse(text)
    again = query.parse(query.unparse(read.node))
    assert again.node == read.node
    assert again.unread == ()
    for part in read.unread:
        assert 0 <= part.start < part.end <= len(text)


def _values(name: str) -> st.SearchStrategy[object]:
    kind = FIELDS[name]
    if kind == "flag":
        return st.booleans().map(Flag)
    if name == "type":
        return st.sampled_from(["ep", "live", "album"]).map(Exact)
    if name == "mbid":
        return st.uuids().map(lambda uuid: Exact(str(uuid)))
    if name == "format":
        return st.sampled_from(["flac", "mp3", "m4a"]).map(Exact)
    if kind == "key":
        return st.sampled_from(["Am", "8A", "C# minor", "Eb"]).map(Exact)
    if kind == "like":
        return plain.map(str.strip).filter(lambda text: text and '"' not in text).map(Exact)
    if kind == "text":
        words = st.text("abcæйΩ雨-'.&", min_size=1, max_size=6).filter(str.strip)
        forms = [words.map(Phrase), words.map(Exact)]
        forms.append(words.filter(lambda text: text[0] not in "<>=").map(Words))
        return st.one_of(*forms)
    good = {
        "number": ("0", "7", "1990"),
        "stars": ("0", "0.5", "3.5", "5"),
        "length": ("90s", "3:30", "5m", "1h", "240"),
        "rate": ("128", "320k"),
        "moment": ("2026", "2026-11", "2026-11-20", "30d", "1y"),
        "day": ("2026", "1999-12", "2w"),
        "tempo": ("120", "99.5"),
        "share": ("0.6", ".25", "60%", "1"),
    }[kind]
    value = st.sampled_from(good)
    return st.one_of(
        st.builds(Compare, st.sampled_from(["=", "<", "<=", ">", ">="]), value),
        st.builds(Span, value, value | st.just("")),
        st.builds(Span, st.just(""), value),
    )


def _fields() -> st.SearchStrategy[Field]:
    def tests(name: str) -> st.SearchStrategy[Field]:
        value = _values(name) | st.just(Missing()) if name in EMPTY else _values(name)
        each = st.lists(value, min_size=1, max_size=3, unique=True)
        return each.map(lambda tests: Field(name, tuple(tests)))  # type: ignore[arg-type]

    return st.sampled_from(sorted(FIELDS)).flatmap(tests)


def trees() -> st.SearchStrategy[Node]:
    """Queries as the parser makes them: nothing twice, nothing flat inside its own kind."""
    words = st.sampled_from(["love", "or", "not", "AND", "rock-n-roll", "雨", "don't", "1999"])
    leaves = st.one_of(words.map(w), words.map(lambda text: Word(Phrase(text))), _fields())

    def more(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        def made(kind: type[And | Or]) -> st.SearchStrategy[Node]:
            others = inner.filter(lambda node: not isinstance(node, kind))
            several = st.lists(others, min_size=2, max_size=4, unique=True)
            return several.map(lambda nodes: kind(tuple(nodes)))

        return st.one_of(made(And), made(Or), inner.filter(_positive).map(Not))

    return st.recursive(leaves, more, max_leaves=12)


@pytest.mark.parametrize("word", ["-", "--", "---"])
def test_what_is_without_a_word_of_dashes_is_written_as_that(word: str) -> None:
    """Its first dash is no minus."""
    node = Not(w(word))
    assert query.parse(query.unparse(node)).node == node


def _positive(node: Node) -> bool:
    return not isinstance(node, Not)


@settings(deadline=None)
@given(trees())
def test_any_query_can_be_written_and_read_again(node: Node) -> None:
    """`parse(unparse(node)) == node`."""
    text = query.unparse(node)
    assert query.parse(text).node == node, text


@settings(deadline=None)
@given(texts | trees().map(query.unparse))
def test_sql_is_always_valid(text: str) -> None:
    """Whatever is asked, SQLite understands it, values and all."""
    node = query.parse(text).node
    where = query.to_sql(node, now=NOW, east=lambda _: 3600)
    database = _empty()
    database.execute(
        f"SELECT number FROM tracks WHERE removed_at IS NULL AND {where.sql}", where.values
    ).fetchall()


_EMPTY: list[sqlite3.Connection] = []


def _empty() -> sqlite3.Connection:
    if not _EMPTY:
        database = memory()
        add_functions(database)
        _EMPTY.append(database)
    return _EMPTY[0]
