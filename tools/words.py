"""The message catalogues: read, checked, and made into what the page fetches.

`web/words/<language>/<part>.ftl` becomes `words/<language>.json`, which the first paint needs, and
`words/<language>.later.json`, which comes with the later views: each a JSON string of Fluent
messages (hosts compress JSON, but know no .ftl). What a language lacks is there in English.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer, ast

from tools.pack import ROOT, BuildError

WORDS = ROOT / "web" / "words"
LANGUAGES = ("en", "de", "fr", "es", "ja", "ar")
"""As in web/bridge/words.js; the first is what HTML is written in."""

FIRST = ("common", "shell", "player", "library", "queue", "add")
"""Parts that the first paint needs."""


def parts() -> list[str]:
    """Every part's name, those of the first paint in front."""
    names = {path.stem for path in (WORDS / LANGUAGES[0]).glob("*.ftl")}
    return [*FIRST, *sorted(names - set(FIRST))]


def messages(language: str, part: str) -> dict[str, ast.Message]:
    """A part's messages by their ids; empty where the language lacks it.

    Raises BuildError for what is not Fluent, and for an id that does not begin with its part."""
    path = WORDS / language / f"{part}.ftl"
    if not path.is_file():
        return {}
    return _parsed(path.read_text(encoding="utf-8"), path)


@cache
def _parsed(text: str, path: Path) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for entry in FluentParser(with_spans=True).parse(text).body:
        if isinstance(entry, ast.Junk):
            told = "; ".join(each.message or "" for each in entry.annotations)
            raise BuildError(f"{path.relative_to(ROOT)}: {told}: {(entry.content or '')[:80]!r}")
        if not isinstance(entry, ast.Message):
            continue
        name = entry.id.name
        if not name.startswith(f"{path.stem}-") or name in found:
            raise BuildError(f"{path.relative_to(ROOT)}: the id {name} is there twice, or odd")
        entry.comment = None
        found[name] = entry
    return found


def catalogue(language: str, of: list[str] | tuple[str, ...]) -> str:
    """Some parts of a language in one Fluent text, without comments."""
    entries: list[ast.EntryType] = []
    for part in of:
        entries += (messages(LANGUAGES[0], part) | messages(language, part)).values()
    return FluentSerializer().serialize(ast.Resource(entries))


def words_files() -> dict[str, str]:
    """What the page fetches, by path."""
    later = parts()[len(FIRST) :]
    return {
        f"words/{language}{name}.json": json.dumps(catalogue(language, of), ensure_ascii=False)
        for language in LANGUAGES
        for name, of in (("", FIRST), (".later", later))
    }
