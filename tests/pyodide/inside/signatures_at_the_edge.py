"""What `signatures.test.mjs` runs inside Pyodide."""

import base64
import json
from pathlib import Path

from js import crypto  # noqa: TID251 - it stands at the edge

from p2p.ipns import parse_name, parse_record
from player.browser.signatures import JsSignatures
from player.errors import DeviceFailed


def _checks():
    made = json.loads(Path("/fixtures/names.json").read_text())["ipns"]["records"]
    for each in made:
        yield parse_record(base64.b64decode(each["raw"])).to_verify(parse_name(each["name"]))


async def verdicts():
    ask = JsSignatures(crypto.subtle).verify_ed25519
    return [
        [
            await ask(each.key, each.signature, each.message),
            await ask(each.key, each.signature, each.message + b"x"),
            await ask(b"\xff" * 32, each.signature, each.message),
            await ask(each.key, each.signature[:32], each.message),
        ]
        for each in _checks()
    ]


class _Old:
    """A browser's crypto.subtle that does not know the algorithm."""

    async def importKey(self, form, key, _, extractable, usages):
        return await crypto.subtle.importKey(form, key, "Ed25519 of old", extractable, usages)


async def without():
    check = next(_checks())
    try:
        await JsSignatures(_Old()).verify_ed25519(check.key, check.signature, check.message)
    except DeviceFailed as error:
        return error.code
    return ""
