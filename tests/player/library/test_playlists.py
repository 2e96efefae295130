"""Playlists: what they say is taken, what they would do is not."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.errors import BadInput
from player.library.playlists import (
    MAX_ITEMS,
    PlaylistItem,
    parse_playlist,
    sniff_playlist,
)

BASE = "https://host.example/music/list.m3u"
CID = "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq"
XSPF = '<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/">{}</playlist>'


def uris(text: str | bytes, base: str = BASE) -> list[str]:
    """The addresses in a playlist."""
    data = text if isinstance(text, bytes) else text.encode()
    return [item.uri for item in parse_playlist(data, base=base).items]


def code(data: bytes) -> str:
    """The code with which data is refused."""
    with pytest.raises(BadInput) as caught:
        parse_playlist(data)
    assert len(caught.value.message) > 20
    return caught.value.code


# ── M3U ──────────────────────────────────────────────────────────────────────────────────────


def test_extended_m3u() -> None:
    """Titles, artists, albums and lengths belong to the line that follows them, and to it only."""
    found = parse_playlist(
        b"#EXTM3U\r\n#PLAYLIST: Mine \r\n\r\n#EXTINF:123,Artist - Title - Live\r\na.mp3\r\n"
        b'#EXTINF:-1 tvg-id="a,b" x="y",Only Title\r\nb.mp3\r\n'
        b"#EXTINF:61.5,A - B\r\n#EXTART:A\r\n#EXTALB:C\r\n# comment\r\n/c.mp3\r\nd.mp3\r\n",
        base=BASE,
    )

    assert (found.kind, found.title, found.note, found.left_out) == ("m3u", "Mine", "", 0)
    assert found.items == (
        PlaylistItem(
            uri="https://host.example/music/a.mp3",
            title="Title - Live",
            artist="Artist",
            duration_ms=123_000,
        ),
        PlaylistItem(uri="https://host.example/music/b.mp3", title="Only Title"),
        PlaylistItem(
            uri="https://host.example/c.mp3", title="B", artist="A", album="C", duration_ms=61_500
        ),
        PlaylistItem(uri="https://host.example/music/d.mp3"),
    )


@pytest.mark.parametrize(
    "data",
    [
        "#EXTM3U\nBjörk.mp3".encode(),
        "#EXTM3U\nBjörk.mp3".encode("utf-8-sig"),
        "#EXTM3U\nBjörk.mp3".encode("latin-1"),
        "#EXTM3U\nBjörk.mp3".encode("utf-16"),
        "Björk.mp3\r\n".encode("latin-1"),
    ],
)
def test_encodings(data: bytes) -> None:
    """UTF-8 with and without a mark, Latin-1 and UTF-16 all give the same name."""
    assert uris(data, "") == ["Björk.mp3"]
    assert uris(data) == ["https://host.example/music/Bj%C3%B6rk.mp3"]


@pytest.mark.parametrize(
    ("line", "uri"),
    [
        ("01 - 100% #1?.mp3", "https://host.example/music/01%20-%20100%25%20%231?.mp3"),
        ("a%20b.mp3", "https://host.example/music/a%20b.mp3"),
        ("CD 1\\b.mp3", "https://host.example/music/CD%201/b.mp3"),
        ("../x.mp3", "https://host.example/x.mp3"),
        ("../../../x.mp3", "https://host.example/x.mp3"),
        ("//other.example/x.mp3", "https://other.example/x.mp3"),
        ("http://a/b.mp3?c=d#e", "http://a/b.mp3?c=d#e"),
        ("magnet:?xt=urn:btih:" + "a" * 40, "magnet:?xt=urn:btih:" + "a" * 40),
        (f"ipfs://{CID}/x.mp3", f"ipfs://{CID}/x.mp3"),
        (CID, f"ipfs://{CID}"),
        ("Prelude: No 1.mp3", "https://host.example/music/Prelude:%20No%201.mp3"),
    ],
)
def test_addresses(line: str, uri: str) -> None:
    """File names become addresses beside the playlist; addresses stay as they are."""
    assert uris("#EXTM3U\n" + line) == [uri]


@pytest.mark.parametrize(
    "line",
    ["javascript:alert(1)", "data:audio/mp3,x", "file:///etc/passwd", "C:\\Music\\x.mp3",
     "\\\\nas\\x.mp3", "blob:x", "http\x01://x", "x" * 9000, "about:blank"],
)  # fmt: skip
def test_addresses_that_lead_elsewhere(line: str) -> None:
    """What cannot be played from the web is left out, counted and told."""
    found = parse_playlist(f"#EXTM3U\n{line}\nok.mp3".encode(), base=BASE)

    assert [item.uri for item in found.items] == ["https://host.example/music/ok.mp3"]
    assert found.left_out == 1
    assert "1 entries" in found.note


def test_ipfs_bases() -> None:
    """Beside a playlist on IPFS lie its tracks; above its root lies nothing."""
    base = f"ipfs://{CID}/album/list.m3u8"

    assert uris("#EXTM3U\na b.mp3\n../c.mp3\n../../../d.mp3\nhttp://x/e.mp3", base) == [
        f"ipfs://{CID}/album/a%20b.mp3", f"ipfs://{CID}/c.mp3", "http://x/e.mp3",
    ]  # fmt: skip
    assert uris("#EXTM3U\na.mp3", "ipns://docs.example/list.m3u") == ["ipns://docs.example/a.mp3"]


def test_without_a_base() -> None:
    """A list that was dropped in keeps its names, to be matched with the files beside it."""
    assert uris("#EXTM3U\nCD 1\\a#.mp3\nC:\\x.mp3\nfile:///m/x.mp3\n//h/x.mp3", "") == [
        "CD 1\\a#.mp3", "C:\\x.mp3", "file:///m/x.mp3", "https://h/x.mp3",
    ]  # fmt: skip


def test_hostile_text_is_one_clean_line() -> None:
    """Titles lose control characters and direction overrides, and are cut."""
    text = "#EXTM3U\n#EXTINF:1,\x1b[31m<b>\u202eabc\u200d\ud7ff" + "x" * 600 + "\na.mp3"
    title = parse_playlist(text.encode()).items[0].title

    assert title.startswith("[31m<b>abc")
    assert len(title) == 500


# ── PLS ──────────────────────────────────────────────────────────────────────────────────────


def test_pls() -> None:
    """Entries are joined by number, whatever their order."""
    found = parse_playlist(
        b"[playlist]\nNumberOfEntries=2\nTitle2=B - Two\nFile2=two.mp3\nLength2=-1\n"
        b"file1=http://a/one.mp3\nTITLE1=One\nLength1=90\nLength3=5\nVersion=2\n",
        base=BASE,
    )

    assert found.kind == "pls"
    assert found.items == (
        PlaylistItem(uri="http://a/one.mp3", title="One", duration_ms=90_000),
        PlaylistItem(uri="https://host.example/music/two.mp3", title="Two", artist="B"),
    )
    assert parse_playlist(b"[playlist]\nNumberOfEntries=0\n").items == ()
    assert code(b"[playlist]\nhello") == "playlist_malformed"


# ── XSPF ─────────────────────────────────────────────────────────────────────────────────────


def test_xspf() -> None:
    """Every field of a track is read; the first usable location counts."""
    body = (
        "<title>T &amp; <!-- x -->U</title><trackList><track><location>ftp://x/</location>"
        "<location> a%20b.mp3 </location><title>S</title><creator>C</creator><album>A</album>"
        "<duration>1500</duration><identifier>https://musicbrainz.org/recording/x</identifier>"
        "<extension application='x'><title>not this</title></extension></track><track>"
        "<title>only a name</title></track><track/></trackList>"
    )
    found = parse_playlist(XSPF.format(body).encode(), base=BASE)

    assert (found.kind, found.title, found.left_out) == ("xspf", "T & U", 1)
    assert found.items == (
        PlaylistItem(
            uri="https://host.example/music/a%20b.mp3",
            title="S",
            artist="C",
            album="A",
            duration_ms=1500,
            identifiers=("https://musicbrainz.org/recording/x",),
        ),
        PlaylistItem(uri="", title="only a name"),
    )


def test_xspf_base_and_encodings() -> None:
    """`xml:base` is heeded, and so is the encoding that the XML declares."""
    text = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><playlist version="1" '
        'xmlns="http://xspf.org/ns/0/" xml:base="http://other/x/"><trackList><track>'
        "<location>é.mp3</location></track></trackList></playlist>"
    )
    assert uris(text.encode("latin-1")) == ["http://other/x/é.mp3"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE playlist [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + ']><playlist xmlns="http://xspf.org/ns/0/"><title>&i;</title></playlist>'
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        XSPF.replace("?>", '?><!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>').format("&x;"),
        XSPF.replace("?>", '?><!DOCTYPE p [<!ENTITY % x SYSTEM "http://evil/"> %x;]>').format(""),
        XSPF.format("<a>" * 50_000),
        XSPF.format("<title>&undefined;</title>"),
        XSPF.format("<title>"),
        XSPF.format("<title>\x01</title>"),
        XSPF.format("").replace("?>", ' encoding="nonsense"?>', 1),
    ],
)  # fmt: skip
def test_xml_tricks(text: str) -> None:
    """Entities, external files, depth and broken XML are refused in no time."""
    start = time.process_time()
    assert code(text.encode()) == "playlist_malformed"
    assert time.process_time() - start < 2


def test_other_xml_is_no_playlist() -> None:
    """Feeds, pages and pictures are not playlists."""
    for text in ("<rss/>", "<html><body>x</body></html>", "<svg/>",
                 "<x xmlns='http://xspf.org/ns/0/'/>"):  # fmt: skip
        assert code(text.encode()) == "not_a_playlist"


# ── JSPF ─────────────────────────────────────────────────────────────────────────────────────


def test_jspf() -> None:
    """Lists and single texts are both read; ListenBrainz' tracks without location are kept."""
    tracks = [
        {"location": ["a.mp3"], "title": "T", "creator": "C", "album": "A", "duration": 1000},
        {"location": "http://x/b.mp3", "duration": "x", "title": 5},
        {"identifier": ["https://musicbrainz.org/recording/x"], "title": "Listed"},
        {"identifier": "https://musicbrainz.org/recording/y"},
        None, {}, {"location": ["javascript:x"]},
    ]  # fmt: skip
    found = parse_playlist(
        json.dumps({"playlist": {"title": "P", "track": tracks}}).encode(), base=BASE
    )

    assert (found.kind, found.title, found.left_out) == ("jspf", "P", 3)
    assert found.items == (
        PlaylistItem(
            uri="https://host.example/music/a.mp3", title="T", artist="C", album="A",
            duration_ms=1000,
        ),
        PlaylistItem(uri="http://x/b.mp3"),
        PlaylistItem(
            uri="", title="Listed", identifiers=("https://musicbrainz.org/recording/x",)
        ),
        PlaylistItem(uri="", identifiers=("https://musicbrainz.org/recording/y",)),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '{"playlist":' + "[" * 100_000,
        '{"playlist":' + '{"a":' * 1000 + "1" + "}" * 1001,
        '{"playlist": {"track": [',
        '{"playlist": {"duration": ' + "9" * 10_000 + "}}",
        '{"playlist" "x"}',
    ],
)
def test_json_tricks(text: str) -> None:
    """Depth, cut files and absurd numbers are refused."""
    assert code(text.encode()) == "playlist_malformed"


