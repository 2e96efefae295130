"""Tracks that may be the same recording, in any library size: only those are compared that share
a key (title and artist, an id), or an artist and nearly a length."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from player.library.match import AGAINST, Likeness, likeness
from player.models import Tags

LIKELY = 0.7
"""Score from which on two tracks are offered as duplicates."""
MAX_GROUP = 50
"""Tracks of one group."""
_NEIGHBOURS = 12
"""Tracks of one key that each is compared with: those nearest in length."""
_SIMILAR_MS = 2_000
_SIMILAR = 0.84
"""How alike two titles' keys must be, to be looked at closely."""
_AT_ONCE = 50
"""Comparisons between two pauses."""

_LIVE = "removed_at IS NULL AND NOT provisional"


@dataclass(frozen=True, kw_only=True)
class Group:
    """Row numbers of tracks that may be one, and why."""

    tracks: tuple[int, ...]
    score: float
    reasons: tuple[str, ...]


def find_duplicates(
    db: sqlite3.Connection, tags_of: Callable[[int], Tags | None]
) -> Iterator[list[Group] | None]:
    """All groups, the likeliest first, as the last thing it gives; None now and then before, so
    that others may have their turn; whoever they remove has no tags (None) from then on."""
    apart = {
        (left, right)
        for left, right in db.execute(
            "SELECT one.number, other.number FROM apart JOIN tracks AS one ON one.id = one "
            "JOIN tracks AS other ON other.id = other"
        )
    }
    # Two tracks of one file, silences of one name and length say, are never one.
    file_of = dict(
        db.execute("SELECT track, base FROM copies WHERE content LIKE 'sri:%#%'").fetchall()
    )
    pairs: dict[tuple[int, int], Likeness] = {}
    seen: set[tuple[int, int]] = set()
    count = 0
    for candidate in _candidates(db):
        count += 1
        if count % _AT_ONCE == 0:
            yield None
        if candidate is None:
            continue
        left, right = candidate
        pair = (left, right) if left < right else (right, left)
        if pair in seen or pair in apart or pair[::-1] in apart:
            continue
        seen.add(pair)
        if left in file_of and file_of[left] == file_of.get(right):
            continue
        ours, theirs = tags_of(left), tags_of(right)
        if ours is None or theirs is None:
            continue
        found = likeness(ours, theirs)
        if found.score >= LIKELY:
            pairs[pair] = found
    yield _groups(pairs)


def _candidates(db: sqlite3.Connection) -> Iterator[tuple[int, int] | None]:
    """Pairs to look at closely; None for every few tracks that gave none."""
    for column in ("recording_mbid", "isrc", "match_key"):
        rows = db.execute(
            f"SELECT {column}, number, duration_ms FROM tracks WHERE {_LIVE} AND {column} IN "
            f"(SELECT {column} FROM tracks WHERE {_LIVE} AND {column} <> '' GROUP BY {column} "
            f"HAVING count(*) > 1) ORDER BY {column}, duration_ms, number"
        ).fetchall()
        for place, (key, number, _) in enumerate(rows):
            for other, near, _ in rows[place + 1 : place + 1 + _NEIGHBOURS]:
                if other != key:
                    break
                yield number, near
    yield from _similar(db)


def _similar(db: sqlite3.Connection) -> Iterator[tuple[int, int] | None]:
    """Tracks of one artist and nearly one length whose titles differ by a letter or two."""
    rows = db.execute(
        "SELECT number, duration_ms, substr(match_key, 1, instr(match_key, '|') - 1), "
        "substr(match_key, instr(match_key, '|') + 1) AS who FROM tracks "
        f"WHERE {_LIVE} AND duration_ms AND match_key <> '' ORDER BY who, duration_ms"
    ).fetchall()
    for place, (number, duration, title, who) in enumerate(rows):
        if place % 10 == 0:
            yield None
        for near, length, name, other in rows[place + 1 : place + 1 + _NEIGHBOURS]:
            if other != who or length - duration > _SIMILAR_MS:
                break
            if title != name and abs(len(title) - len(name)) <= 2 and _alike(title, name):
                yield number, near


def _alike(left: str, right: str) -> bool:
    if left[:1] != right[:1] and left[-3:] != right[-3:]:
        return False
    match = SequenceMatcher(None, left, right, autojunk=False)
    return match.quick_ratio() >= _SIMILAR and match.ratio() >= _SIMILAR


def _groups(pairs: dict[tuple[int, int], Likeness]) -> list[Group]:
    """What hangs together, the likeliest pairs first, so that no group becomes a crowd."""
    group_of: dict[int, int] = {}
    members: dict[int, list[int]] = defaultdict(list)
    for left, right in sorted(pairs, key=lambda pair: (-pairs[pair].score, pair)):
        ours, theirs = (group_of.setdefault(each, each) for each in (left, right))
        for each, group in ((left, ours), (right, theirs)):
            if not members[group]:
                members[group].append(each)
        if ours != theirs and len(members[ours]) + len(members[theirs]) <= MAX_GROUP:
            for each in members.pop(theirs):
                group_of[each] = ours
                members[ours].append(each)
    within: dict[int, list[Likeness]] = defaultdict(list)
    for (left, right), found in pairs.items():
        if group_of[left] == group_of[right]:
            within[group_of[left]].append(found)
    groups = [
        Group(
            tracks=tuple(sorted(members[group])),
            score=min(each.score for each in found),
            reasons=_reasons(found),
        )
        for group, found in within.items()
    ]
    return sorted(groups, key=lambda group: (-group.score, group.tracks))


_WEAKER = {"similar_title": "same_title", "near_length": "same_length"}


def _reasons(found: Iterable[Likeness]) -> tuple[str, ...]:
    """What speaks for all of them, and what speaks against any."""
    every = [each.reasons for each in found]
    names = dict.fromkeys(name for reasons in every for name in reasons)
    common = [
        name
        for name in names
        if name in AGAINST or name in _WEAKER or all(name in reasons for reasons in every)
    ]
    return tuple(sorted(common, key=lambda name: name in AGAINST))
