"""One vocabulary for the tags of every format.

Each format's own names become ours (`title`, `artist` …), each with a list of texts; from there
on there is one way to clean and to bound them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from player.library._field_names import ID3, ID3_TXXX, INFO, MP4, MP4_FREE, VORBIS
from player.library._licences import licence_of
from player.library._musical_keys import key_name, key_of
from player.library.sniff import sniff_image
from player.library.text import MAX_FIELD, clean, clean_lines
from player.library.titles import release_type, split_disc, split_edition
from player.models import Picture, Tags
from player.types import DurationMs

Fields = dict[str, list[str]]

MAX_PICTURE = 10 << 20
"""Bytes of a cover."""
_MAX_DURATION_MS = 1000 * 3_600_000
_MAX_VALUES = 50

SLOWEST, FASTEST = 20.0, 400.0
"""Beats a minute that a file may say."""

_MBID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_IDS = re.compile(r"[\s/;,]+")
_GENRES = re.compile(r"[;/\0]")
"""Between genres in one value. No comma: `Folk, World, & Country` is one."""
_ISRC = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\d{7}")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_FLOAT = re.compile(r"\s*([-+]?\d{1,6}(?:[.,]\d{1,12})?)")


def from_vorbis(tags: Any) -> Fields:
    """Fields of Vorbis comments or APEv2 items: anything of names and texts or text lists."""
    named: Fields = {}
    for name, value in tags.items():
        values = value if isinstance(value, list) else _ape_texts(value)
        named.setdefault(str(name).lower(), []).extend(
            str(item) for item in values[:_MAX_VALUES] if isinstance(item, str)
        )
    fields: Fields = {}
    for ours, names in VORBIS.items():
        found = next((named[name] for name in names if named.get(name)), None)
        if found:
            fields[ours] = found
    return fields


def _ape_texts(value: Any) -> list[str]:
    # mutagen: kind 0 is text, one or more joined by NUL; 1 is binary.
    return str(value).split("\0") if getattr(value, "kind", 0) == 0 else []


def from_id3(tags: Any) -> Fields:
    """Fields of an ID3 tag, as mutagen translates every version of it to 2.4."""
    fields: Fields = {}
    for frame in list(tags.values())[:5000]:
        name = frame.FrameID
        if name == "TXXX":
            ours = ID3_TXXX.get(frame.desc.lower())
        elif name == "UFID" and frame.owner == "http://musicbrainz.org":
            fields["recording_mbid"] = [frame.data[:36].decode("ascii", "replace")]
            continue
        elif name in ("WCOP", "WXXX"):
            fields.setdefault("licence", []).append(str(frame.url)[:1000])
            continue
        elif name == "COMM":
            fields.setdefault("copyright", []).extend(map(str, frame.text[:_MAX_VALUES]))
            continue
        else:
            ours = ID3.get(name)
        if ours:
            texts = frame.genres if name == "TCON" else frame.text
            if ours == "original_date" and name == "TXXX" and fields.get(ours):
                continue
            found = [str(text) for text in texts[:_MAX_VALUES]]
            more = fields.get(ours, []) if ours in ("licence", "copyright") else []
            fields[ours] = [*more, *found]
    if "date" not in fields and "original_date" in fields:
        fields["date"] = fields["original_date"]
    return fields


def from_mp4(tags: Any) -> Fields:
    """Fields of an iTunes metadata list."""
    fields: Fields = {}
    for name, value in tags.items():
        if ours := MP4.get(name):
            texts = [item for item in value[:_MAX_VALUES] if isinstance(item, str)]
            fields[ours] = [*fields.get(ours, []), *texts] if ours == "copyright" else texts
        elif name.startswith("----:") and (ours := MP4_FREE.get(name.split(":")[-1].lower())):
            fields[ours] = [bytes(item).decode("utf-8", "replace") for item in value[:_MAX_VALUES]]
        elif name in ("trkn", "disk") and value and isinstance(value[0], tuple):
            ours, total = ("number", "total") if name == "trkn" else ("disc", "discs")
            fields[ours], fields[total] = [str(value[0][0])], [str(value[0][1])]
        elif name == "cpil" and value is True:
            fields["compilation"] = ["1"]
        elif name in ("tmpo", "rtng") and value:
            # A free-form value, where there is one, has places behind the point.
            fields.setdefault("bpm" if name == "tmpo" else "explicit", [str(value[0])])
    return fields


def from_info(chunks: Iterable[tuple[str, bytes]]) -> Fields:
    """Fields of RIFF INFO chunks. Their encoding is not defined: UTF-8 where it is valid, else
    what Windows wrote."""
    fields: Fields = {}
    for name, raw in chunks:
        if ours := INFO.get(name):
            bare = raw.split(b"\0", 1)[0]
            try:
                text = bare.decode("utf-8")
            except UnicodeDecodeError:
                text = bare.decode("cp1252", "replace")
            fields.setdefault(ours, [text])
    return fields


def tags_from_fields(fields: Fields, info: Any, *, codec: str = "", lossless: bool = False) -> Tags:
    """Clean, bound and gather everything."""

    def text(name: str) -> str:
        return clean(", ".join(filter(None, (clean(item) for item in fields.get(name, ())))))

    def first(name: str) -> str:
        return clean(next(iter(fields.get(name, ())), ""))

    number, total = _pair(first("number"))
    disc, discs = _pair(first("disc"))
    year, date = _date(first("date"))

    def several(name: str) -> tuple[str, ...]:
        return tuple(filter(None, map(clean, fields.get(name, ())[:_MAX_VALUES])))

    def ids(name: str) -> tuple[str, ...]:
        found = [id for text in several(name) for id in _IDS.split(text.lower()) if id]
        return tuple(found) if all(map(_MBID.fullmatch, found)) else ()

    artists, album_artists = several("artists"), several("album_artists")
    original_year, original_date = _date(first("original_date"))
    genres = tuple(
        dict.fromkeys(
            name
            for text in several("genre")
            for each in _GENRES.split(text)
            if (name := clean(each))
        )
    )
    album, in_title, disc_title = split_disc(first("album"))
    duration = _number(getattr(info, "length", 0), 1000, _MAX_DURATION_MS)
    return Tags(
        title=text("title"),
        artist=text("artist"),
        artists=artists if len(artists) > 1 else (),
        artist_mbids=ids("artist_mbids"),
        album=album,
        album_artist=text("album_artist"),
        album_artists=album_artists if len(album_artists) > 1 else (),
        album_artist_mbids=ids("album_artist_mbids"),
        number=number,
        total=total or _pair(first("total"))[0],
        disc=disc or in_title,
        discs=discs or _pair(first("discs"))[0],
        disc_title=first("disc_title") or disc_title,
        year=year,
        date=date,
        original_year=original_year,
        original_date=original_date,
        title_sort=text("title_sort"),
        artist_sort=text("artist_sort"),
        album_sort=first("album_sort"),
        album_artist_sort=text("album_artist_sort"),
        release_type=release_type(list(several("release_type"))),
        edition=first("edition") or split_edition(album)[1],
        label=first("label"),
        catalogue_number=first("catalogue_number"),
        genre=", ".join(genres)[:MAX_FIELD],
        genres=genres if len(genres) > 1 else (),
        composer=text("composer"),
        compilation=first("compilation") in ("1", "true", "True"),
        duration_ms=DurationMs(duration),
        bitrate=_number(getattr(info, "bitrate", 0), 1, 100_000_000),
        sample_rate=_number(getattr(info, "sample_rate", 0), 1, 10_000_000),
        channels=_number(getattr(info, "channels", 0), 1, 64),
        codec=codec,
        lossless=lossless,
        recording_mbid=_matching(_MBID, first("recording_mbid").lower()),
        track_mbid=_matching(_MBID, first("track_mbid").lower()),
        release_mbid=_matching(_MBID, first("release_mbid").lower()),
        group_mbid=_matching(_MBID, first("group_mbid").lower()),
        isrc=_matching(_ISRC, first("isrc").upper().replace("-", "").replace(" ", "")),
        track_gain=_gain(first("track_gain"), first("r128_track")),
        track_peak=_float(first("track_peak"), 0, 100),
        album_gain=_gain(first("album_gain"), first("r128_album")),
        album_peak=_float(first("album_peak"), 0, 100),
        bpm=_tempo(fields.get("bpm", ())),
        key=key_name(key_of(first("key"))),
        explicit=first("explicit").lower() in ("1", "4", "true", "yes", "explicit"),
        licence=licence_of([*fields.get("licence", ()), *fields.get("copyright", ())]),
        cuesheet=clean_lines(next(iter(fields.get("cuesheet", ())), "")),
    )


def best_picture(candidates: Iterable[tuple[int, Callable[[], bytes]]]) -> Picture | None:
    """The front cover (ID3 picture type 3), else the first picture that is one.

    Candidates are (picture type, how to have its bytes)."""
    ordered = sorted(enumerate(candidates), key=lambda item: (item[1][0] != 3, item[0]))
    for _, (_, read) in ordered[:20]:
        data = read()
        mime = sniff_image(data)
        if mime and len(data) <= MAX_PICTURE:
            return Picture(mime=mime, data=data)
    return None


def _pair(text: str) -> tuple[int, int]:
    """`3/12` and plain `3`; what is no number is 0."""
    left, _, right = text.partition("/")
    return _small(left), _small(right)


def _small(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _date(text: str) -> tuple[int, str]:
    match = _DATE.match(text)
    if not match or match[1] == "0000":
        return 0, ""
    date = match[1]
    if match[2] and 1 <= int(match[2]) <= 12:
        date += "-" + match[2]
        if match[3] and 1 <= int(match[3]) <= 31:
            date += "-" + match[3]
    return int(match[1]), date


def _matching(pattern: re.Pattern[str], text: str) -> str:
    return text if pattern.fullmatch(text) else ""


def _number(value: Any, factor: int, limit: int) -> int:
    try:
        number = round(float(value) * factor)
    except (TypeError, ValueError, OverflowError):
        return 0
    return number if 0 < number <= limit else 0


def _float(text: str, low: float, high: float) -> float | None:
    match = _FLOAT.match(text)
    if not match:
        return None
    value = float(match[1].replace(",", "."))
    return value if low <= value <= high else None


def _tempo(texts: Iterable[str]) -> float:
    """The first that can be one: many files say 0."""
    found = (_float(text, SLOWEST, FASTEST) for text in texts)
    return round(next(filter(None, found), 0.0), 3)


def _gain(replaygain: str, r128: str) -> float | None:
    if (gain := _float(replaygain, -60, 60)) is not None:
        return gain
    # Opus: Q7.8 decibel towards -23 LUFS; ReplayGain aims at -18 (RFC 7845 §5.2.1).
    q78 = _float(r128, -32768, 32767)
    return None if q78 is None else round(q78 / 256 + 5, 2)
