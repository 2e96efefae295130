"""The page's markup is English, word for word as the catalogue: what is read before the catalogue
is here, and where it cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource

from tests.words.markup import MARKUP, read
from tools.words import LANGUAGES, catalogue, parts

NAMES = [path.name for path in MARKUP]


@pytest.fixture(scope="module")
def bundle() -> FluentBundle:
    made = FluentBundle([LANGUAGES[0]], use_isolating=False)
    made.add_resource(FluentResource(catalogue(LANGUAGES[0], parts())))
    return made


@pytest.mark.parametrize("path", MARKUP, ids=NAMES)
def test_the_markup_says_what_the_catalogue_says(path: Path, bundle: FluentBundle) -> None:
    """Texts and labels both."""
    for element in read(path).worded:
        message = bundle.get_message(element.key)
        wanted = {
            name: bundle.format_pattern(pattern)[0] for name, pattern in message.attributes.items()
        }
        text = bundle.format_pattern(message.value)[0] if message.value else ""

        assert {name: element.attributes.get(name) for name in wanted} == wanted
        assert not message.value or (element.text.strip(), element.has_elements) == (text, False)


@pytest.mark.parametrize("path", MARKUP, ids=NAMES)
def test_nothing_is_said_without_an_id(path: Path) -> None:
    """What is the same in every language is marked with translate="no"."""
    assert read(path).unworded == []
