"""What taste is learnt from, in an archive: it travels whole, is checked line by line, and poisons
nothing here."""

from __future__ import annotations

import base64
import copy
import json
import math
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.library import Library
from player.library.profile import Past
from player.types import TrackId
from tests.player.library.collection.kits import add, empty, track
from tests.thorough import times

NOW = 1_790_000_000
ROW = bytes(range(1, 200))


def past_of(found: str) -> Past:
    """One listen of one track."""
    words = dict.fromkeys(("title", "artist", "album", "recording_mbid", "isrc", "content"), "")
    past = Past(tracks=[words | {"title": "A", "duration_ms": 5}], found=[found])
    row = (0, NOW - 5.0, 9.0, -1, 4, 0, 1.0, 3.0, math.nan, math.nan)
    for column, value in zip(past.rows.values(), row, strict=True):
        column.append(value)
    return past


def filled() -> tuple[Library, list[TrackId]]:
    """Three tracks of which everything is said that can be."""
    library = empty()
    ids = add(library, *(track(each, artist=f"Artist {each}") for each in range(3)))
    library.taste.say(ids[0], "more")
    library.taste.say(ids[1], "less")
    library.taste.love_elsewhere([(ids[1], 1_500_000_000)])
    library.taste.unlearn("day", "20000")
    library.taste.unlearn("artist", "0" * 20)
    db = library._db
    db.execute(
        "INSERT INTO features (track, version, at, value, bpm, tempo_sure, key, key_sure, energy, "
        "loudness, true_peak, balance, metric, embedding) SELECT number, 1, 5, ?, 121.5, .9, 21, .7, "
        ".4, -9.5, NULL, ?, 'metric', ? FROM tracks WHERE id = ?",
        (ROW, bytes(20), bytes(132), ids[0]),
    )
    db.execute(
        "INSERT INTO features (track, version, at, failed, value) SELECT number, 1, 5, 'silent', x'' "
        "FROM tracks WHERE id = ?",
        (ids[1],),
    )
    curve = json.dumps([1.0] * 5 + [-2.5] * 5)
    db.execute("INSERT INTO curves (at, track, curve) VALUES (7, ?, ?)", (ids[2], curve))
    for name in ("scatter", "metric", "fitted"):
        db.execute("INSERT INTO taste_parts VALUES (?, ?)", (name, name.encode() * 50))
    db.execute("INSERT INTO taste_parts VALUES ('past', ?)", (past_of(ids[0]).to_bytes(),))
    return library, ids


def lines(library: Library) -> list[dict[str, Any]]:
    """As they stand in an archive."""
    rows = [json.loads(json.dumps(row, allow_nan=False)) for row in library.archive_rows()]
    return [row for row in rows if row["row"] not in ("setting", "queue")]


def of(library: Library, *kinds: str) -> list[dict[str, Any]]:
    """Lines of a kind."""
    return [row for row in lines(library) if row["row"] in kinds]


@cache
def whole() -> list[dict[str, Any]]:
    """The lines of the library of which everything is said: the same ones each time."""
    return lines(filled()[0])


KINDS = ("opinion", "unlearnt", "sound", "curve", "taste_part")


def test_all_of_it_travels() -> None:
    """Another device has it all, without hearing a track again; twice is once. What follows from the
    rest stays behind."""
    library, ids = filled()
    other = empty()
    _, bad = other.merge_rows(lines(library), 0)

    assert bad == 0
    assert of(other, *KINDS) == of(library, *KINDS)
    assert [row["name"] for row in of(library, "taste_part")] == ["past", "scatter"]
    assert other.taste.said() == {ids[0]: "more", ids[1]: "less"}
    assert other.taste.loved_elsewhere() == 1
    found = other._db.execute(
        "SELECT value, bpm, key, true_peak, metric, embedding, failed FROM features ORDER BY track"
    ).fetchall()
    assert found == [(ROW, 121.5, 21, None, "", b"", ""), (b"", 0, -1, None, "", b"", "silent")]
    other.merge_rows(lines(library), other.last_number())
    assert of(other, *KINDS) == of(library, *KINDS)


