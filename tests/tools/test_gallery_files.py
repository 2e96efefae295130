"""The gallery is made of the product's own page, and a build's style is one sheet."""

from __future__ import annotations

import re

import pytest

from tools.gallery import FILES, gallery_files, page
from tools.pack import ROOT, BuildError
from tools.shell import STYLE, one_sheet, shell_sources

INDEX = (ROOT / "web" / "index.html").read_text(encoding="utf-8")
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')


def test_the_gallery_is_under_the_products_policy_and_style() -> None:
    """Word for word: only the first module is another."""
    made = page(INDEX)

    assert POLICY.findall(made) == POLICY.findall(INDEX)
    assert re.findall(r'href="(style/[^"]+)"', made)[:-1] == re.findall(
        r'href="(style/[^"]+)"', INDEX
    )
    assert "bridge/main.js" not in made
    assert re.findall(r"<template id=\"([^\"]+)\"", made) == re.findall(
        r"<template id=\"([^\"]+)\"", INDEX
    )


def test_a_page_that_cannot_be_made_into_a_gallery_stops_the_build() -> None:
    """Rather than a gallery of nothing."""
    with pytest.raises(BuildError):
        page(INDEX.replace("bridge/main.js", "bridge/other.js"))


def test_all_of_the_gallery_lies_where_releases_leave_it_out() -> None:
    """Its files are told apart by their path, and its Python is in no bundle of the page."""
    assert [name for name in gallery_files() if not name.startswith(FILES)] == []
    assert not any("gallery" in text for text in shell_sources().values())


def test_a_build_has_one_sheet() -> None:
    """In the place of the first, so that nothing before it waits."""
    made = one_sheet(INDEX)

    assert made.count('rel="stylesheet"') == 1
    assert f'<link rel="stylesheet" href="{STYLE}">' in made
    assert made.index(STYLE) < made.index("manifest.webmanifest")
    assert len(made.splitlines()) == len(INDEX.splitlines()) - INDEX.count('rel="stylesheet"') + 1


def test_a_page_without_style_stops_the_build() -> None:
    """It would be shown bare."""
    with pytest.raises(BuildError):
        one_sheet("<html></html>")
