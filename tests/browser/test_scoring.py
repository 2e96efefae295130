"""A large library is scored in a real Chromium, in the model's own worker: what the graph proposes on a
GPU is what NumPy would pick, and without a GPU nothing is lost.

The GPU is played by the processor, at whose speed 100,000 tracks take two seconds a question: the
library is a smaller one, and the worker takes it for large.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.flags import QUIET
from tests.browser.gpu_kit import FLAGS, PRELUDE
from tests.browser.kit import WATCH_POLICY, Site, chromium_path
from tests.browser.overlays import overlay as overlaid
from tools.serve import policy_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

FEW, MANY = 12_000, 205_000
"""Tracks of the library; where there is no GPU, as many as would be scored on one."""

WORKER = "bridge/model.worker.js"
FASTER = b"""
const { parse } = JSON;
JSON.parse = (text, ...more) => {
  const found = parse(text, ...more);
  if (found?.why === "the GPU is slower") found.why = "";
  return found;
};
"""
"""A GPU that the processor plays is slower: it is told otherwise."""
SMALL = rb"\1;\2.runPython('import ml.desk_graph; ml.desk_graph.LARGE = 8192');"

TELL = """async (tracks) => {
  const { open_model } = await import("./bridge/model.js");
  const model = (globalThis.model = open_model());
  let seed = 7;
  const chance = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const of = (Kind, make) => Kind.from({ length: tracks }, (_, at) => make(at));
  globalThis.ask = async (name, told, columns = {}) => {
    const names = { Float32Array: "f4", Float64Array: "f8", Int32Array: "i4", Uint8Array: "u1" };
    const described = Object.entries(columns).map(([name, { values, wide }]) => {
      const rows = values.length / (wide ?? 1);
      return { name, type: names[values.constructor.name], shape: wide ? [rows, wide] : [rows] };
    });
    const arrays = Object.values(columns).map(({ values }) => new Uint8Array(values.buffer));
    const answer = await model.ask(name, JSON.stringify({ ...told, columns: described }), arrays);
    return JSON.parse(answer.json);
  };
  const column = (Kind, make) => ({ values: of(Kind, make) });
  const sound = new Uint8Array(132 * tracks);
  const view = new DataView(sound.buffer);
  for (let at = 0; at < tracks; at++) {
    view.setFloat32(132 * at, 1 / 1400, true);
    for (let byte = 4; byte < 132; byte++) sound[132 * at + byte] = 256 * chance();
  }
  const number = (at) => at + 1;
  await ask("catalogue", { genres: ["ambient", "jazz", "rock"] }, {
    number: column(Int32Array, number),
    artist: column(Int32Array, (at) => at >> 3),
    album: column(Int32Array, (at) => at >> 2),
    year: column(Int32Array, () => 1960 + Math.floor(60 * chance())),
    duration: column(Float32Array, () => 200),
    kept: column(Uint8Array, (at) => at % 2),
    loved: column(Float64Array, () => 0),
    rating: column(Uint8Array, () => 0),
    added: column(Float64Array, () => 1.79e9),
    genres: { values: Int32Array.from({ length: tracks }, (_, at) => (at >> 3) % 3), wide: 1 },
    heard: column(Int32Array, number),
    sound: { values: sound, wide: 132 },
    bpm: column(Float32Array, () => 60 + 120 * chance()),
    key: column(Int32Array, () => Math.floor(24 * chance())),
    energy: column(Float32Array, chance),
    loudness: column(Float32Array, () => -9),
    balance: { values: Float32Array.from({ length: 5 * tracks }, () => chance() - 0.5), wide: 5 },
  });
  const many = 400;
  const heard = (Kind, make) => ({ values: Kind.from({ length: many }, (_, at) => make(at)) });
  const which = Array.from({ length: many }, () => Math.floor(tracks * chance()));
  const jazz = (at) => (which[at] >> 3) % 3 === 1;
  const told = await ask("listens", { opinions: [], now: 1.79e9 }, {
    listen: heard(Int32Array, number),
    number: heard(Int32Array, (at) => which[at] + 1),
    at: heard(Float64Array, (at) => 1.789e9 + 300 * at),
    hour: heard(Float32Array, () => 20),
    heard: heard(Float32Array, (at) => (jazz(at) ? 200 : 6)),
    duration: heard(Float32Array, () => 200),
    skipped: heard(Uint8Array, (at) => (jazz(at) ? 0 : 1)),
  });
  return told.learnt;
}"""

CHOOSE = """async (knobs) => {
  const told = { at: 1.79e9, hour: 20, seed: 4, limit: 20, knobs, before: [30] };
  const { picks } = await ask("choose", told);
  return [picks.map(({ track }) => track), model.place];
}"""


def overlay(dist: Path) -> dict[str, bytes]:
    """The model's worker, for which there is a GPU, and a fast one, and 8,192 tracks are many."""
    before = (dist / WORKER).read_bytes()
    worker, found = re.subn(rb'(([\w$]+)\.\s*pyimport\("ml\.desk"\));', SMALL, before)
    assert found == 1
    return overlaid(dist, {WORKER: PRELUDE + FASTER + worker})


