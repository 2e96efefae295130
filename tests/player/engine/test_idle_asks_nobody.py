"""What is read again in idle time is compared with what is known here: nobody is asked for it."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

pytest.importorskip("aiohttp")

from p2p.manifest import Manifest, Places, make_track, write_manifest
from player.ports import Content
from player.types import BaseId, ContentId
from tests.fakes import Bench, MemoryFile
from tests.player.engine.hands import Script, SwarmPage, torrent_of, wav
from tools.world import Gateway

SONG = wav(60, fill=5)
CHUNK = 256 * 1024


class Asked:
    """An engine, and all that it could ask: what it asked since it was looked at last."""

    def __init__(self, bench: Bench, gateway: Gateway, host: Script) -> None:
        self.bench, self.gateway, self.host = bench, gateway, host
        self._before: list[object] = []

    def _now(self) -> list[object]:
        asked = [each for each in self.bench.posted if str(each.get("effect")).startswith("swarm_")]
        requests = sum(line.requests for line in self.bench.ledger.region())
        return [len(self.gateway.log), len(self.host.log), len(asked), requests]

    def look(self) -> bool:
        """Was anybody asked since?"""
        before, self._before = self._before, self._now()
        return before != self._before


@pytest.fixture
async def asked() -> AsyncIterator[Asked]:
    async with Gateway() as gateway, Script() as host, Bench() as bench:
        await bench.do("settings", p2p="allowed", gateways=[gateway.url])
        yield Asked(bench, gateway, host)


async def digests_of(asked: Asked, id: ContentId) -> bytes | None:
    """As a check in idle time asks for them; nobody else may be asked then."""
    content = await asked.bench.engine.delivery.look_up(id)
    asked.look()
    found = await asked.bench.engine.rooms.carrying.digests(content)
    assert not asked.look()
    return None if found is None else found[0]


async def test_torrents_manifests_and_addresses(asked: Asked) -> None:
    """A torrent's pieces and a manifest's list are here; for a web address there is nothing."""
    raw, whole = torrent_of([(["one.wav"], SONG)], piece=65536)
    page = SwarmPage(asked.bench, raw, whole)
    await asked.bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
    name = f"btih:{page.torrent.infohash}"
    assert await digests_of(asked, ContentId(f"{name}/0")) == page.torrent.pieces

    asked.host.files["song.wav"] = SONG
    await asked.bench.do("add", uri=asked.host.at("song.wav"))
    assert await digests_of(asked, ContentId(f"url:{asked.host.at('song.wav')}")) is None

    other = wav(60, fill=6)
    asked.host.files["other.wav"] = other
    track = make_track("other.wav", [other], places=Places(urls=(asked.host.at("other.wav"),)))
    asked.host.files["release.json"] = write_manifest(Manifest(tracks=(track,)))
    await asked.bench.do("add", uri=asked.host.at("release.json"))
    assert await digests_of(asked, ContentId(f"sri:{track.whole.hex()}")) is not None
    page.task.cancel()


async def test_a_tree_is_asked_for_only_by_who_wants_its_bytes(asked: Asked) -> None:
    """The list of a CID's leaves is had with its bytes. Before, and where what is remembered is cut
    in another way than the file is, a check knows nothing, and does not ask either."""
    cid = asked.gateway.dag.text(asked.gateway.dag.add_file(SONG).cid)
    name = ContentId(f"cid:{cid}")
    content = Content(
        id=name, base=BaseId(name), offset=0, length=len(SONG), chunk=CHUNK,
        base_length=len(SONG), mime="audio/wav", proved=True,
    )  # fmt: skip
    library = asked.bench.engine.library
    await asked.bench.vault.describe(content)
    assert await digests_of(asked, name) is None

    library.put_chunk_list(name, CHUNK // 2, len(SONG), bytes(32 * -(-len(SONG) // (CHUNK // 2))))
    assert await digests_of(asked, name) is None

    other = wav(60, fill=6)
    known = ContentId(f"cid:{asked.gateway.dag.text(asked.gateway.dag.add_file(other).cid)}")
    raw = b"".join(
        hashlib.sha256(other[at : at + CHUNK]).digest() for at in range(0, len(other), CHUNK)
    )
    library.put_chunk_list(known, CHUNK, len(other), raw)
    await asked.bench.vault.describe(replace(content, id=known, base=BaseId(known)))
    assert await digests_of(asked, known) == raw


async def test_a_round_of_checking_asks_nobody(asked: Asked) -> None:
    """Whatever is kept, by whichever way it came."""
    cid = asked.gateway.dag.text(asked.gateway.dag.add_file(SONG).cid)
    asked.host.files["song.wav"] = wav(30, fill=6)
    raw, whole = torrent_of([(["one.wav"], wav(20, fill=7))], piece=65536)
    page = SwarmPage(asked.bench, raw, whole)
    await asked.bench.do("add", uri=f"ipfs://{cid}")
    await asked.bench.do("add", uri=asked.host.at("song.wav"))
    await asked.bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
    tracks = [row["id"] for row in (await asked.bench.do("find"))["tracks"]]
    assert len(tracks) == 3
    await asked.bench.do("keep", tracks=tracks)
    asked.look()
    answer = await asked.bench.do("verify")
    assert answer["damaged"] == 0
    assert answer["unproved"] == 1, "the web address"
    assert answer["chunks"] >= -(-len(SONG) // CHUNK) + -(-len(whole) // 65536)
    assert not asked.look()
    page.task.cancel()
