"""What is measured in one round: a browser that is started with a copy of the profile, and closed."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from bench.library.devtools import PORT, Devtools
from tests.browser.kit import Chrome, Site, Tab

PAGES = Path(__file__).parent / "pages"
WINDOW = {"width": 1280, "height": 800}
WARM = 3
"""Page loads of a running browser, each round."""
SORTS = ("title", "artist", "album", "duration", "plays", "year", "added")
WHEEL = (("reading", 1500), ("fast", 6000))
"""Speeds of the wheel, CSS pixels a second."""
WHEEL_S = 3
DRAG_S = 3
IDLE_S = 60
PATIENCE_S = 60

Round = dict[str, list[float]]
"""Values of one round, by figure; where there are many, they are pooled over the rounds."""


class Stage:
    """One browser of one round."""

    def __init__(self, driver: Playwright, site: Site, profile: Path) -> None:
        self.site = site
        self.chrome = Chrome(
            driver,
            profile,
            viewport=WINDOW,
            args=[PORT],
            ignore_default_args=["--hide-scrollbars"],  # one drags them
        ).start()
        assert self.chrome.context is not None
        self.context = self.chrome.context
        self.context.set_default_timeout(PATIENCE_S * 1000)
        self.context.add_init_script(path=PAGES / "watch.js")
        self.profile = profile

    def close(self) -> None:
        self.chrome.close()

    def opened(self, place: str = "") -> tuple[Page, dict[str, Any]]:
        """A page that shows its first rows, and its moments."""
        page = self.context.new_page()
        tab = Tab(page).open(self.site.url + place)
        tab.until("() => window.bench?.at.rows && window.bench.at.engine", "rows", PATIENCE_S)
        return page, page.evaluate("() => window.bench.at")


def probes(library: Path, count: int = 12) -> list[str]:
    """Names of the library to type, of artists, albums and titles in many scripts."""
    database = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
    names = [
        name
        for (name,) in database.execute(
            "SELECT name FROM (SELECT name FROM artists WHERE live UNION SELECT title FROM albums "
            "WHERE live UNION SELECT title FROM tracks WHERE removed_at IS NULL) ORDER BY name"
        )
        if 5 <= len(name) <= 24
    ]
    database.close()
    return random.Random(4).sample(names, count)


def settled(page: Page) -> None:
    """Later views are here, nothing waits, no frame is long."""
    Tab(page).until(
        "() => [...document.styleSheets].some(({href}) => href?.endsWith('later.css'))",
        "the later views",
    )
    page.evaluate("() => bench.calm()")


def opening(stage: Stage) -> tuple[Page, Round]:
    """Cold: the first page of a browser just started. Warm: a page after others."""
    found: Round = {}

    def note(kind: str, at: dict[str, Any]) -> None:
        found.setdefault(f"{kind} open → first rows", []).append(at["rows"])
        found.setdefault(f"{kind} open → engine ready", []).append(at["engine"])
        steps = at["timings"]
        found.setdefault(f"{kind}: modules imported", []).append(steps["imported"] - steps["code"])
        found.setdefault(f"{kind}: library opened", []).append(steps["ready"] - steps["imported"])

    page, at = stage.opened()
    note("cold", at)
    for _ in range(WARM):
        settled(page)
        page.close()
        page, at = stage.opened()
        note("warm", at)
    settled(page)
    return page, found


def typing(page: Page, names: list[str], seed: int) -> Round:
    """Names typed into the search as hands do: 70 to 220 ms between keys."""
    chance = random.Random(seed)
    field = page.locator("#search")
    times: list[float] = []
    engine: list[float] = []
    for name in names:
        field.click()
        page.evaluate("() => { window.bench.stop = bench.keys(); }")
        for letter in name:
            page.keyboard.insert_text(letter)
            page.wait_for_timeout(chance.uniform(70, 220))
        page.evaluate("() => bench.calm()")
        seen = page.evaluate("() => bench.stop()")
        times += seen["times"]
        engine += seen["engine"]
        if seen["unseen"]:
            raise RuntimeError(f"{name!r}: {seen['unseen']} keys were never shown")
        field.fill("")
        page.evaluate("() => bench.calm()")
    return {"keystroke → pixels": times, "of it the engine, asked to answered": engine}


def sorting(page: Page) -> Round:
    """Another order, by the list's own menu; and the filter of what is kept."""
    found: Round = {"sort change → pixels": [], "of sorting the engine": [], "filter → pixels": []}
    offered = page.evaluate(
        "() => [...document.querySelector('#sort').options].map((o) => o.value)"
    )
    for sort in [each for each in SORTS if each in offered] * 2:
        seen = page.evaluate(
            """(sort) => bench.rows_after(() => {
                 const field = document.querySelector("#sort");
                 field.value = sort;
                 field.dispatchEvent(new Event("change", {bubbles: true}));
               })""",
            sort,
        )
        found["sort change → pixels"].append(seen["ms"])
        found["of sorting the engine"].append(seen["engine"])
        page.evaluate("() => bench.calm()")
    for _ in range(2):
        seen = page.evaluate(
            "() => bench.rows_after(() => document.querySelector('#only-kept').click())"
        )
        found["filter → pixels"].append(seen["ms"])
        page.evaluate("() => bench.calm()")
    return found


