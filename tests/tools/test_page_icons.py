"""A build's icons stand in its page: no list fetches the sprite while it scrolls."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tools.pack import ROOT, BuildError
from tools.page_icons import SPRITE, inline_icons

FILES = {
    "index.html": '<body>\n<use href="icons/sprite.svg#house"/>',
    "views.html": '<use href="icons/sprite.svg#disc-3"/>',
    "bridge/shell.rows.js": "put(use, `icons/sprite.svg#${icon}`)",
    "shell/ui.json": json.dumps({"ui/dom.py": 'use("icons/sprite.svg#" + name)'}),
    "shell/views.json": json.dumps({"ui/views.py": 'use("icons/sprite.svg#play")'}),
}


def built(folder: Path, **changed: str) -> Path:
    """A build before its icons are put in."""
    for name, text in (FILES | changed).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "icons").mkdir()
    (folder / SPRITE).write_bytes((ROOT / "web" / SPRITE).read_bytes())
    return folder


def test_the_page_holds_every_icon_and_nothing_names_the_file(tmp_path: Path) -> None:
    """Each icon of the sprite has a name of its own in the page, by which all others call it."""
    out = built(tmp_path)

    inline_icons(out)

    texts = {name: (out / name).read_text(encoding="utf-8") for name in FILES}
    assert not [name for name, text in texts.items() if SPRITE in text]
    assert '<use href="#icon-disc-3"/>' in texts["views.html"]
    assert "`#icon-${icon}`" in texts["bridge/shell.rows.js"]
    assert json.loads(texts["shell/ui.json"]) == {"ui/dom.py": 'use("#icon-" + name)'}
    sprite = (ROOT / "web" / SPRITE).read_text(encoding="utf-8")
    names = re.findall(r'<symbol id="([^"]+)"', sprite)
    inside = re.findall(r'<symbol id="icon-([^"]+)" viewBox=', texts["index.html"])
    assert inside == names


def test_a_page_that_has_no_place_for_them_is_no_build(tmp_path: Path) -> None:
    """Icons that nobody sees would be noticed by nobody."""
    with pytest.raises(BuildError):
        inline_icons(built(tmp_path, **{"index.html": "<body class=x>"}))
