"""Playlists of the library: static ones, whose items stay where they were put whatever becomes of
their tracks, and smart ones, which are a question with an order. Every change is a step that can
be taken back."""

from __future__ import annotations

import secrets
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any, Final, cast

from player.contract import PlaylistChange, PlaylistMake, PlaylistRow
from player.errors import BadInput, NotFound
from player.library.lists.items import MAX_ITEMS, full, no_such_item, no_such_playlist
from player.library.lists.matching import Words
from player.library.lists.shown import Shown
from player.library.lists.sums import Head
from player.library.rows import whole
from player.library.text import clean
from player.types import TrackId

MAX_QUERY: Final = 2000
MAX_COMMENT: Final = 2000


class Lists(Shown):
    """All playlists. One instance for the life of a library."""

    def make(self, order: PlaylistMake, what: str = "playlist_make") -> PlaylistRow:
        """Make one. Raises BadInput."""
        tracks = self._words_of_tracks(order.tracks)
        return self.make_of(
            order.name, tracks, what=what, comment=order.comment, **smart_of(order, tracks)
        )

    def make_of(
        self,
        name: str,
        items: Sequence[tuple[str, Words]],
        *,
        what: str = "playlist_make",
        **also: Any,
    ) -> PlaylistRow:
        """Make one of items, each a track's id (or "") and its words; or a smart one."""
        with self._library.change():
            number, id = self.begin(name, len(items), **also)
            if items:
                self._put(number, items)
        self.finish(number, what)
        return self.row(id)

    def begin(
        self,
        name: str,
        count: int,
        *,
        comment: str = "",
        query: str = "",
        sort: str = "added",
        descending: bool = False,
        most: int = 0,
    ) -> tuple[int, str]:
        """Begin one that is to have so many items: its row number and its id. Nobody sees it before
        `finish`. Raises BadInput."""
        if count > MAX_ITEMS:
            raise full()
        id = f"pl-{secrets.token_hex(8)}"
        now = int(self._library._clock.now())
        values = (
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
            0,
        )
        with self._library.change():
            cursor = self._db.execute(
                "INSERT INTO playlists (id, name, comment, kind, query, sort, descending, most, "
                "made_at, changed_at, removed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tuple(map(whole, values)),
            )
        return cast("int", cursor.lastrowid), id

    def finish(self, number: int, what: str) -> None:
        """Here it is."""
        # It comes into the world in the trash: to take back its making is to put it there again,
        # and the journal need not hold its items.
        with self._library.change():
            self._set(number, {"removed_at": int(self._library._clock.now())})
        with self._step(what, number):
            self._set(number, {"removed_at": None})

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
            with self._step("playlist_change", head.number):
                self._set(head.number, values)
        return self.row(head.id)

    def remove(self, playlist: str) -> None:
        """Put it into the trash, where it waits 30 days."""
        head = self._head(playlist)
        with self._step("playlist_remove", head.number):
            self._set(head.number, {"removed_at": int(self._library._clock.now())})

    def restore(self, playlist: str) -> None:
        """Bring it back out of the trash. Raises NotFound `no_such_playlist`."""
        row = self._db.execute("SELECT number FROM playlists WHERE id = ?", (playlist,)).fetchone()
        if row is None:
            raise no_such_playlist(playlist)
        with self._step("playlist_restore", row[0]):
            self._set(row[0], {"removed_at": None})

    def add(self, playlist: str, tracks: Sequence[TrackId], at: int | None) -> PlaylistRow:
        """Put tracks in. Raises NotFound `no_such_playlist` and `no_such_track`."""
        head = self._plain(playlist)
        items = self._words_of_tracks(tracks)
        if items:
            with self._step("playlist_add", head.number, len(items)):
                after = None if at is None else self._item_before(head.number, at)
                self._put(head.number, items, after)
        return self.row(head.id)

    def take(self, playlist: str, items: Sequence[int]) -> PlaylistRow:
        """Take items out. Those that are gone already are passed over."""
        head = self._plain(playlist)
        there = self._these(head.number, items)
        if there:
            with self._step("playlist_take", head.number, len(there)):
                self._cut(there)
        return self.row(head.id)

    def move(self, playlist: str, items: Sequence[int], to: int) -> None:
        """Move items so that the first of them stands at a place, in the order they have."""
        head = self._plain(playlist)
        there = self._these(head.number, items)
        after = self._item_before(head.number, to, there)
        if there and not self._stand(head.number, there, after):
            with self._step("playlist_move", head.number, len(there)):
                self._order(head.number, there, after)

    def match(self, playlist: str, item: int, track: TrackId) -> None:
        """Say which track an item means. Raises NotFound `no_such_track`, `no_such_item`."""
        head = self._plain(playlist)
        today = self._library.resolve(track)
        if not self._these(head.number, [item]):
            raise no_such_item()
        with self._step("playlist_match", head.number):
            self._db.execute("UPDATE playlist_items SET track = ? WHERE item = ?", (today, item))

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def _step(self, what: str, number: int, count: int = 1) -> Generator[None]:
        """One change of a playlist, that can be taken back."""
        with self._library.step(what, count):
            yield
            self._date(number)
        self.forget(number)

    def _date(self, number: int) -> None:
        self._db.execute(
            "UPDATE playlists SET changed_at = ? WHERE number = ?",
            (int(self._library._clock.now()), number),
        )

    def _set(self, number: int, values: dict[str, Any]) -> None:
        names = ", ".join(f"{name} = ?" for name in values)
        self._db.execute(
            f"UPDATE playlists SET {names} WHERE number = ?",
            (*map(whole, values.values()), number),
        )

    def _plain(self, playlist: str) -> Head:
        head = self._head(playlist)
        if head.kind == "smart":
            raise BadInput(
                "smart_playlist",
                "A smart playlist finds its tracks by itself. Change what it asks for instead.",
                about=head.name,
            )
        return head

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


def smart_of(order: PlaylistMake, tracks: Sequence[Any]) -> dict[str, Any]:
    """What makes it a smart one, where it is to be one. Raises BadInput."""
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
