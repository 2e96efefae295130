"""The whole library as one file, and back: nothing lost, nothing believed without a proof."""

from __future__ import annotations

import base64
import io
import json
import random
import tarfile
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.engine import _tar
from player.errors import DeviceFailed
from player.sources import _swarms
from player.types import ContentId
from tests.fakes import Bench, Bytes, MemoryFile
from tests.player.engine.hands import Script, broke, problem, rows, torrent_of, troubles, wav
from tests.player.engine.test_names import NAME, record

CHUNK = 256 * 1024


async def filled(bench: Bench) -> dict[str, bytes]:
    """Files, a torrent's tracks whose pieces lie across borders, and a web address: all kept; the
    bytes of each by its content."""
    bodies: dict[str, bytes] = {}
    files = [wav(2 + n, fill=n + 1) for n in range(3)]
    answer = await bench.do(
        "add_files",
        files=[
            MemoryFile(f"Künstler/Alböm/{n} – ☃ AC:DC.wav", each) for n, each in enumerate(files)
        ],
    )
    assert len(answer["tracks"]) == 3
    sounds = [wav(3, fill=n + 50) for n in range(3)]
    raw, whole = torrent_of([([f"{n}.wav"], each) for n, each in enumerate(sounds)])
    await bench.do("settings", p2p="allowed", trackers=["wss://tracker.example"])
    torrent = await hidden(bench, raw, whole)
    await bench.do("settings", p2p="refused")
    page = await bench.do("find", limit=1000)
    for row in page["tracks"]:
        for copy in bench.engine.library.copies_of(row["id"]):
            octets = await bench.vault.read(copy.content, 0, copy.length)
            assert octets is not None
            bodies[copy.content] = octets.to_bytes()
    assert any(name.startswith(f"btih:{torrent}") for name in bodies)
    return bodies


