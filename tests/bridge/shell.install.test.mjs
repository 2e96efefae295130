// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { create_install } from "../../web/bridge/shell.install.js";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Safari/604.1";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15";
const LINUX = "Mozilla/5.0 (X11; Linux x86_64";
const PHONE = "Mozilla/5.0 (Android 16; Mobile";

/** @param {string} userAgent @param {{touch?: number, app?: boolean, home?: boolean}} [more] */
function a_window(userAgent, { touch = 0, app = false, home = false } = {}) {
  const world = new EventTarget();
  const navigator = { userAgent, maxTouchPoints: touch, standalone: home };
  return Object.assign(world, { navigator, matchMedia: () => ({ matches: app }) });
}

/** @param {string} outcome */
function a_prompt(outcome) {
  const event = new Event("beforeinstallprompt", { cancelable: true });
  let asked = 0;
  const prompt = async () => void asked++;
  const userChoice = Promise.resolve({ outcome });
  return Object.assign(event, { prompt, userChoice, asked: () => asked });
}

/** @type {[string, any, string][]} */
const BROWSERS = [
  [IPHONE, {}, "ios"],
  [`${MAC} Version/19 Safari/605.1.15`, { touch: 5 }, "ios"],
  [`${MAC} Version/19 Safari/605.1.15`, {}, "mac"],
  [`${MAC} Chrome/156.0 Safari/537.36`, {}, "menu"],
  [`${LINUX}; rv:150.0) Gecko/20100101 Firefox/150.0`, {}, "firefox"],
  [`${PHONE}; rv:150.0) Gecko/150.0 Firefox/150.0`, {}, "firefox_phone"],
  [`${LINUX}) AppleWebKit/537.36 Chrome/156.0 Safari/537.36`, {}, "menu"],
  [`${LINUX}) AppleWebKit/537.36 Chrome/156.0 Safari/537.36`, { app: true }, "installed"],
  [IPHONE, { home: true }, "installed"],
];
for (const [agent, more, way] of BROWSERS) {
  test(`the way is "${way}": ${agent.slice(12, 60)} ${JSON.stringify(more)}`, () => {
    assert.equal(create_install(a_window(agent, more)).way(), way);
  });
}

test("the browser's prompt is kept, told, and shown once", async () => {
  const world = a_window(LINUX);
  const install = create_install(world);
  let changes = 0;
  install.on_change(() => changes++);
  const event = a_prompt("accepted");
  world.dispatchEvent(event);
  assert.ok(event.defaultPrevented);
  assert.equal(install.way(), "prompt");

  const agreed = await new Promise((then) => install.ask(then));
  assert.deepEqual([agreed, event.asked(), install.way(), changes], [true, 1, "menu", 2]);
  assert.equal(await new Promise((then) => install.ask(then)), false);
});

test("a no is a no", async () => {
  const world = a_window(LINUX);
  const install = create_install(world);
  world.dispatchEvent(a_prompt("dismissed"));
  assert.equal(await new Promise((then) => install.ask(then)), false);
});

test("once installed there is nothing to do", () => {
  const world = a_window(LINUX);
  const install = create_install(world);
  let changes = 0;
  install.on_change(() => changes++);
  world.dispatchEvent(a_prompt("accepted"));
  world.dispatchEvent(new Event("appinstalled"));
  assert.deepEqual([install.way(), changes], ["installed", 2]);
});
