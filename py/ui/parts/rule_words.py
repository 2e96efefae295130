"""What the rules of a smart playlist are called."""

FIELDS = {
    "any": "playlists-field-any",
    "artist": "playlists-field-artist",
    "albumartist": "playlists-field-albumartist",
    "album": "playlists-field-album",
    "title": "playlists-field-title",
    "genre": "playlists-field-genre",
    "year": "playlists-field-year",
    "added": "playlists-field-added",
    "played": "playlists-field-played",
    "plays": "playlists-field-plays",
    "rating": "playlists-field-rating",
    "loved": "playlists-field-loved",
    "kept": "playlists-field-kept",
    "length": "playlists-field-length",
    "type": "playlists-field-type",
    "format": "playlists-field-format",
    "lossless": "playlists-field-lossless",
    "bitrate": "playlists-field-bitrate",
    "composer": "playlists-field-composer",
    "label": "playlists-field-label",
    "folder": "playlists-field-folder",
    "playlist": "playlists-field-playlist",
    "source": "playlists-field-source",
    "licence": "playlists-field-licence",
    "query": "playlists-field-query",
}
OPERATORS = {
    "has": "playlists-op-has",
    "is": "playlists-op-is",
    "not": "playlists-op-not",
    "none": "playlists-op-none",
    "least": "playlists-op-least",
    "most": "playlists-op-most",
    "between": "playlists-op-between",
    "within": "playlists-op-within",
    "before": "playlists-op-before",
    "never": "playlists-op-never",
    "yes": "playlists-op-yes",
    "no": "playlists-op-no",
}
UNITS = {
    "d": "playlists-unit-days",
    "w": "playlists-unit-weeks",
    "m": "playlists-unit-months",
    "y": "playlists-unit-years",
}
CHOICES = {
    "album": "playlists-type-album",
    "single": "playlists-type-single",
    "ep": "playlists-type-ep",
    "compilation": "playlists-type-compilation",
    "live": "playlists-type-live",
    "soundtrack": "playlists-type-soundtrack",
    "other": "playlists-type-other",
    "file": "playlists-source-file",
    "http": "playlists-source-http",
    "torrent": "playlists-source-torrent",
    "ipfs": "playlists-source-ipfs",
}
EXAMPLES = {"length": "3:30", "year": "1999", "rating": "4", "bitrate": "256", "format": "flac"}
"""What a value looks like: the same in every language."""
