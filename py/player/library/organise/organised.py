"""The user's orders to the collection. Each is one step that can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from player.contract import DuplicateGroup
from player.errors import BadInput, NotFound
from player.library.organise.duplicates import MAX_GROUP, Group, Progress, compared, find_duplicates
from player.library.organise.edits import edit_row, edits_of, end_edits, overlay, plain, put_edit
from player.library.organise.fields import checked, with_kin
from player.library.organise.trashed import Trashed
from player.library.rows import tags_to_json
from player.library.text import fold
from player.models import Copy, Tags
from player.types import AlbumId, ArtistId, ContentId, TrackId

MAX_RATING = 10
"""Half stars."""
MAX_APART = 100
"""Tracks that are said not to be the same in one go."""
MAX_NAMES = 20


class Organised(Trashed):
    """Part of `Library`."""

    # ── tags ─────────────────────────────────────────────────────────────────────────────────

    def edit_tags(self, tracks: Sequence[TrackId], changes: Mapping[str, Any]) -> list[TrackId]:
        """Change fields of tracks' tags, whatever their files say; None goes back to that.
        Raises BadInput `unknown_field`, `bad_field`, NotFound `no_such_track`."""
        wanted = checked(changes)
        with self.step("edit_tags", len(tracks)):
            numbers = self._chosen(tracks)
            for number in numbers.values():
                self._edit(number, wanted)
        return list(numbers)

    def _edit(self, number: int, wanted: Mapping[str, Any]) -> None:
        before, now = edits_of(self._db, number), self._tags(number)
        said = self._file_tags(number) if before else now
        after = dict(before)
        for name, value in with_kin(wanted, now, said).items():
            if value is None or value == getattr(said, name):
                after.pop(name, None)
                continue
            after[name] = plain(value)
            if name not in before or before[name] != after[name]:
                put_edit(self._db, number, name, value)
        ended = [name for name in before if name not in after]
        if ended:
            end_edits(self._db, number, ended)
        self._retag(number, said, after)

    def edited(self, track: TrackId) -> dict[str, Any]:
        """What the file says of every edited field. Raises NotFound `no_such_track`."""
        number = self._number(track)
        edits = edits_of(self._db, number)
        said = self._file_tags(number) if edits else None
        return {name: getattr(said, name) for name in edits}

    # ── love and stars ───────────────────────────────────────────────────────────────────────

    def love(
        self,
        *,
        tracks: Sequence[TrackId] = (),
        albums: Sequence[AlbumId] = (),
        artists: Sequence[ArtistId] = (),
        on: bool = True,
    ) -> None:
        """Love these, or no more. Raises NotFound where one does not exist."""
        moment = int(self._clock.now()) if on else 0
        with self.step("love", len(tracks) + len(albums) + len(artists)):
            self._say("tracks", "loved_at", moment, tracks)
            self._say("albums", "loved_at", moment, albums)
            self._say("artists", "loved_at", moment, artists)

    def rate(
        self, *, tracks: Sequence[TrackId] = (), albums: Sequence[AlbumId] = (), rating: int
    ) -> None:
        """Give half stars, 1 to 10, or none (0). Raises BadInput `bad_rating`, NotFound."""
        if not 0 <= rating <= MAX_RATING:
            raise BadInput("bad_rating", f"A rating is a whole number from 0 to {MAX_RATING}.")
        with self.step("rate", len(tracks) + len(albums)):
            self._say("tracks", "rating", rating, tracks)
            self._say("albums", "rating", rating, albums)

    def _say(self, table: str, column: str, value: int, ids: Sequence[str]) -> None:
        if table == "tracks":
            numbers = self._chosen([TrackId(id) for id in ids]).values()
        else:
            numbers = [self._of(table, id) for id in ids]
        self._say_of(table, column, value, numbers)

    def _say_of(self, table: str, column: str, value: int, numbers: Iterable[int]) -> None:
        # What is loved already stays loved since then.
        again = f"AND NOT {column}" if column == "loved_at" and value else ""
        self._db.executemany(
            f"UPDATE {table} SET {column} = ? WHERE number = ? {again}",
            [(value, number) for number in numbers],
        )

    def _of(self, table: str, id: str) -> int:
        row = self._db.execute(
            f"SELECT number FROM {table} WHERE id = ? AND live", (id,)
        ).fetchone()
        if row is None:
            what = table.removesuffix("s")
            raise NotFound(
                f"no_such_{what}", f"This {what} is not in the library any more.", about=id
            )
        return row[0]

    def _chosen(self, tracks: Sequence[TrackId]) -> dict[TrackId, int]:
        """Live tracks, each once, by today's id. Raises NotFound `no_such_track`."""
        found = self._numbers_of(tracks)
        for track in tracks:
            if track not in found:
                raise NotFound(
                    "no_such_track", "This track is not in the library any more.", about=track
                )
        numbers = dict.fromkeys(found[track] for track in tracks)
        if (
            len(found) > len(numbers)
            or self._db.execute("SELECT 1 FROM aliases LIMIT 1").fetchone()
        ):
            return {self._id(number): number for number in numbers}
        return {track: found[track] for track in tracks}

    # ── what is one, and what is not ─────────────────────────────────────────────────────────

    def merge_tracks(self, tracks: Sequence[TrackId], into: TrackId) -> TrackId:
        """These are one recording. Raises NotFound, BadInput `nothing_to_merge`."""
        with self.step("merge_tracks", len(tracks)):
            (keep, number), *_ = self._chosen([into]).items()
            others = [other for other in self._chosen(tracks).values() if other != number]
            if not others:
                raise BadInput("nothing_to_merge", "Choose at least two tracks to make one of.")
            self._make_one(number, others)
        return keep

    def split_track(self, track: TrackId, contents: Sequence[str]) -> list[TrackId]:
        """These copies are another recording: the ids of what stays and of what is new. Raises
        NotFound, BadInput `nothing_to_split`."""
        with self.step("split_track", len(contents)):
            (number,) = self._chosen([track]).values()
            theirs = {copy.content for copy in self._copies(number)}
            apart = [ContentId(content) for content in dict.fromkeys(contents)]
            if not apart or not theirs > set(apart):
                raise BadInput(
                    "nothing_to_split",
                    "Choose some of this track's copies, and leave it at least one.",
                    about=track,
                )
            new = self.split(apart[0])
            there = self._number(new)
            for content in apart[1:]:
                self._db.execute(
                    "UPDATE copies SET track = ?1, alone = 1, first = "
                    "(SELECT count(*) FROM copies WHERE track = ?1) WHERE content = ?2",
                    (there, content),
                )
            self._refresh(number)
            self._refresh(there)
            return [self._id(number), new]

    def merge_artists(self, artists: Sequence[ArtistId], into: ArtistId) -> None:
        """These names are one artist. Raises NotFound `no_such_artist`, BadInput."""
        number, name, others = self._to_merge(artists, into)
        with self.step("merge_artists", len(others)):
            self._merge_artists(number, name, others)

    def _to_merge(self, artists: Sequence[ArtistId], into: ArtistId) -> tuple[int, str, list[int]]:
        """The row number and name of whom they are to be, and the numbers of the others."""
        number = self._of("artists", into)
        found = dict.fromkeys(self._of("artists", id) for id in artists)
        others = [other for other in found if other != number]
        if not others:
            raise BadInput("nothing_to_merge", "Choose at least two artists to make one of.")
        return number, self._artist_name(number), others

    def _merge_artists(self, number: int, name: str, artists: Sequence[int]) -> None:
        marks = ",".join(map(str, artists))
        rows = self._db.execute(f"SELECT number FROM artists WHERE number IN ({marks}) AND live")
        there = {number for (number,) in rows}
        others = [other for other in artists if other in there]
        names = {fold(each): each for other in others for each in self._credited(other)}
        for key, parts in self._meanings().items():
            if len(parts) == 1 and fold(parts[0]) in names and key not in names:
                names[key] = self._said_name(key)
        names.pop(fold(name), None)
        for other in others:
            if fold(self._artist_name(other)) == fold(name):
                names[fold(name)] = name  # two ids of one name
        self._db.execute(
            "UPDATE artists SET loved_at = max(loved_at, COALESCE((SELECT max(loved_at) "
            f"FROM artists WHERE number IN ({marks})), 0)) WHERE number = ?",
            (number,),
        )
        self.collection.names_mean([(each, [name]) for each in names.values()])

    def split_artist(self, artist: ArtistId, names: Sequence[str]) -> None:
        """Names merged into this artist stand for themselves again; or its name is really several
        artists'. Raises NotFound `no_such_artist`, BadInput `nothing_to_split`."""
        meanings = self._to_split(artist, names)
        with self.step("split_artist", len(meanings)):
            self.collection.names_mean(meanings)

    def _to_split(
        self, artist: ArtistId, names: Sequence[str]
    ) -> list[tuple[str, list[str] | None]]:
        """What which names are to mean, None for nothing but themselves."""
        wanted = {fold(name): name for name in self._clean_names(names)}
        number = self._of("artists", artist)
        own = fold(self._artist_name(number))
        merged = [
            key
            for key, parts in self._meanings().items()
            if key in wanted and own in map(fold, parts)
        ]
        if wanted and len(merged) == len(wanted):
            return [(self._said_name(key), None) for key in merged]
        if len(wanted) < 2:
            raise BadInput(
                "nothing_to_split",
                "Name at least two artists that this one really is, or a name that was merged "
                "into it.",
            )
        return [(name, list(wanted.values())) for name in self._credited(number)]

    def _clean_names(self, names: Sequence[str]) -> list[str]:
        found = list(checked({"artists": list(names)})["artists"])
        if len(found) > MAX_NAMES:
            raise BadInput("bad_field", f"Name at most {MAX_NAMES} artists.")
        return found

    def _artist_name(self, number: int) -> str:
        (name,) = self._db.execute(
            "SELECT name FROM artists WHERE number = ?", (number,)
        ).fetchone()
        return name

    def _credited(self, number: int) -> list[str]:
        """The names that an artist is credited by."""
        rows = self._db.execute(
            "SELECT name FROM credits WHERE artist = ?1 UNION "
            "SELECT name FROM album_credits WHERE artist = ?1",
            (number,),
        )
        return [name for (name,) in rows] or [self._artist_name(number)]

    def _meanings(self) -> dict[str, list[str]]:
        rows = self._db.execute("SELECT key, parts FROM artist_names ORDER BY key")
        return {key: json.loads(parts) for key, parts in rows}

    def _said_name(self, key: str) -> str:
        (name,) = self._db.execute("SELECT name FROM artist_names WHERE key = ?", (key,)).fetchone()
        return name

    def find_duplicates(self) -> Iterator[list[Group] | Progress]:
        """Groups of tracks that may be one, in the end; before that now and then how far it is."""
        return find_duplicates(self._db, self._tags_there)

    def compare_tracks(self, tracks: Sequence[TrackId]) -> DuplicateGroup:
        """What speaks for these being one recording, and against it. Raises NotFound
        `no_such_track`, BadInput `nothing_to_merge`."""
        if len(tracks) > MAX_GROUP:
            raise BadInput("too_many", f"At most {MAX_GROUP} tracks can be compared at once.")
        numbers = sorted(self._chosen(tracks).values())
        if len(numbers) < 2:
            raise BadInput("nothing_to_merge", "Choose at least two tracks to make one of.")
        group = compared([self._tags(number) for number in numbers], numbers)
        return self.duplicate_groups([group])[0]

    def _tags_there(self, number: int) -> Tags | None:
        there = self._db.execute("SELECT 1 FROM tracks WHERE number = ?", (number,))
        return self._tags(number) if there.fetchone() else None

    def without_gone(self, groups: Sequence[Group]) -> list[Group]:
        """Those of these that have at least two tracks left."""
        wanted = {number for group in groups for number in group.tracks}
        live: set[int] = set()
        for (number,) in self._db.execute(
            f"SELECT number FROM tracks WHERE number IN ({','.join(map(str, wanted))}) "
            "AND removed_at IS NULL"
        ):
            live.add(number)
        return [group for group in groups if len(live.intersection(group.tracks)) > 1]

    def duplicate_groups(self, groups: Sequence[Group]) -> list[DuplicateGroup]:
        """The same as lists show them; what is gone meanwhile is left out."""
        wanted = [number for group in groups for number in group.tracks]
        live = [
            number
            for (number,) in self._db.execute(
                f"SELECT number FROM tracks WHERE number IN ({','.join(map(str, wanted))}) "
                "AND removed_at IS NULL"
            )
        ]
        rows = dict(zip(live, self._rows(live), strict=True))
        found = [
            DuplicateGroup(
                tracks=[rows[number] for number in group.tracks if number in rows],
                score=group.score,
                reasons=list(group.reasons),
                certain=group.certain,
            )
            for group in groups
        ]
        return [group for group in found if len(group.tracks) > 1]

    # ── tags in files ────────────────────────────────────────────────────────────────────────

    def written(self, old: ContentId, new: Copy, tags: Tags, replaced: str) -> TrackId:
        """A file was written anew: `new` stands where `old` stood, and says what its tags say.
        `replaced` is the setting under which `old` is noted, so that its bytes go whatever ends
        us. The track's id."""
        with self.change() as db:
            number = self._number(self.rename_content(old, new.content))
            before = self._file_tags(number)
            self._put_copy(number, new, tags)
            db.execute(
                "UPDATE copies SET stored = length, own_tags = CASE own_tags WHEN '' THEN '' "
                "ELSE ? END WHERE content = ?",
                (tags_to_json(tags), new.content),
            )
            first = db.execute(
                "SELECT content FROM copies WHERE track = ? ORDER BY first, content LIMIT 1",
                (number,),
            ).fetchone()[0]
            if first == new.content:
                self._say_so(number, tags, before)
            self._refresh(number)
            noted = self.setting(replaced, [])
            self.put_settings({replaced: [*noted, old]})
        self._changed()
        return self._id(number)

    def _say_so(self, number: int, tags: Tags, before: Tags) -> None:
        """The file says what the user said: that is no edit any more. Taken back, it is one of what
        the file said `before`."""
        edits = edits_of(self._db, number)
        wanted = overlay(tags, edits)
        same = [name for name in edits if getattr(wanted, name) == getattr(tags, name)]
        for name in same:
            (edit,) = self._db.execute(
                "DELETE FROM edits WHERE track = ? AND field = ? RETURNING number", (number, name)
            ).fetchone()
            self.journal.settled(edit, edit_row(edit, number, name, getattr(before, name)))
        self._retag(number, tags)

    def written_beside(self, track: TrackId, new: Copy) -> TrackId:
        """A changed file became a copy of its own, beside the one that it was made of."""
        self.add_copy(track, new)
        self.set_stored(new.content, new.length)
        return self._id(self._number(track))

    def not_duplicates(self, tracks: Sequence[TrackId]) -> frozenset[int]:
        """These are not the same: none of them is offered as another's duplicate again. Their row
        numbers."""
        if len(tracks) > MAX_APART:
            raise BadInput("too_many", f"Say it of at most {MAX_APART} tracks at a time.")
        with self.step("not_duplicates", len(tracks)):
            numbers = self._chosen(tracks)
            ids = sorted(numbers)
            self._db.executemany(
                "INSERT INTO apart (one, other) VALUES (?, ?) ON CONFLICT (one, other) DO NOTHING",
                [(one, other) for place, one in enumerate(ids) for other in ids[place + 1 :]],
            )
        return frozenset(numbers.values())
