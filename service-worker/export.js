// @ts-check
/**
 * `export/<token>`: an archive that the engine planned, as a download, read out of the vault as
 * fast as it is written and no faster. Never whole in memory.
 */
import { bytes_of_plan, drop_plan, incomplete, plan } from "../web/bridge/vault.archive.js";

/** @typedef {import("../web/bridge/vault.store.js").Store} Store */

/** Milliseconds between two words on how far it is; each also keeps the page's watch awake. */
const TELL_EVERY = 250;

/**
 * Answer a request for an archive. 404 where no such plan is left, 409 where a content of it is
 * not here whole; should a chunk vanish later, the download breaks off and is shown as failed.
 * @param {Store} vault
 * @param {string} token
 * @returns {Promise<Response>}
 */
export async function archive(vault, token) {
  const found = await plan(vault, token);
  if (!found) return refusal(404, "unknown\n");
  const wanting = await incomplete(vault, found);
  if (wanting.length > 0) return refusal(409, `${wanting.join("\n")}\n`);
  return new Response(body_of(vault, token, found), {
    headers: {
      "Content-Type": "application/x-tar",
      "Content-Length": String(found.length),
      "Content-Disposition": disposition(found.name),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}

/**
 * @param {Store} vault
 * @param {string} token
 * @param {import("../web/bridge/vault.archive.js").Plan} found
 */
function body_of(vault, token, found) {
  const bytes = bytes_of_plan(vault, found);
  let done = 0;
  let told_at = 0;
  /** @param {"reading" | "done" | "failed" | "left"} state */
  const tell = (state) =>
    vault.tell({ exported: { token, state, bytes: done, length: found.length } });
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done: ended, value } = await bytes.next();
          if (ended) {
            // Everything was given: a disk too full even to delete must not fail the download. What
            // stays of the plan goes with its hour.
            await drop_plan(vault, token).catch(() => {});
            tell("done");
            controller.close();
            return;
          }
          done += value.byteLength;
          controller.enqueue(value);
          if (Date.now() - told_at < TELL_EVERY) return;
          told_at = Date.now();
          tell("reading");
        } catch (error) {
          tell("failed");
          throw error;
        }
      },
      async cancel() {
        // The plan stays for its hour: a download that broke off may be tried again.
        await bytes.return();
        tell("left");
      },
    },
    { highWaterMark: 1 },
  );
}

/**
 * RFC 6266: a plain name for old readers, and the true one.
 * @param {string} name
 */
function disposition(name) {
  const plain = name.replace(/[^A-Za-z0-9 ._-]/g, "_");
  // RFC 5987 leaves fewer characters as they are than encodeURIComponent does.
  const exact = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/**
 * @param {number} status
 * @param {string} text
 */
function refusal(status, text) {
  const headers = {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
  };
  return new Response(text, { status, headers });
}
