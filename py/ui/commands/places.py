"""Commands that lead somewhere: the views, and the parts of the settings."""

from ui.commands import add
from ui.parts import menu, things
from ui.parts.rows import address
from ui.words import say

VIEWS = (
    ("home", "shell-home", "house"),
    ("library", "shell-library", "library"),
    ("albums", "shell-albums", "disc-3"),
    ("artists", "shell-artists", "mic-vocal"),
    ("genres", "shell-genres", "tags"),
    ("years", "shell-years", "calendar"),
    ("folders", "shell-folders", "folder"),
    ("map", "shell-map", "map"),
    ("playlists", "shell-playlists", "album"),
    ("queue", "shell-queue", "list-music"),
    ("history", "shell-history", "history"),
    ("history/statistics", "history-statistics", "chart-column"),
    ("taste", "taste-title", "sparkles"),
    ("downloads", "shell-downloads", "download"),
    ("storage", "shell-storage", "hard-drive"),
    ("sharing", "shell-sharing", "share-2"),
    ("duplicates", "organise-duplicates", "merge"),
    ("trash", "organise-trash", "trash-2"),
    ("settings", "shell-settings", "settings"),
)
"""Where one can go: its address, what it is called, its icon."""

SECTIONS = (
    ("set-p2p", "settings-p2p"),
    ("set-metered", "settings-metered"),
    ("set-look", "settings-look"),
    ("set-ipfs", "settings-gateways"),
    ("set-routers", "settings-routers"),
    ("set-resolvers", "settings-resolvers"),
    ("set-track", "settings-trackers"),
    ("set-ice", "settings-ice"),
    ("set-net", "settings-ledger"),
    ("set-io", "settings-lists"),
    ("set-about", "settings-about"),
)
"""Parts of the settings: the id of the card, what it is called."""


def add_all(app):
    """Every view, and every part of the settings."""

    def to(view):
        return lambda: app.to(view)

    for view, words, icon in VIEWS:
        add("go." + view, "go", words, icon, to(view))
    menu.TRACK_ITEMS.append(_on_map)
    for card, words in SECTIONS:
        add("settings." + card, "settings", words, "settings", _to_card(card), aside=True)


def _to_card(card):
    return lambda: things.go("#settings/" + card)


def _on_map(tracks):
    """A track's place among those that sound like it."""
    if len(tracks) != 1 or not tracks[0].get("id"):
        return []
    to = address("map", tracks[0]["id"])
    return [("go", (say("shell-map"), "map", lambda: things.go(to)))]
