// Finds what may tell who somebody is, before anything leaves this device. The table comes from
// macros/checks/identifying.py, whose engine this repeats; a test holds that both find the same.

import { readings, span } from "./reading.js";

/**
 * @typedef {{name: string, blocks: boolean, start: number, end: number, message: string, hint: string}} Finding
 * @typedef {object} Detector
 * @property {Files.Detector} row
 * @property {RegExp | null} sign
 * @property {RegExp} pattern
 * @property {RegExp[]} context
 * @property {RegExp | null} without
 * @property {RegExp | null} allowed
 * @typedef {{characters: Files.Folds, detectors: Detector[]}} Compiled
 */

// Compiled once for each table.
/** @type {WeakMap<Files.Identifying, Compiled>} */
const known = new WeakMap();

/** @param {Files.Identifying} table @returns {Compiled} */
function compiled(table) {
  const before = known.get(table);
  if (before) return before;
  const made = {
    characters: /** @type {Files.Folds} */ (table[0]),
    detectors: /** @type {Files.Detector[]} */ (table.slice(1)).map((row) => {
      const flags = row.ignoreCase ? "giu" : "gu";
      return {
        row,
        sign: row.sign ? new RegExp(row.sign, "u") : null,
        pattern: new RegExp(row.pattern, flags),
        context: row.context.map((pattern) => new RegExp(pattern, flags)),
        without: row.without ? new RegExp(row.without, flags) : null,
        allowed: row.allowed ? new RegExp("^(?:" + row.allowed + ")$", flags.replace("g", "")) : null,
      };
    }),
  };
  known.set(table, made);
  return made;
}

/** @param {RegExp} pattern @param {string} text */
function stands(pattern, text) {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

/**
 * Say whether a number's check digits are right.
 *
 * @param {string} number
 * @param {Files.Checksum} check
 */
export function checksOut(number, check) {
  const characters = Array.from(number.toUpperCase().replace(/[^A-Z0-9]/g, ""));
  const values = characters.map((character) => check.alphabet.indexOf(character));
  if (values.length !== check.weights.length || values.some((value) => value < 0)) return false;
  return values.reduce((sum, value, at) => sum + value * check.weights[at], 0) % check.modulus === 0;
}

/** @param {Detector} detector @param {string} read @param {number} start @param {number} end */
function holds(detector, read, start, end) {
  const row = detector.row;
  const found = read.slice(start, end);
  if (row.checksum && !checksOut(found, row.checksum)) return false;
  if (detector.allowed && detector.allowed.test(found)) return false;
  const around = [read.slice(Math.max(0, start - row.near), start), read.slice(end, end + row.near)];
  const isAround = (/** @type {RegExp} */ pattern) => around.some((text) => stands(pattern, text));
  if (detector.without && isAround(detector.without)) return false;
  return detector.context.every(isAround);
}

// Where a piece of the text belongs among those that were found, which are in order.
/** @param {[number, number]} piece @param {[number, number][]} taken */
function placeOf(piece, taken) {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (taken[middle][0] < piece[1]) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Whether nothing that was found reaches into a piece of the text.
/** @param {[number, number]} piece @param {[number, number][]} taken */
function isFree(piece, taken) {
  const place = placeOf(piece, taken);
  return !place || taken[place - 1][1] <= piece[0];
}

/**
 * Return what a text holds that may tell who somebody is, in each way that it is read, by the table's order.
 *
 * What stands in an earlier finding is not told again, unless it blocks and that did not.
 *
 * @param {string} text
 * @param {Files.Identifying} table
 * @returns {Finding[]}
 */
export function find(text, table) {
  const made = compiled(table);
  /** @type {[number, number][]} */
  const blocked = [];
  /** @type {[number, number][]} */
  const asked = [];
  /** @type {Finding[]} */
  const found = [];
  readings(text, made.characters).forEach((reading) => {
    const read = reading.text;
    const low = read.toLowerCase();
    made.detectors.forEach((detector) => {
      if (detector.sign && !detector.sign.test(low)) return;
      const row = detector.row;
      for (const match of read.matchAll(detector.pattern)) {
        const last = match.index + match[0].length;
        if (!match[0] || !holds(detector, read, match.index, last)) continue;
        const piece = span(reading, match.index, last);
        if (!isFree(piece, blocked) || !(row.blocks || isFree(piece, asked))) continue;
        const among = row.blocks ? blocked : asked;
        among.splice(placeOf(piece, among), 0, piece);
        found.push({
          name: row.name, blocks: row.blocks, start: piece[0], end: piece[1], message: row.message, hint: row.hint,
        });
      }
    });
  });
  return found;
}
