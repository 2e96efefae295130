"""What happens to a player: its engine dies, a second tab opens, tags are full of HTML, the host
sends a policy of its own, the browser is killed in the middle of everything."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab

pytestmark = pytest.mark.browser

ADD_FILES = """async (files) => window.starling.do({do: 'add_files', files: files.map(
  ([name, data]) => new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name))})"""


def give(tab: Tab, *paths: Path, names: list[str] | None = None) -> Any:
    """Add files to the page, as a picker would."""
    files = [
        [name, base64.b64encode(path.read_bytes()).decode()]
        for name, path in zip(names or [path.name for path in paths], paths, strict=True)
    ]
    return tab.page.evaluate(ADD_FILES, files)


def mp3(album: Path) -> Path:
    return next(path for path in sorted(album.iterdir()) if path.suffix == ".mp3")


def test_sound_outlives_the_engine(
    visited: Callable[..., Chrome], site: Site, album: Path, kept_to_policy: Any
) -> None:
    """The engine is killed while music plays: sound goes on, the engine is back, nothing lost."""
    tab = visited().tab(site.url).ready()
    (track,) = give(tab, mp3(album))["tracks"]
    tab.do({"do": "play", "track": track})
    tab.hears("before")
    before = tab.state("playback")["position_ms"]
    worker = next(each for each in tab.page.workers if "engine.worker" in each.url)
    worker.evaluate("() => { self.close(); }")
    assert tab.loudness() > 0.003
    tab.until("() => window.starling.state.engine.is !== 'ready'", "the death to be noticed")
    tab.ready()

    assert tab.loudness() > 0.003
    assert [row["id"] for row in tab.tracks()] == [track]
    playback = tab.state("playback")
    assert playback["state"] == "playing"
    assert playback["track"]["id"] == track
    assert playback["position_ms"] > before
    kept_to_policy(tab)


def test_the_last_track_sounds_before_the_engine(
    visited: Callable[..., Chrome], site: Site, album: Path
) -> None:
    """After a reload the last session's track can be resumed at once, where it was."""
    tab = visited().tab(site.url).ready()
    (track,) = give(tab, mp3(album))["tracks"]
    tab.do({"do": "play", "track": track})
    tab.hears("at first")
    tab.do({"do": "seek", "ms": 12_000})
    tab.until("() => window.starling.state.playback.position_ms > 12500", "the seek")
    tab.do({"do": "pause"})
    tab.page.reload()
    tab.until("() => !!window.starling", "the page")
    was = tab.page.evaluate(
        "() => { window.starling.do({do: 'resume'}).catch(() => {});"
        " return window.starling.state.engine.is; }"
    )
    tab.hears("after the reload")

    assert was != "ready"
    tab.ready()
    tab.until("() => window.starling.state.playback.state === 'playing'", "adoption")
    playback = tab.state("playback")
    assert playback["track"]["id"] == track
    assert playback["position_ms"] > 12_000


def test_a_second_tab_does_no_harm(visited: Callable[..., Chrome], site: Site, album: Path) -> None:
    """One tab holds the engine; the other says so, and may take it over; nothing is lost."""
    browser = visited()
    first = browser.tab(site.url).ready()
    (track,) = give(first, mp3(album))["tracks"]
    second = browser.tab(site.url)
    second.until(
        "() => window.starling && window.starling.state.engine.is === 'elsewhere'", "its refusal"
    )
    refused = second.do({"do": "find"})
    assert refused["problem"]["code"] == "engine_elsewhere"
    first.page.close()
    second.ready()

    assert [row["id"] for row in second.tracks()] == [track]


def test_html_in_tags_is_text(
    visited: Callable[..., Chrome], site: Site, album: Path, tmp_path: Path, kept_to_policy: Any
) -> None:
    """Markup in tags and names is shown as it is, and nothing of it runs or is loaded."""
    from mutagen.id3 import ID3, TALB, TIT2, TPE1

    evil = '<img src=x onerror="window.__owned=1"><script>window.__owned=1</script>'
    file = tmp_path / "evil.mp3"
    file.write_bytes(mp3(album).read_bytes())
    tags = ID3(file)
    for frame in (TIT2, TALB, TPE1):
        tags.setall(frame.__name__, [frame(encoding=3, text=evil)])
    tags.save(file)
    tab = visited().tab(site.url).ready()
    (track,) = give(tab, file, names=['"><svg onload=alert(1)>.mp3'])["tracks"]
    tab.do({"do": "play", "track": track})
    tab.hears("the evil track")
    tab.until(
        "(text) => document.body.innerText.includes(text)", "the title as text", arg=evil[:40]
    )

    assert tab.page.evaluate("() => window.__owned") is None
    assert tab.page.evaluate("() => document.querySelectorAll('img[src=x]').length") == 0
    kept_to_policy(tab)


