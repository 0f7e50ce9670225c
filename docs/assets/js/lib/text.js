// Texts: without what nobody sees, on one line, counted.

import { APOSTROPHES, ID_LENGTH, KEPT_BY_WINDOWS, PLAIN_LETTERS, UNSEEN } from "./agreed.js";

const UNSEEN_ONES = new RegExp("[" + UNSEEN + "]", "gu");

/**
 * Return a text without the characters that nobody sees: they come along when it is copied from elsewhere.
 *
 * @param {string} text
 */
export function visible(text) {
  return text.replace(UNSEEN_ONES, "");
}

/**
 * Return a text on one line, without what nobody sees and without blanks at its ends.
 *
 * @param {string} text
 */
export function oneLine(text) {
  return visible(text).replace(/\s+/g, " ").trim();
}

/**
 * Return a number with what it counts: `1 item`, `2 items`.
 *
 * @param {number} number
 * @param {string} one
 * @param {string} [several]
 */
export function counted(number, one, several) {
  return number + " " + (number === 1 ? one : several || one + "s");
}

/**
 * Return a number as it is written in Britain: `1,234`.
 *
 * @param {number} number
 */
export function written(number) {
  return number.toLocaleString("en-GB");
}

/**
 * Count the words of a text, without the marks of its Markdown.
 *
 * @param {string} text
 */
export function words(text) {
  return text.replace(/[*_\\]|^\s*(?:[-+]|\d+[.)])\s/gm, " ").split(/\s+/).filter(Boolean).length;
}

const PLAIN = new Map(Object.entries(PLAIN_LETTERS).flatMap(([plain, letters]) => Array.from(letters, (one) => [one, plain])));
const LEFT_OUT = new RegExp("[" + APOSTROPHES + "\\p{M}]", "gu");
const KEPT = new RegExp("^" + KEPT_BY_WINDOWS + "$");

/**
 * Return the id that a title makes, as macros/records/ids.py does; `otherwise` is for a title without letters.
 *
 * @param {string} title
 * @param {string} otherwise
 */
export function idLike(title, otherwise) {
  const small = Array.from(title.toLowerCase().normalize("NFKD").toLowerCase(), (letter) => PLAIN.get(letter) || letter);
  const plain = small.join("").replace(LEFT_OUT, "").replace(/[^a-z0-9]+/g, " ").trim().split(" ");
  const id = plain.join("-").slice(0, ID_LENGTH).replace(/-+$/, "");
  return KEPT.test(id) ? id + "-2" : id || otherwise;
}
