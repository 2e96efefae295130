"""Tracks that look like people's music, in many scripts; the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Iterator

from player.library import NewTrack
from player.models import Copy, Tags
from player.types import ContentId, DurationMs, SourceKind, Uri

_ARTISTS = (
    "Björk", "Sigur Rós", "Кино", "Земфира", "坂本龍一", "椎名林檎", "宇多田ヒカル", "陳奕迅",
    "鄧麗君", "아이유", "방탄소년단", "Μίκης Θεοδωράκης", "ฟักกลิ้ง ฮีโร่", "أم كلثوم", "فيروز",
    "לאונרד כהן", "लता मंगेशकर", "Miles Davis", "The Beatles", "Die Ärzte", "Motörhead", "!!!",
    "Sunn O)))", "AC/DC", "P!nk", "Simon & Garfunkel", "Antonín Dvořák", "Frédéric Chopin", "a-ha",
)  # fmt: skip
_WORDS = (
    "love", "night", "river", "fire", "ghost", "silver", "dream", "summer", "broken", "heart",
    "золото", "ночь", "звезда", "雨", "夜空", "桜", "星空", "愛", "사랑", "바람", "αγάπη", "νύχτα",
    "ความรัก", "ليلة", "قلب", "לילה", "रात", "straße", "größe", "cœur", "été", "mañana", "łódź",
    "ångström", "Don't", "blue", "moon", "interlude", "overture", "part", "symphony", "minor",
)  # fmt: skip
_GENRES = ("Ambient", "Rock", "Jazz", "J-Pop", "Классика", "Electronic", "Folk", "")


def track_tags(number: int) -> Tags:
    """Tags of the `number`-th track: ten make an album, and artists have several."""
    album_chance = random.Random(number // 10 * 7919 + 1)
    chance = random.Random(number * 104_729 + 5)
    artist = album_chance.choice(_ARTISTS)
    if album_chance.random() < 0.9:
        artist += " " + _name(album_chance)
    album = _title(album_chance)
    year = album_chance.randrange(1950, 2027)
    return Tags(
        title=_title(chance),
        artist=artist,
        album=album,
        album_artist=artist if number % 3 else "",
        number=number % 10 + 1,
        total=10,
        disc=1,
        discs=1,
        year=year,
        date=str(year),
        genre=album_chance.choice(_GENRES),
        duration_ms=DurationMs(chance.randrange(60_000, 600_000)),
        bitrate=256_000,
        sample_rate=44_100,
        channels=2,
        codec="mp3",
    )


def copy_of(number: int, kind: SourceKind = "file", length: int = 4_000_000) -> Copy:
    """A copy whose content's name follows from the number."""
    name = f"{number:064x}"
    content = {
        "file": f"sri:{name}",
        "torrent": f"btih:{number // 10:040x}/{number % 10}",
        "ipfs": f"cid:bafk{name[:55]}",
        "http": f"url:https://music.example/{number}.mp3",
        "playlist": f"url:https://lists.example/{number}.mp3",
    }[kind]
    return Copy(
        content=ContentId(content),
        uri=Uri(content),
        kind=kind,
        mime="audio/mpeg",
        length=length,
        source_name=f"Source {number // 10}",
        path=f"{number % 10 + 1:02} track.mp3",
    )


def new_track(number: int, kind: SourceKind = "file", **changes: object) -> NewTrack:
    """A track with one copy."""
    facts: dict[str, object] = {"tags": track_tags(number), "copies": (copy_of(number, kind),)}
    return NewTrack(**(facts | changes))  # type: ignore[arg-type]


def new_tracks(count: int, start: int = 0) -> Iterator[NewTrack]:
    """`count` of them."""
    return (new_track(number) for number in range(start, start + count))


def _name(chance: random.Random) -> str:
    sounds = [
        "ba",
        "be",
        "bi",
        "bo",
        "da",
        "de",
        "di",
        "do",
        "ka",
        "ke",
        "ki",
        "ko",
        "la",
        "le",
        "li",
        "lo",
        "ma",
        "me",
        "mi",
        "mo",
        "na",
        "ne",
        "ra",
        "re",
        "sa",
        "se",
        "ta",
    ]
    return "".join(chance.choice(sounds) for _ in range(chance.randrange(2, 4))).capitalize()


def _title(chance: random.Random) -> str:
    words = [chance.choice(_WORDS) for _ in range(chance.randrange(1, 5))]
    if chance.random() < 0.5:
        words.append(_name(chance))
    return " ".join(words).capitalize()
