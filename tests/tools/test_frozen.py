"""The page's standard library has all that is imported, and no more than is meant."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

import pytest

from tools.frozen import DROP, is_dropped, module_name
from tools.pack import MODULES, ROOT, read_zip, tree
from tools.wheels import OURS, locked_wheels

STOCK = {module_name(path) for path in read_zip(MODULES / "pyodide" / "python_stdlib.zip")}

FALLBACKS = {
    "packaging": {"ctypes.wintypes"},
    "micropip": {"unittest"},
}
"""Imports that their package makes on other platforms only, or goes on without."""


def _sources() -> Iterator[tuple[str, str, bytes]]:
    """Every Python source that the page carries: package, path and text."""
    for package in OURS:
        for name, data in tree(ROOT / "py" / package).items():
            if name.endswith(".py"):
                yield package, f"{package}/{name}", data
    for wheel in locked_wheels("page.txt"):
        package = wheel.name.split("-")[0]
        for name, data in read_zip(wheel).items():
            if name.endswith(".py") and "/_tools/" not in name:
                yield package, name, data


def _imports(data: bytes) -> Iterator[str]:
    """Every module named by an import anywhere in a source, in functions too."""
    for node in ast.walk(ast.parse(data)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_that_is_imported_is_dropped() -> None:
    """No import in our packages, or those we carry, names what the page goes without."""
    missing = {
        (path, name)
        for package, path, data in _sources()
        for name in _imports(data)
        if name.partition(".")[0] in sys.stdlib_module_names
        and is_dropped(name)
        and name not in FALLBACKS.get(package, set())
    }

    assert missing == set()


def test_every_dropped_name_exists_or_is_elsewhere() -> None:
    """A name in the list of what is dropped is a module of CPython, not a slip."""
    known = STOCK | set(sys.stdlib_module_names)
    packages = {name.rpartition(".")[0] for name in STOCK}

    slips = [
        name
        for names in DROP.values()
        for name in names.split()
        if not set("?*").intersection(name) and name not in known and name not in packages
    ]

    assert slips == []


@pytest.mark.parametrize(
    ("path", "dropped"),
    [
        ("unittest/mock.py", True),
        ("unittest/__init__.py", True),
        ("encodings/cp850.py", True),
        ("encodings/utf_8.py", False),
        ("http/client.py", False),
        ("http/server.py", True),
        ("codecs.py", False),
        ("xml/etree/ElementTree.py", False),
        ("sqlite3/__init__.py", False),
    ],
)
def test_a_name_drops_itself_and_what_is_in_it(path: str, dropped: bool) -> None:
    """A package goes with its modules; a module whose name only begins alike stays."""
    assert is_dropped(module_name(path)) is dropped
