"""The whole product in WebKit, Safari's engine, by its own WebDriver: files → sound, keys, every view,
dialogs, the map, the equaliser, and a new page without the host."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from tests.audio import tagged, tone
from tests.browser.kit import Site, Tab
from tests.browser.living_library import MISSING, cover, files, history, places
from tests.browser.webkit_kit import HEARD, LACKING, Wk, page_in_webkit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.alone,  # what is heard of it takes a core of its own
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(LACKING), reason=f"not here: apt install {' '.join(LACKING)}"),
]

FORMATS = ("mp3", "flac", "ogg", "opus", "m4a", "wav")
SECONDS = 30

ADD_FILES = """async (files) => window.starling.do({do: 'add_files', files: files.map(
  ([name, data]) => new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name))})"""

PLAYING = "() => window.starling.state.playback.state === 'playing'"
PAUSED = "() => window.starling.state.playback.state === 'paused'"
WHERE = """() => {
  const playing = [...document.querySelectorAll('audio')].find((it) => it.src && !it.paused);
  return playing?.currentTime ?? -1;
}"""


@pytest.fixture
def fresh(site: Site, tmp_path: Path) -> Iterator[Wk]:
    """A page of somebody who was never here."""
    with page_in_webkit(tmp_path, site.url) as page:
        page.open()
        yield page


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wk]:
    """A page whose library somebody lives with."""
    site = Site().start()
    with page_in_webkit(tmp_path_factory.mktemp("webkit"), site.url) as page:
        page.open()
        live_in(page, tmp_path_factory.mktemp("music"))
        yield page
    site.unplug()


def live_in(page: Wk, folder: Path) -> None:
    """What `living_library.live_in` does, through these hands."""
    page.do({"do": "settings", "analyse": False})
    page.click("#welcome [data-do='add.files']")
    paths = files(folder)
    page.give("#file-input", *paths)
    page.until(
        "(count) => window.starling.state.library.tracks === count", "the files", 120, len(paths)
    )
    rows = page.tracks()
    ids = [row["id"] for row in rows]
    for order in (
        {"do": "import", "text": history(rows, int(time.time())), "into": "listens"},
        {"do": "love", "tracks": ids[::5]},
        {"do": "rate", "tracks": ids[1::4], "rating": 8},
        {"do": "playlist_make", "name": "Sunday, slowly", "tracks": ids[3:14]},
        {"do": "playlist_make", "name": "Loved, before 2010", "query": "loved:yes year:..2009"},
        {"do": "import", "into": "playlist", "text": MISSING},
        {"do": "keep", "tracks": ids[:9]},
        {"do": "play", "tracks": ids[:12], "track": ids[1]},
        {"do": "pause"},
    ):
        answer = page.do(order)
        assert "problem" not in answer, answer


def visit(page: Wk, place: str, sign: str = "") -> None:
    """Open a view, and wait until it shows what it has."""
    page.js("(place) => { location.hash = place; }", place)
    view = place.split("/", maxsplit=1)[0]
    page.element(f"#view-{view}:not([hidden])")
    if sign:
        page.element(sign)
    page.until(f"() => !document.querySelector('#view-{view} [aria-busy=true]')", place)


def music(folder: Path) -> list[Path]:
    """A file of each format, with tags and a cover."""
    paths: list[Path] = []
    for number, form in enumerate(FORMATS):
        facts = {"title": f"In {form}", "artist": "Starling", "album": "Formats"}
        path = folder / f"{number}.{form}"
        path.write_bytes(tagged(form, tone(form, SECONDS), facts, cover=cover(number, 96)))
        paths.append(path)
    return paths


def test_files_of_six_formats_play(fresh: Wk, tmp_path: Path) -> None:
    """By the engine's own order and by the page's file field; each is heard, and goes on."""
    paths = music(tmp_path)
    given = [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in paths[::2]]
    assert fresh.js(ADD_FILES, given).get("problems") == []
    fresh.click("#side [data-do='add.open'], [data-do='add.open']")
    fresh.click("#add [data-do='add.files']")
    fresh.give("#file-input", *paths[1::2])
    fresh.until("() => window.starling.state.library.tracks === 6", "the files")
    rows = fresh.tracks()
    assert {row["title"] for row in rows} == {f"In {form}" for form in FORMATS}
    assert all(len(row["art"]) == 64 for row in rows)
    for row in rows:
        answer = fresh.do({"do": "play", "track": row["id"]})
        assert "problem" not in answer, answer
        fresh.until(f"() => ({WHERE})() > 0.7", row["title"])
        fresh.hears(row["title"])
        assert fresh.state("playback")["track"]["id"] == row["id"]
    assert fresh.trouble() == []


def test_keys_and_the_equaliser(fresh: Wk, tmp_path: Path) -> None:
    """Space pauses and goes on, Shift and an arrow seek, N is the next; and what plays goes through
    the player's own filters: turned right down, it is softer."""
    # By a click, as anybody would: WebKit lets nothing sound before one.
    fresh.click("#welcome [data-do='add.files']")
    fresh.give("#file-input", *music(tmp_path)[:3])
    fresh.until("() => window.starling.state.library.tracks === 3", "the files")
    fresh.do({"do": "play", "tracks": [row["id"] for row in fresh.tracks()]})
    fresh.hears("the first")
    fresh.keys("Space")
    fresh.until(PAUSED, "a pause")
    assert fresh.js(WHERE) == -1
    fresh.keys("Space")
    fresh.until(PLAYING, "going on")
    before = fresh.js(WHERE)
    fresh.keys("Shift", "ArrowRight")
    fresh.until(f"() => ({WHERE})() > {before} + 5", "the seek", 20)
    first = fresh.state("playback")["track"]["id"]
    fresh.keys("n")
    fresh.until("(it) => starling.state.playback.track.id !== it", "the next", 20, first)
    loud = fresh.hears("the next")
    equaliser = {"on": True, "gains": [-12] * 10}
    assert "problem" not in fresh.do({"do": "settings", "equaliser": equaliser})
    fresh.until("() => starling.state.tone.is === 'on'", "the equaliser", 20)
    fresh.until("() => window.__ears.length > 1", "its way to the speakers", 20)
    fresh.until(f"() => {{ const now = ({HEARD})(); return now > 0 && now < {loud / 2}; }}", "less")
    assert fresh.trouble() == []


