// @ts-check
/** Which language is spoken, and how numbers and strangers' texts stand in it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fluent from "@fluent/bundle";
import { create_format } from "../../web/bridge/words.format.js";
import { choose, create_words, LANGUAGES } from "../../web/bridge/words.js";
import { transform } from "../../web/bridge/words.pseudo.js";

/** @type {Record<string, string>} */
const CATALOGUES = {
  en: "t-hello = Hello { $name }\nt-plain = Plain\nt-n = { $n ->\n    [one] { $n } track\n   *[other] { $n } tracks\n  }\n",
  "en.later": "t-late = Late\nproblem-gone = It is gone.\n",
  de: "t-hello = Hallo { $name }\nt-plain = Schlicht\nt-n = { $n }\n",
  "de.later": "t-late = Spät\nproblem-gone = Es ist weg.\n",
  ar: "t-hello = مرحبا { $name }\nt-plain = بسيط\nt-n = { $n ->\n    [zero] صفر\n    [one] واحد\n    [two] اثنان\n    [few] قليل\n    [many] كثير\n   *[other] غير ذلك\n  }\n",
  "ar.later": "t-late = متأخر\nproblem-gone = ذهب.\n",
};

/** @param {string[]} preferred @param {{lacking?: string[], forced?: string}} [options] */
function world(preferred, { lacking = [], forced = "" } = {}) {
  /** @type {string[]} */
  const fetched = [];
  const root = { lang: "en", dir: "" };
  const document = /** @type {any} */ ({ documentElement: root, querySelectorAll: () => [] });
  const words = create_words({
    fluent: Promise.resolve(fluent),
    document,
    preferred,
    forced,
    fetch_text: async (name) => {
      fetched.push(name);
      if (lacking.includes(name) || !(name in CATALOGUES)) throw new Error(`no ${name}`);
      return CATALOGUES[name];
    },
  });
  return { words, root, fetched };
}

test("the browser's first language that is known is spoken, in its region's way", () => {
  assert.deepEqual(choose("", ["pt-BR", "de-CH", "en"]), { language: "de", locale: "de-CH" });
  assert.deepEqual(choose("", ["pt", "eo"]), { language: "en", locale: "en" });
});

test("the user's choice goes before the browser's; what is unknown is no choice", () => {
  assert.deepEqual(choose("ja", ["de-CH", "en-GB"]), { language: "ja", locale: "ja" });
  assert.deepEqual(choose("en", ["de-CH", "en-GB"]), { language: "en", locale: "en-GB" });
  assert.equal(choose("tlh", ["fr"]).language, "fr");
});

test("only the language that is spoken is fetched", async () => {
  const { words, fetched, root } = world(["ar-EG"]);
  await words.start("");
  assert.deepEqual(fetched, ["ar"]);
  assert.deepEqual(root, { lang: "ar", dir: "rtl" });
  assert.equal(words.say("t-plain", ""), "بسيط");
});

test("without its catalogue the page speaks the first language", async () => {
  const { words, root } = world(["de"], { lacking: ["de"] });
  await words.start("");
  assert.equal(words.say("t-plain", ""), "Plain");
  assert.deepEqual(root, { lang: "en", dir: "ltr" });
});

test("a change is told to who watches, and brings the later words too", async () => {
  const { words, fetched } = world(["en"]);
  await words.start("");
  await words.later();
  let told = 0;
  words.on_change(() => told++);
  assert.equal(await words.choose("de"), true);
  assert.equal(words.say("t-late", ""), "Spät");
  assert.deepEqual([told, fetched], [1, ["en", "en.later", "de", "de.later"]]);
  await words.choose("de");
  assert.equal(told, 1);
});

test("a language that cannot be fetched changes nothing", async (t) => {
  t.mock.method(console, "error", () => {});
  const { words } = world(["en"], { lacking: ["ar"] });
  await words.start("");
  assert.equal(await words.choose("ar"), false);
  assert.equal(words.say("t-plain", ""), "Plain");
});

test("of two choices the last is spoken, whichever comes first", async () => {
  const { words } = world(["en"]);
  await words.start("");
  await Promise.all([words.choose("ar"), words.choose("de")]);
  assert.equal(words.language(), "de");
});

