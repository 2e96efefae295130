"""Taste in the page: a second Python with NumPy learns from what was heard, under a strict policy,
on this device alone, and without a network once it was there."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from player.engine.analysing import STUMBLED
from tests.audio import tagged, tone
from tests.browser.kit import Chrome, Site
from tests.browser.living_library import HEARD, history, live_in
from tests.browser.test_delivery_alone import engine_of
from tests.browser.test_hearing_beside import LATER, SOON
from tests.browser.test_life import give
from tests.browser.ui_harness.kit import choose

pytestmark = pytest.mark.browser

RECOMMEND = {"do": "recommend", "limit": 10, "knobs": {"discover": 0.2}}


def test_what_was_heard_is_learnt_here_and_nowhere_else(
    visited: Callable[..., Chrome],
    site: Site,
    tmp_path: Path,
    kept_to_policy: Callable[..., None],
) -> None:
    """Nine hundred listens; ten picks with reasons; no request but for our own files; and the same
    again with the host unplugged, from a new page."""
    browser = visited()
    tab = browser.tab(site.url).ready()
    assert not [path for path in site.requests if "numpy" in path]
    live_in(tab, tmp_path)
    asked: list[str] = []
    tab.page.context.on("request", lambda request: asked.append(request.url))
    answer: dict[str, Any] = tab.do(RECOMMEND, timeout=120)

    assert answer["learnt"] >= 700
    assert len(answer["picks"]) == 10
    assert all(pick["why"] and pick["reason"].endswith(".") for pick in answer["picks"])
    assert [path for path in site.requests if "numpy" in path]
    ours = urlsplit(site.url).netloc
    assert {urlsplit(url).netloc for url in asked if url.startswith("http")} <= {ours}
    network = tab.state("network")
    assert [row for row in network if row["bytes_out"]] == []
    kept_to_policy(tab)

    # Told a moment ago, the model is told beside the question what fits by now.
    some = [pick["track"] for pick in answer["picks"]][:4]
    tab.do({"do": "edit_tags", "tracks": some, "changes": {"genre": "Polka", "bpm": 99}})
    polka: dict[str, Any] = {"genres": ["polka"], "bpm_min": 90, "bpm_max": 110, "per_artist": 0}
    by_now = tab.do({"do": "recommend", "limit": 10, "knobs": polka}, timeout=60)
    assert {pick["track"] for pick in by_now["picks"]} == set(some)
    barred = {"barred_genres": ["polka"], "per_artist": 0}
    others = tab.do({"do": "recommend", "limit": 10, "knobs": barred}, timeout=60)["picks"]
    assert len(others) == 10 and not {pick["track"] for pick in others} & set(some)

    tab.page.close()
    site.unplug()
    again = browser.tab(site.url).ready()
    offline = again.do(RECOMMEND, timeout=120)
    assert offline["learnt"] == answer["learnt"]
    assert len(offline["picks"]) == 10


def test_home_a_radio_and_a_queue_without_end(
    visited: Callable[..., Chrome], site: Site, tmp_path: Path
) -> None:
    """Picks stand on the home page with their reasons; a menu begins a radio; what one wants less
    of leaves; the queue's button says whether it goes on."""
    tab = visited().tab(site.url).ready()
    live_in(tab, tmp_path)
    page = tab.page
    page.evaluate("() => { location.hash = 'home'; }")
    page.wait_for_selector("#home-made-list .tile", timeout=120_000)
    assert page.locator("#home-made-list .sub").first.text_content()
    assert page.locator("#home-rows > .shelf").nth(1).locator("#home-made").count() == 1

    gone = page.locator("#home-made-list .title").first.text_content()
    page.locator("#home-made-list .tile-link").first.click(button="right")
    choose(page, "Radio and taste", "Less like this")
    tab.until("() => window.starling.do({do: 'taste'}).then((it) => it.said.length === 1)", "said")
    tab.until(
        "(gone) => document.querySelector('#home-made-list .title').textContent !== gone",
        "it to leave",
        arg=gone,
    )
    page.locator("#home-made-list .tile-link").first.click(button="right")
    choose(page, "Radio and taste", "Start a radio")
    tab.until("() => window.starling.state.queue.total > 10", "a radio", 60)

    page.evaluate("() => { location.hash = 'queue'; }")
    page.locator("#entries .row-item[aria-rowindex='2']").focus()
    page.keyboard.press("Shift+F10")
    choose(page, "Why this?")
    page.wait_for_selector("#why[open]")
    entries = tab.state("queue")["entries"]
    assert [each["picked"] for each in entries] == [False] + [True] * (len(entries) - 1)
    whys = [tab.do({"do": "queue_why", "entry": each["entry"]}) for each in entries[1:]]
    told = page.locator("#why-bars li span:first-child").all_text_contents()
    assert len(told) == len(whys[0]["why"]) > 0 and all(told)
    seed = entries[0]["track"]["title"]
    first = [each["why"][0] for each in whys]
    assert any((why["code"], why["name"]) == ("asked", seed) for why in first)
    page.keyboard.press("Escape")
    page.click("#view-queue [data-do='taste.endless']")
    tab.until("() => window.starling.state.settings.endless === true", "an endless queue")
    page.wait_for_selector("#view-queue [data-do='taste.endless'][aria-pressed=true]")


