"""What can go wrong with a web host, in words."""

from __future__ import annotations

from player.errors import BadInput, SourceFailed


def changed(url: str) -> SourceFailed:
    """Not the file that was added."""
    return SourceFailed(
        "changed",
        "The file at this address is not the one that was added: its size differs. "
        "Remove the track and add the address again.",
        about=url,
    )


def untold(url: str) -> SourceFailed:
    """Nobody knows where it ends."""
    return SourceFailed(
        "length_untold",
        "The host does not tell where this ends: it may be a live stream. "
        "Use the address of a file.",
        about=url,
    )


def empty(url: str) -> BadInput:
    """Nothing is there to be heard."""
    return BadInput(
        "empty_file", "The file at this address is empty. Check the address.", about=url
    )


def gone(url: str) -> SourceFailed:
    """It has no such thing, now at least."""
    return SourceFailed("gone", "There is nothing at this address. Check it.", about=url)


def check_status(status: int, url: str) -> None:
    """Raises SourceFailed for what is neither a whole nor a part."""
    if status in (200, 206):
        return
    if status in (401, 403):
        raise SourceFailed(
            "forbidden", "The host does not give this to you. It may need a login.", about=url
        )
    if status in (404, 410):
        raise gone(url)
    if status in (429, 503):
        raise SourceFailed(
            "busy",
            "The host asks to be left alone for a while. Try later.",
            about=url,
            retry_after=60,
        )
    raise SourceFailed(
        "bad_answer",
        f"The host answered with status {status}. Try again later.",
        about=url,
        retry_after=30,
    )
