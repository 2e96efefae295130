"""The index of words: Latin forms, what an older library gets, and that it follows its tracks."""

from __future__ import annotations

import sqlite3

import pytest

from player.contract import Find
from player.library import Library
from player.library._romanise import romanised
from player.library.search import indexed, searchable, term
from player.storage import migrations
from tests.player.library.query.kits import OPEN, Clock, empty, track

LATIN = {
    "Виктор Цой": "viktor tsoy tsoi",
    "Чайковский": "chaykovsky chaikovski",
    "Ёлка": "yolka elka",
    "Хор": "khor hor",
    "Їжак": "yizhak",
    "宇多田ヒカル": "hikaru",
    "ファン しゃっきん": "fan shakkin",
    "きょう マッチ": "kyou matchi",
    "ヴァイオリン": "vaiorin",
    "방탄소년단": "bangtansonyeondan",
    "아이유": "aiyu",
    "Μίκης Θεοδωράκης": "mikis theodorakis",
    "Μπάμπης": "bampis",
    "Ούζο": "ouzo",
    "Motörhead": "motoerhead",
    "Ærø Ångström": "aeroe aangstroem",
    "Łódź": "",
    "Sigur Rós": "",
    "plain": "",
    "雨": "",
    "": "",
}


@pytest.mark.parametrize("text", LATIN)
def test_latin_forms(text: str) -> None:
    """Every alphabet that has some, in the standard it names."""
    assert romanised(text) == LATIN[text]


def test_what_the_index_holds() -> None:
    """Folded, ligatures undone, signs apart, Latin forms behind."""
    assert searchable("Łódź Ærø") == "lodz aero"
    assert searchable("夜空").split() == ["夜", "空"]
    assert indexed("Кино") == "кино kino"
    assert indexed("Love") == "love"
    assert searchable("!!!") == "zq212121"
    assert searchable("_") == "zq5f"
    assert term("rock'n'roll", prefix=True) == "\"rock'n'roll\"*"
    assert term('"', prefix=False) == '"zq22"'
    assert term(" ", prefix=True) == ""


def test_an_older_library_is_indexed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tracks are found again, by what the new index knows, and so are codec and licence."""
    steps = migrations.STEPS
    now = sqlite3.connect(":memory:", isolation_level=None)
    OPEN.append(now)
    monkeypatch.setattr(migrations, "STEPS", steps[:2])
    migrations.migrate(now)
    old = {
        "id": "t1", "title": "Группа крови", "artist": "Кино", "album": "", "album_artist": "",
        "disc": 0, "track_number": 0, "year": 1988, "genre": "", "duration_ms": 1,
        "recording_mbid": "", "isrc": "", "title_key": "группа крови", "artist_key": "кино",
        "album_key": "", "match_key": "", "added_at": 1,
        "more": '{"codec":"flac","lossless":true,"bitrate":900000,"licence":"CC0"}',
    }  # fmt: skip
    marks = ",".join("?" * len(old))
    now.execute(f"INSERT INTO tracks ({','.join(old)}) VALUES ({marks})", list(old.values()))
    now.execute(
        "INSERT INTO tracks SELECT 2, 't2' || substr(id, 9), "
        + ", ".join(row[1] for row in now.execute("PRAGMA table_info(tracks)").fetchall()[2:])
        + " FROM tracks"
    )
    now.execute("UPDATE tracks SET removed_at = 1 WHERE number = 2")
    monkeypatch.setattr(migrations, "STEPS", steps)
    migrations.migrate(now)
    library = Library(now, Clock())
    assert library.find(Find(text="format:flac lossless:yes licence:cc0")).total == 1
    while library.collection.stale:
        library.rebuild_collection()
    assert library.find_ids(Find(text="gruppa")) == ["t1"]
    assert library.find(Find(text="gruppe")).text == "gruppa"


def test_words_follow_their_tracks() -> None:
    """Through changes, removal and return."""
    library = empty()
    (song,) = library.add_tracks([track(1, title="Angel", label="Virgin", composer="Sjón")])
    assert library.find_ids(Find(text="virgin sjon")) == [song]
    library.update_tags(song, track(1, title="Teardrop").tags)
    assert library.find_ids(Find(text="angel OR virgin")) == []
    assert library.find_ids(Find(text="teardrop")) == [song]
    library.remove_tracks([song])
    assert library.find_ids(Find(text="teardrop")) == []
    library.restore([song])
    assert library.find_ids(Find(text="teardrop")) == [song]


def test_playlists_know_tracks_by_older_names() -> None:
    """Of before a merge."""
    library = empty()
    one, other = library.add_tracks([track(1, title="One"), track(2, title="Other")])
    database = library._db
    database.execute(
        "INSERT INTO playlists (number, id, name, made_at, changed_at) VALUES (1, 'p', 'Mix', 1, 1)"
    )
    database.execute(
        "INSERT INTO playlist_items (playlist, place, track) VALUES (1, 1, ?)", (other,)
    )
    library.join(one, other)
    for order in (Find(text="playlist:mix"), Find(filter={"playlist": "p"})):
        assert library.find_ids(order) == [one]
    assert library.find_ids(Find(text="playlist:none")) == []
