"""Home, albums, artists, genres, years and folders over a pretended engine: by keys alone, by
hand, to a screen reader, at a hundred thousand tracks."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings
from tests.browser.ui_harness.kit import ordered, orders, until
from tests.browser.ui_harness.shots import PHONE, SHOTS, WIDE

pytestmark = pytest.mark.browser

VIEWS = {"home", "albums", "album", "artists", "artist", "genres", "years", "group", "folders"}
SCREENS = [name for name in SHOTS if name.split("-")[0] in VIEWS]
SAID = "document.activeElement.textContent"
HASH = "location.hash"


def tile(page: Page, grid: str, index: int = 0) -> None:
    """Put the focus on a tile of a grid, once it says something."""
    until(page, f"!!document.querySelectorAll('#{grid} .tile-link[href]')[{index}]")
    page.locator(f"#{grid} .tile-link >> nth={index}").focus()


def columns(page: Page, grid: str) -> int:
    return int(page.get_attribute(f"#{grid}", "aria-colcount") or "0")


def place(page: Page) -> tuple[int, int]:
    """Row and column of the tile with the focus, from 0."""
    row, column = page.evaluate(
        "(() => { const tile = document.activeElement.closest('.tile');"
        " return [+tile.parentElement.ariaRowIndex - 1, +tile.ariaColIndex - 1] })()"
    )
    return row, column


# ── Nothing that axe finds ──


@pytest.mark.timeout(600)
def test_axe_finds_nothing(harness_url: str, harness_browser: Browser) -> None:
    """No violation of any impact on any of these screens."""
    assert findings(harness_url, harness_browser, SCREENS, WIDE) == {}


@pytest.mark.timeout(600)
def test_axe_finds_nothing_on_a_phone_in_the_dark(
    harness_url: str, harness_browser: Browser
) -> None:
    """Where the layout or the colours are others."""
    screens = ["home", "albums", "album", "artists", "artist", "years", "group-tracks", "more"]

    assert findings(harness_url, harness_browser, screens, PHONE, only_here={"more"}) == {}


@pytest.mark.timeout(600)
def test_axe_finds_nothing_from_right_to_left(harness_url: str, harness_browser: Browser) -> None:
    """The same where lines begin at the right."""
    screens = ["home", "albums-big", "album", "folders"]

    assert findings(harness_url, harness_browser, screens, PHONE, "rtl") == {}


# ── Keys ──


def test_the_grid_is_walked_in_two_directions(open_page):
    """Arrows go to the neighbours, page keys a screen on, Home and End to the ends."""
    page = open_page("case=big&still#albums")
    tile(page, "albums-grid")
    wide = columns(page, "albums-grid")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert place(page) == (1, 1)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    assert place(page) == (0, 0)
    page.keyboard.press("ArrowUp")
    assert place(page) == (0, 0)
    page.keyboard.press("End")
    assert place(page) == ((8000 - 1) // wide, (8000 - 1) % wide)
    page.keyboard.press("ArrowDown")
    assert place(page) == ((8000 - 1) // wide, (8000 - 1) % wide)
    page.keyboard.press("Home")
    page.keyboard.press("PageDown")

    row, column = place(page)
    assert row >= 1
    assert column == 0


def test_from_right_to_left_the_arrows_follow_the_eye(open_page):
    """The arrow to the left goes on."""
    page = open_page("case=library&still&lang=ar#albums")
    tile(page, "albums-grid")
    page.keyboard.press("ArrowLeft")

    assert place(page) == (0, 1)


def test_eight_thousand_albums_are_few_in_the_document(open_page):
    """Rows come and go; the grid counts them all; only one tile can be reached by Tab."""
    page = open_page("case=big&still#albums")
    tile(page, "albums-grid")
    page.keyboard.press("End")
    until(page, "document.activeElement.getAttribute('href') === '#album/b7999'")
    rows = -(-8000 // columns(page, "albums-grid"))

    assert page.get_attribute("#albums-grid", "aria-rowcount") == str(rows)
    assert page.locator("#albums-grid .tile").count() < 120
    assert page.locator("#albums-grid .tile-link[tabindex='0']").count() == 1


def test_letters_lead_to_names(open_page):
    """By the index at the side, and by typing."""
    page = open_page("case=big&still#artists")
    tile(page, "artists-grid")
    until(page, "document.querySelectorAll('#artists-letters .letter').length > 4")
    letter = page.locator("#artists-letters .letter >> nth=3")
    at = int(letter.get_attribute("data-at") or "0")
    letter.click()
    wide = columns(page, "artists-grid")
    assert place(page) == (at // wide, at % wide)
    page.keyboard.press("Home")
    page.keyboard.type("ils")

    until(page, f"{SAID}.startsWith('Ilse')")


def test_an_album_is_opened_and_played_by_keys(open_page):
    """From the grid to its page, down to a track, and back."""
    page = open_page("case=library&still#albums")
    tile(page, "albums-grid", 1)
    href = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    until(page, f"{HASH} === {json.dumps(href)}")
    page.wait_for_selector("#album-in:not([hidden])")
    page.locator("#album-discs .row-item >> nth=0").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    given = ordered(page, "play")
    assert given["track"] == given["tracks"][1]
    page.go_back()
    page.wait_for_selector("#view-albums:not([hidden])")


def test_the_menu_of_a_tile_is_opened_by_keys(open_page):
    """Shift+F10 beside the tile; Escape gives the focus back."""
    page = open_page("case=library&still#albums")
    tile(page, "albums-grid", 2)
    label = page.evaluate(SAID)
    page.keyboard.press("Shift+F10")
    page.wait_for_selector("#menu:popover-open")
    page.keyboard.press("Escape")
    until(page, f"{SAID} === {json.dumps(label)}")
    page.keyboard.press("Shift+F10")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert ordered(page, "queue_add")["where"] == "next"


def test_shelves_are_walked_by_arrows(open_page):
    """Sideways in a shelf, up and down between them."""
    page = open_page("case=library&still#home")
    until(page, "!!document.querySelector('#home-added-list .tile-link[href]')")
    page.locator("#home-continue-list .tile-link >> nth=0").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    inside = "document.activeElement.closest('.shelf-list').id"
    assert page.evaluate(inside) == "home-added-list"
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")

    assert page.evaluate(inside) == "home-continue-list"
    assert page.locator("#home-rows .tile-link[tabindex='0']").count() == 6


def test_a_rating_is_given_by_keys(open_page):
    """A slider of half stars; a digit is so many stars."""
    page = open_page("case=library&still#album/b1")
    page.wait_for_selector("#album-in:not([hidden])")
    page.focus("#album-stars .stars")
    page.keyboard.press("ArrowRight")
    until(page, "harness.orders.some(it => it.do === 'rate' && it.rating === 1)")
    page.keyboard.press("4")

    until(page, "harness.orders.some(it => it.do === 'rate' && it.rating === 8)")
    assert orders(page, "rate")[0]["albums"] == ["b1"]


# ── What is shown ──


def test_the_album_page_is_told_to_a_screen_reader(open_page):
    """Heading, credits that lead on, the discs as grids with their rows."""
    page = open_page("case=library&still#album/b14")
    page.wait_for_selector("#album-in:not([hidden])")
    tree = page.locator("#album-in").aria_snapshot()

    assert '- heading "Murmuration" [level=1]' in tree
    assert '- link "Quiet Machines":' in tree
    assert '- slider "Rating"' in tree
    assert '- grid "Disc 1":' in tree
    assert '- grid "Disc 3 · Demos and Sketches":' in tree
    assert '- heading "Disc 2" [level=2]' in tree


def test_the_grid_is_told_to_a_screen_reader(open_page):
    """A grid of rows and cells, each with a link that says title and artist."""
    page = open_page("case=library&still#albums")
    tile(page, "albums-grid")
    tree = page.locator("#albums-grid").aria_snapshot()

    assert '- grid "Albums":' in tree
    assert '- link "Low Tide Letters Belladonna Quartet' in tree
    assert '- button "Play Low Tide Letters"' in tree


def test_what_differs_from_the_album_is_credited(open_page):
    """A guest stands in the row, and leads to a page of their own; who the album is by does not
    stand in every row."""
    page = open_page("case=library&still#album/b0")
    page.wait_for_selector("#album-discs .row-item")
    subs = page.locator("#album-discs .sub").all_inner_texts()
    assert sum(bool(text) for text in subs) < len(subs) / 2
    page.click("#album-discs .sub a >> text=Vesna")

    until(page, f"{HASH} === '#artist/a20'")


def test_tags_stay_text(open_page):
    """Names are hostile: no element is ever made of them."""
    page = open_page("case=library&still#artists")
    tile(page, "artists-grid", 6)
    assert page.locator("#artists-grid .title").all_inner_texts()[6].startswith("<img src=x")
    page.keyboard.press("Enter")
    page.wait_for_selector("#artist-in:not([hidden])")

    assert page.inner_text("#artist-title").startswith("<img src=x")
    assert page.locator("#view-artist b b, #artist-title img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tint_keeps_the_contrast(open_page, scheme):
    """On the ground that a cover gives, every text can be read; so in both schemes."""
    page = open_page("case=library&still#album/b4")
    page.emulate_media(color_scheme=scheme)
    until(page, "document.getElementById('album-pane').classList.contains('is-tinted')")
    ratio = page.evaluate(
        """() => {
          const pane = document.getElementById('album-pane');
          const probe = pane.appendChild(document.createElement('i'));
          const rgb = (value) => { probe.style.setProperty('color', value);
            return getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(Number) };
          const light = (of) => { const [r, g, b] = of.map(v => v / 255).map(v =>
            v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b };
          const ratio = (a, b) => { const [x, y] = [light(rgb(a)), light(rgb(b))]
            .sort((m, n) => m - n); return (y + 0.05) / (x + 0.05) };
          const ground = 'var(--tint-ground)';
          const found = [ratio('var(--text)', ground), ratio('var(--text-2)', ground),
            ratio('var(--accent)', ground), ratio('var(--on-accent)', 'var(--accent)')];
          probe.remove();
          return Math.min(...found);
        }"""
    )

    assert ratio >= 4.5


def test_filters_and_order_ask_the_engine(open_page):
    """Kind, decade, kept and the order go into the question, and what was chosen is remembered."""
    page = open_page("case=library&still#albums")
    tile(page, "albums-grid")
    page.select_option("#albums-sort", "year")
    until(page, "harness.orders.some(it => it.do === 'find_albums' && it.sort === 'year')")
    until(page, "document.querySelectorAll('#albums-decade option').length > 2")
    page.select_option("#albums-kind", "live")
    page.select_option("#albums-decade", "1990")
    page.click("#view-albums [data-filter=kept]")
    until(page, "!!harness.orders.findLast(it => it.do === 'find_albums').filter.kept")
    last = orders(page, "find_albums")[-1]

    assert last["filter"] == {"kind": "live", "decade": 1990, "kept": True}
    assert last["descending"] is True
    page.click("#albums-none-act")
    until(page, "!harness.orders.findLast(it => it.do === 'find_albums').filter.kind")


def test_covers_come_in_the_size_that_is_shown(open_page):
    """Small ones in the grid, with their room reserved; a whole one is never fetched for a tile."""
    page = open_page("case=library&still#albums")
    until(page, "!!document.querySelector('#albums-grid img[src]')")
    pictures = page.evaluate(
        "[...document.querySelectorAll('#albums-grid img[src]')].map(it =>"
        " [it.getAttribute('src'), it.loading, it.decoding, it.width > 0])"
    )

    assert pictures
    assert all(src.endswith("?size=192") for src, *_ in pictures)
    assert {tuple(rest) for _, *rest in pictures} == {("lazy", "async", True)}


def test_folders_lead_down_and_back(open_page):
    """Two steps down; the lowest shows its tracks; the trail leads back."""
    page = open_page("case=library&still#folders")
    tile(page, "folders-grid")
    page.keyboard.press("Enter")
    until(page, f"{HASH} === '#folders/f0'")
    # The focus goes on with whoever goes down by keys.
    until(page, f"{SAID}.startsWith('Disc 1')")
    page.keyboard.press("Enter")
    page.wait_for_selector("#folders-tracks:not([hidden]) .row-item .title")
    assert page.locator("#folders-crumbs li").all_inner_texts() == ["Folders", "Archiv"]
    page.click("#folders-crumbs a >> nth=0")

    until(page, f"{HASH} === '#folders'")


def test_an_album_that_is_gone_says_so(open_page):
    """And shows the way to the others."""
    page = open_page("case=library&still#album/gone")
    page.wait_for_selector("#album-gone:not([hidden])")
    page.click("#album-gone a")

    page.wait_for_selector("#view-albums:not([hidden])")


def test_a_shelf_plays_and_the_row_of_a_track_leads_on(open_page):
    """The button on a cover plays the whole album; the artist of a row has a page."""
    page = open_page("case=library&still#home")
    until(page, "!!document.querySelector('#home-added-list .tile-link[href]')")
    page.hover("#home-added-list .tile >> nth=0")
    page.click("#home-added-list .tile-play >> nth=0")
    assert ordered(page, "play")["chosen"] == {"albums": ["b0"]}
    page.evaluate("location.hash = 'library'")
    page.click("#tracks .row-item .sub a >> nth=0")

    page.wait_for_selector("#view-artist:not([hidden])")


def test_on_a_phone_every_way_is_reached(open_page):
    """Five ways at the foot; the last of them opens the others, Escape closes them."""
    page = open_page("case=library&still", {"width": 320, "height": 640})
    assert page.locator(".side .nav-link:visible").count() == 5
    page.click(".nav-more")
    page.wait_for_selector("#nav-rest.open")
    page.keyboard.press("Escape")
    until(page, "document.activeElement.classList.contains('nav-more')")
    page.keyboard.press("Enter")
    page.click("#nav-rest [data-view=artists]")

    page.wait_for_selector("#view-artists:not([hidden])")
    until(page, "!document.getElementById('nav-rest').classList.contains('open')")


@pytest.mark.parametrize(
    "size", [PHONE, {"width": 320, "height": 640}, {"width": 3840, "height": 2160}]
)
def test_nothing_is_cut_off_at_the_side(open_page, size):
    """No view scrolls sideways, from a small phone to a wall."""
    page = open_page("case=library&still", size)
    for view in (
        "albums",
        "album/b9",
        "artists",
        "artist/a10",
        "genres",
        "years",
        "folders",
        "home",
    ):
        name = view.split("/")[0]
        page.evaluate(f"location.hash = '{view}'")
        page.wait_for_selector(f"#view-{name}:not([hidden])")
        until(page, f"!!document.querySelector('#view-{name} :is(.tile-link[href], .row-item)')")
        wide = page.evaluate(
            f"[...document.querySelectorAll('#view-{name} *')].filter(it =>"
            " !it.closest('.hidden, .shelf-list, .pills-row') && it.getClientRects().length &&"
            " it.getBoundingClientRect().right > innerWidth + 1).map(it => it.outerHTML.slice(0, 90))"
        )

        assert wide == []
