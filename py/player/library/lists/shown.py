"""Playlists as they are asked for: rows, pages of items, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from player.contract import (
    FindPlaylists,
    LookUpPlaylist,
    PlaylistDetail,
    PlaylistItem,
    PlaylistPage,
    PlaylistRow,
    TrackRow,
)
from player.errors import BadInput
from player.library.lists import matching
from player.library.lists.items import no_such_playlist
from player.library.lists.matching import Words
from player.library.lists.sums import ROW, TODAY, Head, Sums, head_of
from player.library.text import fold
from player.types import DurationMs, PlaylistId, TrackId

MAX_PAGE: Final = 1000
MAX_GUESSED: Final = 100
"""Items that one answer gives guesses for."""


class Shown(Sums):
    """Questions about playlists. Part of `Lists`."""

    def find(self, order: FindPlaylists) -> PlaylistPage:
        """Playlists whose name holds the text, the last changed first."""
        _check_page(order.offset, order.limit)
        text = fold(order.text.strip())
        where = "removed_at IS NULL AND (?1 = '' OR instr(folded(name), ?1))"
        (total,) = self._db.execute(
            f"SELECT count(*) FROM playlists WHERE {where}", (text,)
        ).fetchone()
        rows = self._db.execute(
            f"SELECT {ROW} FROM playlists WHERE {where} "
            "ORDER BY changed_at DESC, number DESC LIMIT ?2 OFFSET ?3",
            (text, order.limit, order.offset),
        ).fetchall()
        return PlaylistPage(total=total, playlists=[self._row(head_of(row)) for row in rows])

    def last_changed(self, limit: int) -> list[PlaylistRow]:
        """The last changed ones, at most so many."""
        return self.find(FindPlaylists(limit=limit)).playlists

    def row(self, playlist: str) -> PlaylistRow:
        """One as lists show it. Raises NotFound `no_such_playlist`."""
        return self._row(self._head(playlist))

    def known(self, playlist: str) -> bool:
        """Is this the id of a playlist?"""
        query = "SELECT 1 FROM playlists WHERE id = ? AND removed_at IS NULL"
        return self._db.execute(query, (playlist,)).fetchone() is not None

    def look_up(self, order: LookUpPlaylist) -> PlaylistDetail:
        """One with a page of its items. Raises NotFound `no_such_playlist`, BadInput `bad_page`."""
        _check_page(order.offset, order.limit)
        head = self._head(order.playlist)
        row = self._row(head)
        if head.kind == "smart":
            total = 0 if order.only_missing else row.tracks
            numbers = (
                [] if order.only_missing else self.smart_numbers(head, order.offset, order.limit)
            )
            items = [
                _item(number, track)
                for number, track in zip(numbers, self._library._rows(numbers), strict=True)
            ]
            return PlaylistDetail(playlist=row, total=total, items=items)
        if not order.only_missing:
            page = self._page(head.number, row.tracks, order.offset, order.limit)
            return PlaylistDetail(playlist=row, total=row.tracks, items=self._items(page))
        missing = self._sum(head).missing
        size = min(order.limit, MAX_GUESSED)
        items = self._items(missing[order.offset : order.offset + size], guess=True)
        return PlaylistDetail(playlist=row, total=len(missing), items=items)

    def tracks_of(self, playlist: str) -> list[TrackId]:
        """The tracks of a playlist that are in the library, in order. Raises NotFound."""
        head = self._head(playlist)
        if head.kind == "smart":
            return self._library.find_ids(head.find, head.most or None)
        rows = self._db.execute(
            f"SELECT tracks.id FROM playlist_items JOIN tracks ON tracks.number = {TODAY} "
            "AND removed_at IS NULL WHERE playlist = ? ORDER BY place, item",
            (head.number,),
        )
        return [TrackId(id) for (id,) in rows]

    def words_of(self, playlist: str) -> Iterable[tuple[TrackId | None, Words]]:
        """Each item in order: its track where it is in the library, and its own words. Read
        piece by piece. Raises NotFound."""
        head = self._head(playlist)
        if head.kind == "smart":
            for track in self.tracks_of(playlist):
                yield track, Words()
            return
        last: tuple[float, int] = (float("-inf"), 0)
        while rows := self._db.execute(
            "SELECT place, item, (SELECT id FROM tracks WHERE tracks.number = "
            f"{TODAY} AND removed_at IS NULL), title, artist, album, duration_ms, uri, facts "
            "FROM playlist_items WHERE playlist = ?1 AND (place > ?2 OR place = ?2 AND item > ?3) "
            "ORDER BY place, item LIMIT 1000",
            (head.number, *last),
        ).fetchall():
            for *_, track, title, artist, album, duration_ms, uri, facts in rows:
                words = matching.words_from(title, artist, album, duration_ms, uri, facts)
                yield (TrackId(track) if track else None), words
            last = rows[-1][:2]

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _head(self, playlist: str) -> Head:
        row = self._db.execute(
            f"SELECT {ROW} FROM playlists WHERE id = ? AND removed_at IS NULL", (playlist,)
        ).fetchone()
        if row is None:
            raise no_such_playlist(playlist)
        return head_of(row)

    def _row(self, head: Head) -> PlaylistRow:
        total = self._sum(head)
        return PlaylistRow(
            id=PlaylistId(head.id),
            name=head.name,
            comment=head.comment,
            kind="smart" if head.kind == "smart" else "list",
            query=head.query,
            sort=head.sort,
            descending=head.descending,
            limit=head.most,
            tracks=total.tracks,
            missing=len(total.missing),
            duration_ms=DurationMs(total.duration_ms),
            art=list(total.art),
            changed_at=head.changed_at,
        )

    def _page(self, number: int, total: int, offset: int, limit: int) -> list[int]:
        # Far pages are near to the other end.
        size = max(0, min(limit, total - offset))
        back = offset > total // 2
        order = "place DESC, item DESC" if back else "place, item"
        rows = self._db.execute(
            f"SELECT item FROM playlist_items WHERE playlist = ? ORDER BY {order} LIMIT ? OFFSET ?",
            (number, size, total - offset - size if back and size else offset),
        )
        items = [item for (item,) in rows]
        return items[::-1] if back else items

    def _items(self, items: Sequence[int], *, guess: bool = False) -> list[PlaylistItem]:
        marks = ",".join(map(str, items))
        found = {
            row[0]: row
            for row in self._db.execute(
                f"SELECT item, {TODAY}, title, artist, album, duration_ms, uri, facts "
                f"FROM playlist_items WHERE item IN ({marks})"
            )
        }
        numbers = list(dict.fromkeys(row[1] for row in found.values() if row[1]))
        live = self._live(numbers)
        answer: list[PlaylistItem] = []
        for item in items:
            _, number, *stored = found[item]
            words = matching.words_from(*stored)
            guesses = matching.guesses(self._library, words) if guess else []
            answer.append(_item(item, live.get(number), words, guesses))
        return answer

    def _live(self, numbers: Sequence[int]) -> dict[int, TrackRow]:
        marks = ",".join(map(str, numbers))
        there = [
            number
            for (number,) in self._db.execute(
                f"SELECT number FROM tracks WHERE number IN ({marks}) AND removed_at IS NULL"
            )
        ]
        return dict(zip(there, self._library._rows(there), strict=True))


def _item(
    number: int,
    track: TrackRow | None,
    words: Words | None = None,
    guesses: Sequence[TrackRow] = (),
) -> PlaylistItem:
    words = words or Words()
    return PlaylistItem(
        item=number,
        track=track,
        title=words.title,
        artist=words.artist,
        album=words.album,
        duration_ms=DurationMs(words.duration_ms),
        uri=words.uri,
        guesses=list(guesses),
    )


def _check_page(offset: int, limit: int) -> None:
    if not 0 <= offset <= 1 << 40 or not 0 <= limit <= MAX_PAGE:
        raise BadInput(
            "bad_page", f"A page begins at 0 or later and has at most {MAX_PAGE} of them."
        )
