"""Keeping by the engine's orders: promises, playlists and artists, the regions, the promise of the
browser; a cache within its limit; sources with passwords; bytes that are read again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.errors import DeviceFailed, NetworkFailed
from player.types import ContentId
from tests.fakes import Bench, MemoryFile
from tests.player.engine.hands import Script, broke, problem, rows, troubles, until, wav


@pytest.fixture
async def host() -> AsyncIterator[Script]:
    async with Script() as running:
        yield running


async def on_the_web(bench: Bench, host: Script, count: int) -> list[str]:
    for n in range(count):
        host.files[f"{n}.wav"] = wav(20, fill=n + 1)
    added = [await bench.do("add", uri=host.at(f"{n}.wav")) for n in range(count)]
    return [each["tracks"][0] for each in added]


def gate(bench: Bench) -> asyncio.Event:
    """Holds up all that is fetched in the background, until it is set."""
    event = asyncio.Event()
    fetch = bench.engine.rooms.carrying.fetch

    async def held(*args: Any) -> None:
        await event.wait()
        await fetch(*args)

    bench.engine.rooms.carrying.fetch = held  # type: ignore[method-assign]
    return event


async def test_a_promise_survives_a_pause(bench: Bench, host: Script) -> None:
    """Keep resolves when every byte is here, whatever was paused and moved on the way; the region
    tells all of it, and the board of tasks nothing."""
    tracks = await on_the_web(bench, host, 3)
    free = gate(bench)
    keeping = asyncio.create_task(bench.do("keep", tracks=tracks))
    await until(bench, lambda: bench.state["downloads"]["total"] == 3)
    assert bench.engine.board.region() == []
    await bench.do("download_pause")
    states = [each["state"] for each in bench.state["downloads"]["items"]]
    assert states == ["paused"] * 3
    assert bench.state["downloads"]["paused"]
    await bench.do("download_move", tracks=[tracks[2]], to=0)
    assert bench.state["downloads"]["items"][0]["track"]["id"] == tracks[2]
    free.set()
    await asyncio.sleep(0.01)
    assert not keeping.done()
    await bench.do("download_resume")
    answer = await keeping

    assert answer["tracks"] == tracks
    assert answer["bytes"] == sum(len(host.files[f"{n}.wav"]) for n in range(3))
    assert [each["state"] for each in bench.state["downloads"]["items"]] == ["done"] * 3
    assert bench.state["downloads"]["done_bytes"] == answer["bytes"]
    assert len(bench.vault.kept) == 3


async def test_a_keep_fails_by_its_first_failure_and_is_tried_again(
    bench: Bench, host: Script
) -> None:
    tracks = await on_the_web(bench, host, 2)
    carrying = bench.engine.rooms.carrying
    fetch = carrying.fetch

    async def failing(*args: Any) -> None:
        raise NetworkFailed("unreachable", "Nobody answers there now.", retry_after=10)

    carrying.fetch = failing  # type: ignore[method-assign]
    found = problem(await bench.do("keep", tracks=tracks))
    assert found["code"] == "unreachable"
    await bench.engine._page.flush()
    items = bench.state["downloads"]["items"]
    assert {each["problem"]["code"] for each in items} == {"unreachable"}
    assert {each["state"] for each in items} == {"waiting"}
    assert all(row["keeping"] for row in await rows(bench))
    carrying.fetch = fetch  # type: ignore[method-assign]
    await bench.do("download_retry")
    await until(bench, lambda: len(bench.vault.kept) == 2 and not bench.engine.library.unfinished())


async def test_artists_and_playlists_are_kept(bench: Bench, host: Script) -> None:
    """Everything by somebody; every track that a list names, added on the way."""
    tracks = await on_the_web(bench, host, 2)
    library = bench.engine.library
    import dataclasses

    for track in tracks:
        tags = library.look_up(track).tags  # type: ignore[arg-type]
        library.update_tags(track, dataclasses.replace(tags, artist="Somebody"))  # type: ignore[arg-type]
    assert sorted((await bench.do("keep", artist="Somebody"))["tracks"]) == sorted(tracks)
    host.files["new.wav"] = wav(1, fill=99)
    host.files["l.m3u"] = b"#EXTM3U\nnew.wav\n"
    answer = await bench.do("keep", playlist=host.at("l.m3u"))
    assert len(answer["tracks"]) == 1
    assert len([row for row in await rows(bench) if row["kept"]]) == 3
    assert problem(await bench.do("keep", artist="Nobody"))["code"] == "no_such_album"
    await bench.do("drop", artist="Somebody")
    assert len([row for row in await rows(bench) if row["kept"]]) == 1


async def test_the_promise_of_the_browser_is_asked_for_once(bench: Bench, host: Script) -> None:
    """When the first track is whole; by order at any time; its answer is in the region."""
    tracks = await on_the_web(bench, host, 2)
    assert bench.effects("ask_persist") == []
    await bench.do("keep", track=tracks[0])
    await bench.do("keep", track=tracks[1])
    assert len(bench.effects("ask_persist")) == 1
    assert bench.state["storage"]["asked"]
    await bench.do("persist")
    assert len(bench.effects("ask_persist")) == 2
    await bench.report("conditions", persisted=True, asked=True, risk="")
    await until(bench, lambda: bench.state["storage"]["persisted"])
    assert not bench.state["storage"]["durable"]
    assert bench.state["storage"]["risk"] == "session"


async def test_the_region_is_told_twice_a_second_at_most(bench: Bench, host: Script) -> None:
    """However fast bytes come and tracks end."""
    tracks = await on_the_web(bench, host, 12)
    free = gate(bench)
    free.set()
    before = len(bench.posted)
    began = bench.clock.monotonic()
    await bench.do("keep", tracks=tracks)
    took = bench.clock.monotonic() - began
    told = [each for each in bench.posted[before:] if each.get("region") == "downloads"]
    assert len(told) <= 3 + 2 * took + 1


async def test_offline_is_said_and_ends_by_itself(bench: Bench, host: Script) -> None:
    """Offline nothing fails and nothing is asked for; back online it goes on."""
    tracks = await on_the_web(bench, host, 2)
    await bench.report("conditions", online=False)
    keeping = asyncio.create_task(bench.do("keep", tracks=tracks))
    await until(bench, lambda: bench.state["downloads"]["held"] == "offline")
    asked = len(host.log)
    assert [each["state"] for each in bench.state["downloads"]["items"]] == ["waiting"] * 2
    assert len(host.log) == asked
    await bench.report("conditions", online=True)
    assert (await keeping)["tracks"] == tracks


async def test_what_was_being_fetched_goes_on_when_it_is_restored(
    bench: Bench, host: Script
) -> None:
    (track,) = await on_the_web(bench, host, 1)
    free = gate(bench)
    keeping = asyncio.create_task(bench.do("keep", track=track))
    await until(bench, bench.engine.library.wishes)
    await bench.do("drop", track=track, remove=True)
    await keeping
    assert bench.state["downloads"]["items"] == []
    free.set()
    await bench.do("restore", tracks=[track])
    await until(bench, lambda: not bench.engine.library.unfinished())
    assert [row["kept"] for row in await rows(bench)] == [True]


# ── storage ──────────────────────────────────────────────────────────────────────────────────


async def test_what_takes_space(bench: Bench, host: Script) -> None:
    """Grouped and largest first; a cache of some tracks is cleared, what is kept or plays stays."""
    tracks = await on_the_web(bench, host, 3)
    await bench.do("keep", track=tracks[0])
    for track in tracks:
        (copy,) = bench.engine.library.copies_of(track)  # type: ignore[arg-type]
        await bench.engine.stock.settle(copy.content)
    page = await bench.do("stored", by="track")
    assert page["total"] == 3
    sizes = [each["bytes"] for each in page["items"]]
    assert sizes == sorted(sizes, reverse=True)
    assert page["items"][0]["tracks"] == [tracks[0]]
    assert page["items"][0]["kept_bytes"] == page["items"][0]["bytes"]
    for by in ("album", "artist", "source"):
        assert sum(each["bytes"] for each in (await bench.do("stored", by=by))["items"]) == sum(
            sizes
        )
    assert problem(await bench.do("stored", limit=10_000))["code"] == "bad_page"
    await bench.do("play", tracks=[tracks[1]])
    cleared = await bench.do("clear_cache", tracks=tracks)
    assert cleared["bytes"] == next(
        each["bytes"] for each in page["items"] if each["tracks"] == [tracks[2]]
    )
    left = {base for base, _ in bench.vault.chunks}
    assert len(left) == 2


async def test_the_least_recently_heard_goes_first(
    bench: Bench, host: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the user's limit and the browser's quota; never what is kept, plays or comes next."""
    tracks = await on_the_web(bench, host, 6)
    contents = [bench.engine.library.copies_of(track)[0].content for track in tracks]  # type: ignore[arg-type]
    library, vault = bench.engine.library, bench.vault
    for n, content in enumerate(contents):
        known = await bench.engine.delivery.look_up(content)
        await bench.engine.delivery.ensure(known, 0, (known.length - 1) // known.chunk)
        await bench.engine.stock.settle(content)
        library.listened(tracks[n], 60_000, skipped=False, at=1000 + (n * 7) % 6)  # type: ignore[arg-type]
    size = library.copies_of(tracks[0])[0].length  # type: ignore[arg-type]
    await bench.do("keep", track=tracks[5])
    await bench.do("play", tracks=[tracks[0], tracks[1]])

    async def usage() -> dict[str, Any]:
        cached = sum(len(chunk) for key, chunk in vault.chunks.items() if key[0] not in vault.kept)
        return {"kept_bytes": size, "cached_bytes": cached, "quota_bytes": 0, "persisted": False}

    monkeypatch.setattr(vault, "usage", usage)
    await bench.do("settings", cache_limit=4 * size)
    await bench.engine.rooms.holder.make_room()
    assert contents[2] not in {base for base, _ in vault.chunks}
    assert {contents[n] for n in (0, 1, 3, 4, 5)} == {base for base, _ in vault.chunks}
    await bench.do("settings", cache_limit=1)
    await bench.engine.rooms.holder.make_room()
    assert {contents[n] for n in (0, 1, 5)} == {base for base, _ in vault.chunks}


# ── sources with passwords ───────────────────────────────────────────────────────────────────


async def test_credentials_are_sealed_and_never_shown(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """They reach the swarm and nothing else: not the region, the log, an export or the database."""
    turn = {"kind": "ice_server", "uri": "turn:turn.example:3478"}
    with caplog.at_level("DEBUG"):
        answer = await bench.do("source_add", **turn, username="anna", credential="swordfish")
    assert answer["ice_servers"] == ["turn:turn.example:3478"]
    (server,) = bench.engine.settings.ice()
    assert (server.urls, server.username, server.credential) == (
        "turn:turn.example:3478", "anna", "swordfish",
    )  # fmt: skip
    stored = "".join(map(str, bench.connection.execute("SELECT * FROM settings")))
    everything = stored + json.dumps(bench.posted) + caplog.text
    assert "swordfish" not in everything
    assert "anna" not in everything

    from player.engine.settings import SettingsBook

    book = SettingsBook(bench.engine.library, bench.engine._world.secrets)
    await book.open_keys()
    assert book.ice()[0].credential == "swordfish"
    await bench.do("source_remove", **turn)
    assert "sealed" not in "".join(map(str, bench.connection.execute("SELECT * FROM settings")))
    assert bench.engine.settings.ice() == []


async def test_a_key_that_is_gone_is_told(bench: Bench) -> None:
    await bench.do(
        "source_add", kind="ice_server", uri="turn:t.example", username="a", credential="b"
    )
    bench.engine._world.secrets.lost = True  # type: ignore[union-attr]
    bench.engine.settings._keys.clear()
    await bench.engine.rooms.prepare()
    assert "credential_lost" in troubles(bench)
    assert bench.engine.settings.ice() == [], "with it a browser would connect to nobody"


async def test_two_sources_added_at_once_are_both_there(bench: Bench) -> None:
    """Sealing what the one asks for takes a while; meanwhile the other is added."""
    book = bench.engine.settings
    assert book._secrets is not None
    seal, sealed = book._secrets.seal, asyncio.Event()

    async def slowly(text: str) -> str:
        await sealed.wait()
        return await seal(text)

    book._secrets.seal = slowly  # type: ignore[method-assign]
    turn = {"kind": "ice_server", "uri": "turn:t.example", "username": "a", "credential": "b"}
    first = asyncio.ensure_future(bench.do("source_add", **turn))
    await asyncio.sleep(0)
    await bench.do("source_add", kind="ice_server", uri="stun:s.example")
    sealed.set()
    await first
    assert book.now.ice_servers == ["stun:s.example", "turn:t.example"]


async def test_one_address_in_two_spellings_is_one(bench: Bench) -> None:
    await bench.do("settings", gateways=[])
    for uri in ("https://g.example", "https://g.example/", " https://g.example "):
        answer = await bench.do("source_add", kind="gateway", uri=uri)
        assert answer["gateways"] == ["https://g.example"]
    answer = await bench.do("source_remove", kind="gateway", uri="https://g.example/")
    assert answer["gateways"] == []


async def test_a_vault_that_fails_at_the_start_is_told_and_the_rest_goes_on(bench: Bench) -> None:
    tracks = (await bench.do("add_files", files=[MemoryFile("a.wav", wav())]))["tracks"]
    await bench.do("drop", tracks=tracks, remove=True)
    bench.engine.library.outdated()
    bench.engine.library._db.execute("UPDATE trash_seen SET since = since - 31 * 86400")
    remove = bench.vault.remove

    async def fails(_: object) -> None:
        raise DeviceFailed("vault_failed", "The storage answered with an error.")

    bench.vault.remove = fails  # type: ignore[method-assign]
    await bench.engine.rooms.prepare()
    assert "vault_failed" in troubles(bench)
    bench.vault.remove = remove  # type: ignore[method-assign]


async def test_downloads_go_on_though_a_tag_cannot_be_read(bench: Bench) -> None:
    """At the start: tags that an earlier session left unread may be at a host that is silent."""
    never, gone_on = asyncio.Event(), asyncio.Event()
    bench.engine._tagger.finish = never.wait  # type: ignore[method-assign,assignment]
    bench.engine.rooms.go_on = gone_on.set  # type: ignore[method-assign]
    start = asyncio.ensure_future(bench.engine._go_on())
    async with asyncio.timeout(20):
        await gone_on.wait()
    assert not start.done()
    start.cancel()


@pytest.mark.parametrize(("kind", "good", "bad"), [
    ("router", "https://delegated.example", "wss://delegated.example"),
    ("resolver", "https://dns.example/dns-query", "dns.example"),
    ("ice_server", "stun:stun.example:3478", "turn:anna:secret@turn.example"),
    ("tracker", "wss://t.example", "udp://t.example"),
])  # fmt: skip
async def test_sources_are_checked(bench: Bench, kind: str, good: str, bad: str) -> None:
    name = {"ice_server": "ice_servers"}.get(kind, f"{kind}s")
    assert good in (await bench.do("source_add", kind=kind, uri=good))[name]
    assert problem(await bench.do("source_add", kind=kind, uri=bad))["code"] == "bad_setting"
    if kind != "ice_server":
        found = problem(await bench.do("source_add", kind=kind, uri=good, username="x"))
        assert found["code"] == "bad_setting"


# ── reading again ────────────────────────────────────────────────────────────────────────────


async def test_damage_is_found_removed_and_fetched_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bit that turned over on the disk: found by its name's hashes, gone, and here again."""
    from tools.world import Gateway

    body = wav(60)
    gateway = Gateway()
    root = gateway.dag.text(gateway.dag.add_file(body).cid)
    async with gateway:
        await bench.do("settings", gateways=[gateway.url])
        (track,) = (await bench.do("add", uri=f"ipfs://{root}"))["tracks"]
        await bench.do("keep", track=track)
        (copy,) = bench.engine.library.copies_of(track)
        fine = await bench.do("verify")
        assert fine["damaged"] == 0 < fine["chunks"]
        assert bench.state["storage"]["checked_at"] > 0
        key = (copy.content, 1)
        bench.vault.chunks[key] = (
            bytes([bench.vault.chunks[key][0] ^ 1]) + bench.vault.chunks[key][1:]
        )
        found = await bench.do("verify")
        assert found["damaged"] == 1
        await until(bench, lambda: not bench.engine.library.unfinished())
        octets = await bench.vault.read(ContentId(copy.content), 0, len(body))
        assert octets is not None and octets.to_bytes() == body
        await bench.engine._page.flush()
        assert bench.state["storage"]["damaged"] == 1
        assert broke(bench) == []


async def test_verify_says_what_nothing_proves(bench: Bench, host: Script) -> None:
    tracks = await on_the_web(bench, host, 1)
    assert tracks
    await bench.do("keep", tracks=tracks)
    assert (await bench.do("verify"))["unproved"] == 1
    async with Bench() as empty:
        assert problem(await empty.do("verify"))["code"] == "nothing_stored"


async def test_files_that_were_added_are_checked_too(bench: Bench) -> None:
    await bench.do("add_files", files=[MemoryFile("a.wav", wav(1))])
    answer = await bench.do("verify")
    assert answer["damaged"] == 0


async def test_verify_can_be_cancelled(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a task with a name, and stops where it is."""
    await bench.do("add_files", files=[MemoryFile("a.wav", wav(1))])
    reads = asyncio.Event()

    async def slow(*_: Any, **__: Any) -> Any:
        reads.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(bench.vault, "check", slow)
    checking = asyncio.create_task(bench.do("verify"))
    await reads.wait()
    (task,) = bench.engine.board.region()
    assert (task.what, task.unit) == ("verify", "bytes")
    await bench.do("cancel", task=task.task)
    assert problem(await checking)["code"] == "cancelled"
    assert bench.engine.board.region() == []


async def test_an_archive_is_described_like_files(bench: Bench) -> None:
    """The page sends one file beside the message; strange ones are none."""
    described = bench.engine.described_files
    message = {"do": "import", "name": "a.tar", "file": {"path": ["a.tar"], "size": 5}}
    assert described(json.dumps(message)) == [(("a.tar",), 5)]
    for strange in ({}, {"file": 1}, {"file": {"path": 1}}, {"file": None, "files": None}):
        assert described(json.dumps(strange)) == []
