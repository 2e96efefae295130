"""The step that makes room for what is known of how tracks sound, and for what is learnt of it."""

from __future__ import annotations

SOUND = """
        ALTER TABLE features ADD COLUMN bpm REAL NOT NULL DEFAULT 0;
        ALTER TABLE features ADD COLUMN tempo_sure REAL NOT NULL DEFAULT 0;
        ALTER TABLE features ADD COLUMN key INTEGER NOT NULL DEFAULT -1;
        ALTER TABLE features ADD COLUMN key_sure REAL NOT NULL DEFAULT 0;
        ALTER TABLE features ADD COLUMN energy REAL NOT NULL DEFAULT -1;
        ALTER TABLE features ADD COLUMN loudness REAL;
        ALTER TABLE features ADD COLUMN true_peak REAL;
        ALTER TABLE features ADD COLUMN balance BLOB NOT NULL DEFAULT x'';
        ALTER TABLE features ADD COLUMN metric TEXT NOT NULL DEFAULT '';
        ALTER TABLE features ADD COLUMN embedding BLOB NOT NULL DEFAULT x'';
        CREATE INDEX features_metric ON features (metric);
        CREATE TABLE taste_parts (
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE curves (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            track TEXT NOT NULL,
            curve TEXT NOT NULL
        );
        CREATE TABLE alike (
            seed INTEGER NOT NULL,
            place INTEGER NOT NULL,
            track INTEGER NOT NULL,
            likeness REAL NOT NULL,
            PRIMARY KEY (seed, place)
        ) WITHOUT ROWID
        """