async def hidden(bench: Bench, raw: bytes, whole: bytes) -> str:
    """A torrent of which everything but the middle of the last file is here already."""
    from p2p.torrent import parse_torrent

    torrent = parse_torrent(raw)
    from player.sources.torrent import make_content

    for file in torrent.visible_files:
        await bench.vault.describe(make_content(torrent, file, "audio/wav"))
    for index in range(len(torrent.pieces) // 20):
        at = index * torrent.piece_length
        piece = whole[at : at + torrent.piece_size(index)]
        await bench.vault.put(f"btih:{torrent.infohash}", index, Bytes(piece))  # type: ignore[arg-type]
    added = await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
    assert added["problems"] == []
    await bench.do("keep", tracks=added["tracks"][:2])
    return torrent.infohash


async def export(bench: Bench, **options: Any) -> bytes:
    answer = await bench.do("export", what="everything", **options)
    assert answer["mime"] == "application/x-tar"
    token = answer["url"].removeprefix("export/")
    data = bench.vault.archive(token)
    assert len(data) == answer["bytes"]
    return data


async def take_in(bench: Bench, data: bytes) -> dict[str, Any]:
    return await bench.do(
        "import", files=[MemoryFile("starling.tar", data)], name="starling.tar",
        file={"path": ["starling.tar"], "size": len(data)},
    )  # fmt: skip


def library_of(bench: Bench) -> list[str]:
    return [json.dumps(row, sort_keys=True) for row in bench.engine.library.archive_rows()]


def names_in(data: bytes) -> list[str]:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return tar.getnames()


async def heard(bench: Bench) -> None:
    for n, row in enumerate(await rows(bench)):
        bench.engine.library.listened(row["id"], 40_000, skipped=bool(n % 2), at=1_700_000_000 + n)


async def test_any_program_unpacks_it(bench: Bench) -> None:
    """Python's own tar reader finds the audio under its names, playable bytes and all."""
    bodies = await filled(bench)
    with tarfile.open(fileobj=io.BytesIO(await export(bench))) as tar:
        names = tar.getnames()
        assert names[0] == "starling.json"
        audio = [name for name in names if name.startswith("audio/")]
        kept = [row for row in await rows(bench) if row["kept"]]
        assert len(audio) == len(set(audio)) == len(kept) == 5
        assert "audio/Unknown artist/Alböm/00.wav" not in audio
        for name in audio:
            member = tar.extractfile(name)
            assert member is not None
            assert member.read() in bodies.values()
            assert all(part not in ("", ".", "..") for part in name.split("/"))
            assert ":" not in name
        head = json.load(tar.extractfile("starling.json"))  # type: ignore[arg-type]
        assert (head["format"], head["version"], head["audio"]) == ("starling-archive", 1, 5)


async def test_there_and_back(bench: Bench) -> None:
    """Into an empty engine: the same library, and every kept byte; and again, nothing changes."""
    bodies = await filled(bench)
    await heard(bench)
    await bench.do("queue_add", tracks=[row["id"] for row in await rows(bench)][:2])
    data = await export(bench)
    async with Bench() as other:
        answer = await take_in(other, data)
        assert answer["problems"] == []
        assert len(answer["tracks"]) == 6
        assert [row for row in library_of(other) if '"queue"' not in row] == [
            row for row in library_of(bench) if '"queue"' not in row
        ]
        assert other.engine.listening.queued() == bench.engine.listening.queued()
        kept = [row for row in await rows(other) if row["kept"]]
        assert len(kept) == 5
        for row in kept:
            (copy,) = other.engine.library.copies_of(row["id"])
            octets = await other.vault.read(copy.content, 0, copy.length)
            assert octets is not None and octets.to_bytes() == bodies[copy.content]
            assert copy.content in other.vault.kept
        assert other.state["settings"]["p2p"] == "unasked"
        before, chunks = library_of(other), dict(other.vault.chunks)
        await take_in(other, data)
        assert library_of(other) == before
        assert other.vault.chunks == chunks
        again = await export(other)
        assert names_in(again) == names_in(data)
        assert other.engine.library.setting("p2p") is None


async def test_what_is_here_wins(bench: Bench) -> None:
    """Titles, settings and the queue of this device stay; a listen is not counted twice."""
    await filled(bench)
    await heard(bench)
    data = await export(bench)
    library = bench.engine.library
    (first, *_) = await rows(bench)
    tags = library.look_up(first["id"]).tags
    import dataclasses

    library.update_tags(first["id"], dataclasses.replace(tags, title="Mine"))
    await bench.do("settings", gateways=["http://127.0.0.1:9"])
    await bench.do("queue_add", tracks=[first["id"]])
    count = library.listen_count()
    await take_in(bench, data)
    assert library.row(first["id"]).title == "Mine"
    assert bench.state["settings"]["gateways"] == ["http://127.0.0.1:9"]
    assert bench.engine.listening.queued() == [first["id"]]
    assert library.listen_count() == count


async def test_no_consent_and_no_secret_travels(bench: Bench) -> None:
    await filled(bench)
    await bench.do(
        "source_add", kind="ice_server", uri="turn:turn.example:3478", username="anna",
        credential="swordfish",
    )  # fmt: skip
    data = await export(bench)
    for secret in (b"swordfish", b"anna", b"hsifdrows", b"sealed:", b'"p2p"', b"_ice"):
        assert secret not in data
    async with Bench() as other:
        await take_in(other, data)
        # Whom to trust with connections is not for an archive to say, nor is a consent.
        assert other.state["settings"]["ice_servers"] == []
        assert other.state["settings"]["p2p"] == "unasked"


def forged(data: bytes, change: dict[str, Any]) -> bytes:
    """The same archive with some members' bytes changed; by name, a function of bytes."""
    out = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(data)) as old:
        for member in old.getmembers():
            body = old.extractfile(member).read()  # type: ignore[union-attr]
            for name, alter in change.items():
                if member.name.startswith(name):
                    body = alter(body)
            out.write(_tar.header(member.name, len(body), 0) + body + _tar.padding(len(body)))
    out.write(_tar.END)
    return out.getvalue()


def flipped(body: bytes) -> bytes:
    middle = len(body) // 2
    return body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]


