"""Histories of listening as other programs write and read them.

ListenBrainz (its API's and its export's JSON, or one listen a line), Last.fm (CSV, in the column
orders of the common exporters) and `.scrobbler.log` (AudioScrobbler 1.1, of portable players). A
history may have hundreds of thousands of lines: it is read as it comes, and written piece by piece.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, cast

from player.library._playlist_out import cell
from player.library.lists._pieces import Objects, Records
from player.library.lists._tables import Shape, shape_of
from player.library.lists._times import MONTHS, moment, sane
from player.library.text import clean

Kind = Literal["json", "jsonl", "lastfm", "scrobbler"]

MIMES: Final[dict[Kind, str]] = {
    "json": "application/json",
    "jsonl": "application/jsonl",
    "lastfm": "text/csv",
    "scrobbler": "text/plain",
}
MINUTE: Final = 60
MAX_MS: Final = 7 * 24 * 3600 * 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """One line of a history."""

    at: int
    """When it began, Unix time in seconds."""
    title: str
    artist: str
    album: str = ""
    duration_ms: int = 0
    """Length of the track."""
    heard_ms: int = -1
    """Of it; -1 where nobody noted it."""
    skipped: bool = False
    mbid: str = ""
    """MusicBrainz id of the recording."""
    isrc: str = ""
    number: int = 0
    """Of the track on its disc."""
    span: int = 1
    """Seconds that `at` may be earlier than the truth: 60 where only the minute was noted."""


def sniff_listens(head: str) -> Kind | None:
    """What kind of history a text is, by its first kilobytes; None where it is none."""
    text = head.lstrip("\ufeff \t\r\n")
    if text.startswith("#AUDIOSCROBBLER/"):
        return "scrobbler"
    if text[:1] in ("[", "{"):
        if '"listened_at"' not in text:
            return None
        first = text.partition("\n")[0]
        whole = text[0] == "{" and '"listened_at"' in first and '"listens"' not in first
        return "jsonl" if whole else "json"
    return "lastfm" if shape_of(text.splitlines()[:3]) is not None else None


class Reader:
    """Reads a history as it comes: `feed` it pieces of its text, then `end`."""

    def __init__(self, kind: Kind, *, minutes_east: int = 0) -> None:
        """`minutes_east` of Greenwich is the zone of a `.scrobbler.log` that does not know its."""
        self.bad = 0
        """Lines that could not be understood."""
        self._east = minutes_east
        self._zoned = False
        self._shape: Shape | None = None
        self._pieces: Objects | Records
        if kind in ("json", "jsonl"):
            self._pieces = Objects(in_lists=kind == "json")
        else:
            self._pieces = Records(quoted=kind == "lastfm")
        self._one: Callable[[str], Heard | None] = {
            "json": self._listen,
            "jsonl": self._listen,
            "lastfm": self._row,
            "scrobbler": self._line,
        }[kind]

    def feed(self, text: str) -> list[Heard]:
        """Some more of the text; what is complete now."""
        return self._read(self._pieces.feed(text))

    def end(self) -> list[Heard]:
        """Nothing follows."""
        heard = self._read(self._pieces.end())
        self.bad += self._pieces.bad
        return heard

    def _read(self, pieces: Iterable[str]) -> list[Heard]:
        found: list[Heard] = []
        for piece in pieces:
            try:
                heard = self._one(piece)
            except (ValueError, TypeError, KeyError, IndexError, OverflowError):
                self.bad += 1
                continue
            if heard is not None:
                found.append(heard)
        return found

    # ── ListenBrainz ─────────────────────────────────────────────────────────────────────────

    def _listen(self, piece: str) -> Heard:
        data = _mapping(json.loads(piece))
        track = _mapping(data["track_metadata"])
        more = _mapping(track.get("additional_info"))
        mapped = _mapping(track.get("mbid_mapping"))
        length = _number(more.get("duration_ms")) or _number(more.get("duration")) * 1000
        heard = more.get("heard_ms")
        return _heard(
            data["listened_at"],
            track.get("track_name"),
            track.get("artist_name"),
            track.get("release_name"),
            duration_ms=length,
            heard_ms=_number(heard) if heard is not None else -1,
            mbid=more.get("recording_mbid") or mapped.get("recording_mbid"),
            isrc=more.get("isrc"),
            number=_number(more.get("tracknumber")),
        )

    # ── Last.fm ──────────────────────────────────────────────────────────────────────────────

    def _row(self, piece: str) -> Heard | None:
        if self._shape is None:
            self._shape = shape_of([piece])
            if self._shape is None:
                raise ValueError("no columns that are known")
            if self._shape.head:
                return None
        row = self._shape.read(piece)
        at, span = moment(row["at"])
        return _heard(
            at, row["title"], row["artist"], row.get("album"), mbid=row.get("mbid"), span=span
        )

    # ── .scrobbler.log ───────────────────────────────────────────────────────────────────────

    def _line(self, piece: str) -> Heard | None:
        if piece.startswith("#"):
            if piece.upper().startswith("#TZ/"):
                self._zoned = piece[4:].strip().upper() == "UTC"
            return None
        cells = piece.rstrip("\r\n").split("\t")
        artist, album, title, number, seconds, rating, at = cells[:7]
        if rating.strip() not in ("L", "S"):
            raise ValueError("rating")
        skipped = rating.strip() == "S"
        return _heard(
            int(at) - (0 if self._zoned else 60 * self._east),
            title,
            artist,
            album,
            duration_ms=1000 * int(seconds or 0),
            heard_ms=0 if skipped else -1,
            skipped=skipped,
            mbid=cells[7].strip() if len(cells) > 7 else "",
            number=int(number) if number.strip().isdigit() else 0,
        )


def _heard(at: Any, title: Any, artist: Any, album: Any = "", **more: Any) -> Heard:
    """Checked and cleaned. Raises ValueError."""
    words = [clean(text) if isinstance(text, str) else "" for text in (title, artist, album)]
    if not words[0] or not words[1]:
        raise ValueError("no title or no artist")
    mbid = str(more.pop("mbid", "") or "").lower()
    isrc = str(more.pop("isrc", "") or "").replace("-", "").upper()
    for name, most in (("duration_ms", MAX_MS), ("heard_ms", MAX_MS), ("number", 9999)):
        if name in more and not -1 <= more[name] <= most:
            more[name] = -1 if name == "heard_ms" else 0
    return Heard(
        at=sane(at),
        title=words[0],
        artist=words[1],
        album=words[2],
        mbid=mbid if len(mbid) == 36 and mbid.count("-") == 4 else "",
        isrc=isrc if len(isrc) == 12 and isrc.isalnum() else "",
        **more,
    )


def _mapping(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _number(value: Any) -> int:
    if isinstance(value, str) and value.strip().isdigit() and len(value) < 16:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    return int(value)


# ── out ──────────────────────────────────────────────────────────────────────────────────────


def write_listens(kind: Kind, listens: Iterable[Heard]) -> Iterator[str]:
    """The text of a history, in pieces. Only `.scrobbler.log` has a sign for what was skipped;
    the others get what counts as heard."""
    return {
        "json": _out_json,
        "jsonl": _out_jsonl,
        "lastfm": _out_lastfm,
        "scrobbler": _out_scrobbler,
    }[kind](listens)


def _out_jsonl(listens: Iterable[Heard]) -> Iterator[str]:
    for heard in listens:
        if not heard.skipped:
            yield json.dumps(_listenbrainz(heard), ensure_ascii=False) + "\n"


def _out_json(listens: Iterable[Heard]) -> Iterator[str]:
    between = "[\n"
    for heard in listens:
        if not heard.skipped:
            yield between + json.dumps(_listenbrainz(heard), ensure_ascii=False)
            between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _listenbrainz(heard: Heard) -> dict[str, Any]:
    facts = {
        "duration_ms": heard.duration_ms,
        "recording_mbid": heard.mbid,
        "isrc": heard.isrc,
        "tracknumber": heard.number,
        "heard_ms": max(0, heard.heard_ms),
    }
    more = {name: value for name, value in facts.items() if value}
    more |= {"media_player": "Starling", "submission_client": "Starling"}
    track: dict[str, Any] = {
        "artist_name": heard.artist,
        "track_name": heard.title,
        "additional_info": more,
    }
    if heard.album:
        track["release_name"] = heard.album
    return {"listened_at": heard.at, "track_metadata": track}


def _out_lastfm(listens: Iterable[Heard]) -> Iterator[str]:
    """Artist, album, title, minute: the columns that most importers of Last.fm's history know."""
    for heard in listens:
        if heard.skipped:
            continue
        at = datetime.fromtimestamp(heard.at, UTC)
        time = f"{at.day:02} {MONTHS[at.month - 1]} {at.year} {at.hour:02}:{at.minute:02}"
        words = [cell(text) for text in (heard.artist, heard.album, heard.title)]
        yield ",".join('"' + text.replace('"', '""') + '"' for text in (*words, time)) + "\r\n"


def _out_scrobbler(listens: Iterable[Heard]) -> Iterator[str]:
    yield "#AUDIOSCROBBLER/1.1\n#TZ/UTC\n#CLIENT/Starling\n"
    for heard in listens:
        artist = heard.artist
        cells = (
            # A line that begins with # would be a remark.
            artist if not artist.startswith("#") else "\u200b" + artist,
            heard.album,
            heard.title,
            str(heard.number or ""),
            str(round(heard.duration_ms / 1000)),
            "S" if heard.skipped else "L",
            str(heard.at),
            heard.mbid,
        )
        yield "\t".join(cells) + "\n"
