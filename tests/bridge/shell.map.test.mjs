import assert from "node:assert/strict";
import { test } from "node:test";

import { create_index, walk } from "../../web/bridge/shell.map.index.js";
import {
  between,
  bounds,
  CLOSEST,
  coloured,
  encloses,
  fitted,
  held,
  on_map,
  on_screen,
  panned,
  placed,
  radius,
  zoomed,
} from "../../web/bridge/shell.map.space.js";
import {
  A_FRAME,
  blend,
  create_tiles,
  FADED,
  LIT,
  PLAIN,
  paint,
  SIDE,
  stamp,
} from "../../web/bridge/shell.map.tiles.js";

const SIZE = { width: 800, height: 600 };

/** Numbers that look like chance and are the same every time. @param {number} seed */
function chance(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Dots in some clouds. @param {number} count @param {number} seed */
function clouds(count, seed = 7) {
  const next = chance(seed);
  const middles = Array.from({ length: 12 }, () => [next() * 60000, next() * 60000]);
  const xs = new Uint16Array(count);
  const ys = new Uint16Array(count);
  const colour = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    const group = Math.floor(next() * middles.length);
    const far = 5000 * (next() + next() - 1);
    const turn = next() * 2 * Math.PI;
    xs[at] = Math.min(65535, Math.max(0, middles[group][0] + far * Math.cos(turn)));
    ys[at] = Math.min(65535, Math.max(0, middles[group][1] + far * Math.sin(turn)));
    colour[at] = group % 8;
  }
  return { xs, ys, colour, shade: new Uint8Array(count), index: create_index(xs, ys) };
}

/** @param {[number, number][]} dots */
function index_of(dots) {
  return create_index(
    Uint16Array.from(dots, ([x]) => x),
    Uint16Array.from(dots, ([, y]) => y),
  );
}

// ── The camera ──

test("all of the map is in sight, with room around it", () => {
  const box = bounds([1000, 50000], [2000, 20000]);
  const camera = fitted(box, SIZE);
  const [left, top] = on_screen(camera, SIZE, 1000, 2000);
  const [right, bottom] = on_screen(camera, SIZE, 50000, 20000);
  assert.ok(left >= 36 - 1e-6 && right <= 764 + 1e-6 && top >= 36 && bottom <= 564);
  assert.ok(Math.abs(left - 36) < 1e-6, "as large as it can be");
});

test("no dot lies beneath what stands at the right of the picture", () => {
  const box = { left: 0, top: 0, right: 4000, bottom: 1000 };
  for (const size of [
    { width: 1000, height: 700 },
    { width: 1000, height: 220 },
  ]) {
    const camera = fitted(box, size, 56);
    const [left] = on_screen(camera, size, box.left, 0);
    const [right] = on_screen(camera, size, box.right, 0);
    assert.ok(right <= size.width - 56 && left > 0, `${left} to ${right}`);
  }
  assert.deepEqual(
    fitted(box, { width: 1000, height: 60 }, 56),
    fitted(box, { width: 1000, height: 60 }),
  );
});

test("one dot, many in one place, or none are a map too", () => {
  for (const [xs, ys] of [
    [[7], [9]],
    [
      [5, 5],
      [5, 5],
    ],
    [[], []],
  ]) {
    const { x, y, k } = fitted(bounds(xs, ys), SIZE);
    assert.ok(Number.isFinite(x) && Number.isFinite(y) && k > 0 && k < CLOSEST, `${xs}`);
  }
});

test("a picture without any size has a camera too", () => {
  const camera = fitted(bounds([0, 65535], [0, 65535]), { width: 0, height: 0 });
  assert.ok(camera.k > 0);
});

test("what lies under the pointer stays there while one zooms", () => {
  const camera = { x: 30000, y: 20000, k: 0.01 };
  const [x, y] = on_map(camera, SIZE, 123, 456);
  for (const factor of [1.1, 3, 0.5]) {
    const [px, py] = on_screen(zoomed(camera, factor, 123, 456, SIZE, 0.001), SIZE, x, y);
    assert.ok(Math.abs(px - 123) < 1e-6 && Math.abs(py - 456) < 1e-6);
  }
});

