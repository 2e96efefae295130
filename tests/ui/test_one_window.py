"""The window is asked in one way only.

MicroPython hands a function of JavaScript out in two ways: looked up on an object, as
`document.defaultView.f`, it is called with that object; looked up in the module `js`, which PyScript
calls `window`, it is called with nothing. But the function is one object, which stays as it was first
handed out until a collection: whoever looked up `window.f` after `document.defaultView.f` called it
with its first argument in the place of the window, an "Illegal invocation".
"""

from __future__ import annotations

import ast
from pathlib import Path

UI = Path(__file__).parents[2] / "py" / "ui"
NEVER = {"js", "window", "pyscript.window"}


def imported(source: str) -> set[str]:
    """The names of modules, and of what is taken from PyScript."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {each.name.split(".", maxsplit=1)[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module))
            if str(node.module).startswith("pyscript"):
                found |= {each.name for each in node.names}
    return found


def test_nothing_asks_the_module_js() -> None:
    """Nor what PyScript calls `window`, which is that module."""
    files = sorted(UI.rglob("*.py"))
    assert len(files) > 50
    wrong = {str(path.relative_to(UI)): imported(path.read_text("utf-8")) & NEVER for path in files}

    assert {name: names for name, names in wrong.items() if names} == {}


def test_the_search_would_find_it() -> None:
    """Both ways of writing it."""
    assert imported("from pyscript import document, window") & NEVER == {"window"}
    assert imported("def f():\n    import js") & NEVER == {"js"}