def test_a_host_that_sends_the_policy_as_a_header(
    chrome: Callable[..., Chrome], dist: Path, album: Path, kept_to_policy: Any
) -> None:
    """Workers inherit nothing from a <meta>; under a header they must keep to the policy too."""
    import re

    policy = re.search(
        r'http-equiv="Content-Security-Policy" content="([^"]+)"',
        (dist / "index.html").read_text(),
    )
    assert policy
    site = Site(dist, base="/", headers={"Content-Security-Policy": policy[1]}).start()
    tab = chrome().tab(site.url).ready()
    (track,) = give(tab, mp3(album))["tracks"]
    tab.do({"do": "play", "track": track})
    tab.hears("under a strict host")
    kept_to_policy(tab)
    site.unplug()


def test_before_consent_no_connection_is_made(
    visited: Callable[..., Chrome], site: Site, world: Any
) -> None:
    """No RTCPeerConnection, no tracker, no WebTorrent, until the yes."""
    tab = visited().tab(site.url).ready()
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url))
    tab.page.on("websocket", lambda socket: asked.append(socket.url))
    refused = tab.do({"do": "add", "uri": world.magnet})

    assert refused["problem"]["code"] == "consent_needed"
    assert tab.page.evaluate("() => window.__peers") == 0
    assert [url for url in asked if "webtorrent" in url or url.startswith("ws")] == []
    assert tab.tracks() == []


def test_consent_can_be_taken_back(visited: Callable[..., Chrome], site: Site, world: Any) -> None:
    """A no ends every connection, also those that an engine made which has died since."""
    tab = visited().tab(site.url).ready()
    tab.do({"do": "settings", "p2p": "allowed"})
    tab.do({"do": "add", "uri": world.magnet})
    tab.until("() => window.__connected() > 0", "a peer")
    tab.do({"do": "settings", "p2p": "refused"})
    tab.until("() => window.__connected() === 0", "an end to it")

    tab.do({"do": "settings", "p2p": "allowed"})
    (row, *_) = tab.tracks()
    tab.do({"do": "keep", "track": row["id"]})
    tab.until("() => window.__connected() > 0", "a peer again")
    worker = next(each for each in tab.page.workers if "engine.worker" in each.url)
    worker.evaluate("() => { self.close(); }")
    tab.until("() => window.starling.state.engine.is !== 'ready'", "the death to be noticed")
    tab.ready()
    tab.do({"do": "settings", "p2p": "refused"})
    tab.until("() => window.__connected() === 0", "an end to that too")
    refused = tab.do({"do": "add", "uri": world.magnet})
    assert refused["problem"]["code"] == "consent_needed"


def test_kill_the_browser(visited: Callable[..., Chrome], site: Site, album: Path) -> None:
    """SIGKILL right after an answer: what was answered is there at the next start."""
    browser = visited()
    tab = browser.tab(site.url).ready()
    known: list[str] = []
    files = sorted(path for path in album.iterdir() if path.suffix in {".mp3", ".flac", ".opus"})
    for number, path in enumerate(files):
        known += give(tab, path, names=[f"{number}{path.suffix}"])["tracks"]
        tab.do({"do": "queue_add", "tracks": [known[-1]], "where": "end"})
        tab.do({"do": "settings", "volume": round(0.5 + number / 10, 1)})
        browser.kill()
        tab = browser.start().tab(site.url).ready()

        assert sorted(row["id"] for row in tab.tracks()) == sorted(known)
        assert all(row["kept"] for row in tab.tracks())
        queue = [entry["track"]["id"] for entry in tab.state("queue")["entries"]]
        assert queue == known
        assert tab.state("settings")["volume"] == round(0.5 + number / 10, 1)