test("one can go neither too close nor too far, nor away from the map", () => {
  const camera = { x: 30000, y: 20000, k: 0.01 };
  assert.equal(zoomed(camera, 1e9, 0, 0, SIZE, 0.001).k, CLOSEST);
  assert.equal(zoomed(camera, 1e-9, 0, 0, SIZE, 0.001).k, 0.001);
  const box = bounds([0, 65535], [0, 65535]);
  assert.deepEqual(held(panned(camera, -1e6, 1e6), box), { x: 65535, y: 0, k: 0.01 });
});

test("a way between two looks begins at one and ends at the other", () => {
  const from = { x: 100, y: 200, k: 0.01 };
  for (const to of [
    { x: 5000, y: 900, k: 0.4 },
    { x: 5000, y: 900, k: 0.01 },
  ]) {
    for (const [part, at] of [
      [0, from],
      [1, to],
    ]) {
      const found = between(from, to, part);
      for (const name of ["x", "y", "k"]) assert.ok(Math.abs(found[name] - at[name]) < 1e-6, name);
    }
    const ks = [0, 0.25, 0.5, 0.75, 1].map((part) => between(from, to, part).k);
    assert.deepEqual(
      ks,
      [...ks].sort((a, b) => a - b),
    );
  }
});

test("dots grow as one comes closer, and are never nothing", () => {
  const box = bounds([0, 65535], [0, 65535]);
  const sizes = [0.001, 0.01, 0.1, 1].map((k) => radius(k, 10_000, box));
  assert.deepEqual(
    sizes,
    [...sizes].sort((a, b) => a - b),
  );
  assert.ok(sizes[0] >= 0.9 && sizes[3] <= 7);
});

// ── What lies where ──

test("the nearest dot is found as by looking at each", () => {
  const { xs, ys, index } = clouds(3000);
  const next = chance(3);
  for (let turn = 0; turn < 300; turn++) {
    const [x, y] = [next() * 70000 - 2000, next() * 70000 - 2000];
    /** @param {number} at */
    const far = (at) => (xs[at] - x) ** 2 + (ys[at] - y) ** 2;
    let best = 0;
    for (let at = 1; at < xs.length; at++) if (far(at) < far(best)) best = at;
    assert.equal(far(index.closest(x, y)), far(best));
    const reach = 800;
    const found = index.nearest(x, y, reach);
    if (far(best) > reach ** 2) assert.equal(found, -1);
    else assert.equal(far(found), far(best));
  }
});

test("a dot that does not fit is passed over", () => {
  const index = index_of([
    [100, 100],
    [110, 100],
  ]);
  assert.equal(index.nearest(101, 100, 50), 0);
  assert.equal(
    index.nearest(101, 100, 50, (at) => at !== 0),
    1,
  );
});

test("those around one are the nearest, walked from one to the next", () => {
  const { xs, ys, index } = clouds(2000);
  for (const from of [0, 77, 1999]) {
    const found = index.around(from, 40);
    assert.equal(found[0], from);
    assert.equal(new Set(found).size, 40);
    /** @param {number} at */
    const far = (at) => (xs[at] - xs[from]) ** 2 + (ys[at] - ys[from]) ** 2;
    const furthest = Math.max(...found.map(far));
    const nearer = Array.from(xs.keys()).filter((at) => far(at) < furthest);
    assert.ok(nearer.every((at) => found.includes(at)));
  }
  assert.equal(index_of([[5, 5]]).around(0, 40).length, 1);
});

test("a walk takes every dot once, and never goes past a nearer one", () => {
  const line = [0, 30, 10, 20, 40];
  const found = walk(line, [0, 0, 0, 0, 0], [0, 1, 2, 3, 4]);
  assert.deepEqual(found, [0, 2, 3, 1, 4]);
});

test("arrow keys lead to the nearest dot that lies there", () => {
  //   1
  // 3 0 2 . 5
  //   4
  const index = index_of([
    [500, 500],
    [505, 300],
    [700, 510],
    [300, 490],
    [495, 700],
    [900, 500],
  ]);
  assert.equal(index.toward(0, 1, 0), 2);
  assert.equal(index.toward(0, -1, 0), 3);
  assert.equal(index.toward(0, 0, -1), 1);
  assert.equal(index.toward(0, 0, 1), 4);
  assert.equal(index.toward(2, 1, 0), 5);
  assert.equal(index.toward(5, 1, 0), -1);
});