def test_an_old_archive_still_comes_in() -> None:
    """It has no such lines, and tracks without tempo, key and warning."""
    library, _ = filled()
    old = [row for row in lines(library) if row["row"] not in KINDS]
    for row in old:
        for name in ("bpm", "key", "explicit"):
            row.get("tags", {}).pop(name, None)
        row.pop("assumed", None)
    other = empty()
    _, bad = other.merge_rows(old, 0)
    assert bad == 0
    assert other.counts().tracks == 3 and of(other, *KINDS) == []


def test_what_is_here_stays() -> None:
    """Opinions, sounds, parts: nobody else's word goes before ours."""
    library, ids = filled()
    other, _ = filled()
    other.taste.say(ids[0], "less")
    other._db.execute("UPDATE features SET bpm = 90")
    other._db.execute("UPDATE taste_parts SET value = x'01' WHERE name = 'scatter'")
    other.merge_rows(lines(library), other.last_number())

    assert other.taste.said()[ids[0]] == "less"
    assert {row["bpm"] for row in of(other, "sound")} == {90}
    assert of(other, "taste_part")[1]["value"] == base64.b64encode(b"\x01").decode()


def test_a_pause_that_lasts_there_does_not_last_here() -> None:
    """Nothing that is heard from now on is forgotten beforehand."""
    library = empty()
    rows = [
        {"row": "unlearnt", "kind": "pause", "key": "1000-", "at": 1000},
        {"row": "unlearnt", "kind": "pause", "key": f"2000-{10**11}", "at": 1000},
        {"row": "unlearnt", "kind": "before", "key": str(10**11), "at": 1000},
        {"row": "unlearnt", "kind": "pause", "key": f"{10**11}-", "at": 1000},
    ]
    _, bad = library.merge_rows(rows, 0)
    assert bad == 1
    assert not library.taste.paused() and library.taste.learning_since() == 0
    now = int(library._clock.now())
    keys = [key for _, key, _ in library.taste.unlearnt()]
    assert keys == [f"1000-{now}", f"2000-{now}"]


LIES: list[tuple[str, str, Any]] = [
    ("opinion", "kind", "hate"), ("opinion", "at", -1), ("opinion", "at", math.nan),
    ("unlearnt", "kind", "everything"), ("unlearnt", "key", "'; DROP TABLE tracks"),
    ("unlearnt", "key", None), ("sound", "value", "not base64!"), ("sound", "value", "A" * 20_000),
    ("sound", "bpm", math.nan), ("sound", "bpm", 1e9), ("sound", "bpm", "fast"),
    ("sound", "bpm", None), ("sound", "key", 24), ("sound", "key", 3.5), ("sound", "energy", 7),
    ("sound", "loudness", math.inf), ("sound", "failed", "x"), ("sound", "version", -1),
    ("sound", "balance", base64.b64encode(b"\xff" * 20).decode()), ("sound", "balance", "AAA="),
    ("curve", "curve", [1.0]), ("curve", "curve", [99.0] * 10), ("curve", "curve", [math.nan] * 10),
    ("curve", "curve", "loud"), ("taste_part", "name", "fitted"), ("taste_part", "value", "AAAA"), ("taste_part", "value", ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "value"), LIES)
def test_lines_that_lie_are_left_out(kind: str, name: str, value: Any) -> None:
    """And counted, so that it is said."""
    library, _ = filled()
    rows = [row for row in lines(library) if row["row"] in ("track", kind)]
    wrong = next(row for row in rows if row["row"] == kind)
    wrong[name] = value
    other = empty()
    _, bad = other.merge_rows(rows, 0)
    assert bad == 1
    assert wrong not in of(other, kind)


JUNK = st.one_of(
    st.none(), st.booleans(), st.text(max_size=4), st.floats(), st.integers(), st.just([]),
    st.just({"a": 1}), st.just(10**400), st.just("A" * 100),
)  # fmt: skip


@settings(max_examples=times(60, 4000), deadline=None)
@given(st.data())
def test_any_values(data: st.DataObject) -> None:
    """Junk anywhere: taken or left out; all that is in the library can be told and exported."""
    rows = copy.deepcopy(whole())
    for row in rows:
        if row["row"] in KINDS and data.draw(st.booleans()):
            row[data.draw(st.sampled_from(sorted(row)))] = copy.deepcopy(data.draw(JUNK))
    other = empty()
    other.merge_rows(rows, 0)
    json.dumps(of(other, *KINDS), allow_nan=False)
    other.taste.opinions()
    other.taste.unlearnt()
    list(other.taste.catalogue())
    list(other.taste.listens())
