// @ts-check
/**
 * Files as browsers hand them over — inputs, drops, handles, shares, launches — as one flat list
 * of {path, size, blob, handle}. Folders are walked here, because only the page may.
 */

/** @typedef {{path: string[], size: number, blob: File, handle: FileSystemFileHandle | null}} Given */

const MAX_FILES = 50_000;
const MAX_DEPTH = 16;

/** Milliseconds of one go. To ask a file for its size takes the browser a fifth of one, in which the
 * page stands still. */
const AT_A_GO = 12;

/** @typedef {{now(): number, rest(): Promise<unknown>}} Pace */

/** @type {Pace} */
const PACE = {
  now: () => performance.now(),
  rest: () => new Promise((resolve) => setTimeout(resolve)),
};

/**
 * @param {Iterable<any>} items  File, FileSystemHandle or {path, file}
 * @param {Pace} [pace]
 * @returns {Promise<Given[]>} what can be read
 * @throws {DOMException} where nothing could be read at all
 */
export async function flatten(items, pace = PACE) {
  /** @type {Given[]} */
  const given = [];
  /** @type {unknown[]} */
  const unread = [];
  let began = pace.now();
  // A list of the page's may be emptied while others have their turn.
  for (const item of [...items]) {
    if (given.length >= MAX_FILES) break;
    await take(item, [], given, 0, unread);
    if (pace.now() - began < AT_A_GO) continue;
    await pace.rest();
    began = pace.now();
  }
  if (unread.length > 0) {
    if (given.length === 0) throw unread[0];
    console.warn(`${unread.length} of the files could not be read`, unread[0]);
  }
  return given;
}

/**
 * One that cannot be read (gone meanwhile, or forbidden) must not take the others with it.
 * @param {any} item @param {string[]} folder @param {Given[]} given @param {number} depth
 * @param {unknown[]} unread
 */
async function take(item, folder, given, depth, unread) {
  if (given.length >= MAX_FILES || depth > MAX_DEPTH || !item) return;
  try {
    await take_one(item, folder, given, depth, unread);
  } catch (error) {
    unread.push(error);
  }
}

/**
 * @param {any} item @param {string[]} folder @param {Given[]} given @param {number} depth
 * @param {unknown[]} unread
 */
async function take_one(item, folder, given, depth, unread) {
  if (item instanceof File) {
    const relative = item.webkitRelativePath?.split("/") ?? [];
    const path = relative.length > 1 ? relative : [...folder, item.name];
    if (!hidden(path)) given.push({ path, size: item.size, blob: item, handle: null });
  } else if (item.kind === "file" && "getFile" in item) {
    if (hidden([item.name])) return;
    const blob = await item.getFile();
    given.push({ path: [...folder, blob.name], size: blob.size, blob, handle: item });
  } else if (item.isFile) {
    const blob = await new Promise((resolve, reject) => item.file(resolve, reject));
    await take(blob, folder, given, depth, unread);
  } else if (item.isDirectory || (item.kind === "directory" && "values" in item)) {
    if (hidden([item.name])) return;
    const children = item.isDirectory ? await entries_of(item) : item.values();
    for await (const child of children) {
      if (given.length >= MAX_FILES) return;
      await take(child, [...folder, item.name], given, depth + 1, unread);
    }
  }
}

/** Dot files (.DS_Store, ._resource forks) are never music. @param {string[]} path */
function hidden(path) {
  return path.some((name) => name.startsWith("."));
}

/** readEntries gives at most a hundred at a time. @param {any} directory @returns {Promise<any[]>} */
async function entries_of(directory) {
  const reader = directory.createReader();
  const all = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/**
 * What was dropped. Must be called in the drop event itself: the items are gone afterwards.
 * Handles are preferred where the browser has them, so that files can be kept in place.
 * @param {DataTransfer} transfer
 * @returns {Promise<{items: any[], text: string}>}
 */
export async function dropped(transfer) {
  const text = transfer.getData("text/uri-list") || transfer.getData("text/plain");
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const handles = items.map((item) => {
    if (!("getAsFileSystemHandle" in item)) return item.webkitGetAsEntry?.() ?? item.getAsFile();
    const file = item.getAsFile(); // now: after the event it is gone
    const handle = /** @type {any} */ (item).getAsFileSystemHandle();
    return handle.catch(() => null).then((/** @type {any} */ it) => it ?? file);
  });
  return { items: (await Promise.all(handles)).filter(Boolean), text };
}

/** The file behind something dropped that is called as archives are; a folder may be called so too,
 * and is music. @param {any} item @returns {Promise<File | null>} */
export async function archive_of(item) {
  if (item.isDirectory || item.kind === "directory") return null;
  if (!item.name?.toLowerCase().endsWith(".tar")) return null;
  const [given] = await flatten([item]).catch(() => []);
  return given?.blob ?? null;
}

/** Is it an archive of the whole library? By its name, or by what a tar says at byte 257.
 * @param {Blob & {name?: string}} file */
export async function is_archive(file) {
  if (file.name?.toLowerCase().endsWith(".tar")) return true;
  return (await file.slice(257, 262).text()) === "ustar";
}
