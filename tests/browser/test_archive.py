"""The whole library as one download, in one browser, and taken in by another."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab
from tests.browser.test_life import give

pytestmark = pytest.mark.browser

SOUNDS = (".mp3", ".flac", ".ogg", ".opus", ".m4a", ".wav")

FETCH = """async (url) => {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}"""
IMPORT = """async (data) => window.starling.do({do: 'import', file: new File(
  [Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], 'starling.tar')})"""
READ = """async (url) => {
  const bytes = await (await fetch(url)).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (octet) => octet.toString(16).padStart(2, '0')).join('');
}"""


def test_a_library_moves_house(
    visited: Callable[..., Chrome], site: Site, album: Path, kept_to_policy: Any
) -> None:
    """Files in one profile, exported, imported in another: every byte, kept and playable; the
    archive is a plain tar; what a TURN server asks for is sealed and stays at home."""
    tab = visited("one").tab(site.url).ready()
    songs = sorted(path for path in album.iterdir() if path.suffix in SOUNDS)[:3]
    added = give(tab, *songs)
    assert len(added["tracks"]) == len(songs)
    tab.do(
        {"do": "source_add", "kind": "ice_server", "uri": "turn:turn.example:3478",
         "username": "anna", "credential": "swordfish"}
    )  # fmt: skip
    exported = tab.do({"do": "export", "what": "everything"})
    data = base64.b64decode(tab.page.evaluate(FETCH, exported["url"]))
    assert len(data) == exported["bytes"]
    assert b"swordfish" not in data
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in songs}
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        files = [tar.extractfile(name) for name in tar.getnames() if name.startswith("audio/")]
        assert {hashlib.sha256(file.read()).hexdigest() for file in files if file} == digests
    kept_to_policy(tab)

    other = visited("two").tab(site.url).ready()
    answer = import_(other, data)
    assert answer["problems"] == []
    assert len(answer["tracks"]) == len(songs)
    rows = other.tracks()
    assert [row["kept"] for row in rows] == [True] * len(songs)
    for digest in digests:
        assert other.page.evaluate(READ, f"stream/{'sri%3A' + digest}") == digest
    other.do({"do": "play", "track": answer["tracks"][0]})
    other.hears("what was taken in")
    assert other.do({"do": "verify"})["damaged"] == 0
    other.do({"do": "export", "what": "everything", "audio": False})
    kept_to_policy(other)


def import_(tab: Tab, data: bytes) -> Any:
    return tab.page.evaluate(IMPORT, base64.b64encode(data).decode())
