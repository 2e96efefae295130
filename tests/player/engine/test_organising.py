"""Orders that put the collection in order, over the wire: each can be undone, and says so."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.library import NewTrack
from player.models import Tags
from player.types import DurationMs
from tests.factories import copy_of
from tests.player.engine.hands import (
    Bench,
    Script,
    broke,
    problem,
    rows,
    songs,
    troubles,
    until,
    wav,
)


async def test_an_edit_is_seen_everywhere_and_undone(bench: Bench) -> None:
    tracks = await songs(bench, 2)
    assert bench.state["undo"]["undo"] == ""
    answer = await bench.do(
        "edit_tags", tracks=tracks, changes={"artist": "Björk\u202e", "album": "Post", "year": 1995}
    )
    assert answer["tracks"] == tracks
    assert {(row["artist"], row["album"], row["year"]) for row in await rows(bench)} == {
        ("Björk", "Post", 1995)
    }
    assert (await bench.do("find", text="bjork"))["total"] == 2
    (album,) = (await bench.do("find_albums"))["albums"]
    assert (album["title"], album["tracks"]) == ("Post", 2)
    detail = await bench.do("look_up_track", track=tracks[0])
    assert detail["tags"]["date"] == "1995"
    assert detail["edited"]["artist"] == ""
    assert bench.state["undo"] == {
        "undo": "edit_tags", "undo_count": 2, "redo": "", "redo_count": 0,
    }  # fmt: skip

    await bench.do("edit_tags", tracks=tracks[:1], changes={"artist": None})
    assert [row["artist"] for row in await rows(bench)].count("Björk") == 1
    for _ in range(2):
        assert (await bench.do("undo"))["what"] == "edit_tags"
    assert (await bench.do("find", text="bjork"))["total"] == 0
    assert bench.state["undo"]["redo"] == "edit_tags"
    assert (await bench.do("undo"))["what"] == ""
    await bench.do("redo")
    assert (await bench.do("find", text="bjork"))["total"] == 2


@pytest.mark.parametrize(
    "changes",
    [{}, {"nonsense": 1}, {"title": ""}, {"title": 5}, {"year": -1}, {"year": "x"}, {"genres": "x"},
     {"duration_ms": 5}, {"recording_mbid": "x"}, {"date": "yesterday"}, {"compilation": 1},
     {"track_gain": 1e9}, {"release_type": "mixtape"}, {"isrc": "1"}, {"artists": [1]}],
)  # fmt: skip
async def test_what_no_field_can_be_is_refused(bench: Bench, changes: dict[str, Any]) -> None:
    tracks = await songs(bench, 1)
    found = problem(await bench.do("edit_tags", tracks=tracks, changes=changes))
    assert found["code"] in ("bad_field", "unknown_field")
    assert bench.state["undo"]["undo"] == ""


async def test_love_and_stars(bench: Bench) -> None:
    tracks = await songs(bench, 2)
    await bench.do("edit_tags", tracks=tracks, changes={"artist": "A", "album": "B"})
    (album,) = (await bench.do("find_albums"))["albums"]
    (artist,) = (await bench.do("find_artists"))["artists"]
    await bench.do("love", tracks=tracks[:1], albums=[album["id"]], artists=[artist["id"]])
    await bench.do("rate", tracks=tracks[1:], albums=[album["id"]], rating=7)
    assert [row["loved"] for row in await rows(bench)] == [True, False]
    (album,) = (await bench.do("find_albums"))["albums"]
    (artist,) = (await bench.do("find_artists"))["artists"]
    assert (album["loved"], album["rating"], artist["loved"]) == (True, 7, True)
    assert problem(await bench.do("rate", tracks=tracks, rating=11))["code"] == "bad_rating"
    assert problem(await bench.do("love", albums=["none"]))["code"] == "no_such_album"
    await bench.do("undo")
    await bench.do("undo")
    (album,) = (await bench.do("find_albums"))["albums"]
    assert (album["loved"], album["rating"]) == (False, 0)


async def test_merge_and_split(bench: Bench) -> None:
    tracks = await songs(bench, 3)
    assert (await bench.do("merge_tracks", tracks=tracks, into=tracks[1]))["tracks"] == [tracks[1]]
    assert [row["id"] for row in await rows(bench)] == [tracks[1]]
    detail = await bench.do("look_up_track", track=tracks[0])
    contents = [copy["content"] for copy in detail["copies"]]
    assert len(contents) == 3
    refused = await bench.do("split_track", track=tracks[1], contents=contents)
    assert problem(refused)["code"] == "nothing_to_split"
    answer = await bench.do("split_track", track=tracks[1], contents=contents[1:])
    assert len(await rows(bench)) == 2
    assert answer["tracks"][0] == tracks[1]
    assert len((await bench.do("look_up_track", track=answer["tracks"][1]))["copies"]) == 2
    await bench.do("undo")
    await bench.do("undo")
    assert [row["id"] for row in await rows(bench)] == tracks
    assert broke(bench) == []


async def test_artists_of_many_names(bench: Bench) -> None:
    tracks = await songs(bench, 3)
    for track, name in zip(tracks, ("Cat Stevens", "Yusuf", "Yusuf & Friends"), strict=True):
        await bench.do("edit_tags", tracks=[track], changes={"artist": name})

    async def names() -> dict[str, str]:
        found = (await bench.do("find_artists"))["artists"]
        return {row["name"]: row["id"] for row in found}

    ids = await names()
    await bench.do("merge_artists", artists=[ids["Cat Stevens"]], into=ids["Yusuf"])
    assert set(await names()) == {"Yusuf", "Yusuf & Friends"}
    detail = await bench.do("look_up_artist", artist=ids["Yusuf"])
    assert detail["aliases"] == ["Cat Stevens"]
    assert detail["artist"]["tracks"] == 2
    friends = ids["Yusuf & Friends"]
    await bench.do("split_artist", artist=friends, names=["Yusuf", "Friends"])
    assert set(await names()) == {"Yusuf", "Friends"}
    await bench.do("split_artist", artist=(await names())["Yusuf"], names=["Cat Stevens"])
    assert set(await names()) == {"Cat Stevens", "Yusuf", "Friends"}
    for _ in range(3):
        await bench.do("undo")
    assert await names() == ids


async def test_duplicates_are_offered_until_they_are_said_to_be_none(bench: Bench) -> None:
    tracks = await songs(bench, 4)
    await bench.do("edit_tags", tracks=tracks, changes={"artist": "A", "number": 0})
    await bench.do("edit_tags", tracks=tracks[:2], changes={"title": "Song", "album": "One"})
    await bench.do("edit_tags", tracks=tracks[2:3], changes={"title": "Song", "album": "Two"})
    await bench.do("edit_tags", tracks=tracks[3:], changes={"title": "Song (Live)"})
    page = await bench.do("duplicates")
    assert page["total"] == 1
    (group,) = page["groups"]
    assert [row["id"] for row in group["tracks"]] == tracks[:3]
    assert {"same_title", "same_artist", "same_length", "other_album"} == set(group["reasons"])
    await bench.do("not_duplicates", tracks=[tracks[0], tracks[2]])
    await bench.do("not_duplicates", tracks=[tracks[1], tracks[2]])
    (group,) = (await bench.do("duplicates"))["groups"]
    assert [row["id"] for row in group["tracks"]] == tracks[:2]
    assert "same_album" in group["reasons"]
    await bench.do("undo")
    assert len((await bench.do("duplicates"))["groups"][0]["tracks"]) == 3
    assert problem(await bench.do("duplicates", limit=10_000))["code"] == "bad_page"


async def test_a_search_for_duplicates_tells_how_far_it_is_and_can_be_given_up(
    bench: Bench,
) -> None:
    """Nobody waits for an answer that they no longer want; the next time it is asked anew."""
    bench.engine.library.add_tracks(
        NewTrack(
            tags=Tags(title="Song", artist="A", album=f"{n}", duration_ms=DurationMs(n * 3000)),
            copies=(copy_of(n),),
        )
        for n in range(1, 400)
    )
    board = bench.engine.board.region
    asked = asyncio.ensure_future(bench.do("duplicates"))
    await until(bench, lambda: any(task.done for task in board()) or asked.done())
    assert not asked.done(), "nobody could see how far it was"
    (task,) = board()
    assert task.what == "duplicates"
    assert 0 < task.done < task.total
    await bench.do("cancel", task=task.task)
    assert problem(await asked)["code"] == "cancelled"
    assert board() == []
    assert (await bench.do("duplicates"))["total"] > 0


async def test_the_trash(bench: Bench) -> None:
    """What is removed is in it; it is brought back, or forgotten with its bytes."""
    tracks = await songs(bench, 3)
    await bench.do("drop", tracks=tracks, remove=True)
    assert bench.state["library"]["trash"] == 3
    page = await bench.do("trash", limit=2)
    assert (page["total"], len(page["items"])) == (3, 2)
    assert page["items"][0]["kind"] == "track"
    await bench.do("restore", tracks=tracks[:1])
    assert bench.state["library"]["trash"] == 2
    assert len(bench.vault.contents) == 3
    await bench.do("trash_empty", tracks=tracks[:2])
    assert len(bench.vault.contents) == 2
    assert [row["id"] for row in await rows(bench)] == tracks[:1]
    assert (await bench.do("undo"))["what"] == "restore"
    assert (await bench.do("undo"))["what"] == "drop"
    assert [row["id"] for row in await rows(bench)] == [tracks[0], tracks[2]]
    assert all(row["kept"] for row in await rows(bench))
    await bench.do("drop", tracks=tracks[2:], remove=True)
    await bench.do("trash_empty")
    assert bench.state["library"]["trash"] == 0
    assert len(bench.vault.contents) == 1


async def test_what_is_being_forgotten_cannot_be_brought_back(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An undo from another tab, while the bytes are going: no track without its bytes."""
    tracks = await songs(bench, 2)
    await bench.do("drop", tracks=tracks, remove=True)
    remove = bench.vault.remove

    async def slowly(contents: list[Any]) -> None:
        await bench.do("undo")
        await bench.do("restore", tracks=tracks)
        await remove(contents)

    monkeypatch.setattr(bench.vault, "remove", slowly)
    await bench.do("trash_empty", tracks=tracks[:1])
    left = await rows(bench)
    assert [row["id"] for row in left] == tracks[1:]
    assert [row["kept"] for row in left] == [True]
    assert len(bench.vault.contents) == 1


