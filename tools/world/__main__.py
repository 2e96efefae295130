"""`python -m tools.world [ALBUM FOLDER]`: a world until Ctrl-C; prints what it offers."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from pathlib import Path

from tools.demo_album import make_album
from tools.world import World


async def _run(album: Path) -> None:
    async with World(album) as world:
        print(world.welcome(), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else make_album(".cache/demo")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(folder))
