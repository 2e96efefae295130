"""`player.ports.Secrets` over `web/bridge/secrets.js`, which is loaded at the first need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyodide.ffi import JsException  # type: ignore[import-not-found]

from player.errors import DeviceFailed


class JsSecrets:
    """Seals with a key of this browser's that cannot be taken out of it."""

    def __init__(self, load: Callable[[], Any]) -> None:
        self._load = load

    async def seal(self, text: str) -> str:
        try:
            return str(await (await self._load()).seal(text))
        except JsException as error:
            raise _no_secrets() from error

    async def open(self, token: str) -> str:
        try:
            return str(await (await self._load()).open(token))
        except JsException as error:
            raise _no_secrets() from error


def _no_secrets() -> DeviceFailed:
    return DeviceFailed(
        "no_secrets",
        "This browser cannot keep a secret for Starling now (a private window, or its storage was "
        "cleared). Enter it again, or use a normal window.",
    )
