"""Hosts that refuse, lie, change, break off or lead astray. Real HTTP on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from aiohttp import web

from p2p.fetch import Limits
from player.sources import http
from tests.player.engine.hands import (
    Bench,
    Script,
    broke,
    nothing_added,
    problem,
    rows,
    status,
    until,
    wav,
)
from tools.world._site import CORS, parse_range

SONG = wav(20)
assert len(SONG) > 256 * 1024


@pytest.fixture
async def host() -> AsyncIterator[Script]:
    async with Script() as running:
        running.files["song.wav"] = SONG
        yield running


async def stored(bench: Bench, track: str) -> bytes | None:
    (copy,) = bench.engine.library.copies_of(track)  # type: ignore[arg-type]
    octets = await bench.vault.read(copy.content, 0, copy.length)
    return octets.to_bytes() if octets else None


@pytest.mark.parametrize(
    ("code", "name"),
    [(401, "forbidden"), (403, "forbidden"), (404, "gone"), (410, "gone"), (429, "busy"),
     (503, "busy"), (500, "bad_answer"), (502, "bad_answer"), (418, "bad_answer"),
     (416, "empty_file"), (204, "bad_answer")],
)  # fmt: skip
async def test_a_status_is_a_problem(bench: Bench, host: Script, code: int, name: str) -> None:
    """Each refusal has its own name, says whose doing it is, and adds nothing."""
    host.on["x.mp3"] = status(code)
    found = problem(await bench.do("add", uri=host.at("x.mp3")))

    assert found["code"] == name
    await nothing_added(bench)


@pytest.mark.parametrize(
    "uri",
    ["https://u:p@127.0.0.1/a.mp3", "https://u@127.0.0.1/a.mp3",
     "https://127.0.0.1/a.mp3?" + "q" * 3_000_000, "http://[", "http://[::1", "http://a:99999/x",
     "http://a:b/x", "http:///x", "https://", "http://%zz/", "file:///etc/passwd",
     "data:audio/wav;base64,AA", "blob:null", "//host/x", "\\\\host\\x", "C:\\music\\a.mp3",
     " ", "\x00", "magnet:", "magnet:?xt=urn:btih:" + "g" * 40,
     "magnet:?" + "&tr=x" * 100_000, "ipfs://", "ipfs://Qm", "ipfs://" + "b" * 70_000,
     "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/../../x",
     "web+ipfs://zz"],
)  # fmt: skip
async def test_what_is_no_address_is_named(bench: Bench, uri: str) -> None:
    """Credentials, megabytes of query, broken brackets, other schemes: refused before anything
    is asked; and no password ever comes back in the Problem."""
    await bench.do("settings", gateways=[])
    found = problem(await bench.do("add", uri=uri))

    assert "u:p" not in found["about"] + found["message"]
    await nothing_added(bench)
    assert bench.ledger.region() == []


async def test_an_empty_file_is_named(bench: Bench, host: Script) -> None:
    """Nothing is not audio."""
    host.files["empty.mp3"] = b""

    assert problem(await bench.do("add", uri=host.at("empty.mp3")))["code"] == "empty_file"
    await nothing_added(bench)


@pytest.mark.parametrize("body", [b"\xff\xd8\xff\xe0JFIF" * 500, b"PK\x03\x04" * 500, b"\0" * 9000])
async def test_a_lying_extension_is_caught(bench: Bench, host: Script, body: bytes) -> None:
    """A picture, an archive, zeros, called .mp3: refused, and no byte of it stays."""
    host.files["song.mp3"] = body

    assert problem(await bench.do("add", uri=host.at("song.mp3")))["code"] == "not_audio"
    await nothing_added(bench)
    assert bench.vault.chunks == {}


async def test_a_wrong_extension_of_real_audio_is_no_news(bench: Bench, host: Script) -> None:
    """The bytes decide: a wav called .jpg is a wav."""
    host.files["cover.jpg"] = SONG
    added = await bench.do("add", uri=host.at("cover.jpg"))

    assert added["problems"] == []
    assert len(await rows(bench)) == 1


async def test_a_redirect_to_another_origin_is_followed(bench: Bench, host: Script) -> None:
    """The address that was given is the one that is remembered."""
    async with Script() as other:
        other.files["moved.wav"] = SONG
        host.on["old.wav"] = status(302, Location=other.at("moved.wav"))
        added = await bench.do("add", uri=host.at("old.wav"))
        (track,) = added["tracks"]
        await bench.do("keep", track=track)

        assert await stored(bench, track) == SONG
        (copy,) = bench.engine.library.copies_of(track)
        assert copy.uri == host.at("old.wav")


async def test_a_connection_that_breaks_once_is_tried_again(bench: Bench, host: Script) -> None:
    """A dropped connection costs a request, not the track."""
    (track,) = (await bench.do("add", uri=host.at("song.wav")))["tracks"]
    bench.vault.chunks.clear()
    host.cut_after["song.wav"] = 1000
    await bench.do("keep", track=track)

    assert await stored(bench, track) == SONG


async def test_a_file_that_changed_its_size_is_never_mixed(bench: Bench, host: Script) -> None:
    """Another file at the same address: a Problem, the old chunks stay what they were, and adding
    it again takes the new one whole."""
    host.files["big.wav"] = wav(40, fill=1)
    (track,) = (await bench.do("add", uri=host.at("big.wav")))["tracks"]
    before = dict(bench.vault.chunks)
    host.files["big.wav"] = wav(50, fill=9)
    found = problem(await bench.do("keep", track=track))
    assert found["code"] == "changed"
    assert {key: bench.vault.chunks[key] for key in before} == before
    assert b"\x09\x00" * 100 not in b"".join(bench.vault.chunks.values())

    (again,) = (await bench.do("add", uri=host.at("big.wav")))["tracks"]
    await bench.do("keep", track=again)
    assert await stored(bench, again) == host.files["big.wav"]


async def _plain(body: bytes, *, length: bool) -> Any:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers=CORS)
        if length:
            response.content_length = len(body)
        else:
            response.enable_chunked_encoding()
        await response.prepare(request)
        if request.method != "HEAD":
            await response.write(body)
        await response.write_eof()
        return response

    return answer


@pytest.mark.parametrize("length", [True, False])
async def test_a_login_page_in_place_of_the_file_is_never_kept(
    bench: Bench, host: Script, length: bool
) -> None:
    """A host without ranges that answers 200 with something else: not one byte of it stays."""
    host.on["n.wav"] = await _plain(SONG, length=length)
    (track,) = (await bench.do("add", uri=host.at("n.wav")))["tracks"]
    bench.vault.chunks.clear()
    host.on["n.wav"] = await _plain(b"<html>log in" * 90_000, length=length)
    found = problem(await bench.do("keep", track=track))

    assert found["code"] == "changed"
    assert bench.vault.chunks == {}
    host.on["n.wav"] = await _plain(SONG, length=length)
    await bench.do("keep", track=track)
    assert await stored(bench, track) == SONG


async def test_another_range_than_asked_is_never_kept(bench: Bench, host: Script) -> None:
    """206 with the wrong part, or with more than was asked: thrown away."""
    (track,) = (await bench.do("add", uri=host.at("song.wav")))["tracks"]
    bench.vault.chunks.clear()

    async def wrong(request: web.Request) -> web.StreamResponse:
        start, stop = parse_range(request.headers["Range"], len(SONG)) or (0, 0)
        span = f"bytes {start + 7}-{stop - 1}/{len(SONG)}"
        part = SONG[start + 7 : stop + 7].ljust(stop - start, b"x")
        return web.Response(status=206, body=part, headers=CORS | {"Content-Range": span})

    async def more(request: web.Request) -> web.StreamResponse:
        return web.Response(status=206, body=SONG + SONG, headers=CORS)

    for answer in (wrong, more):
        host.on["song.wav"] = answer
        assert problem(await bench.do("keep", track=track))["blame"] == "source"
        assert bench.vault.chunks == {}


async def test_a_live_stream_does_not_hold_up_for_ever(
    bench: Bench, host: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A body without end or length is given up after a bounded time, and named."""
    from player.sources import http

    monkeypatch.setattr(http, "UNTOLD_TIMEOUT", 0.3)

    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers=CORS | {"Content-Type": "audio/mpeg"})
        response.enable_chunked_encoding()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"\xff\xfb\x90\x00" + bytes(413))
                await asyncio.sleep(0.0005)
        except (ConnectionError, asyncio.CancelledError):
            return response

    host.on["radio.mp3"] = endless
    async with asyncio.timeout(20):
        found = problem(await bench.do("add", uri=host.at("radio.mp3")))
    assert found["code"] == "length_untold"
    await nothing_added(bench)


