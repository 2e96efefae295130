"""The step that makes the collection's tables: albums, artists, credits, genres, folders, edits,
playlists, earlier queues. What is derived here can be made anew from tracks and their edits."""

from __future__ import annotations

SCRIPT = """
    ALTER TABLE tracks ADD COLUMN album_number INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tracks ADD COLUMN artist_number INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tracks ADD COLUMN folder_number INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tracks ADD COLUMN original_year INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tracks ADD COLUMN rating INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tracks ADD COLUMN loved_at INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tracks ADD COLUMN skips INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX tracks_album_number ON tracks
        (album_number, disc, track_number, number) WHERE removed_at IS NULL;
    CREATE INDEX tracks_year ON tracks (year, number) WHERE removed_at IS NULL;
    CREATE INDEX tracks_rating ON tracks (rating, number) WHERE removed_at IS NULL;
    CREATE INDEX tracks_plays ON tracks (plays, number) WHERE removed_at IS NULL;
    CREATE INDEX tracks_loved ON tracks (loved_at) WHERE removed_at IS NULL AND loved_at;
    CREATE INDEX tracks_removed ON tracks (removed_at) WHERE removed_at IS NOT NULL;
    CREATE TABLE albums (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL UNIQUE,
        group_key TEXT NOT NULL,
        title TEXT NOT NULL,
        artist TEXT NOT NULL,
        title_key TEXT NOT NULL,
        artist_key TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT 'album',
        various INTEGER NOT NULL DEFAULT 0,
        edition TEXT NOT NULL DEFAULT '',
        year INTEGER NOT NULL DEFAULT 0,
        original_year INTEGER NOT NULL DEFAULT 0,
        discs INTEGER NOT NULL DEFAULT 1,
        tracks INTEGER NOT NULL DEFAULT 0,
        kept INTEGER NOT NULL DEFAULT 0,
        duration_ms INTEGER NOT NULL DEFAULT 0,
        art TEXT NOT NULL DEFAULT '',
        plays INTEGER NOT NULL DEFAULT 0,
        played_at INTEGER NOT NULL DEFAULT 0,
        added_at INTEGER NOT NULL DEFAULT 0,
        rating INTEGER NOT NULL DEFAULT 0,
        loved_at INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE artists (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        sort_name TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        mbid TEXT NOT NULL DEFAULT '',
        albums INTEGER NOT NULL DEFAULT 0,
        tracks INTEGER NOT NULL DEFAULT 0,
        art TEXT NOT NULL DEFAULT '',
        plays INTEGER NOT NULL DEFAULT 0,
        played_at INTEGER NOT NULL DEFAULT 0,
        added_at INTEGER NOT NULL DEFAULT 0,
        loved_at INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE artist_names (
        key TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        parts TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE credits (
        track INTEGER NOT NULL,
        role TEXT NOT NULL,
        place INTEGER NOT NULL,
        artist INTEGER NOT NULL,
        name TEXT NOT NULL,
        joined TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (track, role, place)
    ) WITHOUT ROWID;
    CREATE INDEX credits_artist ON credits (artist, role, track);
    CREATE TABLE genres (
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL
    );
    CREATE TABLE track_genres (
        genre INTEGER NOT NULL,
        track INTEGER NOT NULL,
        PRIMARY KEY (genre, track)
    ) WITHOUT ROWID;
    CREATE INDEX track_genres_track ON track_genres (track);
    CREATE TABLE folders (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        parent INTEGER NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL
    );
    CREATE INDEX folders_parent ON folders (parent, name_key);
    CREATE TABLE edits (
        track INTEGER NOT NULL REFERENCES tracks (number),
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (track, field)
    ) WITHOUT ROWID;
    CREATE TABLE apart (
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        PRIMARY KEY (one, other)
    ) WITHOUT ROWID;
    CREATE TABLE playlists (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        comment TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT 'list',
        query TEXT NOT NULL DEFAULT '',
        sort TEXT NOT NULL DEFAULT 'added',
        descending INTEGER NOT NULL DEFAULT 0,
        most INTEGER NOT NULL DEFAULT 0,
        made_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        removed_at INTEGER
    );
    CREATE TABLE playlist_items (
        item INTEGER PRIMARY KEY AUTOINCREMENT,
        playlist INTEGER NOT NULL REFERENCES playlists (number) ON DELETE CASCADE,
        place REAL NOT NULL,
        track TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '',
        artist TEXT NOT NULL DEFAULT '',
        album TEXT NOT NULL DEFAULT '',
        duration_ms INTEGER NOT NULL DEFAULT 0,
        uri TEXT NOT NULL DEFAULT '',
        facts TEXT NOT NULL DEFAULT '{}'
    );
    CREATE INDEX playlist_items_place ON playlist_items (playlist, place, item);
    CREATE INDEX playlist_items_track ON playlist_items (track);
    CREATE TABLE queues (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        left_at INTEGER NOT NULL,
        tracks INTEGER NOT NULL,
        value TEXT NOT NULL
    );
    CREATE INDEX listens_at ON listens (at)
"""
"""`artist_names` holds what the user said of a credited name (its folded key): the artists that it
really means, as a JSON list of names; one for a merge, several for a split."""
