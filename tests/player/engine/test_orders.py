"""Orders that are about more than one part: sources, picks, import, cache."""

from __future__ import annotations

import pytest

pytest.importorskip("aiohttp")

from tests.fakes import Bench, MemoryFile
from tests.player.engine.test_ways_in import _wav


async def test_sources_are_settings(bench: Bench) -> None:
    """A gateway that is added stands last in the settings, once; removed, it is gone."""
    before = bench.state["settings"]["gateways"]
    for _ in range(2):
        await bench.do("source_add", kind="gateway", uri="http://127.0.0.1:9")
    assert bench.state["settings"]["gateways"] == [*before, "http://127.0.0.1:9"]
    after = await bench.do("source_remove", kind="gateway", uri="http://127.0.0.1:9")

    assert after["gateways"] == before
    refused = await bench.do("source_add", kind="tracker", uri="http://not.a.websocket")
    assert refused["problem"]["code"] == "bad_setting"
    refused = await bench.do("source_remove", kind="tracker", uri="wss://nobody")
    assert refused["problem"]["code"] == "no_such_source"


async def test_recommend_obeys_its_knobs(bench: Bench) -> None:
    """Picks are tracks of the library, each with a reason; only-kept means it."""
    added = await bench.do("add_files", files=[MemoryFile("A/one.wav", _wav())])
    (track,) = added["tracks"]
    picks = (await bench.do("recommend", limit=5, knobs={"only_kept": True}))["picks"]
    assert [pick["track"] for pick in picks] == [track]
    assert picks[0]["reason"].endswith(".")
    await bench.do("drop", track=track)

    assert (await bench.do("recommend", knobs={"only_kept": True}))["picks"] == []
    refused = await bench.do("recommend", limit=1000)
    assert refused["problem"]["code"] == "bad_limit"


async def test_the_log_holds_no_tokens(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    """What may be copied from the log names the address, not the secret in its query."""
    with caplog.at_level("INFO", logger="engine"):
        await bench.do("add", uri="ftp://host.test/song.mp3?token=s3cret")

    assert "ftp://host.test/song.mp3" in caplog.text
    assert "s3cret" not in caplog.text
