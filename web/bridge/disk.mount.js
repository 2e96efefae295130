// @ts-check
/**
 * A disk's files (`disk.js`) as an Emscripten file system, for CPython's sqlite3.
 *
 * A write is in the operating system's hands before SQLite's `write` returns, so a killed browser
 * loses nothing; `fsync` is `handle.flush()`, so a lost power line loses nothing that SQLite was
 * promised.
 */

import { name_of, open_disk } from "./disk.js";

/** @typedef {import("./disk.js").DiskFile} DiskFile */
/** @typedef {import("./disk.js").OpenDisk} OpenDisk */

/** WASI's errno, as Emscripten numbers them. */
const E = { ACCES: 2, INVAL: 28, IO: 29, NOENT: 44, NOSPC: 51, PERM: 63 };

const DIRECTORY = 0o040755;
const REGULAR = 0o100644;

/** Device numbers of our own, one a mount: SQLite tells files apart by (device, inode). */
let next_device = 77;

/**
 * The Emscripten file system type.
 *
 * A handle's file always exists, a SQLite journal must not: its presence is what makes it hot. So
 * a name exists here while it has bytes or was created since the mount; removing it empties it.
 * After a crash an empty journal is no journal, which is what SQLite itself concludes of one.
 *
 * @param {any} FS Emscripten's FS
 * @param {OpenDisk} disk
 */
function mount_type(FS, disk) {
  const { files, counts } = disk;
  const device = next_device++;

  /** @param {number} errno @returns {never} */
  const fail = (errno) => {
    throw new FS.ErrnoError(errno);
  };

  /**
   * @template T
   * @param {DiskFile} file
   * @param {() => T} act
   * @returns {T}
   */
  const guarded = (file, act) => {
    try {
      return act();
    } catch (error) {
      try {
        file.size = file.handle.getSize();
      } catch {
        // A handle that the browser took away has no size; the errno below says enough.
      }
      return fail(name_of(error) === "QuotaExceededError" ? E.NOSPC : E.IO);
    }
  };

  /** @param {DiskFile} file */
  const flush = (file) => {
    if (!file.dirty) return;
    guarded(file, () => file.handle.flush());
    file.dirty = false;
    counts.flushes += 1;
  };

  /** @param {DiskFile} file @param {number} size */
  const resize = (file, size) => {
    if (file.size === size) return;
    guarded(file, () => file.handle.truncate(size));
    Object.assign(file, { size, dirty: true, changed_at: Date.now() });
  };

  /** @param {DiskFile} from @param {DiskFile} to */
  const copy = (from, to) => {
    const buffer = new Uint8Array(1 << 20);
    resize(to, from.size);
    to.dirty = true;
    for (let at = 0; at < from.size; at += buffer.length) {
      const length = guarded(from, () => from.handle.read(buffer, { at }));
      guarded(to, () => to.handle.write(buffer.subarray(0, length), { at }));
    }
    flush(to); // The original is emptied next.
    to.exists = true;
  };

  /** @param {any} parent @param {string} name */
  const file_node = (parent, name) => {
    const node = FS.createNode(parent, name, REGULAR, 0);
    Object.assign(node, { node_ops: file_ops, stream_ops, file: files.get(name) });
    return node;
  };

  /** @param {number} inode @param {number} mode @param {number} size @param {number} at */
  const attributes = (inode, mode, size, at) => ({
    dev: device,
    ino: inode,
    mode,
    nlink: 1,
    uid: 0,
    gid: 0,
    rdev: 0,
    size,
    atime: new Date(at),
    mtime: new Date(at),
    ctime: new Date(at),
    blksize: 4096,
    blocks: Math.ceil(size / 512),
  });

  const file_ops = {
    /** @param {any} node */
    getattr: ({ file, mode }) => attributes(file.inode, mode, file.size, file.changed_at),
    /** @param {any} node @param {any} attr */
    setattr: (node, attr) => {
      if (attr.mode != null) node.mode = attr.mode;
      if (attr.size !== undefined) resize(node.file, attr.size);
    },
  };

  const folder_ops = {
    /** @param {any} node */
    getattr: ({ mode }) => attributes(1000, mode, 4096, 0),
    setattr: () => {},
    /** @param {any} parent @param {string} name */
    lookup: (parent, name) => (files.get(name)?.exists ? file_node(parent, name) : fail(E.NOENT)),
    /** @param {any} parent @param {string} name @param {number} mode */
    mknod: (parent, name, mode) => {
      const file = files.get(name);
      if (!file || !FS.isFile(mode)) return fail(E.ACCES);
      file.exists = true;
      return file_node(parent, name);
    },
    /** @param {any} _parent @param {string} name */
    unlink: (_parent, name) => {
      const file = files.get(name) ?? fail(E.NOENT);
      resize(file, 0);
      flush(file); // A commit in DELETE mode *is* this removal: it must outlive the power line.
      file.exists = false;
    },
    readdir: () => [".", "..", ...[...files.values()].filter((f) => f.exists).map((f) => f.name)],
    /** @param {any} node @param {any} _folder @param {string} name */
    rename: (node, _folder, name) => {
      const target = files.get(name) ?? fail(E.ACCES);
      copy(node.file, target);
      folder_ops.unlink(null, node.file.name);
      Object.assign(node, { name, file: target });
    },
    rmdir: () => fail(E.PERM),
    symlink: () => fail(E.PERM),
  };

  const stream_ops = {
    /** @param {any} stream @param {Int8Array} buffer @param {number} offset @param {number} length @param {number} at */
    read: ({ node }, buffer, offset, length, at) => {
      const { file } = node;
      if (at >= file.size) return 0;
      counts.reads += 1;
      return guarded(file, () =>
        file.handle.read(buffer.subarray(offset, offset + length), { at }),
      );
    },
    /** @param {any} stream @param {Int8Array} buffer @param {number} offset @param {number} length @param {number} at */
    write: ({ node }, buffer, offset, length, at) => {
      const { file } = node;
      if (!length) return 0;
      counts.writes += 1;
      file.dirty = true; // Before the write: one that fails half-way has written half.
      const view = buffer.subarray(offset, offset + length);
      const written = guarded(file, () => file.handle.write(view, { at }));
      file.size = Math.max(file.size, at + written);
      file.changed_at = Date.now();
      return written;
    },
    /** @param {any} stream @param {number} offset @param {number} whence */
    llseek: (stream, offset, whence) => {
      const base = [0, stream.position, stream.node.file?.size ?? 0][whence] ?? fail(E.INVAL);
      return base + offset < 0 ? fail(E.INVAL) : base + offset;
    },
    /** @param {any} stream */
    fsync: ({ node }) => {
      flush(node.file);
      return 0; // WASI's errno; undefined would do by luck only.
    },
  };

  const folder_stream_ops = { llseek: stream_ops.llseek, fsync: () => 0 };

  return {
    mount: () => {
      const root = FS.createNode(null, "/", DIRECTORY, 0);
      Object.assign(root, { node_ops: folder_ops, stream_ops: folder_stream_ops });
      return root;
    },
  };
}

