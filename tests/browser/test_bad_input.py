"""The hostile world, in a real browser: full disks, closed hosts, markup in tags, lost networks."""

from __future__ import annotations

import io
import random
import wave
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.kit import Chrome, Loop, Site, Tab

pytestmark = pytest.mark.browser

EVIL = '<img src=x onerror="window.__owned=1"><script>window.__owned=1</script>'


def wav(seconds: float, rate: int = 8000) -> bytes:
    """A rising tone that can be heard."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        tone = b"".join(
            (8000 if (n // 10) % 2 else -8000).to_bytes(2, "little", signed=True)
            for n in range(rate)
        )
        file.writeframes(tone * int(seconds))
    return out.getvalue()


def noise(seconds: int) -> bytes:
    """A wav that nothing can compress, as a database would."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(random.Random(seconds).randbytes(16_000 * seconds))
    return out.getvalue()


@pytest.fixture
def tab(visited: Callable[..., Chrome], site: Site) -> Tab:
    return visited().tab(site.url).ready()


@pytest.fixture
def host(loop: Loop) -> Any:
    """A web host that does as it is told, on an origin of its own."""
    from tests.player.engine.hands import Script

    running = Script()
    loop.run(running.start())
    yield running
    loop.run(running.close())


def give(tab: Tab, site: Site, name: str, body: bytes) -> Any:
    """Give one file to the page, as a picker would."""
    site.overlay["given/file"] = body
    return tab.page.evaluate(
        """async (name) => {
             const body = await (await fetch('given/file', {cache: 'no-store'})).blob();
             return window.starling.do({do: 'add_files', files: [new File([body], name)]}).then(
               (answer) => answer, (error) => ({problem: error.toJSON()}));
           }""",
        name,
    )


class Quota:
    """What this origin may store. DevTools forget it when their session ends."""

    def __init__(self, tab: Tab, site: Site) -> None:
        self._session = tab.page.context.new_cdp_session(tab.page)
        self._origin = f"http://localhost:{site.port}"

    def set(self, size: int) -> None:
        self._session.send(
            "Storage.overrideQuotaForOrigin", {"origin": self._origin, "quotaSize": size}
        )

    def give_back(self) -> None:
        self._session.send("Storage.overrideQuotaForOrigin", {"origin": self._origin})
        self._session.detach()


def usage(tab: Tab) -> int:
    return int(tab.page.evaluate("async () => (await navigator.storage.estimate()).usage"))


def test_a_full_disk(tab: Tab, site: Site, kept_to_policy: Callable[..., None]) -> None:
    """The quota is reached in the middle of an import: a Problem that says what to do; what was
    there stays and plays; nothing half-added; with room again it goes on."""
    # Set before anything large is stored: Chromium remembers for a while how much room there is.
    quota = Quota(tab, site)
    quota.set(usage(tab) + 2_000_000)
    first = give(tab, site, "first.wav", wav(20))["tracks"][0]
    answer = give(tab, site, "second.wav", noise(600))
    assert answer["problem"]["code"] == "disk_full", answer
    assert answer["problem"]["blame"] == "device"
    assert [row["id"] for row in tab.tracks()] == [first]
    tab.do({"do": "play", "track": first})
    tab.hears("the first while the disk is full")

    quota.give_back()
    assert len(give(tab, site, "second.wav", noise(600))["tracks"]) == 1
    assert len(tab.tracks()) == 2
    assert tab.do({"do": "stats"})["storage"] == "opfs"
    kept_to_policy(tab)


def test_a_host_without_cors_plays_and_says_why_it_cannot_be_kept(
    tab: Tab, host: Any, kept_to_policy: Callable[..., None]
) -> None:
    """The element may play what the page may not read."""
    from aiohttp import web

    body = wav(30)

    async def closed(request: Any) -> Any:
        return web.Response(body=body, headers={"Content-Type": "audio/wav"})

    host.on["shut.wav"] = closed
    added = tab.do({"do": "add", "uri": host.at("shut.wav")})
    (track,) = added["tracks"]
    (row,) = tab.tracks()
    assert 29_000 < row["duration_ms"] < 31_000
    tab.do({"do": "play", "track": track})
    tab.until(
        "() => [...document.querySelectorAll('audio')].some((a) => !a.paused && a.currentTime > 0.5)",
        "the element to play",
    )
    tab.until("() => window.starling.state.playback.state === 'playing'", "the state")
    kept = tab.do({"do": "keep", "track": track})
    assert kept["problem"]["code"] == "no_cors"
    assert "Access-Control-Allow-Origin" in kept["problem"]["message"]
    kept_to_policy(tab)


