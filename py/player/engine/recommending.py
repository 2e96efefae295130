"""Picks from the library by the small model (`ml.rank`), which needs nothing but the listens."""

from __future__ import annotations

from collections.abc import Container

from ml import Candidate, Heard, Knobs, rank
from player import contract
from player.contract import TrackRow
from player.engine.world import World
from player.library import Library, fold
from player.library.collection.facts import genres_of
from player.types import TrackId

MAX_CANDIDATES = 4000
"""Tracks weighed at a time; of a larger library a sample, another one each time."""

MAX_LISTENS = 5000
"""The newest listens: what was liked years ago counts less."""


def candidate(row: TrackRow, explicit: Container[TrackId] = ()) -> Candidate:
    """A track of the library, as limits and the small model look at it; `explicit`: tracks whose
    tags warn of their words, which rows do not say."""
    return Candidate(
        track=row.id,
        artist=row.artist,
        genres=frozenset(fold(each) for each in genres_of(row.genre, ())),
        kept=row.kept,
        explicit=row.id in explicit,
        year=row.year,
        added_at=row.added_at,
    )


def recommend_small(
    order: contract.Recommend, knobs: Knobs, library: Library, world: World
) -> contract.Picks:
    """Picks without a model of taste. What is asked to be like something is of the same artists."""
    barred = {track for track, kind in library.taste.said().items() if kind == "less"}
    tracks = [each for each in library.find_ids(contract.Find()) if each not in barred]
    before = set(order.before)
    if len(tracks) > MAX_CANDIDATES:
        tracks = world.chance.sample(tracks, MAX_CANDIDATES)
    listens = library.listens(MAX_LISTENS)
    heard_of = {row.id: row for row in library.rows(list({each.track for each in listens}))}
    explicit = library.taste.explicit(tracks) if knobs.clean else ()
    wanted = [candidate(row, explicit) for row in library.rows(tracks) if row.id not in before]
    if order.tracks:
        artists = {row.artist for row in library.rows(order.tracks)}
        wanted = [each for each in wanted if each.artist in artists]
    picks = rank(
        wanted,
        [
            Heard(
                track=each.track,
                artist=row.artist,
                share=each.heard_ms / row.duration_ms if row.duration_ms else 0.0,
                at=each.at,
            )
            for each in listens
            if (row := heard_of.get(each.track)) is not None
        ],
        now=world.clock.now(),
        limit=order.limit,
        knobs=knobs,
    )
    rows = library.rows([TrackId(pick.track) for pick in picks])
    return contract.Picks(
        picks=[
            contract.RecommendedTrack(track=row.id, row=row, reason=pick.reason, score=pick.score)
            for pick, row in zip(picks, rows, strict=True)
        ]
    )
