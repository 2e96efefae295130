"""Flights of chunks: shared, abandoned, boarded late; and gateways that lie in the middle."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from p2p.fetch import Offer, Outcome, Urgency
from player.engine.delivery import MAX_FAILURES, Delivery
from player.engine.fetching import Means
from player.engine.kin import Kin
from player.errors import NotFound, PeerFailed, PlayerError
from player.library import Library
from player.ports import Content
from player.sources._base import End, Errand
from player.storage import open_memory
from player.types import BaseId, ContentId
from tests.fakes import Bytes, HostHasher, MemoryFile, MemoryVault, RealClock
from tests.player.engine.hands import (
    Bench,
    SwarmPage,
    broke,
    nothing_added,
    problem,
    rows,
    torrent_of,
    troubles,
    wav,
)
from tools.world import Gateway

SONG = Content(
    id=ContentId("x:1"), base=BaseId("x:1"), offset=0, length=100, chunk=10, base_length=100,
    mime="audio/wav", proved=True,
)  # fmt: skip


class Slow:
    """A source with one provider, whose errands end when the test says so."""

    prefix = "x:"
    name = "slow.example"
    source = "slow"
    offer = Offer(kind="web", host="slow.example", span=16, at_once=8)

    def __init__(self, vault: MemoryVault) -> None:
        self.vault = vault
        self.asked: list[tuple[int, int]] = []
        self.go = asyncio.Event()
        self.cancelled = 0
        self.error: PlayerError | None = None

    async def providers(self, content: Content, name: ContentId, proof: Any) -> list[Any]:
        return [self]

    async def digests(self, content: Content, first: int, last: int) -> None:
        return None

    async def bring(self, content: Content, errand: Errand) -> End:
        self.asked.append((errand.first, errand.last))
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            await asyncio.sleep(0)  # going down takes a moment
            raise
        if self.error:
            return End(outcome=Outcome(what="missing"), error=self.error)
        for index in range(errand.first, errand.last + 1):
            await self.vault.put(content.base, index, Bytes(bytes(10)))
            errand.arrived(index)
        return End(outcome=Outcome(what="done"))

    def chunks(self) -> list[int]:
        return sorted(index for first, last in self.asked for index in range(first, last + 1))


async def made() -> tuple[Delivery, Slow]:
    vault = MemoryVault()
    await vault.describe(SONG)
    source = Slow(vault)

    async def revive(id: ContentId) -> Content:
        raise NotFound("unknown_content", "Its bytes are not here.", about=id)

    def nothing(_: object) -> None:
        pass

    def broke(error: BaseException) -> None:
        raise error

    library = Library(open_memory().connection, RealClock())
    means = Means(
        vault=vault,
        clock=RealClock(),
        sources={"x:": source},
        kin=Kin(library, vault, HostHasher(), NoSwarms(), changed=nothing),
        revive=revive,
        changed=nothing,
        trouble=nothing,
        broke=broke,
        spawn=asyncio.ensure_future,
    )
    return Delivery(means), source


class NoSwarms:
    """Nobody to give to."""

    def have(self, infohash: str, pieces: list[int]) -> None:
        raise AssertionError

    def lost(self, infohash: str, pieces: list[int]) -> None:
        raise AssertionError


async def turns(count: int = 12) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_a_chunk_is_asked_for_once_however_many_want_it() -> None:
    """Readers of the same chunks share what is under way."""
    delivery, source = await made()
    both = [asyncio.ensure_future(delivery.ensure(SONG, 0, 3)) for _ in range(2)]
    late = asyncio.ensure_future(delivery.ensure(SONG, 2, 5, urgency=Urgency.NOW))
    await turns()
    source.go.set()
    await asyncio.gather(*both, late)
    assert source.chunks() == [0, 1, 2, 3, 4, 5]
    await delivery.close()


async def test_one_who_gives_up_does_not_cancel_the_others() -> None:
    """An errand is cancelled only when nobody waits for any of it."""
    delivery, source = await made()
    first = asyncio.ensure_future(delivery.ensure(SONG, 0, 3))
    second = asyncio.ensure_future(delivery.ensure(SONG, 0, 3))
    await turns()
    first.cancel()
    await turns()
    assert source.cancelled == 0
    source.go.set()
    await second
    await delivery.close()

    delivery, source = await made()
    only = asyncio.ensure_future(delivery.ensure(SONG, 0, 3))
    await turns()
    asked = len(source.asked)
    only.cancel()
    await turns()
    assert source.cancelled == asked > 0
    await delivery.close()


async def test_who_asks_in_the_moment_of_a_cancel_is_served() -> None:
    """Somebody else's cancellation is nobody else's."""
    delivery, source = await made()
    first = asyncio.ensure_future(delivery.ensure(SONG, 0, 3))
    await turns()
    first.cancel()
    await asyncio.sleep(0)
    second = asyncio.ensure_future(delivery.ensure(SONG, 0, 3))
    await turns()
    source.go.set()
    await second
    await delivery.close()


async def test_what_the_vault_lost_meanwhile_is_fetched_again() -> None:
    """A reader whose chunk is evicted between its arrival and the reading asks once more; where
    that never ends, it is a Problem and not a loop."""
    delivery, source = await made()
    source.go.set()
    vault: Any = source.vault
    put, left = vault.put, 1

    async def losing(base: Any, index: int, octets: Any) -> None:
        nonlocal left
        if left > 0:
            left -= 1
            return
        await put(base, index, octets)

    vault.put = losing
    assert len(await delivery.read(SONG, 0, 10)) == 10
    left = 1000
    with pytest.raises(NotFound):
        await delivery.read(SONG, 20, 30)
    await delivery.close()


async def test_failures_are_remembered_but_not_for_ever() -> None:
    """The last reasons, and no more of them than a bound."""
    delivery, source = await made()
    source.error = PeerFailed("no_peers", "Nobody is there.")
    source.go.set()
    with pytest.raises(PeerFailed):
        await delivery.ensure(SONG, 0, 1)
    assert delivery.failures[SONG.id].code == "no_peers"
    source.error = None
    await delivery.ensure(SONG, 0, 1)
    assert delivery.failures == {}
    for number in range(500):
        delivery.failed(ContentId(str(number)), PeerFailed("x", "y"))
    assert len(delivery.failures) == MAX_FAILURES
    await delivery.close()


async def test_running_ahead_follows_the_ear() -> None:
    """After a seek the rest from there comes first; then what was jumped over."""
    delivery, source = await made()
    source.go.set()
    delivery.listen(SONG.id, 0, 1.0)
    await turns()
    delivery.listen(SONG.id, 7, 1.0)
    async with asyncio.timeout(20):
        while await source.vault.missing(SONG.id):
            await asyncio.sleep(0)
    assert source.chunks() == list(range(10))
    await delivery.close()


async def test_a_seek_while_the_ear_settles_down_is_not_undone() -> None:
    """The content is still being opened for the start when the ear is told another place."""
    delivery, _ = await made()
    delivery.listen(SONG.id, 0, 1.0)
    await delivery._opened(SONG.id)
    delivery.listen(SONG.id, 7, 1.0)
    await turns(40)
    assert delivery._ear_at == 7
    world = delivery._scheduler._world
    assert world.listening is not None
    assert world.listening.ear == 7
    await delivery.close()


async def test_a_place_in_time_is_the_byte_that_a_browser_reads_from() -> None:
    """The share of the bytes, not of the chunks, of which the last may be short; a little before,
    and never out of the content, which may lie inside of a larger one."""
    kib = 1024
    song = replace(
        SONG, id=ContentId("x:2"), base=BaseId("x:2"), chunk=256 * kib, offset=64 * kib,
        length=2305 * kib, base_length=4096 * kib,
    )  # fmt: skip
    delivery, source = await made()
    await source.vault.describe(song)
    await delivery._opened(song.id)
    places: list[int] = []
    for share in (0.0, 0.02, 0.7, 0.9, 1.0):
        delivery.listen_at(song.id, share, 1.0)
        await turns(40)
        places.append(delivery._ear_at)
    assert places == [0, 0, 6, 8, 9]
    await delivery.close()


async def test_a_failed_look_ahead_kills_no_stream() -> None:
    """The chunk that is waited for comes; that those behind it do not is not its failure."""
    delivery, source = await made()

    async def bring(content: Content, errand: Errand) -> End:
        for index in range(errand.first, errand.last + 1):
            if index != 3:
                return End(
                    outcome=Outcome(what="missing", chunk=index),
                    error=PeerFailed("no_peers", "Nobody is there."),
                )
            await source.vault.put(content.base, 3, Bytes(bytes(10)))
            errand.arrived(3)
        return End(outcome=Outcome(what="done"))

    source.bring = bring  # type: ignore[method-assign]
    await delivery.hear(SONG, 3, 6)
    assert delivery.failures == {}
    with pytest.raises(PeerFailed):
        await delivery.hear(SONG, 7, 9)
    await delivery.close()


async def test_a_stream_is_told_which_chunk_fails() -> None:
    """Only the one that is waited for, by its number."""
    async with Bench() as bench:
        await bench.report("wanted", content="cid:nothing", first=3, last=7)
        (told,) = bench.effects("stream_failed")
        assert (told["first"], told["last"], told["code"]) == (3, 3, "unknown_content")


async def test_who_leaves_a_stream_is_waited_for_no_more() -> None:
    """An element that was sought elsewhere aborts its request: what that waited for is dropped,
    and what it says behind its leaving is not heard; others are served."""
    delivery, source = await made()
    gone = asyncio.ensure_future(delivery.hear(SONG, 0, 3, reader="gone"))
    other = asyncio.ensure_future(delivery.hear(SONG, 7, 8, reader="other"))
    await turns()
    delivery.left("gone")
    await gone
    await turns()
    wanted = {index for opened in delivery._open.values() for index, _ in opened.wanted}
    assert wanted == {7, 8}
    assert source.cancelled > 0
    await delivery.hear(SONG, 1, 1, reader="gone")
    source.go.set()
    await other
    await turns()
    assert set(await source.vault.missing(SONG.id)) >= {0, 1, 2, 3}
    await delivery.close()


async def test_a_swarm_is_credited_with_what_it_gave() -> None:
    """Its pieces are told to the scheduler as its own before anybody tells that they are in the
    vault: it is proved by them, and nothing of it came in vain."""
    sound = wav(6)
    raw, whole = torrent_of([(["a.wav"], sound)])
    async with Bench() as bench:
        await bench.do("settings", p2p="allowed")
        page = SwarmPage(bench, raw, whole)
        added = await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
        scheduler = bench.engine.delivery._scheduler
        seen: list[tuple[str, int]] = []

        def look() -> None:
            ledger = scheduler.ledger(f"btih:{page.torrent.infohash}/0")
            if ledger is not None and ledger.present:
                seen.extend((each.state, ledger.wasted) for each in scheduler.standings())

        bench.listeners.append(look)
        await bench.do("keep", tracks=added["tracks"])
        page.task.cancel()
        assert seen[-1] == ("good", 0)


# ── gateways ─────────────────────────────────────────────────────────────────────────────────


async def test_a_gateway_that_begins_to_lie_while_it_plays() -> None:
    """Honest at first, then lying: the block is had elsewhere, the liar is named and asked no
    more, and every kept byte is right."""
    body = wav(120)
    gateway = Gateway()
    root = gateway.dag.text(gateway.dag.add_directory({"a.wav": gateway.dag.add_file(body)}).cid)
    async with gateway, Bench() as bench:
        # Only a byte in its fourth chunk is wrong.
        await bench.do("settings", gateways=[gateway.base("lie:1000000")])
        (track,) = (await bench.do("add", uri=f"ipfs://{root}"))["tracks"]
        await bench.do("settings", gateways=[gateway.base("lie:1000000"), gateway.base("ok")])
        await bench.do("keep", track=track)

        assert "gateway_lied" in troubles(bench)
        (copy,) = bench.engine.library.copies_of(track)
        octets = await bench.vault.read(copy.content, 0, copy.length)
        assert octets is not None and octets.to_bytes() == body
        assert bench.effects("stream_failed") == []


async def test_only_a_liar_is_left() -> None:
    """Nobody else has it: the stream is told, the Problem names the way out, no wrong byte."""
    body = wav(120)
    gateway = Gateway()
    root = gateway.dag.text(gateway.dag.add_directory({"a.wav": gateway.dag.add_file(body)}).cid)
    async with gateway, Bench() as bench:
        await bench.do("settings", gateways=[gateway.base("lie:1000000")])
        (track,) = (await bench.do("add", uri=f"ipfs://{root}"))["tracks"]
        found = problem(await bench.do("keep", track=track))
        assert found["code"] == "no_gateway_has_it"
        assert found["blame"] == "network"
        for (_, index), data in bench.vault.chunks.items():
            assert data == body[index * 262144 :][: len(data)]


async def test_a_directory_with_tricks() -> None:
    """Dots, separators and markup in a directory's names, an empty file, a page called .mp3: what
    is music is added, under names without paths; the rest is told."""
    gateway = Gateway()
    add = gateway.dag.add_file
    entries = {
        "..": add(wav(1, fill=9)), "../../x.wav": add(wav(1, fill=1)), "a\\b.wav": add(wav(1, fill=2)),
        "<b>.wav": add(wav(1, fill=3)), "empty.mp3": add(b""), "good.wav": add(wav(2)),
        "page.mp3": add(b"<!doctype html><title>x</title>" * 99),
    }  # fmt: skip
    root = gateway.dag.text(gateway.dag.add_directory(entries).cid)
    async with gateway, Bench() as bench:
        await bench.do("settings", gateways=[gateway.url])
        answer = await bench.do("add", uri=f"ipfs://{root}")

        assert broke(bench) == []
        if "problem" in answer:
            problem(answer)
            await nothing_added(bench)
        else:
            codes = {each["code"] for each in answer["problems"]}
            assert {"bad_size", "not_audio"} <= codes
            titles = [row["title"] for row in await rows(bench)]
            assert "good" in titles
            assert all("/" not in title and ".." not in title for title in titles)


async def test_folders_without_end() -> None:
    """A small DAG that names the same folder a hundred times, four deep, is a hundred million
    folders: it is refused in bounded time."""
    gateway = Gateway()
    node = gateway.dag.add_directory({"a.txt": gateway.dag.add_file(b"x")})
    for _ in range(5):
        node = gateway.dag.add_directory({f"folder{n:03}": node for n in range(100)})
    async with gateway, Bench() as bench:
        await bench.do("settings", gateways=[gateway.url])
        async with asyncio.timeout(30):
            found = problem(await bench.do("add", uri=f"ipfs://{gateway.dag.text(node.cid)}"))
        assert found["code"] == "too_many_tracks"
        assert len(gateway.log) < 20
        await nothing_added(bench)


async def test_a_bare_cid_has_its_type_from_its_bytes() -> None:
    """No name tells what it is; the first bytes do, and it is still known when the vault has
    forgotten it."""
    gateway = Gateway()
    root = gateway.dag.text(gateway.dag.add_file(wav(30)).cid)
    async with gateway, Bench() as bench:
        await bench.do("settings", gateways=[gateway.url])
        (track,) = (await bench.do("add", uri=f"ipfs://{root}"))["tracks"]
        (copy,) = bench.engine.library.copies_of(track)
        assert copy.mime == "audio/wav"
        assert bench.vault.contents[copy.content].mime == "audio/wav"
        await bench.vault.remove([copy.content])
        assert (await bench.engine.delivery.look_up(copy.content)).mime == "audio/wav"


async def test_one_absent_file_does_not_lose_the_album() -> None:
    """What no gateway has is told by itself; where nothing at all comes, that is the answer."""
    gateway = Gateway()
    there, gone = gateway.dag.add_file(wav(30)), gateway.dag.add_file(wav(40, fill=9))
    folder = gateway.dag.add_directory({"a.wav": gone, "b.wav": there})
    only = gateway.dag.add_directory({"a.wav": gone})
    gateway.dag.blocks = {
        name: data for name, data in gateway.dag.blocks.items() if name != gone.cid
    }
    async with gateway, Bench() as bench:
        await bench.do("settings", gateways=[gateway.url])
        added = await bench.do("add", uri=f"ipfs://{gateway.dag.text(folder.cid)}")
        assert [each["code"] for each in added["problems"]] == ["no_gateway_has_it"]
        assert len(added["tracks"]) == 1
        answer = await bench.do("add", uri=f"ipfs://{gateway.dag.text(only.cid)}")
        assert problem(answer)["code"] == "no_gateway_has_it"


async def test_a_pasted_gateway_learns_of_its_own_files_only() -> None:
    """It says who has that one; what else is played is not its business, also not after the vault
    forgot and the library remembers."""
    pasted, own = Gateway(), Gateway()
    mine = own.dag.text(own.dag.add_file(wav(40, fill=7)).cid)
    theirs = pasted.dag.text(pasted.dag.add_file(wav(40)).cid)
    async with pasted, own, Bench() as bench:
        await bench.do("settings", gateways=[own.url])
        (first,) = (await bench.do("add", uri=f"{pasted.url}/ipfs/{theirs}"))["tracks"]
        asked = len(pasted.log)
        assert asked
        (second,) = (await bench.do("add", uri=f"ipfs://{mine}"))["tracks"]
        await bench.do("keep", track=second)
        assert len(pasted.log) == asked
        await bench.do("keep", track=first)
        assert len(pasted.log) > asked
        (copy,) = bench.engine.library.copies_of(first)
        bench.vault.contents.clear()
        bench.vault.chunks.clear()
        bench.engine._sourcing.ipfs._hosts.clear()
        octets = await bench.engine.delivery.read(
            await bench.engine.delivery.look_up(copy.content), 0, copy.length
        )
        assert octets.to_bytes() == wav(40)
