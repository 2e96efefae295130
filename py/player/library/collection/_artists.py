"""Artists, and whose a track is.

An artist is a MusicBrainz id, or a folded name where nothing gives one. A name without an id is
taken for the one artist of that name who has one; where there are several of that name, it stands
for itself."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from player.library.collection._said import Said
from player.library.collection.credits import Credit
from player.library.collection.facts import Facts
from player.library.search import indexed
from player.library.text import fold, sort_key

_Row = tuple[str, int, int, str, str, str, str]
"""Role, place, artist, name, joined, mbid, sort."""

BY_NAME, BY_ID = "n:", "m:"
"""What an artist's key begins with."""


class Artists:
    """The tables `artists`, `credits`, `artist_mbids`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.first_of: dict[int, int] = {}
        """Of the tracks that were last given credits: the first artist of each."""
        self.said = Said(db)
        self.carry_love = True
        """Whether a name that turns out to be an artist with an id takes its heart along."""

    def of_tracks(self, tracks: Iterable[int]) -> set[int]:
        """Everybody who is credited on these."""
        marks = ",".join(map(str, tracks))
        rows = self._db.execute(f"SELECT DISTINCT artist FROM credits WHERE track IN ({marks})")
        return {artist for (artist,) in rows}

    def set_credits(self, tracks: Sequence[int], facts: Mapping[int, Facts]) -> set[int]:
        """Give these tracks their credits; those without facts have none. The artists of whom
        something has changed, or may have, since their tracks did."""
        marks = ",".join(map(str, tracks))
        before: dict[int, list[_Row]] = defaultdict(list)
        for track, *row in self._db.execute(
            "SELECT track, role, place, artist, name, joined, mbid, sort FROM credits "
            f"WHERE track IN ({marks}) ORDER BY track, role, place"
        ):
            before[track].append(tuple(row))  # type: ignore[arg-type]
        wanted = {
            track: [("artist", place, each) for place, each in enumerate(facts[track].credits)]
            + [("guest", place, each) for place, each in enumerate(facts[track].guests)]
            for track in tracks
            if track in facts
        }
        uses: Counter[tuple[str, str]] = Counter()
        uses.update((fold(c.name), c.mbid) for each in wanted.values() for *_, c in each if c.mbid)
        uses.subtract((fold(row[3]), row[5]) for rows in before.values() for row in rows if row[5])
        dirty = self._count_uses({pair: count for pair, count in uses.items() if count})
        every = [each for credits in wanted.values() for *_, each in credits]
        numbers = self.numbers_of(every)
        gone: list[tuple[int]] = []
        new: list[tuple[object, ...]] = []
        self.first_of = {}
        for track in tracks:
            was = before.get(track, [])
            now: list[_Row] = [
                (role, place, numbers[each.mbid, each.name], each.name, each.joined, each.mbid,
                 each.sort)
                for role, place, each in wanted.get(track, ())
            ]  # fmt: skip
            if now and now[0][0] == "artist":
                self.first_of[track] = now[0][2]
            dirty.update(row[2] for row in now)
            if now != was:
                dirty.update(row[2] for row in was)
                if was:
                    gone.append((track,))
                    self.said.artists_became(
                        {row[2]: row[3] for row in was}, {row[2]: row[3] for row in now}
                    )
                new += [(track, *row) for row in now]
        self._db.executemany("DELETE FROM credits WHERE track = ?", gone)
        self._db.executemany("INSERT INTO credits VALUES (?, ?, ?, ?, ?, ?, ?, ?)", new)
        return dirty

    def numbers_of(self, credits: Iterable[Credit]) -> dict[tuple[str, str], int]:
        """Row numbers by id and name; rows are made where there are none."""
        found: dict[tuple[str, str], int] = {}
        for mbid, name in sorted({(each.mbid, each.name) for each in credits}):
            id = mbid or self._only_id(fold(name))
            found[mbid, name] = self._number(BY_ID + id if id else BY_NAME + fold(name), name, id)
        return found

    def _number(self, key: str, name: str, mbid: str) -> int:
        row = self._db.execute("SELECT number FROM artists WHERE key = ?", (key,)).fetchone()
        if row is None:
            row = self._db.execute(
                "INSERT INTO artists (id, key, name, sort_name, sort_key, mbid) "
                "VALUES (?, ?, ?, '', ?, ?) RETURNING number",
                (artist_id(key), key, name, sort_key(name), mbid),
            ).fetchone()
        return row[0]

    def _only_id(self, key: str) -> str:
        rows = self._db.execute(
            "SELECT mbid FROM artist_mbids WHERE key = ? LIMIT 2", (key,)
        ).fetchall()
        return rows[0][0] if len(rows) == 1 else ""

    def _count_uses(self, uses: Mapping[tuple[str, str], int]) -> set[int]:
        """Names have come to go with more or fewer ids: names without one may now be others."""
        names = sorted({key for key, _ in uses})
        before = {key: self._only_id(key) for key in names}
        self._db.executemany(
            "INSERT INTO artist_mbids VALUES (?, ?, ?) "
            "ON CONFLICT (key, mbid) DO UPDATE SET uses = uses + excluded.uses",
            [(*pair, count) for pair, count in uses.items()],
        )
        self._db.executemany(
            "DELETE FROM artist_mbids WHERE key = ? AND mbid = ? AND uses <= 0", uses
        )
        dirty: set[int] = set()
        for key in names:
            after = self._only_id(key)
            if after != before[key]:
                dirty |= self._move(key, before[key], after)
        return dirty

    def _move(self, key: str, before: str, after: str) -> set[int]:
        old_key = BY_ID + before if before else BY_NAME + key
        row = self._db.execute("SELECT number FROM artists WHERE key = ?", (old_key,)).fetchone()
        if row is None:
            return set()
        old = row[0]
        credits = [
            (track, role, place, name)
            for track, role, place, name in self._db.execute(
                "SELECT track, role, place, name FROM credits WHERE artist = ? AND mbid = ''",
                (old,),
            )
            if fold(name) == key
        ]
        on_albums = [
            (album, place, name)
            for album, place, name in self._db.execute(
                "SELECT album, place, name FROM album_credits WHERE artist = ? AND mbid = ''",
                (old,),
            )
            if fold(name) == key
        ]
        if not credits and not on_albums:
            return set()
        name = credits[0][3] if credits else on_albums[0][2]
        new = self._number(BY_ID + after if after else BY_NAME + key, name, after)
        self._db.executemany(
            "UPDATE credits SET artist = ? WHERE track = ? AND role = ? AND place = ?",
            [(new, track, role, place) for track, role, place, _ in credits],
        )
        self._db.executemany(
            "UPDATE tracks SET artist_number = ? WHERE number = ? AND removed_at IS NULL",
            [(new, track) for track, role, place, _ in credits if (role, place) == ("artist", 0)],
        )
        self._db.executemany(
            "UPDATE album_credits SET artist = ? WHERE album = ? AND place = ?",
            [(new, album, place) for album, place, _ in on_albums],
        )
        if self.carry_love and not before:
            self._db.execute(
                "UPDATE artists SET loved_at = max(loved_at, (SELECT loved_at FROM artists "
                "WHERE number = ?2)) WHERE number = ?1",
                (new, old),
            )
            self._db.execute("UPDATE artists SET loved_at = 0 WHERE number = ?", (old,))
        return {old, new}

    # ── sums ─────────────────────────────────────────────────────────────────────────────────

    def refresh(self, artists: set[int]) -> None:
        """Set what the rows of these artists say. Albums must be right already."""
        if not artists:
            return
        marks = ",".join(map(str, artists))
        names: dict[int, Counter[str]] = defaultdict(Counter)
        sorts: dict[int, Counter[str]] = defaultdict(Counter)
        for artist, name, sort, count in self._db.execute(
            "SELECT artist, name, sort, count(*) FROM ("
            f"SELECT artist, name, sort FROM credits WHERE artist IN ({marks}) UNION ALL "
            f"SELECT artist, name, sort FROM album_credits WHERE artist IN ({marks})) "
            "GROUP BY artist, name, sort"
        ):
            names[artist][name] += count
            if sort:
                sorts[artist][sort] += count
        best = "max(CASE WHEN art <> '' THEN printf('%010d', plays) || {} || art END)"
        first, any_one = best.format("printf('%020d', 1e15 - number)"), best.format("albums.id")
        tracks = {
            artist: row
            for artist, *row in self._db.execute(
                f"SELECT who, count(*), sum(plays), max(played_at), max(added_at), {first} FROM ("
                f"SELECT DISTINCT artist AS who, track FROM credits WHERE artist IN ({marks})) "
                "JOIN tracks ON tracks.number = track GROUP BY who"
            )
        }
        albums = {
            artist: row
            for artist, *row in self._db.execute(
                f"SELECT who, count(*), max(added_at), {any_one} FROM (SELECT DISTINCT artist AS who, "
                f"album AS which FROM album_credits WHERE artist IN ({marks})) "
                "JOIN albums ON albums.number = which WHERE live GROUP BY who"
            )
        }
        before = {
            number: row
            for number, *row in self._db.execute(
                f"SELECT number, name, sort_name, live, loved_at FROM artists "
                f"WHERE number IN ({marks})"
            )
        }
        changes: list[tuple[object, ...]] = []
        for artist, (old, old_sort, was_live, loved_at) in before.items():
            if not names[artist]:
                self._leave(artist, was_live, loved_at)
                continue
            name, sort = _most(names[artist]), _most(sorts[artist])
            count, plays, played_at, added_at, art = tracks.get(artist, (0, 0, 0, 0, None))
            own, own_added, own_art = albums.get(artist, (0, 0, None))
            changes.append(
                (name, sort, sort_key(sort or name), own, count, (own_art or art or "")[30:], plays,
                 played_at, max(added_at, own_added), artist)
            )  # fmt: skip
            if (name, sort) != (old, old_sort) or not was_live:
                words = name if sort in ("", name) else f"{name} {sort}"
                self._db.execute(
                    "INSERT OR REPLACE INTO artist_search (rowid, name) VALUES (?, ?)",
                    (artist, indexed(words)),
                )
        self._db.executemany(
            "UPDATE artists SET name = ?, sort_name = ?, sort_key = ?, albums = ?, tracks = ?, "
            "art = ?, plays = ?, played_at = ?, added_at = ?, live = 1 WHERE number = ?",
            changes,
        )

    def _leave(self, artist: int, was_live: int, loved_at: int) -> None:
        """Nothing names them any more. What the user said of them stays."""
        if was_live:
            self._db.execute("DELETE FROM artist_search WHERE rowid = ?", (artist,))
        if loved_at:
            self._db.execute(
                "UPDATE artists SET live = 0, albums = 0, tracks = 0, plays = 0, played_at = 0, "
                "added_at = 0, art = '', name = '', sort_name = '', sort_key = '' "
                "WHERE number = ?",
                (artist,),
            )
        else:
            self._db.execute("DELETE FROM artists WHERE number = ?", (artist,))


def artist_id(key: str) -> str:
    """The id of an artist: the same on every device."""
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=10).hexdigest()


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda text: (-counts[text], text)) if counts else ""
