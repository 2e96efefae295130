"""What people see of delivery, over the real engine: keep, watch, check, take away, bring back."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab
from tests.browser.ui_harness.kit import choose

pytestmark = pytest.mark.browser


def show(tab: Tab, view: str) -> None:
    """Go to a view, and wait until it is in sight."""
    tab.page.evaluate("(view) => { location.hash = view; }", view)
    tab.page.wait_for_selector(f"#view-{view.partition('/')[0]}:not([hidden])")


def keep_the_album(tab: Tab) -> int:
    """Keep the demo album by its row's menu; how many tracks the library has."""
    tab.page.wait_for_selector("#tracks .row-item .title:not(:empty)")
    tab.page.locator("#tracks .row-item >> nth=0").focus()
    tab.page.keyboard.press("Shift+F10")
    choose(tab.page, "Keep for offline", "Keep album")
    return tab.state("library")["tracks"]


@pytest.fixture
def home(visited: Callable[..., Chrome], site: Site) -> Tab:
    """A page in a profile of its own."""
    return visited().tab(site.url).ready()


def test_an_album_is_kept_watched_checked_and_carried_to_another_browser(
    home: Tab,
    visited: Callable[..., Chrome],
    site: Site,
    world: Any,
    tmp_path: Path,
    kept_to_policy: Callable[..., None],
) -> None:
    """From the menu of a row to sound in a browser that never had a network."""
    uri = next(each["uri"] for each in world.offers if each["kind"] == "ipfs")
    count = len(home.do({"do": "add", "uri": uri})["tracks"])
    assert count == len(world.tracks)
    assert keep_the_album(home) == count
    show(home, "downloads")
    home.until(
        "() => document.querySelectorAll('#loads .row-item.done:not([hidden])').length"
        f" === {count}",
        "the list to say so",
    )
    assert home.page.locator("#downloads-badge").is_hidden()

    show(home, "storage")
    home.until("() => document.querySelectorAll('#stored .thing').length === 1", "the album")
    assert "kept" in home.page.inner_text("#stored .thing .room")
    home.page.click("#verify")
    home.until(
        "() => document.getElementById('verify-text').textContent.startsWith('All is well')",
        "a round of checking",
    )
    with home.page.expect_download() as download:
        home.page.click("#export")
    archive = tmp_path / download.value.suggested_filename
    download.value.save_as(archive)
    with tarfile.open(archive) as tar:
        names = tar.getnames()
    assert len(names) > count

    other = visited("other").tab(site.url).ready()
    show(other, "storage")
    with other.page.expect_file_chooser() as chooser:
        other.page.click("text=Import an archive")
    chooser.value.set_files(archive)
    other.page.click("#add-jobs >> text=Import")
    other.until(f"() => window.starling.state.library.kept === {count}", "what was kept", 60)
    site.unplug()
    other.page.context.set_offline(True)
    track = other.tracks()[0]["id"]
    other.do({"do": "play", "track": track})
    other.hears("a track of the archive")
    kept_to_policy(home, other)


def test_what_the_browser_says_of_the_network_is_seen(
    home: Tab, world: Any, kept_to_policy: Callable[..., None]
) -> None:
    """Offline holds the downloads, and says so; back online they go on by themselves."""
    home.until("() => window.starling.state.storage.risk !== undefined", "the conditions")
    assert home.state("storage")["risk"] in ("", "full_disk")
    uri = next(each["uri"] for each in world.offers if each["kind"] == "ipfs")
    home.do({"do": "add", "uri": uri})
    show(home, "downloads")
    assert "Keep a track" in home.page.inner_text("#downloads-empty")
    show(home, "library")
    home.page.context.set_offline(True)
    count = keep_the_album(home)
    show(home, "downloads")
    home.until(
        "() => document.getElementById('downloads-held-text').textContent.includes('no network')",
        "the reason why nothing moves",
    )
    home.page.context.set_offline(False)
    home.until(f"() => window.starling.state.library.kept === {count}", "all to be here", 60)
    kept_to_policy(home)


def test_a_turn_server_with_its_password_is_added_and_never_shown_again(home: Tab) -> None:
    """Neither in the settings' region nor in the page."""
    show(home, "settings/set-ice")
    home.page.fill("#new-ice", "turn:127.0.0.1:3478")
    home.page.fill("#ice-user", "me")
    home.page.fill("#ice-pass", "a-secret-of-mine")
    home.page.keyboard.press("Enter")
    home.until(
        "() => window.starling.state.settings.ice_servers.includes('turn:127.0.0.1:3478')",
        "the server",
    )

    assert "a-secret-of-mine" not in str(home.state("settings"))
    assert "a-secret-of-mine" not in home.page.content()
    home.page.click("[aria-label='Remove: turn:127.0.0.1:3478']")
    home.until("() => window.starling.state.settings.ice_servers.length === 0", "its removal")
