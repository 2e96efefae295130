"""Picks from the library by the small model (`ml.rank`), which needs nothing but the listens."""

from __future__ import annotations

from array import array
from collections import Counter

from ml import Candidate, Heard, Knobs, rank
from player import contract
from player.engine.slices import in_turns
from player.engine.world import World
from player.library import Library
from player.types import TrackId

MAX_CANDIDATES = 4000
"""Tracks weighed at a time; of a larger library a sample, another one each time."""

MAX_LISTENS = 5000
"""The newest listens: what was liked years ago counts less."""


async def recommend_small(
    order: contract.Recommend, knobs: Knobs, library: Library, world: World
) -> contract.Picks:
    """Picks without a model of taste. What is asked to be like something is of the same artists."""
    book = library.taste
    book.clock_is_set()
    told = await in_turns(library.fitting(knobs))
    # From here on nobody else has a turn: what fits now is what is answered.
    number, artist = array("i", told.parts[0]), array("i", told.parts[1])
    before = book.numbers(order.before)
    barred = {track for track, _, kind in book.opinions() if kind is False}.union(before)
    seeds = library.standings(knobs, book.numbers(order.tracks))
    alike = {each.artist for each in seeds.values()}
    tracks = [
        track
        for track, whose in zip(number, artist, strict=True)
        if track not in barred and (not order.tracks or whose < 0 or whose in alike)
    ]
    if len(tracks) > MAX_CANDIDATES:
        tracks = world.chance.sample(tracks, MAX_CANDIDATES)
    stand = library.standings(knobs, {*tracks, *before})
    whose = {
        name: stand[track].artist
        for track, name in book.ids(tracks).items()
        if stand[track].fits and (not order.tracks or stand[track].artist in alike)
    }
    heard, known = _heard(library)
    picks = rank(
        [
            Candidate(
                track=row.id,
                artist=row.artist,
                whose=whose[row.id],
                added_at=row.added_at,
                known=row.id in known or row.plays > 0,
            )
            for row in library.rows(list(whose))
        ],
        heard,
        now=world.clock.now(),
        limit=order.limit,
        knobs=Knobs(per_artist=knobs.per_artist),  # the others were looked after
        shares=Counter(stand[track].artist for track in before if track in stand),
    )
    rows = library.rows([TrackId(pick.track) for pick in picks])
    return contract.Picks(
        picks=[
            contract.RecommendedTrack(track=row.id, row=row, reason=pick.reason, score=pick.score)
            for pick, row in zip(picks, rows, strict=True)
        ]
    )


def _heard(library: Library) -> tuple[list[Heard], frozenset[str]]:
    """The newest listens that may be learnt from; and every track that was heard lately, also where
    it may not."""
    book, listens = library.taste, library.listens(MAX_LISTENS)
    rows = {row.id: row for row in library.rows(list({each.track for each in listens}))}
    numbers = dict(zip(rows, book.numbers(list(rows)), strict=True))
    learns = book.learns()
    heard = [
        Heard(
            track=each.track,
            artist=row.artist,
            share=each.heard_ms / row.duration_ms if row.duration_ms else 0.0,
            at=each.at,
        )
        for each in listens
        if (row := rows.get(each.track)) is not None and learns(each.at, numbers[each.track])
    ]
    return heard, frozenset(rows)
