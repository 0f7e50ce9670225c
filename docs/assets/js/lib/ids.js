// Ids, as macros/records/ids.py makes them: apart from the other texts, for few pages make any.
import { APOSTROPHES, ID_LENGTH, KEPT_BY_WINDOWS, PLAIN_LETTERS } from "./agreed.js";

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
