"""The equaliser's panel, over a pretended engine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings
from tests.browser.test_ui_keyboard import of_row
from tests.browser.test_ui_palette import find
from tests.browser.ui_harness.kit import ordered, orders, until
from tests.browser.ui_harness.shots import PHONE, WIDE

pytestmark = pytest.mark.browser

CASE = "case=library&still"
OPEN = "document.getElementById('tone').open"
BANDS = "#tone-bands input"
LINE = "document.getElementById('tone-line').getAttribute('d')"


@pytest.mark.parametrize(
    ("size", "direction"), [(WIDE, "ltr"), (PHONE, "rtl")], ids=["desk", "phone"]
)
def test_axe_finds_nothing(
    harness_url: str, harness_browser: Browser, size: Any, direction: str
) -> None:
    """No violation of any impact."""
    names = ["tone", "tone-foreign"]
    assert findings(harness_url, harness_browser, names, size, direction) == {}


def opened(open_page: Any, **options: Any) -> Page:
    """A page with the panel open, by its key."""
    page = open_page(CASE, **options)
    page.wait_for_selector('#bar [data-do="now.more"]', state="attached")
    page.keyboard.press("e")
    until(page, OPEN)
    return page


def last(page: Page) -> dict[str, Any]:
    """The equaliser as it was last ordered."""
    ordered(page, "settings")
    return [it["equaliser"] for it in orders(page, "settings") if "equaliser" in it][-1]


def test_a_slider_is_moved_by_keys_and_says_what_it_means(open_page: Any) -> None:
    """In decibels, under its frequency; who moves one wants to hear it, so it is on."""
    page = opened(open_page)
    flat = page.evaluate(LINE)
    page.locator(BANDS).nth(1).focus()
    for _ in range(6):
        page.keyboard.press("ArrowUp")
    page.locator(BANDS).nth(9).focus()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    until(page, "harness.state.settings.equaliser?.gains[9] === -12")

    assert last(page) == {"on": True, "gains": [0, 3] + [0] * 7 + [-12], "preset": ""}
    assert page.evaluate(LINE) != flat
    slider = page.locator(BANDS).nth(1)
    assert slider.get_attribute("aria-label") == "62 Hz"
    assert slider.get_attribute("aria-valuetext") == "+3 dB"
    assert page.locator(BANDS).nth(9).get_attribute("aria-label") == "16 kHz"
    assert page.locator(BANDS).nth(9).get_attribute("aria-valuetext") == "\u221212 dB"
    page.keyboard.press("Escape")
    until(page, f"!{OPEN}")


def test_a_slider_is_dragged_to_where_its_value_is_drawn(open_page: Any) -> None:
    """Upwards is louder; the curve passes where the thumb stands."""
    page = opened(open_page)
    box = page.locator(BANDS).nth(4).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 40)
    page.mouse.up()
    until(page, "harness.state.settings.equaliser?.gains[4] > 3")
    gain = last(page)["gains"][4]
    where = page.evaluate(
        """([x]) => {
          const line = document.getElementById('tone-line');
          const box = line.ownerSVGElement.getBoundingClientRect();
          const wanted = (x - box.left) / box.width * 1000;
          for (let at = 0; ; at += 1) {
            const point = line.getPointAtLength(at);
            if (point.x >= wanted) return box.top + point.y / 200 * box.height;
          }
        }""",
        [x],
    )

    assert 4 <= gain <= 7
    assert abs(where - (y - 40)) < 9, "a step of the slider is some pixels"


def test_presets_are_chosen_saved_renamed_and_removed(open_page: Any) -> None:
    """What is removed can be had back."""
    page = opened(open_page)
    page.select_option("#tone-preset", label="Voice")
    until(page, "harness.state.settings.equaliser?.preset === 'voice'")
    assert page.locator("#tone-save").is_hidden()
    page.locator(BANDS).nth(0).focus()
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.getElementById('tone-preset').value") == ""
    page.click("#tone-save")
    page.fill("#ask-name", "Kitchen")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('tone-preset').value === 'own:Kitchen'")
    page.click("#tone-rename")
    page.fill("#ask-name", "Hall")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('tone-preset').value === 'own:Hall'")
    names = "harness.state.settings.equaliser_presets.map((it) => it.name).join()"
    until(page, f"{names} === 'Hall'")
    page.click("#tone-remove")
    until(page, f"{names} === ''")
    until(page, "document.activeElement.id === 'tone-undo'")
    page.keyboard.press("Enter")
    until(page, f"{names} === 'Hall'")

    assert page.evaluate("document.getElementById('tone-preset').value") == "own:Hall"
    page.click('[data-do="tone.reset"]')
    until(page, "document.getElementById('tone-preset').value === 'flat'")
    assert last(page)["gains"] == [0] * 10


def test_what_cannot_be_equalised_is_said(open_page: Any) -> None:
    """In the panel; a browser that refuses is told of once, over whatever is open."""
    page = opened(open_page)
    page.check("#tone-on")
    page.evaluate("harness.set('tone', {is: 'foreign'})")
    until(page, "document.getElementById('tone-note').textContent.includes('as it is')")
    page.evaluate("harness.set('tone', {is: 'on'})")
    until(page, "document.getElementById('tone-note').hidden")
    page.evaluate("harness.set('tone', {is: 'refused'})")
    until(page, "document.querySelectorAll('.toast.trouble').length === 1")
    page.evaluate("harness.set('tone', {is: 'refused'})")

    assert page.evaluate("document.querySelectorAll('.toast.trouble').length") == 1


def test_it_is_heard_without_while_the_button_is_held(open_page: Any) -> None:
    """By pointer and by key; it ends with the panel."""
    page = opened(open_page)
    without = "document.getElementById('tone-in').classList.contains('without')"
    page.locator("#tone-compare").hover()
    page.mouse.down()
    until(page, without)
    page.mouse.up()
    until(page, f"!{without}")
    page.locator("#tone-compare").focus()
    page.keyboard.down(" ")
    until(page, without)
    page.keyboard.up(" ")
    until(page, f"!{without}")


def test_it_is_found_from_anywhere(open_page: Any) -> None:
    """In the menu of what plays, and in the palette, where a preset is one word."""
    page = open_page(CASE)
    page.wait_for_selector('#bar [data-do="now.more"]')
    page.click('#bar [data-do="now.more"]')
    page.locator("#menu [role^=menuitem]", has_text="Equaliser").click()
    until(page, OPEN)
    page.keyboard.press("e")
    until(page, f"!{OPEN}")
    find(page, "equaliser rock", "Equaliser: Rock")
    page.keyboard.press("Enter")
    until(page, "harness.state.settings.equaliser?.preset === 'rock'")

    assert last(page)["on"] is True


def test_volume_levelling_is_chosen_by_keys(open_page: Any) -> None:
    """It stands below the equaliser, has nothing to do with its switch, and the palette leads to
    it. What is chosen is what the settings say, and what it does is read out with it."""
    page = open_page(CASE)
    page.wait_for_selector('#bar [data-do="now.more"]', state="attached")
    find(page, "levelling", "Volume levelling")
    page.keyboard.press("Enter")
    until(page, OPEN)
    until(page, "document.activeElement.value === 'off' && document.activeElement.checked")
    group = page.get_by_role("group", name="Volume levelling")
    assert "leaves room" in str(group.evaluate("(it) => it.ariaDescribedByElements[0].textContent"))

    page.keyboard.press("ArrowRight")
    until(page, "harness.state.settings.levelling === 'track'")
    page.keyboard.press("ArrowRight")
    until(page, "harness.state.settings.levelling === 'album'")
    assert page.get_by_role("radio", name="By album").is_checked()
    assert not page.locator("#tone-on").is_checked()
    assert [it for it in orders(page, "settings") if "equaliser" in it] == []
    page.evaluate("harness.set('settings', {...harness.state.settings, levelling: 'track'})")
    until(page, "document.querySelector('#levelling [value=track]').checked")


def test_a_track_says_how_loud_it_is_and_by_what_it_is_changed(open_page: Any) -> None:
    """In "About this track"."""
    page = open_page(CASE)
    page.wait_for_selector("#bar .heart")
    page.locator("#tracks .row-item >> nth=1").focus()
    of_row("#about-track", "Organise", "About this track")(page)
    facts = page.locator("#about-facts > div")
    told = dict(each.split("\n") for each in facts.all_inner_texts())
    assert told["Loudness"].endswith("13.2 LUFS")
    assert told["True peak"].endswith("0.6 dBTP")
    assert told["Levelled by"] == "\u22124.8 dB"
