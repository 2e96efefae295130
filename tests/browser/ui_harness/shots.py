"""Take pictures of the UI in every state: `python -m tests.browser.ui_harness.shots OUT`.

The pictures are for eyes; what must hold is in tests/browser/test_ui.py."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.flags import QUIET
from tests.browser.ui_harness import (
    serve,
    shots_lists,
    shots_map,
    shots_select,
    shots_taste,
    shots_tone,
)

FLAGS = list(QUIET)
WIDE = {"width": 1360, "height": 850}
PHONE = {"width": 390, "height": 844}


def ready(page: Page, seconds: float = 30) -> float:
    """Wait until the UI can be used; ms from navigation."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        mark = page.evaluate("performance.getEntriesByName('shell')[0]?.startTime ?? 0")
        if mark:
            return float(mark)
        page.wait_for_timeout(10)
    raise TimeoutError("the shell did not start")


def in_view(page: Page) -> None:
    """Wait until the view that the address names is in sight: some are fetched at need."""
    name = page.evaluate("location.hash.slice(1).split('/')[0] || 'library'")
    page.wait_for_selector(f"#view-{name}:not([hidden])")


def add_jobs(page: Page) -> None:
    page.evaluate("location.hash = 'add'")
    page.wait_for_selector("#add[open]")
    page.fill("#address", "https://music.example/broken.flac")
    page.click("#add-form button")


def consent(page: Page) -> None:
    page.click("text=Murmuration, the demo album")


def menu(page: Page) -> None:
    page.hover(".row-item >> nth=4")
    page.click(".row-item >> nth=4 >> .more")


def menus(page: Page) -> None:
    """A track's menu, and one of those in it."""
    page.wait_for_selector("#bar .heart", state="attached")
    menu(page)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_selector("#menu .menu:popover-open")


def search(page: Page) -> None:
    page.fill("#search", "herons")


def nothing(page: Page) -> None:
    page.fill("#search", "a title that nobody ever gave to any song, not even by mistake")


def toast(page: Page) -> None:
    page.click(".row-item >> nth=2")
    page.locator(".row-item >> nth=2").focus()
    page.keyboard.press("Delete")
    page.evaluate(
        "harness.emit('trouble', {problem: {code: 'x', message: 'A gateway sent wrong bytes; it is"
        " not asked again.', about: 'gateway.example', retry_after: null}})"
    )


def nowview(page: Page) -> None:
    page.click("#bar .cover")


def sleeping(page: Page) -> None:
    """The large view with a sleep timer set, and its menu open."""
    page.wait_for_selector('#bar [data-do="now.more"]', state="attached")
    page.evaluate(
        "harness.set('queue', {...harness.state.queue, sleep_at: Date.now() / 1000 + 1790});"
        "harness.set('settings', {...harness.state.settings, speed: 1.25})"
    )
    nowview(page)
    page.click('#now [data-do="now.more"]')
    page.keyboard.press("Enter")
    page.wait_for_selector("#menu [aria-checked]")


def keys(page: Page) -> None:
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")


