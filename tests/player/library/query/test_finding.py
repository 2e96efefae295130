"""The language against the library: what each field finds, and what holds for every query."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.contract import Find, Search
from player.errors import BadInput
from player.library import Library, query
from player.types import DurationMs
from tests.factories import new_tracks
from tests.player.library.query.kits import NOW, Clock, empty, track
from tests.player.library.query.test_language import texts, trees

DAY = 86_400


ALBUM = {"album": "Mezzanine", "album_artist": "Massive Attack"}
SONGS = {
    "angel": track(1, title="Angel", artist="Massive Attack", **ALBUM, number=1, disc=1,
                   year=1998, date="1998-04-20", genre="Trip-Hop", codec="flac", lossless=True,
                   bitrate=900_000, label="Virgin", duration_ms=DurationMs(379_000)),
    "teardrop": track(2, title="Teardrop", artist="Massive Attack feat. Elizabeth Fraser", **ALBUM,
                      number=3, disc=1, year=1998, genre="Trip-Hop", codec="mp3", bitrate=320_000,
                      duration_ms=DurationMs(330_500)),
    "joga": track(3, title="Jóga", artist="Björk", album="Homogenic", number=2, year=1997,
                  original_year=1995, genre="Electronic", composer="Sjón", codec="opus",
                  recording_mbid="0b1c9a1e-35a3-4d5e-9b44-1d3fa2c0f001", bitrate=128_000),
    "kino": track(4, title="Группа крови", artist="Кино", album="Группа крови", year=1988,
                  genre="Rock", licence="CC BY-SA 4.0"),
    "live": track(5, title="Army of Me", artist="Björk", album="Vespertine Live",
                  release_type="live", year=2004, genre="Electronic, Live"),
    "bare": track(6, title="Hidden", duration_ms=DurationMs(0)),
}  # fmt: skip


@pytest.fixture(scope="module")
def songs() -> Iterator[tuple[Library, dict[str, str]]]:
    """A few tracks of which all is known, and their names by id."""
    clock = Clock()
    library = empty(clock)
    names: dict[str, str] = {}
    for age, (name, song) in enumerate(SONGS.items()):
        clock.at = NOW - 20 * DAY * age
        names[library.add_tracks([song])[0]] = name
    clock.at = NOW
    ids = {name: id for id, name in names.items()}
    for _ in range(3):
        library.listened(ids["joga"], DurationMs(200_000), skipped=False, at=NOW - 40 * DAY)
    library.listened(ids["angel"], DurationMs(300_000), skipped=False, at=NOW - DAY)
    with library.change() as database:
        for name, rating in (("angel", 10), ("joga", 7)):
            database.execute("UPDATE tracks SET rating = ? WHERE id = ?", (rating, ids[name]))
        database.execute("UPDATE tracks SET loved_at = 5 WHERE id = ?", (ids["angel"],))
        database.execute("UPDATE tracks SET skips = 2 WHERE id = ?", (ids["live"],))
        database.execute(
            "INSERT INTO playlists (number, id, name, made_at, changed_at) "
            "VALUES (1, 'p1', 'Évening songs', 1, 1)"
        )
        database.executemany(
            "INSERT INTO playlist_items (playlist, place, track) VALUES (1, ?, ?)",
            [(1, ids["angel"]), (2, ids["kino"])],
        )
    library.set_wish([ids["kino"]], on=True)
    library.set_stored(SONGS["kino"].copies[0].content, 4_000_000)
    library._changed()
    return library, names


FOUND = {
    "massive": "angel teardrop",
    "artist:bjork": "joga live",
    "artist:fraser": "teardrop",
    'artist:="Massive Attack"': "angel teardrop",
    "artist:=Massive": "",
    'albumartist:="massive attack"': "angel teardrop",
    "albumartist:björk": "joga live",
    "album:mezz": "angel teardrop",
    "album:=Mezzanine": "angel teardrop",
    "album:none": "bare",
    "title:jo": "joga",
    "title:=joga": "joga",
    "genre:trip": "angel teardrop",
    "genre:=electronic": "joga live",
    "genre:(rock,live)": "kino live",
    "genre:none": "bare",
    "composer:sjon": "joga",
    "label:virgin": "angel",
    "label:=virgin": "angel",
    "year:1998": "angel teardrop",
    "year:1990..1999": "angel teardrop joga",
    "year:..1997": "joga kino",
    "year:>1998": "live",
    "year:none": "bare",
    "year:90s -trip": "joga",
    "original:1995": "joga",
    "original:<1990": "kino",
    "date:1998-04": "angel",
    "date:1998": "angel teardrop",
    "date:1998-05..1999": "",
    "added:<30d": "angel teardrop",
    "added:>50d": "kino live bare",
    "added:30d..50d": "joga",
    "added:2026-11": "angel teardrop",
    "added:today": "angel",
    "played:never": "teardrop kino live bare",
    "played:<2d": "angel",
    "played:>30d": "joga",
    "plays:>=1": "angel joga",
    "plays:3": "joga",
    "plays:0": "teardrop kino live bare",
    "skips:>0": "live",
    "rating:4+": "angel",
    "rating:3.5": "joga",
    "rating:<5": "joga",
    "rating:none": "teardrop kino live bare",
    "rating:0": "teardrop kino live bare",
    "loved:yes": "angel",
    "loved:no year:1998": "teardrop",
    "kept:yes": "kino",
    "length:>6m": "",
    "length:6m": "angel",
    "length:5:30": "teardrop",
    "length:5:00..6:00": "teardrop",
    "length:none": "bare",
    "bitrate:320": "teardrop",
    "bitrate:>=256k": "angel teardrop",
    "bitrate:<200": "joga",
    "format:flac": "angel",
    "codec:(mp3,opus)": "teardrop joga",
    "lossless:yes": "angel",
    "source:file": "angel teardrop joga kino live bare",
    'source:"source 0"': "angel teardrop joga kino live bare",
    "path:02": "angel",
    "playlist:evening": "angel kino",
    "playlist:none massive": "teardrop",
    "disc:1 number:3": "teardrop",
    "licence:cc": "kino",
    "licence:none massive": "angel teardrop",
    "mbid:0b1c9a1e-35a3-4d5e-9b44-1d3fa2c0f001": "joga",
    "type:live": "live",
    "compilation:yes": "",
    "1998": "angel teardrop",
    "tsoi": "",
    "kino": "kino",
    "gruppa krovi": "kino",
    "artist:kino": "kino",
    "bjork OR kino": "joga kino live",
    "bjork -army": "joga",
    "-bjork -massive": "kino bare",
    "-(bjork OR massive)": "kino bare",
    "(bjork OR massive) year:<1998": "joga",
    "artist:bjork or loved:yes": "angel joga live",
    "artist:massive year:1990..1999 added:<30d loved:yes -genre:live": "angel",
    "artist:massive year:1990..1999 added:<30d -genre:live": "angel teardrop",
    "artist:bjork year:1990..2009 -genre:live": "joga",
    "year:abc kino": "kino",
    "artist:": "angel teardrop joga kino live bare",
}


@pytest.mark.parametrize("text", FOUND)
def test_what_a_query_finds(songs: tuple[Library, dict[str, str]], text: str) -> None:
    """Every field, every kind of value."""
    library, names = songs
    found = library.find_ids(Find(text=text))
    assert {names[id] for id in found} == set(FOUND[text].split())
    assert library.find(Find(text=text)).total == len(found)


def test_what_means_nothing_is_answered(songs: tuple[Library, dict[str, str]]) -> None:
    """As it was typed."""
    page = songs[0].find(Find(text="year:abc rating:9 kino"))
    assert page.unread == ["year:abc", "rating:9"]
    assert page.total == 1


@pytest.fixture(scope="module")
def full() -> Library:
    """Some hundred tracks in many scripts, of which some are removed."""
    library = empty()
    ids = library.add_tracks(new_tracks(400))
    library.remove_tracks(ids[::9])
    library.set_wish(ids[::3], on=True)
    return library


@settings(deadline=None)
@given(texts | trees().map(query.unparse))
def test_a_query_and_its_opposite_part_the_library(full: Library, text: str) -> None:
    """No track is in both, and every one is in one of them."""
    node = query.parse(text).node
    if node is None:
        return
    everything = set(full.find_ids(Find()))
    with_it = set(full.find_ids(Find(text=query.unparse(node))))
    without = set(full.find_ids(Find(text=query.unparse(query.parse(f"-({text})").node))))
    if query.parse(f"-({text})").node == query.parse(f"-({query.unparse(node)})").node:
        assert not with_it & without
        assert with_it | without == everything


@settings(deadline=None)
@given(texts | trees().map(query.unparse), st.sampled_from(["relevance", "title", "plays"]))
def test_no_text_is_an_error(full: Library, text: str, sort: str) -> None:
    """Neither to `find` nor to `search`; totals are right, and pages are the whole."""
    page = full.find(Find(text=text, sort=sort, limit=1000))  # type: ignore[arg-type]
    assert page.total == len(page.tracks)
    hits = full.search(Search(text=text, limit=10)).hits
    assert len(hits) <= 10


SORTS = ["added", "title", "artist", "album", "duration", "played", "year", "rating", "plays"]


@pytest.mark.parametrize("sort", [*SORTS, "relevance"])
@pytest.mark.parametrize("text", ["", "love", "kept:no", "l -kept:yes", "year:>1980"])
def test_pages_are_cut_from_one_order(
    full: Library, text: str, sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever they begin, in both directions, and however they were come by."""
    from player.library.query import finder, found

    def order(*, descending: bool, step: int) -> list[str]:
        ids: list[str] = []
        options = {"text": text, "sort": sort, "descending": descending}
        while True:
            page = full.find(Find(offset=len(ids), limit=step, **options))  # type: ignore[arg-type]
            ids += [row.id for row in page.tracks]
            if len(ids) >= page.total:
                return ids

    for descending in (False, True):
        whole = order(descending=descending, step=1000)
        assert len(set(whole)) == len(whole)
        for direct, small, near in ((10_000, 10, 5), (0, 10_000, 5), (0, 10, 40), (0, 10, 5)):
            monkeypatch.setattr(finder, "DIRECT", direct)
            monkeypatch.setattr(found, "SMALL", small)
            monkeypatch.setattr(found, "NEAR", near)
            full._forget_totals()
            assert order(descending=descending, step=37) == whole
        monkeypatch.undo()
        full._forget_totals()


