"""`search`: everything at once, in one list, best first.

What is looked for is a name, so names decide: the whole of one, then the beginning of one, then
beginnings of its words, then words of what stands beside it (a track's artist). Among equals what
is heard, loved and kept comes first. Every kind brings a few candidates by way of an index, and
only these are weighed in Python: that is what makes it quick.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from player.contract import Find, Hit, Hits, Search
from player.errors import BadInput
from player.library._romanise import romanised
from player.library.query.finder import RANKED, TRIES, Finder
from player.library.query.matching import matching
from player.library.query.nodes import And, Node, Word, Words, unparse
from player.library.query.parser import parse
from player.library.query.texts import like_escaped
from player.library.query.typos import corrections
from player.library.search import begins_unspaced, indexed, is_word, lettered, searchable, term
from player.library.text import sort_key

MAX_LIMIT = 100
MANY = 300
"""Matches of one kind beyond which only names that begin so are looked at."""
SORTED = 2_000
"""Titles that begin so, up to which all are compared."""
SCORED = 600
"""Matches of which the most heard are looked for: beyond, a few hundred of them must do."""
SOME = 30
"""Candidates of one kind that are weighed."""

Kind = Literal["track", "album", "artist", "genre", "playlist", "folder"]

_LEAD = {"artist": 1.0, "album": 0.7, "playlist": 0.6, "track": 0.5, "genre": 0.4, "folder": 0.0}
"""What a person means most often by a name that several kinds have."""
_SHARE = {"artist": 0.3, "album": 0.35, "track": 0.6, "playlist": 0.2, "genre": 0.15, "folder": 0.1}
"""Of the list, at most, as long as others have something too."""
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class _Candidate:
    kind: Kind
    id: str
    title: str
    detail: str = ""
    art: str = ""
    plays: int = 0
    loved: bool = False
    kept: bool = False


@dataclass(frozen=True)
class _Typed:
    """What is looked for."""

    node: Node
    match: str
    """As the indexes are asked."""
    first: str
    """Its first word, likewise."""
    key: str
    """As names are compared: folded, no article."""
    words: tuple[str, ...]
    part: str
    """What is in a lettered name with a space before it, where one of its words begins so: for
    names that are in no index of words."""

    @property
    def pattern(self) -> str:
        """The same for LIKE."""
        return f"%{like_escaped(self.part)}%"


class Searcher(Finder):
    """Everything that has a name. Part of `Library`."""

    _genre_names: list[tuple[str, str, int]] | None = None
    """Genres as they are compared, and as they are called, with their tracks; the largest first."""

    def _forget_totals(self) -> None:
        super()._forget_totals()
        self._genre_names = None

    def search(self, command: Search) -> Hits:
        """The best matches of each kind, best first. Raises BadInput `bad_page`."""
        if not 0 <= command.limit <= MAX_LIMIT:
            raise BadInput("bad_page", f"At most {MAX_LIMIT} results are answered: ask for less.")
        node = parse(command.text).node
        if node is None:
            return Hits(hits=[])
        found = self._search(node, command.limit)
        if found.hits or found.tracks:
            return found
        for corrected in corrections(self._db, node)[:TRIES]:
            found = self._search(corrected, command.limit)
            if found.hits or found.tracks:
                return Hits(hits=found.hits, tracks=found.tracks, text=unparse(corrected))
        return Hits(hits=[])

    def _search(self, node: Node, limit: int) -> Hits:
        typed = _typed(node)
        if typed is None:
            return self._only_tracks(node, limit)
        total, tracks = self._tracks(typed, limit)
        candidates = [
            *self._artists(typed),
            *self._albums(typed),
            *self._genres(typed),
            *self._playlists(typed),
            *self._folders(typed),
            *tracks,
        ]
        scored = [(score, each) for each in candidates if (score := _score(typed, each))]
        return Hits(hits=_best(scored, limit), tracks=total)

    def _only_tracks(self, node: Node, limit: int) -> Hits:
        """A question about fields is one about tracks."""
        total, numbers = self._find(Find(sort="relevance"), node, 0, limit)
        hits = [
            _hit(each, float(len(numbers) - place))
            for place, each in enumerate(self._weighed(numbers))
        ]
        return Hits(hits=hits, tracks=total)

    # ── candidates ───────────────────────────────────────────────────────────────────────────

    def _tracks(self, typed: _Typed, limit: int) -> tuple[int, list[_Candidate]]:
        """How many match, and of these whoever may be among the best `limit`."""
        query = f"SELECT rowid FROM search WHERE search MATCH ? LIMIT {SCORED + 1}"
        all_of_few = self._numbers(query, [typed.match])
        total = len(all_of_few)
        if total <= SOME:
            return total, self._weighed(all_of_few)
        if total > SCORED:
            count = "SELECT count(*) FROM search WHERE search MATCH ?"
            total = self._total((typed.match, None), count, [typed.match])
        numbers = dict.fromkeys(self._begun(typed.key))
        if total <= RANKED:
            # To score each match costs more than all else. Whoever has every word in its title goes
            # before whoever has not, and of these the heard before the unheard; then artists.
            titles = f"{{title}} : ({typed.match})"
            for match in (titles, f"{{title artist album_artist}} : ({typed.match})", typed.match):
                # A name in two scripts begins so in one of them only.
                if len(numbers) < limit or (match is titles and total <= SCORED):
                    numbers |= dict.fromkeys(self._heard(match))
        if len(numbers) < limit and total > SCORED:
            _, best = self._by_words(typed.match, 0, SOME)
            numbers |= dict.fromkeys(best)
        return total, self._weighed(list(numbers))

    def _heard(self, match: str) -> list[int]:
        """The most heard and loved of what matches."""
        return self._numbers(
            "SELECT number FROM tracks WHERE number IN (SELECT rowid FROM search "
            "WHERE search MATCH ? LIMIT ?) "
            "ORDER BY plays + 20 * (loved_at > 0) DESC, length(title_key), number LIMIT ?",
            [match, SCORED, SOME],
        )

    def _begun(self, key: str) -> list[int]:
        """Tracks whose titles begin so: the exact ones, then the most heard."""
        where, values = "title_key >= ? AND title_key < ?", (key, key + _LAST)
        (count,) = self._db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM tracks INDEXED BY tracks_title "
            f"WHERE removed_at IS NULL AND {where} LIMIT ?)",
            (*values, SORTED + 1),
        ).fetchone()
        if count > SORTED:  # a letter or so: whoever is heard most is soon found
            index, order = "tracks_plays", "plays DESC, number DESC"
        else:
            index, order = "tracks_title", "title_key = ? DESC, plays + 20 * (loved_at > 0) DESC"
        return self._numbers(
            f"SELECT number FROM tracks INDEXED BY {index} WHERE removed_at IS NULL AND {where} "
            f"ORDER BY {order} LIMIT ?",
            (*values, SOME) if count > SORTED else (*values, key, SOME),
        )

    def _weighed(self, numbers: Sequence[int]) -> list[_Candidate]:
        marks = ",".join(map(str, numbers))
        rows = self._db.execute(
            "SELECT number, id, title, artist, album, art, plays, loved_at > 0, "
            f"wish AND stored >= 1 FROM tracks WHERE number IN ({marks})"
        )
        known = {
            number: _Candidate(
                "track", id, title, " · ".join(filter(None, (artist, album))), art, plays, *flags
            )
            for number, id, title, artist, album, art, plays, *flags in rows
        }
        return [known[number] for number in numbers if number in known]

    def _artists(self, typed: _Typed) -> Iterator[_Candidate]:
        rows = self._named("artist_search", "name", typed)
        for id, name, tracks, art, plays, loved in self._db.execute(
            "SELECT id, name, tracks, art, plays, loved_at > 0 FROM artists WHERE live AND number "
            f"IN ({rows}) ORDER BY sort_key = ? DESC, plays + 200 * (loved_at > 0) DESC LIMIT ?",
            (typed.key, SOME),
        ):
            yield _Candidate("artist", id, name, str(tracks), art, plays, bool(loved))

    def _albums(self, typed: _Typed) -> Iterator[_Candidate]:
        rows = self._named("album_search", "title", typed)
        for id, title, artist, art, plays, loved, kept in self._db.execute(
            "SELECT id, title, artist, art, plays, loved_at > 0, kept > 0 FROM albums "
            f"WHERE live AND number IN ({rows}) "
            "ORDER BY title_key = ? DESC, plays + 100 * (loved_at > 0) DESC LIMIT ?",
            (typed.key, SOME),
        ):
            yield _Candidate("album", id, title, artist, art, plays, bool(loved), bool(kept))

    def _named(self, table: str, column: str, typed: _Typed) -> str:
        """Row numbers, with commas between."""
        query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT {MANY + 1}"
        rows = self._db.execute(query, (typed.match,)).fetchall()
        if len(rows) > MANY:
            begins = f"({typed.match}) AND ({{{column}}} : ^ {typed.first})"
            rows = self._db.execute(query, (begins,)).fetchall() or rows
        return ",".join(str(row[0]) for row in rows)

    def _genres(self, typed: _Typed) -> Iterator[_Candidate]:
        if self._genre_names is None:
            # A few hundred, and a call of `lettered` for each is dear at every key press.
            self._genre_names = [
                (f" {lettered(key).replace('-', ' ')}", name, tracks)
                for key, name, tracks in self._db.execute(
                    "SELECT key, name, tracks FROM genres ORDER BY tracks DESC"
                )
            ]
        found = [each for each in self._genre_names if typed.part in each[0]][:SOME]
        for _, name, tracks in found:
            yield _Candidate("genre", name, name, str(tracks), plays=tracks)

    def _playlists(self, typed: _Typed) -> Iterator[_Candidate]:
        for id, name, tracks in self._db.execute(
            "SELECT id, name, (SELECT count(*) FROM playlist_items "
            "WHERE playlist = playlists.number) FROM playlists WHERE removed_at IS NULL "
            "AND (' ' || replace(lettered(name), '-', ' ')) LIKE ? ESCAPE '\\' "
            "ORDER BY changed_at DESC LIMIT ?",
            (typed.pattern, SOME),
        ):
            yield _Candidate("playlist", id, name, str(tracks), plays=tracks)

    def _folders(self, typed: _Typed) -> Iterator[_Candidate]:
        for id, name, tracks in self._db.execute(
            "SELECT id, name, tracks FROM folders WHERE name_key >= ? AND name_key < ? LIMIT ?",
            (typed.key, typed.key + _LAST, SOME),
        ):
            yield _Candidate("folder", id, name, str(tracks), plays=tracks)


def _typed(node: Node) -> _Typed | None:
    """None where it is a question about fields."""
    leaves = node.nodes if isinstance(node, And) else (node,)
    texts: list[str] = []
    terms: list[str] = []
    for leaf in leaves:
        if not isinstance(leaf, Word):
            return None
        texts.append(leaf.test.text)
        terms.append(term(leaf.test.text, prefix=isinstance(leaf.test, Words)))
    if not all(terms):
        return None
    plain = " ".join(texts)
    words = searchable(plain).split()
    first = lettered(plain).replace("-", " ").split()[:1] or [""]
    part = first[0] if begins_unspaced(first[0]) else f" {first[0]}"
    return _Typed(node, matching(node), terms[0], sort_key(plain), tuple(words), part)


def _score(typed: _Typed, each: _Candidate) -> float:
    """How good a match is; 0 where it is none."""
    key, latin = _forms(each.title)
    if typed.key == key or (" " not in key and typed.key in latin.split()):
        rank = 4
    elif key.startswith(typed.key) or latin.startswith(typed.key):
        rank = 3
    elif _begins_words(typed.words, _words(each.title)):
        rank = 2
    elif each.kind in {"track", "album"}:
        rank = 1
    else:
        return 0.0
    heard = min(1.0, math.log2(1 + each.plays) / 14)
    share = min(1.0, len(typed.key) / max(1, len(key)))
    return (
        rank * 10
        + 3 * _LEAD[each.kind]
        + 3 * heard
        + 2 * share
        + 1.0 * each.loved
        + 0.5 * each.kept
    )


@lru_cache(maxsize=4096)
def _forms(title: str) -> tuple[str, str]:
    """A name as it is compared, and in Latin letters: the next letter that is typed needs most of
    them again."""
    return sort_key(title), "" if title.isascii() else romanised(title)


@lru_cache(maxsize=4096)
def _words(title: str) -> tuple[str, ...]:
    """The words of a name, in both. Most names begin with what is typed, and need them not."""
    return tuple(indexed(title).replace("-", " ").split())


def _begins_words(words: Iterable[str], there: Iterable[str]) -> bool:
    return all(any(other.startswith(word) for other in there) for word in words if is_word(word))


def _best(scored: list[tuple[float, _Candidate]], limit: int) -> list[Hit]:
    """The best, with no kind crowding out the others."""
    scored.sort(key=lambda pair: (-pair[0], pair[1].kind, pair[1].title, pair[1].id))
    taken: list[tuple[float, _Candidate]] = []
    left: list[tuple[float, _Candidate]] = []
    count = dict.fromkeys(_SHARE, 0)
    for pair in scored:
        kind = pair[1].kind
        within = count[kind] < max(1, math.ceil(_SHARE[kind] * limit))
        (taken if within and len(taken) < limit else left).append(pair)
        count[kind] += 1
    taken += left[: limit - len(taken)]
    taken.sort(key=lambda pair: -pair[0])
    return [_hit(each, score) for score, each in taken]


def _hit(each: _Candidate, score: float) -> Hit:
    facts: dict[str, Any] = {"kind": each.kind, "id": each.id, "art": each.art}
    return Hit(**facts, title=each.title, detail=each.detail, score=round(score, 3))
