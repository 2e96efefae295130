"""The page of all components, `/gallery`: for development, in no release.

`gallery.html` is made of `index.html` itself, with its policy, its styles, its templates and its
dialogs: only its first module is another. So what it shows is the product's own, and cannot drift.
`gallery/index.html` shows it twice, light and dark.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from tools.pack import ROOT, BuildError, tree
from tools.shell import STYLE

FILES = ("gallery/", "gallery.html", "art/")
"""Where everything of the gallery lies in a build."""
SHEETS = ("style/later.css", "gallery/gallery.css")
"""What the page has besides its own: the later views' style, and the gallery's."""
COVER = "art/gallery"
"""A cover to show: the one that a build has."""


def gallery_files(root: Path = ROOT) -> dict[str, bytes]:
    """The gallery's files by their path in the build."""
    index = (root / "web" / "index.html").read_text(encoding="utf-8")
    sources = {
        f"ui/gallery/{name}": data.decode()
        for name, data in tree(root / "py" / "ui" / "gallery").items()
        if name.endswith(".py")
    }
    return {
        "gallery.html": page(index).encode(),
        "gallery/ui.json": json.dumps(sources, ensure_ascii=False).encode(),
        COVER: (root / "web" / "icons" / "maskable-192.png").read_bytes(),
        **{
            f"gallery/{path.name}": path.read_bytes()
            for path in sorted((root / "web" / "gallery").iterdir())
            if path.suffix in (".html", ".css", ".js")
        },
    }


def page(index: str) -> str:
    """The gallery's page, of the product's. Raises BuildError where that is not as it was."""
    index = re.sub(r'<link rel="(?:modulepreload|preload|manifest)"[^>]*>\n', "", index)
    for old, new in (
        ('src="bridge/main.js"', 'src="gallery/main.js"'),
        (
            "</head>",
            "".join(f'<link rel="stylesheet" href="{name}">\n' for name in SHEETS) + "</head>",
        ),
        ("<title>Starling</title>", "<title>Components of Starling</title>"),
        ("<body>\n", '<body>\n<div id="gallery" class="gallery" role="main"></div>\n'),
    ):
        if index.count(old) != 1:
            raise BuildError(f"web/index.html has not one {old!r}, which the gallery is made by")
        index = index.replace(old, new)
    return index


def write_gallery(out: Path) -> None:
    """Put the gallery into a build, whose style is one sheet."""
    files = gallery_files()
    files["gallery.html"] = page((out / "index.html").read_text(encoding="utf-8")).encode()
    pair = files["gallery/index.html"].decode()
    files["gallery/index.html"] = re.sub(
        r'(<link rel="stylesheet" href="\.\./style/[^"]+">\n)+',
        f'<link rel="stylesheet" href="../{STYLE}">\n',
        pair,
    ).encode()
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
