"""What messages hold: rows, regions of the state, and the Problem. Part of the contract.

`player.contract` has the messages themselves and gives these names on; import them from there.
"""

from __future__ import annotations

from player.shapes._delivery import (
    Download,
    DownloadsRegion,
    SharingRegion,
    StorageItem,
    StoragePage,
    StorageRegion,
    SwarmRow,
)
from player.shapes._playback import Entry, PlaybackRegion, QueueRegion
from player.shapes._state import IceServer, LibraryRegion, NetworkHost, SettingsRegion
from player.shapes._tracks import Added, Page, Problem, Task, TrackRow

__all__ = [
    "Added",
    "Download",
    "DownloadsRegion",
    "Entry",
    "IceServer",
    "LibraryRegion",
    "NetworkHost",
    "Page",
    "PlaybackRegion",
    "Problem",
    "QueueRegion",
    "SettingsRegion",
    "SharingRegion",
    "StorageItem",
    "StoragePage",
    "StorageRegion",
    "SwarmRow",
    "Task",
    "TrackRow",
]