def test_filters_of_the_contract(songs: tuple[Library, dict[str, str]]) -> None:
    """Those by what the collection knows."""
    library, names = songs

    def found(**wanted: object) -> set[str]:
        return {names[id] for id in library.find_ids(Find(filter=wanted))}

    database = library._db
    (album,) = database.execute("SELECT id FROM albums WHERE title = 'Mezzanine'").fetchone()
    (artist,) = database.execute("SELECT id FROM artists WHERE name = 'Björk'").fetchone()
    (folder,) = database.execute(
        "SELECT folders.id FROM folders JOIN tracks ON folder_number = folders.number LIMIT 1"
    ).fetchone()
    assert found(album_id=album) == {"angel", "teardrop"}
    assert found(artist_id=artist) == {"joga", "live"}
    assert found(genre="Electronic") == {"joga", "live"}
    assert found(decade=1990) == {"angel", "teardrop", "joga"}
    assert found(loved=True) == {"angel"}
    assert found(loved=False, year=1998) == {"teardrop"}
    assert found(playlist="p1") == {"angel", "kino"}
    assert found(album_id=[]) == set()
    assert found(folder=folder)
    assert found(folder="no such") == set()
    with pytest.raises(BadInput, match="filtered"):
        found(mood="blue")


def test_a_change_taken_back_leaves_no_trace(full: Library) -> None:
    """What was found while a change was under way is not remembered after it failed."""
    before = full.find_ids(Find(text="kept:yes", sort="title"))

    def change_and_fail() -> None:
        with full.change() as database:
            database.execute("UPDATE tracks SET wish = 1, stored = 1")
            full._forget_totals()
            assert full.find(Find(text="kept:yes", sort="title")).total > len(before)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert full.find_ids(Find(text="kept:yes", sort="title")) == before
