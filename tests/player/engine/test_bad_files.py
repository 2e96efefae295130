"""Files, torrents, tags and playlists made by somebody who means harm."""

from __future__ import annotations

import asyncio
import struct
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from tests.player.engine.hands import (
    Bench,
    MemoryFile,
    Script,
    SwarmPage,
    bencode,
    broke,
    nothing_added,
    problem,
    rows,
    torrent_of,
    until,
    wav,
)
from tests.thorough import times

EVIL = '<img src=x onerror="alert(1)">'


@pytest.fixture
async def host() -> AsyncIterator[Script]:
    async with Script() as running:
        yield running


def mp3(title: str = "Song", frames: int = 200) -> bytes:
    """A tagged mp3 of silence: 417 bytes a frame."""
    text = b"\x03" + title.encode()
    frame = b"TIT2" + struct.pack(">I", len(text)) + b"\0\0" + text
    size = len(frame)
    head = b"ID3\x03\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127])
    return head + frame + (b"\xff\xfb\x90\x00" + bytes(413)) * frames


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><playlist xmlns="http://xspf.org/ns/0/">'
    "<trackList><track><location>&b;</location></track></trackList></playlist>"
)


# ── files ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "body"),
    [("a.mp3", b""), ("a.flac", b"fLaC"), ("a.mp3", b"\xff\xd8\xff\xe0JFIF" * 300),
     ("a.ogg", b"OggS" + b"\xff" * 4000), ("a.m4a", b"\0\0\0\x20ftypM4A " + b"\xff" * 4000),
     ("a.wav", b"RIFF\xff\xff\xff\xffWAVE"), ("a.aiff", b"FORM\xff\xff\xff\xffAIFF" + b"\0" * 99),
     ("a.mp3", b"ID3\x04\0\xff\x7f\x7f\x7f\x7f" + b"\xff" * 4000), ("a.flac", b"\0" * 4000)],
)  # fmt: skip
async def test_damaged_files(bench: Bench, name: str, body: bytes) -> None:
    """Empty, cut off, or not what the name says: a Problem, or a track under its file name with a
    Problem that says so; never a bug, never bytes without a track."""
    answer = await bench.do("add_files", files=[MemoryFile(name, body)])

    if "problem" in answer:
        problem(answer)
        await nothing_added(bench)
        assert bench.vault.chunks == {}
    else:
        (row,) = await rows(bench)
        assert row["title"] == "a"
        assert row["kept"]
        assert len(answer["problems"]) <= 1
    assert broke(bench) == []


