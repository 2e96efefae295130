"""What of playback is shown: the queue's window, and problems in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from player.contract import Entry, Problem, QueuePage, QueueRegion, TrackRow
from player.errors import PlayerError
from player.playback.order import Order
from player.playback.queue import Queue
from player.types import TrackId

WINDOW: Final = 500
_MOST: Final = 1000
_BEHIND: Final = 100
"""Of the window, so many entries before the current one: people look ahead."""

_RowsOf = Callable[[Sequence[TrackId]], Sequence[TrackRow]]


def window(queue: Queue) -> tuple[int, Order]:
    """The part of the queue that is shown, and the place of its first entry."""
    offset = max(0, min(queue.place - _BEHIND, len(queue) - WINDOW))
    return offset, queue.order[offset : offset + WINDOW]


def queue_region(
    queue: Queue,
    rows_of: _RowsOf,
    *,
    stop_after: Literal["", "track", "album"] = "",
    sleep_at: int = 0,
) -> QueueRegion:
    """`starling.state.queue`. An entry whose track is unknown now is counted but not shown."""
    offset, slots = window(queue)
    current = queue.current
    return QueueRegion(
        entries=_entries(slots, rows_of),
        offset=offset,
        total=len(queue),
        current=current.entry if current else None,
        place=queue.place,
        undo=queue.undoable,
        redo=queue.redoable,
        shuffle=queue.shuffled,
        repeat=queue.repeat,
        stop_after=stop_after,
        sleep_at=sleep_at,
    )


def queue_page(queue: Queue, rows_of: _RowsOf, offset: int, limit: int) -> QueuePage:
    """Answer of `look_up_queue`."""
    offset, limit = max(0, offset), max(0, min(limit, _MOST))
    entries = _entries(queue.order[offset : offset + limit], rows_of)
    return QueuePage(offset=offset, total=len(queue), entries=entries)


def _entries(slots: Order, rows_of: _RowsOf) -> list[Entry]:
    rows = rows_by_id(rows_of, [slot.track for slot in slots])
    return [Entry(entry=s.entry, track=rows[s.track]) for s in slots if s.track in rows]


def rows_by_id(rows_of: _RowsOf, tracks: Sequence[TrackId]) -> dict[TrackId, TrackRow]:
    """Rows by the id they were asked by, which need not be the id they carry (merged tracks)."""
    ids = list(dict.fromkeys(tracks))
    rows = rows_of(ids) if ids else []
    if len(rows) == len(ids):
        return dict(zip(ids, rows, strict=True))
    found = {row.id: row for row in rows}
    for track in ids:
        if track not in found and (alone := rows_of([track])):
            found[track] = alone[0]
    return found


def same_album(rows_of: _RowsOf, tracks: Sequence[TrackId]) -> Callable[[TrackId, TrackId], bool]:
    """Are two of these tracks of one album? A track without an album is alone."""
    rows = rows_by_id(rows_of, tracks)

    def album(track: TrackId) -> tuple[str, str] | None:
        row = rows.get(track)
        return (row.album, row.album_artist) if row and row.album else None

    return lambda a, b: album(a) is not None and album(a) == album(b)


def _title(row: TrackRow | None) -> str:
    return f"“{row.title[:120]}”" if row and row.title else "This track"


def unplayable(row: TrackRow | None, detail: str) -> Problem:
    """The deck failed; `detail` begins with the kind of MediaError: network, decode, …"""
    about = row.id if row else ""
    if detail.startswith("network"):
        return Problem(
            code="fetch_failed",
            blame="network",
            message=f"{_title(row)} stopped arriving. Check the connection, then play it again.",
            about=about,
        )
    if detail.startswith("decode"):
        return Problem(
            code="undecodable",
            blame="source",
            message=f"{_title(row)} is damaged, or in a format that this browser cannot play.",
            about=about,
        )
    return Problem(
        code="unplayable",
        blame="source",
        message=(
            f"{_title(row)} could not be played: its source does not answer, or the format is "
            "one that this browser lacks. Try again, or add it from another source."
        ),
        about=about,
    )


def no_copy(row: TrackRow | None, track: TrackId) -> Problem:
    """Nobody gives the track."""
    return Problem(
        code="no_copy",
        blame="source",
        message=f"{_title(row)} cannot be had from any of its sources now. Try again later.",
        about=track,
    )


def gesture_needed(track: TrackId) -> Problem:
    """Autoplay was refused."""
    return Problem(
        code="gesture_needed",
        blame="device",
        message="The browser waits for a click before it lets sound out. Press play.",
        about=track,
    )


def problem_of(error: PlayerError) -> Problem:
    """An expected failure, for the wire."""
    return Problem(
        code=error.code,
        blame=error.blame,
        message=error.message,
        about=error.about,
        retry_after=error.retry_after,
    )