test("dots that share a place are all reached by arrow keys", () => {
  const index = index_of([
    [500, 500],
    [500, 500],
    [500, 500],
    [900, 500],
  ]);
  const steps = [0];
  for (let at = index.toward(0, 1, 0); at >= 0; at = index.toward(at, 1, 0)) steps.push(at);
  assert.deepEqual(steps, [0, 1, 2, 3]);
  const back = [2];
  for (let at = index.toward(2, -1, 0); at >= 0; at = index.toward(at, -1, 0)) back.push(at);
  assert.deepEqual(back, [2, 1, 0]);
});

test("arrow keys lead from any dot to any other", () => {
  const { xs, index } = clouds(400, 11);
  const reached = new Set([0]);
  const open = [0];
  while (open.length) {
    const at = /** @type {number} */ (open.pop());
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]) {
      const to = index.toward(at, dx, dy);
      if (to >= 0 && !reached.has(to)) {
        reached.add(to);
        open.push(to);
      }
    }
  }
  assert.ok(reached.size >= xs.length * 0.97, `${reached.size} of ${xs.length}`);
});

test("what is inside a line is found, and nothing else", () => {
  const { xs, ys, index } = clouds(5000);
  /** @type {[number, number][]} */
  const line = [
    [10000, 10000],
    [50000, 5000],
    [40000, 60000],
    [30000, 20000],
  ];
  const found = new Set(index.inside(line));
  for (let at = 0; at < xs.length; at++)
    assert.equal(found.has(at), encloses(xs[at], ys[at], line));
  assert.ok(found.size > 100 && found.size < 4000);
});

// ── Names and colours ──

test("names never lie over each other; those that come first are shown", () => {
  const next = chance(5);
  const names = Array.from({ length: 60 }, () => ({
    x: next() * 800,
    y: next() * 600,
    width: 60 + next() * 120,
    height: 22,
  }));
  const found = placed(names, SIZE);
  const boxes = found.flatMap((at, i) => (at ? [[...at, names[i].width, names[i].height]] : []));
  assert.ok(found[0] && boxes.length > 10 && boxes.length < 60);
  for (const [i, [ax, ay, aw, ah]] of boxes.entries())
    for (const [bx, by, bw, bh] of boxes.slice(i + 1))
      assert.ok(ax + aw <= bx || bx + bw <= ax || ay + ah <= by || by + bh <= ay);
  for (const [x, y, w, h] of boxes) assert.ok(x >= 0 && y >= 0 && x + w <= 800 && y + h <= 600);
});

test("a name whose region is out of sight is not shown; near the edge it is pushed in", () => {
  const at = (x, y) => placed([{ x, y, width: 100, height: 20 }], SIZE)[0];
  assert.equal(at(-200, 300), null);
  assert.equal(at(400, 900), null);
  assert.deepEqual(at(20, 300), [4, 290]);
});

test("neighbours have colours of their own, and none is used twice while others are free", () => {
  const regions = Array.from({ length: 8 }, (_, at) => ({ x: at * 10, y: 0, size: 8 - at }));
  assert.equal(new Set(coloured(regions, 8)).size, 8);
  const row = Array.from({ length: 24 }, (_, at) => ({ x: at * 10, y: 0, size: 1 }));
  const found = coloured(row, 8);
  for (let at = 1; at < 24; at++) assert.notEqual(found[at], found[at - 1]);
});

// ── Tiles ──

const INKS = {
  inks: [
    0xff0000ff, 0xff00ff00, 0xffff0000, 0xff00ffff, 0xffff00ff, 0xffffff00, 0xff888888, 0xff444444,
  ],
  faded: 0x60777777,
};

test("a dot is round, full in the middle and soft at its edge", () => {
  const { dx, dy, cover } = stamp(2.5);
  const at = (x, y) => cover[dx.findIndex((it, i) => it === x && dy[i] === y)] ?? 0;
  assert.equal(at(0, 0), 255);
  assert.equal(at(3, 3), 0);
  assert.equal(at(2, 1), at(-1, -2));
  assert.ok(at(3, 0) < 255);
});

