"""How a name that may be several artists' is proposed to be split."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.namesakes import MOST, names_in

PROPOSED = {
    "Aster & Vane": ["Aster", "Vane"],
    "Aster and Vane": ["Aster", "Vane"],
    "Aster feat. Vane": ["Aster", "Vane"],
    "Aster (feat. Vane)": ["Aster", "Vane"],
    "Aster Ft Vane Featuring Cass": ["Aster", "Vane", "Cass"],
    "Aster/Vane; Cass, Ilse": ["Aster", "Vane", "Cass", "Ilse"],
    "Aster vs. Vane": ["Aster", "Vane"],
    "小林あおい、김하늘": ["小林あおい", "김하늘"],
    "Ελένη & Ελένη": [],
    "Aster & aster": [],
    "Sandy Andrews": [],
    "Featherweight": [],
    "&": [],
    "": [],
}


@pytest.mark.parametrize("name", PROPOSED)
def test_what_stands_between_names(name: str) -> None:
    """Signs anywhere, words only as words; one name alone is no proposal."""
    assert names_in(name) == PROPOSED[name]


@given(st.text(max_size=200))
def test_any_name_is_one_or_several(name: str) -> None:
    """Never one, never empty, never twice the same, never too many."""
    found = names_in(name)

    assert len(found) != 1 and len(found) <= MOST
    assert all(each and each == each.strip() for each in found)
    assert len({each.lower() for each in found}) == len(found)
