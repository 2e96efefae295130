"""What is exported is read by other people's programs. Who is not installed is passed over; which
versions were seen to read what is in docs/playlists.md.

Of Debian: mpv mpd mpc vlc-bin vlc-plugin-base quodlibet audacious strawberry xvfb dbus. Of PyPI:
troi and maloja, each in an environment of its own, named by STARLING_TROI and STARLING_MALOJA
(the folder with its programs)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from player.library._playlist_items import PlaylistItem
from player.library._playlist_out import Format, write
from player.library.lists.listens import Heard, Kind, write_listens

pytestmark = pytest.mark.servers

NAMES = [
    "Dir/01 Jóga.wav",
    "Dir/#2 песня, 100% – ×.wav",
    "Prelude: No. 1.wav",
    "日本 & <x>.wav",
]
BARE = [name.rpartition("/")[2] for name in NAMES]
MBID = "e97f805a-ab48-4c52-855e-07049142113d"
NOBODY = "65534"
TEXTS: list[Format] = ["m3u8", "xspf", "pls", "jspf"]


@pytest.fixture(scope="module")
def music() -> Iterator[Path]:
    """A folder of music with lists beside it, that every user may read."""
    folder = Path(tempfile.mkdtemp(prefix="lists-"))
    folder.chmod(0o755)
    (folder / "Dir").mkdir()
    for name in NAMES:
        with wave.open(str(folder / name), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8000)
            file.writeframes(b"\0\0" * 4000)
    items = [
        PlaylistItem(
            uri=name,
            title=f"Title {number} é",
            artist=f"Artist {number}",
            album="Album ж",
            duration_ms=500,
            identifiers=(f"https://musicbrainz.org/recording/{MBID}",),
        )
        for number, name in enumerate(NAMES)
    ]
    for format in TEXTS:
        text = "".join(write(format, "Mine é", items))
        (folder / f"list.{format}").write_text(text, encoding="utf-8")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A short-named home of nobody's: sockets' names have 107 bytes at most."""
    folder = Path(tempfile.mkdtemp(prefix="home-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def need(*programs: str) -> None:
    """Skip where one of these is not installed."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def run(*command: str, home: Path, feed: str | None = None, **more: str) -> str:
    """What a program prints, both ways."""
    known = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        command,
        input=feed,
        env={**known, "LANG": "C.UTF-8", **more},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return done.stdout + done.stderr


@contextmanager
def talking(*command: str, deadline: float = 100, **more: Any) -> Iterator[subprocess.Popen[str]]:
    """A program that is spoken to while it runs, and killed at the deadline: whoever waits for its
    words hears no more then."""
    with subprocess.Popen(command, text=True, **more) as program:
        alarm = threading.Timer(deadline, program.kill)
        alarm.start()
        try:
            yield program
        finally:
            alarm.cancel()
            program.kill()


@pytest.mark.parametrize("format", ["m3u8", "pls"])
def test_mpv(music: Path, home: Path, format: str) -> None:
    """Plays each file; of M3U it shows the titles."""
    need("mpv")
    said = run(
        "mpv", "--no-config", "--vo=null", "--ao=null", "--length=0.05",
        "--msg-level=all=no,term-msg=status", "--term-playing-msg=GOT ${path}|${media-title}",
        str(music / f"list.{format}"), home=home,
    )  # fmt: skip
    lines = [line[4:].partition("|") for line in said.splitlines() if line.startswith("GOT ")]
    assert [path.rpartition("/")[2] for path, _, _ in lines] == BARE
    if format == "m3u8":
        assert [title for _, _, title in lines] == [f"Artist {n} - Title {n} é" for n in range(4)]


@pytest.mark.parametrize("format", ["m3u8", "xspf", "pls"])
def test_vlc(music: Path, home: Path, format: str) -> None:
    """Opens each file, as its log says: asked for its list while that grows, VLC 3.0 dies now and
    then. It refuses to run as root."""
    need("vlc", "setpriv")
    drop = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    said = run(
        *(drop if os.geteuid() == 0 else []), "vlc", "-I", "dummy", "-vv", "--aout=dummy",
        "--no-video", "--play-and-exit", str(music / f"list.{format}"), home=home,
    )  # fmt: skip
    opened = [unquote(each) for each in re.findall(r"`file://(\S+)' successfully opened", said)]
    paths = [str(music / name) for name in NAMES]
    assert list(dict.fromkeys(each for each in opened if each in paths)) == paths


def test_mpd(music: Path, home: Path) -> None:
    """Loads M3U and PLS that lie in its music; of XSPF it only takes addresses of the web."""
    need("mpd", "mpc")
    config = home / "mpd.conf"
    sock = home / "sock"
    config.write_text(
        f'music_directory "{music}"\nplaylist_directory "{home}"\ndb_file "{home}/db"\n'
        f'state_file "{home}/state"\nbind_to_address "{sock}"\n'
        'audio_output {\ntype "null"\nname "none"\n}\n'
    )

    def mpc(*words: str) -> str:
        return run("mpc", *words, home=home, MPD_HOST=str(sock))

    with talking(
        "mpd", "--no-daemon", "--stderr", "--verbose", str(config), stderr=subprocess.PIPE
    ) as mpd:
        assert mpd.stderr is not None
        # It looks through its music when it starts, and says when it has.
        assert any("update: finished" in line for line in mpd.stderr)
        for format in ("m3u8", "pls"):
            mpc("clear")
            mpc("load", f"list.{format}")
            assert mpc("playlist", "-f", "%file%").splitlines() == NAMES


def test_quodlibet(music: Path, home: Path) -> None:
    """Its own readers of M3U and PLS."""
    need("quodlibet", "xvfb-run")
    script = home / "read.py"
    script.write_text(
        "import json, sys, quodlibet\n"
        "quodlibet.init_cli()\n"
        "from quodlibet.library.song import SongFileLibrary\n"
        "from quodlibet.library.playlist import PlaylistLibrary\n"
        "from quodlibet.browsers.playlists.util import parse_m3u, parse_pls\n"
        "songs = SongFileLibrary('t')\n"
        "lists = PlaylistLibrary(songs)\n"
        "for name, parse in (('list.m3u8', parse_m3u), ('list.pls', parse_pls)):\n"
        f"    path = {str(music)!r} + '/' + name\n"
        "    with open(path, 'rb') as file:\n"
        "        found = parse(file, path, songs_lib=songs, pl_lib=lists)\n"
        "    print('GOT', json.dumps([song('~basename') for song in found]))\n"
    )
    said = run("xvfb-run", "-a", "/usr/bin/python3", str(script), home=home)
    found = [json.loads(line[4:]) for line in said.splitlines() if line.startswith("GOT ")]
    assert found == [BARE, BARE], said


def test_audacious(music: Path, home: Path) -> None:
    """Shows every track; of XSPF with its words."""
    need("audacious", "audtool", "xvfb-run", "dbus-run-session")
    script = home / "run.sh"
    script.write_text(
        "audacious -H >/dev/null 2>&1 &\np=$!\n"
        't() { audtool "$@" 2>/dev/null; }\n'
        "for i in $(seq 200); do t --playlist-length >/dev/null && break; sleep 0.2; done\n"
        "for f in xspf m3u8 pls; do t --playlist-clear; t --playlist-addurl "
        f"file://{music}/list.$f\n"
        'for i in $(seq 200); do [ "$(t --playlist-length)" = 4 ] && break; sleep 0.2; done\n'
        "echo FORMAT $f; t --playlist-display; done\nkill $p\n"
    )
    said = run("dbus-run-session", "xvfb-run", "-a", "sh", str(script), home=home)
    _, *parts = said.split("FORMAT ")
    assert len(parts) == 3, said
    for part in parts:
        assert "4 tracks" in part
        for number, name in enumerate(BARE):
            shown = f"Artist {number} - Album ж - Title {number} é"
            assert (shown if part.startswith("xspf") else name.removesuffix(".wav")) in part


def test_strawberry(music: Path, home: Path) -> None:
    """Has every track of an XSPF in its database."""
    need("strawberry", "sqlite3", "xvfb-run", "dbus-run-session")
    script = home / "run.sh"
    query = "SELECT title || '|' || artist || '|' || url FROM playlist_items"
    script.write_text(
        f"strawberry --load {music}/list.xspf >/dev/null 2>&1 &\np=$!\n"
        f'ask() {{ find {home} -name strawberry.db -exec sqlite3 {{}} "{query}" \\; 2>/dev/null; }}\n'
        'for i in $(seq 200); do [ "$(ask | wc -l)" -ge 4 ] && break; sleep 0.2; done\n'
        "ask | sed 's/^/GOT /'\nkill $p\n"
    )
    said = run("dbus-run-session", "xvfb-run", "-a", "sh", str(script), home=home)
    rows = [line[4:].split("|") for line in said.splitlines() if line.startswith("GOT ")]
    assert [row[:2] for row in rows] == [[f"Title {n} é", f"Artist {n}"] for n in range(4)]
    assert [unquote(row[2]).rpartition("/")[2] for row in rows] == BARE


def test_troi(music: Path, home: Path) -> None:
    """ListenBrainz' own reader of JSPF."""
    python = Path(os.environ.get("STARLING_TROI", "nowhere")) / "python"
    if not python.exists():
        pytest.skip("STARLING_TROI does not name the programs of an environment with troi")
    code = (
        "import json, sys\nfrom troi.playlist import _deserialize_from_jspf as read\n"
        "found = read(json.load(open(sys.argv[1])))\n"
        "print('GOT', json.dumps([found.name, [[r.name, r.mbid, r.artist_credit.name, "
        "r.release.name] for r in found.recordings]]))\n"
    )
    said = run(str(python), "-c", code, str(music / "list.jspf"), home=home)
    (line,) = [line for line in said.splitlines() if line.startswith("GOT ")] or [said]
    rows = [[f"Title {n} é", MBID, f"Artist {n}", "Album ж"] for n in range(4)]
    assert json.loads(line[4:]) == ["Mine é", rows]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("json", "starling_lb-2026-11-21.json"),
        ("lastfm", "starling-lastfm-2026-11-21.csv"),
        ("scrobbler", ".scrobbler.log"),
    ],
)
def test_maloja(home: Path, kind: Kind, name: str) -> None:
    """Imports the whole history, skips left out."""
    maloja = Path(os.environ.get("STARLING_MALOJA", "nowhere")) / "maloja"
    if not maloja.exists():
        pytest.skip("STARLING_MALOJA does not name the programs of an environment with maloja")
    listens = [
        Heard(
            at=1_600_000_000 + 600 * number,
            title=f'Song, "{number}" é',
            artist="Björk",
            album="Homogenic",
            duration_ms=200_000,
            skipped=number == 3,
        )
        for number in range(4)
    ]
    file = home / name
    file.write_text("".join(write_listens(kind, listens)), encoding="utf-8")
    said = run(
        str(maloja), "import", str(file),
        home=home, MALOJA_DATA_DIRECTORY=str(home / "data"), MALOJA_SKIP_SETUP="true",
    )  # fmt: skip
    assert "Successfully imported 3 scrobbles" in said, said
