"""A user's own TURN server, a real one (coturn): what goes by it, what it hides, and what is said
where it refuses."""

from __future__ import annotations

import random
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from tests.browser.kit import Chrome, Loop, Site, Tab, violations
from tests.browser.swarm_kit import PIECE, Ground

TURNSERVER = shutil.which("turnserver")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.servers,
    pytest.mark.timeout(240),
    pytest.mark.skipif(not TURNSERVER, reason="no turnserver here: apt install coturn"),
]

NAME, PASSWORD = "listener", "correct horse"

PAIRS = """async () => {
  const pairs = [];
  for (const it of window.connections ?? window.__made) {
    const stats = await it.getStats();
    for (const pair of stats.values()) {
      if (pair.type !== 'candidate-pair' || !pair.nominated || !pair.bytesReceived) continue;
      const [ours, theirs] = [pair.localCandidateId, pair.remoteCandidateId].map((id) => stats.get(id));
      pairs.push({kind: ours?.candidateType, protocol: ours?.relayProtocol,
        theirs: theirs?.candidateType, bytes: pair.bytesReceived});
    }
  }
  return pairs;
}"""

OFFERED = """() => (window.connections ?? window.__made).flatMap((it) =>
  [...(it.localDescription?.sdp ?? '').matchAll(/^a=candidate:.* typ (\\w+)/gm)].map((it) => it[1]))"""


class Turn:
    """coturn with one user, as its operator would start it; and what its log says.

    It listens where peers of this machine have their candidates: on loopback they would see it and
    answer with another address than the one that they named."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.host = _own_address()
        self.port = _free_port(self.host)

    def __enter__(self) -> Self:
        self._folder.mkdir()
        assert TURNSERVER
        self._process = subprocess.Popen(
            [
                *(TURNSERVER, "-n", "-v", "--lt-cred-mech", "--user", f"{NAME}:{PASSWORD}"),
                *("--realm", "starling.test", "--listening-ip", self.host, "--relay-ip", self.host),
                *("--listening-port", str(self.port), "--no-cli"),
                *("--no-tls", "--no-dtls", "--relay-threads", "1", "--userdb", "turndb"),
                *("--log-file", "log", "--simple-log", "--no-stdout-log", "--pidfile", "pid"),
            ],
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.until(lambda: _answers(self.host, self.port), "coturn")
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def server(self, *, password: str = PASSWORD, protocol: str = "udp") -> dict[str, str]:
        """The server as the swarm is given it."""
        urls = f"turn:{self.host}:{self.port}?transport={protocol}"
        return {"urls": urls, "username": NAME, "credential": password}

    @property
    def log(self) -> str:
        """What it said so far."""
        file = self._folder / "log"
        return file.read_text("utf-8", "replace") if file.is_file() else ""

    @property
    def carried(self) -> int:
        """Bytes that it took from peers for our user. It counts a session when that ends."""
        return sum(
            int(each) for each in re.findall(r"peer usage: .*<listener>.* rb=(\d+)", self.log)
        )

    def until(self, true: Callable[[], object], what: str, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, f"waited {seconds} s for {what}\n{self.log[-3000:]}"
            time.sleep(0.05)


def _own_address() -> str:
    """This machine's, as its way out has it. Nothing is sent."""
    with socket.socket(type=socket.SOCK_DGRAM) as probe:
        probe.connect(("198.51.100.1", 9))
        return str(probe.getsockname()[0])


def _free_port(host: str) -> int:
    """One that is free for TCP and UDP alike."""
    while True:
        with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
            tcp.bind((host, 0))
            try:
                udp.bind((host, tcp.getsockname()[1]))
            except OSError:
                continue
            return int(tcp.getsockname()[1])