async def test_what_was_forgotten_goes_at_the_next_start(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between rows and bytes; but what was added again by then stays."""
    tracks = await songs(bench, 2)
    await bench.do("drop", tracks=tracks, remove=True)
    with monkeypatch.context() as patch:

        async def killed(_contents: list[Any]) -> None:
            raise RuntimeError("killed here")

        patch.setattr(bench.vault, "remove", killed)
        await bench.do("trash_empty")
    assert len(bench.vault.contents) == 2
    assert bench.engine.library.trash_count() == 0
    assert await songs(bench, 1)
    await bench.engine.rooms.trash.sweep()
    (left,) = await rows(bench)
    assert left["kept"]
    assert len(bench.vault.contents) == 1
    assert bench.engine.library.setting("_replaced", []) == []


async def test_a_drop_is_undone_with_its_wish(bench: Bench) -> None:
    tracks = await songs(bench, 1)
    await bench.do("drop", tracks=tracks)
    assert not (await rows(bench))[0]["kept"]
    await bench.do("undo")
    assert (await rows(bench))[0]["kept"]
    assert len(bench.vault.kept) == 1


async def test_a_full_disk_empties_the_trash_and_says_so(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracks = await songs(bench, 3)
    await bench.do("drop", tracks=tracks[:1], remove=True)
    await bench.do("drop", tracks=tracks[1:2], remove=True)

    async def usage() -> dict[str, Any]:
        quota = 10**10
        return {"kept_bytes": 0, "cached_bytes": 0, "quota_bytes": quota,
                "used_bytes": quota - quota // 50 + 10}  # fmt: skip

    monkeypatch.setattr(bench.vault, "usage", usage)
    await bench.engine.rooms.holder.make_room()
    assert troubles(bench) == ["trash_let_go"]
    left = [row["id"] for row in (await bench.do("trash"))["items"]]
    assert left == [tracks[1]]
    assert len(bench.vault.contents) == 2


# ── tags into files ──────────────────────────────────────────────────────────────────────────


def sri(data: bytes) -> str:
    return "sri:" + hashlib.sha256(data).hexdigest()


async def test_tags_are_written_into_the_kept_file(bench: Bench) -> None:
    """The file is another content then; the old one is gone, nothing else has changed."""
    tracks = await songs(bench, 2)
    before = {copy.content for copy in bench.engine.library.copies_of(tracks[0])}  # type: ignore[arg-type]
    was = (await rows(bench))[0]["title"]
    await bench.do("edit_tags", tracks=tracks[:1], changes={"title": "Été", "genres": ["A", "B"]})
    assert (await bench.do("write_tags", tracks=tracks[:1]))["tracks"] == tracks[:1]
    detail = await bench.do("look_up_track", track=tracks[0])
    assert detail["edited"] == {}
    assert (detail["tags"]["title"], detail["tags"]["genres"]) == ("Été", ["A", "B"])
    (copy,) = detail["copies"]
    assert copy["content"] not in before
    assert copy["stored"] == copy["length"]
    assert set(bench.vault.contents) & before == set()
    data = (await bench.vault.read(copy["content"], 0, copy["length"])).to_bytes()  # type: ignore[union-attr]
    assert sri(data) == copy["content"]
    assert copy["content"] in bench.vault.kept
    assert (await rows(bench))[0]["kept"]
    assert bench.engine.board.region() == []
    again = await bench.do("write_tags", tracks=tracks[:1])
    assert again["tracks"] == tracks[:1]
    assert len(bench.vault.contents) == 2
    await bench.do("undo")  # the file keeps what it says, and the library shows what it said
    assert (await rows(bench))[0]["title"] == was
    detail = await bench.do("look_up_track", track=tracks[0])
    assert (detail["edited"]["title"], detail["tags"]["genres"]) == ("Été", [])
    await bench.do("redo")
    detail = await bench.do("look_up_track", track=tracks[0])
    assert (detail["edited"], detail["tags"]["title"]) == ({}, "Été")


async def test_what_ends_a_writing_loses_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at any step: the track is there with a whole file, and the next start tidies up."""
    tracks = await songs(bench, 1)
    library = bench.engine.library
    await bench.do("edit_tags", tracks=tracks, changes={"title": "New"})
    for step in ("import_file", "check", "set_kept", "remove"):
        with monkeypatch.context() as patch:

            async def killed(*_args: Any, **_more: Any) -> None:
                raise RuntimeError("killed here")

            patch.setattr(bench.vault, step, killed)
            await bench.do("write_tags", tracks=tracks)
        (copy,) = library.copies_of(tracks[0])  # type: ignore[arg-type]
        found = await bench.vault.read(copy.content, 0, copy.length)
        assert found is not None
        assert sri(found.to_bytes()) == copy.content
        await bench.engine.rooms.trash.sweep()
        await bench.do("edit_tags", tracks=tracks, changes={"title": f"After {step}"})
    held = {copy.content for copy in library.copies_of(tracks[0])}  # type: ignore[arg-type]
    assert held <= set(bench.vault.contents)
    assert library.setting("_replaced", []) == []


async def test_what_plays_is_not_taken_away(bench: Bench) -> None:
    tracks = await songs(bench, 1)
    (copy,) = bench.engine.library.copies_of(tracks[0])  # type: ignore[arg-type]
    await bench.do("play", tracks=tracks)
    await bench.do("edit_tags", tracks=tracks, changes={"title": "New"})
    monkey = bench.engine.listening.in_use
    bench.engine.listening.in_use = lambda: [copy.content]  # type: ignore[method-assign]
    await bench.do("write_tags", tracks=tracks)
    bench.engine.listening.in_use = monkey  # type: ignore[method-assign]
    assert copy.content in bench.vault.contents
    await bench.engine.rooms.trash.sweep()
    assert copy.content not in bench.vault.contents


async def test_what_others_know_by_its_name_stays(bench: Bench) -> None:
    """Bytes that came from elsewhere stay what they are: the changed file lies beside them."""
    async with Script() as host:
        host.files["song.wav"] = wav(40)
        tracks = (await bench.do("add", uri=host.at("song.wav")))["tracks"]
        refused = await bench.do("write_tags", tracks=tracks)
        assert problem(refused)["code"] == "not_here_whole"
        await bench.do("keep", tracks=tracks)
        await bench.do("edit_tags", tracks=tracks, changes={"title": "Mine"})
        assert (await bench.do("write_tags", tracks=tracks))["tracks"] == tracks
    detail = await bench.do("look_up_track", track=tracks[0])
    assert [copy["kind"] for copy in detail["copies"]] == ["file", "http"]
    assert all(copy["stored"] == copy["length"] for copy in detail["copies"])
    assert set(bench.vault.contents) == {copy["content"] for copy in detail["copies"]}
    assert bench.engine.library.setting("_replaced", []) == []


async def test_a_cancelled_writing_leaves_the_rest(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracks = await songs(bench, 3)
    await bench.do("edit_tags", tracks=tracks, changes={"album": "New"})
    imported = bench.vault.import_file
    seen: list[int] = []

    async def second_waits(*args: Any, **more: Any) -> Any:
        seen.append(1)
        if len(seen) == 2:
            await asyncio.Event().wait()
        return await imported(*args, **more)

    monkeypatch.setattr(bench.vault, "import_file", second_waits)
    writing = asyncio.create_task(bench.do("write_tags", tracks=tracks))
    await until(bench, lambda: len(seen) == 2)
    (task,) = bench.engine.board.region()
    assert (task.what, task.done, task.total) == ("write_tags", 1, 3)
    await bench.do("cancel", task=task.task)
    assert problem(await writing)["code"] == "cancelled"
    await bench.engine.rooms.trash.sweep()
    edited = [(await bench.do("look_up_track", track=track))["edited"] for track in tracks]
    assert [bool(each) for each in edited] == [False, True, True]
    assert len(bench.vault.contents) == 3


async def test_what_is_not_here_is_not_written(bench: Bench) -> None:
    tracks = await songs(bench, 1)
    for chunk in list(bench.vault.chunks):
        del bench.vault.chunks[chunk]
    await bench.do("edit_tags", tracks=tracks, changes={"title": "New"})
    assert problem(await bench.do("write_tags", tracks=tracks))["code"] == "not_here_whole"
    await until(bench, lambda: bench.engine.board.region() == [])
