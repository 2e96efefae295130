"""A text that comes bit by bit, cut into the pieces that mean something: JSON objects, or lines."""

from __future__ import annotations

import re
from typing import Final

from player.errors import BadInput

MAX_PIECE: Final = 256 * 1024
"""Characters of one listen. ListenBrainz allows 10,240 bytes."""
MAX_DEPTH: Final = 32

_QUOTED: Final = re.compile(r'(?:^|[,;])"')
_MARKS: Final = re.compile(r'[\[\]{}]|"(?:[^"\\]++|\\.)*+(")?', re.DOTALL)


class Objects:
    """The objects of a JSON text: those in its lists, or those that stand for themselves."""

    def __init__(self, *, in_lists: bool) -> None:
        self.bad = 0
        self._in_lists = in_lists
        self._text = ""
        self._seen = 0
        """Characters of it that were read."""
        self._open = ""
        """The brackets that are open."""
        self._start = -1
        """Where the object that is being read begins, -1 where there is none."""
        self._outer = -1
        """How many brackets were open around it."""

    def feed(self, text: str) -> list[str]:
        """Some more; the objects that are whole now. Raises BadInput `listens_malformed`."""
        self._text += text
        found: list[str] = []
        at = self._seen
        for mark in _MARKS.finditer(self._text, at):
            sign = mark[0]
            if sign[0] == '"':
                if mark[1] is None:
                    break  # the rest of it is still to come
            elif sign in "[{":
                self._begin(sign, mark.start())
            else:
                self._end(sign, mark.end(), found)
            at = mark.end()
        keep = at if self._start < 0 else self._start
        self._text, self._seen = self._text[keep:], at - keep
        self._start = -1 if self._start < 0 else 0
        if len(self._text) > MAX_PIECE:
            self._give_up()
        return found

    def _begin(self, sign: str, at: int) -> None:
        if self._outer < 0 and sign == "{":
            inside = self._open[-1:]
            if (inside == "[") if self._in_lists else not inside:
                self._start, self._outer = at, len(self._open)
        self._open += sign
        if len(self._open) > MAX_DEPTH:
            raise BadInput("listens_malformed", "This history is nested too deeply to be one.")

    def _end(self, sign: str, at: int, found: list[str]) -> None:
        if self._open[-1:] != ("[" if sign == "]" else "{"):
            raise BadInput("listens_malformed", "This history is no JSON: its brackets do not fit.")
        self._open = self._open[:-1]
        if self._outer == len(self._open):
            if self._start >= 0:
                found.append(self._text[self._start : at])
            self._start = self._outer = -1

    def _give_up(self) -> None:
        """What is this long is no listen: it is passed over."""
        self.bad += 1
        self._text, self._seen = "", 0
        if self._start >= 0:
            self._start = -1
        else:
            raise BadInput("listens_malformed", "This history is no JSON of listens.")

    def end(self) -> list[str]:
        """Nothing follows."""
        if self._open:
            self.bad += 1
        return []


class Records:
    """Lines; those of a table go on where a quotation is open."""

    def __init__(self, *, quoted: bool) -> None:
        self.bad = 0
        self._quoted = quoted
        self._text = ""
        self._record = ""

    def feed(self, text: str) -> list[str]:
        """Some more; the lines that are whole now."""
        lines = (self._text + text).split("\n")
        self._text = lines.pop()
        if len(self._text) > MAX_PIECE:
            self.bad += 1
            self._text = ""
        return [record for line in lines if (record := self._whole(line))]

    def _whole(self, line: str) -> str:
        record = self._record + line.rstrip("\r")
        if self._quoted and record.count('"') % 2 and _QUOTED.search(record):
            self._record = record + "\n"
            if len(self._record) > MAX_PIECE:
                self.bad += 1
                self._record = ""
            return ""
        self._record = ""
        return record.strip("\ufeff ") if record.strip() else ""

    def end(self) -> list[str]:
        """Nothing follows."""
        return self.feed("\n") if self._text or self._record else []
