"""Words of an archive that somebody else made are as clean as those of a file."""

from __future__ import annotations

from player.contract import FindPlaylists, LookUpPlaylist
from player.library.lists import Lists
from player.library.lists.history import history_out
from player.library.lists.listens import write_listens
from player.types import PlaylistId
from tests.player.library.collection.kits import empty

FORGED = "Song\n\u202egnos\tx\x00"
CLEAN = "Song gnos x"


def test_lines_cannot_be_forged() -> None:
    """A title with a line break is one line in every list and every export."""
    library = empty()
    listen = {"row": "listen", "at": 1_700_000_000, "track": "", "heard_ms": 1, "skipped": False,
              "title": FORGED, "artist": FORGED, "album": FORGED}  # fmt: skip
    playlist = {"row": "playlist", "id": "pl-" + "0" * 16, "name": FORGED, "comment": FORGED,
                "kind": "list", "query": "", "sort": "added", "descending": False, "limit": 0,
                "made_at": 1, "changed_at": 1}  # fmt: skip
    items = {"row": "playlist_items", "playlist": playlist["id"], "first": 0,
             "items": [["", FORGED, FORGED, FORGED, 0, "", {}]]}  # fmt: skip
    assert library.merge_rows([listen, listen, playlist, items], 0) == ([], 0)
    (row,) = library.collection.history("", 0, 10).listens
    assert (row.title, row.artist, row.album) == (CLEAN,) * 3
    log = "".join(write_listens("scrobbler", history_out(library)))
    assert [line.count("\t") for line in log.splitlines() if not line.startswith("#")] == [7]
    lists = Lists(library)
    (found,) = lists.find(FindPlaylists()).playlists
    assert (found.name, found.comment) == (CLEAN, CLEAN)
    (item,) = lists.look_up(LookUpPlaylist(playlist=PlaylistId(found.id))).items
    assert (item.title, item.artist, item.album) == (CLEAN,) * 3
