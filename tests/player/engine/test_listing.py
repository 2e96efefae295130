"""Playlists, histories and the queue's past, through the wire."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.engine import exporting, tasks, telling
from player.types import TrackId
from tests.factories import new_tracks
from tests.fakes import Bench, MemoryFile
from tests.player.engine.test_any_message import wav

FORMATS = ["jspf", "xspf", "m3u8", "pls", "csv"]
HISTORIES = ["json", "jsonl", "lastfm", "scrobbler"]


def add(bench: Bench, count: int = 12) -> list[TrackId]:
    """Tracks in the library; all of a name of their own file."""
    return bench.engine.library.add_tracks(new_tracks(count))


async def items(bench: Bench, playlist: str) -> list[str | None]:
    """The tracks of a playlist."""
    found = await bench.do("look_up_playlist", playlist=playlist)
    return [each["track"] and each["track"]["id"] for each in found["items"]]


async def test_the_life_of_a_playlist(bench: Bench) -> None:
    """Every order of it, and undo behind each."""
    ids = add(bench)
    made = await bench.do("playlist_make", name="Mine", tracks=ids[:3])
    mine = made["id"]
    assert bench.state["library"]["playlists"] == 1
    await bench.do("playlist_add", playlist=mine, tracks=ids[3:5], at=0)
    whole = [*ids[3:5], *ids[:3]]
    assert await items(bench, mine) == whole
    page = await bench.do("look_up_playlist", playlist=mine, offset=1, limit=2)
    numbers = [each["item"] for each in page["items"]]
    assert page["total"] == 5

    await bench.do("playlist_move", playlist=mine, items=numbers, to=3)
    assert await items(bench, mine) == [whole[0], *whole[3:], *whole[1:3]]
    assert bench.state["undo"]["undo"] == "playlist_move"
    await bench.do("playlist_take", playlist=mine, items=numbers)
    assert await items(bench, mine) == [whole[0], *whole[3:]]
    await bench.do("undo")
    await bench.do("undo")
    assert await items(bench, mine) == whole
    await bench.do("playlist_change", playlist=mine, name="Ours", comment="two")
    assert (await bench.do("find_playlists", text="our"))["total"] == 1
    await bench.do("playlist_remove", playlist=mine)
    assert bench.state["library"]["playlists"] == 0
    refused = await bench.do("look_up_playlist", playlist=mine)
    assert refused["problem"]["code"] == "no_such_playlist"
    trash = await bench.do("trash")
    assert [each["id"] for each in trash["items"]] == [mine]
    await bench.do("playlist_restore", playlist=mine)
    assert await items(bench, mine) == whole
    assert [row["name"] for row in (await bench.do("home"))["rows"] if row["playlists"]] == [
        "playlists"
    ]


@pytest.mark.parametrize("format", FORMATS)
async def test_a_playlist_goes_out_and_comes_back(bench: Bench, format: str) -> None:
    """Each format names its tracks so that they are found again, as a File and as a text."""
    ids = add(bench)
    made = await bench.do("playlist_make", name="Été: 1/2", tracks=ids)
    out = await bench.do("export", what="playlist", playlist=made["id"], format=format)
    assert out["name"].endswith("." + format)
    assert "/" not in out["name"]
    file = MemoryFile(out["name"], out["text"].encode())
    # As the page does: the file's path and size in the message, its bytes beside it.
    back = await bench.do("import", files=[file], name=out["name"], into="playlist")
    assert (back["kind"], back["matched"], back["missing"]) == ("playlist", 12, 0)
    assert await items(bench, back["playlist"]) == ids
    text = await bench.do("import", text=out["text"], into="playlist")
    assert text["matched"] == 12


async def test_what_an_import_does_not_find_is_listed(bench: Bench) -> None:
    """The rest is a playlist all the same, each missing item with its words and guesses."""
    ids = add(bench)
    row = bench.engine.library.row(ids[2])
    text = (
        "#EXTM3U\n#PLAYLIST:Theirs\n"
        f"#EXTINF:{row.duration_ms // 1000},{row.artist} - {row.title}\nsome/where.mp3\n"
        f"#EXTINF:999,{row.artist} - {row.title}\nelse/where.mp3\n"
        "#EXTINF:100,Nobody - Nothing\nhttps://host.example/nothing.mp3\n"
    )
    back = await bench.do("import", text=text, into="playlist", name="list.m3u8")
    assert (back["name"], back["matched"], back["missing"]) == ("Theirs", 1, 2)
    missing = await bench.do("look_up_playlist", playlist=back["playlist"], only_missing=True)
    assert missing["total"] == 2
    one, two = missing["items"]
    assert [guess["id"] for guess in one["guesses"]] == [ids[2]]
    assert (two["title"], two["uri"]) == ("Nothing", "https://host.example/nothing.mp3")
    await bench.do("playlist_match", playlist=back["playlist"], item=one["item"], track=ids[2])
    assert await items(bench, back["playlist"]) == [ids[2], ids[2], None]
    out = await bench.do("export", what="playlist", playlist=back["playlist"], format="m3u8")
    assert "https://host.example/nothing.mp3" in out["text"]


async def test_an_old_list_in_latin_1(bench: Bench) -> None:
    """A File's bytes are read as they are."""
    data = "#EXTM3U\n#EXTINF:1,Motörhead - Ace\nMotörhead/Ace.mp3\n".encode("latin-1")
    back = await bench.do("import", files=[MemoryFile("old.m3u", data)], into="playlist")
    found = await bench.do("look_up_playlist", playlist=back["playlist"])
    assert found["items"][0]["artist"] == "Motörhead"


