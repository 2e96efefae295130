"""The map of one's library, over a pretended engine: by mouse, by fingers, by keys, for every eye."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings
from tests.browser.test_ui_words import TOLD, own_words, unworded
from tests.browser.ui_harness.kit import ordered, orders, until
from tests.browser.ui_harness.shots import PHONE, WIDE
from tests.browser.ui_harness.shots_map import chosen, drawn, led, listed

pytestmark = pytest.mark.browser

CASE = "case=library&size=600&still"
BIG = "case=big&still"
CARD = "#map-card:not([hidden])"
SHOTS = ["map-led", "map-list", "map-none", "map-empty"]
TITLE = "document.getElementById('map-card-title').textContent"
SAID = "document.getElementById('announcer').textContent"
SUM = """() => {
  const canvas = document.querySelector('.map-canvas');
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let sum = 0;
  for (let at = 3; at < data.length; at += 4) sum = (sum * 31 + data[at] + data[at - 1]) % 1000003;
  return sum;
}"""
"""What stands on the canvas, as a number."""
RING = """() => {
  const ring = document.querySelector('.map-ring').getBoundingClientRect();
  return [ring.x, ring.y];
}"""


@pytest.fixture
def page(open_page: Any) -> Page:
    """The map, drawn. Motion is reduced: what is gone to is there at once."""
    made: Page = open_page(f"{CASE}#map")
    made.emulate_media(reduced_motion="reduce")
    drawn(made)
    return made


def settled(page: Page) -> None:
    """All that was begun is drawn."""
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    page.wait_for_selector("#map[data-whole]")


def names(page: Page) -> list[str]:
    """The regions' names that are in sight."""
    return page.locator(".map-names span:not(.off)").all_text_contents()


# ── What is drawn ──


def test_it_shows_tracks_and_says_how_many_have_no_place(page: Page) -> None:
    """Dots on the canvas, names over it, figures above it."""
    assert page.evaluate(SUM) != 0
    assert page.locator("#map-count").text_content() == "585 tracks · 15 not placed yet"
    assert {"Jazz", "Calm Ambient"} <= set(names(page))
    assert page.locator(".map-playing:not([hidden])").count() == 1


def test_names_come_by_zoom_and_never_lie_over_each_other(page: Page) -> None:
    """At every look; and from afar there are fewer than from nearer by."""
    page.set_viewport_size({"width": 480, "height": 500})
    settled(page)
    few = len(names(page))
    boxes = page.evaluate(
        "[...document.querySelectorAll('.map-names span:not(.off)')].map((it) => {"
        " const box = it.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"
    )
    wide: Any = WIDE
    page.set_viewport_size(wide)
    until(page, f"document.querySelectorAll('.map-names span:not(.off)').length > {few}")

    for at, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_nothing_placed_says_why_and_leads_on(open_page: Any) -> None:
    """And with no music at all, it is music that is to be added."""
    page = open_page("case=unheard&still#map")
    page.wait_for_selector("#map-none:not([hidden])")

    assert page.locator("#map-none-act").get_attribute("href") == "#taste/sound"
    assert page.locator("#map-none-add").is_hidden()
    assert page.locator("#map-page").is_hidden()
    page = open_page("case=empty#map")
    page.wait_for_selector("#map-none:not([hidden])")
    assert page.locator("#map-none-add").is_visible()


def test_too_little_for_a_map_is_said_too(open_page: Any) -> None:
    """Where everything was heard and there is still none: more music is needed, not more time."""
    page = open_page("case=unheard&still#map")
    text = "document.getElementById('map-none-text').textContent"
    until(page, f"{text}.includes('0 of ')")
    page.evaluate("harness.set('analysis', {state: 'hearing', done: 1, total: 2})")
    until(page, f"{text}.includes('1 of ')")
    page.evaluate("harness.set('analysis', {state: 'done', done: 2, total: 2})")
    until(page, f"{text}.includes('needs more music')")


def test_what_could_not_be_had_is_asked_for_again(open_page: Any) -> None:
    """A Problem stands in the view, with a way to try once more."""
    page = open_page(CASE)
    page.evaluate("harness.refused.add('map'); location.hash = 'map'")
    page.wait_for_selector("#view-map .unanswered[role=alert]")
    page.evaluate("harness.refused.delete('map')")
    page.click("#view-map .unanswered button")
    drawn(page)


# ── By mouse ──


def dot(page: Page) -> tuple[float, float]:
    """Where a dot lies on the screen: the one that keys go to first."""
    page.locator(".map-canvas").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(CARD)
    x, y = page.evaluate(RING)
    page.keyboard.press("Escape")
    page.wait_for_selector("#map-card", state="hidden")
    return x, y


