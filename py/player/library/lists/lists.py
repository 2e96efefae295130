"""Playlists of the library: static ones, whose items stay where they were put whatever becomes of
their tracks, and smart ones, which are a question with an order."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from player.contract import (
    FindPlaylists,
    LookUpPlaylist,
    PlaylistChange,
    PlaylistDetail,
    PlaylistItem,
    PlaylistMake,
    PlaylistPage,
    PlaylistRow,
    TrackRow,
)
from player.errors import BadInput, NotFound
from player.library.library import Library
from player.library.lists import matching
from player.library.lists.edits import MAX_ITEMS, Edit, no_such_item, no_such_playlist
from player.library.lists.matching import Words
from player.library.lists.sums import ROW, TODAY, Head, Sums, head_of
from player.library.text import clean, fold
from player.types import DurationMs, PlaylistId, TrackId

MAX_PAGE: Final = 1000
MAX_GUESSED: Final = 100
"""Items that one answer gives guesses for."""
MAX_QUERY: Final = 2000
MAX_COMMENT: Final = 2000

Journal = Callable[[str, int, Edit], None]


class Lists(Sums):
    """All playlists. One instance for the life of a library."""

    def __init__(self, library: Library, journal: Journal | None = None) -> None:
        """`journal` is told the order's name, how many things it touched and the edit that takes
        it back, inside the same transaction."""
        super().__init__(library)
        self._journal = journal or _nowhere

    # ── questions ────────────────────────────────────────────────────────────────────────────

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

    def count(self) -> int:
        """How many there are."""
        query = "SELECT count(*) FROM playlists WHERE removed_at IS NULL"
        return self._db.execute(query).fetchone()[0]

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

    # ── orders ───────────────────────────────────────────────────────────────────────────────

    def make(self, order: PlaylistMake, what: str = "playlist_make") -> PlaylistRow:
        """Make one. Raises BadInput."""
        tracks = self._words_of_tracks(order.tracks)
        return self.make_of(
            order.name, tracks, what=what, comment=order.comment, **_smart(order, tracks)
        )

    def make_of(
        self,
        name: str,
        items: Sequence[tuple[str, Words]],
        *,
        what: str = "playlist_make",
        comment: str = "",
        query: str = "",
        sort: str = "added",
        descending: bool = False,
        most: int = 0,
    ) -> PlaylistRow:
        """Make one of items, each a track's id (or "") and its words; or a smart one."""
        id = f"pl-{secrets.token_hex(8)}"
        now = int(self._library._clock.now())
        with self._library.change():
            self._db.execute(
                "INSERT INTO playlists (id, name, comment, kind, query, sort, descending, most, "
                "made_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    id,
                    _name(name),
                    clean(comment, MAX_COMMENT),
                    "smart" if query else "list",
                    _query(query),
                    sort,
                    descending,
                    most,
                    now,
                    now,
                ),
            )
            self.apply(_put_edit(id, None, items))
            inverse: Edit = {"edit": "fields", "playlist": id, "values": {"removed_at": now}}
            self._journal(what, 1, inverse)
        self._library._changed()
        return self.row(id)

    def change(self, order: PlaylistChange) -> PlaylistRow:
        """Give it other words, or another question. Raises NotFound, BadInput."""
        head = self._head(order.playlist)
        values: dict[str, Any] = {}
        if order.name is not None:
            values["name"] = _name(order.name)
        if order.comment is not None:
            values["comment"] = clean(order.comment, MAX_COMMENT)
        asked = (order.query, order.sort, order.descending, order.limit)
        if head.kind != "smart" and any(value is not None for value in asked):
            raise BadInput(
                "not_smart",
                "This playlist is a list of its own, not a question. Make a smart one for that.",
                about=head.name,
            )
        if order.query is not None:
            values["query"] = _query(order.query)
            if not values["query"]:
                raise BadInput("no_query", "Say what this smart playlist is to find.")
        if order.sort is not None:
            values["sort"] = order.sort
        if order.descending is not None:
            values["descending"] = order.descending
        if order.limit is not None:
            values["most"] = _most(order.limit)
        if values:
            values["changed_at"] = int(self._library._clock.now())
            self._do(
                "playlist_change", 1, {"edit": "fields", "playlist": head.id, "values": values}
            )
        return self.row(head.id)

    def remove(self, playlist: str) -> None:
        """Put it into the trash, where it waits 30 days."""
        head = self._head(playlist)
        now = int(self._library._clock.now())
        values = {"removed_at": now}
        self._do("playlist_remove", 1, {"edit": "fields", "playlist": head.id, "values": values})

    def restore(self, playlist: str) -> None:
        """Bring it back out of the trash."""
        self._list_number(playlist)
        values = {"removed_at": None}
        self._do("playlist_restore", 1, {"edit": "fields", "playlist": playlist, "values": values})

    def add(self, playlist: str, tracks: Sequence[TrackId], at: int | None) -> PlaylistRow:
        """Put tracks in. Raises NotFound `no_such_playlist` and `no_such_track`."""
        head = self._plain(playlist)
        items = self._words_of_tracks(tracks)
        if items:
            after = None if at is None else self._item_before(head.number, at, ())
            self._do("playlist_add", len(items), _put_edit(head.id, after, items))
        return self.row(head.id)

    def take(self, playlist: str, items: Sequence[int]) -> PlaylistRow:
        """Take items out. Those that are gone already are passed over."""
        head = self._plain(playlist)
        there = self._these(head.number, items)
        if there:
            self._do(
                "playlist_take", len(there), {"edit": "cut", "playlist": head.id, "items": there}
            )
        return self.row(head.id)

    def move(self, playlist: str, items: Sequence[int], to: int) -> None:
        """Move items so that the first of them stands at a place, in the order they have."""
        head = self._plain(playlist)
        there = self._these(head.number, items)
        if there:
            after = self._item_before(head.number, to, there)
            run = [after, there]
            self._do(
                "playlist_move",
                len(there),
                {"edit": "order", "playlist": head.id, "runs": [run]},
            )

    def match(self, playlist: str, item: int, track: TrackId) -> None:
        """Say which track an item means. Raises NotFound `no_such_track`, `no_such_item`."""
        head = self._plain(playlist)
        values = {"track": self._library.resolve(track)}
        edit: Edit = {"edit": "item", "playlist": head.id, "item": item, "values": values}
        self._do("playlist_match", 1, edit)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _do(self, what: str, count: int, edit: Edit) -> None:
        with self._library.change():
            self._journal(what, count, self.apply(edit))
        self._library._changed()

    def _head(self, playlist: str) -> Head:
        row = self._db.execute(
            f"SELECT {ROW} FROM playlists WHERE id = ? AND removed_at IS NULL", (playlist,)
        ).fetchone()
        if row is None:
            raise no_such_playlist(playlist)
        return head_of(row)

    def _plain(self, playlist: str) -> Head:
        head = self._head(playlist)
        if head.kind == "smart":
            raise BadInput(
                "smart_playlist",
                "A smart playlist finds its tracks by itself. Change what it asks for instead.",
                about=head.name,
            )
        return head

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

    def _these(self, number: int, items: Sequence[int]) -> list[int]:
        """Those of some items that are in this playlist, in its order."""
        wanted = set(items)
        if len(wanted) > MAX_ITEMS:
            raise no_such_item()
        rows = self._db.execute(
            "SELECT item FROM playlist_items WHERE playlist = ? ORDER BY place, item", (number,)
        )
        return [item for (item,) in rows if item in wanted]

    def _item_before(self, number: int, at: int, but: Sequence[int]) -> int | None:
        """The item that stands before a place, some not counted: 0 at the front, None at the end."""
        if at <= 0:
            return 0
        passed = frozenset(but)
        rows = self._db.execute(
            "SELECT item FROM playlist_items WHERE playlist = ? ORDER BY place, item", (number,)
        )
        left = 0
        for (item,) in rows:
            if item not in passed:
                left += 1
                if left == at:
                    return item
        return None

    def _words_of_tracks(self, tracks: Sequence[TrackId]) -> list[tuple[str, Words]]:
        """Each track under today's id, with the words that stay when it goes."""
        if len(tracks) > MAX_ITEMS:
            raise BadInput("playlist_full", f"A playlist holds {MAX_ITEMS:,} tracks at most.")
        numbers = self._library._numbers_of(tracks)
        words: dict[int, tuple[str, Words]] = {}
        wanted = list(dict.fromkeys(numbers.values()))
        for start in range(0, len(wanted), 5000):
            marks = ",".join(map(str, wanted[start : start + 5000]))
            for number, id, *row in self._db.execute(
                "SELECT number, id, title, artist, album, duration_ms, recording_mbid, isrc "
                f"FROM tracks WHERE number IN ({marks})"
            ):
                title, artist, album, length, mbid, isrc = row
                words[number] = (
                    id,
                    Words(
                        title=title,
                        artist=artist,
                        album=album,
                        duration_ms=length,
                        mbid=mbid,
                        isrc=isrc,
                    ),
                )
        for track in tracks:
            if track not in numbers:
                raise NotFound(
                    "no_such_track", "This track is not in the library any more.", about=track
                )
        return [words[numbers[track]] for track in tracks]


