"""Fingers: a row is held, swiped aside, let go again; the large view is drawn down and its cover
aside. Over a pretended engine, with touches as the browser gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.test_ui_select import BAR, COUNT, can, given, row
from tests.browser.ui_harness import shots
from tests.browser.ui_harness.kit import ordered, orders, until

pytestmark = pytest.mark.browser

CASE = "case=library&still"
UNDER = "document.querySelector('.swipe-under')"


class Finger:
    """One finger on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._wire: CDPSession = page.context.new_cdp_session(page)
        self.x = self.y = 0.0

    def down(self, target: Any, part: float = 0.5) -> None:
        """Touch something, at some part of its width."""
        box = target.bounding_box()
        self.x, self.y = box["x"] + box["width"] * part, box["y"] + box["height"] / 2
        self._send("touchStart")

    def by(self, x: float = 0, y: float = 0, steps: int = 6) -> None:
        """Move, as a finger does: through the places between."""
        for _ in range(steps):
            self.x, self.y = self.x + x / steps, self.y + y / steps
            self._send("touchMove")

    def up(self) -> None:
        self._send("touchEnd")

    def _send(self, kind: str) -> None:
        points = [] if kind == "touchEnd" else [{"x": round(self.x), "y": round(self.y)}]
        self._wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.fixture
