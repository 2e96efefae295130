"""One content under many names: what came by one way need not come by another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

pytest.importorskip("aiohttp")

from p2p.cid import Cid
from p2p.fetch import Limits, Urgency
from p2p.manifest import Manifest, Places, make_track, write_manifest
from player.types import ContentId, InfoHash
from tests.player.engine.hands import (
    Bench,
    MemoryFile,
    Script,
    SwarmPage,
    bencode,
    broke,
    problem,
    rows,
    torrent_of,
    troubles,
    until,
    wav,
)
from tools.world import Gateway

SONG = wav(200, fill=5)
"""3.2 MB: thirteen chunks of 256 KiB."""


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with Bench() as made:
        yield made


@pytest.fixture
async def host() -> AsyncIterator[Script]:
    async with Script() as made:
        made.files["song.wav"] = SONG
        yield made


def seeded(raw: bytes, *seeds: str) -> bytes:
    """The same .torrent with web seeds, and without a tracker."""
    info = raw[raw.index(b"4:info") : -1]
    return b"d" + info + b"8:url-list" + bencode(list(seeds)) + b"e"


def single(body: bytes, name: str = "song.wav", piece: int = 65536) -> bytes:
    """A .torrent of one file."""
    import hashlib

    sums = b"".join(
        hashlib.sha1(body[at : at + piece]).digest() for at in range(0, len(body), piece)
    )
    info = {"name": name, "piece length": piece, "pieces": sums, "length": len(body)}
    return bencode({"announce": "ws://127.0.0.1:9/", "info": info})


async def whole(bench: Bench, content: str) -> bytes | None:
    octets = await bench.vault.read(ContentId(content), 0, len(SONG))
    return None if octets is None else octets.to_bytes()


async def test_a_track_from_the_web_is_whole_as_a_torrent(bench: Bench, host: Script) -> None:
    """Kept over HTTP; then its torrent is added: not one piece is asked for, and the swarm can be
    given all of it."""
    (track,) = (await bench.do("add", uri=host.at("song.wav")))["tracks"]
    await bench.do("keep", track=track)
    await bench.do("settings", p2p="allowed", sharing="all")
    raw = single(SONG)
    added = await bench.do("add_files", files=[MemoryFile("song.torrent", raw)])
    assert added["problems"] == []
    page = SwarmPage(bench, raw, SONG)
    (content,) = [
        copy.content
        for row in await rows(bench)
        for copy in bench.engine.library.copies_of(row["id"])
        if copy.kind == "torrent"
    ]
    assert await bench.vault.missing(content) == []
    assert await whole(bench, content) == SONG
    assert bench.effects("swarm_want") == []
    # The two names lie on one base: nothing is stored twice.
    assert {base for base, _ in bench.vault.chunks} == {f"btih:{page.torrent.infohash}"}
    assert await whole(bench, f"url:{host.at('song.wav')}") == SONG
    assert (await rows(bench))[0]["kept"]
    page.task.cancel()


async def test_pieces_from_a_swarm_answer_an_ipfs_read(bench: Bench) -> None:
    """Fetched as a torrent; then its CID is added: the gateway is asked for the tree, and for no
    leaf."""
    raw = single(SONG)
    await bench.do("settings", p2p="allowed")
    page = SwarmPage(bench, raw, SONG)
    (track,) = (await bench.do("add_files", files=[MemoryFile("song.torrent", raw)]))["tracks"]
    await bench.do("keep", track=track)
    gateway = Gateway()
    cid = gateway.dag.text(gateway.dag.add_file(SONG).cid)
    async with gateway:
        await bench.do("settings", gateways=[gateway.url])
        await bench.do("add", uri=f"ipfs://{cid}")
        assert await whole(bench, f"cid:{cid}") == SONG
        assert sum(seen.bytes for seen in gateway.log) < 100_000
    assert broke(bench) == []
    page.task.cancel()


async def test_a_web_seed_needs_no_peer_and_no_consent(bench: Bench, host: Script) -> None:
    """A torrent with a web seed plays without anybody's yes: no peer is met."""
    raw = seeded(single(SONG), host.at("song.wav"))
    (track,) = (await bench.do("add_files", files=[MemoryFile("song.torrent", raw)]))["tracks"]
    await bench.do("keep", track=track)
    assert (await rows(bench))[0]["kept"]
    assert bench.effects("swarm_join") == []


async def test_a_web_seed_of_a_folder(bench: Bench, host: Script) -> None:
    """Pieces that span two files are put together of both (BEP 19)."""
    files = [(["one.wav"], wav(70, fill=1)), (["two.wav"], wav(70, fill=2))]
    raw, body = torrent_of(files, piece=65536)
    for (name,), data in files:
        host.files[f"Album/{name}"] = data
    raw = seeded(raw, host.url + "/")
    tracks = (await bench.do("add_files", files=[MemoryFile("x.torrent", raw)]))["tracks"]
    await bench.do("keep", tracks=tracks)
    assert all(row["kept"] for row in await rows(bench))
    assert b"".join(bench.vault.chunks[key] for key in sorted(bench.vault.chunks)) == body


