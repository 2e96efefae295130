"""What the collection is made of is read out of every format alike."""

from __future__ import annotations

import io
from typing import Any

import pytest

from player.library import read_tags
from player.library.rows import tags_from_json, tags_to_json
from player.models import Tags

pytest.importorskip("av")

from tests.audio import FORMATS, tagged, tone
from tests.big_library import mbid

CUE = 'TITLE "Album"\nFILE "a.flac" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00'
IDS = {name: mbid(name) for name in ("group", "ada", "ben", "both")}
FACTS: dict[str, list[str]] = {
    "title": ["Song"],
    "artist": ["Ada feat. Ben"],
    "artists": ["Ada", "Ben"],
    "album": ["Album (Deluxe Edition) (Disc 2: Live)"],
    "albumartist": ["Ada & Ben"],
    "albumartists": ["Ada", "Ben"],
    "titlesort": ["Song, The"],
    "artistsort": ["Lovelace, Ada"],
    "albumsort": ["Album, An"],
    "albumartistsort": ["Both"],
    "date": ["2012-03-04"],
    "originaldate": ["1999-01-02"],
    "releasetype": ["album", "live"],
    "label": ["Label"],
    "catalognumber": ["CAT 1"],
    "genre": ["Folk, World, & Country", "Jazz; Blues"],
    "musicbrainz_artistid": [IDS["ada"], IDS["ben"]],
    "musicbrainz_albumartistid": [IDS["ada"], IDS["ben"]],
    "musicbrainz_releasegroupid": [IDS["group"]],
    "cuesheet": [CUE],
}
"""By Vorbis names, as Picard maps them:
https://picard-docs.musicbrainz.org/en/appendices/tag_mapping.html"""

ID3 = {
    "title": "TIT2", "artist": "TPE1", "album": "TALB", "albumartist": "TPE2", "titlesort": "TSOT",
    "artistsort": "TSOP", "albumsort": "TSOA", "albumartistsort": "TSO2", "date": "TDRC",
    "originaldate": "TDOR", "label": "TPUB", "genre": "TCON",
}  # fmt: skip
FREE = {
    "artists": "ARTISTS",
    "albumartists": "ALBUMARTISTS",
    "releasetype": "MusicBrainz Album Type",
    "catalognumber": "CATALOGNUMBER",
    "musicbrainz_artistid": "MusicBrainz Artist Id",
    "musicbrainz_albumartistid": "MusicBrainz Album Artist Id",
    "musicbrainz_releasegroupid": "MusicBrainz Release Group Id",
    "cuesheet": "CUESHEET",
    "originaldate": "originaldate",
    "label": "LABEL",
}
MP4 = {
    "title": "\xa9nam", "artist": "\xa9ART", "album": "\xa9alb", "albumartist": "aART",
    "date": "\xa9day", "genre": "\xa9gen", "titlesort": "sonm", "artistsort": "soar",
    "albumsort": "soal", "albumartistsort": "soaa",
}  # fmt: skip


def with_facts(form: str, sound: bytes) -> bytes:
    """The sound with all facts, in the manner of its format."""
    from mutagen import File, id3
    from mutagen.mp4 import MP4FreeForm

    file = io.BytesIO(tagged(form, sound))
    audio: Any = File(file)
    if form in ("mp3", "wav", "aiff"):
        for name, values in FACTS.items():
            if name in ID3:
                audio.tags.setall(ID3[name], [getattr(id3, ID3[name])(encoding=3, text=values)])
            else:
                audio.tags.add(id3.TXXX(encoding=3, desc=FREE[name], text=values))
    else:
        for name, values in FACTS.items():
            if form != "m4a":
                audio[name] = values
            elif name in MP4:
                audio[MP4[name]] = values
            else:
                audio[f"----:com.apple.iTunes:{FREE[name]}"] = [
                    MP4FreeForm(value.encode()) for value in values
                ]
    file.seek(0)
    audio.save(file)
    return file.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_the_same_of_the_collection(form: str) -> None:
    """Sort names, original dates, ids, kinds, editions, discs, labels, genres, cue sheets."""
    tags = read_tags(io.BytesIO(with_facts(form, tone(form)))).tags

    assert (tags.artist, tags.artists) == ("Ada feat. Ben", ("Ada", "Ben"))
    assert tags.artist_mbids == (IDS["ada"], IDS["ben"])
    assert (tags.album_artist, tags.album_artists) == ("Ada & Ben", ("Ada", "Ben"))
    assert tags.album_artist_mbids == (IDS["ada"], IDS["ben"])
    assert (tags.album, tags.edition) == ("Album (Deluxe Edition)", "Deluxe Edition")
    # The file's own number of the disc is stronger than its title's.
    assert (tags.disc, tags.disc_title) == (1, "Live")
    assert (tags.year, tags.original_year, tags.original_date) == (2012, 1999, "1999-01-02")
    assert (tags.title_sort, tags.artist_sort) == ("Song, The", "Lovelace, Ada")
    assert (tags.album_sort, tags.album_artist_sort) == ("Album, An", "Both")
    assert (tags.release_type, tags.group_mbid) == ("live", IDS["group"])
    assert (tags.label, tags.catalogue_number) == ("Label", "CAT 1")
    assert tags.genres == ("Folk, World, & Country", "Jazz", "Blues")
    assert tags.genre == "Folk, World, & Country, Jazz, Blues"
    assert tags.cuesheet.splitlines()[0] == 'TITLE "Album"'
    assert len(tags.cuesheet.splitlines()) == 4
    assert tags_from_json(tags_to_json(tags)) == tags


def test_ids_that_are_none_are_dropped() -> None:
    """Half a list would give names the wrong ids."""
    from player.library._fields import tags_from_fields

    tags = tags_from_fields({"artist_mbids": [IDS["ada"], "not an id"]}, None)
    assert tags.artist_mbids == ()
    tags = tags_from_fields({"artist_mbids": [f"{IDS['ada']}/{IDS['ben']}"]}, None)
    assert tags.artist_mbids == (IDS["ada"], IDS["ben"])
    assert tags_from_fields({"cuesheet": ["x" * 300_000]}, None) == Tags()
