"""What is generated from the contract is what the contract says now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from player.engine import wire
from tools import contract
from tools.contract_examples import COMMANDS
from tools.contract_model import of_kind, shapes
from tools.contract_types import interface_name

GOLDEN = Path(__file__).parent / "golden"


def test_generated_files_are_fresh() -> None:
    """contract.d.ts, docs/api.md and the golden messages follow contract.py: `make contract`."""
    assert [str(path) for path in contract.stale()] == []


def test_every_message_has_a_name_of_its_own() -> None:
    """No two messages of a kind share a name on the wire, and no two types one in TypeScript."""
    names = [interface_name(shape) for shape in shapes()]
    assert len(names) == len(set(names))


def test_examples_are_of_commands() -> None:
    """An example of a command that is gone is not kept."""
    assert set(COMMANDS) <= {shape.wire for shape in of_kind("Command")}


@pytest.mark.parametrize("name", [interface_name(one) for one in of_kind("Command")])
def test_commands_are_read(name: str) -> None:
    """Every golden command is one that the engine reads."""
    data = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))

    command = wire.parse_command(data)

    assert wire.snake_case(type(command).__name__) == data["do"]
    assert {key: wire.plain(command)[key] for key in data if key != "do"} == {
        key: value for key, value in data.items() if key != "do"
    }


@pytest.mark.parametrize("name", [interface_name(one) for one in of_kind("Report")])
def test_reports_are_read_whole(name: str) -> None:
    """Every golden report is read, and written out again it is the same."""
    data = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))

    assert json.loads(wire.dump("report", wire.parse_report(data))) == data
