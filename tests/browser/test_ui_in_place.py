"""What a view says of itself: that it waits, that it got no answer, that nothing is there yet, how
long something takes. Over a pretended engine."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.axe import violations
from tests.browser.ui_harness.kit import until
from tests.browser.ui_harness.shots import PHONE

pytestmark = pytest.mark.browser

ORDERS = {
    "home": "home",
    "albums": "find_albums",
    "artists": "find_artists",
    "genres": "find_groups",
    "album/b1": "look_up_album",
    "artist/a1": "look_up_artist",
    "playlists": "find_playlists",
    "history": "history",
    "duplicates": "duplicates",
    "trash": "trash",
}
"""Views by their address, and the order whose answer fills them."""
ANNOUNCED = "document.getElementById('announcer').textContent"


@pytest.mark.parametrize("place", list(ORDERS))
def test_a_view_without_an_answer_says_so_and_asks_again(open_page: Any, place: str) -> None:
    """In its own place, with a button; not as a message that goes away."""
    page = open_page("case=library&still")
    view = place.partition("/")[0]
    page.evaluate(
        "([order, place]) => { harness.refused.add(order); location.hash = place }",
        [ORDERS[place], place],
    )
    told = f"#view-{view} > .unanswered[role=alert]"
    page.wait_for_selector(told)
    assert violations(page) == []
    page.evaluate("(order) => harness.refused.delete(order)", ORDERS[place])
    page.locator(f"{told} button").click()

    until(page, f"!document.querySelector('#view-{view} > .unanswered')")
    assert page.locator(".toast").count() == 0


@pytest.mark.parametrize("view", ["albums", "artists", "genres", "years", "folders"])
def test_an_empty_view_leads_on(open_page: Any, view: str) -> None:
    """It says what will be here, and has the button that does the next step."""
    page = open_page(f"case=empty#{view}", PHONE)
    empty = page.locator(f"#view-{view} .empty:visible")
    empty.wait_for()

    assert len(empty.locator("p:visible").inner_text()) > 30
    empty.locator("[data-do='add.open']:visible").click()
    until(page, "document.getElementById('add').open")


def test_long_work_is_shown_on_a_phone_with_a_way_to_stop_it(open_page: Any) -> None:
    """Where the side has no room, the downloads have it: what, how far, and a button."""
    page = open_page("case=tasks&still#downloads", PHONE)
    item = page.locator("#view-downloads .at-work li >> nth=0")
    item.wait_for()
    assert "Fieldwork" in item.inner_text()
    assert "7 of 19" in item.inner_text()
    item.locator("button").click()

    until(page, "harness.orders.some(it => it.do === 'cancel' && it.task === 'k1')")


def test_work_says_how_long_it_takes(open_page: Any) -> None:
    """Once its pace is known: here by a clock that is set forward."""
    page = open_page("case=tasks&still", own=True)
    page.clock.install()
    task = (
        "(done) => harness.set('tasks',"
        " [{task: 'w1', what: 'write_tags', name: '', done, total: 100, unit: 'items'}])"
    )
    page.evaluate(task, 0)
    page.clock.fast_forward(20_000)
    page.evaluate(task, 20)

    until(page, "document.getElementById('side-tasks').textContent.includes('1 min left')")
    until(page, "document.getElementById('side-tasks').textContent.includes('Writing tags')")


def test_long_work_is_said_when_it_begins_and_when_it_ends(open_page):
    """To who does not see it; what is over at once is not."""
    page = open_page("case=tasks&still", own=True)
    task = (
        "{task: 'k9', what: 'merge_artists', name: '', done: 1, total: 9, unit: 'things', left: 0}"
    )
    quick = task.replace("k9", "k8").replace("merge_artists", "verify")
    page.evaluate(f"() => harness.set('tasks', [{quick}, {task}])")
    page.evaluate(f"() => harness.set('tasks', [{task}])")
    until(page, f"{ANNOUNCED} === 'Under way: Merging'")
    page.evaluate("() => harness.set('tasks', [])")
    until(page, f"{ANNOUNCED} === 'Ended: Merging'")


def test_what_plays_is_said(open_page):
    """Once for each track, with who plays it; and why it does not, where it cannot."""
    page = open_page("case=library&still", own=True)
    page.wait_for_selector("#bar .heart")
    page.click("#bar [data-do='player.next']")
    until(page, f"{ANNOUNCED}.startsWith('Playing ')")
    assert page.inner_text("#bar .np-title") in page.evaluate(ANNOUNCED)
