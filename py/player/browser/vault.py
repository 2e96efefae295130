"""`player.ports.Vault` over `web/bridge/vault.js`: records cross, audio bytes do not."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from typing import Any

from pyodide.ffi import JsException, jsnull, to_js  # type: ignore[import-not-found]

from player.browser.octets import JsOctets, as_array
from player.errors import DeviceFailed, PlayerError
from player.ports import Checked, Content, Copied, Octets, PlanPart, Presence, Unified
from player.types import BaseId, ContentId

_FIELDS = tuple(field.name for field in dataclasses.fields(Content))


class JsVault:
    """The chunk store of this origin."""

    def __init__(self, vault: Any, abort_controller: Any) -> None:
        self._vault = vault
        self._abort_controller = abort_controller

    async def describe(self, content: Content, *, kept: bool | None = None) -> Content:
        return _content(await _call(self._vault.describe(_record(content), kept)))

    async def look_up(self, content: ContentId) -> Content | None:
        record = await _call(self._vault.look_up(content))
        return None if record is None else _content(record)

    async def presence(self, content: ContentId) -> Presence | None:
        found = await _call(self._vault.presence(content))
        if found is None:
            return None
        return Presence(
            length=int(found.length),
            chunks=int(found.chunks),
            present=int(found.present),
            kept=bool(found.kept),
        )

    async def missing(self, content: ContentId) -> list[int]:
        indices = await _call(self._vault.missing(content))
        return [int(index) for index in indices.to_py()]

    async def put(self, base: BaseId, index: int, octets: Octets) -> None:
        await _call(self._vault.put(base, index, as_array(octets)))

    async def read(self, content: ContentId, start: int, stop: int) -> Octets | None:
        array = await _call(self._vault.read(content, start, stop))
        return None if array is None else JsOctets(array)

    async def set_kept(self, contents: list[ContentId], kept: bool) -> None:
        await _call(self._vault.set_kept(to_js(contents), kept))

    async def remove(self, contents: list[ContentId]) -> None:
        await _call(self._vault.remove(to_js(contents)))

    async def put_art(self, octets: Octets, mime: str) -> str:
        return str(await _call(self._vault.put_art(as_array(octets), mime)))

    async def art(self, name: str) -> Octets | None:
        from js import Uint8Array  # type: ignore[import-not-found]

        found = await _call(self._vault.art(name))
        return None if found is None else JsOctets(Uint8Array.new(found.bytes))

    async def usage(self) -> dict[str, int | bool]:
        return dict((await _call(self._vault.usage())).to_py())

    async def spare(self, contents: list[ContentId]) -> None:
        await _call(self._vault.spare(to_js(list(contents))))

    async def evict(self, bytes_wanted: int, except_bases: Sequence[BaseId] = ()) -> int:
        return int(await _call(self._vault.evict(bytes_wanted, to_js(list(except_bases)))))

    async def import_file(
        self,
        file: Any,
        *,
        mime: str,
        in_place: bool,
        progress: Any = None,
        part: tuple[int, int] | None = None,
        kept: bool = True,
        held: Octets | None = None,
    ) -> Content:
        if isinstance(file, JsOctets):
            from js import Blob  # type: ignore[import-not-found]

            file = Blob.new(to_js([file.array]))
        if part is not None:
            file = (await _blob(file)).slice(*part)
        controller = self._abort_controller.new()
        how = {"mime": mime, "in_place": in_place, "kept": kept}
        options = _object({**how, "signal": controller.signal})
        if held is not None:
            options.octets = as_array(held).buffer
        try:
            return _content(await _call(self._vault.import_file(file, options)))
        except asyncio.CancelledError:
            controller.abort()
            raise

    async def import_part(
        self, file: Any, start: int, stop: int, content: ContentId, digests: bytes, algorithm: str
    ) -> Copied:
        blob = await _blob(file)
        octets = to_js(digests)
        copied = self._vault.import_part(blob, start, stop, content, octets, algorithm)
        return _copied(await _fitting(copied))

    async def adopt(
        self, source: ContentId, target: ContentId, digests: bytes, algorithm: str
    ) -> Copied:
        return _copied(await _fitting(self._vault.adopt(source, target, to_js(digests), algorithm)))

    async def unify(self, alias: Content, target: ContentId, *, force: bool = False) -> Unified:
        how = _object({"force": force})
        answer = await _fitting(self._vault.unify(_record(alias), target, how))
        return Unified(unified=bool(answer.unified), lacking=_numbers(answer.lacking))

    async def check(
        self,
        content: ContentId,
        digests: bytes = b"",
        algorithm: str = "",
        *,
        start: int = 0,
        limit: int = 64,
    ) -> Checked:
        stretch = _object({"from": start, "limit": limit})
        answer = await _fitting(self._vault.check(content, to_js(digests), algorithm, stretch))
        following = answer.next
        return Checked(
            good=int(answer.good),
            bad=_numbers(answer.bad),
            next=None if following is None or following is jsnull else int(following),
        )

    async def put_plan(self, token: str, parts: Sequence[PlanPart], *, name: str) -> int:
        plain = [
            {"bytes": to_js(part.data).buffer}
            if part.content is None
            else {"content": part.content, "length": part.length}
            for part in parts
        ]
        return int(await _fitting(self._vault.put_plan(token, _object(plain), name)))


class JsFile:
    """`player.ports.LocalFile` over a File, or the handle of one."""

    def __init__(self, path: tuple[str, ...], size: int, handle: Any, blob: Any) -> None:
        self.path = path
        self.size = size
        self.handle = handle or blob
        self.lasting = bool(handle)
        """A pasted file, and any in Firefox, has no handle that stays."""
        self._blob = blob
        self._held: JsOctets | None = None

    async def read(self, start: int, stop: int) -> Octets:
        if self._held is not None:
            return JsOctets(self._held.array.subarray(start, stop))
        return await self._octets(self._blob.slice(start, stop))

    async def hold(self) -> None:
        held = await self._octets(self._blob)
        if len(held) != self.size:
            raise self._unreadable()
        self._held = held

    def take(self) -> Octets | None:
        held, self._held = self._held, None
        return held

    async def _octets(self, blob: Any) -> JsOctets:
        from js import Uint8Array  # type: ignore[import-not-found]

        try:
            return JsOctets(Uint8Array.new(await blob.arrayBuffer()))
        except JsException as error:
            raise self._unreadable() from error

    def _unreadable(self) -> DeviceFailed:
        return DeviceFailed(
            "file_unreadable",
            "The browser cannot read this file any more. It may have moved or changed; "
            "choose it again.",
            about=self.path[-1],
        )


async def _blob(file: Any) -> Any:
    """A File, of itself or behind its handle."""
    return await _call(file.getFile()) if hasattr(file, "getFile") else file


def _record(content: Content) -> Any:
    return _object({name: getattr(content, name) for name in _FIELDS})


def _numbers(array: Any) -> tuple[int, ...]:
    return tuple(int(number) for number in array.to_py())


def _copied(answer: Any) -> Copied:
    return Copied(adopted=_numbers(answer.adopted), differ=_numbers(answer.differ))


def _object(data: Any) -> Any:
    from js import Object  # type: ignore[import-not-found]

    return to_js(data, dict_converter=Object.fromEntries)


def _content(record: Any) -> Content:
    return Content(
        id=ContentId(str(record.id)),
        base=BaseId(str(record.base)),
        offset=int(record.offset),
        length=int(record.length),
        chunk=int(record.chunk),
        base_length=int(record.base_length),
        mime=str(record.mime),
        proved=bool(record.proved),
    )


async def _fitting(promise: Any) -> Any:
    """Like `_call`, where the caller's own parameters may not fit together: ValueError."""
    try:
        return await promise
    except JsException as error:
        if str(getattr(error, "name", "")) == "TypeError":
            raise ValueError(str(error)) from error
        raise _device_error(error) from error


async def _call(promise: Any) -> Any:
    try:
        answer = await promise
    except JsException as error:
        raise _device_error(error) from error
    return None if answer is jsnull else answer


def _device_error(error: JsException) -> PlayerError:
    name = str(getattr(error, "name", ""))
    if name == "QuotaExceededError":
        return DeviceFailed(
            "disk_full",
            "The browser's storage is full. Drop something that is kept, or free some disk space, "
            "then try again. Nothing that was kept is lost.",
        )
    if name == "NotAllowedError":
        return DeviceFailed(
            "permission_lost",
            "The browser no longer lets Starling read this folder. Add the folder again.",
        )
    if name in ("NotReadableError", "NotFoundError"):
        return DeviceFailed(
            "file_unreadable",
            "The browser cannot read this file any more. It may have moved or changed; "
            "choose it again.",
        )
    return DeviceFailed(
        "vault_failed",
        f"The browser's storage answered with an error ({name or 'unknown'}). Reload the page; if "
        "it stays, free some disk space.",
        about=str(error)[:200],
    )
