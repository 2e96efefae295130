"""What a host of the world can do wrong: words for it, and the doing.

A mode is one word or several, joined by `+`: `slow:300:400000+nocors`. A host has a mode of its
own, and addresses may name one; a test changes either while the host runs (`host.mode = "dead"`,
`host.modes["one"] = "lie"` for the address `host.base("one")`).

    ok                     honest
    lie · lie:<at>         one byte in the middle of every answer is wrong; only the body's byte `at`
    lieafter:<n>           honest for n requests, then lies
    slow:<ms>:<bps>        so many milliseconds before the first byte, so many bytes a second
    total:<bps>            so many bytes a second for all requests of this mode together
    dead                   takes the request and never answers
    refuse                 breaks the connection instead of answering
    stall:<n>              n bytes of each body, then silence on an open connection
    truncate · truncate:<n>  declares the true length, breaks off in the middle, or after n bytes
    dieafter:<n>           honest for n requests, then `refuse`
    vanish:<n>             n bytes of bodies in all, then every connection breaks, the running too
    404 · 429:<s> · 502 …  any status; with a number a Retry-After of so many seconds
    429for:<n>             429 for the first n requests (Retry-After: 1), then honest
    loop                   redirects to itself
    chain                  redirects to another address of itself, without end
    redirect:<base>        redirects to the same path below another address
    nocors                 nothing that lets a page read the answer
    anyheaders             no fault: a page may send headers of every name, Cache-Control too
    nopreflight            answers GET with CORS headers, and OPTIONS with 405
    norange                ignores Range: 200 and the whole body
    wrongrange             206 with a Content-Range that is not the one that was asked for
    wrongtotal             206 whose Content-Range names another length of the whole
    shortrange             206 with half of what was asked for, and says so
    html                   200 and a page instead of the body
    lyinglength            declares twice the bytes there are, then breaks off
    nolength               declares no length: the connection's end is the body's
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web

from tools.world._site import CORS, Seen, Site, cut, parse_range, send

PAGE = b"<!doctype html><title>Log in</title><p>Please log in to use this network.\n"
WORDS = frozenset(
    (
        *("ok", "lie", "lieafter", "slow", "total", "dead", "refuse", "stall", "truncate"),
        *("dieafter", "vanish", "429for", "loop", "chain", "redirect", "nocors", "nopreflight"),
        "anyheaders",
        *("norange", "wrongrange", "wrongtotal", "shortrange", "html", "lyinglength", "nolength"),
    )
)


@dataclass(frozen=True)
class Mode:
    """A mode, taken apart: each word with what stands behind its first colon."""

    text: str
    words: dict[str, str]

    @classmethod
    def parse(cls, text: str, own: Iterable[str] = ()) -> Mode:
        """The words of a mode; `own` are those that a host adds. ValueError for an unknown one."""
        words: dict[str, str] = {}
        for each in text.split("+"):
            word, _, rest = each.partition(":")
            if word not in WORDS and word not in own and not (word.isdecimal() and len(word) == 3):
                raise ValueError(f"no such fault: {word}")
            words[word] = rest
        return cls(text, words)

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def number(self, word: str, otherwise: int) -> int:
        """What stands behind a word; `otherwise` where nothing does."""
        return int(self.words.get(word) or otherwise)

    @property
    def status(self) -> int:
        """The status it always answers with; 0 for none."""
        return next((int(word) for word in self.words if word.isdecimal()), 0)

    @property
    def pace(self) -> tuple[int, int] | None:
        """Milliseconds before the first byte, and bytes a second after it."""
        if "slow" not in self.words:
            return None
        wait, _, speed = self.words["slow"].partition(":")
        return int(wait or 0), int(speed or 1 << 40)


@dataclass
class Body:
    """What would be sent if all went well."""

    parts: Iterable[bytes]
    headers: dict[str, str]
    length: int | None = None
    """Bytes, where they are declared."""
    ranged: bool = False
    """Whether parts of it can be asked for; then `parts` is a single bytes-like."""
    status: int = 200
    honest: int = 0
    """How many of the first parts no lie touches: a CAR's header is what makes it one."""


