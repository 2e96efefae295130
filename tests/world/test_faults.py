"""Every fault that a host of the world can be asked for is that fault, and is counted."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from tests.world.away import run
from tools.world import Dag, Gateway
from tools.world._faults import Mode
from tools.world.dag import cid_text

DATA = hashlib.shake_256(b"more music").digest(700_000)


class Hands:
    """A gateway with one file, and a client."""

    def __init__(self, gateway: Gateway, http: aiohttp.ClientSession, name: str) -> None:
        self.gateway = gateway
        self.http = http
        self.name = name

    def url(self, mode: str, query: str = "") -> str:
        return f"{self.gateway.base(mode)}/ipfs/{self.name}{query}"

    async def fetch(self, mode: str, *, query: str = "", span: str = "") -> tuple[int, bytes, Any]:
        """Status, body and headers, redirects not followed."""
        headers = {"Range": f"bytes={span}"} if span else {}
        url = self.url(mode, query)
        async with self.http.get(url, headers=headers, allow_redirects=False) as answer:
            return answer.status, await answer.read(), answer.headers


def ask(talk: Callable[[Hands], Awaitable[None]], **options: Any) -> None:
    async def ask_it() -> None:
        dag = Dag()
        name = cid_text(dag.add_file(DATA).cid)
        async with Gateway(dag, **options) as gateway, aiohttp.ClientSession() as http:
            await talk(Hands(gateway, http, name))

    run(ask_it(), 20)


def test_a_mode_is_words_with_numbers() -> None:
    """Words are joined by a plus; a word that is none is refused."""
    mode = Mode.parse("slow:300:400000+nocors+503:9")
    assert mode.pace == (300, 400_000)
    assert "nocors" in mode and "dead" not in mode
    assert mode.status == 503
    with pytest.raises(ValueError, match="slwo"):
        Mode.parse("slwo:1")


def test_lies() -> None:
    """A lie is as long as the truth, and can be put at one place of the file."""

    async def talk(it: Hands) -> None:
        body = (await it.fetch("lie:300000"))[1]
        assert [at for at in range(len(DATA)) if DATA[at] != body[at]] == [300_000]
        assert (await it.fetch("lie:300000", span="0-299999"))[1] == DATA[:300_000]
        assert (await it.fetch("lie:300000", span="299999-300001"))[1] != DATA[299_999:300_002]
        assert (await it.fetch("lieafter:1"))[1] == DATA
        assert (await it.fetch("lieafter:1"))[1] != DATA
        true = (await it.fetch("ok", query="?format=car"))[1]
        false = (await it.fetch("lie", query="?format=car"))[1]
        assert len(true) == len(false) and true[:60] == false[:60] and true != false

    ask(talk)


def test_bodies_that_end_early_or_never() -> None:
    """What breaks off has declared more; what stalls keeps the connection."""

    async def talk(it: Hands) -> None:
        for mode in ("truncate", "truncate:70000", "lyinglength"):
            with pytest.raises(aiohttp.ClientPayloadError):
                await it.fetch(mode)
        assert it.gateway.sent("truncate") == len(DATA) // 2
        assert it.gateway.sent("truncate:70000") == 70_000
        async with it.http.get(it.url("stall:100000")) as answer:
            assert answer.content_length == len(DATA)
            assert await answer.content.readexactly(100_000) == DATA[:100_000]
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(answer.content.read(1), 0.2)
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(it.fetch("dead"), 0.2)
        with pytest.raises(aiohttp.ClientError):
            await it.fetch("refuse")
        assert (await it.fetch("nolength"))[1] == DATA

    ask(talk)


def test_statuses_and_redirects() -> None:
    """Statuses carry their Retry-After; a redirect leads to itself, on and on, or elsewhere."""

    async def talk(it: Hands) -> None:
        status, _, headers = await it.fetch("429:11")
        assert (status, headers["Retry-After"]) == (429, "11")
        assert (await it.fetch("429"))[2]["Retry-After"] == "7"
        assert (await it.fetch("502"))[0] == 502
        assert [(await it.fetch("429for:2"))[0] for _ in range(3)] == [429, 429, 200]
        for mode in ("loop", "chain"):
            with pytest.raises(aiohttp.TooManyRedirects):
                await it.http.get(it.url(mode))
        status, _, headers = await it.fetch("redirect:http://127.0.0.1:9")
        assert status == 302
        assert headers["Location"] == f"http://127.0.0.1:9/ipfs/{it.name}"

    ask(talk)


def test_ranges_that_are_not_what_was_asked_for() -> None:
    """Content-Range and body disagree with the request in the way that the mode names."""

    async def talk(it: Hands) -> None:
        async def part(mode: str) -> tuple[int, str, bytes]:
            status, body, headers = await it.fetch(mode, span="1000-1999")
            return status, headers.get("Content-Range", ""), body

        whole = len(DATA)
        assert await part("ok") == (206, f"bytes 1000-1999/{whole}", DATA[1000:2000])
        assert (await part("norange"))[::2] == (200, DATA)
        assert await part("wrongrange") == (206, f"bytes 1001-2000/{whole}", DATA[1000:2000])
        assert await part("wrongtotal") == (206, f"bytes 1000-1999/{whole + 1}", DATA[1000:2000])
        assert await part("shortrange") == (206, f"bytes 1000-1499/{whole}", DATA[1000:1500])
        assert (await it.fetch("html"))[2]["Content-Type"] == "text/html"

    ask(talk)


def test_headers_for_pages() -> None:
    """Without CORS nothing names the page; without a preflight only OPTIONS fails."""

    async def talk(it: Hands) -> None:
        assert "Access-Control-Allow-Origin" not in (await it.fetch("nocors"))[2]
        assert "Access-Control-Allow-Origin" in (await it.fetch("nopreflight"))[2]
        async with it.http.options(it.url("nopreflight")) as answer:
            assert answer.status == 405
        async with it.http.options(it.url("ok")) as answer:
            assert answer.status == 204

    ask(talk)


def test_a_host_changes_while_it_runs_and_goes_and_comes() -> None:
    """A named mode can change between two requests; a closed host starts at its old address."""

    async def talk(it: Hands) -> None:
        gateway = it.gateway
        gateway.modes["one"] = "502"
        assert (await it.fetch("one"))[0] == 502
        gateway.modes["one"] = "ok"
        assert (await it.fetch("one"))[1] == DATA
        assert gateway.requests("one") == 2
        await gateway.close()
        with pytest.raises(aiohttp.ClientError):
            await it.fetch("one")
        await gateway.start()
        assert (await it.fetch("one"))[0] == 200
        assert (await it.fetch("vanish:800000"))[1] == DATA
        with pytest.raises(aiohttp.ClientError):
            await it.fetch("vanish:800000")

    ask(talk)


def test_counters_state_what_was_sent() -> None:
    """Bytes and requests are counted for each path and mode, and can begin anew."""

    async def talk(it: Hands) -> None:
        await it.fetch("ok", span="0-999")
        await it.fetch("ok", span="0-99")
        await it.fetch("lie", span="0-9")
        assert it.gateway.bytes_served == 1110
        assert it.gateway.sent("ok") == 1100
        path = f"/mode/ok/ipfs/{it.name}"
        assert it.gateway.bytes_by_path[path] == 1100
        assert it.gateway.requests_by_path[path] == 2
        it.gateway.forget()
        assert it.gateway.bytes_served == 0

    ask(talk)


def test_kinds_of_gateways() -> None:
    """A trustless one gives blocks and CARs alone; one without CARs says so."""

    async def talk(it: Hands) -> None:
        assert (await it.fetch("ok"))[0] == 406
        assert (await it.fetch("ok", query="?format=raw"))[0] == 200
        assert (await it.fetch("ok", query="?format=car"))[0] == 200
        assert (await it.fetch("nocar", query="?format=car"))[0] == 400
        assert (await it.fetch("nocar", query="?format=raw"))[0] == 200

    ask(talk, trustless=True)


def test_names() -> None:
    """Records are given by gateway and delegated routing, DNS as JSON; faults apply to them."""

    async def talk(it: Hands) -> None:
        gateway, http = it.gateway, it.http
        gateway.records["k51key"] = b"a signed record"
        gateway.txt["_dnslink.example.org"] = [f"dnslink=/ipfs/{it.name}"]

        async def get(path: str) -> tuple[int, str, bytes]:
            async with http.get(gateway.url + path) as answer:
                return answer.status, answer.content_type, await answer.read()

        for path in ("/ipns/k51key?format=ipns-record", "/routing/v1/ipns/k51none"):
            known = "none" not in path
            assert (await get(path))[0] == (200 if known else 404)
        headers = {"Accept": "application/vnd.ipfs.ipns-record"}
        async with http.get(f"{gateway.url}/routing/v1/ipns/k51key", headers=headers) as answer:
            assert await answer.read() == b"a signed record"
        false = await get("/mode/lie/ipns/k51key?format=ipns-record")
        assert false[2] != b"a signed record" and len(false[2]) == 15
        told = json.loads((await get("/dns-query?name=_dnslink.example.org&type=TXT"))[2])
        assert told["Answer"][0]["data"] == f'"dnslink=/ipfs/{it.name}"'
        told = json.loads((await get("/dns-query?name=_dnslink.example.net&type=TXT"))[2])
        assert (told["Status"], told["Answer"]) == (3, [])

    ask(talk)