@pytest.mark.parametrize("text", ['{"playlist": 5}', '{"playlist": {"track": {}}}',
                                  '{"x": "\\"playlist\\"", "playlist": null}'])  # fmt: skip
def test_other_json(text: str) -> None:
    """JSON that only mentions playlists is none."""
    assert code(text.encode()) == "not_a_playlist"


# ── All ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"#EXTM3U\n", "m3u"), (b"\xef\xbb\xbf\r\n#extm3u", "m3u"), (b"[Playlist]\n", "pls"),
        (b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n", "hls"), (b"#EXT-X-VERSION:3", "hls"),
        (b"http://a/b\nhttp://c/d\n", "m3u"), (b"a.mp3\n# x\nb c.flac", "m3u"),
        (b'{"playlist":{}}', "jspf"), (b"{}", None), (b"", None), (b"hello\nworld", None),
        (b"ID3\x03\0\0", None), (b"RIFF\0\0\0\0WAVE", None), (b"<html>a.mp3", None),
        (b"a.mp3\nhello", None), (b"#!/bin/sh\nplay x.mp3", "m3u"), (b"# only comments", None),
        (b'<playlist xmlns="http://xspf.org/ns/0/">', "xspf"),
        (b"[playlist]".decode().encode("utf-16"), "pls"),
    ],
)  # fmt: skip
def test_sniffing(head: bytes, kind: str | None) -> None:
    """Content tells what a file is, not its name."""
    assert sniff_playlist(head) == kind
    if kind is None:
        assert code(head) == "not_a_playlist"


