"""Every way in, by the whole engine on the host, against real servers on loopback."""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("aiohttp")
pytest.importorskip("av")
pytest.importorskip("libtorrent")

from tests.fakes import Bench, MemoryFile
from tools.demo_album import make_album
from tools.world import AudioHost, Dag, Gateway, infohash, magnet, make_torrent

ROOT = Path(__file__).resolve().parents[3]
AUDIO = {".mp3", ".flac", ".ogg", ".opus", ".m4a"}


@pytest.fixture(scope="session")
def album() -> Path:
    return make_album(ROOT / ".cache" / "demo")


@pytest.fixture
async def web(album: Path) -> AsyncIterator[AudioHost]:
    async with AudioHost(album) as host:
        yield host


@pytest.fixture
async def gateway(album: Path) -> AsyncIterator[tuple[Gateway, str]]:
    host = Gateway()
    root = host.add_album(album)
    async with host:
        yield host, root


def hasten(bench: Bench, monkeypatch: pytest.MonkeyPatch, pace: float) -> None:
    """From now on the engine's clock runs so many times as fast: who asks for patience gets it."""
    began = bench.clock.monotonic()

    def monotonic() -> float:
        return began + (time.monotonic() - began) * pace

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(seconds / pace)

    monkeypatch.setattr(bench.clock, "monotonic", monotonic)
    monkeypatch.setattr(bench.clock, "sleep", sleep)


def names(album: Path) -> list[str]:
    return sorted(path.name for path in album.iterdir() if path.suffix in AUDIO)


async def all_tracks(bench: Bench) -> list[dict[str, Any]]:
    return (await bench.do("find", limit=1000))["tracks"]


async def nothing_added(bench: Bench) -> None:
    assert await all_tracks(bench) == []
    assert bench.engine.board.region() == []


async def test_files_become_kept_tagged_tracks(bench: Bench, album: Path) -> None:
    """Files are copied, tagged, covered and kept, whole, at once."""
    files = [MemoryFile(f"Album/{name}", (album / name).read_bytes()) for name in names(album)]
    added = await bench.do("add_files", files=files)

    assert added["problems"] == []
    rows = await all_tracks(bench)
    assert len(rows) == len(files) == len(added["tracks"])
    assert all(row["kept"] and row["artist"] == "Starling" and row["art"] for row in rows)


async def test_a_folder_cover_serves_tracks_without_their_own(bench: Bench, album: Path) -> None:
    """cover.jpg beside a track is its cover; a text file beside it is no news."""
    wav = _wav()
    files = [
        MemoryFile("Some/tone.wav", wav),
        MemoryFile("Some/cover.jpg", (album / "cover.jpg").read_bytes()),
        MemoryFile("Some/notes.txt", b"hello"),
    ]
    added = await bench.do("add_files", files=files)

    assert added["problems"] == []
    (row,) = await all_tracks(bench)
    assert row["art"] in bench.vault.arts
    assert row["title"] == "tone"


async def test_a_file_that_is_no_audio_is_refused(bench: Bench) -> None:
    """A page renamed to .mp3 gives a Problem, and no track, and no bytes."""
    answer = await bench.do("add_files", files=[MemoryFile("song.mp3", b"<html>no" * 1000)])

    assert answer["problem"]["message"]
    await nothing_added(bench)
    assert bench.vault.chunks == {}


async def test_a_full_disk_adds_nothing(bench: Bench, album: Path) -> None:
    """disk_full stops the import with a next step, and no half track stays."""
    bench.vault.full = True
    files = [MemoryFile(names(album)[0], (album / names(album)[0]).read_bytes())]
    answer = await bench.do("add_files", files=files)

    assert answer["problem"]["code"] == "disk_full"
    await nothing_added(bench)


@pytest.mark.parametrize("mode", ["ranges", "noranges", "redirect"])
async def test_web_addresses(bench: Bench, web: AudioHost, album: Path, mode: str) -> None:
    """With ranges, without them, behind a redirect: the track is tagged and can be kept."""
    name = names(album)[0]
    added = await bench.do("add", uri=web.address(name, mode))
    assert added["kind"] == "http"
    (row,) = await all_tracks(bench)
    assert row["artist"] == "Starling"
    await bench.do("keep", track=row["id"])

    (row,) = await all_tracks(bench)
    assert row["kept"]
    (copy,) = bench.engine.library.copies_of(row["id"])
    octets = await bench.vault.read(copy.content, 0, copy.length)
    assert octets is not None
    assert octets.to_bytes() == (album / name).read_bytes()


