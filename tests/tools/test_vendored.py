"""What lies in vendor/ as bytes is what its README says, and whole."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import zipfile
from pathlib import Path

from tools.pack import ROOT

VENDOR = ROOT / "vendor"


def named(readme: Path) -> set[str]:
    """Hashes that a README names."""
    return set(re.findall(r"\b[0-9a-f]{64}\b", readme.read_text(encoding="utf-8")))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_the_wheel_of_numpy_is_the_one_that_was_tested() -> None:
    """There is one, and its README names it and its hash."""
    (wheel,) = VENDOR.glob("*.whl")
    assert named(VENDOR / "README.md") == {sha256(wheel.read_bytes())}
    assert wheel.name in (VENDOR / "README.md").read_text(encoding="utf-8")


def test_the_wheel_of_numpy_holds_what_its_record_lists() -> None:
    """Every file, by its hash, and none beside."""
    (path,) = VENDOR.glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        (listed,) = [name for name in wheel.namelist() if name.endswith(".dist-info/RECORD")]
        rows = list(csv.reader(io.StringIO(wheel.read(listed).decode())))
        assert {name for name, *_ in rows} == set(wheel.namelist())
        for name, digest, size in rows:
            if name != listed:
                data = wheel.read(name)
                known = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
                assert (digest, size) == (f"sha256={known}", str(len(data))), name


def test_what_the_metric_knows_beforehand_is_what_was_fitted() -> None:
    """`usual.bin` is the file whose music its README credits."""
    metric = VENDOR / "metric"
    assert named(metric / "README.md") == {sha256((metric / "usual.bin").read_bytes())}
