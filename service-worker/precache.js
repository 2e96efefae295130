// @ts-check
/**
 * The shell's files, by the list that the build wrote: fetched whole and checked when a version
 * is installed, served from the cache after.
 *
 * All or nothing: a version whose every file is not here, with the right bytes, never installs,
 * and the version before goes on. What has not changed is taken from its cache, not the network.
 */

/**
 * `path` is relative to the scope, `sha256` in base64; a `lazy` file is fetched on first use.
 * @typedef {{path: string, sha256: string, lazy?: boolean}} Listed
 */

/** Fetches at a time. Each is held in memory while it is checked. */
const AT_ONCE = 6;

/** Ours, for a host's own table cannot be relied on: a module of the wrong type does not load. */
const TYPES = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  onnx: "application/octet-stream",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  whl: "application/zip",
  woff2: "font/woff2",
  zip: "application/zip",
};

/** Headers of the host that still count when its file comes out of the cache. */
const KEPT_HEADERS = [
  "content-security-policy",
  "cross-origin-embedder-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "permissions-policy",
  "referrer-policy",
];

/** The file on the server is not the one of this version. */
export class Mismatch extends Error {}

export class Precache {
  /** @type {Map<string, Promise<Response>>} Lazy files on their way, by path. */
  #coming = new Map();

  /**
   * @param {readonly Listed[]} list
   * @param {string} version
   * @param {string} scope
   */
  constructor(list, version, scope) {
    this.list = list;
    this.files = new Map(list.map((listed) => [listed.path, listed]));
    this.scope = scope;
    // Caches belong to the origin: the scope tells two players on one host apart, and the list's
    // own mark two builds of one version.
    this.suffix = ` ${new URL(scope).pathname}`;
    this.name = `starling-${version}-${mark(JSON.stringify(list))}${this.suffix}`;
  }

  /**
   * Fetch and check everything that is not lazy, and what is lazy but in use.
   * @throws {Mismatch | TypeError} with nothing left behind
   */
  async install() {
    const existed = await caches.has(this.name);
    const before = await this.#others();
    const queue = this.list.values();
    let failed = false;
    const each = async () => {
      for (const listed of queue) {
        if (failed) return;
        await this.#install_one(listed, before).catch((error) => {
          failed = true;
          throw error;
        });
      }
    };
    // All are waited for, also after one failed: none may put into a cache that was deleted.
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, each));
    const failure = ends.find((end) => end.status === "rejected");
    if (!failure) return;
    // The cache of a version that is in use already stays: all in it was checked.
    if (!existed) await caches.delete(this.name);
    throw failure.reason;
  }

  /** Delete what other versions left. Only once this one is whole and active. */
  async clean() {
    for (const name of await this.#others()) await caches.delete(name);
  }

  /**
   * A listed file, out of the cache; fetched and checked where it is not there.
   * @param {string} path
   * @returns {Promise<Response>}
   * @throws {Mismatch | TypeError}
   */
  async serve(path) {
    const cache = await caches.open(this.name);
    const found = await cache.match(this.#url(path));
    if (found) return found;
    let coming = this.#coming.get(path);
    if (!coming) {
      coming = this.#fetch(/** @type {Listed} */ (this.files.get(path))).then(async (response) => {
        // A full disk must not stop what is already in hand.
        await cache.put(this.#url(path), response.clone()).catch(() => {});
        return response;
      });
      this.#coming.set(path, coming);
      const arrived = () => this.#coming.delete(path);
      coming.then(arrived, arrived);
    }
    return (await coming).clone();
  }

  /**
   * @param {Listed} listed
   * @param {string[]} before names of older caches
   */
  async #install_one(listed, before) {
    const cache = await caches.open(this.name);
    const url = this.#url(listed.path);
    if (await cache.match(url)) return;
    let in_use = !listed.lazy;
    for (const name of before) {
      const old = await (await caches.open(name)).match(url);
      if (!old) continue;
      // It was used: without it the new version would be less able offline than the old one.
      in_use = true;
      const bytes = await old.clone().arrayBuffer();
      if ((await digest(bytes)) === listed.sha256) return await cache.put(url, old);
    }
    if (in_use) await cache.put(url, await this.#fetch(listed));
  }

  /**
   * The HTTP cache may answer first; when what it has is not right, the server is asked.
   * @param {Listed} listed
   */
  async #fetch(listed) {
    try {
      return await this.#fetch_once(listed, "default");
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      return await this.#fetch_once(listed, "reload");
    }
  }

  /**
   * @param {Listed} listed
   * @param {RequestCache} cache
   */
  async #fetch_once({ path, sha256 }, cache) {
    const answer = await fetch(this.#url(path), { cache, credentials: "same-origin" });
    if (!answer.ok) throw new Mismatch(`${path}: the server answered ${answer.status}`);
    const bytes = await answer.arrayBuffer();
    if ((await digest(bytes)) !== sha256) {
      throw new Mismatch(`${path}: not the file of this version`);
    }
    const headers = new Headers({
      "Content-Type": type_of(path),
      "Content-Length": String(bytes.byteLength),
      "X-Content-Type-Options": "nosniff",
    });
    for (const name of KEPT_HEADERS) {
      const value = answer.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    // A new Response: one that was redirected (index.html to ./, say) is refused for a navigation.
    return new Response(bytes, { headers });
  }

  /** Names of other versions' caches, of this scope alone. */
  async #others() {
    const names = await caches.keys();
    return names.filter(
      (name) => name.startsWith("starling-") && name.endsWith(this.suffix) && name !== this.name,
    );
  }

  /** @param {string} path */
  #url(path) {
    return new URL(path, this.scope).href;
  }
}

/** @param {string} path */
export function type_of(path) {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return /** @type {Record<string, string>} */ (TYPES)[ending] ?? "application/octet-stream";
}

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const octets = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...octets));
}

/**
 * A short mark of a text (FNV-1a, 32 bit): to tell apart, not to prove.
 * @param {string} text
 */
function mark(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
