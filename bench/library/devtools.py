"""The browser's own instruments, over its debugging port: what Playwright has no hands for (the
engine's worker, its memory and its profile)."""

from __future__ import annotations

import itertools
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PORT = "--remote-debugging-port=0"
"""Chromium's flag; the port it took stands in a file of the profile."""
HEAP_SIZE = """async function () {
  const python = await this; // the engine's handler, or the model's module
  const builtins = python.__globals__?.get("__builtins__") ?? python.__builtins__;
  const load = builtins.get ? builtins.get("__import__") : builtins.__import__;
  return load("pyodide_js")._module.HEAP8.buffer.byteLength;
}"""


class Devtools:
    """A connection to a running browser, with sessions for a page and for its workers."""

    def __init__(self, profile: Path) -> None:
        lines = (profile / "DevToolsActivePort").read_text(encoding="utf-8").splitlines()
        self._socket: ClientConnection = connect(
            f"ws://127.0.0.1:{lines[0]}{lines[1]}", max_size=None, compression=None
        )
        self._numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []
        """What was told in between, as it came."""

    def close(self) -> None:
        self._socket.close()

    def send(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """A command's result."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        self._socket.send(json.dumps(message))
        while True:
            told = json.loads(self._socket.recv(timeout=60))
            if told.get("id") == number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']['message']}")
                return told["result"]
            if "method" in told:
                self.events.append(told)

    def page(self, url: str) -> tuple[str, str]:
        """Sessions of the page at this address and of its engine's worker ("" without one)."""
        (target,) = [
            each
            for each in self.send("Target.getTargets")["targetInfos"]
            if each["type"] == "page" and each["url"].startswith(url)
        ]
        found = self.send("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        session = found["sessionId"]
        self.events.clear()
        self.send(
            "Target.setAutoAttach",
            session,
            autoAttach=True,
            waitForDebuggerOnStart=False,
            flatten=True,
        )
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            for event in self.events:
                if event["method"] != "Target.attachedToTarget":
                    continue
                if "engine.worker" in event["params"]["targetInfo"]["url"]:
                    return session, event["params"]["sessionId"]
            self.send("Target.getTargets")
        return session, ""

    def evaluate(self, session: str, expression: str) -> Any:
        """The value of an expression there."""
        found = self.send("Runtime.evaluate", session, expression=expression, returnByValue=True)
        return found["result"].get("value")

    def heap(self, session: str) -> float:
        """MB of JavaScript in use there after a collection, with its buffers."""
        self.send("HeapProfiler.collectGarbage", session)
        told = self.send("Runtime.getHeapUsage", session)
        return (told["usedSize"] + told.get("backingStorageSize", 0)) / 1e6

    def python_memory(self, session: str) -> float:
        """MB of WebAssembly memory of the engine's or the model's worker. Only the worker's own module
        holds it, so it is reached by the scopes of its message handler."""
        handler = self.send("Runtime.evaluate", session, expression="self.onmessage")
        inner = self._properties(session, handler["result"]["objectId"], "internalProperties")
        scopes = self._properties(session, inner["[[Scopes]]"])
        for scope in scopes.values():
            found = self._properties(session, scope)
            if held := found.get("python") or found.get("ready"):
                told = self.send(
                    "Runtime.callFunctionOn",
                    session,
                    objectId=held,
                    functionDeclaration=HEAP_SIZE,
                    returnByValue=True,
                    awaitPromise=True,
                )
                return told["result"]["value"] / 1e6
        raise RuntimeError("Python's memory was not found")

    def _properties(self, session: str, of: str, which: str = "result") -> dict[str, str]:
        told = self.send("Runtime.getProperties", session, objectId=of, ownProperties=True)
        return {
            each["name"]: each["value"]["objectId"]
            for each in told.get(which, [])
            if "objectId" in each.get("value", {})
        }

    def profile(self, session: str) -> None:
        """Begin to sample what runs there."""
        self.send("Profiler.enable", session)
        self.send("Profiler.setSamplingInterval", session, interval=500)
        self.send("Profiler.start", session)

    def profiled(self, session: str, most: int = 30) -> list[tuple[str, float]]:
        """Where the time went since: (function, ms by itself), the longest first."""
        told = self.send("Profiler.stop", session)["profile"]
        nodes = {node["id"]: node["callFrame"] for node in told["nodes"]}
        spent: Counter[str] = Counter()
        for node, delta in zip(told["samples"], told["timeDeltas"], strict=True):
            frame = nodes[node]
            place = f"{frame['url'].rpartition('/')[2]}:{frame['lineNumber'] + 1}"
            spent[f"{frame['functionName'] or '(nameless)'} {place}"] += delta
        return [(name, us / 1000) for name, us in spent.most_common(most)]
