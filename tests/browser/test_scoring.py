"""A large library is scored in a real Chromium, in the model's own worker, where there is no GPU.

With one it could not be tried here: Chromium's software adapter does not answer within the time that a
GPU is given (`docs/decisions/scoring.md`). What the graph proposes is judged in `tests/ml/test_proposing.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.flags import QUIET
from tests.browser.kit import WATCH_POLICY, Site, chromium_path
from tools.serve import policy_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

TRACKS = 205_000

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


@pytest.fixture
def page(dist: Path, playwright: Playwright) -> Iterator[Page]:
    """A page of nothing in the player's place, with its policy."""
    policy = policy_of((dist / "index.html").read_text(encoding="utf-8"))
    site = Site(
        dist,
        overlay={"bare.html": b"<!doctype html><title>bare</title>"},
        headers={"Content-Security-Policy": policy},
    ).start()
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*QUIET])
    context = browser.new_context()
    context.add_init_script(WATCH_POLICY)
    made = context.new_page()
    made.set_default_timeout(300_000)
    made.goto(f"{site.url}bare.html")
    yield made
    browser.close()
    site.unplug()


def test_a_large_library_is_scored_without_a_gpu(page: Page) -> None:
    """There is a moment in which the two would be weighed; it is said why they are not. The same
    session comes again, limits hold, and nothing that the policy forbids was done."""
    assert page.evaluate(TELL, TRACKS) == 400
    knobs: list[dict[str, Any]] = [
        {"per_artist": 1},
        {"per_artist": 1, "only_kept": True, "barred": ["jazz"], "tempo": {"low": 80, "high": 95}},
    ]
    first, _ = page.evaluate(CHOOSE, knobs[0])
    again, place = page.evaluate(CHOOSE, knobs[0])
    limited, _ = page.evaluate(CHOOSE, knobs[1])

    assert (place["provider"], place["why"]) == ("numpy", "no GPU is offered")
    assert len(first) == len(again) == len(limited) == 20
    assert len(set(first) & set(again)) >= 18
    assert all((number - 1) % 2 and ((number - 1) >> 3) % 3 != 1 for number in limited)
    assert len({(number - 1) >> 3 for number in limited}) == 20
    assert page.evaluate("() => window.__violations") == []