def queries(page: Page, names: list[str]) -> Round:
    """Queries from the page, one after the other, asked to answered: every beginning of some names,
    pages anywhere of every order, and the search over everything."""
    took = page.evaluate(
        """async ([names, sorts]) => {
             const finds = [];
             for (const name of names)
               for (let end = 1; end <= name.length; end++)
                 finds.push({do: "find", text: name.slice(0, end), sort: "relevance", limit: 100});
             for (const sort of sorts)
               for (const offset of [0, 20_000, 77_700])
                 finds.push({do: "find", sort, offset, limit: 100});
             const searches = names.flatMap((name) => [3, 6, 12].map((end) =>
               ({do: "search", text: name.slice(0, end)})));
             const told = {finds: [], searches: []};
             for (const [kind, orders] of [["finds", finds], ["searches", searches]])
               for (const order of orders) {
                 const at = performance.now();
                 await starling.do(order);
                 told[kind].push(performance.now() - at);
               }
             return told;
           }""",
        [names, SORTS],
    )
    return {
        "engine: find, asked to answered": took["finds"],
        "engine: search, asked to answered": took["searches"],
    }


def idling(page: Page) -> Round:
    """A short question ten times a second, for a while in which nobody does anything: what the
    engine does by itself meanwhile (hearing, reading bytes again, looking for lost ones) must not
    keep a key waiting."""
    took = page.evaluate(
        """async (seconds) => {
             const told = [];
             const end = performance.now() + 1000 * seconds;
             while (performance.now() < end) {
               const at = performance.now();
               await starling.do({do: "find", limit: 1});
               told.push(performance.now() - at);
               await new Promise((resolve) => setTimeout(resolve, 100));
             }
             return told;
           }""",
        IDLE_S,
    )
    return {"idle: asked to answered": took}


def frames(kind: str, seen: dict[str, Any]) -> Round:
    """A movement's frames as figures."""
    return {
        f"{kind}: frames": seen["frames"],
        f"{kind}: longest frame": [max(seen["frames"])],
        f"{kind}: long animation frames": [each["ms"] for each in seen["slow"]],
        f"{kind}: tasks over 50 ms": seen["tasks"],
    }


def wheeling(page: Page, where: str, holder: str) -> Round:
    """The wheel, turned evenly; the browser makes the gesture."""
    box = page.locator(holder).bounding_box()
    assert box is not None
    devtools = page.context.new_cdp_session(page)
    found: Round = {}
    for pace, speed in WHEEL:
        page.evaluate("() => { window.bench.stop = bench.frames(); }")
        devtools.send(
            "Input.synthesizeScrollGesture",
            {
                "x": box["x"] + box["width"] / 2,
                "y": box["y"] + box["height"] / 2,
                "yDistance": -speed * WHEEL_S,
                "speed": speed,
                "gestureSourceType": "mouse",
            },
        )
        found |= frames(f"{where}, wheel, {pace}", page.evaluate("() => bench.stop()"))
        page.evaluate("() => bench.calm()")
    devtools.detach()
    return found


