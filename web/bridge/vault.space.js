// @ts-check
/**
 * Space: how much the vault holds, and what goes when it must.
 *
 * Sizes come from keys by arithmetic; no chunk is read to be counted. Each base is counted once
 * and again after it changed.
 */
import { bytes_of, chunk_count, chunk_size, gaps, merge, span_of } from "./vault.chunks.js";
import { all_of, between, result } from "./vault.db.js";

/** @typedef {import("./vault.chunks.js").Described} Described */
/** @typedef {import("./vault.chunks.js").Span} Span */

/**
 * `quota_bytes` and `used_bytes` are the browser's word for the whole origin, 0 where it has none.
 * @typedef {object} Usage
 * @property {number} kept_bytes
 * @property {number} cached_bytes
 * @property {number} used_bytes
 * @property {number} quota_bytes
 * @property {boolean} persisted the browser promised not to clear it by itself
 */

/** Counts older than this are taken again: a page that slept may have missed a notice. */
const COUNT_LASTS = 60_000;

export class Space {
  /** @type {Map<string, {kept: number, cached: number, at: number}>} */
  #counted = new Map();

  /** @type {Set<string>} Contents that play or come next: no need makes them go. */
  in_use = new Set();

  /** @param {import("./vault.db.js").Database} db */
  constructor(db) {
    this.db = db;
  }

  /**
   * What was counted is no longer right.
   * @param {string} [base] without it, of every base
   */
  stale(base) {
    if (base === undefined) this.#counted.clear();
    else this.#counted.delete(base);
  }

  /** @returns {Promise<Described[]>} */
  contents() {
    return this.db.run(["contents"], "readonly", (transaction) =>
      result(transaction.objectStore("contents").getAll()),
    );
  }

  /** @returns {Promise<Usage>} */
  async usage() {
    const families = by_base(await this.contents());
    const now = Date.now();
    const todo = [...families].filter(([base]) => {
      const counted = this.#counted.get(base);
      return !counted || now - counted.at > COUNT_LASTS;
    });
    if (todo.length > 0) {
      await this.db.run(["chunks"], "readonly", async (transaction) => {
        const chunks = transaction.objectStore("chunks");
        await Promise.all(
          todo.map(async ([base, family]) => {
            this.#counted.set(base, { ...(await count(chunks, base, family)), at: now });
          }),
        );
      });
    }
    let kept_bytes = 0;
    let cached_bytes = 0;
    for (const base of families.keys()) {
      kept_bytes += this.#counted.get(base)?.kept ?? 0;
      cached_bytes += this.#counted.get(base)?.cached ?? 0;
    }
    const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    const persisted = (await navigator.storage?.persisted?.()) ?? false;
    return { kept_bytes, cached_bytes, used_bytes: usage, quota_bytes: quota, persisted };
  }

  /**
   * Forget contents and the chunks that nobody else needs, all in one transaction.
   * @param {string[]} ids
   */
  async remove(ids) {
    const stores = /** @type {const} */ (["contents", "proofs", "chunks"]);
    await this.db.run([...stores], "strict", async (transaction) => {
      const contents = transaction.objectStore("contents");
      const chunks = transaction.objectStore("chunks");
      /** @type {(Described | undefined)[]} */
      const found = await Promise.all(ids.map((id) => result(contents.get(id))));
      const known = found.filter((record) => record !== undefined);
      for (const [base, going] of by_base(known)) {
        const gone = new Set(going.map(({ id }) => id));
        /** @type {Described[]} */
        const family = await result(contents.index("base").getAll(base));
        const staying = family.filter(({ id }) => !gone.has(id));
        const whole = /** @type {Span} */ ([0, chunk_count(going[0]) - 1]);
        for (const [first, last] of gaps(whole, spans(staying))) {
          chunks.delete(between(base, first, last));
        }
      }
      for (const { id } of known) {
        contents.delete(id);
        transaction.objectStore("proofs").delete(id);
      }
    });
  }

