"""Tracks that may be the same recording, in any library size: only those are compared that share
a key (title and artist, an id), or an artist and nearly a length."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from player.library.match import AGAINST, Likeness, likeness
from player.library.rows import is_stretch
from player.models import Tags

LIKELY = 0.7
"""Score from which on two tracks are offered as duplicates."""
MAX_GROUP = 50
"""Tracks of one group."""
_CERTAIN = (
    {"same_recording_id"},
    {"same_isrc"},
    {"same_title", "same_artist", "same_album", "same_length"},
)
"""What has to speak for all tracks of a group, for it to be certain: one of these."""
_NEIGHBOURS = 12
"""Tracks of one key that each is compared with: those nearest in length."""
_SIMILAR_MS = 2_000
_SIMILAR = 0.84
"""How alike two titles' keys must be, to be looked at closely."""
_AT_ONCE = 50
"""Comparisons between two pauses."""
_SOME = 10
"""Tracks between two words of how far it has come."""

_LIVE = "removed_at IS NULL AND NOT provisional"


class Progress(NamedTuple):
    """How many tracks were looked at, of how many; one counts once for each way of looking."""

    done: int
    total: int


@dataclass(frozen=True, kw_only=True)
class Group:
    """Row numbers of tracks that may be one, and why."""

    tracks: tuple[int, ...]
    score: float
    reasons: tuple[str, ...]
    certain: bool = False
    """Nothing at all speaks against it, each was compared with each, and ids or all of title,
    artist, album and length are the same."""


def find_duplicates(
    db: sqlite3.Connection, tags_of: Callable[[int], Tags | None]
) -> Iterator[list[Group] | Progress]:
    """All groups, the likeliest first, as the last thing it gives; before that now and then how
    far it has come, so that others may have their turn and it can be given up; whoever they remove
    has no tags (None) from then on."""
    apart = {
        (left, right)
        for left, right in db.execute(
            "SELECT one.number, other.number FROM apart JOIN tracks AS one ON one.id = one "
            "JOIN tracks AS other ON other.id = other"
        )
    }
    # Two tracks of one file, silences of one name and length say, are never one.
    file_of = {
        track: content.partition("#")[0]
        for track, content in db.execute(
            "SELECT track, content FROM copies WHERE content LIKE '%#%'"
        )
        if is_stretch(content)
    }
    pairs: dict[tuple[int, int], Likeness] = {}
    seen: set[tuple[int, int]] = set()
    count = 0
    at = Progress(0, 0)
    for candidate in _candidates(db):
        count += 1
        if count % _AT_ONCE == 0:
            yield at
        if isinstance(candidate, Progress):
            at = candidate
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


def _candidates(db: sqlite3.Connection) -> Iterator[tuple[int, int] | Progress]:
    """Pairs to look at closely; how far it has come for every few tracks."""
    named = [
        db.execute(
            f"SELECT {column}, number, duration_ms FROM tracks WHERE {_LIVE} AND {column} IN "
            f"(SELECT {column} FROM tracks WHERE {_LIVE} AND {column} <> '' GROUP BY {column} "
            f"HAVING count(*) > 1) ORDER BY {column}, duration_ms, number"
        ).fetchall()
        for column in ("recording_mbid", "isrc", "match_key")
    ]
    near = db.execute(
        "SELECT number, duration_ms, substr(match_key, 1, instr(match_key, '|') - 1), "
        "substr(match_key, instr(match_key, '|') + 1) AS who FROM tracks "
        f"WHERE {_LIVE} AND duration_ms AND match_key <> '' ORDER BY who, duration_ms"
    ).fetchall()
    done, total = 0, sum(map(len, named)) + len(near)
    for rows in named:
        for place, (key, number, _) in enumerate(rows):
            if place % _SOME == 0:
                yield Progress(done + place, total)
            for other, like, _ in rows[place + 1 : place + 1 + _NEIGHBOURS]:
                if other != key:
                    break
                yield number, like
        done += len(rows)
    yield from _similar(near, done, total)


def _similar(
    rows: list[tuple[int, int, str, str]], done: int, total: int
) -> Iterator[tuple[int, int] | Progress]:
    """Tracks of one artist and nearly one length whose titles differ by a letter or two. Rows are
    number, length, title's key and artist's, ordered by artist and length."""
    for place, (number, duration, title, who) in enumerate(rows):
        if place % _SOME == 0:
            yield Progress(done + place, total)
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
    groups = [_group(members[group], found) for group, found in within.items()]
    return sorted(groups, key=lambda group: (-group.score, group.tracks))


def _group(members: Iterable[int], found: Sequence[Likeness]) -> Group:
    tracks, reasons = tuple(sorted(members)), _reasons(found)
    against = any(name in AGAINST for name in reasons)
    whole = len(found) == len(tracks) * (len(tracks) - 1) // 2
    return Group(
        tracks=tracks,
        score=min(each.score for each in found),
        reasons=reasons,
        certain=whole and not against and any(needed <= set(reasons) for needed in _CERTAIN),
    )


def still(
    db: sqlite3.Connection, group: Group, tags_of: Callable[[int], Tags | None]
) -> tuple[int, ...]:
    """The tracks of a certain group that are there now, where it is certain as ever: what was
    found may be long ago. None where it is not, or fewer than two are left."""
    marks = ",".join(map(str, group.tracks))
    rows = db.execute(
        f"SELECT number, id FROM tracks WHERE number IN ({marks}) AND {_LIVE} ORDER BY number"
    )
    ids = dict(rows.fetchall())
    if not group.certain or len(ids) < 2 or _kept_apart(db, set(ids.values())):
        return ()
    tags = [found for number in ids if (found := tags_of(number)) is not None]
    pairs = [likeness(one, other) for place, one in enumerate(tags) for other in tags[place + 1 :]]
    certain = all(each.score >= LIKELY for each in pairs) and _group(ids, pairs).certain
    return tuple(ids) if certain else ()


def _kept_apart(db: sqlite3.Connection, ids: set[str]) -> bool:
    marks = ",".join("?" * len(ids))
    said = f"SELECT 1 FROM apart WHERE one IN ({marks}) AND other IN ({marks}) LIMIT 1"
    return db.execute(said, [*ids, *ids]).fetchone() is not None


def compared(tags: Sequence[Tags], numbers: Sequence[int]) -> Group:
    """What is to be said of tracks that somebody else chose: all that speaks for it and against it,
    however little it is. `tags` of each of `numbers`, of which there are at least two."""
    pairs = [likeness(one, other) for place, one in enumerate(tags) for other in tags[place + 1 :]]
    return _group(numbers, pairs)


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
