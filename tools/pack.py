"""What every step of the build needs: paths, hashes, zips that come out the same twice."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
MODULES = ROOT / "node_modules"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold: a build's result must not tell when it was made."""


class BuildError(Exception):
    """The build cannot go on; the message says what is missing and what to do."""


def read(path: Path, hint: str = "make setup") -> bytes:
    """Bytes of a file that must be there; `hint` is the command that would bring it."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        raise BuildError(f"{name} is missing; run `{hint}`") from None


def hash_of(*parts: bytes | str) -> str:
    """SHA-256 in hexadecimal over parts, each with its length so that no two lists collide."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def hash_of_files(files: Mapping[str, bytes]) -> str:
    """One hash over names and contents, whatever their order."""
    return hash_of(*(part for name in sorted(files) for part in (name, files[name])))


def write_zip(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a zip with sorted names and no times. It is stored, not deflated: the host's Brotli
    makes it a third smaller as a whole than deflate member by member, and Python need not
    inflate what it imports."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])


def read_zip(source: Path) -> dict[str, bytes]:
    """All files of a zip."""
    with zipfile.ZipFile(source) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def tree(root: Path, keep: Callable[[Path], bool] = lambda _: True) -> dict[str, bytes]:
    """All files below a folder by their relative names, `/` between the parts."""
    if not root.is_dir():
        raise BuildError(f"{root.relative_to(ROOT)}/ is missing; is this a whole checkout?")
    found: dict[str, bytes] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in name.parts)
        if path.is_file() and not hidden and keep(name):
            found[name.as_posix()] = path.read_bytes()
    return found


def cached(name: str, key: str, make: Callable[[Path], None]) -> Path:
    """The file or folder `name` made for `key`, from the cache where it has been made before.

    It is made beside its place and renamed into it, so that no crash leaves half of one."""
    place = CACHE / "build" / key[:24] / name
    if not place.exists():
        draft = place.with_name(f"{place.name}.{os.getpid()}")
        shutil.rmtree(draft, ignore_errors=True)
        draft.parent.mkdir(parents=True, exist_ok=True)
        make(draft)
        try:
            draft.replace(place)
        except OSError:  # a folder that another process made meanwhile
            if not place.is_dir():
                raise
            shutil.rmtree(draft)
    return place


def run(command: Iterable[str | Path], *, given: str | None = None) -> str:
    """Run a tool from the project's root; its output, or a BuildError with the end of it."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words, cwd=ROOT, input=given, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise BuildError(f"{words[0]} is missing; run `make setup`") from None
    if done.returncode:
        told = (done.stderr or done.stdout)[-3000:]
        raise BuildError(f"{' '.join(words[:3])} … failed:\n{told}")
    return done.stdout


def package_version(name: str) -> str:
    """Version of an installed npm package."""
    version: str = json.loads(read(MODULES / name / "package.json"))["version"]
    return version
