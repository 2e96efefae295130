"""Nothing that axe-core finds: every screen, light and dark, at a desk, on a phone, right to left."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import findings
from tests.browser.ui_harness import shots

pytestmark = pytest.mark.browser

SCREENS = [
    "library",
    "menu",
    "nothing",
    "toast",
    "tasks",
    "empty",
    "queue",
    "downloads",
    "downloads-menu",
    "downloads-held",
    "downloads-empty",
    "storage",
    "storage-more",
    "storage-safari",
    "storage-empty",
    "archive",
    "sharing",
    "sharing-more",
    "sharing-empty",
    "settings",
    "settings-ice",
    "add",
    "consent",
    "now",
    "keys",
    "boot",
    "failed",
    "elsewhere",
    "dead",
]


@pytest.mark.parametrize("size", [shots.WIDE, shots.PHONE], ids=["desk", "phone"])
@pytest.mark.timeout(600)
def test_axe_finds_nothing(harness_url: str, harness_browser: Browser, size: Any) -> None:
    """No violation of any impact on any screen, light or dark."""
    assert findings(harness_url, harness_browser, SCREENS, size) == {}


@pytest.mark.timeout(600)
def test_axe_finds_nothing_from_right_to_left(harness_url: str, harness_browser: Browser) -> None:
    """The same where lines begin at the right, as in Arabic and Hebrew."""
    screens = ["library", "downloads", "storage", "sharing", "settings"]

    assert findings(harness_url, harness_browser, screens, shots.PHONE, "rtl") == {}