def test_every_view(lived: Wk) -> None:
    """Each says what it is, at a desk and on a phone, and nothing is wider than the screen."""
    for size in ((1280, 800), (390, 844)):
        assert lived.size(*size) == size
        # Of the page's `tab`, it needs only the way to give orders.
        for place, sign in places(cast("Tab", lived)).items():
            visit(lived, place, sign)
            assert lived.js(WIDE) == "", (place, size)
    lived.size(1280, 800)
    assert lived.trouble() == []


WIDE = """() => [document.documentElement, document.getElementById('main')]
  .filter((it) => it.scrollWidth > it.clientWidth + 1).map((it) => it.outerHTML.slice(0, 80)).join()"""


def test_what_is_typed_in_the_palette_finds_music(lived: Wk) -> None:
    """Ctrl and K, a word, Enter: what was found is there."""
    visit(lived, "home", "#home-made-list .tile")
    lived.keys("Control", "k")
    lived.element("#palette[open] .palette-option")
    lived.types("satellite")
    lived.until(
        "() => [...document.querySelectorAll('#palette .palette-label')]"
        ".some((it) => it.textContent === 'Satellite Season')",
        "the album", 20,
    )  # fmt: skip
    # To WebKit a dialog's height is definite: what grows from nothing in it stayed nothing.
    assert high(lived, "#palette-list") > 100
    lived.keys("Escape")
    lived.until("() => !document.getElementById('palette').open", "it to close", 20)
    assert lived.trouble() == []


def high(page: Wk, css: str) -> float:
    """How high something is, CSS pixels."""
    return page.js("(css) => document.querySelector(css).getBoundingClientRect().height", css)


def test_what_is_said_is_as_high_as_its_words(fresh: Wk, tmp_path: Path) -> None:
    """A message does not cover the page; and an empty map says so without waiting for the model."""
    fresh.js("() => { location.hash = 'map'; }")
    fresh.until("() => document.getElementById('map-none')?.checkVisibility()", "the map's word", 6)
    fresh.js("() => { location.hash = 'library'; }")
    fresh.click("#welcome [data-do='add.files']")
    fresh.give("#file-input", *music(tmp_path)[:1])
    fresh.element("#toasts .toast")
    assert 0 < high(fresh, "#toasts .toast") < 120
    assert fresh.trouble() == []