def _answers(host: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


@pytest.fixture
def turn(tmp_path: Path) -> Iterator[Turn]:
    with Turn(tmp_path / "turn") as it:
        yield it


@pytest.fixture
def ground(chrome: Callable[..., Chrome], loop: Loop, tmp_path: Path) -> Iterator[Ground]:
    """An album of two files of noise."""
    folder = tmp_path / "Noise"
    folder.mkdir()
    for number, size in enumerate((900_000, 1_100_000)):
        (folder / f"{number} noise.mp3").write_bytes(random.Random(number).randbytes(size))
    with Ground(chrome, loop, folder) as it:
        yield it


@pytest.mark.parametrize("protocol", ["udp", "tcp"])
def test_a_track_comes_by_the_users_relay(ground: Ground, turn: Turn, protocol: str) -> None:
    """With `relay_only` every byte goes through coturn, by its own account and by the browser's;
    and no peer, nor the tracker, is told any address of this machine but the relay's.

    By TCP it comes from another page, by its relay and by ours: libtorrent does not meet Chromium
    there."""
    seeder = ground.seeder()
    way: dict[str, Any] = {"ice_servers": [turn.server(protocol=protocol)], "relay_only": True}
    if protocol == "tcp":
        # What it gives came otherwise: of the relay's bytes none are of the foreign seeder.
        giver = ground.page("giver").describe().join().want(*ground.album.span(0))
        giver.until("(id) => digest(id)", "what is given", 60, ground.album.contents[0]["id"])
        ground.close(seeder)
        giver.do("leave")
        giver.join(**way)
    page = ground.page().describe().join(torrent=False, **way)
    page.want(*ground.album.span(0))
    got = page.until("(id) => digest(id)", "the track", 60, ground.album.contents[0]["id"])

    assert got == ground.album.digests[0]
    length = (ground.album.path / "0 noise.mp3").stat().st_size
    pairs = page.page.evaluate(PAIRS)
    assert {(pair["kind"], pair["protocol"]) for pair in pairs} == {("relay", protocol)}
    assert sum(pair["bytes"] for pair in pairs) > length
    assert set(page.page.evaluate(OFFERED)) == {"relay"}
    page.do("leave")
    turn.until(lambda: turn.carried > length, "what coturn carried")
    assert violations(page.tab) == []


def test_a_login_that_is_refused_is_told(ground: Ground, turn: Turn) -> None:
    """As such, at once, and not as peers that cannot be reached for whatever reason."""
    ground.seeder()
    page = ground.page().describe()
    page.join(ice_servers=[turn.server(password="wrong")], relay_only=True).want()
    page.until(
        "() => told('trackers').some((it) => it.reasons.turn_refused > 0)", "the refusal", 15
    )

    assert page.page.evaluate(PAIRS) == []
    assert page.page.evaluate(OFFERED) == []
    assert "credentials are incorrect" in turn.log
    assert page.stored == 0


def test_a_server_that_the_browser_does_not_take_costs_no_connection(
    ground: Ground, turn: Turn
) -> None:
    """Of three ICE servers two would make RTCPeerConnection throw; all comes by the third."""
    ground.seeder()
    servers = [{"urls": "turn:no.login.example"}, {"urls": "stun://127.0.0.1"}, turn.server()]
    page = ground.page().describe().join(ice_servers=servers, relay_only=True).want()
    page.until_stored()

    assert page.digest(1) == ground.album.digests[1]
    assert violations(page.tab) == []


def test_a_listener_hears_by_a_relay_only(
    chrome: Callable[..., Chrome],
    site: Site,
    world: Any,
    turn: Turn,
    kept_to_policy: Callable[..., None],
) -> None:
    """The whole product: without a relay, with a wrong password and with the right one, each told
    in words; corrected without a reload; sound; and the password is nowhere to be read."""
    tab = chrome().tab(site.url).ready()
    tab.do({"do": "settings", "p2p": "allowed"})
    _show(tab, "settings/set-ice")
    tab.page.click("#relay-only")
    tab.until("() => window.starling.state.settings.relay_only", "the setting")
    tab.page.evaluate(
        """(uri) => { window.troubles = [];
          window.starling.on('trouble', (it) => troubles.push(it.problem));
          window.adding = window.starling.do({do: 'add', uri}); }""",
        world.magnet,
    )
    _show(tab, "sharing")
    _advised(tab, "only through a TURN server, and none is set")
    assert tab.page.evaluate(OFFERED) == []

    _add(tab, turn, "wrong")
    tab.until("() => troubles.some((it) => it.code === 'turn_refused')", "that it is refused")
    _show(tab, "sharing")
    _advised(tab, "refuses the user name or the password")
    assert tab.page.evaluate(PAIRS) == []

    _add(tab, turn, PASSWORD)
    tracks = tab.page.evaluate("() => adding.then((it) => it.tracks)")
    tab.do({"do": "play", "track": tracks[0]})
    tab.hears("what came by the relay")
    # Two who have everything part: then no pair is left to be looked at, and coturn's word counts.
    assert {pair["kind"] for pair in tab.page.evaluate(PAIRS)} <= {"relay"}
    assert set(tab.page.evaluate(OFFERED)) == {"relay"}
    assert (
        tab.page.evaluate("() => troubles.filter((it) => it.code === 'turn_refused').length") == 1
    )

    hosts = {line["host"]: line["why"] for line in tab.state("network")}
    assert hosts[f"{turn.host}:{turn.port}"] == "ICE server"
    exported = tab.do({"do": "export", "what": "everything", "audio": False})
    archive = tab.page.evaluate("(url) => fetch(url).then((it) => it.text())", exported["url"])
    everything = tab.page.evaluate(
        "async () => JSON.stringify([window.starling.state, await window.starling.do({do: 'stats'})])"
    )
    for text in (archive, everything, tab.page.content(), *tab.console):
        assert PASSWORD not in text
    _show(tab, "settings/set-ice")
    assert tab.page.is_checked("#relay-only")
    kept_to_policy(tab)
    tab.page.close()
    turn.until(lambda: turn.carried > PIECE, "coturn to have carried what was heard")


def _show(tab: Tab, where: str) -> None:
    tab.page.evaluate("(where) => { location.hash = where; }", where)
    view = where.partition("/")[0]
    tab.until(f"() => document.querySelector('#view-{view}:not([hidden])')", f"the view {view}")


def _advised(tab: Tab, words: str) -> None:
    """The sharing view says so."""
    there = "(words) => document.querySelector('#view-sharing')?.innerText.includes(words)"
    tab.until(there, words, arg=words)


def _add(tab: Tab, turn: Turn, password: str) -> None:
    """As a listener does: into the form of the settings."""
    _show(tab, "settings/set-ice")
    server = turn.server()
    tab.page.fill("#new-ice", server["urls"])
    tab.page.fill("#ice-user", NAME)
    tab.page.fill("#ice-pass", password)
    tab.page.press("#ice-pass", "Enter")
    tab.until("() => document.getElementById('ice-pass').value === ''", "the server to be taken")
