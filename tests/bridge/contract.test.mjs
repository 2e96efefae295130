// The golden messages pass through the page's API as they are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { create_api } from "../../web/bridge/api.js";
import * as golden from "../contract/golden.js";

const REGIONS = {
  playback: golden.PlaybackRegion,
  queue: golden.QueueRegion,
  library: golden.LibraryRegion,
  network: [golden.NetworkHost],
  settings: golden.SettingsRegion,
  storage: golden.StorageRegion,
  tasks: [golden.Task],
};

const made = (sent = []) =>
  create_api(
    (message) => sent.push(message),
    () => ({ ms: golden.PlaybackRegion.position_ms, duration_ms: 0 }),
  );

test("every region that the engine tells of is had from state, unchanged", () => {
  const api = made();
  const heard = [];
  api.starling.on("changed", (event) => heard.push(event));
  for (const [region, value] of Object.entries(REGIONS)) {
    api.set(region, value);
    assert.deepEqual(api.starling.state[region], value, region);
  }
  assert.deepEqual(
    heard,
    Object.entries(REGIONS).map(([region, value]) => ({ event: "changed", region, value })),
  );
});

test("a region before the engine has the fields that the contract names", () => {
  const { state } = made().starling;
  for (const region of ["playback", "queue", "library"]) {
    assert.deepEqual(Object.keys(state[region]).sort(), Object.keys(REGIONS[region]).sort());
  }
});

test("events are heard by their names, as they are", () => {
  const api = made();
  for (const event of [golden.TroubleEvent, golden.BrokeEvent]) {
    const heard = [];
    api.starling.on(event.event, (it) => heard.push(it));
    api.emit(event.event, event);
    assert.deepEqual(heard, [event]);
  }
});

test("every command goes to the engine as the contract writes it", () => {
  const sent = [];
  const { starling } = made(sent);
  const commands = Object.values(golden).filter((it) => "do" in it);
  assert.ok(commands.length > 20);
  for (const command of commands) starling.do(command);
  assert.deepEqual(
    sent.map(({ json }) => JSON.parse(json)),
    commands,
  );
});

test("a golden Problem comes back field by field", async () => {
  const sent = [];
  const api = made(sent);
  const outcome = api.starling.do(golden.PauseCommand).catch((error) => error.toJSON());
  api.refuse(sent[0].id, golden.Problem);
  assert.deepEqual(await outcome, golden.Problem);
});
