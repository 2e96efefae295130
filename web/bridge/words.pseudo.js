// @ts-check
/**
 * A language that nobody speaks, made of English: longer by a third and marked at both ends, so
 * that what is cut off, and what is written past the catalogues, is seen. For tests (`?lang=qps`).
 */

const FROM = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const TO = [..."åƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"];

/** @param {string} text */
export function transform(text) {
  return text.replace(/[a-z]/gi, (letter) => {
    const other = TO[FROM.indexOf(letter)];
    return "aeiou".includes(letter) ? other + other : other;
  });
}

/** @param {string} language "qps", or "qps-rtl" that runs from right to left */
export function dress(language) {
  return language === "qps"
    ? (/** @type {string} */ text) => `⟦${text}⟧`
    : (/** @type {string} */ text) => `⟦\u202e${text}\u202c⟧`;
}
