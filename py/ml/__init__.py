"""Taste: what to hear next, decided on the listener's own device. Pure; knows no player."""

from ml.knobs import Knobs, Tempo
from ml.rank import Candidate, Heard, Pick, rank

__all__ = ["Candidate", "Heard", "Knobs", "Pick", "Tempo", "rank"]
