// @ts-check
/**
 * Downloading an archive that the engine planned: in the window, for only there is a gesture.
 */
import { VAULT } from "./vault.store.js";

/** @typedef {import("./vault.store.js").Notice} Notice */
/** @typedef {NonNullable<Notice["exported"]>} Progress */

/**
 * Milliseconds between two messages to the service worker. A browser stops one that had no event
 * for 30 s, and a body that is still being read is none.
 */
const AWAKE_EVERY = 10_000;

/** Milliseconds without a word after which we stop keeping it awake. */
const SILENCE = 120_000;

/**
 * Start the download of `export/<token>` and tell how far it is until it is `done`, `failed` (also
 * where it was refused) or `left` (the user broke it off).
 * @param {string} token
 * @param {(progress: Progress) => void} [onprogress]
 * @returns {Promise<Progress["state"] | "silent">} its last state; `silent` where nothing is heard
 */
export function download(token, onprogress = () => {}) {
  const frame = document.createElement("iframe");
  const channel = new BroadcastChannel(VAULT);
  return new Promise((resolve) => {
    /** @type {ReturnType<typeof setTimeout>} */
    let patience;
    /** @param {Progress["state"] | "silent"} state */
    const end = (state) => {
      clearInterval(awake);
      clearTimeout(patience);
      channel.close();
      frame.remove();
      resolve(state);
    };
    const heard = () => {
      clearTimeout(patience);
      patience = setTimeout(() => end("silent"), SILENCE);
    };
    const awake = setInterval(() => {
      navigator.serviceWorker.controller?.postMessage({ awake: true });
    }, AWAKE_EVERY);
    channel.onmessage = ({ data }) => {
      /** @type {Progress | undefined} */
      const progress = data?.exported;
      if (progress?.token !== token) return;
      heard();
      onprogress(progress);
      if (progress.state !== "reading") end(progress.state);
    };
    heard();
    // A download leaves the frame as it was; a document in it is a refusal, or a page of the host
    // where no service worker answered. Of a sandboxed one nothing can be read, its address included.
    frame.onload = () => {
      if (frame.contentDocument?.URL !== "about:blank") end("failed");
    };
    // A frame: were the page itself sent there, a refusal would take its place.
    frame.hidden = true;
    frame.src = `export/${token}`;
    document.body.append(frame);
  });
}
