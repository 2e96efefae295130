"""What `run.mjs` runs inside Pyodide: imports with the page's own means, then the pure tests."""

import importlib
import pkgutil
import sys
import warnings

FOLDERS = ("player", "p2p", "ml")
"""Folders of tests/ whose tests are pure."""


def import_everything() -> None:
    """Import all that the page starts with, from the trimmed standard library alone."""
    sys.path.insert(0, "/wheels")
    _import("p2p", "player", "mutagen")
    assert "numpy" not in sys.modules, "the engine must start without NumPy"


def import_taste() -> None:
    """Import what comes on first need, once NumPy is there."""
    _import("ml")


def _import(*packages: str) -> None:
    count = 0
    for package in packages:
        top = importlib.import_module(package)
        for module in pkgutil.walk_packages(top.__path__, f"{package}."):
            if module.name.startswith("player.browser"):
                continue  # it needs the page's bridge: the browser journeys run it
            importlib.import_module(module.name)
            count += 1
    print(f"{count} modules of {', '.join(packages)} import from the page's own standard library")


def run_tests(argv: object) -> int:
    """Run pytest; its exit status."""
    sys.path += ["/stock/stdlib.zip", "/project", "/project/tests/pyodide/inside"]
    importlib.invalidate_caches()
    import os

    import pytest

    os.chdir("/project")
    given = list(argv.to_py()) if hasattr(argv, "to_py") else []
    folders = [f"tests/{name}" for name in FOLDERS if os.path.isdir(f"tests/{name}")]
    config = "/project/tests/pyodide/inside/pytest.ini"
    warnings.simplefilter("default")
    arguments = ["-c", config, "--rootdir=/project", "-p", "plugin"]
    return int(pytest.main([*arguments, *(given or folders)]))
