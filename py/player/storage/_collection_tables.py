"""The step that makes the collection's tables: albums, artists, credits, genres, folders, edits,
playlists, earlier queues. What is derived here can be made anew from tracks and their edits."""

from __future__ import annotations

SCRIPT = """
    ALTER TABLE tracks ADD COLUMN album_number INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tracks ADD COLUMN artist_number INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tracks ADD COLUMN folder_number INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tracks ADD COLUMN cluster TEXT NOT NULL DEFAULT '';
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
    CREATE INDEX tracks_folder ON tracks
        (folder_number, disc, track_number, number) WHERE removed_at IS NULL;
    CREATE INDEX tracks_cluster ON tracks (cluster) WHERE cluster <> '';
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
        loved_at INTEGER NOT NULL DEFAULT 0,
        live INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX albums_added ON albums (added_at, number) WHERE live;
    CREATE INDEX albums_title ON albums (title_key, number) WHERE live;
    CREATE INDEX albums_artist ON albums (artist_key, year, title_key, number) WHERE live;
    CREATE INDEX albums_year ON albums (year, number) WHERE live;
    CREATE INDEX albums_played ON albums (played_at, number) WHERE live;
    CREATE INDEX albums_rating ON albums (rating, number) WHERE live;
    CREATE INDEX albums_tracks ON albums (tracks, number) WHERE live;
    CREATE INDEX albums_kept ON albums (number) WHERE live AND kept;
    CREATE INDEX albums_loved ON albums (loved_at) WHERE live AND loved_at;
    CREATE INDEX albums_kind ON albums (kind, number) WHERE live;
    CREATE INDEX albums_group ON albums (group_key) WHERE live;
    CREATE TABLE album_credits (
        album INTEGER NOT NULL,
        place INTEGER NOT NULL,
        artist INTEGER NOT NULL,
        name TEXT NOT NULL,
        joined TEXT NOT NULL DEFAULT '',
        mbid TEXT NOT NULL DEFAULT '',
        sort TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (album, place)
    ) WITHOUT ROWID;
    CREATE INDEX album_credits_artist ON album_credits (artist, album);
    CREATE VIRTUAL TABLE album_search USING fts5 (
        title, artist, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
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
        loved_at INTEGER NOT NULL DEFAULT 0,
        live INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX artists_name ON artists (sort_key, number) WHERE live;
    CREATE INDEX artists_added ON artists (added_at, number) WHERE live;
    CREATE INDEX artists_played ON artists (played_at, number) WHERE live;
    CREATE INDEX artists_albums ON artists (albums, number) WHERE live;
    CREATE INDEX artists_tracks ON artists (tracks, number) WHERE live;
    CREATE INDEX artists_with_albums ON artists (sort_key, number) WHERE live AND albums;
    CREATE VIRTUAL TABLE artist_search USING fts5 (
        name, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
    );
    CREATE TABLE artist_mbids (
        key TEXT NOT NULL,
        mbid TEXT NOT NULL,
        uses INTEGER NOT NULL,
        PRIMARY KEY (key, mbid)
    ) WITHOUT ROWID;
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
        mbid TEXT NOT NULL DEFAULT '',
        sort TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (track, role, place)
    ) WITHOUT ROWID;
    CREATE INDEX credits_artist ON credits (artist, role, track);
    CREATE TABLE genres (
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        tracks INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE album_genres (
        genre INTEGER NOT NULL,
        album INTEGER NOT NULL,
        tracks INTEGER NOT NULL,
        PRIMARY KEY (genre, album)
    ) WITHOUT ROWID;
    CREATE INDEX album_genres_album ON album_genres (album);
    CREATE TABLE track_genres (
        genre INTEGER NOT NULL,
        track INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (genre, track)
    ) WITHOUT ROWID;
    CREATE INDEX track_genres_track ON track_genres (track);
    CREATE TABLE folders (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        parent INTEGER NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        tracks INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX folders_parent ON folders (parent, name_key);
    CREATE INDEX folders_name ON folders (name_key);
    DROP TABLE search;
    CREATE VIRTUAL TABLE search USING fts5 (
        title, artist, album, album_artist, genre, composer, label, year,
        tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
    );
    CREATE TABLE words (word TEXT PRIMARY KEY) WITHOUT ROWID;
    DROP INDEX tracks_wish;
    CREATE INDEX tracks_wish ON tracks (number, stored) WHERE removed_at IS NULL AND wish;
    DROP INDEX tracks_title;
    CREATE INDEX tracks_title ON tracks (title_key, number, plays, loved_at)
        WHERE removed_at IS NULL;
    CREATE INDEX tracks_source ON tracks (source, number) WHERE removed_at IS NULL;
    ALTER TABLE tracks ADD COLUMN codec TEXT NOT NULL DEFAULT '';
    ALTER TABLE tracks ADD COLUMN bitrate INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tracks ADD COLUMN lossless INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tracks ADD COLUMN licence TEXT NOT NULL DEFAULT '';
    UPDATE tracks SET
        codec = COALESCE(json_extract(more, '$.codec'), ''),
        bitrate = COALESCE(json_extract(more, '$.bitrate'), 0),
        lossless = COALESCE(json_extract(more, '$.lossless'), 0),
        licence = COALESCE(json_extract(more, '$.licence'), '')
        WHERE more <> '{}';
    CREATE INDEX tracks_codec ON tracks (codec, number) WHERE removed_at IS NULL;
    CREATE INDEX tracks_bitrate ON tracks (bitrate, number) WHERE removed_at IS NULL;
    CREATE INDEX tracks_lossless ON tracks (number) WHERE removed_at IS NULL AND lossless;
    CREATE INDEX tracks_licence ON tracks (licence, number)
        WHERE removed_at IS NULL AND licence <> '';
    ALTER TABLE tracks ADD COLUMN base TEXT NOT NULL DEFAULT '';
    CREATE TABLE edits (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        track INTEGER NOT NULL REFERENCES tracks (number),
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (track, field)
    );
    CREATE TABLE apart (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        UNIQUE (one, other)
    );
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
        first TEXT NOT NULL,
        duration_ms INTEGER,
        value TEXT NOT NULL
    );
    ALTER TABLE listens ADD COLUMN title TEXT NOT NULL DEFAULT '';
    ALTER TABLE listens ADD COLUMN artist TEXT NOT NULL DEFAULT '';
    ALTER TABLE listens ADD COLUMN album TEXT NOT NULL DEFAULT '';
    ALTER TABLE listens ADD COLUMN mbid TEXT NOT NULL DEFAULT '';
    ALTER TABLE listens ADD COLUMN counted INTEGER NOT NULL DEFAULT 1;
    CREATE INDEX listens_at ON listens (at);
    CREATE INDEX listens_uncounted ON listens (track) WHERE NOT counted
"""
"""`artist_names` holds what the user said of a credited name (its folded key): the artists that it
really means, as a JSON list of names; one for a merge, several for a split."""
# `credits` says who made a track (role `artist`) and who is a guest by its title (`guest`);
# `album_credits` whose an album is. `artist_mbids` counts which MusicBrainz ids go with a name.
# `tracks.cluster` names the tracks whose album can only be told by looking at all of them. `live`
# is 0 for rows that have no track left and stay for what the user said of them. A listen whose
# track was never in the library (an imported history) has no `track`, but words; one that is not
# `counted` is in no track's plays and skips yet.
# `edits` holds what the user says of a track instead of its file, as JSON; `tracks.base` then holds
# what the file says. `apart` are tracks (by id, the smaller first) that are not duplicates.
