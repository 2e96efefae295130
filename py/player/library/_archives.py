"""The library as lines of JSON, and back: what is there already stays as it is.

Every line is an object whose `row` says what it is. Lines come from strangers' archives too: each
is checked whole before any of it is believed.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, cast

from player.library._archive_checks import (
    content_id,
    integer,
    text,
    typed_copy,
    typed_tags,
)
from player.library._archived_listens import listen_row, merge_listen
from player.library._archived_lists import list_rows, merge_list
from player.library._archived_taste import merge_taste, taste_rows
from player.library._many import Many
from player.library.organise import archived
from player.library.rows import copy_values, file_of, is_stretch, tags_to_json, track_id
from player.library.secretless import without_secrets
from player.models import Copy, Tags
from player.storage.sqlite import transaction
from player.types import ContentId, TrackId

LEFT_BEHIND = frozenset(
    {
        "p2p",
        "p2p_exceptions",
        "sharing",
        "volume",
        "speed",
        "metered",
        "ice_servers",
        "relay_only",
        "routers",
        "resolvers",
    }
)
"""Settings that belong to a person at a device, not to a library: consents above all, and whom to
trust with names and connections, which a stranger's archive may not choose."""

_AGAIN = re.compile(r"#\d{1,6}$")
"""What an export hangs on an address that it gave to another content too."""