def _nowhere(_what: str, _count: int, _inverse: Edit) -> None:
    pass


def _smart(order: PlaylistMake, tracks: Sequence[Any]) -> dict[str, Any]:
    query = _query(order.query)
    if not query:
        return {}
    if tracks:
        raise BadInput(
            "two_kinds", "A playlist is made of tracks or of a question, not of both. Make two."
        )
    return {
        "query": query,
        "sort": order.sort,
        "descending": order.descending,
        "most": _most(order.limit),
    }


def _put_edit(id: str, after: int | None, items: Sequence[tuple[str, Words]]) -> Edit:
    rows = [[0, track, *matching.columns_of(words)] for track, words in items]
    return {"edit": "put", "playlist": id, "runs": [[after, rows]]}


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


def _name(text: str) -> str:
    name = clean(text, 300)
    if not name:
        raise BadInput("no_name", "Give the playlist a name.")
    return name


def _query(text: str) -> str:
    if len(text) > MAX_QUERY:
        raise BadInput("query_too_long", f"A question has at most {MAX_QUERY:,} characters.")
    return clean(text, MAX_QUERY)


def _most(limit: int) -> int:
    if not 0 <= limit <= MAX_ITEMS:
        raise BadInput("bad_limit", f"A limit lies between 0 (none) and {MAX_ITEMS:,}.")
    return limit


def _check_page(offset: int, limit: int) -> None:
    if not 0 <= offset <= 1 << 40 or not 0 <= limit <= MAX_PAGE:
        raise BadInput(
            "bad_page", f"A page begins at 0 or later and has at most {MAX_PAGE} of them."
        )
