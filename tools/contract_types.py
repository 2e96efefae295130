"""`web/bridge/contract.d.ts`: the contract as TypeScript."""

from __future__ import annotations

import ast

from tools.contract_model import KINDS, Field, Shape, aliases, contract_version, of_kind, regions

NAMES = {
    "Any": "any",
    "bool": "boolean",
    "bytes": "Uint8Array",
    "float": "number",
    "int": "number",
    "str": "string",
}

REGIONS = {"network": "NetworkHost[]", "tasks": "Task[]", "problems": "Problem[]"}
"""Regions that are lists; the others are `<Name>Region`."""

ENGINE = """\
/** `starling.state.engine`: the page's own region, of how the engine is. */
export interface EngineRegion {
  is: string;
  [detail: string]: any;
}
"""

STARLING = """\
/** What a command's promise rejects with: an Error that carries a Problem's fields. */
export interface ProblemError extends Error, Problem {}

/** `window.starling`: for user scripts, tests and the page itself. See docs/api.md. */
export interface Starling {
  /** Resolves once the engine takes orders. Orders given earlier wait for it. */
  readonly ready: Promise<{ version: string; timings: Record<string, number> }>;
  /** The last known value of every region. */
  readonly state: Readonly<Regions>;
  /** Resolves with the command's answer; rejects with a ProblemError. */
  do<Name extends keyof Commands>(
    command: { do: Name } & Commands[Name]["command"] & { blobs?: unknown[] },
  ): Promise<Commands[Name]["answer"]>;
  /** Calls `listener` at each event of that name, until the returned function is called. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void;
}

declare global {
  interface Window {
    starling: Starling;
  }
}
"""


def ts(node: ast.expr) -> str:
    """An annotation as TypeScript. Raises TypeError on one that the contract has not used yet."""
    match node:
        case ast.Name(id=name):
            return NAMES.get(name, name)
        case ast.Constant(value=None):
            return "null"
        case ast.Constant(value=str() as text):  # a forward reference
            return ts(ast.parse(text, mode="eval").body)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return f"{ts(left)} | {ts(right)}"
        case ast.Subscript(value=ast.Name(id="Literal"), slice=inner):
            items = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return " | ".join(_literal(item) for item in items)
        case ast.Subscript(value=ast.Name(id="list"), slice=inner):
            item = ts(inner)
            return f"({item})[]" if "|" in item else f"{item}[]"
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[key, value])):
            return f"Record<{ts(key)}, {ts(value)}>"
        case _:
            raise TypeError(f"tools/contract_types.py cannot tell what {ast.unparse(node)} is")


def _literal(item: ast.expr) -> str:
    value = ast.literal_eval(item)
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _comment(doc: str, indent: str = "") -> list[str]:
    if not doc:
        return []
    lines = doc.splitlines()
    if len(lines) == 1:
        return [f"{indent}/** {lines[0]} */"]
    return [f"{indent}/**", *(f"{indent} * {line}".rstrip() for line in lines), f"{indent} */"]


def interface_name(shape: Shape) -> str:
    """Its name in TypeScript: messages carry their kind, for some share a shape's name."""
    return shape.name if shape.kind and shape.name.endswith(shape.kind) else shape.name + shape.kind


def _field(one: Field, optional: bool) -> list[str]:
    mark = "?" if optional and not one.required else ""
    return [*_comment(one.doc, "  "), f"  {one.name}{mark}: {ts(one.type)};"]


def _interface(shape: Shape) -> list[str]:
    # Whoever answers sends every field; whoever orders or reports may leave defaults out.
    optional = shape.kind in {"Command", "Report"}
    lines = [*_comment(shape.doc), f"export interface {interface_name(shape)} {{"]
    if shape.kind:
        lines.append(f'  {KINDS[shape.kind]}: "{shape.wire}";')
    for one in shape.fields:
        lines += _field(one, optional)
    return [*lines, "}", ""]


def _changed() -> list[str]:
    return [
        *_comment("A region has a new value."),
        "export type ChangedEvent = {",
        '  [Name in keyof Regions]: { event: "changed"; region: Name; value: Regions[Name] };',
        "}[keyof Regions];",
        "",
    ]


def region_type(name: str) -> str:
    """What `starling.state.<name>` is."""
    return REGIONS.get(name, f"{name.capitalize()}Region")


def _union(name: str, kind: str) -> list[str]:
    members = [f"  | {interface_name(shape)}" for shape in of_kind(kind)]
    return [f"export type {name} =", *members[:-1], f"{members[-1]};", ""]


def text() -> str:
    """The whole file."""
    lines = [
        "// GENERATED from py/player/contract by `make contract`. Do not edit.",
        "",
        f"export declare const VERSION: {contract_version()};",
        "",
    ]
    for alias in aliases():
        lines += [*_comment(alias.doc), f"export type {alias.name} = {ts(alias.type)};", ""]
    for kind in ("", *KINDS):
        title = f"{kind}s" if kind else "Shapes"
        lines += [f"// ── {title} ──", ""]
        for shape in of_kind(kind):
            lines += _changed() if shape.name == "Changed" else _interface(shape)
    lines += ["/** Every command by its name: what it takes and what it answers. */"]
    lines += ["export interface Commands {"]
    lines += [
        f"  {shape.wire}: {{ command: {interface_name(shape)}; answer: {shape.answer} }};"
        for shape in of_kind("Command")
    ]
    lines += ["}", "", "/** Every event by its name. */", "export interface Events {"]
    lines += [f"  {shape.wire}: {interface_name(shape)};" for shape in of_kind("Event")]
    lines += ["}", "", "/** Every region by its name. */", "export interface Regions {"]
    lines += [f"  {name}: {region_type(name)};" for name in regions()]
    lines += ["  engine: EngineRegion;", "}", "", ENGINE]
    for name, kind in (("AnyCommand", "Command"), ("AnyEvent", "Event")):
        lines += _union(name, kind)
    for name, kind in (("AnyEffect", "Effect"), ("AnyReport", "Report")):
        lines += _union(name, kind)
    return "\n".join([*lines, STARLING])
