"""The collection through the whole engine: asked, and made anew where it is stale."""

from __future__ import annotations

from typing import Any

from tests.fakes import Bench, MemoryFile
from tests.player.engine.hands import wav


async def test_the_collection_can_be_asked(bench: Bench) -> None:
    """Every question of a page has its answer, by the names of the contract."""
    files = [MemoryFile(f"Ada - Album/0{n} - Song {n}.wav", wav(fill=n + 1)) for n in range(1, 4)]
    added = await bench.do("add_files", files=files)
    track = added["tracks"][0]

    albums = await bench.do("find_albums")
    assert [(row["title"], row["artist"], row["tracks"]) for row in albums["albums"]] == [
        ("Album", "Ada", 3)
    ]
    album = await bench.do("look_up_album", album=albums["albums"][0]["id"])
    assert [row["number"] for row in album["discs"][0]["tracks"]] == [1, 2, 3]
    artists = await bench.do("find_artists", text="ada")
    artist = await bench.do("look_up_artist", artist=artists["artists"][0]["id"])
    assert [row["title"] for row in artist["albums"]] == ["Album"]
    detail = await bench.do("look_up_track", track=track)
    assert (detail["tags"]["artist"], detail["album_id"]) == ("Ada", album["album"]["id"])
    assert detail["copies"][0]["path"].endswith("01 - Song 1.wav")
    folders = await bench.do("find_groups", by="folder")
    assert folders["groups"][0]["tracks"] == 3
    home = await bench.do("home")
    assert home["rows"][0]["name"] == "added"
    for order in ("history", "statistics"):
        assert "problem" not in await bench.do(order)
    assert await bench.do("history_remove", before=1) == {}
    for kind in ("album", "artist", "track"):
        nothing: dict[str, Any] = {kind: "nothing"}
        refused = await bench.do(f"look_up_{kind}", **nothing)
        assert refused["problem"]["code"] == f"no_such_{kind}"


async def test_what_is_stale_is_made_anew(bench: Bench) -> None:
    """After an update the collection fills by itself, while everything else goes on."""
    files = [MemoryFile(f"Ada - Album/0{n} - Song {n}.wav", wav(fill=n + 1)) for n in range(1, 4)]
    await bench.do("add_files", files=files)
    library = bench.engine.library
    library._db.execute("DELETE FROM albums")
    library._db.execute("DELETE FROM album_search")
    library.collection.set_stale()

    await bench.engine.rooms.collecting.rebuild()

    assert not library.collection.stale
    assert (await bench.do("find_albums", text="album"))["total"] == 1
