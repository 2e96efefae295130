// @ts-check
/**
 * What the browser grants this origin, and whether it promised to keep it. Nothing here throws:
 * a browser that does not say is a browser that promised nothing.
 */

/**
 * Bytes in use and granted, the browser's word for the whole origin; 0 where it has none.
 * @returns {Promise<{used: number, quota: number}>}
 */
export async function estimate() {
  try {
    const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    return { used: usage, quota };
  } catch {
    return { used: 0, quota: 0 };
  }
}

/** Whether the browser promised not to clear what is stored by itself. */
export async function persisted() {
  try {
    return (await navigator.storage?.persisted?.()) ?? false;
  } catch {
    return false;
  }
}

/**
 * Ask for that promise; only a window may. Firefox asks the user, so call it from a gesture that
 * explains it (the first keep); Chromium and Safari decide by themselves.
 * @returns {Promise<boolean>} whether it is given now
 */
export async function persist() {
  if (await persisted()) return true;
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}
