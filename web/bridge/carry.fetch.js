// @ts-check
/**
 * One segment of an order: a request, what its answer may be, and its body part by part.
 *
 * Requests are as `http.js` makes them: no cookies, no referrer, no header but a safelisted
 * `Range: bytes=a-b`, no HTTP cache. Nothing is read beyond what was asked for.
 */

/**
 * Bytes [start, stop) of what `url` answers; an empty `url` is that many zero bytes. `whole`: the
 * body is this segment, and no range is asked. `total`: bytes of the whole resource, where known.
 * `strict`: a whole answer must tell its length, since no digest would show that it is another file.
 * @typedef {{url: string, start: number, stop: number, whole?: boolean, total?: number,
 *   strict?: boolean}} Segment
 */

/**
 * @typedef {"wrong" | "missing" | "busy" | "forbidden" | "unreachable" | "timeout" | "truncated"
 *   | "no_ranges" | "untold" | "wrong_range" | "changed" | "redirected_badly" | "over_budget" | "disk_full"
 *   | "undescribed" | "aborted" | "bad_status" | "failed"} Code
 */

/**
 * @typedef {object} Fetching
 * @property {number} first_byte_ms milliseconds until the first byte
 * @property {number} stall_ms      milliseconds between two bytes after it
 * @property {AbortSignal} signal
 * @property {(host: string, redirected: boolean) => void} asked
 * @property {(bytes: Uint8Array, host: string, redirected: boolean) => void | Promise<void>} take
 *   a promise makes the server wait
 */

/** Why an order ended early; `urls` are those to blame. */
export class Fault extends Error {
  /**
   * @param {Code} code
   * @param {string} detail
   * @param {{urls?: string[], status?: number, retry_after?: number, chunk?: number}} [about]
   */
  constructor(code, detail, about = {}) {
    super(detail);
    this.name = "Fault";
    this.code = code;
    this.about = about;
  }
}

/** Statuses that have a meaning of their own. @type {Record<number, Code>} */
const CODES = {
  401: "forbidden",
  403: "forbidden",
  404: "missing",
  410: "missing",
  // The resource is shorter than we were told.
  416: "changed",
  429: "busy",
  451: "forbidden",
  503: "busy",
};

/**
 * Fetch a segment and give its bytes, in order, to `take`.
 * @param {Segment} segment
 * @param {Fetching} how
 * @throws {Fault}
 */
export async function fetch_segment(segment, how) {
  const { url, start, stop } = segment;
  if (url === "") return await take_zeros(stop - start, how);
  const patience = new Patience(how);
  try {
    patience.wait(how.first_byte_ms);
    how.asked(host_of(url), false);
    const response = await request(segment, patience.signal);
    patience.answered = true;
    const { host, redirected } = came_from(response, url);
    if (redirected) how.asked(host, true);
    judge(response, segment);
    let left = stop - start;
    const reader = response.body?.getReader();
    while (reader) {
      // Raced, for not every stream ends a read under way when its request is aborted.
      const { done, value } = await Promise.race([reader.read(), patience.over]);
      patience.rest();
      if (done) break;
      if (value.byteLength > left && segment.whole) {
        throw new Fault("changed", `the body is longer than ${stop - start} bytes`);
      }
      // A 200 in answer to a range from 0 goes on to the end of the resource.
      const part = value.byteLength > left ? value.subarray(0, left) : value;
      left -= part.byteLength;
      await how.take(part, host, redirected);
      if (left === 0 && !segment.whole) break;
      patience.wait(how.stall_ms);
    }
    if (left > 0) throw new Fault("truncated", `${left} bytes of ${stop - start} are missing`);
  } catch (error) {
    throw patience.explain(error, url);
  } finally {
    patience.end();
  }
}

/**
 * @param {Segment} segment
 * @param {AbortSignal} signal
 */
function request({ url, start, stop, whole }, signal) {
  return fetch(url, {
    headers: whole ? {} : { Range: `bytes=${start}-${stop - 1}` },
    signal,
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "follow",
  });
}

/**
 * Refuse an answer that cannot hold the segment, before its body is read.
 * @param {Response} response
 * @param {Segment} segment
 */
function judge(response, segment) {
  const { status } = response;
  if (response.redirected) refuse_bad_redirect(response.url, segment.url);
  if (status !== 200 && status !== 206) {
    const retry_after = seconds_of(response.headers.get("Retry-After"));
    throw new Fault(CODES[status] ?? "bad_status", `status ${status}`, { status, retry_after });
  }
  if (segment.whole) {
    // Its Content-Length counts the encoded bytes where the server compressed: only counting helps.
    if (status === 206) throw new Fault("wrong_range", "a part, where the whole was asked");
  } else if (status === 206) judge_part(response.headers, segment);
  else judge_whole(response.headers, segment);
}

/**
 * Across origins `Content-Range` is seldom readable, `Content-Length` always.
 * @param {Headers} headers
 * @param {Segment} segment
 */
