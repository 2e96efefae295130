"""From an IPFS address to files: few round trips, whatever the gateways do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from p2p.ipfs_uri import IpfsAddress, parse_ipfs
from player.errors import BadInput, NetworkFailed, PlayerError
from player.sources import _ipfs_archives as archives
from player.sources import _ipfs_discovery as discovery
from player.sources._base import Discovery
from player.sources.ipfs import IpfsSource
from player.sources.ipns import Resolved
from tests.fakes import HostHasher
from tests.p2p.fakes import run
from tests.p2p.test_car import HEADER, section
from tests.player.sources.stand_ins import Answer, Clock, FakeHttp
from tools.world.dag import Dag, Node, cid_text, parse_cid

A, B = "https://a.example", "https://b.example"
CAR = "application/vnd.ipld.car; version=1; order=dfs; dups=n"
Change = Callable[[bytes], bytes]


def car(blocks: list[tuple[bytes, bytes]]) -> bytes:
    """An archive without roots, which readers ignore anyway."""
    return HEADER + b"".join(section(cid + block) for cid, block in blocks)


class Gateway:
    """Blocks and archives of a graph, with a delay for every request."""

    def __init__(self, dag: Dag, clock: Clock, *, delay: float = 0.1) -> None:
        self.dag = dag
        self.clock = clock
        self.delay = delay
        self.archives = True
        self.change: Change = lambda body: body
        self.lacks: set[str] = set()
        self.raw = 0
        self.cars = 0

    async def __call__(self, url: str) -> Answer:
        parts = urlsplit(url)
        _, _, root, *path = [unquote(part) for part in parts.path.split("/")]
        query = parse_qs(parts.query)
        if query["format"] == ["raw"]:
            self.raw += 1
            await self.clock.sleep(self.delay)
            block = self.dag.blocks.get(parse_cid(root))
            if block is None or root in self.lacks:
                return 404, {}, b""
            return 200, {}, block
        self.cars += 1
        await self.clock.sleep(self.delay)
        if not self.archives:
            return 400, {}, b"no"
        blocks = self._walk(parse_cid(root), path, query["dag-scope"][0])
        return 200, {"content-type": CAR}, self.change(car(blocks))

    def _walk(self, cid: bytes, path: list[str], scope: str) -> list[tuple[bytes, bytes]]:
        """Down a path, then the entity; sharded folders whole, which is more than asked for."""
        found: list[tuple[bytes, bytes]] = []

        def shards(at: bytes, node: bytes) -> None:
            found.append((at, self.dag.blocks[at]))
            held = {entry.cid for entry in self.dag.directories.get(node, {}).values()}
            for child in self.dag.children.get(at, ()):
                if child not in held:
                    shards(child, node)

        for name in path:
            shards(cid, cid)
            cid = self.dag.directories[cid][name].cid
        if scope == "entity" and cid in self.dag.directories:
            shards(cid, cid)
        else:
            found.append((cid, self.dag.blocks[cid]))
        return found


class World:
    """A source among gateways."""

    def __init__(self) -> None:
        self.http, self.clock, self.dag = FakeHttp(), Clock(), Dag(chunk=1000)
        self.troubles: list[PlayerError] = []
        self.gateways: dict[str, Gateway] = {}
        self.resolver: Any = None
        for each in (A, B):
            self.gateways[each] = Gateway(self.dag, self.clock, delay=0.1 if each == A else 0.2)
            self.http.hosts[each] = self.gateways[each]
        self.a, self.b = self.gateways.values()
        self.make()

    def make(self) -> None:
        nobody = cast("Any", None)  # fetching is not what is tested here
        self.source = IpfsSource(
            http=cast("Any", self.http),
            hasher=HostHasher(),
            vault=nobody,
            clock=self.clock,
            carrier=nobody,
            proofs=nobody,
            gateways=lambda: list(self.gateways),
            trouble=self.troubles.append,
            resolver=self.resolver,
        )

    def file(self, number: int, length: int = 2500) -> Node:
        return self.dag.add_file(number.to_bytes(4, "big") * (length // 4))

    def folder(self, count: int, **more: Node) -> dict[str, Node]:
        return {f"{n:04} song.mp3": self.file(n) for n in range(count)} | more

    def text(self, node: Node) -> str:
        return cid_text(node.cid)

    async def discover(self, uri: str, **options: Any) -> tuple[Discovery, float]:
        """What is found, and the seconds that it took."""
        began = self.clock.monotonic()
        task = asyncio.ensure_future(self.source.discover(uri, **options))
        while not task.done():
            await self.clock.skip()
        assert self.http.open == 0
        return task.result(), self.clock.monotonic() - began

    def find(self, uri: str, **options: Any) -> tuple[Discovery, float]:
        return run(self.discover(uri, **options))


@pytest.fixture
def world() -> World:
    return World()


def deep(world: World, levels: int = 5) -> str:
    """A file under folders within folders; its address."""
    node = world.dag.add_directory({"x.mp3": world.file(1)})
    for level in range(levels):
        more = world.dag.add_directory({"other.txt": world.file(level)})
        node = world.dag.add_directory({f"in {level}": node, "more": more})
    path = "/".join(f"in {level}" for level in reversed(range(levels)))
    return f"ipfs://{world.text(node)}/{path.replace(' ', '%20')}/x.mp3"


def test_a_path_is_one_request_more(world: World) -> None:
    """The race for the root tells who is fast; that one gives the rest of the way at once."""
    uri = deep(world)
    found, seconds = world.find(uri)

    assert [each.path for each in found.tracks] == [("x.mp3",)]
    assert found.tracks[0].content is not None
    assert found.tracks[0].content.length == 2500
    assert (world.a.raw, world.a.cars, world.b.raw, world.b.cars) == (1, 1, 1, 0)
    assert seconds == pytest.approx(0.2)

    again, seconds = world.find(uri.replace("x.mp3", "") + "x.mp3")
    assert (again.tracks, seconds, world.a.raw + world.a.cars) == (found.tracks, 0, 2)


def garbage(body: bytes) -> bytes:
    return body[:-3] + b"bad"


@pytest.mark.parametrize(
    ("change", "liars"),
    [
        (None, 0), (lambda body: body[: len(body) // 2], 0), (lambda body: b"", 0), (garbage, 1),
        (lambda body: b"<html>", 0), (lambda body: body + b"\0" * archives.MAX_ARCHIVE, 0),
    ],
)  # fmt: skip
def test_archives_that_are_none(world: World, change: Change | None, liars: int) -> None:
    """A gateway that gives no archive, half of one, or a wrong one: blocks are asked for as ever.
    It is asked for no archive again; who sends wrong bytes is asked for nothing again."""
    uri = deep(world)
    for gateway in (world.a, world.b):
        gateway.archives = change is not None
        gateway.change = change or gateway.change
    found, _ = world.find(uri)
    assert found.tracks[0].path == ("x.mp3",)
    assert (world.a.cars, world.b.cars) == (1, 0)
    assert [(each.code, each.about) for each in world.troubles] == [("gateway_lied", A)] * liars

    raw = world.a.raw
    other = world.dag.add_directory({"a": world.dag.add_directory({"y.mp3": world.file(77)})})
    found, _ = world.find(f"ipfs://{world.text(other)}/a/y.mp3")
    assert found.tracks[0].path == ("y.mp3",)
    assert world.a.cars == 1
    assert (world.a.raw == raw) == bool(liars)


def test_a_gateway_that_went_silent(world: World) -> None:
    """An archive that does not come is not waited for: blocks are asked for beside it."""
    world.find(deep(world))
    world.a.delay = 1000.0
    other = deep(world, levels=2).partition("/in")[0]
    fresh = world.dag.add_directory({"z": world.dag.add_directory({"y.mp3": world.file(78)})})
    found, seconds = world.find(f"ipfs://{world.text(fresh)}/z/y.mp3")

    assert other and found.tracks
    # The patience, then a late block hedged after 0.4 s at B, twice more from B alone.
    assert seconds < archives.PATIENCE_S + 3


@pytest.mark.parametrize("sharded", [False, True])
def test_a_big_folder(world: World, sharded: bool) -> None:
    """300 files are looked at twelve at a time, in order, with progress; shards come at once."""
    root = world.dag.add_directory(world.folder(300), sharded=sharded)
    told: list[tuple[int, int]] = []
    found, seconds = world.find(
        f"ipfs://{world.text(root)}", progress=lambda done, total: told.append((done, total))
    )

    assert [each.path for each in found.tracks] == [(f"{n:04} song.mp3",) for n in range(300)]
    assert told == [(n, 300) for n in range(1, 301)]
    assert world.http.most == discovery.AT_ONCE
    assert world.a.cars == sharded
    assert world.a.raw == 1 + 300
    # The race for the root (0.1 s), the shards, and 25 rounds of twelve.
    assert seconds == pytest.approx(0.1 + 0.1 * sharded + 2.5)


def test_a_path_through_a_sharded_folder(world: World) -> None:
    """Looked up by the hash of the name, as one archive too."""
    files = world.folder(600)
    inner = world.dag.add_directory({"cd": world.dag.add_directory(files, sharded=True)})
    found, _ = world.find(f"ipfs://{world.text(inner)}/cd/0123%20song.mp3")

    assert found.tracks[0].path == ("0123 song.mp3",)
    assert (world.a.raw, world.a.cars) == (1, 1)


def test_folders_in_folders(world: World) -> None:
    """Folders are told from files without an extension, several at a time; names decide order."""
    cds = {
        f"CD {n}": world.dag.add_directory(world.folder(2, **{"cover.jpg": world.file(90 + n)}))
        for n in range(1, 9)
    }
    root = world.dag.add_directory(
        {**cds, "README": world.file(1), "a.mp3": world.file(2), "LICENSE": world.file(3)}
    )
    found, _ = world.find(f"ipfs://{world.text(root)}")

    songs = [(f"CD {n}", f"000{m} song.mp3") for n in range(1, 9) for m in range(2)]
    assert [each.path for each in found.tracks] == [*songs, ("a.mp3",)]
    assert set(found.covers) == {(f"CD {n}",) for n in range(1, 9)}
    assert world.http.most <= discovery.AT_ONCE


def test_only_the_best_picture_is_looked_at(world: World) -> None:
    """Thirty scans cost nothing; where the best cannot be had, the next is."""
    pictures = {f"scan {n}.jpg": world.file(1000 + n) for n in range(30)}
    pictures |= {"cover.jpg": world.file(2000), "front.png": world.file(2001)}
    root = world.dag.add_directory({**world.folder(1), **pictures})
    found, _ = world.find(f"ipfs://{world.text(root)}")
    assert found.covers[()].path == ("cover.jpg",)
    assert world.a.raw == 1 + 1 + 1

    world.make()
    for gateway in (world.a, world.b):
        gateway.lacks.add(world.text(pictures["cover.jpg"]))
    found, _ = world.find(f"ipfs://{world.text(root)}")
    assert found.covers[()].path == ("front.png",)
    assert len(found.problems) == 1


def test_absent_files_and_folders(world: World) -> None:
    """What nobody has is told, and the rest is found; too much absence gives up soon."""
    songs = world.folder(40)
    gone = world.dag.add_directory(world.folder(3, **{"only here.mp3": world.file(500)}))
    root = world.dag.add_directory({**songs, "gone": gone})
    lacking = {world.text(gone), world.text(songs["0007 song.mp3"])}
    for gateway in (world.a, world.b):
        gateway.lacks = lacking
    found, _ = world.find(f"ipfs://{world.text(root)}")
    assert len(found.tracks) == 39
    assert {each.code for each in found.problems} == {"no_gateway_has_it"}
    assert len(found.problems) == 2

    world.make()
    lacking |= {world.text(each) for each in songs.values()}
    asked = len(world.http.asked)
    with pytest.raises(NetworkFailed):
        world.find(f"ipfs://{world.text(root)}")
    # Two gateways each, for those that were in the air when it was enough.
    assert len(world.http.asked) - asked < 2 * (discovery.AT_ONCE + discovery.MAX_UNREACHABLE + 4)


def test_limits(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many tracks are refused before one of them is asked for; so are folders without end."""
    monkeypatch.setattr(discovery, "MAX_TRACKS", 5)
    monkeypatch.setattr(discovery, "MAX_LOOKS", 3)
    monkeypatch.setattr(discovery, "MAX_FOLDERS", 3)
    songs = world.dag.add_directory(world.folder(6))
    inner = world.dag.add_directory(world.folder(1))
    looks = world.dag.add_directory(
        {str(n): world.dag.add_directory({f"{n}.mp3": world.file(n)}) for n in range(4)}
    )
    same = world.dag.add_directory({str(n): inner for n in range(4)})
    for root in (songs, looks, same):
        before = len(world.http.asked)
        with pytest.raises(BadInput) as caught:
            world.find(f"ipfs://{world.text(root)}")
        assert caught.value.code == "too_many_tracks"
        assert len(world.http.asked) - before <= 2


