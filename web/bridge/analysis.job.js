// @ts-check
/**
 * What the engine orders to be heard: bytes out of the vault, decoded, a chunk after the other.
 * Imported at the first such order. Nothing is decided here; every order is answered by a report.
 */

import { cut_out, sounds_for } from "./analysis.cut.js";
import { MOST, RATES } from "./analysis.decode.js";
import { open_analysis } from "./analysis.js";

/** @typedef {import("./contract.d.ts").AnalysisOpenEffect} Open */
/** @typedef {import("./contract.d.ts").AnalysisHearEffect} Hear */

const MOST_BYTES = 512 * 2 ** 20;
/** A file larger than this is not read: its bytes and its sound have to be held at once. */

const READ = 8 * 2 ** 20;
/** Bytes read out of the vault at a time. */

const LONGEST = MOST / RATES[1];
/** Seconds of sound that are decoded at once, 40 minutes; of what is longer, parts are. */

const WINDOW = 126;
/** Seconds of such a part: the four chunks of a run, which follow each other without a gap. */

const CHUNK = 31;
const BEFORE = 1;
/** Seconds in front, for decoders that need a few frames to be in step. */

const STAYS_MS = 5_000;
/** A file that holds several tracks stays decoded for so long after one of them. */

const MEASURED_MS = 15_000;
/** An element that has not told a length by then does not know it. */

const FEWEST = 4_000;
/** Bytes a second of a file of which nobody knows the length: 32 kbit/s. */

/** Codes of the vault that are reasons; all else is a failure. */
const REASONS = new Set(["gone", "permission", "changed", "unreadable", "too_long", "incomplete"]);

/** A content that cannot be heard now. */
class Unheard extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * How long a file lasts, as the browser's player says, which reads no more than its head. What tags
 * say may be wrong, and an hour that was said to be a minute would be decoded at once.
 * @param {ArrayBuffer} bytes @param {string} mime
 * @returns {Promise<number>} seconds; 0 where it does not know
 */
export function length_of(bytes, mime) {
  const url = URL.createObjectURL(new Blob([bytes], { type: mime }));
  const audio = new Audio();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      const seconds = audio.duration;
      audio.removeAttribute("src");
      audio.load();
      URL.revokeObjectURL(url);
      resolve(Number.isFinite(seconds) ? seconds : 0);
    };
    const timer = setTimeout(done, MEASURED_MS);
    audio.preload = "metadata";
    audio.muted = true;
    audio.onloadedmetadata = done;
    audio.onerror = done;
    audio.src = url;
  });
}

/**
 * @param {object} parts
 * @param {Pick<import("./vault.js").Vault, "look_up" | "read">} parts.vault
 * @param {(message: object) => void} parts.report
 * @param {ReturnType<typeof open_analysis>} [parts.ears]
 * @param {typeof length_of} [parts.measure]
 * @param {number} [parts.stays_ms]
 */
