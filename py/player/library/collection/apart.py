"""Albums of one artist that have one title and are two: Weezer made six called "Weezer". Pure.

Without MusicBrainz' names only evidence tells them apart, and a wrong split is as bad as a wrong
merge. So two things must come together. First they must be in each other's way: at the same places
of the disc stand other songs, and hardly a song is on both. And something must say that they are
two works, not two discs, two rips or two editions of one: other years of origin, other years, other
catalogue numbers, or another label and another number of tracks. In one folder only years of origin
and catalogue numbers say it: a deluxe edition's second disc has years of its own.

What is told apart follows from the tracks alone, never from the order in which they came."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from player.library.text import fold
from player.library.titles import split_disc, split_edition

_T = TypeVar("_T", int, str)

MOSTLY = 0.7
"""Share of a part's tracks that have to say the same, for the part to say it."""
IN_THE_WAY = 0.6
"""Share of the places taken by both that hold other songs."""
COMMON = 0.3
"""Share of the smaller part's songs that may be on the other one too."""
MAX_PARTS = 60
"""Folders of one title. With more the title says nothing (`Unknown Album`), and they stay one."""

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_SET = re.compile(
    r"[\s._(\[-]*(?:\b(?:cd|disc|disk|disque|disco|part|pt|vol|volume|side|lp|teil|box)\b)?"
    r"[\s._#-]*(?:(?<!\d)\d{1,2}|(?<![^\W\d_])(?:[ivx]{1,4}|[a-d]|one|two|three|four|five|six))"
    r"[)\]]?$",
    re.IGNORECASE,
)
"""The end of a folder's name that only counts its discs."""
_DISC_FOLDER = re.compile(r"(?:cd|disc|disk|vol\.?)\s*(\d{1,2})", re.IGNORECASE)
_SIDE = re.compile(r"[\s/_-]+\d{1,2}$")
"""The end of a catalogue number that counts discs."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """A track of a title, as far as it tells."""

    number: int
    """Its row."""
    title: str
    album: str
    disc: int
    on_disc: int
    year: int
    more: Mapping[str, Any]
    """Its other tags: `original_year`, `catalogue_number`, `label`, `total`, `discs`."""
    folder: tuple[str, ...] = ()
    """That it lies in, the topmost first."""
    place: tuple[str, ...] = ()
    """The folder of its whole album; `folder` but for discs."""


@dataclass
class _Part:
    """Tracks that belong together whatever else is said."""

    place: tuple[str, ...]
    members: list[Member]
    songs: set[str] = field(default_factory=set[str])
    at: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    """The one song at a place of a disc. Where a part has two, numbers mean nothing there."""

    def __post_init__(self) -> None:
        self.songs = {_song(each.title) for each in self.members}
        several: set[tuple[int, int]] = set()
        for each in self.members:
            where, song = _where(each), _song(each.title)
            if each.on_disc and self.at.setdefault(where, song) != song:
                several.add(where)
        for where in several:
            del self.at[where]
        self.origin = _mostly(_int(each.more, "original_year") for each in self.members)
        self.year = _mostly(each.year for each in self.members) or self._year_of_folder()
        self.catalogue = _mostly(_catalogue(each) for each in self.members)
        self.label = _mostly(fold(_text(each.more, "label")) for each in self.members)
        self.total = _mostly(_int(each.more, "total") for each in self.members)
        self.discs = max((_int(each.more, "discs") for each in self.members), default=0)

    def _year_of_folder(self) -> int:
        if any(each.year for each in self.members) or not self.place:
            return 0
        found = _YEAR.findall(self.place[-1])
        return int(found[0]) if len(found) == 1 else 0

    @property
    def order(self) -> tuple[Any, ...]:
        return self.origin or self.year or 9999, self.year or 0, self.place, sorted(self.songs)


def may_be_several(places: Iterable[tuple[int, int]]) -> bool:
    """Whether it is worth looking closely at tracks with these discs and numbers: some number is
    there twice."""
    numbers = Counter(on_disc for _, on_disc in places if on_disc)
    return any(count > 1 for count in numbers.values())


def tell_apart(members: Sequence[Member]) -> dict[int, str]:
    """What each track's album is called beside its title, by row number: empty for all of them
    where they are one album."""
    one = dict.fromkeys((each.number for each in members), "")
    parts = _parts(members)
    if not 1 < len(parts) <= MAX_PARTS:
        return one
    parts.sort(key=lambda part: part.order)
    against = {
        place: {other for other, there in enumerate(parts) if other != place and _two(part, there)}
        for place, part in enumerate(parts)
    }
    groups: list[list[int]] = []
    # Those that are in somebody's way first: the others then join whom they fit best.
    for place in sorted(against, key=lambda place: not against[place]):
        fitting = [group for group in groups if not against[place] & set(group)]
        if fitting:
            max(fitting, key=lambda group: _fit(parts[place], [parts[n] for n in group])).append(
                place
            )
        else:
            groups.append([place])
    if len(groups) < 2:
        return one
    named = _names([[parts[place] for place in group] for group in groups])
    return {
        member.number: name
        for group, name in zip(groups, named, strict=True)
        for place in group
        for member in parts[place].members
    }


# ── parts ────────────────────────────────────────────────────────────────────────────────────


def _parts(members: Sequence[Member]) -> list[_Part]:
    by_place: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for each in members:
        by_place[tuple(map(fold, each.place))].append(each)
    parts: list[_Part] = []
    for place, there in by_place.items():
        parts += [_Part(place, some) for some in _of_place(there, loose=not place)]
    return parts


def _of_place(members: list[Member], *, loose: bool) -> list[list[Member]]:
    """One folder holds one album, unless its tracks are in each other's way and years of origin or
    catalogue numbers part them exactly. What lies in no folder is parted by its years too."""
    if not _crowded(members):
        return [members]
    ways = [_origin, _catalogue, *([_year] if loose else [])]
    for way in ways:
        parted: dict[Hashable, list[Member]] = defaultdict(list)
        for each in members:
            parted[way(each)].append(each)
        if len(parted) < 2 or any(not mark for mark in parted):
            continue
        if not any(_crowded(some) for some in parted.values()):
            return [parted[mark] for mark in sorted(parted, key=str)]
    return [members]


def _crowded(members: Sequence[Member]) -> bool:
    """Whether at some place of a disc there are two songs."""
    at: dict[tuple[int, int], set[str]] = defaultdict(set)
    for each in members:
        if each.on_disc:
            at[_where(each)].add(_song(each.title))
    return any(len(songs) > 1 for songs in at.values())


def _where(member: Member) -> tuple[int, int]:
    disc = member.disc or split_disc(member.album)[1]
    if not disc and member.folder != member.place and member.folder:
        match = _DISC_FOLDER.match(member.folder[-1].strip())
        disc = int(match[1]) if match else 0
    return disc or 1, member.on_disc


# ── one, or two ──────────────────────────────────────────────────────────────────────────────


def _two(one: _Part, other: _Part) -> bool:
    """Whether two parts are two albums."""
    shared = one.at.keys() & other.at.keys()
    differ = [where for where in shared if not _same_song(one.at[where], other.at[where])]
    few = min(len(one.members), len(other.members)) <= 2
    if len(differ) < (1 if few else 2) or len(differ) < IN_THE_WAY * len(shared):
        return False
    common = one.songs & other.songs
    if len(common) > COMMON * min(len(one.songs), len(other.songs)):
        return False
    if one.origin and other.origin:
        return one.origin != other.origin
    if one.place != other.place and _of_one_set(one.place, other.place):
        return False
    if one.year and other.year and one.year != other.year:
        return True
    if max(one.discs, other.discs) > 1:
        return False
    if one.catalogue and other.catalogue:
        return one.catalogue != other.catalogue
    return bool(
        one.label
        and other.label
        and one.label != other.label
        and one.total
        and other.total
        and one.total != other.total
    )


def _of_one_set(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether folders are those of one set's discs: `Album 1` and `Album 2`, or `Album` and a
    `Bonus` in it."""
    inner, outer = (one, other) if len(one) > len(other) else (other, one)
    if len(inner) == len(outer) + 1 and inner[: len(outer)] == outer and outer:
        return not _YEAR.search(inner[-1])
    if not one or not other or one[:-1] != other[:-1]:
        return False
    bare = [_OF_SET.sub("", name[-1]) for name in (one, other)]
    return bare[0] == bare[1] and bare[0] != ""


