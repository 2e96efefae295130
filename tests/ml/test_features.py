"""What is made of the graph's answers, also where they are bad; without the graph."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml import features
from ml.features import Features, Hearing, Unheard
from ml.sound.excerpts import Excerpt, excerpts
from ml.sound.key import Key
from ml.sound.loudness import GATE, Loudness, measure, power_of
from ml.sound.measures import FRAMES, HOP, LEAD, OCTAVE, OUTPUTS, RATE, REACH, place, tempo
from ml.sound.stored import from_bytes, to_bytes
from ml.sound.timbre import RATIOS, SIZE, harmony, rhythm, statistics

CHUNK_S = FRAMES * HOP / RATE
START = Excerpt(start=-LEAD, run=0)


def answers(*, bpm: float = 100.0, level: float = -20.0, frames: int = FRAMES, seed: int = 0):
    """A chunk as the graph might answer it: a beat, C major, so many frames of so loud a sound."""
    chance = np.random.default_rng(seed)
    made = {name: np.zeros(shape, np.float32) for name, shape in OUTPUTS.items()}
    made["frames"][:] = frames
    made["peak"][:] = 0.5
    made["power"][:frames] = power_of(level)
    made["mel_std"][:] = chance.uniform(3, 9, 128)
    root = chance.standard_normal((20, 20))
    made["mfcc_cov"][:] = root @ root.T
    made["bands"][:] = (0.4, 0.3, 0.2, 0.06, 0.02)
    made["pitch"][[0, 12, 21, 15]] = (3, 2, 2, 0.5)  # C, E, G, F
    made["onset"][:, : frames : round(60 / bpm * RATE / HOP)] = 20
    grid = np.arange(REACH)
    for octave in range(3):
        at = place(bpm) + octave * OCTAVE
        made["fourier"] += (np.exp(-((grid - at) ** 2) / 8) / (octave + 1)).astype(np.float32)
        at = place(bpm) + (2 - octave) * OCTAVE
        made["lag"] += (0.6 * np.exp(-((grid - at) ** 2) / 8)).astype(np.float32)
    return made


def heard(*chunks, seconds: float = CHUNK_S) -> Features | Unheard:
    hearing = Hearing(seconds)
    for each, place_ in zip(chunks, excerpts(seconds), strict=False):
        hearing.add(each, place_)
    return hearing.finish()


def known(*chunks, seconds: float = CHUNK_S) -> Features:
    found = heard(*chunks, seconds=seconds)
    assert isinstance(found, Features)
    return found


def test_a_plain_track():
    """Tempo, key, loudness and level come out as they were put in."""
    found = known(answers(bpm=100))

    assert found.tempo.bpm == pytest.approx(100, rel=0.003)
    assert found.key.name == "C"
    assert found.key.camelot == "8B"
    assert found.loudness.integrated == pytest.approx(-20, abs=0.01)
    assert found.loudness.gain == pytest.approx(2, abs=0.01)
    assert found.peak == pytest.approx(-6.02)
    assert found.true_peak is None
    assert found.heard == pytest.approx(CHUNK_S, abs=0.01)
    assert found.timbre.shape == (SIZE,)
    assert found.balance.shape == (5,)
    assert 0 < found.energy < 1


def test_silence_is_told_as_such():
    """No guess at a tempo where there is nothing to hear."""
    found = heard(answers(frames=0), answers(frames=0), seconds=50)

    assert found == Unheard(reason="silent")


def test_a_blink_is_too_short():
    """Ten frames, a quarter of a second, are no track."""
    assert heard(answers(frames=10), seconds=0.25) == Unheard(reason="short")


def test_a_second_has_a_sound_but_no_tempo():
    """What a second can tell is told, what it cannot is not guessed."""
    found = known(answers(frames=43), seconds=1.0)

    assert found.tempo.bpm == 0
    assert found.tempo.confidence == 0
    assert found.loudness.integrated == pytest.approx(-20, abs=0.2)
    assert not found.rhythm.any()


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_chunk_with_a_nan_is_left_out(name: str):
    """Wherever it is, the track is what its other chunks are."""
    bad = answers(seed=1)
    bad[name][..., 0] = math.nan
    found, alone = known(answers(), bad, seconds=2 * CHUNK_S), known(answers())

    assert (found.timbre == alone.timbre).all()
    assert found.tempo == alone.tempo
    assert found.loudness.integrated == pytest.approx(alone.loudness.integrated, abs=0.01)
    assert heard(bad) == Unheard(reason="broken")


def test_answers_of_another_graph_are_left_out():
    """A part is missing, a shape is another, whole numbers stand where fractions should."""
    missing, other, whole = answers(), answers(), answers()
    del missing["lag"]
    other["pitch"] = other["pitch"][:12]
    whole["bands"] = whole["bands"].astype(np.int64)

    assert heard(missing, other, whole, seconds=80) == Unheard(reason="broken")
    assert heard(seconds=80) == Unheard(reason="broken")


def test_answers_as_the_page_sends_them():
    """One array of all outputs; one that was cut is no chunk."""
    made = answers(seed=2)
    lost = np.full(FRAMES, 0.5)
    numbers = np.concatenate([*(np.ravel(each) for each in made.values()), [1.25], lost])
    data = numbers.astype("<f4").tobytes()
    back = features.answers(data)

    assert list(back) == [*made, "true_peak", "lost"] and back["lost"].tolist() == lost.tolist()
    assert back["true_peak"].tolist() == [1.25]
    assert all((back[name] == made[name]).all() for name in made)
    assert features.answers(data[:-4]) == features.answers(b"") == {}
    assert not Hearing(30).add({}, START)


def test_a_clipped_track_says_how_high_it_goes():
    """A peak above full scale is kept; so is a true peak, the highest of its pieces."""
    chunks = [answers(level=-4.0) for _ in range(4)]
    for chunk, peak in zip(chunks, (0.9, 1.41, math.nan, 1.2), strict=True):
        chunk["peak"][:] = 1.3
        chunk["true_peak"] = np.array([peak], np.float32)
    found = known(*chunks, seconds=4 * CHUNK_S)

    assert found.peak == pytest.approx(2.28, abs=0.01)
    assert found.true_peak == pytest.approx(2.98, abs=0.01)


def test_what_halving_took_away_counts_for_how_loud_it_is():
    """As much power above 11 kHz as below is 3 dB; where it was not measured, or is no number, what
    was heard counts alone."""
    for lost, more in ((1.0, 3.01), (0.0, 0.0), (math.nan, 0.0), (math.inf, 0.0)):
        chunk = answers(level=-23.0)
        chunk["lost"] = chunk["power"] * np.float32(lost)
        found = known(chunk, seconds=CHUNK_S)

        assert found.loudness.integrated == pytest.approx(-23.0 + more, abs=0.01)


def test_a_tail_does_not_count_for_timbre():
    """A track's last half second is no half minute: the chunk weighs nothing where others are long."""
    tail = answers(frames=20, seed=5)
    found, alone = known(answers(), tail, seconds=CHUNK_S + 0.5), known(answers())

    assert (found.timbre == alone.timbre).all()