async def test_an_mp3_cut_in_the_middle_is_added_by_what_is_left(bench: Bench) -> None:
    """Half a song is still half a song."""
    whole = mp3("Half")
    await bench.do("add_files", files=[MemoryFile("half.mp3", whole[: len(whole) // 2 + 11])])

    (row,) = await rows(bench)
    assert row["title"] == "Half"


async def test_a_wav_that_lies_about_its_size(bench: Bench) -> None:
    """4 GB by its header, 8 kB by its length: added, and no absurd reading."""
    body = bytearray(wav(1))
    body[4:8] = body[40:44] = b"\xff\xff\xff\x7f"
    added = await bench.do("add_files", files=[MemoryFile("lie.wav", bytes(body))])

    assert "problem" not in added
    assert len(await rows(bench)) == 1


async def test_a_sparse_giant_is_not_read_whole(bench: Bench) -> None:
    """300 MB of which only the head is real: refused by its tags, after reading little."""

    class Giant(MemoryFile):
        read_bytes = 0

        async def read(self, start: int, stop: int) -> Any:
            Giant.read_bytes += stop - start
            data = self.handle[start:stop].ljust(min(stop, self.size) - start, b"\0")
            return MemoryFile("x", data).handle and type(await super().read(0, 0))(data)

    giant = Giant("giant.mp3", b"not music at all" * 10)
    giant.size = 300 * 1024 * 1024
    answer = await bench.do("add_files", files=[giant])

    assert problem(answer)["code"] == "not_audio"
    assert Giant.read_bytes < 40 * 1024 * 1024
    await nothing_added(bench)


async def test_one_bad_file_does_not_cost_the_others(bench: Bench) -> None:
    """Of five files, the three good ones are in; each bad one is a Problem with its name."""
    files = [
        MemoryFile("A/1.wav", wav(0.5, fill=1)), MemoryFile("A/2.mp3", b""),
        MemoryFile("A/3.wav", wav(0.5, fill=2)), MemoryFile("A/4.mp3", b"<html>" * 999),
        MemoryFile("A/5.mp3", mp3()),
    ]  # fmt: skip
    added = await bench.do("add_files", files=files)

    assert len(added["tracks"]) == 3
    assert [each["about"] for each in added["problems"]] == ["2.mp3", "4.mp3"]


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd.mp3", "..\\..\\x.mp3", "/abs.mp3", "C:/x.mp3", "a/../../b.mp3",
     "con.mp3", "\u202egnp.mp3", "x" * 5000 + ".mp3", ".mp3", "a\x00b.mp3", "a\nb.mp3",
     EVIL.replace("/", "") + ".mp3", "%2e%2e%2f.mp3"],
)  # fmt: skip
async def test_tricks_in_names_are_only_text(bench: Bench, name: str) -> None:
    """A path is never a path here: it becomes a title without separators or control characters,
    of bounded length."""
    body = (b"\xff\xfb\x90\x00" + bytes(413)) * 200
    await bench.do("add_files", files=[MemoryFile(name, body)])

    (row,) = await rows(bench)
    assert 0 < len(row["title"]) <= 1000
    assert not any(ord(letter) < 32 for letter in row["title"])
    assert "etc" not in row["title"] or "/" not in row["title"]
    assert broke(bench) == []


async def test_html_in_tags_stays_text(bench: Bench) -> None:
    """The engine neither trusts nor mangles it: it is data, and shown as text."""
    await bench.do("add_files", files=[MemoryFile("a.mp3", mp3(EVIL))])

    (row,) = await rows(bench)
    assert row["title"] == EVIL
    assert (await bench.do("find", text=EVIL))["total"] == 1


async def test_described_files_of_any_shape(bench: Bench) -> None:
    """What the page says about files may be anything; it is read, or it is an empty list."""
    for text in ("", "[]", "{}", '{"files":7}', '{"files":[{"path":7,"size":1}]}',
                 '{"files":[{"path":["a"],"size":Infinity}]}', '{"files":[{"path":[],"size":1}]}',
                 "[" * 50_000):  # fmt: skip
        assert isinstance(bench.engine.described_files(text), list)


# ── torrents ─────────────────────────────────────────────────────────────────────────────────

GOOD = {"name": "n", "piece length": 16384, "pieces": b"\0" * 20, "length": 9}


@pytest.mark.parametrize(
    "raw",
    [b"d", b"de", b"d4:infodee", b"d4:infoi1ee", b"d4:info" + b"l" * 5000,
     bencode({"info": GOOD | {"pieces": b"123"}}), bencode({"info": GOOD | {"piece length": 0}}),
     bencode({"info": GOOD | {"length": -5}}), bencode({"info": GOOD | {"length": 2**70}}),
     bencode({"info": GOOD | {"name": "../../x.mp3", "length": 10**9}}),
     bencode({"info": {"name": "n", "piece length": 16384, "pieces": b"\0" * 20,
                       "files": [{"length": 9, "path": []}]}}),
     bencode({"info": {"name": "n", "piece length": 16384, "pieces": b"\0" * 20, "files": 3}}),
     bencode({"info": GOOD})[:-3], bencode({"info": GOOD}) + b"tail",
     b"d8:announce3:abc4:infod6:lengthi9999999999999999999999999999e" + b"e" * 9],
)  # fmt: skip
async def test_malformed_torrents(bench: Bench, raw: bytes) -> None:
    """Nothing of a .torrent is believed before it is checked."""
    await bench.do("settings", p2p="allowed")
    answer = await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])

    problem(answer)
    await nothing_added(bench)
    assert bench.effects("swarm_join") == []


@pytest.mark.slow
async def test_thousands_of_files(bench: Bench) -> None:
    """A torrent of 10,000 songs (at night; of 2,000 by day): its names are there within seconds of work, it can be cancelled,
    and then nothing of it is left half-added."""
    count = times(2_000, 10_000)
    body = bytes(16384)
    raw, whole = torrent_of([([f"{n:05}.mp3"], body) for n in range(count)])
    await bench.do("settings", p2p="allowed")
    page = SwarmPage(bench, raw, whole)
    page.withheld = set(range(count))
    started = time.process_time()
    adding = asyncio.create_task(bench.do("add_files", files=[MemoryFile("big.torrent", raw)]))
    await until(bench, lambda: bench.effects("swarm_want"))
    shown = await bench.do("find", limit=5)
    assert shown["total"] == count
    assert shown["tracks"][0]["provisional"]
    assert time.process_time() - started < 15

    (task,) = bench.engine.board.region()
    assert task.total in (count, count + 1)
    await bench.do("cancel", task=task.task)
    assert problem(await adding)["code"] == "cancelled"
    page.task.cancel()
    await nothing_added(bench)


@pytest.mark.parametrize(
    "path",
    [["..", "..", "etc", "1.wav"], ["a/b", "1.wav"], ["", "1.wav"], ["a", "."], ["\x00.wav"]],
)
async def test_a_torrent_that_leads_out_of_its_folder(bench: Bench, path: list[str]) -> None:
    """No honest program writes such a path: the whole torrent is refused."""
    await bench.do("settings", p2p="allowed")
    raw, _ = torrent_of([(path, wav(1)), (["good.wav"], wav(1))])

    problem(await bench.do("add_files", files=[MemoryFile("x.torrent", raw)]))
    await nothing_added(bench)


