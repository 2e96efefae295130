// @ts-check
/**
 * HTTP as a browser allows it, behind three functions that give plain data and never throw.
 *
 * Requests carry no cookies, no referrer, and no header but a safelisted `Range: bytes=a-b`
 * (and `Accept`), so that no preflight is needed: hosts that answer GET but not OPTIONS work.
 * `cache: "no-store"` because Chromium answers a plain fetch of a URL that an audio element has
 * streamed with status 206 and the whole body.
 */

/**
 * @typedef {object} Options
 * @property {number} limit       bytes of body at most
 * @property {number} [start]     first byte of a range
 * @property {number} [stop]      first byte after the range
 * @property {string} [accept]
 * @property {number} timeout     milliseconds without any byte
 */

/**
 * @typedef {{ok: true, status: number, url: string, headers: Record<string, string>,
 *            body: Uint8Array, cut: boolean}} Answered
 * @typedef {{ok: false, code: "unreachable"|"timeout"|"aborted", detail: string}} Failed
 */

/** A timer that is pushed back whenever something arrives. */
class Patience {
  /** @param {number} ms */
  constructor(ms) {
    this.ms = ms;
    this.controller = new AbortController();
    this.ran_out = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.renew();
  }
  renew() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.ran_out = true;
      this.controller.abort();
    }, this.ms);
  }
  end() {
    clearTimeout(this.timer);
  }
  abort() {
    this.end();
    this.controller.abort();
  }
  /** @param {unknown} error @returns {Failed} */
  explain(error) {
    const code = this.ran_out
      ? "timeout"
      : this.controller.signal.aborted
        ? "aborted"
        : "unreachable";
    return { ok: false, code, detail: String(error) };
  }
}

/** @param {Options | {accept?: string}} options @returns {Record<string, string>} */
function headers_for(options) {
  /** @type {Record<string, string>} */
  const headers = {};
  if ("start" in options && typeof options.start === "number")
    headers.Range = `bytes=${options.start}-${Number(options.stop) - 1}`;
  if (options.accept) headers.Accept = options.accept;
  return headers;
}

/** @param {string} url @param {Record<string, string>} headers @param {AbortSignal} signal */
function plain_fetch(url, headers, signal) {
  return fetch(url, {
    headers,
    signal,
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "follow",
  });
}

/**
 * A whole body of at most `limit` bytes. `cut` is true where more would have come.
 * @param {string} url @param {Options} options
 * @returns {{promise: Promise<Answered|Failed>, abort(): void}}
 */
export function request(url, options) {
  const patience = new Patience(options.timeout);
  return { promise: whole_body(url, options, patience), abort: () => patience.abort() };
}

/** @param {string} url @param {Options} options @param {Patience} patience */
async function whole_body(url, options, patience) {
  try {
    const response = await plain_fetch(url, headers_for(options), patience.controller.signal);
    const reader = response.body?.getReader();
    /** @type {Uint8Array[]} */
    const parts = [];
    let size = 0;
    let cut = false;
    while (reader) {
      patience.renew();
      const { done, value } = await reader.read();
      if (done) break;
      const room = options.limit - size;
      if (value.byteLength > room) {
        parts.push(value.subarray(0, room));
        size += room;
        cut = true;
        await reader.cancel().catch(() => {});
        break;
      }
      parts.push(value);
      size += value.byteLength;
    }
    return /** @type {Answered} */ ({
      ok: true,
      status: response.status,
      url: response.url || url,
      headers: Object.fromEntries(response.headers),
      body: joined(parts, size),
      cut,
    });
  } catch (error) {
    return patience.explain(error);
  } finally {
    patience.end();
  }
}

/** @param {Uint8Array[]} parts @param {number} [size] of all of them */
export function joined(parts, size = parts.reduce((sum, part) => sum + part.byteLength, 0)) {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/**
 * A body of any length, in pieces of exactly `piece` bytes (the last may be shorter).
 * `opened` tells status and headers; `read` gives a piece, null at the end, or a Failed.
 * @param {string} url
 * @param {{piece: number, timeout: number, accept?: string}} options
 */
export function open_stream(url, options) {
  const patience = new Patience(options.timeout);
  /** @type {ReadableStreamDefaultReader<Uint8Array> | undefined} */
  let reader;
  /** @type {Uint8Array} */
  let rest = new Uint8Array(0);
  let ended = false;

  const opened = (async () => {
    try {
      const response = await plain_fetch(url, headers_for(options), patience.controller.signal);
      patience.end(); // how long the caller waits before it reads is its own affair
      reader = response.body?.getReader();
      return {
        ok: true,
        status: response.status,
        url: response.url || url,
        headers: Object.fromEntries(response.headers),
      };
    } catch (error) {
      patience.end();
      return patience.explain(error);
    }
  })();

  return {
    opened,
    /** @returns {Promise<Uint8Array|Failed|null>} */
    async read() {
      try {
        const parts = [rest];
        let size = rest.byteLength;
        while (!ended && size < options.piece) {
          patience.renew();
          const result = await reader?.read();
          if (!result || result.done) ended = true;
          else {
            parts.push(result.value);
            size += result.value.byteLength;
          }
        }
        const whole = joined(parts, size);
        rest = whole.slice(options.piece);
        return size === 0 ? null : whole.slice(0, options.piece);
      } catch (error) {
        return patience.explain(error);
      } finally {
        patience.end();
      }
    },
    abort() {
      patience.abort();
      reader?.cancel().catch(() => {});
    },
  };
}

/**
 * Size and type of a resource without its body: a HEAD, which needs no preflight and whose
 * Content-Length is readable across origins where Content-Range is not.
 * @param {string} url @param {number} timeout
 */
export function head(url, timeout) {
  const patience = new Patience(timeout);
  const promise = (async () => {
    try {
      const response = await fetch(url, {
        method: "HEAD",
        signal: patience.controller.signal,
        cache: "no-store",
        credentials: "omit",
        referrerPolicy: "no-referrer",
      });
      return {
        ok: true,
        status: response.status,
        url: response.url || url,
        headers: Object.fromEntries(response.headers),
      };
    } catch (error) {
      return patience.explain(error);
    } finally {
      patience.end();
    }
  })();
  return { promise, abort: () => patience.abort() };
}

/**
 * Is there a host at all? Inside a page a missing CORS header and a dead host look the same;
 * an opaque request tells them apart.
 * @param {string} url @param {number} timeout
 */
export function alive(url, timeout) {
  const patience = new Patience(timeout);
  const promise = fetch(url, {
    mode: "no-cors",
    signal: patience.controller.signal,
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
  }).then(
    (response) => {
      patience.end();
      response.body?.cancel().catch(() => {});
      patience.controller.abort();
      return true;
    },
    () => {
      patience.end();
      return false;
    },
  );
  return { promise, abort: () => patience.abort() };
}
