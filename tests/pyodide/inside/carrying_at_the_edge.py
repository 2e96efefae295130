"""What `carry.test.mjs` runs inside Pyodide."""

import asyncio
import dataclasses
import hashlib
import json

import starling_edge as edge  # noqa: TID251 - it stands at the edge
from js import AbortController  # noqa: TID251 - it stands at the edge

from player.browser.carry import JsCarrier
from player.browser.vault import JsVault
from player.ports import CarryOrder, Content, PlanPart, Segment

BODY = bytes(at * 7 % 251 for at in range(5000))
SUMS = b"".join(hashlib.sha256(BODY[at : at + 1000]).digest() for at in range(0, 5000, 1000))


def _content(id, **more):
    plain = {"id": id, "base": id, "offset": 0, "length": 5000, "chunk": 1000}
    plain |= {"base_length": 5000, "mime": "audio/flac", "proved": True}
    return Content(**(plain | more))


async def _carry(id, path, task=None):
    """Carry a fresh content; its end, and what was told."""
    vault = JsVault(edge.vault, AbortController)
    await vault.describe(_content(id))
    told = {"chunks": [], "bytes": 0, "ledger": {}}

    def note(host, why, **counts):
        for name, count in counts.items():
            told["ledger"][name] = told["ledger"].get(name, 0) + count

    def moved(total):
        told["bytes"] = total

    order = CarryOrder(
        base=id,
        first=0,
        sizes=[1000] * 5,
        digests=SUMS,
        algorithm="SHA-256",
        segments=[Segment(url=f"{edge.site}/{path}", start=0, stop=5000, total=5000)],
        why="track",
    )
    carrying = asyncio.ensure_future(
        JsCarrier(edge.carry, edge.vault, note).carry(order, told["chunks"].append, moved)
    )
    while task and len(told["chunks"]) < task:
        await asyncio.sleep(0)
    if task:
        carrying.cancel()
    try:
        told["end"] = dataclasses.asdict(await carrying)
    except asyncio.CancelledError:
        told["end"] = "cancelled"
    told["chunks"].sort()
    told["missing"] = await vault.missing(id)
    return told


async def carried():
    return json.dumps(await _carry("cid:whole", "ok"))


async def refused():
    lie, busy = await _carry("cid:lie", "lie"), await _carry("cid:busy", "busy")
    return json.dumps({"lie": lie["end"], "busy": busy["end"]})


async def cancelled():
    told = await _carry("cid:stall", "stall", task=2)
    found = {"cancelled": told["end"] == "cancelled"}
    return json.dumps(found | {"chunks": told["chunks"], "missing": told["missing"]})


async def unified():
    vault = JsVault(edge.vault, AbortController)
    await _carry("cid:one", "ok")
    file = _content("btih:a/0", base="btih:a", base_length=5000)
    await vault.describe(file)
    copied = await vault.adopt("cid:one", file.id, SUMS, "SHA-256")
    answer = await vault.unify(_content("cid:one"), file.id)
    again = await vault.describe(_content("cid:one"))
    checked = await vault.check(file.id, SUMS, "SHA-256")
    await vault.describe(_content("cid:part"))
    part = await vault.import_part(edge.file, 0, 5000, "cid:part", SUMS, "SHA-256")
    slice_ = await vault.import_file(edge.file, mime="", in_place=False, part=(1000, 5000))
    parts = [PlanPart(data=b"abc"), PlanPart(content=file.id, length=5000)]
    refused = ""
    try:
        await vault.unify(_content("cid:short", length=4999), file.id)
    except ValueError as error:
        refused = type(error).__name__
    return json.dumps(
        {
            "adopted": copied.adopted,
            "unified": answer.unified,
            "base": again.base,
            "checked": [checked.good, checked.bad, checked.next],
            "part": part.adopted,
            "plan": await vault.put_plan("0123456789abcdef", parts, name="a.tar"),
            "refused": refused,
            "slice": slice_.length,
        }
    )
