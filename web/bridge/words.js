// @ts-check
/**
 * Words: which language the page speaks, its messages (web/words, Project Fluent), and their way
 * into the page. Numbers and times as the language writes them are words.format.js.
 */
import { create_format } from "./words.format.js";

/** Languages that there is a catalogue of. The first is what HTML is written in. */
export const LANGUAGES = ["en", "de", "fr", "es", "ja", "ar"];
const RIGHT_TO_LEFT = ["ar", "qps-rtl"];
/** The only attributes that a message may set: nothing in a catalogue can become behaviour. */
const ATTRIBUTES = ["aria-label", "aria-description", "placeholder", "title", "label", "alt"];
/** Characters of scripts that run from right to left, and the marks that turn a line round. */
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** @typedef {import("@fluent/bundle").FluentBundle} Bundle */
/**
 * @typedef {object} Spoken  a language in use
 * @property {string} language  of LANGUAGES, or a pseudo-locale
 * @property {string} locale  with its region, for numbers and times
 * @property {Bundle} bundle
 * @property {(text: string) => string} dress  what a pseudo-locale puts around a message
 * @property {ReturnType<typeof create_format>} format
 */

/**
 * The language to speak: the user's choice, else the first of the browser's that is known.
 * @param {string} wish  "" leaves it to the browser
 * @param {readonly string[]} preferred  as navigator.languages
 * @returns {{language: string, locale: string}}  the locale has the browser's region for it
 */
export function choose(wish, preferred) {
  if (wish.startsWith("qps")) return { language: wish, locale: wish === "qps" ? "en" : "ar" };
  const main = (/** @type {string} */ tag) => tag.split("-")[0].toLowerCase();
  const language = LANGUAGES.includes(wish)
    ? wish
    : (preferred.map(main).find((it) => LANGUAGES.includes(it)) ?? LANGUAGES[0]);
  return { language, locale: preferred.find((tag) => main(tag) === language) ?? language };
}

/**
 * @param {object} world
 * @param {Promise<typeof import("@fluent/bundle")>} world.fluent  fetched beside the catalogue
 * @param {(name: string) => Promise<string>} world.fetch_text  a catalogue by its name: "de",
 *   "de.later"
 * @param {Document} world.document
 * @param {readonly string[]} world.preferred
 * @param {string} [world.forced]  what the page's address asks for, whatever anybody chooses
 */