test("colours are laid over each other as the browser does", () => {
  assert.equal(blend(0, 0xff0000ff, 255), 0xff0000ff);
  assert.equal(blend(0xff000000, 0xffffffff, 128) >>> 24, 255);
  assert.equal(blend(0xff000000, 0xffffffff, 128) & 255, 128);
  assert.equal(blend(0, 0xff0000ff, 64) >>> 24, 64);
});

test("dots on the edge of a tile are on both, whole", () => {
  const xs = Uint16Array.of(SIDE);
  const ys = Uint16Array.of(100);
  const dots = {
    xs,
    ys,
    colour: Uint8Array.of(0),
    shade: Uint8Array.of(PLAIN),
    index: create_index(xs, ys),
  };
  const tile = (column) => {
    const pixels = new Uint32Array(SIDE * SIDE);
    paint(pixels, column, 0, 1, 4, dots, INKS);
    return pixels.reduce((sum, it) => sum + (it >>> 24), 0);
  };
  const whole = stamp(4).cover.reduce((sum, it) => sum + it, 0);
  assert.ok(tile(0) > 0 && tile(1) > 0);
  assert.equal(tile(0) + tile(1), whole);
});

test("what is lit lies over the rest, and what is not meant is pale", () => {
  const xs = Uint16Array.of(100, 100, 200);
  const ys = Uint16Array.of(100, 100, 100);
  const dots = {
    xs,
    ys,
    colour: Uint8Array.of(0, 1, 2),
    shade: Uint8Array.of(LIT, PLAIN, FADED),
    index: create_index(xs, ys),
  };
  const pixels = new Uint32Array(SIDE * SIDE);
  paint(pixels, 0, 0, 1, 3, dots, INKS);
  assert.equal(pixels[100 * SIDE + 100], INKS.inks[0]);
  assert.equal(pixels[100 * SIDE + 200] >>> 24 < 0x80, true);
});

/** A canvas that counts. */
function canvas(width = 1600, height = 1000) {
  const drawn = { copies: 0, pictures: 0 };
  const pen = { canvas: { width, height }, clearRect() {}, drawImage: () => drawn.copies++ };
  return { pen, drawn };
}

test("to move over 100,000 dots costs a few copies and few pixels a frame", () => {
  const dots = clouds(100_000);
  const { pen, drawn } = canvas(2720, 1700);
  const tiles = create_tiles(dots, () => ({ number: drawn.pictures++ }));
  tiles.ink(INKS);
  const size = { width: 1360, height: 850 };
  let camera = fitted(dots.index.box, size);
  const far = camera.k;
  let most = 0;
  const draw = (zooming) => {
    const told = tiles.draw(pen, camera, 2, radius(camera.k, 100_000, dots.index.box), zooming);
    most = Math.max(most, told.wrote);
    assert.ok(told.copied <= 110, `${told.copied} copies`);
    return told;
  };
  let frames = 0;
  while (!draw(false).whole) assert.ok(++frames < 80, "it comes to an end");
  const painted = drawn.pictures;
  assert.equal(draw(false).wrote, 0, "what is painted is not painted again");
  camera = panned(camera, 3, 2);
  assert.ok(draw(false).wrote < A_FRAME);
  for (let step = 0; step < 60; step++) {
    camera = held(panned(camera, -20, -11), dots.index.box);
    draw(false);
  }
  for (let step = 0; step < 40; step++) {
    camera = zoomed(camera, 1.08, 600, 400, size, far);
    draw(true);
  }
  while (!draw(false).whole) assert.ok(++frames < 160, "it comes to an end");
  // One tile may be begun when nearly all of a frame is used.
  assert.ok(most < 3 * A_FRAME, `${most} pixels in a frame`);
  assert.ok(drawn.pictures - painted < 400);
});

test("other shades are painted anew, and until then the old ones are shown", () => {
  const dots = clouds(50_000);
  const { pen } = canvas();
  const tiles = create_tiles(dots, () => ({}));
  tiles.ink(INKS);
  const camera = fitted(dots.index.box, SIZE);
  const draw = () => tiles.draw(pen, camera, 2, 1.5, false);
  while (!draw().whole);
  dots.shade.fill(FADED);
  tiles.stale();
  const first = draw();
  assert.ok(first.wrote > 0 && first.copied > 0);
});
