"""The message catalogues: whole, alike in every language, and used."""

from __future__ import annotations

import ast as python
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import ast, visitor

from tests.words.markup import MARKUP, read
from tools.contract_problems import problems
from tools.pack import ROOT
from tools.shell import first_modules
from tools.words import FIRST, LANGUAGES, WORDS, messages, parts

EN, OTHERS = LANGUAGES[0], LANGUAGES[1:]
PARTS = parts()
UI = ROOT / "py" / "ui"
ATTRIBUTES = {"aria-label", "aria-description", "placeholder", "title", "label", "alt"}
"""As in web/bridge/words.js."""

OF_MILLIONS = {"many"}
"""French and Spanish have this form for a million of something: other serves too."""

SENTENCES = r"^  (\w+): \["
"""Codes of Problems that bridge/engine.js makes itself."""
REFUSALS = r"^  (model_\w+):"
"""The same of bridge/analysis.own.job.js."""


class _Read(visitor.Visitor):
    """What a message refers to, and the forms of its plurals."""

    def __init__(self) -> None:
        self.values: set[str] = set()
        self.forms: list[set[str]] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.values.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        keys = {each.key.name for each in node.variants if isinstance(each.key, ast.Identifier)}
        if "other" in keys:
            self.forms.append(keys)
        self.generic_visit(node)


def _read(message: ast.Message) -> _Read:
    found = _Read()
    found.visit(message)
    return found


@cache
def english() -> dict[str, ast.Message]:
    return {name: each for part in PARTS for name, each in messages(EN, part).items()}


@cache
def first() -> set[str]:
    """The modules of the first paint."""
    return set(first_modules())


@cache
def codes() -> set[str]:
    """Of every Problem that the player or the page raises."""
    bridge = ROOT / "web" / "bridge"
    script = (bridge / "engine.js").read_text(encoding="utf-8")
    model = (bridge / "analysis.own.job.js").read_text(encoding="utf-8")
    made = re.findall(SENTENCES, script, re.MULTILINE) + re.findall(REFUSALS, model, re.MULTILINE)
    return {one.code for one in problems()} | set(made)


def is_alias(message: ast.Message) -> bool:
    """Says it only what another message says? Then it needs no translation."""
    elements = message.value.elements if message.value else []
    return (
        len(elements) == 1
        and isinstance(elements[0], ast.Placeable)
        and isinstance(elements[0].expression, ast.MessageReference)
    )


@cache
def literals(path: Path) -> tuple[set[str], set[str]]:
    """Of a module of the UI: all its texts, and those that are said at once."""
    tree = python.parse(path.read_text(encoding="utf-8"))
    texts, said = set(), set()
    for node in python.walk(tree):
        if isinstance(node, python.Constant) and isinstance(node.value, str):
            texts.add(node.value)
        if isinstance(node, python.Call):
            name = node.func.attr if isinstance(node.func, python.Attribute) else ""
            name = node.func.id if isinstance(node.func, python.Name) else name
            if name == "say" and len(node.args) == 1:
                said |= set(_choices(node.args[0]))
    return texts, said


def _choices(node: python.expr) -> Iterator[str]:
    if isinstance(node, python.IfExp):
        yield from (*_choices(node.body), *_choices(node.orelse))
    elif isinstance(node, python.Constant) and isinstance(node.value, str):
        yield node.value


MODULES = sorted(UI.rglob("*.py"))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_the_same_things(language: str, part: str) -> None:
    """No message is missing, none is left over, and each is told the same values."""
    here, there = messages(EN, part), messages(language, part)
    here = {name: each for name, each in here.items() if not is_alias(each)}

    assert set(here) == set(there)
    for name, message in here.items():
        assert _read(message).values == _read(there[name]).values, name
        assert _attributes(message) == _attributes(there[name]), name
        assert (message.value is None) == (there[name].value is None), name


def _attributes(message: ast.Message) -> set[str]:
    return {each.id.name for each in message.attributes}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_the_forms_of_its_language(language: str) -> None:
    """Arabic has six, Japanese one; a form that the language lacks would never be said."""
    rule = Locale.parse(language).plural_form
    needed = set(rule.tags) | {"other"}
    for part in PARTS:
        for name, message in messages(language, part).items():
            for forms in _read(message).forms:
                plural = forms & {"zero", "one", "two", "few", "many", "other"}
                assert needed - OF_MILLIONS <= plural <= needed, f"{language} {name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_is_read_by_nobody(language: str) -> None:
    """A file whose part English lacks would never be fetched."""
    assert {path.stem for path in (WORDS / language).iterdir()} <= set(PARTS)


def test_only_harmless_attributes_are_worded() -> None:
    """The page sets no others, so that nothing in a catalogue becomes behaviour."""
    for name, message in english().items():
        assert _attributes(message) <= ATTRIBUTES, name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(UI)))
def test_what_a_module_says_is_there(path: Path) -> None:
    """In the first paint's catalogue, where the module comes with the first paint."""
    texts, said = literals(path)

    assert said <= set(english())
    if str(path.relative_to(UI)) in first():
        late = {text for text in texts & set(english()) if text.split("-")[0] not in FIRST}
        assert not late


def test_no_message_is_written_in_vain() -> None:
    """Each is said by a module of the UI or by the markup, or is that of a Problem's code."""
    used = {text for path in MODULES for text in literals(path)[0]}
    used |= {each.key for path in MARKUP for each in read(path).worded}
    used |= {f"problem-{code}" for code in codes()}

    assert set(english()) - used == set()


def test_every_problem_has_words() -> None:
    """Whatever code the player raises, it is told in the user's language."""
    assert {code for code in codes() if f"problem-{code}" not in english()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_typeset(language: str) -> None:
    """An ellipsis is one character, quotation marks and apostrophes are curved, no space doubles."""
    for path in sorted((WORDS / language).glob("*.ftl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                text = line.split("=", 1)[-1]
                assert not re.search(r"\.\.\.|\"|'|\S  ", text), f"{path.name}: {line}"
