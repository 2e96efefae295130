"""Licences by which anybody may share, and only those."""

from __future__ import annotations

import io

import pytest

pytest.importorskip("mutagen")

from mutagen.id3 import COMM, ID3, TCOP, TXXX, WCOP

from player.library._fields import from_id3, from_mp4, from_vorbis, tags_from_fields
from player.library._licences import licence_of
from player.library.rows import tags_from_json, tags_to_json

BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.mark.parametrize(("text", "licence"), [
    (BY_SA, "CC BY-SA 4.0"),
    ("http://creativecommons.org/licenses/by-nc-nd/3.0/us/", "CC BY-NC-ND 3.0"),
    ("http://www.creativecommons.org/licenses/BY/2.5", "CC BY 2.5"),
    ("2019 X. Licensed to the public under http://creativecommons.org/licenses/by/3.0/ verify at x",
     "CC BY 3.0"),
    ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
    ("creativecommons.org/publicdomain/mark/1.0", "Public Domain Mark 1.0"),
    ("http://creativecommons.org/licenses/publicdomain/", "Public domain"),
    ("https://notcreativecommons.org/licenses/by/4.0/", ""),
    ("https://creativecommons.org.evil.example/licenses/by/4.0/", ""),
    ("http://creativecommons.org/licenses/sampling/1.0/", ""),
    ("http://creativecommons.org/licenses/by-evil/4.0/", ""),
    ("This is not in the public domain", ""), ("CC", ""), ("", ""), ("© 2020 All rights", ""),
])  # fmt: skip
def test_only_addresses_count(text: str, licence: str) -> None:
    assert licence_of([text]) == licence


def test_where_each_format_says_it() -> None:
    """ID3 by WCOP, TCOP, a comment or free text; Vorbis and MP4 by their own names."""
    for frame in (
        WCOP(url=BY_SA), TCOP(encoding=3, text=[f"2020 X {BY_SA}"]),
        COMM(encoding=3, lang="eng", desc="", text=[BY_SA]),
        TXXX(encoding=3, desc="LICENSE", text=[BY_SA]),
    ):  # fmt: skip
        tags = ID3()
        tags.add(frame)
        assert tags_from_fields(from_id3(tags), None).licence == "CC BY-SA 4.0", frame
    for name in ("LICENSE", "copyright", "Comment"):
        assert tags_from_fields(from_vorbis({name: [BY_SA]}), None).licence == "CC BY-SA 4.0"
    for name in ("cprt", "\xa9cpy", "\xa9cmt"):
        assert tags_from_fields(from_mp4({name: [BY_SA]}), None).licence == "CC BY-SA 4.0"
    free = {"----:com.apple.iTunes:LICENSE": [BY_SA.encode()]}
    assert tags_from_fields(from_mp4(free), None).licence == "CC BY-SA 4.0"
    assert tags_from_fields(from_vorbis({"title": ["x"]}), None).licence == ""


def test_the_library_remembers_it() -> None:
    tags = tags_from_fields(from_vorbis({"license": [BY_SA]}), io.BytesIO())
    assert tags_from_json(tags_to_json(tags)).licence == "CC BY-SA 4.0"
