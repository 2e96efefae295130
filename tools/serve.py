"""Serve the built page: `python -m tools.serve [--demo] [--port 8080] [--base /sub/path]`.

A plain static host, as plain as they come: right types, an ETag, Brotli where it was asked for.
`--csp-header` also sends the page's own Content-Security-Policy as a header with everything, as a
careful host would. `--demo` starts a world of music on this machine (tools/world) and puts what
it offers into the answer for `welcome.json`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import hashlib
import html
import json
import mimetypes
import re
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import brotli
from aiohttp import web

from tools.pack import ROOT

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/octet-stream",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
"""What the machine's own table is not trusted with: a module of a wrong type does not load."""

COMPRESSED = (".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest")
"""What static hosts compress; `.zip` joins where the host is told to, as ours is."""


@dataclass
class Site:
    """A folder, served."""

    folder: Path
    base: str = "/"
    """Path under which the page lies; ends with a slash."""
    csp_header: bool = False
    compress: bool = True
    offers: Sequence[dict[str, Any]] = ()
    """What `welcome.json` says."""
    album: Path | None = None
    """A folder of music, served under `demo/`."""
    host: str = "127.0.0.1"
    port: int = 0
    """0 takes a free one, which `url` tells."""
    requests: list[str] = field(default_factory=list[str])
    """Paths asked for, for tests."""
    _runner: web.AppRunner | None = None
    _packed: dict[str, bytes] = field(default_factory=dict[str, bytes])

    @property
    def url(self) -> str:
        """Address of the page."""
        return f"http://{self.host}:{self.port}{self.base}"

    async def start(self) -> Self:
        """Serve until `close`."""
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def close(self) -> None:
        """Stop; requests under way are ended."""
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request.path)
        if not request.path.startswith(self.base):
            if f"{request.path}/" == self.base:
                raise web.HTTPMovedPermanently(self.base)
            return self._missing(request.path)
        name = request.path.removeprefix(self.base)
        if name == "" or name.endswith("/"):
            name += "index.html"
        path = self._path(name)
        if path is None:
            return self._missing(request.path)
        data = self._welcome() if name == "welcome.json" else path.read_bytes()
        return self._file(request, path.suffix, data)

    def _path(self, name: str) -> Path | None:
        """The file behind a name, never one outside the folders that are served."""
        folder = self.folder
        if self.album and name.startswith("demo/"):
            folder, name = self.album, name.removeprefix("demo/")
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None

    def _welcome(self) -> bytes:
        return json.dumps({"offers": list(self.offers)}, ensure_ascii=False).encode()

    def _file(self, request: web.Request, suffix: str, data: bytes) -> web.Response:
        mark = hashlib.sha256(data).hexdigest()[:32]
        kind = TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
        headers = {
            "ETag": f'"{mark}"',
            "Cache-Control": "no-cache",
            "Content-Type": kind,
            "X-Content-Type-Options": "nosniff",
            **self._policy(),
        }
        if f'"{mark}"' in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        if self.compress and suffix in (*COMPRESSED, ".zip"):
            headers["Vary"] = "Accept-Encoding"
            if "br" in request.headers.get("Accept-Encoding", ""):
                headers["Content-Encoding"] = "br"
                data = self._pack(mark, data)
        return web.Response(body=data, headers=headers)

    def _pack(self, mark: str, data: bytes) -> bytes:
        """Brotli at its quick level: this host serves one reader, on this machine."""
        if mark not in self._packed:
            self._packed[mark] = brotli.compress(data, quality=4)
        return self._packed[mark]

    def _missing(self, path: str) -> web.Response:
        headers = {"Content-Type": "text/plain; charset=utf-8", **self._policy()}
        return web.Response(status=404, text=f"{path} is not here\n", headers=headers)

    def _policy(self) -> dict[str, str]:
        if not self.csp_header:
            return {}
        return {"Content-Security-Policy": policy_of((self.folder / "index.html").read_text())}


def policy_of(page: str) -> str:
    """The Content-Security-Policy that a page's own `<meta>` states.

    Raises ValueError where it has none."""
    for tag in re.findall(r"<meta\b[^>]*>", page, re.IGNORECASE | re.DOTALL):
        if "content-security-policy" in tag.lower():
            found = re.search(r"""\bcontent\s*=\s*("([^"]*)"|'([^']*)')""", tag, re.DOTALL)
            if found:
                return re.sub(r"\s+", " ", html.unescape(found[2] or found[3])).strip()
    raise ValueError("index.html has no <meta http-equiv=Content-Security-Policy>")


def offers_of(offers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A world's offers with their files named as this host serves them."""
    return [{**offer, "files": [f"demo/{name}" for name in offer["files"]]} for offer in offers]


def normal_base(base: str) -> str:
    """A base path with one slash at either end."""
    return f"/{base.strip('/')}/" if base.strip("/") else "/"


async def serve(asked: argparse.Namespace) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    async with contextlib.AsyncExitStack() as stack:
        album: Path | None = None
        offers: Sequence[dict[str, Any]] = ()
        if asked.demo:
            from tools.demo_album import make_album
            from tools.world import World

            print("Making a small world of music …", flush=True)
            world = await stack.enter_async_context(World(make_album(ROOT / ".cache" / "demo")))
            album, offers = world.album, offers_of(world.offers)
        site = Site(
            folder=asked.folder,
            album=album,
            base=normal_base(asked.base),
            csp_header=asked.csp_header,
            compress=not asked.plain,
            offers=offers,
            host=asked.host,
            port=asked.port,
        )
        await stack.enter_async_context(site)
        # Browsers treat localhost as a secure place by its name, and people can remember it.
        print(f"Starling is at {site.url.replace('//127.0.0.1', '//localhost')}", flush=True)
        stop = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        await stop.wait()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.serve", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "dist")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="0 takes a free one")
    parser.add_argument("--base", default="/", help="sub-path under which the page lies")
    parser.add_argument("--csp-header", action="store_true")
    parser.add_argument("--plain", action="store_true", help="never compress")
    parser.add_argument("--demo", action="store_true", help="with a small world of music")
    asked = parser.parse_args()
    if not (asked.folder / "index.html").is_file():
        print(f"{asked.folder} holds no page; run `make build`", file=sys.stderr)
        return 1
    asyncio.run(serve(asked))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
