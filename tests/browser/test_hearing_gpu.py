"""A GPU that is lost while a chunk is computed on it, in a real Chromium: that chunk and those after it
are computed without, to the same numbers. The GPU is played by the processor (`gpu_kit`)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from playwright.sync_api import Error, Page, Playwright

from tests.browser.gpu_kit import FLAGS, SPOILT, overlay
from tests.browser.kit import Chrome, Site
from tests.browser.test_hearing import as_wave

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

CHUNK = 662_016
WIDE = 64
LAYERS = 100

OPEN = """async (address) => {
  const { open_analysis, WITHOUT_GPU } = await import("./bridge/analysis.js");
  const bytes = await (await fetch(address)).arrayBuffer();
  globalThis.gpu = open_analysis();
  globalThis.wasm = open_analysis({
    start: () => new Worker("bridge/analysis.worker.js", { type: "module", name: WITHOUT_GPU }),
  });
  await gpu.open(bytes.slice());
  await wasm.open(bytes);
}"""
HEAR = """async ([who, starts]) => {
  const told = [];
  for (const start of starts) {
    const numbers = [...(await globalThis[who].chunk(start))];
    told.push({ numbers, ...globalThis[who].place });
  }
  return told;
}"""
LOSE = {"destroyed": 3, "crashed": 0}
"""After how many batches of work the device is destroyed; by itself at none."""
BEGIN = f"([who, starts]) => {{ globalThis.coming = ({HEAR})([who, starts]); }}"


def graph() -> bytes:
    """Takes what the analysis takes and is as deep, with a thousandth of its work: a software adapter
    computes for minutes at the real one."""
    chance = np.random.default_rng(7)
    floats = {"loud": np.array(40.0), "first": chance.standard_normal((1, WIDE))}
    floats |= {
        f"w{each}": chance.standard_normal((WIDE, WIDE)) * 1.1 / np.sqrt(WIDE)
        for each in range(LAYERS)
    }
    held = [numpy_helper.from_array(it.astype(np.float32), name) for name, it in floats.items()]
    whole = {"from": [0], "to": [32 * WIDE], "axis": [1], "rows": [WIDE, -1]}
    held += [numpy_helper.from_array(np.array(it), name) for name, it in whole.items()]
    node = helper.make_node
    nodes = [
        node("Slice", ["pcm", "from", "to", "axis"], ["part"]),
        node("Reshape", ["part", "rows"], ["cut"]),
        node("ReduceMax", ["cut"], ["peaks"], axes=[1], keepdims=1),
        node("Mul", ["peaks", "loud"], ["louder"]),
        node("Sin", ["louder"], ["turned"]),
        node("MatMul", ["turned", "first"], ["t0"]),
    ]
    for each in range(LAYERS):
        nodes.append(node("MatMul", [f"t{each}", f"w{each}"], [f"m{each}"]))
        nodes.append(node("Tanh", [f"m{each}"], [f"t{each + 1}"]))
    nodes.append(node("ReduceMean", [f"t{LAYERS}"], ["mean"], axes=[0], keepdims=0))
    nodes.append(node("ReduceMax", [f"t{LAYERS}"], ["most"], axes=[0], keepdims=0))
    given = [helper.make_tensor_value_info("pcm", TensorProto.FLOAT, [2, CHUNK])]
    out = [helper.make_tensor_value_info(it, TensorProto.FLOAT, [WIDE]) for it in ("mean", "most")]
    made = helper.make_graph(nodes, "small", given, out, held)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model.SerializeToString()


def until(page: Page, worker: Any, expression: str, what: str) -> Any:
    """Wait for something in the worker."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if found := worker.evaluate(expression):
            return found
        page.wait_for_timeout(5)
    raise AssertionError(f"never came: {what}")


