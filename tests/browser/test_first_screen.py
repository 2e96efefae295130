"""What a newcomer sees and does: the demo world in one click each way, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Loop, Tab

pytestmark = pytest.mark.browser

KINDS = ["files", "torrent", "ipfs", "http", "playlist"]


@pytest.fixture(scope="module")
def served(loop: Loop, dist: Path, album: Path, world: Any) -> Iterator[str]:
    """The page as `make run` serves it, with the world's offers."""
    from tools.serve import Site, offers_of

    site = Site(folder=dist, offers=offers_of(world.offers), album=album)
    loop.run(site.start())
    yield site.url
    loop.run(site.close())


def offers(tab: Tab) -> list[str]:
    tab.until("() => document.querySelectorAll('#offer-list button').length === 5", "five offers")
    return tab.page.locator("#offer-list button").all_inner_texts()


@pytest.mark.parametrize("kind", KINDS)
def test_one_click(
    chrome: Callable[..., Chrome], served: str, world: Any, kind: str, kept_to_policy: Any
) -> None:
    """One click (and, for the swarm, one yes) brings the album; a double click plays it."""
    tab = chrome().tab(served).ready()
    offers(tab)
    number = [offer["kind"] for offer in world.offers].index(kind)
    tab.page.locator("#offer-list button").nth(number).click()
    if kind == "torrent":
        tab.page.locator('[data-do="consent.one"]').click()
    expected = 1 if kind == "http" else len(world.tracks)
    tab.until(
        "(n) => window.starling.state.library.tracks === n"
        " && window.starling.state.tasks.length === 0",
        f"{expected} tracks",
        arg=expected,
    )
    tab.page.keyboard.press("Escape")
    tab.page.locator("#tracks .row-item").first.dblclick()
    tab.hears(f"the album by {kind}")
    assert tab.page.title().count("Starling") == 1
    kept_to_policy(tab)


def test_by_keyboard_alone(chrome: Callable[..., Chrome], served: str, kept_to_policy: Any) -> None:
    """Tab to an offer, Enter; find, play, pause and go on without touching a mouse."""
    tab = chrome().tab(served).ready()
    offers(tab)
    keys = tab.page.keyboard
    for _ in range(60):
        keys.press("Tab")
        if tab.page.evaluate("() => document.activeElement?.matches('#offer-list button')"):
            break
    keys.press("Enter")
    tab.until("() => window.starling.state.library.tracks > 0", "tracks")
    keys.press("Escape")
    keys.press("/")
    keys.type("murm")
    tab.until(
        # Not the first in the document: that may be one which is hidden until it is of use again.
        "() => document.querySelector('#tracks .row-item[aria-rowindex=\"2\"]:not([hidden]) .title')"
        "?.textContent === 'Murmuration'",
        "the best match in the first row",
    )
    keys.press("ArrowDown")
    keys.press("Enter")
    tab.hears("the track that was searched for")
    assert tab.state("playback")["track"]["title"] == "Murmuration"
    keys.press("Space")
    tab.until("() => window.starling.state.playback.state === 'paused'", "a pause")
    keys.press("Space")
    tab.until("() => window.starling.state.playback.state === 'playing'", "going on")
    kept_to_policy(tab)
