"""What a UnixFS file is to the vault, and what can go wrong with gateways, in words."""

from __future__ import annotations

from collections.abc import Mapping

from p2p import cid as cids
from p2p.cid import Cid
from p2p.errors import NobodyHasIt, P2PError, WrongBytes
from p2p.unixfs import Link
from p2p.walk import Leaf
from player.errors import BadInput, Lied, NetworkFailed, NotFound, PlayerError
from player.ports import Content
from player.sources._base import CHUNK
from player.types import BaseId, ContentId


def make_content(root: Cid, size: int, first: Leaf, mime: str) -> Content:
    """The description of a UnixFS file, whose chunks are as long as its first leaf where that is
    of a fit size. The first leaf is known whenever the file is: were the rule to look at more, the
    same file would be cut in another way another day, and what is kept of it would not fit."""
    fit = first.kind == "raw" and 64 * 1024 <= first.size <= 1024 * 1024
    name = f"cid:{root}"
    return Content(
        id=ContentId(name),
        base=BaseId(name),
        offset=0,
        length=size,
        chunk=first.size if fit else CHUNK,
        base_length=size,
        mime=mime,
        proved=True,
    )


def too_many(what: str, about: str) -> BadInput:
    """A directory beyond all measure."""
    return BadInput(
        "too_many_tracks",
        f"This directory names more than {what}. Add its folders one by one.",
        about=about,
    )


def no_gateway(about: str) -> BadInput:
    """There is nobody to ask."""
    return BadInput("no_gateway", "No IPFS gateway is set. Add one in Settings.", about=about)


def may_be_folder(link: Link) -> bool:
    """Folders are dag-pb; so are some files."""
    return link.cid.codec == cids.DAG_PB


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that a gateway asks for."""
    value = headers.get("retry-after", "")
    return float(value) if value.isascii() and value.isdigit() and len(value) < 6 else None


def player_error(error: P2PError, about: str) -> PlayerError:
    """The same failure, as it crosses the wire."""
    if isinstance(error, NobodyHasIt):
        reasons = "; ".join(f"{who}: {why}" for who, why in list(error.reasons.items())[:5])
        wait = int(error.retry_after) if error.retry_after else 30
        return NetworkFailed(
            "no_gateway_has_it",
            "None of the gateways gave this. Add another one in Settings, or try later. " + reasons,
            about=about,
            retry_after=wait,
        )
    if isinstance(error, WrongBytes):
        return Lied(error.code, str(error), about=about)
    if error.code == "no_such_path":
        return NotFound(error.code, str(error), about=about)
    return BadInput(error.code, str(error), about=about)
