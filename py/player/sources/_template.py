"""A source to copy: sound files with a list of their chunks' SHA-256 sums beside them.

It works, and passes `tests/sources` like all others, but is not in the list of `__init__.py`. To
make a new source, copy this file, and change it from the top to the bottom:

1. Choose a `prefix` that no other source has. Ids of contents begin with it.
2. Write `discover`: an address becomes a `Discovery`. Nothing is stored, nothing is decided here.
3. Write `providers` and `digests`: who has the bytes, and what they must be.
4. Put the class into `SOURCES`, make one in `engine/sourcing.py`, say in `engine/adding.py` which
   addresses are its own, and add a `Kit` for it to `tests/sources/kits.py`.

What is asked of every source:

* It gets what it needs as arguments (`ports.py`): network, carrier. It imports no browser.
* Everything it is told is hostile: check types, sizes and counts before use.
* Every expected failure is a `PlayerError` with a stable code and a sentence with the next step.
  Whose fault it is, its class says (`errors.py`).
* Only verified bytes go into the vault, where there is anything to verify them by.
* When an errand is cancelled nothing goes on behind: no task, no request.
* What it remembers has a bound.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from p2p.shallow_json import read_json
from player.errors import BadInput, SourceFailed
from player.ports import Carrier, Content, Http
from player.sources._base import (
    CHUNK,
    MAX_CONTENT,
    Digests,
    Discovery,
    Found,
    Proof,
    Provider,
    audio_type,
)
from player.sources._providers import mirror
from player.types import BaseId, ContentId

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

    def __init__(self, http: Http, carrier: Carrier) -> None:
        self._http = http
        self._carrier = carrier
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

    async def providers(
        self, content: Content, name: ContentId, proof: Proof
    ) -> Sequence[Provider]:
        """Who can be asked: here one address. The scheduler asks it for runs of chunks, and whom
        else it finds beside it; a source only says who there is."""
        listed = await self._listed(str(name).removeprefix(self.prefix))
        if listed.length != content.length:
            raise SourceFailed(
                "changed",
                "The file is not the one that was added: its size differs. "
                "Remove the track and add the address again.",
                about=listed.file,
            )
        return [mirror(self._carrier, listed.file, content, proof)]

    async def digests(self, content: Content, first: int, last: int) -> Digests | None:
        """What the chunks must hash to; None where nothing says so. Whoever brings them, they are
        verified by this on their way into the vault."""
        listed = await self._listed(str(content.base).removeprefix(self.prefix))
        return Digests(algorithm="SHA-256", raw=b"".join(listed.sums[first : last + 1]))

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
        said: Any = read_json(data)
        name, length = str(said["name"])[:255], said["length"]
        sums = tuple(bytes.fromhex(each) for each in said["sha256"])
        file = urljoin(uri, str(said["file"]))
    except (ValueError, KeyError, TypeError) as error:
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
