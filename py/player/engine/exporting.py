"""The library or the queue as a text that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player import contract
from player.library import Library
from player.library.playlists import PlaylistItem, to_jspf
from player.types import TrackId

if TYPE_CHECKING:
    from player.engine.listening import Listening


def export(order: contract.Export, library: Library, listening: Listening) -> contract.Exported:
    """JSPF, which keeps titles and lengths. No address in it ever carries a credential: such
    addresses are refused when they are added."""
    tracks: list[TrackId] = (
        listening.queued() if order.what == "queue" else library.find_ids(contract.Find())
    )
    items: list[PlaylistItem] = []
    for row in library.rows(tracks):
        copies = library.copies_of(row.id)
        if not copies:
            continue
        items.append(
            PlaylistItem(
                uri=str(copies[0].uri),
                title=row.title,
                artist=row.artist,
                album=row.album,
                duration_ms=int(row.duration_ms),
            )
        )
    name = f"starling-{order.what}"
    return contract.Exported(
        name=f"{name}.jspf", mime="application/jspf+json", text=to_jspf(name, items)
    )
