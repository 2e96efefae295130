"""Fetches the packages with Debian's own client and takes the music out; nothing is installed.

Into `.cache/music/files/<package>/`, or where the environment's `STARLING_MUSIC` says. What is
there already is not fetched again; a package that cannot be had, or is another than the one named
in `packages`, is left out and said.
"""

from __future__ import annotations

import fnmatch
import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from bench.kit import ROOT
from bench.music.packages import PACKAGES, Package

HOME = Path(os.environ.get("STARLING_MUSIC", ROOT / ".cache/music"))
KINDS = (".ogg", ".oga", ".opus", ".mp3", ".flac", ".mid", ".sf2")


class Missing(Exception):
    """A package cannot be had here; the text says why."""


def folder(package: Package) -> Path:
    """Where the music of a package lies once it is there."""
    return HOME / "files" / package.name


def fetch() -> list[Package]:
    """Have every package that can be had; those that are there."""
    found = []
    for package in PACKAGES:
        if not folder(package).is_dir():
            try:
                _unpack(_downloaded(package), package)
            except Missing as why:
                print(f"without {package.name}: {why}", flush=True)
                continue
        found.append(package)
    return found


def _downloaded(package: Package) -> Path:
    debs = HOME / "debs"
    debs.mkdir(parents=True, exist_ok=True)
    known = list(debs.glob(f"{package.name}_*.deb"))
    if not known:
        if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
            raise Missing("apt-get and dpkg-deb are Debian's")
        asked = ["apt-get", "download", f"{package.name}={package.version}"]
        done = subprocess.run(asked, cwd=debs, capture_output=True, text=True, check=False)
        known = list(debs.glob(f"{package.name}_*.deb"))
        if done.returncode or not known:
            raise Missing(
                done.stderr.strip().splitlines()[-1] if done.stderr else "no such package"
            )
    with known[0].open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != package.sha256:
        raise Missing(f"it is another than the one named: {digest}")
    return known[0]


def _unpack(deb: Path, package: Package) -> None:
    """Music and `copyright` out of a package, into its folder, as a whole or not at all."""
    pattern, _, inside = package.music.partition(".zip/")
    pattern = f"{pattern}.zip" if inside else pattern
    target = folder(package)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=target.parent))
    command = ["dpkg-deb", "--fsys-tarfile", deb]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as stream,
        tarfile.open(fileobj=stream.stdout, mode="r|") as archive,
    ):
        for member in archive:
            name = member.name.removeprefix("./")
            wanted = fnmatch.fnmatch(name, pattern) and (inside or name.endswith(KINDS))
            if not member.isfile() or not (wanted or name.endswith("/copyright")):
                continue
            content = archive.extractfile(member)
            data = content.read() if content else b""
            if inside and name.endswith(".zip"):
                _unzip(data, inside, draft)
            else:
                _write(draft, PurePosixPath(name), data)
    draft.rename(target)


def _unzip(data: bytes, pattern: str, draft: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if fnmatch.fnmatch(name, pattern) and name.endswith(KINDS):
                _write(draft, PurePosixPath(name), archive.read(name))


def _write(draft: Path, name: PurePosixPath, data: bytes) -> None:
    """A file, kept with the folder it lay in, whose name may be an album's."""
    path = draft / name.parent.name / name.name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    print(f"{len(fetch())} of {len(PACKAGES)} packages")