async def test_changed_bytes_never_count(bench: Bench) -> None:
    """A bit of every file is another: nothing of it is whole, and no wrong chunk is stored."""
    bodies = await filled(bench)
    data = forged(await export(bench), {"audio/": flipped})
    async with Bench() as other:
        answer = await take_in(other, data)
        codes = {each["code"] for each in answer["problems"]}
        assert codes == {"archive_wrong_bytes"}
        assert not any(row["kept"] for row in await rows(other))
        for (base, index), chunk in other.vault.chunks.items():
            assert chunk == bench.vault.chunks[base, index]
        assert bodies


async def test_pieces_that_were_changed_are_fetched_again(bench: Bench) -> None:
    await filled(bench)
    data = forged(await export(bench), {"pieces/": flipped})
    async with Bench() as other:
        await take_in(other, data)
        for (base, index), chunk in other.vault.chunks.items():
            assert chunk == bench.vault.chunks[base, index]


async def test_an_archive_that_ends_in_the_middle(bench: Bench) -> None:
    """At any place: what is whole in it is taken in and told apart, or it is refused."""
    await filled(bench)
    data = await export(bench)
    for share in (0.0, 0.02, 0.3, 0.7, 0.99):
        async with Bench() as other:
            answer = await take_in(other, data[: int(len(data) * share)])
            if "problem" in answer:
                assert problem(answer)["code"] == "no_archive"
            else:
                assert "archive_truncated" in {each["code"] for each in answer["problems"]}
            for (base, index), chunk in other.vault.chunks.items():
                assert chunk == bench.vault.chunks[base, index]


def liar(line: dict[str, Any]) -> Any:
    def alter(body: bytes) -> bytes:
        return body + json.dumps(line).encode() + b"\n"

    return alter


LIES: list[dict[str, Any]] = [
    {"row": "track"}, {"row": "track", "tags": 1, "copies": []}, {"row": "zzz"}, {"row": None},
    {"row": "setting", "key": "p2p", "value": "allowed"}, {"row": "setting", "key": "_x", "value": 1},
    {"row": "setting", "key": "gateways", "value": ["javascript:alert(1)"]},
    {"row": "listen", "at": -1, "track": "x", "heard_ms": 1, "skipped": False},
    {"row": "listen", "at": 1e400, "track": "x", "heard_ms": 1, "skipped": False},
    {"row": "swarm", "infohash": "x", "bytes_in": 0, "bytes_out": 0, "allowed": True},
    {"row": "audio", "path": "../../etc/passwd", "content": "sri:" + "0" * 64, "also": [],
     "length": 5, "mime": "", "chunk": 5},
    {"row": "audio", "path": "starling.json", "content": "cid:zz", "also": [], "length": 5,
     "mime": "", "chunk": 0},
    {"row": "chunks", "content": "cid:zz", "chunk": 5, "length": 5, "sha256": "!!"},
    {"row": "chunks", "content": "cid:bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq",
     "chunk": 262144, "length": 5, "sha256": "A" * 43 + "="},
    {"row": "name", "name": "k51qzi5uqu5", "raw": "AAAA"},
    {"row": "wish", "track": "nobody", "place": 1.0, "paused": False},
    {"row": "wish", "track": "nobody", "place": 10**400, "paused": False},
    {"row": "swarm", "infohash": 10**39, "bytes_in": 0, "bytes_out": 0, "allowed": None},
    {"row": "setting", "key": "nobody_knows_it", "value": "x" * 50_000},
    {"row": "locator", "content": "url:file:///etc/passwd", "uri": "x"}, {"row": "queue", "value": {}},
]  # fmt: skip