def test_chunks_weigh_as_long_as_they_sound():
    """The mean over a track is over its time."""
    found = known(answers(seed=1), answers(seed=2, frames=FRAMES // 2), seconds=1.5 * CHUNK_S)
    first, second = (statistics(answers(seed=each)) for each in (1, 2))

    assert np.allclose(found.timbre, (2 * first + second) / 3, atol=1e-4)


@settings(deadline=None)
@given(st.floats(45, 240))
def test_any_tempo_of_the_grid_is_found(bpm: float):
    """A clear beat is found to a third of a percent, wherever it lies, or at a multiple that is named."""
    found = known(answers(bpm=bpm)).tempo
    named = np.array([found.bpm, *(each for each, _ in found.others)])

    assert np.abs(named / bpm - 1).min() < 0.004
    assert 0 <= found.confidence <= 1


def test_the_grid_runs_in_octaves():
    """Place and tempo undo each other; an octave is 75 places."""
    assert place(tempo(33.3)) == pytest.approx(33.3)
    assert tempo(OCTAVE) == pytest.approx(2 * tempo(0))


@settings(deadline=None)
@given(st.integers(0, 11), st.booleans(), st.integers(-1, 1))
def test_keys_in_every_tuning(tonic: int, minor: bool, third: int):
    """A scale whose tonic and fifth sound most is in its key, a third of a semitone off or not."""
    from ml.sound import key

    steps = (0, 2, 3, 5, 7, 8, 10) if minor else (0, 2, 4, 5, 7, 9, 11)
    pitch = np.zeros(36)
    for step in steps:
        pitch[3 * step] = {0: 4.0, steps[2]: 2.5, 7: 3.0}.get(step, 1.0)
    found = key.estimate(np.roll(pitch, 3 * tonic + third))

    assert (found.tonic, found.minor) == (tonic, minor)
    assert found.tuning == pytest.approx(100 / 3 * third, abs=0.1)


def test_no_pitch_is_no_key():
    """Noise of no pitch at all has no key, and no harmony."""
    from ml.sound import key

    found = key.estimate(np.zeros(36))

    assert (found.tonic, found.name, found.camelot, found.confidence) == (-1, "", "", 0.0)
    assert not harmony(np.zeros(36), found).any()


def test_the_wheel_of_disc_jockeys():
    """Some hours that every disc jockey knows."""
    hours = {
        (0, False): "8B",
        (9, True): "8A",
        (7, False): "9B",
        (4, False): "12B",
        (5, True): "4A",
    }

    for (tonic, minor), hour in hours.items():
        assert Key(tonic=tonic, minor=minor, confidence=1, tuning=0).camelot == hour


def test_rhythm_is_free_of_tempo_and_harmony_of_key():
    """The same pattern at another pace, the same chords in another key, are the same numbers."""
    slow, fast = answers(bpm=60), answers(bpm=90)

    assert np.allclose(rhythm(slow["lag"], 60), rhythm(fast["lag"], 90), atol=0.03)
    assert rhythm(slow["lag"], 60).shape == (2 * len(RATIOS),)
    pitch = answers()["pitch"]
    here = harmony(pitch, Key(tonic=0, minor=False, confidence=1, tuning=0))
    there = harmony(np.roll(pitch, 15), Key(tonic=5, minor=False, confidence=1, tuning=0))
    assert np.allclose(here, there)


def test_loudness_does_not_span_a_gap():
    """Two runs of frames are measured apart: a loud and a quiet excerpt make no block in between."""
    loud, quiet = (np.full(200, power_of(level)) for level in (-20.0, -29.0))
    found = measure([loud, quiet])

    assert found.integrated == pytest.approx(
        float(-20 + 10 * np.log10((1 + 10**-0.9) / 2)), abs=0.01
    )


def test_nothing_loud_enough_has_no_gain():
    """ReplayGain does not lift silence by fifty decibels."""
    for runs in ([], [np.zeros(500)], [np.full(500, math.nan)], [np.full(500, power_of(-80))]):
        assert measure(runs) == Loudness(integrated=GATE, range=0.0)
        assert measure(runs).gain == 0.0


def test_a_row_holds_all_that_is_known():
    """Features come back out of their bytes, as exactly as half precision allows; 1.2 kB at most."""
    found = known(answers(bpm=128.4, seed=3))
    row = to_bytes(found)
    back = from_bytes(row)

    assert back is not None
    assert len(row) <= 1200
    assert (back.tempo.bpm, back.energy) == pytest.approx((found.tempo.bpm, found.energy))
    assert (back.key.name, back.true_peak, back.version) == (found.key.name, None, found.version)
    assert np.allclose(back.tempo.others, found.tempo.others)
    for name in ("timbre", "rhythm", "harmony", "balance", "salience"):
        assert np.allclose(getattr(back, name), getattr(found, name), rtol=1e-3, atol=3e-3), name


@settings(deadline=None)
@given(st.binary(max_size=1400))
def test_other_bytes_are_no_features(data: bytes):
    """Whatever a damaged row or a strange export holds."""
    assert from_bytes(data) is None


@settings(deadline=None)
@given(st.integers(0, 1100), st.binary(min_size=1, max_size=3))
def test_a_damaged_row_is_nothing_or_numbers(at: int, damage: bytes):
    """Bits that fell over give either no features or finite ones."""
    row = bytearray(to_bytes(known(answers())))
    row[at : at + len(damage)] = damage
    back = from_bytes(bytes(row))

    if back is not None:
        assert np.isfinite(back.timbre).all()
        assert math.isfinite(back.tempo.bpm + back.loudness.integrated + back.energy)
