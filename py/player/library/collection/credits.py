"""Who made it: a printed credit, taken apart into artists.

A credit is only taken apart where the file names its artists one by one, at `feat.`, or where the
user said so. `Simon & Garfunkel` and `Earth, Wind & Fire` are one name each, and nothing but a
list of all bands could tell them from two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from player.library.text import fold

VARIOUS_MBID = "89ad4ac3-39f7-470e-963a-56509c546377"
"""MusicBrainz' artist that stands for many."""

_VARIOUS = frozenset(
    fold(name)
    for name in (
        "Various Artists", "Various", "VA", "V.A.", "V/A", "Artistes divers", "Artistes variés",
        "Verschiedene Interpreten", "Verschiedene", "Diverse", "Varios Artistas", "Vários Artistas",
        "Artisti Vari", "AA.VV.", "Сборник", "Разные исполнители", "ヴァリアス・アーティスト",
        "オムニバス", "群星", "合輯", "منوعات", "فنانون متنوعون", "אמנים שונים", "Blandade artister",
    )
)  # fmt: skip

_FEATURING = re.compile(r"\s*([(\[]?)\b(?:feat|ft|featuring)\b\.?\s+", re.IGNORECASE)
_IN_TITLE = re.compile(r"[(\[](?:feat|ft|featuring)\b\.?\s+([^)\]]+)[)\]]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Credit:
    """One artist of a credit."""

    name: str
    """As printed here."""
    joined: str = ""
    """What stands between this name and the next."""
    mbid: str = ""
    sort: str = ""
    """What the name is sorted by, where the file says so."""


Meanings = Mapping[str, Sequence[str]]
"""What the user said of names: by folded name the artists that it means."""


def is_various(name: str, mbids: Sequence[str] = ()) -> bool:
    """Whether a credit says that there are too many to name."""
    return fold(name) in _VARIOUS or VARIOUS_MBID in mbids


def without_guests(artist: str) -> str:
    """A credit up to its `feat.`."""
    match = _FEATURING.search(artist)
    return artist[: match.start()] if match and match.start() else artist


def credit(
    printed: str,
    names: Sequence[str] = (),
    mbids: Sequence[str] = (),
    *,
    sort: str = "",
    meanings: Meanings | None = None,
) -> list[Credit]:
    """The artists of a credit, in order, with what stands between them.

    `names` are those that the file names one by one, `mbids` their ids."""
    printed = printed or ", ".join(names)
    if not printed:
        return []
    if len(names) > 1:
        parts = _by_names(printed, names, mbids)
    elif len(mbids) == 1 and not _FEATURING.search(printed):
        parts = [Credit(name=printed, mbid=mbids[0])]
    else:
        parts = _by_featuring(printed)
        if len(mbids) == len(parts):
            parts = [replace(part, mbid=id) for part, id in zip(parts, mbids, strict=True)]
    if sort and len(parts) == 1:
        parts = [replace(parts[0], sort=sort)]
    return _meant(parts, meanings) if meanings else parts


def guests(title: str, known: Sequence[Credit]) -> list[Credit]:
    """Who a title says is a guest, and the credit does not."""
    found = _IN_TITLE.search(title)
    if found is None:
        return []
    name = found[1].strip()
    return (
        [] if not name or fold(name) in {fold(each.name) for each in known} else [Credit(name=name)]
    )


def _by_names(printed: str, names: Sequence[str], mbids: Sequence[str]) -> list[Credit]:
    """The names where they stand in the print; where one does not, they are listed."""
    ids = mbids if len(mbids) == len(names) else [""] * len(names)
    starts: list[int] = []
    at = 0
    for name in names:
        start = printed.find(name, at)
        if start < 0:
            return [
                Credit(name=name, mbid=id, joined=", " if place + 1 < len(names) else "")
                for place, (name, id) in enumerate(zip(names, ids, strict=True))
            ]
        starts.append(start)
        at = start + len(name)
    ends = [*starts[1:], len(printed)]
    return [
        Credit(name=name, mbid=id, joined=printed[start + len(name) : end])
        for name, id, start, end in zip(names, ids, starts, ends, strict=True)
    ]


def _by_featuring(printed: str) -> list[Credit]:
    match = _FEATURING.search(printed)
    if match is None or not match.start():
        return [Credit(name=printed)]
    guest = printed[match.end() :]
    end = ""
    if match[1] and guest[-1:] in (")", "]"):
        guest, end = guest[:-1], guest[-1]
    if not guest.strip():
        return [Credit(name=printed)]
    return [
        Credit(name=printed[: match.start()], joined=match[0]),
        Credit(name=guest.strip(), joined=end),
    ]


def _meant(parts: list[Credit], meanings: Meanings) -> list[Credit]:
    """What the user said of a name goes before what a file says of it."""
    found: list[Credit] = []
    for part in parts:
        names = meanings.get(fold(part.name))
        if not names:
            found.append(part)
        elif len(names) == 1:
            # One artist under another name: printed as it was, but theirs.
            found.append(replace(part, mbid="", sort="", name=names[0]))
        else:
            split = _by_names(part.name, names, ())
            split[-1] = replace(split[-1], joined=part.joined)
            found += split
    return found