def given_to(dist: Path, folder: Path, more: bytes = b"") -> dict[str, bytes]:
    """What the page is served: a GPU that is played, with `more` of it; the small graph; a sound."""
    noise = 0.2 * np.random.default_rng(3).standard_normal((2, 44_100 * 40)).clip(-3, 3)
    return {
        **overlay(dist, more),
        "bare.html": b"<!doctype html><title>bare</title>",
        "model/analysis.onnx": graph(),
        "noise.wav": as_wave(folder / "noise.wav", *noise).read_bytes(),
    }


@pytest.fixture
def opened(playwright: Playwright, dist: Path, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a bare page in which the sound is heard twice: with a GPU, and without."""
    with ExitStack() as ends:

        def open_with(given: dict[str, bytes]) -> Page:
            site = Site(dist, overlay=given).start()
            ends.callback(site.unplug)
            chrome = Chrome(playwright, tmp_path / "profile", args=list(FLAGS)).start()
            ends.callback(chrome.close)
            assert chrome.context is not None
            page = chrome.context.new_page()
            page.goto(f"{site.url}bare.html")
            page.evaluate(OPEN, "noise.wav")
            return page

        yield open_with


@pytest.mark.parametrize("end", ["destroyed", "crashed"])
def test_a_gpu_is_lost_in_the_middle_of_a_chunk(
    opened: Callable[..., Page], dist: Path, tmp_path: Path, end: str
) -> None:
    """By an end of the device, and by an end of the whole GPU process: no chunk fails, none is other
    than WebAssembly alone has it, and where and why is told."""
    page = opened(given_to(dist, tmp_path))
    starts = [-768, *range(20_000, 220_000, 20_000)]
    (before,) = page.evaluate(HEAR, ["gpu", starts[:1]])
    assert before["provider"] == "webgpu", before["why"]

    worker = next(each for each in page.workers if "analysis.worker" in each.url)
    submitted = worker.evaluate("(at) => { self.lose_at = at; return self.submitted; }", LOSE[end])
    page.evaluate(BEGIN, ["gpu", starts[1:]])
    if end == "crashed":
        until(page, worker, f"() => self.submitted > {submitted}", "work for the GPU")
        crash_gpu(page)
    told = page.evaluate("() => globalThis.coming")
    assert until(page, worker, "() => self.lost.length", "the loss")

    expected = page.evaluate(HEAR, ["wasm", starts])
    places = [each["provider"] for each in told]
    assert places[-1] == "wasm" and places == sorted(places, reverse=True), "never back to it"
    assert end == "crashed" or set(places) == {"wasm"}
    assert "the GPU was lost" in told[-1]["why"]
    for found, right in zip([before, *told], expected, strict=True):
        close = 1e-6 if found["provider"] == "wasm" else 1e-3
        assert np.allclose(found["numbers"], right["numbers"], rtol=0, atol=close)
    first, second = (np.array(each["numbers"][:WIDE]) for each in expected[1:3])
    assert np.abs(first - second).max() > 3e-3, "else any chunk could pass for another"


def test_a_gpu_that_computes_wrongly_is_refused(
    opened: Callable[..., Page], dist: Path, tmp_path: Path
) -> None:
    """One number of its answer is another than the processor's: nothing is heard by it."""
    page = opened(given_to(dist, tmp_path, SPOILT))
    (found,) = page.evaluate(HEAR, ["gpu", [0]])
    (right,) = page.evaluate(HEAR, ["wasm", [0]])
    worker = next(each for each in page.workers if "analysis.worker" in each.url)
    assert worker.evaluate("() => self.spoilt") > 0, "the GPU was asked"
    assert found["provider"] == "wasm"
    assert "wrongly" in found["why"]
    assert found["numbers"] == right["numbers"]


def crash_gpu(page: Page) -> None:
    """End the browser's GPU process, as a broken driver does."""
    try:
        page.context.new_cdp_session(page).send("Browser.crashGpuProcess")
    except Error as error:
        raise AssertionError("the browser cannot be told to") from error