def requests_of(log: Path, page: str) -> list[tuple[str, str]]:
    """Every request that an origin caused, whoever made it (page, workers, service worker), as method
    and address, by Chromium's own log of the network. What the browser wants for itself is no page's."""
    told = json.loads(log.read_text())
    begin = told["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    all_of_them = [
        event["params"]
        for event in told["events"]
        if event["type"] == begin and "url" in event.get("params", {})
    ]
    return [
        (each["method"], each["url"]) for each in all_of_them if each["initiator"].startswith(page)
    ]


def test_a_whole_session_asks_for_nothing_but_our_own_files(
    chrome: Callable[..., Chrome], site: Site, tmp_path: Path, kept_to_policy: Callable[..., None]
) -> None:
    """Hearing, listening, skipping, liking, learning, choosing and giving reasons, watched on the wire
    below the page: the browser's own log of all that left it, workers and service worker included."""
    log = tmp_path / "net.json"
    browser = chrome(args=[f"--log-net-log={log}"])
    tab = browser.tab(site.url)
    engine_of(tab).evaluate(SOON)
    tab.ready()
    for number in range(5):
        sound = tone("flac", pitches=[(220.0 + 30 * number, 2), (440.0 + 50 * number, 2)])
        facts = {"title": f"Piece {number}", "artist": f"Player {number % 2}"}
        (tmp_path / f"{number}.flac").write_bytes(tagged("flac", sound, facts))
    tracks: list[str] = give(tab, *sorted(tmp_path.glob("*.flac")))["tracks"]
    tab.do({"do": "play", "track": tracks[0]})
    tab.hears("the first")
    tab.do({"do": "queue_add", "tracks": tracks[1:], "where": "end"})
    tab.do({"do": "next"})
    tab.hears("the second")
    tab.do({"do": "pause"})
    engine_of(tab).evaluate(LATER, 1000 * STUMBLED)
    tab.do({"do": "love", "tracks": tracks[:2]})
    tab.do({"do": "rate", "tracks": tracks[2:3], "rating": 2})
    past = history(tab.tracks(), int(time.time()))
    tab.do({"do": "import", "text": past, "into": "listens"})
    tab.until(HEARD, "all to be heard", 120)
    picks = tab.do({"do": "recommend", "limit": 3}, timeout=60)
    assert picks["learnt"] >= 100
    assert all(pick["why"] and pick["reason"] for pick in picks["picks"])
    orders: list[dict[str, Any]] = [
        {"do": "opine", "track": tracks[3], "kind": "less"},
        {"do": "alike", "track": tracks[0], "limit": 2},
        {"do": "path", "start": tracks[0], "end": tracks[4], "steps": 3},
        {"do": "mixes", "limit": 2, "length": 3},
        {"do": "taste"},
    ]
    for order in orders:
        answer = tab.do(order)
        assert "problem" not in answer, (order, answer)
    kept_to_policy(tab)
    assert tab.page.evaluate("() => window.__peers") == 0
    assert [row for row in tab.state("network") if row["bytes_out"]] == []
    browser.close()

    requests = requests_of(log, site.url.removesuffix(site.base))
    ours = [url for _, url in requests if url.startswith(site.url)]
    for sign in ("/ort/", "numpy", "bridge/engine.worker.js", ".onnx"):
        assert any(sign in url for url in ours), f"this log knows of workers: {sign}"
    assert {url for _, url in requests if not url.startswith("blob:")} == set(ours)
    assert {method for method, _ in requests} == {"GET"}
    paths = {url.partition("#")[0].removeprefix(site.url) or "index.html" for url in ours}
    assert {path for path in paths if not (site.root / path).is_file()} == set()
