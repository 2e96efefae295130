"""The library is heard beside other work in a real Chromium: while music plays, in rests and without a
gap in the sound; not while the sound stands still; not while something is downloaded."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from player.engine.analysing import LONGEST_REST, RESTS, STUMBLED
from tests.audio import tone
from tests.browser.alone_kit import begin, begun, outcome, sound
from tests.browser.kit import Chrome, Loop, Site, Tab
from tests.browser.test_delivery_alone import engine_of
from tests.browser.test_life import give
from tools.world import AudioHost

pytestmark = [pytest.mark.browser, pytest.mark.servers]

WORK = """
  window.__work = [];
  window.__at_work = () => {};
  const Real = window.Worker;
  window.Worker = class extends Real {
    constructor(address, options) {
      super(address, options);
      this.ours = options?.name?.startsWith('starling-analysis');
      if (!this.ours) return;
      window.__work.push([performance.now(), 'begun']);
      super.addEventListener('message', () => window.__work.push([performance.now(), 'answered']));
    }
    postMessage(...message) {
      super.postMessage(...message);
      if (!this.ours) return;
      window.__work.push([performance.now(), 'asked']);
      window.__at_work();
    }
    terminate() {
      super.terminate();
      if (this.ours) window.__work.push([performance.now(), 'ended']);
    }
  };
"""
"""What is asked of the analysis worker, what it answers, and when."""

SOON = """() => {
  const real = self.setTimeout;
  self.setTimeout = (work, ms, ...rest) => real(work, ms > 14_000 && ms <= 15_000 ? 50 : ms, ...rest);
}"""
"""The engine begins to hear as soon as it has started."""

LATER = """(ms) => {
  const real = performance.now.bind(performance);
  performance.now = () => real() + ms;
}"""
"""The engine's clock goes on by so much."""

LISTEN = """(hertz) => {
  const element = [...document.querySelectorAll('audio')].find((it) => !it.paused);
  const [track] = element.captureStream().getAudioTracks();
  const ears = { samples: 0, breaks: 0, waits: [], at: element.currentTime };
  window.__listening = ears;
  element.addEventListener('waiting', () => { ears.waits.push(performance.now()); });
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 4096 }).readable.getReader();
  let before = [];
  const read = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const part = new Float32Array(value.numberOfFrames);
      value.copyTo(part, { planeIndex: 0, format: 'f32-planar' });
      const turn = 2 * Math.cos((2 * Math.PI * hertz) / value.sampleRate);
      ears.rate = value.sampleRate;
      value.close();
      // Every sample of a tone follows from the two before it, as long as none is missing.
      for (const sample of part) {
        const [older, old] = before;
        if (older !== undefined && Math.abs(sample - turn * old + older) > 0.005) ears.breaks += 1;
        before = [old, sample];
      }
      ears.samples += part.length;
    }
  };
  void read();
}"""
"""Every sample that the playing element gives, a tone of so many Hz, is looked at as it comes."""

HERTZ = 440.0
PLAYED = 0.3
"""Of a player that is this far behind the clock the sound stood still."""


@pytest.fixture(scope="module")
def web(loop: Loop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AudioHost]:
    """A host whose files come as fast as it is told."""
    host = AudioHost(tmp_path_factory.mktemp("web"))
    loop.run(host.start())
    yield host
    loop.run(host.close())


@pytest.fixture(scope="module")
def player(
    playwright: Playwright, dist: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Tab, list[str]]]:
    """A page with a tone of a minute and two pieces of two, of which is known how they sound."""
    folder = tmp_path_factory.mktemp("music")
    sounds = {"tone": [(HERTZ, 60.0)], "low": [(220.0, 120.0)], "high": [(660.0, 120.0)]}
    paths = [folder / f"{name}.flac" for name in sounds]
    for path, pitches in zip(paths, sounds.values(), strict=True):
        path.write_bytes(tone("flac", pitches=pitches))
    site = Site(dist).start()
    browser = Chrome(playwright, tmp_path_factory.mktemp("profile")).start()
    assert browser.context is not None
    browser.context.add_init_script(WORK)
    tab = browser.tab(site.url)
    engine_of(tab).evaluate(SOON)
    tab.ready()
    tab.do({"do": "settings", "analyse": False})
    yield tab, give(tab, *paths)["tracks"]
    browser.close()
    site.unplug()


def work(tab: Tab) -> list[tuple[float, str]]:
    """What became of the analysis worker: when (in ms), and what."""
    return [(at, what) for at, what in tab.page.evaluate("() => window.__work")]


def hear_anew(tab: Tab, tracks: list[str]) -> None:
    """As if none of them had been heard, and no worker had been there."""
    tab.do({"do": "settings", "analyse": False})
    tab.until("() => window.starling.state.analysis.state === 'off'", "it to be off")
    tab.page.evaluate("() => { window.__work.length = 0; }")
    assert tab.do({"do": "analyse", "tracks": tracks, "again": True})["tracks"] == len(tracks)
    tab.do({"do": "settings", "analyse": True})


def asked(tab: Tab, many: int) -> None:
    """Wait for so many answers of the worker."""
    tab.until(
        "(many) => window.__work.filter(([, it]) => it === 'answered').length >= many",
        f"{many} chunks", 60, many,
    )  # fmt: skip


