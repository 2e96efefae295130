// @ts-check
/**
 * The service worker's life: registered once, updated when nothing plays or the user agrees.
 */
import { BASE, script_url } from "./trusted.js";

/** When the first install is tried again that failed, ms after it: a network may come back. */
const AGAIN_MS = [2_000, 10_000, 60_000, 300_000];

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
  const register = () =>
    navigator.serviceWorker.register(script_url("sw.js"), { updateViaCache: "none" });
  /** @type {ServiceWorkerRegistration} */
  let registration;
  try {
    registration = await register();
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
  let tries = 0;
  const again = async () => {
    if (navigator.serviceWorker.controller) return;
    // A registration whose first worker failed is gone: this makes another.
    const now = await register();
    if (now !== registration) watch(now);
    else follow(now.installing);
    registration = now;
  };
  const later = () => {
    const wait = AGAIN_MS[tries++];
    if (wait && !navigator.serviceWorker.controller) setTimeout(() => again().catch(later), wait);
  };
  /** @param {ServiceWorker | null} worker */
  const follow = (worker) => {
    let failed = worker?.state === "installing";
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") {
        failed = false;
        hooks.changed(waiting());
      } else if (worker.state === "redundant" && failed) later();
    });
  };
  /** @param {ServiceWorkerRegistration} its */
  const watch = (its) => {
    follow(its.installing);
    its.addEventListener("updatefound", () => follow(its.installing));
  };
  watch(registration);
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
