// @ts-nocheck
// A page around the deck that listens to its elements: every block of sound is measured.
import { create_deck } from "./bridge/deck.js";

const METER = `registerProcessor("meter", class extends AudioWorkletProcessor {
  process(inputs) {
    const loud = ([samples]) => {
      let sum = 0;
      for (const sample of samples ?? []) sum += sample * sample;
      return samples ? Math.sqrt(sum / samples.length) : 0;
    };
    this.port.postMessage(inputs.map(loud));
    return true;
  }
});`;
const BLOCK = 128;

const reports = [];
const orders = [];
const blocks = [];
const doubled = [];
const actions = new Map();
const media_session = {
  metadata: null,
  playbackState: "none",
  setActionHandler: (name, act) => actions.set(name, act),
  setPositionState() {},
};

const context = new AudioContext();
let wish;
let clicked_at = 0;
let playing_after = null;

const deck = create_deck({
  parent: document.getElementById("deck"),
  base_url: document.baseURI,
  media_session,
  order: (command) => orders.push(command),
  report: (report) => {
    if (report.what === "playing") playing_after ??= performance.now() - clicked_at;
    reports.push(report);
  },
});

// Before any await, so before anybody's gesture.
const alone = location.hash.slice(1);
if (alone) {
  const cue = { entry: alone, url: `stream/${alone}`, content: "", track: { title: alone } };
  deck.handle({ effect: "load", cue, position_ms: 0, play: true, next: null });
}

await context.audioWorklet.addModule(
  URL.createObjectURL(new Blob([METER], { type: "text/javascript" })),
);
const meter = new AudioWorkletNode(context, "meter", { numberOfInputs: 2 });
meter.connect(context.destination);
meter.port.onmessage = ({ data }) => {
  blocks.push(Math.max(...data));
  doubled.push(Math.min(...data));
};
for (const [input, element] of document.querySelectorAll("audio").entries()) {
  const stream = element.captureStream();
  const hear = (track) =>
    context.createMediaStreamSource(new MediaStream([track])).connect(meter, 0, input);
  for (const track of stream.getAudioTracks()) hear(track);
  stream.addEventListener("addtrack", ({ track }) => track.kind === "audio" && hear(track));
}

document.getElementById("go").addEventListener("click", () => {
  context.resume();
  clicked_at = performance.now();
  playing_after = null;
  if (wish) deck.handle(wish);
  else deck.play_from_gesture();
});

const last = deck.session();
deck.restore(last);

const wait = (count) =>
  new Promise((done) => {
    const from = blocks.length;
    const look = () => (blocks.length >= from + count ? done(from) : setTimeout(look, 10));
    look();
  });

window.harness = {
  deck,
  reports,
  orders,
  restored: last !== null,
  on_click(effect) {
    wish = effect;
  },
  seen: (what, entry) => reports.find((r) => r.what === what && (!entry || r.entry === entry)),
  /** Skips what is still on its way, then gives the loudest of 40 blocks. */
  async listen() {
    await context.resume();
    const from = await wait(200);
    await wait(60);
    return Math.max(...blocks.slice(from + 200));
  },
  /** Between the first sound and the last. */
  longest_silence_ms() {
    const first = blocks.findIndex((rms) => rms > 0.005);
    const end = blocks.findLastIndex((rms) => rms > 0.005);
    let longest = 0;
    let run = 0;
    for (let at = first; at <= end; at++) {
      run = blocks[at] < 0.005 ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return (longest * BLOCK * 1000) / context.sampleRate;
  },
  overlap_ms: () =>
    (doubled.filter((rms) => rms > 0.005).length * BLOCK * 1000) / context.sampleRate,
  click_to_playing_ms: () => playing_after,
  shown: () => ({
    title: media_session.metadata?.title,
    artwork: media_session.metadata?.artwork[0]?.src,
    state: media_session.playbackState,
    actions: [...actions.keys()],
  }),
  press: (name, details = {}) => actions.get(name)(details),
};
