"""The last lines of the log, kept so that the user can read and copy them. Nothing leaves."""

from __future__ import annotations

import logging
from collections import deque
from itertools import islice

MAX_LINES = 500


class RingLog(logging.Handler):
    """A handler that remembers the last lines."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: deque[str] = deque(maxlen=MAX_LINES)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record)[:4000])

    def tail(self, count: int = 100) -> list[str]:
        """The last `count` lines, oldest first."""
        return list(islice(self._lines, max(0, len(self._lines) - count), None))


def without_query(about: str) -> str:
    """An address as the log may hold it, since logs are copied to others: without its query, where
    tokens and passkeys stand."""
    return about.partition("?")[0]