export function create_words({ fluent: library, fetch_text, document, preferred, forced = "" }) {
  /** @type {Spoken} */
  let now;
  let wish = "";
  let asked = 0;
  let with_later = false;
  /** @type {(() => void)[]} */
  const watchers = [];

  /** @param {string} to @returns {Promise<Spoken>} */
  async function prepare(to) {
    const { language, locale } = choose(to, preferred);
    const written = language.startsWith("qps") ? LANGUAGES[0] : language;
    const names = with_later ? ["", ".later"] : [""];
    const [{ FluentBundle, FluentResource }, texts, pseudo] = await Promise.all([
      library,
      Promise.all(names.map((it) => fetch_text(written + it))),
      written === language ? undefined : import("./words.pseudo.js"),
    ]);
    const bundle = new FluentBundle(locale, {
      useIsolating: false, // only texts are isolated, and only where it changes something: see say
      transform: pseudo?.transform,
    });
    for (const text of texts)
      bundle.addResource(new FluentResource(text), { allowOverrides: true });
    const dress = pseudo?.dress(language) ?? ((/** @type {string} */ text) => text);
    return { language, locale, bundle, dress, format: create_format(locale) };
  }

  /** @param {Spoken} spoken */
  function speak(spoken) {
    now = spoken;
    const root = document.documentElement;
    root.lang = spoken.language.startsWith("qps") ? "en" : spoken.language;
    root.dir = RIGHT_TO_LEFT.includes(spoken.language) ? "rtl" : "ltr";
  }

  /**
   * Text that somebody else wrote, so that its direction does not turn the sentence around it.
   * @param {unknown} value
   */
  function isolated(value) {
    if (typeof value !== "string" || value === "") return value;
    const alone = document.documentElement.dir === "rtl" || TURNS.test(value);
    return alone ? `\u2068${value}\u2069` : value;
  }

  /** @param {any} pattern @param {string} json  its values, "" where it has none */
  function format(pattern, json) {
    /** @type {Record<string, any> | null} */
    let values = null;
    if (json) {
      values = JSON.parse(json);
      for (const name in values) values[name] = isolated(values[name]);
    }
    /** @type {Error[]} */
    const errors = [];
    const text = now.bundle.formatPattern(pattern, values, errors);
    for (const error of errors) console.error(`a message is wrong: ${error.message}: ${text}`);
    return now.dress(text);
  }

  /** @param {Element} element */
  function translate(element) {
    const id = element.getAttribute("data-l10n-id") ?? "";
    const message = now.bundle.getMessage(id);
    if (!message) return console.error(`no message ${id}`);
    if (message.value) {
      const text = format(message.value, "");
      if (element.textContent !== text) element.textContent = text;
    }
    for (const [name, pattern] of Object.entries(message.attributes))
      if (ATTRIBUTES.includes(name)) element.setAttribute(name, format(pattern, ""));
  }

  const tell = () => {
    for (const heard of watchers) heard();
  };

  const words = {
    /** The language of the page, of LANGUAGES. */
    language: () => now.language,

    /**
     * Fetch the catalogue and put its words into the page, which is written in the first language.
     * Without the catalogue the page speaks that; without both it says the ids of messages.
     * @param {string} chosen  the user's choice, "" for the browser's
     */
    async start(chosen) {
      wish = forced || chosen;
      const spoken = await prepare(wish).catch(() => prepare(LANGUAGES[0]));
      speak(spoken);
      if (spoken.language !== LANGUAGES[0]) words.apply(document);
    },

    /** Speak another language from now on. Without its catalogue all stays as it is.
     * @param {string} chosen @returns {Promise<boolean>}  is it spoken now? */
    async choose(chosen) {
      if (forced || chosen === wish) return true;
      wish = chosen;
      const turn = ++asked;
      if (choose(chosen, preferred).language === now.language) return true;
      const spoken = await prepare(chosen).catch((error) => {
        console.error("the language could not be fetched", error);
        return null;
      });
      if (!spoken || turn !== asked) return false;
      speak(spoken);
      words.apply(document);
      tell();
      return true;
    },

    /** The words of the later views, before they come. */
    async later() {
      if (with_later) return;
      const { bundle, language } = now;
      const written = language.startsWith("qps") ? LANGUAGES[0] : language;
      const [{ FluentResource }, text] = await Promise.all([
        library,
        fetch_text(`${written}.later`),
      ]);
      bundle.addResource(new FluentResource(text), { allowOverrides: true });
      with_later = true;
      // The language was changed meanwhile, for one whose later words nobody asked for.
      if (now.bundle !== bundle) {
        with_later = false;
        await words.later();
      }
    },

    /** Put the words into a part of the page, its templates too. @param {ParentNode} root */
    apply(root) {
      for (const element of root.querySelectorAll("[data-l10n-id]")) translate(element);
      for (const template of root.querySelectorAll("template")) words.apply(template.content);
    },

    /** Does the page's own markup hold the words that are spoken? */
    written: () => now.language === LANGUAGES[0],

    /** @param {() => void} heard  called after each change */
    on_change: (heard) => void watchers.push(heard),

    /** @param {string} id */
    has: (id) => now.bundle.hasMessage(id),

    /** A message. @param {string} id @param {string} json  its values, "" where it has none */
    say(id, json) {
      const pattern = now.bundle.getMessage(id)?.value;
      if (pattern) return format(pattern, json);
      console.error(`no message ${id}`);
      return id;
    },

    /** Short things in a line, each with its own direction. @param {string} json  texts */
    dotted: (json) => JSON.parse(json).map(isolated).join(" · "),

    /** The same of those that a list is made of. @param {string} json  texts */
    isolated: (json) => JSON.stringify(JSON.parse(json).map(isolated)),

    /** What a Problem says. The engine writes English, and more exactly than a catalogue can.
     * @param {string} code @param {string} message */
    problem(code, message) {
      const id = `problem-${code}`;
      if (now.language === LANGUAGES[0] && message) return message;
      if (words.has(id)) return words.say(id, "");
      // It went wrong before the later words came: who shows it is told when they are here.
      if (!with_later) words.later().then(tell, () => {});
      return message;
    },

    /** Numbers and times; a function so that it follows the language. */
    format: () => now.format,
  };
  return words;
}
