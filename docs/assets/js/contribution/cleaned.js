// Pasted text as it is meant, by the steps of macros/text/pasted.py.
import { AFTER_FOLDING, BEFORE_FOLDING, FOLDED, INLINE, MARK, NOTHING } from "../lib/agreed.js";

const compiled = (/** @type {[string, string][]} */ steps) =>
  steps.map(([pattern, replacement]) => /** @type {const} */ ([new RegExp(pattern, "gu"), replacement]));
const BEFORE = compiled(BEFORE_FOLDING);
const AFTER = compiled(AFTER_FOLDING);
const COMPATIBLE = new RegExp(FOLDED, "gu");
const BULLETED = new RegExp("^" + INLINE, "u");
const BULLETS = new RegExp(INLINE, "gu");
const MARKED = new RegExp("^" + MARK, "u");
const EMPTY = new RegExp("^" + NOTHING + "$", "iu");

/**
 * Return a text as it is meant: its lists are lists, its blanks are blanks, and its letters are letters.
 *
 * @param {string} text
 */
export function cleaned(text) {
  const before = BEFORE.reduce((made, step) => made.replace(step[0], step[1]), text);
  const folded = before.replace(COMPATIBLE, (found) => found.normalize("NFKC"));
  return AFTER.reduce((made, step) => made.replace(step[0], step[1]), folded);
}

/**
 * Return the points of a pasted list, one of a line, without their marks. A line that is indented and has no mark
 * goes on with the point above it.
 *
 * @param {string} text
 */
export function points(text) {
  const lines = BULLETED.test(text.replace(/^[ \n]+/, "")) ? text.replace(BULLETS, "\n• ") : text;
  /** @type {string[]} */
  const found = [];
  cleaned(lines).split("\n").forEach((line) => {
    const point = line.replace(MARKED, "").replace(/^ +/, "");
    if (found.length && line.startsWith("  ") && !MARKED.test(line)) found[found.length - 1] += " " + point;
    else if (point) found.push(point);
  });
  return found;
}

/**
 * Say whether a text only says that there is nothing to say: `N/A`, `none`, `-`.
 *
 * @param {string} text
 */
export function saysNothing(text) {
  return EMPTY.test(cleaned(text));
}
