"""A queue of thousands over the real engine: seen to its end, changed there, taken back by its own key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

LONG = 2000
LAST = f"#entries .row-item[aria-rowindex='{LONG}']"
TOTAL = "(n) => window.starling.state.queue.total === n"


def test_the_end_of_a_long_queue_is_seen_moved_removed_and_back(
    visited: Callable[..., Chrome], site: Site, world: Any, kept_to_policy: Callable[..., None]
) -> None:
    tab = visited().tab(site.url).ready()
    page = tab.page
    uri = next(each["uri"] for each in world.offers if each["kind"] == "ipfs")
    tab.do({"do": "add", "uri": uri})
    every = tab.do({"do": "find_ids"})["tracks"]
    tab.do({"do": "play", "tracks": (every * LONG)[:LONG]})
    tab.do({"do": "pause"})
    page.evaluate("() => { location.hash = 'queue'; }")
    page.wait_for_selector("#entries .row-item[aria-rowindex='1'] .title:not(:empty)")
    assert page.get_attribute("#entries", "aria-rowcount") == str(LONG)

    page.locator("#entries .row-item >> nth=0").focus()
    page.keyboard.press("End")
    page.wait_for_selector(f"{LAST} .title:not(:empty)")
    assert page.evaluate(f"() => document.activeElement.matches({LAST!r})")
    shown = page.inner_text(f"{LAST} .title")
    last = tab.do({"do": "look_up_queue", "offset": LONG - 1, "limit": 1})["entries"][0]
    assert shown == last["track"]["title"]

    # Taken out, and back by the queue's own way; the library's last change stays.
    page.keyboard.press("Delete")
    tab.until(TOTAL, "one less", arg=LONG - 1)
    page.keyboard.press("Control+z")
    tab.until(TOTAL, "all of them", arg=LONG)
    page.keyboard.press("Control+Shift+z")
    tab.until(TOTAL, "one less again", arg=LONG - 1)
    page.keyboard.press("Control+z")
    tab.until(TOTAL, "all of them again", arg=LONG)
    assert len(tab.do({"do": "find_ids"})["tracks"]) == len(every)

    # Chosen by a click, and brought to the front.
    page.wait_for_selector(f"{LAST} .title:not(:empty)")
    page.locator(LAST).click(modifiers=["Control"])
    page.click("[data-do='choice.next']")
    tab.until(
        "(entry) => window.starling.state.queue.entries[1].entry === entry",
        "it to be next",
        arg=last["entry"],
    )

    # All of it is chosen, not only what is here.
    page.locator("#entries .row-item >> nth=0").focus()
    page.keyboard.press("Control+a")
    tab.until(
        f"""() => document.querySelector('#choice-bar .choice-count')?.textContent
          .replace(/\\D/g, '') === '{LONG}'""",
        "all to be chosen",
    )
    kept_to_policy(tab)
