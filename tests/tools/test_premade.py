"""What `dataclass` writes for our classes is in the wheel, compiled: no start compiles it again."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import marshal
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from tests.browser.kit import ROOT

SOURCE = ROOT / "py" / "premade.py"


@pytest.mark.browser  # it needs a build, but no browser
def test_the_built_wheel_has_the_methods_of_every_class(dist: Path) -> None:
    """All modules but those that need a browser, in the page's own Pyodide."""
    script = ROOT / "tests" / "tools" / "premade.mjs"
    done = subprocess.run(
        ["node", str(script), str(dist)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["missed"] == []
    assert told["made"] > 300
    assert told["works"].startswith("Find(text=''") and "limit=3" in told["works"]
    assert told["equal"] is True


@pytest.fixture
def premade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, where nothing was made yet."""
    place = Path(shutil.copy(SOURCE, tmp_path))
    (tmp_path / "premade.bin").write_bytes(marshal.dumps({}))
    spec = importlib.util.spec_from_file_location("premade_here", place)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(dataclasses, "exec", None, raising=False)  # taken away at the end
    return module


def test_what_was_made_is_not_compiled_again(premade: ModuleType, tmp_path: Path) -> None:
    premade.use()
    pairs = []
    for _ in range(2):
        pairs.append(dataclasses.make_dataclass("Pair", ["a", ("b", int, 7)], frozen=True))
        table = {premade.key(text): compile(text, "", "exec") for text in premade.missed}
        (tmp_path / "premade.bin").write_bytes(marshal.dumps(table))
        premade.missed.clear()
        premade.use()
    assert premade.missed == [] and len(premade.made) > 0
    first, second = pairs
    assert repr(first(1)) == repr(second(1)) == "Pair(a=1, b=7)"
    assert second(1) == second(1, 7) != second(2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        second(1).a = 2


def test_what_was_not_made_is_compiled_as_ever(premade: ModuleType) -> None:
    premade.use()
    made = dataclasses.make_dataclass("Other", ["c"])
    assert made(5) == made(5)
    assert premade.missed
