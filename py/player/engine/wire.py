"""JSON text ⇄ contract dataclasses. The only place that knows how a message looks."""

from __future__ import annotations

import dataclasses
import json
import re
import types
from functools import cache
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from player import contract
from player.errors import BadInput

MAX_MESSAGE = 64 * 1024 * 1024
"""Characters in one message: a pasted playlist may be long, a library may not pass here."""

MAX_NUMBER = 2**53 - 1
"""Largest number that means the same to JavaScript, Python and SQLite."""

MAX_DEPTH = 20
"""Lists and objects within each other."""


def snake_case(name: str) -> str:
    """QueueAdd → queue_add."""
    return re.sub(r"(?<=.)(?=[A-Z])", "_", name).lower()


def kinds(base: type) -> dict[str, type]:
    """All messages of a kind, by their name on the wire."""
    return {
        snake_case(name): each
        for name, each in vars(contract).items()
        if isinstance(each, type) and issubclass(each, base) and each is not base
    }


COMMANDS = kinds(contract.Command)
REPORTS = kinds(contract.Report)


def parse_command(data: dict[str, Any]) -> contract.Command:
    """A command from its JSON object. Raises BadInput that names the field."""
    command: contract.Command = _parse(data, "do", COMMANDS, "unknown_command")
    return command


def parse_report(data: dict[str, Any]) -> contract.Report:
    """A report from its JSON object. Raises BadInput that names the field."""
    report: contract.Report = _parse(data, "report", REPORTS, "unknown_report")
    return report


def read(cls: type, data: Any) -> Any:
    """One of these from its JSON object, as `plain` wrote it. Raises BadInput that names the field."""
    return _value(cls, data, cls.__name__)


def load(text: str) -> dict[str, Any]:
    """A message's JSON object. Raises BadInput."""
    if len(text) > MAX_MESSAGE:
        raise BadInput("message_too_long", "This is too much for one message. Send less at once.")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise BadInput("not_a_message", "A message is a JSON object.")
    _check(data, MAX_DEPTH)
    return data


def _check(value: Any, depth: int) -> None:
    """Nothing may pass that JSON can say and others cannot hold: half characters, NaN, numbers
    beyond 2^53. Raises BadInput."""
    if isinstance(value, dict | list):
        if depth == 0:
            raise BadInput("not_a_message", f"A message is at most {MAX_DEPTH} levels deep.")
        for each in (*value, *value.values()) if isinstance(value, dict) else value:
            _check(each, depth - 1)
    elif isinstance(value, str):
        if not value.isascii() and _HALF.search(value):
            raise BadInput("bad_text", "This text has half characters in it. Type it anew.")
    elif isinstance(value, int | float) and not -MAX_NUMBER <= value <= MAX_NUMBER:
        raise BadInput("bad_number", "A number here is beyond all reason.")


_HALF = re.compile("[\ud800-\udfff]")


def dump(tag: str, message: Any) -> str:
    """An event or effect as JSON text, with its name under `tag`."""
    return json.dumps(
        {tag: snake_case(type(message).__name__), **plain(message)}, ensure_ascii=False
    )


def plain(value: Any) -> Any:
    """Dataclasses to dicts, deep; everything else as it is."""
    kind = type(value)
    if kind in _SCALARS:  # nearly all, and regions are told twice a second
        return value
    if (names := _names(kind)) is not None:
        fields: dict[str, Any] = getattr(value, "__dict__", {})
        if len(fields) == len(names) and _SCALARS.issuperset(map(type, fields.values())):
            return fields.copy()  # a row of a list, of which a page has hundreds
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


_SCALARS = frozenset({str, int, float, bool, type(None)})


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass; None for all else."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple(each.name for each in dataclasses.fields(kind))


def _parse(data: dict[str, Any], tag: str, known: dict[str, type], unknown: str) -> Any:
    name = data.get(tag)
    cls = known.get(name) if isinstance(name, str) else None
    if cls is None:
        raise BadInput(
            unknown, f"There is no such {tag}. docs/api.md lists them all.", about=str(name)[:80]
        )
    return _build(cls, {key: value for key, value in data.items() if key != tag}, str(name))


def _build(cls: type, data: dict[str, Any], where: str) -> Any:
    hints = _hints(cls)
    fields = {each.name: each for each in dataclasses.fields(cls)}
    for key in data:
        if key not in fields:
            raise BadInput(
                "unknown_field",
                f"{where} has no field {key[:40]!r}. docs/api.md lists them.",
                about=where,
            )
    values: dict[str, Any] = {}
    for name, each in fields.items():
        required = (
            each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
        )
        if name not in data:
            if required:
                raise BadInput("missing_field", f"{where} needs a {name}.", about=where)
            continue
        values[name] = _value(hints[name], data[name], f"{where}.{name}")
    return cls(**values)


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(cls: type) -> dict[str, Any]:
    if cls not in _HINTS:
        _HINTS[cls] = get_type_hints(cls)
    return _HINTS[cls]


def _value(hint: Any, value: Any, where: str) -> Any:
    hint = _bare(hint)
    origin = get_origin(hint)
    if hint is Any:
        return value
    if origin in (Union, types.UnionType):
        options = get_args(hint)
        if value is None and type(None) in options:
            return None
        for option in options:
            if option is not type(None):
                try:
                    return _value(option, value, where)
                except BadInput:
                    continue
        raise _wrong(where, hint)
    if origin is Literal:
        if value in get_args(hint) and not isinstance(value, bool):
            return value
        raise _wrong(where, hint)
    if origin is list and isinstance(value, list):
        (item,) = get_args(hint)
        return [_value(item, each, where) for each in value]
    if origin is dict and isinstance(value, dict):
        _, item = get_args(hint)
        return {str(key): _value(item, each, where) for key, each in value.items()}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type) and isinstance(value, dict):
        return _build(hint, value, where)
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if hint is int and isinstance(value, float) and value.is_integer():
        return int(value)  # JavaScript has one kind of number
    if isinstance(hint, type) and type(value) is hint:
        return value
    raise _wrong(where, hint)


def _bare(hint: Any) -> Any:
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    return hint


def _wrong(where: str, hint: Any) -> BadInput:
    options = get_args(hint) if get_origin(hint) is Literal else None
    wanted = " or ".join(map(repr, options)) if options else getattr(hint, "__name__", str(hint))
    return BadInput("wrong_type", f"{where} should be {wanted}.", about=where)
