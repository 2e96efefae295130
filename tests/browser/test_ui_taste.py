"""What is picked, in the listener's hands: limits, radios, ways, mixes and reasons, over a pretended
engine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings
from tests.browser.test_ui_select import can, row
from tests.browser.test_ui_words import TOLD, own_words, unworded
from tests.browser.ui_harness import shots_taste
from tests.browser.ui_harness.kit import choose, ordered, orders, until
from tests.browser.ui_harness.shots import PHONE, WIDE

pytestmark = pytest.mark.browser

CASE = "case=library&still&taste"


def at_home(open_page: Any, query: str = CASE, **given: Any) -> Page:
    """Home with what was made for the listener."""
    page: Page = open_page(f"{query}#home", **given)
    shots_taste.home(page)
    return page


def knobs(page: Page) -> dict[str, Any]:
    """The limits that were kept last."""
    return orders(page, "settings")[-1]["knobs"]


# ── For every eye and hand ──


@pytest.mark.parametrize(
    ("size", "direction"), [(WIDE, "ltr"), (PHONE, "rtl")], ids=["desk", "phone rtl"]
)
@pytest.mark.timeout(600)
def test_axe_finds_nothing(
    harness_url: str, harness_browser: Browser, size: Any, direction: str
) -> None:
    """No violation of any impact, in light and dark."""
    screens = ["tuned", "tune-none", "path-search", "path", "path-unheard", "why", "mix"]
    assert findings(harness_url, harness_browser, screens, size, direction) == {}


def test_everything_in_it_comes_from_the_catalogue(open_page: Any) -> None:
    """Sheets and shelves, in a language that nobody speaks."""
    page: Page = open_page(f"{CASE}&lang=qps#home")
    shots_taste.home(page)
    page.click("[data-do='made.tune']")
    page.wait_for_selector("#tune[open] .idea")
    assert unworded(page.evaluate(TOLD), own_words(page)) == set()


@pytest.mark.parametrize("name", ["tuned", "path", "why"])
def test_a_sheet_fits_a_narrow_phone(open_page: Any, name: str) -> None:
    """Nothing in it is wider than 320 px."""
    page = open_page(f"{CASE}#home", size={"width": 320, "height": 640})
    shots_taste.SHOTS[name][2](page)  # type: ignore[misc]
    wide = page.evaluate(
        "[...document.querySelectorAll('dialog[open] *')].filter(it => it.getClientRects().length &&"
        " !it.closest('.hidden, svg, .curve') && (it.getBoundingClientRect().right > innerWidth + 1"
        " || it.getBoundingClientRect().left < -1)).map(it => it.outerHTML.slice(0, 80))"
    )
    assert wide == []


# ── Limits ──


def test_limits_are_kept_as_they_are_set(open_page: Any) -> None:
    """Each change is kept, told with how many fit, and what is made for one keeps to it."""
    page = at_home(open_page)
    shots_taste.tune(page)
    page.locator("#tune-discover").focus()
    page.keyboard.press("ArrowRight")
    until(page, "harness.orders.some(it => it.do === 'settings' && it.knobs?.discover === 0.55)")
    page.fill("#tune-bpm-min", "140")
    page.fill("#tune-bpm-max", "90")
    page.locator("#tune-bpm-max").press("Tab")
    until(page, "harness.orders.some(it => it.do === 'settings' && it.knobs?.bpm_min === 90)")
    assert page.input_value("#tune-bpm-min") == "90"
    page.click("#tune-genres .idea >> nth=0")
    page.fill("#tune-barred-add", "techno")
    page.locator("#tune-barred-add").press("Enter")
    until(
        page,
        "harness.orders.at(-1).do === 'fitting' && harness.orders.at(-1).knobs.barred_genres[0]"
        " === 'Techno'",
    )
    told = knobs(page)
    assert told["genres"] == ["Ambient"] and told["barred_genres"] == ["Techno"]
    assert (told["bpm_min"], told["bpm_max"], told["bpm_octaves"]) == (90, 140, True)
    until(page, "document.getElementById('tune-fit').textContent.includes('640')")
    page.keyboard.press("Escape")
    until(
        page,
        "harness.orders.some(it => it.do === 'recommend' && it.knobs.genres[0] === 'Ambient')",
    )


def test_what_is_no_number_or_no_genre_is_not_taken(open_page: Any) -> None:
    """It is marked, and nothing is kept."""
    page = at_home(open_page)
    shots_taste.tune(page)
    page.fill("#tune-year-min", "soon")
    page.locator("#tune-year-min").press("Tab")
    assert page.get_attribute("#tune-year-min", "aria-invalid") == "true"
    page.fill("#tune-genres-add", "a genre that nobody plays")
    page.locator("#tune-genres-add").press("Enter")
    page.wait_for_selector("#tune-genre-note:not([hidden])")
    assert orders(page, "settings") == []


def test_where_nothing_fits_it_says_why_and_what_helps(open_page: Any) -> None:
    """The limit that bars most is named, and loosened by its button; a reset can be taken back."""
    page = at_home(open_page)
    shots_taste.nothing_fits(page)
    assert "years" in (page.text_content("#tune-bars") or "").lower()
    assert page.is_disabled("#tune-play")
    page.click("#tune-loosen")
    until(page, "document.getElementById('tune-loosen').hidden")
    assert page.input_value("#tune-year-min") == ""
    page.locator("#tune-kept").check()
    page.click("#tune-reset")
    assert not page.is_checked("#tune-kept")
    page.click("#tune-reset")
    assert page.is_checked("#tune-kept")


def test_the_energy_curve_is_drawn_by_keys(open_page: Any) -> None:
    """A shape by arrows, a handle by arrows; the picture follows, the name becomes "own"."""
    page = at_home(open_page)
    shots_taste.tune(page)
    page.locator("#tune-shapes input[value=any]").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_selector("#tune-curve:not([hidden])")
    before = page.get_attribute(".curve-line", "points")
    page.locator(".handle").nth(2).focus()
    page.keyboard.press("ArrowUp")
    until(page, f"document.querySelector('.curve-line').getAttribute('points') !== '{before}'")
    assert page.locator("#tune-shapes input:checked").count() == 0
    until(page, "harness.orders.some(it => it.do === 'settings' && it.knobs?.energy[2] === 0.55)")


# ── Radios, reasons ──


@pytest.mark.parametrize(
    ("place", "button", "chosen"),
    [
        ("#album/b4", "album.radio", {"albums": ["b4"]}),
        ("#artist/a1", "artist.radio", {"artists": ["a1"]}),
        ("#group/genre/Ambient", "group.radio", {"filter": {"genre": "Ambient"}}),
        ("#group/decade/1990", "group.radio", {"filter": {"decade": 1990}}),
    ],
)
def test_a_page_begins_a_radio(open_page: Any, place: str, button: str, chosen: Any) -> None:
    """What the page is of is what the picks are like; they are played."""
    page = open_page(CASE + place)
    page.click(f".view:not([hidden]) [data-do='{button}']")
    asked = ordered(page, "recommend")
    assert asked["chosen"] == chosen and asked["knobs"]["per_artist"] == 3
    played = ordered(page, "play")
    assert len(played["tracks"]) == 24 and played["picked"] == "p1"


def test_radios_and_the_endless_queue_by_the_palette(open_page: Any) -> None:
    """What plays goes on and is followed by what is like it; a time of day; the queue goes on."""
    page = at_home(open_page)
    for words, done in (
        ("radio from what plays", "it.do === 'queue_add' && it.where === 'next' && it.picked"),
        ("for this morning", "it.do === 'recommend' && it.hour === 8"),
        ("endless queue", "it.do === 'settings' && it.endless === true"),
        ("tune what is picked", "it.do === 'fitting'"),
    ):
        page.keyboard.press("Control+k")
        page.wait_for_selector("#palette[open] .palette-option")
        page.keyboard.type(words)
        until(
            page,
            "document.getElementById(document.getElementById('palette-text')"
            ".getAttribute('aria-activedescendant'))?.textContent.toLowerCase()"
            f".includes('{words}')",
        )
        page.keyboard.press("Enter")
        until(page, f"harness.orders.some(it => {done})")


def test_a_pick_says_all_its_reasons(open_page: Any) -> None:
    """With their shares; and what may be said against it, which leaves the shelf."""
    page = at_home(open_page)
    shots_taste.why(page)
    lines = page.locator("#why-bars li")
    assert lines.count() == 4
    assert "42" in (lines.first.text_content() or "")
    gone = page.text_content("#home-made-list .title")
    page.click("[data-do='why.less']")
    assert ordered(page, "opine")["kind"] == "less"
    until(page, f"document.querySelector('#home-made-list .title').textContent !== '{gone}'")


def menu_at(page: Page, place: int) -> list[str]:
    """What the menu of an entry of the queue offers, asked for by its key."""
    row(page, place, "#entries").focus()
    page.keyboard.press("Shift+F10")
    page.wait_for_selector("#menu:popover-open")
    return page.locator("#menu > [role^=menuitem]").all_text_contents()


def test_an_entry_of_the_queue_says_why_by_keys_alone(open_page: Any) -> None:
    """One that was picked, in the words of the shelf, and the focus goes back to it; not one that was
    put there. What plays says it in its own menu."""
    page: Page = open_page(f"{CASE}#queue")
    can(page, "#entries")
    assert "Why this?" not in menu_at(page, 0)
    page.keyboard.press("Escape")
    assert menu_at(page, 3)[0] == "Why this?"
    page.keyboard.press("Enter")
    page.wait_for_selector("#why[open]")
    assert ordered(page, "queue_why")["entry"] == "e3"
    told = page.locator("#why-bars li span:first-child").all_text_contents()
    assert told == [
        "You finish the 1990s more often than most",
        "You finish most Ambient",
        "Like what came before it in the queue",
    ]
    page.keyboard.press("Escape")
    until(page, "document.activeElement.matches('#entries [aria-rowindex=\"4\"]')")
    page.click("#bar [data-do='now.more']")
    page.wait_for_selector("#menu:popover-open")
    choose(page, "Why this?")
    page.wait_for_selector("#why[open]")
    page.click("[data-do='why.less']")
    assert ordered(page, "opine")["track"] == "t5"


@pytest.mark.parametrize("button", ["made.play", "mix.play", "path.play"])
def test_what_is_played_keeps_its_reasons(open_page: Any, button: str) -> None:
    """The engine is told of which answer it is: of home, a mix, a way."""
    page = at_home(open_page)
    if button == "mix.play":
        page.evaluate("location.hash = 'mix/m1'")
        page.wait_for_selector("#mix-tracks .row-item")
    elif button == "path.play":
        shots_taste.path(page)
    page.click(f"[data-do='{button}']")
    names = {"made.play": "p1", "mix.play": "m1", "path.play": "p2"}
    assert ordered(page, "play")["picked"] == names[button]


# ── Ways and mixes ──


def test_a_way_is_found_by_keys_alone(open_page: Any) -> None:
    """From a track's menu: search the end, change the steps, keep it as a playlist."""
    page = at_home(open_page)
    page.locator("#home-made-list .tile-link").first.focus()
    page.keyboard.press("Shift+F10")
    page.wait_for_selector("#menu:popover-open")
    choose(page, "Radio and taste")
    page.locator("#menu [role^=menuitem]", has_text="Path from here").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#path [data-found]")
    assert page.evaluate("document.activeElement.id") == "path-text"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#path .path-step")
    assert page.evaluate("document.activeElement.id") == "path-steps"
    page.keyboard.press("ArrowLeft")
    until(page, "document.querySelectorAll('#path .path-step').length === 11")
    page.locator("[data-do='path.save']").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#ask[open]")
    page.keyboard.press("Enter")
    made = ordered(page, "playlist_make")
    assert len(made["tracks"]) == 11 and "→" in made["name"]


