"""Orders about tracks that are not named one by one, over the wire."""

from __future__ import annotations

import pytest

pytest.importorskip("aiohttp")

from tests.player.engine.hands import Bench, problem, rows, songs


async def test_ids_are_found_in_any_number_and_in_order(bench: Bench) -> None:
    """The same order as that of `find`, from any place on."""
    await songs(bench, 5)
    titles = [row["id"] for row in (await bench.do("find", sort="title"))["tracks"]]

    found = await bench.do("find_ids", sort="title")
    assert found == {"total": 5, "tracks": titles}
    part = await bench.do("find_ids", sort="title", offset=1, limit=2)
    assert part == {"total": 5, "tracks": titles[1:3]}
    assert problem(await bench.do("find_ids", offset=-1))["code"] == "bad_page"


async def test_everything_but_some_is_loved_and_taken_back_in_one_step(bench: Bench) -> None:
    tracks = await songs(bench, 4)
    await bench.do("love", chosen={"but": tracks[:1]}, on=True)
    loved = [row["id"] for row in await rows(bench) if row["loved"]]

    assert sorted(loved) == sorted(tracks[1:])
    assert bench.state["undo"]["undo_count"] == 3
    await bench.do("undo")
    assert not any(row["loved"] for row in await rows(bench))


async def test_what_a_question_finds_is_played_queued_listed_and_removed(bench: Bench) -> None:
    """In the question's order, whatever the order is given for."""
    await songs(bench, 4)
    ids = [row["id"] for row in (await bench.do("find", sort="title"))["tracks"]]
    chosen = {"sort": "title", "descending": True, "but": ids[-1:]}
    wanted = ids[:-1][::-1]

    await bench.do("play", chosen=chosen)
    queue = [each["track"]["id"] for each in bench.state["queue"]["entries"]]
    assert (queue, bench.state["playback"]["track"]["id"]) == (wanted, wanted[0])
    await bench.do("queue_add", chosen=chosen, at=1)
    queue = [each["track"]["id"] for each in bench.state["queue"]["entries"]]
    assert queue == [wanted[0], *wanted, *wanted[1:]]
    made = await bench.do("playlist_make", name="All", chosen=chosen)
    await bench.do("playlist_add", playlist=made["id"], chosen=chosen)
    items = (await bench.do("look_up_playlist", playlist=made["id"]))["items"]
    assert [each["track"]["id"] for each in items] == wanted * 2
    await bench.do("edit_tags", chosen=chosen, changes={"genre": "Dub"})
    await bench.do("rate", chosen={"filter": {"genre": "Dub"}}, rating=8)
    assert sorted(row["rating"] for row in await rows(bench)) == [0, 8, 8, 8]
    await bench.do("drop", chosen=chosen, remove=True)
    assert [row["id"] for row in await rows(bench)] == ids[-1:]
    await bench.do("undo")
    assert len(await rows(bench)) == 4


async def test_albums_and_artists_stand_for_their_tracks(bench: Bench) -> None:
    tracks = await songs(bench, 3)
    await bench.do("edit_tags", tracks=tracks[:2], changes={"album": "One", "artist": "Her"})
    await bench.do("edit_tags", tracks=tracks[2:], changes={"album": "Two", "artist": "Him"})
    albums = {each["title"]: each for each in (await bench.do("find_albums"))["albums"]}

    await bench.do("queue_add", chosen={"albums": [albums["Two"]["id"], albums["One"]["id"]]})
    queue = [each["track"]["id"] for each in bench.state["queue"]["entries"]]
    assert queue == [tracks[2], tracks[0], tracks[1]]
    artists = {each["name"]: each["id"] for each in (await bench.do("find_artists"))["artists"]}
    await bench.do("love", chosen={"artists": [artists["Her"]]}, on=True)
    assert {row["id"] for row in await rows(bench) if row["loved"]} == set(tracks[:2])


async def test_what_cannot_be_meant_is_refused(bench: Bench) -> None:
    tracks = await songs(bench, 1)
    both = await bench.do("love", tracks=tracks, chosen={}, on=True)
    assert problem(both)["code"] == "two_kinds"
    many = await bench.do("queue_add", chosen={"albums": ["x"] * 10_001})
    assert problem(many)["code"] == "too_many"
    nothing = await bench.do("queue_add", chosen={"filter": {"sound": "good"}})
    assert problem(nothing)["code"] == "bad_filter"


async def test_keeping_is_taken_back_by_undo(bench: Bench) -> None:
    """The wish of all goes with one step, and comes back with another."""
    tracks = await songs(bench, 2)
    await bench.do("drop", tracks=tracks)
    await bench.do("keep", chosen={})
    assert bench.state["undo"]["undo"] == "keep"
    assert all(row["kept"] for row in await rows(bench))
    await bench.do("undo")
    assert not any(row["kept"] for row in await rows(bench))
    await bench.do("redo")
    assert all(row["kept"] for row in await rows(bench))


async def test_several_entries_are_moved_at_once(bench: Bench) -> None:
    tracks = await songs(bench, 4)
    await bench.do("queue_add", tracks=tracks)
    entries = [each["entry"] for each in bench.state["queue"]["entries"]]
    await bench.do("queue_move", entries=[entries[3], entries[1]], to=0)
    now = [each["entry"] for each in bench.state["queue"]["entries"]]
    assert now == [entries[1], entries[3], entries[0], entries[2]]
    await bench.do("queue_undo")
    assert [each["entry"] for each in bench.state["queue"]["entries"]] == entries
    assert problem(await bench.do("queue_move", entries=[], to=0))["code"] == "no_such_entry"


async def test_a_playlist_is_played_and_queued_whole(bench: Bench) -> None:
    """In its own order, with what it has twice; from any of its tracks on."""
    tracks = await songs(bench, 3)
    order = [tracks[2], tracks[0], tracks[2], tracks[1]]
    mine = (await bench.do("playlist_make", name="Mine", tracks=order))["id"]

    await bench.do("play", chosen={"playlist": mine}, track=tracks[0])
    entries = bench.state["queue"]["entries"]
    assert [each["track"]["id"] for each in entries] == order
    assert bench.state["playback"]["track"]["id"] == tracks[0]
    await bench.do("queue_add", chosen={"playlist": mine}, where="end")
    entries = bench.state["queue"]["entries"]
    assert [each["track"]["id"] for each in entries] == order * 2
    gone = await bench.do("play", chosen={"playlist": "pl-none"})
    assert problem(gone)["code"] == "no_such_playlist"