def test_markup_in_names_is_only_text(
    tab: Tab, site: Site, kept_to_policy: Callable[..., None]
) -> None:
    """A title full of markup is shown as it is, and nothing of it runs."""
    import struct

    text = b"\x03" + EVIL.encode()
    frame = b"TIT2" + struct.pack(">I", len(text)) + b"\0\0" + text
    size = bytes([len(frame) >> 21 & 127, len(frame) >> 14 & 127, len(frame) >> 7 & 127,
                  len(frame) & 127])  # fmt: skip
    body = b"ID3\x03\0\0" + size + frame + (b"\xff\xfb\x90\x00" + bytes(413)) * 300
    give(tab, site, EVIL.replace("/", "") + ".mp3", body)
    (row,) = tab.tracks()
    assert row["title"] == EVIL
    tab.do({"do": "play", "track": row["id"]})
    tab.until("(text) => document.body.textContent.includes(text)", "its name", arg=EVIL)
    assert tab.page.evaluate("() => window.__owned") is None
    assert tab.page.evaluate("() => document.querySelectorAll('img[src=x]').length") == 0
    kept_to_policy(tab)


@pytest.mark.parametrize(
    "command",
    [{"do": "nonsense"}, {"do": "find", "limit": "many"}, {"do": "find", "limit": -1}, {},
     {"do": "seek", "ms": 1e300}, {"do": "play", "track": "nothing"}, {"do": "add"},
     {"do": "add", "uri": "http://["}, {"do": "settings", "gateways": ["http://["]},
     {"do": "settings", "volume": 7}, {"do": "cancel", "task": "x"}, {"do": "import", "text": ""}],
    ids=str,
)  # fmt: skip
def test_what_a_script_may_get_wrong(shared: Tab, command: dict[str, Any]) -> None:
    """`starling.do` rejects with a Problem: a code, whose doing it is, and a sentence."""
    problem = shared.do(command, timeout=20)["problem"]

    assert problem["code"] not in ("", "broke")
    assert problem["blame"] == "us"
    assert len(problem["message"].split()) > 3


@pytest.fixture(scope="module")
def shared(playwright: Any, dist: Any, tmp_path_factory: Any) -> Any:
    """One page for all that cannot harm it."""
    site = Site(dist).start()
    browser = Chrome(playwright, tmp_path_factory.mktemp("shared")).start()
    yield browser.tab(site.url).ready()
    browser.close()
    site.unplug()


def test_the_host_goes_away_while_it_plays(
    tab: Tab, host: Any, loop: Loop, kept_to_policy: Callable[..., None]
) -> None:
    """A stream that breaks off is a Problem; the player skips on to what is here, and plays it."""
    host.files["far.wav"] = wav(400)
    host.files["near.wav"] = wav(60, rate=4000)
    far = tab.do({"do": "add", "uri": host.at("far.wav")})["tracks"][0]
    near = tab.do({"do": "add", "uri": host.at("near.wav")})["tracks"][0]
    tab.do({"do": "keep", "track": near})
    loop.run(host.close())
    tab.do({"do": "play", "tracks": [far, near]})
    tab.do({"do": "seek", "ms": 350_000})
    tab.until(
        "(id) => window.starling.state.playback.state === 'playing' && "
        "window.starling.state.playback.track.id === id",
        "the track that is here", arg=near, timeout=60,
    )  # fmt: skip
    tab.hears("the kept track")
    assert any(each["code"] for each in tab.state("problems"))
    assert len(tab.tracks()) == 2
    kept_to_policy(tab)
