"""The user's orders about many things, in slices: each is one step, as if it was made at once.

The same orders about a few things are methods of `Organised` and `Library`."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from itertools import groupby
from typing import Any

from player.errors import BadInput, NotFound
from player.library.organise.duplicates import Group, still
from player.library.organise.fields import checked
from player.library.organise.organised import MAX_RATING, Organised
from player.library.organise.slowly import Deed, Pace, Slices, Slowly
from player.types import AlbumId, ArtistId, ContentId, TrackId

NAMES = 2_000
"""Names of tracks that are looked up in one slice."""
LOOKED_AT = 20
"""Groups of duplicates that are looked at once more in one slice."""


class AtLength(Organised, Slowly):
    """Part of `Library`."""

    def edit_tags_slowly(
        self, tracks: Sequence[TrackId], changes: Mapping[str, Any], pace: Pace
    ) -> Generator[tuple[int, int], None, list[TrackId]]:
        """`edit_tags`. Answers the tracks by today's ids; raises what that raises, before anything
        is changed."""
        wanted = checked(changes)
        numbers = yield from self.chosen_slowly(tracks)

        def edit(part: Sequence[int]) -> None:
            for number in self._live(part):
                self._edit(number, wanted)

        # Tracks of one album were mostly added together.
        deed = Deed(things=sorted(numbers.values()), do=edit)
        yield from self.slowly("edit_tags", [deed], pace)
        return list(numbers)

    def love_slowly(
        self,
        tracks: Sequence[TrackId],
        albums: Sequence[AlbumId],
        artists: Sequence[ArtistId],
        on: bool,
        pace: Pace,
    ) -> Slices:
        """`love`."""
        moment = int(self._clock.now()) if on else 0
        things = {"tracks": tracks, "albums": albums, "artists": artists}
        yield from self._say_slowly("love", "loved_at", moment, things, pace)

    def rate_slowly(
        self, tracks: Sequence[TrackId], albums: Sequence[AlbumId], rating: int, pace: Pace
    ) -> Slices:
        """`rate`."""
        if not 0 <= rating <= MAX_RATING:
            raise BadInput("bad_rating", f"A rating is a whole number from 0 to {MAX_RATING}.")
        things = {"tracks": tracks, "albums": albums}
        yield from self._say_slowly("rate", "rating", rating, things, pace)

    def _say_slowly(
        self, what: str, column: str, value: int, things: Mapping[str, Sequence[str]], pace: Pace
    ) -> Slices:
        deeds: list[Deed] = []
        for table, ids in things.items():
            if table == "tracks":
                numbers = yield from self.chosen_slowly([TrackId(id) for id in ids])
                rows = sorted(numbers.values())
            else:
                rows = [self._of(table, id) for id in ids]

            def say(part: Sequence[int], table: str = table) -> None:
                self._say_of(table, column, value, part)

            deeds.append(Deed(things=rows, do=say))
        yield from self.slowly(what, deeds, pace)

    def merge_tracks_slowly(
        self, tracks: Sequence[TrackId], into: TrackId, pace: Pace
    ) -> Generator[tuple[int, int], None, list[TrackId]]:
        """`merge_tracks`. Answers what they are now."""
        ((keep, number),) = (yield from self.chosen_slowly([into])).items()
        numbers = yield from self.chosen_slowly(tracks)
        if set(numbers.values()) <= {number}:
            raise BadInput("nothing_to_merge", "Choose at least two tracks to make one of.")
        yield from self._merge_slowly([(number, other) for other in numbers.values()], pace)
        return [keep]

    def merge_groups_slowly(
        self,
        groups: Sequence[tuple[TrackId, Sequence[TrackId]]],
        certain: Sequence[Group],
        but: Sequence[TrackId],
        pace: Pace,
    ) -> Generator[tuple[int, int], None, list[TrackId]]:
        """Make one track of each group, called like the one named first, and of each of those that
        are certain still, called like the one that was here first: the step `merge_tracks`. What
        is gone meanwhile is passed over, and certain ones with a track of `but`. Answers the tracks
        that there are now."""
        pairs: list[tuple[int, int]] = []
        for place, (into, tracks) in enumerate(groups):
            numbers = self._numbers_of([into, *tracks])
            there = dict.fromkeys(numbers[track] for track in tracks if track in numbers)
            if into in numbers and there:
                pairs += [(numbers[into], other) for other in there]
            if place % LOOKED_AT == 0:
                yield 0, len(groups)
        spared = set((yield from self.known_slowly(but)).values())
        for place, group in enumerate(certain):
            if spared.isdisjoint(group.tracks):
                there = still(self._db, group, self._tags_there)
                pairs += [(there[0], other) for other in there]
            if place % LOOKED_AT == 0:
                yield 0, len(certain)
        keeps = list(dict.fromkeys(keep for keep, _ in pairs))
        yield from self._merge_slowly(pairs, pace)
        ids: list[TrackId] = []
        for start in range(0, len(keeps), NAMES):
            ids += self._ids(self._live(keeps[start : start + NAMES]))
        return ids

    def _merge_slowly(self, pairs: Sequence[tuple[int, int]], pace: Pace) -> Slices:
        """Of each two, rows that stay and that go, one is made. The same row twice is none."""
        became: dict[int, int] = {}

        def now(number: int) -> int:
            while number in became:
                number = became[number]
            return number

        def merge(part: Sequence[tuple[int, int]]) -> None:
            live = set(self._live({now(number) for pair in part for number in pair}))
            for first, run in groupby(part, key=lambda pair: pair[0]):
                keep = now(first)  # only here: the group before may have made it another
                others = dict.fromkeys(now(gone) for _, gone in run)
                gone = [other for other in others if other != keep and {keep, other} <= live]
                self._make_one(keep, gone)
                became.update(dict.fromkeys(gone, keep))

        yield from self.slowly("merge_tracks", [Deed(things=pairs, do=merge, together=True)], pace)

    def merge_artists_slowly(
        self, artists: Sequence[ArtistId], into: ArtistId, pace: Pace
    ) -> Slices:
        """`merge_artists`. That they are one is said at once; their tracks follow."""
        number, name, others = self._to_merge(artists, into)

        def merge(part: Sequence[int]) -> None:
            self._merge_artists(number, name, part)

        yield from self.slowly(
            "merge_artists", [Deed(things=others, do=merge, together=True)], pace
        )

    def split_artist_slowly(self, artist: ArtistId, names: Sequence[str], pace: Pace) -> Slices:
        """`split_artist`. Likewise."""
        meanings = self._to_split(artist, names)
        deed = Deed(things=meanings, do=self.collection.names_mean, together=True)
        yield from self.slowly("split_artist", [deed], pace)

    def remove_slowly(
        self, tracks: Sequence[TrackId], pace: Pace
    ) -> Generator[tuple[int, int], None, list[ContentId]]:
        """Take tracks out, into the trash, as the step `drop`. Answers the contents that no track
        needs now."""
        numbers = yield from self.known_slowly(tracks)
        now = int(self._clock.now())
        contents: list[ContentId] = []

        def remove(part: Sequence[int]) -> None:
            contents.extend(self._take_out(self._live(part), now))

        yield from self.slowly("drop", [Deed(things=sorted(numbers.values()), do=remove)], pace)
        return contents

    def restore_slowly(self, tracks: Sequence[TrackId], pace: Pace) -> Slices:
        """Bring removed tracks back, as the step `restore`."""
        numbers = yield from self.known_slowly(tracks, live=False)
        deed = Deed(things=sorted(numbers.values()), do=self._bring_back)
        yield from self.slowly("restore", [deed], pace)

    def wish_slowly(
        self, what: str, tracks: Sequence[TrackId], on: bool, pace: Pace
    ) -> Generator[tuple[int, int], None, list[TrackId]]:
        """Say that tracks are to be kept, or not any more, as a step. Answers those of which it was
        said."""
        numbers = yield from self.known_slowly(tracks)
        said: list[TrackId] = []

        def wish(part: Sequence[tuple[TrackId, int]]) -> None:
            self._db.executemany(
                "UPDATE tracks SET wish = ? WHERE number = ?", [(on, number) for _, number in part]
            )
            said.extend(track for track, _ in part)

        yield from self.slowly(what, [Deed(things=list(numbers.items()), do=wish)], pace)
        return said

    def remove_listens_slowly(
        self, at: Sequence[int], before: int, listens: Sequence[int], pace: Pace
    ) -> Slices:
        """Take listens out of the history, as the step `history_remove`."""
        rows = self.collection.listens_of(at, before, listens)

        def remove(part: Sequence[int]) -> None:
            self.collection.remove_listens((), 0, part)

        yield from self.slowly("history_remove", [Deed(things=rows, do=remove)], pace)

    # ── names ────────────────────────────────────────────────────────────────────────────────

    def known_slowly(
        self, tracks: Sequence[TrackId], live: bool = True
    ) -> Generator[tuple[int, int], None, dict[TrackId, int]]:
        """Row numbers of tracks, each once; unknown ones are left out, and removed ones if `live`."""
        found: dict[TrackId, int] = {}
        for start in range(0, len(tracks), NAMES):
            found |= self._numbers_of(tracks[start : start + NAMES], live)
            yield 0, len(tracks)
        return _once(found)

    def chosen_slowly(
        self, tracks: Sequence[TrackId]
    ) -> Generator[tuple[int, int], None, dict[TrackId, int]]:
        """The same of live tracks, by today's ids. Raises NotFound `no_such_track`."""
        found: dict[TrackId, int] = {}
        renamed = self._db.execute("SELECT 1 FROM aliases LIMIT 1").fetchone() is not None
        for start in range(0, len(tracks), NAMES):
            part = tracks[start : start + NAMES]
            numbers = self._numbers_of(part)
            for track in part:
                if track not in numbers:
                    raise NotFound(
                        "no_such_track", "This track is not in the library any more.", about=track
                    )
                number = numbers[track]
                found[self._id(number) if renamed else track] = number
            yield 0, len(tracks)
        return _once(found)

    def _live(self, numbers: Collection[int]) -> list[int]:
        marks = ",".join(map(str, numbers))
        rows = self._db.execute(
            f"SELECT number FROM tracks WHERE number IN ({marks}) AND removed_at IS NULL "
            "ORDER BY number"
        )
        return [number for (number,) in rows]


def _once(found: Mapping[TrackId, int]) -> dict[TrackId, int]:
    """Each row under the first of its names."""
    by_number: dict[int, TrackId] = {}
    for track, number in found.items():
        by_number.setdefault(number, track)
    return {track: number for number, track in by_number.items()}
