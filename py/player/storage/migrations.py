"""The library's tables, as the ordered steps that made them.

Each step is one transaction together with its own record, so a step is done or not done. Steps
are never changed once released: a change is a new step.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from player.errors import DeviceFailed
from player.storage._collection_tables import SCRIPT
from player.storage._sound_tables import SOUND

Step = Callable[[sqlite3.Connection], None]

STEPS: list[tuple[str, Step]] = []
"""Name and function, in order."""


def step(function: Step) -> Step:
    """Register a step behind those before it."""
    STEPS.append((function.__name__, function))
    return function


def migrate(connection: sqlite3.Connection) -> list[str]:
    """Bring a database up to date; the names of the steps that this took.

    Raises DeviceFailed `library_too_new` where it has steps that are not known here."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)"
    )
    done = {name for (name,) in connection.execute("SELECT name FROM migrations")}
    if unknown := done - {name for name, _ in STEPS}:
        raise DeviceFailed(
            "library_too_new",
            "This library was made by a newer version of the player. Reload the page to update "
            "it; nothing was changed.",
            about=", ".join(sorted(unknown)),
        )
    taken: list[str] = []
    for name, function in STEPS:
        if name in done:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            function(connection)
            connection.execute(
                "INSERT INTO migrations (name, applied_at) VALUES (?, datetime('now'))", (name,)
            )
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        taken.append(name)
    return taken


def _run(connection: sqlite3.Connection, script: str) -> None:
    # `executescript` would commit the transaction that the step is part of.
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)


@step
def m001_library(connection: sqlite3.Connection) -> None:
    """Tracks, copies, search, and everything small."""
    _run(
        connection,
        """
        CREATE TABLE tracks (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            artist TEXT NOT NULL,
            album TEXT NOT NULL,
            album_artist TEXT NOT NULL,
            disc INTEGER NOT NULL,
            track_number INTEGER NOT NULL,
            year INTEGER NOT NULL,
            genre TEXT NOT NULL,
            duration_ms INTEGER NOT NULL,
            recording_mbid TEXT NOT NULL,
            isrc TEXT NOT NULL,
            more TEXT NOT NULL,
            art TEXT NOT NULL DEFAULT '',
            provisional INTEGER NOT NULL DEFAULT 0,
            wish INTEGER NOT NULL DEFAULT 0,
            stored REAL NOT NULL DEFAULT 0,
            source TEXT NOT NULL DEFAULT '',
            plays INTEGER NOT NULL DEFAULT 0,
            played_at INTEGER NOT NULL DEFAULT 0,
            added_at INTEGER NOT NULL,
            removed_at INTEGER,
            title_key TEXT NOT NULL,
            artist_key TEXT NOT NULL,
            album_key TEXT NOT NULL,
            match_key TEXT NOT NULL
        );
        CREATE INDEX tracks_added ON tracks (number) WHERE removed_at IS NULL;
        CREATE INDEX tracks_newest ON tracks (added_at DESC, number) WHERE removed_at IS NULL;
        CREATE INDEX tracks_title ON tracks (title_key, number) WHERE removed_at IS NULL;
        CREATE INDEX tracks_artist ON tracks
            (artist_key, album_key, disc, track_number, number) WHERE removed_at IS NULL;
        CREATE INDEX tracks_album ON tracks
            (album_key, disc, track_number, number) WHERE removed_at IS NULL;
        CREATE INDEX tracks_duration ON tracks (duration_ms, number) WHERE removed_at IS NULL;
        CREATE INDEX tracks_played ON tracks (played_at, number) WHERE removed_at IS NULL;
        CREATE INDEX tracks_wish ON tracks (number) WHERE removed_at IS NULL AND wish;
        CREATE INDEX tracks_album_name ON tracks (album);
        CREATE INDEX tracks_artist_name ON tracks (artist);
        CREATE INDEX tracks_match ON tracks (match_key);
        CREATE INDEX tracks_recording ON tracks (recording_mbid) WHERE recording_mbid <> '';
        CREATE INDEX tracks_isrc ON tracks (isrc) WHERE isrc <> '';
        CREATE TABLE copies (
            content TEXT PRIMARY KEY,
            track INTEGER NOT NULL REFERENCES tracks (number),
            base TEXT NOT NULL,
            uri TEXT NOT NULL,
            kind TEXT NOT NULL,
            mime TEXT NOT NULL,
            length INTEGER NOT NULL,
            source_name TEXT NOT NULL,
            path TEXT NOT NULL,
            facts TEXT NOT NULL,
            bitrate INTEGER NOT NULL DEFAULT 0,
            lossless INTEGER NOT NULL DEFAULT 0,
            stored INTEGER NOT NULL DEFAULT 0,
            alone INTEGER NOT NULL DEFAULT 0,
            own_tags TEXT NOT NULL DEFAULT '',
            first INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX copies_track ON copies (track);
        CREATE INDEX copies_base ON copies (base);
        CREATE TABLE aliases (
            old TEXT PRIMARY KEY,
            track INTEGER NOT NULL REFERENCES tracks (number)
        ) WITHOUT ROWID;
        CREATE VIRTUAL TABLE search USING fts5 (
            title, artist, album, rest,
            tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
        );
        CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE torrents (infohash TEXT PRIMARY KEY, raw BLOB NOT NULL);
        CREATE TABLE layouts (key TEXT PRIMARY KEY, value BLOB NOT NULL);
        CREATE TABLE listens (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            track TEXT NOT NULL,
            heard_ms INTEGER NOT NULL,
            skipped INTEGER NOT NULL
        );
        CREATE INDEX listens_track ON listens (track)
        """,
    )


