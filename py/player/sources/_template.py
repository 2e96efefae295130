"""A source to copy: sound files with a list of their chunks' SHA-256 sums beside them.

It works, and passes `tests/sources` like all others, but is not in the list of `__init__.py`. To
make a new source, copy this file, and change it from the top to the bottom:

1. Choose a `prefix` that no other source has. Ids of contents begin with it.
2. Write `discover`: an address becomes a `Discovery`. Nothing is stored, nothing is decided here.
3. Write `fetch`: chunks of a content end up in the vault, verified.
4. Put the class into `SOURCES`, make one in `engine/core.py`, say in `engine/adding.py` which
   addresses are its own, and add a `Kit` for it to `tests/sources/kits.py`.

What is asked of every source:

* It gets what it needs as arguments (`ports.py`): network, hasher, vault. It imports no browser.
* Everything it is told is hostile: check types, sizes and counts before use.
* Every expected failure is a `PlayerError` with a stable code and a sentence with the next step.
  Whose fault it is, its class says (`errors.py`).
* Only verified bytes go into the vault, where there is anything to verify them by.
* When it is cancelled nothing goes on behind: no task, no request. `side_by_side` sees to that.
* What it remembers has a bound.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from player.errors import BadInput, Lied, SourceFailed
from player.ports import Content, Hasher, Http, Vault
from player.sources._base import CHUNK, MAX_CONTENT, Discovery, Found, audio_type, side_by_side
from player.types import BaseId, ContentId

PARALLEL = 4
"""Requests in the air at once for one content."""

MAX_LIST = 4 * 1024 * 1024
"""Bytes of a list: enough for the sums of 8 GiB."""

MAX_KNOWN = 64
"""Lists that are remembered."""


@dataclass(frozen=True, kw_only=True)
class _Listed:
    """What a list says, once it was checked."""

    file: str
    """Address of the sound file."""
    name: str
    length: int
    sums: tuple[bytes, ...]


class TemplateSource:
    """Fetches `template:` contents; the id is the prefix and the address of the list."""

    prefix = "template:"
    group = 8  # chunks asked for in one go by running ahead and keeping

    def __init__(self, http: Http, hasher: Hasher, vault: Vault) -> None:
        self._http = http
        self._hasher = hasher
        self._vault = vault
        self._known: OrderedDict[str, _Listed] = OrderedDict()

    async def discover(self, uri: str) -> Discovery:
        """What the address names. Raises PlayerError."""
        listed = await self._listed(uri)
        name = f"{self.prefix}{uri}"
        content = Content(
            id=ContentId(name),
            base=BaseId(name),  # the chunk space is the file's own: it begins at 0
            offset=0,
            length=listed.length,
            chunk=CHUNK,
            base_length=listed.length,
            mime=audio_type(listed.name),
            proved=True,  # False where nothing says what the bytes must be
        )
        # Names are only text: never a path, never markup. The tagger reads tags from the bytes.
        found = Found(content=content, uri=uri, path=(listed.name,), kind="http")
        return Discovery(kind="http", name=listed.name, tracks=[found])

    async def fetch(self, content: Content, chunks: list[int], *, urgent: bool) -> None:
        """Return when all these chunks are in the vault. `urgent`: somebody is listening."""
        del urgent  # each is asked for at once here; a source with a queue would put these first
        listed = await self._listed(str(content.id).removeprefix(self.prefix))
        if listed.length != content.length:
            raise SourceFailed(
                "changed",
                "The file is not the one that was added: its size differs. "
                "Remove the track and add the address again.",
                about=listed.file,
            )
        await side_by_side(lambda index: self._chunk(content, listed, index), chunks, PARALLEL)

    def hurry(self, content: Content, chunks: list[int]) -> None:
        """Nothing to do: all are asked for at once. A source with a queue moves these to its
        front."""

    async def _chunk(self, content: Content, listed: _Listed, index: int) -> None:
        start = index * content.chunk
        stop = min(start + content.chunk, content.length)
        reply = await self._http.get(
            listed.file, why="template", start=start, stop=stop, limit=stop - start
        )
        if reply.status != 206:
            raise SourceFailed(
                "bad_answer",
                f"The host answered with status {reply.status}. Try again later.",
                about=listed.file,
                retry_after=30,
            )
        if await self._hasher.digest("sha-256", reply.body) != listed.sums[index]:
            raise Lied(
                "wrong_bytes",
                "The host sent other bytes than its list promises. They were thrown away. "
                "Try again later, or use another copy.",
                about=listed.file,
            )
        await self._vault.put(content.base, index, reply.body)

    async def _listed(self, uri: str) -> _Listed:
        if uri not in self._known:
            reply = await self._http.get(uri, why="template list", limit=MAX_LIST)
            if reply.status != 200:
                raise SourceFailed("gone", "There is no list at this address.", about=uri)
            self._known[uri] = _read_list(reply.body.to_bytes(), uri)
            if len(self._known) > MAX_KNOWN:
                self._known.popitem(last=False)
        return self._known[uri]


def _read_list(data: bytes, uri: str) -> _Listed:
    """`{"file": …, "name": …, "length": …, "sha256": [hex, …]}`, checked. Raises BadInput."""
    try:
        said: Any = json.loads(data)
        name, length = str(said["name"])[:255], said["length"]
        sums = tuple(bytes.fromhex(each) for each in said["sha256"])
        file = urljoin(uri, str(said["file"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _bad_list(uri) from error
    whole = isinstance(length, int) and 0 < length <= MAX_CONTENT
    if not whole or len(sums) != -(-length // CHUNK) or any(len(each) != 32 for each in sums):
        raise _bad_list(uri)
    if not file.startswith(("http://", "https://")) or not audio_type(name):
        raise _bad_list(uri)
    return _Listed(file=file, name=name, length=length, sums=sums)


def _bad_list(uri: str) -> BadInput:
    return BadInput(
        "bad_list", "This list of sums is none, or is damaged. Check the address.", about=uri
    )
