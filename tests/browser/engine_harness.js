// The engine alone, without player or shell, for test_engine.py.
import { start_engine } from "./bridge/engine.js";

const states = [];
let last_id = 0;
const engine = start_engine({
  on_message: () => {},
  on_boot: (state) => states.push({ at: performance.now(), ...state }),
  repeatable: ({ json }) => json.includes("stats"),
});

window.harness = {
  states,
  engine,
  ask: (command) =>
    engine.send({ id: ++last_id, json: JSON.stringify(command) }).then(
      ({ json }) => JSON.parse(json),
      (problem) => ({ refused: problem.code }),
    ),
};
