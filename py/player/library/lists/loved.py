"""What was loved or hated at other services, as their exports write it.

ListenBrainz: its API's feedback (`{"feedback": [{"score": 1, "recording_mbid": …}]}`) or its export's
`feedback.jsonl`, one a line. Last.fm: its API's loved tracks (`{"lovedtracks": {"track": [{"name": …,
"artist": {"name": …}, "date": {"uts": …}}]}}`, whole pages of them, or the list alone), or a CSV, which
looks like one of listens.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from player.library.lists._pieces import Objects
from player.library.lists._times import sane
from player.library.lists.listens import Reader
from player.library.lists.matching import Words
from player.library.text import clean

Kind = Literal["feedback", "feedback-lines", "lovedtracks", "table"]
NEVER: Final = 946_684_800
"""When it was said, where nobody noted it: the year 2000."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Loved:
    """One track."""

    words: Words
    at: int
    """Unix time, seconds."""
    loved: bool = True
    """False: hated."""


def sniff_loved(head: str, name: str = "", *, asked: bool = False) -> Kind | None:
    """What kind of list of loved tracks a text is, by its first kilobytes and its name; None where it
    is none. `asked`: somebody says that it is one, so that a table is."""
    text = head.lstrip("\ufeff \t\r\n")
    if text[:1] in ("[", "{"):
        if '"listened_at"' in text:
            return None
        if '"lovedtracks"' in text:
            return "lovedtracks"
        if '"score"' in text and '"recording_m' in text:
            first = text.partition("\n")[0]
            lines = text[0] == "{" and '"score"' in first and '"feedback"' not in first
            return "feedback-lines" if lines else "feedback"
        return "lovedtracks" if asked and '"artist"' in text else None
    return "table" if asked or "loved" in name.lower() else None


class LovedReader:
    """Reads such a list as it comes: `feed` it pieces of its text, then `end`."""

    def __init__(self, kind: Kind) -> None:
        self._table = Reader("lastfm") if kind == "table" else None
        self._pieces = Objects(in_lists=kind != "feedback-lines")
        self._bad = 0

    @property
    def bad(self) -> int:
        """Lines that could not be understood."""
        return self._bad + (self._table.bad if self._table else self._pieces.bad)

    def feed(self, text: str) -> list[Loved]:
        """Some more of the text; what is complete now."""
        if self._table:
            return _of_table(self._table.feed(text))
        return self._read(self._pieces.feed(text))

    def end(self) -> list[Loved]:
        """Nothing follows."""
        if self._table:
            return _of_table(self._table.end())
        return self._read(self._pieces.end())

    def _read(self, pieces: Iterable[str]) -> list[Loved]:
        found: list[Loved] = []
        for piece in pieces:
            try:
                one = _loved(_mapping(json.loads(piece)))
            except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
                self._bad += 1
                continue
            if one is not None:
                found.append(one)
        return found


def _loved(data: dict[str, Any]) -> Loved | None:
    """One object; None for a score that says nothing. Raises ValueError."""
    if "score" in data:
        return _feedback(data)
    artist = data.get("artist")
    name = _mapping(artist).get("name") or _mapping(artist).get("#text") or artist
    words = Words(title=_text(data.get("name")), artist=_text(name), mbid=_mbid(data.get("mbid")))
    if not words.title or not words.artist:
        raise ValueError("no title or no artist")
    return Loved(words=words, at=_at(_mapping(data.get("date")).get("uts")))


def _feedback(data: dict[str, Any]) -> Loved | None:
    score = data["score"]
    if score not in (1, -1):
        if score == 0:
            return None  # taken back
        raise ValueError("score")
    track = _mapping(data.get("track_metadata"))
    mapped = _mapping(track.get("mbid_mapping"))
    words = Words(
        title=_text(track.get("track_name")),
        artist=_text(track.get("artist_name")),
        album=_text(track.get("release_name")),
        mbid=_mbid(data.get("recording_mbid") or mapped.get("recording_mbid")),
    )
    if not words.mbid and not (words.title and words.artist):
        raise ValueError("it names no track")
    return Loved(words=words, at=_at(data.get("created")), loved=score == 1)


def _of_table(rows: Iterable[Any]) -> list[Loved]:
    return [
        Loved(
            words=Words(title=row.title, artist=row.artist, album=row.album, mbid=row.mbid),
            at=row.at,
        )
        for row in rows
    ]


def _at(value: Any) -> int:
    try:
        return sane(value)
    except ValueError:
        return NEVER


def _text(value: Any) -> str:
    return clean(value[:2000]) if isinstance(value, str) else ""


def _mbid(value: Any) -> str:
    text = value.lower() if isinstance(value, str) else ""
    return text if len(text) == 36 and text.count("-") == 4 else ""


def _mapping(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
