"""`player.ports.Model` over `web/bridge/model.js`, which is loaded at the first question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pyodide.ffi import JsException, to_js  # type: ignore[import-not-found]

from player.errors import DeviceFailed


class JsModel:
    """The model's worker, started when it is asked for something."""

    def __init__(self, load: Callable[[], Any]) -> None:
        self._load = load
        self._model: Any = None

    async def ask(self, name: str, told: str, parts: Sequence[bytes]) -> tuple[str, list[bytes]]:
        try:
            if self._model is None:
                self._model = (await self._load()).open_model()
            answer = await self._model.ask(name, told, to_js(list(parts)))
        except JsException as error:
            raise DeviceFailed(
                str(getattr(error, "code", "") or "model_broke"),
                "What learns your taste could not be started or broke off. Picks are made without "
                "it; go online once, or reload the page, and it starts again.",
                about=str(error)[-2000:],
            ) from error
        return str(answer.json), [bytes(each.to_bytes()) for each in answer.arrays]

    def close(self) -> None:
        if self._model is not None:
            self._model.close()
