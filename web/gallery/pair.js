// @ts-check
/** The two halves of the gallery, in the language and the size of text that were chosen. */

const field = (/** @type {string} */ id) =>
  /** @type {HTMLSelectElement} */ (document.getElementById(id));

const show = () => {
  for (const theme of ["light", "dark"]) {
    const query = new URLSearchParams({ theme });
    for (const id of ["lang", "size"]) if (field(id).value) query.set(id, field(id).value);
    const frame = /** @type {HTMLIFrameElement} */ (document.getElementById(theme));
    frame.src = `../gallery.html?${query}`;
  }
};

for (const id of ["lang", "size"]) field(id).addEventListener("change", show);
show();
