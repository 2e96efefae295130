"""Playlists as they go out: what is written is read back the same, by us and by others."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library._playlist_out import write
from player.library.playlists import (
    PlaylistItem,
    parse_playlist,
    to_jspf,
    to_m3u8,
    to_xspf,
)

BASE = "https://host.example/music/list.m3u"
CID = "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq"
PRINTABLE = st.characters(exclude_categories=("C", "Z"), include_characters=" ")
TEXT = st.text(PRINTABLE, max_size=20).map(lambda t: " ".join(t.split()))
ITEMS = st.lists(
    st.builds(
        PlaylistItem,
        uri=st.sampled_from(["http://a/b", "magnet:?xt=urn:btih:x&dn=a", f"ipfs://{CID}/é <&>"]),
        title=TEXT,
        artist=TEXT,
        album=TEXT,
        duration_ms=st.integers(0, 10_000).map(lambda s: s * 1000),
    ),
    max_size=4,
)


@pytest.mark.parametrize("to_text", [to_m3u8, to_xspf, to_jspf])
@given(title=TEXT, items=ITEMS)
def test_round_trip(to_text: Callable[..., str], title: str, items: list[PlaylistItem]) -> None:
    """What is written reads back the same, in every format."""
    found = parse_playlist(to_text(title, items).encode(), base=BASE)

    assert found.title == title
    assert list(found.items) == items


@given(title=TEXT, items=ITEMS, isrc=st.sampled_from(["", "GBAAN9700168"]))
def test_round_trip_of_tables(title: str, items: list[PlaylistItem], isrc: str) -> None:
    """CSV keeps everything but the list's own name, whatever a spreadsheet would make of it."""
    name = "https://musicbrainz.org/recording/e97f805a-ab48-4c52-855e-07049142113d"
    items = [replace(item, isrc=isrc, identifiers=(name,)) for item in items]
    text = "".join(write("csv", title, items))
    assert not any(line[:1] in "=+-@" for line in text.splitlines())
    assert list(parse_playlist(text.encode(), base=BASE).items) == items


@given(title=TEXT, items=ITEMS)
def test_round_trip_of_pls(title: str, items: list[PlaylistItem]) -> None:
    """PLS has no album, and takes a dash for what stands between artist and title."""
    found = parse_playlist("".join(write("pls", title, items)).encode(), base=BASE)
    assert [(item.uri, item.duration_ms) for item in found.items] == [
        (item.uri, item.duration_ms) for item in items
    ]
    for ours, theirs in zip(items, found.items, strict=True):
        if " - " not in ours.title + ours.artist and ours.artist and ours.title:
            assert (theirs.artist, theirs.title) == (ours.artist, ours.title)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (
            (
                '"Track URI","Track Name","Artist Name(s)","Album Name","Track Duration (ms)",'
                '"ISRC"\n"spotify:track:x","Jóga","Björk","Homogenic","305000","GBAAN9700168"\n'
            ),
            305_000,
        ),
        (
            "Playlist name,Track name,Artist name,Album,ISRC\nX,Jóga,Björk,Homogenic,GB-AAN-97-00168\n",
            0,
        ),
        ("title;artist;album;isrc;duration\nJóga;Björk;Homogenic;GBAAN9700168;5:05\n", 305_000),
        ("Name\tArtist\tAlbum\tISRC\tTime\nJóga\tBjörk\tHomogenic\tGBAAN9700168\t305\n", 305_000),
    ],
)
def test_tables_of_others(text: str, length: int) -> None:
    """Columns are told by their names, whoever wrote them."""
    (item,) = parse_playlist(text.encode()).items
    assert (item.title, item.artist, item.album) == ("Jóga", "Björk", "Homogenic")
    assert (item.isrc, item.duration_ms, item.uri) == ("GBAAN9700168", length, "")


def test_paths_that_look_like_something_else() -> None:
    """A file's name may begin with a sign or hold a colon; it is read as the path that it is."""
    paths = ["#1.mp3", "Prelude: No. 1.mp3", "a b/100% é.mp3", "x%20y.mp3", "日本.flac"]
    items = [PlaylistItem(uri=path, title="T", artist="A") for path in paths]
    for format in ("m3u8", "pls", "xspf", "jspf"):
        found = parse_playlist("".join(write(format, "t", items)).encode())
        assert [item.uri.removeprefix("./") for item in found.items] == paths


@given(st.lists(st.builds(PlaylistItem, uri=st.text(min_size=1), title=st.text(),
                          artist=st.text(), identifiers=st.tuples(st.text())), max_size=3))  # fmt: skip
def test_hostile_items_are_written_safely(items: list[PlaylistItem]) -> None:
    """No title or address can break out of its place in a written list."""
    for format in ("m3u8", "xspf", "jspf", "pls", "csv"):
        text = "".join(write(format, "t\n#x", items))
        text.encode()
        if format == "xspf":
            ET.fromstring(text)
        found = parse_playlist(text.encode())
        assert len(found.items) + found.left_out <= len(items)


def test_xspf_as_others_read_it() -> None:
    """The XSPF has its namespace, version and elements in place."""
    item = PlaylistItem(uri="http://a/?b&c", title="<T>", identifiers=("mbid:x",), duration_ms=9)
    root = ET.fromstring(to_xspf("P", [item]))
    ns = "{http://xspf.org/ns/0/}"

    assert (root.tag, root.attrib) == (ns + "playlist", {"version": "1"})
    track = root.find(f"{ns}trackList/{ns}track")
    assert track is not None
    assert [(e.tag.removeprefix(ns), e.text) for e in track] == [
        ("location", "http://a/?b&c"), ("identifier", "mbid:x"), ("title", "<T>"),
        ("duration", "9"),
    ]  # fmt: skip


def test_jspf_as_listenbrainz_reads_it() -> None:
    """Every track has the MusicBrainz extension and a list of identifiers."""
    name = "https://musicbrainz.org/recording/e97f805a-ab48-4c52-855e-07049142113d"
    items = [PlaylistItem(uri="http://a/b", title="T", identifiers=(name,)), PlaylistItem(uri="")]
    tree = json.loads(to_jspf("P", items))

    for track in tree["playlist"]["track"]:
        assert "https://musicbrainz.org/doc/jspf#track" in track["extension"]
        assert isinstance(track["identifier"], list)
    assert tree["playlist"]["creator"] == "Starling"
    assert tree["playlist"]["track"][0]["identifier"] == [name]