class Archives(Many):
    """Rows out and in. Part of `Library`."""

    # ── out ──────────────────────────────────────────────────────────────────────────────────

    def archive_rows(self) -> Iterator[dict[str, Any]]:
        """Everything but bytes, consents and secrets, in an order that never changes by itself.
        Read piece by piece: a large library is never in memory whole."""
        for key, value in sorted(self.settings().items()):
            if key not in LEFT_BEHIND:
                yield {"row": "setting", "key": key, "value": value}
        for number in self._every("tracks", "number", "removed_at IS NULL"):
            yield self._track_line(number)
        yield from archived.rows(self._db)
        yield from taste_rows(self._db)
        for number in self._every("listens", "number"):
            yield listen_row(self._db, number)
        for content, uri in self._db.execute("SELECT content, uri FROM locators ORDER BY 1, 2"):
            yield {"row": "locator", "content": content, "uri": uri}
        wishes = self._db.execute(
            "SELECT track, place, paused FROM downloads ORDER BY place, track"
        )
        for track, place, paused in wishes:
            yield {"row": "wish", "track": track, "place": place, "paused": bool(paused)}
        swarms = self._db.execute(
            "SELECT infohash, bytes_in, bytes_out, allowed FROM swarms ORDER BY infohash"
        )
        for infohash, bytes_in, bytes_out, allowed in swarms:
            yield {
                "row": "swarm",
                "infohash": infohash,
                "bytes_in": bytes_in,
                "bytes_out": bytes_out,
                "allowed": None if allowed is None else bool(allowed),
            }
        for name, raw in self._db.execute("SELECT name, raw FROM names ORDER BY name"):
            yield {"row": "name", "name": name, "raw": base64.b64encode(raw).decode()}
        chunk_lists = self._db.execute(
            "SELECT content, chunk, length, digests FROM manifests ORDER BY content"
        )
        for content, chunk, length, digests in chunk_lists:
            yield chunk_list_line(content, chunk, length, bytes(digests))
        yield from list_rows(self._db)
        queue = self.load_queue()
        if queue is not None:
            yield {"row": "queue", "value": queue}

    def arts(self) -> list[str]:
        """The names of all covers, those of the newest tracks first."""
        rows = self._db.execute(
            "SELECT art FROM tracks WHERE art <> '' AND removed_at IS NULL GROUP BY art "
            "ORDER BY max(number) DESC"
        )
        return [name for (name,) in rows]

    def _every(self, table: str, key: str, condition: str = "1") -> Iterator[int]:
        last = -1
        while True:
            rows = self._db.execute(
                f"SELECT {key} FROM {table} WHERE {key} > ? AND {condition} ORDER BY {key} "
                "LIMIT 500",
                (last,),
            ).fetchall()
            if not rows:
                return
            for (last,) in rows:
                yield last

    def _track_line(self, number: int) -> dict[str, Any]:
        id, art, provisional, wish, plays, played_at, added_at = self._db.execute(
            "SELECT id, art, provisional, wish, plays, played_at, added_at FROM tracks "
            "WHERE number = ?",
            (number,),
        ).fetchone()
        extras = self._db.execute(
            "SELECT content, bitrate, lossless, alone, own_tags, first FROM copies "
            "WHERE track = ? ORDER BY first, content",
            (number,),
        ).fetchall()
        copies = {copy.content: copy for copy in self._copies(number)}
        aliases = self._db.execute(
            "SELECT old FROM aliases WHERE track = ? AND old NOT IN (SELECT id FROM tracks) "
            "ORDER BY old",
            (number,),
        )
        return {
            "row": "track",
            "id": id,
            "tags": json.loads(tags_to_json(self._file_tags(number))),
            **archived.track_facts(self._db, number),
            "art": art,
            "provisional": bool(provisional),
            "wish": bool(wish),
            "plays": plays,
            "played_at": played_at,
            "added_at": added_at,
            "aliases": [old for (old,) in aliases],
            "copies": [
                {
                    **_copy_line(copies[ContentId(content)]),
                    "bitrate": bitrate,
                    "lossless": bool(lossless),
                    "alone": bool(alone),
                    "own_tags": json.loads(own) if own else None,
                }
                for content, bitrate, lossless, alone, own, _ in extras
            ],
        }

    # ── in ───────────────────────────────────────────────────────────────────────────────────

    def last_number(self) -> int:
        """The newest track's row number. What an archive brings is compared with what was there
        before it, never with itself: it knew which of its tracks are the same."""
        return self._db.execute("SELECT COALESCE(max(number), 0) FROM tracks").fetchone()[0]

    def merge_rows(self, rows: list[dict[str, Any]], before: int) -> tuple[list[TrackId], int]:
        """Take in lines, all in one transaction: the tracks that are in the library by them, and
        how many lines could not be understood. `before` is `last_number` before the archive."""
        tracks: list[TrackId] = []
        bad = 0
        with self.change():
            for row in rows:
                try:
                    with transaction(self._db):
                        track = self._merge_row(row, before)
                except (ValueError, TypeError, KeyError, RecursionError, sqlite3.IntegrityError):
                    bad += 1
                    continue
                if track is not None:
                    tracks.append(track)
        self._changed()
        return tracks, bad

    def _merge_row(self, row: Mapping[str, Any], before: int) -> TrackId | None:
        kind = row.get("row")
        if kind == "track":
            return self._merge_track(row, before)
        if kind == "listen":
            merge_listen(self._db, row, before)
        elif kind == "locator":
            content, other = (self.own_name(content_id(row[name])) for name in ("content", "uri"))
            self._db.execute(
                "INSERT OR IGNORE INTO locators SELECT ?1, ?2, ?3 WHERE EXISTS "
                "(SELECT 1 FROM copies WHERE content = ?1)",
                (content, other, other.partition(":")[0]),
            )
        elif kind == "wish":
            paused, place = row["paused"] is True, row["place"]
            if not isinstance(place, int | float) or not -1e15 < place < 1e15:
                raise ValueError("place")
            self._db.execute(
                "INSERT OR IGNORE INTO downloads (track, place, paused, added_at) "
                "SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM tracks WHERE id = ?1 AND wish)",
                (text(row["track"], 100), place, paused, int(self._clock.now())),
            )
        elif kind == "swarm":
            # A yes is the user's to give, here and now; a no may come from anywhere.
            allowed = False if row["allowed"] is False else None
            infohash = text(row["infohash"], 40)
            if not re.fullmatch(r"[0-9a-f]{40}", infohash):
                raise ValueError(infohash)
            self._db.execute(
                "INSERT OR IGNORE INTO swarms (infohash, bytes_in, bytes_out, allowed) "
                "VALUES (?, ?, ?, ?)",
                (infohash, integer(row["bytes_in"]), integer(row["bytes_out"]), allowed),
            )
        elif kind in ("playlist", "playlist_items"):
            merge_list(self._db, row)
        elif not merge_taste(self._db, row, now=int(self._clock.now())) and not archived.merge(
            self._db, row, follow=self.collection.follow, means=self.collection.name_means
        ):
            raise ValueError(kind)
        return None

    def _merge_track(self, row: Mapping[str, Any], before: int) -> TrackId:
        tags = typed_tags(row["tags"])
        lines = row["copies"]
        if not isinstance(lines, list) or not 0 < len(lines) <= 64:
            raise ValueError("copies")
        copies = [
            dataclasses.replace(copy, content=self.own_name(copy.content))
            for copy in (typed_copy(cast("Mapping[str, Any]", line)) for line in lines)
        ]
        alone = any(line.get("alone") is True for line in lines)
        wish = row["wish"] is True
        number = self._known_number(copies)
        fresh = number is None
        if number is None and not alone and not row["provisional"] and before:
            first = copies[0].content
            match = self._match(tags, file=file_of(first) if is_stretch(first) else "")
            number = match if match is not None and match <= before else None
        inserted = number is None
        if number is None:
            number = self._insert_line(row, tags, copies[0], before)
        for copy, line in zip(copies, lines, strict=True):
            if self.track_of(copy.content) is None:
                self._put_copy(number, copy)
                own = line.get("own_tags")
                self._db.execute(
                    "UPDATE copies SET bitrate = ?, lossless = ?, alone = ?, own_tags = ? "
                    "WHERE content = ?",
                    (
                        integer(line.get("bitrate", 0)),
                        line.get("lossless") is True,
                        line.get("alone") is True and fresh,
                        "" if own is None else tags_to_json(typed_tags(own)),
                        copy.content,
                    ),
                )
        if wish:
            self._db.execute("UPDATE tracks SET wish = 1 WHERE number = ?", (number,))
        if archived.merge_track_facts(self._db, number, row, inserted=inserted):
            self._retag(number)
        self._bring_back([number])
        self._refresh(number)
        id = self._id(number)
        for old in [row["id"], *row["aliases"]][:100]:
            # Listens, queues and wishes of the archive name it so.
            self._db.execute(
                "INSERT OR IGNORE INTO aliases SELECT ?1, ?2 WHERE NOT EXISTS "
                "(SELECT 1 FROM tracks WHERE id = ?1)",
                (text(old, 100), number),
            )
        return id

    def own_name(self, content: ContentId) -> ContentId:
        """What a content is called here: an archive's addresses have lost their tokens."""
        if not content.startswith("url:") or self.copy(content) is not None:
            return content
        bare = _AGAIN.sub("", content)
        rows = self._db.execute(
            "SELECT content FROM copies WHERE content >= ?1 AND content < ?1 || char(0x10FFFF) "
            "LIMIT 50",
            (bare.partition("?")[0],),
        )
        found = [name for (name,) in rows if name != bare and without_secrets(name) == bare]
        return ContentId(found[0]) if len(found) == 1 else content

    def _known_number(self, copies: list[Copy]) -> int | None:
        for copy in copies:
            track = self.track_of(copy.content)
            if track is not None:
                return self._number(track)
        return None

    def _insert_line(self, row: Mapping[str, Any], tags: Tags, first: Copy, before: int) -> int:
        id = text(row["id"], 100)
        if not re.fullmatch(r"[0-9a-f]{20}", id):
            id = track_id(first.content)
        again = 0
        while self._taken(id, before):
            again += 1
            id = track_id(ContentId(f"{first.content}#{again}"))
        # As an alias it is this archive's own: a name that a track had before this one got it.
        self._db.execute("DELETE FROM aliases WHERE old = ?", (id,))
        art = text(row["art"], 64)
        number = self._insert(
            TrackId(id),
            tags,
            art=art if re.fullmatch(r"(?:[0-9a-f]{64})?", art) else "",
            provisional=row["provisional"] is True,
        )
        self._db.execute(
            "UPDATE tracks SET plays = ?, played_at = ?, added_at = ? WHERE number = ?",
            (
                integer(row["plays"]),
                integer(row["played_at"]),
                integer(row["added_at"]),
                number,
            ),
        )
        return number

    def _taken(self, id: str, before: int) -> bool:
        """Is this a track's name, or was it one before the archive came?"""
        query = (
            "SELECT 1 FROM tracks WHERE id = ?1 "
            "UNION ALL SELECT 1 FROM aliases WHERE old = ?1 AND track <= ?2"
        )
        return self._db.execute(query, (id, before)).fetchone() is not None


def _copy_line(copy: Copy) -> dict[str, Any]:
    values = copy_values(copy)
    values["facts"] = dict(copy.facts)
    del values["base"]
    return values


def chunk_list_line(content: str, chunk: int, length: int, digests: bytes) -> dict[str, Any]:
    """A list of the SHA-256 of every chunk of a content, as a line."""
    return {
        "row": "chunks",
        "content": content,
        "chunk": chunk,
        "length": length,
        "sha256": base64.b64encode(digests).decode(),
    }
