"""The equaliser's numbers: presets that can be heard, and names of one's own."""

from __future__ import annotations

from ui import tone

BASS = tone.gains_of("bass", []) or []


def test_every_preset_is_ten_gains_on_the_sliders_steps() -> None:
    """Within their range, and no two alike: the one that is chosen is told by its gains."""
    for name, _, gains in tone.PRESETS:
        assert len(gains) == len(tone.CENTRES) == 10
        assert all(tone.rounded(each) == each for each in gains)
        assert tone.preset_of([float(each) for each in gains], []) == name
    assert len({name for name, _, _ in tone.PRESETS}) == len(tone.PRESETS)


def test_a_slider_stays_within_its_range() -> None:
    """And on its steps."""
    assert [tone.rounded(each) for each in (3.3, -0.1, 99, -99, 0.25)] == [3.5, 0, 12, -12, 0]


def test_presets_of_ones_own() -> None:
    """Saved again they take the place of the old one; renamed to another's name, too."""
    own = tone.named([], "Kitchen", [1.0] * 10)
    own = tone.named(own, "Hall", [2.0] * 10)
    own = tone.named(own, "Kitchen", [3.0] * 10)
    assert [each["name"] for each in own] == ["Hall", "Kitchen"]
    assert tone.preset_of([3.0] * 10, own) == "own:Kitchen"
    assert tone.gains_of("own:Hall", own) == [2.0] * 10
    assert tone.gains_of("own:nobody", own) is None
    assert tone.renamed(own, "Hall", "Kitchen") == [{"name": "Kitchen", "gains": [2.0] * 10}]
    assert tone.renamed(own, "Hall", "Hall") == own
    assert tone.preset_of([7.0] * 10, own) == ""
