"""What a file's name tells, and what its first bytes say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library import clean, is_audio_name, sniff, tags_from_name, with_fallback
from player.models import Tags


@pytest.mark.parametrize(
    ("path", "parent", "facts"),
    [
        ("Album/01 - Artist - Title.mp3", "", ("Title", "Artist", "Album", 1, 0)),
        ("01 Title.mp3", "Artist - Album (1999) [FLAC]", ("Title", "Artist", "Album", 1, 0)),
        ("a/b/CD2/2-03 x.flac", "", ("x", "", "b", 3, 2)),
        ("Some_Song_Name.ogg", "", ("Some Song Name", "", "", 0, 0)),
        ("99 Luftballons.mp3", "", ("99 Luftballons", "", "", 0, 0)),
        ("1999.mp3", "Prince", ("1999", "", "Prince", 0, 0)),
        ("../../etc/passwd", "", ("passwd", "", "etc", 0, 0)),
        ("", "", ("Untitled", "", "", 0, 0)),
        ("Mr. Nobody.mp3", "", ("Mr. Nobody", "", "", 0, 0)),
    ],
)
def test_names_tell(path: str, parent: str, facts: tuple[object, ...]) -> None:
    """Numbers, artists and albums are found where people put them."""
    tags = tags_from_name(path, parent=parent)

    assert (tags.title, tags.artist, tags.album, tags.number, tags.disc) == facts


@given(path=st.text(max_size=200), parent=st.text(max_size=60))
def test_any_name_gives_a_title(path: str, parent: str) -> None:
    """No name is too strange to be shown."""
    tags = tags_from_name(path, parent=parent)

    assert tags.title
    assert tags.title == clean(tags.title)


def test_a_guess_never_contradicts_a_fact() -> None:
    """Only what the tags leave empty is filled."""
    guess = Tags(title="g", artist="ga", album="A", album_artist="ga", number=4, year=1999)

    assert with_fallback(Tags(), guess) == guess
    filled = with_fallback(Tags(title="t", artist="a"), guess)
    assert (filled.title, filled.artist, filled.album_artist) == ("t", "a", "")
    assert (filled.album, filled.number) == ("A", 4)


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (b"<!DOCTYPE html><html>", "text/html"),
        (b"\xef\xbb\xbf  <!-- x --> <HTML lang=en>", "text/html"),
        (b"#EXTM3U\n#EXTINF", "audio/x-mpegurl"),
        (b"\n[Playlist]\nFile1=", "audio/x-scpls"),
        (b'<?xml version="1.0"?><playlist xmlns="http://xspf.org/ns/0/">', "application/xspf+xml"),
        (b' {"playlist": {', "application/jspf+json"),
        (b"d8:announce35:udp://", "application/x-bittorrent"),
        (b"d4:infod5:files", "application/x-bittorrent"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"\0\0\0\x20ftypavif", None),
        (b"<svg xmlns=", None),
        (b"plain words", None),
        (b"", None),
    ],
)
def test_first_bytes_decide(head: bytes, mime: str | None) -> None:
    """A page that says it is sound is a page."""
    assert sniff(head) == mime


def test_the_name_is_asked_last() -> None:
    """Where the bytes say nothing the extension does; an address's query is no extension."""
    assert sniff(b"", "http://x.example/a.opus?b=c.mp3#d.wav") == "audio/ogg"
    assert sniff(b"<html>", "x.mp3") == "text/html"
    assert is_audio_name("A.FLAC")
    assert not is_audio_name(".mp3")


@given(data=st.binary(max_size=200))
def test_sniffing_never_fails(data: bytes) -> None:
    """Any bytes are something or nothing."""
    sniff(data)


@given(text=st.text(max_size=300))
def test_clean_text_is_harmless_and_stays_so(text: str) -> None:
    """Cleaning leaves no line break, override or half character, and is done once."""
    plain = clean(text)

    assert clean(plain) == plain
    assert not set(plain) & set("\n\r\0\u202e\u2066\u200f\ufeff\u2028")
    plain.encode()
