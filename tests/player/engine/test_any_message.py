"""The engine under a page gone mad: any message, in any order, with any values."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("aiohttp")

from player import contract
from player.engine import wire
from tests.fakes import Bench, MemoryFile
from tests.thorough import times

STRANGE: list[Any] = [
    None, True, False, 0, -1, 1, 2**53, -(2**63), 2**64, 10**400, 1e308, 0.5, "", "x", "../../etc",
    "<img src=x onerror=alert(1)>", "\x00", "\ud800", "a" * 5000, "' OR 1=1 --", '"*^:', "NEAR(",
    [], {}, [[]], {"a": {"b": []}}, [None], float("nan"), float("inf"), "btih:" + "a" * 40 + "/²",
    "cid:zz", "url:http://", "sri:", "é̀", "☃" * 300, [1, "a", None], {"year": -5}, {"kept": "no"},
]  # fmt: skip

IDS = ["", "nothing", "e1", "task1", "t-0"]


def wav(seed: int) -> bytes:
    import io
    import wave

    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes([seed]) * 4000)
    return out.getvalue()


def value_of(hint: Any, ids: list[str]) -> st.SearchStrategy[Any]:
    """A right value for a field, as far as its type goes."""
    hint = wire._bare(hint)
    origin = get_origin(hint)
    if origin is Literal:
        return st.sampled_from(get_args(hint))
    if origin is list:
        return st.lists(value_of(get_args(hint)[0], ids), max_size=4)
    if origin is dict:
        return st.dictionaries(
            st.sampled_from(["artist", "year", "kept", "zz", "a" * 40]),
            st.sampled_from(STRANGE),
            max_size=2,
        )
    if args := get_args(hint):
        return st.one_of([value_of(each, ids) for each in args if each is not type(None)])
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: st.sampled_from([*ids, "tone", "http://127.0.0.1:9/a.mp3", "magnet:?xt=urn:btih:x"]),
        int: st.integers(-5, 2**54),
        float: st.floats(allow_nan=True),
        bool: st.booleans(),
    }
    return simple.get(hint, st.sampled_from(STRANGE))


@st.composite
def message(draw: Any, ids: list[str]) -> dict[str, Any]:
    """A command or report: mostly of the right shape, sometimes with a strange value in it."""
    tag, known = draw(st.sampled_from([("do", wire.COMMANDS), ("report", wire.REPORTS)]))
    name = draw(st.sampled_from(sorted(known)))
    hints = get_type_hints(known[name])
    data: dict[str, Any] = {tag: name}
    for field in dataclasses.fields(known[name]):
        required = field.default is dataclasses.MISSING
        if (required and field.default_factory is dataclasses.MISSING) or draw(st.booleans()):
            data[field.name] = draw(value_of(hints[field.name], ids))
    if draw(st.integers(0, 3)) == 0:
        data[draw(st.sampled_from([*data, "extra"]))] = draw(st.sampled_from(STRANGE))
    return data


async def quiet(bench: Bench) -> None:
    """Nothing that runs beside is left over."""
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await task
    await asyncio.sleep(0)


def broke(bench: Bench) -> list[str]:
    return [each["details"] for each in bench.posted if each.get("event") == "broke"]


@settings(
    max_examples=times(20, 600),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_any_message_in_any_order_is_answered(data: st.DataObject) -> None:
    """Whatever the page sends: each command is answered, with its shape or a Problem that has a
    sentence; never is it a bug, and the library can be read after it."""

    async def run() -> None:
        async with Bench() as bench:
            files = [MemoryFile(f"tone {n}.wav", wav(n)) for n in range(3)]
            added = await bench.do("add_files", files=files)
            ids = [*IDS, *added["tracks"]]
            await bench.do("play", tracks=added["tracks"])
            ids += [each["entry"] for each in bench.state["queue"]["entries"]]
            ids += [copy.content for copy in bench.engine.library.copies_of(added["tracks"][0])]
            for sent in data.draw(st.lists(message(ids), min_size=1, max_size=12)):
                bench._last += 1
                future = asyncio.get_running_loop().create_future()
                bench._answers[bench._last] = future
                async with asyncio.timeout(20):
                    work = asyncio.ensure_future(
                        bench.engine.receive(json.dumps(sent), [], bench._last)
                    )
                    while not work.done():
                        await asyncio.sleep(0.001)
                        for probe in bench.effects("probe_media"):
                            await bench.report("media_probed", url=probe["url"], duration_ms=-1)
                    await work
                assert broke(bench) == [], sent
                if "do" in sent and "report" not in sent:
                    answer = future.result()
                    assert "answer" in answer or len(answer["problem"]["message"]) > 10, sent
            page = await bench.do("find", limit=1000)
            assert page["total"] == len(page["tracks"])
            await quiet(bench)
            assert broke(bench) == []

    asyncio.run(run())


@pytest.mark.parametrize("text", [
    "", "null", "[]", "{", '"do"', "{}", '{"do":null}', '{"do":[]}', '{"do":"__class__"}',
    '{"do":"find","limit":NaN}', '{"do":"find","limit":-Infinity}', '{"do":"seek","ms":1e400}',
    '{"do":"find","text":"\\ud800"}', '{"do":"find","filter":' + '{"a":' * 100 + "1" + "}" * 102,
    "[" * 100_000, '{"do":"find","offset":' + "9" * 5000 + "}",
    '{"do":"play","tracks":[' + ",".join(["1"] * 100_000) + "]}",
    '{"do":"find","filter":{"artist":["' + "x" * 100 + '"],"artist2":1}}',
])  # fmt: skip
async def test_what_is_no_message_is_refused(text: str) -> None:
    """Not JSON, not an object, NaN, half characters, bottomless nesting: BadInput, blame us."""
    async with Bench() as bench:
        bench._answers[1] = asyncio.get_running_loop().create_future()
        await bench.engine.receive(text, None, 1)
        problem = bench._answers[1].result()["problem"]

        assert problem["blame"] == "us"
        assert problem["code"] != "broke"
        assert problem["message"]
        assert broke(bench) == []


def test_every_command_has_a_handler() -> None:
    """A command in the contract that the engine does not know would be a bug on the wire."""

    async def run() -> None:
        async with Bench() as bench:
            known = set(bench.engine._handlers) | {contract.AddFiles, contract.Import}
            assert set(wire.COMMANDS.values()) <= known

    asyncio.run(run())
