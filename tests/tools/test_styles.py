"""The page's style speaks in tokens: what a colour, a size of type, a corner, a shadow, a motion or
a step of space is, is decided once, in web/style/tokens.css."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.pack import ROOT

STYLE = ROOT / "web" / "style"
SHEETS = [
    path
    for path in [*sorted(STYLE.rglob("*.css")), *sorted((ROOT / "web" / "gallery").glob("*.css"))]
    if path.name != "tokens.css"
]
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
FUNCTION = re.compile(r"\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(")
NAMED = re.compile(
    r"\b(?:white|red|green|blue|gr[ae]y|orange|yellow|purple|pink|brown|teal|navy|silver|gold)\b"
)
STEPS = {"4px", "8px", "12px", "16px", "24px", "32px", "48px"}
"""Those of --gap-1 … --gap-7."""
PHYSICAL = re.compile(r"^(?:margin|padding|border)-(?:left|right)|^(?:left|right)$")
CENTRED = "50%"
"""What is laid from the middle is laid so in both directions."""
DRAWN = ("history.css", "12px")
"""Type within a drawing, whose unit is the drawing's."""


def declarations(path: Path) -> Iterator[tuple[int, str, str]]:
    """Every (line, property, value) of a sheet."""
    text = re.sub(
        r"/\*.*?\*/", lambda it: "\n" * it[0].count("\n"), path.read_text("utf-8"), flags=re.DOTALL
    )
    for found in re.finditer(r"([-\w]+)\s*:\s*([^;{}]+);", text):
        yield text.count("\n", 0, found.start()) + 1, found[1], " ".join(found[2].split())


def _lopsided(value: str) -> bool:
    """Of four sides, is the one to the right another than the one to the left?"""
    while "(" in value:  # what a function gives is one side
        value = re.sub(r"[-\w]*\(([^()]*)\)", lambda it: re.sub(r"[\s()]+", "_", it[1]), value)
    sides = value.split()
    return len(sides) == 4 and sides[1] != sides[3]


def _sins(path: Path) -> Iterator[str]:
    for line, name, whole in declarations(path):
        value = re.sub(r"url\(.*?\)(?=\s|$|,)", "url()", whole)
        where = f"{path.relative_to(ROOT)}:{line} {name}: {value}"
        if HEX.search(value) or FUNCTION.search(value) or NAMED.search(value):
            yield f"{where} (a colour that is no token)"
        sized = re.match(r"var\(--size-|inherit|[\d.]+(?:em|%)$", value)
        if name == "font-size" and not sized and (path.name, value) != DRAWN:
            yield f"{where} (a size of type that is no token)"
        if "radius" in name:
            raw = [it for it in re.findall(r"[\d.]+px", value) if float(it[:-2]) > 3]
            if raw:
                yield f"{where} (a corner that is no token)"
        if name == "box-shadow" and not re.match(
            r"none|var\(--shadow|(?:inset )?0 -?\d+(?:px)? 0(?: \d+px)? var\(|inset", value
        ):
            yield f"{where} (a shadow that is no token)"
        if name.startswith("transition") and re.search(r"[\d.]+m?s\b", value):
            yield f"{where} (a motion that is no token)"
        if name in ("padding", "margin", "inset") and _lopsided(value) and CENTRED not in value:
            yield f"{where} (turned pages have it on the wrong side: say -inline)"
        space = name.startswith(("padding", "margin", "gap", "row-gap", "column-gap"))
        if (
            space
            and "calc(100%" not in value
            and STEPS & set(re.findall(r"(?<![-\w.])\d+px", value))
        ):
            yield f"{where} (a step of space that has a name: --gap-…)"
        if PHYSICAL.match(name):
            yield f"{where} (turns wrong from right to left)"


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(ROOT / "web")))
def test_a_sheet_speaks_in_tokens(path: Path) -> None:
    """No colour, type size, corner, shadow, motion or step of space is written a second time."""
    assert list(_sins(path)) == []


def test_every_token_is_used_and_every_used_one_is_there() -> None:
    """A token that nothing uses is a decision that was not kept; one that is missing is silent."""
    text = "".join(path.read_text("utf-8") for path in STYLE.rglob("*.css"))
    set_here = set(re.findall(r"(--[\w-]+)\s*:", text)) | set(
        re.findall(r"@property (--[\w-]+)", text)
    )
    by_script = {
        name
        for folder, kind in (("py/ui", "*.py"), ("web/bridge", "*.js"))
        for path in (ROOT / folder).rglob(kind)
        for name in re.findall(r"[\"'`](--[\w-]+)", path.read_text("utf-8"))
    }
    used = set(re.findall(r"var\((--[\w-]+)", text))
    tokens = set(re.findall(r"(--[\w-]+)\s*:", (STYLE / "tokens.css").read_text("utf-8")))

    assert {name for name in used - set_here if not name.startswith(tuple(by_script))} == set()
    assert tokens - used == set()


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(ROOT / "web")))
def test_a_sheet_is_read_in_one_sitting(path: Path) -> None:
    """Four hundred lines at most: longer ones know two things."""
    assert len(path.read_text("utf-8").splitlines()) <= 400