async def test_a_torrent_with_odd_names_and_an_empty_file(bench: Bench) -> None:
    """Markup and backslashes in names are text; an empty file is a Problem, its neighbours not."""
    files = [
        (["a\\b", "2.wav"], wav(1, fill=2)), (["empty.mp3"], b""), ([EVIL + ".wav"], wav(1, fill=3)),
    ]  # fmt: skip
    raw, whole = torrent_of(files)
    await bench.do("settings", p2p="allowed")
    page = SwarmPage(bench, raw, whole)
    answer = await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
    page.task.cancel()

    assert len(answer["tracks"]) == 2
    assert [each["code"] for each in answer["problems"]] == ["bad_size"]
    assert broke(bench) == []


async def test_a_page_called_mp3_in_a_torrent(bench: Bench) -> None:
    """The right bytes of the wrong thing: verified, and no music all the same."""
    raw, whole = torrent_of(
        [(["a.mp3"], b"<!doctype html><title>x</title>" * 99), (["b.wav"], wav())]
    )
    await bench.do("settings", p2p="allowed")
    page = SwarmPage(bench, raw, whole)
    answer = await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
    page.task.cancel()

    assert len(answer["tracks"]) == 1 == len(await rows(bench))
    assert [each["code"] for each in answer["problems"]] == ["not_audio"]


# ── playlists ────────────────────────────────────────────────────────────────────────────────


async def test_a_list_that_names_itself_and_another_that_names_it(
    bench: Bench, host: Script
) -> None:
    """Loops of lists, also behind fragments and queries, end; what is music is added once."""
    host.files["song.wav"] = wav()
    a, b = host.at("a.m3u"), host.at("b.m3u")
    loops = "\n".join(f"{a}#{n}\n{b}#{n}" for n in range(2000))
    host.files["a.m3u"] = f"#EXTM3U\nsong.wav\n{loops}\n".encode()
    host.files["b.m3u"] = b"#EXTM3U\na.m3u\nb.m3u\nsong.wav\nc.m3u\n"
    host.files["c.m3u"] = b"#EXTM3U\nd.m3u\n"
    host.files["d.m3u"] = b"#EXTM3U\nsong.wav\n"
    added = await bench.do("add", uri=host.at("a.m3u"))

    assert len(added["tracks"]) == 1
    assert len(host.log) < 30
    assert [each["code"] for each in added["problems"]] == ["playlists_too_deep"]


async def test_a_list_that_multiplies_ends(bench: Bench, host: Script) -> None:
    """Each list names 100 others, 3 deep: a million requests are not made."""
    from player.engine import adding

    async def many(request: Any) -> Any:
        from aiohttp import web

        from tools.world._site import CORS

        name = request.match_info["name"]
        lines = "\n".join(f"{name}-{n}.m3u" for n in range(60))
        return web.Response(text=f"#EXTM3U\n{lines}\n", headers=CORS)

    class Everything(dict):  # every name has this answer
        def __contains__(self, name: object) -> bool:
            return True

        def __getitem__(self, name: str) -> Any:
            return many

    host.on = Everything()
    before, adding.MAX_ADDRESSES = adding.MAX_ADDRESSES, 500
    try:
        async with asyncio.timeout(60):
            found = problem(await bench.do("add", uri=host.at("x.m3u")))
    finally:
        adding.MAX_ADDRESSES = before
    assert found["code"] in ("playlists_too_deep", "too_many_tracks")
    assert len(host.log) <= 1200
    await nothing_added(bench)


@pytest.mark.slow
async def test_a_million_lines(bench: Bench, host: Script) -> None:
    """Cut at the limit, said so, and it can be cancelled while it is under way."""
    host.files["long.m3u"] = b"#EXTM3U\n" + b"".join(b"%d\n" % n for n in range(600_000))
    adding = asyncio.create_task(bench.do("add", uri=host.at("long.m3u")))
    await until(bench, lambda: any(each.total for each in bench.engine.board.region()))
    (task,) = bench.engine.board.region()
    assert task.total == 10_000
    await bench.do("cancel", task=task.task)
    assert problem(await adding)["code"] == "cancelled"
    await nothing_added(bench)

    host.files["huge.m3u"] = b"#EXTM3U\n" + b"x.mp3\n" * 1_000_000
    answer = await bench.do("add", uri=host.at("huge.m3u"))
    assert answer["problem"]["code"] in ("too_large", "playlist_too_large")


@pytest.mark.parametrize(
    "text",
    ["", "#EXTM3U", "#EXTM3U\njavascript:alert(1)\ndata:audio/wav;base64,AA\nfile:///etc/passwd",
     "#EXTM3U\n../../../x.mp3\nC:\\x.mp3", "[playlist]\nFile1=", '{"playlist":{"track":7}}',
     '{"playlist":' + "[" * 5000, "<playlist><trackList>" * 3000,
     ENTITIES,
     "#EXTM3U\n#EXT-X-TARGETDURATION:9\na.ts", "\x00\x01", "not a playlist"],
)  # fmt: skip
async def test_malformed_playlists(bench: Bench, text: str) -> None:
    """Import and file alike: a Problem, and nothing."""
    problem(await bench.do("import", text=text))
    await nothing_added(bench)
    problem(await bench.do("add_files", files=[MemoryFile("x.m3u8", text.encode())]))
    await nothing_added(bench)
