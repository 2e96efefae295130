"""Folders, as copies' paths name them: each source is a topmost one."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Mapping

from player.library.collection.facts import SEP, Facts
from player.library.text import sort_key


class Folders:
    """The table `folders`. `tracks` counts what lies in a folder and in all below it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def set(self, before: Mapping[int, int], facts: Mapping[int, Facts]) -> dict[int, int]:
        """Put these tracks into their folders; `before` says where each was (0 is nowhere). The
        folder of each that has facts."""
        numbers = {paths: 0 for paths in {each.folder for each in facts.values()} if paths}
        known: dict[tuple[str, ...], int] = {}
        for path in numbers:
            numbers[path] = self._number(path, known)
        change: Counter[int] = Counter()
        after: dict[int, int] = {}
        for track, was in before.items():
            folder = numbers.get(facts[track].folder, 0) if track in facts else 0
            if track in facts:
                after[track] = folder
            if folder != was:
                change[was] -= 1
                change[folder] += 1
        self._count(change, set(known.values()))
        return after

    def _number(self, path: tuple[str, ...], known: dict[tuple[str, ...], int]) -> int:
        if not path:
            return 0
        if path not in known:
            id = hashlib.blake2b(SEP.join(path).encode("utf-8", "replace"), digest_size=10)
            row = self._db.execute(
                "SELECT number FROM folders WHERE id = ?", (id.hexdigest(),)
            ).fetchone()
            if row is None:
                parent = self._number(path[:-1], known)
                name = path[-1].encode("utf-8", "replace").decode()
                row = self._db.execute(
                    "INSERT INTO folders (id, parent, name, name_key) VALUES (?, ?, ?, ?) "
                    "RETURNING number",
                    (id.hexdigest(), parent, name, sort_key(name)),
                ).fetchone()
            known[path] = row[0]
        return known[path]

    def _count(self, change: Counter[int], also: set[int]) -> None:
        """Carry changes up to the topmost folders, and remove what has become empty."""
        change.pop(0, None)
        parents: dict[int, int] = {}
        whole: Counter[int] = Counter(dict.fromkeys(also, 0))
        for folder, count in change.items():
            at = folder
            while at:
                whole[at] += count
                if at not in parents:
                    row = self._db.execute(
                        "SELECT parent FROM folders WHERE number = ?", (at,)
                    ).fetchone()
                    parents[at] = row[0] if row else 0
                at = parents[at]
        self._db.executemany(
            "UPDATE folders SET tracks = tracks + ? WHERE number = ?",
            [(count, folder) for folder, count in whole.items() if count],
        )
        self._db.executemany(
            "DELETE FROM folders WHERE number = ? AND tracks <= 0",
            [(folder,) for folder, count in whole.items() if count <= 0],
        )
