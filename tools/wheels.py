"""The wheels that the page carries, and the lock that tells Pyodide of them.

Ours is built from `py/`, the pure ones are taken from PyPI by the hashes in
`requirements/page.txt`, numpy lies in `vendor/`. Ours and mutagen's are compiled.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from packaging.utils import parse_wheel_filename
from pyodide_lock import PackageSpec, PyodideLockSpec
from pyodide_lock.spec import InfoSpec

from tools.frozen import compiled, premade
from tools.pack import (
    MODULES,
    ROOT,
    BuildError,
    cached,
    hash_of,
    read,
    read_zip,
    run,
    tree,
    write_zip,
)

OURS = ("player", "p2p", "ml")
"""Packages of `py/` that make our wheel. `ui` is not Pyodide's but MicroPython's."""

DEPENDS = {"micropip": ["packaging"], "starling": ["mutagen"]}

PYTHON = "3.14"
"""Of the Pyodide in package.json; compared with its own word in `write_lock`."""


def version() -> str:
    """Version of the project: `__version__` in py/player/__init__.py."""
    text = read(ROOT / "py" / "player" / "__init__.py", "git checkout py").decode()
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if not found:
        raise BuildError('py/player/__init__.py has no line `__version__ = "…"`')
    return found[1]


def _record(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """The files with a RECORD of them, as PEP 427 asks."""
    lines = io.StringIO()
    rows = csv.writer(lines, lineterminator="\n")
    for name in sorted(files):
        digest = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).rstrip(b"=")
        rows.writerow([name, f"sha256={digest.decode()}", len(files[name])])
    rows.writerow([f"{folder}/RECORD", "", ""])
    return {**files, f"{folder}/RECORD": lines.getvalue().encode()}


def our_wheel(target: Path) -> Path:
    """Build `starling-<version>-py3-none-any.whl` in a folder.

    Compiled without -O: our asserts say what must hold and stay in."""
    sources: dict[str, bytes] = {}
    for package in OURS:
        for name, data in tree(ROOT / "py" / package).items():
            sources[f"{package}/{name}"] = data
    sources["premade.py"] = read(ROOT / "py" / "premade.py")
    folder = f"starling-{version()}.dist-info"
    about = {
        f"{folder}/METADATA": f"Metadata-Version: 2.4\nName: starling\nVersion: {version()}\n"
        "License-Expression: GPL-3.0-or-later\nLicense-File: LICENSE\n",
        f"{folder}/WHEEL": "Wheel-Version: 1.0\nGenerator: tools/wheels.py\n"
        "Root-Is-Purelib: true\nTag: py3-none-any\n",
    }
    needed = [*locked_wheels("page.txt"), numpy_wheel()]
    files = compiled(sources, optimize=0) | premade(sources, needed)
    files |= {name: text.encode() for name, text in about.items()}
    files[f"{folder}/licenses/LICENSE"] = read(ROOT / "LICENSE", "git checkout LICENSE")
    wheel = target / f"starling-{version()}-py3-none-any.whl"
    write_zip(wheel, _record(files, folder))
    return wheel


def locked_wheels(lock: str) -> list[Path]:
    """The wheels of a lock in `requirements/`, fetched once, checked against its hashes."""
    path = ROOT / "requirements" / lock
    folder = cached(
        "wheels",
        hash_of(read(path, "make lock")),
        lambda draft: _download(path, draft),
    )
    return sorted(folder.glob("*.whl"))


def _download(lock: Path, folder: Path) -> None:
    run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "--no-deps"),
            *("--only-binary=:all:", f"--python-version={PYTHON}", "-r", lock, "-d", folder),
        ]
    )


def _slim(wheel: Path, target: Path) -> Path:
    """The wheel compiled, without its command-line tools and type stubs; its licence stays."""
    files = read_zip(wheel)
    folder = next(name.split("/")[0] for name in files if name.endswith(".dist-info/METADATA"))
    kept = {
        name: data
        for name, data in files.items()
        if not re.search(r"(/_tools/|\.data/|\.pyi$|/py\.typed$|entry_points\.txt$|/RECORD$)", name)
    }
    place = target / wheel.name
    write_zip(place, _record(compiled(kept, optimize=0), folder))
    return place


def page_wheels(target: Path) -> list[Path]:
    """Put every wheel of the page into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    wheels = [our_wheel(target)]
    for wheel in locked_wheels("page.txt"):
        if wheel.name.startswith("mutagen-"):
            wheels.append(_slim(wheel, target))
        else:
            wheels.append(_copy(wheel, target))
    wheels.append(_copy(numpy_wheel(), target))
    return wheels


def numpy_wheel() -> Path:
    """The wheel that lies in `vendor/`."""
    found = sorted((ROOT / "vendor").glob("numpy-*.whl"))
    if len(found) != 1:
        raise BuildError("vendor/ must hold exactly one numpy wheel; see vendor/README.md")
    return found[0]


def _copy(wheel: Path, target: Path) -> Path:
    place = target / wheel.name
    place.write_bytes(wheel.read_bytes())
    return place


def write_lock(target: Path, wheels: list[Path]) -> None:
    """Write `pyodide-lock.json` for wheels that lie beside it."""
    stock = json_info()
    if not stock["python"].startswith(f"{PYTHON}."):
        raise BuildError(f"Pyodide now brings Python {stock['python']}: adapt tools/wheels.py")
    packages: dict[str, PackageSpec] = {}
    for wheel in wheels:
        name, release, _, _ = parse_wheel_filename(wheel.name)
        tops = {path.split("/")[0] for path in read_zip(wheel)}
        packages[str(name)] = PackageSpec(
            name=str(name),
            version=str(release),
            file_name=wheel.name,
            install_dir="site",
            sha256=hashlib.sha256(wheel.read_bytes()).hexdigest(),
            imports=sorted(top for top in tops if not top.endswith((".dist-info", ".libs"))),
            depends=DEPENDS.get(str(name), []),
        )
    info = InfoSpec(
        arch="wasm32",
        platform=stock["platform"],
        version=stock["abi_version"],
        python=stock["python"],
        abi_version=stock["abi_version"],
    )
    lock = PyodideLockSpec(info=info, packages=dict(sorted(packages.items())))
    lock.check_wheel_filenames()
    lock.to_json(target)


def json_info() -> dict[str, str]:
    """What Pyodide says of itself in its own lock."""
    info: dict[str, str] = json.loads(read(MODULES / "pyodide" / "pyodide-lock.json"))["info"]
    return info
