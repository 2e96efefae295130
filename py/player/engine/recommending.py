"""Picks from the library for `ml.rank`, and what was heard of it."""

from __future__ import annotations

from ml import Candidate, Heard, Knobs, rank
from player import contract
from player.engine.world import World
from player.errors import BadInput
from player.library import Library, fold
from player.library.collection.facts import genres_of
from player.types import TrackId

MAX_PICKS = 100

MAX_CANDIDATES = 4000
"""Tracks weighed at a time; of a larger library a sample, another one each time."""

MAX_LISTENS = 5000
"""The newest listens: what was liked years ago counts less."""


def recommend(order: contract.Recommend, library: Library, world: World) -> contract.Picks:
    """Raises BadInput `bad_limit`."""
    if not 0 <= order.limit <= MAX_PICKS:
        raise BadInput("bad_limit", f"Between 0 and {MAX_PICKS} tracks can be picked at a time.")
    tracks = library.find_ids(contract.Find())
    if len(tracks) > MAX_CANDIDATES:
        tracks = world.chance.sample(tracks, MAX_CANDIDATES)
    listens = library.listens(MAX_LISTENS)
    heard_of = {row.id: row for row in library.rows(list({each.track for each in listens}))}
    knobs = order.knobs
    picks = rank(
        [
            Candidate(
                track=row.id,
                artist=row.artist,
                genres=frozenset(fold(each) for each in genres_of(row.genre, ())),
                year=row.year,
                kept=row.kept,
                added_at=row.added_at,
            )
            for row in library.rows(tracks)
        ],
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
        knobs=Knobs(
            only_kept=knobs.only_kept,
            genres=frozenset(fold(genre) for genre in knobs.genres),
            barred=frozenset(fold(genre) for genre in knobs.barred_genres),
            per_artist=max(0, knobs.per_artist),
        ),
    )
    return contract.Picks(
        picks=[
            contract.RecommendedTrack(
                track=TrackId(pick.track), reason=pick.reason, score=pick.score
            )
            for pick in picks
        ]
    )
