"""The icons of a build stand in the page itself.

In sources an icon is `icons/sprite.svg#name`, as docs/decisions/icons.md says. But Chromium fetches
and parses that file anew for nearly every `<use>` that comes or changes, 21 kB and 2 to 7 ms of the
page's thread each, and a list that scrolls changes dozens a second. A `<use>` of what stands in the
same document costs next to nothing, so the build writes the sprite into the page.
"""

from __future__ import annotations

import re
from pathlib import Path

from tools.pack import BuildError

SPRITE = "icons/sprite.svg"
"""It stays in the build, fetched by nobody: the icons' licence is in it."""
_FIRST = "<body>\n"


def inline_icons(out: Path) -> None:
    """Put the sprite into `index.html`, and have every file of a build name its icons there.
    Raises BuildError where the page is not as it was."""
    symbols = re.findall(
        r"<symbol .*?</symbol>", (out / SPRITE).read_text(encoding="utf-8"), re.DOTALL
    )
    inside = "".join(each.replace('id="', 'id="icon-', 1) for each in symbols)
    for path in _naming(out):
        text = path.read_text(encoding="utf-8")
        changed = text.replace(f"{SPRITE}#", "#icon-")
        if path.name == "index.html":
            if changed.count(_FIRST) != 1 or not symbols:
                raise BuildError(f"web/index.html has not one {_FIRST!r}, behind which icons stand")
            changed = changed.replace(_FIRST, f"{_FIRST}<svg hidden>{inside}</svg>\n")
        if changed != text:
            path.write_text(changed, encoding="utf-8")


def _naming(out: Path) -> list[Path]:
    """What may name an icon: markup, the bridge, and the UI's Python."""
    bundles = [out / "shell" / f"{name}.json" for name in ("ui", "views")]
    return [*sorted(out.glob("*.html")), *sorted((out / "bridge").glob("*.js")), *bundles]