export function create_hearing({
  vault,
  report,
  ears = open_analysis(),
  measure = length_of,
  stays_ms = STAYS_MS,
}) {
  let job = 0;
  /** @type {Promise<ReturnType<typeof import("./analysis.own.job.js").create_own>> | undefined} */
  let listener;
  /** The file that is decoded, or whose bytes are held, where it is one of several tracks. */
  let file = "";
  let parted = false;
  /** @type {{bytes: Uint8Array<ArrayBuffer>, seconds: number} | null} a file that is too long */
  let held = null;
  /** @type {{began: number, end: number} | null} which part of it is decoded; null where all is */
  let part_now = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;

  /** @param {string} content */
  async function bytes_of(content) {
    const record = await vault.look_up(content);
    if (!record) throw new Unheard("incomplete", "it is not here");
    const { length, mime } = record;
    if (length > MOST_BYTES) throw new Unheard("too_long", `${length} bytes`);
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += READ) {
      const part = await vault.read(content, at, Math.min(length, at + READ));
      if (!part) throw new Unheard("incomplete", "a part of it is not here");
      bytes.set(part, at);
    }
    return { bytes: bytes.buffer, mime };
  }

  /** @param {string} content @param {number} seconds */
  async function fetched(content, seconds) {
    const mine = job;
    const { bytes, mime } = await bytes_of(content);
    const said = (await measure(bytes, mime)) || seconds || bytes.byteLength / FEWEST;
    const told = Math.max(said, sounds_for(new Uint8Array(bytes)));
    if (mine !== job) throw new Unheard("closed", "another was opened");
    return { bytes, told };
  }

  /** @param {Open} order */
  async function decoded({ content, seconds, start_ms, stop_ms }) {
    const whole = content.split("#")[0];
    const part = start_ms > 0 || stop_ms > 0;
    const [start, stop] = [start_ms / 1000, stop_ms / 1000];
    part_now = null;
    if (!(part && file === whole)) {
      file = "";
      held = null;
      const { bytes, told } = await fetched(content, seconds);
      if (told > LONGEST) held = { bytes: new Uint8Array(bytes), seconds: told };
      const found = held ?? (await ears.open(bytes, told));
      if (part) file = whole;
      else if (!held) return found;
    }
    if (!held) return ears.part(start, stop);
    const end = stop || held.seconds;
    if (!part || end - start > LONGEST) {
      if (part) throw new Unheard("too_long", "a part of a long file that is long itself");
      part_now = { began: 0, end: 0 };
      const { channels } = await open_part(0, WINDOW);
      return { seconds: held.seconds, channels };
    }
    const { began } = await open_part(start, end);
    return ears.part(start - began, end - began);
  }

  /** Decode what is between two times of the held file. @param {number} start @param {number} end */
  async function open_part(start, end) {
    const cut = held && cut_out(held.bytes, Math.max(0, start - BEFORE), end + BEFORE);
    if (!cut) throw new Unheard("too_long", "it cannot be cut");
    const found = await ears.open(cut.bytes.buffer, end - cut.began + BEFORE);
    if (part_now) part_now = { began: cut.began, end: cut.began + found.seconds };
    return { began: cut.began, channels: found.channels };
  }

  /** @param {number} start of a chunk, in samples of the track */
  async function chunk(start) {
    if (!part_now || !held) return await ears.chunk(start);
    const at = Math.max(0, start / RATES[1]);
    const behind = at + CHUNK > part_now.end && part_now.end < held.seconds - 1;
    if (at < part_now.began || behind) await open_part(at, Math.min(at + WINDOW, held.seconds));
    return await ears.chunk(start - Math.round(part_now.began * RATES[1]));
  }

  /** @param {Open} order */
  async function open(order) {
    clearTimeout(leaving);
    job = order.job;
    parted = order.start_ms > 0 || order.stop_ms > 0;
    const answer = { report: "analysis_opened", job };
    try {
      report({ ...answer, ...(await decoded(order)) });
    } catch (error) {
      const { code = "", message = String(error) } = /** @type {any} */ (error);
      const detail = String(message).slice(-500);
      report({ ...answer, code: REASONS.has(code) ? code : "failed", detail });
    }
  }

  /** @param {Hear} order */
  async function hear({ job: its, start }) {
    const answer = { report: "analysis_heard", job: its, start };
    try {
      const numbers = base64_of(await chunk(start));
      report({ ...answer, numbers, ...ears.place });
    } catch (error) {
      const { code = "analysis_broke", message = String(error) } = /** @type {any} */ (error);
      report({ ...answer, code, detail: String(message).slice(-500) });
    }
  }

  /** @param {import("./contract.d.ts").AnalysisOwnEffect} order */
  async function own({ job: its, model, starts }) {
    const answer = { report: "analysis_owned", job: its };
    try {
      if (!ears.sound) throw new Unheard("analysis_closed", "no track is open");
      listener ??= import("./analysis.own.job.js").then(({ create_own }) => create_own());
      const row = await (await listener).row(ears.sound, model, starts);
      report({ ...answer, numbers: base64_of(row) });
    } catch (error) {
      const { code = "analysis_broke", message = String(error) } = /** @type {any} */ (error);
      report({ ...answer, code: String(code), detail: String(message).slice(-500) });
    }
  }

  /** @param {{job: number}} order */
  function close({ job: its }) {
    if (its !== job) return;
    if (parted && file) leaving = setTimeout(leave, stays_ms);
    else leave();
  }

  function leave() {
    file = "";
    held = part_now = null;
    ears.close();
  }

  /** @param {{broken: boolean}} order */
  function stop({ broken }) {
    clearTimeout(leaving);
    file = "";
    held = part_now = null;
    job = 0;
    ears.stop(broken);
    listener?.then((it) => it.stop());
  }

  const orders = {
    analysis_open: open,
    analysis_hear: hear,
    analysis_own: own,
    analysis_close: close,
    analysis_stop: stop,
  };
  return {
    /** @param {any} effect one of `analysis_*` @returns {Promise<void> | void} */
    obey: (effect) => orders[/** @type {keyof typeof orders} */ (effect.effect)](effect),
  };
}

/** @param {Float32Array} numbers */
function base64_of(numbers) {
  const octets = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let text = "";
  for (let at = 0; at < octets.length; at += 0x8000)
    text += String.fromCharCode(...octets.subarray(at, at + 0x8000));
  return btoa(text);
}