Open = Callable[[bool], Page]


@pytest.fixture
def opened(dist: Path, playwright: Playwright) -> Iterator[Open]:
    """Opens a page of nothing in the player's place, with its policy; with a GPU, or without."""
    policy = policy_of((dist / "index.html").read_text(encoding="utf-8"))
    bare = {"bare.html": b"<!doctype html><title>bare</title>"}
    headers = {"Content-Security-Policy": policy}
    close: list[Callable[[], Any]] = []

    def make(gpu: bool) -> Page:
        files = {**bare, **overlay(dist)} if gpu else bare
        site = Site(dist, overlay=files, headers=headers).start()
        flags = [*QUIET, *(FLAGS if gpu else ())]
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
        close.extend([browser.close, site.unplug])
        context = browser.new_context()
        context.add_init_script(WATCH_POLICY)
        made = context.new_page()
        made.set_default_timeout(300_000)
        made.goto(f"{site.url}bare.html")
        return made

    yield make
    for each in close:
        each()


FREE: dict[str, Any] = {"per_artist": 1}
LIMITED: dict[str, Any] = {
    **FREE,
    "only_kept": True,
    "barred": ["jazz"],
    "tempo": {"low": 80, "high": 95},
}


def assert_limited(picks: list[int]) -> None:
    """Every limit of LIMITED holds."""
    assert len(picks) == 20
    assert all((number - 1) % 2 and ((number - 1) >> 3) % 3 != 1 for number in picks)
    assert len({(number - 1) >> 3 for number in picks}) == 20


def test_on_a_gpu(opened: Open) -> None:
    """Once the two were weighed the graph is asked, and what it proposes leads to the session that
    NumPy picks, limits and all; nothing that the policy forbids was done."""
    numpy, gpu = opened(False), opened(True)
    assert [tab.evaluate(TELL, FEW) for tab in (numpy, gpu)] == [400, 400]
    gpu.evaluate(CHOOSE, FREE)  # by whomever: now there is a moment to weigh them
    for knobs in (FREE, LIMITED):
        expected, by = numpy.evaluate(CHOOSE, knobs)
        assert by["provider"] == "numpy"
        picks, place = gpu.evaluate(CHOOSE, knobs)
        assert (place["provider"], place["why"]) == ("webgpu", ""), place
        assert place["numpy"] > 0 < place["graph"]
        assert len(set(expected) & set(picks)) >= 18
    assert_limited(picks)
    assert gpu.evaluate("() => window.__violations") == []


def test_without_a_gpu(opened: Open) -> None:
    """There is a moment in which the two would be weighed; it is said why they are not. The same
    session comes again, limits hold, and nothing that the policy forbids was done."""
    page = opened(False)
    assert page.evaluate(TELL, MANY) == 400
    first, _ = page.evaluate(CHOOSE, FREE)
    again, place = page.evaluate(CHOOSE, FREE)
    limited, _ = page.evaluate(CHOOSE, LIMITED)

    assert (place["provider"], place["why"]) == ("numpy", "no GPU is offered")
    assert len(first) == len(again) == 20
    assert len(set(first) & set(again)) >= 18
    assert_limited(limited)
    assert page.evaluate("() => window.__violations") == []
