"""A model of the listener's own in a real Chromium: an ONNX file is tried, heard by, and taken out; what is
none is refused in words; nothing is sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from tests.browser.kit import Chrome, Site, Tab
from tests.browser.test_hearing import DONE, add, as_wave

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

RATE, SECONDS = 8_000, 1.0
SAMPLES = round(RATE * SECONDS)


def model(path: Path, samples: int = SAMPLES) -> Path:
    """An embedding of 16 numbers: how strong the sound is in sixteenths of a window, sharpened."""
    shape = helper.make_tensor("shape", TensorProto.INT64, [2], [16, samples // 16])
    back = helper.make_tensor("back", TensorProto.INT64, [2], [1, 16])
    axes = helper.make_tensor("axes", TensorProto.INT64, [1], [1])
    graph = helper.make_graph(
        [
            helper.make_node("Reshape", ["samples", "shape"], ["rows"]),
            helper.make_node("Mul", ["rows", "rows"], ["power"]),
            helper.make_node("ReduceMean", ["power", "axes"], ["means"], keepdims=0),
            helper.make_node("Reshape", ["means", "back"], ["embedding"]),
        ],
        "own",
        [helper.make_tensor_value_info("samples", TensorProto.FLOAT, ["batch", samples])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, 16])],
        [shape, back, axes],
    )
    opset = [helper.make_opsetid("", 18)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=9), str(path))
    return path


def insatiable(path: Path, nodes: list[onnx.NodeProto], **shapes: list[int]) -> Path:
    """A file of some hundred bytes that makes of a window whatever these nodes say."""
    graph = helper.make_graph(
        [helper.make_node("Reshape", ["samples", "row"], ["d0"]), *nodes],
        "own",
        [helper.make_tensor_value_info("samples", TensorProto.FLOAT, ["batch", SAMPLES])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, None)],
        [
            helper.make_tensor(name, TensorProto.INT64, [len(shape)], shape)
            for name, shape in {**shapes, "row": [1, SAMPLES], "axes": [0]}.items()
        ],
    )
    opset = [helper.make_opsetid("", 18)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=9), str(path))
    assert path.stat().st_size < 2_000
    return path


def terabytes(folder: Path) -> list[Path]:
    """Three ways to ask for more than any machine has: filled, repeated, and doubled forty times."""
    mean = helper.make_node("ReduceMean", ["big", "axes"], ["embedding"], keepdims=0)
    filled = [helper.make_node("ConstantOfShape", ["much"], ["ones"])]
    filled += [helper.make_node("ReduceMax", ["ones"], ["one"], keepdims=0)]
    filled += [helper.make_node("Add", ["d0", "one"], ["big"])]
    repeated = [helper.make_node("Expand", ["d0", "much"], ["big"])]
    doubled = [
        helper.make_node("Concat", [f"d{at}", f"d{at}"], [f"d{at + 1}"], axis=0) for at in range(40)
    ]
    doubled += [helper.make_node("Identity", ["d40"], ["big"])]
    return [
        insatiable(folder / "filled.onnx", [*filled, mean], much=[2**40]),
        insatiable(folder / "repeated.onnx", [*repeated, mean], much=[2**30, SAMPLES]),
        insatiable(folder / "doubled.onnx", [*doubled, mean]),
    ]


def music(folder: Path) -> list[Path]:
    """Four tracks: two that swell within each second, two that fade."""
    paths: list[Path] = []
    time = np.arange(44_100 * 8) / 44_100
    for number in range(4):
        ramp = time % 1 if number % 2 else 1 - time % 1
        sound = 0.6 * ramp * np.sin(2 * np.pi * (220 + 30 * number) * time)
        paths.append(as_wave(folder / f"ramp {number}.wav", sound, sound))
    return paths


def choose(tab: Tab, path: Path) -> None:
    with tab.page.expect_file_chooser() as chooser:
        tab.page.locator("#own-add").click()
    chooser.value.set_files(str(path))


def test_a_model_of_ones_own_is_tried_heard_by_and_taken_out(
    visited: Callable[..., Chrome],
    site: Site,
    tmp_path: Path,
    kept_to_policy: Callable[..., None],
) -> None:
    tab = visited().tab(site.url).ready()
    add(tab, music(tmp_path))
    tab.until(DONE, "all to be heard", 300)
    tab.page.evaluate("location.hash = '#taste'")
    tab.page.locator("#own-add").wait_for()
    tab.page.locator("#own-rate").fill(str(RATE))
    tab.page.locator("#own-seconds").fill(str(SECONDS))

    text = tmp_path / "no model.onnx"
    text.write_text("this is no model")
    choose(tab, text)
    tab.page.get_by_text("This is no ONNX file").wait_for()
    choose(tab, model(tmp_path / "other.onnx", samples=1600))
    tab.page.get_by_text("This model wants something else").wait_for()
    assert tab.state("analysis")["own"] is None

    choose(tab, model(tmp_path / "mine.onnx"))
    tab.until("() => window.starling.state.analysis.own?.done === 4", "the model to hear", 120)
    own = tab.state("analysis")["own"]
    assert (own["name"], own["width"], own["problem"]) == ("mine.onnx", 16, "")
    tab.page.get_by_text("Heard: 4 of 4 tracks").wait_for()

    by_title = {row["title"]: row["id"] for row in tab.tracks(limit=50)}
    asked = {"do": "alike", "limit": 1, "knobs": {"per_artist": 0}}
    answer = tab.do({**asked, "track": by_title["ramp 0"]})
    assert answer["by_sound"] and [row["title"] for row in answer["tracks"]] == ["ramp 2"]
    assert [row for row in tab.state("network") if row["bytes_out"]] == []

    tab.page.locator("[data-do='own.remove']").click()
    tab.until("() => window.starling.state.analysis.own === null", "the model to go", 30)
    kept_to_policy(tab)


def test_a_small_file_that_wants_terabytes_is_refused_and_the_page_lives(
    visited: Callable[..., Chrome], site: Site, tmp_path: Path
) -> None:
    """Said in words, three times; and a good model is taken behind it, in the same page."""
    tab = visited().tab(site.url).ready()
    tab.page.evaluate("document.documentElement.dataset.same = 'page'")
    tab.page.evaluate("location.hash = '#taste'")
    tab.page.locator("#own-add").wait_for()
    tab.page.locator("#own-rate").fill(str(RATE))
    tab.page.locator("#own-seconds").fill(str(SECONDS))
    for path in terabytes(tmp_path):
        choose(tab, path)
        said = tab.page.locator(".toast", has_text="needs more memory than it has")
        said.wait_for()
        assert tab.state("analysis")["own"] is None
        said.locator("[data-do$='.close']").click()
        said.wait_for(state="detached")
    choose(tab, model(tmp_path / "mine.onnx"))
    tab.until("() => window.starling.state.analysis.own?.width === 16", "the model", 60)
    assert tab.page.evaluate("document.documentElement.dataset.same") == "page"
