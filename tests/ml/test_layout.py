"""The picture of a library: near is alike, the same again, and it grows without turning over."""

from __future__ import annotations

import numpy as np
import pytest

from ml import layout
from ml.layout import beside, framed, laid_out
from tests.ml.sounds import kinds


def drawn(sound: np.ndarray, before: np.ndarray | None = None) -> np.ndarray:
    """To its end; what is done rises, and there are steps enough to rest between."""
    work, last, steps = laid_out(sound, before), 0.0, 0
    while True:
        try:
            done = next(work)
        except StopIteration as end:
            assert steps >= 10 or len(sound) < 20
            return end.value
        assert last < done <= 1
        last, steps = done, steps + 1


def trustworthiness(sound: np.ndarray, places: np.ndarray, near: int = 12) -> float:
    """1 where everything that is near in the picture is near in sound (Venna & Kaski 2001)."""
    n = len(sound)
    away = 1 - sound @ sound.T
    np.fill_diagonal(away, 9.0)
    rank = np.argsort(np.argsort(away, 1), 1) + 1
    square = ((places[:, None] - places[None]) ** 2).sum(2)
    np.fill_diagonal(square, np.inf)
    shown = np.argsort(square, 1)[:, :near]
    wrong = np.maximum(np.take_along_axis(rank, shown, 1) - near, 0).sum()
    return float(1 - 2 / (n * near * (2 * n - 3 * near - 1)) * wrong)


def kept(sound: np.ndarray, places: np.ndarray, near: int = 12) -> float:
    """How many of the nearest in sound are among the nearest in the picture."""
    away = 1 - sound @ sound.T
    np.fill_diagonal(away, 9.0)
    square = ((places[:, None] - places[None]) ** 2).sum(2)
    np.fill_diagonal(square, np.inf)
    one, other = np.argsort(away, 1)[:, :near], np.argsort(square, 1)[:, :near]
    return float(np.mean([len(set(a) & set(b)) / near for a, b in zip(one, other, strict=True)]))


def principal(sound: np.ndarray) -> np.ndarray:
    """The picture that principal components make: what this one must be better than."""
    off = sound - sound.mean(0)
    return off @ np.linalg.eigh(off.T @ off)[1][:, -2:]


def bent(n: int, seed: int = 0) -> np.ndarray:
    """Embeddings that differ in six hidden ways, bent: like music, without kinds."""
    rng = np.random.default_rng(seed)
    hidden = rng.standard_normal((n, 6))
    sound = np.tanh(hidden @ rng.standard_normal((6, 128)))
    sound += np.sin(hidden @ rng.standard_normal((6, 128))) + 0.3 * rng.standard_normal((n, 128))
    return (sound / np.linalg.norm(sound, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize(
    "sound", [kinds([50] * 12, spread=1.0)[0], bent(700)], ids=["kinds", "bent"]
)
def test_near_is_alike_far_better_than_by_principal_components(sound: np.ndarray) -> None:
    """Neighbours are trusted, and there are at least twice as many of them."""
    places, plain = drawn(sound), principal(sound)

    assert trustworthiness(sound, places) > 0.93 > trustworthiness(sound, plain) + 0.03
    assert kept(sound, places) > 1.8 * kept(sound, plain)


def test_the_same_tracks_make_the_same_picture() -> None:
    """All chance is seeded."""
    sound = bent(150)
    assert np.array_equal(drawn(sound), drawn(sound.copy()))


def test_of_many_a_sample_is_laid_out_and_the_rest_set_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those that are set down are among their own."""
    sound, of = kinds([100] * 6, spread=0.8)
    monkeypatch.setattr(layout, "LANDMARKS", 200)
    places = drawn(sound)
    square = ((places[:, None] - places[None]) ** 2).sum(2)
    np.fill_diagonal(square, np.inf)

    assert np.isfinite(places).all()
    assert (of[square.argmin(1)] == of).mean() > 0.95
    assert trustworthiness(sound, places) > 0.9


def test_a_library_that_grew_looks_as_before() -> None:
    """What was there stays near where it was: its neighbours do, and left stays left."""
    sound, _ = kinds([60] * 6, spread=0.8)
    some = np.sort(np.random.default_rng(1).permutation(len(sound))[:300])
    first = drawn(sound[some])
    before = np.full((len(sound), 2), np.nan)
    before[some] = framed(first)
    grown = framed(drawn(sound, before))[some]
    was = framed(first)

    for axis in (0, 1):
        assert np.corrcoef(was[:, axis], grown[:, axis])[0, 1] > 0.9


@pytest.mark.parametrize("n", [0, 1, 2, 3, 5, 16])
def test_few_tracks_have_places_too(n: int) -> None:
    """And twins are no trouble."""
    sound = kinds([n])[0] if n else np.zeros((0, 128), np.float32)
    for each in (sound, np.repeat(sound[:1], n, axis=0)):
        places = framed(drawn(each))
        assert places.shape == (n, 2)
        assert ((places >= 0) & (places <= 65_535)).all()


def test_one_more_is_set_down_beside_its_like() -> None:
    """The twin of a track lies with it and those that are next."""
    sound = bent(200)
    places = drawn(sound)
    found = beside(sound[:10], sound, places)
    spread = places.std()

    assert (np.sqrt(((found - places[:10]) ** 2).sum(1)) < 0.3 * spread).all()


def test_the_frame_keeps_both_directions_to_one_scale() -> None:
    """A circle stays one."""
    turn = np.linspace(0, 2 * np.pi, 61)
    found = framed(np.column_stack([np.cos(turn), np.sin(turn)]) * 7 + 3)
    radius = np.sqrt(((found - 32_767.5) ** 2).sum(1))
    assert radius.std() < 2


def test_a_track_like_no_other_does_not_make_a_point_of_the_rest() -> None:
    """The many keep two thirds of the frame, near stays nearer than far, and a round crowd is left
    as it is."""
    chance = np.random.default_rng(3)
    crowd = chance.standard_normal((200, 2))
    loners = np.array([[300.0, 0.0], [900.0, 0.0]])
    found = framed(np.vstack([crowd, loners])).astype(float)
    spread = found[:200].max(0) - found[:200].min(0)
    assert spread.max() > 0.5 * 65_535
    middle = np.median(found, axis=0)
    far = np.linalg.norm(found - middle, axis=1)
    assert far[:200].max() < far[200] < far[201]
    turn = np.linspace(0, 2 * np.pi, 60)
    ring = np.column_stack([np.cos(turn), np.sin(turn)])
    assert np.allclose(np.linalg.norm(framed(ring) - 65_535 / 2, axis=1), 0.48 * 65_535, rtol=0.01)
