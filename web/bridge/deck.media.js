// @ts-check
// Media Session: lock screens, headset buttons and media keys. Every call is tried alone, since
// browsers throw for actions and fields that they do not know.

/** @typedef {import("./deck.js").Cue} Cue */
/**
 * @typedef {object} Handlers
 * @property {() => void} play
 * @property {() => void} pause
 * @property {() => void} stop
 * @property {() => void} next
 * @property {() => void} previous
 * @property {(ms: number) => void} seek
 * @property {() => {ms: number, duration_ms: number}} position
 */

const STEP_S = 10;

/** @param {() => void} act */
function attempt(act) {
  try {
    act();
  } catch {
    // This browser lacks it; nothing depends on it.
  }
}

/**
 * @param {MediaSession | null} session
 * @param {string} base_url
 * @param {Handlers} on
 */
export function create_media(session, base_url, on) {
  /** @param {number} by seconds */
  const step = (by) => {
    const { ms, duration_ms } = on.position();
    const to = Math.max(0, ms + by * 1000);
    on.seek(duration_ms ? Math.min(to, duration_ms) : to);
  };
  /** @type {[MediaSessionAction, MediaSessionActionHandler][]} */
  const actions = [
    ["play", () => on.play()],
    ["pause", () => on.pause()],
    ["stop", () => on.stop()],
    ["nexttrack", () => on.next()],
    ["previoustrack", () => on.previous()],
    ["seekto", (details) => on.seek((details.seekTime ?? 0) * 1000)],
    ["seekbackward", (details) => step(-(details.seekOffset ?? STEP_S))],
    ["seekforward", (details) => step(details.seekOffset ?? STEP_S)],
  ];
  for (const [action, handler] of actions) {
    attempt(() => session?.setActionHandler(action, handler));
  }
  return {
    /** @param {Cue | null} cue */
    show(cue) {
      if (!session) return;
      if (!cue) {
        attempt(() => {
          session.metadata = null;
          session.playbackState = "none";
          session.setPositionState();
        });
        return;
      }
      const { title, artist = "", album = "", art } = cue.track;
      const artwork = art
        ? [{ src: new URL(`art/${encodeURIComponent(art)}`, base_url).href }]
        : [];
      attempt(() => {
        session.metadata = new MediaMetadata({ title, artist, album, artwork });
      });
    },
    /** @param {"playing" | "paused"} state
     * @param {{ms: number, duration_ms: number, speed?: number}} position */
    tell(state, { ms, duration_ms, speed = 1 }) {
      if (!session) return;
      attempt(() => {
        session.playbackState = state;
      });
      if (duration_ms <= 0) return;
      const [duration, at] = [duration_ms / 1000, ms / 1000];
      attempt(() =>
        session.setPositionState({
          duration,
          position: Math.min(at, duration),
          playbackRate: speed,
        }),
      );
    },
  };
}
