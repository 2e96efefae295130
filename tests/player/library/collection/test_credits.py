"""Credits and titles, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.collection.credits import Credit, credit, guests, is_various, without_guests
from player.library.collection.facts import folder_of, genres_of, place
from player.library.titles import kind_of_title, release_type, split_disc, split_edition


def names(credits: list[Credit]) -> list[str]:
    """Their names."""
    return [each.name for each in credits]


@pytest.mark.parametrize(
    "band",
    [
        "Simon & Garfunkel",
        "Earth, Wind & Fire",
        "Tyler, The Creator",
        "Nick Cave and the Bad Seeds",
        "AC/DC",
        "Florence + The Machine",
        "Feat",
        "Aftermath",
        "Sun feat",
    ],
)
def test_a_band_is_one(band: str) -> None:
    """Nothing but the file or the user may take a band apart."""
    assert names(credit(band)) == [band]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("A feat. B", ["A", "B"]),
        ("A ft B", ["A", "B"]),
        ("A Featuring B & C", ["A", "B & C"]),
        ("A (feat. B)", ["A", "B"]),
        ("Simon & Garfunkel feat. Someone", ["Simon & Garfunkel", "Someone"]),
    ],
)
def test_guests_are_apart(printed: str, expected: list[str]) -> None:
    """`feat.` is never part of a name; and the print can be put together again."""
    found = credit(printed)

    assert names(found) == expected
    assert "".join(each.name + each.joined for each in found) == printed


def test_names_one_by_one() -> None:
    """The file's own list goes before all guessing; ids go with it."""
    found = credit("A & B with C", ["A", "B", "C"], ["1", "2", "3"])

    assert [(each.name, each.joined, each.mbid) for each in found] == [
        ("A", " & ", "1"),
        ("B", " with ", "2"),
        ("C", "", "3"),
    ]
    assert names(credit("Printed otherwise", ["A", "B"])) == ["A", "B"]
    assert [each.mbid for each in credit("A & B", ["A", "B"], ["1"])] == ["", ""]
    assert credit("A & B", (), ["1"])[0].mbid == "1"
    assert [each.mbid for each in credit("A feat. B", (), ["1", "2"])] == ["1", "2"]


def test_what_the_user_said() -> None:
    """A split name is several artists, a merged one is another; both keep what joins them."""
    split = credit("A & B feat. C", meanings={"a & b": ["A", "B"]})
    assert [(each.name, each.joined) for each in split] == [
        ("A", " & "),
        ("B", " feat. "),
        ("C", ""),
    ]
    assert names(credit("Beatles", meanings={"beatles": ["The Beatles"]})) == ["The Beatles"]


def test_guests_of_titles() -> None:
    """A title may name whom the credit does not."""
    assert names(guests("Song (feat. B)", [Credit(name="A")])) == ["B"]
    assert guests("Song (feat. B)", [Credit(name="b")]) == []
    assert guests("Defeat (live)", []) == []


@pytest.mark.parametrize("name", ["Various Artists", "VA", "various", "Разные исполнители", "群星"])
def test_various(name: str) -> None:
    """Many languages have a word for it."""
    assert is_various(name)
    assert not is_various(name + " & Friends")


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_any_text_is_a_credit(printed: str, listed: list[str]) -> None:
    """No text breaks it, and no name is lost or empty beside others."""
    found = credit(printed, listed)

    assert bool(found) == bool(printed or ", ".join(listed))
    assert without_guests(printed) == printed or len(found) > 0


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Album (Disc 2)", ("Album", 2, "")),
        ("Album CD1", ("Album", 1, "")),
        ("Album [Disc 1 of 2]", ("Album", 1, "")),
        ("Album, Disc 3: Live in Rome", ("Album", 3, "Live in Rome")),
        ("Disco", ("Disco", 0, "")),
        ("CD 1", ("CD 1", 0, "")),
    ],
)
def test_discs_in_titles(title: str, expected: tuple[str, int, str]) -> None:
    """A title that is nothing but a disc stays."""
    assert split_disc(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Abbey Road (Remastered 2009)", ("Abbey Road", "Remastered 2009")),
        ("Abbey Road [Deluxe Edition]", ("Abbey Road", "Deluxe Edition")),
        ("X (Deluxe Edition) [Remastered]", ("X", "Deluxe Edition, Remastered")),
        ("Kind of Blue - Remastered", ("Kind of Blue", "Remastered")),
        ("桜 (初回限定盤)", ("桜", "初回限定盤")),
        ("Albume (Édition limitée)", ("Albume", "Édition limitée")),
        ("MTV Unplugged (Live)", ("MTV Unplugged (Live)", "")),
        ("(Deluxe Edition)", ("(Deluxe Edition)", "")),
        ("Stereo", ("Stereo", "")),
    ],
)
def test_editions_in_titles(title: str, expected: tuple[str, str]) -> None:
    """An edition stands behind a title, and a title is never nothing."""
    assert split_edition(title) == expected


def test_kinds() -> None:
    """What is said most precisely counts."""
    assert kind_of_title("Foo - Single") == "single"
    assert kind_of_title("Foo EP") == "ep"
    assert kind_of_title("Live at Leeds") == "live"
    assert kind_of_title("Alive") == ""
    assert kind_of_title("Up (Original Motion Picture Soundtrack)") == "soundtrack"
    assert release_type(["album; live"]) == "live"
    assert release_type(["Album", "Compilation"]) == "compilation"
    assert release_type(["broadcast"]) == "other"
    assert release_type([]) == ""


def test_genres() -> None:
    """Several values stay as they are; one value is a list with commas."""
    assert genres_of("Folk, World, & Country, Jazz", ("Folk, World, & Country", "Jazz")) == (
        "Folk, World, & Country",
        "Jazz",
    )
    assert genres_of("Rock, Pop", ()) == ("Rock", "Pop")
    assert genres_of("Rock; rock/Soul", ()) == ("Rock", "Soul")
    assert genres_of("Folk, World, & Country", ()) == ("Folk, World, & Country",)


def test_folders() -> None:
    """Discs lie in their album's folder."""
    assert folder_of("Music", "A/B/CD1/01.mp3") == ("Music", "A", "B", "CD1")
    assert place(("Music", "A", "B", "CD1")) == ("Music", "A", "B")
    assert place(("Music", "CDs")) == ("Music", "CDs")
    assert folder_of("", "01.mp3") == ()
    assert folder_of("x", "..\\a\\01.mp3") == ("x", "a")
