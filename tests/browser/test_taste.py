"""Taste in the page: a second Python with NumPy learns from what was heard, under a strict policy,
on this device alone, and without a network once it was there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.kit import Chrome, Site
from tests.browser.living_library import live_in

pytestmark = pytest.mark.browser

RECOMMEND = {"do": "recommend", "limit": 10, "knobs": {"discover": 0.2}}


def test_what_was_heard_is_learnt_here_and_nowhere_else(
    chrome: Callable[..., Chrome],
    site: Site,
    tmp_path: Path,
    kept_to_policy: Callable[..., None],
) -> None:
    """Nine hundred listens; ten picks with reasons; no request but for our own files; and the same
    again with the host unplugged, from a new page."""
    browser = chrome()
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

    tab.page.close()
    site.unplug()
    again = browser.tab(site.url).ready()
    offline = again.do(RECOMMEND, timeout=120)
    assert offline["learnt"] == answer["learnt"]
    assert len(offline["picks"]) == 10


def test_home_a_radio_and_a_queue_without_end(
    chrome: Callable[..., Chrome], site: Site, tmp_path: Path
) -> None:
    """Picks stand on the home page with their reasons; a menu begins a radio; what one wants less
    of leaves; the queue's button says whether it goes on."""
    tab = chrome().tab(site.url).ready()
    live_in(tab, tmp_path)
    page = tab.page
    page.evaluate("() => { location.hash = 'home'; }")
    page.wait_for_selector("#home-made-list .tile", timeout=120_000)
    assert page.locator("#home-made-list .sub").first.text_content()
    assert page.locator("#home-rows > .shelf").nth(1).locator("#home-made").count() == 1

    gone = page.locator("#home-made-list .title").first.text_content()
    page.locator("#home-made-list .tile-link").first.click(button="right")
    page.locator("#menu [role^=menuitem]", has_text="Less like this").click()
    tab.until("() => window.starling.do({do: 'taste'}).then((it) => it.said.length === 1)", "said")
    tab.until(
        "(gone) => document.querySelector('#home-made-list .title').textContent !== gone",
        "it to leave",
        arg=gone,
    )
    page.locator("#home-made-list .tile-link").first.click(button="right")
    page.locator("#menu [role^=menuitem]", has_text="Start a radio").click()
    tab.until("() => window.starling.state.queue.total > 10", "a radio", 60)

    page.evaluate("() => { location.hash = 'queue'; }")
    page.click("#view-queue [data-do='taste.endless']")
    tab.until("() => window.starling.state.settings.endless === true", "an endless queue")
    page.wait_for_selector("#view-queue [data-do='taste.endless'][aria-pressed=true]")
