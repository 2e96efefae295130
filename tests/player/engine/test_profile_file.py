"""Every exported profile is what docs/profile.md and its schema say; so is the example there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.contract import Find
from tests.fakes import Bench
from tests.filled import filled
from tests.player.engine.test_profiling import exported
from tests.player.engine.test_tasting import ModelHere, jazz_is_heard_out

DOCS = Path(__file__).parents[3] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "profile.schema.json").read_text("utf-8"))
TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float),
    "null": type(None),
}  # fmt: skip


def wrong(value: Any, schema: dict[str, Any], at: str = "") -> list[str]:
    """Where a value is not what a schema says: the part of JSON Schema that ours needs."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[kind]) for kind in kinds):
        return [f"{at}: no {kinds}"]
    found: list[str] = []
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: not {schema['const']}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: none of {schema['enum']}")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{at}: {value[:40]!r} is no {schema['pattern']}")
    if isinstance(value, int | float):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        if not low <= value <= high or value <= schema.get("exclusiveMinimum", value - 1):
            found.append(f"{at}: {value} is out of range")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            found.append(f"{at}: {len(value)} items")
        for place, each in enumerate(value):
            found += wrong(each, schema.get("items", {}), f"{at}[{place}]")
    if isinstance(value, dict):
        known, more = schema.get("properties", {}), schema.get("additionalProperties", {})
        found += [f"{at}: no {name}" for name in schema.get("required", []) if name not in value]
        for name, each in value.items():
            if name in known:
                found += wrong(each, known[name], f"{at}.{name}")
            elif more is False:
                found.append(f"{at}: what is {name}?")
            else:
                found += wrong(each, more, f"{at}.{name}")
    return found


def test_the_example_is_one() -> None:
    """Of the page that documents it."""
    text = (DOCS / "profile.md").read_text("utf-8")
    example = json.loads(text.partition("```json")[2].partition("```")[0])
    assert wrong(example, SCHEMA) == []
    broken = example | {"version": 2, "opinions": [{"track": -1, "at": 0, "kind": "meh"}], "x": 1}
    assert len(wrong(broken, SCHEMA)) == 4


async def test_what_is_exported_is_one() -> None:
    """With everything said that can be; and where nothing was heard yet."""
    async with Bench(ModelHere(), filled=filled(jazz_is_heard_out)) as bench:
        tracks = bench.engine.library.find_ids(Find())
        await bench.do("opine", track=tracks[0], kind="more")
        await bench.do("opine", track=tracks[1], kind="less")
        bench.engine.library.taste.love_elsewhere([(tracks[2], 1_600_000_000)])
        await bench.do("unlearn", kind="day", key="2020-01-02")
        await bench.do("unlearn", kind="pause")
        found = await exported(bench)
        assert wrong(found, SCHEMA) == []
        assert len(found["opinions"]) == 3 and len(found["not_learnt_from"]) == 2
        assert min(found["trials"]["previous"]) == -1
    async with Bench(ModelHere()) as bench:
        assert wrong(await exported(bench), SCHEMA) == []