def test_a_pointer_over_a_dot_shows_its_track_and_a_click_plays_around_it(page: Page) -> None:
    """It and the nearest, it first. Its words are asked for once."""
    x, y = dot(page)
    page.mouse.move(x, y)
    page.wait_for_selector(CARD)
    title = page.evaluate(TITLE)
    page.mouse.click(x, y)
    order = ordered(page, "play")

    assert len(order["tracks"]) == 60
    assert len(set(order["tracks"])) == 60
    assert order["tracks"][0] == order["track"]
    until(page, f"harness.state.playback.track.title === {json.dumps(title)}")
    assert len(orders(page, "look_up_track")) == 1


def test_wheel_drag_and_buttons_move_the_picture(page: Page) -> None:
    """And "show everything" is as it was."""
    box = page.locator("#map").bounding_box()
    assert box
    begun = page.evaluate(SUM)
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.wheel(0, -400)
    until(page, f"({SUM})() !== {begun}")
    settled(page)
    closer = page.evaluate(SUM)
    page.mouse.down()
    page.mouse.move(box["x"] + 360, box["y"] + 240)
    page.mouse.up()
    settled(page)
    aside = page.evaluate(SUM)
    page.click("[data-do='map.fit']")
    settled(page)

    assert len({begun, closer, aside}) == 3
    until(page, f"({SUM})() === {begun}")
    assert orders(page, "play") == []


def test_the_menu_of_a_dot_is_that_of_a_track(page: Page) -> None:
    """With what only the map can do first."""
    x, y = dot(page)
    page.mouse.click(x, y, button="right")
    page.wait_for_selector("#menu:popover-open")
    items = page.locator("#menu [role=menuitem]").all_text_contents()

    assert items[0] == "Play around here"
    assert {"Play next", "Radio and taste", "Organise"} <= set(items)
    page.keyboard.press("Escape")
    until(page, "document.activeElement.matches('.map-canvas')")


def test_what_is_drawn_around_is_chosen_and_can_be_played(page: Page) -> None:
    """By Shift and a rectangle, or by the tool and a line; Escape chooses nothing."""
    before = page.evaluate(SUM)
    chosen(page)
    words = page.locator("#choice-bar .choice-count").text_content() or ""
    settled(page)
    assert page.evaluate(SUM) != before
    page.click("#choice-bar .choice-play")
    order = ordered(page, "play")
    assert words.startswith(f"{len(order['tracks'])} ")
    assert 20 < len(order["tracks"]) < 500

    page.locator(".map-canvas").focus()
    page.keyboard.press("Escape")
    page.wait_for_selector("#choice-bar", state="hidden")
    page.click("#map-lasso")
    box = page.locator("#map").bounding_box()
    assert box
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    page.mouse.down()
    for x, y in ((600, 100), (600, 500), (200, 500)):
        page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.up()
    page.wait_for_selector("#choice-bar:not([hidden])")


def test_what_is_searched_for_is_lit_and_the_rest_is_pale(page: Page) -> None:
    """The figure says how many; an empty field lights all again."""
    before = page.evaluate(SUM)
    page.fill("#map-search", "herons")
    until(page, "document.getElementById('map-count').textContent.endsWith(' lit')")
    settled(page)
    assert page.evaluate(SUM) != before
    page.fill("#map-search", "")
    until(page, "!document.getElementById('map-count').textContent.includes('lit')")
    settled(page)
    until(page, f"({SUM})() === {before}")
    page.select_option("#map-light", "kept")
    until(page, "document.getElementById('map-count').textContent.endsWith(' lit')")
    assert orders(page, "find_ids")[-1]["filter"] == {"kept": True}


def test_it_goes_to_what_plays_and_to_the_track_in_the_address(page: Page) -> None:
    """And says so where that has no place."""
    page.click("#map-now")
    page.wait_for_selector(CARD)
    until(page, f"{TITLE} === harness.state.playback.track.title")
    page.evaluate("location.hash = 'map/t40'")
    until(page, "harness.orders.some(it => it.do === 'look_up_track' && it.track === 't40')")
    until(page, f"{TITLE} !== harness.state.playback.track.title")
    page.evaluate("location.hash = 'map/t599'")
    until(page, "document.getElementById('toasts').textContent.includes('is not on the map yet')")


# ── By keys, and for who sees no picture ──


def test_keys_walk_from_dot_to_dot_and_each_is_announced(page: Page) -> None:
    """Arrows lead to a neighbour, Enter plays around it, the menu key opens its menu."""
    page.locator(".map-canvas").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(CARD)
    first = page.evaluate(RING)
    page.keyboard.press("ArrowRight")
    until(page, f"({RING})()[0] > {first[0]}")
    title = page.evaluate("harness.orders.filter(it => it.do === 'look_up_track').length")
    assert title == 2
    until(page, f"{SAID}.includes({TITLE}) && {TITLE} !== ''")
    page.keyboard.press("Enter")
    assert len(ordered(page, "play")["tracks"]) == 60
    page.keyboard.press("Shift+F10")
    page.wait_for_selector("#menu:popover-open")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+ ")
    page.wait_for_selector("#choice-bar:not([hidden])")