@step
def m002_delivery(connection: sqlite3.Connection) -> None:
    """What delivery remembers: wishes in their order, swarms' ratios, other addresses of the same
    bytes, chunk lists, names that change, and when stored bytes were last read again."""
    _run(
        connection,
        """
        CREATE TABLE downloads (
            track TEXT PRIMARY KEY,
            place REAL NOT NULL,
            paused INTEGER NOT NULL DEFAULT 0,
            code TEXT NOT NULL DEFAULT '',
            message TEXT NOT NULL DEFAULT '',
            added_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE swarms (
            infohash TEXT PRIMARY KEY,
            bytes_in INTEGER NOT NULL DEFAULT 0,
            bytes_out INTEGER NOT NULL DEFAULT 0,
            allowed INTEGER,
            shared_at INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE TABLE locators (
            content TEXT NOT NULL,
            uri TEXT NOT NULL,
            kind TEXT NOT NULL,
            PRIMARY KEY (content, uri)
        ) WITHOUT ROWID;
        CREATE INDEX locators_uri ON locators (uri);
        CREATE TABLE manifests (
            content TEXT PRIMARY KEY,
            chunk INTEGER NOT NULL,
            length INTEGER NOT NULL,
            digests BLOB NOT NULL
        );
        CREATE TABLE names (name TEXT PRIMARY KEY, raw BLOB NOT NULL, at INTEGER NOT NULL);
        CREATE INDEX copies_stored ON copies (track) WHERE stored > 0;
        CREATE INDEX copies_length ON copies (length) WHERE stored > 0;
        CREATE TABLE checks (content TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID
        """,
    )


@step
def m003_collection(connection: sqlite3.Connection) -> None:
    """Albums, artists and whatever else the collection is seen by. The library fills them from
    its tracks when it is opened (`_collection_stale`)."""
    _run(connection, SCRIPT)
    connection.execute("INSERT OR REPLACE INTO settings VALUES ('_collection_stale', 'true')")


@step
def m004_trash_seen(connection: sqlite3.Connection) -> None:
    """Since when things are seen to lie in the trash, in seconds that were seen to pass
    (`organise/elapsed.py`). What lies there already begins to wait anew. And albums of one title
    are looked at once, whether they are several (`collection/apart.py`)."""
    _run(
        connection,
        """
        CREATE TABLE trash_seen (
            kind TEXT NOT NULL,
            number INTEGER NOT NULL,
            removed_at INTEGER NOT NULL,
            since INTEGER NOT NULL,
            PRIMARY KEY (kind, number)
        ) WITHOUT ROWID
        """,
    )
    connection.execute("INSERT OR REPLACE INTO settings VALUES ('_albums_together', 'true')")


