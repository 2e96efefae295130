// @ts-nocheck
// A page around the deck whose equaliser is heard where it comes out: whatever connects to the
// speakers is tapped on its way. What plays without a graph is heard by capturing the element.
import { create_deck } from "./bridge/deck.js";
import * as curve from "./bridge/tone.curve.js";

const WATCH = `registerProcessor("watch", class extends AudioWorkletProcessor {
  constructor() {
    super();
    this.silent = this.longest = this.step = 0;
    this.before = null;
    this.port.onmessage = () => this.port.postMessage({ longest: this.longest, step: this.step });
  }
  process([[samples]]) {
    if (!samples) return true;
    for (const each of samples) {
      if (this.before !== null) this.step = Math.max(this.step, Math.abs(each - this.before));
      this.before = each;
      this.silent = Math.abs(each) < 0.002 ? this.silent + 1 : 0;
      this.longest = Math.max(this.longest, this.silent);
    }
    return true;
  }
});`;
const taps = [];
const captured = new Set();
const { connect } = AudioNode.prototype;
AudioNode.prototype.connect = function (to, ...rest) {
  const reached = connect.call(this, to, ...rest);
  if (to instanceof AudioDestinationNode && !this.context.unheard) {
    const ear = this.context.createAnalyser();
    ear.fftSize = 32_768;
    ear.smoothingTimeConstant = 0;
    connect.call(this, ear);
    taps.push(ear);
  }
  return reached;
};
const { createMediaElementSource } = AudioContext.prototype;
AudioContext.prototype.createMediaElementSource = function (element) {
  captured.add(element);
  return createMediaElementSource.call(this, element);
};

const reports = [];
const told = [];
let contexts = 0;
const RealContext = globalThis.AudioContext;
let stubborn = false;
globalThis.AudioContext = class extends RealContext {
  constructor(options) {
    super(options);
    contexts += 1;
    if (stubborn) {
      Object.defineProperty(this, "state", { get: () => "suspended" });
      this.suspend();
      this.resume = () => new Promise(() => {});
    }
  }
};

const deck = create_deck({
  parent: document.getElementById("deck"),
  base_url: document.baseURI,
  media_session: null,
  report: (report) => reports.push(report),
  toned: (state) => told.push(state),
});

const ears = new RealContext();
ears.unheard = true;
/** The level of one frequency in samples, dB of full scale (Goertzel, Hann window). */
function level(samples, hz, rate) {
  const w = (2 * Math.PI * hz) / rate;
  let [re, im, sum] = [0, 0, 0];
  samples.forEach((each, at) => {
    const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / samples.length);
    re += each * weight * Math.cos(w * at);
    im += each * weight * Math.sin(w * at);
    sum += weight;
  });
  return 20 * Math.log10((2 * Math.hypot(re, im)) / sum || 1e-9);
}

let wish = null;
document.getElementById("go").addEventListener("click", () => {
  ears.resume();
  deck.arm();
  for (const each of wish ?? []) each();
});

window.harness = {
  deck,
  reports,
  told,
  curve,
  /** What the next click does. */
  on_click(effects, equaliser) {
    wish = [
      () => equaliser && deck.equaliser.set(equaliser),
      ...effects.map((effect) => () => deck.handle(effect)),
    ];
  },
  refuse() {
    stubborn = true;
  },
  contexts: () => contexts,
  elements: () => document.querySelectorAll("audio").length,
  captured: () => captured.has(deck.element()),
  seen: (what, entry) => reports.find((r) => r.what === what && (!entry || r.entry === entry)),
  /** dB of frequencies where the graph meets the speakers, over a third of a second at 96 kHz. */
  heard(hz) {
    const ear = taps.at(-1);
    const samples = new Float32Array(ear.fftSize);
    ear.getFloatTimeDomainData(samples);
    return hz.map((each) => level(samples, each, ear.context.sampleRate));
  },
  /** The same of the element itself, where no graph is. */
  async plain(hz) {
    await ears.resume();
    const source = ears.createMediaStreamSource(deck.element().captureStream());
    const ear = ears.createAnalyser();
    ear.fftSize = 32_768;
    source.connect(ear);
    await new Promise((done) => setTimeout(done, 900));
    const samples = new Float32Array(ear.fftSize);
    ear.getFloatTimeDomainData(samples);
    source.disconnect();
    return hz.map((each) => level(samples, each, ears.sampleRate));
  },
  /** What the browser's own filters answer. */
  response(gains, hz) {
    const context = new OfflineAudioContext(1, 128, 48_000);
    const wanted = new Float32Array(hz);
    const total = hz.map(() => 0);
    for (const { type, frequency, Q, gain } of curve.filters_for(gains, 48_000)) {
      const node = context.createBiquadFilter();
      node.type = type;
      node.frequency.value = frequency;
      node.Q.value = Q;
      node.gain.value = gain;
      const [size, phase] = [new Float32Array(hz.length), new Float32Array(hz.length)];
      node.getFrequencyResponse(wanted, size, phase);
      size.forEach((each, at) => {
        total[at] += 20 * Math.log10(each);
      });
    }
    return total;
  },
  /** The longest silence and the largest step between neighbouring samples, of what follows. */
  async watch(until) {
    const ear = taps.at(-1);
    const { context } = ear;
    const code = new Blob([WATCH], { type: "text/javascript" });
    await context.audioWorklet.addModule(URL.createObjectURL(code));
    const meter = new AudioWorkletNode(context, "watch");
    connect.call(ear, meter);
    connect.call(meter, context.destination);
    await until();
    const found = new Promise((done) => {
      meter.port.onmessage = ({ data }) => done(data);
    });
    meter.port.postMessage("done");
    const { longest, step } = await found;
    meter.disconnect();
    return { longest_ms: (longest * 1000) / context.sampleRate, step };
  },
};
