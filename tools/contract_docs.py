"""`docs/api.md`: the public interface, written out from the contract."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tools.contract_examples import example
from tools.contract_model import Field, Shape, aliases, contract_version, of_kind, regions
from tools.contract_problems import problems
from tools.contract_types import region_type, ts

HEAD = """\
# The interface

<!-- GENERATED from py/player/contract by `make contract`. Do not edit. -->

`window.starling` is what user scripts, tests and the page itself talk to. This is version {version}
of it; the number rises when a program written against it would have to change. Its types are in
`web/bridge/contract.d.ts`.

```js
await starling.ready;                             // {{version, timings}}
const {{ tracks }} = await starling.do({{ do: "add", uri }}); // the answer, or a Problem is thrown
const off = starling.on("changed", (event) => …); // events, by name; off() ends it
starling.state.playback;                          // the last known value of every region
```

An order given before the engine is ready waits for it. A promise rejects with an `Error` that
carries the fields of a [Problem](#problem): its `code` is stable, its `message` says what to do
next.

"""

PROBLEMS = """\
## Problems

Expected failures, by `code`. `blame` is whose doing would have to change: `us` (what was given or
asked), `source`, `peer`, `network` or `device`. Where a sentence is filled in at run time it shows
`…`; it may change, the code does not.

| code | blame | what it says |
|---|---|---|
"""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _table(fields: Iterable[Field], *, optional: bool) -> list[str]:
    rows = [
        f"| `{one.name}`{'?' if optional and not one.required else ''} |"
        f" `{_cell(ts(one.type))}` | {_cell(one.doc)} |"
        for one in fields
    ]
    return ["| field | type | |", "|---|---|---|", *rows, ""] if rows else []


def _shown(shape: Shape) -> str:
    """A command's example as a line of JavaScript."""
    pairs = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in example(shape).items()
    ]
    return f"await starling.do({{ {', '.join(pairs)} }});"


def _command(shape: Shape) -> list[str]:
    answer = "nothing" if shape.answer == "Done" else f"[{shape.answer}](#{shape.answer.lower()})"
    return [
        f"### {shape.wire}",
        "",
        shape.doc,
        "",
        *_table(shape.fields, optional=True),
        f"Answers {answer}.",
        "",
        "```js",
        _shown(shape),
        "```",
        "",
    ]


def _shape(shape: Shape) -> list[str]:
    return [f"### {shape.name}", "", shape.doc, "", *_table(shape.fields, optional=False)]


def _message(shape: Shape) -> list[str]:
    optional = shape.kind == "Report"
    return [f"### {shape.wire}", "", shape.doc, "", *_table(shape.fields, optional=optional)]


def _region(name: str) -> str:
    kind = region_type(name)
    return f"| `starling.state.{name}` | [{kind}](#{kind.removesuffix('[]').lower()}) |"


def text() -> str:
    """The whole page."""
    lines: list[str] = ["## Commands", ""]
    for shape in of_kind("Command"):
        lines += _command(shape)
    lines += ["## Regions", "", "| | |", "|---|---|", *map(_region, regions()), ""]
    lines += ["## Events", ""]
    for shape in of_kind("Event"):
        lines += _message(shape)
    lines += ["## Shapes", ""]
    for shape in of_kind(""):
        lines += _shape(shape)
    lines += ["### Names of types", "", "| type | is | |", "|---|---|---|"]
    lines += [
        f"| `{alias.name}` | `{_cell(ts(alias.type))}` | {_cell(alias.doc)} |"
        for alias in aliases()
    ]
    lines += ["", "## Inside the page", ""]
    lines += ["Effects go from the engine to the page, reports back. They are no part of what", ""]
    lines[-2] += " other programs may rely on."
    for kind in ("Effect", "Report"):
        for shape in of_kind(kind):
            lines += _message(shape)
    rows = [f"| `{one.code}` | {one.blame} | {_cell(one.sentence)} |" for one in problems()]
    return (
        HEAD.format(version=contract_version())
        + "\n".join(lines)
        + "\n"
        + PROBLEMS
        + "\n".join([*rows, ""])
    )
