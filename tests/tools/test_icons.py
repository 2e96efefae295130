"""The sprite has what the page shows, and nothing else."""

from __future__ import annotations

import re

from tools.icons import ICONS, ROOT, USED

SOURCES = [
    *(ROOT / "py" / "ui").rglob("*.py"),
    *(ROOT / "web").rglob("*.html"),
    *(ROOT / "web" / "bridge").glob("*.js"),
]


def test_the_sprite_is_what_is_used() -> None:
    """`python -m tools.icons` writes it from the names in USED."""
    sprite = (ICONS / "sprite.svg").read_text(encoding="utf-8")

    assert sorted(re.findall(r'<symbol id="([^"]+)"', sprite)) == sorted([*USED, "starling"])


def test_no_icon_is_missing_and_none_is_idle() -> None:
    """A name that is not there shows nothing, and nobody is told."""
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    named = set(re.findall(r"sprite\.svg#([\w-]+)", text))

    assert named - {*USED, "starling"} == set()
    assert [name for name in USED if f'#{name}"' not in text and f'"{name}"' not in text] == []
