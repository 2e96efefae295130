"""Cue sheets of torrents and IPFS folders: they cut the files beside them, as they do at home."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.types import ContentId
from tests.player.engine.hands import Bench, MemoryFile, SwarmPage, broke, rows, torrent_of, until
from tests.player.engine.test_cueing import OTHER, PARTS, SOUND, THREE, sheet
from tools.world.gateway import Gateway


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with Bench() as running:
        await running.do("settings", p2p="allowed", trackers=["wss://tracker.example"])
        yield running


async def add_torrent(bench: Bench, files: dict[str, bytes]) -> tuple[dict[str, Any], SwarmPage]:
    raw, whole = torrent_of([(name.split("/"), body) for name, body in files.items()])
    swarm = SwarmPage(bench, raw, whole)
    return await bench.do("add_files", files=[MemoryFile("x.torrent", raw)]), swarm


async def test_a_sheet_in_a_torrent_cuts_its_file(bench: Bench) -> None:
    added, swarm = await add_torrent(bench, {"album.wav": SOUND, "album.cue": THREE})
    assert added["problems"] == []
    found = await rows(bench)
    assert [row["title"] for row in sorted(found, key=lambda row: row["number"])] == PARTS
    assert sorted(added["tracks"]) == sorted(row["id"] for row in found)
    assert bench.state["undo"]["undo"] == ""
    parts = [row["id"] for row in sorted(found, key=lambda row: row["number"])]

    # The deck is told where in the file it begins, and its bytes come from the swarm.
    await bench.do("play", tracks=parts[1:2])
    cue = bench.effects("load")[-1]["cue"]
    assert cue["content"].startswith("btih:")
    assert cue["content"].endswith("#2")
    assert cue["start_ms"] > 0
    content = await bench.vault.look_up(ContentId(cue["content"]))
    assert content is not None
    await bench.report("wanted", content=cue["content"], first=0, last=0, reader="r1")
    await until(bench, lambda: (content.base, 0) in bench.vault.chunks)
    assert broke(bench) == []

    # To keep one is to keep the file; then all of it is here.
    kept = await bench.do("keep", tracks=parts[:1])
    assert "problem" not in kept
    await until(
        bench,
        lambda: all(row.stored == 1 for row in bench.engine.library.rows(parts)),
    )
    await bench.do("drop", tracks=parts[2:], remove=True)
    assert {row["id"]: row["kept"] for row in await rows(bench)}[parts[0]]
    assert cue["content"] in bench.vault.kept

    # Added again, nothing is there twice.
    again = await bench.do("add_files", files=[MemoryFile("x.torrent", swarm.raw)])
    assert sorted(again["tracks"]) == sorted(parts)
    assert len(await rows(bench)) == 3
    assert broke(bench) == []


async def test_every_folder_has_its_own_sheet(bench: Bench) -> None:
    """The same rule as at home: by name, then the only one beside it; who has none stays whole."""
    added, _ = await add_torrent(
        bench,
        {
            "One/side.wav": SOUND,
            "One/other name.cue": THREE.replace(b"album.wav", b"image.wav"),
            "Two/loose.wav": OTHER,
        },
    )
    assert added["problems"] == []
    found = await rows(bench)
    assert len(found) == 4
    assert {row["title"] for row in found} >= set(PARTS)


@pytest.mark.parametrize(
    ("cue", "code"),
    [(sheet("00:00:00", "59:00:00"), "cue_wrong_times"), (b"nonsense", "not_a_cue")],
)
async def test_a_sheet_that_does_not_fit_costs_nothing(bench: Bench, cue: bytes, code: str) -> None:
    added, _ = await add_torrent(bench, {"album.wav": SOUND, "album.cue": cue})
    assert [problem["code"] for problem in added["problems"]] == [code]
    assert len(await rows(bench)) == 1


async def test_what_was_whole_here_is_cut_by_a_step(bench: Bench) -> None:
    """A torrent from before: added again it becomes its tracks, and that can be taken back."""
    raw, whole = torrent_of([(["album.wav"], SOUND), (["album.cue"], THREE)])
    SwarmPage(bench, raw, whole)
    taking = bench.engine._tagger._sheets

    async def none(*_: Any) -> list[Any]:
        return []

    bench.engine._tagger._sheets = none  # type: ignore[method-assign]
    (track,) = (await bench.do("add_files", files=[MemoryFile("x.torrent", raw)]))["tracks"]
    bench.engine._tagger._sheets = taking  # type: ignore[method-assign]
    await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
    assert len(await rows(bench)) == 3
    assert (await bench.do("undo"))["what"] == "cue_cut"
    assert [row["id"] for row in await rows(bench)] == [track]
    assert (await bench.do("redo"))["what"] == "cue_cut"
    found = await rows(bench)
    assert len(found) == 3
    await bench.do("play", tracks=[found[-1]["id"]])
    assert bench.effects("load")[-1]["cue"]["content"].partition("#")[2]
    assert broke(bench) == []


async def test_a_sheet_in_a_folder_of_ipfs(bench: Bench) -> None:
    """Its file is asked for by its own CID, whichever of its tracks is played."""
    gateway = Gateway()
    async with gateway:
        dag = gateway.dag
        folder = dag.add_directory(
            {"album.wav": dag.add_file(SOUND), "album.cue": dag.add_file(THREE)}
        )
        await bench.do("settings", gateways=[gateway.url])
        added = await bench.do("add", uri=f"ipfs://{dag.text(folder.cid)}")
        assert added["problems"] == []
        found = sorted(await rows(bench), key=lambda row: row["number"])
        assert [row["title"] for row in found] == PARTS
        await bench.do("play", tracks=[found[2]["id"]])
        content = bench.effects("load")[-1]["cue"]["content"]
        assert content.startswith("cid:")
        assert content.endswith("#3")
        await bench.do("keep", tracks=[found[0]["id"]])
        await until(
            bench,
            lambda: all(
                row.stored == 1 for row in bench.engine.library.rows([each["id"] for each in found])
            ),
        )
        name = ContentId(content)
        octets = await bench.vault.read(name, 0, len(SOUND))
        assert octets is not None
        assert octets.to_bytes() == SOUND
        # An archive has the file once, and whoever takes it in has the tracks.
        exported = await bench.do("export", what="everything", audio=True)
        data = bench.vault.archive(exported["url"].removeprefix("export/"))
    async with Bench() as other:
        taken = await other.do(
            "import", files=[MemoryFile("starling.tar", data)], name="starling.tar",
            file={"path": ["starling.tar"], "size": len(data)},
        )  # fmt: skip
        assert taken["problems"] == []
        there = sorted(await rows(other), key=lambda row: row["number"])
        assert [row["title"] for row in there] == PARTS
        assert there[0]["kept"]
        assert broke(other) == []
    assert broke(bench) == []