@pytest.mark.parametrize("mode", ["404", "html", "dead", "loop", "lyinglength"])
async def test_bad_hosts(
    bench: Bench, web: AudioHost, album: Path, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host that lies, loops, hangs or has nothing gives a Problem and adds nothing."""
    get = bench.http.get

    async def impatient(url: str, **options: Any) -> Any:
        return await get(url, **options | {"timeout": 1.0})

    monkeypatch.setattr(bench.http, "get", impatient)
    answer = await bench.do("add", uri=web.address(names(album)[0], mode))

    assert answer["problem"]["code"]
    assert answer["problem"]["message"]
    await nothing_added(bench)


async def test_a_host_without_cors_is_played_by_the_element(
    bench: Bench, web: AudioHost, album: Path
) -> None:
    """No CORS: an element judges it; it becomes a track that says it cannot be kept."""
    url = web.address(names(album)[0], "nocors")
    adding = asyncio.create_task(bench.do("add", uri=url))
    async with asyncio.timeout(5):
        while not (probes := bench.effects("probe_media")):
            await asyncio.sleep(0)
    assert probes[0]["url"] == url
    await bench.report("media_probed", url=url, duration_ms=42_000)
    await adding

    (row,) = await all_tracks(bench)
    assert row["duration_ms"] == 42_000
    refused = await bench.do("keep", track=row["id"])
    assert refused["problem"]["code"] == "no_cors"
    await bench.do("play", track=row["id"])
    assert bench.effects("load")[-1]["cue"]["url"] == url


async def test_an_ipfs_directory_is_an_album(bench: Bench, gateway: Any, album: Path) -> None:
    """Every audio file of a directory is a track; every byte is what the file holds."""
    host, root = gateway
    added = await bench.do("add", uri=f"{host.url}/ipfs/{root}")
    assert added["problems"] == []
    rows = await all_tracks(bench)
    assert len(rows) == len(names(album))
    await bench.do("keep", tracks=added["tracks"])

    for name, track in zip(names(album), added["tracks"], strict=True):
        (copy,) = bench.engine.library.copies_of(track)
        octets = await bench.vault.read(copy.content, 0, copy.length)
        assert octets is not None
        assert octets.to_bytes() == (album / name).read_bytes()


async def test_a_lying_gateway_is_caught(bench: Bench, gateway: Any) -> None:
    """Wrong blocks cost a retry elsewhere, never a wrong byte, and the liar is named."""
    host, root = gateway
    await bench.do("settings", gateways=[host.base("lie"), host.base("ok")])
    added = await bench.do("add", uri=f"ipfs://{root}")

    assert added["kind"] == "ipfs"
    troubles = [each["problem"]["code"] for each in bench.posted if each.get("event") == "trouble"]
    assert "gateway_lied" in troubles


@pytest.mark.parametrize("mode", ["lie", "429", "502", "nocors"])
async def test_only_bad_gateways(
    bench: Bench, gateway: Any, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has it: a Problem that says what to do, and nothing in the library."""
    hasten(bench, monkeypatch, 50)
    host, root = gateway
    await bench.do("settings", gateways=[host.base(mode)])
    answer = await bench.do("add", uri=f"ipfs://{root}")

    assert answer["problem"]["message"]
    await nothing_added(bench)


async def test_playlists(bench: Bench, web: AudioHost, album: Path) -> None:
    """Each line is added; one that is gone is a Problem of its own; itself is not followed."""
    lines = ["#EXTM3U", "list.m3u8", *names(album)[:2], "nothing.mp3"]
    web.extra["list.m3u8"] = "\n".join(lines).encode()
    added = await bench.do("add", uri=web.address("list.m3u8"))

    assert len(added["tracks"]) == 2
    assert [problem["code"] for problem in added["problems"]] == ["gone"]


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "hello",
        "magnet:?xt=urn:btih:zz",
        "ftp://host/x",
        "https://user:pw@host/a.mp3",
        "ipfs://bafy",
        "http://",
        "javascript:alert(1)",
        "magnet:" + "a" * 100_000,
    ],
)
async def test_bad_addresses(bench: Bench, uri: str) -> None:
    """What is no address gives a Problem with a sentence, at once."""
    answer = await bench.do("add", uri=uri)

    assert answer["problem"]["message"]
    await nothing_added(bench)


async def test_a_magnet_asks_before_anything_leaves(bench: Bench, album: Path) -> None:
    """No consent, no swarm: not one effect reaches the page."""
    raw = make_torrent(album, ["ws://127.0.0.1:9/"])
    answer = await bench.do("add", uri=magnet(raw, ["ws://127.0.0.1:9/"]))

    assert answer["problem"]["code"] == "consent_needed"
    assert answer["problem"]["about"] == infohash(raw)
    assert bench.effects("swarm_join") == []
    await nothing_added(bench)


