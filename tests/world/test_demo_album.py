"""The demo album is music that anyone can make again."""

from __future__ import annotations

from pathlib import Path

import av
import mutagen
import numpy as np
import pytest

from tools.demo_album import make_cover, make_track
from tools.demo_music import PIECES, compose, loudness


@pytest.mark.parametrize("suffix", ["mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff"])
def test_a_track_has_sound_and_tags_in_every_format(tmp_path: Path, suffix: str) -> None:
    """Each format decodes to as much sound as was asked for, with its tags and its cover."""
    path = make_track(
        tmp_path / f"a.{suffix}", seconds=2, seed=1, title="Åä", number=3, cover=make_cover(size=64)
    )
    audio = mutagen.File(path)
    assert audio is not None and audio.tags
    assert "Åä" in str(audio.tags)
    assert audio.info.length == pytest.approx(2, abs=0.1)
    with av.open(str(path)) as file:
        blocks = [frame.to_ndarray() for frame in file.decode(audio=0)]
    assert max(float(np.abs(block.astype(float)).max()) for block in blocks) > 0


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """The album can be rebuilt by anyone, bit for bit on one machine."""
    one = make_track(tmp_path / "1.ogg", seconds=1, seed=2, title="x")
    two = make_track(tmp_path / "2.ogg", seconds=1, seed=2, title="x")
    assert one.read_bytes() == two.read_bytes()


def test_pieces_are_level_unclipped_and_different() -> None:
    """All pieces are near -16 LUFS, none reaches full scale, and no two are alike."""
    sounds = [compose(piece, seconds=8, rate=22_050) for piece in PIECES]
    for sound in sounds:
        assert float(np.abs(sound).max()) < 0.9
        assert loudness(sound, 22_050) == pytest.approx(-16, abs=1.5)
    for index, sound in enumerate(sounds):
        for other in sounds[index + 1 :]:
            assert abs(float(np.corrcoef(sound[0], other[0])[0, 1])) < 0.5


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    """A suffix that no encoder has is an error, not a file."""
    with pytest.raises(ValueError, match="no such format"):
        make_track(tmp_path / "a.xyz")
