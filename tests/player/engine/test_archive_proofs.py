"""What an archive proves of audio that came by IPFS or from a web address."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("aiohttp")

from tests.fakes import Bench
from tests.player.engine.hands import Script, broke, rows, status, wav
from tests.player.engine.test_archive import export, flipped, forged, take_in
from tools.world import Gateway


async def kept_from_afar(bench: Bench, gateway: Gateway, host: Script) -> dict[str, bytes]:
    """Two files of IPFS, one of them a single block, and one of a web host; all kept."""
    long, short, far = wav(60, fill=1), wav(2, fill=2), wav(70, fill=3)
    host.files["far.wav"] = far
    await bench.do("settings", gateways=[gateway.url])
    bodies: dict[str, bytes] = {}
    addresses = {
        f"ipfs://{gateway.dag.text(gateway.dag.add_file(long).cid)}": long,
        f"ipfs://{gateway.dag.text(gateway.dag.add_file(short).cid)}": short,
        host.at("far.wav"): far,
    }
    for uri, body in addresses.items():
        (track,) = (await bench.do("add", uri=uri))["tracks"]
        await bench.do("keep", track=track)
        (copy,) = bench.engine.library.copies_of(track)
        bodies[copy.content] = body
    return bodies


async def whole_in(bench: Bench, bodies: dict[str, bytes]) -> set[str]:
    found: set[str] = set()
    for content, body in bodies.items():
        known = await bench.vault.look_up(content)  # type: ignore[arg-type]
        if known is not None and not await bench.vault.missing(known.id):
            octets = await bench.vault.read(known.id, 0, known.length)
            assert octets is not None and octets.to_bytes() == body
            found.add(content)
    return found


async def test_what_came_from_afar_comes_back_without_a_network() -> None:
    """Blocks by lists that follow from their CIDs, a web file by the archive's own list; then a
    change in each is seen."""
    async with Gateway() as gateway, Script() as host, Bench() as bench:
        bodies = await kept_from_afar(bench, gateway, host)
        data = await export(bench)
    async with Bench() as other:
        answer = await take_in(other, data)
        assert answer["problems"] == []
        assert await whole_in(other, bodies) == set(bodies)
        assert all(row["kept"] for row in await rows(other))
        assert other.ledger.region() == []
        assert broke(other) == []
    async with Bench() as other:
        answer = await take_in(other, forged(data, {"audio/": flipped}))
        assert await whole_in(other, bodies) == set()
        assert {each["code"] for each in answer["problems"]} <= {
            "archive_wrong_bytes", "archive_unproved",
        }  # fmt: skip


async def test_what_is_half_here_is_not_completed_by_an_archive() -> None:
    """Nothing proves that an archive's half of a web address goes with the half that is here, so
    the address itself is asked for the rest."""
    then = wav(200, fill=5)
    now = then[:-1000] + bytes(1000)
    async with Script() as host:
        host.files["song.wav"] = then
        uri = host.at("song.wav")
        async with Bench() as bench:
            (track,) = (await bench.do("add", uri=uri))["tracks"]
            await bench.do("keep", track=track)
            data = await export(bench)
        host.files["song.wav"] = now
        async with Bench() as other:
            (track,) = (await other.do("add", uri=uri))["tracks"]
            (copy,) = other.engine.library.copies_of(track)
            here = dict(other.vault.chunks)
            assert {index for _, index in here} == {0}, "what its tags were read from"
            host.on["song.wav"] = status(503)
            answer = await take_in(other, data)
            assert [each["code"] for each in answer["problems"]] == ["archive_unproved"]
            assert other.vault.chunks == here
            del host.on["song.wav"]
            other.engine.delivery.forget([copy.content])  # as in another session
            await other.do("keep", track=track)
            assert await whole_in(other, {copy.content: now}) == {copy.content}


@pytest.mark.parametrize("which", ["library/", "digests.jsonl"])
async def test_lists_that_are_gone_or_forged(which: str) -> None:
    """A CID's bytes never count by a list that does not follow from the CID; a web file's never
    without any."""
    async with Gateway() as gateway, Script() as host, Bench() as bench:
        bodies = await kept_from_afar(bench, gateway, host)
        data = await export(bench)

    def forge(body: bytes) -> bytes:
        lines = body.splitlines(keepends=True)
        return b"".join(
            line.replace(b'"sha256":"', b'"sha256":"AAAA') if b'"row":"chunks"' in line else line
            for line in lines
        )

    def drop(body: bytes) -> bytes:
        return b"".join(
            line for line in body.splitlines(keepends=True) if b'"row":"chunks"' not in line
        )

    for change in (forge, drop):
        altered: dict[str, Any] = {which: change}
        async with Bench() as other:
            await take_in(other, forged(data, altered))
            whole = await whole_in(other, bodies)
            kind = "cid:" if which == "library/" else "url:"
            long = {name for name in bodies if name.startswith(kind) and len(bodies[name]) > 2**18}
            assert not whole & long
            assert other.ledger.region() == []
