"""Changing one's mind, dying, and running out: what was finished stays, nothing half-done does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.engine import Engine
from player.errors import DeviceFailed
from player.types import ContentId
from tests.player.engine.hands import (
    Bench,
    MemoryFile,
    Script,
    SwarmPage,
    broke,
    nothing_added,
    problem,
    rows,
    torrent_of,
    troubles,
    until,
    wav,
)


@pytest.fixture
async def host() -> AsyncIterator[Script]:
    async with Script() as running:
        yield running


def others() -> set[Any]:
    return asyncio.all_tasks() - {asyncio.current_task()}


async def cancel_the_task(bench: Bench) -> None:
    await until(bench, bench.engine.board.region)
    (task,) = bench.engine.board.region()
    await bench.do("cancel", task=task.task)


def stall(host: Script, name: str, after: int, body: bytes, *, once: bool = False) -> asyncio.Event:
    """Behind request number `after` this file hangs (or that one request does); the event tells
    that it does."""
    from aiohttp import web

    from tools.world._site import CORS, parse_range

    hangs, count = asyncio.Event(), 0

    async def answer(request: web.Request) -> web.StreamResponse:
        nonlocal count
        count += 1
        if count == after + 1 or (count > after and not once):
            hangs.set()
            await asyncio.sleep(600)
        start, stop = parse_range(request.headers.get("Range", ""), len(body)) or (0, len(body))
        span = f"bytes {start}-{stop - 1}/{len(body)}"
        return web.Response(
            status=206, body=body[start:stop], headers=CORS | {"Content-Range": span}
        )

    host.on[name] = answer
    return hangs


# ── cancel ───────────────────────────────────────────────────────────────────────────────────


async def test_an_add_that_is_cancelled_adds_nothing(bench: Bench, host: Script) -> None:
    """The answer is `cancelled`; no track, no task, no request is left."""
    hangs = stall(host, "a.wav", 1, wav(40))
    adding = asyncio.create_task(bench.do("add", uri=host.at("a.wav")))
    await hangs.wait()
    assert len(await rows(bench)) == 1
    await cancel_the_task(bench)

    assert problem(await adding)["code"] == "cancelled"
    await nothing_added(bench)
    await bench.engine._page.flush()
    await asyncio.sleep(0)
    assert bench.engine.delivery._errands == {}


async def test_a_playlist_that_is_cancelled_keeps_what_was_done(bench: Bench, host: Script) -> None:
    """Of a list, the tracks that were whole when it was cancelled stay; the rest leaves no row."""
    for n in range(3):
        host.files[f"{n}.wav"] = wav(1, fill=n + 1)
    hangs = stall(host, "3.wav", 0, wav(1))
    host.files["l.m3u"] = b"#EXTM3U\n0.wav\n1.wav\n2.wav\n3.wav\n"
    adding = asyncio.create_task(bench.do("add", uri=host.at("l.m3u")))
    await hangs.wait()
    while True:
        found = await rows(bench)
        if len(found) == 3 and not any(row["provisional"] for row in found):
            break
        await asyncio.sleep(0.001)
    await cancel_the_task(bench)

    assert problem(await adding)["code"] == "cancelled"
    assert len(await rows(bench)) == 3
    assert not any(row["provisional"] for row in await rows(bench))


async def test_a_magnet_that_is_cancelled_leaves_its_swarm(bench: Bench) -> None:
    """While nobody answers: the swarm is left, and nothing waits on."""
    await bench.do("settings", p2p="allowed")
    uri = "magnet:?xt=urn:btih:" + "ab" * 20 + "&tr=ws://127.0.0.1:9/"
    adding = asyncio.create_task(bench.do("add", uri=uri))
    await until(bench, lambda: bench.effects("swarm_join"))
    await cancel_the_task(bench)

    assert problem(await adding)["code"] == "cancelled"
    assert bench.effects("swarm_leave")
    await nothing_added(bench)


async def test_a_keep_that_is_cancelled_is_not_taken_up_again(bench: Bench, host: Script) -> None:
    """What was whole stays kept; the other is wished for no more, now and at the next start."""
    host.files["a.wav"] = wav(20, fill=1)
    host.files["b.wav"] = wav(60, fill=2)
    tracks = [(await bench.do("add", uri=host.at(f"{n}.wav")))["tracks"][0] for n in "ab"]
    hangs = stall(host, "b.wav", 0, host.files["b.wav"])
    keeping = asyncio.create_task(bench.do("keep", tracks=tracks))
    await hangs.wait()
    while not any(row["kept"] for row in await rows(bench)):
        await asyncio.sleep(0.01)
    await bench.do("download_cancel")

    assert problem(await keeping)["code"] == "cancelled"
    kept = {row["id"]: (row["kept"], row["keeping"]) for row in await rows(bench)}
    assert kept == {tracks[0]: (True, False), tracks[1]: (False, False)}
    assert bench.engine.library.unfinished() == []
    assert bench.engine.library.wishes() == []
    assert len(bench.vault.kept) == 1


async def test_cancelling_what_is_over_is_a_problem(bench: Bench) -> None:
    """Late or wrong ids are told, not ignored."""
    assert problem(await bench.do("cancel", task="task99"))["code"] == "no_such_task"


async def test_the_same_address_twice_at_once_is_one_track(bench: Bench, host: Script) -> None:
    """Two orders for one address, of which the first is cancelled: the second has it whole."""
    hangs = stall(host, "a.wav", 1, wav(40), once=True)
    first = asyncio.create_task(bench.do("add", uri=host.at("a.wav")))
    await hangs.wait()
    second = asyncio.create_task(bench.do("add", uri=host.at("a.wav")))
    await until(bench, lambda: len(host.log) > 2)
    await bench.do("cancel", task=bench.engine.board.region()[0].task)

    assert problem(await first)["code"] == "cancelled"
    assert len((await second)["tracks"]) == 1
    (row,) = await rows(bench)
    assert not row["provisional"]


# ── death ────────────────────────────────────────────────────────────────────────────────────


def reborn(bench: Bench) -> Engine:
    """A new engine on what the dead one left: its database and its vault."""
    for task in others():
        task.cancel()
    return Engine(bench.engine._world, bench.connection, [])


async def test_a_keep_goes_on_after_the_engine_died(bench: Bench, host: Script) -> None:
    """Killed in the middle, by nothing that Python could notice: the next engine fetches what is
    missing, and no more."""
    body = wav(60)
    hangs = stall(host, "a.wav", 2, body)
    (track,) = (await bench.do("add", uri=host.at("a.wav")))["tracks"]
    dead = asyncio.create_task(bench.do("keep", track=track))
    await hangs.wait()
    wish = bench.engine.library.wished()
    engine = Engine(bench.engine._world, bench.connection, [])
    del host.on["a.wav"]
    host.files["a.wav"] = body
    host.log.clear()
    bench.engine = engine
    await engine.start()
    while not (await rows(bench))[0]["kept"]:
        await asyncio.sleep(0.01)

    assert wish == [track]
    (copy,) = engine.library.copies_of(track)
    octets = await bench.vault.read(copy.content, 0, copy.length)
    assert octets is not None and octets.to_bytes() == body
    assert len(host.log) <= 4
    dead.cancel()
    await asyncio.gather(dead, return_exceptions=True)


async def test_an_add_that_death_interrupted_leaves_no_half(bench: Bench, host: Script) -> None:
    """Rows whose tags were never read do not outlive the engine: they are read at the next start,
    or taken out."""
    body = wav(40)
    hangs = stall(host, "a.wav", 1, body)
    dead = asyncio.create_task(bench.do("add", uri=host.at("a.wav")))
    await hangs.wait()
    engine = Engine(bench.engine._world, bench.connection, [])
    del host.on["a.wav"]
    host.files["a.wav"] = body
    bench.engine = engine
    await engine.start()
    await until(bench, lambda: not engine.library.provisional())

    assert [row["provisional"] for row in await rows(bench)] in ([], [False])
    dead.cancel()
    await asyncio.gather(dead, return_exceptions=True)


# ── the disk ─────────────────────────────────────────────────────────────────────────────────


async def test_a_disk_that_fills_in_the_middle_of_an_album(bench: Bench) -> None:
    """Finished tracks stay, whole and kept; the rest is not there at all; the Problem says so."""
    put, count = bench.vault.put, 0

    async def filling(base: Any, index: int, octets: Any) -> None:
        nonlocal count
        count += 1
        if count > 5:
            raise DeviceFailed("disk_full", "The storage is full. Drop something, then try again.")
        await put(base, index, octets)

    bench.vault.put = filling  # type: ignore[method-assign]
    files = [MemoryFile(f"A/{n}.wav", wav(30, fill=n + 1)) for n in range(5)]
    found = problem(await bench.do("add_files", files=files))

    assert found["code"] == "disk_full"
    kept = await rows(bench)
    assert 0 < len(kept) < 5
    for row in kept:
        assert row["kept"]
        (copy,) = bench.engine.library.copies_of(row["id"])
        assert await bench.vault.read(copy.content, 0, copy.length) is not None
    assert broke(bench) == []


async def test_a_disk_that_is_full_while_keeping(bench: Bench, host: Script) -> None:
    """The keep ends at once with a next step, the wish stays, and it goes on when there is room."""
    for n in range(6):
        host.files[f"{n}.wav"] = wav(40, fill=n + 1)
    tracks = [(await bench.do("add", uri=host.at(f"{n}.wav")))["tracks"][0] for n in range(6)]
    bench.vault.full = True
    host.log.clear()

    answer = await bench.do("keep", tracks=tracks)
    assert answer["problem"]["code"] == "disk_full"
    assert len(host.log) < 8
    assert not any(row["kept"] for row in await rows(bench))
    bench.vault.full = False
    await bench.do("keep", tracks=tracks)
    assert all(row["kept"] for row in await rows(bench))


async def test_a_disk_that_is_full_while_playing_does_not_spin(bench: Bench, host: Script) -> None:
    """Running ahead stops when chunks do not stay: no byte is fetched again and again."""
    host.files["a.wav"] = wav(200)
    (track,) = (await bench.do("add", uri=host.at("a.wav")))["tracks"]
    await bench.do("play", track=track)
    put = bench.vault.put

    async def forgetful(base: Any, index: int, octets: Any) -> None:
        for key in [key for key in bench.vault.chunks if key[0] == base][:1]:
            del bench.vault.chunks[key]  # what comes pushes out what was there
        await put(base, index, octets)

    bench.vault.put = forgetful  # type: ignore[method-assign]
    entry = bench.effects("load")[-1]["cue"]["entry"]
    host.log.clear()
    await bench.report("deck_report", what="playing", entry=entry)
    delivery = bench.engine.delivery
    await until(bench, lambda: len(host.log) > 0)
    await until(bench, lambda: not delivery._errands)
    for _ in range(20):  # what the vault says of evictions reaches the engine
        contents = [copy.content for copy in bench.engine.library.copies_of(track)]
        await bench.report("vault_changed", contents=contents)
        await until(bench, lambda: not delivery._errands)
    assert len(host.log) < 40


# ── consent, settings, swarms ────────────────────────────────────────────────────────────────


@pytest.fixture
async def swarm(bench: Bench) -> AsyncIterator[SwarmPage]:
    await bench.do("settings", p2p="allowed")
    raw, whole = torrent_of([([f"{n}.wav"], wav(60, fill=n + 1)) for n in range(3)])
    page = SwarmPage(bench, raw, whole)
    answer = await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
    assert answer["problems"] == []
    yield page
    page.task.cancel()


async def test_consent_that_is_withdrawn_ends_everything(bench: Bench, swarm: SwarmPage) -> None:
    """In the middle of a keep: the swarm is left at once, the keep says why, and nothing is asked
    of it again until the user says yes."""
    swarm.withheld = set(range(1000))
    (track, *_) = [row["id"] for row in await rows(bench)]
    keeping = asyncio.create_task(bench.do("keep", track=track))
    before = len(bench.effects("swarm_want"))
    await until(bench, lambda: len(bench.effects("swarm_want")) > before)
    await bench.do("settings", p2p="refused")

    assert problem(await keeping)["code"] == "consent_needed"
    assert bench.effects("swarm_leave")[-1]["infohash"] == swarm.torrent.infohash
    joins = len(bench.effects("swarm_join"))
    content = f"btih:{swarm.torrent.infohash}/0"
    (missing, *_) = await bench.vault.missing(ContentId(content))
    await bench.report("wanted", content=content, first=missing, last=missing + 4)
    assert bench.effects("stream_failed")[-1]["code"] == "consent_needed"
    assert len(bench.effects("swarm_join")) == joins

    swarm.withheld = set()
    await bench.do("settings", p2p="allowed")
    await bench.do("keep", track=track)
    assert next(row for row in await rows(bench) if row["id"] == track)["kept"]


async def test_an_exception_outlives_a_no(bench: Bench, swarm: SwarmPage) -> None:
    """What was allowed by itself goes on when the rest is refused."""
    await bench.do("settings", p2p_exceptions={swarm.torrent.infohash: True})
    await bench.do("settings", p2p="refused")
    await bench.do("keep", tracks=[row["id"] for row in await rows(bench)])

    assert all(row["kept"] for row in await rows(bench))


async def test_a_swarm_that_an_earlier_engine_joined_is_not_forgotten(
    bench: Bench, swarm: SwarmPage
) -> None:
    """The page outlives the engine: a swarm that the new one does not know is left where consent
    is gone, and joined again where not."""
    engine = reborn(bench)
    bench.engine = engine
    await engine.start()
    leaves = len(bench.effects("swarm_leave"))
    joins = len(bench.effects("swarm_join"))
    await swarm.tell("peers", peers=3)
    assert len(bench.effects("swarm_leave")) == leaves
    # The page may have left it when the earlier engine died: it is told to be in it.
    assert len(bench.effects("swarm_join")) == joins + 1
    await bench.do("settings", p2p="refused")
    assert len(bench.effects("swarm_leave")) == leaves + 1
    await swarm.tell("peers", peers=3)
    assert len(bench.effects("swarm_leave")) == leaves + 2


async def test_silence_is_given_up(
    bench: Bench, swarm: SwarmPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tracker that is down, peers that send nothing: a Problem with a next step, in bounded
    time, and no future is left waiting."""
    from player.sources import _swarms as torrent

    monkeypatch.setattr(torrent, "PIECE_TIMEOUT", 0.05)
    monkeypatch.setattr(torrent, "METADATA_TIMEOUT", 0.05)
    swarm.withheld = set(range(1000))
    (track, *_) = [row["id"] for row in await rows(bench)]
    found = problem(await bench.do("keep", track=track))
    assert found["code"] == "no_peers"
    assert found["blame"] == "peer"
    assert found["retry_after"]
    assert all(not joined.waiting for joined in bench.engine._sourcing.swarms._joined.values())

    uri = "magnet:?xt=urn:btih:" + "cd" * 20 + "&tr=ws://127.0.0.1:9/"
    assert problem(await bench.do("add", uri=uri))["code"] == "no_peers"
    assert bench.effects("swarm_leave")[-1]["infohash"] == "cd" * 20