def test_keys_zoom_and_move_and_do_not_reach_the_player(page: Page) -> None:
    """On the map, plus and minus are not the volume's, and Shift with an arrow seeks nothing."""
    page.locator(".map-canvas").focus()
    sums = [page.evaluate(SUM)]
    for key in ("+", "Shift+ArrowLeft", "-"):
        page.keyboard.press(key)
        settled(page)
        sums.append(page.evaluate(SUM))
    page.keyboard.press("0")
    settled(page)

    assert len(set(sums)) == 4
    until(page, f"({SUM})() === {sums[0]}")
    assert orders(page, "seek") == []
    assert orders(page, "settings") == []


def test_the_list_has_every_region_and_plays_it(page: Page) -> None:
    """The same as the picture, for who does not see it."""
    listed(page)
    rows = page.locator("#map-rows li")
    assert rows.count() == 11
    assert "Jazz" in (rows.nth(2).text_content() or "")
    rows.nth(2).locator("[data-do='map.region.play']").click()
    order = ordered(page, "play")
    before = page.evaluate(SUM)
    rows.nth(2).locator(".way").click()
    until(page, f"({SUM})() !== {before}")
    rows.nth(2).locator("[data-do='map.region.choose']").click()
    page.wait_for_selector("#choice-bar:not([hidden])")
    words = page.locator("#choice-bar .choice-count").text_content() or ""
    assert words.startswith(f"{len(order['tracks'])} ")


@pytest.mark.parametrize(
    ("size", "direction"), [(WIDE, "ltr"), (PHONE, "rtl")], ids=["desk", "phone rtl"]
)
@pytest.mark.timeout(600)
def test_axe_finds_nothing(
    harness_url: str, harness_browser: Browser, size: Any, direction: str
) -> None:
    """No violation of any impact."""
    assert findings(harness_url, harness_browser, SHOTS, size, direction) == {}


def test_everything_in_it_comes_from_the_catalogue(open_page: Any) -> None:
    """In a language that nobody speaks."""
    page = open_page(f"{CASE}&lang=qps#map")
    led(page)
    page.click("#map-listed")

    assert unworded(page.evaluate(TOLD), own_words(page)) == set()


@pytest.mark.parametrize("width", [320, 390, 3840])
def test_it_fits_every_width(open_page: Any, width: int) -> None:
    """Nothing is wider than the page."""
    page = open_page(f"{CASE}#map", size={"width": width, "height": 640})
    led(page)
    wide = page.evaluate(
        "[...document.querySelectorAll('#view-map *')].filter(it => it.getClientRects().length &&"
        " !it.closest('.hidden, svg') && (it.getBoundingClientRect().right > innerWidth + 1"
        " || it.getBoundingClientRect().left < -1)).map(it => it.outerHTML.slice(0, 80))"
    )

    assert wide == []


# ── By fingers ──


def test_a_finger_shows_a_track_two_taps_come_closer(
    harness_url: str, harness_browser: Browser
) -> None:
    """A tap plays nothing by itself: the card that it shows has a button for that."""
    phone: Any = PHONE
    context = harness_browser.new_context(viewport=phone, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{harness_url}?{CASE}#map")
    drawn(page)
    x, y = dot(page)
    page.touchscreen.tap(x, y)
    page.wait_for_selector(CARD)
    assert orders(page, "play") == []
    page.click("#map-card [data-do='map.play']")
    assert len(ordered(page, "play")["tracks"]) == 60
    before = page.evaluate(SUM)
    page.touchscreen.tap(200, 500)
    page.touchscreen.tap(200, 500)
    until(page, f"({SUM})() !== {before}")
    context.close()


# ── Scale ──


def test_100_000_tracks_are_shown_and_moved(open_page: Any) -> None:
    """None of them is told to Python; a drag copies what is painted."""
    page = open_page(f"{BIG}#map")
    page.emulate_media(reduced_motion="reduce")
    drawn(page)
    box = page.locator("#map").bounding_box()
    assert box
    assert (page.locator("#map-count").text_content() or "").startswith("97,500 tracks")
    before = page.evaluate(SUM)
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    for step in range(20):
        page.mouse.move(box["x"] + 40 + 6 * step, box["y"] + 40 + 3 * step)
    page.mouse.up()
    settled(page)

    assert page.evaluate(SUM) != before
