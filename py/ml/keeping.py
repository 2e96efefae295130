"""A profile on paper: what was learned as plain JSON, by the tracks' own names, so that it outlives
the library it was learned in, and can be read, sent to oneself, and mended by hand.

What comes back is as hostile as any file: every row is checked again, and what does not fit is set
aside with a reason. Weights are taken up as a place to begin from; the truth is in the trials, and
`Taste.fit` makes the rest of them anew.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ml.blocks import Blocks
from ml.taste import Settings, Taste
from ml.trials import EARLIEST, SLACK, SetAside, Trials
from ml.types import BANDS, STAGES, Floats

FORMAT = "starling-taste"
VERSION = 1
MOST = 2_000_000
"""Trials that a profile may hold."""

_COLUMNS = ("at", "hour", "previous", "passed", "failed", "weight", "session", "favour", "foreseen")


class NotAProfile(ValueError):
    """What was given is no profile, or one of a later version."""


def told(taste: Taste, names: Sequence[str]) -> dict[str, Any]:
    """The profile, ready for `json.dumps(…, allow_nan=False)`. `names` [n]: what the catalogue's
    tracks are called."""
    trials = taste.trials
    used, place = np.unique(np.append(trials.track, trials.previous), return_inverse=True)
    place = place.astype(np.int64)
    track, previous = place[: len(trials)], place[len(trials) :]
    columns: dict[str, list[Any]] = {
        "at": trials.at.tolist(),
        "hour": _plain(trials.hour),
        "previous": [int(each) for each in previous],
        "passed": trials.passed.tolist(),
        "failed": trials.failed.astype(int).tolist(),
        "weight": _plain(trials.weight),
        "session": trials.session.tolist(),
        "favour": _plain(trials.favour),
        "foreseen": _plain(trials.foreseen),
    }
    return {
        "format": FORMAT,
        "version": VERSION,
        "tracks": ["" if each < 0 else names[int(each)] for each in used],
        "trials": {"track": [int(each) for each in track], **columns},
        "equaliser": [_plain(curve) for curve in taste.curves],
        "variances": {name: round(value, 5) for name, value in taste.variances.items()},
        "weights": {block.name: _plain(taste.weights[block.span]) for block in taste.blocks.blocks}
        | {"stages": _plain(taste.intercepts)},
    }


def read(
    found: Any,
    blocks: Blocks,
    places: Mapping[str, int],
    *,
    settings: Settings | None = None,
    now: float = math.inf,
) -> tuple[Taste, list[SetAside]]:
    """A taste out of a profile, not fitted yet, and the rows that were set aside.

    `places`: the catalogue's track of each name; `now`: Unix time, seconds. Raises NotAProfile."""
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise NotAProfile("This is not a profile of a listener's taste.")
    if found.get("version") != VERSION:
        raise NotAProfile("This profile was made by a later version: update first.")
    names, told_rows = found.get("tracks"), found.get("trials")
    if not isinstance(names, list) or not isinstance(told_rows, dict):
        raise NotAProfile("This profile has lost its listens.")
    taste = Taste(blocks, settings)
    rows, aside = _rows(told_rows, [places.get(str(name), -1) for name in names], now)
    taste.add(rows)
    for curve in _listed(found.get("equaliser"))[-30:]:
        values = _floats(curve)
        if len(values) == BANDS and np.isfinite(values).all():
            taste.curves.append(np.clip(values, -4, 4))
    _take_up(taste, found)
    return taste, aside


def _take_up(taste: Taste, found: Mapping[str, Any]) -> None:
    """Variances and weights, where they are sane and of the same shape."""
    variances, weights = found.get("variances"), found.get("weights")
    if isinstance(variances, dict):
        for name, believed in taste.believed.items():
            value = float(_floats([variances.get(name)])[0])
            if math.isfinite(value):
                taste.variances[name] = float(np.clip(value, believed / 10, believed * 10))
    if isinstance(weights, dict):
        spans = {block.name: block.span for block in taste.blocks.blocks}
        for name, span in (spans | {"stages": slice(taste.width - STAGES, taste.width)}).items():
            values = _floats(weights.get(name))
            if len(values) == span.stop - span.start and np.isfinite(values).all():
                taste.weights[span] = np.clip(values, -10, 10)


def _rows(
    told_rows: Mapping[str, Any], places: list[int], now: float
) -> tuple[Trials, list[SetAside]]:
    columns = {name: _floats(told_rows.get(name)) for name in ("track", *_COLUMNS)}
    count = len(columns["track"])
    if count > MOST or any(len(values) != count for values in columns.values()):
        raise NotAProfile("This profile's listens are damaged, or too many.")
    place = np.append(np.array(places, np.int64), -1)

    def placed(values: Floats) -> Any:
        inside = (values >= 0) & (values < len(places))
        return place[np.where(inside, np.nan_to_num(values), -1).astype(np.int64)]

    track = placed(columns["track"])
    at, hour, weight = columns["at"], columns["hour"], columns["weight"]
    reasons = np.full(count, "", dtype="<U8")
    sane = np.isfinite(at) & np.isin(columns["passed"], range(STAGES + 1))
    sane &= np.isin(columns["failed"], (0, 1)) & np.isfinite(columns["session"])
    sane &= ~((columns["failed"] == 1) & (columns["passed"] == STAGES))
    sane &= (np.abs(columns["session"]) < 2**52) & (weight > 0) & (weight <= 10)
    reasons[~((at >= EARLIEST) & (at <= now + SLACK))] = "clock"
    reasons[~sane] = "number"
    reasons[track < 0] = "track"
    _, first = np.unique(
        np.column_stack([track, at, columns["session"] < 0, columns["passed"]]),
        axis=0,
        return_index=True,
    )
    again = np.ones(count, bool)
    again[first] = False
    reasons[again & (reasons == "")] = "twice"
    good = np.flatnonzero(reasons == "")
    rows = Trials(
        track=track[good],
        at=at[good],
        hour=np.mod(hour[good], 24.0),
        previous=placed(columns["previous"])[good],
        passed=columns["passed"][good].astype(np.int64),
        failed=columns["failed"][good] == 1,
        weight=weight[good],
        session=columns["session"][good].astype(np.int64),
        favour=np.clip(columns["favour"][good], -50, 50),
        foreseen=np.clip(columns["foreseen"][good], -10, 10),
    )
    aside = [
        SetAside(row=int(row), reason=str(reasons[row])) for row in np.flatnonzero(reasons != "")
    ]
    return rows, aside


def _plain(values: Floats) -> list[float | None]:
    """JSON has no NaN: None stands for it."""
    return [round(float(each), 5) if math.isfinite(each) else None for each in values]


def _listed(values: Any) -> list[Any]:
    return list(values) if isinstance(values, list) else []


def _floats(values: Any) -> Floats:
    """Numbers of a JSON list; NaN for whatever is none."""
    return np.array(
        [
            float(each) if isinstance(each, int | float) and abs(each) < 1e300 else math.nan
            for each in _listed(values)
        ],
        np.float64,
    )
