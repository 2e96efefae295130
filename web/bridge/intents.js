// @ts-check
/**
 * What the page was opened for: a magnet or web+ipfs link, shared things, files opened with it.
 */
import { open_vault } from "./vault.js";

/**
 * @param {{order: (command: any) => void, ready: Promise<any>}} page  `order` gives it as if the
 *   user had: questions and Problems are shown
 */
export function intents({ order, ready }) {
  const query = new URLSearchParams(location.search);

  const uri = query.get("open") ?? query.get("url") ?? link_in(query.get("text"));
  if (uri) {
    forget_query();
    ready.then(() => order({ do: "add", uri }));
  }
  if (query.has("shared")) {
    forget_query();
    ready.then(() => take_inbox(order));
  }
  const queue = /** @type {any} */ (window).launchQueue;
  queue?.setConsumer((/** @type {{files?: any[]}} */ launch) => {
    if (launch.files?.length) ready.then(() => order({ do: "add_files", files: launch.files }));
  });
}

/** @param {(command: any) => void} order */
async function take_inbox(order) {
  const vault = await open_vault();
  for (const shared of await vault.inbox()) {
    if (shared.files.length) order({ do: "add_files", files: shared.files });
    const uri = shared.url || link_in(shared.text) || link_in(shared.title);
    if (uri) order({ do: "add", uri });
    await vault.inbox_done(shared.key);
  }
}

/** The first thing in a shared text that looks like an address. @param {string | null} text */
function link_in(text) {
  return text?.match(/(?:magnet:\?|ipfs:\/\/|https?:\/\/)\S+/)?.[0] ?? "";
}

/** A reload must not add it again. */
function forget_query() {
  history.replaceState(null, "", location.pathname + location.hash);
}
