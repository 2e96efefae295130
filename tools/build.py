"""Build the page: `python -m tools.build [--out dist]`.

Everything that a static host needs lands in `dist/`, and nothing else; `build.json` names every
file with its hash. The same input gives the same bytes. What is where: docs/design.md, section 3.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import shutil
import sys
import time
from pathlib import Path

from tools import notices
from tools.frozen import write_stdlib
from tools.gallery import FILES as GALLERY_FILES
from tools.gallery import write_gallery
from tools.pack import CACHE, MODULES, ROOT, BuildError, hash_of_files, read, run, tree
from tools.page_icons import SPRITE, inline_icons
from tools.shell import build_shell
from tools.wheels import locked_wheels, page_wheels, version, write_lock

LAZY = (
    *("lib/", "model/", "engine/numpy-", "engine/micropip-", "engine/packaging-"),
    *("licences.txt", SPRITE),
)
"""What the service worker fetches at its first use, not when it installs."""

UNLISTED = ("sw.js", "build.json", "welcome.json")
"""What the service worker does not hold: itself, and what may differ from host to host."""

ESBUILD = MODULES / ".bin" / "esbuild"


def strip_bridge(out: Path) -> None:
    """The bridge without its comments, which are a third of it on the wire, and without the space
    at its lines' beginnings, which is a fifth of the rest. Names stay, and lines stay short, so that
    what a browser's tools show, and where an error says that it was, can still be read."""
    files = sorted(str(path) for path in (out / "bridge").glob("*.js"))
    flags = ("--target=es2022", "--legal-comments=none", "--log-level=error", "--allow-overwrite")
    small = ("--minify-whitespace", "--line-limit=100")
    run([ESBUILD, *files, f"--outdir={out / 'bridge'}", *flags, *small])


def build_engine(out: Path) -> None:
    """Pyodide, its standard library, the wheels and their lock."""
    engine = out / "engine"
    engine.mkdir()
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"):
        data = read(MODULES / "pyodide" / name)
        # The source map is not shipped; a reference to it would be a 404 in every console.
        (engine / name).write_bytes(data.replace(b"//# sourceMappingURL=pyodide.mjs.map\n", b""))
    write_stdlib(engine / "python_stdlib.zip")
    write_lock(engine / "pyodide-lock.json", page_wheels(engine))


def build_lib(out: Path) -> None:
    """Libraries frozen for the page. `web/bridge` imports them by these names."""
    lib = out / "lib"
    lib.mkdir(parents=True, exist_ok=True)
    webtorrent = read(MODULES / "webtorrent" / "dist" / "webtorrent.min.js")
    (lib / "webtorrent.min.js").write_bytes(_without_map(webtorrent))
    freeze_sha256(lib)


ORT_FILES = (
    *("ort.wasm.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"),
    *("ort.jspi.min.mjs", "ort-wasm-simd-threaded.jspi.mjs", "ort-wasm-simd-threaded.jspi.wasm"),
)
"""ONNX Runtime Web twice: for WebAssembly alone, and with WebGPU. A page fetches one of them."""


