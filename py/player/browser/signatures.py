"""`player.ports.Signatures` by WebCrypto (Web Cryptography Level 2, Ed25519)."""

from __future__ import annotations

from typing import Any

from pyodide.ffi import JsException, to_js  # type: ignore[import-not-found]

from player.errors import DeviceFailed


class JsSignatures:
    """Takes `crypto.subtle`."""

    def __init__(self, subtle: Any) -> None:
        self._subtle = subtle

    async def verify_ed25519(self, key: bytes, signature: bytes, message: bytes) -> bool:
        if len(key) != 32 or len(signature) != 64:
            return False
        usages = to_js(["verify"])
        try:
            public = await self._subtle.importKey("raw", to_js(key), "Ed25519", False, usages)
        except JsException as error:
            if error.name in ("NotSupportedError", "SyntaxError"):
                raise DeviceFailed(
                    "no_ed25519",
                    "This browser cannot check signatures of this kind (Ed25519). Update it, or "
                    "paste the ipfs:// address that the name stands for.",
                ) from error
            return False  # the bytes are no point on the curve
        answer = await self._subtle.verify("Ed25519", public, to_js(signature), to_js(message))
        return bool(answer)
