"""The sizes of docs/design.md, section 9, on what was built. Marked as what `make test` runs after
a build; no browser is asked."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest

import tools.build
from bench import sizes

pytestmark = pytest.mark.browser

NEEDED_BY_SOME = ("swarm", "deck.tone", "deck.move", "tone.curve")
"""Parts of the bridge that are fetched when they are."""


@pytest.mark.parametrize(("part", "budget"), [("shell", 330_000), ("of it ours", 90_000)])
def test_the_shell_is_small(dist: Path, part: str, budget: int) -> None:
    """What is fetched before the page can be used stays within its budget."""
    (found,) = (each for each in sizes.parts(dist) if each.name == part)

    assert found.wire <= budget


def test_the_engine_is_within_its_budget(dist: Path) -> None:
    """Pyodide, its library and our wheels travel in 5.5 MB. A file packed in passing is no smaller
    than one that is packed once for all, which takes a minute for the largest: the small ones first,
    and no more of them than it takes."""
    (found,) = (each for each in sizes.parts(dist) if each.name == "engine")

    assert {"engine/pyodide.asm.wasm", "engine/python_stdlib.zip"} <= set(found.files)
    at_most = {name: len(brotli.compress(each, quality=9)) for name, each in found.files.items()}
    for name in sorted(found.files, key=lambda each: len(found.files[each])):
        if sum(at_most.values()) > sizes.ENGINE:
            at_most[name] = sizes.compressed(found.files[name])
    assert sum(at_most.values()) <= sizes.ENGINE


def test_heavy_parts_wait_for_their_need(dist: Path) -> None:
    """Neither the first paint nor the engine's start fetches what only some listeners need."""
    for files in (sizes.first_paint(dist), sizes.engine(dist)):
        assert not [name for name in files if name.startswith(tools.build.LAZY)]
        assert not [name for name in files if any(each in name for each in NEEDED_BY_SOME)]


def test_every_module_of_the_first_paint_is_announced(dist: Path) -> None:
    """index.html preloads all that main.js imports: none waits for another to be read first."""
    assert sizes.imported(dist, "bridge/main.js") <= sizes.linked(dist)


def test_announced_files_exist(dist: Path) -> None:
    """index.html names no file that was not built."""
    assert [name for name in sizes.linked(dist) if not (dist / name).is_file()] == []