/**
 * Mount the disk for Python. Of kind "memory", the mount point is a folder of Emscripten's own.
 * @param {any} pyodide
 * @param {string} mountpoint e.g. "/data"
 * @param {OpenDisk | Promise<OpenDisk>} [disk] from an earlier `open_disk()`
 * @returns {Promise<OpenDisk>} with its `kind`, and `close()` for after SQLite has closed
 */
export async function mount_disk(pyodide, mountpoint, disk = open_disk()) {
  const opened = await disk;
  pyodide.FS.mkdirTree(mountpoint);
  if (opened.kind !== "memory") pyodide.FS.mount(mount_type(pyodide.FS, opened), {}, mountpoint);
  return opened;
}

/**
 * Make `fdatasync` sync. SQLite calls it for every barrier, and Emscripten's answers 0 without a
 * word to the file system (`___syscall_fdatasync`, Emscripten 5.0.3), so no flush would ever
 * happen. Give the result to `loadPyodide({createPyodideModule})`; tests/browser/test_disk.py
 * counts the flushes, so that a Pyodide which goes another way is noticed.
 *
 * @param {(settings: any) => Promise<any>} create_module default export of pyodide.asm.mjs
 */
export function with_fdatasync(create_module) {
  return (/** @type {any} */ settings) => {
    const { instantiateWasm: instantiate } = settings;
    /** @param {any} imports @param {any} done */
    settings.instantiateWasm = (imports, done) => {
      // Both are answered by the same table; WASI says errno, the system call says -errno.
      imports.env.__syscall_fdatasync = (/** @type {number} */ fd) =>
        -(imports.wasi_snapshot_preview1.fd_sync(fd) ?? 0);
      return instantiate(imports, done);
    };
    return create_module(settings);
  };
}
