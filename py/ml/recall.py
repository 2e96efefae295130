"""What was learnt, kept between two starts, so that the first pick does not wait for a fit.

Kept is what took the time: the weights and their covariance, the effects, how much attention each
listen was believed to have got and what was foreseen of it. What follows from those and the listens
(the sums of tracks, albums and artists; traces of memory) is made anew, which takes no search.

It is believed only where it is what this model would have learnt from these listens over these
tracks: the print of both is the same, every number is one that can be, and the slope of the
posterior there is as flat as at a mode. Anything else is thrown away, and learnt anew.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import numpy as np

from ml.artists import LEVELS, Tree
from ml.attention import LEAST
from ml.newton import at_mode
from ml.packing import Column, Unpackable, pack, unpack
from ml.root import root
from ml.taste import Taste
from ml.trials import Trials
from ml.types import Catalogue

FORM = 3
"""Of what is kept. Raised whenever the model is another one."""
FARTHEST = 1e4
"""Size of any weight, effect or covariance: what is larger was never learnt."""
FLAT = 0.5
"""Gain in log-posterior that one more step may promise: rounding, no other truth. A fit ends below
a thousandth; a weight that is wrong by a standard deviation promises a half by itself."""
MOST = 64 * 1024 * 1024
"""Bytes of a state."""
_HEAD = 4


def print_of(catalogue: Catalogue, rows: Trials, more: Iterable[bytes] = ()) -> str:
    """Of all that a fit is made from; `kept` is not looked at, since taste does not."""
    digest = hashlib.blake2b(digest_size=16)
    for each in fields(catalogue):
        if each.name not in ("kept", "explicit", "loudness", "key"):
            _add(digest, getattr(catalogue, each.name))
    for name in ("track", "at", "hour", "previous", "passed", "failed", "weight", "session"):
        _add(digest, getattr(rows, name))
    for part in more:
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()


def _add(digest: Any, column: Column) -> None:
    digest.update(f"{column.dtype.str}{column.shape}".encode())
    digest.update(np.ascontiguousarray(column).reshape(-1).view(np.uint8))


def kept(taste: Taste, until: int, print_: str) -> bytes:
    """A taste as `fit` left it, as bytes; empty where nothing was fitted. `until`: the last listen
    that it was fitted from."""
    if taste.fitted is None or not 0 < len(taste.trials) == len(taste.fitted):
        return b""  # nothing was, or something was learnt since, one by one
    columns = {
        "weights": taste.weights,
        "covariance": taste.covariance,
        "weighed": taste.fitted,
        "attention": taste.attention,
        "favour": taste.trials.favour,
        "foreseen": taste.trials.foreseen,
        **dict(zip(LEVELS, taste.tree.effects(taste.weights), strict=True)),
    }
    described, parts = pack({name: np.asarray(each, np.float64) for name, each in columns.items()})
    head = {
        "form": FORM,
        "print": print_,
        "until": until,
        "variances": taste.variances,
        "given": taste.tree.variances,
        "correction": taste.correction,
        "columns": described,
    }
    text = json.dumps(head).encode()
    return len(text).to_bytes(_HEAD, "little") + text + b"".join(parts)


class Recalled:
    """What was kept, read but not believed yet."""

    def __init__(self, head: dict[str, Any], columns: dict[str, Column]) -> None:
        self.until = int(head["until"])
        """The last listen that it was fitted from."""
        self.print = str(head["print"])
        self._head = head
        self._columns = columns

    def resume(self, taste: Taste) -> bool:
        """Make a taste that has its rows (in order of time, none fitted) what it was; whether that
        is so. Where it is not, the taste may hold some of it: make another one."""
        try:
            return self._resume(taste)
        except (KeyError, TypeError, ValueError, OverflowError):
            return False  # a part has another name, or is no number: a bit that fell over

    def _resume(self, taste: Taste) -> bool:
        head, columns, rows = self._head, self._columns, taste.trials
        count = len(rows)
        sizes = dict.fromkeys(("weighed", "attention", "favour", "foreseen"), (count,))
        sizes |= {"weights": (taste.width,), "covariance": (taste.width, taste.width)}
        if any(columns[name].shape != size for name, size in sizes.items()):
            return False
        given = _variances(head["given"], taste.believed)
        variances = _variances(head["variances"], taste.believed)
        if given is None or variances is None:
            return False
        for name in ("weighed", "attention"):
            if not ((columns[name] >= LEAST) & (columns[name] <= 1)).all():
                return False
        finite = ("weights", "covariance", *LEVELS)
        if not all((np.abs(columns[name]) <= FARTHEST).all() for name in finite):  # no NaN either
            return False
        shift, slope = (float(each) for each in head["correction"])
        if not (-1 <= shift <= 1 and 0.5 <= slope <= 2):
            return False
        taste.variances = given
        covariance = columns["covariance"]
        prior = 1.0 / taste.precision()
        # What was learnt makes nothing less sure than it was beforehand.
        if not (np.diag(covariance) <= 1.01 * prior).all() or not _positive(covariance):
            return False
        told = Trials(
            **{each.name: getattr(rows, each.name) for each in fields(rows)}
            | {
                "favour": np.clip(columns["favour"], -50, 50),
                "foreseen": np.clip(columns["foreseen"], -10, 10),
            }
        )
        problem = taste.retold(told, columns["weighed"])
        tree = Tree(taste.groups, taste.width, given)
        tree.grow(told.track)
        effects = [columns[name] for name in LEVELS]
        if [len(each) for each in effects] != [level.count for level in tree.levels]:
            return False
        chain = tree.chain(told.track)
        gain = at_mode(problem, tree, chain, columns["weights"], effects, covariance)
        if not -FLAT < gain < FLAT:
            return False
        taste.taken_up(
            told,
            weights=columns["weights"].copy(),
            covariance=covariance.copy(),
            tree=tree,
            variances=variances,
            correction=(shift, slope),
            weighed=columns["weighed"].copy(),
            attention=columns["attention"].copy(),
        )
        return True


def recalled(data: bytes) -> Recalled | None:
    """What was kept, or None where that is none, or of another form."""
    if not _HEAD < len(data) <= MOST:
        return None
    end = _HEAD + int.from_bytes(data[:_HEAD], "little")
    try:
        head = json.loads(data[_HEAD:end])
        if head["form"] != FORM:
            return None
        parts: list[bytes] = []
        for each in head["columns"]:
            size = 8 * math.prod(int(side) for side in each["shape"])
            if each["type"] != "f8" or size < 0 or end + size > len(data):
                return None
            parts.append(data[end : end + size])
            end += size
        columns = unpack(head["columns"], parts)
        if end != len(data) or not {*LEVELS, "weights", "weighed"} <= columns.keys():
            return None
        return Recalled(head, columns)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, Unpackable):
        return None
    except (OverflowError, MemoryError):
        return None


def _variances(told: Any, believed: dict[str, float]) -> dict[str, float] | None:
    if not isinstance(told, dict) or told.keys() != believed.keys():
        return None
    found = {name: float(value) for name, value in told.items()}
    sane = all(
        0.1 * believed[name] <= value <= 10 * believed[name] for name, value in found.items()
    )
    return {name: found[name] for name in believed} if sane else None


def _positive(matrix: Column) -> bool:
    """Is it a covariance?"""
    if not np.allclose(matrix, matrix.T, rtol=1e-6, atol=1e-9):
        return False
    return root(matrix + 1e-9 * np.eye(len(matrix))) is not None
