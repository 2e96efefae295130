"""Taste: what to hear next, decided on the listener's own device. Pure; knows no player."""

from ml.rank import Candidate, Heard, Knobs, Pick, rank

__all__ = ["Candidate", "Heard", "Knobs", "Pick", "rank"]
