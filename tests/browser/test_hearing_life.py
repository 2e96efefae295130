"""Hearing goes on whatever happens in a real Chromium: to files that stay where they are, some of which
are gone; to a browser that is killed in the middle."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.audio import tone
from tests.browser.alone_kit import begin
from tests.browser.kit import Chrome, Site
from tests.browser.living_library import HEARD
from tests.browser.test_delivery_alone import engine_of
from tests.browser.test_hearing_beside import SOON, WORK
from tests.browser.test_life import give

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

IN_PLACE = """async (files) => {
  const folder = await navigator.storage.getDirectory();
  const handles = [];
  for (const [name, data] of files) {
    const handle = await folder.getFileHandle(name, { create: true });
    const sink = await handle.createWritable();
    await sink.write(Uint8Array.from(atob(data), (c) => c.charCodeAt(0)));
    await sink.close();
    handles.push(handle);
  }
  return await window.starling.do({ do: "add_files", files: handles, in_place: true });
}"""
SPOIL = """async ([gone, changed]) => {
  const folder = await navigator.storage.getDirectory();
  await folder.removeEntry(gone);
  const sink = await (await folder.getFileHandle(changed)).createWritable({ keepExistingData: true });
  await sink.write({ type: "write", position: 3000, data: new Uint8Array(5000) });
  await sink.close();
}"""
WATCH = """() => {
  window.heard_now = new Set();
  const note = (it) => { if (it?.state === "hearing" && it.title) window.heard_now.add(it.title); };
  note(window.starling.state.analysis);
  window.starling.on("changed", ({ region, value }) => { if (region === "analysis") note(value); });
}"""


def pieces(folder: Path, many: int, seconds: float = 4) -> list[Path]:
    """Short files, no two alike."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"piece {number}.wav" for number in range(many)]
    for number, path in enumerate(paths):
        pitches = [(220.0 + 30 * number, seconds / 2), (440.0 + 50 * number, seconds / 2)]
        path.write_bytes(tone("wav", pitches=pitches))
    return paths


def test_files_in_place_are_heard_and_those_that_are_gone_say_so(
    visited: Callable[..., Chrome], site: Site, tmp_path: Path, kept_to_policy: Any
) -> None:
    """Read through their handles; one that was deleted and one that was changed since are told with
    the reason, in words, and the others are heard behind them."""
    tab = visited().tab(site.url).ready()
    tab.do({"do": "settings", "analyse": False})
    paths = pieces(tmp_path / "music", 4)
    files = [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in paths]
    added = tab.page.evaluate(IN_PLACE, files)
    assert len(added["tracks"]) == 4
    assert tab.state("storage")["kept_bytes"] == 0
    tab.page.evaluate(SPOIL, [paths[1].name, paths[2].name])
    tab.do({"do": "settings", "analyse": True})
    tab.until(HEARD, "all that can be heard", 240)

    region = tab.state("analysis")
    assert (region["done"], region["failed"], region["problem"]) == (2, 2, "")
    reasons = {each["title"]: each["reason"] for each in region["failures"]}
    assert reasons == {"piece 1": "gone", "piece 2": "gone"}
    tab.page.evaluate("() => { location.hash = 'taste'; }")
    tab.page.wait_for_selector("#sound-failed summary")
    tab.page.click("#sound-failed summary")
    for title in reasons:
        line = tab.page.locator("#sound-failures li", has_text=title)
        assert "no longer where it was" in str(line.text_content())
    kept_to_policy(tab)


def test_a_killed_browser_goes_on_where_it_was(
    visited: Callable[..., Chrome], site: Site, tmp_path: Path
) -> None:
    """SIGKILL while a track is heard: what was heard before is not heard again, the one in hand is, and
    all of them are in the end."""
    browser = visited()
    tab = browser.tab(site.url).ready()
    give(tab, *pieces(tmp_path / "music", 5))
    tab.until(
        "() => { const it = window.starling.state.analysis;"
        " return it.done >= 2 && it.state === 'hearing'; }",
        "two of them, and a third in hand",
        240,
    )
    known = {
        row["title"]
        for row in tab.tracks()
        if tab.do({"do": "look_up_track", "track": row["id"]})["sound"]
    }
    browser.kill()
    tab = browser.start().tab(site.url)
    tab.until("() => !!window.starling", "the page")
    tab.page.evaluate(WATCH)
    tab.ready()
    tab.until(HEARD, "the rest", 240)

    again = set(tab.page.evaluate("() => [...window.heard_now]"))
    assert len(known) >= 2
    assert again and not again & known
    region = tab.state("analysis")
    assert (region["done"], region["failed"]) == (5, 0)


def test_a_second_tab_goes_on_where_the_first_was_closed(
    chrome: Callable[..., Chrome], site: Site, tmp_path: Path, kept_to_policy: Any
) -> None:
    """One engine hears and learns, and the second tab says in which tab; nothing is computed there. The
    first is closed in the middle of a track and of learning: the second goes on, with what was heard
    and said kept; a track that was heard is not heard again."""
    browser = chrome()
    assert browser.context is not None
    browser.context.add_init_script(WORK)
    first = browser.tab(site.url)
    engine_of(first).evaluate(SOON)
    tracks = give(first.ready(), *pieces(tmp_path / "music", 5))["tracks"]
    second = browser.tab(site.url)
    second.until("() => window.starling?.state.engine.is === 'elsewhere'", "its refusal")
    second.until("() => document.body.innerText.includes('open in another tab')", "the words")
    first.do({"do": "love", "tracks": tracks[:2]})
    first.until(
        "() => { const it = window.starling.state.analysis;"
        " return it.done >= 2 && it.state === 'hearing'; }",
        "two of them, and a third in hand",
        120,
    )
    known = {
        row["title"]
        for row in first.tracks()
        if first.do({"do": "look_up_track", "track": row["id"]})["sound"]
    }
    begin(first, {"do": "recommend", "limit": 2})
    assert second.page.evaluate("() => window.__work") == []
    second.page.evaluate(WATCH)
    first.page.close()
    engine_of(second).evaluate(SOON)
    second.ready()
    second.until(HEARD, "the rest", 120)

    assert len(known) >= 2
    again = set(second.page.evaluate("() => [...window.heard_now]"))
    assert again and not again & known
    heard = second.page.evaluate("() => window.__work.filter(([, it]) => it === 'answered').length")
    assert heard <= 5 - len(known), "a chunk for each of the others"
    region = second.state("analysis")
    assert (region["done"], region["failed"]) == (5, 0)
    picks = second.do({"do": "recommend", "limit": 2}, timeout=60)
    assert len(picks["picks"]) == 2
    assert second.do({"do": "find", "text": "loved:yes"})["total"] == 2
    kept_to_policy(second)
