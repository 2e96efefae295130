"""The engine: messages in, answers, events and effects out.

`core.py` dispatches; each other module knows one thing: `adding` (addresses to tracks),
`delivery` (bytes that must be here), `keeping` (for offline), `settings`, `ledger`, `tasks`,
`wire` (JSON), `log`.
"""

from player.engine.core import Engine
from player.engine.world import World

__all__ = ["Engine", "World"]
