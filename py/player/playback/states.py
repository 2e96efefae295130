"""The states of playback, as one table.

Two rules (taken over from h11's state table):

1. Everything that decides which state follows lives here; `playback.py` only asks `following`.
2. The table knows nothing of queues, tracks or decks. Where the queue decides (is there a next
   entry?), `playback.py` says it with a second message: `deck.ended` stops, `play` goes on.

Orders are bare words; what the deck saw is prefixed with `deck.`. `docs/states.md` is drawn from
this table by `diagram`, and a test keeps it fresh.
"""

from __future__ import annotations

from typing import Literal, get_args

from player.types import PlayState

Message = Literal[
    "play",
    "ready",
    "pause",
    "resume",
    "seek",
    "next",
    "previous",
    "stop",
    "unplayable",
    "deck.playing",
    "deck.paused",
    "deck.waiting",
    "deck.ended",
    "deck.advanced",
    "deck.failed",
    "deck.position",
    "deck.duration",
]
"""`play`: an entry is loaded, to be heard. `ready`: an entry is loaded, silently. `unplayable`:
the chosen entry has nothing that the deck could load."""

STATES: tuple[PlayState, ...] = get_args(PlayState)
MESSAGES: tuple[Message, ...] = get_args(Message)

TABLE: dict[PlayState, dict[Message, PlayState]] = {
    "stopped": {
        "play": "loading",
        "ready": "paused",
        "pause": "stopped",
        "resume": "loading",
        "seek": "stopped",
        "next": "loading",
        "previous": "loading",
        "stop": "stopped",
        "unplayable": "failed",
        # The last session's track may sound before the engine is up: the deck is believed.
        "deck.playing": "playing",
        "deck.paused": "stopped",
        "deck.waiting": "stopped",
        "deck.ended": "stopped",
        "deck.advanced": "playing",
        # Nobody asked for sound, so nobody is told off for its absence: `play` will tell.
        "deck.failed": "stopped",
        "deck.position": "stopped",
        "deck.duration": "stopped",
    },
    "loading": {
        "play": "loading",
        "ready": "paused",
        "pause": "paused",
        "resume": "loading",
        "seek": "loading",
        "next": "loading",
        "previous": "loading",
        "stop": "stopped",
        "unplayable": "failed",
        "deck.playing": "playing",
        "deck.paused": "paused",
        "deck.waiting": "loading",
        "deck.ended": "stopped",
        "deck.advanced": "playing",
        "deck.failed": "failed",
        "deck.position": "loading",
        "deck.duration": "loading",
    },
    "playing": {
        "play": "loading",
        "ready": "paused",
        "pause": "paused",
        "resume": "playing",
        "seek": "playing",
        "next": "loading",
        "previous": "loading",
        "stop": "stopped",
        "unplayable": "failed",
        "deck.playing": "playing",
        "deck.paused": "paused",
        "deck.waiting": "loading",
        "deck.ended": "stopped",
        "deck.advanced": "playing",
        "deck.failed": "failed",
        "deck.position": "playing",
        "deck.duration": "playing",
    },
    "paused": {
        "play": "loading",
        "ready": "paused",
        "pause": "paused",
        "resume": "loading",
        "seek": "paused",
        "next": "loading",
        "previous": "loading",
        "stop": "stopped",
        "unplayable": "failed",
        "deck.playing": "playing",
        "deck.paused": "paused",
        "deck.waiting": "paused",
        # A seek to the very end of a paused element ends it, without anybody listening.
        "deck.ended": "paused",
        "deck.advanced": "playing",
        "deck.failed": "failed",
        "deck.position": "paused",
        "deck.duration": "paused",
    },
    "failed": {
        "play": "loading",
        "ready": "paused",
        "pause": "failed",
        "resume": "loading",
        "seek": "failed",
        "next": "loading",
        "previous": "loading",
        "stop": "stopped",
        "unplayable": "failed",
        # It came round after all: what is heard is true.
        "deck.playing": "playing",
        "deck.paused": "failed",
        "deck.waiting": "failed",
        "deck.ended": "failed",
        "deck.advanced": "playing",
        "deck.failed": "failed",
        "deck.position": "failed",
        "deck.duration": "failed",
    },
}
"""{state: {message: next state}}, total: every state answers every message."""


def following(state: PlayState, message: Message) -> PlayState:
    """The state after a message."""
    return TABLE[state][message]


def diagram() -> str:
    """The table as the Markdown page `docs/states.md`: a drawing and the whole of it."""
    lines = [
        "# The states of playback",
        "",
        "Drawn from the table in `py/player/playback/states.py`; do not edit. A test writes it:",
        "`UPDATE=1 pytest tests/player/playback/test_states.py`.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> stopped",
    ]
    for state in STATES:
        ways: dict[PlayState, list[Message]] = {}
        for message in MESSAGES:
            target = TABLE[state][message]
            if target != state:
                ways.setdefault(target, []).append(message)
        lines += [
            f"    {state} --> {target} : {', '.join(messages)}" for target, messages in ways.items()
        ]
    lines += ["```", "", "| message | " + " | ".join(STATES) + " |", "|---" * 6 + "|"]
    for message in MESSAGES:
        cells = [
            "·" if TABLE[state][message] == state else TABLE[state][message] for state in STATES
        ]
        lines.append(f"| `{message}` | " + " | ".join(cells) + " |")
    lines += ["", "A dot leaves the state as it is.", ""]
    return "\n".join(lines)
