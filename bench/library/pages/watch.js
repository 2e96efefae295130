/**
 * Put into every page before its own scripts: notes when rows are painted, what is asked of the
 * engine and when it answered, and how long frames take. Times are performance.now().
 */
(() => {
  /** What a Worker was asked and has not answered yet: id → {do, text, at}. */
  const asked = new Map();
  /** Listeners of answers: (order, at) => void. */
  const answered = new Set();
  const at = {};
  window.bench = { at, asked_count: 0, bytes_in: 0 };

  /** Run once the frame that shows the present document is on its way to the screen. */
  const painted = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });

  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (typeof data?.json === "string") bench.bytes_in += data.json.length;
        const order = data?.id !== undefined && asked.get(data.id);
        if (!order) return;
        asked.delete(data.id);
        for (const heard of [...answered]) heard(order, performance.now());
      });
    }
    postMessage(message, ...rest) {
      if (message?.id !== undefined && typeof message.json === "string") {
        const { do: name, text = "", sort = "", offset = 0 } = JSON.parse(message.json);
        asked.set(message.id, { do: name, text, sort, offset, at: performance.now() });
        bench.asked_count++;
      }
      super.postMessage(message, ...rest);
    }
  };

  // ── Memory ──
  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (source, imports) => {
      const made = await plain.call(WebAssembly, source, imports);
      const { exports } = made.instance ?? made;
      for (const each of [...Object.values(exports), ...Object.values(imports?.env ?? {})])
        if (each instanceof WebAssembly.Memory) memories.add(each);
      return made;
    };
  }
  /** Bytes of the page's own WebAssembly memories (the UI's MicroPython). */
  bench.wasm = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

  // ── First rows ──
  const FILLED = "#tracks .row-item:not(.waiting):not([hidden]) .title";
  const watcher = new MutationObserver(() => {
    if (!document.querySelector(FILLED)?.textContent) return;
    watcher.disconnect();
    at.rows_written = performance.now();
    painted((now) => {
      at.rows = now;
    });
  });
  watcher.observe(document, { childList: true, subtree: true, attributeFilter: ["class"] });
  document.addEventListener("DOMContentLoaded", () => {
    window.starling?.ready.then(({ timings }) => {
      at.engine = performance.now();
      at.timings = timings;
    });
  });

  // ── Keystrokes and sorting ──
  /** From an event to the frame after the rows that it asked for. */
  bench.keys = () => {
    /** @type {{text: string, at: number}[]} */
    const waiting = [];
    const times = [];
    const engine = [];
    let before = document.querySelector("#search")?.value.trim() ?? "";
    const typed = ({ target, timeStamp }) => {
      if (target.id !== "search") return;
      const text = target.value.trim();
      // A space at the end asks for nothing, and what is shown stays right.
      if (text !== before) waiting.push({ text, at: timeStamp });
      before = text;
    };
    const heard = (order, now) => {
      if (order.do !== "find" || order.offset) return;
      engine.push(now - order.at);
      const last = waiting.findLastIndex(({ text }) => text === order.text);
      if (last < 0) return;
      // Keys whose own query was never asked were overtaken: this one is what they see first.
      const seen = waiting.splice(0, last + 1);
      painted((then) => times.push(...seen.map((key) => then - key.at)));
    };
    addEventListener("input", typed, true);
    answered.add(heard);
    return () => {
      removeEventListener("input", typed, true);
      answered.delete(heard);
      return { times, engine, unseen: waiting.length };
    };
  };
  /** Do something that asks for rows; ms until they are painted, and of these the engine's.
   * @param {() => void} act */
  bench.rows_after = (act) =>
    new Promise((resolve) => {
      const began = performance.now();
      const heard = (order, now) => {
        if (!order.do.startsWith("find")) return;
        answered.delete(heard);
        painted((then) => resolve({ ms: then - began, engine: now - order.at }));
      };
      answered.add(heard);
      act();
    });

  // ── Frames ──
  /** Until the returned function is called: frames, long tasks, long animation frames, ms. To see
   * every frame asks for every frame, which costs: where nothing moves, only the long ones are told.
   * @param {boolean} every */
  bench.frames = (every = true) => {
    const frames = [];
    const tasks = [];
    const slow = [];
    let last = 0;
    let running = true;
    const step = (now) => {
      if (last) frames.push(now - last);
      last = now;
      if (running) requestAnimationFrame(step);
    };
    if (every) requestAnimationFrame(step);
    const observers = [
      ["longtask", (entry) => tasks.push(entry.duration)],
      [
        "long-animation-frame",
        (entry) =>
          slow.push({
            ms: entry.duration,
            blocking: entry.blockingDuration,
            scripts: entry.scripts.map((it) => [
              it.invoker,
              Math.round(it.duration),
              Math.round(it.forcedStyleAndLayoutDuration),
            ]),
            render: entry.renderStart ? entry.startTime + entry.duration - entry.renderStart : 0,
          }),
      ],
    ].map(([type, heard]) => {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(heard));
      observer.observe({ type });
      return observer;
    });
    return async () => {
      await new Promise((done) => setTimeout(done, 100)); // what is observed comes late
      running = false;
      for (const observer of observers) observer.disconnect();
      return { frames, tasks, slow };
    };
  };
  /** Resolves when no row in sight waits for the engine and no frame was long for a while. */
  bench.calm = async () => {
    for (let quiet = 0, last = performance.now(); quiet < 30; ) {
      const now = await new Promise(requestAnimationFrame);
      const waiting = document.querySelector(".row-item.waiting:not([hidden])");
      quiet = now - last > 40 || asked.size || waiting?.offsetParent ? 0 : quiet + 1;
      last = now;
    }
  };
})();
