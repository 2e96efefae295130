// @ts-check
/** The colour of a cover, and what a page makes of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { colour_of } from "../../service-worker/tint.js";
import { contrast, luminance, tinted } from "../../web/bridge/shell.tint.js";

const TEXTS = {
  light: [
    [0x13, 0x1a, 0x18],
    [0x52, 0x60, 0x5c],
  ],
  dark: [
    [0xec, 0xf2, 0xf0],
    [0xa0, 0xb0, 0xab],
  ],
};
const SURFACE = { light: [255, 255, 255], dark: [20, 26, 25] };

/** @param {[number[], number][]} parts  a colour, and of how many pixels */
const picture = (parts) =>
  Uint8ClampedArray.from(
    parts.flatMap(([rgb, count]) =>
      Array(count)
        .fill([...rgb, 255])
        .flat(),
    ),
  );

test("contrast is WCAG's", () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.equal(contrast([119, 119, 119], [255, 255, 255]).toFixed(2), "4.48");
  assert.equal(luminance([255, 255, 255]), 1);
});

test("a small red bird on a grey wall makes a cover red", () => {
  const { rgb, grey } = colour_of(
    picture([
      [[120, 122, 121], 900],
      [[210, 30, 40], 124],
    ]),
  );

  assert.equal(grey, false);
  assert.deepEqual(rgb, [210, 30, 40]);
});

test("a picture without colour stays grey, and one without pixels is black", () => {
  assert.equal(
    colour_of(
      picture([
        [[90, 92, 91], 500],
        [[200, 201, 203], 500],
      ]),
    ).grey,
    true,
  );
  assert.deepEqual(colour_of(new Uint8ClampedArray(0)), { rgb: [0, 0, 0], grey: true });
  assert.equal(colour_of(new Uint8ClampedArray(400)).grey, true); // all of it transparent
});

test("whatever colour a cover has, all that is written on its page can be read", () => {
  for (let r = 0; r <= 255; r += 15)
    for (let g = 0; g <= 255; g += 15)
      for (let b = 0; b <= 255; b += 15)
        for (const scheme of /** @type {const} */ (["light", "dark"])) {
          const { ground, accent, on } = tinted({ rgb: [r, g, b], grey: false }, scheme);
          const pairs = [
            ...TEXTS[scheme].map((text) => [text, ground]),
            [accent, ground],
            [accent, SURFACE[scheme]],
            [on, accent],
          ];
          for (const [one, other] of pairs)
            assert.ok(contrast(one, other) >= 4.5, `${[r, g, b]} ${scheme}: ${one} on ${other}`);
        }
});
