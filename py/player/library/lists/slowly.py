"""Changes of long playlists, in slices: each is one step that can be taken back, as in `Lists`."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, cast

from player.contract import PlaylistMake, PlaylistRow
from player.errors import BadInput
from player.library.lists.items import MAX_ITEMS, full
from player.library.lists.lists import Lists, smart_of
from player.library.lists.matching import Words
from player.library.organise.slowly import Deed, Pace
from player.types import TrackId

WORDS = 500
"""Tracks whose words are read in one slice."""

Item = tuple[str, Words]
Made = Generator[tuple[int, int], None, PlaylistRow]


class SlowLists(Lists):
    """All playlists. One instance for the life of a library."""

    def make_slowly(self, order: PlaylistMake, pace: Pace, what: str = "playlist_make") -> Made:
        """`make`. Cancelled, there is none."""
        tracks = yield from self._words_slowly(order.tracks)
        return (
            yield from self.make_of_slowly(
                order.name, tracks, pace, what=what, comment=order.comment,
                **smart_of(order, tracks),
            )
        )  # fmt: skip

    def make_of_slowly(
        self, name: str, items: Sequence[Item], pace: Pace, what: str = "playlist_make", **also: Any
    ) -> Made:
        """`make_of`. It is nowhere to be seen until its last item is in; the next session's sweep
        of the trash forgets one that was never finished."""
        number, id = self.begin(name, len(items), **also)
        done = 0
        while done < len(items) and not pace.stopped:
            part = items[done : done + pace.size()]
            with pace.slice(len(part)), self._library.change():
                self._put(number, part)
            done += len(part)
            yield done, len(items)
        if done < len(items):
            yield from self._unmake(number, pace, len(items))
            return cast("PlaylistRow", None)  # whoever stopped it asks for no answer
        self.finish(number, what)
        return self.row(id)

    def _unmake(self, number: int, pace: Pace, total: int) -> Generator[tuple[int, int]]:
        while True:
            size = pace.size()
            with pace.slice(size), self._library.change() as db:
                gone = db.execute(
                    "DELETE FROM playlist_items WHERE item IN "
                    "(SELECT item FROM playlist_items WHERE playlist = ? LIMIT ?)",
                    (number, size),
                ).rowcount
                if not gone:
                    db.execute("DELETE FROM playlists WHERE number = ?", (number,))
            if not gone:
                return
            yield 0, total

    def add_slowly(
        self, playlist: str, tracks: Sequence[TrackId], at: int | None, pace: Pace
    ) -> Made:
        """`add`."""
        head = self._plain(playlist)
        items = yield from self._words_slowly(tracks)
        if self.held(head.number) + len(items) > MAX_ITEMS:
            raise full()
        after = None if at is None else self._item_before(head.number, at)
        places = self._room(head.number, len(items), after, frozenset())

        def put(part: Sequence[tuple[float, Item]]) -> None:
            self._insert(head.number, part)

        placed = list(zip(places, items, strict=True))
        yield from self._change(head.number, "playlist_add", Deed(things=placed, do=put), pace)
        return self.row(head.id)

    def take_slowly(self, playlist: str, items: Sequence[int], pace: Pace) -> Made:
        """`take`."""
        head = self._plain(playlist)
        there = self._these(head.number, items)
        yield from self._change(
            head.number, "playlist_take", Deed(things=there, do=self._cut), pace
        )
        return self.row(head.id)

    def move_slowly(self, playlist: str, items: Sequence[int], to: int, pace: Pace) -> Made:
        """`move`."""
        head = self._plain(playlist)
        there = self._these(head.number, items)
        after = self._item_before(head.number, to, there)
        if there and not self._stand(head.number, there, after):
            places = self._room(head.number, len(there), after, frozenset(there))
            placed = list(zip(places, there, strict=True))
            deed = Deed(things=placed, do=self._place)
            yield from self._change(head.number, "playlist_move", deed, pace)
        return self.row(head.id)

    def _change(
        self, number: int, what: str, deed: Deed, pace: Pace
    ) -> Generator[tuple[int, int], None, None]:
        """One step of a playlist, which has changed then; none where there is nothing to do."""
        if not deed.things:
            return
        dated = Deed(things=[number], do=lambda _: self._date(number))
        try:
            yield from self._library.slowly(what, [dated, deed], pace, count=len(deed.things))
        finally:
            self.forget(number)

    def _words_slowly(
        self, tracks: Sequence[TrackId]
    ) -> Generator[tuple[int, int], None, list[Item]]:
        if len(tracks) > MAX_ITEMS:
            raise BadInput("playlist_full", f"A playlist holds {MAX_ITEMS:,} tracks at most.")
        items: list[Item] = []
        for start in range(0, len(tracks), WORDS):
            items += self._words_of_tracks(tracks[start : start + WORDS])
            yield 0, len(tracks)
        return items