  /**
   * Drop chunks of contents that are not kept, the least recently used content first. A chunk
   * that a kept or more recently used content needs stays.
   * @param {number} bytes_wanted
   * @param {string[]} except_bases
   * @param {{base: string, index: number}} [except] a chunk whose contents are wanted right now
   * @returns {Promise<{bytes: number, contents: string[]}>}
   */
  async evict(bytes_wanted, except_bases, except) {
    const contents_known = await this.contents();
    const spared = new Set(except_bases);
    for (const { id, base } of contents_known) if (this.in_use.has(id)) spared.add(base);
    const unkept = contents_known.filter(
      (record) => !record.kept && !spared.has(record.base) && !covers(record, except),
    );
    // Most of what was ever described may be gone already: known without a look at each.
    const there = await this.#present(new Set(unkept.map(({ base }) => base)));
    const candidates = unkept
      .filter(({ base }) => there.has(base))
      .sort((a, b) => a.used_at - b.used_at);
    const dropped = new Set();
    const contents = [];
    let bytes = 0;
    for (const { id } of candidates) {
      if (bytes >= bytes_wanted) break;
      dropped.add(id);
      const freed = await this.#drop(id, dropped);
      if (freed > 0) contents.push(id);
      bytes += freed;
    }
    if (contents.length > 0) this.stale();
    return { bytes, contents };
  }

  /**
   * Those bases of which any chunk is here.
   * @param {Set<string>} bases
   * @returns {Promise<Set<string>>}
   */
  #present(bases) {
    return this.db.run(["chunks"], "readonly", async (transaction) => {
      const chunks = transaction.objectStore("chunks");
      const some = async (/** @type {string} */ base) =>
        (await result(chunks.getKey(all_of(base)))) === undefined ? null : base;
      const found = await Promise.all([...bases].map(some));
      return new Set(found.filter((base) => base !== null));
    });
  }

  /**
   * @param {string} id
   * @param {Set<string>} dropped contents whose needs no longer count
   * @returns {Promise<number>} bytes freed
   */
  #drop(id, dropped) {
    return this.db.run(["contents", "chunks"], "readwrite", async (transaction) => {
      const contents = transaction.objectStore("contents");
      const chunks = transaction.objectStore("chunks");
      /** @type {Described | undefined} */
      const record = await result(contents.get(id));
      const span = record && span_of(record);
      // Asked again here: it may have been kept since the list was read.
      if (!record || !span || record.kept) return 0;
      /** @type {Described[]} */
      const family = await result(contents.index("base").getAll(record.base));
      const staying = family.filter((other) => other.kept || !dropped.has(other.id));
      let freed = 0;
      for (const [first, last] of gaps(span, spans(staying))) {
        const range = between(record.base, first, last);
        const keys = /** @type {[string, number][]} */ (await result(chunks.getAllKeys(range)));
        freed += bytes_of(
          record,
          keys.map(([, index]) => index),
        );
        if (keys.length > 0) chunks.delete(range);
      }
      return freed;
    });
  }
}

/**
 * Bytes of a base that kept contents need, and of the rest.
 * @param {IDBObjectStore} chunks
 * @param {string} base
 * @param {Described[]} family every content of that base
 */
async function count(chunks, base, family) {
  const layout = family[0];
  const end = chunk_count(layout) - 1;
  /** @param {Span} span */
  const bytes = async ([first, last]) => {
    const present = await result(chunks.count(between(base, first, last)));
    if (present === 0 || last < end) return present * layout.chunk;
    // Only the last chunk of a base is shorter than the others.
    const ends = await result(chunks.count(between(base, end, end)));
    return (present - ends) * layout.chunk + ends * chunk_size(layout, end);
  };
  /** @param {Span[]} some */
  const sum = async (some) => (await Promise.all(some.map(bytes))).reduce((a, b) => a + b, 0);
  const wished = merge(spans(family.filter(({ kept }) => kept)));
  const rest = end < 0 ? [] : gaps([0, end], wished);
  const [kept, cached] = await Promise.all([sum(wished), sum(rest)]);
  return { kept, cached };
}

/**
 * @param {Described[]} contents
 * @returns {Span[]}
 */
function spans(contents) {
  return contents.map(span_of).filter((span) => span !== null);
}

/**
 * Whether a content needs that chunk.
 * @param {Described} record
 * @param {{base: string, index: number} | undefined} chunk
 */
function covers(record, chunk) {
  if (!chunk || record.base !== chunk.base) return false;
  const span = span_of(record);
  return span !== null && span[0] <= chunk.index && chunk.index <= span[1];
}

/**
 * @param {Described[]} contents
 * @returns {Map<string, Described[]>}
 */
function by_base(contents) {
  /** @type {Map<string, Described[]>} */
  const families = new Map();
  for (const content of contents) {
    const family = families.get(content.base);
    if (family) family.push(content);
    else families.set(content.base, [content]);
  }
  return families;
}
