"""The shell's files: MicroPython, and in two bundles the Python, markup and style of the views.

What the first paint runs is what `ui/app.py` imports, and what that imports in turn; every other
module of `py/ui` comes behind it, with `web/views/*.html` and `web/style/later/*.css`.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
from pathlib import Path

from tools.bare import bare
from tools.pack import MODULES, ROOT, BuildError, read, run, tree
from tools.words import words_files

UI = ROOT / "py" / "ui"
GALLERY = "gallery/"
"""Under py/ui and web: what only builds with a gallery have (tools/gallery.py)."""


STYLE = "style/page.css"
"""All of the first paint's style, in a build."""
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">\n')


def build_shell(out: Path) -> None:
    """MicroPython and the Python that it runs, and what comes behind the first paint."""
    join_styles(out)
    micropython = MODULES / "@micropython" / "micropython-webassembly-pyscript"
    shell = out / "shell"
    shell.mkdir()
    for name in ("micropython.mjs", "micropython.wasm"):
        (shell / name).write_bytes(read(micropython / name))
    freeze_fluent(shell / "fluent.mjs")
    (out / "words").mkdir()
    for name, text in (shell_sources() | later_files() | words_files()).items():
        (out / name).write_text(text, encoding="utf-8")


def join_styles(out: Path) -> None:
    """The sheets that index.html names, in one and without what only people read: half of what
    fifteen of them weigh over the wire, and one question instead of as many."""
    index = _text(out / "index.html")
    names = SHEET.findall(index)
    joined = _squeezed("".join(_text(out / name) for name in names))
    for name in names:
        (out / name).unlink()
    (out / "style" / "parts").rmdir()
    (out / STYLE).write_text(joined, encoding="utf-8")
    (out / "index.html").write_text(one_sheet(index), encoding="utf-8")


def one_sheet(page: str) -> str:
    """A page's text, with one link where the links to its sheets stood."""
    first = SHEET.search(page)
    if first is None:
        raise BuildError("the page names no sheet of style")
    link = f'<link rel="stylesheet" href="{STYLE}">\n'
    return page[: first.start()] + link + SHEET.sub("", page[first.end() :])


def _squeezed(style: str) -> str:
    command = [str(MODULES / ".bin" / "esbuild"), "--loader=css", "--minify", "--log-level=error"]
    done = subprocess.run(command, input=style, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"esbuild: {done.stderr.strip()}")
    return done.stdout


def freeze_fluent(target: Path) -> None:
    """The reader of message catalogues in one file."""
    run(
        [
            *(MODULES / ".bin" / "esbuild", "tools/fluent.entry.js", "--bundle", "--minify"),
            *("--format=esm", "--target=es2022", "--legal-comments=none", f"--outfile={target}"),
        ]
    )


def shell_sources(modules: Path = MODULES) -> dict[str, str]:
    """`ui.json`, which the first paint runs, and `views.json`, which comes behind it: each a JSON
    object of Python sources by path."""

    def is_python(path: Path) -> bool:
        return path.suffix == ".py"

    pyscript = modules / "@pyscript" / "core" / "src" / "stdlib" / "pyscript"
    # Its docstrings are two thirds of it.
    library = tree(pyscript, is_python)
    first = {f"pyscript/{name}": bare(data.decode()) for name, data in library.items()}
    later: dict[str, str] = {}
    at_first = first_modules()
    for name, data in sorted(tree(UI, is_python).items()):
        if name.startswith(GALLERY):
            continue
        (first if name in at_first else later)[f"ui/{name}"] = bare(data.decode())
    bundles = {"shell/ui.json": first, "shell/views.json": later}
    return {
        name: json.dumps(dict(sorted(each.items())), ensure_ascii=False)
        for name, each in bundles.items()
    }


def later_files(web: Path = ROOT / "web") -> dict[str, str]:
    """`views.html` and `style/later.css`: one file each of what every later view has of its own."""
    sections = "".join(_text(path) for path in sorted((web / "views").glob("*.html")))
    page = (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f"<title>The later views of Starling</title></head>\n<body>\n{sections}</body>\n</html>\n"
    )
    styles = "".join(_text(path) for path in sorted((web / "style" / "later").glob("*.css")))
    return {"views.html": page, "style/later.css": _squeezed(styles)}


def first_modules() -> set[str]:
    """Paths under py/ui of all that is imported on the way to the first paint."""
    found: set[str] = set()
    open_ = ["app.py"]
    while open_:
        name = open_.pop()
        if name in found or not (UI / name).is_file():
            continue
        found.add(name)
        parts = name.split("/")[:-1]
        found.update("/".join([*parts[: depth + 1], "__init__.py"]) for depth in range(len(parts)))
        found.add("__init__.py")
        for node in ast.parse(_text(UI / name)).body:  # what a function imports comes later
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "ui":
                path = "/".join((node.module or "").split(".")[1:])
                open_ += [f"{path}.py"] if path else []
                open_ += [f"{path}/{each.name}.py".lstrip("/") for each in node.names]
    return {name for name in found if (UI / name).is_file()}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
