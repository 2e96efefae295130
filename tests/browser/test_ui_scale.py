"""The UI beside 100,000 tracks, over a pretended engine: what is counted and not timed. The times are
bench/library's."""

from __future__ import annotations

import json

import pytest

from tests.browser.ui_harness.kit import orders, until

pytestmark = pytest.mark.browser

COUNT = """() => {
  window.__touched = new Set();
  window.__records = 0;
  new MutationObserver((all) => {
    // Covers come behind the words, in their own time.
    const records = all.filter(({target}) => target.localName !== "img");
    window.__records += records.length;
    for (const {target} of records)
      window.__touched.add(target.closest?.(".row-item") ?? target);
  }).observe(document.querySelector("#tracks .list-space"),
    {subtree: true, childList: true, attributes: true, characterData: true});
}"""
FILLED = "!document.querySelector('#tracks .row-item.waiting:not([hidden])')"
SCROLL = "document.querySelector('#tracks .list-scroll')"


def test_rows_seen_last_are_there_before_the_engine(open_page):
    """What was in sight at the end of a session is at once in sight again, and the engine's own
    answer takes its place."""
    page = open_page("case=big&still")
    first = page.locator("#tracks .row-item .title").first.text_content()
    until(page, "localStorage.getItem('starling.seen')", 15)

    page.goto(page.url.replace("case=big", "case=asleep&size=100000"))
    until(page, "document.documentElement.dataset.shell === 'ready'", 30)
    until(page, "document.querySelector('#tracks .row-item:not(.waiting) .title')?.textContent")

    assert page.locator("#tracks .row-item .title").first.text_content() == first
    assert page.locator("#tracks").get_attribute("aria-rowcount") == "100001"
    assert not page.locator("#welcome").is_visible()

    page.evaluate("harness.set('engine', {is: 'ready', version: '0.1.0', timings: {}})")
    page.evaluate(
        "harness.set('library', {tracks: 3, albums: 1, artists: 1, kept: 0, revision: 0})"
    )
    until(page, "harness.orders.some(it => it.do === 'find')")


def test_an_empty_library_is_the_engines_word_only(open_page):
    """A revision of 0 with tracks is news, for the engine counts from 0 in every session."""
    page = open_page("case=asleep&size=64&still")
    page.evaluate(
        "harness.set('library', {tracks: 64, albums: 8, artists: 7, kept: 9, revision: 0})"
    )
    until(page, "harness.orders.some(it => it.do === 'find')")


def test_what_somebody_else_remembered_is_no_harm(open_page):
    """The page's memory is anyone's to write: what makes no sense is forgotten."""
    page = open_page("case=library&still")
    seen = json.dumps([[1, "added", True], [{"no": "id"}]])
    page.evaluate("(seen) => localStorage.setItem('starling.seen', seen)", seen)
    page.reload()
    until(page, FILLED + " && document.querySelector('#tracks .row-item .title')?.textContent", 30)


def test_scrolling_by_a_row_touches_a_few_rows(open_page):
    """Rows in sight stay as they are: one comes, one goes."""
    page = open_page("case=big&still")
    until(page, FILLED)
    page.evaluate(f"{SCROLL}.scrollTop = 58 * 20")
    # Rows around those in sight come behind them.
    until(page, "document.querySelector('#tracks [aria-rowindex=\"37\"]') && " + FILLED)
    page.evaluate(COUNT)
    page.evaluate(f"{SCROLL}.scrollTop += 58")
    until(page, "__touched.size > 0")
    page.evaluate("new Promise(requestAnimationFrame)")

    assert page.evaluate("__touched.size") <= 3
    assert page.evaluate("__records") <= 40


def test_a_key_asks_once_and_rows_stay_elements(open_page):
    """One query a key, one page of rows; the elements are filled anew, not made anew."""
    page = open_page("case=big&still")
    until(page, FILLED)
    page.focus("#search")
    before = len(orders(page, "find"))
    page.evaluate(COUNT)
    made = page.locator("#tracks .row-item").count()
    page.keyboard.press("h")
    until(page, f"harness.orders.filter(it => it.do === 'find').length > {before}")
    until(page, "__records > 0")
    page.evaluate("new Promise(requestAnimationFrame)")

    # The rest of the page, beside what is in sight, is asked for when there is time.
    asked = [each for each in orders(page, "find")[before:] if not each["offset"]]
    assert len(asked) == 1
    assert page.locator("#tracks .row-item").count() <= made + 6


def test_rows_that_fly_by_are_places_until_they_rest(open_page):
    """Wherever a bar that is dragged comes to rest, what is there is asked for and shown."""
    page = open_page("case=big&still")
    until(page, FILLED)
    before = len(orders(page, "find"))
    page.evaluate(
        f"""async () => {{
          for (let step = 1; step <= 12; step++) {{
            {SCROLL}.scrollTop = step * 58 * 400;
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
          }}
        }}"""
    )
    until(page, FILLED + " && document.querySelector('#tracks [aria-rowindex=\"4802\"]')")
    offsets = [each["offset"] for each in orders(page, "find")[before:]]

    assert offsets[-1] == 4800
    assert len(offsets) <= 24  # each stop at most two pages


def test_work_that_is_told_of_often_keeps_its_button(open_page):
    """Its elements stay, with the focus on the button, while it goes on."""
    page = open_page("case=tasks&still")
    cancel = page.locator("#side-tasks button").first
    cancel.focus()
    page.evaluate("window.__kept = document.activeElement")
    for done in range(8, 19):
        page.evaluate(
            "(done) => harness.set('tasks', [{task: 'k1', what: 'add', name: 'Fieldwork', done,"
            " total: 19, unit: 'items'}])",
            done,
        )

    assert page.evaluate("document.activeElement === __kept && __kept.isConnected")
    assert page.locator("#side-tasks progress").first.evaluate("it => it.value") == 94
    assert page.locator("#side-tasks li").count() == 1
    page.evaluate("harness.set('tasks', [])")
    assert page.locator("#side-tasks li").count() == 0


def test_places_past_the_end_of_a_grid_have_no_buttons(open_page):
    """The last row of a grid is seldom full: what stands there is hidden and has no nameless
    button."""
    page = open_page()
    page.evaluate("location.hash = 'artists'")
    until(page, "document.querySelector('#view-artists .tile:not(.waiting, .nothing) a')", 60)
    until(page, "!document.querySelector('#view-artists .tile.waiting')", 60)

    assert (
        page.evaluate(
            "[...document.querySelectorAll('#view-artists .tile-row:not([hidden]) button:not([hidden])')]"
            ".filter((it) => !it.getAttribute('aria-label')).length"
        )
        == 0
    )
