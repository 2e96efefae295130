"""Is this the same recording? A MusicBrainz id says so, an ISRC nearly, and else a weighted
distance over title, artist, album and duration, which can be explained.

A wrong merge hides music, a missed one shows it twice: so doubt means no. A recording on two
albums stays two tracks, because an album with a hole is worse than a song seen twice.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from player.library.text import fold
from player.models import Tags

THRESHOLD = 0.1
"""Largest distance, 0 to 1, that still counts as the same."""
WEIGHTS = {"title": 0.4, "artist": 0.3, "album": 0.15, "duration": 0.15}
MAX_APART_MS = 5_000
"""Two encodings of one recording differ by padding, not by more than this."""
MAX_APART_SAME_ID_MS = 15_000

By = Literal["recording", "isrc", "distance", "conflict", "too_little"]

_FEATURING = re.compile(r"\s*[(\[]?\b(?:feat|ft|featuring)\b\.?\s.*$")
_NEUTRAL = re.compile(
    r"[(\[](?:(?:\d{4}\s+)?(?:digital(?:ly)?\s+)?remaster(?:ed)?(?:\s+\d{4})?(?:\s+version)?"
    r"|album version|original mix|explicit|clean)[)\]]"
)
_AND = re.compile(r"\s(?:&|and|und|et|y|\+)\s")
_ARTICLE = re.compile(r"^(?:the|die|der|das|les|los)\s+(?=\S)")
_VERSION = re.compile(
    r"\b(?:live|remix|mix|acoustic|instrumental|demo|karaoke|cover|edit|extended|unplugged|dub"
    r"|orchestral|rehearsal|take|alternate|alternative|reprise|a cappella|acapella|radio|mono"
    r"|stereo|version|session|sessions|remaster(?:ed)?)\b"
)
_NUMBER = re.compile(r"\d+|\b[ivx]+\b")


_remembered = functools.lru_cache(maxsize=1024)
"""What a name is for comparing: one new track is held against up to fifty of the same key, whose
names are the same few, and hostile ones are a thousand letters long."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """The verdict on two tracks, with its reasons."""

    same: bool
    by: By
    """What decided."""
    distance: float = 1.0
    """0 is alike in everything, 1 in nothing."""
    parts: dict[str, float] = field(default_factory=dict)
    """Each fact's distance, 0 to 1, before its weight."""
    conflict: str = ""
    """What speaks against it, where something does."""


def match_key(tags: Tags) -> str:
    """Two tracks that are the same have the same key; most that are not have another. "" where
    there is too little to compare."""
    title, artist = _loose_title(tags.title), _loose_artist(_artist(tags))
    return f"{title[:24]}|{artist[:8]}" if title and artist else ""


def explain(left: Tags, right: Tags) -> Match:
    """Whether two tracks hold the same recording, and why."""
    if conflict := _conflict(left, right):
        return Match(same=False, by="conflict", conflict=conflict)
    apart = _apart(left, right)
    for by in ("recording", "isrc"):
        ours, theirs = _id(left, by), _id(right, by)
        if ours and ours == theirs and (apart is None or apart <= MAX_APART_SAME_ID_MS):
            return Match(same=True, by=by, distance=0.0)
    if apart is None or not (match_key(left) and match_key(right)):
        return Match(same=False, by="too_little")
    if apart > MAX_APART_MS:
        return Match(same=False, by="conflict", conflict="duration")
    parts = {
        "title": _text_distance(_loose_title(left.title), _loose_title(right.title)),
        "artist": _text_distance(_loose_artist(_artist(left)), _loose_artist(_artist(right))),
        "album": _album_distance(left, right),
        "duration": apart / MAX_APART_MS,
    }
    distance = sum(WEIGHTS[name] * part for name, part in parts.items())
    return Match(same=distance <= THRESHOLD, by="distance", distance=distance, parts=parts)


def _id(tags: Tags, by: str) -> str:
    return tags.recording_mbid if by == "recording" else tags.isrc


def _conflict(left: Tags, right: Tags) -> str:
    """A fact that cannot be true of both, or ""."""
    if left.recording_mbid and right.recording_mbid and left.recording_mbid != right.recording_mbid:
        return "recording"
    if left.track_mbid and right.track_mbid and left.track_mbid != right.track_mbid:
        return "place"
    albums = [loose_album(tags.album) for tags in (left, right)]
    if albums[0] and albums[1]:
        if albums[0] != albums[1]:
            return "album"
        places = [(tags.disc or 1, tags.number) for tags in (left, right)]
        if left.number and right.number and places[0] != places[1]:
            return "place"
    if left.recording_mbid and left.recording_mbid == right.recording_mbid:
        return ""
    return titles_conflict(left.title, right.title)


def titles_conflict(left: str, right: str) -> str:
    """What in two titles cannot be of one recording (`live`, a number), or ""."""
    ours, theirs = _told_apart(left), _told_apart(right)
    if ours.versions != theirs.versions:
        return "version"
    return "number in the title" if ours.numbers != theirs.numbers else ""