async def test_lines_that_lie_are_left_out(bench: Bench) -> None:
    """Each is passed over and counted; what is right beside them is taken in; no consent, no
    chunk list that does not follow from its name, no record that nobody signed."""
    await filled(bench)
    data = await export(bench)
    for lie in LIES:
        data = forged(data, {"library/0001": liar(lie)})
    async with Bench() as other:
        answer = await take_in(other, data)
        assert len(answer["tracks"]) == 6
        assert other.state["settings"]["p2p"] == "unasked"
        database = other.connection
        assert database.execute("SELECT count(*) FROM manifests").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM names").fetchone() == (0,)
        assert "nobody_knows_it" not in other.engine.library.settings()
        assert [each["event"] for each in other.posted if each.get("event") == "broke"] == []
        assert len([row for row in await rows(other) if row["kept"]]) == 5
        assert troubles(other) == []


async def test_a_browser_that_cannot_check_signatures_takes_in_the_rest(bench: Bench) -> None:
    """Of names that change nothing is believed there; tracks and audio come all the same."""
    await filled(bench)
    raw = base64.b64encode(record("/ipfs/bafynonsense", 1)).decode()
    line = liar({"row": "name", "name": NAME, "raw": raw})
    data = forged(await export(bench), {"library/0001": line})

    async def cannot(*_: bytes) -> bool:
        raise DeviceFailed("no_ed25519", "This browser cannot check signatures of this kind.")

    async with Bench() as other:
        other.engine._world.signatures.verify_ed25519 = cannot  # type: ignore[method-assign]
        answer = await take_in(other, data)
        assert len(answer["tracks"]) == 6
        assert [each["code"] for each in answer["problems"]] == ["archive_lines"]
        assert other.engine.library.ipns_record(NAME) is None


async def test_audio_that_nobody_wishes_for_is_not_kept(bench: Bench) -> None:
    """An archive may hold it all the same: then it is here, and may be evicted."""
    await filled(bench)

    def unwished(body: bytes) -> bytes:
        return body.replace(b'"wish":true', b'"wish":false')

    data = forged(await export(bench), {"library/0001": unwished})
    async with Bench() as other:
        await take_in(other, data)
        contents = [copy.content for row in await rows(other)
                    for copy in other.engine.library.copies_of(row["id"])]  # fmt: skip
        found = [await other.vault.presence(content) for content in contents]
        whole = [each for each in found if each is not None and each.present == each.chunks]
        assert len(whole) == 5
        assert not any(each.kept for each in whole)


@pytest.mark.parametrize("data", [
    b"", b"x" * 1000, bytes(10_240), b"\x1f\x8b" + b"x" * 2000,
    _tar.header("starling.json", 2, 0) + b"{}" + bytes(510) + _tar.END,
    _tar.header("starling.json", 2**40, 0) + b"{}",
    _tar.header("x" * 3000, 0, 0) + _tar.END,
])  # fmt: skip
async def test_what_is_no_archive_is_refused(bench: Bench, data: bytes) -> None:
    assert problem(await take_in(bench, data))["code"] == "no_archive"


async def test_a_newer_archive_says_so(bench: Bench) -> None:
    body = b'{"format":"starling-archive","version":99}'
    data = _tar.header("starling.json", len(body), 0) + body + _tar.padding(len(body)) + _tar.END
    assert problem(await take_in(bench, data))["code"] == "archive_too_new"


async def test_packed_anew_in_a_folder(bench: Bench) -> None:
    """Unpacked and packed by another program, under a folder, in another tar format."""
    await filled(bench)
    data = await export(bench)
    out = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(data)) as old,
        tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as new,
    ):
        for member in old.getmembers():
            body = old.extractfile(member)
            member.name = f"./backup/{member.name}"
            member.pax_headers = {}
            new.addfile(member, body)
    async with Bench() as other:
        await take_in(other, out.getvalue())
        assert len([row for row in await rows(other) if row["kept"]]) == 5


async def test_without_audio_it_is_small(bench: Bench) -> None:
    await filled(bench)
    data = await export(bench, audio=False)
    async with Bench() as other:
        await take_in(other, data)
        assert len(await rows(other)) == 6
        assert not any(row["kept"] for row in await rows(other))