@pytest.mark.alone
def test_while_music_plays_it_is_heard_in_rests_and_no_sample_is_missing(
    player: tuple[Tab, list[str]], kept_to_policy: Callable[..., None]
) -> None:
    """From the start of what computes, the heaviest moment, over several chunks: every sample of the
    tone that plays follows from those before it; and the worker rests between two chunks for twice as
    long as the one before it took, at least."""
    tab, tracks = player
    tab.do({"do": "play", "track": tracks[0]})
    tab.hears("the tone")
    engine_of(tab).evaluate(LATER, 1000 * STUMBLED)  # whatever begins to play waits for its bytes
    tab.page.evaluate(LISTEN, HERTZ)
    tab.until("() => window.__listening.samples > 4410", "samples")
    began = tab.page.evaluate("() => performance.now()")
    hear_anew(tab, tracks)
    asked(tab, 5)
    ears = tab.page.evaluate(
        """() => ({...window.__listening, now: performance.now(),
             position: [...document.querySelectorAll('audio')].find((it) => !it.paused).currentTime})"""
    )
    took = (ears["now"] - began) / 1000
    assert tab.state("playback")["state"] == "playing"
    assert (ears["breaks"], ears["waits"]) == (0, []), work(tab)
    assert ears["samples"] / ears["rate"] > took - PLAYED, "samples came all the time"
    assert ears["position"] - ears["at"] > took - PLAYED

    done = [(at, what) for at, what in work(tab) if what != "begun"]
    spans = [(done[at][0], done[at + 1][0]) for at in range(0, len(done) - 1, 2)]
    assert {what for _, what in done[::2]} == {"asked"}, "one chunk at a time"
    for (begun_at, ended_at), (again_at, _) in itertools.pairwise(spans):
        rest = min(1000 * LONGEST_REST, RESTS[True] * (ended_at - begun_at))
        assert again_at - ended_at > rest - 20, spans

    tab.do({"do": "seek", "ms": 2_000})
    tab.until("() => window.__listening.breaks > 0", "a gap, of which these ears know")
    tab.do({"do": "pause"})
    kept_to_policy(tab)


STUMBLE = """(ms) => {
  const element = [...document.querySelectorAll('audio')].find((it) => !it.paused);
  element.addEventListener('waiting', () => { window.__stood = performance.now(); }, { once: true });
  window.__at_work = () => {
    window.__at_work = () => {};
    window.starling.do({ do: 'seek', ms });
  };
}"""
"""As soon as a chunk is asked for, the listener goes to another place."""


@pytest.mark.patient
def test_where_the_sound_stands_still_it_lets_go_at_once_and_comes_back(
    player: tuple[Tab, list[str]], web: AudioHost
) -> None:
    """In the middle of a chunk the listener goes to a place that a host gives after three seconds. The
    worker is ended within half a second; while the sound stands still, and for a while after it goes on, nothing
    is computed; then it is, to the end."""
    tab, tracks = player
    sound(web.folder / "slow.wav", 1, 300)
    web.modes["slow"] = "total:2000000"
    (far,) = tab.do({"do": "add", "uri": web.address("slow.wav", "slow")})["tracks"]
    tab.do({"do": "play", "track": far})
    tab.hears("what comes slowly")
    engine_of(tab).evaluate(LATER, 1000 * STUMBLED)
    hear_anew(tab, tracks)
    asked(tab, 1)
    web.modes["slow"] = "slow:3000"
    tab.page.evaluate(STUMBLE, 290_000)
    tab.until("() => window.__work.some(([, it]) => it === 'ended')", "the worker's end")
    done = work(tab)
    assert [what for _, what in done[-2:]] == ["asked", "ended"], "in the middle of it"
    assert 0 <= done[-1][0] - tab.page.evaluate("() => window.__stood") < 500
    tab.until("() => window.starling.state.analysis.state === 'resting'", "its rest")
    tab.hears("what comes at last")
    tab.until("() => window.starling.state.playback.position_ms > 292_000", "two seconds of sound")
    assert work(tab) == done, "peace first"
    engine_of(tab).evaluate(LATER, 1000 * STUMBLED)
    asked(tab, sum(what == "answered" for _, what in done) + 2)
    tab.do({"do": "pause"})


@pytest.mark.patient
def test_while_something_is_downloaded_it_holds(
    player: tuple[Tab, list[str]], web: AudioHost
) -> None:
    """The chunk in hand is the last one until what is to be kept is here; then it goes on where it
    was, in a track that is still decoded."""
    tab, tracks = player
    sound(web.folder / "kept.wav", 2, 20)
    web.modes["kept"] = "ranges"
    (kept,) = tab.do({"do": "add", "uri": web.address("kept.wav", "kept")})["tracks"]
    engine_of(tab).evaluate(LATER, 1000 * STUMBLED)
    hear_anew(tab, tracks)
    asked(tab, 1)
    web.modes["kept"] = "total:250000"
    keeping = begin(tab, {"do": "keep", "track": kept})
    tab.until("() => window.starling.state.analysis.state === 'resting'", "its rest")
    assert 0 < tab.state("analysis")["progress"] < 1
    done = work(tab)
    assert done[-1][1] == "answered"
    came = tab.state("downloads")["items"][0]["done"]
    more = f"() => window.starling.state.downloads.items[0].done > {came + 500_000}"
    tab.until(more, "more of it", 30)
    assert work(tab) == done
    assert begun(tab, keeping)
    web.modes["kept"] = "ranges"
    assert "problem" not in outcome(tab, keeping)
    asked(tab, sum(what == "answered" for _, what in done) + 1)
