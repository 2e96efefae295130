"""What can go wrong, as one tree.

    Exception
    ├── asyncio.CancelledError       not an error: somebody changed their mind
    ├── PlayerError                  expected; crosses the wire as a `Problem`
    │   ├── BadInput                 us:      what was given cannot be read
    │   ├── NotFound                 us:      there is no such thing here
    │   ├── Refused                  us:      it needs a yes that was not given
    │   ├── SourceFailed             source:  a server or file answered wrongly
    │   │   └── Lied                 source:  the bytes are not what their name says
    │   ├── PeerFailed               peer:    nobody in the swarm has or gives it
    │   ├── NetworkFailed            network: nobody could be reached
    │   └── DeviceFailed             device:  the browser or the disk said no
    └── anything else                a bug: caught once, in `engine.py`, logged whole

A `code` is stable and may be relied on by programs; the sentence may change.
"""

from __future__ import annotations

from typing import ClassVar

from player.types import Blame


class PlayerError(Exception):
    """An expected failure: a stable `code`, whose fault, about what, and what to do next."""

    blame: ClassVar[Blame] = "us"

    def __init__(
        self, code: str, message: str, *, about: str = "", retry_after: int | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.about = about[:300]
        self.retry_after = retry_after
        """Seconds after which the same may work, or None where waiting does not help."""


class BadInput(PlayerError):
    """What was given is not what it claims to be, or is beyond a limit."""


class NotFound(PlayerError):
    """The library or queue has no such thing."""


class Refused(PlayerError):
    """It needs the user's yes, which was not given."""


class SourceFailed(PlayerError):
    """A server or a file answered, but not with what was asked."""

    blame = "source"


class Lied(SourceFailed):
    """The bytes are not what their name says. They are thrown away."""


class PeerFailed(PlayerError):
    """Nobody in the swarm has it or gives it."""

    blame = "peer"


class NetworkFailed(PlayerError):
    """Nobody could be reached."""

    blame = "network"


class DeviceFailed(PlayerError):
    """The browser, its permissions or the disk said no."""

    blame = "device"