@pytest.mark.parametrize("detail", ["disk_full", "lying_peers", "no_webrtc", "not_joined", "x"])
async def test_what_a_swarm_may_say(bench: Bench, swarm: SwarmPage, detail: str) -> None:
    """Each failure of the page's side is a Problem of the right blame."""
    swarm.withheld = set(range(1000))
    (track, *_) = [row["id"] for row in await rows(bench)]
    keeping = asyncio.create_task(bench.do("keep", track=track))
    before = len(bench.effects("swarm_want"))
    await until(bench, lambda: len(bench.effects("swarm_want")) > before)
    await swarm.tell("failed", detail=detail)

    found = problem(await keeping)
    assert found["blame"] == {"disk_full": "device", "lying_peers": "source"}.get(detail, "peer")


async def test_metadata_of_another_torrent_is_a_lie(bench: Bench) -> None:
    """Peers that answer a magnet with something else: thrown away, named, nothing added."""
    import base64

    await bench.do("settings", p2p="allowed")
    raw, _ = torrent_of([(["a.wav"], wav())])
    for answer in (
        base64.b64encode(raw).decode(),
        "!!!",
        "",
        "☃",
        base64.b64encode(b"de").decode(),
    ):
        uri = "magnet:?xt=urn:btih:" + "ab" * 20 + "&tr=ws://127.0.0.1:9/"
        adding = asyncio.create_task(bench.do("add", uri=uri))
        await until(bench, lambda: "ab" * 20 in bench.engine._sourcing.swarms._joined)
        await bench.report("swarm_report", what="metadata", infohash="ab" * 20, torrent=answer)
        problem(await adding)
    await nothing_added(bench)
    assert troubles(bench) == []
