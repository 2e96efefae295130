// @ts-check
/**
 * Byte ranges, RFC 9110 section 14. Pure.
 */

/**
 * What to answer: the whole, bytes [start, stop), or that the range cannot be satisfied.
 * @typedef {{kind: "whole"} | {kind: "part", start: number, stop: number} | {kind: "beyond"}} Wanted
 */

/**
 * Read a Range header for a representation of `length` bytes.
 *
 * A malformed header and several ranges are answered with the whole, as the RFC allows
 * ("a server MAY ignore the Range header field", 14.2): no media element asks for either.
 * @param {string | null} header
 * @param {number} length
 * @returns {Wanted}
 */
export function parse_range(header, length) {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return { kind: "whole" };
  if (match[1] === "") {
    // A suffix: the last n bytes. 14.1.2: zero of them is unsatisfiable.
    const suffix = Number(match[2]);
    if (suffix === 0 || length === 0) return { kind: "beyond" };
    return { kind: "part", start: Math.max(0, length - suffix), stop: length };
  }
  const start = Number(match[1]);
  const last = match[2] === "" ? Number.POSITIVE_INFINITY : Number(match[2]);
  // 14.1.1: a last position before the first makes the range invalid, hence ignored.
  if (last < start) return { kind: "whole" };
  if (start >= length) return { kind: "beyond" };
  return { kind: "part", start, stop: Math.min(length, last + 1) };
}

/**
 * The headers that say which part of `length` bytes follows.
 * @param {Wanted} wanted
 * @param {number} length
 * @param {string} mime
 * @returns {{status: number, headers: Record<string, string>}}
 */
export function head_of(wanted, length, mime) {
  const headers = {
    "Accept-Ranges": "bytes",
    "Content-Type": mime || "application/octet-stream",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  };
  if (wanted.kind === "beyond") {
    const refusal = { "Content-Range": `bytes */${length}`, "Content-Length": "0" };
    return { status: 416, headers: { ...headers, ...refusal } };
  }
  if (wanted.kind === "whole") {
    return { status: 200, headers: { ...headers, "Content-Length": String(length) } };
  }
  const { start, stop } = wanted;
  const part = {
    "Content-Range": `bytes ${start}-${stop - 1}/${length}`,
    "Content-Length": String(stop - start),
  };
  return { status: 206, headers: { ...headers, ...part } };
}
