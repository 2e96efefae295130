// @ts-check
/**
 * What the page was opened for: a magnet or web+ipfs link, shared things, files opened with it.
 */
import { open_vault } from "./vault.js";

/** @param {{order: (command: any) => Promise<any>, ready: Promise<any>}} page */
export async function intents({ order, ready }) {
  const query = new URLSearchParams(location.search);
  const quiet = (/** @type {Promise<any>} */ promise) => promise.catch(() => {});
  // The UI shows the Problem of an order by itself; here nobody else waits for the promise.

  const uri = query.get("open") ?? query.get("url") ?? link_in(query.get("text"));
  if (uri) {
    forget_query();
    ready.then(() => quiet(order({ do: "add", uri, shown: true })));
  }
  if (query.has("shared")) {
    forget_query();
    ready.then(() => take_inbox(order));
  }
  const queue = /** @type {any} */ (window).launchQueue;
  queue?.setConsumer((/** @type {{files?: any[]}} */ launch) => {
    if (launch.files?.length)
      ready.then(() => quiet(order({ do: "add_files", files: launch.files, shown: true })));
  });
}

/** @param {(command: any) => Promise<any>} order */
async function take_inbox(order) {
  const vault = await open_vault();
  const { files, text } = await vault.inbox();
  if (files?.length) await order({ do: "add_files", files, shown: true }).catch(() => {});
  const uri = link_in(text);
  if (uri) await order({ do: "add", uri, shown: true }).catch(() => {});
}

/** The first thing in a shared text that looks like an address. @param {string | null} text */
function link_in(text) {
  return text?.match(/(?:magnet:\?|ipfs:\/\/|https?:\/\/)\S+/)?.[0] ?? "";
}

/** A reload must not add it again. */
function forget_query() {
  history.replaceState(null, "", location.pathname + location.hash);
}
