// @ts-check
// GENERATED from py/player/contract by `make contract`. Do not edit.

/** @type {import("../../web/bridge/contract.d.ts").ArtistRef} */
export const ArtistRef = {
  "id": "ar-2feaa0c55ad015a3",
  "name": "text",
  "join": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").AlbumRow} */
export const AlbumRow = {
  "id": "al-9f86d081884c7d65",
  "title": "text",
  "artist": "text",
  "artists": [
    {
      "id": "ar-2feaa0c55ad015a3",
      "name": "text",
      "join": "text"
    }
  ],
  "year": 3,
  "original_year": 3,
  "kind": "album",
  "various": true,
  "edition": "text",
  "discs": 3,
  "tracks": 3,
  "duration_ms": 61000,
  "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "kept": 3,
  "loved": true,
  "rating": 3,
  "added_at": 3,
  "played_at": 3
};

/** @type {import("../../web/bridge/contract.d.ts").ArtistRow} */
export const ArtistRow = {
  "id": "ar-2feaa0c55ad015a3",
  "name": "text",
  "sort_name": "text",
  "albums": 3,
  "tracks": 3,
  "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "loved": true,
  "plays": 3,
  "played_at": 3
};

/** @type {import("../../web/bridge/contract.d.ts").GroupRow} */
export const GroupRow = {
  "id": "text",
  "name": "text",
  "tracks": 3,
  "albums": 3,
  "folders": 3,
  "art": [
    "text"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").Letter} */
export const Letter = {
  "letter": "text",
  "offset": 3
};

/** @type {import("../../web/bridge/contract.d.ts").AlbumPage} */
export const AlbumPage = {
  "total": 3,
  "albums": [
    {
      "id": "al-9f86d081884c7d65",
      "title": "text",
      "artist": "text",
      "artists": [
        {
          "id": "ar-2feaa0c55ad015a3",
          "name": "text",
          "join": "text"
        }
      ],
      "year": 3,
      "original_year": 3,
      "kind": "album",
      "various": true,
      "edition": "text",
      "discs": 3,
      "tracks": 3,
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": 3,
      "loved": true,
      "rating": 3,
      "added_at": 3,
      "played_at": 3
    }
  ],
  "letters": [
    {
      "letter": "text",
      "offset": 3
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").ArtistPage} */
export const ArtistPage = {
  "total": 3,
  "artists": [
    {
      "id": "ar-2feaa0c55ad015a3",
      "name": "text",
      "sort_name": "text",
      "albums": 3,
      "tracks": 3,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "loved": true,
      "plays": 3,
      "played_at": 3
    }
  ],
  "letters": [
    {
      "letter": "text",
      "offset": 3
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").GroupPage} */
export const GroupPage = {
  "total": 3,
  "groups": [
    {
      "id": "text",
      "name": "text",
      "tracks": 3,
      "albums": 3,
      "folders": 3,
      "art": [
        "text"
      ]
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").Disc} */
export const Disc = {
  "number": 3,
  "title": "text",
  "tracks": [
    {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    }
  ],
  "credits": {
    "key": [
      {
        "id": "ar-2feaa0c55ad015a3",
        "name": "text",
        "join": "text"
      }
    ]
  }
};

/** @type {import("../../web/bridge/contract.d.ts").AlbumDetail} */
export const AlbumDetail = {
  "album": {
    "id": "al-9f86d081884c7d65",
    "title": "text",
    "artist": "text",
    "artists": [
      {
        "id": "ar-2feaa0c55ad015a3",
        "name": "text",
        "join": "text"
      }
    ],
    "year": 3,
    "original_year": 3,
    "kind": "album",
    "various": true,
    "edition": "text",
    "discs": 3,
    "tracks": 3,
    "duration_ms": 61000,
    "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "kept": 3,
    "loved": true,
    "rating": 3,
    "added_at": 3,
    "played_at": 3
  },
  "discs": [
    {
      "number": 3,
      "title": "text",
      "tracks": [
        {
          "id": "t1",
          "title": "text",
          "artist": "text",
          "album": "text",
          "album_artist": "text",
          "disc": 3,
          "number": 3,
          "year": 3,
          "genre": "text",
          "duration_ms": 61000,
          "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "kept": true,
          "keeping": true,
          "stored": 0.5,
          "provisional": true,
          "source": "text",
          "added_at": 3,
          "loved": true,
          "rating": 3,
          "plays": 3,
          "album_id": "al-9f86d081884c7d65",
          "artist_id": "ar-2feaa0c55ad015a3"
        }
      ],
      "credits": {
        "key": [
          {
            "id": "ar-2feaa0c55ad015a3",
            "name": "text",
            "join": "text"
          }
        ]
      }
    }
  ],
  "editions": [
    {
      "id": "al-9f86d081884c7d65",
      "title": "text",
      "artist": "text",
      "artists": [
        {
          "id": "ar-2feaa0c55ad015a3",
          "name": "text",
          "join": "text"
        }
      ],
      "year": 3,
      "original_year": 3,
      "kind": "album",
      "various": true,
      "edition": "text",
      "discs": 3,
      "tracks": 3,
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": 3,
      "loved": true,
      "rating": 3,
      "added_at": 3,
      "played_at": 3
    }
  ],
  "more": [
    {
      "id": "al-9f86d081884c7d65",
      "title": "text",
      "artist": "text",
      "artists": [
        {
          "id": "ar-2feaa0c55ad015a3",
          "name": "text",
          "join": "text"
        }
      ],
      "year": 3,
      "original_year": 3,
      "kind": "album",
      "various": true,
      "edition": "text",
      "discs": 3,
      "tracks": 3,
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": 3,
      "loved": true,
      "rating": 3,
      "added_at": 3,
      "played_at": 3
    }
  ],
  "genres": [
    "text"
  ],
  "label": "text",
  "date": "text",
  "original_date": "text",
  "release_mbid": "text",
  "group_mbid": "text",
  "bytes": 262144
};

/** @type {import("../../web/bridge/contract.d.ts").ArtistDetail} */
export const ArtistDetail = {
  "artist": {
    "id": "ar-2feaa0c55ad015a3",
    "name": "text",
    "sort_name": "text",
    "albums": 3,
    "tracks": 3,
    "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "loved": true,
    "plays": 3,
    "played_at": 3
  },
  "top": [
    {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    }
  ],
  "albums": [
    {
      "id": "al-9f86d081884c7d65",
      "title": "text",
      "artist": "text",
      "artists": [
        {
          "id": "ar-2feaa0c55ad015a3",
          "name": "text",
          "join": "text"
        }
      ],
      "year": 3,
      "original_year": 3,
      "kind": "album",
      "various": true,
      "edition": "text",
      "discs": 3,
      "tracks": 3,
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": 3,
      "loved": true,
      "rating": 3,
      "added_at": 3,
      "played_at": 3
    }
  ],
  "appears_on": [
    {
      "id": "al-9f86d081884c7d65",
      "title": "text",
      "artist": "text",
      "artists": [
        {
          "id": "ar-2feaa0c55ad015a3",
          "name": "text",
          "join": "text"
        }
      ],
      "year": 3,
      "original_year": 3,
      "kind": "album",
      "various": true,
      "edition": "text",
      "discs": 3,
      "tracks": 3,
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": 3,
      "loved": true,
      "rating": 3,
      "added_at": 3,
      "played_at": 3
    }
  ],
  "genres": [
    "text"
  ],
  "aliases": [
    "text"
  ],
  "shared": [
    "text"
  ],
  "mbid": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").CopyRow} */
export const CopyRow = {
  "content": "text",
  "uri": "text",
  "kind": "text",
  "name": "text",
  "path": "text",
  "mime": "text",
  "length": 262144,
  "stored": 262144,
  "proved": true
};

/** @type {import("../../web/bridge/contract.d.ts").TrackDetail} */
export const TrackDetail = {
  "track": {
    "id": "t1",
    "title": "text",
    "artist": "text",
    "album": "text",
    "album_artist": "text",
    "disc": 3,
    "number": 3,
    "year": 3,
    "genre": "text",
    "duration_ms": 61000,
    "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "kept": true,
    "keeping": true,
    "stored": 0.5,
    "provisional": true,
    "source": "text",
    "added_at": 3,
    "loved": true,
    "rating": 3,
    "plays": 3,
    "album_id": "al-9f86d081884c7d65",
    "artist_id": "ar-2feaa0c55ad015a3"
  },
  "tags": {
    "key": null
  },
  "edited": {
    "key": null
  },
  "copies": [
    {
      "content": "text",
      "uri": "text",
      "kind": "text",
      "name": "text",
      "path": "text",
      "mime": "text",
      "length": 262144,
      "stored": 262144,
      "proved": true
    }
  ],
  "artists": [
    {
      "id": "ar-2feaa0c55ad015a3",
      "name": "text",
      "join": "text"
    }
  ],
  "album_id": "al-9f86d081884c7d65",
  "plays": 3,
  "skips": 3,
  "played_at": 3,
  "sound": {
    "bpm": 0.5,
    "bpm_sure": 0.5,
    "key": 3,
    "key_sure": 0.5,
    "energy": 0.5,
    "loudness": 0.5,
    "true_peak": 0.5
  },
  "gain_db": 0.5,
  "writable": true
};

/** @type {import("../../web/bridge/contract.d.ts").Hit} */
export const Hit = {
  "kind": "track",
  "id": "text",
  "title": "text",
  "detail": "text",
  "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "score": 0.5
};

/** @type {import("../../web/bridge/contract.d.ts").Hits} */
export const Hits = {
  "hits": [
    {
      "kind": "track",
      "id": "text",
      "title": "text",
      "detail": "text",
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "score": 0.5
    }
  ],
  "tracks": 3,
  "text": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").HomeRow} */
export const HomeRow = {
  "name": "continue",
  "albums": [
    {
      "id": "al-9f86d081884c7d65",
      "title": "text",
      "artist": "text",
      "artists": [
        {
          "id": "ar-2feaa0c55ad015a3",
          "name": "text",
          "join": "text"
        }
      ],
      "year": 3,
      "original_year": 3,
      "kind": "album",
      "various": true,
      "edition": "text",
      "discs": 3,
      "tracks": 3,
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": 3,
      "loved": true,
      "rating": 3,
      "added_at": 3,
      "played_at": 3
    }
  ],
  "tracks": [
    {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    }
  ],
  "playlists": [
    {
      "id": "pl-1",
      "name": "text",
      "comment": "text",
      "kind": "list",
      "query": "text",
      "sort": "text",
      "descending": true,
      "limit": 3,
      "tracks": 3,
      "missing": 3,
      "duration_ms": 61000,
      "art": [
        "text"
      ],
      "changed_at": 3
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").HomePage} */
export const HomePage = {
  "rows": [
    {
      "name": "continue",
      "albums": [
        {
          "id": "al-9f86d081884c7d65",
          "title": "text",
          "artist": "text",
          "artists": [
            {
              "id": "ar-2feaa0c55ad015a3",
              "name": "text",
              "join": "text"
            }
          ],
          "year": 3,
          "original_year": 3,
          "kind": "album",
          "various": true,
          "edition": "text",
          "discs": 3,
          "tracks": 3,
          "duration_ms": 61000,
          "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "kept": 3,
          "loved": true,
          "rating": 3,
          "added_at": 3,
          "played_at": 3
        }
      ],
      "tracks": [
        {
          "id": "t1",
          "title": "text",
          "artist": "text",
          "album": "text",
          "album_artist": "text",
          "disc": 3,
          "number": 3,
          "year": 3,
          "genre": "text",
          "duration_ms": 61000,
          "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "kept": true,
          "keeping": true,
          "stored": 0.5,
          "provisional": true,
          "source": "text",
          "added_at": 3,
          "loved": true,
          "rating": 3,
          "plays": 3,
          "album_id": "al-9f86d081884c7d65",
          "artist_id": "ar-2feaa0c55ad015a3"
        }
      ],
      "playlists": [
        {
          "id": "pl-1",
          "name": "text",
          "comment": "text",
          "kind": "list",
          "query": "text",
          "sort": "text",
          "descending": true,
          "limit": 3,
          "tracks": 3,
          "missing": 3,
          "duration_ms": 61000,
          "art": [
            "text"
          ],
          "changed_at": 3
        }
      ]
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").DuplicateGroup} */
export const DuplicateGroup = {
  "tracks": [
    {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    }
  ],
  "score": 0.5,
  "reasons": [
    "text"
  ],
  "certain": true
};

/** @type {import("../../web/bridge/contract.d.ts").DuplicatePage} */
export const DuplicatePage = {
  "total": 3,
  "groups": [
    {
      "tracks": [
        {
          "id": "t1",
          "title": "text",
          "artist": "text",
          "album": "text",
          "album_artist": "text",
          "disc": 3,
          "number": 3,
          "year": 3,
          "genre": "text",
          "duration_ms": 61000,
          "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "kept": true,
          "keeping": true,
          "stored": 0.5,
          "provisional": true,
          "source": "text",
          "added_at": 3,
          "loved": true,
          "rating": 3,
          "plays": 3,
          "album_id": "al-9f86d081884c7d65",
          "artist_id": "ar-2feaa0c55ad015a3"
        }
      ],
      "score": 0.5,
      "reasons": [
        "text"
      ],
      "certain": true
    }
  ],
  "certain": 3
};

/** @type {import("../../web/bridge/contract.d.ts").TrashRow} */
export const TrashRow = {
  "kind": "track",
  "id": "text",
  "title": "text",
  "detail": "text",
  "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "removed_at": 3,
  "days_left": 3
};

/** @type {import("../../web/bridge/contract.d.ts").TrashPage} */
export const TrashPage = {
  "total": 3,
  "items": [
    {
      "kind": "track",
      "id": "text",
      "title": "text",
      "detail": "text",
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "removed_at": 3,
      "days_left": 3
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").UndoRegion} */
export const UndoRegion = {
  "undo": "text",
  "undo_count": 3,
  "redo": "text",
  "redo_count": 3
};

/** @type {import("../../web/bridge/contract.d.ts").StorageRegion} */
export const StorageRegion = {
  "kept_bytes": 262144,
  "cached_bytes": 262144,
  "quota_bytes": 262144,
  "persisted": true,
  "durable": true,
  "used_bytes": 262144,
  "risk": "",
  "asked": true,
  "checked_at": 3,
  "damaged": 3
};

/** @type {import("../../web/bridge/contract.d.ts").StorageItem} */
export const StorageItem = {
  "name": "text",
  "artist": "text",
  "tracks": [
    "t1"
  ],
  "bytes": 262144,
  "kept_bytes": 262144,
  "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "heard_at": 3
};

/** @type {import("../../web/bridge/contract.d.ts").StoragePage} */
export const StoragePage = {
  "total": 3,
  "items": [
    {
      "name": "text",
      "artist": "text",
      "tracks": [
        "t1"
      ],
      "bytes": 262144,
      "kept_bytes": 262144,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "heard_at": 3
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").Download} */
export const Download = {
  "track": {
    "id": "t1",
    "title": "text",
    "artist": "text",
    "album": "text",
    "album_artist": "text",
    "disc": 3,
    "number": 3,
    "year": 3,
    "genre": "text",
    "duration_ms": 61000,
    "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "kept": true,
    "keeping": true,
    "stored": 0.5,
    "provisional": true,
    "source": "text",
    "added_at": 3,
    "loved": true,
    "rating": 3,
    "plays": 3,
    "album_id": "al-9f86d081884c7d65",
    "artist_id": "ar-2feaa0c55ad015a3"
  },
  "state": "waiting",
  "done": 262144,
  "total": 262144,
  "speed": 3,
  "carriers": [
    "text"
  ],
  "problem": {
    "code": "text",
    "blame": "us",
    "message": "text",
    "about": "text",
    "retry_after": 3
  }
};

/** @type {import("../../web/bridge/contract.d.ts").DownloadsRegion} */
export const DownloadsRegion = {
  "items": [
    {
      "track": {
        "id": "t1",
        "title": "text",
        "artist": "text",
        "album": "text",
        "album_artist": "text",
        "disc": 3,
        "number": 3,
        "year": 3,
        "genre": "text",
        "duration_ms": 61000,
        "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "kept": true,
        "keeping": true,
        "stored": 0.5,
        "provisional": true,
        "source": "text",
        "added_at": 3,
        "loved": true,
        "rating": 3,
        "plays": 3,
        "album_id": "al-9f86d081884c7d65",
        "artist_id": "ar-2feaa0c55ad015a3"
      },
      "state": "waiting",
      "done": 262144,
      "total": 262144,
      "speed": 3,
      "carriers": [
        "text"
      ],
      "problem": {
        "code": "text",
        "blame": "us",
        "message": "text",
        "about": "text",
        "retry_after": 3
      }
    }
  ],
  "total": 3,
  "waiting": 3,
  "failed": 3,
  "done_bytes": 262144,
  "total_bytes": 262144,
  "speed": 3,
  "seconds_left": 3,
  "paused": true,
  "held": ""
};

/** @type {import("../../web/bridge/contract.d.ts").SwarmRow} */
export const SwarmRow = {
  "infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
  "name": "text",
  "state": "fetching",
  "peers": 3,
  "leechers": 3,
  "bytes_in": 262144,
  "bytes_out": 262144,
  "wasted": 262144,
  "ratio": 0.5,
  "allowed": true,
  "licence": "text",
  "trackers": {
    "key": "text"
  },
  "advice": "",
  "silent": [
    "text"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").SharingRegion} */
export const SharingRegion = {
  "swarms": [
    {
      "infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
      "name": "text",
      "state": "fetching",
      "peers": 3,
      "leechers": 3,
      "bytes_in": 262144,
      "bytes_out": 262144,
      "wasted": 262144,
      "ratio": 0.5,
      "allowed": true,
      "licence": "text",
      "trackers": {
        "key": "text"
      },
      "advice": "",
      "silent": [
        "text"
      ]
    }
  ],
  "total": 3,
  "bytes_in": 262144,
  "bytes_out": 262144
};

/** @type {import("../../web/bridge/contract.d.ts").AnalysisFailed} */
export const AnalysisFailed = {
  "track": "t1",
  "title": "text",
  "artist": "text",
  "reason": "silent"
};

/** @type {import("../../web/bridge/contract.d.ts").AnalysisRegion} */
export const AnalysisRegion = {
  "state": "off",
  "done": 3,
  "total": 3,
  "away": 3,
  "track": "t1",
  "title": "text",
  "artist": "text",
  "progress": 0.5,
  "provider": "",
  "why": "text",
  "problem": "text",
  "failed": 3,
  "failures": [
    {
      "track": "t1",
      "title": "text",
      "artist": "text",
      "reason": "silent"
    }
  ],
  "own": {
    "id": "text",
    "name": "text",
    "rate": 3,
    "seconds": 0.5,
    "width": 3,
    "output": "text",
    "done": 3,
    "of": 3,
    "problem": "text"
  }
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistRow} */
export const PlaylistRow = {
  "id": "pl-1",
  "name": "text",
  "comment": "text",
  "kind": "list",
  "query": "text",
  "sort": "text",
  "descending": true,
  "limit": 3,
  "tracks": 3,
  "missing": 3,
  "duration_ms": 61000,
  "art": [
    "text"
  ],
  "changed_at": 3
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistPage} */
export const PlaylistPage = {
  "total": 3,
  "playlists": [
    {
      "id": "pl-1",
      "name": "text",
      "comment": "text",
      "kind": "list",
      "query": "text",
      "sort": "text",
      "descending": true,
      "limit": 3,
      "tracks": 3,
      "missing": 3,
      "duration_ms": 61000,
      "art": [
        "text"
      ],
      "changed_at": 3
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistItem} */
export const PlaylistItem = {
  "item": 3,
  "track": {
    "id": "t1",
    "title": "text",
    "artist": "text",
    "album": "text",
    "album_artist": "text",
    "disc": 3,
    "number": 3,
    "year": 3,
    "genre": "text",
    "duration_ms": 61000,
    "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "kept": true,
    "keeping": true,
    "stored": 0.5,
    "provisional": true,
    "source": "text",
    "added_at": 3,
    "loved": true,
    "rating": 3,
    "plays": 3,
    "album_id": "al-9f86d081884c7d65",
    "artist_id": "ar-2feaa0c55ad015a3"
  },
  "title": "text",
  "artist": "text",
  "album": "text",
  "duration_ms": 61000,
  "uri": "text",
  "guesses": [
    {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistDetail} */
export const PlaylistDetail = {
  "playlist": {
    "id": "pl-1",
    "name": "text",
    "comment": "text",
    "kind": "list",
    "query": "text",
    "sort": "text",
    "descending": true,
    "limit": 3,
    "tracks": 3,
    "missing": 3,
    "duration_ms": 61000,
    "art": [
      "text"
    ],
    "changed_at": 3
  },
  "total": 3,
  "items": [
    {
      "item": 3,
      "track": {
        "id": "t1",
        "title": "text",
        "artist": "text",
        "album": "text",
        "album_artist": "text",
        "disc": 3,
        "number": 3,
        "year": 3,
        "genre": "text",
        "duration_ms": 61000,
        "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "kept": true,
        "keeping": true,
        "stored": 0.5,
        "provisional": true,
        "source": "text",
        "added_at": 3,
        "loved": true,
        "rating": 3,
        "plays": 3,
        "album_id": "al-9f86d081884c7d65",
        "artist_id": "ar-2feaa0c55ad015a3"
      },
      "title": "text",
      "artist": "text",
      "album": "text",
      "duration_ms": 61000,
      "uri": "text",
      "guesses": [
        {
          "id": "t1",
          "title": "text",
          "artist": "text",
          "album": "text",
          "album_artist": "text",
          "disc": 3,
          "number": 3,
          "year": 3,
          "genre": "text",
          "duration_ms": 61000,
          "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "kept": true,
          "keeping": true,
          "stored": 0.5,
          "provisional": true,
          "source": "text",
          "added_at": 3,
          "loved": true,
          "rating": 3,
          "plays": 3,
          "album_id": "al-9f86d081884c7d65",
          "artist_id": "ar-2feaa0c55ad015a3"
        }
      ]
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").ListenRow} */
export const ListenRow = {
  "listen": 3,
  "at": 3,
  "heard_ms": 61000,
  "skipped": true,
  "track": {
    "id": "t1",
    "title": "text",
    "artist": "text",
    "album": "text",
    "album_artist": "text",
    "disc": 3,
    "number": 3,
    "year": 3,
    "genre": "text",
    "duration_ms": 61000,
    "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "kept": true,
    "keeping": true,
    "stored": 0.5,
    "provisional": true,
    "source": "text",
    "added_at": 3,
    "loved": true,
    "rating": 3,
    "plays": 3,
    "album_id": "al-9f86d081884c7d65",
    "artist_id": "ar-2feaa0c55ad015a3"
  },
  "title": "text",
  "artist": "text",
  "album": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").ListenPage} */
export const ListenPage = {
  "total": 3,
  "listens": [
    {
      "listen": 3,
      "at": 3,
      "heard_ms": 61000,
      "skipped": true,
      "track": {
        "id": "t1",
        "title": "text",
        "artist": "text",
        "album": "text",
        "album_artist": "text",
        "disc": 3,
        "number": 3,
        "year": 3,
        "genre": "text",
        "duration_ms": 61000,
        "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "kept": true,
        "keeping": true,
        "stored": 0.5,
        "provisional": true,
        "source": "text",
        "added_at": 3,
        "loved": true,
        "rating": 3,
        "plays": 3,
        "album_id": "al-9f86d081884c7d65",
        "artist_id": "ar-2feaa0c55ad015a3"
      },
      "title": "text",
      "artist": "text",
      "album": "text"
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").HeardRow} */
export const HeardRow = {
  "id": "text",
  "name": "text",
  "detail": "text",
  "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "plays": 3,
  "heard_ms": 61000,
  "over_time": [
    3
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").StatisticsAnswer} */
export const StatisticsAnswer = {
  "plays": 3,
  "skips": 3,
  "heard_ms": 61000,
  "days": 3,
  "new_artists": 3,
  "by_hour": [
    3
  ],
  "by_weekday": [
    3
  ],
  "steps": [
    "text"
  ],
  "step": "day",
  "over_time": [
    3
  ],
  "artists": [
    {
      "id": "text",
      "name": "text",
      "detail": "text",
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "plays": 3,
      "heard_ms": 61000,
      "over_time": [
        3
      ]
    }
  ],
  "albums": [
    {
      "id": "text",
      "name": "text",
      "detail": "text",
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "plays": 3,
      "heard_ms": 61000,
      "over_time": [
        3
      ]
    }
  ],
  "tracks": [
    {
      "id": "text",
      "name": "text",
      "detail": "text",
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "plays": 3,
      "heard_ms": 61000,
      "over_time": [
        3
      ]
    }
  ],
  "genres": [
    {
      "id": "text",
      "name": "text",
      "detail": "text",
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "plays": 3,
      "heard_ms": 61000,
      "over_time": [
        3
      ]
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").QueueRow} */
export const QueueRow = {
  "queue": 3,
  "at": 3,
  "tracks": 3,
  "titles": [
    "text"
  ],
  "duration_ms": 61000,
  "ids": [
    "t1"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").QueueHistoryPage} */
export const QueueHistoryPage = {
  "total": 3,
  "queues": [
    {
      "queue": 3,
      "at": 3,
      "tracks": 3,
      "titles": [
        "text"
      ],
      "duration_ms": 61000,
      "ids": [
        "t1"
      ]
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").OwnModelTold} */
export const OwnModelTold = {
  "id": "text",
  "name": "text",
  "rate": 3,
  "seconds": 0.5,
  "width": 3,
  "output": "text",
  "done": 3,
  "of": 3,
  "problem": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").Entry} */
export const Entry = {
  "entry": "e1",
  "track": {
    "id": "t1",
    "title": "text",
    "artist": "text",
    "album": "text",
    "album_artist": "text",
    "disc": 3,
    "number": 3,
    "year": 3,
    "genre": "text",
    "duration_ms": 61000,
    "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "kept": true,
    "keeping": true,
    "stored": 0.5,
    "provisional": true,
    "source": "text",
    "added_at": 3,
    "loved": true,
    "rating": 3,
    "plays": 3,
    "album_id": "al-9f86d081884c7d65",
    "artist_id": "ar-2feaa0c55ad015a3"
  },
  "picked": true
};

/** @type {import("../../web/bridge/contract.d.ts").PlaybackRegion} */
export const PlaybackRegion = {
  "state": "stopped",
  "track": {
    "id": "t1",
    "title": "text",
    "artist": "text",
    "album": "text",
    "album_artist": "text",
    "disc": 3,
    "number": 3,
    "year": 3,
    "genre": "text",
    "duration_ms": 61000,
    "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "kept": true,
    "keeping": true,
    "stored": 0.5,
    "provisional": true,
    "source": "text",
    "added_at": 3,
    "loved": true,
    "rating": 3,
    "plays": 3,
    "album_id": "al-9f86d081884c7d65",
    "artist_id": "ar-2feaa0c55ad015a3"
  },
  "entry": "e1",
  "position_ms": 61000,
  "duration_ms": 61000,
  "problem": {
    "code": "text",
    "blame": "us",
    "message": "text",
    "about": "text",
    "retry_after": 3
  }
};

/** @type {import("../../web/bridge/contract.d.ts").QueueRegion} */
export const QueueRegion = {
  "entries": [
    {
      "entry": "e1",
      "track": {
        "id": "t1",
        "title": "text",
        "artist": "text",
        "album": "text",
        "album_artist": "text",
        "disc": 3,
        "number": 3,
        "year": 3,
        "genre": "text",
        "duration_ms": 61000,
        "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "kept": true,
        "keeping": true,
        "stored": 0.5,
        "provisional": true,
        "source": "text",
        "added_at": 3,
        "loved": true,
        "rating": 3,
        "plays": 3,
        "album_id": "al-9f86d081884c7d65",
        "artist_id": "ar-2feaa0c55ad015a3"
      },
      "picked": true
    }
  ],
  "offset": 3,
  "total": 3,
  "current": "e1",
  "place": 3,
  "undo": 3,
  "redo": 3,
  "shuffle": true,
  "repeat": "off",
  "stop_after": "",
  "sleep_at": 3
};

/** @type {import("../../web/bridge/contract.d.ts").QueuePage} */
export const QueuePage = {
  "offset": 3,
  "total": 3,
  "entries": [
    {
      "entry": "e1",
      "track": {
        "id": "t1",
        "title": "text",
        "artist": "text",
        "album": "text",
        "album_artist": "text",
        "disc": 3,
        "number": 3,
        "year": 3,
        "genre": "text",
        "duration_ms": 61000,
        "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "kept": true,
        "keeping": true,
        "stored": 0.5,
        "provisional": true,
        "source": "text",
        "added_at": 3,
        "loved": true,
        "rating": 3,
        "plays": 3,
        "album_id": "al-9f86d081884c7d65",
        "artist_id": "ar-2feaa0c55ad015a3"
      },
      "picked": true
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").LibraryRegion} */
export const LibraryRegion = {
  "tracks": 3,
  "albums": 3,
  "artists": 3,
  "kept": 3,
  "playlists": 3,
  "trash": 3,
  "revision": 3
};

/** @type {import("../../web/bridge/contract.d.ts").NetworkHost} */
export const NetworkHost = {
  "host": "text",
  "why": "text",
  "bytes_in": 262144,
  "bytes_out": 262144,
  "peers": 3,
  "requests": 3,
  "last_at": 3
};

/** @type {import("../../web/bridge/contract.d.ts").SettingsRegion} */
export const SettingsRegion = {
  "p2p": "unasked",
  "p2p_exceptions": {
    "key": true
  },
  "gateways": [
    "text"
  ],
  "trackers": [
    "text"
  ],
  "ice_servers": [
    "text"
  ],
  "relay_only": true,
  "routers": [
    "text"
  ],
  "resolvers": [
    "text"
  ],
  "sharing": "never",
  "upload_rate": 262144,
  "download_rate": 262144,
  "metered": "save",
  "theme": "auto",
  "language": "text",
  "volume": 0.5,
  "speed": 0.5,
  "equaliser": {
    "on": true,
    "gains": [
      0.5
    ],
    "preset": "text"
  },
  "equaliser_presets": [
    {
      "name": "text",
      "gains": [
        0.5
      ]
    }
  ],
  "levelling": "off",
  "endless": true,
  "analyse": true,
  "knobs": {
    "only_kept": true,
    "genres": [
      "text"
    ],
    "barred_genres": [
      "text"
    ],
    "per_artist": 3,
    "bpm_min": 0.5,
    "bpm_max": 0.5,
    "bpm_soft": true,
    "bpm_octaves": true,
    "year_min": 3,
    "year_max": 3,
    "clean": true,
    "discover": 0.5,
    "energy": [
      0.5
    ]
  },
  "cache_limit": 262144
};

/** @type {import("../../web/bridge/contract.d.ts").IceServer} */
export const IceServer = {
  "urls": "text",
  "username": "text",
  "credential": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").RecommendKnobs} */
export const RecommendKnobs = {
  "only_kept": true,
  "genres": [
    "text"
  ],
  "barred_genres": [
    "text"
  ],
  "per_artist": 3,
  "bpm_min": 0.5,
  "bpm_max": 0.5,
  "bpm_soft": true,
  "bpm_octaves": true,
  "year_min": 3,
  "year_max": 3,
  "clean": true,
  "discover": 0.5,
  "energy": [
    0.5
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").TrackSound} */
export const TrackSound = {
  "bpm": 0.5,
  "bpm_sure": 0.5,
  "key": 3,
  "key_sure": 0.5,
  "energy": 0.5,
  "loudness": 0.5,
  "true_peak": 0.5
};

/** @type {import("../../web/bridge/contract.d.ts").Equaliser} */
export const Equaliser = {
  "on": true,
  "gains": [
    0.5
  ],
  "preset": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").EqualiserPreset} */
export const EqualiserPreset = {
  "name": "text",
  "gains": [
    0.5
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").Problem} */
export const Problem = {
  "code": "text",
  "blame": "us",
  "message": "text",
  "about": "text",
  "retry_after": 3
};

/** @type {import("../../web/bridge/contract.d.ts").TrackRow} */
export const TrackRow = {
  "id": "t1",
  "title": "text",
  "artist": "text",
  "album": "text",
  "album_artist": "text",
  "disc": 3,
  "number": 3,
  "year": 3,
  "genre": "text",
  "duration_ms": 61000,
  "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "kept": true,
  "keeping": true,
  "stored": 0.5,
  "provisional": true,
  "source": "text",
  "added_at": 3,
  "loved": true,
  "rating": 3,
  "plays": 3,
  "album_id": "al-9f86d081884c7d65",
  "artist_id": "ar-2feaa0c55ad015a3"
};

/** @type {import("../../web/bridge/contract.d.ts").Page} */
export const Page = {
  "total": 3,
  "tracks": [
    {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    }
  ],
  "text": "text",
  "unread": [
    "text"
  ],
  "seeking": true
};

/** @type {import("../../web/bridge/contract.d.ts").Added} */
export const Added = {
  "tracks": [
    "t1"
  ],
  "kind": "text",
  "name": "text",
  "problems": [
    {
      "code": "text",
      "blame": "us",
      "message": "text",
      "about": "text",
      "retry_after": 3
    }
  ],
  "playlist": "pl-1",
  "matched": 3,
  "missing": 3,
  "aside": 3
};

/** @type {import("../../web/bridge/contract.d.ts").Task} */
export const Task = {
  "task": "k1",
  "what": "text",
  "name": "text",
  "done": 3,
  "total": 3,
  "unit": "items"
};

/** @type {import("../../web/bridge/contract.d.ts").AddCommand} */
export const AddCommand = {
  "do": "add",
  "uri": "magnet:?xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c&dn=First+Flight"
};

/** @type {import("../../web/bridge/contract.d.ts").AddFilesCommand} */
export const AddFilesCommand = {
  "do": "add_files",
  "files": [],
  "in_place": false
};

/** @type {import("../../web/bridge/contract.d.ts").FindCommand} */
export const FindCommand = {
  "do": "find",
  "text": "blue",
  "sort": "album",
  "filter": {
    "artist": "Starling"
  },
  "limit": 50
};

/** @type {import("../../web/bridge/contract.d.ts").FindIdsCommand} */
export const FindIdsCommand = {
  "do": "find_ids",
  "text": "blue",
  "sort": "album",
  "limit": 1000
};

/** @type {import("../../web/bridge/contract.d.ts").Ids} */
export const Ids = {
  "total": 3,
  "tracks": [
    "t1"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").KeepCommand} */
export const KeepCommand = {
  "do": "keep",
  "album": "First Flight",
  "artist": "Starling"
};

/** @type {import("../../web/bridge/contract.d.ts").Kept} */
export const Kept = {
  "tracks": [
    "t1"
  ],
  "bytes": 262144
};

/** @type {import("../../web/bridge/contract.d.ts").DropCommand} */
export const DropCommand = {
  "do": "drop",
  "tracks": [
    "t1"
  ],
  "remove": true
};

/** @type {import("../../web/bridge/contract.d.ts").RestoreCommand} */
export const RestoreCommand = {
  "do": "restore",
  "tracks": [
    "t1"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").ExportCommand} */
export const ExportCommand = {
  "do": "export",
  "what": "library"
};

/** @type {import("../../web/bridge/contract.d.ts").Exported} */
export const Exported = {
  "name": "text",
  "mime": "text",
  "text": "text",
  "url": "text",
  "bytes": 262144,
  "withheld": 3
};

/** @type {import("../../web/bridge/contract.d.ts").ImportCommand} */
export const ImportCommand = {
  "do": "import",
  "text": "#EXTM3U\nhttps://music.example/one.mp3\n",
  "name": "one.m3u8"
};

/** @type {import("../../web/bridge/contract.d.ts").Done} */
export const Done = {};

/** @type {import("../../web/bridge/contract.d.ts").Chosen} */
export const Chosen = {
  "text": "text",
  "sort": "added",
  "descending": true,
  "filter": {
    "key": null
  },
  "but": [
    "t1"
  ],
  "albums": [
    "al-9f86d081884c7d65"
  ],
  "artists": [
    "ar-2feaa0c55ad015a3"
  ],
  "playlist": "pl-1"
};

/** @type {import("../../web/bridge/contract.d.ts").SearchCommand} */
export const SearchCommand = {
  "do": "search",
  "text": "bjork",
  "limit": 10
};

/** @type {import("../../web/bridge/contract.d.ts").FindAlbumsCommand} */
export const FindAlbumsCommand = {
  "do": "find_albums",
  "sort": "year",
  "descending": true,
  "filter": {
    "genre": "jazz"
  },
  "limit": 50
};

/** @type {import("../../web/bridge/contract.d.ts").FindArtistsCommand} */
export const FindArtistsCommand = {
  "do": "find_artists",
  "text": "sta",
  "filter": {
    "album_artists": true
  }
};

/** @type {import("../../web/bridge/contract.d.ts").FindGroupsCommand} */
export const FindGroupsCommand = {
  "do": "find_groups",
  "by": "genre",
  "sort": "tracks",
  "descending": true
};

/** @type {import("../../web/bridge/contract.d.ts").LookUpAlbumCommand} */
export const LookUpAlbumCommand = {
  "do": "look_up_album",
  "album": "al-9f86d081884c7d65"
};

/** @type {import("../../web/bridge/contract.d.ts").LookUpArtistCommand} */
export const LookUpArtistCommand = {
  "do": "look_up_artist",
  "artist": "ar-2feaa0c55ad015a3"
};

/** @type {import("../../web/bridge/contract.d.ts").LookUpTrackCommand} */
export const LookUpTrackCommand = {
  "do": "look_up_track",
  "track": "t1"
};

/** @type {import("../../web/bridge/contract.d.ts").HomeCommand} */
export const HomeCommand = {
  "do": "home",
  "limit": 12
};

/** @type {import("../../web/bridge/contract.d.ts").HistoryCommand} */
export const HistoryCommand = {
  "do": "history",
  "limit": 50
};

/** @type {import("../../web/bridge/contract.d.ts").HistoryRemoveCommand} */
export const HistoryRemoveCommand = {
  "do": "history_remove",
  "listens": [
    4711
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").StatisticsCommand} */
export const StatisticsCommand = {
  "do": "statistics",
  "since": 1764000000,
  "minutes_east": 60
};

/** @type {import("../../web/bridge/contract.d.ts").SettingsCommand} */
export const SettingsCommand = {
  "do": "settings",
  "p2p": "allowed",
  "volume": 0.8
};

/** @type {import("../../web/bridge/contract.d.ts").ClearCacheCommand} */
export const ClearCacheCommand = {
  "do": "clear_cache"
};

/** @type {import("../../web/bridge/contract.d.ts").Cleared} */
export const Cleared = {
  "bytes": 262144
};

/** @type {import("../../web/bridge/contract.d.ts").DownloadPauseCommand} */
export const DownloadPauseCommand = {
  "do": "download_pause",
  "tracks": [
    "t1"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").DownloadResumeCommand} */
export const DownloadResumeCommand = {
  "do": "download_resume",
  "tracks": [
    "t1"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").DownloadRetryCommand} */
export const DownloadRetryCommand = {
  "do": "download_retry"
};

/** @type {import("../../web/bridge/contract.d.ts").DownloadCancelCommand} */
export const DownloadCancelCommand = {
  "do": "download_cancel"
};

/** @type {import("../../web/bridge/contract.d.ts").DownloadMoveCommand} */
export const DownloadMoveCommand = {
  "do": "download_move",
  "tracks": [
    "t3"
  ],
  "to": 0
};

/** @type {import("../../web/bridge/contract.d.ts").StoredCommand} */
export const StoredCommand = {
  "do": "stored",
  "by": "album",
  "limit": 20
};

/** @type {import("../../web/bridge/contract.d.ts").VerifyCommand} */
export const VerifyCommand = {
  "do": "verify"
};

/** @type {import("../../web/bridge/contract.d.ts").Verified} */
export const Verified = {
  "chunks": 3,
  "damaged": 3,
  "unproved": 3
};

/** @type {import("../../web/bridge/contract.d.ts").ShareCommand} */
export const ShareCommand = {
  "do": "share",
  "infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
  "allow": true
};

/** @type {import("../../web/bridge/contract.d.ts").PersistCommand} */
export const PersistCommand = {
  "do": "persist"
};

/** @type {import("../../web/bridge/contract.d.ts").CancelCommand} */
export const CancelCommand = {
  "do": "cancel",
  "task": "k1"
};

/** @type {import("../../web/bridge/contract.d.ts").SourceAddCommand} */
export const SourceAddCommand = {
  "do": "source_add",
  "kind": "gateway",
  "uri": "https://gateway.example"
};

/** @type {import("../../web/bridge/contract.d.ts").SourceRemoveCommand} */
export const SourceRemoveCommand = {
  "do": "source_remove",
  "kind": "gateway",
  "uri": "https://gateway.example"
};

/** @type {import("../../web/bridge/contract.d.ts").StatsCommand} */
export const StatsCommand = {
  "do": "stats"
};

/** @type {import("../../web/bridge/contract.d.ts").StatsAnswer} */
export const StatsAnswer = {
  "version": "text",
  "python": "text",
  "sqlite": "text",
  "storage": "text",
  "library": {
    "tracks": 3,
    "albums": 3,
    "artists": 3,
    "kept": 3,
    "playlists": 3,
    "trash": 3,
    "revision": 3
  },
  "vault": {
    "kept_bytes": 262144,
    "cached_bytes": 262144,
    "quota_bytes": 262144,
    "persisted": true,
    "durable": true,
    "used_bytes": 262144,
    "risk": "",
    "asked": true,
    "checked_at": 3,
    "damaged": 3
  },
  "timings": {
    "key": 0.5
  },
  "log": [
    "text"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").Cue} */
export const Cue = {
  "entry": "e1",
  "url": "text",
  "content": "btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c/0",
  "track": {
    "id": "t1",
    "title": "text",
    "artist": "text",
    "album": "text",
    "album_artist": "text",
    "disc": 3,
    "number": 3,
    "year": 3,
    "genre": "text",
    "duration_ms": 61000,
    "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "kept": true,
    "keeping": true,
    "stored": 0.5,
    "provisional": true,
    "source": "text",
    "added_at": 3,
    "loved": true,
    "rating": 3,
    "plays": 3,
    "album_id": "al-9f86d081884c7d65",
    "artist_id": "ar-2feaa0c55ad015a3"
  },
  "start_ms": 61000,
  "stop_ms": 61000,
  "gain_db": 0.5
};

/** @type {import("../../web/bridge/contract.d.ts").LoadEffect} */
export const LoadEffect = {
  "effect": "load",
  "cue": {
    "entry": "e1",
    "url": "text",
    "content": "btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c/0",
    "track": {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    },
    "start_ms": 61000,
    "stop_ms": 61000,
    "gain_db": 0.5
  },
  "position_ms": 61000,
  "play": true,
  "next": {
    "entry": "e1",
    "url": "text",
    "content": "btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c/0",
    "track": {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    },
    "start_ms": 61000,
    "stop_ms": 61000,
    "gain_db": 0.5
  }
};

/** @type {import("../../web/bridge/contract.d.ts").CueNextEffect} */
export const CueNextEffect = {
  "effect": "cue_next",
  "next": {
    "entry": "e1",
    "url": "text",
    "content": "btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c/0",
    "track": {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    },
    "start_ms": 61000,
    "stop_ms": 61000,
    "gain_db": 0.5
  }
};

/** @type {import("../../web/bridge/contract.d.ts").DeckPlayEffect} */
export const DeckPlayEffect = {
  "effect": "deck_play"
};

/** @type {import("../../web/bridge/contract.d.ts").DeckPauseEffect} */
export const DeckPauseEffect = {
  "effect": "deck_pause"
};

/** @type {import("../../web/bridge/contract.d.ts").DeckSeekEffect} */
export const DeckSeekEffect = {
  "effect": "deck_seek",
  "ms": 61000
};

/** @type {import("../../web/bridge/contract.d.ts").DeckStopEffect} */
export const DeckStopEffect = {
  "effect": "deck_stop"
};

/** @type {import("../../web/bridge/contract.d.ts").DeckVolumeEffect} */
export const DeckVolumeEffect = {
  "effect": "deck_volume",
  "volume": 0.5
};

/** @type {import("../../web/bridge/contract.d.ts").DeckLevelEffect} */
export const DeckLevelEffect = {
  "effect": "deck_level",
  "entry": "e1",
  "gain_db": 0.5
};

/** @type {import("../../web/bridge/contract.d.ts").DeckSleepEffect} */
export const DeckSleepEffect = {
  "effect": "deck_sleep",
  "at": 3
};

/** @type {import("../../web/bridge/contract.d.ts").SwarmJoinEffect} */
export const SwarmJoinEffect = {
  "effect": "swarm_join",
  "infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
  "torrent": "text",
  "trackers": [
    "text"
  ],
  "ice_servers": [
    {
      "urls": "text",
      "username": "text",
      "credential": "text"
    }
  ],
  "relay_only": true,
  "upload": true
};

/** @type {import("../../web/bridge/contract.d.ts").SwarmWantEffect} */
export const SwarmWantEffect = {
  "effect": "swarm_want",
  "infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
  "first": 3,
  "last": 3,
  "urgent": true,
  "order": "sequence"
};

/** @type {import("../../web/bridge/contract.d.ts").SwarmUnwantEffect} */
export const SwarmUnwantEffect = {
  "effect": "swarm_unwant",
  "infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
  "first": 3,
  "last": 3
};

/** @type {import("../../web/bridge/contract.d.ts").SwarmHaveEffect} */
export const SwarmHaveEffect = {
  "effect": "swarm_have",
  "infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
  "pieces": [
    3
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").SwarmLostEffect} */
export const SwarmLostEffect = {
  "effect": "swarm_lost",
  "infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
  "pieces": [
    3
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").SwarmShareEffect} */
export const SwarmShareEffect = {
  "effect": "swarm_share",
  "infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
  "upload": true
};

/** @type {import("../../web/bridge/contract.d.ts").SwarmLimitsEffect} */
export const SwarmLimitsEffect = {
  "effect": "swarm_limits",
  "download": 3,
  "upload": 3
};

/** @type {import("../../web/bridge/contract.d.ts").SwarmLeaveEffect} */
export const SwarmLeaveEffect = {
  "effect": "swarm_leave",
  "infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c"
};

/** @type {import("../../web/bridge/contract.d.ts").StreamFailedEffect} */
export const StreamFailedEffect = {
  "effect": "stream_failed",
  "content": "btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c/0",
  "first": 3,
  "last": 3,
  "code": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").ProbeMediaEffect} */
export const ProbeMediaEffect = {
  "effect": "probe_media",
  "url": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").AskPersistEffect} */
export const AskPersistEffect = {
  "effect": "ask_persist"
};

/** @type {import("../../web/bridge/contract.d.ts").AnalyseCommand} */
export const AnalyseCommand = {
  "do": "analyse"
};

/** @type {import("../../web/bridge/contract.d.ts").AnalysisAsked} */
export const AnalysisAsked = {
  "tracks": 3
};

/** @type {import("../../web/bridge/contract.d.ts").AnalysisOpenEffect} */
export const AnalysisOpenEffect = {
  "effect": "analysis_open",
  "job": 3,
  "content": "btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c/0",
  "seconds": 0.5,
  "start_ms": 61000,
  "stop_ms": 61000
};

/** @type {import("../../web/bridge/contract.d.ts").AnalysisHearEffect} */
export const AnalysisHearEffect = {
  "effect": "analysis_hear",
  "job": 3,
  "start": 3
};

/** @type {import("../../web/bridge/contract.d.ts").AnalysisCloseEffect} */
export const AnalysisCloseEffect = {
  "effect": "analysis_close",
  "job": 3
};

/** @type {import("../../web/bridge/contract.d.ts").AnalysisStopEffect} */
export const AnalysisStopEffect = {
  "effect": "analysis_stop",
  "broken": true
};

/** @type {import("../../web/bridge/contract.d.ts").AnalysisOpenedReport} */
export const AnalysisOpenedReport = {
  "report": "analysis_opened",
  "job": 3,
  "seconds": 0.5,
  "channels": 3,
  "code": "text",
  "detail": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").AnalysisHeardReport} */
export const AnalysisHeardReport = {
  "report": "analysis_heard",
  "job": 3,
  "start": 3,
  "numbers": "text",
  "provider": "",
  "why": "text",
  "code": "text",
  "detail": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").FindPlaylistsCommand} */
export const FindPlaylistsCommand = {
  "do": "find_playlists"
};

/** @type {import("../../web/bridge/contract.d.ts").LookUpPlaylistCommand} */
export const LookUpPlaylistCommand = {
  "do": "look_up_playlist",
  "playlist": "pl-1",
  "limit": 100
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistMakeCommand} */
export const PlaylistMakeCommand = {
  "do": "playlist_make",
  "name": "Live favourites",
  "query": "loved:yes genre:live",
  "limit": 50
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistChangeCommand} */
export const PlaylistChangeCommand = {
  "do": "playlist_change",
  "playlist": "pl-1",
  "name": "Tonight, late"
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistRemoveCommand} */
export const PlaylistRemoveCommand = {
  "do": "playlist_remove",
  "playlist": "pl-1"
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistRestoreCommand} */
export const PlaylistRestoreCommand = {
  "do": "playlist_restore",
  "playlist": "pl-1"
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistAddCommand} */
export const PlaylistAddCommand = {
  "do": "playlist_add",
  "playlist": "pl-1",
  "tracks": [
    "t1"
  ],
  "at": 0
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistTakeCommand} */
export const PlaylistTakeCommand = {
  "do": "playlist_take",
  "playlist": "pl-1",
  "items": [
    7
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistMoveCommand} */
export const PlaylistMoveCommand = {
  "do": "playlist_move",
  "playlist": "pl-1",
  "items": [
    7,
    9
  ],
  "to": 0
};

/** @type {import("../../web/bridge/contract.d.ts").PlaylistMatchCommand} */
export const PlaylistMatchCommand = {
  "do": "playlist_match",
  "playlist": "pl-1",
  "item": 7,
  "track": "t1"
};

/** @type {import("../../web/bridge/contract.d.ts").LoveCommand} */
export const LoveCommand = {
  "do": "love",
  "tracks": [
    "t1"
  ],
  "on": true
};

/** @type {import("../../web/bridge/contract.d.ts").RateCommand} */
export const RateCommand = {
  "do": "rate",
  "tracks": [
    "t1"
  ],
  "rating": 8
};

/** @type {import("../../web/bridge/contract.d.ts").EditTagsCommand} */
export const EditTagsCommand = {
  "do": "edit_tags",
  "tracks": [
    "t1",
    "t2"
  ],
  "changes": {
    "album": "First Flight",
    "year": 2026
  }
};

/** @type {import("../../web/bridge/contract.d.ts").Edited} */
export const Edited = {
  "tracks": [
    "t1"
  ],
  "problems": [
    {
      "code": "text",
      "blame": "us",
      "message": "text",
      "about": "text",
      "retry_after": 3
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").WriteTagsCommand} */
export const WriteTagsCommand = {
  "do": "write_tags",
  "tracks": [
    "t1"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").MergeTracksCommand} */
export const MergeTracksCommand = {
  "do": "merge_tracks",
  "tracks": [
    "t2"
  ],
  "into": "t1"
};

/** @type {import("../../web/bridge/contract.d.ts").MergeGroup} */
export const MergeGroup = {
  "tracks": [
    "t1"
  ],
  "into": "t1"
};

/** @type {import("../../web/bridge/contract.d.ts").MergeDuplicatesCommand} */
export const MergeDuplicatesCommand = {
  "do": "merge_duplicates",
  "groups": [
    {
      "tracks": [
        "t2",
        "t1"
      ],
      "into": "t1"
    }
  ],
  "certain": true
};

/** @type {import("../../web/bridge/contract.d.ts").SplitTrackCommand} */
export const SplitTrackCommand = {
  "do": "split_track",
  "track": "t1",
  "contents": [
    "sri:9f86d081884c7d659a2feaa0c55ad015"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").MergeArtistsCommand} */
export const MergeArtistsCommand = {
  "do": "merge_artists",
  "artists": [
    "ar-2feaa0c55ad015a3"
  ],
  "into": "ar-9f86d081884c7d65"
};

/** @type {import("../../web/bridge/contract.d.ts").SplitArtistCommand} */
export const SplitArtistCommand = {
  "do": "split_artist",
  "artist": "ar-2feaa0c55ad015a3",
  "names": [
    "A",
    "B"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").DuplicatesCommand} */
export const DuplicatesCommand = {
  "do": "duplicates"
};

/** @type {import("../../web/bridge/contract.d.ts").CompareTracksCommand} */
export const CompareTracksCommand = {
  "do": "compare_tracks",
  "tracks": [
    "t1",
    "t2"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").NotDuplicatesCommand} */
export const NotDuplicatesCommand = {
  "do": "not_duplicates",
  "tracks": [
    "t1",
    "t2"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").UndoCommand} */
export const UndoCommand = {
  "do": "undo"
};

/** @type {import("../../web/bridge/contract.d.ts").RedoCommand} */
export const RedoCommand = {
  "do": "redo"
};

/** @type {import("../../web/bridge/contract.d.ts").Undone} */
export const Undone = {
  "what": "text",
  "count": 3
};

/** @type {import("../../web/bridge/contract.d.ts").TrashCommand} */
export const TrashCommand = {
  "do": "trash"
};

/** @type {import("../../web/bridge/contract.d.ts").TrashEmptyCommand} */
export const TrashEmptyCommand = {
  "do": "trash_empty",
  "tracks": [
    "t1"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").StopAfterCommand} */
export const StopAfterCommand = {
  "do": "stop_after",
  "what": "track"
};

/** @type {import("../../web/bridge/contract.d.ts").SleepCommand} */
export const SleepCommand = {
  "do": "sleep",
  "minutes": 30
};

/** @type {import("../../web/bridge/contract.d.ts").QueueSaveCommand} */
export const QueueSaveCommand = {
  "do": "queue_save",
  "name": "Tonight"
};

/** @type {import("../../web/bridge/contract.d.ts").QueueHistoryCommand} */
export const QueueHistoryCommand = {
  "do": "queue_history"
};

/** @type {import("../../web/bridge/contract.d.ts").QueueRestoreCommand} */
export const QueueRestoreCommand = {
  "do": "queue_restore",
  "queue": 3
};

/** @type {import("../../web/bridge/contract.d.ts").OwnModelCommand} */
export const OwnModelCommand = {
  "do": "own_model",
  "id": "9f86d081884c7d65",
  "name": "mine.onnx",
  "rate": 16000,
  "seconds": 3.0,
  "width": 512
};

/** @type {import("../../web/bridge/contract.d.ts").AnalysisOwnEffect} */
export const AnalysisOwnEffect = {
  "effect": "analysis_own",
  "job": 3,
  "model": "text",
  "starts": [
    0.5
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").AnalysisOwnedReport} */
export const AnalysisOwnedReport = {
  "report": "analysis_owned",
  "job": 3,
  "numbers": "text",
  "code": "text",
  "detail": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").PlayCommand} */
export const PlayCommand = {
  "do": "play",
  "track": "t1",
  "tracks": [
    "t1",
    "t2"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").PauseCommand} */
export const PauseCommand = {
  "do": "pause"
};

/** @type {import("../../web/bridge/contract.d.ts").ResumeCommand} */
export const ResumeCommand = {
  "do": "resume"
};

/** @type {import("../../web/bridge/contract.d.ts").SeekCommand} */
export const SeekCommand = {
  "do": "seek",
  "ms": 61000
};

/** @type {import("../../web/bridge/contract.d.ts").NextCommand} */
export const NextCommand = {
  "do": "next"
};

/** @type {import("../../web/bridge/contract.d.ts").PreviousCommand} */
export const PreviousCommand = {
  "do": "previous"
};

/** @type {import("../../web/bridge/contract.d.ts").QueueAddCommand} */
export const QueueAddCommand = {
  "do": "queue_add",
  "tracks": [
    "t3"
  ],
  "where": "next"
};

/** @type {import("../../web/bridge/contract.d.ts").LookUpQueueCommand} */
export const LookUpQueueCommand = {
  "do": "look_up_queue"
};

/** @type {import("../../web/bridge/contract.d.ts").QueueMoveCommand} */
export const QueueMoveCommand = {
  "do": "queue_move",
  "entries": [
    "e2",
    "e3"
  ],
  "to": 0
};

/** @type {import("../../web/bridge/contract.d.ts").QueueRemoveCommand} */
export const QueueRemoveCommand = {
  "do": "queue_remove",
  "entries": [
    "e2"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").QueueClearCommand} */
export const QueueClearCommand = {
  "do": "queue_clear"
};

/** @type {import("../../web/bridge/contract.d.ts").QueueUndoCommand} */
export const QueueUndoCommand = {
  "do": "queue_undo"
};

/** @type {import("../../web/bridge/contract.d.ts").QueueRedoCommand} */
export const QueueRedoCommand = {
  "do": "queue_redo"
};

/** @type {import("../../web/bridge/contract.d.ts").ShuffleCommand} */
export const ShuffleCommand = {
  "do": "shuffle",
  "on": true
};

/** @type {import("../../web/bridge/contract.d.ts").RepeatCommand} */
export const RepeatCommand = {
  "do": "repeat",
  "mode": "all"
};

/** @type {import("../../web/bridge/contract.d.ts").DeckReport} */
export const DeckReport = {
  "report": "deck_report",
  "what": "playing",
  "entry": "e1",
  "ms": 61000,
  "detail": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").WantedReport} */
export const WantedReport = {
  "report": "wanted",
  "content": "btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c/0",
  "first": 3,
  "last": 3,
  "reader": "text",
  "gone": true
};

/** @type {import("../../web/bridge/contract.d.ts").SwarmReport} */
export const SwarmReport = {
  "report": "swarm_report",
  "what": "metadata",
  "infohash": "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c",
  "torrent": "text",
  "peers": 3,
  "leechers": 3,
  "bytes_in": 262144,
  "bytes_out": 262144,
  "wasted": 262144,
  "pieces": [
    3
  ],
  "trackers": {
    "key": "text"
  },
  "reasons": {
    "key": 3
  },
  "detail": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").HelloReport} */
export const HelloReport = {
  "report": "hello",
  "entry": "e1",
  "playing": true,
  "ms": 61000
};

/** @type {import("../../web/bridge/contract.d.ts").MediaProbedReport} */
export const MediaProbedReport = {
  "report": "media_probed",
  "url": "text",
  "duration_ms": 61000
};

/** @type {import("../../web/bridge/contract.d.ts").VaultChangedReport} */
export const VaultChangedReport = {
  "report": "vault_changed",
  "contents": [
    "btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c/0"
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").ConditionsReport} */
export const ConditionsReport = {
  "report": "conditions",
  "online": true,
  "metered": true,
  "persisted": true,
  "asked": true,
  "risk": ""
};

/** @type {import("../../web/bridge/contract.d.ts").PathCommand} */
export const PathCommand = {
  "do": "path",
  "start": "t1",
  "end": "t2",
  "steps": 12
};

/** @type {import("../../web/bridge/contract.d.ts").PathFound} */
export const PathFound = {
  "tracks": [
    {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    }
  ],
  "unheard": true,
  "picked": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").AlikeCommand} */
export const AlikeCommand = {
  "do": "alike",
  "track": "t1",
  "limit": 50
};

/** @type {import("../../web/bridge/contract.d.ts").AlikeFound} */
export const AlikeFound = {
  "tracks": [
    {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    }
  ],
  "by_sound": true
};

/** @type {import("../../web/bridge/contract.d.ts").MixesCommand} */
export const MixesCommand = {
  "do": "mixes",
  "limit": 8,
  "length": 40
};

/** @type {import("../../web/bridge/contract.d.ts").Mix} */
export const Mix = {
  "id": "text",
  "size": 3,
  "genres": [
    "text"
  ],
  "artists": [
    "text"
  ],
  "bpm": 0.5,
  "energy": 0.5,
  "decade": 3,
  "tracks": [
    {
      "id": "t1",
      "title": "text",
      "artist": "text",
      "album": "text",
      "album_artist": "text",
      "disc": 3,
      "number": 3,
      "year": 3,
      "genre": "text",
      "duration_ms": 61000,
      "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "kept": true,
      "keeping": true,
      "stored": 0.5,
      "provisional": true,
      "source": "text",
      "added_at": 3,
      "loved": true,
      "rating": 3,
      "plays": 3,
      "album_id": "al-9f86d081884c7d65",
      "artist_id": "ar-2feaa0c55ad015a3"
    }
  ],
  "picked": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").MixList} */
export const MixList = {
  "mixes": [
    {
      "id": "text",
      "size": 3,
      "genres": [
        "text"
      ],
      "artists": [
        "text"
      ],
      "bpm": 0.5,
      "energy": 0.5,
      "decade": 3,
      "tracks": [
        {
          "id": "t1",
          "title": "text",
          "artist": "text",
          "album": "text",
          "album_artist": "text",
          "disc": 3,
          "number": 3,
          "year": 3,
          "genre": "text",
          "duration_ms": 61000,
          "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "kept": true,
          "keeping": true,
          "stored": 0.5,
          "provisional": true,
          "source": "text",
          "added_at": 3,
          "loved": true,
          "rating": 3,
          "plays": 3,
          "album_id": "al-9f86d081884c7d65",
          "artist_id": "ar-2feaa0c55ad015a3"
        }
      ],
      "picked": "text"
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").MapCommand} */
export const MapCommand = {
  "do": "map"
};

/** @type {import("../../web/bridge/contract.d.ts").MapRegion} */
export const MapRegion = {
  "x": 3,
  "y": 3,
  "size": 3,
  "genres": [
    "text"
  ],
  "artists": [
    "text"
  ],
  "bpm": 0.5,
  "energy": 0.5,
  "decade": 3
};

/** @type {import("../../web/bridge/contract.d.ts").MapDrawn} */
export const MapDrawn = {
  "tracks": [
    "t1"
  ],
  "x": [
    3
  ],
  "y": [
    3
  ],
  "group": [
    3
  ],
  "energy": [
    3
  ],
  "regions": [
    {
      "x": 3,
      "y": 3,
      "size": 3,
      "genres": [
        "text"
      ],
      "artists": [
        "text"
      ],
      "bpm": 0.5,
      "energy": 0.5,
      "decade": 3
    }
  ],
  "unheard": 3
};

/** @type {import("../../web/bridge/contract.d.ts").RecommendCommand} */
export const RecommendCommand = {
  "do": "recommend",
  "limit": 10,
  "knobs": {
    "only_kept": true,
    "genres": [],
    "barred_genres": [
      "noise"
    ],
    "per_artist": 2,
    "bpm_min": 90.0,
    "bpm_max": 110.0,
    "bpm_soft": false,
    "bpm_octaves": true,
    "year_min": 1970,
    "year_max": 1979,
    "clean": false,
    "discover": 0.3,
    "energy": [
      0.2,
      0.8
    ]
  }
};

/** @type {import("../../web/bridge/contract.d.ts").Why} */
export const Why = {
  "code": "artist",
  "share": 0.5,
  "how": "",
  "name": "text",
  "to": "text",
  "number": 0.5
};

/** @type {import("../../web/bridge/contract.d.ts").RecommendedTrack} */
export const RecommendedTrack = {
  "track": "t1",
  "row": {
    "id": "t1",
    "title": "text",
    "artist": "text",
    "album": "text",
    "album_artist": "text",
    "disc": 3,
    "number": 3,
    "year": 3,
    "genre": "text",
    "duration_ms": 61000,
    "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "kept": true,
    "keeping": true,
    "stored": 0.5,
    "provisional": true,
    "source": "text",
    "added_at": 3,
    "loved": true,
    "rating": 3,
    "plays": 3,
    "album_id": "al-9f86d081884c7d65",
    "artist_id": "ar-2feaa0c55ad015a3"
  },
  "reason": "text",
  "score": 0.5,
  "why": [
    {
      "code": "artist",
      "share": 0.5,
      "how": "",
      "name": "text",
      "to": "text",
      "number": 0.5
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").Picks} */
export const Picks = {
  "picks": [
    {
      "track": "t1",
      "row": {
        "id": "t1",
        "title": "text",
        "artist": "text",
        "album": "text",
        "album_artist": "text",
        "disc": 3,
        "number": 3,
        "year": 3,
        "genre": "text",
        "duration_ms": 61000,
        "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "kept": true,
        "keeping": true,
        "stored": 0.5,
        "provisional": true,
        "source": "text",
        "added_at": 3,
        "loved": true,
        "rating": 3,
        "plays": 3,
        "album_id": "al-9f86d081884c7d65",
        "artist_id": "ar-2feaa0c55ad015a3"
      },
      "reason": "text",
      "score": 0.5,
      "why": [
        {
          "code": "artist",
          "share": 0.5,
          "how": "",
          "name": "text",
          "to": "text",
          "number": 0.5
        }
      ]
    }
  ],
  "learnt": 3,
  "picked": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").QueueWhyCommand} */
export const QueueWhyCommand = {
  "do": "queue_why",
  "entry": "e2"
};

/** @type {import("../../web/bridge/contract.d.ts").FittingCommand} */
export const FittingCommand = {
  "do": "fitting",
  "knobs": {
    "only_kept": true,
    "genres": [],
    "barred_genres": [
      "noise"
    ],
    "per_artist": 2,
    "bpm_min": 90.0,
    "bpm_max": 110.0,
    "bpm_soft": false,
    "bpm_octaves": true,
    "year_min": 1970,
    "year_max": 1979,
    "clean": false,
    "discover": 0.3,
    "energy": [
      0.2,
      0.8
    ]
  }
};

/** @type {import("../../web/bridge/contract.d.ts").FitsWithout} */
export const FitsWithout = {
  "knob": "only_kept",
  "fit": 3
};

/** @type {import("../../web/bridge/contract.d.ts").Fits} */
export const Fits = {
  "tracks": 3,
  "fit": 3,
  "timed": 3,
  "without": [
    {
      "knob": "only_kept",
      "fit": 3
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").OpineCommand} */
export const OpineCommand = {
  "do": "opine",
  "track": "t1",
  "kind": "less"
};

/** @type {import("../../web/bridge/contract.d.ts").Opined} */
export const Opined = {
  "was": "more"
};

/** @type {import("../../web/bridge/contract.d.ts").UnlearnCommand} */
export const UnlearnCommand = {
  "do": "unlearn",
  "kind": "day",
  "key": "2026-11-21"
};

/** @type {import("../../web/bridge/contract.d.ts").TasteCommand} */
export const TasteCommand = {
  "do": "taste"
};

/** @type {import("../../web/bridge/contract.d.ts").Unlearnt} */
export const Unlearnt = {
  "kind": "day",
  "key": "text",
  "name": "text"
};

/** @type {import("../../web/bridge/contract.d.ts").Said} */
export const Said = {
  "track": "t1",
  "title": "text",
  "artist": "text",
  "kind": "more"
};

/** @type {import("../../web/bridge/contract.d.ts").Liked} */
export const Liked = {
  "kind": "genre",
  "name": "text",
  "id": "text",
  "chance": 0.5,
  "heard": 3
};

/** @type {import("../../web/bridge/contract.d.ts").Aside} */
export const Aside = {
  "reason": "track",
  "listens": 3,
  "first": [
    {
      "listen": 3,
      "at": 3,
      "heard_ms": 61000,
      "skipped": true,
      "track": {
        "id": "t1",
        "title": "text",
        "artist": "text",
        "album": "text",
        "album_artist": "text",
        "disc": 3,
        "number": 3,
        "year": 3,
        "genre": "text",
        "duration_ms": 61000,
        "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "kept": true,
        "keeping": true,
        "stored": 0.5,
        "provisional": true,
        "source": "text",
        "added_at": 3,
        "loved": true,
        "rating": 3,
        "plays": 3,
        "album_id": "al-9f86d081884c7d65",
        "artist_id": "ar-2feaa0c55ad015a3"
      },
      "title": "text",
      "artist": "text",
      "album": "text"
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").TasteState} */
export const TasteState = {
  "usual": 0.5,
  "liked": [
    {
      "kind": "genre",
      "name": "text",
      "id": "text",
      "chance": 0.5,
      "heard": 3
    }
  ],
  "paused": true,
  "listens": 3,
  "aside": 3,
  "reasons": [
    {
      "reason": "track",
      "listens": 3,
      "first": [
        {
          "listen": 3,
          "at": 3,
          "heard_ms": 61000,
          "skipped": true,
          "track": {
            "id": "t1",
            "title": "text",
            "artist": "text",
            "album": "text",
            "album_artist": "text",
            "disc": 3,
            "number": 3,
            "year": 3,
            "genre": "text",
            "duration_ms": 61000,
            "art": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "kept": true,
            "keeping": true,
            "stored": 0.5,
            "provisional": true,
            "source": "text",
            "added_at": 3,
            "loved": true,
            "rating": 3,
            "plays": 3,
            "album_id": "al-9f86d081884c7d65",
            "artist_id": "ar-2feaa0c55ad015a3"
          },
          "title": "text",
          "artist": "text",
          "album": "text"
        }
      ]
    }
  ],
  "elsewhere": 3,
  "past": 3,
  "past_aside": 3,
  "said": [
    {
      "track": "t1",
      "title": "text",
      "artist": "text",
      "kind": "more"
    }
  ],
  "unlearnt": [
    {
      "kind": "day",
      "key": "text",
      "name": "text"
    }
  ]
};

/** @type {import("../../web/bridge/contract.d.ts").ChangedEvent} */
export const ChangedEvent = {
  "event": "changed",
  "region": "library",
  "value": {
    "tracks": 3,
    "albums": 3,
    "artists": 3,
    "kept": 3,
    "playlists": 3,
    "trash": 3,
    "revision": 3
  }
};

/** @type {import("../../web/bridge/contract.d.ts").TroubleEvent} */
export const TroubleEvent = {
  "event": "trouble",
  "problem": {
    "code": "text",
    "blame": "us",
    "message": "text",
    "about": "text",
    "retry_after": 3
  }
};

/** @type {import("../../web/bridge/contract.d.ts").BrokeEvent} */
export const BrokeEvent = {
  "event": "broke",
  "details": "text"
};
