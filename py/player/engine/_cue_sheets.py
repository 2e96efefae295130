"""Cue sheets of one order, and the files that they mean. Part of `cueing`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from player.library.organise.cue import CueSheet
from player.library.organise.stretches import files_of, nearest
from player.ports import LocalFile
from player.sources._base import audio_type, is_sheet

Path = tuple[str, ...]


@dataclass
class Sheet:
    """A sheet, and where it lay."""

    path: Path
    text: str
    said: CueSheet
    met: set[str] = field(default_factory=set[str])
    """Its files that were found."""
    at: int = 0
    """Since when it waits, in seconds that were seen to pass (`Library.look_at_clock`), from 1."""

    @property
    def only(self) -> bool:
        """Does it name one file?"""
        return len(files_of(self.said)) == 1


class Sheets:
    """The sheets of one order, with the files that they mean."""

    def __init__(
        self, sheets: list[Sheet], files: Sequence[Path], waiting: Sequence[Sheet] = ()
    ) -> None:
        """`files` are the paths of all files that came with them."""
        self.all = sheets
        self.waiting = list(waiting)
        """Those of earlier orders, whose file was not there."""
        audio = [path for path in files if audio_type(path[-1])]
        self._of: dict[Path, tuple[Sheet, str]] = {}
        for sheet in sheets:
            for name in files_of(sheet.said):
                path = nearest(sheet.path, name, audio, only=sheet.only)
                if path is not None:
                    sheet.met.add(name)
                    self._of.setdefault(path, (sheet, name))

    def of(self, path: Path) -> tuple[Sheet, str] | None:
        """The sheet for a file, and what it calls it."""
        return self._of.get(path)


def is_cue(file: LocalFile) -> bool:
    """By its name: what is in it is looked at later."""
    return is_sheet(file.path[-1])