@pytest.mark.parametrize("format", HISTORIES)
async def test_a_history_goes_out_and_comes_into_another_library(bench: Bench, format: str) -> None:
    """What both have is matched, the rest keeps its words, twice is once."""
    ids = add(bench)
    for number, track in enumerate(ids):
        bench.engine.library.listened(track, 200_000, False, at=1_600_000_000 + 3600 * number)  # type: ignore[arg-type]
    out = await bench.do("export", what="listens", format=format)
    async with Bench() as other:
        other.engine.library.add_tracks(new_tracks(5))
        for files in ([MemoryFile(out["name"], out["text"].encode())], None):
            text = "" if files else out["text"]
            back = await other.do("import", files=files, text=text, name=out["name"])
            assert (back["kind"], back["matched"], back["missing"]) == ("listens", 5, 7)
        assert back["problems"] == []
        page = await other.do("history")
        assert page["total"] == 12
        assert [each["track"] is None for each in page["listens"]] == [True] * 7 + [False] * 5
        assert all(each["title"] for each in page["listens"])
        assert [row.plays for row in other.engine.library.rows(ids[:5])] == [1] * 5


async def test_a_long_history_can_be_stopped(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """It tells how far it is; what was taken in stays, and nothing is there twice."""
    monkeypatch.setattr(tasks, "TOLD_EACH", 0.0)  # each step, or a quick machine is done before
    monkeypatch.setattr(telling, "FLUSH", 0.0)
    lines = "".join(
        json.dumps(
            {
                "listened_at": 1_600_000_000 + 300 * number,
                "track_metadata": {"artist_name": "A", "track_name": f"Song {number % 50}"},
            }
        )
        + "\n"
        for number in range(20_000)
    )
    file = MemoryFile("listens.jsonl", lines.encode())
    order = asyncio.create_task(bench.do("import", files=[file]))
    task: list[dict[str, Any]] = []
    async with asyncio.timeout(60):
        while not task or not task[0]["done"]:
            await asyncio.sleep(0)
            assert not order.done()
            task = [each for each in bench.state.get("tasks", []) if each["what"] == "import"]
    assert task[0]["total"] == len(lines)
    await bench.do("cancel", task=task[0]["task"])
    assert (await order)["problem"]["code"] == "cancelled"
    some = bench.engine.library.listen_count()
    assert 0 < some < 20_000
    again = await bench.do("import", files=[file])
    assert (again["matched"], again["missing"]) == (0, 20_000)
    assert bench.engine.library.listen_count() == 20_000


async def test_large_exports_are_downloads(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond two megabytes, here a tenth of them, the text lies in the vault, in parts."""
    monkeypatch.setattr(exporting, "AT_ONCE", exporting.AT_ONCE // 10)
    monkeypatch.setattr(exporting, "PART", exporting.PART // 10)
    add(bench, 600)
    out = await bench.do("export", what="library", format="jspf")
    assert out["text"] == ""
    token = out["url"].removeprefix("export/")
    data = bench.vault.archive(token)
    assert len(data) == out["bytes"] > exporting.AT_ONCE
    assert len(json.loads(data)["playlist"]["track"]) == 600


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ({"do": "export", "what": "library", "format": "lastfm"}, "bad_format"),
        ({"do": "export", "what": "listens", "format": "xspf"}, "bad_format"),
        ({"do": "export", "what": "playlist", "playlist": "pl-x"}, "no_such_playlist"),
        ({"do": "export", "what": "playlist"}, "no_such_playlist"),
        ({"do": "import", "text": "hello", "into": "playlist"}, "not_a_playlist"),
        ({"do": "import", "text": "#EXTM3U\na.mp3", "into": "listens"}, "not_a_history"),
        ({"do": "import", "text": "#AUDIOSCROBBLER/1.1\n"}, "not_a_history"),
        ({"do": "queue_save", "name": "x"}, "queue_empty"),
        ({"do": "queue_restore", "queue": 5}, "no_such_queue"),
        ({"do": "find_playlists", "limit": 5000}, "bad_page"),
    ],
)
async def test_refused(bench: Bench, order: dict[str, Any], code: str) -> None:
    """With a Problem that says what to do."""
    answer = await bench.do(**order)
    assert answer["problem"]["code"] == code


# ── the queue ────────────────────────────────────────────────────────────────────────────────


async def test_queues_of_earlier(bench: Bench) -> None:
    """What is replaced or cleared is remembered once, and taken up where it was left."""
    ids = add(bench)
    await bench.do("play", tracks=ids[:4], track=ids[2])
    await bench.do("play", tracks=ids[4:8])
    await bench.do("play", tracks=ids[:4])
    await bench.do("play", tracks=ids[8:])
    past = await bench.do("queue_history")
    assert [row["ids"] for row in past["queues"]] == [ids[:4], ids[4:8]]
    rows = bench.engine.library.rows(ids[4:8])
    assert past["queues"][1]["duration_ms"] == sum(row.duration_ms for row in rows)

    await bench.do("drop", track=ids[5], remove=True)
    await bench.do("queue_restore", queue=past["queues"][1]["queue"])
    entries = [each["track"]["id"] for each in bench.state["queue"]["entries"]]
    assert entries == [ids[4], *ids[6:8]]
    past = await bench.do("queue_history")
    assert [row["ids"] for row in past["queues"]] == [ids[8:], ids[:4]]


async def test_the_queue_is_saved_in_its_own_order(bench: Bench) -> None:
    """However it is shuffled."""
    ids = add(bench)
    await bench.do("play", tracks=ids)
    await bench.do("shuffle", on=True)
    saved = await bench.do("queue_save", name="Tonight")
    assert await items(bench, saved["id"]) == ids
    out = await bench.do("export", what="queue", format="csv")
    assert out["text"].count("\n") == len(ids) + 1


async def test_stop_after_is_shown(bench: Bench) -> None:
    """In the queue's region."""
    ids = add(bench)
    await bench.do("play", tracks=ids)
    await bench.do("stop_after", what="album")
    assert bench.state["queue"]["stop_after"] == "album"
    await bench.do("stop_after", what="")
    assert bench.state["queue"]["stop_after"] == ""


async def test_an_archive_holds_playlists_and_histories(bench: Bench) -> None:
    """Taken in by another library, twice: they are there once, in their order."""
    ids = add(bench)
    made = await bench.do("playlist_make", name="Mine", tracks=ids[::-1])
    smart = await bench.do("playlist_make", name="Smart", query="year:1900..2030", sort="title")
    text = "#EXTM3U\n#EXTINF:100,Nobody - Nothing\nnothing.mp3\n"
    missing = await bench.do("import", text=text, into="playlist", name="gone.m3u8")
    history = "Nobody,Nowhere,Nothing,13 Sep 2020 12:26\n"
    await bench.do("import", text=history, name="history.csv")
    out = await bench.do("export", what="everything")
    file = MemoryFile("all.tar", bench.vault.archive(out["url"].removeprefix("export/")))
    async with Bench() as other:
        for _ in range(2):
            answer = await other.do("import", files=[file])
            assert answer["problems"] == []
        assert await items(other, made["id"]) == ids[::-1]
        row = await other.do("look_up_playlist", playlist=smart["id"])
        assert (row["total"], row["playlist"]["sort"]) == (12, "title")
        found = await other.do("look_up_playlist", playlist=missing["playlist"])
        assert [each["title"] for each in found["items"]] == ["Nothing"]
        page = await other.do("history")
        assert [each["title"] for each in page["listens"]] == ["Nothing"]


async def test_a_playlist_is_kept_by_its_id(bench: Bench) -> None:
    """Its tracks that are in the library, and nothing is fetched from an address of that name."""
    files = [MemoryFile(f"A/{number}.wav", wav(number)) for number in range(3)]
    added = (await bench.do("add_files", files=files))["tracks"]
    await bench.do("drop", tracks=added)
    made = await bench.do("playlist_make", name="Mine", tracks=added[:2])
    kept = await bench.do("keep", playlist=made["id"])
    assert kept["tracks"] == added[:2]
    assert [row.kept for row in bench.engine.library.rows(added)] == [True, True, False]