async def test_a_lying_web_seed_costs_one_piece(bench: Bench, host: Script) -> None:
    """Beside an honest one: banned at the first wrong piece, told, and all is right."""
    async with Script() as liar:
        liar.files["song.wav"] = bytes(len(SONG))
        raw = seeded(single(SONG), liar.at("song.wav"), host.at("song.wav"))
        (track,) = (await bench.do("add_files", files=[MemoryFile("x.torrent", raw)]))["tracks"]
        await bench.do("keep", track=track)
        (copy,) = bench.engine.library.copies_of(track)
        assert await whole(bench, copy.content) == SONG
        assert sum(seen.bytes for seen in liar.log) <= 4 * 65536


async def test_only_a_lying_web_seed(bench: Bench, host: Script) -> None:
    """Nobody else has it: asked once, banned, told; the add says why, and nothing wrong stays."""
    host.files["song.wav"] = bytes(len(SONG))
    raw = seeded(single(SONG), host.at("song.wav"))
    answer = await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
    found = problem(answer) if "problem" in answer else answer["problems"][0]
    assert found["code"] == "wrong_bytes"
    assert "gateway_lied" in troubles(bench)
    assert bench.vault.chunks == {}
    assert sum(seen.bytes for seen in host.log) <= 4 * 65536


async def test_a_manifest_is_brought_by_all_it_names(bench: Bench, host: Script) -> None:
    """Its chunk list proves the bytes, whoever gives them: here a host that goes away, then a
    gateway. No tree is asked for, for the list is one."""
    gateway = Gateway()
    node = gateway.dag.add_file(SONG)
    cid = gateway.dag.text(node.cid)
    places = Places(urls=(host.at("song.wav"),), cid=Cid.parse(cid))
    track = make_track("song.wav", [SONG], places=places)
    host.files["release.json"] = write_manifest(Manifest(tracks=(track,), title="Release"))
    async with gateway:
        await bench.do("settings", gateways=[gateway.url])
        answer = await bench.do("add", uri=host.at("release.json"))
        assert (answer["kind"], answer["name"]) == ("manifest", "Release")
        host.on["song.wav"] = _gone
        await bench.do("keep", tracks=answer["tracks"])
        content = f"sri:{track.whole.hex()}"
        assert await whole(bench, content) == SONG
        assert (await rows(bench))[0]["kept"]


async def _gone(request: object) -> object:
    from aiohttp import web

    from tools.world._site import CORS

    del request
    return web.Response(status=404, headers=CORS)


async def test_a_manifest_that_lies_of_a_place(bench: Bench, host: Script) -> None:
    """It names an address with other bytes: not one of them is kept, and the Problem says so."""
    track = make_track("song.wav", [SONG], places=Places(urls=(host.at("song.wav"),)))
    host.files["release.json"] = write_manifest(Manifest(tracks=(track,)))
    host.files["song.wav"] = SONG[::-1]
    await bench.do("settings", gateways=[])
    answer = await bench.do("add", uri=host.at("release.json"))
    found = problem(answer) if "problem" in answer else answer["problems"][0]
    assert found["code"] in ("wrong_bytes", "nobody_has_it")
    assert bench.vault.chunks == {}


async def test_what_a_file_brought_is_a_torrents(bench: Bench) -> None:
    """Files first, their torrent later: the pieces are there, the border ones with BEP 47's zeros
    or by both files together."""
    bodies = [wav(70, fill=1), wav(90, fill=2)]
    files = [MemoryFile(f"Album/{n}.wav", body) for n, body in enumerate(bodies)]
    await bench.do("add_files", files=files)
    await bench.do("settings", p2p="allowed")
    piece = 65536
    padded: list[tuple[list[str], bytes]] = []
    for number, body in enumerate(bodies):
        padded.append(([f"{number}.wav"], body))
        padded.append(([".pad", str(number)], bytes(-len(body) % piece)))
    raw, whole_album = torrent_of(padded, piece=piece)
    page = SwarmPage(bench, raw, whole_album)
    page.withheld = set(range(1000))
    async with asyncio.timeout(20):
        added = await bench.do("add_files", files=[MemoryFile("album.torrent", raw)])
    assert added["problems"] == []
    infohash = page.torrent.infohash
    for number in (0, 2):
        assert await bench.vault.missing(ContentId(f"btih:{infohash}/{number}")) == []
    page.task.cancel()


async def test_bytes_with_two_names_count_once_for_a_torrent(bench: Bench) -> None:
    """A file that was added and the torrent it is of: what is shared is called as the torrent's
    file is, and is as much as there is of it."""
    raw = single(SONG, "torrents name.wav")
    await bench.do("add_files", files=[MemoryFile("my name.wav", SONG)])
    await bench.do("settings", p2p="allowed")
    page = SwarmPage(bench, raw, SONG)
    await bench.do("add_files", files=[MemoryFile("song.torrent", raw)])
    library = bench.engine.library
    content = ContentId(f"btih:{page.torrent.infohash}/0")
    stored = "SELECT stored FROM copies WHERE content = ? AND stored > 0"
    await until(bench, lambda: library._db.execute(stored, (content,)).fetchone())
    (here,) = library.torrents_here()
    assert (here.name, here.stored) == ("torrents name.wav", len(SONG))
    page.task.cancel()