async def test_sweeping_forgets_what_was_described_for_an_archive(bench: Bench) -> None:
    """And takes no chunk that anybody needs with it."""
    await filled(bench)
    await export(bench)
    assert any("/piece-" in name for name in bench.vault.contents)
    chunks = dict(bench.vault.chunks)
    await bench.engine.rooms.archivist.sweep()
    assert not any("/piece-" in name for name in bench.vault.contents)
    assert {key: chunks[key] for key in bench.vault.chunks} == bench.vault.chunks
    for row in await rows(bench):
        if row["kept"]:
            (copy,) = bench.engine.library.copies_of(row["id"])
            assert await bench.vault.missing(ContentId(copy.content)) == []


async def test_whatever_is_changed_in_it(bench: Bench) -> None:
    """Bytes here and there are others, or gone: a Problem or what is right of it; never a bug,
    never a chunk that is not what its name says."""
    await filled(bench)
    data = await export(bench)
    chance = random.Random(11)
    for _ in range(12):
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 30)):
            at = chance.randrange(len(changed))
            if chance.random() < 0.2:
                del changed[at : at + chance.randrange(2000)]
            else:
                changed[at // 512 * 512 + chance.randrange(200)] = chance.randrange(256)
        async with Bench() as other:
            answer = await take_in(other, bytes(changed))
            if "problem" in answer:
                problem(answer)
            assert broke(other) == []
            for (base, index), chunk in other.vault.chunks.items():
                if base.startswith("sri:"):
                    assert other.vault.contents[base].id == base
                assert chunk == bench.vault.chunks.get((base, index), chunk)
            await other.do("find")


async def test_covers_come_along(bench: Bench) -> None:
    """By their hash; another picture under that name does not."""
    await filled(bench)
    picture = b"\x89PNG\r\n\x1a\n" + bytes(100)
    name = await bench.vault.put_art(Bytes(picture), "image/png")
    (first, *_) = await rows(bench)
    bench.engine.library.set_art(first["id"], name)  # type: ignore[arg-type]
    data = await export(bench)
    async with Bench() as other:
        await take_in(other, data)
        assert other.vault.arts == {name: ("image/png", picture)}
    async with Bench() as other:
        await take_in(other, forged(data, {"covers/": flipped}))
        assert other.vault.arts == {}


async def test_no_token_of_an_address_travels_and_its_track_is_found_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive opens no door of its maker's servers; taken in at home it finds what is there,
    and elsewhere it brings the sound, which needs no address."""
    # The torrent has no peers, and its silence is not this test's subject.
    monkeypatch.setattr(_swarms, "PIECE_TIMEOUT", 0.05)
    host, secret = Script(), "hunter2hunter2"
    async with host:
        host.files["rest/stream"] = wav(2, fill=9)
        uri = host.at(f"rest/stream?id=5&u=jane&p={secret}")
        answer = await bench.do("add", uri=uri)
        await bench.do("keep", track=answer["tracks"][0])
        passkey = "0123456789abcdef0123456789abcdef"
        raw, _ = torrent_of([(["1.wav"], wav(1, fill=8))])
        private = bencode_announce(raw, f"wss://t.example/{passkey}/announce")
        await bench.do("settings", p2p="allowed")
        await bench.do("add_files", files=[MemoryFile("x.torrent", private)])
        exported = await bench.do("export", what="everything", audio=True)
        assert exported["withheld"] == 1
        data = bench.vault.archive(exported["url"].removeprefix("export/"))
        for each in (secret, "jane", passkey):
            assert each.encode() not in data
        assert b"rest/stream?id=5" in data
        assert any(name.startswith("torrents/") for name in names_in(data))

        before = library_of(bench)
        await take_in(bench, data)
        assert library_of(bench) == before
    async with Bench() as other:
        answer = await take_in(other, data)
        assert answer["problems"] == []
        (row,) = [each for each in await rows(other) if each["source"] == "http"]
        assert row["kept"]


def bencode_announce(raw: bytes, announce: str) -> bytes:
    """A torrent with another tracker."""
    at = raw.index(b"4:info")
    return b"d8:announce%d:%s" % (len(announce), announce.encode()) + raw[at:]