async def test_an_element_that_never_answers_is_not_waited_for(
    bench: Bench, host: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No CORS, and a page that forgets to report: the order is answered all the same."""
    from player.engine import core

    monkeypatch.setattr(core, "PROBE_TIMEOUT", 0.05)

    async def closed(request: web.Request) -> web.StreamResponse:
        return web.Response(body=SONG)

    host.on["shut.wav"] = closed
    assert problem(await bench.do("add", uri=host.at("shut.wav")))["code"] == "not_readable"
    assert bench.engine._probes == {}
    await nothing_added(bench)


async def test_the_host_goes_away_in_the_middle(bench: Bench, host: Script) -> None:
    """Offline while playing: the stream is told so, the player skips on, says why, and stops
    after a few, instead of spinning through the queue."""
    for number in range(12):
        host.files[f"{number}.wav"] = wav(20, fill=number + 1)
    tracks = [
        (await bench.do("add", uri=host.at(f"{number}.wav")))["tracks"][0] for number in range(12)
    ]
    bench.vault.chunks.clear()
    # A host that fails is left alone for a while, and waited for: not here.
    scheduler = bench.engine.delivery._scheduler
    scheduler.limit(bench.clock.monotonic(), Limits(strikes=1000))
    await bench.do("repeat", mode="all")
    await bench.do("play", tracks=tracks)
    await host.close()

    failed = 0
    for _ in range(40):
        if bench.engine.listening.playback_region().state not in ("loading", "playing"):
            break
        load = bench.effects("load")[-1]["cue"]
        await bench.report("wanted", content=load["content"], first=0, last=0)
        assert bench.effects("stream_failed")[-1]["content"] == load["content"]
        await bench.report("deck_report", what="failed", entry=load["entry"])
        failed += 1
    await until(bench, lambda: bench.state["playback"]["state"] == "failed")

    assert failed <= 6
    assert problem(bench.state["playback"])["code"]
    codes = {each["problem"]["code"] for each in bench.posted if each.get("event") == "trouble"}
    assert "unreachable" in codes
    assert broke(bench) == []
    assert len(await rows(bench)) == 12


async def test_a_host_without_ranges_is_read_once_for_all(bench: Bench, host: Script) -> None:
    """However many wait for parts of it, one download serves them; who gives up ends only their
    own wait, and the last one ends the download."""
    streams = ended = 0
    go = asyncio.Event()

    async def whole(request: web.Request) -> web.StreamResponse:
        nonlocal streams, ended
        streams += 1
        answer = web.StreamResponse(headers=CORS)
        answer.content_length = len(SONG)
        await answer.prepare(request)
        try:
            await answer.write(SONG[:100])
            await go.wait()
            await answer.write(SONG[100:])
        finally:
            ended += 1
        return answer

    host.on["whole.wav"] = whole
    content = http.make_content(host.at("whole.wav"), len(SONG), "audio/wav")
    await bench.vault.describe(content)
    ensure = bench.engine.delivery.ensure
    waits = [asyncio.create_task(ensure(content, n % 2, n % 2)) for n in range(4)]
    await until(bench, lambda: streams >= 1)
    waits[0].cancel()
    go.set()
    await asyncio.gather(*waits[1:])
    assert streams <= 3  # the second shows that there are no ranges; the third is the whole
    octets = await bench.vault.read(content.id, 0, len(SONG))
    assert octets is not None and octets.to_bytes() == SONG

    go.clear()
    before = streams
    bench.vault.chunks.clear()
    waits = [asyncio.create_task(ensure(content, n, n)) for n in range(2)]
    await until(bench, lambda: streams > before)
    for wait in waits:
        wait.cancel()
    await asyncio.gather(*waits, return_exceptions=True)
    assert bench.engine.delivery._errands == {}


async def test_bodies_of_untold_length_wait_for_each_other(bench: Bench, host: Script) -> None:
    """Each is held in memory until it is whole: one at a time."""
    at_once = most = 0

    async def untold(request: web.Request) -> web.StreamResponse:
        nonlocal at_once, most
        answer = web.StreamResponse(headers=CORS)
        answer.enable_chunked_encoding()
        await answer.prepare(request)
        if "Range" not in request.headers:
            at_once += 1
            most = max(most, at_once)
            await asyncio.sleep(0.05)
        await answer.write(SONG)
        at_once -= "Range" not in request.headers
        return answer

    for name in ("a.wav", "b.wav", "c.wav"):
        host.on[name] = untold
    host.files["list.m3u"] = b"#EXTM3U\na.wav\nb.wav\nc.wav\n"
    added = await bench.do("add", uri=host.at("list.m3u"))
    assert (len(added["tracks"]), most) == (3, 1)
