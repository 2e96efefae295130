"""The equaliser in a real Chromium: its curve is measured in what reaches the speakers."""

from __future__ import annotations

import array
import io
import math
import time
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.deck_kit import Host, asking, until

pytestmark = [pytest.mark.browser, pytest.mark.alone]

RATE = 48_000
TONES = (100, 1000, 8000)
SIZE = 0.08
"""Of each tone; full scale is 1."""
LEVEL = 20 * math.log10(SIZE)
CURVE = [12.0, 12.0, 12.0, 6.0, 0.0, 0.0, 0.0, -6.0, -12.0, -12.0]
ON = {"on": True, "gains": CURVE}
OFF = {"on": False, "gains": CURVE}
SCRIPT = Path(__file__).parent / "tone_harness.js"


class ToneHost(Host):
    """The deck's host with another page around it. It sends no CORS header to anybody."""

    async def _script(self, _: web.Request) -> web.Response:
        return web.Response(text=SCRIPT.read_text("utf-8"), content_type="text/javascript")


def sines(seconds: float, tones: tuple[int, ...] = TONES, size: float = SIZE) -> bytes:
    """A sound file of several tones at once."""
    samples = array.array("h")
    for at in range(int(seconds * RATE)):
        total = sum(math.sin(2 * math.pi * hz * at / RATE) for hz in tones)
        samples.append(round(32_767 * size * total))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return out.getvalue()


@pytest.fixture(scope="module")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A long and a short one of three tones, and a long deep one."""
    folder = tmp_path_factory.mktemp("tones")
    made = {
        "long.wav": sines(40),
        "short.wav": sines(3),
        "deep.wav": sines(20, (100,), 0.2),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in made}


@pytest.fixture(scope="module")
def host(sounds: dict[str, Path]) -> Iterator[ToneHost]:
    """Where the page is."""
    running = ToneHost(sounds)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def elsewhere(sounds: dict[str, Path]) -> Iterator[ToneHost]:
    """Another origin, with the same sounds."""
    running = ToneHost(sounds)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that asks for gestures."""
    launched = asking(playwright)
    yield launched
    launched.close()


