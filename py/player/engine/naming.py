"""What a playlist's lines may lead to: files that were given beside it, and which hosts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from p2p.ipfs_uri import looks_like_ipfs
from player.contract import Problem
from player.errors import BadInput, Refused
from player.library.playlists import PlaylistItem
from player.sources._hosts import is_private

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
Path = tuple[str, ...]


# ── files beside a playlist ─────────────────────────────────────────────────────────────────


class Given:
    """The files of one order, by path, as playlists among them write it."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = {_folded(path) for path in paths}

    def others(
        self, items: tuple[PlaylistItem, ...], folder: Path
    ) -> tuple[list[PlaylistItem], int]:
        """What of a playlist is still to be added: items with an address of their own. What is
        among the files comes by itself. And how many lines name files that were not given."""
        rest: list[PlaylistItem] = []
        absent = 0
        for item in items:
            if not item.uri or not _is_file_name(item.uri):
                rest.append(item)
            elif not self._has(item.uri, folder):
                absent += 1
        return rest, absent

    def _has(self, name: str, folder: Path) -> bool:
        return any(
            (path := _joined(folder, form)) is not None and _folded(path) in self._paths
            for form in (name, unquote(name))
        )


def absent_files(count: int, playlist: str) -> BadInput:
    """Lines of a playlist that name files which are not here."""
    return BadInput(
        "files_not_given",
        ("One line" if count == 1 else f"{count:,} lines")
        + " of this playlist named no file that was given. Add the folder that holds what is "
        "missing.",
        about=playlist,
    )


def _is_file_name(uri: str) -> bool:
    if uri.lower().startswith("file:") or re.match(r"[A-Za-z]:[\\/]", uri):
        return True
    scheme = _SCHEME.match(uri)
    # "Prelude: No. 1.mp3" has a colon, but is a file's name.
    return (scheme is None or uri[scheme.end() :][:1] == " ") and not looks_like_ipfs(uri)


def _joined(folder: Path, name: str) -> Path | None:
    """A relative name in a folder; None where it climbs out of what was given."""
    parts = list(folder)
    for part in name.replace("\\", "/").split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return tuple(parts)


def _folded(path: Path) -> Path:
    return tuple(unicodedata.normalize("NFC", part).casefold() for part in path)


def check_neighbour(url: str, playlist: str) -> None:
    """A list from the public web may not send us into the listener's own network. Raises
    Refused `private_address`."""
    if url[:5].lower().startswith("http") and is_private(url) and not is_private(playlist):
        raise Refused(
            "private_address",
            "A playlist from the web names an address in your own network. "
            "If you trust it, add that address itself.",
            about=url,
        )


UNPROVED = Problem(
    code="unproved_name",
    blame="source",
    message="This name is a domain. What it stands for was told by DNS and is signed by nobody; the "
    "music itself is verified. Compare its ipfs:// address where that matters.",
)
"""Told beside what a DNSLink led to."""

STALE = Problem(
    code="stale_name",
    blame="network",
    message="Nobody gave a newer record of this name, so it was followed to where it led the last "
    "time. There may be something newer: add it again later.",
)
"""Told beside what a remembered record led to."""