async def test_a_magnet_becomes_an_album(bench: Bench, album: Path) -> None:
    """Metadata, heads and covers come as the swarm gives them."""
    raw = make_torrent(album, ["ws://127.0.0.1:9/"])
    page = asyncio.create_task(_swarm(bench, raw, album))
    await bench.do("settings", p2p="allowed")
    async with asyncio.timeout(20):
        added = await bench.do("add", uri=magnet(raw, ["ws://127.0.0.1:9/"]))
    page.cancel()

    assert added["problems"] == []
    rows = await all_tracks(bench)
    assert len(rows) == len(names(album))
    assert all(row["artist"] == "Starling" and row["art"] for row in rows)


async def test_a_link_without_a_web_tracker_says_so(bench: Bench) -> None:
    """No default tracker: a link that names none cannot work, and the Problem says why."""
    await bench.do("settings", p2p="allowed")
    answer = await bench.do("add", uri="magnet:?xt=urn:btih:" + "ab" * 20)

    assert answer["problem"]["code"] == "no_tracker"


async def _swarm(bench: Bench, raw: bytes, album: Path) -> None:
    """The page's side of a swarm that has everything: pieces go to the vault, verified by the
    library that WebTorrent's place is taken by here."""
    from p2p.torrent import parse_torrent
    from tests.fakes import Bytes

    torrent = parse_torrent(raw)
    whole = b"".join(
        bytes(file.length) if file.pad else (album / file.name).read_bytes()
        for file in torrent.files
    )
    seen = 0
    told = asyncio.Event()
    told.set()
    bench.listeners.append(told.set)
    while True:
        await told.wait()
        told.clear()
        for message in bench.posted[seen:]:
            seen += 1
            if message.get("effect") == "swarm_join":
                await bench.report(
                    "swarm_report",
                    what="metadata",
                    infohash=torrent.infohash,
                    torrent=base64.b64encode(raw).decode(),
                )
            if message.get("effect") == "swarm_want":
                for index in range(message["first"], message["last"] + 1):
                    start = index * torrent.piece_length
                    piece = whole[start : start + torrent.piece_size(index)]
                    torrent.check_piece(index, piece)
                    await bench.vault.put(
                        f"btih:{torrent.infohash}",
                        index,
                        Bytes(piece),  # type: ignore[arg-type]
                    )
                    await bench.report(
                        "swarm_report", what="pieces", infohash=torrent.infohash, pieces=[index]
                    )


def _wav() -> bytes:
    import io
    import wave

    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(16000))
    return out.getvalue()


async def test_a_torrent_file_by_its_address(bench: Bench, web: AudioHost, album: Path) -> None:
    """The address of a .torrent is a way into its swarm, after the same question."""
    raw = make_torrent(album, ["ws://127.0.0.1:9/"])
    web.extra["album.torrent"] = raw
    asked = await bench.do("add", uri=web.address("album.torrent"))
    assert asked["problem"]["code"] == "consent_needed"
    await nothing_added(bench)

    await bench.do("settings", p2p_exceptions={infohash(raw): True})
    page = asyncio.create_task(_swarm(bench, raw, album))
    async with asyncio.timeout(20):
        added = await bench.do("add", uri=web.address("album.torrent"))
    page.cancel()

    assert added["kind"] == "torrent"
    assert len(added["tracks"]) == len(names(album))


async def test_a_sharded_directory_is_an_album_too(bench: Bench, album: Path) -> None:
    """HAMT-sharded directories list the same files; a bare CID asks the gateways of Settings."""
    host = Gateway()
    root = host.add_album(album, sharded=True)
    async with host:
        await bench.do("settings", gateways=[host.base()])
        added = await bench.do("add", uri=root)

    assert added["problems"] == []
    assert len(added["tracks"]) == len(names(album))


async def test_a_file_of_cid_version_0(bench: Bench, album: Path) -> None:
    """Qm… names a tree of dag-pb leaves: the same bytes by another cut."""
    host = Gateway(Dag(version=0))
    name = names(album)[0]
    root = host.add_file(album / name)
    assert root.startswith("Qm")
    async with host:
        await bench.do("settings", gateways=[host.base()])
        added = await bench.do("add", uri=f"ipfs://{root}")
        await bench.do("keep", tracks=added["tracks"])

    (copy,) = bench.engine.library.copies_of(added["tracks"][0])
    octets = await bench.vault.read(copy.content, 0, copy.length)
    assert octets is not None
    assert octets.to_bytes() == (album / name).read_bytes()
