/**
 * Ears and a pulse for the pages that are measured, ours and theirs alike. Put in before any
 * script of the page: `bench.heard()`, `bench.watch()`.
 */
(() => {
  /** Between two looks at the samples, ms; timers go no faster. */
  const LOOK = 4;
  /** Of the event loop's pulse, ms. */
  const BEAT = 10;
  /** Louder than this is sound. */
  const LOUD = 0.001;

  /** @type {AudioContext | null} */
  let context = null;
  /** @type {{element: any, analyser: AnalyserNode} | null} what played last */
  let playing = null;

  document.addEventListener(
    "playing",
    ({ target }) => {
      const element = /** @type {any} */ (target);
      context ??= new AudioContext();
      const analyser = context.createAnalyser();
      analyser.fftSize = 256;
      context.createMediaStreamSource(element.captureStream()).connect(analyser);
      playing = { element, analyser };
    },
    true,
  );

  /**
   * The moment of the first audible sample behind a place of what plays.
   * @param {number} after seconds
   * @returns {Promise<number>} as performance.now() has it
   */
  function heard(after = 0) {
    const samples = new Float32Array(256);
    return new Promise((resolve) => {
      const look = () => {
        const { element, analyser } = playing ?? {};
        if (analyser && !element.seeking && !element.paused && element.currentTime > after) {
          analyser.getFloatTimeDomainData(samples);
          if (samples.some((sample) => Math.abs(sample) > LOUD)) return resolve(performance.now());
        }
        setTimeout(look, LOOK);
      };
      look();
    });
  }

  /** From now on, how long the main thread is held; call what it returns for the figures. */
  function watch() {
    /** @type {number[]} */
    const tasks = [];
    const observer = new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    });
    observer.observe({ type: "longtask" });
    let last = performance.now();
    let gap = 0;
    const pulse = setInterval(() => {
      const now = performance.now();
      gap = Math.max(gap, now - last);
      last = now;
    }, BEAT);
    return () => {
      tasks.push(...observer.takeRecords().map(({ duration }) => duration));
      observer.disconnect();
      clearInterval(pulse);
      return { tasks, longest: Math.max(0, ...tasks), gap };
    };
  }

  window.bench = { heard, watch };
})();
