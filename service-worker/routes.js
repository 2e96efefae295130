// @ts-check
/**
 * Which request is whose. Pure: read it aloud.
 */

/**
 * @typedef {{route: "page"}
 *   | {route: "file", path: string}
 *   | {route: "stream", content: string}
 *   | {route: "art", hash: string, as?: string}
 *   | {route: "export", token: string}
 *   | {route: "welcome"}
 *   | {route: "share"}
 *   | {route: "network"}} Route
 */

/** Other forms of a cover, by the query that asks for them. */
const COVERS = new Map([
  ["?size=96", "96"],
  ["?size=192", "192"],
  ["?size=384", "384"],
  ["?tint", "tint"],
]);

/**
 * The route of a request.
 * @param {{url: string, method: string, mode: string}} request
 * @param {string} scope the service worker's, an absolute URL that ends in a slash
 * @param {ReadonlySet<string>} files paths of the precached files, relative to the scope
 * @returns {Route}
 */
export function route_of({ url, method, mode }, scope, files) {
  const { origin, pathname, search } = new URL(url);
  const home = new URL(scope);
  if (origin !== home.origin || !pathname.startsWith(home.pathname)) return { route: "network" };
  const path = pathname.slice(home.pathname.length);

  if (method === "POST" && path === "share") return { route: "share" };
  if (method !== "GET" && method !== "HEAD") return { route: "network" };

  if (path.startsWith("stream/")) {
    const content = decoded(path.slice("stream/".length));
    return content === null ? { route: "network" } : { route: "stream", content };
  }
  if (method !== "GET") return { route: "network" };

  // The page, whatever the query says: a shared link, a protocol handler, an icon's shortcut.
  if (mode === "navigate" && (path === "" || path === "index.html")) return { route: "page" };
  if (/^art\/[0-9a-f]{64}$/.test(path)) {
    const hash = path.slice("art/".length);
    const as = COVERS.get(search);
    return as ? { route: "art", hash, as } : { route: "art", hash };
  }
  if (path.startsWith("export/")) return { route: "export", token: path.slice("export/".length) };
  if (path === "welcome.json") return { route: "welcome" };
  // Only the bare address: a query asks for something that we do not know.
  if (search === "" && files.has(path)) return { route: "file", path };
  return { route: "network" };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