def build_model(out: Path) -> None:
    """What analyses sound and scores tracks: the runtime in `lib/ort`; in `model` our graphs, and what
    other music taught the metric."""
    from tools.graph import files

    for folder in ("lib/ort", "model"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for name in ORT_FILES:
        data = read(MODULES / "onnxruntime-web" / "dist" / name)
        (out / "lib/ort" / name).write_bytes(_without_map(data) if name.endswith("mjs") else data)
    for name, data in files().items():
        (out / "model" / name).write_bytes(data)
    (out / "model" / "usual.bin").write_bytes(read(ROOT / "vendor" / "metric" / "usual.bin"))


def _without_map(script: bytes) -> bytes:
    body, mark, _ = script.rpartition(b"//# sourceMappingURL=")
    return body if mark else script


def freeze_sha256(lib: Path) -> None:
    """`lib/sha256.js`: SHA-256 in steps, which the browser's own crypto does not offer."""
    run(
        [
            *(ESBUILD, "tools/sha256.entry.js", "--bundle", "--minify", "--format=esm"),
            *("--target=es2022", "--legal-comments=inline", f"--outfile={lib / 'sha256.js'}"),
        ]
    )


def collect_inside(folder: Path) -> None:
    """The wheels of pytest, for tests/pyodide/run.mjs."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for wheel in locked_wheels("inside.txt"):
        (folder / wheel.name).write_bytes(wheel.read_bytes())


def listing(out: Path) -> dict[str, bytes]:
    """Every file of the page but those that are unlisted."""
    return {
        name: data
        for name, data in tree(out).items()
        if name not in UNLISTED and not name.startswith(GALLERY_FILES)
    }


def build_service_worker(out: Path, mark: str) -> None:
    """`sw.js`, with the list of files and their hashes put in."""
    precache = [
        {
            "path": name,
            "sha256": base64.b64encode(hashlib.sha256(data).digest()).decode(),
            "lazy": name.startswith(LAZY),
        }
        for name, data in listing(out).items()
    ]
    run(
        [
            *(ESBUILD, "service-worker/index.js", "--bundle", "--minify", "--format=iife"),
            *("--target=es2022", f"--define:__VERSION__={json.dumps(mark)}"),
            *(f"--define:__PRECACHE__={json.dumps(precache)}", f"--outfile={out / 'sw.js'}"),
        ]
    )


def build(out: Path, *, gallery: bool = False) -> str:
    """Build into a folder that is replaced as a whole; the version of what was built. `gallery`
    puts the page of all components beside it, for those who work on them: no release has it."""
    for folder in ("web", "py/ui", "py/player", "py/p2p", "py/ml", "service-worker"):
        if not (ROOT / folder).is_dir():
            raise BuildError(f"{folder}/ is missing; is this a whole checkout?")
    draft = out.with_name(f".{out.name}.{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        ignore = shutil.ignore_patterns(
            *("*.d.ts", "__pycache__", ".*", "views", "later", "words", "gallery")
        )
        shutil.copytree(ROOT / "web", draft, ignore=ignore)
        strip_bridge(draft)
        build_shell(draft)
        inline_icons(draft)
        build_engine(draft)
        build_lib(draft)
        build_model(draft)
        (draft / "licences.txt").write_text(notices.text(), encoding="utf-8")
        (draft / "welcome.json").write_text('{"offers": []}\n', encoding="utf-8")
        mark = f"{version()}+{hash_of_files(listing(draft))[:12]}"
        build_service_worker(draft, mark)
        if gallery:
            write_gallery(draft)
        files = tree(draft)
        told = {
            "version": mark,
            "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
            "sizes": {name: len(data) for name, data in files.items()},
        }
        (draft / "build.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        shutil.rmtree(out, ignore_errors=True)
        draft.rename(out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return mark


def main() -> int:
    """The command line. 1 where something is missing."""
    parser = argparse.ArgumentParser(prog="python -m tools.build", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--gallery", action="store_true", help="with /gallery, for development")
    parser.add_argument("--lib-only", action="store_true", help="only build/lib, for tests in node")
    parser.add_argument("--inside", action="store_true", help="only what tests/pyodide needs")
    asked = parser.parse_args()
    began = time.monotonic()
    try:
        if asked.lib_only:
            build_lib(ROOT / "build")
            build_model(ROOT / "build")
            return 0
        if asked.inside:
            collect_inside(CACHE / "inside")
            return 0
        mark = build(asked.out.resolve(), gallery=asked.gallery)
    except BuildError as error:
        print(f"The build stopped: {error}", file=sys.stderr)
        return 1
    took = time.monotonic() - began
    print(f"Built {mark} in {took:.1f} s into {asked.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