def test_menus_and_dialogs(lived: Wk) -> None:
    """An album's page, the menu of a track in it, its tags; limits and the equaliser."""
    place = next(it for it in places(cast("Tab", lived)) if it.startswith("album/"))
    visit(lived, place, "#view-album [role=row]")
    lived.menu_of("#view-album [role=row] .title")
    lived.element("#menu:popover-open [role=menuitem]")
    lived.click("#menu [role=menuitem]:has(use[href$='tags'])")
    lived.click("#menu .menu:popover-open [role=menuitem]:has(use[href$='tags'])")
    lived.element("#tags[open] input")
    lived.keys("Escape")
    lived.until("() => !document.querySelector('dialog[open]')", "the tags to close", 20)
    visit(lived, "home", "#home-made-list .tile")
    lived.click("#home-made ~ .shelf-tools [data-do='made.tune']")
    lived.element("#tune[open] .idea")
    assert high(lived, "#tune-body") > 200
    lived.keys("Escape")
    lived.until("() => !document.querySelector('dialog[open]')", "the limits to close", 20)
    lived.keys("e")
    lived.element("#tone[open] #tone-bands input")
    lived.keys("Escape")
    lived.until("() => !document.querySelector('dialog[open]')", "the equaliser to close", 20)
    assert lived.trouble() == []


def test_it_listens_to_how_music_sounds(lived: Wk) -> None:
    """Decoded in the window, heard by the model in a worker: without WebGPU, on the processor."""
    lived.do({"do": "settings", "analyse": True})
    lived.until("() => starling.state.analysis.done > 0", "a track to be heard", 120)
    lived.do({"do": "settings", "analyse": False})
    assert lived.state("analysis")["failed"] == 0
    assert lived.trouble() == []


def test_the_map_is_drawn(harness_url: str, tmp_path: Path) -> None:
    """Three thousand tracks of the pretended engine: dots of many colours, and names."""
    with page_in_webkit(tmp_path, harness_url) as page:
        page.call("POST", "/url", {"url": f"{harness_url}?case=library&size=3000&still#map"})
        page.until("() => !!document.querySelector('#map[data-whole]')", "the map")
        page.element(".map-names span:not(.off)")
        colours = page.js("""() => {
          const canvas = document.querySelector('.map-canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }""")
        assert colours > 50
        assert page.trouble() == []


def test_without_the_host(fresh: Wk, site: Site, tmp_path: Path) -> None:
    """The host is gone: a new page comes from the service worker, with the library in it, and what
    is kept plays."""
    (path,) = music(tmp_path)[:1]
    given = [[path.name, base64.b64encode(path.read_bytes()).decode()]]
    (track,) = fresh.js(ADD_FILES, given)["tracks"]
    assert "problem" not in fresh.do({"do": "keep", "track": track})
    assert fresh.trouble() == []
    site.unplug()
    fresh.open()
    (row,) = fresh.tracks()
    assert row["id"] == track
    fresh.click("#tracks .row-item .title")
    fresh.do({"do": "play", "track": track})
    fresh.hears("what is kept")
    assert fresh.trouble() == []


def test_who_leaves_and_comes_back_finds_the_player(fresh: Wk, site: Site, tmp_path: Path) -> None:
    """WebKit keeps the page that was left, worker and all: nobody else could open the library. By its
    address, and by the way back."""
    (path,) = music(tmp_path)[:1]
    given = [[path.name, base64.b64encode(path.read_bytes()).decode()]]
    (track,) = fresh.js(ADD_FILES, given)["tracks"]
    other = Site(overlay={"index.html": b"<!doctype html><title>Elsewhere</title>"}).start()
    try:
        for way in (("/url", {"url": site.url}), ("/back", {})):
            fresh.call("POST", "/url", {"url": other.url})
            fresh.call("POST", *way)
            fresh.until("() => window.starling?.state.engine.is === 'ready'", way[0])
            assert [row["id"] for row in fresh.tracks()] == [track]
    finally:
        other.unplug()
