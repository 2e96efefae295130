"""Every view by keys alone: whatever can be operated is reached, and it shows that it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.ui_harness.kit import until
from tests.browser.ui_harness.shots import PHONE, WIDE, keys, nowview, palette

pytestmark = pytest.mark.browser

CASE = "case=library&still"

PREPARE = """() => {
  window.operable = () => [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [role=row], [role=menuitem], [role=slider]')]
    .filter((it) => !it.disabled && it.type !== 'file' && it.getClientRects().length
      && it.checkVisibility({visibilityProperty: true}) && !it.closest('[aria-hidden=true], [inert]')
      && !(it.matches('[role=row]') && !it.hasAttribute('tabindex'))
      && (!document.querySelector('dialog:modal') || it.closest('dialog:modal')));
  window.told = (it) => `${it.tagName.toLowerCase()}#${it.id}.${it.className} `
    + (it.getAttribute('aria-label') ?? it.textContent ?? '').trim().slice(0, 40);
}"""
"""What can be operated now: all of it, or that of the dialog that is open."""

STOP = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const again = it.hasAttribute('data-stopped');
  it.setAttribute('data-stopped', '');
  const style = getComputedStyle(it);
  const ring = (of) => of.outlineStyle !== 'none' && parseFloat(of.outlineWidth) >= 1;
  const box = it.getBoundingClientRect();
  const cover = it.closest('label, .choice, .segments, .tile, .palette-head');
  const shows = ring(style) || style.boxShadow !== 'none'
    || [...(cover ? cover.querySelectorAll('*') : []), ...(cover ? [cover] : [])].some((each) => {
      const one = getComputedStyle(each);
      return ring(one) || (each !== it && one.boxShadow !== 'none');
    });
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {told: told(it), again, shows, inside};
}"""
"""What has the focus, whether that can be seen, and whether it is in sight."""

LEFT = """() => operable().filter((it) => !it.hasAttribute('data-stopped')).filter((it) => {
    // In a widget with one stop, arrow keys lead to the rest of it.
    const group = it.closest('[role=grid], [role=radiogroup], [role=list].shelf-list, [role=toolbar],'
      + ' fieldset, [role=tablist], [role=listbox], [role=menu], .letters, .stars');
    if (group && group.querySelector('[data-stopped]')) return false;
    return !(it.type === 'radio' && document.querySelector(`[name="${it.name}"][data-stopped]`));
  }).map(told)"""
"""What no stop of Tab led to."""

VIEWS = {
    "library": "#tracks .row-item .title:not(:empty)",
    "queue": "#entries .row-item",
    "home": "#view-home .tile",
    "albums": "#albums-grid .tile",
    "album/b14": "#album-discs .row-item",
    "artists": "#artists-grid .tile",
    "artist/a1": "#artist-top .row-item",
    "genres": "#genres-grid .tile",
    "years": "#view-years .tile",
    "folders": "#view-folders .tile",
    "map": "#map[data-whole]",
    "group/genre/Ambient": "#view-group .tile",
    "playlists": "#playlists-list .list-card",
    "playlist/p0": "#playlist-items .row-item",
    "missing/p0": "#missing-list .card",
    "smart/p1": "#smart-preview li",
    "history": "#history-list .row-item",
    "history/statistics": "#statistics .tops",
    "duplicates": "#duplicates-list .twin-track",
    "trash": "#trash-list .row-item",
    "downloads": "#loads .row-item",
    "storage": "#view-storage .page",
    "sharing": "#view-sharing .page",
    "settings": "#view-settings .card",
}


def walk(page: Page, most: int = 220) -> tuple[list[str], list[str], list[str]]:
    """Tab through all of it: what shows no focus, what was out of sight, what was never reached."""
    page.evaluate(PREPARE)
    hidden, away = [], []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            continue  # the browser's own controls
        if stop["again"]:
            break
        if not stop["shows"]:
            hidden.append(stop["told"])
        if not stop["inside"]:
            away.append(stop["told"])
    return hidden, away, page.evaluate(LEFT)


@pytest.mark.parametrize("place", VIEWS)
def test_everything_is_reached_and_shows_it(open_page: Any, place: str) -> None:
    """By Tab, and by arrows inside what is one stop; what has the focus is in sight and marked."""
    page = open_page(f"{CASE}#{place}")
    page.wait_for_selector(VIEWS[place])
    page.wait_for_selector("#bar .heart")  # the later parts are here

    assert walk(page) == ([], [], [])


def test_the_walk_sees_what_is_wrong(open_page: Any) -> None:
    """A focus that cannot be seen, a stop out of sight, a button that no key leads to."""
    page = open_page(CASE)
    page.wait_for_selector("#bar .heart")
    page.evaluate(
        """() => {
          const [first, second, third] = document.querySelectorAll('.nav-link[data-view]');
          first.style.cssText = 'outline: none';
          second.style.cssText = 'position: fixed; inset-block-start: -200px';
          third.tabIndex = -1;
        }"""
    )
    hidden, away, left = walk(page)

    assert [len(hidden), len(away), len(left)] == [1, 1, 1]


@pytest.mark.parametrize("place", ["library", "album/b14", "settings"])
def test_on_a_phone_too(open_page: Any, place: str) -> None:
    """A keyboard may be tied to it."""
    page = open_page(f"{CASE}#{place}", size=PHONE)
    page.wait_for_selector(VIEWS[place])

    assert walk(page) == ([], [], [])


def add(page: Page) -> None:
    page.keyboard.press("a")
    page.wait_for_selector("#add[open]")


def of_row(opened: str, *items: str) -> Callable[[Page], None]:
    """Opens what an item of a row's menu opens."""

    def open_it(page: Page) -> None:
        page.keyboard.press("Shift+F10")
        for item in items:
            page.locator("#menu [role=menuitem]:visible", has_text=item).press("Enter")
        page.wait_for_selector(f"{opened}[open]")

    return open_it


@pytest.mark.parametrize(
    "opens",
    [
        add,
        keys,
        palette,
        nowview,
        of_row("#add-to", "Add to a playlist"),
        of_row("#tags", "Organise", "Edit tags"),
        of_row("#about-track", "Organise", "About this track"),
    ],
    ids=["add", "keys", "palette", "now", "add to", "tags", "about"],
)
def test_every_dialog_is_reached_left_and_gives_the_focus_back(
    open_page: Any, opens: Callable[[Page], None]
) -> None:
    """All of it by Tab, which stays in it; Escape closes it."""
    page = open_page(CASE)
    page.wait_for_selector("#bar .heart")  # the later parts are here
    page.locator("#tracks .row-item >> nth=1").focus()
    opens(page)
    hidden, away, left = walk(page)
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('dialog[open]')")

    assert (hidden, away, left) == ([], [], [])
    until(page, "document.activeElement !== document.body")


# ── Words in their own direction ──


@pytest.mark.parametrize(("language", "side"), [("en", "left"), ("ar", "right")])
def test_titles_run_in_their_own_direction(open_page: Any, language: str, side: str) -> None:
    """An Arabic title in an English page and an English one in an Arabic page: each runs, and is cut
    off, as its letters do, and stands where the page begins its lines."""
    page = open_page(f"{CASE}&lang={language}#queue", size=WIDE)
    page.evaluate(
        """() => {
          const titles = ['ضوء القمر', 'Moonlight, side 1', 'שלום (live)', 'x'.repeat(400), 'ضوء '.repeat(120)];
          const entries = titles.map((title, i) => ({entry: `x${i}`,
            track: {...harness.state.queue.entries[0].track, id: `x${i}`, title}}));
          harness.set('queue', {...harness.state.queue, entries, total: entries.length});
        }"""
    )
    until(page, "document.querySelectorAll('#entries .row-item:not([hidden])').length === 5")
    seen = page.evaluate(
        """() => [...document.querySelectorAll('#entries .row-item:not([hidden])')]
          .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex).map((row) => {
            const it = row.querySelector('.title'), range = document.createRange();
            range.selectNodeContents(it);
            const box = it.getBoundingClientRect(), text = range.getBoundingClientRect();
            return [getComputedStyle(it).direction,
              Math.abs(text.left - box.left) < 2, Math.abs(text.right - box.right) < 2];
          })"""
    )

    assert [it[0] for it in seen] == ["rtl", "ltr", "rtl", "ltr", "rtl"]
    for direction, left, right in seen[:3]:
        assert left if side == "left" else right, direction
    # What is too long begins where its letters begin, and is cut off at its own end.
    assert seen[3][1]
    assert seen[4][2]
