"""A web host for audio with faults on demand.

`http://…/<mode>/<file>` serves the folder's file in that mode:

    ranges        as a good host: CORS, Accept-Ranges, 206
    noranges      200 whatever is asked, and no length
    nocors        ranges, but nothing that lets a page read them
    redirect      302 to the same file under `ranges`
    loop          302 to itself
    lyinglength   declares twice the bytes there are, then breaks off
    404           not found
    slow:<ms>:<bps>   after so many milliseconds, so many bytes a second
    html          200 and a page instead of audio
    changing      another Etag, and other bytes, with each request
    dead          takes the request and never answers
"""

from __future__ import annotations

import asyncio
import mimetypes
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from tools.world._site import CORS, Site, parse_range, send

TYPES = {
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".torrent": "application/x-bittorrent",
    ".m3u8": "audio/x-mpegurl",
}
PAGE = b"<!doctype html><title>Log in</title><p>Please log in to use this network.\n"


class AudioHost(Site):
    """`async with AudioHost(folder) as host:` … `host.address("01.mp3", "noranges")`.

    `extra` holds files that are not on the disk, by name."""

    def __init__(self, folder: Path | str, *, host: str = "127.0.0.1", port: int = 0) -> None:
        super().__init__(host=host, port=port)
        self.folder = Path(folder).resolve()
        self.extra: dict[str, bytes] = {}

    def address(self, name: str, mode: str = "ranges") -> str:
        """A file's URL in a mode."""
        return f"{self.url}/{mode}/{quote(name)}"

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/{mode}/{name:.+}", self._serve)

    def _read(self, name: str) -> bytes | None:
        if name in self.extra:
            return self.extra[name]
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder) or not path.is_file():
            return None
        return path.read_bytes()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        mode, name = request.match_info["mode"], request.match_info["name"]
        seen = self.note(request, mode)
        kind, _, rest = mode.partition(":")
        headers = {} if kind == "nocors" else dict(CORS)
        if request.method == "OPTIONS":
            seen.status = 204
            return web.Response(status=204, headers=headers)
        if kind == "dead":
            await asyncio.sleep(600)
        body = self._read(name)
        if body is None or kind == "404":
            seen.status = 404
            return web.Response(status=404, headers=headers, text="not found\n")
        if kind in ("redirect", "loop"):
            seen.status = 302
            target = self.address(name, "ranges" if kind == "redirect" else "loop")
            return web.Response(status=302, headers=headers | {"Location": target})
        if kind == "html":
            return await send(request, seen, PAGE, headers=headers | {"Content-Type": "text/html"})
        suffix = Path(name).suffix.lower()
        guess = TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        headers["Content-Type"] = guess
        if kind == "noranges":
            return await send(request, seen, body, headers=headers, length=False)
        if kind == "lyinglength":
            return await send(request, seen, body, headers=headers, length=2 * len(body))
        if kind == "changing":
            turn = len(self.log)
            headers["Etag"] = f'"{turn}"'
            body = body[:-1] + bytes([turn & 0xFF])
        else:
            headers["Etag"] = f'"{len(body)}"'
        pace = None
        if kind == "slow":
            wait, _, speed = rest.partition(":")
            pace = (int(wait), int(speed or 1 << 30))
        headers["Accept-Ranges"] = "bytes"
        span = parse_range(request.headers.get("Range", ""), len(body))
        if span is None:
            return await send(request, seen, body, headers=headers, pace=pace)
        if span[0] >= len(body):
            seen.status = 416
            headers["Content-Range"] = f"bytes */{len(body)}"
            return web.Response(status=416, headers=headers)
        headers["Content-Range"] = f"bytes {span[0]}-{span[1] - 1}/{len(body)}"
        part = body[span[0] : span[1]]
        return await send(request, seen, part, status=206, headers=headers, pace=pace)
