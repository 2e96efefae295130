"""A file that is added is read once: its tags and its bytes in the vault are of one moment."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.engine import _files
from player.ports import Octets
from tests.fakes import Bench, MemoryFile
from tests.player.engine.test_cueing import OTHER, SOUND


class Watched(MemoryFile):
    """A file that counts how it is read."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(name, data)
        self.seen: list[str] = []
        self.then: bytes | None = None
        """What the file is once it was held: somebody wrote to it."""

    async def read(self, start: int, stop: int) -> Octets:
        if self._held is not None:
            return self._held.slice(start, stop)
        self.seen.append("read")
        return await super().read(start, stop)

    async def hold(self) -> None:
        self.seen.append("hold")
        await super().hold()
        if self.then is not None:
            self.handle = self.then

    @property
    def holds(self) -> bool:
        return self._held is not None


async def add(bench: Bench, *files: MemoryFile, **how: Any) -> Any:
    return await bench.do("add_files", files=list(files), **how)


async def test_a_file_is_read_once_and_what_was_read_is_stored(bench: Bench) -> None:
    """Also where it is written to between its tags and the vault."""
    file = Watched("a.wav", SOUND)
    file.then = OTHER
    await add(bench, file)

    assert file.seen == ["hold"]
    assert not file.holds
    [content] = bench.vault.contents.values()
    stored = await bench.vault.read(content.id, 0, len(SOUND))
    assert stored is not None
    assert stored.to_bytes() == SOUND


async def test_what_is_large_or_no_music_or_left_in_place_is_not_held(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of these a part is read."""
    monkeypatch.setattr(_files, "HELD", len(SOUND))
    large, other, near = Watched("b.wav", OTHER), Watched("c.pdf", b"%PDF"), Watched("d.wav", SOUND)
    near.lasting = True
    await add(bench, large, other)
    await add(bench, near, in_place=True)
    assert "hold" not in large.seen + other.seen + near.seen


async def test_nothing_is_held_of_what_could_not_be_added(bench: Bench) -> None:
    """One that is no audio, whatever it is called, gives its bytes back."""
    good, bad = Watched("a.wav", SOUND), Watched("b.mp3", b"<!doctype html>" * 9)
    added = await add(bench, good, bad)

    assert len(added["problems"]) == 1
    assert bad.seen == ["hold"]
    assert not bad.holds
