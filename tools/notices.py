"""Notices of everything that the page carries and others wrote: `licences.txt`.

Made from the lock files and from what is installed by them.
"""

from __future__ import annotations

import email
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.pack import MODULES, ROOT, BuildError, read, read_zip
from tools.wheels import locked_wheels, version

SHIPPED = (
    "@fluent/bundle",
    "@micropython/micropython-webassembly-pyscript",
    "@noble/hashes",
    "@pyscript/core",
    "onnxruntime-web",
    "onnxruntime-common",
    "pyodide",
    "webtorrent",
)
"""npm packages of which a file is in `dist/`. Those inside webtorrent's bundle are added."""

BUNDLED = ("events", "path-esm")
"""In webtorrent's bundle by its own build, which is not installed here."""

_LICENCES = ROOT / "vendor" / "licences"
"""Texts of packages that carry none themselves, by package name with `/` as `--`."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One package: what it is and under which terms."""

    name: str
    version: str
    licence: str
    """SPDX expression, as the package says."""
    text: str


def _npm_names() -> list[str]:
    """Packages shipped, with those that webtorrent's bundle holds, by its own source map."""
    packages = json.loads(read(ROOT / "package-lock.json", "make lock"))["packages"]
    bundle = json.loads(read(MODULES / "webtorrent" / "dist" / "webtorrent.min.js.map"))
    inside = {
        found[-1]
        for source in bundle["sources"]
        if (found := re.findall(r"node_modules/((?:@[^/]+/)?[^/]+)/", source))
    }
    for name in SHIPPED:
        if f"node_modules/{name}" not in packages:
            raise BuildError(f"{name} is not in package-lock.json; run `make lock`")
    return sorted(inside.union(SHIPPED))


def _npm_notice(name: str) -> Notice:
    folder = MODULES / name
    if name in BUNDLED:
        return Notice(name=name, version="", licence="MIT", text=_text_in(folder, name))
    about = json.loads(read(folder / "package.json"))
    licence = about.get("license") or "see text"
    return Notice(
        name=name,
        version=about["version"],
        licence=licence if isinstance(licence, str) else licence.get("type", "see text"),
        text=_text_in(folder, name) or _by(about),
    )


def _by(about: dict[str, Any]) -> str:
    """Whom a package names, where it carries no text: npm's `license` field is all there is."""
    author = about.get("author") or about.get("repository") or about["name"]
    name = author.get("name") or author.get("url") if isinstance(author, dict) else author
    return f"By {name}. The package carries no text of its licence."


def _text_in(folder: Path, name: str) -> str:
    kept = _LICENCES / f"{name.replace('/', '--')}.txt"
    if kept.is_file():
        return kept.read_text(encoding="utf-8").strip()
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name.lower().startswith(("licen", "copying")):
            return path.read_text(encoding="utf-8", errors="replace").strip()
    return ""


def _wheel_notice(wheel: Path) -> Notice:
    files = read_zip(wheel)
    folder = next(name.split("/")[0] for name in files if name.endswith(".dist-info/METADATA"))
    about = email.message_from_bytes(files[f"{folder}/METADATA"])
    texts = [
        data.decode(errors="replace").strip()
        for name, data in sorted(files.items())
        if name.startswith(f"{folder}/")
        and name.rsplit("/", 1)[-1].lower().startswith(("licen", "copying"))
    ]
    return Notice(
        name=about["Name"],
        version=about["Version"],
        licence=about["License-Expression"] or (about["License"] or "see text").splitlines()[0],
        text="\n\n".join(texts),
    )


def notices() -> list[Notice]:
    """One for each package shipped, in the order of their names."""
    wheels = [*locked_wheels("page.txt"), *sorted((ROOT / "vendor").glob("*.whl"))]
    info = json.loads(read(MODULES / "pyodide" / "pyodide-lock.json"))["info"]
    found = [_npm_notice(name) for name in _npm_names()]
    found.append(
        Notice(
            name="CPython",
            version=info["python"],
            licence="PSF-2.0",
            text=_text_in(MODULES, "cpython"),
        )
    )
    found += [_wheel_notice(wheel) for wheel in wheels]
    return sorted(found, key=lambda notice: notice.name.lower().lstrip("@"))


def text() -> str:
    """The file: ours first, then the others, each with its own terms."""
    rule = "─" * 72
    ours = (
        f"Starling {version()}\n\n"
        "This program is free software: you can redistribute it and/or modify it under the\n"
        "terms of the GNU General Public License, version 3 or (at your option) any later\n"
        "version. It comes with no warranty. The text of the licence follows the list of\n"
        "what others wrote and this page carries.\n"
    )
    parts = [ours]
    for one in notices():
        head = f"{one.name} {one.version}\n{one.licence}"
        parts.append(f"{rule}\n{head}\n\n{one.text}".rstrip() + "\n")
    licence = read(ROOT / "LICENSE", "git checkout LICENSE").decode()
    return "\n".join([*parts, f"{rule}\nStarling's licence\n\n{licence}"])
