"""What was ever heard, whether or not anything is learnt from it: what a reason says of newness is held
against it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from player.contract import TrackRow
from player.library.library import Library
from player.types import ArtistId, TrackId


@dataclass(frozen=True)
class Heard:
    """Of some tracks and their artists."""

    last: dict[TrackId, int] = field(default_factory=dict[TrackId, int])
    """When each was last heard, Unix time in seconds; those that never were are missing."""
    artists: frozenset[ArtistId] = frozenset()
    """Of whom anything was heard."""


def heard(library: Library, rows: list[TrackRow]) -> Heard:
    """What is known of the tracks of these rows, and of their artists."""
    db = library._db
    last = db.execute(
        "SELECT track, MAX(at) FROM listens WHERE track IN (SELECT value FROM json_each(?)) "
        "GROUP BY track",
        (json.dumps([row.id for row in rows]),),
    )
    artists = db.execute(
        "SELECT id FROM artists WHERE id IN (SELECT value FROM json_each(?)) AND EXISTS ("
        "SELECT 1 FROM tracks JOIN listens ON listens.track = tracks.id "
        "WHERE tracks.artist_number = artists.number)",
        (json.dumps(sorted({row.artist_id for row in rows if row.artist_id})),),
    )
    return Heard(
        {TrackId(track): at for track, at in last},
        frozenset(ArtistId(name) for (name,) in artists),
    )
