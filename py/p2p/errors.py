"""What can go wrong between peers, as one tree.

    ValueError
    └── P2PError           has a stable `code` and a sentence
        ├── Malformed      it is not what it claims to be
        ├── TooLarge       it is beyond a limit, so it is not read at all
        ├── Unsupported    it may be valid, but this program does not speak it
        ├── WrongBytes     the bytes are not what their name says: whoever sent them lied
        ├── Busy           a source asks for patience (HTTP 429, 503)
        ├── Missing        a source is well, but has no such thing (HTTP 404, 410)
        ├── Unavailable    a source could not be reached, or failed
        └── NobodyHasIt    every source was asked, and none gave it

The package knows no `player`: the caller translates a code into a Problem.
"""

from __future__ import annotations

from collections.abc import Mapping


class P2PError(ValueError):
    """An expected failure: a stable `code`, and a sentence for people."""

    def __init__(self, code: str, message: str) -> None:
        """`message` says what happened and, where possible, what to do next."""
        super().__init__(message)
        self.code = code
        self.message = message


class Malformed(P2PError):
    """It is not what it claims to be."""


class TooLarge(P2PError):
    """It is beyond a limit that keeps a page responsive."""


class Unsupported(P2PError):
    """It may be valid, but this program does not speak it."""


class WrongBytes(P2PError):
    """The bytes are not what their name says. Whoever sent them is not asked again."""

    def __init__(self, message: str, code: str = "wrong_bytes") -> None:
        """The code hardly ever needs to differ."""
        super().__init__(code, message)


class Busy(P2PError):
    """A source asks for patience: HTTP 429 or 503 (RFC 6585, RFC 9110)."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        """`retry_after` is in seconds, from the header of that name, or None."""
        super().__init__("busy", message)
        self.retry_after = retry_after


class Missing(P2PError):
    """A source is well, but has no such thing: HTTP 404 or 410."""

    def __init__(self, message: str = "it does not have this") -> None:
        """The message becomes that source's reason in `NobodyHasIt`."""
        super().__init__("missing", message)


class Unavailable(P2PError):
    """A source could not be reached, or answered with a failure of its own."""

    def __init__(self, message: str) -> None:
        """The message becomes that source's reason in `NobodyHasIt`."""
        super().__init__("unavailable", message)


class NobodyHasIt(P2PError):
    """Every source was asked, and none gave it."""

    def __init__(self, reasons: Mapping[str, str], retry_after: float | None = None) -> None:
        """`reasons` names each source's own failure; `retry_after` is in seconds, or None."""
        if reasons:
            told = "; ".join(f"{source}: {reason}" for source, reason in reasons.items())
            message = f"None of the sources could give it ({told})."
        else:
            message = "There is no source to ask. Add one in the settings."
        super().__init__("nobody_has_it", message)
        self.reasons: dict[str, str] = dict(reasons)
        self.retry_after = retry_after
