// @ts-check
/**
 * Numbers, sizes and times as a language writes them, by the browser's own Intl. Its objects are
 * dear to make, so each is made at its first use.
 */

const STEPS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
/** Seconds of what the past is told in, the largest first. */
const PAST = /** @type {[Intl.RelativeTimeFormatUnit, number][]} */ ([
  ["year", 31_556_952],
  ["month", 2_629_746],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
]);
/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const DATES = {
  day: { dateStyle: "medium" },
  month: { year: "numeric", month: "long" },
  year: { year: "numeric" },
  time: { dateStyle: "medium", timeStyle: "short" },
  weekday: { weekday: "long" },
  weekday_short: { weekday: "short" },
  hour: { hour: "numeric" },
  clock: { hour: "numeric", minute: "2-digit" },
};

/** @param {string} locale as BCP 47 writes it */
export function create_format(locale) {
  /** @type {Map<string, any>} */
  const made = new Map();
  /** @template T @param {string} key @param {() => T} make @returns {T} */
  const once = (key, make) => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key);
  };
  /** @param {number} value @param {string} unit @param {"long" | "short" | "narrow"} display
   * @param {number} digits behind the point, exactly */
  const unit = (value, unit, display, digits = 0) =>
    once(
      `${unit} ${display} ${digits}`,
      () =>
        new Intl.NumberFormat(locale, {
          style: "unit",
          unit,
          unitDisplay: display,
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        }),
    ).format(value);
  /** @param {string[]} parts */
  const joined = (parts) =>
    once("unit list", () => new Intl.ListFormat(locale, { type: "unit", style: "short" })).format(
      parts,
    );
  /** Bytes in decimal units, as storage is sold. @param {number} value @param {string} per */
  const bytes = (value, per) => {
    let step = 0;
    while (value >= (step ? 999.5 : 1000) && step < STEPS.length - 1) {
      value /= 1000;
      step++;
    }
    const digits = step && value < 9.95 ? 1 : 0;
    const display = step ? "short" : "narrow"; // 5 B; English spells the byte out else
    return unit(digits ? value : Math.round(value), STEPS[step] + per, display, digits);
  };
  /** Whole units of a time, the largest first. @param {number} seconds
   * @returns {[string, number][]} those that are not 0 */
  const split = (seconds) =>
    /** @type {[string, number][]} */ ([
      ["hour", Math.floor(seconds / 3600)],
      ["minute", Math.floor(seconds / 60) % 60],
      ["second", seconds % 60],
    ]).filter(([, value]) => value);

  return {
    /** @param {number} value @param {number} digits behind the point */
    number: (value, digits = 0) =>
      once(
        `number ${digits}`,
        () =>
          new Intl.NumberFormat(locale, {
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          }),
      ).format(value),
    /** A part of 1 in percent. @param {number} value */
    share: (value) =>
      once("share", () => new Intl.NumberFormat(locale, { style: "percent" })).format(value),
    /** @param {number} value in bytes */
    size: (value) => bytes(value, ""),
    /** @param {number} value in bytes a second */
    rate: (value) => bytes(value, "-per-second"),
    /** As it is read out: 3 minutes, 7 seconds. @param {number} seconds */
    spoken(seconds) {
      const parts = split(seconds);
      if (!parts.length) return unit(0, "second", "long");
      return joined(parts.map(([name, value]) => unit(value, name, "long")));
    },
    /** In short, of at most two units: 2 hr, 10 min. @param {number} seconds */
    brief(seconds) {
      if (seconds >= 172_800) return unit(Math.floor(seconds / 86_400), "day", "long");
      const parts = split(seconds).slice(0, 2);
      return joined((parts.length ? parts : split(1)).map(([name, it]) => unit(it, name, "short")));
    },
    /** How long ago, in the largest unit that fits; "" under a minute. @param {number} seconds */
    ago(seconds) {
      const found = PAST.find(([, length]) => seconds >= length);
      if (!found) return "";
      const [name, length] = found;
      return once("ago", () => new Intl.RelativeTimeFormat(locale)).format(
        -Math.floor(seconds / length),
        name,
      );
    },
    /** @param {number} seconds since 1970 @param {string} style of DATES */
    date: (seconds, style) =>
      once(`date ${style}`, () => new Intl.DateTimeFormat(locale, DATES[style])).format(
        seconds * 1000,
      ),
    /** a, b and c. @param {string} json */
    list: (json) => once("list", () => new Intl.ListFormat(locale)).format(JSON.parse(json)),
    /** The ten digits where they are not 0 to 9, for times that are written digit by digit. */
    digits() {
      const plain = new Intl.NumberFormat(locale, { useGrouping: false });
      const ten = [...Array(10).keys()].map((it) => plain.format(it)).join("");
      return ten === "0123456789" ? "" : ten;
    },
    /** Which of two texts comes first. @param {string} a @param {string} b */
    compare: (a, b) => once("order", () => new Intl.Collator(locale)).compare(a, b),
  };
}