class FaultySite(Site):
    """A host with modes. Subclasses say what an honest answer is, in `body`."""

    own_words: tuple[str, ...] = ()

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0, mode: str = "ok") -> None:
        super().__init__(host=host, port=port)
        self.mode = mode
        self.modes: dict[str, str] = {}
        """Modes of addresses, by the name that stands in them; a name that is not here is one."""
        self._counts: Counter[str] = Counter()
        self._spent: Counter[str] = Counter()
        self._due: dict[str, float] = {}

    def base(self, mode: str = "") -> str:
        """The host's address in a mode, without a slash at its end."""
        return f"{self.url}/mode/{quote(mode, safe=':')}" if mode else self.url

    def requests(self, mode: str) -> int:
        """How many requests a mode's address has had."""
        return sum(seen.mode == mode for seen in self.log)

    def sent(self, mode: str | None = None) -> int:
        """Bytes of bodies that were sent, of all or of one mode's address."""
        return sum(seen.bytes for seen in self.log if mode is None or seen.mode == mode)

    async def body(self, request: web.Request, mode: Mode) -> Body:
        """The honest answer. KeyError or ValueError where there is none."""
        raise NotImplementedError

    async def serve(self, request: web.Request, name: str) -> web.StreamResponse:
        """Answer a request to the address of a mode (or to the host's own)."""
        seen = self.note(request, name)
        text = self.modes.get(name, name)
        try:
            mode = Mode.parse(text, self.own_words)
        except ValueError as error:
            seen.status = 404
            return web.Response(status=404, headers=CORS, text=f"{error}\n")
        headers = {} if "nocors" in mode else dict(CORS)
        if "anyheaders" in mode:
            headers["Access-Control-Allow-Headers"] = "*"
        if request.method == "OPTIONS":
            seen.status = 405 if "nopreflight" in mode else 204
            return web.Response(status=seen.status, headers=headers if seen.status == 204 else {})
        self._counts[name] += 1
        early = await self._early(request, seen, mode, headers, self._counts[name])
        if early is not None:
            return early
        try:
            body = await self.body(request, mode)
        except (KeyError, ValueError):
            seen.status = 404
            return web.Response(status=404, headers=headers, text="not here\n")
        return await self._give(request, seen, mode, headers | body.headers, body)

    async def _early(
        self, request: web.Request, seen: Seen, mode: Mode, headers: dict[str, str], count: int
    ) -> web.StreamResponse | None:
        """The answer of a mode that needs no body; None where one is needed."""
        gone = "vanish" in mode and self._spent[seen.mode] >= mode.number("vanish", 0)
        if "refuse" in mode or gone or ("dieafter" in mode and count > mode.number("dieafter", 0)):
            cut(request)
            return web.Response(status=500)
        if "dead" in mode:
            await asyncio.Event().wait()  # until the server closes
        target = self._target(request, mode, count)
        if target:
            seen.status = 302
            return web.Response(status=302, headers=headers | {"Location": target})
        status = mode.status
        if "429for" in mode and count <= mode.number("429for", 1):
            status, headers = 429, headers | {"Retry-After": "1"}
        if not status:
            return None
        wait = mode.words.get(str(status)) or ("7" if status == 429 else "")
        if wait:
            headers = {"Retry-After": wait, **headers}
        seen.status = status
        return web.Response(status=status, headers=headers, text="no\n")

    def redirected(self, request: web.Request, base: str) -> str:
        """Where `redirect:<base>` leads: to the same path, without its mode, below `base`."""
        path = request.path_qs
        inside = path.startswith("/mode/")
        return base.rstrip("/") + ("/" + path.split("/", 3)[3] if inside else path)

    def _target(self, request: web.Request, mode: Mode, count: int) -> str:
        if "loop" in mode:
            return str(request.url)
        if "chain" in mode:
            return str(request.url.update_query(hop=str(count)))
        return self.redirected(request, mode.words["redirect"]) if "redirect" in mode else ""

    async def _give(
        self, request: web.Request, seen: Seen, mode: Mode, headers: dict[str, str], body: Body
    ) -> web.StreamResponse:
        if "html" in mode:
            headers["Content-Type"] = "text/html"
            return await send(request, seen, [PAGE], length=len(PAGE), headers=headers)
        parts, length, status, start = body.parts, body.length, body.status, 0
        if body.ranged and "norange" not in mode:
            headers["Accept-Ranges"] = "bytes"
            (whole,) = parts
            found = parse_range(request.headers.get("Range", ""), len(whole))
            if found and found[0] >= len(whole):
                seen.status = 416
                headers["Content-Range"] = f"bytes */{len(whole)}"
                return web.Response(status=416, headers=headers)
            if found:
                start, stop = _bent(mode, *found)
                headers["Content-Range"] = _content_range(mode, start, stop, len(whole))
                status, length = 206, stop - start
                parts = [memoryview(whole)[start:stop]]
        count = self._counts[seen.mode]
        if "lie" in mode or ("lieafter" in mode and count > mode.number("lieafter", 0)):
            at = int(mode.words["lie"]) - start if mode.words.get("lie") else None
            parts = lying(parts, at, body.honest)
        declared = False if length is None or "nolength" in mode else length
        if "lyinglength" in mode and length is not None:
            declared = 2 * length  # and `send` breaks off where the bytes end
        stop_after = (
            mode.number("truncate", (length or 65_536) // 2) if "truncate" in mode else None
        )
        return await send(
            request,
            seen,
            parts,
            status=status,
            headers=headers,
            length=declared,
            pace=mode.pace,
            stop_after=stop_after,
            stall_after=mode.number("stall", 0) if "stall" in mode else None,
            allow=lambda size: self._allow(seen.mode, mode, size),
        )

    async def _allow(self, name: str, mode: Mode, size: int) -> bool:
        """May so many more bytes leave? Waits where they may later; False where never again."""
        if "vanish" in mode and self._spent[name] >= mode.number("vanish", 0):
            return False
        self._spent[name] += size
        if "total" in mode:
            now = asyncio.get_running_loop().time()
            # a tenth of a second may be caught up with: timers are late, and lines are not
            due = max(self._due.get(name, now), now - 0.1)
            self._due[name] = due + size / mode.number("total", 1)
            await asyncio.sleep(self._due[name] - now)
        return True


def lying(parts: Iterable[Any], at: int | None, honest: int) -> Iterable[bytes]:
    """The parts, as long as the truth: each with its middle byte wrong, or only byte `at` of all.
    The first `honest` of them are left as they are in the former case."""
    place = 0
    for number, part in enumerate(parts):
        if at is None and number < honest:
            yield part
            continue
        where = len(part) // 2 if at is None else at - place
        place += len(part)
        if not part:
            yield b"\x00" if at is None else b""
        elif 0 <= where < len(part):
            wrong = bytearray(part)
            wrong[where] ^= 0xFF
            yield bytes(wrong)
        else:
            yield part


def _bent(mode: Mode, start: int, stop: int) -> tuple[int, int]:
    return (start, start + max(1, (stop - start) // 2)) if "shortrange" in mode else (start, stop)


def _content_range(mode: Mode, start: int, stop: int, whole: int) -> str:
    if "wrongrange" in mode:
        start, stop = start + 1, stop + 1
    return f"bytes {start}-{stop - 1}/{whole + 1 if 'wrongtotal' in mode else whole}"