def test_a_way_ends_where_another_menu_says(open_page: Any) -> None:
    """What was begun in one menu is offered in the next; where a track was not analysed, it says so."""
    page = at_home(open_page, f"{CASE}&unheard")
    shots_taste.path_search(page)
    page.keyboard.press("Escape")
    page.locator("#home-made-list .tile-link").nth(2).focus()
    page.keyboard.press("Shift+F10")
    choose(page, "Radio and taste", "Path to here")
    page.wait_for_selector("#path-none:not([hidden])")
    asked = ordered(page, "path")
    assert asked["start"] != asked["end"] and asked["steps"] == 12
    assert page.is_hidden("#path-line") and page.is_hidden("#path-foot")


def test_a_mix_is_a_page(open_page: Any) -> None:
    """Reached from its tile by Enter; played; saved under its name."""
    page = at_home(open_page)
    page.locator("#home-mixes-list .tile-link").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#mix-tracks .row-item")
    assert "Techno" in (page.text_content("#mix-name") or "")
    page.click("[data-do='mix.play']")
    assert len(ordered(page, "play")["tracks"]) == 24
    page.click("[data-do='mix.save']")
    page.wait_for_selector("#ask[open]")
    assert "Techno" in page.input_value("#ask-name")


def test_without_taste_home_stays_as_it_was(open_page: Any) -> None:
    """Nothing learnt, nothing analysed: no empty shelves."""
    page = open_page("case=library&still#home")
    page.wait_for_selector("#home-added-list .tile")
    until(page, "harness.orders.some(it => it.do === 'mixes')")
    assert page.locator("#home-made, #home-mixes").count() == 0