def _fit(part: _Part, group: list[_Part]) -> tuple[int, ...]:
    """How well a part goes with a group, the more the better; the first of equals is taken."""
    return (
        max(len(part.songs & each.songs) for each in group),
        sum(bool(part.origin) and part.origin == each.origin for each in group),
        sum(bool(part.year) and part.year == each.year for each in group),
        sum(_of_one_set(part.place, each.place) for each in group),
        -sum(len(part.at.keys() & each.at.keys()) for each in group),
    )


def _names(groups: list[list[_Part]]) -> list[str]:
    """What to call each: by its year where that tells, else by more, in the end by its folder."""
    ways: list[list[str]] = []
    for group in groups:
        members = [member for part in group for member in part.members]
        origin, year = _mostly(map(_origin, members)), _mostly(each.year for each in members)
        first = origin or year or min(part.origin or part.year or 9999 for part in group)
        catalogue = min((part.catalogue for part in group if part.catalogue), default="")
        place = "/".join(min(part.place for part in group))
        songs = "/".join(min(sorted(part.songs) for part in group))
        ways.append([str(first), catalogue, place, songs])
    for count in range(1, 5):
        names = ["\x1d".join(way[:count]) for way in ways]
        if len(set(names)) == len(names):
            return names
    return ["\x1d".join(way) for way in ways]


# ── what a track says ────────────────────────────────────────────────────────────────────────


def _song(title: str) -> str:
    bare = _BRACKETS.sub(" ", split_edition(title)[0]).strip()
    return fold(bare or title)


def _same_song(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and bool(short)


def _origin(member: Member) -> int:
    return _int(member.more, "original_year")


def _year(member: Member) -> int:
    return _origin(member) or member.year


def _catalogue(member: Member) -> str:
    return _SIDE.sub("", fold(_text(member.more, "catalogue_number")))


def _text(more: Mapping[str, Any], name: str) -> str:
    value = more.get(name, "")
    return value if isinstance(value, str) else ""


def _int(more: Mapping[str, Any], name: str) -> int:
    value = more.get(name, 0)
    return value if type(value) is int else 0


def _mostly(values: Iterable[_T]) -> _T | None:
    """What most of them say, where half of them say something; None where they do not agree."""
    every = list(values)
    counts = Counter(value for value in every if value)
    said = sum(counts.values())
    if not said or 2 * said < len(every):
        return None
    value, count = max(counts.items(), key=lambda each: (each[1], str(each[0])))
    return value if count >= MOSTLY * said else None