def dragging(page: Page, where: str, holder: str) -> Round:
    """The bar is taken and drawn to the list's middle and back, a step each frame."""
    page.evaluate("(it) => { document.querySelector(it).scrollTop = 0; }", holder)
    page.evaluate("() => bench.calm()")
    box = page.locator(holder).bounding_box()
    assert box is not None
    x = box["x"] + box["width"] - 5
    y, way = box["y"] + 20, box["height"] * 0.5
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("() => { window.bench.stop = bench.frames(); }")
    steps = DRAG_S * 60
    far = 0.0
    for step in range(steps):
        part = 2 * step / steps if step < steps / 2 else 2 - 2 * step / steps
        page.mouse.move(x, y + way * part)
        page.wait_for_timeout(6)
        if step == steps // 2:
            far = page.evaluate("(it) => document.querySelector(it).scrollTop", holder)
    seen = page.evaluate("() => bench.stop()")
    page.mouse.up()
    if far < 1000:
        raise RuntimeError(f"the bar of {where} was not moved: {far}")
    page.evaluate("() => bench.calm()")
    return frames(f"{where}, dragging the bar", seen)


def scrolling(page: Page) -> Round:
    """The list, then the grid of albums with its covers."""
    found = wheeling(page, "list", "#tracks .list-scroll")
    found |= dragging(page, "list", "#tracks .list-scroll")
    page.evaluate("() => { location.hash = '#albums'; }")
    Tab(page).until(
        "() => document.querySelector('#view-albums:not([hidden]) .tile:not(.waiting) .has-art')",
        "the albums",
    )
    page.evaluate("() => bench.calm()")
    holder = "#view-albums .tiles:not([hidden]) .list-scroll"
    found |= wheeling(page, "albums", holder)
    found |= dragging(page, "albums", holder)
    page.evaluate("() => { location.hash = '#library'; }")
    page.evaluate("() => bench.calm()")
    return found


def memory(stage: Stage, page: Page) -> Round:
    """After all of the above, collected: the engine's worker and the page, each its JavaScript and
    its WebAssembly."""
    devtools = Devtools(stage.profile)
    try:
        ours, engine = devtools.page(page.url)
        return {
            "engine: heap": [devtools.heap(engine)],
            "engine: wasm": [devtools.python_memory(engine)],
            "page: heap": [devtools.heap(ours)],
            "page: wasm": [page.evaluate("() => bench.wasm()") / 1e6],
        }
    finally:
        devtools.close()


def adding(page: Page, paths: list[Path]) -> Round:
    """Files given to the player as by its own picker, until the library has them all."""
    page.evaluate(
        """() => {
             const field = document.createElement("input");
             field.type = "file";
             field.multiple = true;
             field.id = "bench-files";
             field.hidden = true;
             document.body.append(field);
           }"""
    )
    page.locator("#bench-files").set_input_files([str(path) for path in paths])
    seen = page.evaluate(
        """async () => {
             const {files} = document.querySelector("#bench-files");
             const stop = bench.frames(false);
             const at = performance.now();
             const {tracks, problems = []} = await starling.do({do: "add_files", files: [...files]});
             const ms = performance.now() - at;
             return {...await stop(), ms, tracks: tracks.length, given: files.length, problems};
           }"""
    )
    if seen["tracks"] != seen["given"]:
        raise RuntimeError(f"{seen['given']} files became {seen['tracks']}: {seen['problems'][:2]}")
    return {
        "adding 1,000 files": [seen["ms"]],
        "adding: long frames": [0.0, *(each["ms"] for each in seen["slow"])],
        "adding: blocking": [0.0, *seen["tasks"]],
    }