@pytest.fixture
def page(browser: Browser, host: ToneHost) -> Iterator[Page]:
    """A tab with a deck in it, as in a fresh profile."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(host.base)
    until(tab, "true")
    yield tab
    context.close()


def cue(name: str, url: str = "") -> dict[str, Any]:
    """A cue for one of the host's sounds, or of another's."""
    return {
        "entry": name,
        "url": url or f"stream/{name}",
        "content": "",
        "track": {"id": name, "title": name, "stored": 1},
    }


def click(page: Page, *effects: dict[str, Any], tone: dict[str, Any] | None = None) -> None:
    """Set the equaliser and give the deck effects, in the gesture of a real click."""
    page.evaluate("([effects, tone]) => harness.on_click(effects, tone)", [list(effects), tone])
    page.click("#go")


def load(name: str, follows: str = "", url: str = "", ms: int = 0) -> dict[str, Any]:
    """The effect that plays a sound."""
    return {
        "effect": "load",
        "cue": cue(name, url),
        "position_ms": ms,
        "play": True,
        "next": cue(follows) if follows else None,
    }


def expected(page: Page, gains: list[float]) -> list[float]:
    """What each tone's level is to be: by the browser's own filters, and the headroom."""
    heard = page.evaluate("([g, hz]) => harness.response(g, hz)", [gains, list(TONES)])
    room = page.evaluate(
        "(g) => harness.curve.headroom(harness.curve.filters_for(g, 48000), 48000)", gains
    )
    return [LEVEL + each + room for each in heard]


def settles(page: Page, wanted: list[float], limit_s: float = 20.0) -> list[float]:
    """Wait until every tone has its level, within 1 dB; the last ones measured."""
    end = time.monotonic() + limit_s
    heard: list[float] = []
    while time.monotonic() < end:
        heard = page.evaluate("(hz) => harness.heard(hz)", list(TONES))
        if all(abs(a - b) < 1 for a, b in zip(heard, wanted, strict=True)):
            return heard
        page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    raise AssertionError(f"wanted {wanted}, heard {heard}")


TONED = "harness.captured() && harness.deck.position().playing"
PLAIN = "!harness.captured() && harness.deck.position().playing"


def test_the_curve_is_heard_as_it_is_drawn(page: Page) -> None:
    """Bass up, treble down: 100 Hz, 1 kHz and 8 kHz are where the curve says, within 1 dB, and the
    page's own arithmetic says the same as the browser's filters."""
    click(page, load("long.wav"), tone=ON)
    until(page, TONED)
    wanted = expected(page, CURVE)
    heard = settles(page, wanted)
    own = page.evaluate(
        "([g, hz]) => harness.curve.response(harness.curve.filters_for(g, 48000), hz, 48000)",
        [CURVE, list(TONES)],
    )
    theirs = page.evaluate("([g, hz]) => harness.response(g, hz)", [CURVE, list(TONES)])

    assert heard[0] - heard[1] > 11
    assert heard[2] - heard[1] < -11
    assert own == pytest.approx(theirs, abs=0.05)


def test_off_there_is_nothing_of_it(page: Page) -> None:
    """No context, two elements, and not a byte of its code."""
    click(page, load("long.wav", "short.wav"), tone=OFF)
    until(page, PLAIN)
    fetched = page.evaluate(
        "() => performance.getEntriesByType('resource').map((it) => it.name)"
        ".filter((it) => it.includes('deck.tone') || it.includes('deck.move'))"
    )

    assert (page.evaluate("() => [harness.contexts(), harness.elements()]"), fetched) == (
        [0, 2],
        [],
    )


def test_turned_on_and_off_the_music_goes_on(page: Page) -> None:
    """What plays moves over and back without a jump; then all is as if it had never been on."""
    click(page, load("long.wav", "short.wav"))
    until(page, PLAIN + " && harness.deck.position().ms > 1000")
    page.evaluate(
        """() => {
          harness.jumps = [];
          let before = null;
          setInterval(() => {
            const now = performance.now() - harness.deck.position().ms;
            if (before !== null && harness.deck.position().playing)
              harness.jumps.push(Math.abs(now - before));
            before = now;
          }, 20);
        }"""
    )
    click(page, tone=ON)
    until(page, TONED)
    settles(page, expected(page, CURVE))
    click(page, tone=OFF)
    until(page, PLAIN + " && harness.elements() === 2")
    plain = page.evaluate("(hz) => harness.plain(hz)", list(TONES))

    assert plain == pytest.approx([LEVEL] * 3, abs=0.5)
    assert page.evaluate("() => harness.deck.session().next.entry") == "short.wav"
    assert page.evaluate("() => Math.max(...harness.jumps)") < 250
    assert page.evaluate("() => harness.reports.every((it) => it.what !== 'paused')")


def test_what_comes_from_elsewhere_is_never_routed(page: Page, elsewhere: ToneHost) -> None:
    """Another origin without CORS plays as it is, in an element of its own; the next track of ours
    is equalised again."""
    click(page, load("long.wav"), tone=ON)
    until(page, TONED)
    foreign = f"{elsewhere.base}stream/short.wav"
    click(page, load("foreign", "long.wav", url=foreign))
    until(page, PLAIN + " && harness.told.at(-1) === 'foreign'")
    until(page, "harness.deck.position().ms > 500")

    assert not page.evaluate("() => harness.deck.element().muted")

    until(page, "harness.seen('advanced', 'long.wav')")
    until(page, TONED + " && harness.told.at(-1) === 'on'")
    settles(page, expected(page, CURVE))


def test_the_next_track_follows_as_closely(page: Page) -> None:
    """Two tracks of ours, both equalised: what is silent between them is no longer than without."""
    click(page, load("short.wav", "long.wav"), tone=ON)
    until(page, TONED)
    watched = page.evaluate(
        """() => harness.watch(async () => {
          while (!harness.seen('advanced', 'long.wav') || harness.deck.position().ms < 700)
            await new Promise((done) => setTimeout(done, 50));
        })"""
    )
    print(f"gap {watched['longest_ms']:.0f} ms, by events {page.evaluate('harness.deck.gap_ms()')}")

    assert watched["longest_ms"] < 150
    assert page.evaluate("() => harness.captured()")


def test_changes_glide(page: Page) -> None:
    """From flat to twelve decibels and back while a deep tone plays, and no click is heard."""
    flat = {"on": True, "gains": [0.0] * 10}
    click(page, load("deep.wav"), tone=flat)
    until(page, TONED + " && harness.heard([100])[0] > -16")
    steps = page.evaluate(
        """async ([flat, on]) => {
          const watched = await harness.watch(async () => {
            for (const each of [flat, on, flat, on, flat]) {
              harness.deck.equaliser.set(each);
              await new Promise((done) => setTimeout(done, 250));
            }
          });
          return watched.step;
        }""",
        [flat, ON],
    )

    assert steps < 0.02  # the tone itself rises by 0.003 from sample to sample, a click by 0.1


def test_volume_speed_and_comparing(page: Page) -> None:
    """Half as loud is six decibels less, the pace is kept, and held it is heard without."""
    click(page, load("long.wav"), tone=ON)
    until(page, TONED)
    wanted = expected(page, CURVE)
    settles(page, wanted)
    page.evaluate("() => harness.deck.set_volume(0.5)")
    settles(page, [each - 6.02 for each in wanted])
    page.evaluate("() => harness.deck.set_volume(1)")
    page.evaluate("() => harness.deck.equaliser.compare(true)")
    settles(page, [LEVEL] * 3)
    page.evaluate("() => harness.deck.equaliser.compare(false)")
    settles(page, wanted)
    page.evaluate("() => harness.deck.set_speed(1.5)")

    assert page.evaluate("() => harness.deck.element().playbackRate") == 1.5


def test_a_browser_that_refuses_plays_on(page: Page) -> None:
    """A context that never runs costs the equaliser, not the music."""
    page.evaluate("() => harness.refuse()")
    click(page, load("long.wav"), tone=ON)
    until(page, PLAIN + " && harness.told.at(-1) === 'refused'")
    until(page, "harness.deck.position().ms > 500")
    plain = page.evaluate("(hz) => harness.plain(hz)", list(TONES))

    assert plain == pytest.approx([LEVEL] * 3, abs=0.5)


def test_it_is_there_before_any_engine(page: Page) -> None:
    """After a reload the last session plays equalised at the first click."""
    click(page, load("long.wav"), tone=ON)
    until(page, TONED + " && harness.deck.position().ms > 600")
    page.reload()
    until(page, "true")
    page.evaluate("() => harness.deck.restore(harness.deck.session())")
    page.evaluate("() => { harness.on_click([], null) }")
    page.evaluate(
        "() => document.getElementById('go').addEventListener('click',"
        " () => harness.deck.play_from_gesture())"
    )
    page.click("#go")
    until(page, TONED)
    settles(page, expected(page, CURVE))