def test_hls_is_named() -> None:
    """A segmented stream is told apart from a playlist, even when that shows late."""
    assert code(b"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nx.m3u8") == "hls_stream"
    assert code(b"#EXTM3U\n" + b"#x\n" * 9000 + b"#EXT-X-TARGETDURATION:9\nx.ts") == "hls_stream"


@pytest.mark.parametrize(
    "data",
    [
        b"#EXTM3U\n" + b"a.mp3\n" * 800_000,
        b"#EXTM3U\n" + b"#\n" * 1_000_000 + b"a\n" * 1_000_000,
        b"[playlist]\n" + b"".join(b"File%d=a\n" % n for n in range(200_000)),
        XSPF.format(
            "<trackList>" + "<track><location>a</location></track>" * 100_000 + "</trackList>"
        ).encode(),
        b'{"playlist":{"track":[' + b'{"location":["a"]},' * 100_000 + b"{}]}}",
    ],
    ids=["m3u", "comments", "pls", "xspf", "jspf"],
)
def test_a_million_lines(data: bytes) -> None:
    """Only so many items are kept, the rest is counted and told, and it takes no time."""
    start = time.process_time()
    found = parse_playlist(data)

    assert len(found.items) == MAX_ITEMS
    assert found.left_out > 80_000
    assert "10,000" in found.note
    assert time.process_time() - start < 8


def test_larger_than_five_megabytes() -> None:
    """Beyond 5 MiB nothing is read at all."""
    assert code(b"#EXTM3U\n" + b"a.mp3\n" * 1_000_000) == "playlist_too_large"


@given(st.binary(max_size=200), st.sampled_from(["", BASE, f"ipfs://{CID}/x", "ipfs://", "junk"]))
def test_any_bytes(data: bytes, base: str) -> None:
    """Any bytes are a playlist or a BadInput."""
    starts = (
        *(b"", b"#EXTM3U\n", b"[playlist]\nFile1=", b'{"playlist":', b"<playlist><trackList>"),
        *(b"title,artist,location\n", b"Track Name;Artist Name(s)\n", b"name\tartist\turl\n"),
    )
    for start in starts:
        try:
            found = parse_playlist(start + data, base=base)
        except BadInput:
            continue
        for item in found.items:
            assert item.uri.isprintable()
            assert not item.uri.lower().startswith(("javascript:", "data:", "blob:"))