function judge_part(headers, { start, stop, total }) {
  const said = headers.get("Content-Range");
  if (said !== null) {
    // RFC 9110 14.4: bytes first-last/complete, where complete may be "*".
    const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/i.exec(said.trim());
    if (!match) throw new Fault("wrong_range", `Content-Range: ${said.slice(0, 80)}`);
    const [, first, last, complete] = match;
    if (complete !== "*" && total !== undefined && Number(complete) !== total) {
      throw new Fault("changed", `${complete} bytes now, not ${total}`);
    }
    if (Number(first) !== start || Number(last) !== stop - 1) {
      // Cut off at the resource's own end: that end is not where we were told.
      const ends = Number(first) === start && Number(last) + 1 === Number(complete);
      throw new Fault(ends ? "changed" : "wrong_range", `Content-Range: ${said.slice(0, 80)}`);
    }
  }
  const length = headers.get("Content-Length");
  if (length !== null && Number(length) !== stop - start) {
    throw new Fault("wrong_range", `${length} bytes, where ${stop - start} were asked`);
  }
}

/**
 * The range was ignored: good enough where it begins at the start, for the rest is cut off.
 * @param {Headers} headers
 * @param {Segment} segment
 */
function judge_whole(headers, { start, total, strict }) {
  if (start > 0) throw new Fault("no_ranges", "the server sends the whole file only");
  const length = headers.get("Content-Length");
  if (length === null && strict) throw new Fault("untold", "the server does not tell the length");
  // A Range request asks for no compression, so this is the resource's own length.
  if (length !== null && total !== undefined && Number(length) !== total) {
    throw new Fault("changed", `${length} bytes now, not ${total}`);
  }
}

/**
 * From https one may not be led out of it, nor from a public host to one inside the user's home.
 * @param {string} to
 * @param {string} from
 */
function refuse_bad_redirect(to, from) {
  const [there, here] = [new URL(to), new URL(from)];
  const open = here.protocol === "https:" && there.protocol !== "https:";
  const inward = is_inside(there.hostname) && !is_inside(here.hostname);
  if (open || inward) throw new Fault("redirected_badly", `redirected to ${there.origin}`);
}

/**
 * Loopback, link-local, private and shared addresses (RFC 1918, 4193, 6598), as far as a name
 * tells; an IPv4 address written as IPv6 has no honest use here.
 * @param {string} host
 */
function is_inside(host) {
  return (
    /^(localhost|.*\.localhost|.*\.local)\.?$/.test(host) ||
    /^((0|10|127)\.\d+|192\.168|169\.254)\.\d+\.\d+$/.test(host) ||
    /^172\.(1[6-9]|2\d|3[01])\./.test(host) ||
    /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(host) ||
    /^\[(::|::1|f[cde].*|::ffff:.*)\]$/.test(host)
  );
}

/**
 * @param {Response} response
 * @param {string} url
 */
function came_from(response, url) {
  const host = host_of(response.url || url);
  return { host, redirected: host !== host_of(url) };
}

/** @param {string} url */
const host_of = (url) => new URL(url).host;

/**
 * Retry-After in seconds, RFC 9110 10.2.3: a number, or a date.
 * @param {string | null} text
 */
function seconds_of(text) {
  if (text === null) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** Zero bytes given at once at most. */
const ZEROS = new Uint8Array(65536);

/**
 * @param {number} count
 * @param {Fetching} how
 */
async function take_zeros(count, how) {
  for (let left = count; left > 0; left -= ZEROS.length) {
    await how.take(left < ZEROS.length ? ZEROS.subarray(0, left) : ZEROS, "", false);
  }
}

/** A timer that runs only while we wait for the server, and the order's own signal. */
class Patience {
  #controller = new AbortController();
  #ran_out = false;
  /** A connection that breaks now has cut the body off. */
  answered = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Fetching} how */
  constructor({ signal }) {
    this.order = signal;
    this.signal = this.#controller.signal;
    /** Rejects when it is over, whoever ended it. @type {Promise<never>} */
    this.over = new Promise((_, reject) => {
      this.signal.addEventListener("abort", () => reject(this.signal.reason));
    });
    this.over.catch(() => {});
    this.leave = () => this.#controller.abort();
    if (signal.aborted) this.leave();
    signal.addEventListener("abort", this.leave);
  }

  /** @param {number} ms */
  wait(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#ran_out = true;
      this.#controller.abort();
    }, ms);
  }

  rest() {
    clearTimeout(this.#timer);
  }

  /** Also drops what the server may still be sending. */
  end() {
    this.rest();
    this.order.removeEventListener("abort", this.leave);
    this.#controller.abort();
  }

  /**
   * @param {unknown} error
   * @param {string} url
   */
  explain(error, url) {
    if (error instanceof Fault) {
      error.about.urls ??= [url];
      return error;
    }
    const broken = this.answered ? "truncated" : "unreachable";
    const code = this.#ran_out ? "timeout" : this.order.aborted ? "aborted" : broken;
    return new Fault(code, String(error), { urls: [url] });
  }
}
