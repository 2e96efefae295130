"""The locks pin everything and name no host."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tools.contract_problems import problems
from tools.notices import notices
from tools.pack import ROOT
from tools.wheels import version

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
NPM = [ROOT, ROOT / "tests" / "peers"]
"""Where a package.json lies: the page's, and the foreign implementations that tests run beside it."""


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_python_locks_pin_by_hash_and_name_no_host(lock: Path) -> None:
    """Each requirement has an exact version and a hash; no index, link or address is in it."""
    text = re.sub(r"\\\n", " ", lock.read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]

    assert lines
    assert all(re.match(r"[a-z0-9._-]+==\S+ .*--hash=sha256:", line) for line in lines)
    assert "://" not in text and "--index" not in text and "--find-links" not in text


@pytest.mark.parametrize("folder", NPM, ids=lambda path: path.name)
def test_the_npm_locks_name_no_host(folder: Path) -> None:
    """No package of an npm lock says where it was fetched from; each has its hash."""
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    packages.pop("")

    assert all("resolved" not in entry for entry in packages.values())
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())


@pytest.mark.parametrize("folder", NPM, ids=lambda path: path.name)
def test_npm_versions_are_exact(folder: Path) -> None:
    """package.json names one version of each package, not a range."""
    told = json.loads((folder / "package.json").read_text(encoding="utf-8"))

    named = told["dependencies"] | told.get("devDependencies", {})
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", one) for one in named.values())


def test_the_page_has_one_version() -> None:
    """package.json and pyproject.toml name the same."""
    told = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))

    assert told["version"] == version()


def test_mutagen_is_the_same_on_both_sides() -> None:
    """The tests on the host run with the mutagen that the page carries."""
    found = {
        re.search(r"^mutagen==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)[1]
        for path in (ROOT / "requirements").glob("*.in")
        if "mutagen==" in path.read_text(encoding="utf-8")
    }

    assert len(found) == 1


def test_everything_shipped_has_terms() -> None:
    """Every package that the page carries has a licence in licences.txt."""
    assert [one.name for one in notices() if not one.licence or not one.text] == []


def test_problems_say_what_happened() -> None:
    """A Problem that the player raises has a sentence: it begins like one and ends like one."""
    odd = [
        one
        for one in problems()
        if one.sentence != "…" and not re.search(r"[.!?…)]$", one.sentence)
    ]

    assert [f"{one.code}: {one.sentence}" for one in odd] == []
