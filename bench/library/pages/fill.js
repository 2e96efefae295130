/**
 * Puts a library file where the engine keeps its own (OPFS), and covers into the vault, on the
 * player's origin and before the player was ever opened there.
 */
(() => {
  const SIDE = 500;

  window.fill = {
    /** @param {string} url */
    async library(url) {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle("starling", { create: true });
      const file = await folder.getFileHandle("library.sqlite", { create: true });
      const { body } = await fetch(url);
      await body.pipeTo(await file.createWritable());
      return (await file.getFile()).size;
    },

    /** Covers, `kinds` different ones, each a JPEG of 500 × 500 pixels. @param {string} url  of a
     * list of their hashes @param {string} vault  address of the player's own vault */
    async covers(url, vault, kinds) {
      const hashes = await (await fetch(url)).json();
      const made = [];
      for (let kind = 0; kind < kinds; kind++) made.push(await picture(kind));
      await (await (await import(vault)).open_vault()).art(""); // makes the stores
      const opening = indexedDB.open("starling-vault");
      const db = await new Promise((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      await new Promise((resolve, reject) => {
        const transaction = db.transaction(["art"], "readwrite");
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
        const art = transaction.objectStore("art");
        for (const [at, hash] of hashes.entries())
          art.put({ mime: "image/jpeg", bytes: made[at % kinds] }, hash);
      });
      db.close();
      return [hashes.length, made.reduce((sum, { byteLength }) => sum + byteLength, 0) / kinds];
    },
  };

  async function picture(kind) {
    const canvas = new OffscreenCanvas(SIDE, SIDE);
    const pen = canvas.getContext("2d");
    const ground = pen.createLinearGradient(0, 0, SIDE, SIDE);
    ground.addColorStop(0, `hsl(${(kind * 47) % 360} 60% 45%)`);
    ground.addColorStop(1, `hsl(${(kind * 89) % 360} 55% 20%)`);
    pen.fillStyle = ground;
    pen.fillRect(0, 0, SIDE, SIDE);
    for (let ring = 0; ring < 40; ring++) {
      pen.fillStyle = `hsl(${(kind * 13 + ring * 31) % 360} 70% 60% / 0.4)`;
      pen.beginPath();
      pen.arc((kind * 97 + ring * 211) % SIDE, (kind * 53 + ring * 157) % SIDE, 8 + ring, 0, 7);
      pen.fill();
    }
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
    return blob.arrayBuffer();
  }
})();
