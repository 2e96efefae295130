"""What the library knows: tags, pictures, copies and tracks. Plain facts, no behaviour.

Unknown is always the empty value (`""`, `0`, `()`), except for gains, where 0 dB is a fact and
unknown is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from player.types import ArtHash, ContentId, DurationMs, SourceKind, TrackId, Uri

ReleaseType = Literal["", "album", "single", "ep", "compilation", "live", "soundtrack", "other"]


@dataclass(frozen=True, kw_only=True)
class Tags:
    """What a file says about itself, cleaned: NFC, no control or bidi override characters."""

    title: str = ""
    artist: str = ""
    """The artist credit as one would print it."""
    artists: tuple[str, ...] = ()
    """The single artists where the file names them one by one."""
    artist_mbids: tuple[str, ...] = ()
    """MusicBrainz ids of the single artists, as many as there are of them and in their order."""
    album: str = ""
    album_artist: str = ""
    album_artists: tuple[str, ...] = ()
    album_artist_mbids: tuple[str, ...] = ()
    number: int = 0
    """Position on the disc, from 1."""
    total: int = 0
    """Tracks on the disc."""
    disc: int = 0
    """Number of the disc, from 1."""
    discs: int = 0
    """Discs of the release."""
    disc_title: str = ""
    """What this disc of the release is called."""
    year: int = 0
    date: str = ""
    """Release date as far as it is known: 2026, 2026-11 or 2026-11-20."""
    original_year: int = 0
    original_date: str = ""
    """Of the first release of the same album."""
    title_sort: str = ""
    """What the title is sorted by, where the file says so; likewise the next three."""
    artist_sort: str = ""
    album_sort: str = ""
    album_artist_sort: str = ""
    release_type: ReleaseType = ""
    edition: str = ""
    """What tells this release from others of the same album: Deluxe Edition, Japanese pressing."""
    label: str = ""
    catalogue_number: str = ""
    genre: str = ""
    """All genres, as one would print them."""
    genres: tuple[str, ...] = ()
    """The single ones, where there are several."""
    composer: str = ""
    compilation: bool = False
    """The file says that its album is by various artists."""
    duration_ms: DurationMs = DurationMs(0)
    bitrate: int = 0
    """Bits per second, of the audio."""
    sample_rate: int = 0
    """Hertz."""
    channels: int = 0
    codec: str = ""
    """mp3, flac, vorbis, opus, aac, alac, pcm, …"""
    lossless: bool = False
    recording_mbid: str = ""
    """MusicBrainz recording id: two files with the same one hold the same recording."""
    track_mbid: str = ""
    """MusicBrainz id of the place on a release."""
    release_mbid: str = ""
    """MusicBrainz id of the release (the album as sold)."""
    group_mbid: str = ""
    """MusicBrainz id of the release group (the album, whatever its edition)."""
    isrc: str = ""
    """International Standard Recording Code, twelve characters, no hyphens."""
    track_gain: float | None = None
    """ReplayGain of the track, decibel."""
    track_peak: float | None = None
    """Highest sample, 1.0 is full scale."""
    album_gain: float | None = None
    """ReplayGain of the album, decibel."""
    album_peak: float | None = None
    bpm: float = 0.0
    """Beats a minute, as its file says; 0 where it does not."""
    key: str = ""
    """The key that it begins in, as its file says: `C`, `F#`, `Am`."""
    explicit: bool = False
    """Its file warns of its words."""
    licence: str = ""
    """The licence that lets anybody share it, as one would print it (CC BY-SA 4.0), where the
    file names one by its address."""
    cuesheet: str = ""
    """The cue sheet inside a file that holds a whole album, as lines of text."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A cover, its type found by its first bytes, never by what the file claims."""

    mime: str
    """image/jpeg, image/png, image/webp or image/gif."""
    data: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One place where the bytes of a track can be had, with format and proof."""

    content: ContentId
    uri: Uri
    """What it was added by; pasting it adds the same music again."""
    kind: SourceKind
    mime: str = ""
    length: int = 0
    """Bytes; 0 where unknown."""
    source_name: str = ""
    """Name of the torrent, folder or site that it came in, for people."""
    path: str = ""
    """Its file name, with folders, inside that source."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What the source needs to find it again (trackers, web seeds …), as plain JSON."""

    @property
    def proved(self) -> bool:
        """Whether the content's name says what its bytes must be."""
        return not self.content.startswith("url:")


@dataclass(frozen=True, kw_only=True)
class Track:
    """What is heard: its tags, and every copy of it, best first."""

    id: TrackId
    tags: Tags
    copies: tuple[Copy, ...]
    art: ArtHash | Literal[""] = ""
    provisional: bool = False
    """True until its tags were read from the bytes."""
    added_at: int = 0
    """Unix time, seconds."""
    removed: bool = False
    """Taken out of the library, but not yet beyond `restore`."""