@step
def m005_long_steps(connection: sqlite3.Connection) -> None:
    """What a change of many things did, so that it can be taken back although it was made in
    slices and ended by death in the middle; and the sums that it has yet to make anew."""
    _run(
        connection,
        """
        CREATE TABLE journal (
            step INTEGER NOT NULL,
            tbl TEXT NOT NULL,
            key NOT NULL,
            col TEXT NOT NULL,
            old,
            new,
            PRIMARY KEY (step, tbl, key, col)
        ) WITHOUT ROWID;
        CREATE TABLE unsettled (
            kind TEXT NOT NULL,
            key NOT NULL,
            PRIMARY KEY (kind, key)
        ) WITHOUT ROWID
        """,
    )


@step
def m006_parts_of_steps(connection: sqlite3.Connection) -> None:
    """Steps made in slices whose changes hang together, as merges do: each slice is a part with
    notes of its own (`journal.step` is its number), taken back whole, the last one first. And
    what is here without anybody's wish, in the order in which it is let go."""
    _run(
        connection,
        """
        CREATE TABLE journal_parts (
            step INTEGER NOT NULL,
            part INTEGER NOT NULL,
            things INTEGER NOT NULL,
            PRIMARY KEY (step, part)
        ) WITHOUT ROWID;
        CREATE INDEX tracks_unwished ON tracks (played_at, added_at, number)
            WHERE removed_at IS NULL AND NOT wish AND stored > 0
        """,
    )


@step
def m007_taste(connection: sqlite3.Connection) -> None:
    """What the recommender learns from beside listens: how tracks sound (`ml.features`, as bytes of
    a stated version), what the listener said of them, and what is not to be learnt from."""
    _run(
        connection,
        """
        CREATE TABLE features (
            track INTEGER PRIMARY KEY,
            version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            failed TEXT NOT NULL DEFAULT '',
            value BLOB NOT NULL
        );
        CREATE TABLE opinions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            track TEXT NOT NULL,
            kind TEXT NOT NULL
        );
        CREATE TABLE unlearnt (
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (kind, key)
        ) WITHOUT ROWID
        """,
    )


@step
def m008_sound(connection: sqlite3.Connection) -> None:
    """What is asked for of how a track sounds without reading all of it; its place among the others
    (`ml.metric`: of which metric, and the embedding as scale and bytes); what recommendation keeps
    between two starts; equaliser curves as evidence; what is most like a smart playlist's track."""
    _run(connection, SOUND)


@step
def m009_profile(connection: sqlite3.Connection) -> None:
    """What files say of tempo, key and words (the key as `features.key`); and of which listens
    nobody noted how far they went: they came with a history that knows only what was played."""
    _run(
        connection,
        """
        ALTER TABLE tracks ADD COLUMN tag_bpm REAL NOT NULL DEFAULT 0;
        ALTER TABLE tracks ADD COLUMN tag_key INTEGER NOT NULL DEFAULT -1;
        ALTER TABLE tracks ADD COLUMN explicit INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE listens ADD COLUMN assumed INTEGER NOT NULL DEFAULT 0
        """,
    )


@step
def m010_sound_asked(connection: sqlite3.Connection) -> None:
    """What queries and counts ask of how tracks sound, without reading a row: each holds the whole
    sound and is 1.3 kB long."""
    _run(
        connection,
        """
        CREATE INDEX features_asked ON features
            (track, failed, version, bpm, tempo_sure, key, key_sure, energy, metric);
        CREATE INDEX tracks_tag_bpm ON tracks (tag_bpm) WHERE tag_bpm > 0;
        CREATE INDEX tracks_tag_key ON tracks (tag_key) WHERE tag_key >= 0
        """,
    )


@step
def m011_own_model(connection: sqlite3.Connection) -> None:
    """Rows of an embedding model that the listener added: of which model, and little-endian float16;
    none where it could not hear the track."""
    _run(
        connection,
        """
        CREATE TABLE own_sounds (
            track INTEGER PRIMARY KEY,
            model TEXT NOT NULL,
            value BLOB NOT NULL
        );
        CREATE INDEX own_sounds_model ON own_sounds (model)
        """,
    )


@step
def m012_few(connection: sqlite3.Connection) -> None:
    """What is asked of few tracks and was looked for in all, or in all of an album: whose tags were
    not read yet, at each start; how many are kept whole, at each one that is."""
    _run(
        connection,
        """
        CREATE INDEX tracks_provisional ON tracks (number) WHERE removed_at IS NULL AND provisional;
        CREATE INDEX tracks_kept ON tracks (album_number)
            WHERE removed_at IS NULL AND wish AND stored >= 1
        """,
    )