async def test_a_swarm_and_a_web_seed_work_together(bench: Bench, host: Script) -> None:
    """What the one brings the other is not asked for again, and the swarm hears of it."""
    await bench.do("settings", p2p="allowed")
    scheduler = bench.engine.delivery._scheduler
    scheduler.limit(bench.clock.monotonic(), Limits(silence_s=0.2, hedge_s=0.1))
    raw = single(SONG)
    both = raw[:-1] + b"8:url-list" + bencode([host.at("song.wav")]) + b"e"
    page = SwarmPage(bench, both, SONG)
    page.withheld = set(range(1000))  # it knows the torrent and gives nothing
    (track,) = (await bench.do("add_files", files=[MemoryFile("x.torrent", both)]))["tracks"]
    await bench.do("keep", track=track)
    await until(bench, lambda: bench.effects("swarm_have"))
    assert (await rows(bench))[0]["kept"]
    told = {piece for effect in bench.effects("swarm_have") for piece in effect["pieces"]}
    assert told
    page.task.cancel()


async def test_a_manifest_is_brought_by_a_swarm(bench: Bench, host: Script) -> None:
    """It names a torrent that is known here: its pieces become the manifest's chunks, by the
    manifest's own hashes, and both names are one content in the end."""
    await bench.do("settings", p2p="allowed", gateways=[])
    raw = single(SONG)
    page = SwarmPage(bench, raw, SONG)
    infohash = page.torrent.infohash
    bench.engine.library.put_torrent(InfoHash(infohash), raw)
    places = Places(btih=infohash, file=0)
    track = make_track("song.wav", [SONG], places=places)
    host.files["release.json"] = write_manifest(Manifest(tracks=(track,)))
    answer = await bench.do("add", uri=host.at("release.json"))
    assert answer["problems"] == []
    await bench.do("keep", tracks=answer["tracks"])
    assert await whole(bench, f"sri:{track.whole.hex()}") == SONG
    assert bench.effects("swarm_want")
    page.task.cancel()


@pytest.mark.parametrize("length", [None, len(SONG) - 1])
async def test_a_manifest_names_a_torrent_that_is_not_known(
    bench: Bench, length: int | None
) -> None:
    """Peers give its description when they are asked for bytes; another file is not taken."""
    raw = single(SONG if length is None else SONG[:length])
    page = SwarmPage(bench, raw, SONG[:length])
    trackers = ["wss://tracker.example"]
    await bench.do("settings", p2p="allowed", gateways=[], trackers=trackers)
    places = Places(btih=page.torrent.infohash, file=0)
    track = make_track("song.wav", [SONG], places=places)
    manifest = write_manifest(Manifest(tracks=(track,)))
    answer = await bench.do("add_files", files=[MemoryFile("release.json", manifest)])
    if length is None:
        await bench.do("keep", tracks=answer["tracks"])
        assert (await rows(bench))[0]["kept"]
        assert bench.engine.library.torrent(InfoHash(page.torrent.infohash)) is not None
    else:
        told = problem(answer) if "problem" in answer else answer["problems"][0]
        assert "another file" in told["message"]
    page.task.cancel()


async def test_a_manifest_of_a_torrent_asks_for_consent(bench: Bench) -> None:
    """Its peers are met by nobody who did not say yes."""
    await bench.do("settings", gateways=[])
    track = make_track("song.wav", [SONG], places=Places(btih="ab" * 20))
    manifest = write_manifest(Manifest(tracks=(track,)))
    answer = await bench.do("add_files", files=[MemoryFile("release.json", manifest)])
    told = problem(answer) if "problem" in answer else answer["problems"][0]
    assert told["code"] == "consent_needed"
    assert bench.effects("swarm_join") == []


async def test_a_seek_hurries_what_the_swarm_was_asked_for(bench: Bench) -> None:
    """A piece in the midst of a long, unhurried ask is wanted now: the swarm is told so at once."""
    await bench.do("settings", p2p="allowed")
    raw = single(SONG)
    page = SwarmPage(bench, raw, SONG)
    (track,) = (await bench.do("add_files", files=[MemoryFile("song.torrent", raw)]))["tracks"]
    (copy,) = bench.engine.library.copies_of(track)
    content = await bench.engine.delivery.look_up(copy.content)
    page.withheld = set(range(1000))
    ahead = asyncio.create_task(bench.engine.delivery.ensure(content, 1, 40))
    await until(bench, lambda: bench.effects("swarm_want")[-1]["last"] > 1)
    calm = max(bench.effects("swarm_want"), key=lambda want: want["last"])
    now = asyncio.create_task(
        bench.engine.delivery.ensure(content, calm["last"], calm["last"], urgency=Urgency.NOW)
    )
    await until(
        bench,
        lambda: any(
            want["urgent"] and want["first"] <= calm["last"] <= want["last"]
            for want in bench.effects("swarm_want")
        ),
    )
    for task in (ahead, now):
        task.cancel()
    await asyncio.gather(ahead, now, return_exceptions=True)
    page.task.cancel()