test("strangers' text cannot turn the sentence around it", async () => {
  const { words } = world(["en"]);
  await words.start("");
  assert.equal(words.say("t-hello", '{"name": "Ann"}'), "Hello Ann");
  assert.equal(words.say("t-hello", '{"name": "أم كلثوم"}'), "Hello \u2068أم كلثوم\u2069");
  assert.equal(words.say("t-hello", '{"name": "\\u202eevil"}'), "Hello \u2068\u202eevil\u2069");
  await words.choose("ar");
  assert.equal(words.say("t-hello", '{"name": "Ann"}'), "مرحبا \u2068Ann\u2069");
});

test("a number stays with what it counts, beside a name from right to left", async () => {
  const { words } = world(["en"]);
  await words.start("");
  assert.equal(words.dotted('["Ann", "3 tracks"]'), "Ann · 3 tracks");
  assert.equal(words.dotted('["أم كلثوم", "3 tracks"]'), "\u2068أم كلثوم\u2069 · 3 tracks");
  assert.equal(words.isolated('["أم كلثوم", "Ann"]'), '["\u2068أم كلثوم\u2069","Ann"]');
});

test("a message is looked up as data: no name of an object's own, no markup", async (t) => {
  t.mock.method(console, "error", () => {});
  const { words } = world(["en"]);
  await words.start("");
  assert.equal(words.say("constructor", ""), "constructor");
  assert.equal(words.say("t-hello", '{"name": "{ t-plain }"}'), "Hello { t-plain }");
});

test("Arabic has six plurals, and each is found", async () => {
  const { words } = world(["ar"]);
  await words.start("");
  const said = [0, 1, 2, 3, 11, 100].map((n) => words.say("t-n", JSON.stringify({ n })));
  assert.deepEqual(said, ["صفر", "واحد", "اثنان", "قليل", "كثير", "غير ذلك"]);
});

test("a Problem is told in the user's language; in English as the engine wrote it", async () => {
  const { words } = world(["de"]);
  await words.start("");
  await words.later();
  assert.equal(words.problem("gone", "The server has it no more."), "Es ist weg.");
  assert.equal(words.problem("of_tomorrow", "Something new."), "Something new.");
  await words.choose("en");
  assert.equal(words.problem("gone", "The server has it no more."), "The server has it no more.");
});

test("a Problem before the later words come is told again when they are here", async () => {
  const { words } = world(["de"]);
  await words.start("");
  const told = new Promise((resolve) => words.on_change(() => resolve(undefined)));
  assert.equal(words.problem("gone", "English."), "English.");
  await told;
  assert.equal(words.problem("gone", "English."), "Es ist weg.");
});

test("the language that nobody speaks is longer, marked, and keeps its values", async () => {
  const { words, root } = world(["de"], { forced: "qps-rtl" });
  await words.start("");
  assert.match(words.say("t-hello", '{"name": "Ann"}'), /^⟦\u202eĤééĺ?.*Ann.*⟧$/u);
  assert.equal(root.dir, "rtl");
  for (const letter of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert.notEqual(transform(letter), letter);
});

test("numbers, sizes and times stand as the language writes them", () => {
  const [en, de, eg, ja, fr] = ["en", "de", "ar-EG", "ja", "fr"].map(create_format);
  assert.equal(en.number(12_345), "12,345");
  assert.equal(de.number(12_345.5, 1), "12.345,5");
  assert.equal(eg.digits(), "٠١٢٣٤٥٦٧٨٩");
  assert.equal(ja.digits(), "");
  assert.deepEqual([999, 1000, 999_600, 48_210_334].map(en.size), [
    "999B",
    "1.0 kB",
    "1.0 MB",
    "48 MB",
  ]);
  assert.equal(fr.size(1_200_000), "1,2\u202fMo");
  assert.equal(en.rate(820_000), "820 kB/s");
  assert.equal(en.spoken(3_661), "1 hour, 1 minute, 1 second");
  assert.equal(en.spoken(0), "0 seconds");
  assert.equal(en.brief(7800), "2 hr, 10 min");
  assert.equal(en.brief(3600 * 24 * 9), "9 days");
  assert.equal(en.ago(59), "");
  assert.equal(de.ago(3600 * 24 * 15), "vor 2 Wochen");
  assert.equal(en.list('["a", "b", "c"]'), "a, b, and c");
  assert.match(ja.date(0, "year"), /19(69|70)年/);
});

test("every language has a catalogue", () => {
  assert.deepEqual(LANGUAGES, ["en", "de", "fr", "es", "ja", "ar"]);
});
