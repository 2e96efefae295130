// @ts-check
/**
 * The service worker's life: registered once, updated when nothing plays or the user agrees.
 */
import { BASE, script_url } from "./trusted.js";

/**
 * @param {{changed(waiting: boolean): void, playing(): boolean,
 *          wanted(want: any): unknown}} hooks
 */
export async function start_updates(hooks) {
  const alone = only_window();
  const nothing = { ready: Promise.resolve(false), apply() {}, waiting: () => false };
  if (!("serviceWorker" in navigator)) return nothing;
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (event.data?.want) hooks.wanted(event.data.want);
  });
  /** @type {ServiceWorkerRegistration} */
  let registration;
  try {
    registration = await navigator.serviceWorker.register(script_url("sw.js"), {
      updateViaCache: "none",
    });
  } catch (error) {
    console.warn("no service worker: offline play is not to be had here", error);
    return nothing;
  }
  let agreed = false;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // The first claim of a fresh install changes nothing that runs; an update that was agreed does.
    if (agreed) location.reload();
  });
  const waiting = () => Boolean(registration.waiting && navigator.serviceWorker.controller);
  const apply = () => {
    if (!waiting()) return;
    agreed = true;
    registration.waiting?.postMessage({ skip_waiting: true });
  };
  /** @param {ServiceWorker | null} worker */
  const follow = (worker) =>
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") hooks.changed(waiting());
    });
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  if (waiting()) {
    // Nothing was touched yet in this page, and no other may be playing: the quietest moment.
    if ((await alone) && !hooks.playing() && performance.now() < 3000) apply();
    else hooks.changed(true);
  }
  const ready = new Promise((resolve) => {
    if (navigator.serviceWorker.controller) resolve(true);
    else
      navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true), {
        once: true,
      });
  });
  return { ready, apply, waiting };
}

/** Every window holds this lock, shared, for as long as it lives. */
const OPEN = `starling-open ${BASE.pathname}`;

/**
 * Is no other window of ours open? A worker that takes over does so in all of them.
 * @returns {Promise<boolean>}
 */
async function only_window() {
  if (!navigator.locks) return false;
  await new Promise((held) => {
    navigator.locks
      .request(OPEN, { mode: "shared" }, () => {
        held(null);
        return new Promise(() => {});
      })
      .catch(held);
  });
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name === OPEN).length <= 1;
}
