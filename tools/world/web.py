"""A web host for audio with faults on demand.

`http://…/<mode>/<file>` serves the folder's file in that mode (`host.address("01.mp3", "dead")`).
The modes are in `_faults.py`; beside them

    ranges        as a good host, like `ok`: CORS, Accept-Ranges, 206
    noranges      200 whatever is asked, and no length
    redirect      302 to the same file under `ranges`; `redirect:<base>` to `<base>/ranges/<file>`
    changing      another Etag, and another last byte, with each request
"""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from tools.world._faults import Body, FaultySite, Mode

TYPES = {
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".torrent": "application/x-bittorrent",
    ".m3u8": "audio/x-mpegurl",
}


class AudioHost(FaultySite):
    """`async with AudioHost(folder) as host:` … `host.address("01.mp3", "noranges")`.

    `extra` holds files that are not on the disk, by name."""

    own_words = ("ranges", "noranges", "changing")

    def __init__(self, folder: Path | str, *, host: str = "127.0.0.1", port: int = 0) -> None:
        super().__init__(host=host, port=port)
        self.folder = Path(folder).resolve()
        self.extra: dict[str, bytes] = {}
        self._held: dict[Path, tuple[int, bytes]] = {}

    def base(self, mode: str = "ranges") -> str:
        """The address of the files in a mode, without a slash at its end."""
        return f"{self.url}/{quote(mode, safe=':')}"

    def address(self, name: str, mode: str = "ranges") -> str:
        """A file's URL in a mode."""
        return f"{self.base(mode)}/{quote(name)}"

    def add_routes(self, app: web.Application) -> None:
        async def own(request: web.Request) -> web.StreamResponse:
            return await self.serve(request, request.match_info["mode"])

        app.router.add_route("*", "/{mode}/{name:.+}", own)

    def redirected(self, request: web.Request, base: str) -> str:
        """Where `redirect` leads."""
        return f"{base.rstrip('/') or self.url}/ranges/{quote(request.match_info['name'])}"

    def _read(self, name: str) -> bytes:
        if name in self.extra:
            return self.extra[name]
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder) or not path.is_file():
            raise KeyError(name)
        changed = path.stat().st_mtime_ns
        held = self._held.get(path)
        if held is None or held[0] != changed:
            held = self._held[path] = (changed, path.read_bytes())
        return held[1]

    async def body(self, request: web.Request, mode: Mode) -> Body:
        """The file. KeyError where there is none."""
        name = request.match_info["name"]
        data = self._read(name)
        suffix = Path(name).suffix.lower()
        kind = TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        etag = f'"{len(data)}"'
        if "changing" in mode:
            turn = len(self.log)
            etag, data = f'"{turn}"', data[:-1] + bytes([turn & 0xFF])
        length = None if "noranges" in mode else len(data)
        return Body(
            [data],
            {"Content-Type": kind, "Etag": etag},
            length,
            ranged="noranges" not in mode and "lyinglength" not in mode,
        )
