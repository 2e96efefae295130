"""Python as `.pyc`, compiled by the very Pyodide that will run it, and its standard library cut
to what is used.

Why: docs/decisions/stdlib-as-pyc.md. A start takes a third of the time, and the zip half of the
bytes on the wire.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from tools.pack import (
    CACHE,
    MODULES,
    ROOT,
    cached,
    hash_of,
    hash_of_files,
    package_version,
    read,
    read_zip,
    run,
    write_zip,
)

COMPILE = "compile.mjs"

DROP = {
    "programs and demos": "__hello__ __phello__ antigravity this idlelib turtle turtledemo tkinter"
    " pydoc pydoc_data webbrowser",
    "tests of other people's code": "unittest doctest",
    "debuggers and profilers": "bdb pdb cProfile profile pstats trace tracemalloc timeit _pyrepl"
    " cmd code rlcompleter asyncio.tools",
    "tools that make or change code": "compileall modulefinder pyclbr py_compile symtable tabnanny"
    " lib2to3 zipapp pickletools json.__main__ json.tool sqlite3.__main__ sysconfig.__main__"
    " zipfile.__main__",
    "packagers": "ensurepip venv distutils",
    "old protocols, for which a page has no sockets": "ftplib imaplib poplib smtplib telnetlib"
    " nntplib mailbox netrc xmlrpc wsgiref socketserver http.server http.cookiejar ssl _ssl"
    " logging.handlers logging.config urllib.robotparser email.mime",
    "processes and terminals, which a page has not": "multiprocessing pty tty getpass fileinput"
    " concurrent.futures.process concurrent.futures.interpreter concurrent.interpreters"
    " asyncio.__main__",
    "stores and formats that nothing here reads": "dbm shelve wave colorsys plistlib configparser"
    " tomllib xml.dom xml.sax",
    "other systems": "ntpath nturl2path asyncio.windows_events asyncio.windows_utils"
    " asyncio.proactor_events encodings.mbcs encodings.oem ctypes.wintypes ctypes._aix"
    " ctypes.macholib",
    "helpers of programs on a command line": "optparse getopt graphlib sched statistics filecmp",
    "slow twins of what Pyodide has in C": "_pyio _pydatetime _pydecimal _pylong _py_abc",
    "rare code pages": "encodings.cp037 encodings.cp273 encodings.cp424 encodings.cp500"
    " encodings.cp720 encodings.cp737 encodings.cp775 encodings.cp85? encodings.cp86?"
    " encodings.cp87? encodings.cp1006 encodings.cp1026 encodings.cp1125 encodings.cp1140"
    " encodings.mac_* encodings.hp_roman8 encodings.kz1048 encodings.ptcp154 encodings.palmos"
    " encodings.tis_620",
}
"""What the page's standard library does without, by reason. A name is a module, or a package with
all in it; `?` stands for any one character, `*` for any number.

`tests/tools/test_frozen.py` proves that nothing of this is imported anywhere in what we ship."""

_DROPPED = tuple(name for names in DROP.values() for name in names.split())


def is_dropped(module: str) -> bool:
    """Is this module of the standard library left out, by itself or with its package?"""
    return any(fnmatchcase(module, name) or fnmatchcase(module, f"{name}.*") for name in _DROPPED)


def module_name(path: str) -> str:
    """Name of the module that a source file holds: json/__init__.py → json."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def compiled(files: Mapping[str, bytes], *, optimize: int) -> dict[str, bytes]:
    """The same files with every `.py` replaced by its `.pyc`; at 2, asserts go.

    Docstrings and the columns of tracebacks go in any case (tools/compile_inside.py)."""
    sources = {name: data for name, data in files.items() if name.endswith(".py")}

    def order(job: Path) -> None:
        said = {"from": "in", "to": "out", "optimize": optimize}
        (job / "job.json").write_text(json.dumps(said), encoding="utf-8")

    zipped = _made("compile_inside.py", sources, order, str(optimize))
    return {name: data for name, data in files.items() if name not in sources} | zipped


def premade(sources: Mapping[str, bytes], wheels: Sequence[Path]) -> dict[str, bytes]:
    """`premade.bin`, of what `dataclass` writes in these modules (py/premade.py); `wheels` are what
    they import."""

    def order(job: Path) -> None:
        for wheel in wheels:
            shutil.copy(wheel, job)

    return _made("premade_inside.py", sources, order, *(wheel.name for wheel in wheels))


def _made(
    script: str, sources: Mapping[str, bytes], order: Callable[[Path], None], *more: str
) -> dict[str, bytes]:
    """What a script makes of sources inside Pyodide, or made of the same ones before."""
    recipe = [read(ROOT / "tools" / name) for name in (COMPILE, script)]
    key = hash_of(package_version("pyodide"), *more, *recipe, hash_of_files(sources))

    def make(draft: Path) -> None:
        job = CACHE / "build" / f"job-{key[:24]}"
        shutil.rmtree(job, ignore_errors=True)
        for name, data in sources.items():
            path = job / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (job / "out").mkdir()
        order(job)
        run(["node", ROOT / "tools" / COMPILE, job, script])
        write_zip(draft, _tree(job / "out"))
        shutil.rmtree(job)

    return read_zip(cached("compiled.zip", key, make))


def _tree(root: Path) -> dict[str, bytes]:
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def stdlib_files() -> dict[str, bytes]:
    """Pyodide's standard library, trimmed and compiled."""
    whole = read_zip(MODULES / "pyodide" / "python_stdlib.zip")
    return compiled(
        {name: data for name, data in whole.items() if not is_dropped(module_name(name))},
        optimize=2,
    )


def write_stdlib(target: Path) -> None:
    """Write the trimmed, compiled standard library."""
    write_zip(target, stdlib_files())