def test_names_that_change(world: World) -> None:
    """They are followed where there is somebody to follow them, and refused otherwise."""
    root = world.dag.add_directory(world.folder(2))

    class Resolver:
        async def resolve(self, address: IpfsAddress) -> Resolved:
            target = parse_ipfs(f"/ipfs/{world.text(root)}")
            return Resolved(address=target, proved=False, names=("x",), stale=False, ttl_s=1)

    with pytest.raises(BadInput) as caught:
        world.find("ipns://music.example")
    assert caught.value.code == "ipns_unsupported"
    world.resolver = Resolver()
    world.make()
    found, _ = world.find("ipns://music.example")
    assert (len(found.tracks), found.proved, found.name) == (2, False, "music.example")
    assert found.tracks[0].uri == f"ipfs://{cid_text(world.file(0).cid)}"


@pytest.mark.parametrize(
    ("path", "code"), [("/nothing", "no_such_path"), ("/a.mp3/x", "no_such_path"), ("", "no_audio")]
)
def test_what_is_not_there(world: World, path: str, code: str) -> None:
    """A wrong path and a folder without music say so."""
    files = {"a.mp3": world.file(1)} if path else {"a.txt": world.file(1)}
    root = world.dag.add_directory(files)
    with pytest.raises(PlayerError) as caught:
        world.find(f"ipfs://{world.text(root)}{path}")
    assert caught.value.code == code


def test_being_cancelled(world: World) -> None:
    """At any moment: no request goes on behind."""
    uri = deep(world)
    folder = world.dag.add_directory(world.folder(30), sharded=True)

    async def go(address: str, moments: int) -> bool:
        world.make()
        task = asyncio.ensure_future(world.source.discover(address))
        for _ in range(moments):
            await world.clock.skip()
        running = not task.done()
        task.cancel()
        await asyncio.wait({task})
        await world.clock.settle()
        assert world.http.open == 0
        return running

    for address in (uri, f"ipfs://{world.text(folder)}"):
        assert [run(go(address, moments)) for moments in range(4)][:2] == [True, True]
