// @ts-check
/**
 * The small answers: a cover, the welcome, and what another app shares.
 */

/** @typedef {import("../web/bridge/vault.store.js").Store} Store */

/** Pictures that cannot carry a script. Anything else is only bytes. */
const PICTURES = ["image/avif", "image/bmp", "image/gif", "image/jpeg", "image/png", "image/webp"];

/** Milliseconds for the network to say what is new, where an older answer is at hand. */
const WELCOME_PATIENCE = 5000;

/**
 * A cover out of the vault.
 * @param {Store} vault
 * @param {string} hash
 */
export async function art(vault, hash) {
  const found = await vault.art(hash);
  if (!found) return new Response("unknown\n", { status: 404 });
  const type = PICTURES.includes(found.mime) ? found.mime : "application/octet-stream";
  return new Response(found.bytes, {
    headers: {
      "Content-Type": type,
      "Content-Length": String(found.bytes.byteLength),
      "Cache-Control": "public, max-age=31536000, immutable",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/**
 * What a new listener is offered: the network's word, or the last one heard.
 * @param {string} url
 * @param {string} cache_name
 */
export async function welcome(url, cache_name) {
  const cache = await caches.open(cache_name);
  const before = await cache.match(url);
  try {
    const signal = before ? AbortSignal.timeout(WELCOME_PATIENCE) : null;
    const answer = await fetch(url, { cache: "no-cache", signal });
    if (answer.ok) {
      await cache.put(url, answer.clone()).catch(() => {});
      return answer;
    }
  } catch {
    // Offline is a normal state.
  }
  return before ?? Response.json({ offers: [] });
}

/**
 * The manifest's share target: leave it in the inbox and open the page, which asks what to do
 * with it. Any site can post here, so nothing is imported unasked.
 * @param {Store} vault
 * @param {Request} request
 * @param {string} scope
 */
export async function share(vault, request, scope) {
  let outcome = "1";
  try {
    const form = await request.formData();
    const files = form.getAll("files").filter((value) => value instanceof File);
    /** @param {string} name */
    const text = (name) => String(form.get(name) ?? "").slice(0, 10_000);
    await vault.share({ files, title: text("title"), text: text("text"), url: text("url") });
  } catch {
    outcome = "failed";
  }
  return Response.redirect(new URL(`./?shared=${outcome}`, scope), 303);
}