def palette(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette[open] .palette-option")


def palette_of(text: str) -> Callable[[Page], None]:
    """The palette with this in its field, once the library was searched for it."""

    def opened(page: Page) -> None:
        palette(page)
        page.keyboard.type(text)
        searched = f"harness.orders.some(it => it.do === 'search' && it.text === '{text}')"
        for _ in range(250):
            if text.startswith(">") or page.evaluate(searched):
                break
            page.wait_for_timeout(20)

    return opened


def albums_menu(page: Page) -> None:
    page.locator("#albums-grid .tile-link >> nth=2").focus()
    page.keyboard.press("Shift+F10")


def albums_none(page: Page) -> None:
    page.fill("#albums-search", "a title that nobody ever gave")
    page.wait_for_selector("#albums-none:not([hidden])")


def by_title(page: Page) -> None:
    page.select_option("#albums-sort", "title")
    page.wait_for_selector("#albums-letters .letter")


def group_tracks(page: Page) -> None:
    page.locator("input[name=group-which][value=tracks]").check(force=True)


def nav_more(page: Page) -> None:
    page.locator(".nav-more").click()


def loads_menu(page: Page) -> None:
    page.locator("#loads .row-item >> nth=2").focus()
    page.keyboard.press("Shift+F10")


def to_the_end(page: Page) -> None:
    page.evaluate(
        "document.querySelector('.view:not([hidden]) .page').scrollTop = 1e5;"
        "for (const it of document.querySelectorAll('details')) it.open = true"
    )


def artists(page: Page) -> None:
    page.locator("input[name=stored-by][value=artist]").check(force=True)


def archive(page: Page) -> None:
    """As if an archive had been dropped."""
    page.evaluate(
        "() => { const data = new DataTransfer();"
        " data.items.add(new File(['x'.repeat(600)], 'starling-2026-11-21.tar'));"
        " window.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true})) }"
    )
    page.wait_for_selector("#add[open]")


SHOTS: dict[str, tuple[str, str, Callable[[Page], Any] | None]] = {
    "library": ("case=library&still", "", None),
    "menu": ("case=library&still", "", menu),
    "menus": ("case=library&still", "", menus),
    "search": ("case=library&still", "", search),
    "nothing": ("case=library&still", "", nothing),
    "toast": ("case=library&still", "", toast),
    "tasks": ("case=tasks&still", "", None),
    "empty": ("case=empty", "", None),
    "queue": ("case=library&still", "#queue", None),
    "home": ("case=library&still", "#home", None),
    "home-empty": ("case=empty", "#home", None),
    "albums": ("case=library&still", "#albums", None),
    "albums-big": ("case=big&still", "#albums", by_title),
    "albums-menu": ("case=library&still", "#albums", albums_menu),
    "albums-none": ("case=library&still", "#albums", albums_none),
    "albums-empty": ("case=empty", "#albums", None),
    "album": ("case=library&still", "#album/b4", None),
    "album-discs": ("case=library&still", "#album/b14", None),
    "album-various": ("case=library&still", "#album/b16", None),
    "album-bare": ("case=library&still", "#album/b9", None),
    "album-gone": ("case=library&still", "#album/gone", None),
    "artists": ("case=library&still", "#artists", None),
    "artist": ("case=library&still", "#artist/a1", None),
    "artist-long": ("case=library&still", "#artist/a10", None),
    "genres": ("case=library&still", "#genres", None),
    "years": ("case=library&still", "#years", None),
    "group": ("case=library&still", "#group/genre/Ambient", None),
    "group-tracks": ("case=library&still", "#group/decade/1990", group_tracks),
    "folders": ("case=library&still", "#folders", None),
    "more": ("case=library&still", "#home", nav_more),
    "downloads": ("case=library&still", "#downloads", None),
    "downloads-menu": ("case=library&still", "#downloads", loads_menu),
    "downloads-held": ("case=held&still", "#downloads", None),
    "downloads-empty": ("case=empty", "#downloads", None),
    "storage": ("case=library&still", "#storage", None),
    "storage-more": ("case=held&still", "#storage", to_the_end),
    "storage-safari": ("case=safari&still", "#storage", artists),
    "storage-empty": ("case=empty", "#storage", None),
    "archive": ("case=library&still", "#storage", archive),
    "sharing": ("case=library&still", "#sharing", None),
    "sharing-more": ("case=library&still", "#sharing", to_the_end),
    "sharing-empty": ("case=empty", "#sharing", None),
    "settings": ("case=library&still", "#settings", None),
    "settings-ice": ("case=library&still", "#settings/set-ice", None),
    "add": ("case=tasks&still", "", add_jobs),
    "consent": ("case=empty", "", consent),
    "now": ("case=library&still", "", nowview),
    "now-sleep": ("case=library&still", "", sleeping),
    "keys": ("case=library&still", "", keys),
    "palette": ("case=library&still", "", palette),
    "palette-found": ("case=library&still", "", palette_of("pa")),
    "palette-ar": ("case=library&still&lang=ar", "", palette_of("قائمة")),
    "palette-off": ("case=empty", "", palette_of("next")),
    "palette-none": ("case=library&still", "", palette_of("qqzzy")),
    "boot": ("case=boot", "", None),
    "failed": ("case=failed", "", None),
    "elsewhere": ("case=elsewhere&still", "", None),
    "dead": ("case=dead&still", "", None),
    **shots_lists.SHOTS,
    **shots_map.SHOTS,
    **shots_select.SHOTS,
    **shots_taste.SHOTS,
    **shots_tone.SHOTS,
}


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--modules", type=Path, default=serve.ROOT / "node_modules")
    parser.add_argument("--looks", default="light,dark,phone")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    server = serve.start(0, asked.modules)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("STARLING_CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        for look in asked.looks.split(","):
            for name in asked.names or SHOTS:
                query, place, act = SHOTS[name]
                scheme = "light" if look in ("light", "phone") else "dark"
                context = browser.new_context(
                    viewport=PHONE if "phone" in look else WIDE,
                    color_scheme=scheme,
                    device_scale_factor=1,
                )
                page = context.new_page()
                page.on("console", lambda it: print("  console:", it.type, it.text[:600]))
                page.on("pageerror", lambda it: print("  error:", str(it)[:900]))
                page.goto(f"http://localhost:{server.server_port}/?{query}{place}")
                took = ready(page)
                in_view(page)
                if act:
                    act(page)
                page.wait_for_timeout(450)
                page.screenshot(path=asked.out / f"{name}-{look}.png")
                violations = page.evaluate("harness.violations")
                print(f"{name}-{look}: {took:.0f} ms", violations or "")
                context.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