def touched(harness_url: str, harness_browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a case of the pretended engine on a phone."""
    contexts: list[Any] = []

    def opened(query: str = CASE, **more: Any) -> Page:
        context = harness_browser.new_context(
            viewport=shots.PHONE, has_touch=True, is_mobile=True, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{harness_url}?{query}")
        shots.ready(page)
        shots.in_view(page)
        page.evaluate("() => { navigator.vibrate = (ms) => (window.buzzes ??= []).push(ms); }")
        return page

    yield opened
    for each in contexts:
        each.close()


def on_a_row(page: Page) -> tuple[Page, Finger]:
    """A page, and a finger that has just come down on its third row."""
    can(page)
    finger = Finger(page)
    finger.down(row(page, 2))
    return page, finger


def test_a_held_row_begins_and_taps_go_on(touched):
    """With a short buzz and marks; no menu opens, nothing plays, and the bar ends it."""
    page, finger = on_a_row(touched())
    until(page, f"{COUNT} === '1 selected'")
    finger.up()
    assert page.evaluate("window.buzzes") == [12]
    assert not page.is_visible("#menu")
    row(page, 4).tap()
    until(page, f"{COUNT} === '2 selected'")
    row(page, 2).tap()
    until(page, f"{COUNT} === '1 selected'")
    row(page, 4).tap()
    until(page, f"!({BAR})")
    row(page, 4).tap()  # again a tap as any other
    assert not page.evaluate(BAR)
    assert orders(page, "play") == []


def test_a_row_is_swiped_to_the_line_s_end(touched):
    """A short way plays it next, a long one puts it at the end; both are said with a way back."""
    page, finger = on_a_row(touched())
    finger.by(40)
    until(page, f"{UNDER} && !{UNDER}.classList.contains('armed')")
    assert page.inner_text(".swipe-under") == "Play next"
    finger.by(70)
    until(page, f"{UNDER}.classList.contains('armed')")
    finger.up()
    assert given(page, "queue_add") == {"tracks": ["t61"], "where": "next"}
    until(page, f"!{UNDER}")
    until(page, "![...document.querySelectorAll('.row-item')].some(it => it.style.translate)")
    finger.down(row(page, 3), part=0.2)
    finger.by(230)
    assert page.inner_text(".swipe-under") == "Add to queue"
    finger.up()
    until(page, "harness.orders.filter(it => it.do === 'queue_add').length === 2")
    assert given(page, "queue_add") == {"tracks": ["t60"], "where": "end"}
    page.click(".toast:has-text('Added to the queue') >> text=Undo")
    ordered(page, "queue_undo")
    assert page.evaluate("window.buzzes") == [8, 8, 8]


def test_a_row_is_carried_by_its_grip(touched):
    """To between two others, marked while the finger is there; a second finger lets it stay."""
    page = touched(f"{CASE}#queue")
    page.wait_for_selector("#entries .row-item .title:not(:empty)")
    page.wait_for_selector("#entries[data-choose]")
    grips = page.locator("#entries .col-grip")
    finger = Finger(page)
    high = page.locator("#entries .row-item >> nth=0").bounding_box()["height"]
    finger.down(grips.nth(0))
    finger.by(0, 2.3 * high)
    until(page, "!!document.querySelector('#entries .row-item.after')")
    assert page.evaluate("document.querySelectorAll('#entries .dragged').length") == 1
    finger.up()
    assert ordered(page, "queue_move") == {"do": "queue_move", "entry": "e0", "to": 2}
    until(page, "!document.querySelector('#entries :is(.dragged, .before, .after)')")
    assert page.evaluate("document.querySelector('#entries .list-scroll').scrollTop") == 0
    finger.down(grips.nth(4))
    finger.by(0, -3.2 * high)
    page.evaluate(
        "() => dispatchEvent(new PointerEvent('pointerdown', {pointerType: 'touch', isPrimary: false}))"
    )
    finger.up()
    assert len(orders(page, "queue_move")) == 1
    assert not page.evaluate(BAR)


def test_a_swipe_is_taken_back_by_going_back(touched):
    """Nor does one that is too short do anything, nor one that goes up or down."""
    page, finger = on_a_row(touched())
    finger.by(150)
    finger.by(-120)
    finger.up()
    finger.down(row(page, 2))
    finger.by(50)
    finger.up()
    finger.down(row(page, 6))
    finger.by(20, -200, steps=12)
    finger.up()
    until(page, "document.querySelector('#tracks .list-scroll').scrollTop > 50")
    until(page, f"!{UNDER}")
    assert orders(page, "queue_add") == orders(page, "keep") == []
    assert not page.evaluate(BAR)


def test_a_swipe_to_the_line_s_beginning_keeps(touched):
    page, finger = on_a_row(touched())
    finger.by(-150)
    assert page.inner_text(".swipe-under") == "Keep for offline"
    finger.up()
    assert given(page, "keep") == {"track": "t61"}


def test_from_right_to_left_the_sides_are_changed(touched):
    """The line's end is at the left there."""
    page = touched(f"{CASE}&lang=ar")
    can(page)
    finger = Finger(page)
    finger.down(row(page, 2))
    finger.by(-150)
    finger.up()
    assert given(page, "queue_add")["where"] == "next"


def test_entries_are_swiped_out_of_the_queue(touched):
    """To the beginning it goes, to the end it comes next."""
    page = touched(f"{CASE}#queue")
    can(page, "#entries")
    finger = Finger(page)
    finger.down(row(page, 6, "#entries"), part=0.85)  # on its buttons, which a swipe does not press
    finger.by(-150)
    until(page, f"{UNDER}?.matches('.armed.danger')")
    finger.up()
    assert given(page, "queue_remove") == {"entries": ["e6"]}
    until(page, f"!{UNDER}")
    finger.down(row(page, 8, "#entries"))
    finger.by(150)
    finger.up()
    assert given(page, "queue_move") == {"entry": "e9", "to": 4}


def test_the_large_view_is_drawn_down_and_its_cover_aside(touched):
    """Down closes it, to the left comes the next, to the right the one before."""
    page = touched()
    can(page)
    page.tap(".bar-words")
    page.wait_for_selector("#now[open]")
    cover = page.locator("#now .cover")
    finger = Finger(page)
    finger.down(cover)
    finger.by(-160)
    finger.up()
    ordered(page, "next")
    finger.down(cover)
    finger.by(160)
    finger.up()
    ordered(page, "previous")
    finger.down(cover)
    finger.by(0, 60, steps=30)
    finger.by(0, -50, steps=10)
    finger.up()
    until(page, "!document.querySelector('#now .snaps')")
    assert page.evaluate("document.querySelector('#now').open")
    finger.down(cover)
    finger.by(0, 260)
    finger.up()
    until(page, "!document.querySelector('#now').open")
    assert len(orders(page, "next") + orders(page, "previous")) == 2


def test_with_reduced_motion_nothing_slides_back(touched):
    """It is there at once; the swipe itself works."""
    page = touched(CASE, reduced_motion="reduce")
    can(page)
    finger = Finger(page)
    finger.down(row(page, 2))
    finger.by(150)
    finger.up()
    assert page.evaluate(UNDER) is None
    ordered(page, "queue_add")


def test_a_mouse_swipes_nothing(open_page):
    """It drags instead."""
    page = open_page(CASE)
    can(page)
    box = row(page, 2).bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 20, steps=5)
    assert page.evaluate(UNDER) is None
    page.mouse.up()
    assert orders(page, "queue_add") == []


def test_two_quick_taps_that_choose_play_nothing(touched):
    """They are two taps, and no double tap."""
    page, finger = on_a_row(touched())
    until(page, f"{COUNT} === '1 selected'")
    finger.up()
    row(page, 5).tap()
    row(page, 5).tap()
    until(page, f"{COUNT} === '1 selected'")
    assert orders(page, "play") == []
