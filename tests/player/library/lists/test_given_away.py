"""A list is made to be given away: it says nothing of its maker's disk, and no passwords."""

from __future__ import annotations

import pytest

from player.library._playlist_out import Format, write
from player.library.lists import Lists
from player.library.lists.exporting import items_of
from player.library.lists.matching import shareable, without_credentials, words_of_item
from player.library.playlists import parse_playlist
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
        ("magnet:?xt=urn:btih:x&tr=udp://a@b", "magnet:?xt=urn:btih:x&tr=udp://a@b"),
        ("a@b/c.mp3", "a@b/c.mp3"),
        ("", ""),
    ],
)
def test_addresses_without_credentials(uri: str, without: str) -> None:
    assert without_credentials(uri) == without
    assert shareable(uri) == without
