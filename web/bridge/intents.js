// @ts-check
/**
 * What the page was opened for: a magnet or web+ipfs link, shared things, files opened with it.
 *
 * Any site can link to `?open=…` or post to the share target, so these are proposals: nothing is
 * added, and no host is asked, before the user's yes. Only files that the system opens with
 * Starling are orders, for there the user has already chosen both.
 */
import { open_vault } from "./vault.js";

/** Longer than any honest magnet link; what is beyond is not shown. */
const MAX_ADDRESS = 8192;
/** Addresses proposed at a time: a site may post many. */
const MAX_LINKS = 20;
const ADDRESS = /(?:magnet:\?|(?:web\+)?ip[fn]s:|https?:\/\/)\S+/;

/**
 * @param {{order: (command: any) => void, propose: (commands: any[]) => void,
 *          ready: Promise<any>}} page  `order` gives it as if the user had; `propose` shows it
 *   and waits for a yes
 */
export function intents({ order, propose, ready }) {
  const opened = location.href;
  const uri = asked_for(new URLSearchParams(location.search));
  forget_query();
  if (uri) propose([{ do: "add", uri }]);
  // Also without `?shared`: what was shared before a reload must not wait for the next share.
  void take_inbox(propose);

  const queue = /** @type {any} */ (window).launchQueue;
  queue?.setConsumer((/** @type {{files?: any[], targetURL?: string}} */ launch) => {
    if (launch.files?.length) ready.then(() => order({ do: "add_files", files: launch.files }));
    // An open window is only focused, and told here; the first launch is told here again.
    if (!launch.targetURL || launch.targetURL === opened) return;
    const { searchParams } = new URL(launch.targetURL);
    const address = asked_for(searchParams);
    if (address) propose([{ do: "add", uri: address }]);
    if (searchParams.has("shared")) void take_inbox(propose);
  });
}

/** @param {(commands: any[]) => void} propose */
async function take_inbox(propose) {
  try {
    const vault = await open_vault();
    const inbox = await vault.inbox();
    if (inbox.length === 0) return;
    propose(proposals(inbox));
    for (const shared of inbox) await vault.inbox_done(shared.key);
  } catch (error) {
    console.warn("what was shared cannot be read", error);
  }
}

/**
 * All files in one proposal, each address in its own.
 * @param {{files: File[], title: string, text: string, url: string}[]} inbox
 */
export function proposals(inbox) {
  const files = inbox.flatMap((shared) => shared.files ?? []);
  const links = inbox
    .map(({ url, text, title }) => link_in(url) || link_in(text) || link_in(title))
    .filter(Boolean);
  const unique = [...new Set(links)].slice(0, MAX_LINKS);
  return [
    ...(files.length ? [{ do: "add_files", files }] : []),
    ...unique.map((uri) => ({ do: "add", uri })),
  ];
}

/**
 * The address that a query names.
 * @param {URLSearchParams} query
 */
export function asked_for(query) {
  return link_in(query.get("open")) || link_in(query.get("url")) || link_in(query.get("text"));
}

/** The first thing in a text that looks like an address. @param {string | null} [text] */
export function link_in(text) {
  const found = text?.match(ADDRESS)?.[0] ?? "";
  return found.length <= MAX_ADDRESS ? found : "";
}

/** A reload must not ask again. */
function forget_query() {
  if (location.search) history.replaceState(null, "", location.pathname + location.hash);
}
