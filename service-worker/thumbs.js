// @ts-check
/**
 * Covers in the size that is shown, and their colour: made once, here, off the page's thread, and
 * kept in a cache of their own. It holds copies only: whatever room they take can be had back.
 */
import { colour_of } from "./tint.js";

/** Pictures decoded at a time: a fast scroll asks for dozens, and one core is the page's. */
const AT_ONCE = Math.max(1, Math.min(3, (globalThis.navigator?.hardwareConcurrency ?? 4) - 1));
/** Pictures kept; beyond, the oldest go. At about 10 kB each this is some 60 MB. */
const MOST = 6000;
/** The oldest are looked for after so many new ones, for counting a cache costs. */
const SWEEP = 250;
/** The side of the picture that a colour is read from. */
const TINY = 32;

const HEADERS = {
  "Cache-Control": "public, max-age=31536000, immutable",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "X-Content-Type-Options": "nosniff",
};

export class Thumbs {
  /**
   * @param {string} name  of the cache
   * @param {(hash: string) => Promise<Response>} whole  the cover as it is stored
   */
  constructor(name, whole) {
    this.name = name;
    this.whole = whole;
    this.running = 0;
    /** @type {(() => void)[]} */
    this.waiting = [];
    /** @type {Map<string, Promise<Response>>} */
    this.making = new Map();
    this.made = 0;
    /** @type {Promise<Cache> | undefined} */
    this.cache = undefined;
  }

  /**
   * @param {string} hash
   * @param {string} as  96, 192 or 384 (CSS pixels of its side), or tint
   * @returns {Promise<Response>}
   */
  async answer(hash, as) {
    const key = `https://thumbs.invalid/${as}/${hash}`;
    const known = await this.kept()
      .then((cache) => cache.match(key))
      .catch(() => undefined);
    if (known) return known;
    let making = this.making.get(key);
    if (!making) {
      making = this.make(key, hash, as).finally(() => this.making.delete(key));
      this.making.set(key, making);
    }
    return (await making).clone();
  }

  /** @param {string} key @param {string} hash @param {string} as */
  async make(key, hash, as) {
    const whole = await this.whole(hash);
    if (!whole.ok) return whole;
    const blob = await whole.blob();
    const made = await this.turn(() =>
      as === "tint" ? tint(blob) : small(blob, Number(as)),
    ).catch(
      () => null, // what cannot be decoded is shown, or not shown, as it is
    );
    if (!made) return as === "tint" ? Response.json(null) : await this.whole(hash);
    await this.keep(key, made.clone());
    return made;
  }

  /** A place among those that are decoded; the last asked for is in sight, so it goes first.
   * @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  async turn(work) {
    if (this.running >= AT_ONCE) {
      await new Promise((resolve) => this.waiting.push(() => resolve(undefined)));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.pop();
      if (next) next();
      else this.running--;
    }
  }

  /** The cache, opened once: it is asked for every cover in sight. */
  kept() {
    this.cache ??= caches.open(this.name);
    this.cache.catch(() => {
      this.cache = undefined;
    });
    return this.cache;
  }

  /** @param {string} key @param {Response} made */
  async keep(key, made) {
    try {
      const cache = await this.kept();
      await cache.put(key, made);
      if (++this.made % SWEEP) return;
      const keys = await cache.keys(); // in the order of their coming
      for (const old of keys.slice(0, Math.max(0, keys.length - MOST))) await cache.delete(old);
    } catch {
      // The disk is full, and music goes before pictures of it.
      this.cache = undefined;
      await caches.delete(this.name).catch(() => {});
    }
  }
}

/** The middle square of a picture, so large at most. @param {Blob} blob @param {number} side */
async function small(blob, side) {
  const picture = await square(blob, side);
  if (!picture) return null;
  const canvas = new OffscreenCanvas(side, side);
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(picture);
  // JPEG is written in half the time of WebP, but knows nothing of what can be seen through.
  const type = blob.type === "image/jpeg" ? "image/jpeg" : "image/webp";
  // A browser that cannot write WebP writes PNG, and says so.
  const out = await canvas.convertToBlob({ type, quality: 0.84 });
  return new Response(out, { headers: { ...HEADERS, "Content-Type": out.type } });
}

/** @param {Blob} blob */
async function tint(blob) {
  const picture = await square(blob, TINY, true);
  const canvas = new OffscreenCanvas(TINY, TINY);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen || !picture) return null;
  pen.drawImage(picture, 0, 0, TINY, TINY);
  picture.close();
  const { data } = pen.getImageData(0, 0, TINY, TINY);
  return Response.json(colour_of(data), { headers: HEADERS });
}

/** Decoded and scaled by the browser, which does that beside this thread and skips no pixel; to draw
 * it on a canvas by halves took twice as long.
 * @param {Blob} blob @param {number} side @param {boolean} [always]  also where it is smaller
 * @returns {Promise<ImageBitmap | null>} null where the picture is small as it is */
async function square(blob, side, always = false) {
  const picture = await createImageBitmap(blob);
  try {
    const { width, height } = picture;
    const edge = Math.min(width, height);
    if (edge <= side && !always) return null;
    const [x, y] = [Math.floor((width - edge) / 2), Math.floor((height - edge) / 2)];
    return await createImageBitmap(picture, x, y, edge, edge, {
      resizeWidth: side,
      resizeHeight: side,
      resizeQuality: "high",
    });
  } finally {
    picture.close();
  }
}
