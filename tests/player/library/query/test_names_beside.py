"""Names that are in no index of words: of playlists, folders, sources, licences, genres."""

from __future__ import annotations

import dataclasses

import pytest

from player.contract import Find, FindGroups, PlaylistMake, Search
from player.library import Library
from player.library.lists import Lists
from tests.player.library.query.kits import empty, track

NAMES = [
    "日本の夜", "Ætherwave", "Große Straße", "!!!", "Post-Punk 100%", "under_score", "ヨルシカ mix",
    "Świt", "The Long Way", "Łódź",
]  # fmt: skip
ASKED = [
    ("日本の夜", "日本の夜"), ("本の", "日本の夜"), ("夜", "日本の夜"), ("æther", "Ætherwave"),
    ("Ætherwave", "Ætherwave"), ("grosse", "Große Straße"), ("STRASSE", "Große Straße"),
    ("!!!", "!!!"), ("100%", "Post-Punk 100%"), ("under_", "under_score"), ("シカ", "ヨルシカ mix"),
    ("świt", "Świt"), ("swit", "Świt"), ("long", "The Long Way"), ("the", "The Long Way"), ("lodz", "Łódź"), ("łódź", "Łódź"),
]  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    made = empty()
    lists = Lists(made)
    for place, name in enumerate(NAMES, 1):
        new = track(place, title=f"Song {place}", artist="A", genre=name)
        copies = tuple(
            dataclasses.replace(copy, path=f"{name}/song.mp3", source_name=f"from {name}")
            for copy in new.copies
        )
        (id,) = made.add_tracks([dataclasses.replace(new, copies=copies)])
        lists.make(PlaylistMake(name=name, tracks=[id]))
    return made


@pytest.mark.parametrize("field", ["playlist", "folder", "source"])
@pytest.mark.parametrize(("asked", "name"), ASKED)
def test_every_script_is_found(library: Library, field: str, asked: str, name: str) -> None:
    wanted = [f"Song {NAMES.index(name) + 1}"]
    found = library.find(Find(text=f"{field}:{asked}"))
    assert [row.title for row in found.tracks] == wanted
    if " " not in asked and asked == name:
        quoted = library.find(Find(text=f'{field}:"{asked}"'))
        assert [row.title for row in quoted.tracks] == wanted


def test_what_lies_in_no_folder(library: Library) -> None:
    made = empty()
    bare, below = track(1, title="Bare", artist="A"), track(2, title="Below", artist="A")
    made.add_tracks(
        dataclasses.replace(
            new,
            copies=tuple(
                dataclasses.replace(copy, path=path, source_name="") for copy in new.copies
            ),
        )
        for new, path in ((bare, "1.mp3"), (below, "none/2.mp3"))
    )

    def found(text: str) -> list[str]:
        return [row.title for row in made.find(Find(text=text)).tracks]

    assert found("folder:none") == ["Bare"]
    assert found("-folder:none") == ["Below"]
    assert found('folder:"none"') == ["Below"]
    assert library.find(Find(text="folder:none")).total == 0


def test_words_begin_where_words_begin(library: Library) -> None:
    for text in ("playlist:wave", "folder:core", "playlist:ong"):
        assert not library.find(Find(text=text)).total


@pytest.mark.parametrize(
    ("asked", "name"),
    [*(pair for pair in ASKED if pair[0] not in ("100%", "the")), ("punk", "Post-Punk 100%")],
)
def test_search_offers_them(library: Library, asked: str, name: str) -> None:
    hits = library.search(Search(text=asked, limit=50)).hits
    assert {hit.kind for hit in hits if hit.title == name} >= {"playlist", "genre"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("the long", ["The Long Way"]),
        (" 本の ", ["日本の夜"]),
        ("%", ["Post-Punk 100%"]),
        ("r_s", ["under_score"]),
    ],
)
def test_folders_by_a_part_of_their_name(library: Library, asked: str, found: list[str]) -> None:
    def named(parent: str, text: str) -> list[str]:
        page = library.collection.find_groups(FindGroups(by="folder", parent=parent, text=text))
        return [row.name for row in page.groups]

    tops = library.collection.find_groups(FindGroups(by="folder", limit=100)).groups
    assert [name for top in tops for name in named(top.id, asked)] == found
