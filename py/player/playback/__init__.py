"""Playback: the queue, the states, and what the deck is told. Message in, effects out."""

from player.playback.hearing import Listen
from player.playback.order import Slot
from player.playback.playback import Playback
from player.playback.queue import MAX_ENTRIES, Queue
from player.playback.transport import Outcome

__all__ = ["MAX_ENTRIES", "Listen", "Outcome", "Playback", "Queue", "Slot"]
