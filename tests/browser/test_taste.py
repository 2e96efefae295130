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
