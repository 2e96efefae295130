"""The stars that tracks had when everything was forgotten. When stars were given is not noted: these
are those that were given before."""

from __future__ import annotations

import json
from typing import Any, cast

STARS = "stars"
"""Of `taste_parts`: JSON, by track's id."""


def stars_of(value: bytes) -> dict[str, int]:
    """What is kept as STARS. Nothing where it is something else."""
    try:
        found = json.loads(value)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    named = cast("dict[str, Any]", found)
    return {track: stars for track, stars in named.items() if isinstance(stars, int)}
