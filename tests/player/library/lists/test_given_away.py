"""A list is made to be given away: it says nothing of its maker's disk, and no passwords."""

from __future__ import annotations

from dataclasses import replace

import pytest

from player.library import NewTrack
from player.library._playlist_out import Format, write
from player.library.lists import Lists
from player.library.lists.exporting import items_of
from player.library.lists.matching import Matcher, Words, shareable, words_of_item
from player.library.playlists import parse_playlist
from player.library.secretless import Cleaner
from player.models import Tags
from player.types import ContentId, DurationMs, Uri
from tests.factories import copy_of
from tests.player.library.collection.kits import empty

M3U = """#EXTM3U
#EXTINF:10,Someone - One
/home/jane.doe/Music/Someone/Album/01 One.flac
#EXTINF:10,Someone - Two
C:\\Users\\Jane Doe\\Music\\Someone\\Album\\02 Two.flac
#EXTINF:10,Someone - Three
file:///home/jane.doe/Music/Someone/Album/03%20Three.flac
#EXTINF:10,Someone - Four
Someone/Album/04 Four.flac
#EXTINF:10,Someone - Five
https://jane:secret@music.example/rest/stream.mp3
#EXTINF:10,Someone - Six
\\\\nas\\jane\\Music\\Someone\\Album\\06 Six.flac
"""


@pytest.mark.parametrize("format", ["jspf", "xspf", "m3u8", "pls", "csv"])
def test_what_is_missing_tells_no_more_than_its_name(format: Format) -> None:
    library = empty()
    lists = Lists(library)
    items = parse_playlist(M3U.encode(), limit=10_000, most=100).items
    assert len(items) == 6
    made = lists.make_of("Mine", [("", words_of_item(item)) for item in items])
    (stored,) = library._db.execute(
        "SELECT count(*) FROM playlist_items WHERE uri LIKE '%secret%' OR facts LIKE '%secret%'"
    ).fetchone()
    assert stored == 0
    text = "".join(write(format, made.name, items_of(library, lists.words_of(made.id))))
    for secret in ("jane", "Jane", "home", "Users", "C:", "secret", "nas"):
        assert secret not in text, text
    for told in ("01", "Two.flac", "03", "Someone/Album/04", "music.example/rest/stream.mp3", "06"):
        assert told in text


@pytest.mark.parametrize(
    ("uri", "without"),
    [
        ("https://u:p@h/a@b.mp3", "https://h/a@b.mp3"),
        ("http://u@h:80/", "http://h:80/"),
        ("ftp://a@b:c@h/x", "ftp://h/x"),
        ("https://h/a?x=u:p@h", "https://h/a?x=u:p@h"),
        ("https://h/@me/a.mp3", "https://h/@me/a.mp3"),
        ("magnet:?xt=urn:btih:x&tr=udp://a@b", "magnet:?xt=urn:btih:x"),
        ("a@b/c.mp3", "a@b/c.mp3"),
        ("", ""),
    ],
)
def test_addresses_without_credentials(uri: str, without: str) -> None:
    assert shareable(uri) == without


@pytest.mark.parametrize("format", ["jspf", "xspf", "m3u8", "pls", "csv"])
def test_tokens_stay_at_home_and_the_track_is_found_again(format: Format) -> None:
    """By its address without them, where its words say nothing; and two that only a token tells
    apart are not taken for each other."""
    library = empty()
    secrets = ("hunter2hunter2", "26719a1196d2a940705a59634eb18eab")
    uris = [
        f"https://m.example/rest/stream?id=1&u=jane&p={secrets[0]}",
        f"https://m.example/rest/stream?id=2&u=jane&p={secrets[0]}",
        f"https://m.example/a.mp3?token={secrets[1]}",
        "https://m.example/b.mp3?id=5",
    ]
    ids = library.add_tracks(
        NewTrack(
            tags=Tags(title=f"Untitled {n}", duration_ms=DurationMs(n * 60_000)),
            copies=(replace(copy_of(n, "http"), content=ContentId("url:" + uri), uri=Uri(uri)),),
        )
        for n, uri in enumerate(uris, 1)
    )
    cleaner = Cleaner(shareable)
    text = "".join(write(format, "Mine", items_of(library, [(id, Words()) for id in ids], cleaner)))
    for secret in (*secrets, "jane", "token"):
        assert secret not in text
    assert cleaner.count == 3
    found = [
        Matcher(library).track(Words(uri=item.uri)) for item in parse_playlist(text.encode()).items
    ]
    assert found == ids