class _ToldApart(NamedTuple):
    """What tells one recording's title from another's."""

    versions: tuple[str, ...]
    """Sorted."""
    numbers: tuple[str, ...]
    """As they stand."""


@_remembered
def _told_apart(title: str) -> _ToldApart:
    bare = _NEUTRAL.sub("", fold(title))
    return _ToldApart(tuple(sorted(_VERSION.findall(bare))), tuple(_NUMBER.findall(bare)))


def _apart(left: Tags, right: Tags) -> int | None:
    if not (left.duration_ms and right.duration_ms):
        return None
    return abs(left.duration_ms - right.duration_ms)


def _album_distance(left: Tags, right: Tags) -> float:
    # Other albums are a conflict already: here they are alike, or one is unknown.
    return 0.0 if bool(left.album) == bool(right.album) else 0.3


def _text_distance(left: str, right: str) -> float:
    """Steep: one letter in four is as bad as another word (`Love`, `Live`)."""
    if left == right:
        return 0.0
    return min(
        1.0, 4 * (1 - SequenceMatcher(None, left[:200], right[:200], autojunk=False).ratio())
    )


def text_distance(left: str, right: str, what: Literal["title", "artist"]) -> float:
    """How far two titles or two artists are from each other, 0 to 1, however they are written."""
    loose = _loose_title if what == "title" else _loose_artist
    return _text_distance(loose(left), loose(right))


@_remembered
def loose_album(album: str) -> str:
    """An album's name for comparing: two editions of one recording's album have the same."""
    return _loose(_NEUTRAL.sub("", fold(album)))


def _artist(tags: Tags) -> str:
    return tags.artist or tags.album_artist


@_remembered
def _loose_title(title: str) -> str:
    text = fold(title)
    return _loose(_FEATURING.sub("", _NEUTRAL.sub("", text))) or text.strip()


@_remembered
def _loose_artist(artist: str) -> str:
    text = fold(artist)
    return _loose(_ARTICLE.sub("", _FEATURING.sub("", text))) or text.strip()


def _loose(text: str) -> str:
    return "".join(char for char in _AND.sub(" and ", text) if char.isalnum())


# ── may these be the same? ───────────────────────────────────────────────────────────────────

_NEAR_MS = 1_000
_FAR_MS = 15_000
AGAINST = frozenset({"other_album", "other_version", "other_place"})


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How alike two tracks are, for a person to decide: far less strict than `explain`."""

    score: float
    """0 to 1."""
    reasons: tuple[str, ...]
    """Stable names of what speaks for it, and of what speaks against it (AGAINST)."""


def likeness(left: Tags, right: Tags) -> Likeness:
    """How much speaks for two tracks being one recording. Another version (live, remix, part 2),
    another length and another place on the same album speak against it."""
    reasons: list[str] = []
    title = 1 - _text_distance(_loose_title(left.title), _loose_title(right.title))
    artist = 1 - _text_distance(_loose_artist(_artist(left)), _loose_artist(_artist(right)))
    apart = _apart(left, right)
    albums = [loose_album(tags.album) for tags in (left, right)]
    known = bool(albums[0] and albums[1])
    same_album = known and albums[0] == albums[1]
    length = 0.5 if apart is None else 1.0 if apart <= _NEAR_MS else 0.8
    score = 0.4 * title + 0.25 * artist + 0.2 * length
    score += 0.15 * (1.0 if same_album else 0.4 if known else 0.7)
    if apart is not None and apart > MAX_APART_MS:
        score *= 0.8 if apart <= _FAR_MS else 0.6
    score *= 0.5 + 0.5 * artist  # a cover is another recording
    recording = _same_id(left, right, "recording")
    if recording is False:
        score *= 0.3
    if recording or _same_id(left, right, "isrc"):
        score = max(score, 0.97 if recording else 0.95)
        reasons.append("same_recording_id" if recording else "same_isrc")
    if title > 0:
        reasons.append("same_title" if title == 1 else "similar_title")
    if artist == 1:
        reasons.append("same_artist")
    if same_album:
        reasons.append("same_album")
    if apart is not None and apart <= MAX_APART_MS:
        reasons.append("same_length" if apart <= _NEAR_MS else "near_length")
    if known and not same_album:
        reasons.append("other_album")
    if _other_version(left, right):
        score *= 0.5
        reasons.append("other_version")
    if same_album and left.number and right.number:
        places = [(tags.disc or 1, tags.number) for tags in (left, right)]
        if places[0] != places[1]:
            score *= 0.6
            reasons.append("other_place")
    return Likeness(score=round(score, 3), reasons=tuple(reasons))


def _same_id(left: Tags, right: Tags, by: str) -> bool | None:
    """None where one of them has none."""
    ours, theirs = _id(left, by), _id(right, by)
    return ours == theirs if ours and theirs else None


def _other_version(left: Tags, right: Tags) -> bool:
    ours, theirs = _told_apart(left.title), _told_apart(right.title)
    return ours.versions != theirs.versions or sorted(ours.numbers) != sorted(theirs.numbers)
