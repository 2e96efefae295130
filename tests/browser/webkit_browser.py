#!/usr/bin/env python3
"""A browser that is one WebKit view in a window, for WebDriver to drive: GTK by its C functions.

Debian's MiniBrowser would do, but under WebDriver all that it stores is forgotten (to WebKit that is a
private window: no private file system), and its tool bar is wider than a phone. The driver starts
this in its place: `webkit_browser.py [feature …]`, features by WebKit's names. Told by `STARLING_DARK`,
its pages are to be dark; what a script in `STARLING_FIRST` says runs before any of a page's own.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from ctypes import CFUNCTYPE, c_char_p, c_int, c_void_p
from ctypes.util import find_library
from typing import Any

TOP_FRAME, AT_START = 1, 0
"""WebKitUserContentInjectedFrames, WebKitUserScriptInjectionTime."""


class Library:
    """Functions by name, of pointers and whole numbers to a pointer (or to `gives`)."""

    def __init__(self, *names: str) -> None:
        self._all = [ctypes.CDLL(find_library(name) or f"lib{name}.so") for name in names]

    def __call__(self, name: str, *arguments: Any, gives: Any = c_void_p) -> Any:
        found = next(f for f in (getattr(each, name, None) for each in self._all) if f)
        found.restype = gives
        return found(*(each.encode() if isinstance(each, str) else each for each in arguments))


c = Library("gtk-3", "gobject-2.0", "webkit2gtk-4.1")


def pointer(at: int | None) -> c_void_p:
    """As an argument: a plain number would be cut to an int."""
    return c_void_p(at)


held: list[Any] = []
"""Callbacks, which ctypes lets go of otherwise."""


def on(thing: c_void_p, signal: str, kind: Any, act: Callable[..., Any]) -> None:
    callback = kind(act)
    held.append(callback)
    c("g_signal_connect_data", thing, signal, callback, None, None, 0)


def view(context: c_void_p) -> int:
    """A window with a view in it that WebDriver may command; the view."""
    kind = c("webkit_web_view_get_type", gives=ctypes.c_size_t)
    made = pointer(
        c(
            "g_object_new", ctypes.c_size_t(kind), "web-context", context,
            "is-controlled-by-automation", 1, None,
        )
    )  # fmt: skip
    enable(pointer(c("webkit_web_view_get_settings", made)), sys.argv[1:])
    if first := os.environ.get("STARLING_FIRST"):
        script = c("webkit_user_script_new", first, TOP_FRAME, AT_START, None, None)
        content = pointer(c("webkit_web_view_get_user_content_manager", made))
        c("webkit_user_content_manager_add_script", content, pointer(script))
    window = pointer(c("gtk_window_new", 0))
    c("gtk_window_set_default_size", window, 1280, 800)
    c("gtk_container_add", window, made)
    c("gtk_widget_show_all", window)
    leave = CFUNCTYPE(None, c_void_p, c_void_p)
    on(made, "close", leave, lambda *_: c("gtk_widget_destroy", window))
    on(window, "destroy", leave, lambda *_: c("gtk_main_quit"))
    return int(made.value or 0)


def enable(settings: c_void_p, names: list[str]) -> None:
    """Turn on what WebKit knows by these names."""
    every = pointer(c("webkit_settings_get_all_features"))
    for at in range(c("webkit_feature_list_get_length", every, gives=ctypes.c_size_t)):
        one = pointer(c("webkit_feature_list_get", every, ctypes.c_size_t(at)))
        if c("webkit_feature_get_identifier", one, gives=c_char_p).decode() in names:
            c("webkit_settings_set_feature_enabled", settings, one, 1)


def main() -> None:
    """Wait for the driver, and for it to leave."""
    c("gtk_init", None, None)
    if os.environ.get("STARLING_DARK"):
        settings = pointer(c("gtk_settings_get_default"))
        c("g_object_set", settings, "gtk-application-prefer-dark-theme", 1, None)
    context = pointer(c("webkit_web_context_get_default"))
    c("webkit_web_context_set_automation_allowed", context, 1)

    def started(_context: int, session: int, _data: Any) -> None:
        def create(_session: int, _data: Any) -> int:
            return view(context)

        on(pointer(session), "create-web-view", CFUNCTYPE(c_void_p, c_void_p, c_void_p), create)

    on(context, "automation-started", CFUNCTYPE(None, c_void_p, c_void_p, c_void_p), started)
    c("gtk_main", gives=c_int)


if __name__ == "__main__":
    main()
