"""The files that a torrent's info dictionary lists (BEP 3, 47), with their paths made safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from p2p.bencode import Value
from p2p.errors import Malformed, TooLarge, Unsupported
from p2p.names import displayable, safe_part

MAX_FILES: Final = 100_000
MAX_PARTS: Final = 32
"""Folders deep."""
MAX_PATH: Final = 4096
"""Bytes of a whole path."""
MAX_LENGTH: Final = 1 << 44
"""Bytes of a torrent: 16 TiB."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TorrentFile:
    """One file of a torrent."""

    index: int
    """Its position in the torrent, from 0, pads counted (BEP 53 counts so too)."""
    path: tuple[str, ...]
    """Parts of its path within the torrent, safe to show and to make; at least one."""
    raw_path: tuple[bytes, ...]
    """The parts as the torrent has them, which web seeds go by."""
    raw_root: bytes
    """The torrent's name as it has it."""
    length: int
    """Bytes."""
    offset: int
    """Where it begins in the torrent, in bytes."""
    pad: bool
    """BEP 47: only there so that the next file begins with a piece."""
    single: bool
    """The torrent is this file, not a folder with it."""

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path[-1]


def text_of(values: dict[bytes, Value], key: bytes) -> str:
    """A text, from `<key>.utf-8` where an old program wrote both; nothing where there is none."""
    for candidate in (values.get(key + b".utf-8"), values.get(key)):
        if isinstance(candidate, bytes):
            return decode_name(candidate)
    return ""


def decode_name(raw: bytes) -> str:
    """BEP 3 asks for UTF-8. What is not UTF-8 was mostly written on Windows in the West."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def read_files(info: dict[bytes, Value]) -> tuple[TorrentFile, ...]:
    """The files in order, at least one.

    Raises Malformed `torrent`, `torrent_path`; TooLarge `torrent_files`, `torrent_length`;
    Unsupported `torrent_symlink`.
    """
    root = info.get(b"name")
    raw_root = root if isinstance(root, bytes) else b""
    listed = info.get(b"files")
    if listed is None:
        name = safe_part(text_of(info, b"name")) or "file"
        return (
            TorrentFile(
                index=0,
                path=(name,),
                raw_path=(raw_root,),
                raw_root=raw_root,
                length=_length(info, 0),
                offset=0,
                pad=False,
                single=True,
            ),
        )
    if not isinstance(listed, list) or not listed or b"length" in info:
        raise Malformed("torrent", "This torrent's list of files is damaged.")
    if len(listed) > MAX_FILES:
        raise TooLarge("torrent_files", f"This torrent has more than {MAX_FILES:,} files.")
    return _many(listed, raw_root)


def _many(listed: list[Value], raw_root: bytes) -> tuple[TorrentFile, ...]:
    files: list[TorrentFile] = []
    taken: set[str] = set()
    parts: dict[bytes, str] = {}
    offset = 0
    for index, entry in enumerate(listed):
        if not isinstance(entry, dict):
            raise Malformed("torrent", "This torrent's list of files is damaged.")
        length = _length(entry, offset)
        attr = entry.get(b"attr")
        flags = attr if isinstance(attr, bytes) else b""
        if b"l" in flags or b"symlink path" in entry:
            raise Unsupported(
                "torrent_symlink", "This torrent has symbolic links in it, which are not followed."
            )
        raw_path = _raw_path(entry)
        pad = b"p" in flags or raw_path[0] == b".pad"
        path = _safe_path(raw_path, parts)
        # Pads are all called alike in some programs, and are never shown.
        key = "/".join(path).casefold()
        if not pad and key in taken:
            raise Malformed(
                "torrent_path",
                f"This torrent names the file “{displayable(path[-1], 100)}” twice.",
            )
        taken.add(key)
        files.append(
            TorrentFile(
                index=index,
                path=path,
                raw_path=raw_path,
                raw_root=raw_root,
                length=length,
                offset=offset,
                pad=pad,
                single=False,
            )
        )
        offset += length
    return tuple(files)


def _length(entry: dict[bytes, Value], before: int) -> int:
    length = entry.get(b"length")
    if not isinstance(length, int) or length < 0:
        raise Malformed("torrent", "This torrent does not say how long its files are.")
    if before + length > MAX_LENGTH:
        raise TooLarge("torrent_length", "This torrent claims to be larger than 16 TiB.")
    return length


def _raw_path(entry: dict[bytes, Value]) -> tuple[bytes, ...]:
    """The path's parts; `path.utf-8` wins over `path`, as every client has it."""
    for key in (b"path.utf-8", b"path"):
        path = entry.get(key)
        if not isinstance(path, list) or not path:
            continue
        parts = [part for part in path if isinstance(part, bytes)]
        if len(parts) != len(path):
            break
        if len(parts) > MAX_PARTS or sum(map(len, parts)) > MAX_PATH:
            raise Malformed("torrent_path", "This torrent has a path in it that is far too long.")
        return tuple(parts)
    raise Malformed("torrent_path", "This torrent has a file without a name.")


def _safe_path(raw_path: tuple[bytes, ...], known: dict[bytes, str]) -> tuple[str, ...]:
    """The path's parts, defused.

    What would climb out of its folder is refused, not repaired: no honest program writes it.
    """
    path: list[str] = []
    for raw in raw_path:
        part = known.get(raw)
        if part is None:
            if raw.strip() in (b"", b".", b"..") or b"/" in raw or b"\0" in raw:
                raise _trick()
            name = decode_name(raw)
            if "\\" in name and ".." in name.split("\\"):
                raise _trick()
            part = known[raw] = safe_part(name)
            if not part:
                raise _trick()
        path.append(part)
    return tuple(path)


def _trick() -> Malformed:
    return Malformed(
        "torrent_path", "This torrent has a path in it that leads out of its folder. Do not use it."
    )
